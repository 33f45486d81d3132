/* Commands, options, and where the data lie. */
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
    {"run",         "SCENARIO...",                                     "simulate, and write results, charts and a report",
     command_run                                                                                                                                },
    {"validate",    "SCENARIO...",                                     "check scenario files, all errors at once",
     command_validate                                                                                                                           },
    {"list",        "[scenarios|rulebooks|strategies|metrics|charts]",
     "what there is to choose from",                                                                                         command_list       },
    {"plot",        "RESULTS",                                         "draw the charts of a results folder again",
     command_plot                                                                                                                               },
    {"report",      "RESULTS",                                         "write report.html of a results folder again",
     command_report                                                                                                                             },
    {"rules",       "RULEBOOK",                                        "print a rulebook with sources; --diff compares two",
     command_rules                                                                                                                              },
    {"assumptions", "SCENARIO",
     "list every number in force that nobody published",                                                                     command_assumptions},
    {"selfcheck",   "[CASE...]",                                       "compare this build with exact answers",
     command_selfcheck                                                                                                                          },
    {"help",        "[COMMAND|scenario]",
     "this text, a command, or every field of a scenario",                                                                   command_help       },
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

static bool whole(const char *text, int64_t low, int64_t high, int64_t *value)
{
    char *end = NULL;
    long long number = strtoll(text, &end, 10);

    if (end == text || *end || strlen(text) > 12 || number < low ||
        number > high)
        return false;
    *value = number;
    return true;
}

enum option_id {
    OPTION_OUT,
    OPTION_SET,
    OPTION_REPLICATIONS,
    OPTION_SEED,
    OPTION_THREADS,
    OPTION_FORCE,
    OPTION_NO_CHARTS,
    OPTION_PROGRESS,
    OPTION_PRINT,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_PNG,
    OPTION_EAGER,
    OPTION_EVENT_SET,
    OPTION_SENSITIVITY,
    OPTION_RESUME,
    OPTION_DIFF,
    OPTION_JSON,
    OPTION_LIST,
    OPTION_LATER
};

static const struct option_row {
    const char *name, *brief;
    bool takes_value;
    enum option_id id;
} options[] = {
    {"--output",       "-o", true,  OPTION_OUT         },
    {"--set",          "",   true,  OPTION_SET         },
    {"--replications", "",   true,  OPTION_REPLICATIONS},
    {"--seed",         "",   true,  OPTION_SEED        },
    {"--threads",      "",   true,  OPTION_THREADS     },
    {"--force",        "",   false, OPTION_FORCE       },
    {"--no-charts",    "",   false, OPTION_NO_CHARTS   },
    {"--progress",     "",   true,  OPTION_PROGRESS    },
    {"--print",        "",   true,  OPTION_PRINT       },
    {"--quiet",        "-q", false, OPTION_QUIET       },
    {"--verbose",      "-v", false, OPTION_VERBOSE     },
    {"--png",          "",   false, OPTION_PNG         },
    {"--eager",        "",   false, OPTION_EAGER       },
    {"--event-set",    "",   true,  OPTION_EVENT_SET   },
    {"--list",         "",   false, OPTION_LIST        },
    {"--shard",        "",   true,  OPTION_LATER       },
    {"--resume",       "",   false, OPTION_RESUME      },
    {"--sensitivity",  "",   true,  OPTION_SENSITIVITY },
    {"--diff",         "",   true,  OPTION_DIFF        },
    {"--json",         "",   false, OPTION_JSON        },
};

static int choose(const char *value, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], value) == 0)
            return i;
    return -1;
}

static enum sim_status wrong(struct sim_error *err, const char *name,
                             const char *value, const char *allowed)
{
    return sim_fail(err, SIM_EUSAGE, "%s: %s is not allowed: %s", name, value,
                    allowed);
}

static enum sim_status apply_value(struct cli *cli, enum option_id id,
                                   const char *name, const char *value,
                                   struct sim_error *err)
{
    static const char *const progress[] = {"auto", "plain", "none", NULL};
    int64_t number = 0;

    switch (id) {
    case OPTION_OUT:
        cli->out_dir = value;
        return SIM_OK;
    case OPTION_SET:
        if (cli->nset == CLI_MAX_SET)
            return wrong(err, name, value, "at most 64 of them");
        cli->set[cli->nset++] = value;
        return SIM_OK;
    case OPTION_REPLICATIONS:
        if (!whole(value, 1, 1000000, &cli->replications))
            return wrong(err, name, value, "1 to 1000000");
        return SIM_OK;
    case OPTION_SEED:
        cli->seed = value;
        return SIM_OK;
    case OPTION_THREADS:
        if (!whole(value, 1, 1024, &number))
            return wrong(err, name, value, "1 to 1024");
        cli->threads = (int)number;
        return SIM_OK;
    case OPTION_PROGRESS:
        cli->progress = choose(value, progress);
        if (cli->progress < 0)
            return wrong(err, name, value, "auto, plain or none");
        return SIM_OK;
    case OPTION_PRINT:
        cli->print = value;
        return SIM_OK;
    case OPTION_SENSITIVITY:
        if (strcmp(value, "assumptions") != 0)
            return wrong(err, name, value, "assumptions");
        cli->sensitivity = true;
        return SIM_OK;
    case OPTION_EVENT_SET:
        cli->event_set = choose(value, event_set_names);
        if (cli->event_set < 0)
            return wrong(err, name, value, "buckets or heap");
        return SIM_OK;
    case OPTION_DIFF:
        cli->diff = value;
        return SIM_OK;
    case OPTION_FORCE:
    case OPTION_JSON:
    case OPTION_LIST:
    case OPTION_NO_CHARTS:
    case OPTION_QUIET:
    case OPTION_VERBOSE:
    case OPTION_PNG:
    case OPTION_EAGER:
    case OPTION_RESUME:
    case OPTION_LATER:
        break;
    }
    return sim_fail(err, SIM_EUSAGE,
                    "%s: this option is not available in version %s", name,
                    CONNECTSIM_VERSION);
}

static enum sim_status apply_flag(struct cli *cli, enum option_id id,
                                  const char *name, struct sim_error *err)
{
    cli->force = cli->force || id == OPTION_FORCE;
    cli->no_charts = cli->no_charts || id == OPTION_NO_CHARTS;
    cli->quiet = cli->quiet || id == OPTION_QUIET;
    cli->verbose = cli->verbose || id == OPTION_VERBOSE;
    cli->png = cli->png || id == OPTION_PNG;
    cli->eager = cli->eager || id == OPTION_EAGER;
    cli->resume = cli->resume || id == OPTION_RESUME;
    cli->json = cli->json || id == OPTION_JSON;
    cli->list = cli->list || id == OPTION_LIST;
    if (id == OPTION_LATER)
        return apply_value(cli, id, name, "", err);
    return SIM_OK;
}

static const struct option_row *find_option(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        if ((strlen(options[i].name) == length &&
             strncmp(options[i].name, word, length) == 0) ||
            strcmp(options[i].brief, word) == 0)
            return &options[i];
    return NULL;
}

/* Options that only some commands know. */
enum sim_status cli_check(const struct cli *cli,
                          const struct cli_command *command,
                          struct sim_error *err)
{
    bool is_rules = command->run == command_rules;

    if (cli->diff && !is_rules)
        return sim_fail(err, SIM_EUSAGE,
                        "--diff is an option of rules, not "
                        "of %s",
                        command->name);
    if (cli->json && !is_rules && command->run != command_assumptions)
        return sim_fail(err, SIM_EUSAGE,
                        "--json is an option of rules and assumptions, not of "
                        "%s",
                        command->name);
    if (cli->list && command->run != command_selfcheck)
        return sim_fail(err, SIM_EUSAGE,
                        "--list is an option of selfcheck, not of %s",
                        command->name);
    return SIM_OK;
}

enum sim_status cli_parse(struct cli *cli, int argc, char **argv, int first,
                          struct sim_error *err)
{
    for (int i = first; i < argc; i++) {
        const char *word = argv[i];
        const char *equals = strchr(word, '=');
        size_t length = equals ? (size_t)(equals - word) : strlen(word);
        if (word[0] != '-' || strcmp(word, "-") == 0) {
            if (cli->nfiles == CLI_MAX_FILES)
                return sim_fail(err, SIM_EUSAGE, "too many arguments");
            cli->file[cli->nfiles++] = word;
            continue;
        }
        const struct option_row *option = find_option(word, length);
        enum sim_status status;
        if (!option) {
            struct text_nearest nearest = {.word = word};
            for (size_t k = 0; k < sizeof options / sizeof options[0]; k++)
                text_nearest_try(&nearest, options[k].name);
            return sim_fail(err, SIM_EUSAGE, "unknown option %s%s%s%s", word,
                            nearest.best ? "; did you mean " : "",
                            nearest.best ? nearest.best : "",
                            nearest.best ? "?" : "");
        }
        if (!option->takes_value) {
            if (equals)
                return sim_fail(err, SIM_EUSAGE, "%s takes no value",
                                option->name);
            status = apply_flag(cli, option->id, option->name, err);
        } else if (equals) {
            status =
                apply_value(cli, option->id, option->name, equals + 1, err);
        } else if (i + 1 < argc) {
            status = apply_value(cli, option->id, option->name, argv[++i], err);
        } else {
            return sim_fail(err, SIM_EUSAGE, "%s needs a value", option->name);
        }
        if (status)
            return status;
    }
    return SIM_OK;
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
