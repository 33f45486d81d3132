/* Up to $5 an hour one arm, from there to $12 another, above that a third. */
#include "output/verdict_by_hour.h"
#include "estimates/figure.h"

#include <math.h>

#include "base/mem.h"
#include "output/verdict.h"

/* An arm and those that come out just like it. */
static void add_arm(const struct scenario *scenario,
                    const struct best_by_hour_stretch *s, struct text *out)
{
    text_printf(out, "\"%s\"", scenario->arm[s->arm].title);
    for (int arm = 0; arm < scenario->narms; arm++)
        if (arm_set_has(&s->same, arm))
            text_printf(out, " (or \"%s\", which comes to the same)",
                        scenario->arm[arm].title);
}

/* The value at which a stretch begins, and what luck leaves open. */
static void add_turn(const struct best_by_hour_stretch *s, struct text *out)
{
    const struct estimate *e = &s->turn;
    struct estimate shown = *e;

    if (s->shape != FIELLER_BETWEEN) {
        text_add(out, "about $");
        figure_plain(s->from, 2, out);
        text_add(out, " (by chance it could be any)");
        return;
    }
    shown.low = fmax(e->low, 0);
    text_add(out, "$");
    figure_number(out, s->from, &shown);
    if (e->flags & ESTIMATE_NO_VARIANCE)
        return;
    text_add(out, " (");
    figure_number(out, shown.low, &shown);
    text_add(out, " to ");
    figure_number(out, shown.high, &shown);
    text_add(out, " by chance)");
}

static void add_stretches(const struct scenario *scenario,
                          const struct best_by_hour *group, struct text *out)
{
    const struct best_by_hour_stretch *s = group->stretch;
    int last = group->nstretches - 1;

    text_printf(out,
                "Which of these %d leaves most depends on the hour: up to ",
                group->narms);
    for (int i = 0; i < last; i++) {
        if (i > 0)
            text_add(out, ", from there to ");
        add_turn(&s[i + 1], out);
        text_add(out, i == 0 ? " an hour " : " ");
        add_arm(scenario, &s[i], out);
    }
    text_add(out, ", above that ");
    add_arm(scenario, &s[last], out);
    text_add(out, ". ");
}

void verdict_by_hour_of(const struct scenario *scenario,
                        const struct best_by_hour *group, struct text *out)
{
    if (group->nstretches == 0)
        return;
    if (group->nstretches > 1) {
        add_stretches(scenario, group, out);
    } else {
        text_printf(out,
                    "Whatever an hour is worth, of these %d most is left "
                    "with ",
                    group->narms);
        add_arm(scenario, &group->stretch[0], out);
        text_add(out, ". ");
    }
    if (group->reads_value)
        text_add(out, "(If all go on doing what they do at the value assumed "
                      "here.) ");
}

void verdict_by_hour(const struct estimates *estimates, struct text *out)
{
    struct best_by_hour *group;
    int count = best_by_hour_make(estimates, &group);

    for (int i = 0; i < count; i++)
        if (group[i].narms > 2)
            verdict_by_hour_of(estimates->scenario, &group[i], out);
    mem_free(group);
}
