/* Payoffs by simulation: a mix, its groups, their turns. */
#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "experiment/equilibrium.h"
#include "scenario/played.h"

static void whole_mix(const struct equilibrium *eq, struct payoffs *at)
{
    double tested = played_tested(eq->study->scenario, eq->experiment);

    for (int s = 0; s < eq->n; s++)
        at->mix[s] = (1 - tested) * at->crowd[s] + tested / eq->n;
}

void equilibrium_crowd(const struct equilibrium *eq, const double *mix,
                       struct payoffs *at)
{
    double tested = played_tested(eq->study->scenario, eq->experiment);
    double total = 0;

    for (int s = 0; s < eq->n; s++) {
        at->crowd[s] = fmax(0, mix[s] - tested / eq->n);
        total += at->crowd[s];
    }
    for (int s = 0; s < eq->n;
         s++) /* all are tested alike: no crowd is like it */
        at->crowd[s] = total > 0 ? at->crowd[s] / total : 1.0 / eq->n;
    whole_mix(eq, at);
}

void equilibrium_grid(struct equilibrium *eq)
{
    int steps = (int)eq->experiment->steps;

    for (int i = steps; i >= 0; i--) {
        for (int j = steps - i; j >= 0; j--) {
            int k = steps - i - j;
            if (eq->n == 2 && k > 0)
                continue;
            struct payoffs *at = &eq->run[eq->nmixes++];
            at->crowd[0] = (double)i / steps;
            at->crowd[1] = (double)j / steps;
            at->crowd[2] = (double)k / steps;
            whole_mix(eq, at);
        }
    }
}

/* What is taken of each replication of one turn: by group. */
struct taking {
    enum metric_id metric;
    int population[GAME_MAX]; /* of each group */
    int n;
    int64_t count;
    double *y, *x; /* [group * count + replication] */
};

static void finished(void *context, int64_t place, struct result *result)
{
    const struct taking *taking = context;

    for (int g = 0; g < taking->n; g++) {
        struct result_ratio ratio =
            usable_ratio(result, taking->metric, taking->population[g]);
        taking->y[g * taking->count + place] = ratio.numerator;
        taking->x[g * taking->count + place] = ratio.denominator;
    }
    bool has_failed = result->has_failed;
    result_fini(result);
    result->is_done = true; /* what was wanted of it is taken */
    result->has_failed = has_failed;
}

/* Runs one turn: all replications of one variant. */
static enum sim_status run_turn(struct equilibrium *eq,
                                const struct scenario *variant,
                                enum rng_phase phase, struct taking *taking)
{
    size_t n = (size_t)taking->count;
    struct runner_place *place = mem_new(n, sizeof *place);
    struct result *result = mem_new(n, sizeof *result);

    for (size_t r = 0; r < n; r++)
        place[r] = (struct runner_place){.arm = eq->experiment->arm,
                                         .replication = (int64_t)r};
    struct runner_work work = {.scenario = variant,
                               .phase = phase,
                               .place = place,
                               .nplaces = taking->count,
                               .result = result,
                               .finished = finished,
                               .context = taking};
    enum sim_status status = runner_work(&work, &eq->study->options);
    mem_free(result);
    mem_free(place);
    return status;
}

/* Adds what the groups brought in this turn, each to the strategy it played. */
static void add_turn(const struct equilibrium *eq, const struct taking *taking,
                     int turn, struct payoffs *at)
{
    double sign = scope_sign(taking->metric) / eq->n;

    for (int g = 0; g < eq->n; g++) {
        int64_t from = g * taking->count;
        double *to = at->value + ((g + turn) % eq->n) * taking->count;
        usable_values(taking->metric, taking->y + from, taking->x + from,
                      (size_t)taking->count, taking->y + from);
        for (int64_t r = 0; r < taking->count; r++)
            to[r] += sign * taking->y[from + r];
    }
}

enum sim_status equilibrium_measure(struct equilibrium *eq,
                                    enum rng_phase phase, int64_t count,
                                    struct payoffs *at)
{
    const struct scenario *scenario = eq->study->scenario;
    size_t size = (size_t)(eq->n * count);
    struct taking taking = {.metric = (enum metric_id)eq->experiment->metric,
                            .n = eq->n,
                            .count = count,
                            .y = mem_new(size, sizeof *taking.y),
                            .x = mem_new(size, sizeof *taking.x)};
    enum sim_status status = SIM_OK, worst = SIM_OK;

    seeds_note(&eq->study->seeds, phase, 0, count);
    at->value = mem_new(size, sizeof *at->value);
    at->count = count;
    for (int g = 0; g < eq->n; g++)
        taking.population[g] = played_population(scenario, eq->experiment, g);
    for (int turn = 0; turn < eq->n && !status; turn++) {
        struct scenario *variant = NULL;
        status = played_vary(scenario, eq->experiment, at->crowd, turn,
                             &variant, eq->study->err);
        if (!status)
            status = run_turn(eq, variant, phase, &taking);
        if (status == SIM_EPARTIAL) {
            worst = status;
            status = SIM_OK;
        }
        if (!status)
            add_turn(eq, &taking, turn, at);
        scenario_free(variant);
    }
    mem_free(taking.y);
    mem_free(taking.x);
    return status ? status : worst;
}
