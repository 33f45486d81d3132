/* robustness.csv: intervals by methods that do not take a normal distribution
 * on faith, beside that of the other tables (t, or what ended the run). */
#include "output/results_parts.h"
#include "output/verdict.h"
#include "json/build.h"

/* One quantity of a metric: an arm, or its difference from another. */
struct robust {
    int arm, versus; /* versus -1: the arm itself */
    int population;
    enum metric_id metric;
    const struct estimates_robust *robust;
};

typedef void robust_visit(const struct estimates *estimates, void *context,
                          const struct robust *robust);

/* Arms, in all and in the population they are about; then the differences. */
static void visit(const struct estimates *estimates, enum metric_id metric,
                  void *context, robust_visit *each)
{
    const struct scenario *scenario = estimates->scenario;
    const struct estimates_contrast *contrast =
        estimates_contrasts(estimates, metric, ESTIMATES_OWN);

    for (int arm = 0; arm < scenario->narms; arm++) {
        int own = scope_own(scenario, metric, arm);
        for (int i = 0; i < (own ? 2 : 1); i++) {
            int pop = i ? own : 0;
            struct robust level = {
                arm, -1, pop, metric,
                estimates_robust(estimates, metric, arm, pop)};
            if (level.robust)
                each(estimates, context, &level);
        }
    }
    for (int i = 0; i < estimates->ncontrasts; i++) {
        struct robust difference = {contrast[i].arm, contrast[i].versus,
                                    contrast[i].population, metric,
                                    contrast[i].robust};
        if (difference.robust)
            each(estimates, context, &difference);
    }
}

static void to_csv(const struct estimates *estimates, void *context,
                   const struct robust *row)
{
    const struct scenario *scenario = estimates->scenario;
    struct csv *csv = context;

    for (int i = 0; i < row->robust->nmethods; i++) {
        results_arm(csv, estimates->runs, row->arm);
        results_population(csv, estimates->runs, row->arm, row->population);
        csv_text(csv, row->versus < 0 ? "" : scenario->arm[row->versus].name);
        results_metric(csv, row->metric);
        results_estimate(csv, &row->robust->by[i]);
        csv_row_end(csv);
    }
}

void results_robust(struct csv *csv, const struct estimates *estimates)
{
    for (int m = 0; m < NMETRIC; m++)
        if (scope_applies(estimates->scenario, (enum metric_id)m, 0))
            visit(estimates, (enum metric_id)m, csv, to_csv);
}

static void to_note(const struct estimates *estimates, void *context,
                    const struct robust *row)
{
    const struct scenario *scenario = estimates->scenario;
    const struct estimate *shown = &row->robust->by[0];
    const struct estimate *adjusted = &row->robust->by[1];
    struct text note = {0};

    if (!(shown->flags & ESTIMATE_SKEWED))
        return;
    text_printf(&note, "skewed: %s of \"%s\"", metric_rows[row->metric].title,
                scenario->arm[row->arm].title);
    if (row->versus >= 0)
        text_printf(&note, " against \"%s\"", scenario->arm[row->versus].title);
    text_add(&note, ": the interval is ");
    figure_number(&note, shown->low, shown);
    text_add(&note, " to ");
    figure_number(&note, shown->high, shown);
    text_add(&note,
             ", adjusted for skewness, which holds the truth more often, ");
    figure_number(&note, adjusted->low, shown);
    text_add(&note, " to ");
    figure_number(&note, adjusted->high, shown);
    text_add(&note, "; more in robustness.csv.");
    json_push_take(context, json_text(note.data));
    text_fini(&note);
}

void results_robust_notes(const struct estimates *estimates, cJSON *notes)
{
    visit(estimates, estimates->headline, notes, to_note);
}
