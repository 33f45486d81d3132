/* Trials inside one market, against what a market of slots must come to
 * (sim/MODEL.md, 7.13): closed forms of the naive and of the true difference.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "market/world.h"
#include "model/record.h"
#include "model/studied.h"
#include "unit/unit.h"

#define WORLD_SLOTS "tests/model/worlds/slots.json"

enum {
    PEOPLE = 20
};

/* 600 posts a month of 365/12 days, for 30 days */
#define POSTS (600 * 30 * 12 / 365.0)

static double chance(int n, int k, double p)
{
    return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)) * pow(p, k) *
           pow(1 - p, n - k);
}

/* ---- closed forms, per post ---- */

/* The treated apply with chance q and count w times at the client's choice, the
 * others with chance p and once: the chance that one of t treated is hired. */
static double treated_hired(int t, double q, double p, double w)
{
    double sum = 0;

    for (int a = 1; a <= t; a++)
        for (int b = 0; b <= PEOPLE - t; b++)
            sum += chance(t, a, q) * chance(PEOPLE - t, b, p) * w * a /
                   (w * a + b);
    return sum;
}

static double filled(int n, double p)
{
    return 1 - pow(1 - p, n);
}

/* Mean hires of a treated less those of an untreated, over who is drawn. */
static double naive_of(double share, double q, double p, double w)
{
    double sum = 0, weight = 0;

    for (int t = 1; t < PEOPLE; t++) {
        double here = chance(PEOPLE, t, share);
        double theirs = treated_hired(t, q, p, w);
        double all = 1 - pow(1 - q, t) * pow(1 - p, PEOPLE - t);
        sum += here * (theirs / t - (all - theirs) / (PEOPLE - t));
        weight += here;
    }
    return POSTS * sum / weight;
}

static double truth_of(double q, double p)
{
    return POSTS * (filled(PEOPLE, q) - filled(PEOPLE, p)) / PEOPLE;
}

/* ---- trials ---- */

enum row { /* of trials.csv */
    OF_TREATED,
    OF_UNTREATED,
    OF_EVERYBODY,
    OF_NOBODY,
    OF_NAIVE,
    OF_TRUTH,
    ON_UNTREATED,
    ON_TREATED,
    OF_INTERFERENCE
};

static double number(const struct study *study, enum row row,
                     const char *column)
{
    return studied_number(study, FINDINGS_TRIALS, row, column);
}

/* Within 4 standard errors, and `slack` for what the closed form leaves out. */
static void expect(const struct study *study, enum row row, double wanted,
                   double slack)
{
    double found = number(study, row, "estimate");
    double error = number(study, row, "sd") / sqrt(number(study, row, "n"));

    ck_assert_msg(fabs(found - wanted) <= 4 * error + slack,
                  "%s: %g, not %g, standard error %g",
                  studied_text(study, FINDINGS_TRIALS, row, "measure"), found,
                  wanted, error);
}

static struct study *run(const char *const *set, struct scenario **scenario)
{
    *scenario = world_load(WORLD_SLOTS, set);
    return studied_run(*scenario, 2);
}

/* What selectivity lets through: a fit, which is standard normal, at least so
 * high. */
static double suits(double selectivity)
{
    return erfc(selectivity / sqrt(2)) / 2;
}

static const struct {
    double untreated, treated, share; /* selectivity */
    const char *word;                 /* of the verdict */
} slots[] = {
    {2.5, 2, 0.5, "exaggerates"},      /* few slots are filled twice over */
    {1.5, 1, 0.3, "exaggerates"},      /* most are */
    {0, -1, 0.5, "what is not there"}, /* all are: nothing is to be gained */
};

/* Slots are filled if somebody applied, and who applied to one is hired alike. */
START_TEST(slots_have_closed_forms)
{
    char text[3][80];
    const char *const set[] = {text[0], text[1], text[2], NULL};
    double p = suits(slots[_i].untreated), q = suits(slots[_i].treated);
    struct scenario *scenario;

    snprintf(text[0], sizeof text[0], "populations[p].selectivity=%g",
             slots[_i].untreated);
    snprintf(text[1], sizeof text[1], "populations[treated].selectivity=%g",
             slots[_i].treated);
    snprintf(text[2], sizeof text[2], "populations[treated].treated_share=%g",
             slots[_i].share);
    struct study *study = run(set, &scenario);
    /* where hardly a post is left unfilled, one post more or less */
    double one = 1 / (PEOPLE * number(study, OF_TRUTH, "n"));
    expect(study, OF_NOBODY, POSTS * filled(PEOPLE, p) / PEOPLE, 0);
    expect(study, OF_NAIVE, naive_of(slots[_i].share, q, p, 1), 0);
    expect(study, OF_TRUTH, truth_of(q, p), one);
    expect(study, OF_INTERFERENCE,
           naive_of(slots[_i].share, q, p, 1) - truth_of(q, p), 0);
    /* it can be told from the truth, so the tolerance is no free pass */
    ck_assert_double_gt(number(study, OF_INTERFERENCE, "ci_low"), 0);
    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "off");
    ck_assert_ptr_nonnull(
        strstr(studied_text(study, FINDINGS_EXPERIMENTS, 0, "verdict"),
               slots[_i].word));
    study_free(study);
    scenario_free(scenario);
}
END_TEST

/* All apply to all, and who asks half the price counts twice: whoever wins, as
 * many slots are filled, so that nothing is gained by all, in any run. A look
 * reads all with a chance of 1 - 20 / 10000 at least, and answers all so. */
START_TEST(nothing_is_gained_where_all_slots_are_filled)
{
    static const char *const set[] = {
        "populations[p].selectivity=-8", "populations[treated].selectivity=-8",
        "populations[treated].strategy=half", NULL};
    struct scenario *scenario;
    struct study *study = run(set, &scenario);
    double naive = naive_of(0.5, 1, 1, 2);

    expect(study, OF_NAIVE, naive, 0.005 * naive);
    ck_assert_double_eq(number(study, OF_TRUTH, "estimate"), 0);
    ck_assert_double_eq(number(study, OF_TRUTH, "sd"), 0);
    ck_assert_double_gt(number(study, OF_NAIVE, "ci_low"), naive / 2);
    ck_assert_double_lt(number(study, ON_UNTREATED, "ci_high"), 0);
    ck_assert_ptr_nonnull(
        strstr(studied_text(study, FINDINGS_EXPERIMENTS, 0, "verdict"),
               "taken from the untreated"));
    study_free(study);
    scenario_free(scenario);
}
END_TEST

/* The treated do as the others do: no difference is true, and what luck makes of
 * the naive one lies around 0. */
START_TEST(who_is_treated_with_nothing)
{
    static const char *const set[] = {"populations[p].selectivity=1",
                                      "populations[treated].selectivity=1",
                                      NULL};
    struct scenario *scenario;
    struct study *study = run(set, &scenario);

    ck_assert_double_eq(number(study, OF_TRUTH, "estimate"), 0);
    ck_assert_double_eq(number(study, OF_TRUTH, "sd"), 0);
    expect(study, OF_NAIVE, 0, 0);
    ck_assert_double_gt(number(study, OF_NAIVE, "sd"), 0);
    expect(study, ON_UNTREATED, 0, 0);
    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "not told to be off");
    study_free(study);
    scenario_free(scenario);
}
END_TEST

/* The parts add up, whatever the numbers. */
START_TEST(interference_is_its_parts)
{
    static const char *const set[] = {"populations[treated].selectivity=1",
                                      NULL};
    struct scenario *scenario;
    struct study *study = run(set, &scenario);

    ck_assert_double_eq_tol(number(study, OF_INTERFERENCE, "estimate"),
                            number(study, OF_NAIVE, "estimate") -
                                number(study, OF_TRUTH, "estimate"),
                            1e-9);
    ck_assert_double_eq_tol(number(study, OF_INTERFERENCE, "estimate"),
                            number(study, ON_TREATED, "estimate") -
                                number(study, ON_UNTREATED, "estimate"),
                            1e-9);
    ck_assert_double_eq_tol(number(study, OF_NAIVE, "estimate"),
                            number(study, OF_TREATED, "estimate") -
                                number(study, OF_UNTREATED, "estimate"),
                            1e-9);
    ck_assert_double_eq_tol(number(study, OF_TRUTH, "estimate"),
                            number(study, OF_EVERYBODY, "estimate") -
                                number(study, OF_NOBODY, "estimate"),
                            1e-9);
    study_free(study);
    scenario_free(scenario);
}
END_TEST

START_TEST(threads_change_nothing)
{
    static const char *const set[] = {"experiments[trial].replications=6",
                                      "replications=3", NULL};
    struct scenario *scenario = world_load(WORLD_SLOTS, set);
    struct study *one = studied_run(scenario, 1);
    struct study *three = studied_run(scenario, 3);

    for (int row = OF_TREATED; row <= OF_INTERFERENCE; row++) {
        double here = number(one, (enum row)row, "estimate");
        double there = number(three, (enum row)row, "estimate");
        ck_assert(memcmp(&here, &there, sizeof here) == 0);
    }
    ck_assert_str_eq(studied_text(one, FINDINGS_EXPERIMENTS, 0, "verdict"),
                     studied_text(three, FINDINGS_EXPERIMENTS, 0, "verdict"));
    study_free(three);
    study_free(one);
    scenario_free(scenario);
}
END_TEST

/* ---- who is drawn ---- */

enum {
    MANY = 4000
};

static struct record many(const char *share)
{
    char text[80];
    const char *const set[] = {"populations[p].size=4000",
                               "horizon_days=1",
                               "experiments=[]",
                               "market.segments[s].posts_per_month=60",
                               text,
                               NULL};

    snprintf(text, sizeof text, "populations[treated].treated_share=%s", share);
    return record_world(WORLD_SLOTS, set);
}

/* So large a share as stated, and who is treated at a small one is so at a large
 * one; nothing else in the world knows of it. */
START_TEST(a_share_is_drawn_and_nothing_else_moves)
{
    struct record nobody = many("0"), few = many("0.3"), more = many("0.6");
    double treated = 0;

    ck_assert_uint_eq(few.naccounts, MANY);
    for (account_id i = 0; i < MANY; i++) {
        const struct account *here = &few.market->account[i];
        const struct account *there = &nobody.market->account[i];
        ck_assert_int_eq(there->population, 0);
        treated += here->population == 1;
        if (here->population == 1)
            ck_assert_int_eq(more.market->account[i].population, 1);
        ck_assert_uint_eq(here->address, there->address);
        ck_assert_double_eq(here->ability, there->ability);
        ck_assert_double_eq(here->activity, there->activity);
    }
    ck_assert_double_le(fabs(treated / MANY - 0.3), 4 * sqrt(0.3 * 0.7 / MANY));
    ck_assert_uint_gt(few.nsent, 50);
    ck_assert_uint_eq(few.nsent, nobody.nsent);
    ck_assert_uint_eq(few.nsent, more.nsent);
    ck_assert_uint_eq(few.nfacts, nobody.nfacts);
    for (size_t i = 0; i < few.nsent; i++) {
        ck_assert_uint_eq(few.sent[i].account, nobody.sent[i].account);
        ck_assert_int_eq(few.sent[i].when, nobody.sent[i].when);
        ck_assert(few.sent[i].is_hired == nobody.sent[i].is_hired);
    }
    record_fini(&more);
    record_fini(&few);
    record_fini(&nobody);
}
END_TEST

/* ---- rules of some ---- */

#define PRICED                                                                 \
    "market.cost=rulebook", "rules.price.distribution=3",                      \
        "populations[p].selectivity=-8", "populations[treated].selectivity=-8"
#define DEAR(whom)                                                             \
    "changes=[{\"name\":\"dear\",\"day\":0," whom                              \
    ",\"rules\":{\"price\":{\"multiplier\":2}}}]"
#define OF_POSTS(share) "\"applies_to\":\"posts\",\"share\":" share

/* The treated pay twice as much, for the same posts as the others. */
START_TEST(a_rule_of_one_population)
{
    static const char *const set[] = {
        PRICED, "experiments=[]", "horizon_days=10",
        DEAR("\"applies_to\":\"population\",\"population\":\"treated\""), NULL};
    struct record record = record_world(WORLD_SLOTS, set);
    size_t seen[2] = {0};

    ck_assert_uint_gt(record.nsent, 1000);
    for (size_t i = 0; i < record.nsent; i++) {
        int group = record.market->account[record.sent[i].account].population;
        ck_assert_int_eq(record.sent[i].price, group == 1 ? 6 : 3);
        seen[group]++;
    }
    ck_assert_uint_gt(seen[0], 300);
    ck_assert_uint_gt(seen[1], 300);
    record_fini(&record);
}
END_TEST

static struct record dear_posts(const char *change)
{
    const char *const set[] = {PRICED, "experiments=[]", change, NULL};

    return record_world(WORLD_SLOTS, set);
}

/* The share of posts that costs twice as much, the same for all: those of a small
 * share are among those of a large one. Nothing else is another. */
START_TEST(a_rule_of_some_posts)
{
    struct record none = dear_posts("changes=[]");
    struct record few = dear_posts(DEAR(OF_POSTS("0.3")));
    struct record more = dear_posts(DEAR(OF_POSTS("0.6")));
    double drawn = 0, posts = (double)few.nposts;

    ck_assert_uint_eq(few.nposts, none.nposts);
    for (size_t i = 0; i < few.nposts; i++) {
        const struct market_post *post = &few.post[i];
        ck_assert(!none.post[i].is_drawn);
        ck_assert_int_eq(post->price, post->is_drawn ? 6 : 3);
        ck_assert(!post->is_drawn || more.post[i].is_drawn);
        ck_assert_int_eq(post->when, none.post[i].when);
        ck_assert_int_eq(post->value, none.post[i].value);
        ck_assert_int_eq(post->proposals, none.post[i].proposals);
        drawn += post->is_drawn;
    }
    ck_assert_double_le(fabs(drawn / posts - 0.3), 4 * sqrt(0.3 * 0.7 / posts));
    for (size_t i = 0; i < few.nsent; i++)
        ck_assert_int_eq(few.sent[i].price, few.post[few.sent[i].post].price);
    record_fini(&more);
    record_fini(&few);
    record_fini(&none);
}
END_TEST

/* Nobody proposes to dear posts, and cheap ones are as they were: the trial says
 * what is true. */
START_TEST(posts_that_take_nothing_from_others)
{
    static const char *const set[] = {
        PRICED,
        "populations[p].selectivity=2",
        "populations[treated].selectivity=2",
        "strategies[s].filters={\"max_connects\":4}",
        "experiments[trial].treated=dear",
        "experiments[trial].metric=share_filled",
        DEAR(OF_POSTS("0.4")),
        NULL};
    struct scenario *scenario;
    struct study *study = run(set, &scenario);

    expect(study, OF_NOBODY, filled(PEOPLE, suits(2)), 0);
    ck_assert_double_eq(number(study, OF_EVERYBODY, "estimate"), 0);
    expect(study, OF_NAIVE, -filled(PEOPLE, suits(2)), 0);
    expect(study, OF_TRUTH, -filled(PEOPLE, suits(2)), 0);
    expect(study, OF_INTERFERENCE, 0, 0);
    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "not told to be off");
    study_free(study);
    scenario_free(scenario);
}
END_TEST

/* All propose to all until their 600 Connects are gone: to 200 posts at 3, to 100
 * at 6. In a trial dear and cheap ones come as they come, and get the same, but
 * for a cheap one that the last 3 Connects pay. */
START_TEST(posts_that_share_a_purse)
{
    static const char *const set[] = {PRICED,
                                      "rules.registration.connects=600",
                                      "experiments[trial].treated=dear",
                                      "experiments[trial].metric="
                                      "proposals_per_post",
                                      DEAR(OF_POSTS("0.5")),
                                      NULL};
    struct scenario *scenario;
    struct study *study = run(set, &scenario);
    double last = 2 * PEOPLE / POSTS;

    expect(study, OF_NOBODY, 200 * PEOPLE / POSTS, 0);
    expect(study, OF_TRUTH, -100 * PEOPLE / POSTS, 0);
    expect(study, OF_NAIVE, 0, last);
    expect(study, OF_INTERFERENCE, 100 * PEOPLE / POSTS, last);
    ck_assert_double_gt(number(study, OF_INTERFERENCE, "ci_low"), 0);
    study_free(study);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("trial");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, slots_have_closed_forms, 0, (int)COUNTOF(slots));
    tcase_add_test(tc, nothing_is_gained_where_all_slots_are_filled);
    tcase_add_test(tc, who_is_treated_with_nothing);
    tcase_add_test(tc, interference_is_its_parts);
    tcase_add_test(tc, threads_change_nothing);
    tcase_add_test(tc, a_share_is_drawn_and_nothing_else_moves);
    tcase_add_test(tc, a_rule_of_one_population);
    tcase_add_test(tc, a_rule_of_some_posts);
    tcase_add_test(tc, posts_that_take_nothing_from_others);
    tcase_add_test(tc, posts_that_share_a_purse);
    return unit_run(tc);
}
