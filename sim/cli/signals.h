/* What the system may do to the process while it works. */
#ifndef SIM_CLI_SIGNALS_H
#define SIM_CLI_SIGNALS_H

#include <stdatomic.h>
#include <stdbool.h>

/* First thing of all. A limit of the system becomes an error like any other: a
 * file beyond `ulimit -f` is a write that is refused, and so is one to a reader
 * that has gone away. A standard stream that is closed is put out of the way,
 * or the first file opened would take its number. */
void signals_prepare(void);

/* From here on SIGINT, SIGTERM, SIGHUP (unless it is ignored, as by nohup) and
 * SIGXCPU set `signals_stop`, so that nothing is left half-written. Some tenths of
 * a second later `signals_give_up` is set: what is under way is not waited for any
 * longer. */
void signals_catch(void);
extern atomic_bool signals_stop, signals_give_up;

enum {
    SIGNALS_SECONDS =
        2 /* from the first signal to the end of the process, at most */
};

/* The same after so many seconds, as if SIGTERM came. */
void signals_stop_after(double seconds);
bool signals_time_is_over(void);

/* Before that: what is done by a thread of its own once one of them came: at
 * once, and, if the process is still there some tenths of a second before its time
 * is over, or when a second one comes, `last`, which is to end it. A third one
 * ends it, and so does a second one without this. */
void signals_in_time(void (*at_once)(void), void (*last)(void));

/* Ends as a process does whose reader has gone away. Returns if it cannot. */
void signals_end_by_pipe(void);

#endif
