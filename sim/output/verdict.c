/* The answer in words, with its uncertainty: one sentence for each kind of
 * contrast. Which alternative is best is chosen by the same data, which the
 * intervals allow for: they are simultaneous over all comparisons. */
#include <math.h>
#include <string.h>

#include "output/results_parts.h"
#include "output/summary.h"

struct verdict {
    const struct experiment *experiment;
    enum metric_id metric;
    struct summary_contrast contrast[SUMMARY_MAX_CONTRASTS];
    double sign; /* 1: more is better */
};

/* An alternative against the baseline. */
static const struct summary_contrast *of(const struct verdict *verdict, int arm)
{
    return summary_find(verdict->experiment, verdict->contrast, arm);
}

/* How the best alternative stands to the baseline. */
static const char *relation_of(const struct verdict *verdict, int arm)
{
    const struct summary_contrast *contrast = of(verdict, arm);
    const struct estimate *difference = &contrast->pair.difference;

    if (strcmp(contrast->verdict, "equivalent") == 0)
        return "differs by less than what matters from";
    if (difference->low <= 0 && difference->high >= 0)
        return "cannot be told apart from";
    if (strcmp(contrast->verdict, "undecided") == 0)
        return verdict->sign * difference->estimate > 0
                   ? "is ahead, if perhaps by less than what matters, of"
                   : "is behind, if perhaps by less than what matters,";
    return verdict->sign * difference->estimate > 0 ? "beats" : "falls behind";
}

/* The best alternative of a kind, or -1; how many there are. */
static int best_of(const struct verdict *verdict, int kind, int *count)
{
    const struct experiment_file *file = verdict->experiment->file;
    int best = -1;

    *count = 0;
    for (int arm = 0; arm < file->narms; arm++) {
        if (arm == file->baseline || file->arm[arm].contrast != kind)
            continue;
        ++*count;
        if (best < 0 ||
            verdict->sign * of(verdict, arm)->pair.difference.estimate >
                verdict->sign * of(verdict, best)->pair.difference.estimate)
            best = arm;
    }
    return best;
}

/* Who changes, for a sentence to begin with. */
static void add_condition(const struct verdict *verdict, int arm,
                          struct text *out)
{
    const struct experiment *experiment = verdict->experiment;
    const struct arm *which = &experiment->file->arm[arm];

    switch ((enum contrast_kind)which->contrast) {
    case CONTRAST_EVERYONE:
        text_add(out, "If everyone changes, ");
        break;
    case CONTRAST_FOCAL:
        text_printf(out,
                    "If only the group \"%s\" (%lld freelancers) changes, ",
                    summary_population(experiment, arm, which->population),
                    (long long)experiment_result(experiment, arm, 0)
                        ->tally[which->population]
                        .freelancers);
        break;
    case CONTRAST_POLICY:
        text_add(out, "If the rules change, ");
        break;
    }
}

static void add_sentence(const struct verdict *verdict, int kind, int nkinds,
                         struct text *out)
{
    const struct experiment_file *file = verdict->experiment->file;
    int count, arm = best_of(verdict, kind, &count);
    size_t start = out->length;

    if (arm < 0)
        return;
    const struct summary_contrast *contrast = of(verdict, arm);
    const struct estimate *e = &contrast->pair.difference;
    if (isnan(e->estimate)) { /* so are all of this kind */
        text_printf(out,
                    "\"%s\" cannot be compared with \"%s\": fewer than 2 "
                    "replications have both. ",
                    file->arm[arm].title, file->arm[file->baseline].title);
        return;
    }
    if (nkinds > 1)
        add_condition(verdict, arm, out);
    size_t from = out->length;
    if (count > 1)
        text_printf(out, "%s of the %d alternatives is \"%s\": it ",
                    from > start ? "the best" : "Best", count,
                    file->arm[arm].title);
    else
        text_printf(out, "\"%s\" ", file->arm[arm].title);
    text_printf(out,
                "%s \"%s\" (difference %+.4g %s; 95 %% interval %.4g to "
                "%.4g). ",
                relation_of(verdict, arm), file->arm[file->baseline].title,
                e->estimate, metric_rows[verdict->metric].unit, e->low,
                e->high);
    if (contrast->more > 0 && contrast->more < INT32_MAX &&
        strcmp(contrast->verdict, "equivalent") != 0)
        text_printf(out,
                    "That is not \"no difference\": %d replications find one "
                    "of %.3g with probability 0.8; about %d would settle this "
                    "one. ",
                    e->n, contrast->detectable, contrast->more);
}

static bool asks_when(enum metric_id metric)
{
    return metric == METRIC_EVER_HIRED || metric == METRIC_EVER_HIRED_30 ||
           metric == METRIC_EVER_HIRED_90 || metric == METRIC_EVER_HIRED_180;
}

void results_verdict(const struct experiment *experiment, struct text *out)
{
    const struct experiment_file *file = experiment->file;
    const struct scenario *scenario = file->arm[file->baseline].scenario;
    struct verdict verdict = {
        .experiment = experiment,
        .metric = (enum metric_id)metric_find(scenario->headline)};
    const struct metric_row *row = &metric_rows[verdict.metric];
    const char *base = file->arm[file->baseline].title;
    struct estimate level = summary_metric(experiment, file->baseline,
                                           verdict.metric, 0, RESULTS_LEVEL);
    int nkinds = 0;

    if (level.flags & ESTIMATE_CENSORED) {
        text_printf(out,
                    "No verdict: nobody is watched for the %d days that \"%s\" "
                    "asks for, not in every replication (censored). It needs a "
                    "longer horizon_days, or accounts that open earlier.",
                    metric_day(verdict.metric), row->title);
        return;
    }
    if (level.n < 2) { /* not even a bare mean: nothing tells how far off */
        text_printf(out,
                    "No verdict: %d replication%s of \"%s\" (%s) cannot tell "
                    "an effect from luck (insufficient_replications). At least "
                    "2 are needed, 20 are usual.",
                    level.n, level.n == 1 ? "" : "s", base, row->title);
        return;
    }
    if (file->narms < 2) {
        text_printf(out, "%s: %s %.4g (95 %% interval %.4g to %.4g).", base,
                    row->title, level.estimate, level.low, level.high);
        if (asks_when(verdict.metric))
            results_when_hired(experiment, file->baseline, out);
        return;
    }
    verdict.sign = row->lower_is_better ? -1 : 1;
    int ncontrasts = summary_compare(experiment, verdict.metric, SUMMARY_OWN,
                                     RESULTS_LEVEL, verdict.contrast);
    for (int kind = CONTRAST_EVERYONE; kind <= CONTRAST_POLICY; kind++) {
        int count;
        nkinds += best_of(&verdict, kind, &count) >= 0;
    }
    for (int kind = CONTRAST_EVERYONE; kind <= CONTRAST_POLICY; kind++)
        add_sentence(&verdict, kind, nkinds, out);
    text_printf(out, "Measured: %s, %d replications; \"%s\" has %.4g.",
                row->title, level.n, base, level.estimate);
    if (ncontrasts > 1)
        text_printf(out, " Intervals hold for all %d comparisons together.",
                    ncontrasts);
    if (asks_when(verdict.metric))
        results_when_hired(experiment, file->baseline, out);
}
