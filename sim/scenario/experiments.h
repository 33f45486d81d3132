/* What a scenario asks beyond the comparison of its arms: its `experiments`,
 * its precision, its initial-data truncation.
 *
 * Each kind of experiment is a row of experiments.def: name, which factors it
 * takes and how, whether settings compete; its parameters are in
 * experiment_fields.c, what it does in experiment/. */
#ifndef SIM_SCENARIO_EXPERIMENTS_H
#define SIM_SCENARIO_EXPERIMENTS_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/param.h"
#include "scenario/reader.h"

enum experiment_kind {
#define EXPERIMENT(id, ...) EXPERIMENT_##id,
#include "scenario/experiments.def"
    NEXPERIMENT
};

enum {
    EXPERIMENT_MAX = 16,
    EXPERIMENT_MAX_FACTORS = 20, /* Saltelli needs two columns of 40 for each */
    EXPERIMENT_MAX_WHERE = 8,
    EXPERIMENT_MAX_POINTS = 20000,
    EXPERIMENT_MAX_PLAYED = 3,   /* strategies of a game */
    EXPERIMENT_MAX_CONTEST = 200 /* settings; every two are compared */
};

/* A parameter that is swept. */
struct experiment_factor {
    char name[PARAM_NAME_SIZE];
    char title[PARAM_TEXT_SIZE]; /* "" if sentences are to call it `name` */
    char path[PARAM_TEXT_SIZE];
    const cJSON *values; /* borrowed from the document; NULL: low to high */
    double low, high;
    bool is_whole;
    const char *unit; /* a constant, of the parameter's row ("number" if that
                         has none); "as the factor": the path has no row */
};

/* The methods of each kind. */
enum experiment_selection {
    SELECT_KN,
    SELECT_RINOTT,
    SELECT_OCBA
};
enum experiment_layout {
    LAYOUT_GRID,
    LAYOUT_ZIP,
    LAYOUT_LIST,
    LAYOUT_LHS,
    LAYOUT_SOBOL
};
enum experiment_over {
    OVER_ASSUMED,
    OVER_FACTORS
};
enum experiment_analysis {
    ANALYSIS_ONE_AT_A_TIME,
    ANALYSIS_MORRIS,
    ANALYSIS_SOBOL
};

/* One experiment. Members that its kind does not have stay 0. */
struct experiment {
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
    int64_t confirm; /* fresh replications for what was chosen */
    int method; /* experiment_selection, experiment_layout or experiment_analysis */
    int contrast;                          /* select: among arms of this kind */
    double indifference;                   /* select */
    int64_t first_stage, max_replications; /* select */
    int64_t points;                        /* design by LHS or Sobol' */
    int over;                              /* sensitivity */
    double change;                         /* share, one at a time */
    int64_t trajectories;                  /* Morris */
    int64_t rows, randomisations;          /* Sobol' */
    int64_t matter, draws;                 /* guesses */
    char treated_name[PARAM_NAME_SIZE];    /* trial */
    int treated;       /* found; the population that treats another, from 1 */
    bool treats_posts; /* found; or the posts that are drawn */
    double tolerance;  /* break-even: share of the range */
    int64_t starts, evaluations; /* optimise */
    /* equilibrium, see played.h */
    char population_name[PARAM_NAME_SIZE];
    int population;                    /* found; from 0 */
    const cJSON *strategies;           /* borrowed; a list of names */
    int nplayed;                       /* of them */
    int played[EXPERIMENT_MAX_PLAYED]; /* found; of the arm's strategies */
    int64_t steps, degree;
    double tested; /* share of the population */
    int nfactors;
    struct experiment_factor factor[EXPERIMENT_MAX_FACTORS];
    const cJSON *list; /* borrowed; points of the layout `list` */
    int nwhere;
    const char *where[EXPERIMENT_MAX_WHERE]; /* borrowed */
};

/* Which factors a kind takes. */
enum experiment_factors {
    FACTORS_NONE,
    FACTORS_OPTIONAL,
    FACTORS_ONE,
    FACTORS_SOME
};

/* How they are given: by values, or by low and high. */
enum experiment_form {
    FORM_ANY,
    FORM_RANGE,
    FORM_EQUAL_LISTS,
    FORM_ALIKE,    /* all of them by values, or all by ranges */
    FORM_OF_LAYOUT /* as the layout asks */
};

/* Whether settings compete: a contest is fed replication by replication, and
 * decides itself how many each gets. */
enum experiment_contest {
    CONTEST_NEVER,
    CONTEST_OF_VALUES, /* if the factors are given by values */
    CONTEST_ALWAYS
};

struct experiment_kind_descriptor {
    const char *name;
    const char *help;
    struct param_table table; /* into struct experiment */
    enum experiment_factors factors;
    enum experiment_form form;
    enum experiment_contest contest;
};
extern const struct experiment_kind_descriptor experiment_kinds[NEXPERIMENT];
extern const struct param_table experiment_factor_table;

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
enum truncation_rule {
    TRUNCATION_MSER5,
    TRUNCATION_FIXED
};
/* The daily series of a market. */
enum market_series {
    SERIES_BALANCE_MEAN,
    SERIES_BALANCE_P10,
    SERIES_BALANCE_P50,
    SERIES_BALANCE_P90,
    SERIES_EVER_HIRED,
    NSERIES
};
/* What sentences call it. Borrowed. */
const char *experiment_factor_title(const struct experiment_factor *factor);

extern const char *const market_series_names[NSERIES + 1]; /* up to a NULL */
struct truncation {
    bool on;
    int rule;
    sim_time fixed;
    int series; /* enum market_series: the one that has to come to rest */
    int64_t pilots;
    sim_time pilot_length; /* 0: the horizon */
};
extern const struct param_table truncation_table;

/* Reads the list `experiments` of the document's root; the names of arms and
 * metrics are resolved by experiment_resolve. Returns how many there are. */
int experiments_read(struct reader *reader, const cJSON *root,
                     struct experiment experiment[EXPERIMENT_MAX]);

/* Whether its settings compete. */
bool experiment_is_contest(const struct experiment *experiment);

/* How many settings its factors have: combinations of their values, two where
 * an end to end range is given. */
double experiment_settings(const struct experiment *experiment);

/* What `--sensitivity` asks for by a word, and the experiment that it stands for;
 * returns it as a scenario writes it, the caller's. */
enum sensitivity {
    SENSITIVITY_ASSUMPTIONS,
    SENSITIVITY_GUESSES,
    NSENSITIVITY
};
extern const char *const sensitivity_words[NSENSITIVITY + 1]; /* up to a NULL */
cJSON *experiment_default(enum sensitivity what, struct experiment *experiment);

#endif
