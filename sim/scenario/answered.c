/* `answered_by`: what the verdict is to begin with is there. */
#include "scenario/load_parts.h"
#include "scenario/quantities.h"
#include "scenario/reader_parts.h"

void answered_check(const struct scenario *scenario, struct reader *reader)
{
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;

    if (config->answered_by == ANSWERED_BY_EXPERIMENTS &&
        scenario->nexperiments == 0)
        reader_fail(reader, "answered_by",
                    "the scenario has no `experiments`; \"arms\" tells how the "
                    "arms differ");
    if ((config->answered_by == ANSWERED_BY_LEVELS ||
         config->answered_by == ANSWERED_BY_EFFECTS) &&
        quantity_find(config->headline) >= 0)
        reader_fail(reader, "answered_by",
                    "\"%s\" is a difference of arms, which \"arms\" tells; "
                    "\"levels\" and \"effects\" are of a metric",
                    config->headline);
    if (config->answered_by == ANSWERED_BY_EFFECTS && scenario->narms < 2)
        reader_fail(
            reader, "answered_by",
            "\"effects\" are differences of arms, and there is one arm");
    if (config->answered_by == ANSWERED_BY_FIRST && config->follow_days <= 0)
        reader_fail(reader, "answered_by",
                    "nobody is followed to a first job: outputs.follow_days "
                    "says for how long");
}
