/* A scenario: one reproducible study as its file states it, typed and checked,
 * and the configuration that each of its arms runs.
 *
 * scenario_load reads a file, the rulebooks it names, applies `--set` and each
 * arm's patches, and checks everything by parameter tables; all errors come at
 * once. From then on nothing writes to it. Field reference:
 * scenarios/README.md. */
#ifndef SIM_SCENARIO_SCENARIO_H
#define SIM_SCENARIO_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/param.h"
#include "base/status.h"
#include "policy/rulebook.h"
#include "scenario/also.h"
#include "scenario/arm_set.h"
#include "scenario/by_option.h"
#include "scenario/calibration.h"
#include "scenario/experiments.h"
#include "scenario/market_params.h"
#include "scenario/population.h"
#include "scenario/reader.h"
#include "scenario/targets.h"
#include "strategy/strategy.h"

enum {
    SCENARIO_SCHEMA = 1,
    SCENARIO_MAX_POPULATIONS = 16,
    SCENARIO_MAX_STRATEGIES = 32,
    SCENARIO_MAX_ARMS = ARM_SET_MAX,
    SCENARIO_MAX_SEGMENTS = 256,
    SCENARIO_MAX_CHANGES = 12
};

enum study_type {
    STUDY_TERMINATING,
    STUDY_STEADY_STATE
};

/* Which differences are declared. */
enum contrast_set {
    CONTRASTS_BASELINE, /* every arm against the baseline */
    CONTRASTS_ALL_PAIRS /* every two arms of one kind and population as well */
};

/* What the verdict begins with. */
enum answered_by {
    ANSWERED_BY_ARMS,
    ANSWERED_BY_EXPERIMENTS, /* it is all that it tells of the study */
    ANSWERED_BY_LEVELS,      /* how much, of each arm, and no differences */
    ANSWERED_BY_LOSSES,      /* likewise, what is lost */
    ANSWERED_BY_EFFECTS,     /* what each arm does to all that is told */
    ANSWERED_BY_WHEN,        /* of each arm; then how the arms differ */
    ANSWERED_BY_FIRST        /* likewise, what a first job takes */
};

/* Population 0 of an arm and of results: every one together. */
#define POPULATION_ALL "all"

enum contrast_kind {
    CONTRAST_EVERYONE,
    CONTRAST_FOCAL,
    CONTRAST_POLICY
};
extern const char *const contrast_names[]; /* up to a NULL */

/* Whom a dated change of rules is for. */
enum change_applies {
    CHANGE_ALL,
    CHANGE_OPENED_AFTER, /* accounts opened on or after its day */
    CHANGE_POPULATION,   /* those of one population */
    CHANGE_POSTS         /* a share of the posts, drawn */
};

/* A change of some rules from 00:00 UTC of a day on. */
struct rule_change {
    char name[PARAM_NAME_SIZE];
    char title[PARAM_TEXT_SIZE];
    bool on;
    int index;         /* in the file's list */
    int64_t day, date; /* day of the study; day from 1970 */
    int applies_to;
    char population_name[PARAM_NAME_SIZE]; /* of CHANGE_POPULATION */
    double share;                          /* of CHANGE_POSTS */
    int group; /* whose it is alone; 0: of all, or of later accounts */
    sim_time when;
    const cJSON *rules; /* while it is read */
};

/* What one arm runs: the scenario with its patches applied, in numbers. */
struct configuration {
    char name[PARAM_NAME_SIZE];
    char title[PARAM_TEXT_SIZE];
    char question[PARAM_TEXT_SIZE];
    int study;
    int64_t start_day;
    uint32_t
        persons; /* a bit for each population whose persons' own figures are
                         kept; 0 in variants */
    double hour_times; /* of everybody's value of an hour; 1, but in variants */
    sim_time burn_in, horizon, maturity;
    int64_t replications;
    uint64_t seed;
    char rulebook_name[PARAM_NAME_SIZE];
    char headline[PARAM_NAME_SIZE]; /* a metric, or a quantity */
    double indifference;            /* of the headline; 0: none given */
    bool is_confirmed;              /* what came out best is measured afresh */
    int contrasts;                  /* enum contrast_set */
    int answered_by;                /* enum answered_by */
    struct precision precision;
    struct truncation truncation;
    char baseline[PARAM_NAME_SIZE];
    struct rulebook rules; /* in force until the first change */
    int nchanges;          /* those that come, in order of time */
    struct rule_change change[SCENARIO_MAX_CHANGES];
    struct rulebook *in_force; /* owned by the arm; NULL without changes */
    /* Those who have changes of their own, from 1; 0: all others. */
    int ngroups;                         /* 0 as well */
    int group[SCENARIO_MAX_POPULATIONS]; /* of each population */
    int posts_group;                     /* of drawn posts; 0: none are drawn */
    double posts_share;                  /* that is drawn */
    int market_kind;
    struct market_params market;
    sim_money standard[CONTRACT_NKIND]; /* mean value of each, as drawn */
    int nsegments; /* >= 1; one without a name in the exogenous market */
    struct segment segment[SCENARIO_MAX_SEGMENTS];
    int npopulations;
    struct population population[SCENARIO_MAX_POPULATIONS];
    int nstrategies;
    struct strategy strategy[SCENARIO_MAX_STRATEGIES + 1]; /* and `dormant` */
    int64_t sample_days;
    int64_t ledger_sample, proposals_sample; /* freelancers whose movements are
                                                written */
    int64_t posts_sample;                    /* posts that are */
    int64_t ledger_replications;             /* of so many replications */
    int64_t follow_days; /* for which first costs are followed; 0: not */
};

enum {
    ARM_UNPAIRED = -1
};
struct arm {
    char name[PARAM_NAME_SIZE];
    char title[PARAM_TEXT_SIZE];
    int contrast;
    char population_name[PARAM_NAME_SIZE];
    int population; /* 0: all, 1: the first, ... */
    char pair_name[PARAM_NAME_SIZE];
    int pair; /* the arm it is compared with; ARM_UNPAIRED: others are compared
                 with it */
    char alone_name[PARAM_NAME_SIZE];
    int alone; /* where a group alone does what all do here; ARM_UNPAIRED: no
                  such arm */
    char family[PARAM_NAME_SIZE]; /* the question that it is an answer to */
    struct configuration *config; /* owned */
    struct reader_leaf *leaf;     /* owned: the values in force */
    size_t nleaf;
};

/* The rulebooks that were read, each once, as they stand in their files. */
struct rulebook_record {
    struct rulebook_text {
        char name[PARAM_NAME_SIZE];
        char *text; /* owned */
        size_t length;
    } * item; /* owned */
    size_t count, capacity;
    struct rulebook_chain **chain; /* owned; those that were read, for arms */
    size_t nchains, chain_capacity;
    int owners; /* the file that was loaded, and its variants */
};

/* A scenario with its arms; an arm `base` if it lists none. */
struct scenario {
    struct document *document;         /* owned, with --set applied */
    char *path;                        /* owned */
    char *data_dir;                    /* owned */
    struct rulebook_record *rulebooks; /* owned, with the variants of it */
    int narms;
    int baseline; /* index of the baseline arm */
    struct arm arm[SCENARIO_MAX_ARMS];
    int nexperiments; /* experiments beyond the comparison of arms */
    int left_out;     /* others, of arms that are not to be run */
    struct experiment experiment[EXPERIMENT_MAX];
    int ntargets; /* what the baseline's market is to reproduce */
    struct target target[TARGETS_MAX];
    struct calibration *calibration; /* owned; NULL: none */
    int nalso;                       /* what is told beside the headline */
    struct also also[ALSO_MAX];
};

/* `set`: texts "path=value", may be NULL with nset 0. `data_dir`: where the
 * installed scenarios and rulebooks lie. */
enum sim_status scenario_load(const char *path, const char *const *set,
                              size_t nset, const char *data_dir,
                              struct scenario **out, struct sim_error *err);
/* The same of more: each text with the option that gave it (NULL: `--set`), which
 * messages name, and what else is `wanted` (before them; NULL: nothing). */
struct scenario_wishes {
    const char *const *set, *const *option;
    size_t nset;
    const struct by_option *wanted;
};
enum sim_status scenario_load_by(const char *path,
                                 const struct scenario_wishes *wishes,
                                 const char *data_dir, struct scenario **out,
                                 struct sim_error *err);
void scenario_free(struct scenario *scenario); /* NULL is allowed */

/* The same file with other values laid over every arm (a swept factor comes
 * after the arm). Arms not in `arm` (NULL: all) have no scenario and must not
 * be run. `origin` says in messages who wanted it. SIM_EINPUT if a value is
 * refused. */
struct scenario_patch {
    const char *path;
    const cJSON *value;
    struct arm_set arms; /* none: all */
};
enum sim_status scenario_vary(const struct scenario *scenario,
                              const struct scenario_patch *patch, size_t npatch,
                              const bool *arm, const char *origin,
                              struct scenario **out, struct sim_error *err);

/* Of a variant, before it is run: everybody's value of an hour is `times` what
 * the file says. */
void scenario_times_hour(struct scenario *variant, double times);

/* Whether an arm's `set` has that path (members by number) or one around it, so
 * that what else is said there is not used in this arm. */
bool scenario_arm_sets(const struct scenario *scenario, int arm,
                       const char *path);

/* Adds the experiment that a word of `--sensitivity` stands for, also to the
 * document; nothing if it is there. SIM_EINPUT if another has its name. */
enum sim_status scenario_add_sensitivity(struct scenario *scenario,
                                         enum sensitivity what,
                                         struct sim_error *err);

/* An object or a list of a scenario, by its key; the other keys at the top level
 * are the rows of scenario_table. */
struct scenario_part {
    const char *key;
    enum param_scope scope;
    const char *only_if; /* what gives the numbers of a member an effect, as of
                          * a param_spec; or NULL */
};
enum {
    SCENARIO_NPARTS = 19
};
extern const struct scenario_part scenario_parts[SCENARIO_NPARTS];
/* The part in which a path lies; NULL: none. */
const struct scenario_part *scenario_part_of(const char *path);
/* Whose a path is: of its part, or of the row of scenario_table. */
enum param_scope scenario_scope(const char *path);

/* The field tables, for the reference and the loader. */
extern const struct param_table scenario_table, population_table, arm_table,
    outputs_table, segment_table, change_table;
/* The fields of `market` that both kinds have; into struct market_params. */
extern const struct param_table market_table;

/* A kind of market as a scenario sees it; its functions live in market/. */
struct market_kind_descriptor {
    const char *name;
    struct param_table table; /* its own fields; into struct market_params */
};
extern const struct market_kind_descriptor market_kinds[NMARKET];

/* How many freelancers of a population's `size` belong to a segment: by the
 * segments' weights and odd divisors (Webster's method), so that they add up and
 * one more of the population is one more of one segment. */
int64_t configuration_segment_size(const struct configuration *config,
                                   int population, int segment);

/* The segments in the order of their freelancers, then of their posts, most first;
 * of equal ones the earlier first. `order` has room for nsegments. */
void configuration_largest_first(const struct configuration *config,
                                 int *order);

/* treated.c. Whose members a population has (its own, or those of the one that it
 * treats), and what part of them. */
struct population_members {
    const struct population *of;
    double part;
};
struct population_members
configuration_members(const struct configuration *config,
                      const struct population *population);

/* dated_rules.c. The rulebook in force at a time for an account opened at `opened`:
 * `rules` and the changes that have come, those for later accounts only if the
 * account opened on or after their day. `opened` -SIM_NEVER: without those. */
const struct rulebook *configuration_rules(const struct configuration *config,
                                           sim_time opened, sim_time when);
/* The same for who is of a group. */
const struct rulebook *
configuration_rules_of(const struct configuration *config, int group,
                       sim_time opened, sim_time when);
/* For whom a change is, opened on its day, on its day. */
const struct rulebook *
configuration_rules_changed(const struct configuration *config,
                            const struct rule_change *change);
/* When the next change comes after `when`; SIM_NEVER: none does. */
sim_time configuration_next_change(const struct configuration *config,
                                   sim_time when);
/* Every rulebook that may be in force for somebody at some time. */
size_t configuration_nrulebooks(const struct configuration *config);
const struct rulebook *
configuration_rulebook(const struct configuration *config, size_t i);
/* Whether a strategy that is followed asks what a job is worth, and so what an
 * hour is. */
bool configuration_judges(const struct configuration *config);
/* Whether anybody asks something else than what a post offers. */
bool configuration_prices(const struct configuration *config);
/* Whether anybody may ever wear the availability badge. */
bool configuration_wears(const struct configuration *config);
/* Whether a rule is on in one of them. */
bool configuration_ever_on(const struct configuration *config,
                           enum policy_rule rule);
const char *scenario_applies_name(int applies_to);
void configuration_read_changes(struct reader *reader, const cJSON *root,
                                struct configuration *config);

/* `populations[0].size` as `populations[stock].size`, which --set reads, too; the
 * caller's. What has no name keeps its number. */
char *configuration_path_named(const struct configuration *config,
                               const char *path);

/* asleep.c. Whether the dormant ones of a population do nothing from the start to
 * the end, and nothing happens to them but what falls due: such are no accounts
 * (market/sleepers.h). What share of the population they are: 0 if not. */
bool configuration_may_sleep(const struct configuration *config,
                             int population);
double configuration_share_asleep(const struct configuration *config,
                                  int population);

/* What one thread holds at a time: a segment, here that with most freelancers. The
 * bytes are measured, with all that a year leaves behind: an account with its
 * lots, proposals, place in lists and history; one that sleeps; a post. */
enum {
    SIZE_AWAKE_BYTES = 3840,
    SIZE_ASLEEP_BYTES = 16,
    SIZE_POST_BYTES = 512
};
struct configuration_size {
    double awake, asleep; /* accounts */
    double posts;
    double bytes;
};
struct configuration_size
configuration_size(const struct configuration *config);
/* Of all segments, those that do not sleep: what there is at the start and one and
 * a half times the arrivals that are expected. */
double configuration_awake(const struct configuration *config);

/* Checks across the fields of one arm. */
void configuration_check(struct reader *reader,
                         const struct configuration *config);
/* Of it, whether the metric of the verdict is one, which can be told of a
 * scenario that is wrong elsewhere. */
void configuration_check_headline(struct reader *reader,
                                  const struct configuration *config);
/* check_rules.c: of it, what is wrong with the rules once a change has come */
void configuration_check_changes(struct reader *reader,
                                 const struct configuration *config);
/* check_posts.c: of it, what is about R17 and R18 */
void configuration_check_posts(struct reader *reader,
                               const struct configuration *config);

/* Where rulebooks are looked for: from a file's folder on, from those of the
 * files that it inherits from, then in `data_dir`/rulebooks. */
struct rulebook_place {
    const char *near; /* path of a file; NULL: the current folder */
    const char *data_dir;
    struct rulebook_record *record;  /* gets what is read; may be NULL */
    const struct document *document; /* of `near`, with what lies beneath; may
                                      * be NULL */
    bool is_aside; /* what no arm uses is read: it is not recorded */
};
/* Checks an object of sections, found at the path `within`, by their tables. */
void rulebook_check_sections(struct reader *reader, const cJSON *sections,
                             const char *within);

/* Fills `rules` from the rulebook of that name, what it inherits, and the
 * overrides of the scenario (may be NULL). `path` is where the name stands in
 * the reader's document. What is wrong in a file is reported there: a circle
 * or a missing parent at its `inherits`. */
enum sim_status rulebook_load(struct reader *reader, const char *name,
                              const char *path, const cJSON *overrides,
                              const struct rulebook_place *where,
                              struct rulebook *rules);

/* Checks across the numbers of a rulebook. */
void rulebook_check(struct reader *reader, const struct rulebook *rules);

#endif
