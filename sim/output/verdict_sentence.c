/* One kind of contrast in sentences. */
#include <math.h>
#include <string.h>

#include "output/verdict.h"

/* How an alternative stands to the baseline. */
static const char *const relations[] = {
    [STANDING_EQUIVALENT] = "differs by less than what matters from",
    [STANDING_UNTOLD] = "cannot be told apart from",
    [STANDING_PERHAPS_AHEAD] =
        "is ahead, if perhaps by less than what matters, of",
    [STANDING_PERHAPS_BEHIND] =
        "is behind, if perhaps by less than what matters,",
    [STANDING_AHEAD] = "beats",
    [STANDING_BEHIND] = "falls behind",
};

/* Who changes, for a sentence to begin with. */
static void add_condition(const struct estimates *estimates, int arm,
                          struct text *out)
{
    const struct arm *which = &estimates->scenario->arm[arm];

    switch ((enum contrast_kind)which->contrast) {
    case CONTRAST_EVERYONE:
        text_add(out, "If everyone changes, ");
        break;
    case CONTRAST_FOCAL:
        text_printf(out,
                    "If only the group \"%s\" (%lld freelancers) changes, ",
                    scope_name(estimates->scenario, arm, which->population),
                    (long long)runs_result(estimates->runs, arm, 0)
                        ->tally[which->population]
                        .freelancers);
        break;
    case CONTRAST_POLICY:
        text_add(out, "If the rules change, ");
        break;
    }
}

/* "a", "b" and "c" */
static void add_names(const struct estimates *estimates, const int *arm, int n,
                      struct text *out)
{
    for (int i = 0; i < n; i++)
        text_printf(out, "%s\"%s\"",
                    i == 0       ? ""
                    : i == n - 1 ? " and "
                                 : ", ",
                    estimates->scenario->arm[arm[i]].title);
}

/* Those without a value, and why. */
static void add_missing(const struct estimates *estimates,
                        const struct standing *standing, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;

    if (standing->nmissing == 0)
        return;
    unsigned flags =
        standing_contrast(estimates, standing->missing[0])->difference.flags;
    add_names(estimates, standing->missing, standing->nmissing, out);
    text_printf(out, " cannot be compared with \"%s\": ",
                scenario->arm[scenario->baseline].title);
    if (flags & ESTIMATE_UNDEFINED)
        text_printf(out,
                    "in one of the two there is nothing to measure, in any "
                    "replication (%s: undefined). ",
                    metric_rows[estimates->headline].title);
    else
        text_add(out, "fewer than 2 replications have both. ");
}

static bool is_constant(const struct estimates *estimates, int arm)
{
    return standing_contrast(estimates, arm)->difference.flags &
           ESTIMATE_NO_VARIANCE;
}

/* All that differ from the baseline by `amount` in every replication: no luck
 * was seen, so nothing is said of it. */
static void add_constant(const struct estimates *estimates,
                         const struct standing *standing, double amount,
                         struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    const char *base = scenario->arm[scenario->baseline].title;
    const struct estimate *e = NULL;
    int same[SCENARIO_MAX_ARMS], n = 0;

    for (int i = 0; i < standing->narms; i++) {
        const struct estimate *of =
            &standing_contrast(estimates, standing->arm[i])->difference;
        if (!is_constant(estimates, standing->arm[i]) || of->estimate != amount)
            continue;
        same[n++] = standing->arm[i];
        e = of;
    }
    if (n == 0)
        return;
    add_names(estimates, same, n, out);
    if (amount == 0) {
        text_printf(out,
                    " %s as \"%s\", identical in every replication "
                    "(difference exactly 0, the same in every replication, %d "
                    "of %d). ",
                    n > 1 ? "come out" : "comes out", base, e->n, e->n);
        return;
    }
    text_printf(out, " %s from \"%s\" by ", n > 1 ? "differ" : "differs", base);
    verdict_signed(out, amount, e);
    text_printf(out,
                " %s, the same in every replication (%d): nothing tells what "
                "other luck would do. ",
                metric_rows[estimates->headline].unit, e->n);
}

/* A leader whose difference varies, or -1. */
static int varying_leader(const struct estimates *estimates,
                          const struct standing *standing)
{
    for (int i = 0; i < standing->nleaders; i++)
        if (!is_constant(estimates, standing->leader[i]))
            return standing->leader[i];
    return -1;
}

/* Replications in all for an interval that reaches as far as what matters, as
 * far as the spread stays; 0: nothing is said to matter. What was observed does
 * not enter: it would say "a thousand" or "ten" by luck. */
static double within_margin(const struct estimates_contrast *contrast)
{
    const struct estimate *e = &contrast->difference;

    if (!(contrast->margin > 0))
        return 0;
    double times = (e->high - e->low) / 2 / contrast->margin;
    return ceil(e->n * times * times);
}

/* What so many replications could have found. */
static void add_power(const struct estimates_contrast *contrast,
                      struct text *out)
{
    const struct estimate *e = &contrast->difference;

    if (e->low > 0 || e->high < 0 || isnan(contrast->detectable) ||
        strcmp(contrast->verdict, "equivalent") == 0)
        return;
    text_printf(out,
                "That is not \"no difference\": %d replications may well miss "
                "one below ",
                e->n);
    verdict_number(out, contrast->detectable, e);
    if (contrast->more_alike > 0)
        text_printf(out,
                    "; if it is as small as it seems, about %d would show it "
                    "to be less than the %g that matter",
                    contrast->more_alike, contrast->margin);
    else if (within_margin(contrast) > e->n)
        text_printf(out,
                    "; about %.0f would tell it to within the %g that matter",
                    within_margin(contrast), contrast->margin);
    text_add(out, ". ");
}

/* Those that no other certainly beats. */
static int list_candidates(const struct estimates *estimates,
                           const struct standing *standing,
                           int arm[SCENARIO_MAX_ARMS])
{
    int n = 0;

    for (int i = 0; i < standing->narms; i++)
        if (estimates->may_be_best[standing->arm[i]])
            arm[n++] = standing->arm[i];
    return n;
}

/* Several may be best: which is, the replications do not tell. */
static void add_candidates(const struct estimates *estimates,
                           const struct standing *standing, bool is_first,
                           struct text *out)
{
    int candidate[SCENARIO_MAX_ARMS];
    int n = list_candidates(estimates, standing, candidate);

    text_printf(out, "%shich of the %d alternatives is best cannot be told: ",
                is_first ? "W" : "w", standing->narms);
    if (n == standing->narms)
        text_add(out, "it may be any of them");
    else
        add_names(estimates, candidate, n, out);
    text_add(out, n == standing->narms ? ". " : " may each be it. ");
    add_names(estimates, standing->leader, 1, out);
    text_add(out, " came out highest, which is luck as well: it ");
}

/* Who leads, if anybody does; `is_first` begins the sentence. */
static void add_leader(const struct estimates *estimates,
                       const struct standing *standing, bool is_first,
                       struct text *out)
{
    int candidate[SCENARIO_MAX_ARMS];

    if (standing->nleaders > 1) {
        add_names(estimates, standing->leader, standing->nleaders, out);
        text_add(out, " do equally well, none of them best: each ");
    } else if (standing->narms > 1 &&
               list_candidates(estimates, standing, candidate) > 1) {
        add_candidates(estimates, standing, is_first, out);
    } else if (standing->narms > 1 &&
               scope_sign(estimates->headline) * standing->best > 0) {
        text_printf(out, "%s of the %d alternatives is ",
                    is_first ? "Best" : "the best", standing->narms);
        add_names(estimates, standing->leader, 1, out);
        text_add(out, ": it ");
    } else if (standing->narms > 1) {
        text_printf(out, "%s of the %d alternatives is ahead; the nearest is ",
                    is_first ? "None" : "none", standing->narms);
        add_names(estimates, standing->leader, 1, out);
        text_add(out, ": it ");
    } else {
        add_names(estimates, standing->leader, 1, out);
        text_add(out, " ");
    }
}

/* The leader, how it stands to the baseline, and how sure that is. */
static void add_standing(const struct estimates *estimates,
                         const struct standing *standing, int arm,
                         bool is_first, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    const struct estimates_contrast *contrast =
        standing_contrast(estimates, arm);
    const struct estimate *e = &contrast->difference;

    add_leader(estimates, standing, is_first, out);
    text_printf(out, "%s \"%s\" (difference ",
                relations[standing_relation(estimates, arm)],
                scenario->arm[scenario->baseline].title);
    verdict_signed(out, e->estimate, e);
    text_printf(out, " %s; ", metric_rows[estimates->headline].unit);
    verdict_interval(e, out);
    text_add(out, "). ");
    add_power(contrast, out);
}

/* The other alternatives that are certainly ahead (side 1) or behind (-1). */
static void add_others(const struct estimates *estimates,
                       const struct standing *standing, int side,
                       struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    int n = 0;

    for (int i = 0; i < standing->narms; i++) {
        const struct estimate *e =
            &standing_contrast(estimates, standing->arm[i])->difference;
        if (e->estimate == standing->best ||
            is_constant(estimates, standing->arm[i]) ||
            !standing_is_clear(estimates, standing->arm[i], side))
            continue;
        if (n++ == 0)
            text_printf(out, "%s \"%s\": ", side > 0 ? "Ahead of" : "Behind",
                        scenario->arm[scenario->baseline].title);
        else
            text_add(out, ", ");
        add_names(estimates, &standing->arm[i], 1, out);
        text_add(out, e->estimate > 0 ? " (+" : " (");
        verdict_number(out, e->estimate, e);
        text_add(out, "; ");
        verdict_number(out, e->low, e);
        text_add(out, " to ");
        verdict_number(out, e->high, e);
        text_add(out, ")");
    }
    if (n > 0)
        text_add(out, ". ");
}

void verdict_sentence(const struct estimates *estimates,
                      enum contrast_kind kind, int nkinds, struct text *out)
{
    struct standing standing = standing_of(estimates, kind);

    if (standing.narms > 0) {
        int arm = varying_leader(estimates, &standing);
        if (nkinds > 1)
            add_condition(estimates, standing.leader[0], out);
        if (arm >= 0)
            add_standing(estimates, &standing, arm, nkinds < 2, out);
        else
            add_constant(estimates, &standing, standing.best, out);
        if (arm >= 0 || standing.best != 0) /* those the same as the baseline */
            add_constant(estimates, &standing, 0, out);
        add_others(estimates, &standing, 1, out);
        add_others(estimates, &standing, -1, out);
    }
    add_missing(estimates, &standing, out);
}
