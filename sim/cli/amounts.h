/* Times and sizes of a forecast, for people: in the unit in which they are neither
 * many nor a small part of one. */
#ifndef SIM_CLI_AMOUNTS_H
#define SIM_CLI_AMOUNTS_H

#include "base/text.h"

/* "17 milliseconds", "80 seconds", "25 minutes", "3.5 hours", "12 days", "2.5 years":
 * of `seconds` two figures or three. */
void amounts_add_time(double seconds, struct text *out);

/* "800 bytes", "1.8 KiB", "77 MiB", "12 GiB", "3.1 TiB", likewise. */
void amounts_add_bytes(double bytes, struct text *out);

#endif
