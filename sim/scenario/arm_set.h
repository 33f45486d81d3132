/* Some arms of a scenario: a bit each. */
#ifndef SIM_SCENARIO_ARM_SET_H
#define SIM_SCENARIO_ARM_SET_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
    ARM_SET_MAX = 1024, /* arms of a scenario */
    ARM_SET_BITS = 64
};

struct arm_set {
    uint64_t word[ARM_SET_MAX / ARM_SET_BITS];
};

static inline void arm_set_add(struct arm_set *set, int arm)
{
    set->word[arm / ARM_SET_BITS] |= UINT64_C(1) << arm % ARM_SET_BITS;
}

static inline struct arm_set arm_set_of(int arm)
{
    struct arm_set one = {{0}};

    arm_set_add(&one, arm);
    return one;
}

static inline bool arm_set_has(const struct arm_set *set, int arm)
{
    return set->word[arm / ARM_SET_BITS] >> arm % ARM_SET_BITS & 1;
}

static inline bool arm_set_is_empty(const struct arm_set *set)
{
    uint64_t any = 0;

    for (int i = 0; i < ARM_SET_MAX / ARM_SET_BITS; i++)
        any |= set->word[i];
    return any == 0;
}

/* The first arm of it; ARM_SET_MAX if it has none. */
static inline int arm_set_first(const struct arm_set *set)
{
    int arm = 0;

    while (arm < ARM_SET_MAX && !arm_set_has(set, arm))
        arm++;
    return arm;
}

static inline bool arm_set_is_same(const struct arm_set *a,
                                   const struct arm_set *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

#endif
