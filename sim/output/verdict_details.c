/* What follows from the verdict and does not fit into it: levels, what more runs
 * would tell, what "by chance" means. Sentences for the same people. */
#include <math.h>

#include "base/mem.h"
#include "estimates/quantity.h"
#include "output/verdict.h"
#include "output/verdict_persons.h"

/* Whom the sentences go to. */
struct sink {
    const struct estimates *estimates;
    void (*add)(void *context, const char *sentence);
    void *context;
};

static void say(const struct sink *sink, struct text *sentence)
{
    if (sentence->length > 0)
        sink->add(sink->context, sentence->data);
    text_fini(sentence);
}

static const char *title_of(const struct sink *sink, int arm)
{
    return sink->estimates->scenario->arm[arm].title;
}

/* ---- a headline that is a quantity ---- */

static void say_people(const struct sink *sink, int arm)
{
    const struct estimate *e =
        &estimates_quantity(sink->estimates, arm, QUANTITY_EXTRA_EVER_HIRED)
             ->of;
    double sign = e->low > 0 ? 1 : -1;
    struct text out = {0};

    if (!(e->low > 0) && !(e->high < 0))
        return;
    text_printf(&out, "With \"%s\" ", title_of(sink, arm));
    figure_amount(e, fabs(e->estimate), "share", false, &out);
    text_printf(&out, " %s in 100 are hired at least once (",
                sign > 0 ? "more" : "fewer");
    figure_range(e, "share", sign, &out);
    text_add(&out, " by chance).");
    say(sink, &out);
}

static void say_persons(const struct sink *sink, int arm)
{
    struct text out = {0};

    verdict_persons(sink->estimates, arm, &out);
    say(sink, &out);
}

static void say_turning(const struct sink *sink, int arm)
{
    const struct quantity *q =
        estimates_quantity(sink->estimates, arm, QUANTITY_BREAK_EVEN_HOUR);
    struct text out = {0};

    if (q->reads_value && q->reading != READ_SAME)
        text_printf(&out,
                    "With \"%s\" or what it is compared with, some decide by "
                    "what an hour is worth to them: at another value they "
                    "would do something else, so run it there.",
                    title_of(sink, arm));
    say(sink, &out);
    if (q->more > q->of.n && q->reading != READ_NEVER)
        text_printf(&out,
                    "For a value of an hour that is sharp enough to act on, "
                    "\"%s\" needs about %d runs instead of %d.",
                    title_of(sink, arm), q->more, q->of.n);
    say(sink, &out);
}

static void say_quantities(const struct sink *sink)
{
    const struct scenario *scenario = sink->estimates->scenario;

    for (int arm = 0; arm < scenario->narms; arm++) {
        if (scenario->arm[arm].pair == ARM_UNPAIRED)
            continue;
        say_people(sink, arm);
        say_persons(sink, arm);
        say_turning(sink, arm);
    }
}

/* ---- a headline that is a metric ---- */

/* Whether arms are about other freelancers than all. */
static bool has_groups(const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++)
        if (scope_own(estimates->scenario, estimates->headline, arm) != 0)
            return true;
    return false;
}

/* Whom a set is about. */
static int whose(const struct estimates *estimates,
                 const struct standing *standing)
{
    int arm = standing->narms > 0 ? standing->arm[0] : standing->missing[0];

    return scope_own(estimates->scenario, estimates->headline, arm);
}

/* Where a set starts from, in those whom it is about. */
static void say_level(const struct sink *sink, const struct standing *standing)
{
    const struct estimates *estimates = sink->estimates;
    enum metric_id metric = estimates->headline;
    int population = whose(estimates, standing);
    struct text out = {0};

    text_printf(&out, "\"%s\" has ", title_of(sink, standing->versus));
    verdict_level(
        estimates_metric(estimates, metric, standing->versus, population),
        metric_rows[metric].unit, &out);
    if (population != 0)
        text_printf(
            &out, " in the group \"%s\"",
            scope_name(estimates->scenario, standing->versus, population));
    else if (has_groups(estimates))
        text_add(&out, " over all freelancers");
    text_printf(&out, ": %s.", metric_rows[metric].title);
    say(sink, &out);
}

/* What so many runs could have found, and how many more would do. */
static void say_more(const struct sink *sink, int arm)
{
    const struct estimates_contrast *contrast =
        standing_contrast(sink->estimates, arm);
    const struct estimate *e = &contrast->difference;
    const char *unit = metric_rows[sink->estimates->headline].unit;
    int more = standing_more(contrast);
    struct text out = {0};

    if (standing_relation(sink->estimates, arm) != STANDING_UNTOLD ||
        isnan(contrast->detectable))
        return;
    text_printf(&out,
                "That \"%s\" cannot be told apart is not \"no difference\": "
                "%d runs may well miss one below ",
                title_of(sink, arm), e->n);
    figure_amount(e, contrast->detectable, unit, true, &out);
    if (more > 0) {
        text_printf(&out, "; about %d would tell it to within the ", more);
        verdict_margin(contrast, unit, &out);
        text_add(&out, " that would matter");
    }
    text_add(&out, ".");
    say(sink, &out);
}

static void say_metrics(const struct sink *sink)
{
    const struct estimates *estimates = sink->estimates;
    int n;
    struct standing *set = standing_make(estimates, &n);

    for (int i = 0; i < n; i++) {
        bool is_told = false;
        for (int k = 0; k < i; k++)
            is_told = is_told ||
                      (set[k].versus == set[i].versus &&
                       whose(estimates, &set[k]) == whose(estimates, &set[i]));
        if (!is_told)
            say_level(sink, &set[i]);
        for (int k = 0; k < set[i].narms; k++)
            if (set[i].arm[k] == set[i].leader)
                say_more(sink, set[i].leader);
    }
    mem_free(set);
}

/* ---- all ---- */

/* Whether all differences are told together. */
static bool is_one_family(const struct estimates *estimates)
{
    const struct estimates_contrast *contrast =
        estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN);

    return scope_family_size(estimates->scenario, contrast->arm) ==
           estimates->ncontrasts;
}

static void say_chance(const struct sink *sink)
{
    const struct estimates *estimates = sink->estimates;
    const struct estimate *level = estimates_metric(
        estimates, estimates->headline, estimates->scenario->baseline, 0);
    bool are_few = estimates->runs->replications < estimates_needed();
    struct text out = {0};

    text_printf(&out,
                "\"By chance\": %g of 100 such studies, of %lld runs each, "
                "%s a range that holds the true value",
                100 * ESTIMATE_LEVEL, (long long)estimates->runs->replications,
                are_few ? "are meant to give" : "give");
    if (are_few)
        text_add(&out, " (from so few runs perhaps 80 to 90, or fewer)");
    if (estimates->ncontrasts > 1)
        text_add(&out, is_one_family(estimates)
                           ? ", for all comparisons together"
                           : ", for all comparisons of one question together");
    text_add(&out, "; what the guesses behind it could change is another "
                   "matter.");
    say(sink, &out);
    if (level && level->flags & ESTIMATE_SEQUENTIAL)
        text_printf(&out,
                    "Looking at the results decided how many runs there are: "
                    "%g of 100 is what the rule aims at.",
                    100 * ESTIMATE_LEVEL);
    say(sink, &out);
}

void verdict_details(const struct estimates *estimates,
                     void (*add)(void *context, const char *sentence),
                     void *context)
{
    const struct sink sink = {estimates, add, context};

    if (estimates->scenario->narms > 1) {
        if (quantity_headline(estimates->scenario) != NQUANTITY)
            say_quantities(&sink);
        else
            say_metrics(&sink);
    }
    say_chance(&sink);
}
