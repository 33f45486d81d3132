/* Survival over replications, and of two groups. Declared in stats/survival.h.
 */
#include <math.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"
#include "stats/interval.h"
#include "stats/sum.h"
#include "stats/survival.h"

struct estimate survival_mean(const struct survival *market,
                              const double *value, size_t n, double level)
{
    struct estimate out = interval_mean(value, n, level);

    for (size_t r = 0; r < n; r++)
        if (market[r].n > 0 && isnan(value[r]))
            return estimate_missing(level, out.method, ESTIMATE_CENSORED);
    return out;
}

/* Mean of `value`, which is freed. */
static struct estimate mean_take(const struct survival *market, double *value,
                                 size_t n, double level, const char *method)
{
    struct estimate out = survival_mean(market, value, n, level);

    out.method = method;
    mem_free(value);
    return out;
}

struct estimate survival_mean_at(const struct survival *market, size_t n,
                                 int64_t t, double level)
{
    double *value = mem_new(n + 1, sizeof(*value));

    for (size_t r = 0; r < n; r++)
        value[r] = survival_at(&market[r], t);
    return mean_take(market, value, n, level, "Kaplan-Meier, t");
}

struct estimate survival_mean_incidence(const struct survival *market, size_t n,
                                        int cause, int64_t t, double level)
{
    double *value = mem_new(n + 1, sizeof(*value));

    for (size_t r = 0; r < n; r++)
        value[r] = survival_incidence(&market[r], cause, t);
    return mean_take(market, value, n, level, "aalen_johansen_t");
}

struct estimate survival_mean_rmst(const struct survival *market, size_t n,
                                   int64_t tau, double level)
{
    double *value = mem_new(n + 1, sizeof(*value));

    for (size_t r = 0; r < n; r++)
        value[r] = survival_rmst(&market[r], tau, NULL);
    return mean_take(market, value, n, level, "restricted_mean_t");
}

/* At risk in one group just before `time`, and events at it. */
static void count_at(const struct survival_subject *subject, size_t n,
                     int64_t time, int64_t *at_risk, int64_t *events)
{
    *at_risk = *events = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t entry = subject[i].entry;
        if (subject[i].time < time || (entry > 0 && entry >= time))
            continue;
        ++*at_risk;
        *events += subject[i].time == time && subject[i].cause != 0;
    }
}

struct survival_logrank survival_logrank(const struct survival_subject *first,
                                         size_t nfirst,
                                         const struct survival_subject *second,
                                         size_t nsecond)
{
    struct survival_logrank out = {.chi2 = NAN, .p = NAN};
    struct survival_subject *both =
        mem_new(nfirst + nsecond + 1, sizeof(*both));
    struct survival pooled;
    struct sum expected = {0}, variance = {0};

    for (size_t i = 0; i < nfirst + nsecond; i++) {
        both[i] = i < nfirst ? first[i] : second[i - nfirst];
        both[i].cause = both[i].cause != 0;
    }
    survival_init(&pooled, both, nfirst + nsecond, 1, .95);
    mem_free(both);
    for (size_t s = 0; s < pooled.nsteps; s++) {
        const struct survival_step *step = &pooled.step[s];
        int64_t at_risk, events;
        if (step->events == 0)
            continue;
        count_at(first, nfirst, step->time, &at_risk, &events);
        out.observed += events;
        double n = (double)step->at_risk, d = (double)step->events;
        double share = (double)at_risk / n;
        sum_add(&expected, d * share);
        if (n > 1)
            sum_add(&variance, d * share * (1 - share) * (n - d) / (n - 1));
    }
    survival_fini(&pooled);
    out.expected = sum_total(&expected);
    out.variance = sum_total(&variance);
    if (out.variance > 0) {
        double excess = (double)out.observed - out.expected;
        out.chi2 = excess * excess / out.variance;
        out.p = gsl_cdf_chisq_Q(out.chi2, 1);
    }
    return out;
}
