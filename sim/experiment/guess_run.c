/* A scenario with its guesses elsewhere, and what it answers. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "estimates/gain.h"
#include "experiment/guess_parts.h"
#include "scenario/smaller.h"

enum {
    MIXTURES_MAX = 1024 /* of populations, in arms that have them alike */
};

/* Values laid over the arms, which they own. */
struct patches {
    struct scenario_patch *patch; /* owned */
    cJSON **value;                /* owned: the values of the patches */
    size_t n, capacity, value_capacity;
    char **path; /* owned, of those that were made here */
    size_t npaths, path_capacity;
};

static void add_patch(struct patches *patches, const char *path, cJSON *value,
                      struct arm_set arms)
{
    patches->patch = mem_grow(patches->patch, &patches->capacity,
                              patches->n + 1, sizeof *patches->patch);
    patches->value = mem_grow(patches->value, &patches->value_capacity,
                              patches->n + 1, sizeof(cJSON *));
    patches->value[patches->n] = value;
    patches->patch[patches->n++] = (struct scenario_patch){path, value, arms};
}

static void patches_fini(struct patches *patches)
{
    for (size_t i = 0; i < patches->n; i++)
        cJSON_Delete(patches->value[i]);
    for (size_t i = 0; i < patches->npaths; i++)
        mem_free(patches->path[i]);
    mem_free((void *)patches->path);
    mem_free((void *)patches->value);
    mem_free(patches->patch);
}

/* "populations[2].strategy[1].share" */
static bool read_share(const char *path, int *population, int *entry)
{
    const char *second = strstr(path, ".strategy[");

    if (strncmp(path, "populations[", 12) != 0 || !second)
        return false;
    *population = (int)strtol(path + 12, NULL, 10);
    *entry = (int)strtol(second + 10, NULL, 10);
    return true;
}

/* Shares of one population's strategies in the arms of a mask: as they are, or
 * moved. */
struct mixture {
    int population;
    struct arm_set arms;
    int n;
    double share[SCENARIO_MAX_MIX];
};

static struct mixture *mixture_of(const struct scenario *scenario,
                                  struct mixture *mixture, size_t *n,
                                  int population, const struct arm_set *arms)
{
    for (size_t i = 0; i < *n; i++)
        if (mixture[i].population == population &&
            arm_set_is_same(&mixture[i].arms, arms))
            return &mixture[i];
    const int arm = arm_set_first(arms);
    const struct population *of =
        &scenario->arm[arm].config->population[population];
    struct mixture *out = &mixture[(*n)++];
    *out = (struct mixture){population, *arms, of->nmix, {0}};
    for (int i = 0; i < of->nmix; i++)
        out->share[i] = of->mix_share[i];
    return out;
}

/* A share alone would come to p; several at once are weights. */
static double weight_of(double share, double p)
{
    return p < 1 ? p * (1 - share) / (1 - p) : share;
}

static void add_mixture(struct patches *patches, const struct mixture *mixture)
{
    double sum = 0;

    for (int i = 0; i < mixture->n; i++)
        sum += mixture->share[i];
    for (int i = 0; i < mixture->n; i++) {
        struct text path = {0};
        text_printf(&path, "populations[%d].strategy[%d].share",
                    mixture->population, i);
        patches->path = mem_grow(patches->path, &patches->path_capacity,
                                 patches->npaths + 1, sizeof *patches->path);
        patches->path[patches->npaths++] = path.data;
        add_patch(patches, path.data,
                  cJSON_CreateNumber(mixture->share[i] / sum), mixture->arms);
    }
}

/* Of every arm what it has itself. */
static void add_parts(const struct scenario *scenario, double share,
                      struct patches *patches)
{
    size_t n = share < 1 ? smaller_patches(scenario, share, NULL, NULL) : 0;
    struct scenario_patch *patch = mem_new(n + 1, sizeof *patch);
    cJSON **value = mem_new(n + 1, sizeof(cJSON *));

    if (n > 0)
        (void)smaller_patches(scenario, share, patch, value);
    for (size_t i = 0; i < n; i++)
        add_patch(patches, patch[i].path, value[i], patch[i].arms);
    mem_free((void *)value);
    mem_free(patch);
}

static int common_divisor(int64_t a, int64_t b)
{
    while (b > 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return (int)a;
}

double guess_share(const struct scenario *scenario)
{
    int64_t niches = 0;

    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct configuration *config = scenario->arm[arm].config;
        if (config->market_kind != MARKET_COMPETITIVE)
            return 1;
        for (int i = 0; i < config->nsegments; i++)
            niches = common_divisor(config->segment[i].niches, niches);
    }
    return niches > 2 ? 2 / (double)niches : 1;
}

static void add_guess(const struct scenario *scenario,
                      const struct guess_number *guess, double position,
                      double share, struct patches *patches,
                      struct mixture *mixture, size_t *nmixtures)
{
    for (size_t i = 0; i < guess->nplaces; i++) {
        const struct guess_place *place = &guess->place[i];
        double number = (double)NAN;
        cJSON *value = guess_value(guess, position, &number);
        int population = 0, entry = 0;
        if (share < 1 && smaller_is_extensive(place->path) &&
            cJSON_IsNumber(value)) {
            cJSON_Delete(value);
            value = smaller_part(guess->leaf, number, share);
        }
        if (!guess->is_mixed || !read_share(place->path, &population, &entry)) {
            add_patch(patches, place->path, value, place->arms);
            continue;
        }
        struct mixture *of =
            mixture_of(scenario, mixture, nmixtures, population, &place->arms);
        if (entry < of->n)
            of->share[entry] = weight_of(of->share[entry], number);
        cJSON_Delete(value);
    }
}

struct scenario *guess_vary(const struct scenario *scenario,
                            const struct guess_number *const *guess,
                            const double *position, size_t n, double share,
                            struct text *why)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    struct mixture *mixture = mem_new(MIXTURES_MAX, sizeof *mixture);
    struct patches patches = {0};
    struct scenario *variant = NULL;
    size_t nmixtures = 0;

    add_parts(scenario, share, &patches);
    for (size_t i = 0; i < n && nmixtures < MIXTURES_MAX / 2; i++)
        add_guess(scenario, guess[i], position[i], share, &patches, mixture,
                  &nmixtures);
    for (size_t i = 0; i < nmixtures; i++)
        add_mixture(&patches, &mixture[i]);
    if (scenario_vary(scenario, patches.patch, patches.n, NULL, "guesses",
                      &variant, err)) {
        text_add_bytes(why, err->text, strcspn(err->text, "\n"));
        scenario_free(variant);
        variant = NULL;
    }
    patches_fini(&patches);
    mem_free(mixture);
    mem_free(err);
    return variant;
}

/* Those replications of every arm, whatever number they have, as runs. */
static enum sim_status run_some(struct study *study,
                                const struct scenario *variant, int64_t first,
                                int64_t count, struct runs *runs)
{
    size_t n = (size_t)count * (size_t)variant->narms;
    struct runner_place *place = mem_new(n + 1, sizeof *place);

    runs->is_pilot = true; /* nothing is traced */
    runs->replications = count;
    mem_free(runs->result);
    runs->result = mem_new(n + 1, sizeof *runs->result);
    for (size_t i = 0; i < n; i++)
        place[i] = (struct runner_place){
            .arm = (int)(i % (size_t)variant->narms),
            .replication = first + (int64_t)(i / (size_t)variant->narms)};
    struct runner_work work = {.scenario = variant,
                               .phase = runs->phase,
                               .place = place,
                               .nplaces = (int64_t)n,
                               .result = runs->result};
    enum sim_status status = runner_work(&work, &study->options);
    mem_free(place);
    return status;
}

enum sim_status guess_run(struct study *study, const struct scenario *variant,
                          int64_t first, int64_t count, struct guess_run *out)
{
    struct runs *runs = runs_new(variant, study->base->phase);
    size_t n = (size_t)count, all = n * (size_t)variant->narms;

    seeds_note(&study->seeds, study->base->phase, first, count);
    enum sim_status status = run_some(study, variant, first, count, runs);
    *out = (struct guess_run){.n = n,
                              .gain = mem_new(all + 1, sizeof *out->gain),
                              .other = mem_new(all + 1, sizeof *out->other)};
    for (int arm = 0; arm < variant->narms; arm++) {
        size_t at = (size_t)arm * n;
        struct gain_values values = {out->gain + at, out->other + at};
        if (status != SIM_ESTOPPED && gain_is_asked(variant, arm))
            gain_make(runs, arm, n, &values);
        out->hour[arm] = gain_hour(variant, arm);
    }
    runs_free(runs);
    return status == SIM_EPARTIAL ? SIM_OK : status;
}

void guess_run_fini(struct guess_run *run)
{
    mem_free(run->gain);
    mem_free(run->other);
    *run = (struct guess_run){0};
}
