/* The guesses in words. Every sentence is a case: not examined, examined for
 * something else, nothing to move, a span with or without what turns it. */
#include "output/verdict_guesses.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "estimates/gain.h"
#include "estimates/usable.h"

enum {
    TURNS_TOLD = 3
};

/* Last in a line, so that it can be copied. */
static void add_command(const struct estimates *estimates, struct text *out)
{
    const char *command = estimates->runs->command;

    text_printf(out, "%s --sensitivity guesses -o results/%s-guesses",
                command ? command : "connectsim run SCENARIO",
                estimates->scenario->arm[0].config->name);
}

/* Two digits, no exponent: 0.13, 6.5, 13, 1300. */
static void add_round(double x, struct text *out)
{
    double size = fabs(x);
    int decimals = size > 0 ? (int)fmin(6, fmax(0, 1 - floor(log10(size)))) : 0;

    if (size >= 100) {
        double unit = pow(10, floor(log10(size)) - 1);
        x = rint(x / unit) * unit;
    }
    text_printf(out, "%.*f", decimals, x);
}

static void add_shown(const struct estimates *estimates, double x,
                      struct text *out)
{
    enum quantity_id shown = gain_shown(estimates->scenario);
    bool is_usd = shown != NQUANTITY
                      ? strncmp(quantity_rows[shown].unit, "USD", 3) == 0
                      : false;

    if (is_usd)
        text_add(out, x < 0 ? "-$" : "$");
    add_round(is_usd ? fabs(x) : x, out);
}

static bool is_turning(const struct estimates *estimates)
{
    enum quantity_id shown = gain_shown(estimates->scenario);

    return shown != NQUANTITY && quantity_rows[shown].kind == QUANTITY_TURNING;
}

/* What the numbers are of. */
static const char *what_comes(const struct estimates *estimates)
{
    enum quantity_id shown = gain_shown(estimates->scenario);

    if (is_turning(estimates))
        return "the hour at which it stops or starts to pay is worth";
    if (shown != NQUANTITY)
        return quantity_rows[shown].kind == QUANTITY_RATIO &&
                       shown == QUANTITY_USD_PER_EXTRA_HIRE
                   ? "one more hire costs"
                   : "it comes to";
    return estimates->scenario->narms > 1 ? "the difference is" : "it is";
}

/* One of the two that an hour can never be worth. */
static bool is_beyond(const struct estimates *estimates, double x)
{
    return is_turning(estimates) && (x <= 0 || isinf(x));
}

static const char *beyond_word(double x)
{
    return x <= 0 ? "never" : "always";
}

static void add_end(const struct estimates *estimates, double x,
                    struct text *out)
{
    if (is_beyond(estimates, x))
        text_add(out, x <= 0 ? "nothing" : "anything");
    else if (isinf(x))
        text_add(out, "any sum");
    else
        add_shown(estimates, x, out);
}

/* "for "A" $3.1 to $12", or ""A" never pays" */
static void add_span(const struct estimates *estimates,
                     const struct guesses_span *span, const char *title,
                     struct text *out)
{
    bool is_one = is_beyond(estimates, span->low) &&
                  is_beyond(estimates, span->high) &&
                  (span->low <= 0) == (span->high <= 0);

    if (is_one && title) {
        text_printf(out, "\"%s\" %s pays", title, beyond_word(span->low));
        return;
    }
    if (title)
        text_printf(out, "for \"%s\" ", title);
    add_end(estimates, span->low, out);
    text_add(out, " to ");
    add_end(estimates, span->high, out);
    if (gain_shown(estimates->scenario) == NQUANTITY)
        text_printf(out, " %s",
                    metric_rows[gain_metric(estimates->scenario)].unit);
}

/* The value of an hour is what the answer is told by. */
static bool is_told(const struct estimates *estimates,
                    const struct guess *guess)
{
    return is_turning(estimates) && strstr(guess->name, ".hour_value_usd");
}

static void add_number(double x, const struct guess *guess, struct text *out)
{
    add_round(x, out);
    if (guess->is_factor)
        text_add(out, " times what is guessed");
}

/* What it is, in quotes, for help texts are of any form; without what follows a
 * semicolon, which explains more than a sentence bears. */
static void add_turn(const struct guess *guess,
                     const struct guesses_effect *effect, struct text *out)
{
    double value = strtod(guess->value, NULL);
    bool is_down = guess->is_factor ? effect->turns < 1 : effect->turns < value;

    text_printf(out, "\"%.*s\" (%s) is %s than about ",
                (int)strcspn(guess->help, ";"), guess->help, guess->name,
                is_down ? "less" : "more");
    add_number(effect->turns, guess, out);
    if (!guess->is_factor)
        text_printf(out, "%s%s (guessed: %s)", guess->unit[0] ? " " : "",
                    guess->unit, guess->value);
}

/* What the answer becomes there. */
static const char *becomes(const struct estimates *estimates, int arm,
                           bool is_sure)
{
    bool pays = estimates->guesses->span[arm].base.gain > 0;

    if (!is_turning(estimates))
        return is_sure ? "it turns if " : "it may turn if ";
    if (pays)
        return is_sure ? "it does not pay if " : "it may not pay if ";
    return is_sure ? "it pays if " : "it may pay if ";
}

/* Those that turn it for certain, or those that may. */
static int add_turns(const struct estimates *estimates, int arm, bool is_sure,
                     struct text *out)
{
    const struct guesses *guesses = estimates->guesses;
    int n = 0;

    for (int i = 0; i < guesses->count; i++) {
        const struct guesses_effect *effect = &guesses->guess[i].arm[arm];
        if (isnan(effect->turns) || effect->is_sure != is_sure ||
            is_told(estimates, &guesses->guess[i]))
            continue;
        if (n < TURNS_TOLD) {
            text_add(out,
                     n > 0 ? ", or if " : becomes(estimates, arm, is_sure));
            add_turn(&guesses->guess[i], effect, out);
        }
        n++;
    }
    if (n > TURNS_TOLD)
        text_printf(out, ", or by %d more of them", n - TURNS_TOLD);
    return n;
}

static bool all_were_tried(const struct guesses *guesses, int arm)
{
    for (int i = 0; i < guesses->count; i++)
        for (int side = 0; side < 2; side++)
            if (isnan(guesses->guess[i].arm[arm].end[side].gain))
                return false;
    return true;
}

/* "... for "A" $3.1 to $12 (the same answer in 46 of 50 draws; ...)" */
static void add_comparison(const struct estimates *estimates, int arm,
                           struct text *out)
{
    const struct guesses_span *span = &estimates->guesses->span[arm];
    const struct scenario *scenario = estimates->scenario;

    add_span(estimates, span,
             scenario->narms > 1 ? scenario->arm[arm].title : NULL, out);
    if (scenario->narms == 1)
        return;
    text_printf(out, " (the same answer in %d of %d tries; ", span->alike,
                span->draws);
    int n = add_turns(estimates, arm, true, out);
    if (n == 0)
        n = add_turns(estimates, arm, false, out);
    if (n == 0)
        text_add(out, all_were_tried(estimates->guesses, arm)
                          ? "none of them alone changes it"
                          : "none of them alone changes it, as far as they "
                            "could be tried");
    text_add(out, ")");
}

static bool is_known(const struct estimates *estimates)
{
    return estimates->guesses && !estimates->has_stale_guesses &&
           estimates->guesses->count > 0;
}

void verdict_guesses(const struct estimates *estimates, struct text *out)
{
    const struct guesses *guesses = estimates->guesses;
    int n = 0, asked = 0;

    if (!is_known(estimates))
        return;
    for (int arm = 0; arm < estimates->scenario->narms; arm++)
        asked += guesses->span[arm].is_asked;
    text_printf(out,
                "The guesses behind this may be wrong, too: with the %d that "
                "matter most anywhere in their ranges, %s, in 8 of 10 tries,",
                guesses->count, what_comes(estimates));
    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        if (!guesses->span[arm].is_asked)
            continue;
        text_add(out, n++ > 0 ? ", and" : "");
        text_add(out, asked > 1 ? "\n- " : " "); /* a list, if of several */
        add_comparison(estimates, arm, out);
    }
    text_add(out, ".");
}

/* Whether one of the first `count` runs of an arm is left out. */
static bool has_failed(const struct runs *runs, int64_t count)
{
    for (int arm = 0; arm < runs->scenario->narms; arm++)
        for (int64_t r = 0; r < count && r < runs->replications; r++)
            if (!usable_result(runs, arm, r))
                return true;
    return false;
}

void verdict_guesses_missing(const struct estimates *estimates,
                             struct text *out)
{
    const struct guesses *guesses = estimates->guesses;

    if (is_known(estimates))
        return;
    if (guesses && !estimates->has_stale_guesses) {
        text_add(out, guesses->screened > 0
                          ? "No guess behind it could be examined: none of "
                            "them moved the answer, or no setting of them "
                            "could be run."
                          : "No guess stands behind it that could be moved.");
        return;
    }
    if (guesses && has_failed(estimates->runs, guesses->replications)) {
        text_add(out, "What the guesses behind it do is not told, for runs by "
                      "which it is checked have failed (failures.csv): what "
                      "makes them fail, or another seed, is to be changed "
                      "first; then: ");
        add_command(estimates, out);
        return;
    }
    text_add(out, guesses ? "What the guesses behind it do was examined for "
                            "another version of this scenario or of the "
                            "program, and is not told; again: "
                          : "What the guesses behind it could change is not "
                            "examined; for that: ");
    add_command(estimates, out);
}

/* "below $6.5", "never", "3.1" */
static void add_at_end(const struct estimates *estimates, int arm,
                       const struct guesses_answer *end, struct text *out)
{
    double x =
        gain_shown(estimates->scenario) == NQUANTITY ? end->gain : end->shown;

    if (isnan(x)) {
        text_add(out, "nothing that can be told");
    } else if (is_beyond(estimates, x)) {
        text_add(out, beyond_word(x));
    } else {
        if (is_turning(estimates))
            text_add(out, estimates->guesses->span[arm].is_below ? "below "
                                                                 : "above ");
        add_end(estimates, x, out);
    }
}

/* "\"A\" turns at about 9.3" */
static void add_does(const struct estimates *estimates,
                     const struct guess *guess, int arm, struct text *out)
{
    const struct guesses_effect *effect = &guess->arm[arm];

    if (estimates->scenario->narms > 1)
        text_printf(out, " \"%s\"", estimates->scenario->arm[arm].title);
    if (!isnan(effect->turns)) {
        text_printf(out, " %s ",
                    effect->is_sure ? "turns at about" : "may turn at about");
        add_number(effect->turns, guess, out);
        return;
    }
    double low = effect->end[0].shown, high = effect->end[1].shown;
    if (is_beyond(estimates, low) && is_beyond(estimates, high) &&
        (low <= 0) == (high <= 0)) {
        text_printf(out, " %s pays", beyond_word(low));
        return;
    }
    text_add(out, is_turning(estimates) ? " pays " : " comes to ");
    for (int side = 0; side < 2; side++) {
        add_at_end(estimates, arm, &effect->end[side], out);
        text_add(out, " at ");
        add_round(side == 0 ? guess->low : guess->high, out);
        text_add(out, guess->is_factor ? " times" : "");
        text_add(out, side == 0 ? " and " : "");
    }
}

bool verdict_guess(const struct estimates *estimates, int guess,
                   struct text *out)
{
    if (!is_known(estimates) || guess >= estimates->guesses->count)
        return false;
    const struct guess *of = &estimates->guesses->guess[guess];
    int n = 0;

    text_printf(out, "%s (%s), guessed as %s, tried from ", of->name, of->help,
                of->is_factor ? "it stands" : of->value);
    add_round(of->low, out);
    text_add(out, " to ");
    add_round(of->high, out);
    text_printf(out, "%s%s:", of->is_factor ? " times that" : "",
                of->is_given ? "" : ", for want of a range");
    for (int arm = 0; arm < estimates->scenario->narms; arm++)
        if (estimates->guesses->span[arm].is_asked) {
            text_add(out, n++ > 0 ? ";" : "");
            add_does(estimates, of, arm, out);
        }
    text_add(out, ".");
    return true;
}
