/* Buying by the calendar: pay days, and a budget that follows what it brings.
 *
 * A proposal costs 10 Connects, which is the smallest bundle, for $1.50, and
 * nobody gets any for nothing: how much is bought in a month shows the budget.
 * About one attempt a day, so that each budget here is used up in a month but
 * for a chance below e^-12 or so; seeds are fixed. Run from the root. */
#include <stdio.h>

#include "base/mem.h"
#include "market/world.h"
#include "model/record.h"
#include "unit/unit.h"

/* First days of the months of 2021, counted from 1 January. */
static const double month_start[] = {0, 31, 59, 90, 120, 151, 181};

#define SOLD                                                                   \
    "rules.purchase.on=true", "market.cost_connects=10",                       \
        "strategies[0].bid.rule=every_affordable"

/* ---- pay days ---- */

/* 25 Connects on the 15th: bundles of 20 and 10, for each of a hundred. */
START_TEST(on_the_day)
{
    static const char *const set[] = {
        SOLD,
        "strategies[0].buy={\"rule\": \"pay_day\", \"connects\": 25, "
        "\"day_of_month\": 15}",
        "market.attempts_per_day=0", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    sim_connects all = 0;

    for (int month = 0; month < 6; month++) {
        double day = month_start[month] + 14;
        sim_connects bought =
            record_flow_in(&record, FLOW_PURCHASE, day, day + 1e-4);
        ck_assert_int_eq(bought, 100 * 30);
        all += bought;
    }
    all += record_flow_in(&record, FLOW_PURCHASE, 181 + 14, 181 + 14 + 1e-4);
    ck_assert_int_eq(all, record_flow(&record, EVERYBODY, FLOW_PURCHASE));
    record_fini(&record);
}
END_TEST

/* Who comes on the 20th of January waits for the 15th of February; who comes on
 * the 15th at midnight buys at once. */
START_TEST(from_when_one_is_there)
{
    static const char *const days[] = {"populations[0].register_day=19",
                                       "populations[0].register_day=14"};
    for (int i = 0; i < 2; i++) {
        const char *const set[] = {
            SOLD,
            "strategies[0].buy={\"rule\": \"pay_day\", \"connects\": 10, "
            "\"day_of_month\": 15}",
            "market.attempts_per_day=0", days[i], NULL};
        struct record record = record_world(WORLD_ATTEMPTS, set);
        sim_connects january = record_flow_in(&record, FLOW_PURCHASE, 0, 31),
                     february = record_flow_in(&record, FLOW_PURCHASE, 31, 59);
        ck_assert_int_eq(january, i == 0 ? 0 : 1000);
        ck_assert_int_eq(february, 1000);
        record_fini(&record);
    }
}
END_TEST

/* From the strategy of the burn-in to that of the study: pay days of the new
 * one only, and the same number if both are one. */
START_TEST(pay_days_of_the_study)
{
    static const char *const before[] = {"early", "late", "never"};

    for (int i = 0; i < 3; i++) {
        char text[80];
        const char *const set[] = {
            SOLD,
            "strategies=[{\"name\": \"early\", \"bid\": {\"rule\": "
            "\"every_affordable\"}, \"buy\": {\"rule\": \"pay_day\", "
            "\"connects\": 10, \"day_of_month\": 5}}, {\"name\": \"late\", "
            "\"bid\": {\"rule\": \"every_affordable\"}, \"buy\": {\"rule\": "
            "\"pay_day\", \"connects\": 10, \"day_of_month\": 25}}, "
            "{\"name\": \"never\", \"bid\": {\"rule\": \"every_affordable\"}, "
            "\"buy\": {\"rule\": \"never\"}}]",
            "populations[0].strategy=early",
            "populations[0].opening=stock",
            "populations[0].opening_connects=0",
            "market.attempts_per_day=0",
            "burn_in_days=40",
            "horizon_days=59",
            text,
            NULL};
        snprintf(text, sizeof text, "populations[0].burn_in_strategy=%s",
                 before[i]);
        struct record record = record_world(WORLD_ATTEMPTS, set);
        /* 5 January and 5 February, and nothing on the 25th */
        ck_assert_int_eq(record_flow_in(&record, FLOW_PURCHASE, 0, 59), 2000);
        ck_assert_int_eq(record_flow_in(&record, FLOW_PURCHASE, 4, 4.0001),
                         1000);
        record_fini(&record);
    }
}
END_TEST

/* ---- a budget that follows ---- */

/* Nothing answers: $6, then half of it each month. */
START_TEST(falls_without_hires)
{
    static const char *const set[] = {
        SOLD,
        "strategies[0].buy={\"rule\": \"adaptive\", \"start_usd\": 6, "
        "\"step\": 0.5, \"stop_after\": 0}",
        NULL};
    static const int bundles[] = {4, 2, 1, 0, 0, 0};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    for (int month = 0; month < 6; month++)
        ck_assert_int_eq(record_flow_in(&record, FLOW_PURCHASE,
                                        month_start[month],
                                        month_start[month + 1]),
                         100 * 10 * bundles[month]);
    record_fini(&record);
}
END_TEST

/* Every proposal is a hire at once: $3, half as much again each month, at most
 * $9. */
START_TEST(rises_with_hires)
{
    static const char *const set[] = {
        SOLD,
        "strategies[0].buy={\"rule\": \"adaptive\", \"start_usd\": 3, "
        "\"step\": 0.5, \"most_usd\": 9}",
        "market.response=1", "market.hire=1", NULL};
    static const int bundles[] = {2, 3, 4, 6, 6, 6};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    for (int month = 0; month < 6; month++)
        ck_assert_int_eq(record_flow_in(&record, FLOW_PURCHASE,
                                        month_start[month],
                                        month_start[month + 1]),
                         100 * 10 * bundles[month]);
    record_fini(&record);
}
END_TEST

/* Silence after a day, and enough money: who has had three silent proposals
 * buys no more. Attempts until then are not counted exactly: the fourth may be
 * sent before the third is silent. */
START_TEST(stops_after_silence)
{
    static const char *const set[] = {
        SOLD,
        "strategies[0].buy={\"rule\": \"adaptive\", \"start_usd\": 1000, "
        "\"most_usd\": 1000, \"stop_after\": 3}",
        "market.silence_days=1", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    sim_time *third = mem_new(record.naccounts, sizeof *third);
    int *count = mem_new(record.naccounts, sizeof *count);
    const struct market_fact *sent = NULL;

    while ((sent = record_next(&record, sent, FACT_PROPOSAL))) {
        if (++count[sent->account] == 3)
            third[sent->account] = sent->when + TICKS_PER_DAY;
        ck_assert(count[sent->account] <= 3 ||
                  sent->when <= third[sent->account]);
    }
    for (account_id id = 0; id < record.naccounts; id++)
        ck_assert_int_ge(count[id], 3);
    mem_free(count);
    mem_free(third);
    record_fini(&record);
}
END_TEST

/* With an invitation's hire now and then they come back, and stop again. */
START_TEST(comes_back_after_a_hire)
{
    static const char *const set[] = {
        SOLD,
        "strategies[0].buy={\"rule\": \"adaptive\", \"start_usd\": 1000, "
        "\"most_usd\": 1000, \"stop_after\": 3}",
        "market.silence_days=1",
        "rules.invitation.on=true",
        "market.invitations_per_month=0.3",
        "market.invitation_hire=1",
        NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    const struct market_fact *hire = NULL;
    int64_t proposals = record_facts(&record, EVERYBODY, FACT_PROPOSAL),
            hires = 0, late = 0;

    while ((hire = record_next(&record, hire, FACT_HIRE))) {
        hires++;
        late += hire->when > 190 * TICKS_PER_DAY; /* too late to use */
    }
    ck_assert_int_gt(hires, 30);
    ck_assert_int_ge(proposals, 3 * (100 + (hires - late) / 2));
    ck_assert_int_le(proposals, 8 * (100 + hires));
    record_fini(&record);
}
END_TEST

/* What one has bought in a month of 2021, 0 for January. */
static sim_connects bought_in(const struct record *record, account_id id,
                              int month)
{
    sim_connects sum = 0;

    for (size_t i = 0; i < record->npostings; i++) {
        const struct ledger_posting *posting = &record->posting[i];
        double day = time_to_days(posting->when);
        if (posting->account == id && posting->flow == FLOW_PURCHASE &&
            day >= month_start[month] && day < month_start[month + 1])
            sum += posting->connects;
    }
    return sum;
}

/* $6, then $1 for who is not hired: less than a bundle. Who is invited and hired
 * in a month without a purchase has $6 in the next, and most of the others, who
 * never are, buy no more. */
START_TEST(budget_comes_back_after_a_hire)
{
    static const char *const set[] = {
        SOLD,
        "strategies[0].buy={\"rule\": \"adaptive\", \"start_usd\": 6, "
        "\"step\": 0.83, \"stop_after\": 0}",
        "rules.invitation.on=true",
        "market.invitations_per_month=0.3",
        "market.invitation_hire=1",
        NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    const struct market_fact *hire = NULL;
    int hires = 0;

    while ((hire = record_next(&record, hire, FACT_HIRE))) {
        double day = time_to_days(hire->when);
        int month = 0;
        while (month < 5 && day >= month_start[month + 1])
            month++;
        if (month < 1 || month > 4 ||
            bought_in(&record, hire->account, month) > 0)
            continue;
        hires++;
        ck_assert_int_eq(bought_in(&record, hire->account, month + 1), 40);
    }
    ck_assert_int_gt(hires, 20);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("buying");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, on_the_day);
    tcase_add_test(tc, from_when_one_is_there);
    tcase_add_test(tc, pay_days_of_the_study);
    tcase_add_test(tc, falls_without_hires);
    tcase_add_test(tc, rises_with_hires);
    tcase_add_test(tc, stops_after_silence);
    tcase_add_test(tc, comes_back_after_a_hire);
    tcase_add_test(tc, budget_comes_back_after_a_hire);
    return unit_run(tc);
}
