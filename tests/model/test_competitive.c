/* The competitive market: each submodel against its formula, and how outcomes
 * move with the size and the crowding of the market.
 *
 * Seeds are fixed. A test of a share allows 4 standard errors, derived from
 * the formula's own variance or from the spread between replications. Run from
 * the root of the tree. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "replication/replication.h"
#include "unit/scratch.h"
#include "unit/unit.h"

/* One segment of one replication. */
#define UNIT(scenario, number, segment)                                        \
    (&(struct replication_unit){scenario, "test", RNG_EXPLORE, number, segment})

/* Everybody proposes to all they can see; rules give and take nothing but what
 * a test switches on; no Connects are short. */
static const char base[] =
    "{\"schema_version\": 1, \"name\": \"work\", \"study\": \"terminating\","
    "\"start_date\": \"2021-01-04\", \"horizon_days\": 40,"
    "\"maturity_days\": 60, \"seed\": \"7\", \"rulebook\": \"article\","
    "\"rules\": {\"registration\": {\"connects\": 10000},"
    " \"readiness\": {\"on\": false}, \"certification\": {\"on\": false},"
    " \"coupon\": {\"on\": false}, \"refund\": {\"on\": true},"
    " \"interview_reward\": {\"crediting\": \"immediate\","
    " \"cap_connects\": 640}},"
    "\"market\": {\"kind\": \"competitive\", \"clock\": \"flat\","
    " \"landing_delay_hours\": 0.2, \"busy_effect\": 0,"
    " \"reputation_effect\": 0, \"removed\": 0, \"cancelled\": 0,"
    " \"never_looks\": 0, \"second_look\": 0, \"two_openings\": 0,"
    " \"reply_delay_hours\": 0, \"invites\": 0, \"answer_bar\": -100,"
    " \"reads_more\": 10000, \"answers_more\": 10000,"
    " \"segments\": [{\"name\": \"s\", \"posts_per_month\": 400,"
    " \"niches\": 2}]},"
    "\"strategies\": [{\"name\": \"s\", \"bid\": {\"rule\": "
    "\"every_affordable\"}, \"buy\": {\"rule\": \"never\"}, \"earn\": "
    "{\"readiness_test\": false, \"replies\": 1}}],"
    "\"populations\": [{\"name\": \"p\", \"size\": 300, \"opening\": "
    "\"register\", \"alert_share\": 0, \"strategy\": \"s\"}]}";

static char folder[SCRATCH_SIZE];

static void make_folder(void)
{
    scratch_init(folder);
    scratch_write(folder, "work.json", base);
}

static void remove_folder(void)
{
    scratch_fini(folder);
}

enum {
    MAX_SET = 10
};

static struct scenario *load_from(const char *path, const char *const *set)
{
    struct scenario *scenario;
    struct sim_error err = {0};
    size_t nset = 0;

    while (nset < MAX_SET && set[nset])
        nset++;
    ck_assert_msg(!scenario_load(path, set, nset, "scenarios", &scenario, &err),
                  "%s", err.text);
    return scenario;
}

static struct scenario *load(const char *const *set)
{
    char path[2 * SCRATCH_SIZE];

    snprintf(path, sizeof path, "%s/work.json", folder);
    return load_from(path, set);
}

/* Runs `reps` replications and adds them up. */
static struct result run(const struct scenario *scenario, uint32_t reps)
{
    const struct market_options options = {0};
    struct result sum;

    for (uint32_t r = 0; r < reps; r++) {
        struct result one = {0};
        replication_run_segment(UNIT(scenario->arm[0].config, r, 0), &options,
                                &one, NULL);
        ck_assert_msg(!one.has_failed, "%s", one.failure);
        if (r == 0) {
            sum = one;
            continue;
        }
        result_merge(&sum, &one);
        result_fini(&one);
    }
    return sum;
}

static struct result run_set(const char *const *set, uint32_t reps)
{
    struct scenario *scenario = load(set);
    struct result result = run(scenario, reps);

    scenario_free(scenario);
    return result;
}

/* ---- what is watched: proposals, answers, hires, each with its post ---- */

struct seen {
    account_id account;
    uint32_t post;
    sim_time sent;
    double merit; /* as the client sees it */
    sim_connects price;
    bool is_answered, is_hired, is_refunded;
    sim_time answered;
};

struct told {
    account_id account;
    sim_time sent, when;
};

struct watch {
    struct market *market;
    double ability_effect;
    struct seen *seen; /* owned */
    size_t nseen, seen_capacity;
    struct told *answer; /* owned */
    size_t nanswers, answer_capacity;
    int64_t rewarded, unaffordable, flow[LEDGER_NFLOW];
};

static void on_proposal(void *context, const struct market_proposal *proposal)
{
    struct watch *watch = context;
    struct market_account account =
        market_account(watch->market, proposal->account);

    if (strcmp(proposal->fate, "not_sent") == 0)
        return;
    watch->seen = mem_grow(watch->seen, &watch->seen_capacity, watch->nseen + 1,
                           sizeof *watch->seen);
    watch->seen[watch->nseen++] = (struct seen){
        .account = proposal->account,
        .post = proposal->job,
        .sent = proposal->when,
        .merit = watch->ability_effect * account.ability + proposal->fit,
        .price = proposal->price,
        .is_hired = strcmp(proposal->fate, "hired") == 0,
        .is_refunded = strcmp(proposal->fate, "cancelled") == 0,
    };
}

static void on_fact(void *context, const struct market_fact *fact)
{
    struct watch *watch = context;

    watch->rewarded += fact->kind == FACT_REWARDED;
    watch->unaffordable += fact->kind == FACT_UNAFFORDABLE;
    if (fact->kind != FACT_RESPONSE)
        return;
    watch->answer = mem_grow(watch->answer, &watch->answer_capacity,
                             watch->nanswers + 1, sizeof *watch->answer);
    watch->answer[watch->nanswers++] =
        (struct told){fact->account, fact->sent, fact->when};
}

static void on_posting(void *context, int population,
                       const struct ledger_posting *posting)
{
    struct watch *watch = context;

    (void)population;
    watch->flow[posting->flow] += posting->connects;
}

static int by_sending(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;

    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    return (x->sent > y->sent) - (x->sent < y->sent);
}

static int by_post(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;

    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    return (x->sent > y->sent) - (x->sent < y->sent);
}

/* Marks what was answered: a freelancer lands one proposal at a time. */
static void match_answers(struct watch *watch)
{
    qsort(watch->seen, watch->nseen, sizeof *watch->seen, by_sending);
    for (size_t i = 0; i < watch->nanswers; i++) {
        const struct told *told = &watch->answer[i];
        const struct seen key = {.account = told->account, .sent = told->sent};
        struct seen *seen = bsearch(&key, watch->seen, watch->nseen,
                                    sizeof *watch->seen, by_sending);
        ck_assert_ptr_nonnull(seen);
        seen->is_answered = true;
        seen->answered = told->when;
    }
    qsort(watch->seen, watch->nseen, sizeof *watch->seen, by_post);
}

/* Fills `watch`; afterwards its proposals stand post by post. */
static void watch_run(struct watch *watch, const char *const *set)
{
    struct scenario *scenario = load(set);
    const struct configuration *config = scenario->arm[0].config;
    const struct market_place place = {RNG_EXPLORE, 0, 0};
    const struct market_options options = {.audit_always = true};
    const struct market_observer observer = {.context = watch,
                                             .posting = on_posting,
                                             .fact = on_fact,
                                             .proposal = on_proposal};
    struct sim_error err = {0};

    *watch = (struct watch){.ability_effect = config->market.ability_effect};
    watch->market = market_new(config, place, &options, &observer);
    ck_assert_msg(!market_run(watch->market, &err), "%s", err.text);
    market_free(watch->market);
    ck_assert_int_eq(watch->unaffordable, 0);
    match_answers(watch);
    scenario_free(scenario);
}

static void watch_end(struct watch *watch)
{
    mem_free(watch->seen);
    mem_free(watch->answer);
}

/* The proposals of the same post from `from` on: their end. */
static size_t post_end(const struct watch *watch, size_t from)
{
    size_t to = from;

    while (to < watch->nseen && watch->seen[to].post == watch->seen[from].post)
        to++;
    return to;
}

/* ---- clients ---- */

/* Without noise of the order, a look that reads one proposal and answers one
 * answers the best of those sent by then, and nobody else. */
START_TEST(reads_in_rank_order)
{
    static const char *const set[] = {"market.reads_more=0",
                                      "market.answers_more=0",
                                      "market.rank_noise=0", NULL};
    struct watch watch;
    size_t answered = 0;

    watch_run(&watch, set);
    for (size_t i = 0; i < watch.nseen;) {
        size_t end = post_end(&watch, i), best = end;
        for (size_t k = i; k < end; k++)
            if (watch.seen[k].is_answered) {
                ck_assert_uint_eq(best, end);
                best = k;
            }
        for (size_t k = i; best < end && k < end; k++)
            if (watch.seen[k].sent <= watch.seen[best].answered)
                ck_assert_double_le(watch.seen[k].merit,
                                    watch.seen[best].merit + 1e-5);
        answered += best < end;
        i = end;
    }
    ck_assert_uint_gt(answered, 300); /* of some 500 posts */
    watch_end(&watch);
}
END_TEST

/* With noise it does not always. */
START_TEST(noise_of_the_order)
{
    static const char *const set[] = {"market.reads_more=0",
                                      "market.answers_more=0",
                                      "market.rank_noise=3", NULL};
    struct watch watch;
    int passed_over = 0;

    watch_run(&watch, set);
    for (size_t i = 0; i < watch.nseen; i++)
        for (size_t k = i; k < watch.nseen && watch.seen[i].is_answered &&
                           watch.seen[k].post == watch.seen[i].post;
             k++)
            passed_over += watch.seen[k].merit > watch.seen[i].merit &&
                           watch.seen[k].sent <= watch.seen[i].answered;
    ck_assert_int_gt(passed_over, 100);
    watch_end(&watch);
}
END_TEST

struct score {
    double sum, variance;
};

/* Adds, for a post, what the logit predicts of `x`, x = 1 of the hired for the
 * share filled, merit of the hired for who it is. */
static void add_choice(struct watch *watch, size_t from, size_t to,
                       double outside, struct score *filled,
                       struct score *merit)
{
    double total = exp(outside), mean = 0, square = 0, got = 0, hires = 0;

    for (size_t k = from; k < to; k++)
        total += watch->seen[k].is_answered ? exp(watch->seen[k].merit) : 0;
    for (size_t k = from; k < to; k++) {
        const struct seen *seen = &watch->seen[k];
        double p = seen->is_answered ? exp(seen->merit) / total : 0;
        mean += p * seen->merit;
        square += p * seen->merit * seen->merit;
        got += seen->is_hired ? seen->merit : 0;
        hires += seen->is_hired;
        ck_assert(seen->is_answered || !seen->is_hired);
    }
    double nobody = exp(outside) / total;
    filled->sum += hires - (1 - nobody);
    filled->variance += nobody * (1 - nobody);
    merit->sum += got - mean;
    merit->variance += square - mean * mean;
}

/* Who is hired, and whether anybody, follows the multinomial logit with the
 * outside option: P(i) = exp(v_i) / (exp(u0) + sum exp(v_j)). */
START_TEST(logit_shares)
{
    static const char *const set[] = {"market.outside_option=2",
                                      "horizon_days=120", NULL};
    struct score filled = {0, 0}, merit = {0, 0};
    struct watch watch;

    watch_run(&watch, set);
    for (size_t i = 0; i < watch.nseen;) {
        size_t end = post_end(&watch, i);
        bool any = false;
        for (size_t k = i; k < end; k++)
            any = any || watch.seen[k].is_answered;
        if (any)
            add_choice(&watch, i, end, 2, &filled, &merit);
        i = end;
    }
    ck_assert_double_gt(filled.variance, 50); /* hundreds of real choices */
    ck_assert_double_le(fabs(filled.sum), 4 * sqrt(filled.variance));
    ck_assert_double_le(fabs(merit.sum), 4 * sqrt(merit.variance));
    watch_end(&watch);
}
END_TEST

/* Cancelled and removed posts give the Connects of all their proposals back;
 * posts that expire do not. */
START_TEST(refund_or_not)
{
    static const char *const set[] = {
        "market.cancelled=0.3", "market.removed=0.3", "market.never_looks=0.4",
        "maturity_days=0",      "horizon_days=100",   NULL};
    struct watch watch;
    int64_t refunds = 0, paid = 0;
    size_t lost = 0;

    watch_run(&watch, set);
    for (size_t i = 0; i < watch.nseen; i++) {
        const struct seen *seen = &watch.seen[i];
        paid += seen->price;
        refunds += seen->is_refunded ? seen->price : 0;
        lost += !seen->is_refunded;
        /* of one post, all or none: but for those who were hired */
        if (i > 0 && watch.seen[i - 1].post == seen->post && !seen->is_hired &&
            !watch.seen[i - 1].is_hired)
            ck_assert(seen->is_refunded == watch.seen[i - 1].is_refunded);
    }
    ck_assert_int_eq(watch.flow[FLOW_SPEND_PROPOSAL], paid);
    ck_assert_int_eq(watch.flow[FLOW_REFUND], refunds);
    ck_assert_int_gt(refunds, 0);
    ck_assert_uint_gt(lost, 1000);
    ck_assert_int_eq(watch.rewarded, (int64_t)watch.nanswers);
    watch_end(&watch);
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
    struct result result = run_set(set, 4);
    double posts = (double)result.posts.posts;

    ck_assert_double_gt(posts, 1500);
    ck_assert_double_eq_tol((double)result.posts.removed / posts, 0.1,
                            4 * sqrt(0.1 * 0.9 / posts));
    ck_assert_int_eq(result.posts.filled, 0);
    ck_assert_int_eq(result.tally[0].responses, 0);
    result_fini(&result);
}
END_TEST

/* Proposal, response, reply: without the third step there is no reward. */
START_TEST(three_steps)
{
    static const char *const silent[] = {"strategies[0].earn.replies=0", NULL};
    static const char *const half[] = {"strategies[0].earn.replies=0.5", NULL};
    struct watch watch;

    watch_run(&watch, silent);
    ck_assert_uint_gt(watch.nanswers, 1000);
    ck_assert_int_eq(watch.rewarded, 0);
    for (size_t i = 0; i < watch.nseen; i++)
        ck_assert(!watch.seen[i].is_hired);
    watch_end(&watch);

    watch_run(&watch, half);
    double n = (double)watch.nanswers;
    ck_assert_double_eq_tol((double)watch.rewarded, n / 2, 2 * sqrt(n));
    watch_end(&watch);
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
    struct watch watch;

    watch_run(&watch, set);
    double n = (double)watch.nanswers;
    ck_assert_double_gt(n, 1000);
    ck_assert_double_eq_tol((double)watch.rewarded / n, 0.3,
                            4 * sqrt(0.3 * 0.7 / n));
    watch_end(&watch);

    watch_run(&watch, nobody);
    ck_assert_uint_gt(watch.nanswers, 1000);
    ck_assert_int_eq(watch.rewarded, 0);
    watch_end(&watch);

    /* By post, of which there are some 500: half of them, 4 binomial errors. */
    watch_run(&watch, established);
    ck_assert_double_eq_tol((double)watch.rewarded / (double)watch.nanswers,
                            0.5, 4 * sqrt(0.25 / 500));
    watch_end(&watch);
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
    struct result result = run_set(only, 1);

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
    struct result invited = run_set(all, 1), free = run_set(none, 1);

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
    struct scenario *scenario = load(set);
    struct configuration *more = mem_new(1, sizeof *more);
    const struct market_options options = {0};
    struct result of_some = run(scenario, 1), of_more = {0};

    *more = *scenario->arm[0].config;
    struct population *extra = &more->population[more->npopulations++];
    *extra = more->population[0];
    extra->size = 1;
    replication_run_segment(UNIT(more, 0, 0), &options, &of_more, NULL);
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
    struct result a = run_set(free, 1), b = run_set(session, 1),
                  c = run_set(day, 1);

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
    struct result a = run_set(all, 1), b = run_set(best, 1),
                  c = run_set(set, 1);

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
    struct scenario *scenario = load(set);
    double x[2][PAIRS], mean[2] = {0, 0}, product = 0, square[2] = {0, 0};

    for (uint32_t r = 0; r < PAIRS; r++)
        for (int s = 0; s < 2; s++) {
            struct result one = {0};
            replication_run_segment(UNIT(scenario->arm[0].config, r, s),
                                    &options, &one, NULL);
            ck_assert_int_eq(one.tally[0].freelancers, 30);
            x[s][r] = (double)one.posts.posts;
            mean[s] += x[s][r] / PAIRS;
            result_fini(&one);
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
    tcase_add_checked_fixture(tc, make_folder, remove_folder);
    tcase_add_test(tc, reads_in_rank_order);
    tcase_add_test(tc, noise_of_the_order);
    tcase_add_test(tc, logit_shares);
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
