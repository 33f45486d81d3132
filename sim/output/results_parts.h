/* The functions behind results.c, one per file of a results folder. */
#ifndef SIM_OUTPUT_RESULTS_PARTS_H
#define SIM_OUTPUT_RESULTS_PARTS_H

#include <cjson/cJSON.h>

#include "output/csv.h"
#include "output/results.h"

/* results_tables.c */
void results_replications(struct csv *csv, const struct experiment *experiment);
void results_summary(struct csv *csv, const struct experiment *experiment);
void results_comparisons(struct csv *csv, const struct experiment *experiment);
void results_flows(struct csv *csv, const struct experiment *experiment);
void results_rules(struct csv *csv, const struct experiment *experiment);
void results_failures(struct csv *csv, const struct experiment *experiment);
void results_arms(struct csv *csv, const struct experiment *experiment);

void results_contrasts(struct csv *csv, const struct experiment *experiment);

/* results_market.c */
void results_arrivals(struct csv *csv, const struct experiment *experiment);
void results_groups(struct csv *csv, const struct experiment *experiment);

/* results_curves.c */
void results_timeseries(struct csv *csv, const struct experiment *experiment);
void results_distributions(struct csv *csv,
                           const struct experiment *experiment);
void results_lorenz(struct csv *csv, const struct experiment *experiment);
void results_survival(struct csv *csv, const struct experiment *experiment);
void results_ledger(struct csv *csv, const struct experiment *experiment);
void results_proposals(struct csv *csv, const struct experiment *experiment);

/* verdict.c */
void results_verdict(const struct experiment *experiment, struct text *out);

/* results_json.c */
enum sim_status results_summary_json(const struct experiment *experiment,
                                     const struct results_info *info,
                                     const char *folder, struct sim_error *err);

/* results_findings.c: the tables of experiments that have rows; the list
 * `experiments` of summary.json, the caller's. */
enum sim_status results_findings(const struct study *study, const char *folder,
                                 struct sim_error *err);
cJSON *results_experiments(const struct study *study);

/* results_changes.c: the rows of `changes` in summary.json; the caller's. */
cJSON *results_changes(const struct experiment *experiment);

#endif
