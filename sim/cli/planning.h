/* How a study is run on a cluster: what a part of it takes, measured by a pilot, and
 * the file that starts all parts. */
#ifndef SIM_CLI_PLANNING_H
#define SIM_CLI_PLANNING_H

#include "base/text.h"
#include "cli/cli.h"

enum planning_form {
    PLANNING_SLURM,
    PLANNING_PARALLEL,
    PLANNING_MAKE,
    PLANNING_NFORM
};
extern const char *const planning_forms[]; /* their words, up to a NULL */

/* What was measured, and what follows from it. */
struct planning {
    const char *name;    /* of the scenario */
    bool is_measured;    /* else reckoned from the scenario's rates */
    double seconds;      /* of a core, of one replication of an arm */
    double bytes;        /* on the disk, likewise */
    double memory;       /* bytes, of a part */
    double results;      /* bytes, of all in the end, with charts and page */
    double replications; /* of all arms and experiments, at most */
    int parts;
    struct text command; /* connectsim run ..., without --shard */
    struct text rest;    /* " -- FILE" behind it, mostly "" */
    struct text merge;   /* connectsim merge ... */
};

/* Few and long: parts of about an hour each, not more than replications, nor than
 * 1000. */
int planning_parts(double seconds, double replications);

/* Appends the file. */
void planning_emit(const struct planning *plan, enum planning_form form,
                   struct text *out);

#endif
