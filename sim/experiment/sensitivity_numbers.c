/* Which numbers a sensitivity analysis moves. */
#include "experiment/sensitivity_parts.h"
#include "scenario/conditions.h"

bool sensitivity_is_movable(const struct reader_leaf *leaf)
{
    enum param_scope scope = scenario_scope(leaf->path);

    return param_is_number(leaf->spec->type) &&
           (scope == PARAM_OF_ARM || scope == PARAM_OF_ALL_ARMS);
}

/* The assumed leaf of that path, or NULL; `has_effect` tells of it. */
static const struct reader_leaf *assumed(const struct arm *arm,
                                         const char *path, bool *has_effect)
{
    const struct leaves leaves = {arm->leaf, arm->nleaf, arm->config};
    const struct reader_leaf *leaf = leaves_find(leaves, path);

    if (!leaf || !leaf->is_assumed)
        return NULL;
    *has_effect = arm_in_force(arm, (size_t)(leaf - arm->leaf));
    return leaf;
}

/* Leaf `i` of the arm of[k], if it is a number to move: sets which it is. */
static bool is_to_move(const struct scenario *scenario, const int of[2], int k,
                       size_t i, struct sensitivity_swing *swing)
{
    const struct arm *own = &scenario->arm[of[k]],
                     *with = &scenario->arm[of[!k]];
    const struct reader_leaf *leaf = &own->leaf[i], *other = NULL;
    bool there = false;

    if (!leaf->is_assumed || !sensitivity_is_movable(leaf))
        return false;
    bool here = arm_in_force(own, i);
    if (own != with)
        other = assumed(with, leaf->path, &there);
    /* what both assume was met in the baseline */
    if ((k == 1 && other) || (!here && !there))
        return false;
    swing->leaf = leaf;
    swing->of = of[k];
    swing->other = other;
    return true;
}

size_t sensitivity_numbers(const struct scenario *scenario, int arm,
                           struct sensitivity_swing *swing)
{
    const int of[] = {arm < 0 ? scenario->baseline
                              : scope_versus(scenario, arm),
                      arm < 0 ? scenario->baseline : arm};
    struct sensitivity_swing counted;
    size_t n = 0;

    for (int k = 0; k < (of[0] == of[1] ? 1 : 2); k++)
        for (size_t i = 0; i < scenario->arm[of[k]].nleaf; i++)
            n += is_to_move(scenario, of, k, i, swing ? &swing[n] : &counted);
    return n;
}
