/* One set of alternatives in words: names, sizes, how one of them stands. Private
 * to output/verdict_*.c. */
#ifndef SIM_OUTPUT_VERDICT_SET_H
#define SIM_OUTPUT_VERDICT_SET_H

#include "output/verdict.h"

struct verdict_set {
    const struct estimates *estimates;
    const struct standing *standing;
    bool *is_named; /* [arms]: what is one with it was told */
};

const struct estimate *verdict_set_difference(const struct verdict_set *t,
                                              int arm);

/* What the set is compared with, for people. */
const char *verdict_set_versus(const struct verdict_set *t);

/* What its members are: "ways" to act, "sets of rules", or "cases" of anything
 * else, such as what freelancers have done before. */
const char *verdict_set_kind(const struct verdict_set *t);

/* Whether it came out better than that. */
bool verdict_set_is_ahead(const struct verdict_set *t, int arm);

/* "a", and at its first time what is one with it in practice; several, with `and`
 * before the last. */
void verdict_set_name(const struct verdict_set *t, int arm, struct text *out);
void verdict_set_names(const struct verdict_set *t, const int *arm, int n,
                       const char *and, struct text *out);

/* How far ahead or behind: "$84 per freelancer (21 to 148 by chance)", or
 * "$84 (21 to 148)". */
void verdict_set_size(const struct verdict_set *t, int arm, bool with_unit,
                      struct text *out);

/* What chance leaves open of it: " (-$19 to $108 per freelancer)". */
void verdict_set_open(const struct verdict_set *t, int arm, struct text *out);

/* What was chosen by coming out best: how it did on random numbers that did not
 * choose it, or that its number is likely too good. A clause to go on with. */
void verdict_set_choice(const struct verdict_set *t, int arm, struct text *out);

/* How it stands, after its name, without an end: a case of a table. */
void verdict_set_relation(const struct verdict_set *t, int arm,
                          struct text *out);

#endif
