/* Percentile and BCa bootstrap. Efron 1987; Efron & Tibshirani, An Introduction
 * to the Bootstrap (1993), chapters 13-14. */
#include "stats/bootstrap.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/interval.h"
#include "stats/quantile.h"
#include "stats/sum.h"

/* Fills index[0..n-1] of resample number b. */
static void draw(const struct rng_key *key, int b, size_t *index, size_t n)
{
    SIM_REQUIRE(b >= 0 && n < UINT32_MAX);
    for (size_t i = 0; i < n; i++) {
        double u = rng_uniform(key, RNG_BOOTSTRAP, (uint32_t)b, (uint32_t)i);
        index[i] = (size_t)(u * (double)n);
    }
}

int bootstrap_resamples(double level)
{
    SIM_REQUIRE(level > 0 && level < 1);
    double need = ceil(2 * BOOTSTRAP_TAIL / (1 - level) - 1e-6);

    return (int)fmax(BOOTSTRAP_RESAMPLES, fmin(100000, need));
}

/* What is known of a job so far. */
struct course {
    double estimate;
    double
        *value;  /* owned; statistics of the resamples; NULL: there are none */
    size_t kept; /* those without a value are left out */
    bool is_drawn;
};

static bool are_drawn_alike(const struct bootstrap_job *a,
                            const struct bootstrap_job *b)
{
    return a->n == b->n && a->plan.key == b->plan.key;
}

/* The resamples of the job `like`, and of all that have the same. */
static void resample(const struct bootstrap_job *job, struct course *course,
                     size_t count, size_t like)
{
    size_t n = job[like].n;
    size_t *index = mem_new(n, sizeof(*index));
    int most = 0;

    for (size_t i = like; i < count; i++) {
        if (!course[i].value || !are_drawn_alike(&job[i], &job[like]))
            continue;
        course[i].is_drawn = true;
        most = job[i].plan.resamples > most ? job[i].plan.resamples : most;
    }
    for (int b = 0; b < most; b++) {
        draw(job[like].plan.key, b, index, n);
        for (size_t i = like; i < count; i++) {
            if (!course[i].value || !are_drawn_alike(&job[i], &job[like]) ||
                b >= job[i].plan.resamples)
                continue;
            double x = job[i].statistic(index, n, job[i].data);
            if (isfinite(x))
                course[i].value[course[i].kept++] = x;
        }
    }
    mem_free(index);
}

/* The statistic without each replication, by itself. */
static void leave_out(bootstrap_statistic *statistic, const void *data,
                      size_t n, double *left)
{
    size_t *index = mem_new(n, sizeof(*index));

    for (size_t i = 0; i + 1 < n; i++)
        index[i] = i + 1;
    for (size_t i = 0; i < n; i++) {
        left[i] = statistic(index, n - 1, data);
        index[i] = i;
    }
    mem_free(index);
}

/* a = sum d^3 / (6 (sum d^2)^1.5), d the mean of the leave-one-out values less
 * each; NAN if one is missing, 0 if they are all equal. */
static double acceleration(const double *left, size_t n)
{
    struct sum squares = {0}, cubes = {0};
    double mean = interval_sum(left, n) / (double)n;
    double scale = 0;
    for (size_t i = 0; i < n; i++)
        scale = fmax(scale, fabs(left[i] - mean));
    for (size_t i = 0; i < n && scale > 0; i++) {
        double d = (mean - left[i]) / scale;
        sum_add(&squares, d * d);
        sum_add(&cubes, d * d * d);
    }
    if (!isfinite(mean))
        return NAN;
    double total = sum_total(&squares);
    return scale > 0 ? sum_total(&cubes) / (6 * total * sqrt(total)) : 0;
}

/* Phi(z0 + (z0 + z) / (1 - a (z0 + z))); NAN past the pole. */
static double adjusted(const struct bootstrap *out, double z)
{
    double shifted = out->z0 + z;
    double rest = 1 - out->acceleration * shifted;

    if (!(rest > 0))
        return NAN;
    return gsl_cdf_ugaussian_P(out->z0 + shifted / rest);
}

/* Half of the ties count as below. */
static double bias_correction(const double *value, size_t kept, double estimate)
{
    double below = 0;

    for (size_t i = 0; i < kept; i++) {
        if (value[i] < estimate)
            below += 1;
        else if (value[i] == estimate)
            below += 0.5;
    }
    return interval_z_quantile(below / (double)kept);
}

static void set_bca(struct bootstrap *out, const double *value, size_t kept)
{
    double z = interval_z_quantile((1 + out->bca.level) / 2);
    double low = adjusted(out, -z), high = adjusted(out, z);

    if (!isfinite(low) || !isfinite(high)) {
        out->bca.flags |= ESTIMATE_NOT_FINITE;
        return;
    }
    out->bca.low = quantile_type7(value, kept, low);
    out->bca.high = quantile_type7(value, kept, high);
}

static double spread(const double *value, size_t kept)
{
    double mean = interval_sum(value, kept) / (double)kept;
    struct sum squares = {0};

    for (size_t i = 0; i < kept; i++)
        sum_add(&squares, (value[i] - mean) * (value[i] - mean));
    return sqrt(sum_total(&squares) / ((double)kept - 1));
}

static void set_intervals(struct bootstrap *out, const double *value,
                          size_t kept)
{
    struct estimate *percentile = &out->percentile;
    double tail = (1 - percentile->level) / 2;

    if (value[0] == value[kept - 1] && value[0] == percentile->estimate) {
        out->se = 0;
        percentile->flags |= ESTIMATE_NO_VARIANCE;
        out->bca.flags |= ESTIMATE_NO_VARIANCE;
        percentile->low = percentile->high = value[0];
        out->bca.low = out->bca.high = value[0];
        return;
    }
    out->se = spread(value, kept);
    percentile->low = quantile_type7(value, kept, tail);
    percentile->high = quantile_type7(value, kept, 1 - tail);
    set_bca(out, value, kept);
}

/* What needs no resamples; `value` of the course is NULL if nothing does. */
static struct course begin(struct bootstrap_job *job)
{
    const struct bootstrap_plan *plan = &job->plan;
    struct bootstrap *out = &job->out;
    struct course course = {0};
    size_t n = job->n;

    *out = (struct bootstrap){
        .percentile = estimate_missing(plan->level, "bootstrap_percentile", 0),
        .bca = estimate_missing(plan->level, "bootstrap_bca", 0),
        .z0 = NAN,
        .acceleration = NAN,
        .se = NAN,
    };
    SIM_REQUIRE(plan->level > 0 && plan->level < 1 && plan->resamples >= 100);
    SIM_REQUIRE(n <= 1000000000);
    out->percentile.n = out->bca.n = (int)n;
    if (n < 2) {
        out->percentile.flags = out->bca.flags = ESTIMATE_INSUFFICIENT;
        return course;
    }
    size_t *all = mem_new(n, sizeof(*all));
    for (size_t i = 0; i < n; i++)
        all[i] = i;
    course.estimate = job->statistic(all, n, job->data);
    mem_free(all);
    if (isfinite(course.estimate))
        course.value = mem_new((size_t)plan->resamples, sizeof(*course.value));
    else
        out->percentile.flags = out->bca.flags = ESTIMATE_NOT_FINITE;
    return course;
}

static void finish(struct bootstrap_job *job, const struct course *course)
{
    struct bootstrap *out = &job->out;

    quantile_sort(course->value, course->kept);
    out->undefined = job->plan.resamples - (int)course->kept;
    if (out->undefined > 0)
        out->percentile.flags = out->bca.flags = ESTIMATE_RESAMPLES;
    if (course->kept < (size_t)job->plan.resamples / 2)
        return;
    out->percentile.estimate = out->bca.estimate = course->estimate;
    out->z0 = bias_correction(course->value, course->kept, course->estimate);
    double *left = mem_new(job->n, sizeof(*left));
    if (job->left_out)
        job->left_out(job->data, job->n, left);
    else
        leave_out(job->statistic, job->data, job->n, left);
    out->acceleration = acceleration(left, job->n);
    mem_free(left);
    set_intervals(out, course->value, course->kept);
}

void bootstrap_run_all(struct bootstrap_job *job, size_t count)
{
    struct course *course = mem_new(count + 1, sizeof(*course));

    for (size_t i = 0; i < count; i++)
        course[i] = begin(&job[i]);
    for (size_t i = 0; i < count; i++)
        if (course[i].value && !course[i].is_drawn)
            resample(job, course, count, i);
    for (size_t i = 0; i < count; i++) {
        if (course[i].value)
            finish(&job[i], &course[i]);
        mem_free(course[i].value);
    }
    mem_free(course);
}
