/* Two results that must be the same; see the header. */
#include "model/same.h"

#include <math.h>
#include <string.h>

#include "unit/unit.h"

static bool same_values(const double *a, const double *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!(a[i] == b[i]) && !(isnan(a[i]) && isnan(b[i])))
            return false;
    return true;
}

static void same_spells(const struct result *a, const struct result *b,
                        const char *label)
{
    for (int curve = 0; curve < RESULT_NCURVE; curve++)
        for (size_t i = 0; i < a->nspells; i++) {
            struct result_spell x = a->spell[curve][i];
            struct result_spell y = b->spell[curve][i];
            if (x.time != y.time || x.population != y.population ||
                x.cause != y.cause)
                ck_abort_msg("%s: %s of freelancer %zu", label,
                             result_curve_names[curve], i);
        }
}

static void same_metrics(const struct result *a, const struct result *b,
                         const char *label)
{
    for (int pop = 0; pop < a->npop; pop++) {
        struct result_ratio x =
            result_metric_ratio(a, METRIC_USD_PER_HOUR_EARNING, pop);
        struct result_ratio y =
            result_metric_ratio(b, METRIC_USD_PER_HOUR_EARNING, pop);
        if (!same_values(&x.numerator, &y.numerator, 1) ||
            !same_values(&x.denominator, &y.denominator, 1))
            ck_abort_msg("%s: the shadow wage", label);
        for (int metric = 0; metric < NMETRIC; metric++) {
            double of_a = result_metric(a, (enum metric_id)metric, pop);
            double of_b = result_metric(b, (enum metric_id)metric, pop);
            if (!same_values(&of_a, &of_b, 1))
                ck_abort_msg("%s: %s", label, metric_rows[metric].name);
        }
    }
}

static bool same_bins(const int64_t *a, const int64_t *b)
{
    return a && b ? memcmp(a, b, RESULT_POST_BINS * sizeof *a) == 0 : a == b;
}

bool same_posts(const struct result_posts *a, const struct result_posts *b)
{
    return memcmp(a, b, offsetof(struct result_posts, by_life)) == 0 &&
           same_bins(a->by_life, b->by_life) && same_bins(a->by_age, b->by_age);
}

void same_numbers(const struct result *a, const struct result *b,
                  const char *label)
{
    size_t npop = (size_t)a->npop, width = npop * NSERIES;

    ck_assert_msg(a->npop == b->npop && a->inputs == b->inputs &&
                      a->nsamples == b->nsamples,
                  "%s: worlds", label);
    ck_assert_msg(a->posting_fingerprint == b->posting_fingerprint,
                  "%s: postings", label);
    ck_assert_msg(memcmp(a->tally, b->tally, npop * sizeof *a->tally) == 0,
                  "%s: tallies", label);
    ck_assert_msg(same_posts(&a->posts, &b->posts), "%s: posts", label);
    ck_assert_msg(memcmp(a->group, b->group, npop * sizeof *a->group) == 0,
                  "%s: groups", label);
    ck_assert_msg(memcmp(a->rule, b->rule, POLICY_NRULES * sizeof *a->rule) ==
                      0,
                  "%s: rules", label);
    ck_assert_msg(
        same_values(a->series, b->series, (size_t)a->nsamples * width),
        "%s: series", label);
    ck_assert_msg(memcmp(a->rate, b->rate, npop * sizeof *a->rate) == 0,
                  "%s: rates", label);
    for (int pop = 0; pop < a->npop; pop++)
        ck_assert_msg(
            same_values(a->lorenz[pop], b->lorenz[pop], RESULT_NLORENZ) &&
                same_values(a->hired_within[pop], b->hired_within[pop],
                            RESULT_NHIRED_DAYS),
            "%s: shares", label);
    same_metrics(a, b, label);
}

void same_results(const struct result *a, const struct result *b,
                  const char *label)
{
    size_t n = a->nspells;

    same_numbers(a, b, label);
    ck_assert_msg(n == b->nspells && a->nidle == b->nidle, "%s: accounts",
                  label);
    ck_assert_msg(memcmp(a->balances, b->balances, n * sizeof *a->balances) ==
                      0,
                  "%s: balances", label);
    ck_assert_msg(memcmp(a->hires, b->hires, n * sizeof *a->hires) == 0,
                  "%s: hires", label);
    same_spells(a, b, label);
}
