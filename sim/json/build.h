/* Building JSON with cJSON, without its traps: numbers are the shortest
 * text that reads back equal, what is not finite is null, whole numbers beyond 2^53 are strings.
 *
 * Items belong to the caller until added to an array or object. Memory
 * exhaustion is fatal, as elsewhere, so no result is NULL. */
#ifndef SIM_JSON_BUILD_H
#define SIM_JSON_BUILD_H

#include <stdbool.h>
#include <stdint.h>

#include <cjson/cJSON.h>

#include "base/status.h"
#include "base/units.h"

cJSON *json_object(void);
cJSON *json_array(void);

/* Adds `item` under `key`, or at the end; takes it and returns it. */
cJSON *json_set_take(cJSON *object, const char *key, cJSON *item);
cJSON *json_push_take(cJSON *array, cJSON *item);

cJSON *json_real(double value);     /* base/number.h; null if not finite */
cJSON *json_int(int64_t value);     /* a string beyond 2^53 */
cJSON *json_seed(uint64_t value);   /* always a string */
cJSON *json_usd(sim_money value);   /* dollars, six decimals */
cJSON *json_text(const char *text); /* NULL becomes null */
cJSON *json_bool(bool value);

/* Writes an indented document, atomically, newline at the end. */
enum sim_status json_write(const char *folder, const char *name,
                           const cJSON *root, struct sim_error *err);

#endif
