/* Scenarios, rulebooks and --set: read whole, as `validate` does. */
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "fuzz/harness.h"
#include "scenario/scenario.h"

#define DATA "scenarios"

/* What is accepted has what every scenario has; what is refused is nothing. */
static void load(const char *path, const char *set)
{
    const char *const sets[] = {set};
    struct scenario *scenario = NULL;
    struct sim_error *err = harness_error();
    enum sim_status status =
        scenario_load(path, sets, set ? 1 : 0, DATA, &scenario, err);

    harness_agree(status, err);
    HARNESS_REQUIRE((status == SIM_OK) == (scenario != NULL));
    if (scenario) {
        HARNESS_REQUIRE(scenario->narms > 0);
        HARNESS_REQUIRE(scenario->baseline >= 0 &&
                        scenario->baseline < scenario->narms);
    }
    scenario_free(scenario);
}

void harness_scenario(const char *bytes, size_t length)
{
    load(harness_file("scenario.json", bytes, length), NULL);
}

/* Found beside the scenario that names it. */
void harness_rulebook(const char *bytes, size_t length)
{
    static const char scenario[] =
        "{\"schema_version\": 1, \"name\": \"with-rules\",\n"
        " \"study\": \"terminating\", \"rulebook\": \"strange\",\n"
        " \"start_date\": \"2021-01-01\", \"horizon_days\": 5,\n"
        " \"market\": {\"kind\": \"exogenous\"},\n"
        " \"strategies\": [{\"name\": \"some\",\n"
        "  \"bid\": {\"rule\": \"every_affordable\"},\n"
        "  \"buy\": {\"rule\": \"when_short\"}}],\n"
        " \"populations\": [{\"name\": \"some\", \"size\": 2,\n"
        "  \"strategy\": \"some\"}]}";

    harness_file("strange.json", bytes, length);
    load(harness_file("scenario.json", scenario, strlen(scenario)), NULL);
}

void harness_set(const char *bytes, size_t length)
{
    char *set = mem_new(length + 1, 1);

    memcpy(set, bytes, length);
    load(DATA "/tiny.json", set);
    mem_free(set);
}
