/* Numbers that have no effect because of a choice beside them. */
#include "scenario/in_force.h"

#include <stdlib.h>
#include <string.h>

/* A number is idle unless its neighbour has that value, in JSON. A name ending
 * in '*' stands for all that begin so. */
static const struct need {
    const char *parent; /* without the numbers of lists */
    const char *name, *neighbour, *value;
} needs[] = {
    {"rules.price",         "distribution",  "card",           "\"distribution\""},
    {"rules.price",         "fixed_*",       "card",           "\"rate_card\""   },
    {"rules.price",         "hourly_*",      "card",           "\"rate_card\""   },
    {"rules.price",         "step_*",        "card",           "\"rate_card\""   },
    {"rules.monthly_grant", "period_days",   "period",         "\"fixed\""       },
    {"rules.purchase",      "bundles",       "custom_amounts", "false"           },
    {"rules.coupon",        "mean_gap_days", "schedule",       "\"poisson\""     },
    {"rules.coupon",        "days",          "schedule",       "\"dated\""       },
    {"rules.coupon",        "low_balance_*", "target",         "\"low_balance\"" },
    {"rules.coupon",        "newcomer_days", "target",         "\"newcomers\""   },
    {"market",              "cost_connects", "cost",           "\"distribution\""},
    {"populations",         "register_day",  "opening",        "\"register\""    },
    {"populations",         "opening_*",     "opening",        "\"stock\""       },
    {"populations",         "account_age_*", "opening",        "\"stock\""       },
    {"populations",         "past_*",        "opening",        "\"stock\""       },
};

/* Rules of posts: idle where there are none. */
static const char *const of_posts[] = {"rules.boost", "rules.soft_cap"};

/* Of a population, but only read in the competitive market. */
static const char *const competitive[] = {"selectivity", "depth_hours",
                                          "alert_share"};

/* Splits `populations[0].size`: the parent without "[0]", the last name. */
static const char *split(const char *path, char parent[DOCUMENT_PATH_SIZE])
{
    const char *dot = strrchr(path, '.');
    size_t length = 0;

    for (const char *at = path; dot && at < dot; at++) {
        if (*at == '[') {
            while (at < dot && *at != ']')
                at++;
        } else if (length + 1 < DOCUMENT_PATH_SIZE) {
            parent[length++] = *at;
        }
    }
    parent[length] = '\0';
    return dot ? dot + 1 : path;
}

static bool matches(const char *pattern, const char *name)
{
    size_t length = strcspn(pattern, "*");

    return pattern[length] ? strncmp(pattern, name, length) == 0
                           : strcmp(pattern, name) == 0;
}

const struct reader_leaf *leaves_find(struct leaves leaves, const char *path)
{
    for (size_t i = 0; i < leaves.count; i++)
        if (strcmp(leaves.leaf[i].path, path) == 0)
            return &leaves.leaf[i];
    return NULL;
}

/* Whether a dated change gives the value of that path. */
static bool may_change(struct leaves leaves, const char *path)
{
    for (size_t i = 0; i < leaves.count; i++) {
        const char *own = leaves.leaf[i].path;
        const char *rest = strchr(own, '.');
        if (strncmp(own, "changes[", 8) == 0 && rest &&
            strcmp(rest + 1, path) == 0)
            return true;
    }
    return false;
}

/* Whether the neighbour of a leaf has another value, and keeps it. */
static bool neighbour_differs(struct leaves leaves, const char *path,
                              const char *neighbour, const char *value)
{
    const char *dot = strrchr(path, '.');
    char other[DOCUMENT_PATH_SIZE];

    reader_path(other, "%.*s.%s", dot ? (int)(dot - path) : 0, path, neighbour);
    const struct reader_leaf *leaf = leaves_find(leaves, other);
    return leaf && strcmp(leaf->value, value) != 0 &&
           !may_change(leaves, other);
}

bool leaves_in_force(struct leaves leaves, size_t i)
{
    const char *path = leaves.leaf[i].path;
    char parent[DOCUMENT_PATH_SIZE];
    const char *name = split(path, parent);

    if (strncmp(parent, "rules.", 6) == 0 && strcmp(name, "on") != 0 &&
        neighbour_differs(leaves, path, "on", "true"))
        return false;
    for (const struct need *need = needs; need < needs + COUNTOF(needs); need++)
        if (strcmp(need->parent, parent) == 0 && matches(need->name, name) &&
            strcmp(need->neighbour, name) != 0 &&
            neighbour_differs(leaves, path, need->neighbour, need->value))
            return false;
    return true;
}

static bool has_members(const struct population *population)
{
    return population->size > 0 || population->arrivals_per_day > 0;
}

static bool is_followed(const struct scenario *scenario, int strategy)
{
    for (int i = 0; i < scenario->npopulations; i++) {
        const struct population *population = &scenario->population[i];
        if (!has_members(population))
            continue;
        if (scenario->burn_in > 0 && population->before == strategy)
            return true;
        for (int k = 0; k < population->nmix; k++)
            if (population->mix_strategy[k] == strategy &&
                population->mix_share[k] > 0)
                return true;
    }
    return false;
}

int leaf_member(const char *path)
{
    const char *open = strchr(path, '[');

    return open ? (int)strtol(open + 1, NULL, 10) : -1;
}

static bool population_in_force(const struct scenario *scenario, int member,
                                const char *name)
{
    const struct population *population = &scenario->population[member];

    if (strcmp(name, "size") == 0 || strcmp(name, "arrivals_per_day") == 0)
        return true;
    if (!has_members(population))
        return false;
    for (size_t k = 0; k < COUNTOF(competitive); k++)
        if (scenario->market_kind != MARKET_COMPETITIVE &&
            strcmp(competitive[k], name) == 0)
            return false;
    return true;
}

bool arm_in_force(const struct arm *arm, size_t i)
{
    const struct leaves leaves = {arm->leaf, arm->nleaf};
    const char *path = arm->leaf[i].path;
    char parent[DOCUMENT_PATH_SIZE];
    const char *name = split(path, parent);
    int member = leaf_member(path);

    if (member >= 0 && strncmp(path, "strategies[", 11) == 0 &&
        !is_followed(arm->scenario, member))
        return false;
    if (member >= 0 && strcmp(parent, "populations") == 0 &&
        !population_in_force(arm->scenario, member, name))
        return false;
    for (size_t k = 0; k < COUNTOF(of_posts); k++)
        if (arm->scenario->market_kind != MARKET_COMPETITIVE &&
            strcmp(of_posts[k], parent) == 0)
            return false;
    return leaves_in_force(leaves, i);
}
