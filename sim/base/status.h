/* Three kinds of failure, three ways to report them.
 *
 * The user's input is wrong, or the system refused: a function returns a
 * status and appends one line to a struct sim_error; whoever detects writes
 * the line, callers pass it up, only main prints it.
 * Our own bug: SIM_REQUIRE prints the condition and the line that replays the
 * replication, and aborts (exit 134).
 * An outcome of the model ("too few Connects") is neither: it is a bool. */
#ifndef SIM_BASE_STATUS_H
#define SIM_BASE_STATUS_H

#include <stddef.h>

/* The values are the program's exit codes. */
enum sim_status {
    SIM_OK = 0,
    SIM_EFAIL = 1,    /* the system refused: disk full, no such file */
    SIM_EUSAGE = 2,   /* the command line is wrong */
    SIM_EINPUT = 3,   /* a scenario, rulebook or data file is wrong */
    SIM_EPARTIAL = 4, /* finished, but replications failed or a chart is lost */
    SIM_ESTOPPED = 5  /* stopped cleanly on request */
};

enum {
    SIM_ERROR_MAX = 20, /* lines kept; further ones are only counted */
    SIM_ERROR_SIZE = 16384
};

/* Error lines, in the order found. Start with {0}. */
struct sim_error {
    int count; /* errors reported, also those not kept */
    size_t length;
    char text[SIM_ERROR_SIZE]; /* lines that end in '\n'; NUL-terminated */
};

/* Makes it empty, as {0} does, without a look at what was kept: for errors that
 * are used often. */
void sim_error_clear(struct sim_error *err);

/* Appends a line (no '\n' in the format) and returns `status`, so that
 * detecting and reporting are one statement. A line that would not fit whole
 * is cut and ends in "...". err may be NULL: then nothing is kept. */
enum sim_status sim_fail(struct sim_error *err, enum sim_status status,
                         const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Appends the lines of another, `more`, and counts those it did not keep;
 * returns `status`. */
enum sim_status sim_error_add(struct sim_error *err, enum sim_status status,
                              const struct sim_error *more);

/* What the calling thread is computing, printed by SIM_REQUIRE so that the bug
 * can be replayed. The text is copied; "" means nothing to replay. */
void sim_replay_set(const char *text);

_Noreturn void sim_bug(const char *file, int line, const char *condition);

/* Holds, or the program is wrong. Never compiled out. */
#define SIM_REQUIRE(condition)                                                 \
    ((condition) ? (void)0 : sim_bug(__FILE__, __LINE__, #condition))

#endif
