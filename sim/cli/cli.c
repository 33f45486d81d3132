/* Commands, and where the data lie; options: options.c. */
#include "cli/cli.h"

#include <gsl/gsl_version.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include "base/text.h"

/* To add a command: a function, a row, a test. */
const struct cli_command cli_commands[] = {
    /* clang-format off */
    {"run", "SCENARIO...", CLI_MAX_FILES, "simulate, and write results, charts and a report", command_run},
    {"validate", "SCENARIO...", CLI_MAX_FILES, "check scenario files, all errors at once", command_validate},
    {"list", "[scenarios|rulebooks|strategies|metrics|experiments|charts|distributions]", 1, "what there is to choose from", command_list},
    {"plot", "RESULTS", 1, "draw the charts of a results folder again", command_plot},
    {"report", "RESULTS", 1, "write report.html of a results folder again", command_report},
    {"rules", "RULEBOOK", 1, "print a rulebook with sources; --diff compares two", command_rules},
    {"assumptions", "SCENARIO", 1, "list every number in force that nobody published", command_assumptions},
    {"selfcheck", "[CASE...]", CLI_MAX_FILES, "compare this build with exact answers", command_selfcheck},
    {"help", "[COMMAND|scenario|results]", 1, "this text, a command, the scenario or the results", command_help},
    /* clang-format on */
};
const size_t cli_ncommands = sizeof cli_commands / sizeof cli_commands[0];

static const char *const planned[] = {"new",     "schema",    "plan",
                                      "merge",   "compare",   "verify",
                                      "explain", "calibrate", NULL};

const struct cli_command *cli_find(const char *name, struct sim_error *err)
{
    struct text_nearest nearest = {.word = name};

    for (size_t i = 0; i < cli_ncommands; i++) {
        if (strcmp(cli_commands[i].name, name) == 0)
            return &cli_commands[i];
        text_nearest_try(&nearest, cli_commands[i].name);
    }
    for (int i = 0; planned[i]; i++)
        if (strcmp(planned[i], name) == 0) {
            sim_fail(err, SIM_EUSAGE,
                     "%s: this command is not available in version %s", name,
                     CONNECTSIM_VERSION);
            return NULL;
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
             "connectsim %s (GSL %s, cJSON %s, Random123 1.14)",
             CONNECTSIM_VERSION, gsl_version, cJSON_Version());
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
    bool found = false;

    self[length > 0 ? length : 0] = '\0';
    strip_name(self);
    /* Twice: build/connectsim or bin/connectsim, and build/asan/connectsim. */
    for (int level = 0; level < 2 && self[0] && !found; level++) {
        strip_name(self);
        snprintf(root, sizeof root, "%s/share/connectsim", self);
        found = try_data(scenarios, analysis, self) ||
                try_data(scenarios, analysis, root);
    }
    cli->has_data = found || try_data(scenarios, analysis, CONNECTSIM_DATA);
    cli->scenarios_dir = scenarios;
    cli->analysis_dir = analysis;
}
