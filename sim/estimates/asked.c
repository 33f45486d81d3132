/* The answer to one person. */
#include "estimates/asked.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "stats/interval.h"

const char *const asked_answers[ASKED_NANSWER] = {
    [ASKED_WAIT] = "wait",
    [ASKED_BUY] = "buy",
    [ASKED_OPEN] = "open",
    [ASKED_SAME] = "same",
};

/* Of the first population. */
enum {
    ME = 1
};

static struct estimate scaled(const struct estimate *e, double by)
{
    struct estimate out = *e;

    out.estimate *= by;
    out.low *= by;
    out.high *= by;
    return out;
}

/* A number of a tally over proposals sent. */
static struct estimate rate_of(const struct estimates *estimates, int arm,
                               int64_t (*count)(const struct result_tally *))
{
    size_t n = (size_t)estimates->runs->replications;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);

    for (size_t r = 0; r < n; r++) {
        const struct result *result =
            usable_result(estimates->runs, arm, (int64_t)r);
        y[r] = result ? (double)count(&result->tally[ME]) : (double)NAN;
        x[r] = result ? (double)result->tally[ME].proposals : (double)NAN;
    }
    struct estimate out = interval_ratio(y, x, n, ESTIMATE_LEVEL);
    mem_free(y);
    mem_free(x);
    return out;
}

static int64_t responses(const struct result_tally *tally)
{
    return tally->responses;
}

static int64_t won(const struct result_tally *tally)
{
    return tally->won;
}

static void market_of(const struct estimates *estimates, int arm,
                      struct asked_market *out)
{
    double weeks =
        time_to_days(estimates->scenario->arm[arm].config->horizon) / 7;

    out->sent_a_week = scaled(
        estimates_metric(estimates, METRIC_PROPOSALS, arm, ME), 1 / weeks);
    out->unsent_a_week = scaled(
        estimates_metric(estimates, METRIC_UNAFFORDABLE, arm, ME), 1 / weeks);
    out->reply_rate = rate_of(estimates, arm, responses);
    out->win_rate = rate_of(estimates, arm, won);
}

/* The way of buying that leaves the most, and what that is against waiting. */
static int best_of(const struct estimates *estimates, struct estimate *gain)
{
    const struct scenario *scenario = estimates->scenario;
    const struct estimates_contrast *all =
        estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN);
    int best = -1;

    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct estimates_contrast *one =
            estimates_of_arm(estimates, all, arm);
        if (!one || (best >= 0 && !(one->difference.estimate > gain->estimate)))
            continue;
        best = arm;
        *gain = one->difference;
    }
    SIM_REQUIRE(best >= 0);
    return best;
}

/* Cutting off what cannot be costs no coverage. */
static void bound_shares(struct own_gains *own)
{
    for (int d = 0; d < own->ndays; d++)
        for (int m = 0; m < OWN_NMEASURE; m++)
            for (int s = OWN_BETTER; s <= OWN_SAME; s++) {
                struct estimate *e = &own->of[d][m][s];
                e->low = fmax(e->low, 0);
                e->high = fmin(e->high, 1);
            }
}

static enum asked_answer answer_of(const struct asked *asked)
{
    if (asked->cash_a_month.estimate <= 0)
        return ASKED_SAME;
    if (asked->gain.low > 0)
        return ASKED_BUY;
    return asked->gain.high < 0 ? ASKED_WAIT : ASKED_OPEN;
}

void asked_make(const struct estimates *estimates, struct asked *out)
{
    const struct scenario *scenario = estimates->scenario;
    double months =
        time_to_days(scenario->arm[scenario->baseline].config->horizon) * 12 /
        365;

    out->arm[ASKED_WAITING] = scenario->baseline;
    out->arm[ASKED_BUYING] = best_of(estimates, &out->gain);
    for (int way = 0; way < ASKED_NWAY; way++) {
        first_job_make(estimates, out->arm[way], ME, &out->job[way]);
        market_of(estimates, out->arm[way], &out->market[way]);
    }
    int buying = out->arm[ASKED_BUYING];
    own_gains_make(estimates, buying, &out->own);
    bound_shares(&out->own);
    out->hour =
        *estimates_quantity(estimates, buying, QUANTITY_BREAK_EVEN_HOUR);
    out->cash_a_month =
        scaled(&estimates_quantity(estimates, buying, QUANTITY_EXTRA_CASH)->of,
               1 / months);
    /* who waits pays nothing */
    out->cash_a_month.low = fmax(out->cash_a_month.low, 0);
    turns_make(estimates, buying, out->turn);
    out->answer = answer_of(out);
}
