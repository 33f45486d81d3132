/* Which files of a results folder did the program write, and are they still as
 * it wrote them?
 *
 * manifest.json lists them with their digests, and ends with a digest of
 * itself. Whatever else lies in the folder, and whatever was changed since, is
 * somebody's work: it is never replaced or removed. The manifest of an earlier
 * version has no digest of itself and may list what lay there by chance; then
 * a file must also have a name that results have. */
#ifndef SIM_FOLDER_WRITTEN_H
#define SIM_FOLDER_WRITTEN_H

#include <stdbool.h>

#include <cjson/cJSON.h>

#include "base/status.h"

#define WRITTEN_MANIFEST "manifest.json"
#define WRITTEN_LIST     "sha256"
/* Digests of files that are being put in the place of those of the list: until that
 * is done, and if it is cut, a file is ours by either. */
#define WRITTEN_NEXT "sha256_next"

enum {
    WRITTEN_DEPTH = 3 /* the folder, charts/, and one more */
};

/* Calls `visit` for each entry of `folder` and of the folders in it for which
 * it returns true, in the order of their names: "flows.csv", "charts" (a
 * folder), "charts/lorenz.svg". Nothing is called for the names that "." and
 * ".." stand for. SIM_EFAIL if a folder cannot be read. */
enum sim_status written_walk(const char *folder,
                             bool (*visit)(void *context, const char *name,
                                           bool is_folder),
                             void *context, struct sim_error *err);

/* Whether results have a file of that name ("charts/lorenz.svg"); asked where
 * the manifest of an earlier version may list what lay there by chance. */
typedef bool written_name(const char *name);

/* Is everything in `folder` as the program wrote it? What is not is named, a
 * line each (SIM_EFAIL): files, folders and links of others, files that were
 * changed, what is being written. FILE.partial-123 of a file of ours that an ended
 * process left (lock_is_orphan) is passed over. Reads every file. */
enum sim_status written_check(const char *folder, written_name *is_result,
                              struct sim_error *err);

/* The same of what a command is about to write again: of those files for whose
 * names `concerns` holds (`context` is handed on), and of the manifest. Those
 * that are not there are no obstacle. */
enum sim_status written_check_some(const char *folder, written_name *is_result,
                                   bool (*concerns)(const void *context,
                                                    const char *name),
                                   const void *context, struct sim_error *err);

/* Removes what the manifest lists, the manifest, what ended processes left of either,
 * and then the folders if they are empty. 0 or an errno: ENOTEMPTY if something else
 * is there, which stays. Call written_check first: here nothing is compared. */
int written_remove(const char *folder);

/* Writes manifest.json and the digest of itself as its last item. */
enum sim_status written_save(const char *folder, const cJSON *root,
                             struct sim_error *err);

enum written_own {
    WRITTEN_UNSIGNED, /* by an earlier version, or not ours */
    WRITTEN_RIGHT,
    WRITTEN_CHANGED /* after it was written */
};

/* Reads manifest.json; without the digest of itself, of which `own` (may be
 * NULL) says whether it is right. *out is NULL if there is no such file (SIM_OK)
 * and on failure; free with cJSON_Delete. */
enum sim_status written_load(const char *folder, cJSON **out,
                             enum written_own *own, struct sim_error *err);

#endif
