/* Prices asked: by every rule, and what they do to merit, beliefs, chances and
 * pay.
 *
 * Seeds are fixed. What is asked is written down here once more and agrees to
 * two millionths of a dollar; a test of a share allows 4 standard errors. Run
 * from the root of the tree. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

#define HOUR_USD 8

/* ---- what is asked ---- */

/* What leaves `net` after the fee of the article: .2 up to $500, .1 up to
 * $10 000, then .05. */
static double leaves(double net)
{
    if (net <= 400)
        return net / 0.8;
    return net <= 8950 ? 500 + (net - 400) / 0.9 : 10000 + (net - 8950) / 0.95;
}

struct seen {
    double offered, least;
    int silences;
};

static double asks_budget(struct seen seen)
{
    return seen.offered;
}

static double asks_offered_or_least(struct seen seen)
{
    return fmax(seen.offered, seen.least);
}

static double asks_share(struct seen seen)
{
    return fmax(0.7 * seen.offered, seen.least);
}

static double asks_share_of_any(struct seen seen)
{
    return 0.7 * seen.offered;
}

static double asks_markup(struct seen seen)
{
    return 1.5 * seen.least;
}

static double asks_least(struct seen seen)
{
    return seen.least;
}

static double asks_below_least(struct seen seen)
{
    return 0.5 * seen.least;
}

static double asks_less_each_time(struct seen seen)
{
    return fmax(0.6, 0.95 - 0.05 * seen.silences) * seen.offered;
}

static const struct {
    const char *price;
    double (*asks)(struct seen seen);
    const char *also;
} cases[] = {
    {"{\"rule\":\"budget\"}", asks_budget, NULL},
    {"{\"rule\":\"share\",\"share\":0.7}", asks_share, NULL},
    {"{\"rule\":\"share\",\"share\":0.7,\"below_cost\":true}",
     asks_share_of_any, NULL},
    {"{\"rule\":\"cost_plus\",\"markup\":1.5}", asks_markup, NULL},
    {"{\"rule\":\"cost_plus\",\"markup\":0.5}", asks_least, NULL},
    {"{\"rule\":\"cost_plus\",\"markup\":0.5,\"below_cost\":true}",
     asks_below_least, NULL},
    {"{\"rule\":\"newcomer_discount\",\"share\":0.7,\"until_jobs\":3}",
     asks_share, "populations[0].past_jobs=2"},
    {"{\"rule\":\"newcomer_discount\",\"share\":0.7,\"until_jobs\":3}",
     asks_offered_or_least, "populations[0].past_jobs=3"},
    {("{\"rule\":\"newcomer_discount\",\"share\":0.7,\"until_jobs\":3,"
      "\"below_cost\":true}"),
     asks_share_of_any, "populations[0].past_jobs=2"},
    {("{\"rule\":\"newcomer_discount\",\"share\":0.7,\"until_jobs\":3,"
      "\"below_cost\":true}"),
     asks_budget, "populations[0].past_jobs=3"},
    {("{\"rule\":\"adaptive\",\"start\":0.95,\"down\":0.05,\"lowest\":0.6,"
      "\"below_cost\":true}"),
     asks_less_each_time, NULL},
};

/* Earlier proposals of the account whose silence was over; -1: one of them was
 * over just then. */
static int silences(const struct record *record, const struct sent *sent)
{
    int count = 0;

    for (size_t i = 0; i < record->nsent; i++) {
        const struct sent *other = &record->sent[i];
        sim_time since = sent->when - other->when - 5 * TICKS_PER_DAY;
        if (other->account != sent->account || since < -TICKS_PER_SECOND)
            continue;
        if (since < TICKS_PER_SECOND)
            return -1;
        count++;
    }
    return count;
}

/* Nobody looks, and who has waited for five days knows it. */
START_TEST(asks_by_the_rule)
{
    char price[160];
    const char *const set[] = {"market.never_looks=1",
                               "market.landing_delay_hours=0",
                               "market.silence_days=5",
                               "rules.fee.on=true",
                               "populations[0].hour_value_usd=8",
                               "populations[0].opening=stock",
                               "populations[0].opening_connects=9999",
                               price,
                               cases[_i].also ? cases[_i].also
                                              : "populations[0].past_jobs=0",
                               NULL};
    double highest = 0, lowest = 1e9;

    snprintf(price, sizeof price, "strategies[0].price=%s", cases[_i].price);
    struct record record = record_world(WORLD_BOARD, set);
    ck_assert_uint_gt(record.nsent, 2000);
    for (size_t i = 0; i < record.nsent; i++) {
        const struct sent *sent = &record.sent[i];
        const struct job *job =
            &record.market->competitive->post[sent->post].job;
        int before = silences(&record, sent);
        double ask = cases[_i].asks((struct seen){
            money_to_usd(job->value), leaves(HOUR_USD * job->hours), before});
        if (before < 0)
            continue;
        ck_assert_int_eq(sent->offered, job->value);
        ck_assert_double_le(fabs(money_to_usd(sent->asked) - ask), 2e-6);
        highest = fmax(highest, ask / money_to_usd(job->value));
        lowest = fmin(lowest, ask / money_to_usd(job->value));
    }
    bool is_one =
        cases[_i].asks == asks_budget || cases[_i].asks == asks_share_of_any;
    ck_assert(is_one == (highest - lowest < 1e-3));
    record_fini(&record);
}
END_TEST

START_TEST(every_rule_has_a_case)
{
    for (size_t i = 0; i < npricing_rules; i++) {
        char start[80];
        bool has_case = false;
        snprintf(start, sizeof start, "{\"rule\":\"%.60s\"",
                 pricing_rules[i].name);
        for (size_t k = 0; k < COUNTOF(cases); k++)
            has_case =
                has_case || strncmp(cases[k].price, start, strlen(start)) == 0;
        ck_assert_msg(has_case, "%s", pricing_rules[i].name);
    }
}
END_TEST

/* ---- clients ---- */

#define SENSITIVITY 1.5
#define PRICES                                                                 \
    "market.price_sensitivity=1.5", "rules.fee.on=true",                       \
        "strategies[0].price={\"rule\":\"cost_plus\",\"markup\":1.5}",         \
        "populations[0].hour_value_usd={\"dist\":\"lognormal\",\"median\":8,"  \
        "\"sigma\":0.5}"

static double premium_of(const struct sent *sent)
{
    return log((double)sent->asked / (double)sent->offered);
}

static double merit_of(const struct record *record, const struct sent *sent)
{
    return record->config->market.ability_effect *
               market_account(record->market, sent->account).ability +
           sent->fit - SENSITIVITY * premium_of(sent);
}

/* Without noise a client who answers one answers the best at its price. */
START_TEST(read_in_the_order_of_prices)
{
    static const char *const set[] = {PRICES, "market.reads_more=0",
                                      "market.answers_more=0",
                                      "market.rank_noise=0", NULL};
    struct record record = record_answers(set);
    size_t answered = 0;

    for (size_t i = 0, end; i < record.nsent; i = end) {
        const struct sent *best = NULL;
        end = record_post_end(&record, i);
        for (size_t k = i; k < end; k++)
            if (record_is_answered(&record.sent[k]))
                best = &record.sent[k];
        for (size_t k = i; best && k < end; k++)
            if (record.sent[k].when <= best->answered)
                ck_assert_double_le(merit_of(&record, &record.sent[k]),
                                    merit_of(&record, best) + 1e-5);
        answered += best != NULL;
    }
    ck_assert_uint_gt(answered, 300);
    record_fini(&record);
}
END_TEST

struct score {
    double sum, variance;
};

/* What the logit says of whether anybody is hired, and of the premium of who
 * is. */
static void add_choice(const struct record *record, size_t from, size_t to,
                       struct score *filled, struct score *premium)
{
    double total = exp(2), mean = 0, square = 0;

    for (size_t k = from; k < to; k++)
        if (record_is_answered(&record->sent[k]))
            total += exp(merit_of(record, &record->sent[k]));
    for (size_t k = from; k < to; k++) {
        const struct sent *sent = &record->sent[k];
        if (!record_is_answered(sent))
            continue;
        double p = exp(merit_of(record, sent)) / total;
        double x = premium_of(sent);
        mean += p * x;
        square += p * x * x;
        premium->sum += sent->is_hired ? x : 0;
        filled->sum += sent->is_hired;
    }
    premium->sum -= mean;
    premium->variance += square - mean * mean;
    filled->sum -= 1 - exp(2) / total;
    filled->variance += exp(2) / total * (1 - exp(2) / total);
}

START_TEST(logit_with_prices)
{
    static const char *const set[] = {PRICES, "market.outside_option=2",
                                      "horizon_days=120", NULL};
    struct score filled = {0, 0}, premium = {0, 0};
    struct record record = record_answers(set);

    for (size_t i = 0, end; i < record.nsent; i = end) {
        bool any = false;
        end = record_post_end(&record, i);
        for (size_t k = i; k < end; k++)
            any = any || record_is_answered(&record.sent[k]);
        if (any)
            add_choice(&record, i, end, &filled, &premium);
    }
    ck_assert_double_gt(filled.variance, 30);
    ck_assert_double_gt(premium.variance, 30);
    ck_assert_double_le(fabs(filled.sum), 4 * sqrt(filled.variance));
    ck_assert_double_le(fabs(premium.sum), 4 * sqrt(premium.variance));
    record_fini(&record);
}
END_TEST

/* ---- pay ---- */

/* Who is invited asks as well. */
START_TEST(pays_what_is_asked)
{
    static const char *const set[] = {PRICES, "market.invites=1",
                                      "rules.invitation.on=true", NULL};
    struct record record = record_world(WORLD_ANSWERS, set);
    const struct market_fact *fact = NULL;
    size_t hired = 0, invited = 0;

    for (size_t i = 0; i < record.nsent; i++) {
        if (!record.sent[i].is_hired)
            continue;
        ck_assert_int_eq(record.sent[i].earned, record.sent[i].asked);
        hired++;
    }
    while ((fact = record_next(&record, fact, FACT_HIRE))) {
        /* After the fee of a new client, at least 1.5 times the hours. */
        double least = 1.5 * leaves(money_to_usd(fact->amount));
        ck_assert_double_le(fabs(money_to_usd(fact->usd) - least), 1e-4);
        ck_assert_int_lt(fact->net, fact->usd);
        invited += fact->invited;
    }
    ck_assert_uint_gt(hired, 50);
    ck_assert_uint_gt(invited, 5);
    record_fini(&record);
}
END_TEST

/* To who does not look at prices half of it is the same, and half is paid. */
START_TEST(only_what_is_paid)
{
    static const char *const half[] = {
        ("strategies[0].price={\"rule\":\"share\",\"share\":0.5,"
         "\"below_cost\":true}"),
        NULL};
    struct result plain = world_first(WORLD_ANSWERS, NULL),
                  cheap = world_first(WORLD_ANSWERS, half);
    const struct result_tally *all = &plain.tally[0], *paid = &cheap.tally[0];

    ck_assert_uint_eq(plain.event_fingerprint, cheap.event_fingerprint);
    ck_assert_uint_eq(plain.posting_fingerprint, cheap.posting_fingerprint);
    ck_assert_int_gt(all->hires, 50);
    ck_assert_int_eq(all->hires, paid->hires);
    ck_assert_int_eq(all->contract_hours_usd, paid->contract_hours_usd);
    ck_assert_double_le(fabs((double)all->gross / 2 - (double)paid->gross),
                        (double)all->hires);
    ck_assert_double_eq(result_metric(&plain, METRIC_FIT_HIRED, 0),
                        result_metric(&cheap, METRIC_FIT_HIRED, 0));
    result_fini(&plain);
    result_fini(&cheap);
}
END_TEST

/* What is told of prices is what was sent and what was paid. */
START_TEST(told_of_prices)
{
    static const char *const set[] = {PRICES, NULL};
    struct record record = record_answers(set);
    struct result result = world_first(WORLD_ANSWERS, set);
    double asked = 0, offered = 0, paid = 0, worth = 0;

    for (size_t i = 0; i < record.nsent; i++) {
        const struct sent *sent = &record.sent[i];
        asked += (double)sent->asked;
        offered += (double)sent->offered;
        paid += sent->is_hired ? (double)sent->earned : 0;
        worth += sent->is_hired ? (double)sent->offered : 0;
    }
    double sent = result_metric(&result, METRIC_ASKED, 0);
    double hired = result_metric(&result, METRIC_ASKED_HIRED, 0);
    ck_assert_double_le(fabs(sent - asked / offered), 1e-9);
    ck_assert_double_le(fabs(hired - paid / worth), 1e-9);
    ck_assert_double_lt(hired, sent); /* clients like it cheap */
    result_fini(&result);
    record_fini(&record);
}
END_TEST

/* ---- beliefs ---- */

static double moved(double p, double by)
{
    double odds = p / (1 - p) * exp(by);

    return odds / (1 + odds);
}

/* What is believed of a hire moves by the same odds as the client's choice. */
START_TEST(believed)
{
    static const char *const set[] = {PRICES, "market.fit_effect=0.4", NULL};
    struct record record = record_answers(set);
    const struct market *market = record.market;
    const struct population *population = &record.config->population[0];

    for (uint32_t k = 0; k < 100; k++) {
        account_id id = k * 2;
        const struct account *account = &market->account[id];
        struct job job = market->competitive->post[k].job;
        job.fit = 0.3;
        job_ask(market, id, &job);
        const struct bid_facts facts = job_facts(market, id, &job, 0.15);
        double p = (population->hire_successes + (double)account->beliefs.won) /
                   (population->hire_successes + population->hire_failures +
                    (double)account->beliefs.decisions);
        double own = job.hours * account->hour_value;
        double asked = 1.5 * leaves(own);
        double premium = log(asked / money_to_usd(job.value));
        double chance = moved(p, 0.4 * 0.3 - SENSITIVITY * premium);
        ck_assert_double_le(fabs(facts.chance - chance), 1e-4 * chance + 2e-6);
        sim_money fee =
            policy_fee(&record.config->rules.fee, 0, 0, money_from_usd(asked));
        ck_assert_double_le(
            fabs(facts.worth_usd - (asked - money_to_usd(fee) - own)), 1e-4);
    }
    record_fini(&record);
}
END_TEST

/* ---- without posts ---- */

/* Half the price at a sensitivity of 1.5: odds times 2^1.5, of who applied and
 * of who was invited. */
START_TEST(exogenous_odds)
{
    static const char *const set[] = {
        "market.response=1",
        "market.hire=0.3",
        "market.price_sensitivity=1.5",
        ("strategies[0].price={\"rule\":\"share\",\"share\":0.5,"
         "\"below_cost\":true}"),
        "rules.invitation.on=true",
        "market.invitations_per_month=10",
        "market.invitation_hire=0.2",
        "strategies[0].earn.answers_invitations=1",
        "maturity_days=30",
        NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    double n[2] = {0, 0}, hires[2] = {0, 0};
    const struct market_fact *fact = NULL;

    n[0] = (double)record_facts(&record, EVERYBODY, FACT_PROPOSAL);
    while ((fact = record_next(&record, fact, FACT_RULE)))
        n[1] += fact->rule == RULE_INVITATION;
    while ((fact = record_next(&record, fact, FACT_HIRE)))
        hires[fact->invited]++;
    for (int i = 0; i < 2; i++) {
        double p = moved(i ? 0.2 : 0.3, 1.5 * log(2));
        ck_assert_double_gt(n[i], 3000);
        ck_assert_double_le(fabs(hires[i] - n[i] * p),
                            4 * sqrt(n[i] * p * (1 - p)));
    }
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("pricing");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, asks_by_the_rule, 0, (int)COUNTOF(cases));
    tcase_add_test(tc, every_rule_has_a_case);
    tcase_add_test(tc, read_in_the_order_of_prices);
    tcase_add_test(tc, logit_with_prices);
    tcase_add_test(tc, pays_what_is_asked);
    tcase_add_test(tc, only_what_is_paid);
    tcase_add_test(tc, told_of_prices);
    tcase_add_test(tc, believed);
    tcase_add_test(tc, exogenous_odds);
    return unit_run(tc);
}
