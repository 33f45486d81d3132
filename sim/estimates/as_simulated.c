/* The rows, and what is far. */
#include "estimates/as_simulated.h"

#include <math.h>
#include <stdio.h>

#include "estimates/judged.h"
#include "scenario/stated.h"

static const enum moment_id shown[AS_SIMULATED_NROW] = {
    MOMENT_WANTED, MOMENT_SENT,  MOMENT_ANSWERED,
    MOMENT_HIRED,  MOMENT_HOURS, MOMENT_FIRST_DAY};

static bool is_far(const struct estimate *e, double beside)
{
    if (isnan(e->low) || isnan(e->high) || !(beside > 0))
        return false;
    return e->low > AS_SIMULATED_FAR * beside ||
           e->high < beside / AS_SIMULATED_FAR;
}

static void fill(const struct estimates *estimates,
                 const struct as_simulated *of, struct as_simulated_row *row)
{
    const struct configuration *config =
        estimates->scenario->arm[of->arm].config;
    const struct moment_row *moment = &moment_rows[row->moment];
    struct text how = {0};

    row->estimate =
        judged_moment(estimates, row->moment, of->arm, of->population);
    row->stated = scenario_stated(config, row->moment, of->population, &how);
    snprintf(row->how, sizeof row->how, "%s", how.data ? how.data : "");
    text_fini(&how);
    bool has_figure = of->population == 0 && !isnan(moment->published.target);
    row->published = has_figure ? moment->published.target : (double)NAN;
    row->source = has_figure ? moment->source : "";
    row->beside = isnan(row->stated) ? row->published : row->stated;
    row->is_far = is_far(&row->estimate, row->beside);
}

void as_simulated_make(const struct estimates *estimates, int arm,
                       int population, struct as_simulated *out)
{
    const struct configuration *config = estimates->scenario->arm[arm].config;
    bool is_competitive = config->market_kind == MARKET_COMPETITIVE;

    *out = (struct as_simulated){.arm = arm, .population = population};
    for (int i = 0; i < AS_SIMULATED_NROW; i++) {
        struct as_simulated_row *row = &out->row[out->nrows];
        if (!moment_applies(shown[i], is_competitive, population))
            continue;
        row->moment = shown[i];
        fill(estimates, out, row);
        out->nfar += row->is_far;
        out->nrows++;
    }
}
