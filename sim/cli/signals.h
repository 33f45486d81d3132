/* What the system may do to the process while it works. */
#ifndef SIM_CLI_SIGNALS_H
#define SIM_CLI_SIGNALS_H

#include <stdatomic.h>

/* First thing of all. A limit of the system becomes an error like any other: a
 * file beyond `ulimit -f` is a write that is refused, and so is one to a reader
 * that has gone away. A standard stream that is closed is put out of the way,
 * or the first file opened would take its number. */
void signals_prepare(void);

/* From here on SIGINT, SIGTERM, SIGHUP (unless it is ignored, as by nohup) and
 * SIGXCPU set `signals_stop`, so that nothing is left half-written. A second
 * one of the first three ends the process at once. */
void signals_catch(void);
extern atomic_bool signals_stop;

/* Before that: what is done by a thread of its own once one of them came: at
 * once, and, if the process is still there after a second, `last`, which has
 * another second. */
void signals_in_time(void (*at_once)(void), void (*last)(void));

/* Ends as a process does whose reader has gone away. Returns if it cannot. */
void signals_end_by_pipe(void);

#endif
