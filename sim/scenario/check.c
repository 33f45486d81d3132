/* Checks that need more than one field. */
#include <math.h>
#include <stdio.h>

#include "rng/copula.h"
#include "scenario/measured.h"
#include "scenario/quantities.h"
#include "scenario/scenario.h"

static bool offers_plus(const struct configuration *config)
{
    for (size_t i = 0; i < configuration_nrulebooks(config); i++)
        if (configuration_rulebook(config, i)->plan.on)
            return true;
    return false;
}

/* Whether an amount is on offer in every rulebook that sells Connects. */
static bool is_bundle(const struct configuration *config, int64_t quantity)
{
    for (size_t i = 0; i < configuration_nrulebooks(config); i++) {
        const struct rule_purchase *rule =
            &configuration_rulebook(config, i)->purchase;
        bool found = rule->custom_amounts || !rule->on;
        for (int k = 0; k < rule->bundles.count; k++)
            found = found || rule->bundles.value[k] == quantity;
        if (!found)
            return false;
    }
    return true;
}

/* Filters of what only posts have. */
static void check_filters(struct reader *reader,
                          const struct configuration *config, int strategy)
{
    char path[DOCUMENT_PATH_SIZE];

    for (size_t i = 0; i < nfilters; i++) {
        if (config->market_kind != MARKET_EXOGENOUS ||
            !filters[i].needs_posts ||
            !(config->strategy[strategy].filters.on >> i & 1))
            continue;
        reader_path(path, "strategies[%d].filters.%s", strategy,
                    filters[i].name);
        reader_fail(reader, path,
                    "the exogenous market shows a job once, when it is new: "
                    "leave it out, or choose the competitive market");
    }
}

static void check_price(struct reader *reader,
                        const struct configuration *config, int strategy)
{
    const struct pricing_params *params =
        &config->strategy[strategy].pricing_params;
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "strategies[%d].price", strategy);
    if (params->lowest > params->highest)
        reader_fail(reader, path, "lowest (%g) must not be above highest (%g)",
                    params->lowest, params->highest);
}

static void check_buy(struct reader *reader, const struct configuration *config,
                      int strategy)
{
    const struct strategy *of = &config->strategy[strategy];
    const struct buy_params *buy = &of->buy_params;
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "strategies[%d].buy", strategy);
    if (buy->high && buy->low >= buy->high)
        reader_fail(reader, path, "low (%lld) must lie below high (%lld)",
                    (long long)buy->low, (long long)buy->high);
    if (buy->quantity != 0 && !is_bundle(config, buy->quantity))
        reader_fail(reader, path,
                    "quantity: %lld is no bundle of the rulebook%s",
                    (long long)buy->quantity,
                    config->nchanges > 0 ? ", before or after a change" : "");
    if (buy_rules[of->buy].adapt && buy->budget > buy->most)
        reader_fail(reader, path,
                    "start_usd (%g) must not be above most_usd (%g), which the "
                    "budget never passes",
                    money_to_usd(buy->budget), money_to_usd(buy->most));
}

static void check_plus(struct reader *reader,
                       const struct configuration *config, int strategy)
{
    const struct strategy *of = &config->strategy[strategy];
    bool subscribes = buy_rules[of->buy].subscribes;
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "strategies[%d].%s", strategy,
                subscribes ? "buy" : "plus");
    if ((subscribes || of->plus != PLUS_NEVER) && !offers_plus(config))
        reader_fail(reader, path,
                    "%s Plus, which is off (`rules.plus.on`, by the rulebook "
                    "\"%s\" and what is set over it)",
                    subscribes ? "subscribes to" : "takes",
                    config->rulebook_name);
    if (subscribes && of->plus == PLUS_PAYS)
        reader_fail(reader, path,
                    "\"subscribe\" has Plus whether it pays or not: choose "
                    "another buy rule, or leave out `plus`");
}

static void check_strategies(struct reader *reader,
                             const struct configuration *config)
{
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < config->nstrategies; i++) {
        const struct strategy *strategy = &config->strategy[i];
        reader_path(path, "strategies[%d].bid.rule", i);
        if (bid_rules[strategy->bid].compares &&
            config->market_kind == MARKET_EXOGENOUS)
            reader_fail(reader, path,
                        "\"%s\" compares the jobs of a session; the exogenous "
                        "market shows one at a time: choose \"threshold\", or "
                        "the competitive market",
                        bid_rules[strategy->bid].name);
        check_filters(reader, config, i);
        check_price(reader, config, i);
        check_plus(reader, config, i);
        check_buy(reader, config, i);
    }
}

/* The niches of a population are there, in every segment, each once. */
static void check_niches(struct reader *reader,
                         const struct configuration *config, int population)
{
    const struct param_ints *niches = &config->population[population].niches;
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "populations[%d].niches", population);
    for (int i = 1; i < niches->count; i++)
        if (niches->value[i] <= niches->value[i - 1]) {
            reader_fail(reader, path, "must ascend");
            return;
        }
    for (int i = 0; i < config->nsegments && niches->count > 0; i++) {
        int64_t last = niches->value[niches->count - 1];
        if (last > config->segment[i].niches)
            reader_fail(reader, path, "%lld: segment \"%s\" has %lld",
                        (long long)last, config->segment[i].name,
                        (long long)config->segment[i].niches);
    }
}

/* What only a market of posts has. */
static void check_choosy(struct reader *reader,
                         const struct configuration *config, int population)
{
    char path[DOCUMENT_PATH_SIZE];

    if (config->population[population].choosy.follows == FOLLOWS_NOTHING)
        return;
    reader_path(path, "populations[%d].selectivity_follows", population);
    reader_fail(reader, path,
                "the exogenous market shows no posts to be selective about: "
                "leave it out, or choose the competitive market");
}

/* There is something to compare with. */
static void check_arrivals(struct reader *reader,
                           const struct configuration *config)
{
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < config->npopulations; i++) {
        const struct attraction *of = &config->population[i].attraction;
        reader_path(path, "populations[%d].arrivals_answer", i);
        if (of->answers && of->usual <= 0 && config->burn_in <= 0)
            reader_fail(reader, path,
                        "nothing says what the market usually pays: give "
                        "`arrivals_usual_usd`, or `burn_in_days` in which it "
                        "is seen");
    }
}

/* Some three variables have the correlations of the traits. */
static void check_traits(struct reader *reader,
                         const struct configuration *config)
{
    char path[DOCUMENT_PATH_SIZE];
    struct copula copula;

    for (int i = 0; i < config->npopulations; i++) {
        const struct population *who = &config->population[i];
        reader_path(path, "populations[%d]", i);
        if (!copula_make(&copula, who->ability_rate, who->ability_hour_value,
                         who->rate_hour_value))
            reader_fail(
                reader, path,
                "no three traits have the correlations ability_rate %g, "
                "ability_hour_value %g, rate_hour_value %g together (their "
                "matrix is not positive semi-definite): bring one of them "
                "nearer to the product of the other two",
                who->ability_rate, who->ability_hour_value,
                who->rate_hour_value);
    }
}

/* Kept well below 2^31, where numbers of jobs must end. */
#define MAX_POSTS    1e8
#define MAX_ACCOUNTS 1e9

static void check_competitive(struct reader *reader,
                              const struct configuration *config)
{
    const struct market_params *params = &config->market;
    char path[DOCUMENT_PATH_SIZE];
    double weight = 0;
    double months = time_to_days(config->burn_in + config->horizon) * 12 / 365;

    for (int i = 0; i < config->nsegments; i++) {
        const struct segment *segment = &config->segment[i];
        weight += segment->freelancers;
        reader_path(path, "market.segments[%d]", i);
        if (segment->niches < params->niches_per_freelancer)
            reader_fail(reader, path,
                        "niches: %lld, but a freelancer searches %lld",
                        (long long)segment->niches,
                        (long long)params->niches_per_freelancer);
        if (segment->posts_per_month * months > MAX_POSTS)
            reader_fail(reader, path,
                        "posts_per_month: %g posts in all; at "
                        "most %g are possible",
                        segment->posts_per_month * months, MAX_POSTS);
    }
    for (int i = 0; i < config->npopulations; i++)
        check_niches(reader, config, i);
    if (weight <= 0)
        reader_fail(reader, "market.segments",
                    "`freelancers` is 0 in every segment");
    if (params->removed + params->cancelled + params->never_looks > 1)
        reader_fail(reader, "market",
                    "removed + cancelled + never_looks is %g, more than 1",
                    params->removed + params->cancelled + params->never_looks);
}

/* How the study is run must fit what it asks. */
static void check_method(struct reader *reader,
                         const struct configuration *config)
{
    const struct precision *precision = &config->precision;
    const struct truncation *truncation = &config->truncation;

    if (config->study == STUDY_STEADY_STATE && !truncation->on)
        reader_fail(reader, "study",
                    "a steady-state study needs a deletion rule: `warmup` with "
                    "`rule` \"mser5\" or \"fixed\"");
    if (config->study == STUDY_TERMINATING && truncation->on)
        reader_fail(reader, "warmup",
                    "in a terminating study nothing is deleted: its start is "
                    "part of the question (`burn_in_days` lets the market fill "
                    "before day 0)");
    if (truncation->on && truncation->rule == TRUNCATION_FIXED &&
        truncation->fixed <= 0)
        reader_fail(reader, "warmup.days",
                    "the rule \"fixed\" needs more than 0 days");
    if (precision->on && precision->relative <= 0 && precision->absolute <= 0)
        reader_fail(reader, "precision",
                    "give `relative` or `absolute`, or both");
    if (precision->on && precision->cap < precision->first)
        reader_fail(reader, "precision.max_replications",
                    "%lld is less than `first` (%lld)",
                    (long long)precision->cap, (long long)precision->first);
}

static void check_judged(struct reader *reader,
                         const struct configuration *config,
                         enum metric_id metric)
{
    static const char *const about[] = {
        [SCOPE_BIDS] = "boosted proposals",
        [SCOPE_CHOICES] = "clients who choose among freelancers",
        [SCOPE_POSTS] = "posts",
        [SCOPE_PLATFORM] = "the platform and its clients",
        [SCOPE_DOLLARS] = "the platform and its clients"};
    const struct metric_row *row = &metric_rows[metric];
    const char *why = configuration_unmeasured(config, metric);

    if (!metric_applies(metric, config->market_kind == MARKET_COMPETITIVE, 0))
        reader_fail(reader, "headline",
                    "%s is about %s, which the exogenous market has not",
                    row->name, about[row->scope]);
    else if (why)
        reader_fail(reader, "headline", "%s %s", row->name, why);
    else if (metric_not_judged(metric))
        reader_fail(reader, "headline", "%s %s", row->name,
                    metric_not_judged(metric));
}

void configuration_check_headline(struct reader *reader,
                                  const struct configuration *config)
{
    int metric = headline_metric(config->headline);

    if (metric >= 0) {
        check_judged(reader, config, (enum metric_id)metric);
        return;
    }
    const char *names[HEADLINE_NNAMES];
    headline_names(names);
    reader_fail_unknown(reader, "headline", "metric", config->headline, names);
}

static bool has_anybody(const struct configuration *config)
{
    for (int i = 0; i < config->npopulations; i++)
        if (config->population[i].size > 0 ||
            config->population[i].arrivals_per_day > 0)
            return true;
    return false;
}

/* Each has a number of its own in the random numbers. What fits into memory is asked
 * before a run (experiment/memory.c). */
static void check_size(struct reader *reader,
                       const struct configuration *config)
{
    const struct configuration_size size = configuration_size(config);

    if (size.awake + size.asleep > MAX_ACCOUNTS)
        reader_fail(reader, "populations",
                    "%.0f accounts in a segment; at most %.0f are possible",
                    size.awake + size.asleep, MAX_ACCOUNTS);
}

void configuration_check(struct reader *reader,
                         const struct configuration *config)
{
    check_method(reader, config);
    int before = reader->err->count;
    rulebook_check(reader, &config->rules);
    if (reader->err->count == before)
        configuration_check_changes(reader, config);
    configuration_check_posts(reader, config);
    check_strategies(reader, config);
    check_traits(reader, config);
    check_arrivals(reader, config);
    if (config->market_kind == MARKET_COMPETITIVE)
        check_competitive(reader, config);
    else
        for (int i = 0; i < config->npopulations; i++)
            check_choosy(reader, config, i);
    if (!has_anybody(config))
        reader_fail(reader, "populations",
                    "there is no freelancer in any, and none arrives (`size` "
                    "and `arrivals_per_day` are 0)");
    check_size(reader, config);
    configuration_check_headline(reader, config);
}
