/* The functions behind results.c, one per file of a results folder. They write
 * rows; the header is written before, from dictionary.h. */
#ifndef SIM_OUTPUT_RESULTS_PARTS_H
#define SIM_OUTPUT_RESULTS_PARTS_H

#include <cjson/cJSON.h>

#include "output/csv.h"
#include "output/dictionary.h"
#include "output/results.h"

/* results.c: the columns of a file, from dictionary.h. */
void results_header(struct csv *csv, const char *file);

/* results_cells.c: scenario, arm; population, is_total; metric, unit; n,
 * estimate, ci_low, ci_high, level, method, flags, df. */
void results_arm(struct csv *csv, const struct runs *runs, int arm);
/* results_tables.c: of the badge that nobody would wear nothing is said. */
bool results_is_unworn(const struct runs *runs, int arm, enum policy_rule rule);
void results_population(struct csv *csv, const struct runs *runs, int arm,
                        int population);
void results_metric(struct csv *csv, enum metric_id metric);
void results_flags(struct csv *csv, const struct estimate *e);
void results_estimate(struct csv *csv, const struct estimate *e);
/* The same with sd after the estimate. */
void results_estimate_sd(struct csv *csv, const struct estimate *e);
/* The same of an object of summary.json, the estimate under `key`. */
void results_set_estimate(cJSON *object, const char *key,
                          const struct estimate *e);

/* Its interval alone: ci_low, ci_high, level, flags. */
void results_set_interval(cJSON *object, const struct estimate *e);

/* results_tables.c */
void results_replications(struct csv *csv, const struct estimates *estimates);
void results_summary(struct csv *csv, const struct estimates *estimates);
void results_comparisons(struct csv *csv, const struct estimates *estimates);
void results_flows(struct csv *csv, const struct estimates *estimates);
void results_rules(struct csv *csv, const struct estimates *estimates);
void results_failures(struct csv *csv, const struct estimates *estimates);
void results_arms(struct csv *csv, const struct estimates *estimates);

void results_contrasts(struct csv *csv, const struct estimates *estimates);

/* results_quantities.c: quantities.csv; the list `quantities` of summary.json,
 * the caller's. */
void results_quantities(struct csv *csv, const struct estimates *estimates);
cJSON *results_quantities_json(const struct estimates *estimates);

/* results_persons.c: persons.csv; the list `persons` of summary.json, the
 * caller's. */
void results_persons(struct csv *csv, const struct estimates *estimates);
cJSON *results_persons_json(const struct estimates *estimates);

/* results_gains.c: the list `who_gains` of summary.json, the caller's. */
cJSON *results_gains_json(const struct estimates *estimates);

/* results_by_hour.c: best_by_hour.csv; the list `best_by_hour` of summary.json,
 * the caller's. */
void results_by_hour(struct csv *csv, const struct estimates *estimates);
cJSON *results_by_hour_json(const struct estimates *estimates);

/* results_also.c: the list `also` of summary.json, the caller's. */
cJSON *results_also(const struct estimates *estimates);

/* results_market.c */
void results_arrivals(struct csv *csv, const struct estimates *estimates);
void results_groups(struct csv *csv, const struct estimates *estimates);
void results_groups_compared(struct csv *csv,
                             const struct estimates *estimates);

/* results_first_costs.c */
void results_first_costs(struct csv *csv, const struct estimates *estimates);

/* results_policies.c */
void results_policies(struct csv *csv, const struct estimates *estimates);

/* results_losses.c */
void results_losses(struct csv *csv, const struct estimates *estimates);

/* results_targets.c; into summary.json: targets_met, targets; as_simulated, of
 * the baseline. */
void results_moments(struct csv *csv, const struct estimates *estimates);
void results_as_simulated(struct csv *csv, const struct estimates *estimates);
void results_set_targets(cJSON *root, const struct estimates *estimates);
void results_set_as_simulated(cJSON *root, const struct estimates *estimates);

/* results_curves.c */
void results_timeseries(struct csv *csv, const struct estimates *estimates);
void results_distributions(struct csv *csv, const struct estimates *estimates);
void results_lorenz(struct csv *csv, const struct estimates *estimates);

/* results_convergence.c */
void results_convergence(struct csv *csv, const struct estimates *estimates);

/* results_noise.c */
void results_noise(struct csv *csv, const struct estimates *estimates);

/* results_ledger.c */
void results_ledger(struct csv *csv, const struct estimates *estimates);
void results_proposals(struct csv *csv, const struct estimates *estimates);
void results_posts(struct csv *csv, const struct estimates *estimates);

/* results_durations.c */
void results_survival(struct csv *csv, const struct estimates *estimates);
void results_durations(struct csv *csv, const struct estimates *estimates);

/* results_robust.c: the intervals whose t is flagged skewed, and always those
 * of the headline, by other methods; and in a sentence for the report. */
void results_robust(struct csv *csv, const struct estimates *estimates);
void results_robust_notes(const struct estimates *estimates, cJSON *notes);

/* results_notes.c: what a reader must know before believing; the caller's. */
cJSON *results_notes(const struct estimates *estimates,
                     const struct study *study);

/* results_details.c: what follows from the verdict, sentences; the caller's. */
cJSON *results_details(const struct estimates *estimates);

/* results_details.c: what came out best of several, on random numbers that did
 * not choose it; the caller's. */
cJSON *results_confirmed(const struct estimates *estimates);

/* results_overturn.c: what could overturn it, sentences; the caller's. Never
 * empty: that nothing was tried is said, and what would try it. */
cJSON *results_overturn(const struct estimates *estimates,
                        const struct study *study);

/* verdict_first.c: how many of a cohort that is followed get a first answer and a
 * first job, and for how many Connects: sentences; nothing if none is. */
void results_first_taken(const struct estimates *estimates, int arm,
                         struct text *out);

/* verdict_when.c: by when the freelancers of an arm are hired first: shares by
 * day 30, 90, 180 and 365 of the account, as in survival.csv, and the day by
 * which half are. */
void results_when_hired(const struct estimates *estimates, int arm,
                        struct text *out);

/* results_findings.c: the tables of experiments that have rows; the list
 * `experiments` of summary.json, the caller's. */
enum sim_status results_findings(const struct study *study, const char *folder,
                                 struct sim_error *err);
cJSON *results_experiments(const struct study *study);

/* results_changes.c: the rows of `changes` in summary.json; the caller's. */
cJSON *results_changes(const struct runs *runs);

#endif
