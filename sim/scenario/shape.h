/* The shape of a scenario and of a rulebook: which objects and lists stand where,
 * and by which table each is read. The reference, `help FIELD` and the schema
 * are made from it.
 *
 * A path is one of those that messages have, without numbers: "populations[]",
 * "strategies[].bid". An object of several kinds has a part for each: `word` is
 * the key that says which. Its own member of the reader is a row here, or
 * documents that the reader takes are refused by the schema (tests/cli/schema.t). */
#ifndef SIM_SCENARIO_SHAPE_H
#define SIM_SCENARIO_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/param.h"

enum {
    SHAPE_MAX = 160 /* parts of a scenario, rules and all */
};

/* An object by its table, or the members of a list. Texts are constants. */
struct shape_part {
    const char *path;
    const char *word; /* "kind", "rule": chooses; "": one kind only */
    const char *name; /* of the kind; "" */
    const char *help; /* what it is, for people */
    struct param_table table[2]; /* all of them at once */
    int most;                    /* members of the list; 0: an object */
    bool is_needed;              /* by whoever has the object around it */
    const char *of; /* kind of the object around it that has it; "": every */
};

/* A member that no table has. */
struct shape_member {
    const char *path; /* of the object */
    const char *of;   /* the kind that has it; "": every */
    const char *key;
    const char *schema; /* JSON Schema of its value */
    const char *help;
    bool is_needed;
};
extern const struct shape_member shape_members[];
extern const size_t nshape_members;

/* Schema of the value of a field that is the name of a metric or the like; NULL:
 * it is none of those. */
const char *shape_known(const char *path, const char *field);

/* Fills `part`, in the order of the reference; returns how many there are. */
size_t shape_scenario(struct shape_part part[SHAPE_MAX]);
/* The sections of `rules`, as parts of the paths "rules.price". */
size_t shape_rules(struct shape_part part[SHAPE_MAX]);
/* The head of a rulebook, and its sections. */
size_t shape_rulebook(struct shape_part part[SHAPE_MAX]);

#endif
