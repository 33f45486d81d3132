/* The search: blocks first, then all together; then how well it is known. */
#include "fit/fitting.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fit/point.h"
#include "stats/interval.h"
#include "stats/least_squares.h"

enum {
    BLOCK_STEPS = 2, /* of each block, before all move together */
    TRIES = 4        /* of one step, ever shorter */
};
#define LONGEST   0.3  /* share of a range that a step moves at most */
#define DAMPING   1e-3 /* at first */
#define HARDER    10.0 /* if a step does not better the sum */
#define SETTLED   0.01 /* by less than this share it is not worth going on */
#define NOT_SEEN  1.0  /* halves of a band, over a whole range */
#define ANYWHERE  (1.0 / 12) /* variance of a place in a range */
#define TWO_SIDED 1.96       /* standard errors of a 95 % interval */
#define CENTRAL   1.5        /* the last differences are this much wider */

/* What moves, and what is looked at; all if there is no block. */
struct look {
    size_t free[CALIBRATION_MAX_FREE], nfree;
    size_t target[TARGETS_MAX], ntargets;
};

/* Where the fit is. */
struct place {
    double at[CALIBRATION_MAX_FREE]; /* positions */
    struct point_moments here;
};

static struct look look_at(const struct fit *fit, int block)
{
    struct look look = {.nfree = 0};

    for (size_t k = 0; k < fit->nfree; k++)
        if (block < 0 || fit->of->free[k].block == block)
            look.free[look.nfree++] = k;
    for (size_t t = 0; t < fit->ntargets; t++)
        if (fit->out->moment[t].is_fitted &&
            (block < 0 || fit->of->block[block].uses[t]))
            look.target[look.ntargets++] = t;
    return look;
}

static void residuals_of(const struct look *look,
                         const struct point_moments *point, double *out)
{
    SIM_REQUIRE(point->residual != NULL);
    for (size_t i = 0; i < look->ntargets; i++)
        out[i] = point->residual[look->target[i]];
}

static double sum_of(const struct look *look, const struct point_moments *point)
{
    double residual[TARGETS_MAX];

    residuals_of(look, point, residual);
    return least_squares_sum(residual, look->ntargets);
}

static void announce(const struct fit *fit, const char *what, int64_t runs)
{
    const struct calibrate_options *options = fit->options;

    if (options->announce)
        options->announce(options->runner.context, what, runs);
}

/* One end of a difference, or both: residuals there less those at the other. */
static enum sim_status differ(struct fit *fit, const struct place *place,
                              size_t k, double width, bool is_central,
                              double *slope)
{
    double at[CALIBRATION_MAX_FREE];
    struct point_moments ends[2] = {{0}};
    double from = place->at[k], up = from + width <= 1 ? width : -width;
    double low = is_central ? fmax(0, from - width) : from;
    double high = is_central ? fmin(1, from + width) : from + up;

    memcpy(at, place->at, sizeof at);
    at[k] = high;
    enum sim_status status =
        point_run(fit, at, RNG_CALIBRATE, fit->of->replications, &ends[1]);
    at[k] = low;
    if (!status && is_central)
        status =
            point_run(fit, at, RNG_CALIBRATE, fit->of->replications, &ends[0]);
    for (size_t t = 0; t < fit->ntargets && !status; t++)
        slope[t] =
            (ends[1].residual[t] -
             (is_central ? ends[0].residual[t] : place->here.residual[t])) /
            (high - low);
    point_fini(&ends[0]);
    point_fini(&ends[1]);
    return status;
}

static enum sim_status differentiate(struct fit *fit, const struct place *place,
                                     const struct look *look, bool is_central,
                                     double *jacobian)
{
    double *slope = mem_new(fit->ntargets, sizeof *slope);
    double width = fit->of->step * (is_central ? CENTRAL : 1);
    enum sim_status status = SIM_OK;

    for (size_t a = 0; a < look->nfree && !status; a++) {
        status = differ(fit, place, look->free[a], width, is_central, slope);
        for (size_t i = 0; i < look->ntargets && !status; i++)
            jacobian[i * look->nfree + a] = slope[look->target[i]];
    }
    mem_free(slope);
    return status;
}

/* Tries a step, shorter if it does not help; *gain: by what share of the sum it
 * did. */
static enum sim_status try_step(struct fit *fit, struct place *place,
                                const struct look *look, const double *jacobian,
                                double *gain)
{
    double residual[TARGETS_MAX], at[CALIBRATION_MAX_FREE];
    double step[CALIBRATION_MAX_FREE], before = sum_of(look, &place->here);
    double damping = DAMPING, longest = LONGEST;

    residuals_of(look, &place->here, residual);
    for (size_t a = 0; a < look->nfree; a++)
        at[a] = place->at[look->free[a]];
    struct least_squares of = {look->ntargets, look->nfree, jacobian, residual,
                               at};
    *gain = 0;
    for (int i = 0; i < TRIES; i++) {
        struct place other = *place;
        least_squares_step(&of, damping, longest, step);
        for (size_t a = 0; a < look->nfree; a++)
            other.at[look->free[a]] = at[a] + step[a];
        enum sim_status status = point_run(fit, other.at, RNG_CALIBRATE,
                                           fit->of->replications, &other.here);
        double after = status ? (double)NAN : sum_of(look, &other.here);
        if (!status && after < before) {
            *gain = 1 - after / before;
            point_fini(&place->here);
            *place = other;
            return SIM_OK;
        }
        point_fini(&other.here);
        if (status)
            return status;
        damping *= HARDER;
        longest /= 2;
    }
    return SIM_OK;
}

static enum sim_status move(struct fit *fit, struct place *place,
                            const struct look *look, double *gain)
{
    double *jacobian =
        mem_new(look->ntargets * look->nfree + 1, sizeof *jacobian);
    enum sim_status status = differentiate(fit, place, look, false, jacobian);

    if (!status)
        status = try_step(fit, place, look, jacobian, gain);
    mem_free(jacobian);
    return status;
}

static enum sim_status search(struct fit *fit, struct place *place)
{
    const struct look all = look_at(fit, -1);
    enum sim_status status = SIM_OK;
    double gain = 1;

    for (int b = 0; b < fit->of->nblocks; b++) {
        struct look look = look_at(fit, b);
        if (look.nfree == 0 || look.ntargets < look.nfree)
            continue;
        announce(fit, fit->of->block[b].name,
                 BLOCK_STEPS * ((int64_t)look.nfree + 1) *
                     fit->of->replications);
        gain = 1;
        for (int i = 0; i < BLOCK_STEPS && gain > SETTLED && !status; i++)
            status = move(fit, place, &look, &gain);
    }
    gain = 1;
    announce(fit, "all parameters",
             fit->of->rounds * ((int64_t)all.nfree + 1) *
                 fit->of->replications);
    for (int64_t i = 0; i < fit->of->rounds && gain > SETTLED && !status; i++)
        status = move(fit, place, &all, &gain);
    fit->out->is_settled = gain <= SETTLED;
    return status;
}

/* ---- how well it is known ---- */

/* A residual's slope by its moment. */
static double slope_of(const struct target *target, double value)
{
    const double h = 1e-6;

    return (point_residual(target, value + h) - point_residual(target, value)) /
           h;
}

/* Of the means of two moments, over the replications. */
static double of_means(const struct point_moments *here, size_t a, size_t b)
{
    size_t n = here->replications;
    double sum = 0;

    for (size_t r = 0; r < n; r++)
        sum += (here->row[a * n + r] - here->value[a]) *
               (here->row[b * n + r] - here->value[b]);
    return sum / ((double)(n - 1) * (double)n);
}

/* Covariance of the residuals: of their means over the replications, and, if
 * asked, of the targets, whose bands are taken for two errors either way. */
static void covariance(const struct fit *fit, const struct look *look,
                       const struct point_moments *here, bool with_targets,
                       double *omega)
{
    const struct target *target = fit->scenario->target;
    size_t m = look->ntargets;

    for (size_t i = 0; i < m; i++) {
        size_t a = look->target[i];
        double slope = slope_of(&target[a], here->value[a]);
        for (size_t j = 0; j < m; j++) {
            size_t b = look->target[j];
            omega[i * m + j] = slope * slope_of(&target[b], here->value[b]) *
                               of_means(here, a, b);
        }
        if (with_targets)
            omega[i * m + i] += target[a].weight / 4;
    }
}

static void keep_errors(struct fit *fit, const struct place *place,
                        const struct look *all, const double *jacobian)
{
    size_t m = all->ntargets;
    double residual[TARGETS_MAX], chance[CALIBRATION_MAX_FREE];
    double error[CALIBRATION_MAX_FREE];
    bool unseen[CALIBRATION_MAX_FREE];
    double *omega = mem_new(m * m + 1, sizeof *omega);
    struct least_squares of = {m, all->nfree, jacobian, residual, place->at};

    residuals_of(all, &place->here, residual);
    covariance(fit, all, &place->here, false, omega);
    least_squares_errors(&of, omega, NOT_SEEN, 0, chance, unseen);
    covariance(fit, all, &place->here, true, omega);
    least_squares_errors(&of, omega, NOT_SEEN, ANYWHERE, error, unseen);
    for (size_t k = 0; k < fit->nfree; k++) {
        const struct calibration_free *free = &fit->of->free[k];
        struct calibrate_parameter *to = &fit->out->parameter[k];
        double range = free->high - free->low;
        to->value = point_value(free, place->at[k]);
        to->chance = chance[k] * range;
        to->error = error[k] * range;
        to->is_unseen = unseen[k];
        to->is_at_end = place->at[k] <= 0 || place->at[k] >= 1;
        to->low = fmax(free->low, to->value - TWO_SIDED * to->error);
        to->high = fmin(free->high, to->value + TWO_SIDED * to->error);
        if (unseen[k]) {
            to->low = free->low;
            to->high = free->high;
        }
    }
    mem_free(omega);
}

static enum sim_status find_errors(struct fit *fit, const struct place *place)
{
    const struct look all = look_at(fit, -1);
    double *jacobian = mem_new(all.ntargets * all.nfree + 1, sizeof *jacobian);

    announce(fit, "standard errors",
             2 * (int64_t)all.nfree * fit->of->replications);
    enum sim_status status = differentiate(fit, place, &all, true, jacobian);
    if (!status)
        keep_errors(fit, place, &all, jacobian);
    mem_free(jacobian);
    return status;
}

/* On random numbers that no fit saw. */
static enum sim_status check(struct fit *fit, const struct place *place)
{
    const struct configuration *config =
        fit->scenario->arm[fit->scenario->baseline].config;
    struct point_moments fresh;

    fit->out->fresh = config->replications > 2 ? config->replications : 2;
    announce(fit, "fresh random numbers", fit->out->fresh);
    enum sim_status status =
        point_run(fit, place->at, RNG_VERIFY, fit->out->fresh, &fresh);
    size_t n = fresh.replications;
    for (size_t t = 0; t < fit->ntargets && !status; t++)
        fit->out->moment[t].fresh = interval_ratio(
            fresh.above + t * n, fresh.below + t * n, n, ESTIMATE_LEVEL);
    point_fini(&fresh);
    return status;
}

/* ---- the start ---- */

/* What the scenario says at a path: a number, with or without its provenance;
 * NAN: nothing, or no number. */
static double stated(const struct scenario *scenario, const char *path)
{
    const cJSON *item = document_find(scenario->document, path);
    const struct arm *arm = &scenario->arm[scenario->baseline];

    if (cJSON_IsObject(item))
        item = cJSON_GetObjectItemCaseSensitive(item, "value");
    if (cJSON_IsNumber(item))
        return item->valuedouble;
    for (size_t i = 0; i < arm->nleaf && !item; i++)
        if (strcmp(arm->leaf[i].path, path) == 0)
            return strtod(arm->leaf[i].value, NULL);
    return NAN;
}

static void begin(struct fit *fit, struct place *place)
{
    for (size_t k = 0; k < fit->nfree; k++) {
        const struct calibration_free *free = &fit->of->free[k];
        double start = free->start;
        if (isnan(start))
            start = stated(fit->scenario, free->path);
        if (isnan(start))
            start = (free->low + free->high) / 2;
        start = fmin(free->high, fmax(free->low, start));
        place->at[k] = (start - free->low) / (free->high - free->low);
        fit->out->parameter[k].start = point_value(free, place->at[k]);
    }
    for (size_t t = 0; t < fit->ntargets; t++)
        fit->out->moment[t].is_fitted =
            !fit->of->is_held[t] && fit->scenario->target[t].weight > 0;
}

enum sim_status calibrate_fit(const struct scenario *scenario,
                              const struct calibrate_options *options,
                              struct calibration_result *out,
                              struct sim_error *err)
{
    struct fit fit = {.scenario = scenario,
                      .of = scenario->calibration,
                      .options = options,
                      .out = out,
                      .ntargets = (size_t)scenario->ntargets,
                      .nfree = (size_t)scenario->calibration->nfree,
                      .err = err};
    struct place place = {.at = {0}};

    *out = (struct calibration_result){.scenario = scenario,
                                       .share = options->share};
    begin(&fit, &place);
    const struct look all = look_at(&fit, -1);
    announce(&fit, "the start", fit.of->replications);
    enum sim_status status = point_run(&fit, place.at, RNG_CALIBRATE,
                                       fit.of->replications, &place.here);
    if (!status) {
        SIM_REQUIRE(place.here.value != NULL);
        out->first = sum_of(&all, &place.here);
        for (size_t t = 0; t < fit.ntargets; t++)
            out->moment[t].first = place.here.value[t];
        status = search(&fit, &place);
    }
    if (!status) {
        SIM_REQUIRE(place.here.value != NULL);
        out->last = sum_of(&all, &place.here);
        for (size_t t = 0; t < fit.ntargets; t++)
            out->moment[t].fitted = place.here.value[t];
        status = find_errors(&fit, &place);
    }
    if (!status)
        status = check(&fit, &place);
    point_fini(&place.here);
    return status;
}
