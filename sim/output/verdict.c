/* The answer in words: what the comparisons say, then what the market did. */
#include <math.h>
#include <string.h>

#include "estimates/quantity.h"
#include "output/market_words.h"
#include "output/results_parts.h"
#include "output/verdict.h"
#include "output/verdict_by_hour.h"
#include "output/verdict_guesses.h"

static bool asks_when(enum metric_id metric)
{
    return metric == METRIC_EVER_HIRED || metric == METRIC_EVER_HIRED_30 ||
           metric == METRIC_EVER_HIRED_90 || metric == METRIC_EVER_HIRED_180;
}

static void add_market(const struct estimates *estimates, struct text *out)
{
    struct as_simulated market;

    as_simulated_make(estimates, estimates->scenario->baseline, 0, &market);
    market_words_meanwhile(&market, out);
}

/* Each sentence brings a space for the next one. */
static void end(struct text *out)
{
    if (out->length > 0 && out->data[out->length - 1] == ' ')
        out->data[--out->length] = '\0';
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
                    "asks for, not in every run (censored). It needs a longer "
                    "horizon_days, or accounts that open earlier.",
                    metric_day(metric), row->title);
        return;
    }
    if (level->flags & ESTIMATE_INSUFFICIENT) {
        /* not even a bare mean: nothing tells how far off */
        text_printf(out,
                    "No verdict: %d run%s of \"%s\" (%s) cannot tell an "
                    "effect from luck (insufficient_replications). At least 2 "
                    "are needed, 20 are usual.",
                    level->n, level->n == 1 ? "" : "s", base, row->title);
        return;
    }
    if (scenario->narms < 2) {
        text_printf(out, "%s: %s ", base, row->title);
        verdict_level(level, row->unit, out);
        text_add(out, ". ");
    } else if (quantity_headline(scenario) != NQUANTITY) {
        verdict_quantities(estimates, out);
        verdict_by_hour(estimates, out);
    } else {
        verdict_metric(estimates, out);
    }
    if (estimates->guesses) {
        size_t before = out->length;
        verdict_guesses(estimates, out);
        text_add(out, out->length > before ? " " : "");
    }
    if (asks_when(metric))
        results_when_hired(estimates, scenario->baseline, out);
    add_market(estimates, out);
    end(out);
}
