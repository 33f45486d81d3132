/* first_costs.csv: what the first response and the first hire take. */
#include <math.h>

#include "estimates/first_costs.h"
#include "output/results_parts.h"
#include "replication/firsts.h"

static const char *const cost_names[FIRST_NCOST] = {"connects", "usd", "hours",
                                                    "days"};
static const char *const cost_units[FIRST_NCOST] = {"Connects", "USD", "hours",
                                                    "days"};
static const char *const end_names[FIRST_NEND] = {
    "reached", "never_left", "never_ran_out", "never_trying"};
static const char *const quantile_names[FIRST_NQUANTILE] = {"p10", "p25", "p50",
                                                            "p75", "p90"};

static void row(struct csv *csv, const struct estimates *estimates,
                const struct first_place *place)
{
    const struct runs *runs = estimates->runs;
    bool is_end = place->told == FIRST_TOLD_END;
    bool is_at = place->told == FIRST_TOLD_AT;
    struct estimate e = first_cost_of(estimates, place);

    if (isnan(e.estimate))
        return; /* so many never have it */
    results_arm(csv, runs, place->arm);
    results_population(csv, runs, place->arm, place->population);
    csv_text(csv, result_curve_names[place->event]);
    csv_real(csv,
             time_to_days(firsts_time(runs->scenario->arm[place->arm].config)));
    csv_text(csv, is_end ? "" : cost_names[place->cost]);
    csv_text(csv, is_end  ? end_names[place->which]
                  : is_at ? quantile_names[place->which]
                          : "within");
    csv_real(csv, place->told == FIRST_TOLD_WITHIN
                      ? first_grid[place->cost][place->which]
                      : (double)NAN);
    csv_text(csv, is_at ? cost_units[place->cost] : "share");
    results_estimate(csv, &e);
    csv_row_end(csv);
}

static void cost_rows(struct csv *csv, const struct estimates *estimates,
                      struct first_place place)
{
    double days =
        time_to_days(firsts_time(estimates->scenario->arm[place.arm].config));

    place.told = FIRST_TOLD_AT;
    for (place.which = 0; place.which < FIRST_NQUANTILE; place.which++)
        row(csv, estimates, &place);
    place.told = FIRST_TOLD_WITHIN;
    for (place.which = 0; place.which < FIRST_NGRID; place.which++)
        if (place.cost != FIRST_DAYS ||
            first_grid[FIRST_DAYS][place.which] <= days)
            row(csv, estimates, &place);
}

static void event_rows(struct csv *csv, const struct estimates *estimates,
                       struct first_place place)
{
    struct estimate all = first_cost_of(estimates, &place);

    if (isnan(all.estimate))
        return; /* nobody is there for so long */
    for (place.which = 0; place.which < FIRST_NEND; place.which++)
        row(csv, estimates, &place);
    for (int cost = 0; cost < FIRST_NCOST; cost++) {
        place.cost = (enum first_cost)cost;
        cost_rows(csv, estimates, place);
    }
}

void results_first_costs(struct csv *csv, const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        const struct result *first = runs_result(estimates->runs, arm, 0);
        for (int i = 0; i < first->nfirst; i++)
            event_rows(csv, estimates,
                       (struct first_place){
                           .arm = arm,
                           .population = i / RESULT_NFIRST,
                           .event = i % RESULT_NFIRST,
                       });
    }
}
