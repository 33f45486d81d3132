/* How long a run will take and how large it will be, before it begins.
 *
 * A rough sum of what happens most (jobs considered, search sessions, posts
 * read, campaigns, single grants, tests) times what one of each took on a core
 * of 2023, about 2 microseconds. It is meant to tell minutes from months, not
 * minutes from two minutes; what nobody can afford to send is counted as sent. */
#ifndef SIM_EXPERIMENT_COST_H
#define SIM_EXPERIMENT_COST_H

#include "scenario/scenario.h"

struct cost {
    double replications; /* of all arms and experiments, at most */
    double events;
    double seconds; /* of one core */
    double memory;  /* bytes at a time, of one thread */
    double disk;    /* bytes of the tables, and of rows that wait beside them */
    double shown;   /* bytes of the charts and of the page that holds them */
    double pngs; /* bytes of the charts as PNG, beside them, where asked for */
};

/* Of the comparison of arms, all experiments of it, and what is measured again;
 * a sequential study and contests by their limits. */
struct cost cost_of(const struct scenario *scenario);

/* How much memory a study may have, and what is said of that number: "" or what it
 * rests on. */
struct memory_limit {
    double bytes;
    const char *why;
};

/* Bytes of what stays in memory until the tables are written: of the results of every
 * replication and arm, or of what a precision target may come to, and what is
 * traced. Results beyond the first RUNS_MIB lie on the disk: so many bytes. */
double memory_kept(const struct scenario *scenario);
double memory_on_disk(const struct scenario *scenario);

/* Whether that fits, and beside it one replication that is run by one thread.
 * SIM_EINPUT, with the place and what would fit, if not; to be asked before
 * anything runs. */
enum sim_status memory_check(const struct scenario *scenario,
                             const struct memory_limit *limit,
                             struct sim_error *err);

/* What ledger.csv, proposals.csv and posts.csv hold of one replication of an arm, about
 * and rather too much. */
struct cost_rows {
    double movements, proposals, posts;
};
struct cost_rows cost_of_rows(const struct configuration *config);

#endif
