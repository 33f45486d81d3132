/* Finished replications on disk, each as it is finished, so that a run that is cut
 * at any instant loses none of them.
 *
 * A log, units.log in a folder of its own beside the results: a line that names
 * the program, the layout of results and the study, then a record for each
 * replication of an arm, of whatever part of the study (comparison, selection,
 * designs ...): a line with the unit's name (unit_name.h), the length and a
 * digest, and the result. One process writes it, at its end, and makes it durable
 * every JOURNAL_SECONDS; a study that is over before has none. A record that was
 * cut or damaged is left out when the log is read, whichever of its bytes it is, and
 * that replication is run again; those behind it are kept. A log of another study or
 * layout is refused. A digest tells damage, not
 * who wrote it: what is read is checked as anything from outside. */
#ifndef SIM_REPLICATION_JOURNAL_H
#define SIM_REPLICATION_JOURNAL_H

#include "base/sha256.h"
#include "base/text.h"
#include "replication/result.h"

#define JOURNAL_FILE "units.log"

enum {
    JOURNAL_SECONDS = 2
};

struct journal;

/* Of that study, empty. `program`: name and version, one line. */
struct journal *journal_new(const struct scenario *scenario,
                            const char *program);
void journal_free(struct journal *journal); /* NULL is allowed */

/* Takes in what the log of a folder holds; a folder without one holds nothing.
 * SIM_EFAIL if it cannot be read, is no regular file, or is being written by a
 * process that lives; SIM_EINPUT if it is of another study, version or layout, or
 * has another result of a unit that is known. */
enum sim_status journal_read(struct journal *journal, const char *folder,
                             struct sim_error *err);

/* What was read, in numbers. */
struct journal_counts {
    int64_t units;   /* different ones */
    int64_t doubled; /* units that another log has as well */
};
struct journal_counts journal_counts(const struct journal *journal);

/* Appends a line for each log of which bytes could not be read: how many. */
void journal_add_lost(const struct journal *journal, struct text *out);

/* From now on journal_add keeps units in that folder, made when there is
 * something to keep, at the end of what journal_read took from it. `note`: a word
 * or more for who goes on, journal_note. Nothing is written before the first
 * flush. */
void journal_write_to(struct journal *journal, const char *folder,
                      const char *note);

/* The note of the log that was read first, "" if none was. Borrowed. */
const char *journal_note(const struct journal *journal);

/* The result of a unit, of an arm with so many populations (`all` among them); false
 * if it is not known. The caller's, if true. */
bool journal_take(struct journal *journal, const char *name, int npop,
                  struct result *out);

/* Whether it is known. */
bool journal_knows(const struct journal *journal, const char *name);

/* Keeps a finished result, of any thread. What cannot be written is remembered, not
 * refused: the run goes on without (journal_check). */
void journal_add(struct journal *journal, const char *name,
                 const struct result *result);

/* Makes all that was added durable; false if that is not so. */
bool journal_flush(struct journal *journal);

/* The same before the process ends at once, by a thread that may be inside of
 * journal_add itself: then only what was durable before is. False if the folder
 * is not there, or was empty and is not any longer. Whatever is done with the
 * journal after it may wait for ever. */
bool journal_leave(struct journal *journal);

/* Units on disk and added, of this process and before. */
int64_t journal_nkept(struct journal *journal);

/* SIM_EINPUT if a record had a digest but was not what this program writes;
 * SIM_EFAIL if something could not be written. */
enum sim_status journal_check(const struct journal *journal,
                              struct sim_error *err);

/* The first of the two. */
bool journal_is_forged(const struct journal *journal);

/* Is there a log with something in it on the disk? */
bool journal_is_kept(const struct journal *journal);

/* Removes the log that is there, of an earlier run. */
void journal_discard(const struct journal *journal);

/* Closes the log and removes it with its folder: all is in the results. */
void journal_remove(struct journal *journal);

/* Is there a log in that folder? And does a process that lives write it? */
bool journal_is_there(const char *folder);
bool journal_is_held(const char *folder);

#endif
