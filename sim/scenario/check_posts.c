/* R17 and R18 are rules of posts that many propose to. */
#include <string.h>

#include "scenario/scenario.h"

static void refuse_section(struct reader *reader, const char *where,
                           const char *key, const char *what)
{
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "%s.%s.on", where, key);
    reader_fail(reader, path,
                "true: %s, which the exogenous market has not: set it to "
                "false, or choose the competitive market",
                what);
}

/* Whether the scenario itself gives the value: what the rulebook of an era
 * brings along is idle where there are no posts, and no mistake. */
static bool is_stated(const struct reader *reader, const char *where,
                      const char *key)
{
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "%s.%s", where, key);
    return document_find(reader->document, path) != NULL;
}

/* Triggers of R14 that need somebody who reads, or hires another. */
static void check_triggers(struct reader *reader,
                           const struct rule_refund *rule, const char *where)
{
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "%s.refund.triggers", where);
    if (rule->triggers >> REFUND_UNREAD && rule->on &&
        is_stated(reader, where, "refund.triggers"))
        reader_fail(reader, path,
                    "\"unread\", \"unawarded\" and \"starter\" need posts that "
                    "clients read, which the exogenous market has not: leave "
                    "them out, or choose the competitive market");
}

/* A price that moves does so with proposals of others. */
static void check_moves(struct reader *reader, const struct rule_price *rule,
                        const char *where)
{
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "%s.price.moves_with", where);
    if (rule->on && rule->moves != PRICE_STAYS &&
        is_stated(reader, where, "price.moves_with"))
        reader_fail(reader, path,
                    "a price moves with what others propose, which the "
                    "exogenous market has not: set it to \"none\", or choose "
                    "the competitive market");
}

/* The price of a badge that floats does so with others who wear it. */
static void check_floats(struct reader *reader,
                         const struct rule_availability *rule,
                         const char *where)
{
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "%s.availability_badge.floats_with", where);
    if (rule->on && rule->floats != FLOATS_NOT &&
        is_stated(reader, where, "availability_badge.floats_with"))
        reader_fail(reader, path,
                    "the price floats with others who wear the badge, and in "
                    "the exogenous market nobody meets: set it to \"none\", "
                    "or choose the competitive market");
}

/* What the exogenous market cannot have. */
static void check_rules(struct reader *reader, const struct rulebook *rules,
                        const char *where)
{
    if (rules->boost.on && is_stated(reader, where, "boost.on"))
        refuse_section(reader, where, "boost",
                       "the boost auction (R17) needs posts that others bid "
                       "for");
    if (rules->soft_cap.on && is_stated(reader, where, "soft_cap.on"))
        refuse_section(reader, where, "soft_cap",
                       "the soft cap (R18) needs posts that others propose to");
    check_triggers(reader, &rules->refund, where);
    check_moves(reader, &rules->price, where);
    check_floats(reader, &rules->availability, where);
}

static void check_strategies(struct reader *reader,
                             const struct configuration *config)
{
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < config->nstrategies; i++) {
        const struct strategy *strategy = &config->strategy[i];
        reader_path(path, "strategies[%d].boost.rule", i);
        if (strategy->boost != 0)
            reader_fail(reader, path,
                        "\"%s\" bids for a place on a post, which the "
                        "exogenous market has not: leave `boost` out, or "
                        "choose the competitive market",
                        boost_rules[strategy->boost].name);
    }
}

/* A post is under the rules of the platform, not of one account. */
static void check_change(struct reader *reader,
                         const struct configuration *config,
                         const struct rule_change *change)
{
    const struct rulebook *theirs = configuration_rules_changed(config, change);
    const struct rulebook *others =
        configuration_rules(config, -SIM_NEVER, change->when);
    /* Padding is zero: rulebooks are read into zeroed memory, copied whole.
     * NOLINTBEGIN(bugprone-suspicious-memory-comparison) */
    const struct {
        const char *key;
        bool is_same;
    } sections[] = {
        {"boost",
         !memcmp(&theirs->boost, &others->boost, sizeof theirs->boost)},
        {"soft_cap", !memcmp(&theirs->soft_cap, &others->soft_cap,
                             sizeof theirs->soft_cap)},
    };
    /* NOLINTEND(bugprone-suspicious-memory-comparison) */
    char path[DOCUMENT_PATH_SIZE];

    if (change->applies_to == CHANGE_POSTS)
        return;
    for (size_t i = 0; i < COUNTOF(sections); i++) {
        reader_path(path, "changes[%d].rules.%s", change->index,
                    sections[i].key);
        if (!sections[i].is_same)
            reader_fail(reader, path,
                        "is a rule of posts, the same for all accounts: it "
                        "cannot change for those %s",
                        change->applies_to == CHANGE_POPULATION
                            ? "of a \"population\""
                            : "\"opened_after\" a day");
    }
}

void configuration_check_posts(struct reader *reader,
                               const struct configuration *config)
{
    bool is_exogenous = config->market_kind == MARKET_EXOGENOUS;
    char where[DOCUMENT_PATH_SIZE];

    if (is_exogenous) {
        check_rules(reader, &config->rules, "rules");
        check_strategies(reader, config);
    }
    for (int i = 0; i < config->nchanges; i++) {
        const struct rule_change *change = &config->change[i];
        reader_path(where, "changes[%d].rules", change->index);
        if (is_exogenous && change->applies_to == CHANGE_POSTS)
            reader_fail(reader, where,
                        "applies to some posts, which the exogenous market has "
                        "not: choose the competitive market");
        else if (change->applies_to == CHANGE_OPENED_AFTER ||
                 change->applies_to == CHANGE_POPULATION)
            check_change(reader, config, change);
        else if (is_exogenous)
            check_rules(reader,
                        configuration_rules(config, -SIM_NEVER, change->when),
                        where);
    }
}
