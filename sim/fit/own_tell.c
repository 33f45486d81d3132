/* A funnel in words. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "fit/own.h"

enum {
    NAME = 29,
    VALUE = 10,
    RANGE = 19
};
/* A chance that luck alone does it, below which it is said not to. */
#define TOLD_APART 0.05

/* As much as the interval allows to be said: two figures of its width. */
static void add_number(struct text *out, double value, double low, double high)
{
    double width = fabs(high - low);
    int decimals = 2;

    if (width > 0 && isfinite(width))
        decimals = (int)fmax(0, fmin(4, 1 - floor(log10(width / 2))));
    text_printf(out, "%.*f", decimals, value);
}

static void add_row(struct text *out, const char *name,
                    const struct own_number *number, const char *from)
{
    struct text value = {0}, range = {0};

    if (isnan(number->value))
        text_add(&value, "unknown");
    else
        add_number(&value, number->value, number->low, number->high);
    if (!isnan(number->low) && !isnan(number->high)) {
        add_number(&range, number->low, number->low, number->high);
        text_add(&range, " to ");
        add_number(&range, number->high, number->low, number->high);
    }
    text_printf(out, "  %-*s%-*s", NAME, name, VALUE, value.data);
    if (from[0])
        text_printf(out, "%-*s%s\n", RANGE, range.data ? range.data : "", from);
    else
        text_printf(out, "%s\n", range.data ? range.data : "");
    text_fini(&value);
    text_fini(&range);
}

static void add_share(struct text *out, const char *name,
                      const struct share *share, const char *of)
{
    const struct own_number number = {share->share, share->low, share->high};
    char from[64];

    (void)snprintf(from, sizeof from, "%lld of %lld%s", (long long)share->yes,
                   (long long)share->of, of);
    add_row(out, name, &number, from);
}

static void add_head(const struct own_funnel *funnel, const char *path,
                     struct text *out)
{
    char first[11], last[11];

    calendar_print(funnel->first_day, first);
    calendar_print(funnel->last_day, last);
    text_printf(out, "%s: %lld proposal%s, %s to %s\n\n", path,
                (long long)funnel->n, funnel->n == 1 ? "" : "s", first, last);
    text_printf(out, "  %-*s%-*s%.0f %% interval\n", NAME, "", VALUE, "counted",
                100 * funnel->level);
}

static void add_counts(const struct own_funnel *funnel, struct text *out)
{
    const struct own_number pace = {funnel->per_week.rate, funnel->per_week.low,
                                    funnel->per_week.high};
    const struct own_number price = {
        funnel->connects.estimate, funnel->connects.low, funnel->connects.high};
    const struct own_number median = {exp(funnel->log_value.estimate),
                                      exp(funnel->log_value.low),
                                      exp(funnel->log_value.high)};
    const struct own_number sigma = {funnel->sigma.rate, funnel->sigma.low,
                                     funnel->sigma.high};
    char from[64];

    add_share(out, "answered", &funnel->answered, " proposals");
    add_share(out, "hired, of those answered", &funnel->hired, " answers");
    add_share(out, "hired, of all", &funnel->won, " proposals");
    (void)snprintf(from, sizeof from, "%lld days", (long long)funnel->days);
    add_row(out, "proposals a week", &pace, from);
    (void)snprintf(from, sizeof from, "%lld proposals", (long long)funnel->n);
    add_row(out, "Connects a proposal", &price, from);
    (void)snprintf(from, sizeof from, "%lld values", (long long)funnel->values);
    add_row(out, "value of a job, median $", &median, from);
    add_row(out, "spread of the log of values", &sigma, from);
}

static void add_classes(const struct own_funnel *funnel, struct text *out)
{
    if (funnel->ngroups < 2)
        return;
    text_add(out, "\nanswered, by price\n");
    for (int i = 0; i < funnel->ngroups; i++) {
        const struct own_class *group = &funnel->group[i];
        char name[48];
        if (group->least == group->most)
            (void)snprintf(name, sizeof name, "%lld Connects",
                           (long long)group->most);
        else
            (void)snprintf(name, sizeof name, "%lld to %lld Connects",
                           (long long)group->least, (long long)group->most);
        add_share(out, name, &group->answered, "");
    }
    if (isnan(funnel->alike))
        text_add(out, "  Too few answers to tell the prices apart.\n");
    else if (funnel->alike < TOLD_APART)
        text_printf(
            out,
            "  They differ by more than luck (by luck alone so much in "
            "%.2g of 100 such files);\n  the planner has one chance for "
            "all.\n",
            100 * funnel->alike);
    else
        text_printf(out,
                    "  No difference can be told: by luck alone so much in "
                    "%.0f of 100 such files.\n",
                    100 * funnel->alike);
}

static void add_doubts(const struct own_funnel *funnel, struct text *out)
{
    if (funnel->open > 0)
        text_printf(out,
                    "- %lld proposal%s not answered yet: left out of the "
                    "chances.\n",
                    (long long)funnel->open,
                    funnel->open == 1 ? " is" : "s are");
    if (funnel->hired.yes < OWN_ENOUGH)
        text_printf(out,
                    "- %s: the chance of a hire is hardly known, and what "
                    "buying brings hangs on it.\n",
                    funnel->hired.yes == 0 ? "Nobody hired yet"
                                           : "Hired only a few times");
    if (funnel->spread > 1.5)
        text_printf(out,
                    "- Busy and idle weeks differ more than by luck (%.1f "
                    "times); the planner has one pace.\n",
                    funnel->spread);
    if (funnel->hired_differ < TOLD_APART)
        text_printf(out,
                    "- Jobs that hired paid %.2g times as much as the others, "
                    "more than luck\n  makes; the planner has one law of "
                    "values.\n",
                    funnel->hired_ratio);
    if (funnel->values < 2)
        text_add(out, "- What jobs pay is not known: the scenario's own values "
                      "stay.\n");
}

/* How many proposals halve the interval of the chance of a hire. */
static void add_more(const struct own_funnel *funnel, struct text *out)
{
    text_printf(out,
                "- Between %.2g and %.2g of the proposals are hired, as far as "
                "%lld tell;\n  some %lld more would halve that.\n",
                funnel->won.low, funnel->won.high, (long long)funnel->won.of,
                3LL * funnel->n);
}

static void add_planner(const struct own_planner *planner, struct text *out)
{
    text_printf(out, "\nthe planner's numbers that come to the same\n");
    add_row(out, "market.attempts_per_day", &planner->attempts, "");
    add_row(out, "market.response", &planner->response, "at average fit");
    add_row(out, "market.hire", &planner->hire, "after a reply");
    if (planner->is_capped)
        text_printf(out,
                    "- As many hires per answer as counted cannot be had: at "
                    "most %.2g, by its\n  replies (%.2g) and cancelled posts; "
                    "raise earn.replies or lower market.cancel.\n",
                    planner->most_hired, planner->replies);
}

void own_tell(const struct own_funnel *funnel,
              const struct own_planner *planner, const char *path,
              struct text *out)
{
    add_head(funnel, path, out);
    add_counts(funnel, out);
    add_classes(funnel, out);
    if (planner)
        add_planner(planner, out);
    text_add(out, "\nhow sure\n");
    add_more(funnel, out);
    add_doubts(funnel, out);
}
