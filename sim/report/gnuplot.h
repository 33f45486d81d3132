/* gnuplot as a child process: in a process group of its own, with an environment
 * made for it, without the user's start-up files, and bounded: so many seconds,
 * files of so many bytes. Whatever it does, the caller goes on. */
#ifndef SIM_REPORT_GNUPLOT_H
#define SIM_REPORT_GNUPLOT_H

#include <stdbool.h>
#include <sys/types.h>

enum {
    GNUPLOT_FILE_MIB = 64,     /* of a drawing, or of what it says */
    GNUPLOT_CANNOT_START = 127 /* exit code: there is none */
};

struct gnuplot {
    pid_t child; /* -1: not started; errno says why */
    int gone;    /* a pipe that ends with the child */
    int held;    /* a pipe that it waits for; -1: it does not */
    int seconds; /* it may take */
};

/* How long a drawing may take until it counts as stuck: 60, or what the environment
 * variable CONNECTSIM_DRAWING_SECONDS says, 1 to 3600. */
int gnuplot_seconds(void);

/* Starts `gnuplot -d argument...` (ends NULL) in the folder `dir`; what it says
 * goes to the open file `log`. `argument` is borrowed until it has ended. Call it
 * when no other thread changes the file descriptors (it forks). */
struct gnuplot gnuplot_start(const char *dir, int log, char *const *argument,
                             int seconds);

/* The same, but its first word is to be GNUPLOT_HOLD: there it waits until
 * gnuplot_let, or until the caller ends. */
#define GNUPLOT_HOLD "pause -1"
struct gnuplot gnuplot_start_held(const char *dir, int log,
                                  char *const *argument, int seconds);
void gnuplot_let(struct gnuplot *gnuplot);

/* Its end (what still waits is let): the status of waitpid; -1 with errno if it was
 * not started. One that took too long has been ended by SIGALRM, by that number at
 * least. */
int gnuplot_wait(struct gnuplot *gnuplot);

/* Ends it at once. */
void gnuplot_end(struct gnuplot *gnuplot);

/* Ends all that run, and all that are started after it. By any thread. */
void gnuplot_stop(void);
bool gnuplot_is_stopped(void);

#endif
