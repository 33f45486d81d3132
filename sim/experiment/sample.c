/* Values of a metric per replication, run or taken from what was run. */
#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "experiment/study.h"

struct sampling {
    const struct sample_request *request;
    struct runner_place *place; /* what is to be run */
    int64_t *slot;              /* by place: index into y and x */
    double *y, *x;
};

static void take(const struct sample_request *request,
                 const struct result *result, double *y, double *x)
{
    struct result_ratio ratio =
        usable_ratio(result, request->metric, request->population);

    *y = ratio.numerator;
    *x = ratio.denominator;
}

static void finished(void *context, int64_t place, struct result *result)
{
    const struct sampling *sampling = context;
    int64_t slot = sampling->slot[place];

    take(sampling->request, result, &sampling->y[slot], &sampling->x[slot]);
    bool has_failed = result->has_failed;
    result_fini(result);
    result->is_done = true; /* what was wanted of it is taken */
    result->has_failed = has_failed;
}

/* Whether the base run has it. */
static const struct result *known(const struct study *study,
                                  const struct sample_request *request, int arm,
                                  int64_t replication)
{
    const struct runs *base = study->base;

    if (!base || base->scenario != request->scenario ||
        base->phase != request->phase || replication >= base->replications)
        return NULL;
    return runs_result(base, arm, replication);
}

/* Takes what is known and lists the places of the rest; returns their number. */
static int64_t take_known(const struct study *study,
                          const struct sampling *sampling)
{
    const struct sample_request *request = sampling->request;
    int64_t missing = 0;

    for (int64_t k = 0; k < request->narms * request->count; k++) {
        int64_t i = k % request->narms, r = k / request->narms;
        int64_t at = i * request->count + r, replication = request->first + r;
        int arm = request->arm[i];
        const struct result *have = known(study, request, arm, replication);
        if (have) {
            take(request, have, &sampling->y[at], &sampling->x[at]);
            continue;
        }
        sampling->place[missing] =
            (struct runner_place){.arm = arm, .replication = replication};
        sampling->slot[missing++] = at;
    }
    return missing;
}

enum sim_status study_sample(struct study *study,
                             const struct sample_request *request, double *out)
{
    int64_t total = request->narms * request->count;
    size_t size = (size_t)total + 1;
    double *y = mem_new(size, sizeof *y), *x = mem_new(size, sizeof *x);
    int64_t *slot = mem_new(size, sizeof *slot);
    struct runner_place *place = mem_new(size, sizeof *place);
    struct sampling sampling = {request, place, slot, y, x};
    enum sim_status status = SIM_OK;

    seeds_note(&study->seeds, request->phase, request->first, request->count);
    int64_t missing = take_known(study, &sampling);
    if (missing > 0) {
        struct result *result = mem_new((size_t)missing, sizeof *result);
        struct runner_work work = {.scenario = request->scenario,
                                   .phase = request->phase,
                                   .place = place,
                                   .nplaces = missing,
                                   .result = result,
                                   .finished = finished,
                                   .context = &sampling};
        status = runner_work(&work, &study->options);
        mem_free(result);
    }
    for (int i = 0; i < request->narms; i++) {
        int64_t at = i * request->count;
        usable_values(request->metric, y + at, x + at, (size_t)request->count,
                      out + at);
    }
    mem_free(place);
    mem_free(slot);
    mem_free(x);
    mem_free(y);
    return status;
}

enum sim_status study_compare(struct study *study,
                              const struct study_contrast *contrast,
                              struct study_pair *out)
{
    bool is_pair = contrast->arm != contrast->versus;
    int arms[2] = {contrast->arm, contrast->versus};
    struct sample_request request = {
        .scenario = contrast->scenario,
        .phase = contrast->phase,
        .metric = contrast->metric,
        .population = scope_own(contrast->scenario, contrast->metric,
                                contrast->scenario->arm[contrast->arm].pair ==
                                        ARM_UNPAIRED
                                    ? contrast->versus
                                    : contrast->arm),
        .arm = arms,
        .narms = is_pair ? 2 : 1,
        .count = contrast->count};
    size_t n = (size_t)contrast->count;
    double *x = mem_new(2 * n + 1, sizeof *x);
    enum sim_status status = study_sample(study, &request, x);

    out->count = contrast->count;
    out->of_arm = interval_mean(x, n, contrast->level);
    out->of_versus = interval_mean(x + n, n, contrast->level);
    out->pair = interval_paired(x, x + n, n, contrast->level);
    if (!is_pair) {
        out->of_versus = out->of_arm;
        out->pair.difference = out->of_arm;
    }
    out->difference = x;
    for (size_t r = 0; r < n && is_pair; r++)
        x[r] -= x[n + r];
    return status;
}

void study_pair_fini(struct study_pair *pair)
{
    mem_free(pair->difference);
    pair->difference = NULL;
}

int study_best(struct study *study, enum metric_id metric, int except)
{
    const struct scenario *scenario = study->scenario;
    int best = scenario->baseline;
    double lead = -INFINITY;

    for (int arm = 0; arm < scenario->narms; arm++) {
        struct study_contrast contrast = {.scenario = scenario,
                                          .phase = study->base->phase,
                                          .metric = metric,
                                          .arm = arm,
                                          .versus = scenario->arm[arm].pair,
                                          .count = study->base->replications,
                                          .level = ESTIMATE_LEVEL};
        struct study_pair pair;
        if (scenario->arm[arm].pair == ARM_UNPAIRED || arm == except)
            continue;
        study_compare(study, &contrast, &pair);
        double difference = scope_sign(metric) * pair.pair.difference.estimate;
        if (difference > lead) {
            lead = difference;
            best = arm;
        }
        study_pair_fini(&pair);
    }
    return best;
}
