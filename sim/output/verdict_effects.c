/* What each arm does, where that is the question and not which arm is best: how the
 * headline and what is told beside it differ from the arm it is compared with. */
#include <math.h>

#include "estimates/scope.h"
#include "output/verdict.h"

static void add_level(const struct estimates *estimates, int arm,
                      struct text *out)
{
    enum metric_id metric = estimates->headline;
    const struct scenario *scenario = estimates->scenario;

    text_printf(out, "With \"%s\": ", scenario->arm[arm].title);
    figure_metric(metric, out);
    verdict_span(estimates, out);
    text_add(out, " ");
    verdict_level(estimates_metric(estimates, metric, arm,
                                   scope_own(scenario, metric, arm)),
                  metric_rows[metric].unit, out);
    text_add(out, ". ");
}

/* What an arm's effects are put into: those that stand out, and the others. */
struct effects {
    struct text clear, luck, none;
};

/* What goes before the next of a list. */
static const char *gap(const struct text *list)
{
    return list->length > 0 ? ", " : "";
}

static void add_clear(const struct estimate *e, enum metric_id metric,
                      struct text *out)
{
    const char *unit = metric_rows[metric].unit;
    bool is_first = out->length == 0;

    text_add(out, gap(out));
    figure_metric(metric, out);
    text_add(out, e->estimate > 0 ? " +" : " ");
    figure_amount(e, e->estimate, unit, true, out);
    verdict_range(e, unit, is_first, out);
}

static void sort(const struct estimate *e, enum metric_id metric,
                 struct effects *effects)
{
    if (isnan(e->low))
        return;
    if (e->flags & ESTIMATE_NO_VARIANCE && e->estimate == 0) {
        text_add(&effects->none, gap(&effects->none));
        figure_metric(metric, &effects->none);
    } else if (e->low > 0 || e->high < 0) {
        add_clear(e, metric, &effects->clear);
    } else {
        text_add(&effects->luck, gap(&effects->luck));
        figure_metric(metric, &effects->luck);
        text_add(&effects->luck, " (");
        figure_amount(e, e->low, metric_rows[metric].unit, false,
                      &effects->luck);
        text_add(&effects->luck, " to ");
        figure_amount(e, e->high, metric_rows[metric].unit, true,
                      &effects->luck);
        text_add(&effects->luck, ")");
    }
}

static void add_effect(const struct estimates *estimates, int arm,
                       enum metric_id metric, struct effects *effects)
{
    const struct estimates_contrast *one = estimates_of_arm(
        estimates, estimates_contrasts(estimates, metric, ESTIMATES_OWN), arm);

    if (one)
        sort(&one->difference, metric, effects);
}

static void add_list(const char *before, struct text *list, bool *is_begun,
                     struct text *out)
{
    if (list->length > 0)
        text_printf(out, "%s%s%s", *is_begun ? "; " : "", before, list->data);
    *is_begun = *is_begun || list->length > 0;
    text_fini(list);
}

static void add_arm(const struct estimates *estimates, int arm,
                    struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    int versus = scope_versus(scenario, arm);
    struct effects effects = {.clear = {0}};
    bool is_begun = false;

    add_effect(estimates, arm, estimates->headline, &effects);
    for (int i = 0; i < scenario->nalso; i++)
        if (!scenario->also[i].is_quantity)
            add_effect(estimates, arm, scenario->also[i].metric, &effects);
    text_printf(out, "\"%s\" instead of \"%s\": ", scenario->arm[arm].title,
                scenario->arm[versus].title);
    add_list("", &effects.clear, &is_begun, out);
    add_list("not told from luck: ", &effects.luck, &is_begun, out);
    add_list("the same in every run: ", &effects.none, &is_begun, out);
    text_add(out, is_begun ? ". " : "nothing to compare. ");
}

void verdict_effects(const struct estimates *estimates, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;

    for (int arm = 0; arm < scenario->narms; arm++)
        if (estimates_of_arm(estimates,
                             estimates_contrasts(estimates, estimates->headline,
                                                 ESTIMATES_OWN),
                             arm))
            add_arm(estimates, arm, out);
    add_level(estimates, scenario->baseline, out);
}
