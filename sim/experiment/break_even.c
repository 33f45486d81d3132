/* Where do two arms tie? What the search found, in rows and words.
 *
 * The interval is the set of values around the tie at which "no difference" is
 * not rejected by the paired t interval. The search is in break_even_search.c;
 * break_even.csv holds every value tried. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "estimates/figure.h"
#include "experiment/break_even.h"
#include "experiment/kinds.h"
#include "experiment/words.h"

/* The difference at a value, run. */
static struct estimate run_at(struct solver *solver, double x,
                              enum rng_phase phase, int64_t count)
{
    const struct experiment *experiment = solver->experiment;
    bool only[SCENARIO_MAX_ARMS] = {false};
    struct scenario *scenario = NULL;
    struct study_pair pair = {.difference = NULL};
    cJSON *value = cJSON_CreateNumber(x);
    struct scenario_patch patch = {experiment->factor[0].path, value};
    struct estimate difference =
        estimate_missing(experiment->level, "paired_t", 0);

    only[solver->arm] = only[solver->versus] = true;
    only[solver->study->scenario->baseline] = true;
    solver->status =
        scenario_vary(solver->study->scenario, &patch, 1, only,
                      experiment->name, &scenario, solver->study->err);
    if (!solver->status) {
        struct study_contrast contrast = {
            .scenario = scenario,
            .phase = phase,
            .metric = (enum metric_id)experiment->metric,
            .arm = solver->arm,
            .versus = solver->versus,
            .count = count,
            .level = experiment->level};
        solver->status = study_compare(solver->study, &contrast, &pair);
        difference = pair.pair.difference;
    }
    if (solver->status == SIM_EPARTIAL) /* kept, flagged in the estimate */
        solver->status = SIM_OK;
    if (solver->is_picked && phase == solver->phase)
        difference.flags |= ESTIMATE_SELECTED;
    study_pair_fini(&pair);
    scenario_free(scenario);
    cJSON_Delete(value);
    return difference;
}

static struct estimate explore(struct solver *solver, double x)
{
    return run_at(solver, x, solver->phase, solver->count);
}

static void book(const struct solver *solver, const struct attempt *attempt,
                 const char *phase)
{
    const enum findings_table table = FINDINGS_BREAK_EVEN;
    struct findings *findings = &solver->study->findings;
    const struct scenario *scenario = solver->study->scenario;

    findings_text(findings, table, solver->experiment->name);
    findings_text(findings, table, phase);
    findings_text(findings, table, solver->experiment->factor[0].name);
    findings_real(findings, table, attempt->x);
    findings_text(findings, table, scenario->arm[solver->arm].name);
    findings_text(findings, table, scenario->arm[solver->versus].name);
    findings_metric(findings, table, solver->experiment->metric);
    findings_estimate(findings, table, &attempt->difference);
}

static const char *title_of(const struct solver *solver, int arm)
{
    return solver->study->scenario->arm[arm].title;
}

/* Values at which the difference is as asked: how many, from where to where. */
struct stretch {
    int n;
    double low, high;
};

enum trait {
    IS_UNDEFINED,
    IS_IDENTICAL,
    IS_ABOVE, /* for certain, at the level */
    IS_BELOW
};

static bool has_trait(const struct estimate *e, enum trait trait)
{
    switch (trait) {
    case IS_UNDEFINED:
        return isnan(e->estimate);
    case IS_IDENTICAL:
        return words_is_zero(e);
    case IS_ABOVE:
        return e->low > 0;
    case IS_BELOW:
        return e->high < 0;
    }
    return false;
}

static struct stretch where(const struct solver *solver, enum trait trait)
{
    struct stretch out = {0, NAN, NAN};

    for (int i = 0; i < solver->n; i++) {
        const struct attempt *attempt = &solver->attempt[i];
        if (!has_trait(&attempt->difference, trait))
            continue;
        out.low = out.n++ ? out.low : attempt->x;
        out.high = attempt->x;
    }
    return out;
}

/* Values of the factor, which nothing says how sure they are. */
/* Shares are told as so many of 100. */
static bool is_share(const struct solver *solver)
{
    const char *unit = solver->experiment->factor[0].unit;

    return strcmp(unit, "share") == 0 || strcmp(unit, "probability") == 0;
}

static double as_told(const struct solver *solver, double x)
{
    return is_share(solver) ? 100 * x : x;
}

static const char *told_unit(const struct solver *solver)
{
    return is_share(solver) ? " of 100" : "";
}

static void add_span(const struct solver *solver, double low, double high,
                     const char *between, struct text *out)
{
    figure_plain(as_told(solver, low), 4, out);
    text_add(out, between);
    figure_plain(as_told(solver, high), 4, out);
    text_add(out, told_unit(solver));
}

static void add_undefined(const struct solver *solver, struct text *out)
{
    struct stretch stretch = where(solver, IS_UNDEFINED);
    const struct attempt *attempt = solver->attempt;

    while (!isnan(attempt->difference.estimate))
        attempt++;
    text_printf(out, "No answer: at %d of %d values of %s between ", stretch.n,
                solver->n,
                experiment_factor_title(&solver->experiment->factor[0]));
    add_span(solver, solver->experiment->factor[0].low,
             solver->experiment->factor[0].high, " and ", out);
    text_add(out, " (");
    add_span(solver, stretch.low, stretch.high, " to ", out);
    text_add(out, ") the difference has ");
    words_estimate(out, &attempt->difference, "", true);
    text_add(out, ".");
}

/* No tie at the values looked at: who leads? */
static const char *add_no_tie(const struct solver *solver, struct text *out)
{
    const struct experiment_factor *factor = &solver->experiment->factor[0];
    double sign = scope_sign((enum metric_id)solver->experiment->metric);
    bool is_above = solver->attempt[0].difference.estimate > 0;
    struct stretch told = where(solver, is_above ? IS_ABOVE : IS_BELOW);
    const char *verb = (sign > 0) == is_above ? "leads" : "falls behind";

    text_printf(out, "No tie where %s is between ",
                experiment_factor_title(factor));
    add_span(solver, factor->low, factor->high, " and ", out);
    text_printf(out, ": \"%s\" %s ", title_of(solver, solver->arm), verb);
    if (told.n == solver->n)
        text_printf(out, "throughout, at each of the %d values looked at.",
                    solver->n);
    else
        text_printf(
            out,
            "at each of the %d values looked at, but only at %d of "
            "them for certain: more runs, or a wider range, would tell.",
            solver->n, told.n);
    return told.n == solver->n ? "no tie in range" : "not told from a tie";
}

static void add_several(const struct solver *solver, struct text *out)
{
    text_printf(out, "\"%s\" and \"%s\" tie at %d places of %s: ",
                title_of(solver, solver->arm), title_of(solver, solver->versus),
                solver->nties,
                experiment_factor_title(&solver->experiment->factor[0]));
    for (int i = 0; i < solver->nties; i++) {
        const struct tie *tie = &solver->tie[i];
        text_add(out, i ? ", " : "");
        if (tie->is_stretch)
            add_span(solver, tie->low, tie->high, " to ", out);
        else
            figure_plain(as_told(solver, tie->low), 4, out);
    }
    text_printf(out,
                "%s. Who leads changes back and forth, so there is no single "
                "turning point; break_even.csv has the values tried, and "
                "what chance leaves open at each.",
                told_unit(solver));
}

static void add_fresh(struct solver *solver, double x, struct text *out)
{
    solver->fresh.x = solver->experiment->factor[0].is_whole ? rint(x) : x;
    solver->fresh.difference =
        run_at(solver, solver->fresh.x,
               solver->phase == RNG_CONFIRM ? RNG_VERIFY : RNG_CONFIRM,
               solver->experiment->confirm);
    text_add(out, " Check on fresh luck: the difference there is ");
    words_estimate(out, &solver->fresh.difference,
                   metric_rows[solver->experiment->metric].unit, true);
    text_add(out, ".");
}

/* On which side of a tie who leads. */
static void add_leader(const struct solver *solver, struct text *out)
{
    double sign = scope_sign((enum metric_id)solver->experiment->metric);
    double first = sign * solver->attempt[0].difference.estimate;

    if (solver->tie[0].is_stretch || first == 0)
        return;
    text_printf(out, ": above that \"%s\" leads, below it \"%s\"",
                title_of(solver, first < 0 ? solver->arm : solver->versus),
                title_of(solver, first < 0 ? solver->versus : solver->arm));
}

static void add_tie(const struct solver *solver, const struct estimate *e,
                    struct text *out)
{
    const struct experiment *experiment = solver->experiment;
    const struct experiment_factor *factor = &experiment->factor[0];
    const struct tie *tie = &solver->tie[0];
    struct estimate shown = *e; /* with a width to round by */

    shown.low = as_told(solver, isnan(e->low) ? factor->low : e->low);
    shown.high = as_told(solver, isnan(e->high) ? factor->high : e->high);
    text_printf(out, "\"%s\" and \"%s\" ", title_of(solver, solver->arm),
                title_of(solver, solver->versus));
    if (tie->is_stretch) {
        text_printf(out,
                    "are the same in every run at all values of %s looked at "
                    "from ",
                    experiment_factor_title(factor));
        add_span(solver, tie->low, tie->high, " to ", out);
    } else {
        text_printf(out, "tie where %s is ", experiment_factor_title(factor));
        figure_number(out, as_told(solver, e->estimate), &shown);
        text_add(out, told_unit(solver));
    }
    text_add(out, " (");
    if (e->flags & ESTIMATE_UNBOUNDED_LOW)
        text_add(out, "from below the range");
    else
        figure_number(out, as_told(solver, e->low), &shown);
    if (e->flags & ESTIMATE_UNBOUNDED_HIGH) {
        text_add(out, " to beyond the range");
    } else {
        text_add(out, " to ");
        figure_number(out, as_told(solver, e->high), &shown);
    }
    words_chance(out, e);
    if (tie->width > 0) {
        text_add(out, "; looked for to within ");
        figure_plain(as_told(solver, tie->width), 2, out);
    }
    text_add(out, ")");
    add_leader(solver, out);
    text_add(out, ".");
}

/* One tie, or none, or more: the status of the answer. */
static const char *conclude(struct solver *solver, struct estimate *e,
                            struct text *out)
{
    const struct experiment_factor *factor = &solver->experiment->factor[0];

    if (where(solver, IS_UNDEFINED).n > 0) {
        add_undefined(solver, out);
        return "undefined";
    }
    if (where(solver, IS_IDENTICAL).n == solver->n) {
        text_printf(out,
                    "\"%s\" and \"%s\" are the same in every run, whatever %s "
                    "is between ",
                    title_of(solver, solver->arm),
                    title_of(solver, solver->versus),
                    experiment_factor_title(factor));
        add_span(solver, factor->low, factor->high, " and ", out);
        text_add(out, ".");
        return "identical";
    }
    if (solver->nties == 0)
        return add_no_tie(solver, out);
    if (solver->nties > 1) {
        add_several(solver, out);
        return "several ties";
    }
    e->n = (int)solver->count;
    break_even_interval(solver, e);
    if (!solver->tie[0].is_stretch)
        e->estimate = solver->tie[0].low;
    add_tie(solver, e, out);
    if (!solver->tie[0].is_stretch && !solver->status)
        add_fresh(solver, e->estimate, out);
    return solver->tie[0].is_stretch ? "tied over a stretch" : "found";
}

/* `best` was asked for, and no alternative has the metric at all. */
static enum sim_status no_alternative(struct solver *solver,
                                      const struct estimate *e)
{
    struct text verdict = {0};

    text_printf(&verdict,
                "No answer: %s has no value in any alternative, so none is the "
                "best of them.",
                metric_rows[solver->experiment->metric].title);
    findings_answer_take(&solver->study->findings, solver->experiment,
                         "undefined", "", e, &verdict);
    mem_free(solver);
    return SIM_OK;
}

static enum sim_status study_break_even(struct study *study,
                                        const struct experiment *experiment)
{
    struct solver *solver = mem_new(1, sizeof *solver);
    struct estimate e = estimate_missing(experiment->level, "break_even", 0);
    struct text verdict = {0};

    solver->study = study;
    solver->experiment = experiment;
    solver->is_picked = experiment->arm < 0;
    solver->arm = experiment->arm >= 0
                      ? experiment->arm
                      : study_best(study, (enum metric_id)experiment->metric,
                                   experiment->versus);
    solver->versus = experiment->versus;
    solver->phase = study->base->phase;
    solver->count = study_count(study, experiment);
    solver->difference = explore;
    if (solver->arm == solver->versus)
        return no_alternative(solver, &e);
    break_even_search(solver);
    enum sim_status status = solver->status;
    if (!status) {
        const char *word = conclude(solver, &e, &verdict);
        for (int i = 0; i < solver->n; i++)
            book(solver, &solver->attempt[i], "explore");
        if (solver->fresh.difference.method)
            book(solver, &solver->fresh, "confirm");
        if (solver->is_picked) {
            e.flags |= ESTIMATE_SELECTED;
            text_printf(&verdict,
                        " (\"%s\" was picked as the best alternative by the "
                        "same runs, which flatters it.)",
                        title_of(solver, solver->arm));
        }
        findings_answer_take(&study->findings, experiment, word, "", &e,
                             &verdict);
        status = solver->status;
    }
    text_fini(&verdict);
    mem_free(solver);
    return status;
}

enum {
    MOST_LOOKS = 20 /* values that are looked at, about */
};

static double break_even_runs(const struct scenario *scenario,
                              const struct experiment *experiment, double count,
                              bool *is_exact)
{
    (void)scenario;
    (void)experiment;
    *is_exact = false;
    return 2 * count * MOST_LOOKS;
}

static const char *break_even_unit(const struct experiment *experiment)
{
    return experiment->factor[0].unit;
}

const struct study_kind study_kind_break_even = {
    .run = study_break_even,
    .runs = break_even_runs,
    .unit = break_even_unit,
    .table = FINDINGS_BREAK_EVEN,
    .column = {"phase", "value", "n", "estimate", "ci_low", "ci_high"},
    .head = {"luck", "value", "runs", "difference", "by chance from", "to"},
};
