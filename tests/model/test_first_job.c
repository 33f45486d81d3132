/* What the first hire took, from what was told of the same run.
 *
 * The seed is fixed; all is exact. Run from the root of the tree. */
#include "model/record.h"
#include "unit/unit.h"

#define ASKED "scenarios/questions/ask.json"

/* Of one account, from all that was told. */
static struct result_person first_job_of(const struct record *record,
                                         account_id id)
{
    struct result_person own = {.hired = SIM_NEVER};
    sim_time end = record->config->horizon;

    for (size_t i = 0; i < record->nfacts; i++) {
        const struct market_fact *fact = &record->fact[i];
        if (fact->account == id && fact->kind == FACT_HIRE &&
            fact->when <= end && fact->when < own.hired)
            own.hired = fact->when;
    }
    if (own.hired < end)
        end = own.hired;
    for (size_t i = 0; i < record->nfacts; i++) {
        const struct market_fact *fact = &record->fact[i];
        if (fact->account == id && fact->kind == FACT_HOURS &&
            fact->when >= 0 && fact->when <= end)
            own.job_ticks += fact->amount;
    }
    for (size_t i = 0; i < record->npostings; i++) {
        const struct ledger_posting *posting = &record->posting[i];
        if (posting->account != id || posting->when < 0 || posting->when > end)
            continue;
        own.job_usd += posting->usd;
        if (posting->flow == FLOW_SPEND_PROPOSAL)
            own.job_connects += posting->connects;
        else if (posting->flow == FLOW_REFUND)
            own.job_connects -= posting->connects;
    }
    return own;
}

START_TEST(first_job_again)
{
    static const char *const set[] = {
        "populations[me].size=80", "horizon_days=200",
        "populations[me].opening_connects=20", "market.win_rate=0.01", NULL};
    struct scenario *scenario = world_load(ASKED, set);
    const struct configuration *config =
        scenario->arm[scenario->narms - 1].config; /* buys when short */
    struct record record = record_market(config, (struct market_options){0});
    struct result result = world_result(config, 0, (struct market_options){0});
    int hired = 0, paid = 0;

    ck_assert_int_eq(result.npersons, 80);
    for (account_id id = 0; id < 80; id++) {
        const struct result_person *got = &result.person[id];
        struct result_person own = first_job_of(&record, id);
        ck_assert_int_eq(got->hired, own.hired);
        ck_assert_int_eq(got->job_connects, own.job_connects);
        ck_assert_int_eq(got->job_usd, own.job_usd);
        ck_assert_int_eq(got->job_ticks, own.job_ticks);
        hired += own.hired < SIM_NEVER;
        paid += own.hired < SIM_NEVER && own.job_usd > 0;
    }
    ck_assert_int_gt(hired, 40);
    ck_assert_int_lt(hired, 80);
    ck_assert_int_gt(paid, 20);
    result_fini(&result);
    record_fini(&record);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("first_job");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, first_job_again);
    return unit_run(tc);
}
