/* Opening a file for reading that somebody else may have put there: a pipe that
 * never ends, a device, a link to elsewhere are refused, and nothing waits. */
#ifndef SIM_BASE_FILE_OPEN_H
#define SIM_BASE_FILE_OPEN_H

#include <stdio.h>
#include <sys/types.h>

#include "base/status.h"

enum file_whose {
    /* Named by the user, or part of the program: links are followed; what lies
     * under /dev or /proc may be a pipe, as of `connectsim validate <(...)`. */
    FILE_OWN,
    /* In a results folder: a link is refused, too. */
    FILE_KEPT
};

/* A regular file; NULL, with a line in err. *size (may be NULL): its length now,
 * -1 if that is not known; who reads a kept file beyond that reads one that is
 * being written. Close with fclose. */
FILE *file_open(const char *path, enum file_whose whose, off_t *size,
                struct sim_error *err);

#endif
