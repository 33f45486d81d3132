/* First costs of a cohort: from what was told of the same run, and against a
 * closed form.
 *
 * Seeds are fixed; counts are exact. Run from the root of the tree. */
#include <math.h>

#include "base/mem.h"
#include "model/record.h"
#include "replication/firsts.h"
#include "unit/unit.h"

static const double quantiles[FIRST_NQUANTILE] = {0.1, 0.25, 0.5, 0.75, 0.9};

/* Of one account and event, from all that was told. */
static struct result_followed own_of(const struct record *record, account_id id,
                                     int event, sim_time from, sim_time until)
{
    enum market_fact_kind kind =
        event == RESULT_FIRST_HIRE ? FACT_HIRE : FACT_RESPONSE;
    struct result_followed own = {.end = {FIRST_TRYING}};
    sim_time end = until, at = SIM_NEVER;
    double *cost = own.cost[0];

    for (size_t i = 0; i < record->nfacts; i++) {
        const struct market_fact *fact = &record->fact[i];
        if (fact->account != id || fact->when > until || fact->when < 0)
            continue;
        if (fact->kind == kind && fact->sent >= 0 && fact->when < at)
            at = fact->when;
        if (fact->kind == FACT_PROPOSAL && own.end[0] == FIRST_RAN_OUT)
            own.end[0] = FIRST_TRYING;
        if (fact->kind == FACT_UNAFFORDABLE)
            own.end[0] = FIRST_RAN_OUT;
    }
    if (market_account(record->market, id).left < until)
        own.end[0] = FIRST_LEFT;
    if (at < SIM_NEVER) {
        own.end[0] = FIRST_REACHED;
        end = at;
    }
    for (size_t i = 0; i < record->nfacts; i++) {
        const struct market_fact *fact = &record->fact[i];
        if (fact->account == id && fact->kind == FACT_HOURS &&
            fact->when >= 0 && fact->when <= end)
            cost[FIRST_HOURS] += (double)fact->amount / (double)TICKS_PER_HOUR;
    }
    for (size_t i = 0; i < record->npostings; i++) {
        const struct ledger_posting *posting = &record->posting[i];
        if (posting->account != id || posting->when < 0 || posting->when > end)
            continue;
        cost[FIRST_USD] += money_to_usd(posting->usd);
        if (posting->flow == FLOW_SPEND_PROPOSAL)
            cost[FIRST_CONNECTS] += (double)posting->connects;
        else if (posting->flow == FLOW_REFUND)
            cost[FIRST_CONNECTS] -= (double)posting->connects;
    }
    cost[FIRST_DAYS] = time_to_days(end - from);
    return own;
}

/* Compares with the k-th smallest cost by counting, and with shares. */
static void check_cost(const struct result_first *first,
                       const struct result_followed *own, size_t n, int cost)
{
    double all = (double)n;

    for (int q = 0; q < FIRST_NQUANTILE; q++) {
        double at = first->at[cost][q], below = 0, within = 0;
        if (isnan(at)) {
            ck_assert_double_lt(first->end[FIRST_REACHED], quantiles[q]);
            continue;
        }
        for (size_t i = 0; i < n; i++) {
            bool is_there = own[i].end[0] == FIRST_REACHED;
            below += is_there && own[i].cost[0][cost] < at - 1e-9;
            within += is_there && own[i].cost[0][cost] < at + 1e-9;
        }
        ck_assert_double_lt(below, quantiles[q] * all - 1e-9);
        ck_assert_double_ge(within, quantiles[q] * all - 1e-9);
    }
    for (int g = 0; g < FIRST_NGRID; g++) {
        double within = 0;
        for (size_t i = 0; i < n; i++)
            within += own[i].end[0] == FIRST_REACHED &&
                      own[i].cost[0][cost] <= first_grid[cost][g] + 1e-9;
        ck_assert_double_eq_tol(first->within[cost][g], within / all, 1e-12);
    }
}

static const char *const worlds[][9] = {
    {"rules.registration.connects=60", "outputs.follow_days=20",
     "populations[0].leave_per_month=0.3", "market.cancelled=0.3", NULL},
    /* the time before day 0 does not count; who comes late is not followed */
    {"rules.registration.connects=60", "outputs.follow_days=15",
     "burn_in_days=20", "populations[0].opening=stock",
     "populations[0].arrivals_per_day=10", "market.cancelled=0.3",
     "strategies[0].buy={\"rule\":\"when_short\"}", NULL},
    /* all of the study, if that is shorter */
    {"rules.registration.connects=30", "outputs.follow_days=720", NULL},
};

START_TEST(costs_again)
{
    struct record record = record_world(WORLD_BOARD, worlds[_i]);
    struct result result = world_first(WORLD_BOARD, worlds[_i]);
    const struct configuration *config = record.config;
    sim_time time = firsts_time(config);
    struct result_followed *own = mem_new(record.naccounts, sizeof *own);

    ck_assert_int_eq(time, (_i == 0 ? 20 : _i == 1 ? 15 : 40) * TICKS_PER_DAY);
    for (int event = 0; event < RESULT_NFIRST; event++) {
        const struct result_first *first = &result.first[event];
        double end[FIRST_NEND] = {0};
        size_t n = 0;
        for (size_t i = 0; i < record.naccounts; i++) {
            struct market_account account =
                market_account(record.market, (account_id)i);
            sim_time from = account.opened > 0 ? account.opened : 0;
            if (!account.is_open || from + time > config->horizon)
                continue;
            own[n] = own_of(&record, (account_id)i, event, from, from + time);
            end[own[n++].end[0]]++;
        }
        ck_assert(_i != 1 || n < record.naccounts);
        for (int k = 0; k < FIRST_NEND; k++)
            ck_assert_double_eq_tol(first->end[k], end[k] / (double)n, 1e-12);
        ck_assert_double_gt(end[FIRST_REACHED], 10);
        for (int cost = 0; cost < FIRST_NCOST; cost++)
            check_cost(first, own, n, cost);
    }
    mem_free(own);
    result_fini(&result);
    record_fini(&record);
}
END_TEST

/* At 2 Connects a proposal, each hired at once with chance p, and 40 proposals at
 * most: share hired with at most 2 k Connects is 1 - (1 - p)^k. */
START_TEST(as_geometric)
{
    static const char *const set[] = {
        "populations[0].size=4000",       "rules.registration.on=true",
        "rules.registration.connects=80", "market.cost_connects=2",
        "market.response=0.03",           "market.hire=1",
        "outputs.follow_days=720",        NULL};
    struct result result = world_first(WORLD_ATTEMPTS, set);
    const struct result_first *hire = &result.first[RESULT_FIRST_HIRE];
    const double p = 0.03, never = pow(1 - p, 40);

    ck_assert_double_eq_tol(hire->end[FIRST_RAN_OUT], never,
                            4 * sqrt(never * (1 - never) / 4000));
    ck_assert_double_eq(hire->end[FIRST_LEFT], 0);
    for (int g = 1; g < 6; g++) { /* 10 to 80 Connects */
        double share = 1 - pow(1 - p, first_grid[FIRST_CONNECTS][g] / 2);
        ck_assert_double_eq_tol(hire->within[FIRST_CONNECTS][g], share,
                                4 * sqrt(share * (1 - share) / 4000));
    }
    /* the least k with 1 - (1 - p)^k >= a half is 23 */
    ck_assert_double_ge(hire->at[FIRST_CONNECTS][2], 2 * 21);
    ck_assert_double_le(hire->at[FIRST_CONNECTS][2], 2 * 25);
    ck_assert(isnan(hire->at[FIRST_CONNECTS][3]));
    result_fini(&result);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("first_costs");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, costs_again, 0, (int)COUNTOF(worlds));
    tcase_add_test(tc, as_geometric);
    return unit_run(tc);
}
