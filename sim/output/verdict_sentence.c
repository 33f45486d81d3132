/* One kind of contrast in sentences. */
#include <math.h>
#include <string.h>

#include "output/verdict.h"

const struct estimates_contrast *verdict_of_arm(const struct verdict *verdict,
                                                int arm)
{
    return estimates_of_arm(verdict->estimates, verdict->contrast, arm);
}

struct field verdict_field(const struct verdict *verdict, int kind)
{
    const struct scenario *scenario = verdict->scenario;
    struct field field = {.best = -verdict->sign * HUGE_VAL};

    for (int arm = 0; arm < scenario->narms; arm++) {
        if (arm == scenario->baseline || scenario->arm[arm].contrast != kind)
            continue;
        double x = verdict_of_arm(verdict, arm)->difference.estimate;
        if (isnan(x)) {
            field.missing[field.nmissing++] = arm;
            continue;
        }
        field.arm[field.narms++] = arm;
        if (verdict->sign * x > verdict->sign * field.best) {
            field.best = x;
            field.nleaders = 0;
        }
        if (x == field.best)
            field.leader[field.nleaders++] = arm;
    }
    return field;
}

/* How an alternative stands to the baseline. */
static const char *relation_of(const struct verdict *verdict, int arm)
{
    const struct estimates_contrast *contrast = verdict_of_arm(verdict, arm);
    const struct estimate *difference = &contrast->difference;

    if (strcmp(contrast->verdict, "equivalent") == 0)
        return "differs by less than what matters from";
    if (difference->low <= 0 && difference->high >= 0)
        return "cannot be told apart from";
    if (strcmp(contrast->verdict, "undecided") == 0)
        return verdict->sign * difference->estimate > 0
                   ? "is ahead, if perhaps by less than what matters, of"
                   : "is behind, if perhaps by less than what matters,";
    return verdict->sign * difference->estimate > 0 ? "beats" : "falls behind";
}

/* Who changes, for a sentence to begin with. */
static void add_condition(const struct verdict *verdict, int arm,
                          struct text *out)
{
    const struct arm *which = &verdict->scenario->arm[arm];

    switch ((enum contrast_kind)which->contrast) {
    case CONTRAST_EVERYONE:
        text_add(out, "If everyone changes, ");
        break;
    case CONTRAST_FOCAL:
        text_printf(out,
                    "If only the group \"%s\" (%lld freelancers) changes, ",
                    scope_name(verdict->scenario, arm, which->population),
                    (long long)runs_result(verdict->estimates->runs, arm, 0)
                        ->tally[which->population]
                        .freelancers);
        break;
    case CONTRAST_POLICY:
        text_add(out, "If the rules change, ");
        break;
    }
}

/* "a", "b" and "c" */
static void add_names(const struct verdict *verdict, const int *arm, int n,
                      struct text *out)
{
    for (int i = 0; i < n; i++)
        text_printf(out, "%s\"%s\"",
                    i == 0       ? ""
                    : i == n - 1 ? " and "
                                 : ", ",
                    verdict->scenario->arm[arm[i]].title);
}

/* Those without a value, and why. */
static void add_missing(const struct verdict *verdict,
                        const struct field *field, struct text *out)
{
    const struct scenario *scenario = verdict->scenario;

    if (field->nmissing == 0)
        return;
    unsigned flags =
        verdict_of_arm(verdict, field->missing[0])->difference.flags;
    add_names(verdict, field->missing, field->nmissing, out);
    text_printf(out, " cannot be compared with \"%s\": ",
                scenario->arm[scenario->baseline].title);
    if (flags & ESTIMATE_UNDEFINED)
        text_printf(out,
                    "in one of the two there is nothing to measure, in any "
                    "replication (%s: undefined). ",
                    metric_rows[verdict->metric].title);
    else
        text_add(out, "fewer than 2 replications have both. ");
}

static bool is_constant(const struct verdict *verdict, int arm)
{
    return verdict_of_arm(verdict, arm)->difference.flags &
           ESTIMATE_NO_VARIANCE;
}

/* All that differ from the baseline by `amount` in every replication: no luck
 * was seen, so nothing is said of it. */
static void add_constant(const struct verdict *verdict,
                         const struct field *field, double amount,
                         struct text *out)
{
    const struct scenario *scenario = verdict->scenario;
    const char *base = scenario->arm[scenario->baseline].title;
    const struct estimate *e = NULL;
    int same[SCENARIO_MAX_ARMS], n = 0;

    for (int i = 0; i < field->narms; i++) {
        const struct estimate *of =
            &verdict_of_arm(verdict, field->arm[i])->difference;
        if (!is_constant(verdict, field->arm[i]) || of->estimate != amount)
            continue;
        same[n++] = field->arm[i];
        e = of;
    }
    if (n == 0)
        return;
    add_names(verdict, same, n, out);
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
                metric_rows[verdict->metric].unit, e->n);
}

/* A leader whose difference varies, or -1. */
static int varying_leader(const struct verdict *verdict,
                          const struct field *field)
{
    for (int i = 0; i < field->nleaders; i++)
        if (!is_constant(verdict, field->leader[i]))
            return field->leader[i];
    return -1;
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
                "That is not \"no difference\": %d replications find one "
                "of ",
                e->n);
    verdict_number(out, contrast->detectable, e);
    text_add(out, " with probability 0.8");
    if (contrast->more_alike > 0)
        text_printf(out,
                    "; if it is as small as it seems, about %d would show it "
                    "to be less than the %g that matter",
                    contrast->more_alike, contrast->margin);
    else if (contrast->more > 0)
        text_printf(out, "; about %d would settle this one", contrast->more);
    text_add(out, ". ");
}

/* Who leads, if anybody does; `is_first` begins the sentence. */
static void add_leader(const struct verdict *verdict, const struct field *field,
                       bool is_first, struct text *out)
{
    if (field->nleaders > 1) {
        add_names(verdict, field->leader, field->nleaders, out);
        text_add(out, " do equally well, none of them best: each ");
    } else if (field->narms > 1 && verdict->sign * field->best > 0) {
        text_printf(out, "%s of the %d alternatives is ",
                    is_first ? "Best" : "the best", field->narms);
        add_names(verdict, field->leader, 1, out);
        text_add(out, ": it ");
    } else if (field->narms > 1) {
        text_printf(out, "%s of the %d alternatives is ahead; the nearest is ",
                    is_first ? "None" : "none", field->narms);
        add_names(verdict, field->leader, 1, out);
        text_add(out, ": it ");
    } else {
        add_names(verdict, field->leader, 1, out);
        text_add(out, " ");
    }
}

/* The leader, how it stands to the baseline, and how sure that is. */
static void add_standing(const struct verdict *verdict,
                         const struct field *field, int arm, bool is_first,
                         struct text *out)
{
    const struct scenario *scenario = verdict->scenario;
    const struct estimates_contrast *contrast = verdict_of_arm(verdict, arm);
    const struct estimate *e = &contrast->difference;

    add_leader(verdict, field, is_first, out);
    text_printf(out, "%s \"%s\" (difference ", relation_of(verdict, arm),
                scenario->arm[scenario->baseline].title);
    verdict_signed(out, e->estimate, e);
    text_printf(out, " %s; ", metric_rows[verdict->metric].unit);
    verdict_interval(e, out);
    text_add(out, "). ");
    add_power(contrast, out);
}

/* The other alternatives that are certainly ahead (side 1) or behind (-1). */
static void add_others(const struct verdict *verdict, const struct field *field,
                       int side, struct text *out)
{
    const struct scenario *scenario = verdict->scenario;
    int n = 0;

    for (int i = 0; i < field->narms; i++) {
        const struct estimate *e =
            &verdict_of_arm(verdict, field->arm[i])->difference;
        double better = verdict->sign * side;
        if (e->estimate == field->best || is_constant(verdict, field->arm[i]) ||
            !(better > 0 ? e->low > 0 : e->high < 0))
            continue;
        if (n++ == 0)
            text_printf(out, "%s \"%s\": ", side > 0 ? "Ahead of" : "Behind",
                        scenario->arm[scenario->baseline].title);
        else
            text_add(out, ", ");
        add_names(verdict, &field->arm[i], 1, out);
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

void verdict_sentence(const struct verdict *verdict, int kind, int nkinds,
                      struct text *out)
{
    struct field field = verdict_field(verdict, kind);

    if (field.narms > 0) {
        int arm = varying_leader(verdict, &field);
        if (nkinds > 1)
            add_condition(verdict, field.leader[0], out);
        if (arm >= 0)
            add_standing(verdict, &field, arm, nkinds < 2, out);
        else
            add_constant(verdict, &field, field.best, out);
        if (arm >= 0 || field.best != 0) /* those the same as the baseline */
            add_constant(verdict, &field, 0, out);
        add_others(verdict, &field, 1, out);
        add_others(verdict, &field, -1, out);
    }
    add_missing(verdict, &field, out);
}
