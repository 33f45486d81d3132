/* Accounts that do nothing from the start to the end, those alike at once. */
#include "replication/collect.h"
#include "replication/groups.h"

void idle_asleep(void *context, const struct market_account *account)
{
    static const struct person nothing;
    struct collector *collector = context;

    groups_add(collector->result, collector->config, account, &nothing);
    rates_add(collector->result, account, &nothing, collector->config->horizon);
}

void idle_alike(void *context, int64_t count)
{
    struct collector *collector = context;

    collector->alike = count;
}

static void count_rule(struct result_rule *rule, const struct market_fact *fact,
                       int64_t n)
{
    if (fact->kind == FACT_CAP_BOUND) {
        rule->cap_bound += n;
        return;
    }
    rule->fired += n;
    rule->connects += n * fact->amount;
    rule->usd += n * fact->usd;
}

static void count_fact(struct result_tally *tally,
                       const struct market_fact *fact, int64_t n)
{
    if (fact->kind == FACT_OPENED) {
        tally->freelancers += n;
    } else if (fact->kind == FACT_ZERO) {
        tally->zero_ticks += n * fact->amount;
    } else {
        SIM_REQUIRE(fact->kind == FACT_STOCK);
        tally->stock_usd += n * fact->usd;
        tally->stock_price_usd += n * fact->net;
        tally->expired_usd += n * fact->expired;
    }
}

void idle_fact(struct collector *collector, const struct market_fact *fact)
{
    struct result *result = collector->result;
    const int both[] = {0, fact->population + 1};

    if (fact->kind == FACT_RULE || fact->kind == FACT_CAP_BOUND) {
        count_rule(&result->rule[fact->rule], fact, collector->alike);
        return;
    }
    for (size_t i = 0; i < COUNTOF(both); i++)
        count_fact(&result->tally[both[i]], fact, collector->alike);
}

/* What is known of them at the end. */
static void add(struct collector *collector,
                const struct market_account *account)
{
    struct result *result = collector->result;
    sim_time horizon = collector->config->horizon;
    const struct result_idle idle = {account->population, account->balance,
                                     collector->alike};

    for (size_t i = 0; i < POLICY_NRULES; i++)
        result->rule[i].freelancers +=
            collector->alike * (account->rules >> i & 1);
    result_watched(result, account->population, account->opened, horizon);
    result->idle_time = horizon;
    result_add_idle(result, &idle);
}

void idle_sample(void *context, const struct market_account *account,
                 int sample, bool is_last)
{
    struct collector *collector = context;
    struct result *result = collector->result;
    const int both[] = {0, account->population + 1};
    int64_t n = collector->alike;

    for (size_t i = 0; i < COUNTOF(both); i++) {
        histogram_add(result->balance_at[sample * result->npop + both[i]],
                      account->balance, n);
        if (is_last)
            result->tally[both[i]].flow[FLOW_CLOSING] += n * account->balance;
    }
    if (is_last)
        add(collector, account);
}
