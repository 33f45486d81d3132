/* Reading a whole file. */
#ifndef SIM_BASE_FILE_READ_H
#define SIM_BASE_FILE_READ_H

#include <stdbool.h>

#include "base/status.h"
#include "base/text.h"

/* Is there a regular file that can be read? */
bool file_exists(const char *path);

/* Appends a file of a results folder (FILE_KEPT of file_open.h) to `out`. A file
 * beyond 64 MiB or with a NUL byte is refused (SIM_EINPUT): what is read here is
 * text. */
enum sim_status file_read(const char *path, struct text *out,
                          struct sim_error *err);

/* The same of a file that the user named or that is part of the program. */
enum sim_status file_read_own(const char *path, struct text *out,
                              struct sim_error *err);

/* Of a results folder a file of any bytes, up to 4 GiB. */
enum sim_status file_read_bytes(const char *path, struct text *out,
                                struct sim_error *err);

#endif
