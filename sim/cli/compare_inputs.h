/* What two results folders were asked: which values of their scenarios differ. */
#ifndef SIM_CLI_COMPARE_INPUTS_H
#define SIM_CLI_COMPARE_INPUTS_H

#include <cjson/cJSON.h>

/* An array of {path, a, b}: every value of two scenarios that differs, members of
 * lists by their names; a value that one has not is null. Sources and notes are
 * left out. The caller's. */
cJSON *compare_inputs(const cJSON *a, const cJSON *b);

#endif
