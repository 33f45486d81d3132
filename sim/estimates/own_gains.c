/* Gains of persons. */
#include "estimates/own_gains.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "stats/holm.h"
#include "stats/interval.h"
#include "stats/quantile.h"

const char *const own_measure_names[OWN_NMEASURE] = {
    [OWN_MONEY] = "earned_less_cash",
    [OWN_VALUE] = "earned_less_cash_and_hours",
};
const char *const own_statistic_names[OWN_NSTATISTIC] = {
    [OWN_BETTER] = "better", [OWN_WORSE] = "worse", [OWN_SAME] = "same",
    [OWN_P10] = "p10",       [OWN_P50] = "p50",     [OWN_P90] = "p90",
    [OWN_MEAN] = "mean",
};

/* Two results of the same people. */
struct couple {
    const struct result *a, *b;
    int population; /* from 0 */
};

bool own_gains_exist(const struct runs *runs, int arm)
{
    const struct arm *which = &runs->scenario->arm[arm];

    return runs->result && which->pair != ARM_UNPAIRED &&
           which->population > 0 &&
           which->config->persons >> (which->population - 1) & 1;
}

static bool are_same_people(const struct couple *couple)
{
    return couple->a && couple->b && couple->a->inputs == couple->b->inputs &&
           couple->a->npersons == couple->b->npersons;
}

static double of(const struct result_person *person, int day,
                 enum own_measure measure)
{
    return money_to_usd(measure == OWN_MONEY ? person->money[day]
                                             : person->value[day]);
}

/* gain[npersons], sorted; how many of them. */
static size_t gains(const struct couple *couple, int day,
                    enum own_measure measure, double *gain)
{
    size_t n = 0;

    for (int64_t i = 0; i < couple->a->npersons; i++) {
        const struct result_person *a = &couple->a->person[i];
        const struct result_person *b = &couple->b->person[i];
        if (a->population == couple->population)
            gain[n++] = of(a, day, measure) - of(b, day, measure);
    }
    quantile_sort(gain, n);
    return n;
}

static void statistics(const double *gain, size_t n, double out[OWN_NSTATISTIC])
{
    double sum = 0, better = 0, worse = 0;

    for (size_t i = 0; i < n; i++) {
        sum += gain[i];
        better += gain[i] > OWN_SAME_USD;
        worse += gain[i] < -OWN_SAME_USD;
    }
    double count = n > 0 ? (double)n : (double)NAN;
    out[OWN_BETTER] = better / count;
    out[OWN_WORSE] = worse / count;
    out[OWN_SAME] = (count - better - worse) / count;
    out[OWN_P10] = quantile_type7(gain, n, .1);
    out[OWN_P50] = quantile_type7(gain, n, .5);
    out[OWN_P90] = quantile_type7(gain, n, .9);
    out[OWN_MEAN] = sum / count;
}

/* Of one day and measure: x[statistic * n + replication]. */
static void gather(const struct estimates *estimates,
                   const struct own_gains *which, int day,
                   enum own_measure measure, double *x)
{
    const struct runs *runs = estimates->runs;
    int64_t n = runs->replications;

    for (int64_t r = 0; r < n; r++) {
        struct couple couple = {usable_result(runs, which->arm, r),
                                usable_result(runs, which->versus, r),
                                which->population - 1};
        double own[OWN_NSTATISTIC];
        bool is_there = are_same_people(&couple);
        size_t room = is_there ? (size_t)couple.a->npersons : 0;
        double *gain = mem_new(room + 1, sizeof *gain);
        statistics(gain, is_there ? gains(&couple, day, measure, gain) : 0,
                   own);
        for (int64_t s = 0; s < OWN_NSTATISTIC; s++)
            x[s * n + r] = own[s];
        mem_free(gain);
    }
}

void own_gains_make(const struct estimates *estimates, int arm,
                    struct own_gains *out)
{
    const struct scenario *scenario = estimates->scenario;
    size_t n = (size_t)estimates->runs->replications;
    size_t family = (size_t)scope_family_size(scenario, arm);
    double level = holm_bonferroni_level(ESTIMATE_LEVEL, family);
    double *x = mem_new(OWN_NSTATISTIC * n + 1, sizeof *x);
    sim_time day[RESULT_NPERSON_DAYS];

    *out = (struct own_gains){.arm = arm,
                              .versus = scenario->arm[arm].pair,
                              .population = scenario->arm[arm].population};
    out->ndays = persons_days(scenario->arm[arm].config, day);
    for (int d = 0; d < out->ndays; d++) {
        out->day[d] = time_to_days(day[d]);
        for (int m = 0; m < OWN_NMEASURE; m++) {
            gather(estimates, out, d, (enum own_measure)m, x);
            for (size_t s = 0; s < OWN_NSTATISTIC; s++)
                out->of[d][m][s] = interval_mean(x + s * n, n, level);
        }
    }
    mem_free(x);
}
