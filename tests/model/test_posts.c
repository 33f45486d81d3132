/* What a post is: when it comes, what it offers, who is behind it. All of it is
 * a function of its own address.
 *
 * Seeds are fixed. Shares are allowed 4 standard errors of a binomial share of
 * so many posts. Run from the root of the tree. */
#include <math.h>
#include <string.h>

#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

/* Some 18 400 posts in 28 days, and one freelancer. */
#define MANY                                                                   \
    "market.segments[0].posts_per_month=20000", "populations[0].size=1",       \
        "horizon_days=28", "maturity_days=0"

/* Counted on the platform (source D1): posts a weekday hour, UTC. */
static const double counted[24] = {182, 151, 181, 167, 154, 143, 153, 175,
                                   166, 198, 204, 206, 219, 245, 290, 297,
                                   287, 280, 258, 282, 274, 245, 240, 156};

/* Hour of the week of a tick; the study begins on a Monday. */
static int hour_of_week(sim_time when)
{
    sim_time week = 7 * TICKS_PER_DAY;

    return (int)(((when % week) + week) % week / TICKS_PER_HOUR);
}

static const char *const burn_ins[] = {"burn_in_days=0", "burn_in_days=7",
                                       "burn_in_days=3.5"};

/* 168 cells against the profile: chi-square of 167 degrees of freedom has mean
 * 167 and variance 334. Whole weeks, so that every hour comes as often, whatever
 * the hour at which the burn-in begins. */
START_TEST(hour_profile)
{
    const char *const set[] = {MANY, burn_ins[_i], NULL};
    struct record record = record_world(WORLD_BOARD, set);
    const struct competitive *world = record.market->competitive;
    double seen[CLOCK_HOURS] = {0}, all = 0, weight = 0, chi = 0;

    for (size_t i = 0; i < world->nposts; i++)
        if (world->post[i].posted >= 0) {
            seen[hour_of_week(world->post[i].posted)]++;
            all++;
        }
    for (int hour = 0; hour < 24; hour++)
        weight += counted[hour] * (5 + 2 * 0.6);
    for (int i = 0; i < CLOCK_HOURS; i++) {
        double expected =
            all * counted[i % 24] * (i / 24 < 5 ? 1 : 0.6) / weight;
        chi += pow(seen[i] - expected, 2) / expected;
    }
    ck_assert_double_eq_tol(chi, 167, 4 * sqrt(334));
    double mean = 20000.0 * 12 / 365 * 28;
    ck_assert_double_eq_tol(all, mean, 4 * sqrt(mean));
    record_fini(&record);
}
END_TEST

static bool same_post(const struct post *a, const struct post *b)
{
    return a->client == b->client && a->niche == b->niche &&
           a->fate == b->fate && a->openings == b->openings &&
           a->appeal == b->appeal && a->job.value == b->job.value &&
           a->job.hours == b->job.hours && a->job.days == b->job.days &&
           a->job.price.client == b->job.price.client &&
           a->job.price.hourly == b->job.price.hourly &&
           a->job.price.budget == b->job.price.budget &&
           a->job.price.duration == b->job.price.duration &&
           a->job.price.u_step == b->job.price.u_step;
}

/* Drawn anew after the run, and in a market where everybody behaves otherwise,
 * a post is the same, and comes at the same time. */
START_TEST(address_alone)
{
    static const char *const one[] = {NULL};
    static const char *const other[] = {
        "strategies[0].bid={\"rule\": \"best_first\", \"best\": 1}",
        "strategies[0].buy={\"rule\": \"when_short\"}",
        "strategies[0].earn.replies=0.2",
        "populations[0].activity=2",
        "rules.registration.connects=20",
        NULL};
    struct record record = record_world(WORLD_BOARD, one);
    struct record changed = record_world(WORLD_BOARD, other);
    const struct competitive *a = record.market->competitive;
    const struct competitive *b = changed.market->competitive;

    ck_assert_uint_gt(a->nposts, 400);
    ck_assert_uint_eq(a->nposts, b->nposts);
    for (size_t i = 0; i < a->nposts; i++) {
        struct post again = {0};
        post_draw(record.market, (uint32_t)i, &again);
        ck_assert(same_post(&a->post[i], &again));
        ck_assert(same_post(&a->post[i], &b->post[i]));
        ck_assert_int_eq(a->post[i].posted, b->post[i].posted);
        ck_assert_double_eq(search_fit(record.market, 7, (uint32_t)i),
                            search_fit(changed.market, 7, (uint32_t)i));
    }
    ck_assert_uint_ne(market_posting_fingerprint(record.market),
                      market_posting_fingerprint(changed.market));
    record_fini(&changed);
    record_fini(&record);
}
END_TEST

/* Whatever is exogenous is in the fingerprint. What freelancers do is not: the
 * first row is the base with another way of bidding. */
static const struct {
    const char *set;
    bool is_input;
} inputs[] = {
    {"strategies[0].max_per_day=1", false},
    {"market.ability_effect=0", false},
    {"market.unverified_share=0.5", true},
    {"market.unspent_share=0.5", true},
    {"market.fixed_share=0.6", true},
    {"market.short_share=0.6", true},
    {"market.hourly_rate_usd=20", true},
    {"market.fixed_budget_usd=100", true},
    {"market.long_days=90", true},
    {"market.clients_per_post=2", true},
    {"market.brief_sd=1", true},
    {"market.two_openings=0.5", true},
    {"market.cancelled=0.2", true},
    {"market.segments[0].niches=3", true},
    {"market.segments[0].posts_per_month=410", true},
    {"market.weekend_share=0.7", true},
    {"populations[0].ability=0", true},
    {"populations[0].activity=1", true},
    {"populations[0].size=301", true},
    {"populations[0].arrivals_per_day=1", true},
    {"populations[0].hour_value_usd=9", true},
    {"populations[0].selectivity=0.4", true},
    {"populations[0].depth_hours=5", true},
    {"populations[0].alert_share=0.5", true},
    {"seed=\"12\"", true},
};

static uint64_t fingerprint(const char *change)
{
    const char *const set[] = {"horizon_days=20", "maturity_days=0", change,
                               NULL};
    struct record record = record_world(WORLD_BOARD, set);
    uint64_t hash = market_input_fingerprint(record.market);

    record_fini(&record);
    return hash;
}

START_TEST(fingerprint_of_inputs)
{
    uint64_t before = fingerprint(NULL);

    for (size_t i = 0; i < COUNTOF(inputs); i++)
        ck_assert_msg((fingerprint(inputs[i].set) != before) ==
                          inputs[i].is_input,
                      "%s", inputs[i].set);
}
END_TEST

/* ---- prices and clients ---- */

struct mix {
    double posts, share[4], mean; /* of prices 1, 2, 4, 6 */
};

static struct mix mix_of(const struct market *market, bool unverified)
{
    static const sim_connects price[] = {1, 2, 4, 6};
    const struct competitive *world = market->competitive;
    struct mix mix = {0};

    for (size_t i = 0; i < world->nposts; i++) {
        const struct job *job = &world->post[i].job;
        if ((job->price.client == CLIENT_UNVERIFIED) != unverified)
            continue;
        sim_connects paid = job_price(market, 0, job);
        mix.posts++;
        mix.mean += (double)paid;
        for (size_t k = 0; k < COUNTOF(price); k++)
            mix.share[k] += paid == price[k];
    }
    mix.mean /= mix.posts;
    for (size_t k = 0; k < COUNTOF(price); k++)
        mix.share[k] /= mix.posts;
    return mix;
}

/* Counted on the platform (source D1): share of posts at 1, 2, 4 and 6
 * Connects, and the mean, by class of client. */
static const struct {
    bool unverified;
    double share[4], mean;
} prices[] = {
    {false, {0.013, 0.347, 0.234, 0.406}, 4.08},
    {true, {0.33, 0.25, 0.33, 0.10}, 2.73},
};

/* Within 3 points and a tenth of a Connect: the card's three cases and the
 * lognormal budgets are a summary of what was counted. */
START_TEST(price_mix)
{
    static const char *const set[] = {MANY, "rulebook=upwork-2020-12", NULL};
    struct record record = record_world(WORLD_BOARD, set);
    const struct mix mix = mix_of(record.market, prices[_i].unverified);

    ck_assert_double_gt(mix.posts, 2000);
    for (int k = 0; k < 4; k++)
        ck_assert_double_eq_tol(mix.share[k], prices[_i].share[k], 0.03);
    ck_assert_double_eq_tol(mix.mean, prices[_i].mean, 0.1);
    record_fini(&record);
}
END_TEST

/* A client is the same in all its posts, and the class decides type, length and
 * budget. Of a pool of m, n posts reach m (1 - exp(-n / m)). */
START_TEST(clients_return)
{
    static const char *const set[] = {MANY, "market.clients_per_post=0.5",
                                      NULL};
    enum {
        POOL = 10000
    };
    static int class_of[POOL]; /* + 1; 0: not seen */
    struct record record = record_world(WORLD_BOARD, set);
    const struct market_params *params = &record.config->market;
    const struct competitive *world = record.market->competitive;
    double posts[2] = {0}, fixed[2] = {0}, logs[2] = {0}, shorts[2] = {0};
    double seen = 0, n = (double)world->nposts;

    memset(class_of, 0, sizeof class_of);
    for (size_t i = 0; i < world->nposts; i++) {
        const struct post *post = &world->post[i];
        int class = (int)post->job.price.client + 1;
        int new = post->job.price.client == CLIENT_UNVERIFIED;
        ck_assert_uint_lt(post->client, POOL);
        if (class_of[post->client] == 0)
            seen++;
        else
            ck_assert_int_eq(class_of[post->client], class);
        class_of[post->client] = class;
        posts[new]++;
        fixed[new] += !post->job.price.hourly;
        shorts[new] +=
            post->job.price.hourly && post->job.days < 30 * TICKS_PER_DAY;
        if (!post->job.price.hourly)
            logs[new] += log(money_to_usd(post->job.value));
    }
    ck_assert_double_eq_tol(seen, POOL * (1 - exp(-n / POOL)),
                            4 * sqrt(POOL * 0.25));
    const double share[2] = {params->fixed_share,
                             params->unverified_fixed_share};
    const double brief[2] = {params->short_share,
                             params->unverified_short_share};
    for (int k = 0; k < 2; k++) {
        double hourly = posts[k] - fixed[k];
        ck_assert_double_eq_tol(fixed[k] / posts[k], share[k],
                                4 * sqrt(0.25 / posts[k]));
        ck_assert_double_eq_tol(shorts[k] / hourly, brief[k],
                                4 * sqrt(0.25 / hourly));
    }
    /* log budgets have an sd of at most 1.78 */
    ck_assert_double_eq_tol(logs[1] / fixed[1] - logs[0] / fixed[0],
                            log(params->unverified_budget),
                            4 * 1.78 * sqrt(1 / fixed[0] + 1 / fixed[1]));
    record_fini(&record);
}
END_TEST

/* ---- segments ---- */

/* Of a population of any size, one more is one more of one segment, and nobody
 * else moves. The weights are those that largest remainders get wrong. */
START_TEST(one_more_of_a_population)
{
    static const char *const set[] = {
        "market.segments=[{\"name\": \"a\", \"posts_per_month\": 10, "
        "\"niches\": 1, \"freelancers\": 6}, {\"name\": \"b\", "
        "\"posts_per_month\": 10, \"niches\": 1, \"freelancers\": 6}, "
        "{\"name\": \"c\", \"posts_per_month\": 10, \"niches\": 1, "
        "\"freelancers\": 2}, {\"name\": \"d\", \"posts_per_month\": 10, "
        "\"niches\": 1, \"freelancers\": 0}]",
        NULL};
    struct scenario *scenario = world_load(WORLD_BOARD, set);
    struct configuration *config = scenario->arm[0].config;
    int64_t before[4] = {0};

    for (int64_t size = 1; size <= 400; size++) {
        int64_t sum = 0;
        config->population[0].size = size;
        for (int s = 0; s < 4; s++) {
            int64_t part = configuration_segment_size(config, 0, s);
            ck_assert_int_ge(part, before[s]);
            ck_assert_int_le(part, before[s] + 1);
            sum += part;
            before[s] = part;
        }
        ck_assert_int_eq(sum, size);
        ck_assert_int_eq(before[3], 0);
        ck_assert_double_le(fabs((double)before[0] - 6.0 * (double)size / 14),
                            1);
    }
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("posts");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, hour_profile, 0, (int)COUNTOF(burn_ins));
    tcase_add_test(tc, address_alone);
    tcase_add_test(tc, fingerprint_of_inputs);
    tcase_add_loop_test(tc, price_mix, 0, (int)COUNTOF(prices));
    tcase_add_test(tc, clients_return);
    tcase_add_test(tc, one_more_of_a_population);
    return unit_run(tc);
}
