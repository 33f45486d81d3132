/* Stopping by a signal: within two seconds, with nothing lost that was finished.
 *
 * What is under way has some tenths of a second to end by itself (signals.h): units
 * that take no longer are kept, a drawing is ended at once; others are given up, since
 * a unit of a large market may take minutes. What is finished is then written as
 * results that say that they are incomplete. If that takes too long, or a second
 * signal comes, a thread of its own takes away the folder that is half written, makes
 * the journal durable, tells how to go on and ends the process. */
#ifndef SIM_CLI_INTERRUPT_H
#define SIM_CLI_INTERRUPT_H

#include "base/text.h"
#include "folder/folder.h"
#include "replication/journal.h"

/* signals_catch, and the above; also the end of a process whose memory ran out,
 * which waits for nothing. Once: later calls do nothing. */
void interrupt_catch(void);

/* What is under way, borrowed until interrupt_end: a scenario, as it was given;
 * its journal (NULL: none), and the command that goes on from it. */
void interrupt_begin(const char *path, struct journal *journal,
                     const char *command);
void interrupt_end(void);

/* The folder that is being written, as long as it is not whole; NULL: none. */
void interrupt_folder(struct folder *folder);

/* A folder that goes with the process (folder_scratch), until NULL is given: after
 * folder_abort. */
void interrupt_scratch(struct folder *scratch);

/* Takes it away and frees it (NULL: it could not be made), and interrupt_end. */
void interrupt_scratch_over(struct folder *scratch);

/* The folder gets its name: from the one call to the other the process is not
 * ended, as far as two seconds go. */
void interrupt_hold(void);
void interrupt_release(void);
/* interrupt_release and interrupt_end at once. */
void interrupt_over(void);

/* Appends what is said of a run that was stopped, without its end of line. `left`:
 * what became of its results, a clause; "": nothing. */
void interrupt_tell(const char *path, const char *left, struct journal *journal,
                    const char *command, struct text *out);

#endif
