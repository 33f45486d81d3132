/* Runs at other values of an hour, and what is left of them. */
#include "experiment/turning_runs.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/quantity.h"
#include "estimates/usable.h"

/* An arm at a number: by population and replication what it brings, `above`, and
 * its hours, `below`. */
struct kept {
    struct kept *next;
    int arm;
    double times;
    double *above, *below; /* owned; [population * n + replication] */
};

struct turning_runs {
    struct study *study; /* borrowed */
    int64_t n;
    struct kept *first; /* owned */
};

struct turning_runs *turning_runs_new(struct study *study)
{
    struct turning_runs *runs = mem_new(1, sizeof *runs);

    runs->study = study;
    runs->n = study->base->replications;
    return runs;
}

void turning_runs_free(struct turning_runs *runs)
{
    for (struct kept *kept = runs->first; kept;) {
        struct kept *next = kept->next;
        mem_free(kept->above);
        mem_free(kept);
        kept = next;
    }
    mem_free(runs);
}

/* What is being run: arms of a replication side by side. */
struct running {
    const struct turning_runs *runs;
    struct kept *const *kept; /* [narms] */
    int narms;
};

static void take(const struct turning_runs *runs, struct kept *kept,
                 int64_t replication, const struct result *result)
{
    const struct quantity_row *row = &quantity_rows[QUANTITY_BREAK_EVEN_HOUR];
    const struct scenario *scenario = runs->study->scenario;
    int npop = scenario->arm[kept->arm].config->npopulations + 1;
    bool is_usable = result && usable(result);

    for (int pop = 0; pop < npop; pop++) {
        int64_t at = pop * runs->n + replication;
        kept->above[at] =
            is_usable ? quantity_terms(result, pop, row->above) : (double)NAN;
        kept->below[at] =
            is_usable ? quantity_terms(result, pop, row->below) : (double)NAN;
    }
}

static void finished(void *context, int64_t place, struct result *result)
{
    const struct running *running = context;

    take(running->runs, running->kept[place % running->narms],
         place / running->narms, result);
    bool has_failed = result->has_failed;
    result_fini(result);
    result->is_done = true; /* what was wanted of it is taken */
    result->has_failed = has_failed;
}

static struct kept *find(const struct turning_runs *runs, int arm, double times)
{
    for (struct kept *kept = runs->first; kept; kept = kept->next)
        if (kept->arm == arm && kept->times == times)
            return kept;
    return NULL;
}

static struct kept *add(struct turning_runs *runs, int arm, double times)
{
    const struct scenario *scenario = runs->study->scenario;
    size_t npop = (size_t)scenario->arm[arm].config->npopulations + 1;
    size_t size = npop * (size_t)runs->n;
    struct kept *kept = mem_new(1, sizeof *kept);

    *kept = (struct kept){.next = runs->first, .arm = arm, .times = times};
    kept->above = mem_new(2 * size, sizeof *kept->above);
    kept->below = kept->above + size;
    runs->first = kept;
    return kept;
}

static enum sim_status run_arms(struct turning_runs *runs, double times,
                                struct kept *const *kept, int narms)
{
    struct study *study = runs->study;
    size_t count = (size_t)(narms * runs->n);
    bool only[SCENARIO_MAX_ARMS] = {false};
    struct scenario *scenario = NULL;

    for (int i = 0; i < narms; i++)
        only[kept[i]->arm] = true;
    only[study->scenario->baseline] = true;
    enum sim_status status =
        scenario_vary(study->scenario, NULL, 0, only, "value of an hour",
                      &scenario, study->err);
    if (status)
        return status;
    scenario_times_hour(scenario, times);
    struct runner_place *place = mem_new(count, sizeof *place);
    struct result *result = mem_new(count, sizeof *result);
    for (size_t i = 0; i < count; i++)
        place[i] =
            (struct runner_place){.arm = kept[i % (size_t)narms]->arm,
                                  .replication = (int64_t)(i / (size_t)narms)};
    struct running running = {runs, kept, narms};
    struct runner_work work = {.scenario = scenario,
                               .phase = study->base->phase,
                               .place = place,
                               .nplaces = (int64_t)count,
                               .result = result,
                               .finished = finished,
                               .context = &running};
    status = runner_work(&work, &study->options);
    mem_free(place);
    mem_free(result);
    scenario_free(scenario);
    return status == SIM_EPARTIAL ? SIM_OK : status;
}

/* What the comparison of arms has. */
static void take_base(const struct turning_runs *runs, struct kept *kept)
{
    for (int64_t r = 0; r < runs->n; r++)
        take(runs, kept, r, runs_result(runs->study->base, kept->arm, r));
}

enum sim_status turning_gain(struct turning_runs *runs, int arm, double hour,
                             double times, double *out)
{
    const struct scenario *scenario = runs->study->scenario;
    const int arms[2] = {arm, scenario->arm[arm].pair};
    struct kept *both[2], *new[2];
    enum sim_status status = SIM_OK;
    int nnew = 0;

    for (int i = 0; i < 2; i++) {
        both[i] = find(runs, arms[i], times);
        if (!both[i])
            both[i] = new[nnew++] = add(runs, arms[i], times);
    }
    if (times == 1)
        for (int i = 0; i < nnew; i++)
            take_base(runs, new[i]);
    else if (nnew > 0)
        status = run_arms(runs, times, new, nnew);
    int64_t from = scope_own(scenario, METRIC_NET_VALUE, arm) * runs->n;
    for (int64_t r = 0; r < runs->n; r++) {
        int64_t at = from + r;
        out[r] = both[0]->above[at] - both[1]->above[at] -
                 hour * (both[0]->below[at] - both[1]->below[at]);
    }
    return status;
}
