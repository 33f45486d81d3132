/* How often 95 % intervals of skewed replications hold the truth: the table of
 * sim/stats/README.md. 2000 studies of each kind, or as many as the variable
 * CONNECTSIM_STUDIES says (`make weekly`: 20 000, printed as that table). */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/units.h"
#include "rng/dist.h"
#include "rng/rng.h"
#include "stats/interval.h"
#include "stats/skewness.h"
#include "unit/bootstrap_one.h"
#include "unit/unit.h"

enum {
    NSIZE = 4,
    LARGEST = 40,
    BCA_EVERY = 5, /* of the studies: 2000 resamples each */
    TABLE_STUDIES = 20000
};
static const size_t sizes[NSIZE] = {5, 10, 20, LARGEST};

enum method {
    STUDENT,
    JOHNSON,
    HALL,
    BCA,
    NMETHOD
};

/* Lognormal replications, of the log's sigma; 0: normal. Skewness 0, 3.7, 11:
 * net value in tiny.json has 2.8 to 4.1, its differences 8 to 19. `covered` is
 * what the table says; `flagged` the share that is called skewed, and `silent`
 * what t covers in the others. */
static const struct row {
    double sigma;
    size_t size; /* index */
    double covered[NMETHOD];
    double flagged, silent;
} rows[] = {
#include "slow/skewed_rows.h"
};

static int studies_wanted(void)
{
    const char *text = getenv("CONNECTSIM_STUDIES");
    long n = text ? strtol(text, NULL, 10) : 2000;

    return n < 100 ? 100 : n > 1000000 ? 1000000 : (int)n;
}

static double draw(const struct rng_key *key, uint32_t arm, uint32_t i,
                   double sigma)
{
    double z = dist_normal_quantile(rng_uniform(key, RNG_TEST, arm, i));

    return sigma > 0 ? exp(sigma * z) : z;
}

/* Johnson 1978, first form: t about a mean moved by g1 s / (6 n). */
static struct estimate johnson(const double *x, size_t n)
{
    struct estimate e = interval_mean(x, n, .95);
    double move = e.sd * skewness_of(x, n) / (6 * (double)n);

    e.low += move;
    e.high += move;
    return e;
}

struct counts {
    int studies, hits[NMETHOD], bca_studies, flagged, silent_hits;
};

static void count(struct counts *out, enum method method,
                  const struct estimate *e, double truth)
{
    out->hits[method] += e->low <= truth && truth <= e->high;
}

/* One study: an arm, and another that shares its luck and adds some. */
static void add_study(struct counts *out, const struct row *row, int r)
{
    size_t n = sizes[row->size];
    struct rng_key key = rng_key_make(77, RNG_VERIFY, 0, (uint32_t)r);
    double x[LARGEST], y[LARGEST], d[LARGEST];
    double truth = row->sigma > 0 ? exp(row->sigma * row->sigma / 2) : 0;
    struct skewness_history history = {0};

    for (uint32_t i = 0; i < n; i++) {
        x[i] = draw(&key, 0, i, row->sigma);
        d[i] = draw(&key, 1, i, row->sigma) / 2;
        y[i] = x[i] + d[i];
    }
    skewness_add(&history, x, n);
    skewness_add(&history, y, n);
    skewness_add(&history, d, n);
    struct estimate t = interval_mean(x, n, .95), other = johnson(x, n);
    int before = out->hits[STUDENT];
    count(out, STUDENT, &t, truth);
    count(out, JOHNSON, &other, truth);
    other = skewness_interval(x, n, .95);
    count(out, HALL, &other, truth);
    out->studies++;
    if (skewness_matters(&history, (int)n))
        out->flagged++;
    else
        out->silent_hits += out->hits[STUDENT] - before;
    if (r % BCA_EVERY)
        return;
    struct bootstrap_plan plan = {&key, BOOTSTRAP_RESAMPLES, .95};
    other = bootstrap_mean(x, n, &plan).bca;
    count(out, BCA, &other, truth);
    out->bca_studies++;
}

/* Within 5 standard errors of the two shares. */
static void near(const struct row *row, const char *what, double share,
                 double of, double expected, double of_table)
{
    double p = fmin(.99, fmax(.01, expected));
    double se = sqrt(p * (1 - p) * (1 / of + 1 / of_table));

    ck_assert_msg(fabs(share - expected) <= 5 * se,
                  "%s, sigma %g, n %zu: %.4f, expected %.4f, se %.4f", what,
                  row->sigma, sizes[row->size], share, expected, se);
}

START_TEST(coverage_is_that_of_the_table)
{
    const struct row *row = &rows[_i];
    struct counts c = {0};
    int wanted = studies_wanted();

    for (int r = 0; r < wanted; r++)
        add_study(&c, row, r);
    double n = c.studies, silent = n - c.flagged;
    double share[NMETHOD];
    for (int m = 0; m < NMETHOD; m++)
        share[m] = c.hits[m] / (m == BCA ? c.bca_studies : n);
    if (getenv("CONNECTSIM_STUDIES"))
        fprintf(stderr,
                "| %.1f | %zu | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |\n",
                row->sigma, sizes[row->size], share[STUDENT], share[JOHNSON],
                share[HALL], share[BCA], c.flagged / n,
                silent > 0 ? c.silent_hits / silent : (double)NAN);
    static const char *const names[] = {"t", "Johnson", "Hall", "BCa"};
    for (int m = 0; m < NMETHOD; m++)
        near(row, names[m], share[m], m == BCA ? c.bca_studies : n,
             row->covered[m],
             m == BCA ? TABLE_STUDIES / BCA_EVERY : TABLE_STUDIES);
    near(row, "flagged", c.flagged / n, n, row->flagged, TABLE_STUDIES);
    if (silent > 100)
        near(row, "silent", c.silent_hits / silent, silent, row->silent,
             fmax(100, TABLE_STUDIES * (1 - row->flagged)));
    /* What replaces t is not worse, and much better where t is bad. */
    ck_assert_msg(share[HALL] > share[STUDENT] - .01, "sigma %g", row->sigma);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("skewed");

    tcase_set_timeout(tc, 3600);
    tcase_add_loop_test(tc, coverage_is_that_of_the_table, 0,
                        (int)COUNTOF(rows));
    return unit_run(tc);
}
