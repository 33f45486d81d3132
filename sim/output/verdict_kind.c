/* What the alternatives of a set are to be called. */
#include <string.h>

#include "output/verdict_set.h"

/* Whether a population follows other strategies, or in other shares. */
static bool is_mixed_otherwise(const struct population *a,
                               const struct population *b)
{
    bool differs = a->nmix != b->nmix;

    for (int i = 0; i < a->nmix && !differs; i++)
        differs = a->mix_strategy[i] != b->mix_strategy[i] ||
                  a->mix_share[i] != b->mix_share[i];
    return differs;
}

/* Whether somebody follows another strategy in the one arm than in the other, or
 * a strategy is another: both were read into zeros. */
static bool act_otherwise(const struct configuration *a,
                          const struct configuration *b)
{
    for (int i = 0; i < a->npopulations; i++)
        if (is_mixed_otherwise(&a->population[i], &b->population[i]))
            return true;
    size_t size = (size_t)a->nstrategies * sizeof a->strategy[0];
    /* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison): as said above */
    return memcmp(a->strategy, b->strategy, size) != 0;
}

const char *verdict_set_kind(const struct verdict_set *t)
{
    const struct arm *arms = t->estimates->scenario->arm;
    const struct arm *versus = &arms[t->standing->versus];
    bool are_ways = true, are_policies = true;

    for (int i = 0; i < t->standing->narms; i++) {
        const struct arm *arm = &arms[t->standing->arm[i]];
        are_ways = are_ways &&
                   arm->config->npopulations == versus->config->npopulations &&
                   act_otherwise(arm->config, versus->config);
        are_policies = are_policies && arm->contrast == CONTRAST_POLICY;
    }
    return are_policies ? "sets of rules" : are_ways ? "ways" : "cases";
}
