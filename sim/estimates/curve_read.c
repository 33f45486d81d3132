/* Curves of single replications, and what is read of them over all. */
#include <math.h>

#include "base/mem.h"
#include "estimates/curve_parts.h"
#include "estimates/usable.h"
#include "stats/interval.h"
#include "stats/survival.h"

enum {
    FEWEST = 8 /* columns at a time */
};

/* A replication that is not usable is one of nobody, which is left out. */
static void open_market(const struct curve_markets *of,
                        const struct result *result,
                        struct survival_subject *subject, struct survival *out)
{
    size_t nspells = result ? result->nspells : 0, n = 0;
    int64_t idle = result ? result_idle_count(result, of->population) : 0;

    if (idle > 0)
        subject[n++] = (struct survival_subject){.time = result->idle_time,
                                                 .more = idle - 1};
    for (size_t i = 0; i < nspells; i++) {
        const struct result_spell *spell = &result->spell[of->kind][i];
        if (!result_counts(of->population, spell->population))
            continue;
        subject[n++] = (struct survival_subject){.time = spell->time,
                                                 .cause = spell->cause};
    }
    survival_init(out, subject, n, CURVE_NCAUSE, 0);
    if (result)
        out->followed = result->followed[of->population];
}

const struct result *curve_result(const struct curve_markets *of, size_t r)
{
    return usable_result(of->estimates->runs, of->arm, (int64_t)r);
}

static size_t most_spells(const struct curve_markets *of)
{
    size_t most = 0;

    for (size_t r = 0; r < of->n; r++) {
        const struct result *result = curve_result(of, r);
        if (result && result->nspells > most)
            most = result->nspells;
    }
    return most;
}

static double half_reached(const struct survival *survival, int cause)
{
    for (size_t i = 0; i < survival->nsteps; i++)
        if (survival_incidence(survival, cause, survival->step[i].time) >= 0.5)
            return time_to_days(survival->step[i].time);
    return NAN;
}

static double read_one(const struct survival *market,
                       const struct curve_column *column)
{
    switch (column->reading) {
    case CURVE_SHARE:
        return survival_incidence(market, column->cause, column->time);
    case CURVE_MEAN:
        return survival_rmst(market, column->time, NULL);
    case CURVE_HALF:
        return half_reached(market, column->cause);
    }
    return NAN;
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

/* From its values, by replication. */
static void finish(const struct curve_markets *of, const bool *has_people,
                   const double *value, struct curve_column *column)
{
    struct estimate e =
        column->reading == CURVE_HALF
            ? interval_mean(value, of->n, ESTIMATE_LEVEL)
            : survival_mean(has_people, value, of->n, ESTIMATE_LEVEL);
    double most = INFINITY;

    for (size_t r = 0; r < of->n; r++)
        column->ngiven += isfinite(value[r]);
    if (column->reading == CURVE_MEAN) {
        e = in_days(e);
        most = time_to_days(column->time);
    } else if (column->reading == CURVE_SHARE) {
        most = 1;
    }
    if (column->method)
        e.method = column->method;
    column->estimate = estimates_as_stopped(of->estimates->runs, e, 0, most);
}

/* `value`: of the first column all replications, then of the next. */
static void read_some(const struct curve_markets *of,
                      struct survival_subject *subject, bool *has_people,
                      double *value, struct curve_column *column, size_t count)
{
    for (size_t r = 0; r < of->n; r++) {
        struct survival market;
        open_market(of, curve_result(of, r), subject, &market);
        has_people[r] = market.n > 0;
        for (size_t i = 0; i < count; i++)
            value[i * of->n + r] = read_one(&market, &column[i]);
        survival_fini(&market);
    }
    for (size_t i = 0; i < count; i++)
        finish(of, has_people, value + i * of->n, &column[i]);
}

void curve_read(const struct curve_markets *of, size_t room,
                struct curve_column *column, size_t ncolumns)
{
    size_t fit = room / ((of->n + 1) * sizeof(double));
    size_t most = fit < FEWEST ? FEWEST : fit;
    size_t at_once = most < ncolumns ? most : ncolumns;
    double *value = mem_new(at_once * of->n + 1, sizeof *value);
    bool *has_people = mem_new(of->n + 1, sizeof *has_people);
    struct survival_subject *subject =
        mem_new(most_spells(of) + 2, sizeof *subject);

    for (size_t done = 0; done < ncolumns; done += at_once)
        read_some(of, subject, has_people, value, column + done,
                  ncolumns - done < at_once ? ncolumns - done : at_once);
    mem_free(subject);
    mem_free(has_people);
    mem_free(value);
}
