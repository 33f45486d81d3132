/* With which arm each is compared. */
#include <string.h>

#include "scenario/load_parts.h"

static void find_baseline(struct scenario *scenario, struct reader *reader)
{
    const char *names[SCENARIO_MAX_ARMS + 1] = {0};
    const char *wanted = scenario->arm[0].config->baseline;
    const cJSON *given = reader_get(scenario->document->root, "baseline");

    scenario->baseline = 0;
    for (int i = 0; i < scenario->narms; i++) {
        names[i] = scenario->arm[i].name;
        if (strcmp(names[i], wanted) == 0) {
            scenario->baseline = i;
            return;
        }
    }
    if (given && wanted[0])
        reader_fail_unknown(reader, "baseline", "arm", wanted, names);
}

/* What the others are compared with cannot be compared with one of them. */
static void fail_paired_baseline(const struct scenario *scenario,
                                 struct reader *reader)
{
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "arms[%d].pair", scenario->baseline);
    reader_fail(reader, path,
                "\"%s\" is the baseline, with which others are compared: leave "
                "`pair` out, or choose another `baseline`",
                scenario->arm[scenario->baseline].name);
}

static bool says_pair(const struct scenario *scenario, int arm)
{
    const cJSON *arms = reader_get(scenario->document->root, "arms");

    return reader_get(cJSON_GetArrayItem(arms, arm), "pair");
}

/* The arm of that name, another than this one; -1 with an error if there is
 * none, and without one for a word that stands for no arm. */
static int find_other(const struct scenario *scenario, struct reader *reader,
                      int arm, const char *key, const char *wanted)
{
    const char *names[SCENARIO_MAX_ARMS + 1] = {0};
    char path[DOCUMENT_PATH_SIZE];
    int found = -1;

    for (int i = 0; i < scenario->narms; i++) {
        names[i] = scenario->arm[i].name;
        if (strcmp(names[i], wanted) == 0)
            found = i;
    }
    reader_path(path, "arms[%d].%s", arm, key);
    if (found == arm)
        reader_fail(reader, path, "\"%s\" cannot be compared with itself",
                    wanted);
    else if (found < 0 && strcmp(wanted, "baseline") != 0 &&
             strcmp(wanted, "no-arm") != 0)
        reader_fail_unknown(reader, path, "arm", wanted, names);
    return found == arm ? -1 : found;
}

/* An arm that others name is a baseline itself, unless it names one. */
static void find_others(struct scenario *scenario, struct reader *reader)
{
    bool is_base[SCENARIO_MAX_ARMS] = {false};

    is_base[scenario->baseline] = true;
    for (int i = 0; i < scenario->narms; i++) {
        struct arm *arm = &scenario->arm[i];
        int pair = find_other(scenario, reader, i, "pair", arm->pair_name);
        int alone = find_other(scenario, reader, i, "alone", arm->alone_name);
        bool is_default = strcmp(arm->pair_name, "baseline") == 0;
        arm->pair = is_default || pair < 0 ? scenario->baseline : pair;
        arm->alone = strcmp(arm->alone_name, "no-arm") == 0 || alone < 0
                         ? ARM_UNPAIRED
                         : alone;
        if (!is_default && i == scenario->baseline && pair >= 0)
            fail_paired_baseline(scenario, reader);
        if (!is_default)
            is_base[arm->pair] = true;
    }
    for (int i = 0; i < scenario->narms; i++)
        if (i == scenario->baseline || (is_base[i] && !says_pair(scenario, i)))
            scenario->arm[i].pair = ARM_UNPAIRED;
}

void pairs_find(struct scenario *scenario, struct reader *reader)
{
    find_baseline(scenario, reader);
    find_others(scenario, reader);
}
