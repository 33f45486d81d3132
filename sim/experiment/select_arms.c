/* The contest of arms, and how any contest ends: in words. */
#include <math.h>

#include "base/mem.h"
#include "estimates/figure.h"
#include "experiment/kinds.h"
#include "experiment/select.h"
#include "experiment/words.h"

/* In every replication that both have, the same value: one system under two
 * names, as far as this metric goes. */
static bool is_same(const struct select_system *a,
                    const struct select_system *b)
{
    int64_t n = a->count < b->count ? a->count : b->count;

    for (int64_t r = 0; r < n; r++)
        if (!(a->x[r] >= b->x[r] && a->x[r] <= b->x[r]) &&
            !(isnan(a->x[r]) && isnan(b->x[r])))
            return false;
    return true;
}

/* Names of those that equal the best, behind a comma each; how many. Independent
 * systems have no replication in common. */
static int add_equals(const struct select_contest *contest, struct text *out)
{
    int equals = 0;

    if (contest->experiment->method == SELECT_RINOTT)
        return 0;
    for (int i = 0; i < contest->nsystems; i++)
        if (i != contest->best &&
            is_same(&contest->system[i], &contest->system[contest->best])) {
            text_printf(out, "%s\"%s\"", equals ? ", " : "",
                        contest->system[i].name);
            equals++;
        }
    return equals;
}

static void add_survivors(const struct select_contest *contest,
                          struct text *out)
{
    bool is_first = true;

    for (int i = 0; i < contest->nsystems; i++) {
        if (contest->system[i].is_out)
            continue;
        text_printf(out, "%s\"%s\"", is_first ? "" : ", ",
                    contest->system[i].name);
        is_first = false;
    }
}

static const char *method_name(const struct select_contest *contest)
{
    static const char *const names[] = {"Kim and Nelson", "Rinott", "OCBA"};

    return names[contest->experiment->method];
}

static void add_undecided(const struct select_contest *contest,
                          struct text *out)
{
    text_add(out, "Undecided between ");
    add_survivors(contest, out);
    text_printf(out, " after %lld runs in all: ", (long long)contest->total);
    if (isnan(contest->more))
        text_add(out, "too many of them failed to tell. ");
    else
        text_printf(out, "about %.0f more runs of %s would be needed. ",
                    fmax(1, ceil(contest->more)),
                    contest->experiment->method == SELECT_RINOTT
                        ? "the one that varies most"
                        : "each");
}

static void add_selected(const struct select_contest *contest, struct text *out)
{
    const struct experiment *experiment = contest->experiment;

    text_printf(out,
                "\"%s\" is best: right at least %.4g times in 100, if it "
                "leads by ",
                contest->system[contest->best].name, 100 * experiment->level);
    figure_stated(experiment->indifference,
                  metric_rows[experiment->metric].unit, out);
    text_printf(out,
                " or more and luck is not lopsided (the method of %s, %lld "
                "runs in all). ",
                method_name(contest), (long long)contest->total);
    if (contest->is_skewed && contest->batch > 1)
        text_printf(
            out,
            "Here it is lopsided, so means of %lld runs were compared, which "
            "are less so. ",
            (long long)contest->batch);
    else if (contest->is_skewed)
        text_add(
            out,
            "Here it is lopsided, and the runs are too few to compare means "
            "of several, so it is right less often. ");
}

/* Whether somebody won; its words. */
static enum select_outcome decision(const struct select_contest *contest,
                                    struct text *out)
{
    const struct experiment *experiment = contest->experiment;
    struct text equals = {0};

    if (contest->best < 0) {
        text_printf(out,
                    "Nothing to select: %s has no value in any run of any of "
                    "them.",
                    metric_rows[experiment->metric].title);
        return SELECT_UNDEFINED;
    }
    const char *name = contest->system[contest->best].name;
    int nequals = add_equals(contest, &equals);
    enum select_outcome outcome = SELECT_DECIDED;
    if (nequals > 0) {
        text_printf(out,
                    "\"%s\" and %s are the same in every run, so none of them "
                    "is the better one",
                    name, equals.data);
        text_printf(out,
                    nequals + 1 == contest->nsystems ? ". " : "; the rest: ");
        outcome = SELECT_TIED;
    }
    text_fini(&equals);
    if (nequals + 1 == contest->nsystems)
        return outcome;
    if (!contest->is_decided) {
        add_undecided(contest, out);
        return SELECT_UNDECIDED;
    }
    if (experiment->method == SELECT_OCBA)
        text_printf(out,
                    "\"%s\" looks best after %lld runs in all, but nothing "
                    "says how often that is right (%s, a rule of thumb). ",
                    name, (long long)contest->total, method_name(contest));
    else
        add_selected(contest, out);
    return outcome;
}

/* Fresh random numbers: the estimate of a winner from the data that chose it
 * is too good. */
static enum sim_status confirm(const struct select_contest *contest,
                               const struct scenario *scenario, int arm,
                               double *x)
{
    const struct experiment *experiment = contest->experiment;
    struct study *study = contest->study;
    struct sample_request request = {
        .scenario = scenario,
        .phase = study->base->phase == RNG_CONFIRM ? RNG_VERIFY : RNG_CONFIRM,
        .metric = (enum metric_id)experiment->metric,
        .population = contest->system[contest->best].population,
        .arm = &arm,
        .narms = 1,
        .count = experiment->confirm};

    return study_sample(study, &request, x);
}

static const char *const outcome_words[SELECT_NOUTCOME] = {
    [SELECT_DECIDED] = "decided",
    [SELECT_UNDECIDED] = "undecided",
    [SELECT_TIED] = "tied",
    [SELECT_UNDEFINED] = "undefined",
};

enum sim_status select_conclude(struct select_contest *contest,
                                const struct scenario *reference_file,
                                int reference, const char *reference_name,
                                enum select_outcome outcome,
                                struct text *verdict)
{
    const struct experiment *experiment = contest->experiment;
    const struct select_system *best = &contest->system[contest->best];
    const char *unit = metric_rows[experiment->metric].unit;
    size_t n = (size_t)experiment->confirm;
    double *x = mem_new(2 * n, sizeof *x);
    bool is_reference =
        best->scenario == reference_file && best->arm == reference;
    enum sim_status status = confirm(contest, best->scenario, best->arm, x);

    if (!status)
        status = confirm(contest, reference_file, reference, x + n);
    struct interval_pair pair = interval_paired(x, x + n, n, experiment->level);
    struct estimate mean = interval_mean(x, n, experiment->level);
    text_printf(verdict, "Measured again on fresh luck, \"%s\" has ",
                best->name);
    words_estimate(verdict, &mean, unit, false);
    text_printf(verdict, " in %d runs", mean.n);
    if (is_reference) {
        text_add(verdict, "; it is the baseline.");
    } else {
        text_printf(verdict, "; against \"%s\" that is ", reference_name);
        words_estimate(verdict, &pair.difference, unit, true);
        text_add(verdict, ".");
    }
    findings_answer_take(&contest->study->findings, experiment,
                         outcome_words[outcome],
                         outcome == SELECT_TIED ? "" : best->key,
                         is_reference ? &mean : &pair.difference, verdict);
    mem_free(x);
    return status;
}

/* An answer without a winner to measure again. */
static void conclude_without(const struct select_contest *contest,
                             enum select_outcome outcome, struct text *verdict)
{
    struct estimate none = estimate_missing(contest->experiment->level, "", 0);

    findings_answer_take(&contest->study->findings, contest->experiment,
                         outcome_words[outcome], "", &none, verdict);
}

enum sim_status select_finish(struct select_contest *contest,
                              const struct scenario *reference_file,
                              int reference, const char *reference_name)
{
    struct text verdict = {0};
    enum sim_status status = SIM_OK;
    enum select_outcome outcome = decision(contest, &verdict);

    if (outcome == SELECT_UNDEFINED)
        conclude_without(contest, outcome, &verdict);
    else
        status = select_conclude(contest, reference_file, reference,
                                 reference_name, outcome, &verdict);
    text_fini(&verdict);
    return status;
}

/* Whether all arms but the baseline are about the same people. */
static bool is_one_population(const struct study *study,
                              const struct experiment *experiment,
                              const int *arms, int n)
{
    const struct scenario *scenario = study->scenario;
    int first = -1;

    for (int i = 0; i < n; i++) {
        int population =
            scope_own(scenario, (enum metric_id)experiment->metric, arms[i]);
        if (arms[i] == scenario->baseline)
            continue;
        if (first >= 0 && population != first)
            return false;
        first = population;
    }
    return true;
}

/* The arms of the contest: each in the population it is about. Where these
 * differ their levels are of different people, so the contest is one of gains
 * over the baseline, whose own gain is 0. */
static void enter(struct select_contest *contest, const int *arms, int n)
{
    const struct scenario *scenario = contest->study->scenario;
    enum metric_id metric = (enum metric_id)contest->experiment->metric;
    bool is_one =
        is_one_population(contest->study, contest->experiment, arms, n);
    int shared = 0;

    for (int i = 0; i < n; i++)
        if (arms[i] != scenario->baseline)
            shared = scope_own(scenario, metric, arms[i]);
    for (int i = 0; i < n; i++) {
        const struct arm *arm = &scenario->arm[arms[i]];
        contest->system[i] = (struct select_system){
            .scenario = scenario,
            .arm = arms[i],
            .reference = is_one ? -1 : scenario->baseline,
            .population =
                is_one ? shared : scope_own(scenario, metric, arms[i]),
            .name = mem_text(arm->title),
            .key = mem_text(arm->name)};
    }
}

static enum sim_status study_select(struct study *study,
                                    const struct experiment *experiment)
{
    const struct scenario *scenario = study->scenario;
    int arms[SCENARIO_MAX_ARMS], n = 0;

    for (int arm = 0; arm < scenario->narms; arm++)
        if (arm == scenario->baseline ||
            scenario->arm[arm].contrast == experiment->contrast)
            arms[n++] = arm;
    if (n < 2)
        return sim_fail(study->err, SIM_EINPUT,
                        "experiment %s: there is no arm of that contrast "
                        "besides the baseline",
                        experiment->name);
    if (experiment->method == SELECT_RINOTT &&
        !is_one_population(study, experiment, arms, n))
        return sim_fail(study->err, SIM_EINPUT,
                        "experiment %s: the arms are about different "
                        "populations, so their gains over the baseline are "
                        "compared, and these are not independent as the method "
                        "rinott needs: use kn",
                        experiment->name);
    struct select_contest *contest = select_new(study, experiment, n);
    enter(contest, arms, n);
    enum sim_status status = select_run(contest);
    if (!status)
        status = select_finish(contest, scenario, scenario->baseline,
                               scenario->arm[scenario->baseline].title);
    select_free(contest);
    return status;
}

static double select_runs(const struct scenario *scenario,
                          const struct experiment *experiment, double count,
                          bool *is_exact)
{
    (void)count;
    *is_exact = false;
    return (double)experiment->max_replications *
           (experiment->method == SELECT_OCBA ? 1 : scenario->narms);
}

const struct study_kind study_kind_select = {
    .run = study_select,
    .runs = select_runs,
    .table = FINDINGS_SELECTION,
    .column = {"contestant", "status", "n", "estimate", "ci_low", "ci_high"},
    .head = {"contestant", "in the end", "runs", "mean", "by chance from",
             "to"},
};
