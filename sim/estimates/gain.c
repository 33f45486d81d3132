/* The number whose sign is the answer. */
#include "estimates/gain.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "estimates/noise.h"
#include "estimates/quantity.h"
#include "estimates/usable.h"

static enum metric_id with_less_luck(const struct scenario *scenario,
                                     enum metric_id metric)
{
    for (int i = 0; i < NOISE_NPAIR; i++)
        if (noise_pairs[i].metric == metric && noise_pairs[i].is_same &&
            scope_applies(scenario, noise_pairs[i].by, 0))
            return noise_pairs[i].by;
    return metric;
}

enum metric_id gain_metric(const struct scenario *scenario)
{
    enum quantity_id headline = quantity_headline(scenario);
    enum metric_id metric = headline == NQUANTITY
                                ? scope_headline(scenario)
                                : quantity_rows[headline].basis;

    return with_less_luck(scenario, metric);
}

enum quantity_id gain_shown(const struct scenario *scenario)
{
    enum quantity_id headline = quantity_headline(scenario);
    bool is_ratio = headline != NQUANTITY &&
                    (quantity_rows[headline].kind == QUANTITY_TURNING ||
                     quantity_rows[headline].kind == QUANTITY_RATIO);

    return is_ratio ? headline : NQUANTITY;
}

double gain_hour(const struct scenario *scenario, int arm)
{
    const struct arm *of = &scenario->arm[arm];
    int population = of->population > 0 ? of->population - 1 : 0;

    return dist_quantile(&of->config->population[population].hour_value, 0.5);
}

/* Metrics of the runs, which a scenario's arm has in a population. */
struct column {
    const struct runs *runs;
    int arm, population;
    size_t n;
};

/* Adds weight times the metric to sum[n]. */
static void add_metric(const struct column *of, enum metric_id metric,
                       double weight, double *sum)
{
    size_t all = (size_t)of->runs->replications;
    double *y = mem_new(3 * all + 1, sizeof *y), *x = y + all, *value = x + all;

    estimates_gather(of->runs, metric, of->population, of->arm, y, x);
    usable_values(metric, y, x, of->n, value);
    for (size_t r = 0; r < of->n; r++)
        sum[r] += weight * value[r];
    mem_free(y);
}

/* Terms of an arm less those of what it is compared with. */
static void add_terms(const struct column *of, int versus,
                      const struct quantity_term *term, int nterms, double *sum)
{
    struct column other = *of;

    other.arm = versus;
    for (int i = 0; i < nterms && fabs(term[i].weight) > 0; i++) {
        add_metric(of, term[i].metric, term[i].weight, sum);
        if (versus != of->arm)
            add_metric(&other, term[i].metric, -term[i].weight, sum);
    }
}

bool gain_is_asked(const struct scenario *scenario, int arm)
{
    return scenario->arm[arm].pair != ARM_UNPAIRED || scenario->narms == 1;
}

void gain_make(const struct runs *runs, int arm, size_t n,
               const struct gain_values *out)
{
    const struct scenario *scenario = runs->scenario;
    enum quantity_id headline = quantity_headline(scenario);
    enum quantity_id shown = gain_shown(scenario);
    enum metric_id metric = gain_metric(scenario);
    int versus = scope_versus(scenario, arm);
    struct quantity_term own[] = {{metric, 1}};
    struct column of = {runs, arm, scope_own(scenario, metric, arm), n};

    if (scenario->arm[arm].pair == ARM_UNPAIRED)
        versus = arm;
    if (headline == NQUANTITY)
        own[0].weight = scope_sign(metric);
    for (size_t r = 0; r < n; r++) {
        out->gain[r] = 0;
        out->other[r] = shown == NQUANTITY ? (double)NAN : 0;
    }
    if (headline != NQUANTITY &&
        quantity_rows[headline].kind == QUANTITY_DIFFERENCE)
        add_terms(&of, versus, quantity_rows[headline].above, QUANTITY_NTERM,
                  out->gain);
    else
        add_terms(&of, versus, own, 1, out->gain);
    if (shown == NQUANTITY)
        return;
    const struct quantity_row *row = &quantity_rows[shown];
    add_terms(&of, versus,
              row->kind == QUANTITY_TURNING ? row->below : row->above,
              QUANTITY_NTERM, out->other);
}

double gain_show(const struct scenario *scenario, double hour, double gain,
                 double other, bool is_below)
{
    enum quantity_id shown = gain_shown(scenario);

    if (shown == NQUANTITY || isnan(gain) || isnan(other))
        return (double)NAN;
    if (quantity_rows[shown].kind == QUANTITY_RATIO)
        return gain > 0 ? other / gain : (double)INFINITY;
    double at_no_value = gain + hour * other;
    if (is_below) /* it pays at no value, and less the more an hour is worth */
        return at_no_value <= 0 ? 0
               : other > 0      ? at_no_value / other
                                : (double)INFINITY;
    return at_no_value >= 0 ? 0
           : other < 0      ? at_no_value / other
                            : (double)INFINITY;
}
