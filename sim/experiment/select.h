/* A contest of systems: arms, or settings of one arm. Private to
 * experiment/. */
#ifndef SIM_EXPERIMENT_SELECT_H
#define SIM_EXPERIMENT_SELECT_H

#include "experiment/study.h"
#include "stats/selection.h"

struct select_system {
    const struct experiment_file *file; /* borrowed */
    int arm, population;
    char *name; /* owned; for people */
    char *key;  /* owned; for tables: the arm's name, or the settings */
    bool is_out;
    double *x; /* owned; by replication, times the contest's sign */
    int64_t count;
};

struct select_contest {
    struct study *study;     /* borrowed */
    const struct plan *plan; /* borrowed */
    double sign;             /* -1: less is better */
    int nsystems;
    struct select_system *system; /* owned */
    int64_t total;                /* replications run, of all systems */
    int best;
    bool is_decided;
    double more; /* replications that are likely to decide it */
};

/* Systems are then filled in by the caller. */
struct select_contest *select_new(struct study *study, const struct plan *plan,
                                  int nsystems);
void select_free(struct select_contest *contest);

/* Runs until one is selected or the plan's cap is reached. */
enum sim_status select_run(struct select_contest *contest);

/* What was decided, in words. */
void select_decision(const struct select_contest *contest, struct text *out);

/* Adds how the best one and the reference do on fresh random numbers to the
 * verdict, which becomes an answer of the study's findings (taken over). */
enum sim_status select_conclude(struct select_contest *contest,
                                const struct experiment_file *reference_file,
                                int reference, const char *reference_name,
                                struct text *verdict);

#endif
