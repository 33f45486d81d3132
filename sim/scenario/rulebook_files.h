/* Where the files of rulebooks lie. */
#ifndef SIM_SCENARIO_RULEBOOK_FILES_H
#define SIM_SCENARIO_RULEBOOK_FILES_H

#include <stdbool.h>

#include "base/text.h"
#include "scenario/scenario.h"
#include "json/document.h"

/* The file of a rulebook: in `rulebooks/` beside the scenario, beside it, in
 * `../rulebooks/`, the same from the files that it inherits from, among the
 * installed ones; the first that can be read. */
bool rulebook_find(const struct rulebook_place *where, const char *name,
                   char out[DOCUMENT_PATH_SIZE]);

/* The fields at the head of a rulebook's file. */
extern const struct param_table rulebook_head_table;

/* The nearest name of a JSON file to `word`, without its end. Start with
 * {.word = word}; best[0] stays '\0' if nothing is near. */
struct nearest_file {
    const char *word;
    char best[PARAM_NAME_SIZE];
    int distance;
};
/* Looks at the files of a folder, which need not be there. */
void nearest_file_try(struct nearest_file *nearest, const char *folder);

/* Appends `; did you mean "x"?` if a rulebook of a similar name is there. */
void rulebook_suggest(const struct rulebook_place *where, const char *name,
                      struct text *out);

#endif
