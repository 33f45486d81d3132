/* The contest of arms, and how any contest ends: in words. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "experiment/select.h"
#include "stats/holm.h"

/* Best minus another, on the replications both have. */
static struct estimate lead_over(const struct select_contest *contest,
                                 int other)
{
    const struct select_system *a = &contest->system[contest->best];
    const struct select_system *b = &contest->system[other];
    int64_t n = a->count < b->count ? a->count : b->count;
    double level = holm_bonferroni_level(contest->plan->level,
                                         (size_t)contest->nsystems - 1);

    return interval_paired(a->x, b->x, (size_t)n, level).difference;
}

/* Names of those within the indifference zone of the best, for sure. */
static int add_ties(const struct select_contest *contest, struct text *out)
{
    int ties = 0;

    for (int i = 0; i < contest->nsystems; i++) {
        if (i == contest->best || contest->plan->method == SELECT_RINOTT)
            continue;
        struct estimate lead = lead_over(contest, i);
        if (isnan(lead.high) || lead.high >= contest->plan->indifference ||
            lead.low <= -contest->plan->indifference)
            continue;
        text_printf(out, "%s\"%s\"", ties ? ", " : "", contest->system[i].name);
        ties++;
    }
    return ties;
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

    return names[contest->plan->method];
}

void select_decision(const struct select_contest *contest, struct text *out)
{
    const struct plan *plan = contest->plan;
    const char *unit = metric_rows[plan->metric].unit;
    const char *name = contest->system[contest->best].name;
    struct text ties = {0};
    int nties = add_ties(contest, &ties);

    if (!contest->is_decided) {
        text_add(out, "Undecided between ");
        add_survivors(contest, out);
        text_printf(out, " after %lld replications in all: ",
                    (long long)contest->total);
        if (isnan(contest->more))
            text_add(out, "too many of them failed to tell. ");
        else
            text_printf(out,
                        "about %.0f more replications of %s would be "
                        "needed. ",
                        fmax(1, ceil(contest->more)),
                        plan->method == SELECT_RINOTT ? "the most variable one"
                                                      : "each");
    } else if (plan->method == SELECT_OCBA) {
        text_printf(out,
                    "\"%s\" looks best after %lld replications in all (%s: a "
                    "heuristic without guarantee). ",
                    name, (long long)contest->total, method_name(contest));
    } else {
        text_printf(out,
                    "\"%s\" is selected: the best with probability >= %g, if "
                    "the best leads by %g %s or more (%s, %lld replications in "
                    "all). ",
                    name, plan->level, plan->indifference, unit,
                    method_name(contest), (long long)contest->total);
    }
    if (nties > 0)
        text_printf(out, "Tie within %g %s: \"%s\" and %s. ",
                    plan->indifference, unit, name, ties.data);
    text_fini(&ties);
}

/* Fresh random numbers: the estimate of a winner from the data that chose it
 * is too good. */
static enum sim_status confirm(const struct select_contest *contest,
                               const struct experiment_file *file, int arm,
                               double *x)
{
    const struct plan *plan = contest->plan;
    struct study *study = contest->study;
    struct sample_request request = {
        .file = file,
        .phase = study->base->phase == RNG_CONFIRM ? RNG_VERIFY : RNG_CONFIRM,
        .metric = (enum metric_id)plan->metric,
        .population = contest->system[contest->best].population,
        .arm = &arm,
        .narms = 1,
        .count = plan->confirm};

    return study_sample(study, &request, x);
}

enum sim_status select_conclude(struct select_contest *contest,
                                const struct experiment_file *reference_file,
                                int reference, const char *reference_name,
                                struct text *verdict)
{
    const struct plan *plan = contest->plan;
    const struct select_system *best = &contest->system[contest->best];
    const char *unit = metric_rows[plan->metric].unit;
    size_t n = (size_t)plan->confirm;
    double *x = mem_new(2 * n, sizeof *x);
    bool is_reference = best->file == reference_file && best->arm == reference;
    enum sim_status status = confirm(contest, best->file, best->arm, x);

    if (!status)
        status = confirm(contest, reference_file, reference, x + n);
    struct interval_pair pair = interval_paired(x, x + n, n, plan->level);
    struct estimate mean = interval_mean(x, n, plan->level);
    text_printf(verdict,
                "On fresh random numbers \"%s\" has %.4g %s (%g %% interval "
                "%.4g to %.4g; %d replications)",
                best->name, mean.estimate, unit, 100 * plan->level, mean.low,
                mean.high, mean.n);
    if (is_reference)
        text_add(verdict, "; it is the baseline.");
    else
        text_printf(verdict, ", %+.4g against \"%s\" (%.4g to %.4g).",
                    pair.difference.estimate, reference_name,
                    pair.difference.low, pair.difference.high);
    findings_answer_take(&contest->study->findings, plan,
                         contest->is_decided ? "decided" : "undecided",
                         best->key, is_reference ? &mean : &pair.difference,
                         verdict);
    mem_free(x);
    return status;
}

enum sim_status study_select(struct study *study, const struct plan *plan)
{
    const struct experiment_file *file = study->file;
    int arms[SCENARIO_MAX_ARMS], n = 0, population = 0;

    for (int arm = 0; arm < file->narms; arm++)
        if (arm == file->baseline || file->arm[arm].contrast == plan->contrast)
            arms[n++] = arm;
    for (int i = 0; i < n; i++)
        if (arms[i] != file->baseline)
            population =
                study_population(file, (enum metric_id)plan->metric, arms[i]);
    if (n < 2)
        return sim_fail(study->err, SIM_EINPUT,
                        "experiment %s: there is no arm of that contrast "
                        "besides the baseline",
                        plan->name);
    struct select_contest *contest = select_new(study, plan, n);
    for (int i = 0; i < n; i++)
        contest->system[i] =
            (struct select_system){.file = file,
                                   .arm = arms[i],
                                   .population = population,
                                   .name = mem_text(file->arm[arms[i]].title),
                                   .key = mem_text(file->arm[arms[i]].name)};
    enum sim_status status = select_run(contest);
    struct text verdict = {0};
    if (!status) {
        select_decision(contest, &verdict);
        status = select_conclude(contest, file, file->baseline,
                                 file->arm[file->baseline].title, &verdict);
    }
    text_fini(&verdict);
    select_free(contest);
    return status;
}
