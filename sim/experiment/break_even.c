/* Where do two arms tie? A root of the mean difference over one factor.
 *
 * All values of the factor see the same random numbers, so the mean difference
 * is a fixed function of it (sample-average approximation) and bisection finds
 * where it changes sign. The interval is the set of values at which "no
 * difference" is not rejected, by the paired t interval: where its lower and
 * its upper end change sign. It is right if the difference is monotone in the
 * factor; break_even.csv shows whether it looks so. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "experiment/points.h"

enum {
    TRIES_MAX = 192 /* 51 halvings of 2e15 whole numbers, thrice */
};

struct attempt {
    double x;
    struct estimate difference;
};

struct solver {
    struct study *study;
    const struct plan *plan;
    int arm, versus;
    enum rng_phase phase;
    int64_t count;
    struct attempt attempt[TRIES_MAX];
    int n;
    enum sim_status status;
};

static void book(const struct solver *solver, const struct attempt *attempt,
                 const char *phase)
{
    const enum findings_table table = FINDINGS_BREAK_EVEN;
    struct findings *findings = &solver->study->findings;
    const struct experiment_file *file = solver->study->file;

    findings_text(findings, table, solver->plan->name);
    findings_text(findings, table, phase);
    findings_text(findings, table, solver->plan->factor[0].name);
    findings_real(findings, table, attempt->x);
    findings_text(findings, table, file->arm[solver->arm].name);
    findings_text(findings, table, file->arm[solver->versus].name);
    findings_text(findings, table, metric_rows[solver->plan->metric].name);
    findings_estimate(findings, table, &attempt->difference);
}

/* The difference at a value, run. */
static struct estimate run_at(struct solver *solver, double x,
                              enum rng_phase phase, int64_t count)
{
    const struct plan *plan = solver->plan;
    bool only[SCENARIO_MAX_ARMS] = {false};
    struct experiment_file *file = NULL;
    struct study_pair pair = {.difference = NULL};
    cJSON *value = cJSON_CreateNumber(x);
    struct scenario_patch patch = {plan->factor[0].path, value};
    struct estimate difference = estimate_missing(plan->level, "paired t", 0);

    only[solver->arm] = only[solver->versus] = true;
    only[solver->study->file->baseline] = true;
    solver->status = scenario_vary(solver->study->file, &patch, 1, only,
                                   plan->name, &file, solver->study->err);
    if (!solver->status) {
        struct study_contrast contrast = {.file = file,
                                          .phase = phase,
                                          .metric =
                                              (enum metric_id)plan->metric,
                                          .arm = solver->arm,
                                          .versus = solver->versus,
                                          .count = count,
                                          .level = plan->level};
        solver->status = study_compare(solver->study, &contrast, &pair);
        difference = pair.pair.difference;
    }
    if (solver->status == SIM_EPARTIAL) /* kept, flagged in the estimate */
        solver->status = SIM_OK;
    study_pair_fini(&pair);
    scenario_free(file);
    cJSON_Delete(value);
    return difference;
}

static const struct attempt *at(struct solver *solver, double x)
{
    for (int i = 0; i < solver->n; i++)
        if (solver->attempt[i].x >= x && solver->attempt[i].x <= x)
            return &solver->attempt[i];
    SIM_REQUIRE(solver->n < TRIES_MAX);
    struct attempt *attempt = &solver->attempt[solver->n++];
    attempt->x = x;
    attempt->difference = run_at(solver, x, solver->phase, solver->count);
    return attempt;
}

/* The lower end, the mean or the upper end of the interval. */
static double part(const struct estimate *e, int which)
{
    return which < 0 ? e->low : which > 0 ? e->high : e->estimate;
}

/* On which side of 0. An interval that ends at 0 contains it, so a stretch of
 * exact ties lies inside the interval of the tie. */
static bool is_above(double y, int which)
{
    return which > 0 ? y >= 0 : y > 0;
}

/* Where that part changes sign: between the nearest values tried, then by
 * bisection. NAN if it does not. *width is what is left of the bracket. */
static double root(struct solver *solver, int which, double *width)
{
    const struct plan_factor *factor = &solver->plan->factor[0];
    double low = factor->low, high = factor->high;
    double tolerance =
        factor->is_whole ? 1 : solver->plan->tolerance * (high - low);
    double at_low = part(&at(solver, low)->difference, which);
    double at_high = part(&at(solver, high)->difference, which);

    if (solver->status || isnan(at_low) || isnan(at_high) ||
        is_above(at_low, which) == is_above(at_high, which))
        return NAN;
    for (int i = 0; i < solver->n; i++) { /* what is known already */
        double x = solver->attempt[i].x;
        double y = part(&solver->attempt[i].difference, which);
        if (x <= low || x >= high)
            continue;
        if (is_above(y, which) == is_above(at_low, which)) {
            low = x;
            at_low = y;
        } else {
            high = x;
            at_high = y;
        }
    }
    while (high - low > tolerance && !solver->status) {
        double middle = (low + high) / 2;
        middle = factor->is_whole ? floor(middle) : middle;
        double y = part(&at(solver, middle)->difference, which);
        if (is_above(y, which) == is_above(at_low, which)) {
            low = middle;
            at_low = y;
        } else {
            high = middle;
            at_high = y;
        }
    }
    *width = high - low;
    double drop = at_low - at_high;
    return fabs(drop) > 0 ? low + (high - low) * at_low / drop : low;
}

static int by_value(const void *a, const void *b)
{
    const struct attempt *x = a, *y = b;

    return (x->x > y->x) - (x->x < y->x);
}

/* No tie inside the range: who leads all over it? */
static void conclude_without(struct solver *solver, struct text *out)
{
    const struct plan_factor *factor = &solver->plan->factor[0];
    const struct experiment_file *file = solver->study->file;
    double sign = study_sign((enum metric_id)solver->plan->metric);
    const struct estimate low = at(solver, factor->low)->difference;
    const struct estimate high = at(solver, factor->high)->difference;

    if (low.low > 0 && high.low > 0)
        text_printf(out, "No tie between %g and %g: \"%s\" %s throughout.",
                    factor->low, factor->high, file->arm[solver->arm].title,
                    sign > 0 ? "leads" : "falls behind");
    else if (low.high < 0 && high.high < 0)
        text_printf(out, "No tie between %g and %g: \"%s\" %s throughout.",
                    factor->low, factor->high, file->arm[solver->arm].title,
                    sign > 0 ? "falls behind" : "leads");
    else
        text_printf(out,
                    "The mean difference does not change sign between %g and "
                    "%g, and it is not told from 0 at every end: more "
                    "replications, or a wider range.",
                    factor->low, factor->high);
}

static void conclude(struct solver *solver, struct estimate *e, double width)
{
    const struct plan *plan = solver->plan;
    const struct experiment_file *file = solver->study->file;
    const char *unit = metric_rows[plan->metric].unit;
    struct text verdict = {0};
    const char *status = "found";

    if (isnan(e->estimate)) {
        conclude_without(solver, &verdict);
        status = "no tie in range";
    } else {
        struct attempt fresh = {
            .x = plan->factor[0].is_whole ? rint(e->estimate) : e->estimate};
        fresh.difference =
            run_at(solver, fresh.x,
                   solver->phase == RNG_CONFIRM ? RNG_VERIFY : RNG_CONFIRM,
                   plan->confirm);
        book(solver, &fresh, "confirm");
        text_printf(
            &verdict, "\"%s\" and \"%s\" tie at %s = %.4g (%g %% interval ",
            file->arm[solver->arm].title, file->arm[solver->versus].title,
            plan->factor[0].name, e->estimate, 100 * plan->level);
        if (e->flags & ESTIMATE_UNBOUNDED_LOW)
            text_add(&verdict, "from below the range");
        else
            text_printf(&verdict, "%.4g", e->low);
        if (e->flags & ESTIMATE_UNBOUNDED_HIGH)
            text_add(&verdict, " to beyond the range");
        else
            text_printf(&verdict, " to %.4g", e->high);
        text_printf(&verdict,
                    "; found to %.3g). On fresh random numbers the difference "
                    "there is %+.4g %s (%.4g to %.4g).",
                    width, fresh.difference.estimate, unit,
                    fresh.difference.low, fresh.difference.high);
    }
    findings_answer_take(&solver->study->findings, plan, status, "", e,
                         &verdict);
}

enum sim_status study_break_even(struct study *study, const struct plan *plan)
{
    struct solver *solver = mem_new(1, sizeof *solver);
    struct estimate e = estimate_missing(plan->level, "break-even", 0);
    double width = NAN, ends[2];

    solver->study = study;
    solver->plan = plan;
    solver->arm =
        plan->arm >= 0
            ? plan->arm
            : study_best(study, (enum metric_id)plan->metric, plan->versus);
    solver->versus = plan->versus;
    solver->phase = study->base->phase;
    solver->count = study_count(study, plan);
    e.estimate = root(solver, 0, &width);
    if (!isnan(e.estimate) && !solver->status) {
        double ignored;
        ends[0] = root(solver, -1, &ignored);
        ends[1] = root(solver, 1, &ignored);
        /* an end without a root lies beyond the range, on the side where the
         * other one is not */
        e.low = fmin(ends[0], ends[1]);
        e.high = fmax(ends[0], ends[1]);
        if (isnan(ends[0]) || isnan(ends[1])) {
            double known = isnan(ends[0]) ? ends[1] : ends[0];
            bool is_upper = !isnan(known) && known >= e.estimate;
            e.low = is_upper ? (double)NAN : known;
            e.high = is_upper ? known : (double)NAN;
        }
        if (isnan(e.low))
            e.flags |= ESTIMATE_UNBOUNDED_LOW;
        if (isnan(e.high))
            e.flags |= ESTIMATE_UNBOUNDED_HIGH;
        e.n = (int)solver->count;
    }
    enum sim_status status = solver->status;
    if (!status) {
        qsort(solver->attempt, (size_t)solver->n, sizeof *solver->attempt,
              by_value);
        for (int i = 0; i < solver->n; i++)
            book(solver, &solver->attempt[i], "explore");
        conclude(solver, &e, width);
        status = solver->status;
    }
    mem_free(solver);
    return status;
}
