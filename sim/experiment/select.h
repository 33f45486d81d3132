/* A contest of systems: arms, or settings of one arm. Private to
 * experiment/. */
#ifndef SIM_EXPERIMENT_SELECT_H
#define SIM_EXPERIMENT_SELECT_H

#include "experiment/study.h"
#include "stats/selection.h"

struct select_system {
    const struct scenario *scenario; /* borrowed */
    int arm, population;
    int reference; /* an arm whose value in that population is taken off: the
                      contest is one of gains; -1: of the values themselves */
    char *name;    /* owned; for people */
    char *key;     /* owned; for tables: the arm's name, or the settings */
    bool is_out;
    double *x; /* owned; by replication, times the contest's sign */
    int64_t count;
};

struct select_contest {
    struct study *study;                 /* borrowed */
    const struct experiment *experiment; /* borrowed */
    double sign;                         /* -1: less is better */
    int nsystems;
    struct select_system *system; /* owned */
    int64_t total;                /* replications run, of all systems */
    int64_t batch;  /* replications whose mean is one observation */
    bool is_skewed; /* the first stage is, at the 5 % level */
    int best;       /* -1: no system has a value */
    bool is_decided;
    double more; /* replications that are likely to decide it */
};

/* Systems are then filled in by the caller. */
struct select_contest *select_new(struct study *study,
                                  const struct experiment *experiment,
                                  int nsystems);
void select_free(struct select_contest *contest);

/* Runs until one is selected or the cap is reached. */
enum sim_status select_run(struct select_contest *contest);

enum select_outcome {
    SELECT_DECIDED,
    SELECT_UNDECIDED,
    SELECT_TIED,      /* the best equals another in every replication */
    SELECT_UNDEFINED, /* no system has a value */
    SELECT_NOUTCOME
};

/* Adds how the best one and the reference do on fresh random numbers to the
 * verdict, which becomes an answer of the study's findings (taken over). */
enum sim_status select_conclude(struct select_contest *contest,
                                const struct scenario *reference_file,
                                int reference, const char *reference_name,
                                enum select_outcome outcome,
                                struct text *verdict);

/* Both: the whole answer of a contest that was run. */
enum sim_status select_finish(struct select_contest *contest,
                              const struct scenario *reference_file,
                              int reference, const char *reference_name);

#endif
