/* Whom clients invite, what they see of a freelancer, and who declines, against
 * closed forms.
 *
 * Nobody searches: who is hired was invited. Seeds are fixed. A mean may be off
 * by 4 standard errors. Run from the root of the tree. */
#include <math.h>
#include <string.h>

#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

#define WORLD_INVITED "tests/model/worlds/invited.json"

enum {
    MEMBERS = 20,
    STEPS = 4000
};

/* share[d]: the chance that `draws` of MEMBERS, with replacement, find d. */
static void found(int draws, double share[MEMBERS + 1])
{
    memset(share, 0, (MEMBERS + 1) * sizeof *share);
    if (draws >= MEMBERS) { /* no draws: all are compared */
        share[MEMBERS] = 1;
        return;
    }
    share[0] = 1;
    for (int i = 0; i < draws; i++)
        for (int d = MEMBERS; d >= 0; d--)
            share[d] = (share[d] * d +
                        (d > 0 ? share[d - 1] * (MEMBERS - d + 1) : 0)) /
                       MEMBERS;
}

/* Mean and variance of the greatest of the standard normal variates of those
 * whom so many draws find. */
static void greatest(int draws, double *mean, double *variance)
{
    double share[MEMBERS + 1], square = 0;

    found(draws, share);
    *mean = 0;
    for (int d = 1; d <= MEMBERS; d++)
        for (int i = 0; i < STEPS; i++) { /* of its distribution function */
            double x = dist_normal_quantile(pow((i + 0.5) / STEPS, 1. / d));
            *mean += share[d] * x / STEPS;
            square += share[d] * x * x / STEPS;
        }
    *variance = square - *mean * *mean;
}

/* Whoever has the greatest of w f + s N has on average the share
 * w / sqrt(w^2 + s^2) of the greatest of so many as his f. */
static const struct {
    const char *set[3];
    double weight, noise; /* noise < 0: anyone is invited */
    int draws;
} ranks[] = {
    {{"market.invites_whom=anyone"}, 1, -1, 1},
    {{"market.invite_noise=0"}, 1, 0, 100},
    {{"market.invite_noise=1"}, 1, 1, 100},
    {{"market.invite_noise=1", "market.fit_weight=2.5"}, 2.5, 1, 100},
    {{"market.invite_noise=0", "market.invites_among=8"}, 1, 0, 8},
    {{"market.invite_noise=1", "market.invites_among=20"}, 1, 1, 20},
};

START_TEST(the_best_are_invited)
{
    double weight = ranks[_i].weight, noise = ranks[_i].noise, mean, variance;
    struct record record = record_world(WORLD_INVITED, ranks[_i].set);
    double sum = 0, count = 0;

    greatest(ranks[_i].draws, &mean, &variance);
    for (size_t i = 0; i < record.market->competitive->nposts; i++) {
        const struct post *post = &record.market->competitive->post[i];
        if (post->hired == 0)
            continue; /* not yet decided */
        sum += post->fit_hired / weight;
        count++;
    }
    double share =
        noise < 0 ? 0 : weight / sqrt(weight * weight + noise * noise);
    double spread = share * share * variance + 1 - share * share;
    ck_assert_double_gt(count, 400);
    ck_assert_double_le(fabs(sum / count - share * mean),
                        4 * sqrt(spread / count) + 1e-3);
    record_fini(&record);
}
END_TEST

/* Hires of the population `first`, of all. */
static double share_of_first(const struct record *record, double *count)
{
    const struct market_fact *fact = NULL;
    double first = 0;

    *count = 0;
    while ((fact = record_next(record, fact, FACT_HIRE))) {
        first += fact->population == 0;
        ++*count;
    }
    return first / *count;
}

/* One of two members is better by d: he looks best with the chance
 * Phi(d / sqrt(2 (w^2 + s^2))), w = 1, s = 1. `first` has 40 jobs, 30 of them
 * good; the other none. */
static const struct {
    const char *set[4];
    double better;
} shown[] = {
    {{"market.sees_success=false"}, 0},
    {{"market.sees_success=true", "market.success_effect=8",
      "market.success_jobs=10"},
     8 * ((30 + 10 * 0.9) / 50 - 0.9)},
    /* rising talent and top rated: the second step */
    {{"market.sees_badges=true", "market.badge_effect=0.4"}, 0.8},
};

START_TEST(what_is_shown_counts)
{
    const char *set[20] = {"populations[first].size=1",
                           "populations[second].size=1",
                           "populations[first].past_jobs=40",
                           "populations[first].past_success=0.75",
                           "market.good_feedback=0.9",
                           "rules.badge_rising_talent.on=true",
                           "rules.badge_rising_talent.min_jobs=1",
                           "rules.badge_top_rated.on=true",
                           "rules.badge_top_rated.min_jobs=1",
                           "rules.badge_top_rated.min_success=0",
                           "rules.badge_top_rated.min_earned_usd=0",
                           "rules.badge_top_rated.min_age_days=0"};
    size_t n = 0;
    double count;

    while (set[n])
        n++;
    for (size_t i = 0; i < 3 && shown[_i].set[i]; i++)
        set[n++] = shown[_i].set[i];
    struct record record = record_world(WORLD_INVITED, set);
    double share = share_of_first(&record, &count);
    double p = 0.5 * erfc(-shown[_i].better / 2 / sqrt(2.0));
    ck_assert_double_gt(count, 400);
    ck_assert_double_le(fabs(share - p), 4 * sqrt(p * (1 - p) / count));
    record_fini(&record);
}
END_TEST

/* Contracts of an account that run just before a time, each of ten days. */
static int running(const struct record *record, account_id id, sim_time when)
{
    const struct market_fact *fact = NULL;
    int count = 0;

    while ((fact = record_next(record, fact, FACT_HIRE)))
        count += fact->account == id && fact->when < when &&
                 fact->when + 10 * TICKS_PER_DAY > when;
    return count;
}

/* Nobody is hired who has two contracts; only who has two declines. */
START_TEST(enough_contracts)
{
    static const char *const set[] = {
        "market.limits_contracts=true", "market.contracts_at_most=2",
        "market.fixed_days=10",         "market.fixed_share=1",
        "market.unverified_share=0",    NULL};
    struct record record = record_world(WORLD_INVITED, set);
    const struct market_fact *fact = NULL;
    int most = 0;

    while ((fact = record_next(&record, fact, FACT_HIRE))) {
        int before = running(&record, fact->account, fact->when);
        ck_assert_int_lt(before, 2);
        most = before > most ? before : most;
    }
    ck_assert_int_eq(most, 1);
    while ((fact = record_next(&record, fact, FACT_DECLINED)))
        ck_assert_int_eq(running(&record, fact->account, fact->when), 2);
    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_DECLINED), 100);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("invited");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, the_best_are_invited, 0, (int)COUNTOF(ranks));
    tcase_add_loop_test(tc, what_is_shown_counts, 0, (int)COUNTOF(shown));
    tcase_add_test(tc, enough_contracts);
    return unit_run(tc);
}
