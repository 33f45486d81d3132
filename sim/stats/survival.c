/* Kaplan & Meier 1958; Aalen & Johansen 1978. */
#include "stats/survival.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/interval.h"
#include "stats/sum.h"

static int compare_subjects(const void *a, const void *b)
{
    const struct survival_subject *x = a, *y = b;

    if (x->time != y->time)
        return x->time < y->time ? -1 : 1;
    return (x->cause > y->cause) - (x->cause < y->cause);
}

static int compare_times(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* Log-log limits: S^exp(-+ z sqrt(sum) / ln S), sum of Greenwood's terms. */
static void set_limits(struct survival_step *step, double greenwood, double z)
{
    double s = step->survival;

    step->low = step->high = NAN;
    step->se = s > 0 ? s * sqrt(greenwood) : 0;
    if (s <= 0 || s >= 1 || greenwood <= 0 || !(z > 0))
        return;
    double width = z * sqrt(greenwood) / fabs(log(s));
    step->low = pow(s, exp(width));
    step->high = pow(s, exp(-width));
}

/* What runs along the steps. */
struct walk {
    double survival;
    struct sum greenwood;
    double z;
};

/* One step from the subjects first..last-1, which share one time. */
static void take_step(struct survival *out, struct walk *walk,
                      const struct survival_subject *subject, size_t first,
                      size_t last, int64_t at_risk)
{
    size_t base = out->nsteps * (size_t)out->ncauses;
    struct survival_step *step = &out->step[out->nsteps++];
    double before = walk->survival, risk = (double)at_risk;

    step->time = subject[first].time;
    step->at_risk = at_risk;
    for (size_t i = first; i < last; i++) {
        int cause = subject[i].cause;
        int64_t count = 1 + subject[i].more;
        if (cause == 0) {
            step->censored += count;
            continue;
        }
        step->events += count;
        out->events[base + (size_t)cause - 1] += count;
    }
    for (size_t c = 0; c < (size_t)out->ncauses; c++) {
        double earlier =
            base ? out->incidence[base - (size_t)out->ncauses + c] : 0;
        double hazard = (double)out->events[base + c] / risk;
        out->incidence[base + c] = fmin(1, earlier + before * hazard);
    }
    double events = (double)step->events;
    walk->survival = before * ((risk - events) / risk);
    if (step->events < at_risk)
        sum_add(&walk->greenwood, events / (risk * (risk - events)));
    step->survival = walk->survival;
    set_limits(step, sum_total(&walk->greenwood), walk->z);
}

/* Copies the subjects that count, and their entries in ascending order. */
static size_t collect(const struct survival_subject *from, size_t n,
                      int ncauses, struct survival_subject *subject,
                      int64_t *entry)
{
    size_t kept = 0;
    bool are_sorted = true; /* the entries: nearly always all the same */

    for (size_t i = 0; i < n; i++) {
        SIM_REQUIRE(from[i].time >= 0);
        SIM_REQUIRE(from[i].cause >= 0 && from[i].cause <= ncauses);
        SIM_REQUIRE(from[i].more == 0 ||
                    (from[i].more > 0 && from[i].entry <= 0));
        if (from[i].entry > 0 && from[i].entry >= from[i].time)
            continue;
        subject[kept] = from[i];
        entry[kept] = from[i].entry;
        are_sorted = are_sorted && (!kept || entry[kept - 1] <= entry[kept]);
        kept++;
    }
    if (kept)
        qsort(subject, kept, sizeof(*subject), compare_subjects);
    if (!are_sorted)
        qsort(entry, kept, sizeof(*entry), compare_times);
    return kept;
}

/* One block: the steps, and behind them what happened at each. */
static void make_room(struct survival *survival, size_t ntimes, int ncauses)
{
    size_t cells = ntimes * (size_t)ncauses;
    size_t bytes = ntimes * sizeof(struct survival_step) +
                   cells * (sizeof(int64_t) + sizeof(double));
    struct survival_step *step = mem_new(bytes + 1, 1);
    int64_t *events = (int64_t *)(void *)(step + ntimes);

    *survival =
        (struct survival){.step = step,
                          .ncauses = ncauses,
                          .events = events,
                          .incidence = (double *)(void *)(events + cells)};
}

void survival_init(struct survival *survival,
                   const struct survival_subject *subject, size_t n,
                   int ncauses, double level)
{
    SIM_REQUIRE(ncauses >= 1 && level >= 0 && level < 1);
    /* one block for both: there are as many curves as replications */
    struct survival_subject *sorted =
        mem_new(n + 1, sizeof(*sorted) + sizeof(int64_t));
    int64_t *entry = (int64_t *)(void *)(sorted + n + 1);
    size_t kept = collect(subject, n, ncauses, sorted, entry);
    struct walk walk = {.survival = 1,
                        .z = level > 0 ? interval_z_quantile((1 + level) / 2)
                                       : 0};
    size_t ntimes = 0, entered = 0, last;
    int64_t more = 0; /* at risk, beside those that have an entry each */

    for (size_t i = 0; i < kept; i++) {
        ntimes += i == 0 || sorted[i].time != sorted[i - 1].time;
        more += sorted[i].more;
    }
    make_room(survival, ntimes, ncauses);
    survival->n = (int64_t)kept + more;
    survival->followed = INT64_MAX;
    for (size_t first = 0; first < kept; first = last) {
        int64_t time = sorted[first].time;
        for (last = first; last < kept && sorted[last].time == time; last++)
            ;
        while (entered < kept && (entry[entered] <= 0 || entry[entered] < time))
            entered++;
        take_step(survival, &walk, sorted, first, last,
                  (int64_t)(entered - first) + more);
        for (size_t i = first; i < last; i++)
            more -= sorted[i].more;
    }
    mem_free(sorted);
}

void survival_fini(struct survival *survival)
{
    mem_free(survival->step);
    *survival = (struct survival){0};
}

/* The number of steps at or before t. */
static size_t steps_until(const struct survival *survival, int64_t t)
{
    size_t low = 0, high = survival->nsteps;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (survival->step[middle].time <= t)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Nothing is known beyond the last time, unless everybody had the event, and
 * nothing beyond the time that anybody would have been watched: that everybody
 * had it in the few markets where it happened early says nothing of the others.
 */
static int is_beyond(const struct survival *survival, int64_t t)
{
    if (survival->nsteps == 0 || t > survival->followed)
        return 1;
    const struct survival_step *last = &survival->step[survival->nsteps - 1];
    return t > last->time && last->survival > 0;
}

double survival_incidence(const struct survival *survival, int cause, int64_t t)
{
    SIM_REQUIRE(cause >= 1 && cause <= survival->ncauses);
    if (is_beyond(survival, t))
        return NAN;
    size_t steps = steps_until(survival, t);
    if (steps == 0)
        return 0;
    return survival->incidence[(steps - 1) * (size_t)survival->ncauses +
                               (size_t)cause - 1];
}

/* Variance: sum over event times of (area from there to tau)^2 d/(n(n-d)). */
double survival_rmst(const struct survival *survival, int64_t tau, double *se)
{
    struct sum area = {0}, variance = {0};

    if (se)
        *se = NAN;
    if (tau < 0 || is_beyond(survival, tau))
        return NAN;
    int64_t until = tau;
    for (size_t i = steps_until(survival, tau); i > 0; i--) {
        const struct survival_step *step = &survival->step[i - 1];
        sum_add(&area, step->survival * (double)(until - step->time));
        until = step->time;
        double left = (double)(step->at_risk - step->events);
        if (left > 0) {
            double rest = sum_total(&area);
            sum_add(&variance, rest * rest * (double)step->events /
                                   ((double)step->at_risk * left));
        }
    }
    sum_add(&area, (double)until);
    if (se)
        *se = sqrt(sum_total(&variance));
    return sum_total(&area);
}
