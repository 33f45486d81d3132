/* Commands, and where the data lie; options: options.c. */
#include "cli/cli.h"

#include <gsl/gsl_version.h>
#include <nettle/version.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include "base/text.h"
#include "base/units.h"
#include "cli/say.h"

const struct cli_command cli_commands[] = {
#define COMMAND(name, arguments, nfiles, help, notes)                          \
    {#name, arguments, nfiles, help, notes, command_##name},
#include "cli/commands.def"
};
const size_t cli_ncommands = COUNTOF(cli_commands);

const struct cli_command *cli_find(const char *name, struct sim_error *err)
{
    struct text_nearest nearest = {.word = name};

    for (size_t i = 0; i < cli_ncommands; i++) {
        if (strcmp(cli_commands[i].name, name) == 0)
            return &cli_commands[i];
        text_nearest_try(&nearest, cli_commands[i].name);
    }
    if (nearest.best)
        sim_fail(err, SIM_EUSAGE, "unknown command %s; did you mean %s?", name,
                 nearest.best);
    else
        sim_fail(err, SIM_EUSAGE, "unknown command %s (see connectsim help)",
                 name);
    return NULL;
}

const char *cli_version(void)
{
    static char text[160];

    snprintf(text, sizeof text,
             "connectsim %s (GSL %s, cJSON %s, Nettle %d.%d, Random123 1.14)",
             CONNECTSIM_VERSION, gsl_version, cJSON_Version(),
             nettle_version_major(), nettle_version_minor());
    return text;
}

static bool try_data(char scenarios[CLI_PATH], char analysis[CLI_PATH],
                     const char *root)
{
    if (strlen(root) > CLI_PATH / 2)
        return false;
    snprintf(scenarios, CLI_PATH, "%.2048s/scenarios", root);
    snprintf(analysis, CLI_PATH, "%.2048s/scenarios/rulebooks", root);
    bool found = access(analysis, R_OK) == 0;
    snprintf(analysis, CLI_PATH, "%.2048s/analysis", root);
    return found;
}

static void strip_name(char *path)
{
    char *slash = strrchr(path, '/');

    *(slash ? slash : path) = '\0';
}

void cli_find_data(struct cli *cli)
{
    static char scenarios[CLI_PATH], analysis[CLI_PATH];
    char self[CLI_PATH - 64], root[CLI_PATH];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    const char *given = getenv("CONNECTSIM_DATA");
    bool found = given && given[0] && try_data(scenarios, analysis, given);

    if (given && given[0] && !found)
        say(stderr, "note: CONNECTSIM_DATA: no scenarios/rulebooks in %s\n",
            given);
    self[length > 0 ? length : 0] = '\0';
    strip_name(self);
    /* Twice: build/connectsim or bin/connectsim, and build/asan/connectsim. */
    for (int level = 0; level < 2 && self[0] && !found; level++) {
        strip_name(self);
        snprintf(root, sizeof root, "%s/share/connectsim", self);
        found = try_data(scenarios, analysis, self) ||
                try_data(scenarios, analysis, root);
    }
    /* Where no /proc tells where the program is: what a package installs. */
    cli->has_data = found || try_data(scenarios, analysis, CONNECTSIM_DATA) ||
                    try_data(scenarios, analysis, "/usr/share/connectsim");
    cli->scenarios_dir = scenarios;
    cli->analysis_dir = analysis;
}
