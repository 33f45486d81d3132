/* Filters: of what a freelancer would send, what they let pass, one by one.
 *
 * No client looks and nobody is short of Connects, so that what is sent depends
 * on nothing but the post: a strategy with a filter sends exactly those of the
 * proposals of one without that the filter, written down here once more, lets
 * pass. Seeds are fixed; all is exact. Run from the root of the tree. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

/* ---- the filters again ---- */

static bool at_most_4_connects(const struct sent *sent, const struct post *post)
{
    (void)post;
    return sent->price <= 4;
}

static bool at_least_300_usd(const struct sent *sent, const struct post *post)
{
    (void)sent;
    return post->job.value >= 300 * MICROS_PER_DOLLAR;
}

static bool at_least_20_an_hour(const struct sent *sent,
                                const struct post *post)
{
    (void)sent;
    return (double)post->job.value / 1e6 / post->job.hours >= 20;
}

static bool of_who_has_spent(const struct sent *sent, const struct post *post)
{
    (void)sent;
    return post->job.price.client == CLIENT_SPENT;
}

static bool of_the_new(const struct sent *sent, const struct post *post)
{
    return !of_who_has_spent(sent, post);
}

static bool of_fixed_price(const struct sent *sent, const struct post *post)
{
    (void)sent;
    return !post->job.price.hourly;
}

static bool of_long_contracts(const struct sent *sent, const struct post *post)
{
    (void)sent;
    return post->job.kind == CONTRACT_LONG;
}

static bool within_3_hours(const struct sent *sent, const struct post *post)
{
    return sent->when - post->posted <= 3 * TICKS_PER_HOUR;
}

static const struct {
    const char *set;
    bool (*passes)(const struct sent *sent, const struct post *post);
} cases[] = {
    {"max_connects=4", at_most_4_connects},
    {"min_value_usd=300", at_least_300_usd},
    {"min_hourly_usd=20", at_least_20_an_hour},
    {"client_classes=[\"spent\"]", of_who_has_spent},
    {"client_classes=[\"unverified\", \"unspent\"]", of_the_new},
    {"kinds=[\"fixed\"]", of_fixed_price},
    {"kinds=[\"hourly_long\"]", of_long_contracts},
    {"max_age_hours=3", within_3_hours},
};

/* ---- worlds ---- */

static struct record board(const char *filter)
{
    char text[80];
    const char *const set[] = {"market.never_looks=1",
                               "market.landing_delay_hours=0",
                               "market.unverified_share=0.3",
                               "market.unspent_share=0.3",
                               text,
                               NULL};

    snprintf(text, sizeof text, "strategies[0].filters.%s", filter);
    return record_world(WORLD_BOARD, set);
}

static const struct post *post_of(const struct record *record,
                                  const struct sent *sent)
{
    return &record->market->competitive->post[sent->post];
}

START_TEST(lets_pass_what_it_says)
{
    struct record all = board("max_connects=0"), some = board(cases[_i].set);
    size_t found = 0;

    for (size_t i = 0; i < all.nsent; i++) {
        const struct sent *sent = &all.sent[i];
        if (!cases[_i].passes(sent, post_of(&all, sent)))
            continue;
        ck_assert_uint_lt(found, some.nsent);
        ck_assert_uint_eq(some.sent[found].account, sent->account);
        ck_assert_uint_eq(some.sent[found].post, sent->post);
        /* Of one session each lands a tick after the one before. */
        ck_assert_int_le(some.sent[found].when, sent->when);
        ck_assert_int_gt(some.sent[found].when, sent->when - TICKS_PER_SECOND);
        found++;
    }
    ck_assert_uint_eq(found, some.nsent);
    ck_assert_uint_gt(found, all.nsent / 20);
    ck_assert_uint_lt(found, all.nsent * 19 / 20);
    record_fini(&some);
    record_fini(&all);
}
END_TEST

/* Who lands at once is the last to be on a post that they saw: with a limit of 5,
 * a post gets six proposals and no more, and many get all six. */
START_TEST(passes_over_crowded_posts)
{
    struct record record = board("max_proposals_seen=5");
    size_t full = 0;

    for (size_t i = 0, end; i < record.nsent; i = end) {
        end = record_post_end(&record, i);
        ck_assert_uint_le(end - i, 6);
        full += end - i == 6;
    }
    ck_assert_uint_gt(full, record.nposts / 5);
    record_fini(&record);
}
END_TEST

/* 0 is no limit, of every filter that has one. */
START_TEST(no_limit)
{
    static const char *const none[] = {
        "max_connects=0",      "min_value_usd=0", "min_hourly_usd=0",
        "client_classes=[]",   "kinds=[]",        "max_age_hours=0",
        "max_proposals_seen=0"};
    struct record record = board(none[_i]);

    ck_assert_int_eq(
        strncmp(none[_i], filters[_i].name, strlen(filters[_i].name)), 0);
    ck_assert_uint_eq(record.config->strategy[0].filters.on, 0);
    record_fini(&record);
}
END_TEST

/* Of an alert the post is new, and has nobody yet or few. */
START_TEST(alerts_are_filtered_too)
{
    static const char *const set[] = {"market.never_looks=1",
                                      "populations[0].alert_share=1",
                                      "market.alert_catch=1",
                                      "market.session_swing=0",
                                      "market.sessions_per_week=0.01",
                                      "strategies[0].filters.min_value_usd=300",
                                      NULL};
    struct record record = record_world(WORLD_BOARD, set);

    ck_assert_uint_gt(record.nsent, 500);
    for (size_t i = 0; i < record.nsent; i++)
        ck_assert(at_least_300_usd(&record.sent[i],
                                   post_of(&record, &record.sent[i])));
    record_fini(&record);
}
END_TEST

/* In the exogenous market: who wants only what does not exist sends nothing;
 * who wants all that exists is not changed. */
START_TEST(without_posts)
{
    static const char *const none[] = {
        "strategies[0].filters.min_hourly_usd=1e6", NULL};
    static const char *const all[] = {"strategies[0].filters.max_connects=9999",
                                      NULL};
    struct record nothing = record_world(WORLD_ATTEMPTS, none);
    struct result same = world_first(WORLD_ATTEMPTS, all),
                  plain = world_first(WORLD_ATTEMPTS, NULL);

    ck_assert_int_eq(record_facts(&nothing, EVERYBODY, FACT_PROPOSAL), 0);
    ck_assert_uint_eq(same.event_fingerprint, plain.event_fingerprint);
    record_fini(&nothing);
    result_fini(&same);
    result_fini(&plain);
}
END_TEST

/* Every row has a case here, but the one with a test of its own. */
START_TEST(every_filter_has_a_case)
{
    for (size_t i = 0; i < nfilters; i++) {
        size_t length = strlen(filters[i].name);
        bool has_case = strcmp(filters[i].name, "max_proposals_seen") == 0;
        for (size_t k = 0; k < COUNTOF(cases); k++)
            has_case = has_case ||
                       (strncmp(cases[k].set, filters[i].name, length) == 0 &&
                        cases[k].set[length] == '=');
        ck_assert_msg(has_case, "%s", filters[i].name);
        ck_assert_msg(param_find(filter_table, filters[i].name), "%s",
                      filters[i].name);
    }
    ck_assert_uint_eq(nfilters, filter_table.count);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("filters");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, lets_pass_what_it_says, 0, (int)COUNTOF(cases));
    tcase_add_test(tc, passes_over_crowded_posts);
    tcase_add_test(tc, alerts_are_filtered_too);
    tcase_add_test(tc, without_posts);
    tcase_add_loop_test(tc, no_limit, 0, (int)nfilters);
    tcase_add_test(tc, every_filter_has_a_case);
    return unit_run(tc);
}
