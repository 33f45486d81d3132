/* A study that a signal stopped: what of it is whole.
 *
 * The stop came from outside and knows nothing of the results, so the replications
 * that are there are a sample as good as any; pairs stay pairs, since only those
 * count that every arm has finished. */
#include <string.h>

#include "base/mem.h"
#include "experiment/study.h"

enum {
    LEAST = 2 /* replications that have an interval */
};

/* As many as the study was to have, or may have come to. */
static int64_t asked(const struct study *study)
{
    const struct scenario *scenario = study->scenario;
    const struct precision *precision =
        &scenario->arm[scenario->baseline].config->precision;

    return precision->on ? precision->cap : study->options.replications;
}

void study_stop(struct study *study, const struct findings_mark *answered,
                const char *lacks)
{
    struct runs *base = study->base;
    int64_t before = base->replications;

    findings_forget(&study->findings, answered);
    mem_free(study->turning);
    study->turning = NULL;
    memset(study->confirmed, 0, sizeof study->confirmed);
    study->stopping = STUDY_STOPPED;
    if (runs_cut(base) < LEAST)
        return;
    base->stopped_of = base->replications < before ? asked(study) : before;
    base->lacks = lacks;
    study->is_capped = false;
    study->is_stopped = true;
}
