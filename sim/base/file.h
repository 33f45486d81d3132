/* Whole files, written atomically; the one spelling of money in files. */
#ifndef SIM_BASE_FILE_H
#define SIM_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include <dirent.h>

#include "base/status.h"
#include "base/units.h"

enum {
    FILE_USD_SIZE = 32
};

/* Dollars with six decimals, exactly. */
void file_print_usd(sim_money value, char text[FILE_USD_SIZE]);

/* "folder/name"; free with mem_free. */
char *file_path(const char *folder, const char *name);

/* The entries of a folder for which `keep` holds (NULL: all), in the order of
 * their names: scandir, but out of memory is fatal. Their number, or -1 with
 * errno; mem_free each and *list. */
int file_scan(const char *folder, int (*keep)(const struct dirent *entry),
              struct dirent ***list);

/* Makes the folders in which the path lies, where they are missing: 0 or an
 * errno. */
int file_make_parents(const char *path);

/* After it, or what was to be made there, was refused with that errno: a line that
 * says why, and by which of the folders on the way, the last that is there. Returns
 * SIM_EFAIL. */
enum sim_status file_fail_create(struct sim_error *err, const char *path,
                                 int refused);

/* Writes `folder`/`name` under a temporary name, makes it durable, renames.
 * An existing file is replaced. The name must pass escape_is_file_name. */
enum sim_status file_write(const char *folder, const char *name,
                           const void *data, size_t length,
                           struct sim_error *err);

/* The same, but durable only when its folder is made so as a whole (tree_sync_all):
 * for many files, since each wait for the disk takes some milliseconds. */
enum sim_status file_put(const char *folder, const char *name, const void *data,
                         size_t length, struct sim_error *err);

/* As file_write, in pieces: the next one, borrowed until the call after; false: that was
 * all. */
typedef bool file_next(void *context, const char **data, size_t *length);
enum sim_status file_write_pieces(const char *folder, const char *name,
                                  file_next *next, void *context,
                                  struct sim_error *err);

#endif
