/* What the guesses do to an answer (estimates/guesses.h), as a file: `guesses.json`
 * of a results folder, `NAME.guesses` beside the scenario NAME.json. */
#ifndef SIM_OUTPUT_GUESSES_FILE_H
#define SIM_OUTPUT_GUESSES_FILE_H

#include "estimates/guesses.h"

#define GUESSES_FILE   "guesses.json"
#define GUESSES_SUFFIX ".guesses"

/* Writes it into the folder under that name, atomically. Arms have the names of
 * the scenario. */
enum sim_status guesses_write(const struct guesses *guesses,
                              const struct scenario *scenario,
                              const char *folder, const char *name,
                              struct sim_error *err);

/* Reads one. It comes from outside: SIM_EINPUT, with the place, if something in
 * it is not as it is written here. Whether it belongs to the scenario is not
 * asked: an arm that the scenario has not is left out. *out belongs to the
 * caller; NULL if it fails. */
enum sim_status guesses_read(const char *path, const struct scenario *scenario,
                             struct guesses **out, struct sim_error *err);

#endif
