/* Facts about an arm that decide whether numbers have an effect. They follow
 * what the functions of market/ ask for; tests/model/test_in_force.c moves
 * every number and looks whether the two agree. */
#include <string.h>

#include "policy/rules.h"
#include "scenario/conditions.h"

bool population_has_members(const struct population *population)
{
    return population->size > 0 || population->arrivals_per_day > 0 ||
           population->draws;
}

bool configuration_is_followed(const struct configuration *config, int strategy)
{
    for (int i = 0; i < config->npopulations; i++) {
        const struct population *population = &config->population[i];
        if (!population_has_members(population))
            continue;
        if (config->burn_in > 0 && population->before == strategy)
            return true;
        for (int k = 0; k < population->nmix; k++)
            if (population->mix_strategy[k] == strategy &&
                population->mix_share[k] > 0)
                return true;
    }
    return false;
}

typedef bool strategy_test(const struct strategy *strategy);

static bool any_strategy(const struct configuration *config,
                         strategy_test *test)
{
    for (int i = 0; i < config->nstrategies; i++)
        if (configuration_is_followed(config, i) && test(&config->strategy[i]))
            return true;
    return false;
}

typedef bool rules_test(const struct rulebook *rules);

static bool any_rules(const struct configuration *config, rules_test *test)
{
    for (size_t i = 0; i < configuration_nrulebooks(config); i++)
        if (test(configuration_rulebook(config, i)))
            return true;
    return false;
}

static bool has_posts(const struct configuration *config)
{
    return config->market_kind == MARKET_COMPETITIVE;
}

static bool has_none(const struct configuration *config)
{
    return !has_posts(config);
}

static bool buys(const struct strategy *strategy)
{
    return !buy_rules[strategy->buy].abstains;
}

static bool has_buyers(const struct configuration *config)
{
    return any_strategy(config, buys);
}

static bool subscribes(const struct strategy *strategy)
{
    return strategy_subscribes(strategy) || strategy->plus == PLUS_PAYS;
}

static bool has_members(const struct configuration *config)
{
    return any_strategy(config, subscribes);
}

static bool boosts(const struct strategy *strategy)
{
    return strategy->boost != 0;
}

static bool has_boosters(const struct configuration *config)
{
    return has_posts(config) && any_strategy(config, boosts);
}

static bool wears(const struct strategy *strategy)
{
    return strategy->availability > 0;
}

static bool has_wearers(const struct configuration *config)
{
    return any_strategy(config, wears);
}

bool configuration_wears(const struct configuration *config)
{
    return has_wearers(config) &&
           configuration_ever_on(config, RULE_AVAILABILITY);
}

static bool prices(const struct strategy *strategy)
{
    return strategy->price != 0;
}

bool configuration_prices(const struct configuration *config)
{
    for (int i = 0; i < config->npopulations; i++)
        if (config->population[i].own_rates &&
            population_has_members(&config->population[i]))
            return true;
    return any_strategy(config, prices);
}

static bool judges(const struct strategy *strategy)
{
    return bid_rules[strategy->bid].judges || buy_rules[strategy->buy].judges ||
           boost_rules[strategy->boost].judges;
}

bool configuration_judges(const struct configuration *config)
{
    return any_strategy(config, judges);
}

static bool replies(const struct strategy *strategy)
{
    return strategy->earn.reply > 0;
}

static bool has_replies(const struct configuration *config)
{
    return any_strategy(config, replies);
}

/* Accounts that open in the study; the others have passed the test before. */
static bool has_registering(const struct configuration *config)
{
    for (int i = 0; i < config->npopulations; i++) {
        const struct population *population = &config->population[i];
        if (population->arrivals_per_day > 0 ||
            ((population->size > 0 || population->draws) &&
             population->opening == OPENING_REGISTER))
            return true;
    }
    return false;
}

static bool tests(const struct strategy *strategy)
{
    return strategy->earn.readiness;
}

static bool has_testers(const struct configuration *config)
{
    return has_registering(config) && any_strategy(config, tests) &&
           any_rules(config, policy_readiness_offered);
}

static bool certifies(const struct strategy *strategy)
{
    return strategy->earn.certifications > 0;
}

static bool has_certification(const struct rulebook *rules)
{
    return rules->certification.on;
}

static bool has_certifying(const struct configuration *config)
{
    return any_strategy(config, certifies) &&
           any_rules(config, has_certification);
}

static bool answers(const struct strategy *strategy)
{
    return strategy->earn.surveys > 0;
}

static bool has_survey(const struct rulebook *rules)
{
    return rules->survey.on;
}

static bool has_answering(const struct configuration *config)
{
    return any_strategy(config, answers) && any_rules(config, has_survey);
}

static bool accepts(const struct strategy *strategy)
{
    return strategy->earn.invitations > 0;
}

static bool has_invitation(const struct rulebook *rules)
{
    return rules->invitation.on;
}

static bool has_invited(const struct configuration *config)
{
    const struct market_params *market = &config->market;
    double any =
        has_posts(config) ? market->invites : market->invitations_per_month;

    return any > 0 && any_strategy(config, accepts) &&
           any_rules(config, has_invitation);
}

static bool has_badge(const struct rulebook *rules)
{
    for (int badge = 0; badge < BADGE_COUNT; badge++)
        if (rules->badge[badge].on)
            return true;
    return false;
}

static bool has_badges(const struct configuration *config)
{
    return any_rules(config, has_badge);
}

static bool has_rate_card(const struct rulebook *rules)
{
    return rules->price.on && rules->price.card == CARD_RATE;
}

static bool asks_client(const struct rulebook *rules)
{
    return rules->interview.on && rules->interview.clients != REWARD_ANY_CLIENT;
}

static bool minds_class(const struct strategy *strategy)
{
    return strategy->filters.classes != 0;
}

/* Whether it matters what a client has spent before. */
static bool has_classes(const struct configuration *config)
{
    return (config->market.cost == COST_RULEBOOK &&
            any_rules(config, has_rate_card)) ||
           any_rules(config, asks_client) || any_strategy(config, minds_class);
}

static bool has_alerted(const struct configuration *config)
{
    for (int i = 0; i < config->npopulations; i++)
        if (population_has_members(&config->population[i]) &&
            config->population[i].alert_share > 0)
            return has_posts(config);
    return false;
}

/* Whether anybody of the stock comes with completed jobs. */
static bool has_past(const struct configuration *config)
{
    for (int i = 0; i < config->npopulations; i++) {
        const struct dist *past = &config->population[i].past_jobs;
        if (population_has_members(&config->population[i]) &&
            (past->kind != DIST_CONSTANT || past->param[0] > 0))
            return true;
    }
    return false;
}

static bool has_niches(const struct configuration *config)
{
    for (int i = 0; i < config->nsegments; i++)
        if (config->segment[i].niches > 1)
            return true;
    return false;
}

static bool has_segments(const struct configuration *config)
{
    return config->nsegments > 1;
}

static const struct fact {
    const char *name;
    bool (*holds)(const struct configuration *config);
} facts[] = {
    {"posts", has_posts},
    {"exogenous", has_none},
    {"buyers", has_buyers},
    {"members", has_members},
    {"boosters", has_boosters},
    {"wearers", has_wearers},
    {"judging", configuration_judges},
    {"replying", has_replies},
    {"registering", has_registering},
    {"testers", has_testers},
    {"certifying", has_certifying},
    {"answering", has_answering},
    {"invited", has_invited},
    {"badges", has_badges},
    {"classes", has_classes},
    {"alerted", has_alerted},
    {"past", has_past},
    {"niches", has_niches},
    {"segments", has_segments},
    {"pricing", configuration_prices},
};

static bool sells_never(const struct configuration *config)
{
    for (size_t i = 0; i < configuration_nrulebooks(config); i++)
        if (configuration_rulebook(config, i)->purchase.on)
            return false;
    return true;
}

static bool sells_nothing(const struct rulebook *rules)
{
    return !rules->purchase.on;
}

static bool has_plan(const struct rulebook *rules)
{
    return rules->plan.on;
}

/* `keeping`: what a Connect is worth to who does not pay the full price, or who
 * weighs Plus where none is sold. */
static bool is_keeping(const struct configuration *config, int strategy)
{
    const struct strategy *of = &config->strategy[strategy];

    if (of->plus == PLUS_PAYS && any_rules(config, sells_nothing) &&
        any_rules(config, has_plan))
        return true;
    return judges(of) && (!buy_rules[of->buy].pays || sells_never(config));
}

static bool is_peopled(const struct configuration *config, int population)
{
    return population_has_members(&config->population[population]);
}

/* Facts about a member of the list in which the number stands. */
static const struct member_fact {
    const char *name;
    bool (*holds)(const struct configuration *config, int member);
} member_facts[] = {
    {"followed", configuration_is_followed},
    {"keeping", is_keeping},
    {"peopled", is_peopled},
};

static bool is_called(const char *fact, const char *name, size_t length)
{
    return strlen(fact) == length && strncmp(fact, name, length) == 0;
}

int configuration_fact(const struct configuration *config, const char *name,
                       size_t length, int member)
{
    for (size_t i = 0; i < COUNTOF(facts); i++)
        if (is_called(facts[i].name, name, length))
            return !config || facts[i].holds(config);
    for (size_t i = 0; i < COUNTOF(member_facts); i++)
        if (is_called(member_facts[i].name, name, length))
            return !config || member_facts[i].holds(config, member);
    return -1;
}
