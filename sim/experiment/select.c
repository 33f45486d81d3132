/* Which arm is best? Ranking and selection over values per replication.
 *
 * Kim-Nelson on common random numbers looks at the survivors after every
 * replication, in their order. Rinott's two stages need independent arms: each
 * gets replication numbers of its own. The winner and the baseline are then
 * measured on the random numbers of `confirm`. */
#include "experiment/select.h"

#include <limits.h>
#include <math.h>

#include "base/mem.h"
#include "stats/skewness.h"

enum {
    BLOCK = 10,     /* observations of the survivors between two bookings */
    BATCH = 4,      /* replications in an observation where they are skewed */
    APART = 1 << 18 /* replication numbers of each independent system */
};

/* A contest of normal values is called skewed once in twenty. */
#define SKEWED_ALPHA 0.05

struct select_contest *select_new(struct study *study,
                                  const struct experiment *experiment,
                                  int nsystems)
{
    struct select_contest *contest = mem_new(1, sizeof *contest);

    contest->study = study;
    contest->experiment = experiment;
    contest->sign = scope_sign((enum metric_id)experiment->metric);
    contest->nsystems = nsystems;
    contest->system = mem_new((size_t)nsystems, sizeof *contest->system);
    return contest;
}

void select_free(struct select_contest *contest)
{
    for (int i = 0; i < contest->nsystems; i++) {
        mem_free(contest->system[i].x);
        mem_free(contest->system[i].key);
        mem_free(contest->system[i].name);
    }
    mem_free(contest->system);
    mem_free(contest);
}

/* Runs a system up to `count` replications from its own first one. */
static enum sim_status extend(struct select_contest *contest, int which,
                              int64_t count)
{
    struct select_system *system = &contest->system[which];
    bool is_apart = contest->experiment->method == SELECT_RINOTT;
    int arms[2] = {system->arm, system->reference};

    if (count <= system->count)
        return SIM_OK;
    struct sample_request request = {
        .scenario = system->scenario,
        .phase = contest->study->base->phase,
        .metric = (enum metric_id)contest->experiment->metric,
        .population = system->population,
        .arm = arms,
        .narms = system->reference < 0 ? 1 : 2,
        .first = system->count + (is_apart ? (int64_t)which * APART : 0),
        .count = count - system->count};
    double *x = mem_new((size_t)(count + request.count), sizeof *x);
    for (int64_t r = 0; r < system->count; r++)
        x[r] = system->x[r];
    enum sim_status status =
        study_sample(contest->study, &request, x + system->count);
    for (int64_t r = system->count; r < count && request.narms == 2; r++)
        x[r] -= x[r + request.count];
    if (status == SIM_EPARTIAL)
        status = SIM_OK; /* NAN where one failed */
    for (int64_t r = system->count; r < count; r++)
        x[r] *= contest->sign;
    mem_free(system->x);
    system->x = x;
    system->count = count;
    contest->total += request.count;
    return status;
}

/* A row of selection.csv for every system. */
static void book(struct select_contest *contest, int64_t stage)
{
    const enum findings_table table = FINDINGS_SELECTION;
    struct findings *findings = &contest->study->findings;

    for (int i = 0; i < contest->nsystems; i++) {
        struct select_system *system = &contest->system[i];
        struct estimate e = interval_mean(system->x, (size_t)system->count,
                                          contest->experiment->level);
        if (contest->sign < 0) {
            double low = e.low;
            e.estimate = -e.estimate;
            e.low = -e.high;
            e.high = -low;
        }
        findings_text(findings, table, contest->experiment->name);
        findings_real(findings, table, (double)stage);
        findings_text(findings, table, system->key);
        findings_text(findings, table, system->is_out ? "out" : "in");
        findings_metric(findings, table, contest->experiment->metric);
        findings_estimate(findings, table, &e);
    }
}

/* Whether the first stage of any system is skewed: one test of all together.
 * The guarantees are proved for normal observations; on skewed ones means of a
 * few come near enough, see README.md. */
static void judge_skewness(struct select_contest *contest)
{
    size_t n = (size_t)contest->experiment->first_stage;
    int64_t most = contest->experiment->max_replications /
                   contest->experiment->first_stage;

    for (int i = 0; i < contest->nsystems; i++) {
        double p = skewness_p_value(skewness_of(contest->system[i].x, n), n);
        if (p < SKEWED_ALPHA / contest->nsystems)
            contest->is_skewed = true;
    }
    contest->batch = !contest->is_skewed ? 1 : most < BATCH ? most : BATCH;
}

/* Observation i of a system: the mean of a batch of replications. */
static double observation(const struct select_contest *contest, int which,
                          int64_t i)
{
    const double *x = contest->system[which].x + i * contest->batch;

    return interval_sum(x, (size_t)contest->batch) / (double)contest->batch;
}

static enum sim_status first_stage(struct select_contest *contest)
{
    enum sim_status status = SIM_OK;

    for (int i = 0; i < contest->nsystems && !status; i++)
        status = extend(contest, i, contest->experiment->first_stage);
    if (!status)
        judge_skewness(contest);
    return status;
}

/* Who is still in has so many observations. */
static enum sim_status extend_survivors(struct select_contest *contest,
                                        const struct kn *kn, int64_t count)
{
    enum sim_status status = SIM_OK;

    for (int i = 0; i < contest->nsystems && !status; i++)
        if (kn_survives(kn, (size_t)i))
            status = extend(contest, i, count * contest->batch);
    return status;
}

/* Feeds the rows from `r` to before `end`, until one is left; returns how far
 * it came. */
static int64_t feed(const struct select_contest *contest, struct kn *kn,
                    int64_t r, int64_t end)
{
    size_t k = (size_t)contest->nsystems;
    double *row = mem_new(k, sizeof *row);

    for (; r < end && !kn_is_finished(kn); r++) {
        for (size_t i = 0; i < k; i++)
            row[i] = kn_survives(kn, i) ? observation(contest, (int)i, r)
                                        : (double)NAN;
        kn_feed(kn, row);
    }
    mem_free(row);
    return r;
}

/* Kim & Nelson: rows in replication order. */
static enum sim_status run_kn(struct select_contest *contest)
{
    const struct experiment *experiment = contest->experiment;
    size_t k = (size_t)contest->nsystems;
    enum sim_status status = first_stage(contest);
    int64_t cap = status ? 0 : experiment->max_replications / contest->batch;
    int64_t r = 0, want = experiment->first_stage;
    struct kn kn;

    kn_init(&kn, k, (int)experiment->first_stage, experiment->indifference,
            1 - experiment->level, true);
    while (!status && !kn_is_finished(&kn) && r < cap) {
        want = want > cap ? cap : want;
        status = extend_survivors(contest, &kn, want);
        if (status)
            break;
        r = feed(contest, &kn, r, want);
        for (size_t i = 0; i < k; i++)
            contest->system[i].is_out = !kn_survives(&kn, i);
        book(contest, r * contest->batch);
        want = r + BLOCK;
    }
    contest->best = kn.n > 0 ? (int)kn_leader(&kn) : -1;
    contest->is_decided = kn_is_finished(&kn);
    contest->more = contest->is_decided ? 0
                                        : (kn_likely_rows(&kn) - (double)r) *
                                              (double)contest->batch;
    kn_fini(&kn);
    return status;
}

static int leader(const struct select_contest *contest)
{
    int best = -1;
    double most = -INFINITY;

    for (int i = 0; i < contest->nsystems; i++) {
        double mean =
            interval_mean(contest->system[i].x,
                          (size_t)contest->system[i].count, ESTIMATE_LEVEL)
                .estimate;
        if (mean > most) {
            most = mean;
            best = i;
        }
    }
    return best;
}

/* Variance of the observations of the first stage. */
static double first_variance(const struct select_contest *contest, int which)
{
    size_t n = (size_t)contest->experiment->first_stage;
    double *x = mem_new(n, sizeof *x);

    for (size_t i = 0; i < n; i++)
        x[i] = observation(contest, which, (int64_t)i);
    double sd = interval_mean(x, n, ESTIMATE_LEVEL).sd;
    mem_free(x);
    return sd * sd;
}

static enum sim_status run_rinott(struct select_contest *contest)
{
    const struct experiment *experiment = contest->experiment;
    double h = rinott_h((size_t)contest->nsystems, (int)experiment->first_stage,
                        experiment->level);
    enum sim_status status = first_stage(contest);
    int64_t batch = status ? 1 : contest->batch;

    contest->is_decided = true;
    for (int i = 0; i < contest->nsystems && !status; i++) {
        status = extend(contest, i, experiment->first_stage * batch);
        int64_t need =
            batch * rinott_replications(h, first_variance(contest, i),
                                        experiment->indifference,
                                        (int)experiment->first_stage);
        if (need > experiment->max_replications) {
            contest->is_decided = false;
            contest->more = fmax(contest->more,
                                 (double)(need - experiment->max_replications));
            need = experiment->max_replications;
        }
        if (!status)
            status = extend(contest, i, need);
    }
    contest->best = leader(contest);
    /* two stages without screening: before the last replication none is out */
    for (int i = 0; i < contest->nsystems && contest->is_decided; i++)
        contest->system[i].is_out = i != contest->best;
    book(contest, contest->total);
    return status;
}

/* A heuristic: the budget goes where it tells the most. */
static enum sim_status run_ocba(struct select_contest *contest)
{
    const struct experiment *experiment = contest->experiment;
    size_t k = (size_t)contest->nsystems;
    double *mean = mem_new(k, sizeof *mean), *sd = mem_new(k, sizeof *sd);
    int *share = mem_new(k, sizeof *share);
    enum sim_status status = SIM_OK;

    for (size_t i = 0; i < k && !status; i++)
        status = extend(contest, (int)i, experiment->first_stage);
    while (!status && contest->total < experiment->max_replications) {
        int64_t goal = contest->total + (int64_t)k * BLOCK, before;
        goal = goal > experiment->max_replications
                   ? experiment->max_replications
                   : goal;
        before = contest->total;
        bool is_known = true;
        for (size_t i = 0; i < k; i++) {
            struct estimate e =
                interval_mean(contest->system[i].x,
                              (size_t)contest->system[i].count, ESTIMATE_LEVEL);
            mean[i] = e.estimate;
            sd[i] = e.sd;
            is_known = is_known && isfinite(mean[i]) && isfinite(sd[i]);
        }
        if (!is_known)
            break;
        ocba_allocate(mean, sd, k, (int)goal, share);
        for (size_t i = 0; i < k && !status; i++) {
            /* others may have more than their share by now */
            int64_t left = goal - contest->total;
            int64_t most = contest->system[i].count + left;
            status = extend(contest, (int)i, share[i] < most ? share[i] : most);
        }
        book(contest, contest->total);
        if (contest->total == before)
            break;
    }
    contest->best = leader(contest);
    contest->is_decided = !status && contest->best >= 0;
    mem_free(share);
    mem_free(sd);
    mem_free(mean);
    return status;
}

static enum sim_status run(struct select_contest *contest)
{
    switch ((enum experiment_selection)contest->experiment->method) {
    case SELECT_KN:
        return run_kn(contest);
    case SELECT_RINOTT:
        return run_rinott(contest);
    case SELECT_OCBA:
        return run_ocba(contest);
    }
    return SIM_OK;
}

enum sim_status select_run(struct select_contest *contest)
{
    enum sim_status status = run(contest);

    if (!status && contest->best >= 0)
        findings_flag(&contest->study->findings, FINDINGS_SELECTION,
                      contest->experiment->name, "contestant",
                      contest->system[contest->best].key, ESTIMATE_SELECTED);
    return status;
}
