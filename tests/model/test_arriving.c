/* Newcomers who answer to what the market has paid, found once more from what
 * was recorded, and after a shock.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <math.h>

#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

#define MONTH_DAYS (365.0 / 12)
#define NEWCOMER   (UINT32_C(1) << 27)

enum {
    MAX_DAYS = 400
};

/* By day from the first of the burn-in. */
struct history_of_pay {
    double usd[MAX_DAYS];
    double seekers[MAX_DAYS]; /* at its end */
    int burn_in;
};

static int day_of(const struct history_of_pay *pay, sim_time when)
{
    return (int)floor(time_to_days(when)) + pay->burn_in;
}

static void recall(const struct record *record, struct history_of_pay *pay)
{
    *pay = (struct history_of_pay){
        .burn_in = (int)ceil(time_to_days(record->config->burn_in))};
    for (size_t i = 0; i < record->nfacts; i++) {
        const struct market_fact *fact = &record->fact[i];
        int day = day_of(pay, fact->when);
        int sign = (fact->kind == FACT_OPENED) - (fact->kind == FACT_LEFT);
        if (fact->kind == FACT_HIRE || fact->kind == FACT_RETURN)
            pay->usd[day] += money_to_usd(fact->net);
        if (sign != 0 &&
            market_account(record->market, fact->account).is_searching)
            for (int k = day; k < MAX_DAYS; k++)
                pay->seekers[k] += sign;
    }
}

static double mean_pay(const struct history_of_pay *pay, int from, int until)
{
    double usd = 0, days = 0;

    for (int k = from > 0 ? from : 0; k < until; k++) {
        usd += pay->usd[k];
        days += pay->seekers[k];
    }
    return days > 0 ? usd / days * MONTH_DAYS : (double)NAN;
}

static double factor_on(const struct history_of_pay *pay,
                        const struct attraction *of, int day)
{
    int until = day - (int)of->lag;
    double lately = mean_pay(pay, until - (int)of->window, until);
    double usual = of->usual > 0
                       ? of->usual
                       : mean_pay(pay, pay->burn_in / 2, pay->burn_in);

    if (isnan(lately))
        return 1;
    double factor = pow(lately / usual, of->elasticity);
    return fmin(of->bound, fmax(1 / of->bound, factor));
}

#define BUSY                                                                   \
    "populations[p].opening=stock", "populations[p].opening_connects=9000",    \
        "populations[p].arrivals_per_day=4", "populations[p].size=60",         \
        "populations[p].arrivals_answer=true",                                 \
        "populations[p].leave_per_month=0.3", "market.clients_return=true",    \
        "market.good_feedback=1", "market.fixed_days=2",                       \
        "market.short_days=2", "market.long_days=2", "rules.fee.on=true"

static const struct {
    const char *set[4];
} cases[] = {
    {{"burn_in_days=20", "populations[p].arrivals_lag_days=0",
      "populations[p].arrivals_window_days=5",
      "populations[p].arrivals_elasticity=1.5"}},
    {{"burn_in_days=12.5", "populations[p].arrivals_lag_days=15",
      "populations[p].arrivals_window_days=10",
      "populations[p].arrivals_bound=1.5"}},
    {{"burn_in_days=0", "populations[p].arrivals_lag_days=3",
      "populations[p].arrivals_window_days=7",
      "populations[p].arrivals_usual_usd=300"}},
};

/* Each that could come, comes or stays away, as its uniform says. */
START_TEST(come_by_the_pay)
{
    const char *const set[] = {BUSY,
                               cases[_i].set[0],
                               cases[_i].set[1],
                               cases[_i].set[2],
                               cases[_i].set[3],
                               NULL};
    struct record record = record_settled(WORLD_BOARD, set);
    const struct market *market = record.market;
    const struct attraction *of = &record.config->population[0].attraction;
    static struct history_of_pay pay;
    double when = 0, least = 99, most = 0;
    int came = 0, stayed = 0;

    recall(&record, &pay);
    for (account_id id = 0; id < record.naccounts; id++) {
        const struct account *account = &market->account[id];
        if (!(account->address & NEWCOMER))
            continue;
        struct rng_pair u = market_pair(market, RNG_ARRIVAL, 0,
                                        account->address & (NEWCOMER - 1));
        when += -log(u.first) / (4 * of->bound);
        double factor = factor_on(&pay, of, day_of(&pay, time_from_days(when)));
        double off = u.second * of->bound - factor;
        if (fabs(off) > 1e-5 && account->is_open != (off < 0))
            ck_abort_msg("%u on day %g: factor %g", id, when, factor);
        if (account->is_open)
            ck_assert_int_eq(account->opened, time_from_days(when));
        came += account->is_open;
        stayed += !account->is_open;
        least = fmin(least, factor);
        most = fmax(most, factor);
    }
    ck_assert_int_gt(came, 60);
    ck_assert_int_gt(stayed, 60);
    ck_assert_double_gt(most, 1.3 * least);
    record_fini(&record);
}
END_TEST

/* 400 who look for jobs are hired by chance, $100 each; from day 60 on the fee
 * takes 60 of them, not 20. With the elasticity e half the pay lets 2^-e of 10 a
 * day come, who do not look themselves, once the lag of 10 days and the window
 * of 20 are over. Variance: Poisson of the counts, and of the hires in the window
 * and in the second half of the burn-in. */
#define SHOCK                                                                  \
    "burn_in_days=40", "horizon_days=150", "market.response=1",                \
        "market.hire=0.2", "market.fixed_share=1",                             \
        "market.fixed_budget_usd=100", "market.unverified_share=0",            \
        "market.repeat_client=0", "rules.fee.on=true",                         \
        "rules.fee.share=[0.2]", "rules.fee.upto_usd=[]",                      \
        ("changes=[{\"name\": \"fee\", \"day\": 60, \"rules\": {\"fee\": "     \
         "{\"share\": [0.6]}}}]")

static const double elasticities[] = {0, 1, 1.6};

START_TEST(after_a_shock)
{
    char populations[700];
    const char *const set[] = {SHOCK, populations, NULL};
    double counts[2] = {0};
    const struct market_fact *fact = NULL;

    snprintf(
        populations, sizeof populations,
        "populations=[{\"name\": \"stock\", \"size\": 400, \"ability\": 0, "
        "\"activity\": 1, \"strategy\": \"s\"}, {\"name\": \"new\", "
        "\"size\": 0, \"strategy\": \"dormant\", \"arrivals_per_day\": 10, "
        "\"arrivals_answer\": true, \"arrivals_elasticity\": %g, "
        "\"arrivals_lag_days\": 10, \"arrivals_window_days\": 20, "
        "\"arrivals_bound\": 4}]",
        elasticities[_i]);
    struct record record = record_world(WORLD_ATTEMPTS, set);
    while ((fact = record_next(&record, fact, FACT_OPENED))) {
        double day = time_to_days(fact->when);
        if (fact->population == 1)
            counts[day >= 90] += day < 70 || day >= 90;
    }
    for (int after = 0; after < 2; after++) {
        double wanted = after ? 600 * pow(0.5, elasticities[_i]) : 700;
        double of_hires = elasticities[_i] * sqrt(2.0 / (400 * 0.2 * 20));
        ck_assert_double_le(fabs(counts[after] - wanted),
                            4 * sqrt(wanted + pow(wanted * of_hires, 2)));
    }
    record_fini(&record);
}
END_TEST

/* The numbers mean nothing to who does not answer. */
START_TEST(off_nothing_answers)
{
    static const char *const idle[] = {"populations[p].arrivals_per_day=3",
                                       "populations[p].arrivals_elasticity=3",
                                       "populations[p].arrivals_bound=9", NULL};
    static const char *const none[] = {"populations[p].arrivals_per_day=3",
                                       NULL};
    struct record off = record_world(WORLD_BOARD, idle),
                  plain = record_world(WORLD_BOARD, none);

    ck_assert(market_event_fingerprint(off.market) ==
              market_event_fingerprint(plain.market));
    ck_assert(market_input_fingerprint(off.market) ==
              market_input_fingerprint(plain.market));
    record_fini(&plain);
    record_fini(&off);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("arriving");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, come_by_the_pay, 0, (int)COUNTOF(cases));
    tcase_add_loop_test(tc, after_a_shock, 0, (int)COUNTOF(elasticities));
    tcase_add_test(tc, off_nothing_answers);
    return unit_run(tc);
}
