/* index.html: one page over the results of several scenarios, of the kind of
 * report.html: it needs nothing else. A section for each scenario: its question,
 * its answer, the first chart of its report, a link to that, the command; what
 * has no results says why.
 *
 * The page ends with a digest of itself. One that connectsim wrote, and nobody
 * changed since, is replaced; another is somebody's own, and stays. */
#ifndef SIM_REPORT_REPORT_INDEX_H
#define SIM_REPORT_REPORT_INDEX_H

#include <stdbool.h>

#include "base/status.h"

#define REPORT_INDEX_FILE "index.html"

/* A scenario. Texts are plain, borrowed. */
struct report_index_entry {
    const char *name; /* of its results folder beside the page: a file name */
    /* Of one without results, the others say it themselves; may be NULL. */
    const char *title, *question;
    /* Why there are no results, or what is missing in them: lines. NULL or "":
     * nothing is. */
    const char *problem;
    bool has_results;
};

/* May `folder`/index.html be written? SIM_EFAIL and a line if something is there
 * that is not a page as it was written. Call it before computing. */
enum sim_status report_index_check(const char *folder, struct sim_error *err);

/* Writes `folder`/index.html, after the same check. The file appears whole or
 * not at all. Results that cannot be read, and a drawing that is refused, are
 * SIM_EPARTIAL, with a line for each: the page is written, and says so. */
enum sim_status report_index_write(const char *folder,
                                   const struct report_index_entry *entry,
                                   int nentries, const char *analysis_dir,
                                   struct sim_error *err);

#endif
