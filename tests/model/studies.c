/* Repeated studies; see the header. */
#include "model/studies.h"

#include <math.h>
#include <stdlib.h>

#include "rng/dist.h"
#include "rng/rng.h"
#include "stats/equivalence.h"
#include "stats/interval.h"
#include "stats/quantile.h"
#include "stats/selection.h"
#include "unit/unit.h"

enum {
    DELAYS = 25,
    ARMS = 5,
    N0 = 20
};

static const int sizes[4] = {5, 10, 20, 40};

/* Study r has a key of its own; draws of a study are (entity, occurrence). */
static struct rng_key study(uint64_t seed, int r)
{
    return rng_key_make(seed, RNG_VERIFY, 0, (uint32_t)r);
}

static double normal(const struct rng_key *key, uint32_t entity, uint32_t i)
{
    return dist_normal_quantile(rng_uniform(key, RNG_TEST, entity, i));
}

static bool covers(const double *x, int n, double level, double truth)
{
    struct estimate e = interval_mean(x, (size_t)n, level);

    return e.low <= truth && truth <= e.high;
}

int studies_t_hits(uint64_t seed, int n)
{
    int hits = 0;

    for (int r = 0; r < n; r++) {
        struct rng_key key = study(seed, r);
        double x[10];
        for (uint32_t i = 0; i < 10; i++)
            x[i] = 3 + 2 * normal(&key, 0, i);
        hits += covers(x, 10, .95, 3);
    }
    return hits;
}

/* Mean of the first delays by Lindley's recursion; arrivals at rate 1. */
static double mean_delay(const struct rng_key *key, uint32_t entity,
                         double service)
{
    double delay = 0, total = 0;

    for (uint32_t i = 1; i < DELAYS; i++) {
        struct rng_pair u = rng_pair(key, RNG_TEST, entity, i);
        delay = fmax(0, delay - service * log(u.first) + log(u.second));
        total += delay;
    }
    return total / DELAYS;
}

static double life(const struct rng_key *key, uint32_t entity)
{
    double g[3];

    for (uint32_t i = 0; i < 3; i++) {
        double e = log(rng_uniform(key, RNG_TEST, entity, i));
        g[i] = e * e;
    }
    return fmin(g[0], fmax(g[1], g[2]));
}

/* The first 5, 10, 20, 40 of the same forty values. */
static void count_hits(const double *x, double truth, int hits[4])
{
    for (int s = 0; s < 4; s++)
        hits[s] += covers(x, sizes[s], .9, truth);
}

void studies_queue_hits(uint64_t seed, int n, int hits[4])
{
    for (int s = 0; s < 4; s++)
        hits[s] = 0;
    for (int r = 0; r < n; r++) {
        struct rng_key key = study(seed, r);
        double x[40];
        for (uint32_t i = 0; i < 40; i++)
            x[i] = mean_delay(&key, i, .9);
        count_hits(x, 2.124489, hits);
    }
}

void studies_system_hits(uint64_t seed, int n, int hits[4])
{
    for (int s = 0; s < 4; s++)
        hits[s] = 0;
    for (int r = 0; r < n; r++) {
        struct rng_key key = study(seed, r);
        double x[40];
        for (uint32_t i = 0; i < 40; i++)
            x[i] = life(&key, i);
        count_hits(x, 7. / 9, hits);
    }
}

/* Arm 3 is the best. */
static double value_of_arm(const struct rng_key *key, size_t arm, uint32_t i)
{
    return (arm == 3) + 4 * normal(key, (uint32_t)arm, i);
}

struct studies_selection studies_kn(uint64_t seed, int n)
{
    struct studies_selection out = {0, 0};

    for (int r = 0; r < n; r++) {
        struct rng_key key = study(seed, r);
        struct kn kn;
        kn_init(&kn, ARMS, N0, 1, .05, false);
        for (uint32_t i = 0; !kn_is_finished(&kn); i++) {
            double row[ARMS] = {0};
            for (size_t arm = 0; arm < ARMS; arm++) {
                if (kn_survives(&kn, arm))
                    row[arm] = value_of_arm(&key, arm, i);
            }
            kn_feed(&kn, row);
        }
        for (size_t arm = 0; arm < ARMS; arm++)
            out.total += kn.out[arm] ? kn.out[arm] : kn.n;
        out.correct += kn_leader(&kn) == 3;
        kn_fini(&kn);
    }
    out.correct /= n;
    out.total /= n;
    return out;
}

static double two_stage_mean(const struct rng_key *key, size_t arm, double h,
                             int *total)
{
    double x[N0], sum = 0;

    for (uint32_t i = 0; i < N0; i++) {
        x[i] = value_of_arm(key, arm, i);
        sum += x[i];
    }
    double sd = interval_mean(x, N0, .95).sd;
    int need = rinott_replications(h, sd * sd, 1, N0);
    for (uint32_t i = N0; i < (uint32_t)need; i++)
        sum += value_of_arm(key, arm, i);
    *total = need;
    return sum / need;
}

/* Mean of a batch of standardised lognormal values. */
static double lognormal_batch(const struct rng_key *key, size_t arm,
                              uint32_t first, int batch)
{
    const double sigma = 1.2, mean = exp(sigma * sigma / 2);
    const double sd = mean * sqrt(expm1(sigma * sigma));
    double sum = 0;

    for (int i = 0; i < batch; i++) {
        double u =
            rng_uniform(key, RNG_TEST, (uint32_t)arm, first + (uint32_t)i);
        sum += (exp(sigma * dist_normal_quantile(u)) - mean) / sd;
    }
    return sum / batch;
}

struct studies_selection studies_kn_skewed(uint64_t seed, int n, int batch)
{
    const double delta = 0.25;
    struct studies_selection out = {0, 0};

    for (int r = 0; r < n; r++) {
        struct rng_key key = study(seed, r);
        struct kn kn;
        kn_init(&kn, ARMS, 10, delta, .05, true);
        for (uint32_t i = 0; !kn_is_finished(&kn); i += (uint32_t)batch) {
            double row[ARMS] = {0};
            for (size_t arm = 0; arm < ARMS; arm++) {
                if (!kn_survives(&kn, arm))
                    continue;
                row[arm] = lognormal_batch(&key, arm, i, batch) +
                           (arm == 3 ? delta : 0);
                out.total += batch;
            }
            kn_feed(&kn, row);
        }
        out.correct += kn_leader(&kn) == 3;
        kn_fini(&kn);
    }
    out.correct /= n;
    out.total /= n;
    return out;
}

struct studies_selection studies_rinott(uint64_t seed, int n)
{
    struct studies_selection out = {0, 0};
    double h = rinott_h(ARMS, N0, .95);

    for (int r = 0; r < n; r++) {
        struct rng_key key = study(seed, r);
        double best = -INFINITY;
        size_t winner = 0;
        for (size_t arm = 0; arm < ARMS; arm++) {
            int total;
            double mean = two_stage_mean(&key, arm, h, &total);
            out.total += total;
            if (mean > best) {
                best = mean;
                winner = arm;
            }
        }
        out.correct += winner == 3;
    }
    out.correct /= n;
    out.total /= n;
    return out;
}

/* The greatest distance of the sorted p from uniform. */
static double distance(const double *p, int n)
{
    double most = 0;

    for (int i = 0; i < n; i++) {
        most = fmax(most, fabs(p[i] - (double)i / n));
        most = fmax(most, fabs((i + 1.) / n - p[i]));
    }
    return most;
}

static double p_distance(uint64_t seed, int n, bool tost)
{
    double *p = calloc((size_t)n, sizeof(*p));

    for (int r = 0; r < n; r++) {
        struct rng_key key = study(seed, r);
        double a[10], b[10];
        for (uint32_t i = 0; i < 10; i++) {
            double luck = 3 * normal(&key, 0, i);
            a[i] = luck + normal(&key, 1, i) - (tost ? .5 : 0);
            b[i] = luck + normal(&key, 2, i);
        }
        p[r] = tost ? equivalence_paired(a, b, 10, .5, .05).p_low
                    : interval_paired(a, b, 10, .95).p;
    }
    quantile_sort(p, (size_t)n);
    double most = distance(p, n);
    free(p);
    return most;
}

static void queue_pairs(uint64_t seed, int n, double *correlation, double *vrf)
{
    double *slow = calloc((size_t)n, sizeof(*slow));
    double *fast = calloc((size_t)n, sizeof(*fast));

    for (int r = 0; r < n; r++) {
        struct rng_key key = study(seed, r);
        slow[r] = mean_delay(&key, 0, .9);
        fast[r] = mean_delay(&key, 0, .8);
    }
    struct interval_pair pair = interval_paired(slow, fast, (size_t)n, .95);
    *correlation = pair.correlation;
    *vrf = pair.vrf;
    free(fast);
    free(slow);
}

static void expect_shares(const int hits[4], int n, const double share[4],
                          double tolerance)
{
    for (int s = 0; s < 4; s++)
        ck_assert_double_eq_tol(hits[s] / (double)n, share[s], tolerance);
}

void studies_expect_queue(const int hits[4], int n, double tolerance)
{
    static const double share[] = {.836, .861, .876, .887};

    expect_shares(hits, n, share, tolerance);
}

void studies_expect_system(const int hits[4], int n, double tolerance)
{
    static const double share[] = {.710, .757, .800, .835};

    expect_shares(hits, n, share, tolerance);
}

void studies_expect_uniform(uint64_t seed, uint64_t seed_of_tost, int n)
{
    ck_assert_double_lt(p_distance(seed, n, false), 1.95 / sqrt(n));
    ck_assert_double_lt(p_distance(seed_of_tost, n, true), 1.95 / sqrt(n));
}

void studies_expect_pairs(uint64_t seed, int n, double tolerance)
{
    double correlation, vrf;

    queue_pairs(seed, n, &correlation, &vrf);
    ck_assert_double_eq_tol(correlation, .991, tolerance);
    ck_assert_double_eq_tol(vrf, 23, 1000 * tolerance);
}
