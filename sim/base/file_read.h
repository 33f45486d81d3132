/* Reading a whole file of the results or of the analysis folder. */
#ifndef SIM_BASE_FILE_READ_H
#define SIM_BASE_FILE_READ_H

#include <stdbool.h>

#include "base/status.h"
#include "base/text.h"

/* Is there a regular file that can be read? */
bool file_exists(const char *path);

/* Appends the file to `out`. A file beyond 64 MiB or with a NUL byte is
 * refused (SIM_EINPUT): what is read here is text. */
enum sim_status file_read(const char *path, struct text *out,
                          struct sim_error *err);

/* The same for a file of any bytes, up to 4 GiB. */
enum sim_status file_read_bytes(const char *path, struct text *out,
                                struct sim_error *err);

#endif
