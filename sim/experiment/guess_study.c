/* What do the guesses do to the answer?
 *
 * First all of them are moved at once, by a design whose every run counts for
 * each of them (stats/layout.h, layout_screening); at the same cost Morris's
 * trajectories would have some eight times the standard error for eighty guesses.
 * A market of many niches is screened by a part of it, since a part, run so many
 * times more often, tells as much in the same time.
 * The ones that move an answer most are then moved alone, to the ends of their
 * ranges, and together, at random. */
#include "estimates/guesses.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "experiment/guess_book.h"
#include "experiment/kinds.h"
#include "stats/layout.h"

/* Of the range, that screening moves a guess: as Morris does, and away from the
 * ends, where all of sixty at once make no market. */
#define SCREENING_LOW  (1 / 6.0)
#define SCREENING_HIGH (5 / 6.0)

static double level_of(double unit)
{
    return SCREENING_LOW + unit * (SCREENING_HIGH - SCREENING_LOW);
}

/* Guesses somewhere, in a share of the market, for some replications. */
struct setting {
    const struct guess_number *const *guess; /* [n] */
    const double *position;                  /* [n] */
    size_t n;
    double share;
    int64_t first, count;
};

/* Runs it. One that does not load has n 0. */
static enum sim_status run_setting(struct guess_study *of,
                                   const struct setting *at,
                                   struct guess_run *out)
{
    struct text why = {0};
    struct scenario *variant = guess_vary(of->study->scenario, at->guess,
                                          at->position, at->n, at->share, &why);
    enum sim_status status = SIM_OK;

    *out = (struct guess_run){.n = 0};
    of->settings++;
    if (variant)
        status = guess_run(of->study, variant, at->first, at->count, out);
    else
        of->refused++;
    scenario_free(variant);
    text_fini(&why);
    return status;
}

static double mean_of(const double *x, size_t n)
{
    return interval_mean(x, n, ESTIMATE_LEVEL).estimate;
}

/* Means of a setting, with what is shown of an arm. */
static struct guesses_answer answer_of(const struct guess_study *of,
                                       const struct guess_run *run, int arm)
{
    const struct scenario *scenario = of->study->scenario;
    size_t at = (size_t)arm * run->n;
    struct guesses_answer answer = {(double)NAN, (double)NAN, (double)NAN,
                                    (double)NAN};

    if (run->n == 0)
        return answer;
    struct estimate gain =
        interval_mean(run->gain + at, run->n, of->experiment->level);
    answer.gain = run->n == 1 ? run->gain[at] : gain.estimate;
    answer.low = gain.low;
    answer.high = gain.high;
    answer.shown = gain_show(scenario, run->hour[arm], answer.gain,
                             run->n == 1 ? run->other[at]
                                         : mean_of(run->other + at, run->n),
                             of->out->span[arm].is_below);
    return answer;
}

/* ---- all at once, to find the ones that matter ---- */

/* Mean at the high level less mean at the low one, over the whole range. */
static double effect_of(const double *x, const double *y, size_t rows, size_t d,
                        size_t j)
{
    double sum[2] = {0, 0};
    int count[2] = {0, 0};

    for (size_t i = 0; i < rows; i++) {
        int side = x[i * d + j] > 0.5;
        if (!isfinite(y[i]))
            continue;
        sum[side] += y[i];
        count[side]++;
    }
    if (count[0] == 0 || count[1] == 0)
        return (double)NAN;
    return (sum[1] / count[1] - sum[0] / count[0]) /
           (SCREENING_HIGH - SCREENING_LOW);
}

static enum sim_status screen(struct guess_study *of)
{
    size_t d = of->numbers.count, rows = layout_screening_rows(d);
    int narms = of->study->scenario->narms;
    double share = guess_share(of->study->scenario);
    double *x = mem_new(rows * d + 1, sizeof *x);
    double *position = mem_new(d + 1, sizeof *position);
    double *y = mem_new(rows * (size_t)narms + 1, sizeof *y);
    const struct guess_number **guess =
        mem_new(d + 1, sizeof(const struct guess_number *));
    enum sim_status status = SIM_OK;

    layout_screening(d, x);
    for (size_t j = 0; j < d; j++)
        guess[j] = &of->numbers.item[j];
    for (size_t i = 0; i < rows && !status; i++) {
        struct guess_run run;
        for (size_t j = 0; j < d; j++)
            position[j] = level_of(x[i * d + j]);
        const struct setting at = {guess, position, d, share, 0, 1};
        status = run_setting(of, &at, &run);
        for (int arm = 0; arm < narms; arm++)
            y[(size_t)arm * rows + i] = answer_of(of, &run, arm).gain;
        guess_run_fini(&run);
    }
    for (size_t j = 0; j < d; j++)
        for (int arm = 0; arm < narms; arm++)
            of->effect[j * SCENARIO_MAX_ARMS + (size_t)arm] =
                effect_of(x, y + (size_t)arm * rows, rows, d, j);
    mem_free((void *)guess);
    mem_free(y);
    mem_free(position);
    mem_free(x);
    return status;
}

/* The strongest of an arm that is not chosen; -1: none. */
static int strongest(const struct guess_study *of, int arm, const bool *chosen)
{
    int best = -1;
    double most = 0;

    for (size_t j = 0; j < of->numbers.count; j++) {
        double size = fabs(of->effect[j * SCENARIO_MAX_ARMS + (size_t)arm]);
        if (!chosen[j] && size > most) {
            most = size;
            best = (int)j;
        }
    }
    return best;
}

/* By turns the strongest of each comparison. */
static void choose(struct guess_study *of)
{
    const struct scenario *scenario = of->study->scenario;
    bool *chosen = mem_new(of->numbers.count + 1, sizeof *chosen);
    int wanted = (int)of->experiment->matter;
    bool is_any = true;

    while (is_any && of->nchosen < wanted) {
        is_any = false;
        for (int arm = 0; arm < scenario->narms && of->nchosen < wanted;
             arm++) {
            int j =
                gain_is_asked(scenario, arm) ? strongest(of, arm, chosen) : -1;
            if (j < 0)
                continue;
            is_any = true;
            chosen[j] = true;
            of->chosen[of->nchosen++] = &of->numbers.item[j];
        }
    }
    mem_free(chosen);
}

/* ---- one at a time ---- */

/* Where a straight line from one value to another is 0. */
static double crossing(double from, double at_from, double to, double at_to)
{
    return from + (to - from) * at_from / (at_from - at_to);
}

static bool is_beyond(const struct guesses_answer *end, double base)
{
    return base > 0 ? end->high < 0 : end->low > 0;
}

/* Where the answer turns: at the nearer end that has the other sign, between it
 * and the value as it is. */
static void find_turn(const struct guess_number *guess, double base,
                      struct guesses_effect *effect)
{
    double number[3] = {(double)NAN, (double)NAN, (double)NAN};

    effect->turns = (double)NAN;
    for (int k = 0; k < 3; k++)
        cJSON_Delete(guess_value(guess, k / 2.0, &number[k]));
    for (int side = 0; side < 2; side++) {
        const struct guesses_answer *end = &effect->end[side];
        bool is_sure = is_beyond(end, base);
        if (!(end->gain * base < 0) || (effect->is_sure && !is_sure))
            continue;
        if (!isnan(effect->turns) && effect->is_sure == is_sure)
            continue; /* both ends turn it: the lower one is told */
        effect->is_sure = is_sure;
        effect->turns =
            crossing(number[1], base, number[side == 0 ? 0 : 2], end->gain);
    }
}

static enum sim_status move_alone(struct guess_study *of, int i)
{
    const struct guess_number *guess = of->chosen[i];
    struct guess *out = &of->out->guess[i];
    enum sim_status status = SIM_OK;

    for (int side = 0; side < 2 && !status; side++) {
        double position = side;
        struct guess_run run;
        const struct setting at = {&guess, &position, 1,
                                   1,      0,         of->out->replications};
        status = run_setting(of, &at, &run);
        for (int arm = 0; arm < of->study->scenario->narms; arm++)
            out->arm[arm].end[side] = answer_of(of, &run, arm);
        guess_run_fini(&run);
    }
    for (int arm = 0; arm < of->study->scenario->narms; arm++) {
        size_t j = (size_t)(guess - of->numbers.item);
        out->arm[arm].effect = of->effect[j * SCENARIO_MAX_ARMS + (size_t)arm];
        find_turn(guess, of->out->span[arm].base.gain, &out->arm[arm]);
    }
    return status;
}

/* ---- the ones that matter, together ---- */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* In 8 of 10: the tenths at both ends are left out. */
static void span_of(double *x, size_t n, struct guesses_span *span)
{
    size_t out = n / 10;

    qsort(x, n, sizeof *x, by_value);
    span->low = n > 0 ? x[out] : (double)NAN;
    span->high = n > 0 ? x[n - 1 - out] : (double)NAN;
}

/* What chance adds to the spread of draws is taken off again: each comes as much
 * nearer to their mean. Every draw has luck of its own. */
static double shrinkage(const double *gain, size_t n, double noise)
{
    double sd = interval_mean(gain, n, ESTIMATE_LEVEL).sd;

    return sd * sd > noise ? sqrt(1 - noise / (sd * sd)) : 0;
}

static int sign_of(double x)
{
    return (x > 0) - (x < 0);
}

static void conclude_draws(struct guess_study *of, int arm,
                           const struct guess_run *run, size_t draws)
{
    const struct scenario *scenario = of->study->scenario;
    struct guesses_span *span = &of->out->span[arm];
    double *gain = mem_new(2 * draws + 1, sizeof *gain), *shown = gain + draws;
    size_t n = 0;

    for (size_t i = 0; i < draws; i++)
        if (run[i].n > 0 && isfinite(run[i].gain[arm]))
            gain[n++] = run[i].gain[arm];
    double keep = shrinkage(gain, n, of->noise[arm]),
           mean = n > 1 ? mean_of(gain, n) : 0;
    n = 0;
    for (size_t i = 0; i < draws; i++) {
        if (run[i].n == 0 || !isfinite(run[i].gain[arm]))
            continue;
        double x = mean + keep * (run[i].gain[arm] - mean);
        span->alike += sign_of(x) == sign_of(span->base.gain);
        shown[n++] = gain_shown(scenario) == NQUANTITY
                         ? x
                         : gain_show(scenario, run[i].hour[arm], x,
                                     run[i].other[arm], span->is_below);
    }
    span->draws = (int)n;
    span_of(shown, n, span);
    mem_free(gain);
}

static enum sim_status draw(struct guess_study *of)
{
    const struct scenario *scenario = of->study->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    struct rng_key key = rng_key_make(config->seed, RNG_EXPLORE, 0, 0);
    size_t n = (size_t)of->experiment->draws, d = (size_t)of->nchosen;
    double *x = mem_new(n * d + 1, sizeof *x);
    struct guess_run *run = mem_new(n + 1, sizeof *run);
    enum sim_status status = SIM_OK;

    layout_latin_hypercube(&key, n, d, x);
    for (size_t i = 0; i < n && !status; i++) {
        const struct setting at = {of->chosen, x + i * d, d, 1, (int64_t)i, 1};
        status = run_setting(of, &at, &run[i]);
    }
    for (int arm = 0; arm < scenario->narms && !status; arm++)
        if (gain_is_asked(scenario, arm))
            conclude_draws(of, arm, run, n);
    if (!status)
        guess_book_draws(of, x, run);
    for (size_t i = 0; i < n; i++)
        guess_run_fini(&run[i]);
    mem_free(run);
    mem_free(x);
    return status;
}

/* ---- */

/* As it is: of the replications that the ends have, too, and the spread of one
 * by all that there are. */
static void as_it_is(struct guess_study *of)
{
    const struct runs *base = of->study->base;
    const struct scenario *scenario = base->scenario;
    size_t n = (size_t)base->replications;
    double *gain = mem_new(2 * n + 1, sizeof *gain);
    struct gain_values values = {gain, gain + n};

    if (of->out->replications > base->replications)
        of->out->replications = base->replications;
    for (int arm = 0; arm < scenario->narms; arm++) {
        struct guesses_span *span = &of->out->span[arm];
        size_t k = (size_t)of->out->replications;
        span->is_asked = gain_is_asked(scenario, arm);
        if (!span->is_asked)
            continue;
        gain_make(base, arm, n, &values);
        double sd = interval_mean(gain, n, ESTIMATE_LEVEL).sd;
        struct estimate e = interval_mean(gain, k, of->experiment->level);
        double other = mean_of(gain + n, k), hour = gain_hour(scenario, arm);
        of->noise[arm] = sd * sd;
        span->is_below = other > 0;
        span->base = (struct guesses_answer){
            e.estimate, e.low, e.high,
            gain_show(scenario, hour, e.estimate, other, span->is_below)};
    }
    mem_free(gain);
}

static void describe(struct guess_study *of)
{
    for (int i = 0; i < of->nchosen; i++) {
        const struct guess_number *from = of->chosen[i];
        struct guess *to = &of->out->guess[i];
        to->name = mem_text(from->name);
        to->help = mem_text(from->leaf->spec->help);
        to->unit = mem_text(from->leaf->spec->unit);
        to->value = mem_text(from->leaf->value);
        to->is_factor = from->leaf->value[0] == '{';
        to->is_given = !isnan(from->leaf->low);
        cJSON_Delete(guess_value(from, 0, &to->low));
        cJSON_Delete(guess_value(from, 1, &to->high));
    }
    of->out->count = of->nchosen;
    of->out->screened = (int64_t)of->numbers.count;
    of->out->fixed = (int64_t)of->numbers.fixed;
}

static enum sim_status study_guesses(struct study *study,
                                     const struct experiment *experiment)
{
    const struct scenario *scenario = study->scenario;
    struct guess_study of = {.study = study, .experiment = experiment};
    enum sim_status status = SIM_OK;

    of.out = mem_new(1, sizeof *of.out);
    of.out->narms = scenario->narms;
    of.out->replications = study_count(study, experiment);
    of.out->seed = scenario->arm[scenario->baseline].config->seed;
    guesses_digest(scenario, of.out->digest);
    guess_numbers_find(scenario, &of.numbers);
    of.effect =
        mem_new(of.numbers.count * SCENARIO_MAX_ARMS + 1, sizeof *of.effect);
    as_it_is(&of);
    if (of.numbers.count > 0)
        status = screen(&of);
    choose(&of);
    describe(&of);
    for (int i = 0; i < of.nchosen && !status; i++)
        status = move_alone(&of, i);
    if (!status)
        guess_book_alone(&of);
    if (!status && of.nchosen > 0)
        status = draw(&of);
    if (!status) {
        guess_book_end(&of);
        guesses_free(study->guesses);
        study->guesses = of.out;
    } else {
        guesses_free(of.out);
    }
    mem_free(of.effect);
    guess_numbers_fini(&of.numbers);
    return status;
}

static double guesses_runs(const struct scenario *scenario,
                           const struct experiment *experiment, double count,
                           bool *is_exact)
{
    struct guess_numbers numbers;

    guess_numbers_find(scenario, &numbers);
    double d = (double)numbers.count;
    double matter = fmin(d, (double)experiment->matter);
    double settings = d > 0 ? (double)layout_screening_rows((size_t)d) : 0;
    guess_numbers_fini(&numbers);
    *is_exact = true;
    if (d < 1)
        return 0;
    return scenario->narms *
           (settings + 2 * matter * count + (double)experiment->draws);
}

const struct study_kind study_kind_guesses = {
    .run = study_guesses,
    .runs = guesses_runs,
    .table = FINDINGS_GUESSES,
    .column = {"guess", "arm", "stage", "at", "estimate", "ci_low", "ci_high",
               "verdict"},
    .head = {"guess", "arm", "how", "moved to", "gain", "lower limit",
             "upper limit", "verdict"},
};
