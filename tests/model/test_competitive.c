/* The competitive market: fates of posts, rewards, invitations, limits and
 * segments, each against its formula.
 *
 * Seeds are fixed. A test of a share allows 4 standard errors, derived from
 * the formula's own variance or from the spread between replications. Run from
 * the root of the tree. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

static struct result run_set(const char *const *set)
{
    return world_first(WORLD_ANSWERS, set);
}

/* ---- clients ---- */

/* Cancelled and removed posts give the Connects of all their proposals back;
 * posts that expire do not. */
START_TEST(refund_or_not)
{
    static const char *const set[] = {
        "market.cancelled=0.3", "market.removed=0.3", "market.never_looks=0.4",
        "maturity_days=0",      "horizon_days=100",   NULL};
    struct record record = record_answers(set);
    int64_t refunds = 0, paid = 0;
    size_t lost = 0;

    for (size_t i = 0; i < record.nsent; i++) {
        const struct sent *sent = &record.sent[i];
        paid += sent->price;
        refunds += sent->is_cancelled ? sent->price : 0;
        lost += !sent->is_cancelled;
        /* of one post, all or none: but for those who were hired */
        if (i > 0 && record.sent[i - 1].post == sent->post && !sent->is_hired &&
            !record.sent[i - 1].is_hired)
            ck_assert(sent->is_cancelled == record.sent[i - 1].is_cancelled);
    }
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_SPEND_PROPOSAL),
                     paid);
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_REFUND), refunds);
    ck_assert_int_gt(refunds, 0);
    ck_assert_uint_gt(lost, 1000);
    ck_assert_int_eq(record_facts(&record, EVERYBODY, FACT_REWARDED),
                     (int64_t)record_facts(&record, EVERYBODY, FACT_RESPONSE));
    record_fini(&record);
}
END_TEST

/* Of posts that nobody looks at, the shares cancelled and removed are the
 * parameters', within their binomial error. */
START_TEST(fates)
{
    static const char *const set[] = {
        "market.cancelled=0.2",   "market.cancelled_after_hours=0",
        "market.removed=0.1",     "market.removed_after_hours=0",
        "market.never_looks=0.7", NULL};
    struct scenario *scenario = world_load(WORLD_ANSWERS, set);
    double posts = 0, removed = 0;

    for (uint32_t r = 0; r < 4; r++) {
        struct result result = world_result(scenario->arm[0].config, r,
                                            (struct market_options){0});
        posts += (double)result.posts.posts;
        removed += (double)result.posts.removed;
        ck_assert_int_eq(result.posts.filled, 0);
        ck_assert_int_eq(result.tally[0].responses, 0);
        result_fini(&result);
    }
    ck_assert_double_gt(posts, 1500);
    ck_assert_double_eq_tol(removed / posts, 0.1, 4 * sqrt(0.1 * 0.9 / posts));
    scenario_free(scenario);
}
END_TEST

/* Proposal, response, reply: without the third step there is no reward. */
START_TEST(three_steps)
{
    static const char *const silent[] = {"strategies[0].earn.replies=0", NULL};
    static const char *const half[] = {"strategies[0].earn.replies=0.5", NULL};
    struct record record = record_answers(silent);

    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_RESPONSE), 1000);
    ck_assert_int_eq(record_facts(&record, EVERYBODY, FACT_REWARDED), 0);
    for (size_t i = 0; i < record.nsent; i++)
        ck_assert(!record.sent[i].is_hired);
    record_fini(&record);

    record = record_answers(half);
    double n = (double)record_facts(&record, EVERYBODY, FACT_RESPONSE);
    ck_assert_double_eq_tol(
        (double)record_facts(&record, EVERYBODY, FACT_REWARDED), n / 2,
        2 * sqrt(n));
    record_fini(&record);
}
END_TEST

/* R6 with `rewarded_share` .3: within the binomial error of that share. */
START_TEST(some_are_rewarded)
{
    static const char *const set[] = {
        "rules.interview_reward.rewarded_share=0.3", NULL};
    static const char *const established[] = {
        "rules.interview_reward.clients=\"established\"",
        "market.unverified_share=0.2", "market.unspent_share=0.3", NULL};
    static const char *const nobody[] = {
        "rules.interview_reward.clients=\"established\"",
        "market.unverified_share=0.5", "market.unspent_share=0.5", NULL};
    struct record record = record_answers(set);

    double n = (double)record_facts(&record, EVERYBODY, FACT_RESPONSE);
    ck_assert_double_gt(n, 1000);
    ck_assert_double_eq_tol(
        (double)record_facts(&record, EVERYBODY, FACT_REWARDED) / n, 0.3,
        4 * sqrt(0.3 * 0.7 / n));
    record_fini(&record);

    record = record_answers(nobody);
    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_RESPONSE), 1000);
    ck_assert_int_eq(record_facts(&record, EVERYBODY, FACT_REWARDED), 0);
    record_fini(&record);

    /* By post, of which there are some 500: half of them, 4 binomial errors. */
    record = record_answers(established);
    ck_assert_double_eq_tol(
        (double)record_facts(&record, EVERYBODY, FACT_REWARDED) /
            (double)record_facts(&record, EVERYBODY, FACT_RESPONSE),
        0.5, 4 * sqrt(0.25 / 500));
    record_fini(&record);
}
END_TEST

/* Who is invited pays nothing, is not rewarded, and does not apply as well. */
START_TEST(invitations_are_apart)
{
    static const char *const only[] = {
        "market.invites=1",
        "strategies[0].earn.answers_invitations=1",
        "market.outside_option=-100",
        "strategies[0].bid={\"rule\": \"threshold\", "
        "\"min_usd_per_connect\": 1000}",
        "populations[0].hire_successes=0.001",
        "populations[0].hire_failures=1000",
        NULL};
    struct result result = run_set(only);

    ck_assert_int_gt(result.tally[0].hires, 100);
    ck_assert_int_eq(result.tally[0].proposals, 0);
    ck_assert_int_eq(result.tally[0].rewarded, 0);
    ck_assert_int_eq(result.tally[0].flow[FLOW_SPEND_PROPOSAL], 0);
    ck_assert_int_eq(result.tally[0].won, 0);
    result_fini(&result);
}
END_TEST

/* Every freelancer of the niche accepts an invitation at once: nobody is left
 * to propose. */
START_TEST(invited_do_not_apply)
{
    static const char *const all[] = {
        "market.invites=1",
        "market.invites_more=1000",
        "market.invites_after_hours=0",
        "populations[0].size=6",
        "market.segments[0].niches=1",
        "strategies[0].earn.answers_invitations=1",
        NULL};
    static const char *const none[] = {
        "market.invites=0", "populations[0].size=6",
        "market.segments[0].niches=1", "horizon_days=120", NULL};
    struct result invited = run_set(all), free = run_set(none);

    /* some 1000 draws a post reach all six but for few posts */
    ck_assert_int_gt(free.tally[0].proposals, 100);
    ck_assert_int_lt(invited.tally[0].proposals, free.tally[0].proposals / 20);
    result_fini(&free);
    result_fini(&invited);
}
END_TEST

/* ---- freelancers ---- */

/* Clients that never look make freelancers independent: one more of them, busy
 * or not, changes no movement of anybody else, and no post. */
START_TEST(one_more_is_alone)
{
    static const char *const set[] = {"market.never_looks=1", NULL};
    struct scenario *scenario = world_load(WORLD_ANSWERS, set);
    struct configuration *more = mem_new(1, sizeof *more);
    const struct market_options options = {0};
    struct result of_some = world_result(scenario->arm[0].config, 0, options);

    *more = *scenario->arm[0].config;
    struct population *extra = &more->population[more->npopulations++];
    *extra = more->population[0];
    extra->size = 1;
    struct result of_more = world_result(more, 0, options);
    ck_assert_int_eq(
        memcmp(&of_some.tally[1], &of_more.tally[1], sizeof of_some.tally[1]),
        0);
    ck_assert_int_gt(of_more.tally[2].proposals, 0);
    ck_assert_int_eq(of_some.posts.posts, of_more.posts.posts);
    ck_assert_int_eq(of_some.posts.unverified, of_more.posts.unverified);
    ck_assert_int_eq(of_some.posts.hourly, of_more.posts.hourly);
    result_fini(&of_more);
    result_fini(&of_some);
    mem_free(more);
    scenario_free(scenario);
}
END_TEST

/* Limits of a session and a day bind. */
START_TEST(limits)
{
    static const char *const free[] = {NULL};
    static const char *const session[] = {"strategies[0].max_per_session=1",
                                          NULL};
    static const char *const day[] = {"strategies[0].max_per_day=1", NULL};
    struct result a = run_set(free), b = run_set(session), c = run_set(day);

    ck_assert_int_lt(b.tally[0].proposals, a.tally[0].proposals);
    ck_assert_int_lt(c.tally[0].proposals, b.tally[0].proposals);
    ck_assert_int_le(c.tally[0].proposals, (int64_t)300 * 40);
    result_fini(&c);
    result_fini(&b);
    result_fini(&a);
}
END_TEST

/* Rules that compare the jobs of a session propose to fewer of them. */
START_TEST(choosing_rules)
{
    static const char *const all[] = {"populations[0].hire_failures=5", NULL};
    static const char *const best[] = {
        "populations[0].hire_failures=5",
        "strategies[0].bid={\"rule\": \"best_first\", \"best\": 1}", NULL};
    static const char *const set[] = {
        "populations[0].hire_failures=5",
        "strategies[0].bid={\"rule\": \"portfolio\"}", NULL};
    struct result a = run_set(all), b = run_set(best), c = run_set(set);

    ck_assert_int_gt(b.tally[0].proposals, 100);
    ck_assert_int_gt(c.tally[0].proposals, 100);
    ck_assert_int_lt(b.tally[0].proposals, a.tally[0].proposals);
    ck_assert_int_lt(c.tally[0].proposals, a.tally[0].proposals);
    ck_assert_int_ne(c.tally[0].proposals, b.tally[0].proposals);
    result_fini(&c);
    result_fini(&b);
    result_fini(&a);
}
END_TEST

/* ---- segments ---- */

/* Two copies of a segment share a description, not their luck. */
START_TEST(segments_do_not_correlate)
{
    enum {
        PAIRS = 150
    };
    static const char *const set[] = {
        "horizon_days=6", "maturity_days=10", "populations[0].size=60",
        "market.segments=[{\"name\": \"a\", \"posts_per_month\": 200, "
        "\"niches\": 1}, {\"name\": \"b\", \"posts_per_month\": 200, "
        "\"niches\": 1}]",
        NULL};
    const struct market_options options = {0};
    struct scenario *scenario = world_load(WORLD_ANSWERS, set);
    double x[2][PAIRS], mean[2] = {0, 0}, product = 0, square[2] = {0, 0};

    for (uint32_t r = 0; r < PAIRS; r++) {
        for (int s = 0; s < 2; s++) {
            struct result one = {0};
            const struct replication_unit unit = {scenario->arm[0].config,
                                                  "test", RNG_EXPLORE, r, s};
            replication_run_segment(&unit, &options, &one, NULL);
            ck_assert_int_eq(one.tally[0].freelancers, 30);
            x[s][r] = (double)one.posts.posts;
            mean[s] += x[s][r] / PAIRS;
            result_fini(&one);
        }
    }
    for (int r = 0; r < PAIRS; r++) {
        product += (x[0][r] - mean[0]) * (x[1][r] - mean[1]);
        for (int s = 0; s < 2; s++)
            square[s] += (x[s][r] - mean[s]) * (x[s][r] - mean[s]);
    }
    ck_assert_double_gt(square[0], 0);
    ck_assert_double_le(fabs(product / sqrt(square[0] * square[1])),
                        4 / sqrt(PAIRS));
    /* Poisson: the variance is the mean */
    ck_assert_double_eq_tol(square[0] / (PAIRS - 1) / mean[0], 1,
                            4 * sqrt(2.0 / PAIRS));
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("competitive");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, refund_or_not);
    tcase_add_test(tc, fates);
    tcase_add_test(tc, three_steps);
    tcase_add_test(tc, some_are_rewarded);
    tcase_add_test(tc, invitations_are_apart);
    tcase_add_test(tc, invited_do_not_apply);
    tcase_add_test(tc, one_more_is_alone);
    tcase_add_test(tc, limits);
    tcase_add_test(tc, choosing_rules);
    tcase_add_test(tc, segments_do_not_correlate);
    return unit_run(tc);
}
