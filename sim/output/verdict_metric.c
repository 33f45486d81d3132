/* How each set of alternatives stands by a metric, in sentences: who is best or
 * may be; every one that is certainly better or worse; those of which nothing is
 * certain. What is the same in every run is said to be so, without a word of
 * chance. */
#include "base/mem.h"
#include "output/verdict_set.h"

/* ---- the first sentences of a set ---- */

/* All that are ranked, and what they are compared with: as many as a table of them
 * has rows. */
static int count_all(const struct standing *standing)
{
    return standing->narms + standing->nsame + 1;
}

/* It certainly beats what it is compared with, and all others are out. */
static void add_best(const struct verdict_set *t, struct text *out)
{
    int arm = t->standing->leader;

    verdict_set_name(t, arm, out);
    text_printf(out, " is best of the %d %s: it", count_all(t->standing),
                verdict_set_kind(t));
    verdict_set_relation(t, arm, out);
    verdict_set_choice(t, arm, out);
}

/* The one that came out best, where others may do as well. */
static void add_luck(const struct verdict_set *t, struct text *out)
{
    int arm = t->standing->leader;

    text_add(out, ". ");
    verdict_set_name(t, arm, out);
    if (verdict_set_is_ahead(t, arm))
        text_add(out, " came out best here, too close to others to rank: it");
    else
        text_printf(out, " comes closest to \"%s\": it", verdict_set_versus(t));
    verdict_set_relation(t, arm, out);
    if (verdict_set_is_ahead(t, arm))
        verdict_set_choice(t, arm, out);
}

/* Some certainly beat what they are compared with. */
static void add_among_best(const struct verdict_set *t, struct text *out)
{
    const struct standing *standing = t->standing;

    text_printf(out, "which of the %d %s is best is open between ",
                count_all(standing), verdict_set_kind(t));
    verdict_set_names(t, standing->candidate, standing->ncandidates, " and ",
                      out);
    add_luck(t, out);
}

/* None certainly does. */
static void add_open(const struct verdict_set *t, struct text *out)
{
    const struct standing *standing = t->standing;

    text_printf(out, "none of the %d other %s is certainly better than \"%s\"",
                standing->narms, verdict_set_kind(t), verdict_set_versus(t));
    if (standing->ncandidates > 0) {
        bool is_any = standing->ncandidates == standing->narms;
        text_printf(out, ", and best may be it%s",
                    standing->ncandidates > 1 && !is_any ? ", " : " or ");
        if (is_any)
            text_add(out, "any of them");
        else
            verdict_set_names(t, standing->candidate, standing->ncandidates,
                              " or ", out);
    }
    add_luck(t, out);
}

/* All are certainly worse. */
static void add_none(const struct verdict_set *t, struct text *out)
{
    const struct standing *standing = t->standing;

    text_printf(out, "\"%s\" is best: each of the %d other %s is worse",
                verdict_set_versus(t), standing->narms, verdict_set_kind(t));
}

static void add_alone(const struct verdict_set *t, struct text *out)
{
    verdict_set_name(t, t->standing->leader, out);
    verdict_set_relation(t, t->standing->leader, out);
}

static int count_side(const struct verdict_set *t, int side)
{
    int n = 0;

    for (int i = 0; i < t->standing->narms; i++)
        n += standing_side(t->estimates, t->standing->arm[i]) == side;
    return n;
}

static void add_head(const struct verdict_set *t, struct text *out)
{
    const struct standing *standing = t->standing;
    bool is_best = standing_side(t->estimates, standing->leader) > 0;
    bool is_constant =
        standing_relation(t->estimates, standing->leader) == STANDING_CONSTANT;

    if (standing->narms == 1 || is_constant)
        add_alone(t, out);
    else if (count_side(t, -1) == standing->narms)
        add_none(t, out);
    else if (standing->ncandidates > 1 && count_side(t, 1) > 0)
        add_among_best(t, out);
    else if (!is_best)
        add_open(t, out);
    else
        add_best(t, out);
    text_add(out, ". ");
}

/* ---- the others ---- */

/* Whether the first sentence has told its numbers. */
static bool is_told(const struct verdict_set *t, int arm)
{
    int narms = t->standing->narms;

    return arm == t->standing->leader &&
           (narms == 1 || count_side(t, -1) < narms);
}

/* Those on one side, with their numbers; returns how many. */
static int add_side(const struct verdict_set *t, int side, const char *before,
                    struct text *out)
{
    int n = 0;

    for (int i = 0; i < t->standing->narms; i++) {
        int arm = t->standing->arm[i];
        if (standing_side(t->estimates, arm) != side || is_told(t, arm))
            continue;
        text_add(out, n == 0 ? before : ", ");
        verdict_set_name(t, arm, out);
        text_add(out, " by ");
        verdict_set_size(t, arm, n++ == 0, out);
    }
    return n;
}

static void add_certain(const struct verdict_set *t, struct text *out)
{
    struct text before = {0};

    text_printf(&before,
                "Certainly better than \"%s\": ", verdict_set_versus(t));
    int n = add_side(t, 1, before.data, out);
    text_fini(&before);
    text_printf(&before,
                "Certainly worse than \"%s\": ", verdict_set_versus(t));
    n += add_side(t, -1, n > 0 ? "; certainly worse: " : before.data, out);
    if (n > 0)
        text_add(out, ". ");
    text_fini(&before);
}

static bool is_candidate(const struct standing *standing, int arm)
{
    for (int i = 0; i < standing->ncandidates; i++)
        if (standing->candidate[i] == arm)
            return true;
    return false;
}

/* Whether another sentence has named it. */
static bool is_heard(const struct verdict_set *t, int arm)
{
    return is_told(t, arm) || standing_side(t->estimates, arm) != 0 ||
           (is_candidate(t->standing, arm) &&
            standing_relation(t->estimates, arm) == STANDING_UNTOLD);
}

/* Those whose numbers say nothing for certain, with what chance leaves open. */
static int add_kind(const struct verdict_set *t,
                    enum standing_relation relation, const char *before,
                    struct text *out)
{
    int n = 0;

    for (int i = 0; i < t->standing->narms; i++) {
        int arm = t->standing->arm[i];
        if (standing_relation(t->estimates, arm) != relation ||
            is_heard(t, arm))
            continue;
        if (n++ == 0)
            text_printf(out, "%s \"%s\": ", before, verdict_set_versus(t));
        else
            text_add(out, ", ");
        verdict_set_name(t, arm, out);
        if (relation == STANDING_UNTOLD)
            verdict_set_open(t, arm, out);
    }
    return n;
}

/* Without an end; returns how many. */
static int add_rest(const struct verdict_set *t, struct text *out)
{
    static const struct {
        enum standing_relation relation;
        const char *first, *later;
    } kinds[] = {
        {STANDING_UNTOLD, "Not told apart from", "; not told apart from"},
        {STANDING_EQUIVALENT, "Within what matters of",
         "; within what matters of"},
        {STANDING_SAME, "The same in every run as",
         "; the same in every run as"},
        {STANDING_CONSTANT, "By one number in every run apart from",
         "; by one number in every run apart from"},
    };
    int n = 0;

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        n += add_kind(t, kinds[i].relation,
                      n > 0 ? kinds[i].later : kinds[i].first, out);
    return n;
}

/* Those without a value, and why, after `n` of others. */
static void add_missing(const struct verdict_set *t, int n, struct text *out)
{
    const struct standing *standing = t->standing;

    if (n > 0)
        text_add(out, standing->nmissing > 0 ? "; " : ". ");
    if (standing->nmissing == 0)
        return;
    verdict_set_names(t, standing->missing, standing->nmissing, " and ", out);
    text_printf(out,
                " cannot be compared with \"%s\": ", verdict_set_versus(t));
    if (verdict_set_difference(t, standing->missing[0])->flags &
        ESTIMATE_UNDEFINED)
        text_add(out, "in one of the two there is nothing to measure, in any "
                      "run (undefined). ");
    else
        text_add(out, "fewer than 2 runs have both. ");
}

/* Where nobody meets it is all the same who changes. */
static bool has_condition(const struct verdict_set *t)
{
    const struct standing *standing = t->standing;
    int arm = standing->narms > 0 ? standing->arm[0] : standing->missing[0];
    const struct arm *which = &t->estimates->scenario->arm[arm];

    return which->contrast != CONTRAST_EVERYONE ||
           which->config->market_kind == MARKET_COMPETITIVE;
}

/* Who changes, for a sentence to go on with; `is_first` begins the verdict. */
static void add_condition(const struct verdict_set *t, bool is_first,
                          struct text *out)
{
    const struct estimates *estimates = t->estimates;
    const struct standing *standing = t->standing;
    int arm = standing->narms > 0 ? standing->arm[0] : standing->missing[0];
    const struct arm *which = &estimates->scenario->arm[arm];

    text_add(out, is_first ? "if " : "If ");
    switch ((enum contrast_kind)which->contrast) {
    case CONTRAST_EVERYONE:
        text_add(out, "everyone changes, ");
        break;
    case CONTRAST_FOCAL:
        text_printf(out, "only the group \"%s\" (%lld freelancers) changes, ",
                    scope_name(estimates->scenario, arm, which->population),
                    (long long)runs_result(estimates->runs, arm, 0)
                        ->tally[which->population]
                        .freelancers);
        break;
    case CONTRAST_POLICY:
        text_add(out, "the rules change, ");
        break;
    }
}

void verdict_metric(const struct estimates *estimates, struct text *out)
{
    int n;
    struct standing *set = standing_make(estimates, &n);

    for (int i = 0; i < n; i++) {
        bool is_named[SCENARIO_MAX_ARMS] = {false};
        struct verdict_set t = {estimates, &set[i], is_named};
        verdict_break(out);
        if (i == 0) {
            text_add(out, "In ");
            figure_metric(estimates->headline, out);
            verdict_span(estimates, out);
            text_add(out, ", ");
        }
        if (n > 1 && has_condition(&t))
            add_condition(&t, i == 0, out);
        int rest = 0;
        if (set[i].narms > 0) {
            add_head(&t, out);
            add_certain(&t, out);
            rest = add_rest(&t, out);
        }
        add_missing(&t, rest, out);
    }
    mem_free(set);
}
