/* A results folder appears complete or not at all.
 *
 * Files are written into a sibling "<target>.partial-<pid>"; folder_commit
 * makes that the target by rename. A target that exists and is not empty is
 * refused without `replaces`; with it, it is replaced only if it is a results
 * folder (holds a manifest.json) and everything in it is as the program wrote
 * it: notes, folders and links of others, and files that somebody changed, are
 * named, and nothing is touched. `replaces` says which names results have
 * (folder/written.h). */
#ifndef SIM_FOLDER_FOLDER_H
#define SIM_FOLDER_FOLDER_H

#include <stdbool.h>

#include "base/status.h"
#include "folder/written.h"

struct folder;

/* Would folder_open accept this target? Changes nothing; call it before
 * computing. */
enum sim_status folder_check(const char *target, written_name *replaces,
                             struct sim_error *err);

/* Creates missing parents and the temporary folder. *out is NULL on failure. */
enum sim_status folder_open(const char *target, written_name *replaces,
                            struct folder **out, struct sim_error *err);

/* A temporary folder beside a folder that is there, for a part of it that is made
 * anew; folder_commit is not for it. */
enum sim_status folder_beside(const char *target, struct folder **out,
                              struct sim_error *err);

/* A folder of this user alone for as long as a command lasts, where temporary files
 * are (TMPDIR, /tmp): NAME.partial-123, which folder_free removes with all in it. */
enum sim_status folder_scratch(const char *name, struct folder **out,
                               struct sim_error *err);

/* Where it is, without its ending. Free with mem_free. */
char *folder_scratch_path(const char *name);

/* Where to write: the temporary folder, after folder_commit the target. */
const char *folder_path(const struct folder *folder);

/* Makes everything durable and renames to the target. On failure the target
 * is as before (an old one is put back) and the temporary folder remains; it
 * remains after folder_abort, too, if somebody has put something of his own
 * into the target meanwhile. */
enum sim_status folder_commit(struct folder *folder, struct sim_error *err);

/* Of folder_beside: makes what was made durable, before it is moved. */
enum sim_status folder_sync(const struct folder *folder, struct sim_error *err);

/* Of folder_beside: what was made is in its place, and the temporary folder holds
 * what was there before. */
void folder_placed(struct folder *folder);

/* Leaves the temporary folder to its user: something of his could not be moved. */
void folder_leave(struct folder *folder);

/* Removes the temporary folder with all files, following no link. */
void folder_abort(struct folder *folder);

/* The same of a process that ends, by another thread than the one that writes in
 * it: true if nothing is left. */
bool folder_give_up(const struct folder *folder);

/* Where that is which was replaced, as long as it is being removed; else NULL.
 * Borrowed for as long. */
const char *folder_old(const struct folder *folder);

/* Frees; aborts first if neither committed nor aborted. NULL is allowed. */
void folder_free(struct folder *folder);

#endif
