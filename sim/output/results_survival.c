/* Table of survival: cumulative incidence of the four events, by cause.
 *
 * Counts and curves are made in one pass each over a replication's spells and
 * serve both causes: this runs in one thread after all replications. */
#include <math.h>

#include "base/mem.h"
#include "output/results_parts.h"
#include "stats/survival.h"

void results_curve(const struct result *result, int curve, int pop,
                   struct survival *out)
{
    struct survival_subject *subject =
        mem_new(result->nspells, sizeof *subject);
    size_t n = 0;

    for (size_t i = 0; i < result->nspells; i++) {
        const struct result_spell *spell = &result->spell[curve][i];
        if (pop != 0 && spell->population != pop - 1)
            continue;
        subject[n].time = spell->time;
        subject[n++].cause = spell->cause;
    }
    survival_init(out, subject, n, 2, ESTIMATE_LEVEL);
    out->followed = result->followed[pop];
    mem_free(subject);
}

/* What happened between one row and the next. */
struct curve_point {
    int64_t at_risk, censored;
    int64_t events[2]; /* by cause */
};

/* One population's curve in all replications: made once for both causes. */
struct curve {
    int arm, pop, kind;
    struct survival *survival; /* owned; by replication */
    struct curve_point *point; /* owned; by row */
};

static int64_t curve_nrows(const struct configuration *config)
{
    int64_t step = config->sample_days * TICKS_PER_DAY;

    return (config->horizon + step - 1) / step + 1;
}

/* Counts by row in one pass over the spells; `at_risk` first holds how many
 * last until that row and not until the next. */
static void count_points(const struct result *result,
                         const struct configuration *config,
                         struct curve *curve)
{
    int64_t step = config->sample_days * TICKS_PER_DAY;
    int64_t last = curve_nrows(config) - 1;

    for (size_t i = 0; i < result->nspells; i++) {
        const struct result_spell *spell = &result->spell[curve->kind][i];
        if (curve->pop != 0 && spell->population != curve->pop - 1)
            continue;
        bool lasts = spell->time >= config->horizon;
        curve->point[lasts ? last : spell->time / step].at_risk++;
        if (spell->time > config->horizon)
            continue;
        struct curve_point *in = &curve->point[(spell->time + step - 1) / step];
        in->censored += spell->cause == 0;
        if (spell->cause > 0)
            in->events[spell->cause - 1]++;
    }
}

static void curve_init(struct curve *curve, const struct runs *runs)
{
    const struct configuration *config = runs->scenario->arm[curve->arm].config;
    size_t n = (size_t)runs->replications;
    int64_t nrows = curve_nrows(config);

    curve->survival = mem_new(n, sizeof *curve->survival);
    curve->point = mem_new((size_t)nrows, sizeof *curve->point);
    for (size_t r = 0; r < n; r++) {
        const struct result *result = runs_result(runs, curve->arm, (int64_t)r);
        if (!usable(result))
            continue;
        results_curve(result, curve->kind, curve->pop, &curve->survival[r]);
        count_points(result, config, curve);
    }
    for (int64_t i = nrows - 1; i > 0; i--)
        curve->point[i - 1].at_risk += curve->point[i].at_risk;
}

static void curve_fini(struct curve *curve, size_t n)
{
    for (size_t r = 0; r < n; r++)
        survival_fini(&curve->survival[r]);
    mem_free(curve->point);
    mem_free(curve->survival);
}

/* Rows of one curve: cumulative incidence per replication, then t over
 * replications; at risk, events, censored are sums. */
static void survival_rows(struct csv *csv, const struct runs *runs,
                          const struct curve *curve, int cause)
{
    /* Of leaving: why; else the event itself, or leaving, which competes. */
    const char *const causes[] = {
        curve->kind == RESULT_DEPARTURE ? "other"
                                        : result_curve_names[curve->kind],
        curve->kind == RESULT_DEPARTURE ? "failure"
                                        : result_curve_names[RESULT_DEPARTURE]};
    const struct configuration *config = runs->scenario->arm[curve->arm].config;
    size_t n = (size_t)runs->replications;
    double *x = mem_new(n, sizeof *x);
    int64_t step = config->sample_days * TICKS_PER_DAY;

    for (int64_t i = 0; i < curve_nrows(config); i++) {
        const struct curve_point *point = &curve->point[i];
        int64_t t = i * step < config->horizon ? i * step : config->horizon;
        for (size_t r = 0; r < n; r++)
            x[r] = usable(runs_result(runs, curve->arm, (int64_t)r))
                       ? survival_incidence(&curve->survival[r], cause, t)
                       : (double)NAN;
        struct estimate e = estimates_as_stopped(
            runs, survival_mean(curve->survival, x, n, ESTIMATE_LEVEL), 0, 1);
        csv_text(csv, runs->scenario->arm[0].config->name);
        csv_text(csv, runs->scenario->arm[curve->arm].name);
        results_population(csv, runs, curve->arm, curve->pop);
        csv_text(csv, result_curve_names[curve->kind]);
        csv_text(csv, causes[cause - 1]);
        csv_real(csv, time_to_days(t));
        csv_int(csv, point->at_risk);
        csv_int(csv, point->events[cause - 1]);
        csv_int(csv, point->censored);
        csv_text(csv, "share");
        results_estimate(csv, &e);
        csv_row_end(csv);
    }
    mem_free(x);
}

void results_survival(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int arm = 0; arm < runs->scenario->narms; arm++) {
        int npop = runs_result(runs, arm, 0)->npop;
        for (int pop = 0; pop < npop; pop++)
            for (int kind = 0; kind < RESULT_NCURVE; kind++) {
                struct curve curve = {.arm = arm, .pop = pop, .kind = kind};
                curve_init(&curve, runs);
                survival_rows(csv, runs, &curve, 1);
                survival_rows(csv, runs, &curve, 2);
                curve_fini(&curve, (size_t)runs->replications);
            }
    }
}
