/* First costs of a cohort. */
#include "replication/firsts.h"

#include <math.h>

#include "base/mem.h"
#include "stats/quantile.h"

static const double quantiles[FIRST_NQUANTILE] = {0.1, 0.25, 0.5, 0.75, 0.9};
const double first_grid[FIRST_NCOST][FIRST_NGRID] = {
    [FIRST_CONNECTS] = {0, 10, 20, 40, 60, 80, 120, 200, 400, 800},
    [FIRST_USD] = {0, 1, 2, 5, 10, 20, 50, 100, 200, 500},
    [FIRST_HOURS] = {0, 1, 2, 5, 10, 20, 50, 100, 200, 500},
    [FIRST_DAYS] = {7, 14, 30, 60, 90, 120, 180, 365, 540, 720},
};

sim_time firsts_time(const struct configuration *config)
{
    sim_time asked = config->follow_days * TICKS_PER_DAY;

    return asked < config->horizon ? asked : config->horizon;
}

static struct first *first_of(struct firsts *firsts, account_id id)
{
    size_t before = firsts->capacity;

    firsts->first = mem_grow(firsts->first, &firsts->capacity, (size_t)id + 1,
                             sizeof *firsts->first);
    for (size_t i = before; i < firsts->capacity; i++)
        firsts->first[i] = (struct first){.at = {SIM_NEVER, SIM_NEVER}};
    return &firsts->first[id];
}

/* Postings may be told late, so what ends a way may have been told before. */
static bool is_on_way(const struct first *first, int event,
                      const struct configuration *config, sim_time when)
{
    return when <= first->at[event] &&
           when <= first->opened + firsts_time(config);
}

void firsts_posting(struct firsts *firsts, const struct configuration *config,
                    const struct ledger_posting *posting)
{
    if (config->follow_days == 0)
        return;
    struct first *first = first_of(firsts, posting->account);
    enum ledger_way way = ledger_flows[posting->flow].way;
    for (int event = 0; event < RESULT_NFIRST; event++) {
        if (!is_on_way(first, event, config, posting->when))
            continue;
        first->usd[event] += posting->usd;
        first->connects[event] += way == WAY_SPENT      ? posting->connects
                                  : way == WAY_REFUNDED ? -posting->connects
                                                        : 0;
    }
}

void firsts_fact(struct firsts *firsts, const struct configuration *config,
                 const struct market_fact *fact)
{
    const int reached = fact->kind == FACT_RESPONSE ? RESULT_FIRST_RESPONSE
                        : fact->kind == FACT_HIRE   ? RESULT_FIRST_HIRE
                                                    : RESULT_NFIRST;

    if (config->follow_days == 0)
        return;
    struct first *first = first_of(firsts, fact->account);
    if (fact->kind == FACT_OPENED)
        first->opened = fact->when > 0 ? fact->when : 0;
    if ((fact->kind == FACT_PROPOSAL || fact->kind == FACT_UNAFFORDABLE) &&
        fact->when <= first->opened + firsts_time(config))
        first->is_short = fact->kind == FACT_UNAFFORDABLE;
    for (int event = 0; event < RESULT_NFIRST; event++) {
        if (!is_on_way(first, event, config, fact->when))
            continue;
        first->ticks[event] += fact->kind == FACT_HOURS ? fact->amount : 0;
        if (event == reached)
            first->at[event] = fact->when;
    }
}

static enum first_end end_of(const struct first *first, int event,
                             sim_time left, sim_time end)
{
    if (first->at[event] < SIM_NEVER)
        return FIRST_REACHED;
    if (left < end)
        return FIRST_LEFT;
    return first->is_short ? FIRST_RAN_OUT : FIRST_TRYING;
}

void firsts_add(struct firsts *firsts, const struct configuration *config,
                struct result *result, account_id id,
                const struct market_account *account)
{
    if (config->follow_days == 0)
        return;
    const struct first *first = first_of(firsts, id);
    sim_time end = first->opened + firsts_time(config);
    struct result_followed own = {.population = account->population};
    if (end > config->horizon)
        return;
    for (int event = 0; event < RESULT_NFIRST; event++) {
        own.end[event] = (int)end_of(first, event, account->left, end);
        own.cost[event][FIRST_CONNECTS] = (double)first->connects[event];
        own.cost[event][FIRST_USD] = money_to_usd(first->usd[event]);
        own.cost[event][FIRST_HOURS] =
            (double)first->ticks[event] / (double)TICKS_PER_HOUR;
        own.cost[event][FIRST_DAYS] =
            time_to_days(first->at[event] - first->opened);
    }
    result->followed_one[result->nfollowed++] = own;
}

void firsts_fini(struct firsts *firsts)
{
    mem_free(firsts->first);
    *firsts = (struct firsts){0};
}

/* From the costs of the n who have it, sorted, of `all`. */
static void set_cost(struct result_first *out, int cost, const double *sorted,
                     size_t n, double all)
{
    for (int i = 0; i < FIRST_NQUANTILE; i++) {
        double rank = ceil(quantiles[i] * all - 1e-9);
        out->at[cost][i] =
            rank <= (double)n ? sorted[(size_t)rank - 1] : (double)NAN;
    }
    for (int i = 0; i < FIRST_NGRID; i++) {
        size_t within = 0;
        while (within < n && sorted[within] <= first_grid[cost][i])
            within++;
        out->within[cost][i] = (double)within / all;
    }
}

static void set_first(struct result *result, int population, int event,
                      double *cost)
{
    struct result_first *out =
        &result->first[population * RESULT_NFIRST + event];
    double all = 0;

    *out = (struct result_first){.end = {0}};
    for (int64_t i = 0; i < result->nfollowed; i++) {
        const struct result_followed *one = &result->followed_one[i];
        if (!result_counts(population, one->population))
            continue;
        out->end[one->end[event]]++;
        all++;
    }
    for (int k = 0; k < FIRST_NCOST; k++) {
        size_t n = 0;
        for (int64_t i = 0; i < result->nfollowed; i++) {
            const struct result_followed *one = &result->followed_one[i];
            if (result_counts(population, one->population) &&
                one->end[event] == FIRST_REACHED)
                cost[n++] = one->cost[event][k];
        }
        quantile_sort(cost, n);
        if (all > 0)
            set_cost(out, k, cost, n, all);
    }
    for (int i = 0; i < FIRST_NEND; i++)
        out->end[i] /= all; /* NAN of nobody */
}

void result_firsts(struct result *result)
{
    double *cost = mem_new((size_t)result->nfollowed + 1, sizeof *cost);

    result->first = mem_new((size_t)result->nfirst + 1, sizeof *result->first);
    for (int i = 0; i < result->nfirst; i++)
        set_first(result, i / RESULT_NFIRST, i % RESULT_NFIRST, cost);
    mem_free(cost);
    mem_free(result->followed_one);
    result->followed_one = NULL;
}
