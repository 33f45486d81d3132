/* What the first response and the first hire take, of a cohort that is followed. */
#include <math.h>

#include "estimates/figure.h"
#include "estimates/first_costs.h"
#include "estimates/scope.h"
#include "output/results_parts.h"
#include "replication/firsts.h"

static const struct {
    int which; /* of the quantiles */
    const char *who;
} told[] = {{1, "a quarter"}, {2, "half"}, {4, "nine in ten"}};

static void add_share(const struct estimate *e, struct text *out)
{
    figure_amount(e, e->estimate, "share", false, out);
    if (isnan(e->low) || e->flags & ESTIMATE_NO_VARIANCE)
        return;
    text_add(out, " (");
    figure_range(e, "share", 1, out);
    text_add(out, ")");
}

/* "; half of all have spent at most 73 Connects (71 to 76)" */
static void add_costs(const struct estimates *estimates,
                      struct first_place place, struct text *out)
{
    const char *between = "; by then ";

    place.told = FIRST_TOLD_AT;
    place.cost = FIRST_CONNECTS;
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        place.which = told[i].which;
        const struct estimate e = first_cost_of(estimates, &place);
        if (isnan(e.estimate))
            continue;
        text_printf(out, "%s%s of all had it for ", between, told[i].who);
        figure_number(out, e.estimate, &e);
        if (!isnan(e.low) && !(e.flags & ESTIMATE_NO_VARIANCE)) {
            text_add(out, " (");
            figure_range(&e, "", 1, out);
            text_add(out, ")");
        }
        text_add(out, " Connects or fewer");
        between = ", ";
    }
}

static void add_event(const struct estimates *estimates,
                      struct first_place place, const char *what,
                      struct text *out)
{
    const struct configuration *config =
        estimates->scenario->arm[place.arm].config;
    const struct estimate e = first_cost_of(estimates, &place);

    if (isnan(e.estimate))
        return; /* nobody is there for so long */
    text_add(out, "Of 100 ");
    if (estimates->scenario->narms > 1)
        text_printf(out, "of \"%s\" ",
                    estimates->scenario->arm[place.arm].title);
    add_share(&e, out);
    text_printf(out, " get a first %s within %.0f days", what,
                time_to_days(firsts_time(config)));
    add_costs(estimates, place, out);
    if (!(e.flags & ESTIMATE_NO_VARIANCE)) {
        struct estimate none = e;
        none.estimate = 1 - e.estimate;
        text_add(out, "; ");
        figure_amount(&none, none.estimate, "share", false, out);
        text_add(out, " get none in that time");
    }
    text_add(out, ". ");
}

void results_first_taken(const struct estimates *estimates, int arm,
                         struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    struct first_place place = {
        .arm = arm,
        .population = scope_own(scenario, estimates->headline, arm),
        .told = FIRST_TOLD_END};

    if (scenario->arm[arm].config->follow_days <= 0)
        return;
    place.event = RESULT_FIRST_RESPONSE;
    add_event(estimates, place, "answer", out);
    place.event = RESULT_FIRST_HIRE;
    add_event(estimates, place, "job", out);
}
