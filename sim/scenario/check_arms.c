/* Checks of arms against each other: a past that they should have in common. */
#include <string.h>

#include "base/mem.h"
#include "scenario/load_parts.h"

/* Whether anybody does it before day 0. */
static bool is_followed_before(const struct configuration *config, int strategy)
{
    for (int i = 0; i < config->npopulations; i++) {
        const struct population *who = &config->population[i];
        if (who->opening != OPENING_STOCK)
            continue;
        if (who->before == strategy)
            return true;
        for (int k = 0; k < who->nmix && who->before < 0; k++)
            if (who->mix_strategy[k] == strategy)
                return true;
    }
    return false;
}

/* Leaves what has no part before day 0: words, outputs, changes of rules, who
 * registers, arrives or leaves, and strategies that are not followed yet. */
static void keep_past(struct configuration *config)
{
    memset(config->rulebook_name, 0, sizeof config->rulebook_name);
    config->sample_days = config->ledger_sample = config->proposals_sample = 0;
    config->posts_sample = config->ledger_replications = 0;
    config->follow_days = 0;
    config->persons = 0;
    config->nchanges = 0;
    memset(config->change, 0, sizeof config->change);
    config->in_force = NULL;
    for (int i = 0; i <= config->nstrategies; i++) {
        struct strategy *strategy = &config->strategy[i];
        if (!is_followed_before(config, i))
            memset(strategy, 0, sizeof *strategy);
        memset(strategy->name, 0, sizeof strategy->name);
        memset(strategy->title, 0, sizeof strategy->title);
    }
    for (int i = 0; i < config->npopulations; i++) {
        struct population *who = &config->population[i];
        if (who->opening != OPENING_STOCK)
            memset(who, 0, sizeof *who);
        who->arrivals_per_day = 0;
        memset(&who->attraction, 0, sizeof who->attraction);
        who->leave_per_month = who->leave_per_failure = 0;
        memset(&who->departure, 0, sizeof who->departure);
        memset(who->burn_in_strategy, 0, sizeof who->burn_in_strategy);
        if (who->before < 0 && who->nmix == 1)
            who->before = who->mix_strategy[0];
        if (who->before < 0)
            continue;
        who->nmix = 0;
        memset(who->mix_strategy, 0, sizeof who->mix_strategy);
        memset(who->mix_share, 0, sizeof who->mix_share);
    }
}

/* All was read into zeros: what means the same has the same bytes. */
static bool have_one_past(const struct configuration *a,
                          const struct configuration *b)
{
    struct configuration *x = mem_new(2, sizeof *x), *y = x + 1;

    memcpy(x, a, sizeof *x);
    memcpy(y, b, sizeof *y);
    keep_past(x);
    keep_past(y);
    /* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison): as said above */
    bool same = memcmp(x, y, sizeof *x) == 0;
    mem_free(x);
    return same;
}

/* A population whose arrivals go by what its own burn-in has paid; -1: none. */
static int goes_by_its_past(const struct configuration *config)
{
    for (int i = 0; i < config->npopulations; i++) {
        const struct population *who = &config->population[i];
        if (who->attraction.answers && who->attraction.usual <= 0 &&
            who->attraction.elasticity > 0 && who->arrivals_per_day > 0)
            return i;
    }
    return -1;
}

void arms_check_usual(const struct scenario *scenario, struct reader *reader)
{
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < scenario->narms; i++) {
        const struct arm *arm = &scenario->arm[i];
        if (arm->pair == ARM_UNPAIRED)
            continue;
        const struct arm *pair = &scenario->arm[arm->pair];
        int who = goes_by_its_past(arm->config);
        if (who < 0)
            who = goes_by_its_past(pair->config);
        if (who < 0 || have_one_past(arm->config, pair->config))
            continue;
        reader_path(path, "arms[%d]", i);
        reader_fail(reader, path,
                    "differs from \"%s\" before day 0 already, and arrivals of "
                    "\"%s\" answer to what the burn-in has paid, so that each "
                    "arm would take another pay as usual: give "
                    "populations[%s].arrivals_usual_usd, or let the arms part "
                    "on day 0 (`burn_in_strategy`, `changes`)",
                    pair->name, arm->config->population[who].name,
                    arm->config->population[who].name);
    }
}
