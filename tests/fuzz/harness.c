/* The table of harnesses, and what they share. */
#include "fuzz/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/units.h"
#include "folder/tree.h"

const struct harness harnesses[] = {
    {"json", "documents", "tests/invalid/*.json", harness_json},
    {"path", "paths through a document", "", harness_path},
    {"set", "--set", "", harness_set},
    {"scenario", "scenarios", "scenarios/*.json", harness_scenario},
    {"rulebook", "rulebooks", "scenarios/rulebooks/*.json", harness_rulebook},
    {"rows", "proposals as CSV", "", harness_rows},
    {"table", "tables of a results folder", "", harness_table},
    {"state", "kept replications", "", harness_state},
    {"journal", "the log of finished units", "", harness_journal},
    {"summary", "summary.json, to the page", "", harness_summary},
    {"svg", "drawings, to the page", "", harness_svg},
};
const size_t nharnesses = COUNTOF(harnesses);

const struct harness *harness_find(const char *name)
{
    for (size_t i = 0; i < nharnesses; i++)
        if (strcmp(harnesses[i].name, name) == 0)
            return &harnesses[i];
    return NULL;
}

static char folder[512];
static pid_t owner;

static void remove_folder(void)
{
    if (owner == getpid())
        tree_remove(folder);
}

const char *harness_folder(void)
{
    if (owner != getpid()) {
        const char *parent = getenv("TMPDIR");

        snprintf(folder, sizeof folder, "%s/connectsim-fuzz-XXXXXX",
                 parent && parent[0] ? parent : "/tmp");
        HARNESS_REQUIRE(mkdtemp(folder));
        owner = getpid();
        HARNESS_REQUIRE(atexit(remove_folder) == 0);
    }
    return folder;
}

const char *harness_file(const char *name, const char *bytes, size_t length)
{
    static char path[1024];

    snprintf(path, sizeof path, "%s/%s", harness_folder(), name);
    FILE *file = fopen(path, "wb");
    HARNESS_REQUIRE(file);
    HARNESS_REQUIRE(fwrite(bytes, 1, length, file) == length);
    HARNESS_REQUIRE(fclose(file) == 0);
    return path;
}

struct sim_error *harness_error(void)
{
    static struct sim_error err;

    sim_error_clear(&err);
    return &err;
}

void harness_agree(enum sim_status status, const struct sim_error *err)
{
    HARNESS_REQUIRE((status == SIM_OK) == (err->count == 0));
    HARNESS_REQUIRE(err->length == strlen(err->text));
    HARNESS_REQUIRE(err->length == 0 || err->text[err->length - 1] == '\n');
}
