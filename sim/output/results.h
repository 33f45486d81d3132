/* The result files of a study (see README.md for their columns). */
#ifndef SIM_OUTPUT_RESULTS_H
#define SIM_OUTPUT_RESULTS_H

#include <cjson/cJSON.h>

#include "estimates/estimates.h"
#include "experiment/study.h"

enum {
    RESULTS_FORMAT = 2 /* format_version of manifest.json and summary.json */
};

struct results_info {
    const char *version;       /* of the program and its libraries, one line */
    const char *command;       /* that repeats the run */
    const struct study *study; /* borrowed: what its experiments found */
    double seconds;
    int threads;
};

/* Writes every table into `folder`, and the scenario and the checkpoint. */
enum sim_status results_write(const struct estimates *estimates,
                              const struct results_info *info,
                              const char *folder, struct sim_error *err);

/* results_json.c: what they come to, summary.json, which the report is made from. */
enum sim_status results_summary_json(const struct estimates *estimates,
                                     const struct results_info *info,
                                     const char *folder, struct sim_error *err);

/* results_scenario.c: the scenario as it was run (RESULTS_SCENARIO), options and patches
 * in it, and the rulebooks it read, so that the folder is a scenario itself. */
#define RESULTS_SCENARIO  "scenario.json"
#define RESULTS_RULEBOOKS "rulebooks"
enum sim_status results_record(const struct scenario *scenario,
                               const char *folder, struct sim_error *err);

/* The charts and the report are part of a results folder, too: call this last,
 * it digests all files. */
enum sim_status results_manifest(const struct runs *runs,
                                 const struct results_info *info,
                                 const char *folder, struct sim_error *err);

/* Whether the results in `folder` have the columns and names of this program:
 * SIM_EINPUT and what to do if its summary.json is of another format_version.
 * A folder without one is not judged here. */
enum sim_status results_check_format(const char *folder, struct sim_error *err);

/* Before files are put in the place of others: `next` (taken over) has the digest of
 * each by its name. Until results_manifest_again, and if that is never called, the
 * old ones are known and the new ones. A folder without a manifest is left without
 * one; so it is below. */
enum sim_status results_manifest_next(const char *folder, cJSON *next,
                                      struct sim_error *err);

/* Adds the digests of those files of a folder for whose names `is_new` holds. */
enum sim_status
results_digests(const char *folder,
                bool (*is_new)(const void *context, const char *name),
                const void *context, cJSON *list, struct sim_error *err);

/* After charts or the report were made again: the digests of those files, for
 * whose names `is_new` holds (`context` is handed on); others keep theirs. */
enum sim_status
results_manifest_again(const char *folder,
                       bool (*is_new)(const void *context, const char *name),
                       const void *context, struct sim_error *err);

/* Does a run write a file of this name ("flows.csv", "charts/lorenz.svg")? */
bool results_is_file(const char *name);

/* verdict.c: the answer, in paragraphs with a '\n' between; those that begin
 * with "- " are members of a list. `findings`: what the scenario's experiments
 * found, which is the answer if there is but one arm. */
void results_verdict(const struct estimates *estimates,
                     const struct findings *findings, struct text *out);

/* The same in one line, in place: the sentences, and no marks of a list. */
void results_verdict_line(struct text *verdict);

/* `plan_hash` of the manifest: of what decides the results and is fixed before
 * the first of them: scenario as patched, arms, seed, replications, precision,
 * initial-data truncation, experiments. 64 hex digits and NUL. */
void results_plan_hash(const struct study *study, char out[65]);

#endif
