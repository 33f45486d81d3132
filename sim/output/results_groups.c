/* groups.csv and groups_compared.csv: what comes of freelancers of one ability or
 * tenure, and from clients of one class; who gains. */
#include <math.h>

#include "estimates/detail.h"
#include "output/results_parts.h"
#include "json/build.h"

/* Every group that is there and what is told of it, in the order of rows. */
static void each(struct csv *csv, const struct estimates *estimates, int npop,
                 const struct estimates_contrast *of,
                 void (*row)(struct csv *csv, const struct estimates *estimates,
                             const struct estimates_contrast *of,
                             const struct detail_place *place))
{
    struct detail_place p = {0};

    for (p.population = 0; p.population < npop; p.population++)
        for (p.grouping = 0; p.grouping < RESULT_NGROUPING; p.grouping++)
            for (p.group = 0; p.group < RESULT_NGROUP; p.group++)
                for (p.row = 0; p.row < DETAIL_NGROUP; p.row++)
                    if (result_groupings[p.grouping].label[p.group] &&
                        detail_groups[p.row].groupings >> p.grouping & 1)
                        row(csv, estimates, of, &p);
}

static void group_cells(struct csv *csv, const struct detail_place *place,
                        const struct estimate *e)
{
    const struct result_grouping *grouping = &result_groupings[place->grouping];

    csv_text(csv, grouping->name);
    csv_int(csv, place->group + 1);
    csv_text(csv, grouping->label[place->group]);
    csv_text(csv, detail_groups[place->row].metric);
    csv_text(csv, detail_groups[place->row].unit);
    results_estimate(csv, e);
    csv_row_end(csv);
}

static void level_row(struct csv *csv, const struct estimates *estimates,
                      const struct estimates_contrast *of,
                      const struct detail_place *place)
{
    struct estimate e = detail_of_group(estimates, of->arm, place);

    if (isnan(e.estimate))
        return; /* nobody is in the group */
    results_arm(csv, estimates->runs, of->arm);
    results_population(csv, estimates->runs, of->arm, place->population);
    group_cells(csv, place, &e);
}

static void difference_row(struct csv *csv, const struct estimates *estimates,
                           const struct estimates_contrast *of,
                           const struct detail_place *place)
{
    const struct scenario *scenario = estimates->scenario;
    struct estimate e =
        detail_group_difference(estimates, of->arm, of->versus, place);

    if (isnan(e.estimate))
        return;
    results_arm(csv, estimates->runs, of->arm);
    results_population(csv, estimates->runs, of->arm, place->population);
    csv_text(csv, scenario->arm[of->versus].name);
    csv_text(csv, scenario->arm[of->arm].family);
    group_cells(csv, place, &e);
}

void results_groups(struct csv *csv, const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        const struct estimates_contrast self = {.arm = arm};
        each(csv, estimates, runs_result(estimates->runs, arm, 0)->npop, &self,
             level_row);
    }
}

void results_groups_compared(struct csv *csv, const struct estimates *estimates)
{
    const struct estimates_contrast *contrast =
        estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN);

    for (int i = 0; contrast && i < estimates->ncontrasts; i++)
        each(csv, estimates, estimates->npop, &contrast[i], difference_row);
}
