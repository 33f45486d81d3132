/* The answer in words, with its uncertainty: one sentence for each kind of
 * contrast. Which alternative is best is chosen by the same data, which the
 * intervals allow for: they are simultaneous over all comparisons. What is the
 * same in every replication is said to be so, without a word of chance. */
#include <math.h>
#include <string.h>

#include "estimates/quantity.h"
#include "output/market_words.h"
#include "output/results_parts.h"
#include "output/verdict.h"
#include "output/verdict_by_hour.h"

static bool asks_when(enum metric_id metric)
{
    return metric == METRIC_EVER_HIRED || metric == METRIC_EVER_HIRED_30 ||
           metric == METRIC_EVER_HIRED_90 || metric == METRIC_EVER_HIRED_180;
}

static bool is_one_family(const struct estimates *estimates)
{
    const struct estimates_contrast *contrast =
        estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN);

    return scope_family_size(estimates->scenario, contrast->arm) ==
           estimates->ncontrasts;
}

static void add_comparisons(const struct estimates *estimates,
                            const struct estimate *level, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    const struct metric_row *row = &metric_rows[estimates->headline];
    int n =
        isnan(level->estimate) ? (int)estimates->runs->replications : level->n;
    int nkinds = 0;

    for (int kind = CONTRAST_EVERYONE; kind <= CONTRAST_POLICY; kind++) {
        struct standing standing =
            standing_of(estimates, (enum contrast_kind)kind);
        nkinds += standing.narms + standing.nmissing > 0;
    }
    for (int kind = CONTRAST_EVERYONE; kind <= CONTRAST_POLICY; kind++)
        verdict_sentence(estimates, (enum contrast_kind)kind, nkinds, out);
    text_printf(out, "Measured: %s, %d replications; \"%s\" has ", row->title,
                n, scenario->arm[scenario->baseline].title);
    verdict_level(level, false, out);
    text_add(out, ".");
    if (estimates->ncontrasts > 1)
        text_add(out, is_one_family(estimates)
                          ? " Intervals hold for all comparisons together."
                          : " Intervals hold for all comparisons of one "
                            "question together.");
    if (level->flags & ESTIMATE_SEQUENTIAL)
        text_printf(out,
                    " Looking at the results decided how many replications "
                    "were run: %g %% is what the rule aims at.",
                    100 * ESTIMATE_LEVEL);
}

/* What the market did meanwhile, and what the ranges are and are not. */
static void add_closing(const struct estimates *estimates, struct text *out)
{
    struct as_simulated market;
    as_simulated_make(estimates, estimates->scenario->baseline, 0, &market);
    market_words_meanwhile(&market, out);
    text_printf(out,
                "\"By chance\" is what another %lld runs could have said "
                "instead; what the guesses behind it could change is another "
                "matter: `--sensitivity assumptions` looks at that.",
                (long long)estimates->runs->replications);
}

void results_verdict(const struct estimates *estimates, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    enum metric_id metric = estimates->headline;
    const struct metric_row *row = &metric_rows[metric];
    const char *base = scenario->arm[scenario->baseline].title;
    const struct estimate *level =
        estimates_metric(estimates, metric, scenario->baseline, 0);

    if (level->flags & ESTIMATE_CENSORED) {
        text_printf(out,
                    "No verdict: nobody is watched for the %d days that \"%s\" "
                    "asks for, not in every replication (censored). It needs a "
                    "longer horizon_days, or accounts that open earlier.",
                    metric_day(metric), row->title);
        return;
    }
    if (level->flags & ESTIMATE_INSUFFICIENT) {
        /* not even a bare mean: nothing tells how far off */
        text_printf(out,
                    "No verdict: %d replication%s of \"%s\" (%s) cannot tell "
                    "an effect from luck (insufficient_replications). At least "
                    "2 are needed, 20 are usual.",
                    level->n, level->n == 1 ? "" : "s", base, row->title);
        return;
    }
    if (scenario->narms < 2) {
        text_printf(out, "%s: %s ", base, row->title);
        verdict_level(level, true, out);
        text_add(out, ".");
    } else if (quantity_headline(scenario) != NQUANTITY) {
        verdict_quantities(estimates, out);
        verdict_by_hour(estimates, out);
        add_closing(estimates, out);
    } else {
        add_comparisons(estimates, level, out);
    }
    if (asks_when(metric))
        results_when_hired(estimates, scenario->baseline, out);
}
