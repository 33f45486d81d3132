/* Clients who differ: the totals stay, classes and single clients part.
 *
 * Seeds are fixed. A share may be off by 4 standard errors. Run from the root of
 * the tree. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

#define MANY_POSTS                                                             \
    "market.segments[s].posts_per_month=6000", "populations[p].size=1",        \
        "market.sessions_per_week=0", "market.clients_differ=true",            \
        "market.closes_undecided=0", "market.clients_per_post=50",             \
        "market.removed_after_hours=900", "market.cancelled_after_hours=900",  \
        "market.first_look_hours=1", "market.second_look_hours=8"

static void near_share(double count, double of, double share)
{
    ck_assert_double_le(fabs(count / of - share),
                        4 * sqrt(share * (1 - share) / of));
}

/* Whatever clients do by themselves, over all they do it as often as the
 * scenario says. */
START_TEST(totals_stay)
{
    static const char *const set[] = {MANY_POSTS,
                                      "market.removed=0.1",
                                      "market.never_looks=0.3",
                                      "market.cancelled=0.2",
                                      "market.second_look=0.4",
                                      "market.client_sd=1.5",
                                      "market.unverified_below=1.5",
                                      "market.look_effect=1",
                                      "market.cancel_effect=1",
                                      "market.removed_effect=1",
                                      NULL};
    struct record record = record_world(WORLD_BOARD, set);
    const struct competitive *world = record.market->competitive;
    double fates[POST_REMOVED + 1] = {0}, again = 0, sum = 0, square = 0;
    double count = (double)world->nposts;

    for (size_t i = 0; i < world->nposts; i++) {
        fates[world->post[i].fate]++;
        again += world->post[i].looks == 2;
        sum += world->post[i].propensity;
        square += world->post[i].propensity * world->post[i].propensity;
    }
    ck_assert_double_gt(count, 7000);
    near_share(fates[POST_REMOVED], count, 0.1);
    near_share(fates[POST_IGNORED], count, 0.3);
    near_share(fates[POST_CANCELLED], count, 0.2);
    near_share(again, count, 0.4 * 0.7);
    ck_assert_double_le(fabs(sum / count), 4 * sqrt(square) / count);
    ck_assert_double_ge(square / count, 1.5 * 1.5);
    record_fini(&record);
}
END_TEST

/* Also where clients differ as much as they may, so that a small share is that
 * of a few, and where a share is nothing or all. */
static const struct {
    const char *removed, *ignored, *cancelled, *again;
} extremes[] = {
    {"0.008", "0.3", "0.2", "0.4"}, {"0.001", "0.992", "0.002", "1"},
    {"1", "0", "0", "1"},           {"0", "1", "0", "0.5"},
    {"0", "0", "1", "0"},           {"0.2", "0.5", "0.3", "1"},
    {"0", "0", "0", "0.001"},       {"0.999", "0", "0", "0.999"},
};

START_TEST(totals_stay_at_the_extremes)
{
    char share[4][80];
    const char *const set[] = {MANY_POSTS,
                               "market.client_sd=5",
                               "market.unverified_below=5",
                               "market.unspent_below=5",
                               "market.look_effect=5",
                               "market.cancel_effect=5",
                               "market.removed_effect=5",
                               share[0],
                               share[1],
                               share[2],
                               share[3],
                               NULL};
    snprintf(share[0], 80, "market.removed=%s", extremes[_i].removed);
    snprintf(share[1], 80, "market.never_looks=%s", extremes[_i].ignored);
    snprintf(share[2], 80, "market.cancelled=%s", extremes[_i].cancelled);
    snprintf(share[3], 80, "market.second_look=%s", extremes[_i].again);
    struct record record = record_world(WORLD_BOARD, set);
    const struct competitive *world = record.market->competitive;
    double fates[POST_REMOVED + 1] = {0}, again = 0;
    double count = (double)world->nposts;
    double ignored = strtod(extremes[_i].ignored, NULL);

    for (size_t i = 0; i < world->nposts; i++) {
        fates[world->post[i].fate]++;
        again += world->post[i].looks == 2;
    }
    near_share(fates[POST_REMOVED], count, strtod(extremes[_i].removed, NULL));
    near_share(fates[POST_IGNORED], count, ignored);
    near_share(fates[POST_CANCELLED], count,
               strtod(extremes[_i].cancelled, NULL));
    near_share(again, count, strtod(extremes[_i].again, NULL) * (1 - ignored));
    record_fini(&record);
}
END_TEST

/* Of classes alone, the log odds of a fate, if none before it happened, are
 * apart by the effect times what a class is below. */
static const struct {
    enum post_fate fate;
    double apart;
} apart[] = {
    {POST_REMOVED, 0.5 * 1.2},
    {POST_IGNORED, 1 * 1.2},
    {POST_CANCELLED, 0.8 * 1.2},
};

START_TEST(classes_part)
{
    static const char *const set[] = {MANY_POSTS,
                                      "market.removed=0.3",
                                      "market.never_looks=0.3",
                                      "market.cancelled=0.2",
                                      "market.client_sd=0",
                                      "market.unspent_share=0",
                                      "market.unverified_share=0.5",
                                      "market.unverified_below=1.2",
                                      "market.look_effect=1",
                                      "market.cancel_effect=0.8",
                                      "market.removed_effect=0.5",
                                      NULL};
    /* in the order in which they are drawn */
    static const enum post_fate order[] = {POST_REMOVED, POST_IGNORED,
                                           POST_CANCELLED, POST_ACTIVE};
    struct record record = record_world(WORLD_BOARD, set);
    const struct competitive *world = record.market->competitive;
    double yes[2] = {0}, no[2] = {0};

    for (size_t i = 0; i < world->nposts; i++) {
        const struct post *post = &world->post[i];
        int class = post->job.price.client == CLIENT_SPENT;
        int place = 0;
        ck_assert_double_eq_tol(post->propensity, class ? 0.6 : -0.6, 1e-6);
        while (order[place] != post->fate)
            place++;
        yes[class] += place == _i;
        no[class] += place > _i;
    }
    ck_assert_int_eq(order[_i], apart[_i].fate);
    double odds = log(yes[0] / no[0]) - log(yes[1] / no[1]);
    ck_assert_double_le(
        fabs(odds - apart[_i].apart),
        4 * sqrt(1 / yes[0] + 1 / no[0] + 1 / yes[1] + 1 / no[1]));
    record_fini(&record);
}
END_TEST

/* A post of a client whose propensity is s is filled with the chance of the
 * logit whose outside option is lower by s; a client keeps its propensity. */
START_TEST(hires_by_propensity)
{
    static const char *const set[] = {
        "market.clients_differ=true", "market.client_sd=1.5",
        "market.clients_per_post=0.3", "horizon_days=120", NULL};
    struct record record = record_answers(set);
    const struct competitive *world = record.market->competitive;
    const struct market_params *params = &record.config->market;
    double sum = 0, variance = 0, own[400] = {0};
    int again = 0;

    for (size_t i = 0, end; i < record.nsent; i = end) {
        const struct post *post = &world->post[record.sent[i].post];
        double outside = exp(params->outside_option - post->propensity);
        double total = outside, hires = 0, s = post->propensity;
        end = record_post_end(&record, i);
        for (size_t k = i; k < end; k++) {
            const struct sent *sent = &record.sent[k];
            double ability =
                market_account(record.market, sent->account).ability;
            total += record_is_answered(sent)
                         ? exp(params->ability_effect * ability + sent->fit)
                         : 0;
            hires += sent->is_hired;
        }
        double nobody = outside / total;
        sum += s * (hires - (1 - nobody));
        variance += s * s * nobody * (1 - nobody);
        ck_assert_uint_lt(post->client, COUNTOF(own));
        again += own[post->client] != 0;
        ck_assert(own[post->client] == 0 || own[post->client] == s);
        own[post->client] = s;
    }
    ck_assert_int_gt(again, 500);
    ck_assert_double_gt(variance, 100);
    ck_assert_double_le(fabs(sum), 4 * sqrt(variance));
    record_fini(&record);
}
END_TEST

/* Who knows classes believes that they differ by as much in the log odds. */
START_TEST(beliefs_know_the_class)
{
    const char *const set[] = {"market.clients_differ=true",
                               "market.unverified_below=0.7",
                               _i ? "market.beliefs_know_class=true"
                                  : "market.beliefs_know_class=false",
                               NULL};
    struct record record = record_world(WORLD_BOARD, set);
    struct job job = record.market->competitive->post[0].job;
    double odds[2];

    for (int i = 0; i < 2; i++) {
        job.price.client = i ? CLIENT_SPENT : CLIENT_UNVERIFIED;
        double p = job_facts(record.market, 0, &job, 0).chance;
        odds[i] = log(p / (1 - p));
    }
    ck_assert_double_eq_tol(odds[1] - odds[0], _i ? 0.7 : 0, 1e-3);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("propensity");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, totals_stay);
    tcase_add_loop_test(tc, totals_stay_at_the_extremes, 0,
                        (int)COUNTOF(extremes));
    tcase_add_loop_test(tc, classes_part, 0, (int)COUNTOF(apart));
    tcase_add_test(tc, hires_by_propensity);
    tcase_add_loop_test(tc, beliefs_know_the_class, 0, 2);
    return unit_run(tc);
}
