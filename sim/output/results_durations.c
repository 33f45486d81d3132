/* survival.csv and durations.csv: how long until something happens, when some
 * are not seen to the end. */
#include <math.h>
#include <string.h>

#include "estimates/curve.h"
#include "output/results_parts.h"

/* Of leaving: why; else the event itself, or leaving, which competes. 0: either,
 * whichever comes first. */
static const char *cause_name(int kind, int cause)
{
    bool of_leaving = kind == RESULT_DEPARTURE;

    if (cause == 0)
        return "";
    if (cause == 1)
        return of_leaving ? "other" : result_curve_names[kind];
    return of_leaving ? "failure" : result_curve_names[RESULT_DEPARTURE];
}

/* One curve. */
struct place {
    int arm, population, kind;
};

static void key(struct csv *csv, const struct runs *runs,
                const struct place *of, int cause)
{
    results_arm(csv, runs, of->arm);
    results_population(csv, runs, of->arm, of->population);
    csv_text(csv, result_curve_names[of->kind]);
    csv_text(csv, cause_name(of->kind, cause));
}

static void survival_rows(struct csv *csv, const struct estimates *estimates,
                          const struct place *of)
{
    const struct curve *curve =
        estimates_curve(estimates, of->arm, of->population, of->kind);
    const struct curve_point *point = curve->point;

    for (int cause = 1; cause <= CURVE_NCAUSE; cause++) {
        for (size_t i = 0; i < curve->npoints; i++) {
            key(csv, estimates->runs, of, cause);
            csv_real(csv, time_to_days(point[i].time));
            csv_int(csv, point[i].at_risk);
            csv_int(csv, point[i].events[cause - 1]);
            csv_int(csv, point[i].censored);
            csv_text(csv, "share");
            results_estimate(csv, &point[i].share[cause - 1]);
            csv_row_end(csv);
        }
    }
}

static void duration_row(struct csv *csv, const struct estimates *estimates,
                         const struct place *of, int cause, const char *measure,
                         double day, const struct estimate *e)
{
    const struct curve *curve =
        estimates_curve(estimates, of->arm, of->population, of->kind);

    key(csv, estimates->runs, of, cause);
    csv_text(csv, measure);
    csv_text(csv, strcmp(measure, "incidence") == 0 ? "share" : "days");
    csv_real(csv, day);
    csv_int(csv, cause > 0 ? curve->events[cause - 1]
                           : curve->events[0] + curve->events[1]);
    csv_int(csv, curve->censored);
    results_estimate(csv, e);
    csv_row_end(csv);
}

/* Until day 30, 90, 180 and the horizon. */
static void duration_rows(struct csv *csv, const struct estimates *estimates,
                          const struct place *of)
{
    const struct curve *curve =
        estimates_curve(estimates, of->arm, of->population, of->kind);

    duration_row(csv, estimates, of, 0, "mean_days", NAN, &curve->mean);
    for (int i = 0; i < curve->ndays; i++) {
        const struct curve_day *day = &curve->day[i];
        double at = time_to_days(day->time);
        if (at > 180 && i < curve->ndays - 1)
            continue;
        duration_row(csv, estimates, of, 0, "restricted_mean_days", at,
                     &day->restricted_mean);
        for (int cause = 1; cause <= CURVE_NCAUSE; cause++)
            duration_row(csv, estimates, of, cause, "incidence", at,
                         &day->share[cause - 1]);
    }
}

static void each(struct csv *csv, const struct estimates *estimates,
                 void (*rows)(struct csv *csv,
                              const struct estimates *estimates,
                              const struct place *of))
{
    struct place of;

    for (of.arm = 0; of.arm < estimates->scenario->narms; of.arm++) {
        int npop = runs_result(estimates->runs, of.arm, 0)->npop;
        for (of.population = 0; of.population < npop; of.population++)
            for (of.kind = 0; of.kind < RESULT_NCURVE; of.kind++)
                rows(csv, estimates, &of);
    }
}

void results_survival(struct csv *csv, const struct estimates *estimates)
{
    each(csv, estimates, survival_rows);
}

void results_durations(struct csv *csv, const struct estimates *estimates)
{
    each(csv, estimates, duration_rows);
}
