/* Bid rules: which jobs are worth a proposal. */
#include <string.h>

#include "base/param_rows.h"
#include "strategy/strategy.h"

static size_t every_affordable(const struct bid_facts *jobs, size_t njobs,
                               size_t room, const struct bid_params *params,
                               size_t *chosen)
{
    size_t count = njobs < room ? njobs : room;

    (void)jobs;
    (void)params;
    for (size_t i = 0; i < count; i++)
        chosen[i] = i;
    return count;
}

static bool is_worth(const struct bid_facts *job,
                     const struct bid_params *params)
{
    double per = job->price > 0 ? (double)job->price : 1;

    return job->net_usd >= params->min_usd_per_connect * per;
}

static size_t threshold(const struct bid_facts *jobs, size_t njobs, size_t room,
                        const struct bid_params *params, size_t *chosen)
{
    size_t count = 0;

    for (size_t i = 0; i < njobs && count < room; i++)
        if (is_worth(&jobs[i], params))
            chosen[count++] = i;
    return count;
}

/* The first `room` of those worth it by an order; equals stay as they were. */
static size_t sorted(const struct bid_facts *jobs, size_t njobs, size_t room,
                     const struct bid_params *params,
                     bool (*precedes)(const struct bid_facts *a,
                                      const struct bid_facts *b),
                     size_t *chosen)
{
    size_t count = threshold(jobs, njobs, njobs, params, chosen);

    for (size_t i = 1; i < count; i++) {
        size_t keep = chosen[i];
        size_t k = i;
        for (; k > 0 && precedes(&jobs[keep], &jobs[chosen[k - 1]]); k--)
            chosen[k] = chosen[k - 1];
        chosen[k] = keep;
    }
    return count < room ? count : room;
}

static bool is_cheaper(const struct bid_facts *a, const struct bid_facts *b)
{
    return a->price < b->price;
}

static size_t cheapest_first(const struct bid_facts *jobs, size_t njobs,
                             size_t room, const struct bid_params *params,
                             size_t *chosen)
{
    return sorted(jobs, njobs, room, params, is_cheaper, chosen);
}

static bool is_better(const struct bid_facts *a, const struct bid_facts *b)
{
    return a->net_usd > b->net_usd;
}

static size_t best_first(const struct bid_facts *jobs, size_t njobs,
                         size_t room, const struct bid_params *params,
                         size_t *chosen)
{
    size_t most = (size_t)params->best;

    return sorted(jobs, njobs, room < most ? room : most, params, is_better,
                  chosen);
}

#undef ROW_OF
#define ROW_OF struct bid_params
#define MIN_USD                                                                \
    REAL(min_usd_per_connect, "min_usd_per_connect", "USD per Connect", -1000, \
         1000, "0", "assumed",                                                 \
         "expected net value per Connect of the price must be at least this")
WORDS(overs, [OVER_SESSION] = "session", [OVER_DAY] = "day");
#define OVER                                                                   \
    CHOICE(over, "over", overs, "\"session\"", "scenario",                     \
           "what is compared: the jobs of a session, decided on at once, or "  \
           "those that a day showed, decided on at midnight")

static const struct param_spec threshold_params[] = {
    MIN_USD,
};
static const struct param_spec cheapest_params[] = {
    MIN_USD,
    OVER,
};
static const struct param_spec portfolio_params[] = {
    OVER,
};
static const struct param_spec best_params[] = {
    MIN_USD,
    OVER,
    WHOLE(best, "best", "proposals", 1, 1000, "3", "assumed",
          "proposals of one session, to the jobs of the highest expected net "
          "value"),
};

const struct bid_rule bid_rules[] = {
    {"every_affordable", "every job that the balance, or a purchase, allows",
     .choose = every_affordable},
    {"threshold", "jobs whose expected net value per Connect is high enough",
     PARAM_TABLE(threshold_params), .judges = true, .choose = threshold},
    {"cheapest_first", "of those, the cheapest of a session first",
     PARAM_TABLE(cheapest_params), .judges = true, .compares = true,
     .choose = cheapest_first},
    {"best_first", "of those, the few best of a session, best first",
     PARAM_TABLE(best_params), .judges = true, .compares = true,
     .choose = best_first},
    {"portfolio",
     "of a session, the set with the best chance of one good job for its cost",
     PARAM_TABLE(portfolio_params), .judges = true, .compares = true,
     .choose = bid_portfolio},
};
const size_t nbid_rules = COUNTOF(bid_rules);

int strategy_find_bid(const char *name)
{
    for (size_t i = 0; i < nbid_rules; i++)
        if (strcmp(bid_rules[i].name, name) == 0)
            return (int)i;
    return -1;
}
