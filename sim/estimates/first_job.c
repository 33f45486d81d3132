/* First jobs of persons. */
#include "estimates/first_job.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "stats/interval.h"
#include "stats/quantile.h"

/* One number for each replication: by days, never, costs. */
enum {
    NEVER = RESULT_NPERSON_DAYS,
    COSTS,
    NNUMBERS = COSTS + FIRST_JOB_NCOST * FIRST_JOB_NPART
};

static double cost_of(const struct result_person *person,
                      enum first_job_cost cost)
{
    switch (cost) {
    case FIRST_JOB_CONNECTS:
        return (double)person->job_connects;
    case FIRST_JOB_USD:
        return money_to_usd(person->job_usd);
    case FIRST_JOB_HOURS:
        return (double)person->job_ticks / (double)TICKS_PER_HOUR;
    case FIRST_JOB_NCOST:
        break;
    }
    return (double)NAN;
}

/* The costs of those who were hired, sorted; how many of them. */
static size_t costs(const struct result *result, int population,
                    enum first_job_cost cost, double *out)
{
    size_t n = 0;

    for (int64_t i = 0; i < result->npersons; i++) {
        const struct result_person *person = &result->person[i];
        if (person->population == population && person->hired < SIM_NEVER)
            out[n++] = cost_of(person, cost);
    }
    quantile_sort(out, n);
    return n;
}

static double share_by(const struct result *result, int population,
                       sim_time day)
{
    double all = 0, hired = 0;

    for (int64_t i = 0; i < result->npersons; i++) {
        if (result->person[i].population != population)
            continue;
        all++;
        hired += result->person[i].hired <= day;
    }
    return all > 0 ? hired / all : (double)NAN;
}

static void numbers(const struct result *result, int population,
                    const sim_time *day, int ndays, double out[NNUMBERS])
{
    static const double parts[FIRST_JOB_NPART] = {0.5, 0.9};
    double *cost = mem_new((size_t)result->npersons + 1, sizeof *cost);

    for (int d = 0; d < ndays; d++)
        out[d] = share_by(result, population, day[d]);
    out[NEVER] = 1 - out[ndays - 1];
    for (int c = 0; c < FIRST_JOB_NCOST; c++) {
        size_t n = costs(result, population, (enum first_job_cost)c, cost);
        for (int p = 0; p < FIRST_JOB_NPART; p++)
            out[COSTS + c * FIRST_JOB_NPART + p] =
                quantile_type7(cost, n, parts[p]);
    }
    mem_free(cost);
}

/* Cutting off what cannot be costs no coverage. */
static struct estimate mean_within(const double *x, size_t n, double most)
{
    struct estimate out = interval_mean(x, n, ESTIMATE_LEVEL);

    out.low = fmax(out.low, 0);
    out.high = fmin(out.high, most);
    return out;
}

void first_job_make(const struct estimates *estimates, int arm, int population,
                    struct first_job *out)
{
    const struct runs *runs = estimates->runs;
    size_t n = (size_t)runs->replications;
    double *x = mem_new(NNUMBERS * n + 1, sizeof *x);
    sim_time day[RESULT_NPERSON_DAYS];

    *out = (struct first_job){.arm = arm, .population = population};
    out->ndays = persons_days(estimates->scenario->arm[arm].config, day);
    for (size_t r = 0; r < n; r++) {
        const struct result *result = usable_result(runs, arm, (int64_t)r);
        double own[NNUMBERS];
        for (int i = 0; i < NNUMBERS; i++)
            own[i] = (double)NAN;
        if (result)
            numbers(result, population - 1, day, out->ndays, own);
        for (size_t i = 0; i < NNUMBERS; i++)
            x[i * n + r] = own[i];
    }
    for (int d = 0; d < out->ndays; d++) {
        out->day[d] = time_to_days(day[d]);
        out->within[d] = mean_within(x + (size_t)d * n, n, 1);
    }
    out->never = mean_within(x + NEVER * n, n, 1);
    for (size_t c = 0; c < FIRST_JOB_NCOST; c++)
        for (size_t p = 0; p < FIRST_JOB_NPART; p++)
            out->of[c][p] = mean_within(
                x + (COSTS + c * FIRST_JOB_NPART + p) * n, n, INFINITY);
    mem_free(x);
}
