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
#include "stats/holm.h"

enum {
    BLOCK = 10,     /* replications of the survivors between two bookings */
    APART = 1 << 18 /* replication numbers of each independent system */
};

struct select_contest *select_new(struct study *study, const struct plan *plan,
                                  int nsystems)
{
    struct select_contest *contest = mem_new(1, sizeof *contest);

    contest->study = study;
    contest->plan = plan;
    contest->sign = study_sign((enum metric_id)plan->metric);
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
    bool is_apart = contest->plan->method == SELECT_RINOTT;

    if (count <= system->count)
        return SIM_OK;
    struct sample_request request = {
        .file = system->file,
        .phase = contest->study->base->phase,
        .metric = (enum metric_id)contest->plan->metric,
        .population = system->population,
        .arm = &system->arm,
        .narms = 1,
        .first = system->count + (is_apart ? (int64_t)which * APART : 0),
        .count = count - system->count};
    double *x = mem_new((size_t)count, sizeof *x);
    for (int64_t r = 0; r < system->count; r++)
        x[r] = system->x[r];
    enum sim_status status =
        study_sample(contest->study, &request, x + system->count);
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
                                          contest->plan->level);
        if (contest->sign < 0) {
            double low = e.low;
            e.estimate = -e.estimate;
            e.low = -e.high;
            e.high = -low;
        }
        findings_text(findings, table, contest->plan->name);
        findings_real(findings, table, (double)stage);
        findings_text(findings, table, system->key);
        findings_text(findings, table, system->is_out ? "out" : "in");
        findings_metric(findings, table, contest->plan->metric);
        findings_estimate(findings, table, &e);
    }
}

/* Kim & Nelson: rows in replication order. */
static enum sim_status run_kn(struct select_contest *contest)
{
    const struct plan *plan = contest->plan;
    size_t k = (size_t)contest->nsystems;
    double *row = mem_new(k, sizeof *row);
    enum sim_status status = SIM_OK;
    int64_t r = 0, want = plan->first_stage;
    struct kn kn;

    kn_init(&kn, k, (int)plan->first_stage, plan->indifference, 1 - plan->level,
            true);
    while (!kn_is_finished(&kn) && r < plan->max_replications) {
        want = want > plan->max_replications ? plan->max_replications : want;
        for (size_t i = 0; i < k && !status; i++)
            if (kn_survives(&kn, i))
                status = extend(contest, (int)i, want);
        if (status)
            break;
        for (; r < want && !kn_is_finished(&kn); r++) {
            for (size_t i = 0; i < k; i++)
                row[i] =
                    kn_survives(&kn, i) ? contest->system[i].x[r] : (double)NAN;
            kn_feed(&kn, row);
        }
        for (size_t i = 0; i < k; i++)
            contest->system[i].is_out = !kn_survives(&kn, i);
        book(contest, r);
        want = r + BLOCK;
    }
    contest->best = (int)kn_leader(&kn);
    contest->is_decided = kn_is_finished(&kn);
    contest->more = contest->is_decided ? 0 : kn_likely_rows(&kn) - (double)r;
    kn_fini(&kn);
    mem_free(row);
    return status;
}

static int leader(const struct select_contest *contest)
{
    int best = 0;
    double most = -INFINITY;

    for (int i = 0; i < contest->nsystems; i++) {
        double mean = interval_mean(contest->system[i].x,
                                    (size_t)contest->system[i].count, 0.95)
                          .estimate;
        if (mean > most) {
            most = mean;
            best = i;
        }
    }
    return best;
}

static enum sim_status run_rinott(struct select_contest *contest)
{
    const struct plan *plan = contest->plan;
    double h = rinott_h((size_t)contest->nsystems, (int)plan->first_stage,
                        plan->level);
    enum sim_status status = SIM_OK;

    contest->is_decided = true;
    for (int i = 0; i < contest->nsystems && !status; i++) {
        struct select_system *system = &contest->system[i];
        status = extend(contest, i, plan->first_stage);
        double sd =
            interval_mean(system->x, (size_t)plan->first_stage, 0.95).sd;
        int64_t need = rinott_replications(h, sd * sd, plan->indifference,
                                           (int)plan->first_stage);
        if (need > plan->max_replications) {
            contest->is_decided = false;
            contest->more =
                fmax(contest->more, (double)(need - plan->max_replications));
            need = plan->max_replications;
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
    const struct plan *plan = contest->plan;
    size_t k = (size_t)contest->nsystems;
    double *mean = mem_new(k, sizeof *mean), *sd = mem_new(k, sizeof *sd);
    int *share = mem_new(k, sizeof *share);
    enum sim_status status = SIM_OK;

    for (size_t i = 0; i < k && !status; i++)
        status = extend(contest, (int)i, plan->first_stage);
    while (!status && contest->total < plan->max_replications) {
        int64_t goal = contest->total + (int64_t)k * BLOCK, before;
        goal = goal > plan->max_replications ? plan->max_replications : goal;
        before = contest->total;
        for (size_t i = 0; i < k; i++) {
            struct estimate e = interval_mean(
                contest->system[i].x, (size_t)contest->system[i].count, 0.95);
            mean[i] = e.estimate;
            sd[i] = e.sd;
        }
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
    contest->is_decided = !status;
    mem_free(share);
    mem_free(sd);
    mem_free(mean);
    return status;
}

static enum sim_status run(struct select_contest *contest)
{
    switch ((enum plan_selection)contest->plan->method) {
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

    if (!status)
        findings_flag(&contest->study->findings, FINDINGS_SELECTION,
                      contest->plan->name, "contestant",
                      contest->system[contest->best].key, ESTIMATE_SELECTED);
    return status;
}
