/* Quantities of comparisons, by Student's t and Fieller's sets. */
#include "estimates/quantity.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "estimates/usable.h"
#include "stats/holm.h"
#include "stats/interval.h"

const char *const quantity_readings[QUANTITY_NREADING] = {
    [READ_NOTHING] = "",    [READ_BELOW] = "below",
    [READ_ABOVE] = "above", [READ_ALWAYS] = "always",
    [READ_NEVER] = "never", [READ_UNDECIDED] = "undecided",
    [READ_SAME] = "same",
};

enum quantity_id quantity_headline(const struct scenario *scenario)
{
    int found =
        quantity_find(scenario->arm[scenario->baseline].config->headline);

    return found < 0 ? NQUANTITY : (enum quantity_id)found;
}

/* Half of the interval that a number in an answer should have. */
static double wish(enum quantity_id quantity, double value)
{
    bool is_money = quantity_rows[quantity].kind == QUANTITY_TURNING ||
                    quantity == QUANTITY_USD_PER_EXTRA_HIRE;
    bool is_count = quantity == QUANTITY_EXTRA_HIRES;

    return fmax(fabs(value) / 5, is_money ? 0.5 : is_count ? 0.02 : 0);
}

double quantity_terms(const struct result *result, int population,
                      const struct quantity_term term[QUANTITY_NTERM])
{
    double sum = 0;

    for (int i = 0; i < QUANTITY_NTERM && term[i].weight != 0; i++)
        sum +=
            term[i].weight * result_metric(result, term[i].metric, population);
    return sum;
}

/* The differences of two arms, by replication. */
static void differences(const struct runs *runs, int arm, int versus,
                        int population,
                        const struct quantity_term term[QUANTITY_NTERM],
                        size_t n, double *out)
{
    for (size_t r = 0; r < n; r++) {
        const struct result *a = usable_result(runs, arm, (int64_t)r);
        const struct result *b = usable_result(runs, versus, (int64_t)r);
        out[r] = a && b ? quantity_terms(a, population, term) -
                              quantity_terms(b, population, term)
                        : (double)NAN;
    }
}

/* What is divided, y, and by what, x; false if this arm has no such thing. */
static bool gather(const struct runs *runs, int arm, enum quantity_id quantity,
                   size_t n, double *y, double *x)
{
    const struct quantity_row *row = &quantity_rows[quantity];
    const struct arm *arms = runs->scenario->arm;
    int pair = arms[arm].pair, alone = arms[arm].alone;
    int population = scope_own(runs->scenario, row->basis, arm);

    if (pair == ARM_UNPAIRED)
        return false;
    differences(runs, arm, pair, population, row->above, n, y);
    switch (row->kind) {
    case QUANTITY_DIFFERENCE:
        return true;
    case QUANTITY_RATIO:
    case QUANTITY_TURNING:
        differences(runs, arm, pair, population, row->below, n, x);
        return true;
    case QUANTITY_CROWDING:
        if (alone == ARM_UNPAIRED || arms[alone].pair == ARM_UNPAIRED)
            return false;
        differences(runs, alone, arms[alone].pair, population, row->below, n,
                    x);
        return true;
    }
    return false;
}

/* Where the gain y - h x is above 0, for h from 0 on: the sign at 0 is that of
 * y, far out that of -x, and where it turns is in the set. */
static enum quantity_reading read_turning(const struct fieller *set, double y,
                                          double x)
{
    double low = set->of.low, high = set->of.high;
    bool is_between = set->shape == FIELLER_BETWEEN;

    if (y == 0 && x == 0)
        return READ_SAME;
    if (set->shape == FIELLER_ALL || set->shape == FIELLER_NONE)
        return READ_UNDECIDED;
    if (is_between && high < 0) /* nowhere from 0 on */
        return y > 0 ? READ_ALWAYS : READ_NEVER;
    if (is_between && low > 0)
        return x > 0 ? READ_BELOW : READ_ABOVE;
    if (is_between) /* the sign at 0 is open, far out it is not */
        return x < 0 ? READ_ABOVE : y > 0 ? READ_BELOW : READ_NEVER;
    return READ_UNDECIDED;
}

/* Replications in all for half the width wished for, if the spread stays. */
static int more_for(const struct estimate *e, double wish)
{
    double half = (e->high - e->low) / 2;

    if (!isfinite(half) || !(wish > 0) || half <= wish)
        return 0;
    double n = e->n * (half / wish) * (half / wish);
    return n > 1e6 ? 0 : (int)ceil(n);
}

static double mean_of(const double *x, size_t n)
{
    return interval_mean(x, n, ESTIMATE_LEVEL).estimate;
}

static void turn_over(struct fieller *set)
{
    struct estimate *e = &set->of;
    double low = 1 - e->high;

    e->estimate = 1 - e->estimate;
    e->high = 1 - e->low;
    e->low = low;
}

/* Crowding out is a share of a gain, so there has to be one. */
static void make_ratio(struct quantity *out, enum quantity_kind kind,
                       const double *y, const double *x, size_t n, double level)
{
    struct fieller set = fieller_set(y, x, n, level);

    if (kind == QUANTITY_TURNING)
        out->reading = read_turning(&set, mean_of(y, n), mean_of(x, n));
    if (kind == QUANTITY_CROWDING) {
        struct estimate below = interval_mean(x, n, level);
        turn_over(&set);
        if (!(below.low > 0) && !(below.high < 0))
            set = (struct fieller){FIELLER_NONE,
                                   estimate_missing(level, "fieller",
                                                    below.n < 2
                                                        ? below.flags
                                                        : ESTIMATE_UNDEFINED)};
    }
    out->of = set.of;
    out->shape = set.shape;
}

/* The number in the file that says so; NULL: none. */
static const struct reader_leaf *hour_leaf(const struct arm *arm,
                                           int population)
{
    char path[64];

    snprintf(path, sizeof path, "populations[%d].hour_value_usd", population);
    for (size_t i = 0; i < arm->nleaf; i++)
        if (strcmp(arm->leaf[i].path, path) == 0)
            return &arm->leaf[i];
    return NULL;
}

/* What an hour is taken to be worth to those that the arm is about: the middle
 * one, and where that guess lies; half and double, where nobody says. */
static void assume(const struct arm *arm, struct quantity *out)
{
    int of = arm->population > 0 ? arm->population - 1 : 0;
    double hour = dist_quantile(&arm->config->population[of].hour_value, 0.5);
    const struct reader_leaf *leaf = hour_leaf(arm, of);
    bool is_given = leaf && !isnan(leaf->low);
    double unit = is_given && leaf->value[0] != '{' ? 1 : hour;

    out->assumed = hour;
    out->assumed_low = unit * (is_given ? leaf->low : 0.5);
    out->assumed_high = unit * (is_given ? leaf->high : 2);
}

static struct quantity make_one(const struct estimates *estimates, int arm,
                                enum quantity_id quantity, const double *y,
                                const double *x, size_t n)
{
    const struct quantity_row *row = &quantity_rows[quantity];
    const struct scenario *scenario = estimates->scenario;
    int versus = scenario->arm[arm].pair;
    double level = holm_bonferroni_level(
        ESTIMATE_LEVEL, (size_t)scope_family_size(scenario, arm));
    struct estimates_pair pair = estimates_pair_in(estimates, arm, versus);
    struct quantity out = {.arm = arm,
                           .versus = versus,
                           .assumed = NAN,
                           .assumed_low = NAN,
                           .assumed_high = NAN,
                           .population = scope_own(scenario, row->basis, arm)};

    if (row->kind == QUANTITY_DIFFERENCE)
        out.of = interval_mean(y, n, level);
    else
        make_ratio(&out, row->kind, y, x, n, level);
    out.of.flags = estimates_why_missing(&pair, out.of.flags);
    if (pair.has_other_input)
        out.of.flags |= ESTIMATE_OTHER_INPUTS;
    if (row->kind == QUANTITY_DIFFERENCE) {
        out.of =
            estimates_as_stopped(estimates->runs, out.of, -INFINITY, INFINITY);
        out.shape = isnan(out.of.low) ? FIELLER_NONE : FIELLER_BETWEEN;
    }
    out.reads_value = row->kind == QUANTITY_TURNING &&
                      (configuration_judges(scenario->arm[arm].config) ||
                       configuration_judges(scenario->arm[versus].config));
    if (row->kind == QUANTITY_TURNING)
        assume(&scenario->arm[arm], &out);
    if (out.shape == FIELLER_BETWEEN)
        out.more = more_for(&out.of, wish(quantity, out.of.estimate));
    return out;
}

static size_t at(int arm, enum quantity_id quantity)
{
    return (size_t)arm * NQUANTITY + (size_t)quantity;
}

void quantity_make(struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;
    size_t n = (size_t)runs->replications;
    double *y = mem_new(2 * n + 1, sizeof *y), *x = y + n;

    estimates->quantity = mem_new(at(estimates->scenario->narms, 0) + 1,
                                  sizeof *estimates->quantity);
    for (int arm = 0; arm < estimates->scenario->narms; arm++)
        for (int q = 0; q < NQUANTITY; q++) {
            enum quantity_id id = (enum quantity_id)q;
            struct quantity *out = &estimates->quantity[at(arm, id)];
            *out = (struct quantity){.versus = ARM_UNPAIRED};
            if (gather(runs, arm, id, n, y, x))
                *out = make_one(estimates, arm, id, y, x, n);
        }
    mem_free(y);
}

void quantity_replace(struct estimates *estimates, int arm,
                      enum quantity_id quantity, const struct quantity *by)
{
    struct quantity *out = &estimates->quantity[at(arm, quantity)];
    unsigned flags = out->of.flags & ESTIMATE_OTHER_INPUTS;

    *out = *by;
    out->of.flags |= flags;
    assume(&estimates->scenario->arm[arm], out);
    if (out->shape == FIELLER_BETWEEN)
        out->more = more_for(&out->of, wish(quantity, out->of.estimate));
}

const struct quantity *estimates_quantity(const struct estimates *estimates,
                                          int arm, enum quantity_id quantity)
{
    const struct quantity *found = &estimates->quantity[at(arm, quantity)];

    return found->versus == ARM_UNPAIRED ? NULL : found;
}

void quantity_values(const struct runs *runs, int arm,
                     enum quantity_id quantity, size_t n, double *out)
{
    double *x = mem_new(n + 1, sizeof *x);
    bool is_ratio = quantity_rows[quantity].kind != QUANTITY_DIFFERENCE;

    if (!gather(runs, arm, quantity, n, out, x))
        for (size_t r = 0; r < n; r++)
            out[r] = NAN;
    else if (is_ratio)
        interval_ratio_values(out, x, n, out);
    mem_free(x);
}
