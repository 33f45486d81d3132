/* Durations of which some are not seen to the end. */
#include <math.h>

#include "base/mem.h"
#include "estimates/curve_parts.h"
#include "stats/interval.h"

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

    for (size_t r = 0; r < of->n; r++) {
        const struct result *result = curve_result(of, r);
        mean[r] = count_spells(of, result, curve);
        curve->nusable += of->kind == RESULT_FIRST_HIRE && result;
    }
    e = curve->censored > 0
            ? estimate_missing(ESTIMATE_LEVEL, "student_t", ESTIMATE_CENSORED)
            : interval_mean(mean, of->n, ESTIMATE_LEVEL);
    curve->mean = as_stopped(of, e, INFINITY);
    mem_free(mean);
}

/* The day by which something is so, or its end. */
static void add_day(sim_time time, struct curve *curve)
{
    curve->day[curve->ndays++] = (struct curve_day){.time = time};
}

static size_t count_columns(const struct curve *curve)
{
    return (size_t)curve->ndays * (1 + CURVE_NCAUSE) +
           curve->npoints * CURVE_NCAUSE + 1;
}

/* All that is read of the curves of replications, in the order of take_columns. */
static void set_columns(const struct curve *curve, struct curve_column *column)
{
    size_t n = 0;

    column[n++] = (struct curve_column){CURVE_HALF, .cause = HIRED};
    for (int i = 0; i < curve->ndays; i++) {
        sim_time time = curve->day[i].time;
        column[n++] = (struct curve_column){CURVE_MEAN, .time = time,
                                            .method = "restricted_mean_t"};
        for (int cause = 1; cause <= CURVE_NCAUSE; cause++)
            column[n++] = (struct curve_column){CURVE_SHARE, cause, time,
                                                .method = "aalen_johansen_t"};
    }
    for (size_t i = 0; i < curve->npoints; i++)
        for (int cause = 1; cause <= CURVE_NCAUSE; cause++)
            column[n++] =
                (struct curve_column){CURVE_SHARE, cause, curve->point[i].time};
}

static void take_columns(const struct curve_column *column, bool has_half,
                         struct curve *curve)
{
    if (has_half) {
        curve->half = column->estimate;
        curve->nreached = column->ngiven;
    }
    column++;
    for (int i = 0; i < curve->ndays; i++) {
        curve->day[i].restricted_mean = column++->estimate;
        for (int cause = 0; cause < CURVE_NCAUSE; cause++)
            curve->day[i].share[cause] = column++->estimate;
    }
    for (size_t i = 0; i < curve->npoints; i++)
        for (int cause = 0; cause < CURVE_NCAUSE; cause++)
            curve->point[i].share[cause] = column++->estimate;
}

static void make(const struct curve_markets *of, size_t room,
                 struct curve *curve)
{
    sim_time horizon = of->estimates->scenario->arm[of->arm].config->horizon;

    set_mean(of, curve);
    for (size_t i = 0; i < CURVE_NFIXED; i++)
        if (curve_days[i] * TICKS_PER_DAY < horizon)
            add_day(curve_days[i] * TICKS_PER_DAY, curve);
    add_day(horizon, curve);
    curve_points(of, curve);
    struct curve_column *column = mem_new(count_columns(curve), sizeof *column);
    set_columns(curve, column);
    curve_read(of, room, column, count_columns(curve));
    take_columns(column, of->kind == RESULT_FIRST_HIRE, curve);
    mem_free(column);
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

void curve_make(struct estimates *estimates, size_t i, size_t room)
{
    int kind = (int)(i % RESULT_NCURVE);
    int pop = (int)(i / RESULT_NCURVE % (size_t)estimates->npop);
    int arm = (int)(i / RESULT_NCURVE / (size_t)estimates->npop);
    const struct curve_markets of = {estimates, arm, pop, kind,
                                     (size_t)estimates->runs->replications};

    if (pop <= estimates->scenario->arm[arm].config->npopulations)
        make(&of, room, &estimates->curve[i]);
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
