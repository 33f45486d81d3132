/* durations.csv: how long until something happens, when some are not seen to
 * the end. One number per market, then the t interval over markets. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "output/results_parts.h"
#include "stats/survival.h"

enum {
    NDAYS = 4 /* 30, 90, 180, the horizon */
};

/* The curves of one event, arm and population. */
struct durations {
    const struct runs *runs;
    int arm, pop, curve;
    struct survival *market; /* owned; by replication */
    double *mean;            /* days; NAN where anybody is censored */
    int64_t events[2], censored;
};

static void gather(struct durations *of, const struct result *result,
                   size_t market)
{
    struct survival_subject *subject =
        mem_new(result->nspells + 1, sizeof *subject);
    bool is_usable = usable(result);
    int64_t ticks = 0, censored = 0;
    size_t n = 0;

    for (size_t i = 0; i < result->nspells && is_usable; i++) {
        const struct result_spell *spell = &result->spell[of->curve][i];
        if (of->pop != 0 && spell->population != of->pop - 1)
            continue;
        subject[n].time = spell->time;
        subject[n++].cause = spell->cause;
        ticks += spell->time;
        censored += spell->cause == 0;
        of->events[0] += spell->cause == 1;
        of->events[1] += spell->cause == 2;
    }
    of->censored += censored;
    of->mean[market] =
        n > 0 && censored == 0 ? time_to_days(ticks) / (double)n : (double)NAN;
    survival_init(&of->market[market], subject, n, 2, ESTIMATE_LEVEL);
    of->market[market].followed = result->followed[of->pop];
    mem_free(subject);
}

/* cause 0: whichever comes first. */
static void add_row(struct csv *csv, const struct durations *of, int cause,
                    const char *measure, double day, struct estimate e)
{
    const struct scenario *scenario = of->runs->scenario;
    int64_t events =
        cause > 0 ? of->events[cause - 1] : of->events[0] + of->events[1];
    bool of_leaving = of->curve == RESULT_DEPARTURE;
    const char *const causes[] = {
        "", of_leaving ? "other" : result_curve_names[of->curve],
        of_leaving ? "failure" : result_curve_names[RESULT_DEPARTURE]};

    csv_text(csv, scenario->arm[0].config->name);
    csv_text(csv, scenario->arm[of->arm].name);
    results_population(csv, of->runs, of->arm, of->pop);
    csv_text(csv, result_curve_names[of->curve]);
    csv_text(csv, causes[cause]);
    csv_text(csv, measure);
    csv_text(csv, strcmp(measure, "incidence") == 0 ? "share" : "days");
    csv_real(csv, day);
    csv_int(csv, events);
    csv_int(csv, of->censored);
    results_estimate(csv, &e);
    csv_row_end(csv);
}

/* A mean of durations exists only if every one of them was seen to its end. */
static struct estimate mean_of(const struct durations *of, size_t n)
{
    if (of->censored > 0)
        return estimate_missing(ESTIMATE_LEVEL, "student_t", ESTIMATE_CENSORED);
    return interval_mean(of->mean, n, ESTIMATE_LEVEL);
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

static void add_rows(struct csv *csv, const struct durations *of)
{
    const struct configuration *config =
        of->runs->scenario->arm[of->arm].config;
    const sim_time at[NDAYS] = {30 * TICKS_PER_DAY, 90 * TICKS_PER_DAY,
                                180 * TICKS_PER_DAY, config->horizon};
    size_t n = (size_t)of->runs->replications;

    add_row(csv, of, 0, "mean_days", NAN,
            estimates_as_stopped(of->runs, mean_of(of, n), 0, INFINITY));
    for (int i = 0; i < NDAYS; i++) {
        if (at[i] > config->horizon || (i < 3 && at[i] == config->horizon))
            continue;
        double day = time_to_days(at[i]);
        struct estimate mean =
            in_days(survival_mean_rmst(of->market, n, at[i], ESTIMATE_LEVEL));
        add_row(csv, of, 0, "restricted_mean_days", day,
                estimates_as_stopped(of->runs, mean, 0, day));
        for (int cause = 1; cause <= 2; cause++) {
            struct estimate share = survival_mean_incidence(
                of->market, n, cause, at[i], ESTIMATE_LEVEL);
            add_row(csv, of, cause, "incidence", day,
                    estimates_as_stopped(of->runs, share, 0, 1));
        }
    }
}

void results_durations(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;
    size_t n = (size_t)runs->replications;
    struct durations of = {.runs = runs};

    of.market = mem_new(n + 1, sizeof *of.market);
    of.mean = mem_new(n + 1, sizeof *of.mean);
    for (of.arm = 0; of.arm < runs->scenario->narms; of.arm++) {
        int npop = runs_result(runs, of.arm, 0)->npop;
        for (of.pop = 0; of.pop < npop; of.pop++)
            for (of.curve = 0; of.curve < RESULT_NCURVE; of.curve++) {
                of.censored = of.events[0] = of.events[1] = 0;
                for (size_t r = 0; r < n; r++)
                    gather(&of, runs_result(runs, of.arm, (int64_t)r), r);
                add_rows(csv, &of);
                for (size_t r = 0; r < n; r++)
                    survival_fini(&of.market[r]);
            }
    }
    mem_free(of.mean);
    mem_free(of.market);
}
