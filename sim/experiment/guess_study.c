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

#include "base/mem.h"
#include "experiment/guess_setting.h"
#include "experiment/kinds.h"
#include "stats/layout.h"

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
        const struct guess_setting at = {
            &guess, &position, 1, 1, 0, of->out->replications};
        status = guess_setting_run(of, &at, &run);
        for (int arm = 0; arm < of->study->scenario->narms; arm++)
            out->arm[arm].end[side] = guess_answer(of, &run, arm);
        guess_run_fini(&run);
    }
    for (int arm = 0; arm < of->study->scenario->narms; arm++) {
        size_t j = (size_t)(guess - of->numbers.item);
        out->arm[arm].effect = of->effect[j * SCENARIO_MAX_ARMS + (size_t)arm];
        find_turn(guess, of->out->span[arm].base.gain, &out->arm[arm]);
    }
    return status;
}

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
        double other = guess_mean(gain + n, k), hour = gain_hour(scenario, arm);
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
        status = guess_screen(&of);
    guess_choose(&of);
    describe(&of);
    for (int i = 0; i < of.nchosen && !status; i++)
        status = move_alone(&of, i);
    if (!status)
        guess_book_alone(&of);
    if (!status && of.nchosen > 0)
        status = guess_draw(&of);
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
