/* A share of a market. */
#include "scenario/smaller.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool ends_with(const char *path, const char *end)
{
    size_t length = strlen(path), n = strlen(end);

    return length >= n && strcmp(path + length - n, end) == 0;
}

bool smaller_is_extensive(const char *path)
{
    return (strncmp(path, "market.segments[", 16) == 0 &&
            (ends_with(path, ".posts_per_month") ||
             ends_with(path, ".niches"))) ||
           (strncmp(path, "populations[", 12) == 0 &&
            (ends_with(path, "].size") ||
             ends_with(path, "].arrivals_per_day")));
}

cJSON *smaller_part(const struct reader_leaf *leaf, double value, double share)
{
    double part = value * share;

    if (leaf->spec->type == PARAM_INT && value > 0)
        part = fmax(1, rint(part));
    return cJSON_CreateNumber(part);
}

static struct scenario_patch part_patch(const struct reader_leaf *leaf,
                                        double share, int arm, cJSON **value)
{
    *value = smaller_part(leaf, strtod(leaf->value, NULL), share);
    return (struct scenario_patch){leaf->path, *value, arm_set_of(arm)};
}

size_t smaller_patches(const struct scenario *scenario, double share,
                       struct scenario_patch *patch, cJSON **value)
{
    size_t count = 0;

    for (int k = 0; k < scenario->narms; k++) {
        const struct arm *arm = &scenario->arm[k];
        for (size_t i = 0; i < arm->nleaf; i++) {
            const struct reader_leaf *leaf = &arm->leaf[i];
            if (!smaller_is_extensive(leaf->path) || leaf->value[0] == '{')
                continue;
            if (patch)
                patch[count] = part_patch(leaf, share, k, &value[count]);
            count++;
        }
    }
    return count;
}
