/* What a scenario asks beyond the comparison of its arms: its `experiments`,
 * its precision target, its warm-up.
 *
 * Each kind of experiment is a row of plan_kinds: name, parameters, which
 * factors it takes. Its function lives in experiment/. To add a kind: a row
 * here, a function and a row there, a test row. ORDER PLAN */
#ifndef SIM_SCENARIO_EXPERIMENTS_H
#define SIM_SCENARIO_EXPERIMENTS_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/param.h"
#include "scenario/reader.h"

enum plan_kind {
    PLAN_SELECT,      /* which arm is best */
    PLAN_DESIGN,      /* the response over factors */
    PLAN_SENSITIVITY, /* which numbers the verdict depends on */
    PLAN_BREAK_EVEN,  /* where two arms tie */
    PLAN_OPTIMISE,    /* the best setting of factors */
    NPLAN
};

enum {
    PLAN_MAX = 16,
    PLAN_MAX_FACTORS = 20, /* Saltelli needs two columns of 40 for each */
    PLAN_MAX_WHERE = 8,
    PLAN_MAX_POINTS = 20000,
    PLAN_MAX_CONTEST = 200 /* settings; every two are compared */
};

/* A parameter that is swept. */
struct plan_factor {
    char name[PARAM_NAME_SIZE];
    char path[PARAM_TEXT_SIZE];
    const cJSON *values; /* borrowed from the document; NULL: low to high */
    double low, high;
    bool is_whole;
    const char *unit; /* a constant, of the parameter's row ("number" if that
                         has none); "as the factor": the path has no row */
};

/* ORDER METHOD of each kind: the choices of its table. */
enum plan_selection {
    SELECT_KN,
    SELECT_RINOTT,
    SELECT_OCBA
};
enum plan_layout {
    LAYOUT_GRID,
    LAYOUT_ZIP,
    LAYOUT_LIST,
    LAYOUT_LHS,
    LAYOUT_SOBOL
};
enum plan_over {
    OVER_ASSUMED,
    OVER_FACTORS
};
enum plan_analysis {
    ANALYSIS_ONE_AT_A_TIME,
    ANALYSIS_MORRIS,
    ANALYSIS_SOBOL
};

/* One experiment. Members that its kind does not have stay 0. */
struct plan {
    char name[PARAM_NAME_SIZE];
    char title[PARAM_TEXT_SIZE];
    int kind;
    char metric_name[PARAM_NAME_SIZE]; /* `headline`: the scenario's */
    int metric;                        /* found; index of metric_rows */
    char arm_name[PARAM_NAME_SIZE];    /* `baseline`, `best`, or a name */
    char versus_name[PARAM_NAME_SIZE];
    int arm, versus;      /* found; -1: the best alternative of the base run */
    int64_t replications; /* of each point; 0: as the scenario */
    double level;
    int64_t confirm;     /* fresh replications for what was chosen */
    int method;          /* plan_selection, plan_layout or plan_analysis */
    int contrast;        /* select: among arms of this kind */
    double indifference; /* select */
    int64_t first_stage, max_replications; /* select */
    int64_t points;                        /* design by LHS or Sobol' */
    int over;                              /* sensitivity */
    double change;                         /* share, one at a time */
    int64_t trajectories;                  /* Morris */
    int64_t rows, randomisations;          /* Sobol' */
    double tolerance;                      /* break-even: share of the range */
    int64_t starts, evaluations;           /* optimise */
    int nfactors;
    struct plan_factor factor[PLAN_MAX_FACTORS];
    const cJSON *list; /* borrowed; points of the layout `list` */
    int nwhere;
    const char *where[PLAN_MAX_WHERE]; /* borrowed */
};

/* Which factors a kind takes. */
enum plan_factors {
    FACTORS_NONE,
    FACTORS_OPTIONAL,
    FACTORS_ONE,
    FACTORS_SOME
};

struct plan_kind_descriptor {
    const char *name;
    const char *help;
    struct param_table table; /* into struct plan */
    enum plan_factors factors;
};
extern const struct plan_kind_descriptor plan_kinds[NPLAN];
extern const struct param_table plan_factor_table;

/* Replications until intervals are narrow enough. */
enum precision_of {
    PRECISION_DIFFERENCES,
    PRECISION_ARMS
};
struct precision {
    bool on;
    int of;          /* enum precision_of */
    double relative; /* half width over estimate; 0: not asked */
    double absolute; /* half width, unit of the headline; 0: not asked */
    int64_t first, block, cap; /* replications */
    bool is_anytime;           /* confidence sequence: looking often is legal */
};
extern const struct param_table precision_table;

/* Steady state: what is deleted from the start of every replication. */
enum warmup_rule {
    WARMUP_MSER5,
    WARMUP_FIXED
};
struct deletion {
    bool on;
    int rule;
    sim_time fixed;
    int series; /* of result_series_names, as `series` chooses */
    int64_t pilots;
    sim_time pilot_length; /* 0: the horizon */
};
extern const struct param_table warmup_table;

/* Reads the list `experiments` of the document's root; the names of arms and
 * metrics are resolved by plan_resolve. Returns how many there are. */
int plans_read(struct reader *reader, const cJSON *root,
               struct plan plan[PLAN_MAX]);

/* The experiment that `--sensitivity assumptions` stands for; returns it as a
 * scenario writes it, the caller's. */
cJSON *plan_default_sensitivity(struct plan *plan);

#endif
