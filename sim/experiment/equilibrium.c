/* If everybody may choose among two or three strategies, where does it end?
 *
 * Payoffs at the mixes of a grid by simulation, all on the same random numbers;
 * a curve through them; every symmetric equilibrium of the game that the curve
 * makes; where shares move if they follow what pays; and at each equilibrium, on
 * random numbers that had no part in finding it, what changing brings. */
#include "experiment/equilibrium.h"

#include <math.h>

#include "base/mem.h"
#include "experiment/kinds.h"
#include "scenario/played.h"

enum {
    MOST_CHECKED = 8 /* equilibria */
};

static void follow_all(struct equilibrium *eq)
{
    static const double of_two[][GAME_MAX] = {
        {.02, .98}, {.25, .75}, {.5, .5}, {.75, .25}, {.98, .02}};
    static const double of_three[][GAME_MAX] = {
        {.9, .05, .05}, {.05, .9, .05}, {.05, .05, .9}, {.45, .45, .1},
        {.1, .45, .45}, {.45, .1, .45}, {.36, .33, .31}};

    eq->nstarts = eq->n == 2 ? (int)COUNTOF(of_two) : (int)COUNTOF(of_three);
    for (int dynamics = 0; dynamics < GAME_NDYNAMICS; dynamics++)
        for (int i = 0; i < eq->nstarts; i++)
            game_follow(&eq->game, &eq->all, (enum game_dynamics)dynamics,
                        eq->n == 2 ? of_two[i] : of_three[i],
                        &eq->path[dynamics][i]);
}

/* Fewer are tested where some play nothing else than the others: who tries what
 * nobody plays is a part of the market. */
static void test_fewer(struct equilibrium *eq, const double *mix,
                       struct experiment *own)
{
    double least = 1;

    *own = *eq->experiment;
    for (int s = 0; s < eq->n; s++)
        least = fmin(least, mix[s]);
    own->tested = fmin(own->tested, fmax(own->tested / 4, eq->n * least));
    if (played_group(eq->study->scenario, own) >= 1)
        eq->experiment = own;
}

/* What changing brings at an equilibrium, on fresh random numbers. */
static enum sim_status check(struct equilibrium *eq, struct place *place)
{
    const double *mix = eq->all.e[place->equilibrium].share;
    const struct experiment *usual = eq->experiment;
    struct experiment own;

    test_fewer(eq, mix, &own);
    equilibrium_crowd(eq, mix, &place->fresh);
    enum sim_status status = equilibrium_measure(
        eq, eq->study->base->phase == RNG_CONFIRM ? RNG_VERIFY : RNG_CONFIRM,
        eq->experiment->confirm, &place->fresh);
    if (!status || status == SIM_EPARTIAL)
        equilibrium_gains(eq, place->fresh.value, place->fresh.count, mix,
                          place->fresh_gain, &place->fresh_regret);
    eq->experiment = usual;
    return status;
}

static enum sim_status check_all(struct equilibrium *eq)
{
    enum sim_status status = SIM_OK, worst = SIM_OK;

    for (int i = 0; i < eq->nplaces && i < MOST_CHECKED && !status; i++) {
        if (eq->place[i].equilibrium < 0 || game_scale(&eq->game) <= 0)
            continue;
        status = check(eq, &eq->place[i]);
        if (status == SIM_EPARTIAL) {
            worst = status;
            status = SIM_OK;
        }
    }
    return status ? status : worst;
}

static enum sim_status measure_all(struct equilibrium *eq)
{
    enum sim_status status = SIM_OK, worst = SIM_OK;

    equilibrium_grid(eq);
    for (int m = 0; m < eq->nmixes && !status; m++) {
        status = equilibrium_measure(eq, eq->study->base->phase,
                                     study_count(eq->study, eq->experiment),
                                     &eq->run[m]);
        if (status == SIM_EPARTIAL) {
            worst = status;
            status = SIM_OK;
        }
    }
    return status ? status : worst;
}

/* The share of the first strategy at the only equilibrium. */
static struct estimate answer_of(const struct equilibrium *eq)
{
    struct estimate e =
        estimate_missing(eq->experiment->level, "not_ruled_out", 0);

    e.n = (int)eq->count;
    if (eq->all.n != 1 || eq->all.is_continuum)
        return e;
    e.estimate = eq->all.e[0].share[0];
    e.low = eq->place[0].low[0];
    e.high = eq->place[0].high[0];
    return e;
}

static enum sim_status solve(struct equilibrium *eq)
{
    struct text verdict = {0};
    struct estimate answer = estimate_missing(eq->experiment->level, "", 0);
    enum sim_status status = SIM_OK;
    const char *word = "undefined";

    if (equilibrium_fit(eq) == SIM_OK) {
        game_solve(&eq->game, &eq->all);
        follow_all(eq);
        equilibrium_places(eq);
        status = check_all(eq);
        if (status && status != SIM_EPARTIAL)
            return status;
        equilibrium_book(eq);
        word = equilibrium_tell(eq, &verdict);
        answer = answer_of(eq);
    } else {
        text_printf(&verdict,
                    "No answer: fewer than two runs have a value of %s for "
                    "each strategy at each mix.",
                    metric_rows[eq->experiment->metric].title);
    }
    findings_answer_take(&eq->study->findings, eq->experiment, word, "",
                         &answer, &verdict);
    return status;
}

static enum sim_status study_equilibrium(struct study *study,
                                         const struct experiment *experiment)
{
    struct equilibrium *eq = mem_new(1, sizeof *eq);

    eq->study = study;
    eq->experiment = experiment;
    eq->n = experiment->nplayed;
    enum sim_status measured = measure_all(eq), status = measured;
    if (!measured || measured == SIM_EPARTIAL)
        status = solve(eq);
    for (int m = 0; m < eq->nmixes; m++)
        mem_free(eq->run[m].value);
    for (int i = 0; i < eq->nplaces; i++)
        mem_free(eq->place[i].fresh.value);
    mem_free(eq->term);
    mem_free(eq);
    return status ? status : measured;
}

static double equilibrium_runs(const struct scenario *scenario,
                               const struct experiment *experiment,
                               double count, bool *is_exact)
{
    double steps = (double)experiment->steps, n = experiment->nplayed;
    double mixes = n < 3 ? steps + 1 : (steps + 1) * (steps + 2) / 2;

    (void)scenario;
    *is_exact = false; /* so many equilibria are checked as there are */
    return n * (mixes * count + (double)experiment->confirm);
}

static const char *equilibrium_unit(const struct experiment *experiment)
{
    (void)experiment;
    return "share";
}

const struct study_kind study_kind_equilibrium = {
    .run = study_equilibrium,
    .runs = equilibrium_runs,
    .unit = equilibrium_unit,
    .table = FINDINGS_EQUILIBRIA,
    .column = {"equilibrium", "stability", "strategy", "share", "share_low",
               "share_high", "source", "estimate"},
    .head = {"equilibrium", "stability", "strategy", "share", "by chance from",
             "to", "measured", "gain"},
};
