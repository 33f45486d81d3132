/* Durations of which some are not seen to the end. */
#include <math.h>

#include "base/mem.h"
#include "estimates/curve_parts.h"
#include "stats/interval.h"
#include "stats/survival.h"

enum {
    HIRED = 1 /* cause of the curve of first hires */
};

const int curve_days[CURVE_NFIXED] = {30, 90, 180, 365};

static struct estimate as_stopped(const struct curve_markets *of,
                                  struct estimate e, double most)
{
    return estimates_as_stopped(of->estimates->runs, e, 0, most);
}

/* Counts the spells of a replication; returns their mean in days, NAN if it has
 * none or somebody is censored. */
static double count_spells(const struct curve_markets *of,
                           const struct result *result, struct curve *curve)
{
    int64_t ticks = 0, censored = 0, n = 0;

    for (size_t i = 0; result && i < result->nspells; i++) {
        const struct result_spell *spell = &result->spell[of->kind][i];
        if (!result_counts(of->population, spell->population))
            continue;
        n++;
        ticks += spell->time;
        censored += spell->cause == 0;
        if (spell->cause > 0)
            curve->events[spell->cause - 1]++;
    }
    if (result)
        censored += result_idle_count(result, of->population);
    curve->censored += censored;
    return n > 0 && censored == 0 ? time_to_days(ticks) / (double)n
                                  : (double)NAN;
}

/* A mean of durations exists only if every one of them was seen to its end. */
static void set_mean(const struct curve_markets *of, struct curve *curve)
{
    double *mean = mem_new(of->n + 1, sizeof *mean);
    struct estimate e;

    for (size_t r = 0; r < of->n; r++)
        mean[r] = count_spells(of, curve_result(of, r), curve);
    e = curve->censored > 0
            ? estimate_missing(ESTIMATE_LEVEL, "student_t", ESTIMATE_CENSORED)
            : interval_mean(mean, of->n, ESTIMATE_LEVEL);
    curve->mean = as_stopped(of, e, INFINITY);
    mem_free(mean);
}

static struct estimate in_days(struct estimate e)
{
    const double days = (double)TICKS_PER_DAY;

    e.estimate /= days;
    e.low /= days;
    e.high /= days;
    e.sd /= days;
    return e;
}

static void add_day(const struct curve_markets *of, sim_time time,
                    struct curve *curve)
{
    struct curve_day *day = &curve->day[curve->ndays++];

    day->time = time;
    day->restricted_mean = as_stopped(
        of,
        in_days(survival_mean_rmst(of->market, of->n, time, ESTIMATE_LEVEL)),
        time_to_days(time));
    for (int cause = 1; cause <= CURVE_NCAUSE; cause++)
        day->share[cause - 1] =
            as_stopped(of,
                       survival_mean_incidence(of->market, of->n, cause, time,
                                               ESTIMATE_LEVEL),
                       1);
}

/* The first day by which half are hired; NAN if that is not reached. */
static double half_hired(const struct survival *survival)
{
    for (size_t i = 0; i < survival->nsteps; i++)
        if (survival_incidence(survival, HIRED, survival->step[i].time) >= 0.5)
            return time_to_days(survival->step[i].time);
    return NAN;
}

static void set_half(const struct curve_markets *of, struct curve *curve)
{
    double *x = mem_new(of->n + 1, sizeof *x);

    for (size_t r = 0; r < of->n; r++) {
        x[r] = half_hired(&of->market[r]);
        curve->nreached += isfinite(x[r]);
        curve->nusable += curve_result(of, r) != NULL;
    }
    curve->half =
        as_stopped(of, interval_mean(x, of->n, ESTIMATE_LEVEL), INFINITY);
    mem_free(x);
}

static void make(const struct estimates *estimates, int arm, int population,
                 int kind, struct curve *curve)
{
    sim_time horizon = estimates->scenario->arm[arm].config->horizon;
    struct curve_markets of;

    curve_markets_init(&of, estimates, arm, population, kind);
    set_mean(&of, curve);
    for (size_t i = 0; i < CURVE_NFIXED; i++)
        if (curve_days[i] * TICKS_PER_DAY < horizon)
            add_day(&of, curve_days[i] * TICKS_PER_DAY, curve);
    add_day(&of, horizon, curve);
    if (kind == RESULT_FIRST_HIRE)
        set_half(&of, curve);
    curve_points(&of, curve);
    curve_markets_fini(&of);
}

static size_t curve_at(const struct estimates *estimates, int arm,
                       int population, int kind)
{
    return ((size_t)arm * (size_t)estimates->npop + (size_t)population) *
               RESULT_NCURVE +
           (size_t)kind;
}

size_t curve_begin(struct estimates *estimates)
{
    size_t count = curve_at(estimates, estimates->scenario->narms, 0, 0);

    estimates->curve = mem_new(count, sizeof *estimates->curve);
    return count;
}

void curve_make(struct estimates *estimates, size_t i)
{
    int kind = (int)(i % RESULT_NCURVE);
    int pop = (int)(i / RESULT_NCURVE % (size_t)estimates->npop);
    int arm = (int)(i / RESULT_NCURVE / (size_t)estimates->npop);

    if (pop <= estimates->scenario->arm[arm].config->npopulations)
        make(estimates, arm, pop, kind, &estimates->curve[i]);
}

void curve_free(struct estimates *estimates)
{
    size_t n = curve_at(estimates, estimates->scenario->narms, 0, 0);

    for (size_t i = 0; estimates->curve && i < n; i++)
        mem_free(estimates->curve[i].point);
    mem_free(estimates->curve);
}

const struct curve *estimates_curve(const struct estimates *estimates, int arm,
                                    int population, int kind)
{
    if (!estimates->curve)
        return NULL;
    return &estimates->curve[curve_at(estimates, arm, population, kind)];
}

const struct curve_day *curve_day(const struct curve *curve, sim_time time)
{
    for (int i = 0; i < curve->ndays; i++)
        if (curve->day[i].time == time)
            return &curve->day[i];
    return NULL;
}
