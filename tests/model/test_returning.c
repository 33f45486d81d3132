/* Clients who come back, against a branching process.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <math.h>

#include "market/competitive.h"
#include "model/record.h"
#include "replication/moment_values.h"
#include "unit/unit.h"

/* Contracts of a day, clients who come back half a day after one with the
 * chance g x r of good feedback and will: a hire is followed by a geometric
 * number of returns of mean q/(1 - q), variance q/(1 - q)^2, q = g r. The fee is
 * that of a client who goes on. */
START_TEST(come_back_after_good)
{
    static const char *const set[] = {"market.clients_return=true",
                                      "market.return_chance=0.6",
                                      "market.good_feedback=0.75",
                                      "market.return_after_days=0.5",
                                      "market.fixed_days=1",
                                      "market.short_days=1",
                                      "market.long_days=1",
                                      "horizon_days=30",
                                      "maturity_days=90",
                                      "rules.fee.on=true",
                                      "market.clients_per_post=1000",
                                      NULL};
    struct record record = record_world("tests/model/worlds/invited.json", set);
    const struct market_fact *fact = NULL;
    double hires = 0, returns = 0, q = 0.75 * 0.6;
    sim_money earned = 0, kept = 0;

    while ((fact = record_next(&record, fact, FACT_HIRE)))
        hires++;
    while ((fact = record_next(&record, fact, FACT_RETURN))) {
        returns++;
        earned += fact->usd;
        kept += fact->net;
        ck_assert_int_gt(fact->usd, 0);
        ck_assert_int_lt(fact->sent, fact->when - TICKS_PER_DAY);
    }
    ck_assert_double_gt(hires, 400);
    ck_assert_double_le(fabs(returns - hires * q / (1 - q)),
                        4 * sqrt(hires * q) / (1 - q));
    ck_assert_int_lt(kept, earned);
    ck_assert_int_eq(record_facts(&record, EVERYBODY, FACT_PROPOSAL), 0);
    record_fini(&record);
}
END_TEST

/* Off nobody does. */
START_TEST(off_nobody_comes_back)
{
    static const char *const set[] = {"market.fixed_days=1",
                                      "market.short_days=1",
                                      "market.long_days=1", NULL};
    struct record record = record_world("tests/model/worlds/invited.json", set);

    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_HIRE), 400);
    ck_assert_int_eq(record_facts(&record, EVERYBODY, FACT_RETURN), 0);
    record_fini(&record);
}
END_TEST

static double contracts(const struct record *record, enum market_fact_kind kind,
                        double *hours)
{
    const struct market_fact *fact = NULL;
    double count = 0;

    while ((fact = record_next(record, fact, kind))) {
        count++;
        *hours += (double)fact->worked / (double)TICKS_PER_HOUR;
    }
    return count;
}

/* A contract of a client who comes back is a contract, but no hire: what a
 * post offered is told of hires alone, hours are told of all. */
START_TEST(returns_are_no_hires)
{
    static const char *const set[] = {"market.clients_return=true",
                                      "market.return_chance=0.9",
                                      "market.return_after_days=0.5",
                                      "market.fixed_days=1",
                                      "market.short_days=1",
                                      "market.long_days=1",
                                      "horizon_days=30",
                                      "maturity_days=90",
                                      "strategies[s].price={\"rule\":\"share\","
                                      "\"share\":0.8,\"below_cost\":true}",
                                      NULL};
    struct record record = record_world("tests/model/worlds/invited.json", set);
    struct result result = world_first("tests/model/worlds/invited.json", set);
    double of_hires = 0, of_returns = 0;
    double hires = contracts(&record, FACT_HIRE, &of_hires);
    double returns = contracts(&record, FACT_RETURN, &of_returns);
    double hours = of_hires + of_returns;

    ck_assert_double_gt(returns, hires);
    ck_assert_double_le(
        fabs(result_metric(&result, METRIC_ASKED_HIRED, 0) - 0.8), 1e-6);
    ck_assert_double_le(fabs(result_moment(&result, MOMENT_HOURS, 0) -
                             hours / (hires + returns)),
                        1e-9 * hours);
    result_fini(&result);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("returning");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, come_back_after_good);
    tcase_add_test(tc, returns_are_no_hires);
    tcase_add_test(tc, off_nobody_comes_back);
    return unit_run(tc);
}
