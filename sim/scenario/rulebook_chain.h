/* A rulebook with those that it inherits from, as their files say. */
#ifndef SIM_SCENARIO_RULEBOOK_CHAIN_H
#define SIM_SCENARIO_RULEBOOK_CHAIN_H

#include <cjson/cJSON.h>
#include <stdbool.h>

#include "scenario/scenario.h"

/* Sections of the ancestors and of the rulebook itself, laid over each other; each
 * value says its source. */
struct rulebook_chain;

/* Reads the files, each once for a record: the arms of a scenario share them.
 * `path` is where the name stands in the reader's document. What is wrong in a file
 * is reported there: a circle or a missing parent at its `inherits`. NULL after an
 * error. Owned by the record of `where`; if that has none, by the caller. */
struct rulebook_chain *rulebook_chain_load(struct reader *reader,
                                           const char *name, const char *path,
                                           const struct rulebook_place *where);
void rulebook_chain_free(struct rulebook_chain *chain); /* NULL is allowed */

/* One owner less; the last one takes all with it. */
void rulebook_record_free(struct rulebook_record *record);

/* What the file says of the rulebook itself; of it nothing else is set. */
const struct rulebook *rulebook_chain_head(const struct rulebook_chain *chain);
const cJSON *rulebook_chain_sections(const struct rulebook_chain *chain);

/* Lays the sections of `from` over those of `merged`, key by key. A value of a
 * rulebook that names no source gets one. */
void rulebook_overlay(cJSON *merged, const cJSON *from, bool is_rulebook);

#endif
