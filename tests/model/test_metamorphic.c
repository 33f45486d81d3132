/* Changes of a world whose effect is known exactly: in other units of Connects
 * all that is real is the same, and a life of T months is a cap.
 *
 * Nothing here is a tolerance. Run from the root of the tree. */
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "model/draw_world.h"
#include "model/record.h"
#include "model/same.h"
#include "replication/replication.h"
#include "unit/sanitized.h"
#include "unit/unit.h"

/* ---- other units ---- */

static void scale_dist(struct dist *dist, int scale)
{
    ck_assert_msg(dist->kind == DIST_CONSTANT || dist->kind == DIST_DISCRETE,
                  "rounding would not commute with the scale");
    if (dist->kind == DIST_CONSTANT)
        dist->param[0] *= scale;
    for (int i = 0; i < dist->count; i++)
        dist->value[i] *= scale;
    dist->min *= scale;
    dist->max *= scale;
    dist_prepare(dist);
}

/* A number in Connects, or in dollars per Connect, by the unit its row names.
 * Scales are powers of two: quotients are exact. */
static void scale_param(void *base, const struct param_spec *spec, int scale)
{
    void *at = (char *)base + spec->offset;
    bool is_price = strcmp(spec->unit, "USD per Connect") == 0 ||
                    strcmp(spec->name, "connect_value_usd") == 0;

    if (strcmp(spec->name, "price_usd") == 0) {
        sim_money *price = at;
        ck_assert_int_eq(*price % scale, 0);
        *price /= scale;
    } else if (is_price) {
        *(double *)at /= scale;
    } else if (strcmp(spec->unit, "Connects") != 0) {
        return;
    } else if (spec->type == PARAM_INT) {
        *(int64_t *)at *= scale;
    } else if (spec->type == PARAM_INTS) {
        struct param_ints *list = at;
        for (int i = 0; i < list->count; i++)
            list->value[i] *= scale;
    } else if (spec->type == PARAM_REAL) {
        *(double *)at *= scale;
    } else {
        ck_assert_int_eq(spec->type, PARAM_DIST);
        scale_dist(at, scale);
    }
}

static void scale_table(void *base, struct param_table table, int scale)
{
    for (size_t i = 0; i < table.count; i++)
        scale_param(base, &table.spec[i], scale);
}

/* The i-th of those that are in force for somebody at some time. */
static struct rulebook *rulebook(struct configuration *config, size_t i)
{
    return config->nchanges > 0 ? &config->in_force[i] : &config->rules;
}

static void scale_world(struct configuration *config, int scale)
{
    for (size_t k = 0; k < configuration_nrulebooks(config); k++)
        for (size_t i = 0; i < POLICY_NRULES; i++)
            scale_table((char *)rulebook(config, k) + policy_sections[i].offset,
                        policy_sections[i].table, scale);
    scale_table(&config->market, market_table, scale);
    scale_table(&config->market, market_kinds[config->market_kind].table,
                scale);
    for (int i = 0; i < config->npopulations; i++)
        scale_table(&config->population[i], population_table, scale);
    for (int i = 0; i < config->nstrategies; i++) {
        struct strategy *strategy = &config->strategy[i];
        scale_table(strategy, strategy_table, scale);
        scale_table(&strategy->bid_params, bid_rules[strategy->bid].table,
                    scale);
        scale_table(&strategy->filters, filter_table, scale);
        scale_table(&strategy->buy_params, buy_rules[strategy->buy].table,
                    scale);
        scale_table(&strategy->boost_params, boost_rules[strategy->boost].table,
                    scale);
    }
}

/* Where there are posts all bid for slots; not by a share or by one more than
 * another, which do not scale. */
static void bid_in_whole(struct configuration *config)
{
    if (config->market_kind == MARKET_EXOGENOUS)
        return;
    for (size_t k = 0; k < configuration_nrulebooks(config); k++) {
        rulebook(config, k)->boost.on = true;
        rulebook(config, k)->boost.min_fit = -10;
    }
    for (int i = 0; i < config->nstrategies; i++) {
        while (strcmp(boost_rules[config->strategy[i].boost].name, "fixed") !=
               0)
            config->strategy[i].boost =
                (config->strategy[i].boost + 1) % (int)nboost_rules;
        config->strategy[i].boost_params.bid = 3 + i;
    }
}

static struct result run(const struct configuration *config)
{
    return world_result(config, 0,
                        (struct market_options){.audit_always = true});
}

static void expect_scaled(const struct result *plain,
                          const struct result *scaled, int scale)
{
    for (int pop = 0; pop < plain->npop; pop++) {
        struct result_tally tally = plain->tally[pop];
        for (int flow = 0; flow < LEDGER_NFLOW; flow++)
            tally.flow[flow] *= scale;
        tally.spent_on_wins.free *= scale;
        tally.spent_on_wins.earned *= scale;
        tally.spent_on_wins.bought *= scale;
        tally.boost_paid *= scale;
        tally.boost_returned *= scale;
        tally.bid *= scale;
        tally.bid_back *= scale;
        ck_assert_msg(memcmp(&tally, &scaled->tally[pop], sizeof tally) == 0,
                      "times %d: tallies of population %d", scale, pop);
    }
    ck_assert_uint_eq(plain->nspells, scaled->nspells);
    for (size_t i = 0; i < plain->nspells; i++) {
        ck_assert_int_eq(plain->balances[i] * scale, scaled->balances[i]);
        ck_assert_int_eq(plain->gross[i], scaled->gross[i]);
        for (int curve = 0; curve < RESULT_NCURVE; curve++)
            ck_assert(
                plain->spell[curve][i].time == scaled->spell[curve][i].time &&
                plain->spell[curve][i].cause == scaled->spell[curve][i].cause);
    }
    struct result_posts posts = plain->posts;
    posts.sunk *= scale;
    posts.sunk_in_vain *= scale;
    ck_assert(same_posts(&posts, &scaled->posts));
}

enum {
    NWORLDS = 30
};

/* Prices of proposals, grants, rewards, caps, bundles, opening balances and
 * limits in Connects times s, the price of a Connect divided by s: proposals,
 * hires, dollars and times are the same, Connects are s times as many. Single
 * Connects from outside cannot be scaled, and free proposals are judged as if
 * they cost one Connect; a price that moves, and the part of a plan, are rounded
 * to whole Connects, and a badge takes one at a time: without any of these. */
START_TEST(currency_is_neutral)
{
    int64_t proposals = 0, bought = 0, boosted = 0;

    for (int i = 0; i < NWORLDS; i++) {
        int scale = i % 4 < 2 ? 2 : 8;
        struct scenario *scenario =
            draw_world(5000 + (uint64_t)_i * NWORLDS + (uint64_t)i,
                       i % 2 ? MARKET_COMPETITIVE : MARKET_EXOGENOUS);
        struct configuration *config = scenario->arm[0].config;
        config->market.grants_per_day = 0;
        for (size_t k = 0; k < configuration_nrulebooks(config); k++) {
            rulebook(config, k)->price.on = true;
            rulebook(config, k)->price.moves = PRICE_STAYS;
            rulebook(config, k)->availability.on = false;
            rulebook(config, k)->plan.prorated = false;
        }
        config->market.cost_connects = dist_constant(3);
        bid_in_whole(config);
        struct result plain = run(config);
        scale_world(config, scale);
        struct result scaled = run(config);
        expect_scaled(&plain, &scaled, scale);
        proposals += plain.tally[0].proposals;
        bought += plain.tally[0].flow[FLOW_PURCHASE];
        boosted += plain.tally[0].boost_paid;
        result_fini(&scaled);
        result_fini(&plain);
        scenario_free(scenario);
    }
    ck_assert_int_gt(proposals, 1000);
    ck_assert_int_gt(bought, 1000);
    ck_assert_int_gt(boosted, 0);
}
END_TEST

/* ---- a life is a cap ---- */

static int64_t whole(uint64_t *state, int64_t from, int64_t to)
{
    *state += 1;
    return from +
           (int64_t)(hash_mix(*state * 1000003) % (uint64_t)(to - from + 1));
}

/* What happens to proposals, in order; not what the rules say of themselves. */
static void expect_same_path(const struct record *a, const struct record *b)
{
    size_t k = 0;

    for (size_t i = 0; i < a->nfacts; i++) {
        if (a->fact[i].kind == FACT_RULE || a->fact[i].kind == FACT_CAP_BOUND)
            continue;
        while (k < b->nfacts && (b->fact[k].kind == FACT_RULE ||
                                 b->fact[k].kind == FACT_CAP_BOUND))
            k++;
        ck_assert_uint_lt(k, b->nfacts);
        if (a->fact[i].kind != b->fact[k].kind ||
            a->fact[i].account != b->fact[k].account ||
            a->fact[i].when != b->fact[k].when ||
            a->fact[i].amount != b->fact[k].amount)
            ck_abort_msg("fact %zu", i);
        k++;
    }
    ck_assert_int_eq(record_flow(a, EVERYBODY, FLOW_EXPIRE_AGE),
                     record_flow(b, EVERYBODY, FLOW_EXPIRE_ROLLOVER));
}

/* Grants of g a month, a life of T months that ends at the tick of a grant, and
 * no other income: on every path the same as a cap of T g trimmed after the
 * grant, or of (T - 1) g before it, since what FIFO leaves is always the
 * newest. Cycles begin on the 1st to 27th: later ones do not end with a life.
 */
START_TEST(a_life_is_a_cap)
{
    char grant[64], cost[64], rate[64], opens[64], life[64], cap[64];
    uint64_t state = (uint64_t)_i << 20;
    struct record aged, capped;

    int64_t months = whole(&state, 1, 5), connects = whole(&state, 1, 15);
    bool before = whole(&state, 0, 1);
    snprintf(grant, sizeof grant, "rules.monthly_grant.connects=%d",
             (int)connects);
    snprintf(cost, sizeof cost, "market.cost_connects=%d",
             (int)whole(&state, 1, 4));
    snprintf(rate, sizeof rate, "market.attempts_per_day=%g",
             (double)whole(&state, 1, 40) / 100 * (double)connects / 4);
    snprintf(opens, sizeof opens, "populations[p].register_day=%d",
             (int)whole(&state, 0, 26));
    snprintf(life, sizeof life, "rules.expiry.months=%d", (int)months);
    snprintf(cap, sizeof cap, "rules.rollover.cap_connects=%d",
             (int)(connects * (before ? months - 1 : months)));
#define MONTHLY                                                                \
    "rules.monthly_grant.on=true", grant, cost, rate, opens,                   \
        "horizon_days=500", "populations[p].size=20"
    const char *const by_age[] = {MONTHLY, "rules.expiry.on=true", life, NULL};
    const char *const by_cap[] = {MONTHLY, "rules.rollover.on=true", cap,
                                  before ? "rules.rollover.trim=before"
                                         : "rules.rollover.trim=after",
                                  NULL};
    aged = record_world(WORLD_ATTEMPTS, by_age);
    capped = record_world(WORLD_ATTEMPTS, by_cap);
    ck_assert_uint_gt(aged.nfacts, 20);
    expect_same_path(&aged, &capped);
    record_fini(&capped);
    record_fini(&aged);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("metamorphic");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, currency_is_neutral, 0, sanitized_some(10));
    tcase_add_loop_test(tc, a_life_is_a_cap, 0, sanitized_some(100));
    return unit_run(tc);
}
