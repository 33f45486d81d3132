/* Who is hired within so many days of opening an account. */
#include <math.h>

#include "base/mem.h"
#include "replication/result.h"
#include "stats/survival.h"

/* The share hired by then, where everybody was watched until then or left, or
 * was hired, before: a plain count. NAN where somebody was not. */
static double counted(const struct survival_subject *subject, size_t n,
                      int64_t day)
{
    int64_t hired = 0, all = 0;

    for (size_t i = 0; i < n; i++) {
        if (subject[i].cause == 0 && subject[i].time < day)
            return NAN;
        hired += subject[i].cause == 1 && subject[i].time <= day;
        all += 1 + subject[i].more;
    }
    return (double)hired / (double)all;
}

static size_t subjects_of(const struct result *result, int population,
                          struct survival_subject *subject)
{
    int64_t idle = result_idle_count(result, population);
    size_t n = 0;

    if (idle > 0)
        subject[n++] = (struct survival_subject){.time = result->idle_time,
                                                 .more = idle - 1};
    for (size_t i = 0; i < result->nspells; i++) {
        const struct result_spell *spell = &result->spell[RESULT_FIRST_HIRE][i];
        if (result_counts(population, spell->population))
            subject[n++] = (struct survival_subject){.time = spell->time,
                                                     .cause = spell->cause};
    }
    return n;
}

static double incidence(const struct survival_subject *subject, size_t n,
                        int64_t day)
{
    struct survival curve;

    survival_init(&curve, subject, n, 2, ESTIMATE_LEVEL);
    double share = survival_incidence(&curve, 1, day);
    survival_fini(&curve);
    return share;
}

/* The share hired within so many ticks; what censoring hides is estimated. */
static double share_hired(const struct survival_subject *subject, size_t n,
                          int64_t within)
{
    double share = counted(subject, n, within);

    return isnan(share) ? incidence(subject, n, within) : share;
}

void result_ever_hired(struct result *result)
{
    static const enum metric_id by_day[RESULT_NHIRED_DAYS] = {
        METRIC_EVER_HIRED_30, METRIC_EVER_HIRED_90, METRIC_EVER_HIRED_180};
    struct survival_subject *subject =
        mem_new(result->nspells + 2, sizeof *subject);

    for (int pop = 0; pop < result->npop; pop++) {
        size_t n = subjects_of(result, pop, subject);
        int64_t all = (int64_t)n;
        for (size_t i = 0; i < n; i++)
            all += subject[i].more;
        result->ever_hired[pop] =
            n ? (double)result->hired[pop] / (double)all : (double)NAN;
        for (int i = 0; i < RESULT_NHIRED_DAYS; i++) {
            int64_t day = metric_day(by_day[i]) * TICKS_PER_DAY;
            bool is_known = n > 0 && result->followed[pop] >= day;
            result->hired_within[pop][i] =
                is_known ? share_hired(subject, n, day) : (double)NAN;
        }
    }
    mem_free(subject);
}
