/* Decisions over what a day showed (bid part `over`: day).
 *
 * No client looks, so that what is found depends on nobody. One who proposes to
 * everything at once tells what each day shows; one who may send three a
 * decision, cheapest first, must send at midnight the three cheapest of it that
 * are still open, of equal ones the newest. Seeds are fixed; all is exact. Run
 * from the root of the tree. */
#include <stdlib.h>

#include "base/mem.h"
#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

enum {
    ROOM = 3
};

static struct record world(const char *bid, const char *room)
{
    const char *const set[] = {"market.never_looks=0.5",
                               "market.landing_delay_hours=0",
                               "market.cancelled=0.5",
                               "market.cancelled_after_hours=10",
                               "populations[0].alert_share=0.5",
                               "market.alert_delay_hours=0",
                               bid,
                               room,
                               NULL};

    return record_world(WORLD_BOARD, set);
}

/* By account, by the day it was found, then as the rule orders them. */
static int by_day(const void *a, const void *b)
{
    const struct sent *one = a, *other = b;
    int64_t day = time_day(one->when), other_day = time_day(other->when);

    if (one->account != other->account)
        return one->account < other->account ? -1 : 1;
    if (day != other_day)
        return day < other_day ? -1 : 1;
    if (one->price != other->price)
        return one->price < other->price ? -1 : 1;
    return one->post > other->post ? -1 : one->post < other->post;
}

static bool is_open_at(const struct record *record, const struct sent *sent,
                       sim_time when)
{
    return record->market->competitive->post[sent->post].ended > when;
}

/* The proposals of `some` are those of a day of `all`, a day later. */
static void check_day(const struct record *all, size_t from, size_t until,
                      const struct record *some, size_t *at)
{
    int64_t next = time_day(all->sent[from].when) + 1;
    sim_time midnight = next * TICKS_PER_DAY;
    int taken = 0;

    if (midnight >= all->config->horizon)
        return;
    for (size_t i = from; i < until && taken < ROOM; i++) {
        if (!is_open_at(all, &all->sent[i], midnight))
            continue;
        ck_assert_uint_lt(*at, some->nsent);
        const struct sent *sent = &some->sent[(*at)++];
        ck_assert_uint_eq(sent->account, all->sent[i].account);
        ck_assert_uint_eq(sent->post, all->sent[i].post);
        ck_assert_int_ge(sent->when, midnight);
        ck_assert_int_le(sent->when, midnight + ROOM + 1);
        taken++;
    }
}

START_TEST(the_cheapest_of_a_day)
{
    struct record all = world("strategies[0].bid.rule=every_affordable",
                              "strategies[0].max_per_session=0"),
                  some = world("strategies[0].bid={\"rule\": "
                               "\"cheapest_first\", \"over\": \"day\", "
                               "\"min_usd_per_connect\": -1000}",
                               "strategies[0].max_per_session=3");
    size_t at = 0, left_out;

    qsort(all.sent, all.nsent, sizeof *all.sent, by_day);
    qsort(some.sent, some.nsent, sizeof *some.sent, by_day);
    for (size_t i = 0, end; i < all.nsent; i = end) {
        for (end = i + 1;
             end < all.nsent && all.sent[end].account == all.sent[i].account &&
             time_day(all.sent[end].when) == time_day(all.sent[i].when);)
            end++;
        check_day(&all, i, end, &some, &at);
    }
    ck_assert_uint_eq(at, some.nsent);
    ck_assert_uint_gt(at, 1000);
    left_out = all.nsent - some.nsent;
    ck_assert_uint_gt(left_out, 1000);
    record_fini(&some);
    record_fini(&all);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("gathering");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_cheapest_of_a_day);
    return unit_run(tc);
}
