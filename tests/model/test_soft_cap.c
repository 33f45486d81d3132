/* R18 in the competitive market: the cap is applied again here, by the rule
 * alone, to the proposals of a run without it. Seeds are fixed. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

/* ---- R18 ---- */

#define CAP "rules.soft_cap.on=true", "market.never_looks=1", "market.invites=0"

static const struct result_rule *soft_cap(const struct result *result)
{
    return &result->rule[RULE_SOFT_CAP];
}

/* A post takes N and no more; each that has N has hit the cap once. What lands
 * later is not charged. */
START_TEST(stops_at_so_many)
{
    static const char *const set[] = {CAP, "rules.soft_cap.max_proposals=5",
                                      "rules.soft_cap.reopen=0", NULL};
    struct result result = world_first(WORLD_BIDS, set);
    int64_t more = 0;

    for (int n = 6; n < RESULT_POST_BINS; n++)
        more += result.posts.by_life[n];
    ck_assert_int_eq(more, 0);
    ck_assert_int_gt(result.posts.by_life[5], 100);
    ck_assert_int_eq(soft_cap(&result)->cap_bound, result.posts.by_life[5]);
    ck_assert_int_eq(soft_cap(&result)->fired, result.posts.by_life[5]);
    ck_assert_int_gt(soft_cap(&result)->freelancers, 10); /* turned away */
    ck_assert_int_eq(result.tally[0].flow[FLOW_SPEND_PROPOSAL],
                     4 * result.tally[0].proposals);
    result_fini(&result);
}
END_TEST

START_TEST(stops_after_hours)
{
    static const char *const set[] = {CAP, "rules.soft_cap.max_proposals=0",
                                      "rules.soft_cap.closes_after_hours=3",
                                      "rules.soft_cap.reopen=0", NULL};
    static const char *const free[] = {"market.never_looks=1",
                                       "market.invites=0", NULL};
    struct result result = world_first(WORLD_BIDS, set),
                  open = world_first(WORLD_BIDS, free);

    ck_assert_double_eq(market_ages[3], 3);
    ck_assert_int_gt(result.posts.proposals_at[3], 300);
    ck_assert_int_eq(result.posts.proposals_at[3], open.posts.proposals_at[3]);
    ck_assert_int_eq(result.posts.proposals_at[9],
                     result.posts.proposals_at[3]);
    ck_assert_int_gt(open.posts.proposals, result.posts.proposals * 5 / 4);
    ck_assert_int_eq(soft_cap(&open)->fired, 0);
    ck_assert_int_eq(soft_cap(&result)->cap_bound, result.posts.posts);
    ck_assert_uint_eq(open.inputs, result.inputs);
    result_fini(&open);
    result_fini(&result);
}
END_TEST

/* Reopened at once every time, nothing is lost (a stop lasts a tick). */
START_TEST(always_reopened)
{
    static const char *const set[] = {
        CAP, "rules.soft_cap.max_proposals=2", "rules.soft_cap.reopen=1",
        "rules.soft_cap.reopen_after_hours=0", NULL};
    static const char *const free[] = {"market.never_looks=1",
                                       "market.invites=0", NULL};
    struct result result = world_first(WORLD_BIDS, set),
                  open = world_first(WORLD_BIDS, free);
    int64_t capped = 0, stops = 0;

    for (int n = 0; n < RESULT_POST_BINS; n++) {
        capped += n >= 2 ? open.posts.by_life[n] : 0;
        stops += n / 2 * open.posts.by_life[n];
    }
    ck_assert_int_eq(result.tally[0].proposals, open.tally[0].proposals);
    ck_assert_int_eq(soft_cap(&result)->cap_bound, capped);
    ck_assert_int_eq(soft_cap(&result)->fired, stops);
    ck_assert_int_gt(stops, capped);
    result_fini(&open);
    result_fini(&result);
}
END_TEST

/* One proposal at a time, reopened with probability 1/2: of the posts that more
 * than one would propose to, half stay at one. */
START_TEST(reopened_by_chance)
{
    static const char *const set[] = {
        CAP, "rules.soft_cap.max_proposals=1", "rules.soft_cap.reopen=0.5",
        "rules.soft_cap.reopen_after_hours=0", NULL};
    static const char *const free[] = {"market.never_looks=1",
                                       "market.invites=0", NULL};
    struct result result = world_first(WORLD_BIDS, set),
                  open = world_first(WORLD_BIDS, free);
    double n = (double)(open.posts.posts - open.posts.by_life[0] -
                        open.posts.by_life[1]);
    double stay = (double)(result.posts.by_life[1] - open.posts.by_life[1]);

    ck_assert_double_gt(n, 200);
    ck_assert_double_eq_tol(stay, n / 2, 4 * sqrt(n) / 2);
    ck_assert_int_eq(result.posts.by_life[0], open.posts.by_life[0]);
    result_fini(&open);
    result_fini(&result);
}
END_TEST

/* Proposals of a post that land while it takes them, by the rule alone: it stops
 * at `most` (0: no limit) or `hours` (0) after it was posted or reopened, and is
 * reopened `after` hours later if it ever is (0: it is not). */
static size_t takes(const struct sent *sent, size_t from, size_t to,
                    sim_time posted, const int64_t limit[3], bool *taken)
{
    int64_t room = limit[0];
    sim_time stops = limit[1] ? posted + limit[1] * TICKS_PER_HOUR : SIM_NEVER;
    sim_time reopens = SIM_NEVER; /* of one that has stopped */
    size_t count = 0;

    for (size_t k = from; k < to;) {
        if (stops < SIM_NEVER && stops < sent[k].when) {
            reopens =
                limit[2] ? stops + limit[2] * TICKS_PER_HOUR : SIM_NEVER - 1;
            stops = SIM_NEVER;
        } else if (reopens < sent[k].when) {
            room = limit[0];
            stops = limit[1] ? reopens + limit[1] * TICKS_PER_HOUR : SIM_NEVER;
            reopens = SIM_NEVER;
        } else {
            taken[k] = reopens == SIM_NEVER;
            count += taken[k];
            if (taken[k] && limit[0] && --room == 0) {
                reopens = limit[2] ? sent[k].when + limit[2] * TICKS_PER_HOUR
                                   : SIM_NEVER - 1;
                stops = SIM_NEVER;
            }
            k++;
        }
    }
    return count;
}

static const int64_t caps[][3] = {
    {3, 0, 0}, {0, 2, 0}, {2, 3, 2}, {1, 5, 1}, {0, 1, 1}, {4, 6, 9},
};

/* Where clients never look, proposals land at once, and Connects are not short,
 * the cap alone decides which of the proposals of a run without it are sent. */
START_TEST(caps_again)
{
    static const char *const free[] = {
        "market.never_looks=1", "market.invites=0", "rules.boost.on=false",
        "market.landing_delay_hours=0", NULL};
    char most[64], hours[64], reopen[64], after[64];
    const char *const set[] = {"rules.soft_cap.on=true",
                               "market.never_looks=1",
                               "market.invites=0",
                               "rules.boost.on=false",
                               "market.landing_delay_hours=0",
                               most,
                               hours,
                               reopen,
                               after,
                               NULL};
    const int64_t *limit = caps[_i];
    struct record open, capped;
    size_t count = 0, next = 0;

    snprintf(most, sizeof most, "rules.soft_cap.max_proposals=%d",
             (int)limit[0]);
    snprintf(hours, sizeof hours, "rules.soft_cap.closes_after_hours=%d",
             (int)limit[1]);
    snprintf(reopen, sizeof reopen, "rules.soft_cap.reopen=%d", limit[2] > 0);
    snprintf(after, sizeof after, "rules.soft_cap.reopen_after_hours=%d",
             (int)limit[2]);
    open = record_world(WORLD_BIDS, free);
    capped = record_world(WORLD_BIDS, set);
    bool *taken = mem_new(open.nsent, sizeof *taken);
    for (size_t i = 0; i < open.nsent;) {
        size_t to = record_post_end(&open, i);
        count += takes(open.sent, i, to, open.post[open.sent[i].post].when,
                       limit, taken);
        i = to;
    }
    ck_assert_uint_eq(capped.nsent, count);
    ck_assert_uint_lt(count, open.nsent * 9 / 10);
    for (size_t i = 0; i < open.nsent; i++) {
        if (!taken[i])
            continue;
        ck_assert_uint_eq(capped.sent[next].post, open.sent[i].post);
        ck_assert_uint_eq(capped.sent[next++].account, open.sent[i].account);
    }
    mem_free(taken);
    record_fini(&capped);
    record_fini(&open);
}
END_TEST

/* Who searches does not see a post that has stopped: nobody comes too late,
 * unless it stops between the decision and the landing. */
START_TEST(full_posts_are_not_found)
{
    static const char *const set[] = {CAP,
                                      "rules.soft_cap.max_proposals=2",
                                      "rules.soft_cap.reopen=0",
                                      "market.landing_delay_hours=0",
                                      "market.alert_catch=0",
                                      NULL};
    struct result result = world_first(WORLD_BIDS, set);

    ck_assert_int_gt(soft_cap(&result)->cap_bound, 100);
    ck_assert_int_eq(soft_cap(&result)->freelancers, 0);
    result_fini(&result);
}
END_TEST

/* The list of a post that has stopped is read and hired from as usual. */
START_TEST(full_posts_hire)
{
    static const char *const set[] = {
        "rules.soft_cap.on=true", "rules.soft_cap.max_proposals=3",
        "rules.soft_cap.reopen=0", "market.invites=0", NULL};
    struct result result = world_first(WORLD_BIDS, set);

    ck_assert_int_gt(result.posts.filled, 20);
    ck_assert_int_gt(soft_cap(&result)->cap_bound, 100);
    ck_assert_int_eq(result.posts.hires, result.tally[0].hires);
    result_fini(&result);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("soft_cap");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, stops_at_so_many);
    tcase_add_test(tc, stops_after_hours);
    tcase_add_test(tc, always_reopened);
    tcase_add_test(tc, reopened_by_chance);
    tcase_add_loop_test(tc, caps_again, 0, (int)COUNTOF(caps));
    tcase_add_test(tc, full_posts_are_not_found);
    tcase_add_test(tc, full_posts_hire);
    return unit_run(tc);
}
