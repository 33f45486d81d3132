/* A trial in words: what it says, what is true, and where the rest comes from. */
#include <math.h>

#include "estimates/figure.h"
#include "estimates/scope.h"
#include "experiment/trial.h"
#include "experiment/words.h"

/* 1, -1: of that sign, and not by chance; 0: not known. */
static int sign_of(const struct estimate *e)
{
    return e->low > 0 ? 1 : e->high < 0 ? -1 : 0;
}

const char *trial_status(const struct trial *trial)
{
    const struct estimate *off = &trial->of[TRIAL_INTERFERENCE];

    if (isnan(off->low))
        return "undefined";
    if (words_is_zero(off))
        return "not off";
    return sign_of(off) ? "off" : "not told to be off";
}

/* What the error does to the answer. */
static const char *verb_of(const struct trial *trial)
{
    const struct estimate *naive = &trial->of[TRIAL_NAIVE];
    const struct estimate *truth = &trial->of[TRIAL_TRUTH];

    if (sign_of(naive) * sign_of(truth) < 0)
        return "has the wrong sign";
    if (sign_of(naive) && !sign_of(truth))
        return "sees what is not there, as far as can be told";
    if (fabs(naive->estimate) > fabs(truth->estimate))
        return "exaggerates";
    return "sees too little";
}

/* From where the difference comes: what the treatment of others does to who is
 * not treated. */
static void add_source(const struct trial *trial, const char *unit,
                       struct text *out)
{
    const struct estimate *on = &trial->of[TRIAL_ON_UNTREATED];
    const int naive = sign_of(&trial->of[TRIAL_NAIVE]);
    const bool is_good =
        naive * scope_sign((enum metric_id)trial->experiment->metric) > 0;
    const int spill = sign_of(on);

    if (words_is_zero(on)) {
        text_add(out, " The untreated are as they would be if none were "
                      "treated.");
        return;
    }
    text_add(out, " The untreated have ");
    words_estimate(out, on, unit, true);
    text_add(out, " in the trial, against a market in which none are treated");
    if (spill == 0)
        text_add(out, ", which may be luck alone");
    else if (naive == 0)
        text_add(out, ": the treatment of others reaches them");
    else if (spill == naive)
        text_add(out, ": the treatment reaches them, too");
    else
        text_add(out,
                 is_good
                     ? ": what the treated win is taken from the untreated, "
                       "at least in part"
                     : ": what the treated lose goes to the untreated, at "
                       "least in part");
    text_add(out, ".");
}

static void add_error(const struct trial *trial, const char *unit,
                      struct text *out)
{
    const struct estimate *off = &trial->of[TRIAL_INTERFERENCE];

    if (words_is_zero(off)) {
        text_add(out, " The two are the same in every run.");
        return;
    }
    if (!sign_of(off)) {
        text_add(out,
                 " The two do not differ beyond luck: the trial is off by ");
        words_estimate(out, off, unit, true);
        text_add(out, ".");
        return;
    }
    text_printf(out, " The trial %s: it is off by ", verb_of(trial));
    words_estimate(out, off, unit, true);
    text_add(out, ".");
    add_source(trial, unit, out);
}

void trial_tell(const struct trial *trial, struct text *out)
{
    const char *unit = metric_rows[trial->experiment->metric].unit;
    const struct estimate *off = &trial->of[TRIAL_INTERFERENCE];

    const char *quote = trial->experiment->treats_posts ? "" : "\"";

    text_add(out, "In ");
    figure_metric((enum metric_id)trial->experiment->metric, out);
    text_printf(
        out, ", a trial that gives \"%s\" to %.4g of 100 of %s%s%s says ",
        trial->treated, 100 * trial->share, quote, trial->untreated, quote);
    words_estimate(out, &trial->of[TRIAL_NAIVE], unit, true);
    text_add(out, "; giving it to all brings ");
    words_estimate(out, &trial->of[TRIAL_TRUTH], unit, true);
    text_add(out, ".");
    if (!isnan(off->low))
        add_error(trial, unit, out);
}
