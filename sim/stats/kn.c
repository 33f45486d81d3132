/* Kim & Nelson's sequential selection. Declared in stats/selection.h. */
#include <math.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/estimate.h"
#include "stats/selection.h"

static double eta_of(size_t k, int n0, double alpha, bool crn)
{
    SIM_REQUIRE(k >= 2 && n0 >= 2 && alpha > 0 && alpha < 0.5);
    double rivals = (double)k - 1;
    double beta = crn ? alpha / rivals : -expm1(log1p(-alpha) / rivals);
    return (pow(2 * beta, -2 / ((double)n0 - 1)) - 1) / 2;
}

void kn_init(struct kn *kn, size_t k, int n0, double delta, double alpha,
             bool crn)
{
    SIM_REQUIRE(delta > 0 && isfinite(delta));
    double eta = eta_of(k, n0, alpha, crn);
    *kn = (struct kn){
        .k = k,
        .n0 = n0,
        .delta = delta,
        .alpha = alpha,
        .eta = eta,
        .h2 = 2 * eta * ((double)n0 - 1),
        .crn = crn,
        .nsurvivors = k,
        .out = mem_new(k, sizeof(int)),
        .s2 = mem_new(k * k, sizeof(double)),
        .first = mem_new((size_t)n0 * k, sizeof(double)),
        .totals = mem_new(k, sizeof(struct sum)),
    };
    for (size_t i = 0; i < k * k; i++)
        kn->s2[i] = NAN;
}

void kn_fini(struct kn *kn)
{
    mem_free(kn->totals);
    mem_free(kn->first);
    mem_free(kn->s2);
    mem_free(kn->out);
    *kn = (struct kn){0};
}

bool kn_survives(const struct kn *kn, size_t arm)
{
    SIM_REQUIRE(arm < kn->k);
    return kn->out[arm] == 0;
}

double kn_mean(const struct kn *kn, size_t arm)
{
    int n = kn_survives(kn, arm) ? kn->n : kn->out[arm];

    return n > 0 ? sum_total(&kn->totals[arm]) / n : (double)NAN;
}

size_t kn_leader(const struct kn *kn)
{
    size_t leader = kn->k;

    for (size_t i = 0; i < kn->k; i++) {
        if (kn->out[i] == 0 &&
            (leader == kn->k || kn_mean(kn, i) > kn_mean(kn, leader)))
            leader = i;
    }
    return leader;
}

/* How many rows a pair may need: h2 S2 / delta^2. */
static double need(const struct kn *kn, size_t i, size_t l)
{
    double ratio = sqrt(kn->s2[i * kn->k + l]) / kn->delta;

    return kn->h2 * ratio * ratio;
}

double kn_width(const struct kn *kn, size_t i, size_t l)
{
    SIM_REQUIRE(i < kn->k && l < kn->k);
    if (kn->n < kn->n0)
        return NAN;
    return fmax(0, kn->delta / (2.0 * kn->n) * (need(kn, i, l) - kn->n));
}

double kn_most_rows(const struct kn *kn)
{
    double most = 0;

    if (kn->n < kn->n0)
        return NAN;
    if (kn->nsurvivors == 1)
        return kn->n;
    for (size_t i = 0; i < kn->k; i++) {
        for (size_t l = 0; l < i; l++) {
            if (kn->out[i] == 0 && kn->out[l] == 0)
                most = fmax(most, floor(need(kn, i, l)) + 1);
        }
    }
    return fmax(most, kn->n);
}

/* A lead D ends a pair at the r with W(r) = D: need / (1 + 2 D / delta). */
double kn_likely_rows(const struct kn *kn)
{
    double likely = 0;

    if (kn->n < kn->n0)
        return NAN;
    size_t leader = kn_leader(kn);
    for (size_t i = 0; i < kn->k; i++) {
        if (kn->out[i] != 0 || i == leader)
            continue;
        double lead = kn_mean(kn, leader) - kn_mean(kn, i);
        double rows = need(kn, leader, i) / (1 + 2 * lead / kn->delta);
        likely = fmax(likely, floor(rows) + 1);
    }
    return fmax(likely, kn->n);
}

bool kn_is_finished(const struct kn *kn)
{
    if (kn->nsurvivors == 1)
        return true;
    return kn->n >= kn->n0 && kn->n >= kn_most_rows(kn);
}

/* Sample variance of X_i - X_l over the first stage. */
static double pair_variance(const struct kn *kn, size_t i, size_t l)
{
    struct sum total = {0}, squares = {0};
    double n0 = kn->n0;

    for (size_t r = 0; r < (size_t)kn->n0; r++)
        sum_add(&total, kn->first[r * kn->k + i] - kn->first[r * kn->k + l]);
    double mean = sum_total(&total) / n0;
    for (size_t r = 0; r < (size_t)kn->n0; r++) {
        double d = kn->first[r * kn->k + i] - kn->first[r * kn->k + l] - mean;
        sum_add(&squares, d * d);
    }
    return sum_total(&squares) / (n0 - 1);
}

static void end_first_stage(struct kn *kn)
{
    for (size_t i = 0; i < kn->k; i++) {
        for (size_t l = 0; l < kn->k; l++)
            kn->s2[i * kn->k + l] = i == l ? 0 : pair_variance(kn, i, l);
    }
}

/* Is arm i beaten by an arm that was a survivor before this row? */
static bool is_beaten(const struct kn *kn, size_t i)
{
    for (size_t l = 0; l < kn->k; l++) {
        bool stands = kn->out[l] == 0 || kn->out[l] == kn->n;
        if (l == i || !stands)
            continue;
        if (kn_mean(kn, i) < kn_mean(kn, l) - kn_width(kn, i, l))
            return true;
    }
    return false;
}

static void screen(struct kn *kn)
{
    for (size_t i = 0; i < kn->k; i++) {
        if (kn->out[i] == 0 && is_beaten(kn, i)) {
            kn->out[i] = kn->n;
            kn->nsurvivors--;
        }
    }
}

bool kn_feed(struct kn *kn, const double *row)
{
    if (kn_is_finished(kn))
        return true;
    for (size_t i = 0; i < kn->k; i++) {
        if (kn->out[i] == 0 && !isfinite(row[i])) {
            kn->flags |= ESTIMATE_MISSING;
            return false;
        }
    }
    for (size_t i = 0; i < kn->k; i++) {
        if (kn->out[i] != 0)
            continue;
        sum_add(&kn->totals[i], row[i]);
        if (kn->n < kn->n0)
            kn->first[(size_t)kn->n * kn->k + i] = row[i];
    }
    kn->n++;
    if (kn->n == kn->n0)
        end_first_stage(kn);
    if (kn->n >= kn->n0)
        screen(kn);
    return true;
}
