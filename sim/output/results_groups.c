/* groups.csv and groups_compared.csv: what comes of freelancers of one ability or
 * tenure, and from clients of one class; who gains. */
#include <math.h>

#include "estimates/detail.h"
#include "output/results_parts.h"
#include "json/build.h"

/* A group that is there, and all that is told of it. */
typedef void told(struct csv *csv, const struct estimates *estimates,
                  const struct estimates_contrast *of,
                  const struct detail_place *place);

static void each(struct csv *csv, const struct estimates *estimates, int npop,
                 const struct estimates_contrast *of, told *rows)
{
    struct detail_place p = {0};

    for (p.population = 0; p.population < npop; p.population++)
        for (p.grouping = 0; p.grouping < RESULT_NGROUPING; p.grouping++)
            for (p.group = 0; p.group < RESULT_NGROUP; p.group++)
                if (result_groupings[p.grouping].label[p.group])
                    rows(csv, estimates, of, &p);
}

/* Whether there is such a row: the grouping has it, and somebody is in the group. */
static bool is_told(const struct detail_place *place, int row,
                    const struct estimate *e)
{
    return detail_groups[row].groupings >> place->grouping & 1 &&
           !isnan(e[row].estimate);
}

static void group_cells(struct csv *csv, const struct detail_place *place,
                        int row, const struct estimate *e)
{
    const struct result_grouping *grouping = &result_groupings[place->grouping];

    csv_text(csv, grouping->name);
    csv_int(csv, place->group + 1);
    csv_text(csv, grouping->label[place->group]);
    csv_text(csv, detail_groups[row].metric);
    csv_text(csv, detail_groups[row].unit);
    results_estimate(csv, &e[row]);
    csv_row_end(csv);
}

static void level_rows(struct csv *csv, const struct estimates *estimates,
                       const struct estimates_contrast *of,
                       const struct detail_place *place)
{
    struct estimate e[DETAIL_NGROUP];

    detail_of_group(estimates, of->arm, place, e);
    for (int row = 0; row < DETAIL_NGROUP; row++) {
        if (!is_told(place, row, e))
            continue;
        results_arm(csv, estimates->runs, of->arm);
        results_population(csv, estimates->runs, of->arm, place->population);
        group_cells(csv, place, row, e);
    }
}

static void difference_rows(struct csv *csv, const struct estimates *estimates,
                            const struct estimates_contrast *of,
                            const struct detail_place *place)
{
    const struct scenario *scenario = estimates->scenario;
    struct estimate e[DETAIL_NGROUP];

    detail_group_differences(estimates, of->arm, of->versus, place, e);
    for (int row = 0; row < DETAIL_NGROUP; row++) {
        if (!is_told(place, row, e))
            continue;
        results_arm(csv, estimates->runs, of->arm);
        results_population(csv, estimates->runs, of->arm, place->population);
        csv_text(csv, scenario->arm[of->versus].name);
        csv_text(csv, scenario->arm[of->arm].family);
        group_cells(csv, place, row, e);
    }
}

void results_groups(struct csv *csv, const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        const struct estimates_contrast self = {.arm = arm};
        each(csv, estimates, runs_result(estimates->runs, arm, 0)->npop, &self,
             level_rows);
    }
}

void results_groups_compared(struct csv *csv, const struct estimates *estimates)
{
    const struct estimates_contrast *contrast =
        estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN);

    for (int i = 0; contrast && i < estimates->ncontrasts; i++)
        each(csv, estimates, estimates->npop, &contrast[i], difference_rows);
}
