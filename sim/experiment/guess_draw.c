/* The guesses that matter, together, at random. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "experiment/guess_setting.h"
#include "stats/layout.h"

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* In 8 of 10: the tenths at both ends are left out. */
static void span_of(double *x, size_t n, struct guesses_span *span)
{
    size_t out = n / 10;

    qsort(x, n, sizeof *x, by_value);
    span->low = n > 0 ? x[out] : (double)NAN;
    span->high = n > 0 ? x[n - 1 - out] : (double)NAN;
}

/* What chance adds to the spread of draws is taken off again: each comes as much
 * nearer to their mean. Every draw has luck of its own. */
static double shrinkage(const double *gain, size_t n, double noise)
{
    double sd = interval_mean(gain, n, ESTIMATE_LEVEL).sd;

    return sd * sd > noise ? sqrt(1 - noise / (sd * sd)) : 0;
}

static int sign_of(double x)
{
    return (x > 0) - (x < 0);
}

static void conclude_draws(struct guess_study *of, int arm,
                           const struct guess_run *run, size_t draws)
{
    const struct scenario *scenario = of->study->scenario;
    struct guesses_span *span = &of->out->span[arm];
    double *gain = mem_new(2 * draws + 1, sizeof *gain), *shown = gain + draws;
    size_t n = 0;

    for (size_t i = 0; i < draws; i++)
        if (run[i].n > 0 && isfinite(run[i].gain[arm]))
            gain[n++] = run[i].gain[arm];
    double keep = shrinkage(gain, n, of->noise[arm]),
           mean = n > 1 ? guess_mean(gain, n) : 0;
    n = 0;
    for (size_t i = 0; i < draws; i++) {
        if (run[i].n == 0 || !isfinite(run[i].gain[arm]))
            continue;
        double x = mean + keep * (run[i].gain[arm] - mean);
        span->alike += sign_of(x) == sign_of(span->base.gain);
        shown[n++] = gain_shown(scenario) == NQUANTITY
                         ? x
                         : gain_show(scenario, run[i].hour[arm], x,
                                     run[i].other[arm], span->is_below);
    }
    span->draws = (int)n;
    span_of(shown, n, span);
    mem_free(gain);
}

enum sim_status guess_draw(struct guess_study *of)
{
    const struct scenario *scenario = of->study->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    struct rng_key key = rng_key_make(config->seed, RNG_EXPLORE, 0, 0);
    size_t n = (size_t)of->experiment->draws, d = (size_t)of->nchosen;
    double *x = mem_new(n * d + 1, sizeof *x);
    struct guess_run *run = mem_new(n + 1, sizeof *run);
    enum sim_status status = SIM_OK;

    layout_latin_hypercube(&key, n, d, x);
    for (size_t i = 0; i < n && !status; i++) {
        const struct guess_setting at = {of->chosen, x + i * d,  d,
                                         1,          (int64_t)i, 1};
        status = guess_setting_run(of, &at, &run[i]);
    }
    for (int arm = 0; arm < scenario->narms && !status; arm++)
        if (gain_is_asked(scenario, arm))
            conclude_draws(of, arm, run, n);
    if (!status)
        guess_book_draws(of, x, run);
    for (size_t i = 0; i < n; i++)
        guess_run_fini(&run[i]);
    mem_free(run);
    mem_free(x);
    return status;
}
