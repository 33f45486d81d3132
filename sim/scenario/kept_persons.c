/* Whose own figures are kept, person by person: of the groups that arms are
 * about, there and where they are compared. */
#include <math.h>

#include "scenario/load_parts.h"
#include "scenario/quantities.h"
#include "scenario/reader_parts.h"

/* Of a named group; for every one if asked for, else of one group's own choice
 * if the question is about a quantity. */
static bool is_wanted(const struct scenario *scenario, const cJSON *given,
                      int arm)
{
    const struct arm *which = &scenario->arm[arm];
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    bool by_default = quantity_find(config->headline) >= 0 &&
                      which->contrast == CONTRAST_FOCAL &&
                      config->study == STUDY_TERMINATING;

    return which->pair != ARM_UNPAIRED && which->population > 0 &&
           (given ? cJSON_IsTrue(given) : by_default);
}

void scenario_find_persons(struct scenario *scenario, struct reader *reader)
{
    const cJSON *given = reader_get(scenario->document->root, "persons");
    int study = scenario->arm[scenario->baseline].config->study;

    if (given && !cJSON_IsBool(given)) {
        reader_fail_type(reader, "persons", given, "true or false");
        return;
    }
    if (cJSON_IsTrue(given) && study == STUDY_STEADY_STATE) {
        reader_fail(reader, "persons",
                    "a steady state has no end at which somebody is better or "
                    "worse off");
        return;
    }
    for (int i = 0; i < scenario->narms; i++) {
        const struct arm *arm = &scenario->arm[i];
        if (!is_wanted(scenario, given, i))
            continue;
        uint32_t bit = UINT32_C(1) << (arm->population - 1);
        arm->config->persons |= bit;
        scenario->arm[arm->pair].config->persons |= bit;
    }
}
