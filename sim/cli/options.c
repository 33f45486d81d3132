/* Options: one table of them, with the commands that take each. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/say.h"

enum option_id {
    OPTION_OUT,
    OPTION_SET,
    OPTION_REPLICATIONS,
    OPTION_SEED,
    OPTION_THREADS,
    OPTION_FORCE,
    OPTION_RESUME,
    OPTION_YES,
    OPTION_NO_CHARTS,
    OPTION_PNG,
    OPTION_PRINT,
    OPTION_SENSITIVITY,
    OPTION_PROGRESS,
    OPTION_EVENT_SET,
    OPTION_EAGER,
    OPTION_DIFF,
    OPTION_JSON,
    OPTION_LIST,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_LATER
};

/* To add an option: an id, a row, a case below, a test. */
static const struct option_row {
    enum option_id id;
    const char *name, *brief;
    const char *argument; /* "": takes none */
    const char *commands; /* that take it, each followed by a space */
    const char *help;     /* "": not shown */
} options[] = {
    /* clang-format off */
    {OPTION_OUT, "--output", "-o", "DIR", "run ", "results folder (default results/NAME)"},
    {OPTION_SET, "--set", "", "PATH=VALUE", "run validate assumptions ", "change one value, e.g. 'populations[stock].size=500'"},
    {OPTION_REPLICATIONS, "--replications", "", "N", "run validate ", "independent copies of the study"},
    {OPTION_SEED, "--seed", "", "S", "run validate ", "decimal digits, not 0"},
    {OPTION_THREADS, "--threads", "", "N", "run selfcheck ", "default: all cores; never changes a result"},
    {OPTION_FORCE, "--force", "", "", "run ", "replace an existing results folder"},
    {OPTION_RESUME, "--resume", "", "", "run ", "keep the replications of the results folder and add what is missing up to --replications"},
    {OPTION_YES, "--yes", "", "", "run ", "run what takes hours, without being asked"},
    {OPTION_NO_CHARTS, "--no-charts", "", "", "run report ", "run: data and report only; report: a chart that is not drawn is not missed"},
    {OPTION_PNG, "--png", "", "", "run plot ", "charts as PNG, too"},
    {OPTION_PRINT, "--print", "", "METRIC,...", "run ", "estimates and differences with intervals on stdout, a table on a terminal, CSV in a pipe; without -o nothing is written"},
    {OPTION_SENSITIVITY, "--sensitivity", "", "assumptions", "run ", "move every assumed number down and up: which guesses matter to the verdict?"},
    {OPTION_PROGRESS, "--progress", "", "WHEN", "run ", "auto, plain or none"},
    {OPTION_EVENT_SET, "--event-set", "", "NAME", "run ", "buckets or heap: same results"},
    {OPTION_EAGER, "--eager", "", "", "run ", "settle accounts at once: same results, slower"},
    {OPTION_DIFF, "--diff", "", "RULEBOOK", "rules ", "only what differs in this other rulebook"},
    {OPTION_JSON, "--json", "", "", "run rules assumptions ", "as data; run: what --print prints, an array of objects"},
    {OPTION_LIST, "--list", "", "", "selfcheck ", "the cases, and what each claims"},
    {OPTION_QUIET, "--quiet", "-q", "", "run validate plot report ", "say nothing but errors"},
    {OPTION_VERBOSE, "--verbose", "-v", "", "run rules ", "run: say what is done and how long it took; rules: with what each number means"},
    {OPTION_LATER, "--shard", "", "I/N", "run ", ""},
    /* clang-format on */
};

/* Options of a command that do nothing with or without another one. */
static const struct option_pair {
    const char *command;
    enum option_id option;
    bool is_with; /* nothing beside `other`; else nothing without it */
    enum option_id other;
} idle[] = {
    {"run", OPTION_JSON, false, OPTION_PRINT},
    {"rules", OPTION_VERBOSE, true, OPTION_JSON},
    {"rules", OPTION_VERBOSE, true, OPTION_DIFF},
    {"selfcheck", OPTION_THREADS, true, OPTION_LIST},
};

static bool has(const struct cli *cli, enum option_id id)
{
    return cli->given >> id & 1;
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
    return sim_fail(err, SIM_EUSAGE, "%s: %.80s is not allowed: %s", name,
                    value, allowed);
}

static enum sim_status add_set(struct cli *cli, const char *option,
                               const char *assignment, struct sim_error *err)
{
    if (cli->nset == CLI_MAX_SET)
        return wrong(err, option, assignment, "at most 64 values are changed");
    cli->set[cli->nset] = assignment;
    cli->set_option[cli->nset++] = option;
    return SIM_OK;
}

static bool is_seed(const char *text)
{
    if (strspn(text, "0123456789") != strlen(text) || text[0] == '0' ||
        !text[0] || strlen(text) > 20)
        return false;
    errno = 0;
    (void)strtoull(text, NULL, 10);
    return errno == 0;
}

/* --replications and --seed as the --set they are; the text lives as long as
 * the call. */
static enum sim_status add_study(struct cli *cli, enum option_id id,
                                 const char *name, const char *value,
                                 struct sim_error *err)
{
    struct text assignment = {0};
    int64_t number = 0;

    if (id == OPTION_REPLICATIONS) {
        if (!whole(value, 1, 1000000, &number))
            return wrong(err, name, value, "1 to 1000000");
        text_printf(&assignment, "replications=%lld", (long long)number);
    } else {
        if (!is_seed(value))
            return wrong(err, name, value, "decimal digits, 1 to 2^64 - 1");
        text_printf(&assignment, "seed=\"%s\"", value);
    }
    enum sim_status status = add_set(cli, name, assignment.data, err);
    if (status)
        text_fini(&assignment);
    return status;
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
        return add_set(cli, name, value, err);
    case OPTION_REPLICATIONS:
    case OPTION_SEED:
        return add_study(cli, id, name, value, err);
    case OPTION_THREADS:
        if (!whole(value, 1, 1024, &number))
            return wrong(err, name, value, "1 to 1024");
        cli->threads = (int)number;
        return SIM_OK;
    case OPTION_PROGRESS:
        cli->progress = choose(value, progress);
        cli->silent = false;
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
    case OPTION_YES:
    case OPTION_LATER:
        break;
    }
    return sim_fail(err, SIM_EUSAGE,
                    "%s: this option is not available in version %s", name,
                    CONNECTSIM_VERSION);
}

/* A pair of contraries: the last one given holds. */
static void choose_one(bool *chosen, bool *other)
{
    *chosen = true;
    *other = false;
}

static void apply_flag(struct cli *cli, enum option_id id)
{
    if (id == OPTION_FORCE)
        choose_one(&cli->force, &cli->resume);
    if (id == OPTION_RESUME)
        choose_one(&cli->resume, &cli->force);
    if (id == OPTION_NO_CHARTS)
        choose_one(&cli->no_charts, &cli->png);
    if (id == OPTION_PNG)
        choose_one(&cli->png, &cli->no_charts);
    if (id == OPTION_QUIET)
        choose_one(&cli->quiet, &cli->verbose);
    if (id == OPTION_VERBOSE)
        choose_one(&cli->verbose, &cli->quiet);
    if (id == OPTION_QUIET || id == OPTION_VERBOSE)
        cli->silent = cli->quiet;
    cli->eager = cli->eager || id == OPTION_EAGER;
    cli->yes = cli->yes || id == OPTION_YES;
    cli->json = cli->json || id == OPTION_JSON;
    cli->list = cli->list || id == OPTION_LIST;
}

static const struct option_row *find_option(const char *word, size_t length)
{
    for (size_t i = 0; i < COUNTOF(options); i++)
        if ((strlen(options[i].name) == length &&
             strncmp(options[i].name, word, length) == 0) ||
            (options[i].brief[0] && strcmp(options[i].brief, word) == 0))
            return &options[i];
    return NULL;
}

static enum sim_status unknown(const char *word, struct sim_error *err)
{
    struct text_nearest nearest = {.word = word};

    for (size_t i = 0; i < COUNTOF(options); i++)
        text_nearest_try(&nearest, options[i].name);
    return sim_fail(err, SIM_EUSAGE, "unknown option %s%s%s%s", word,
                    nearest.best ? "; did you mean " : "",
                    nearest.best ? nearest.best : "", nearest.best ? "?" : "");
}

/* An option with its value, which may be the next word; moves *i to the last
 * word used. */
static enum sim_status parse_option(struct cli *cli, int argc, char **argv,
                                    int *i, struct sim_error *err)
{
    const char *word = argv[*i];
    const char *equals = strchr(word, '=');
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    const struct option_row *option = find_option(word, length);

    if (!option)
        return unknown(word, err);
    cli->given |= 1u << option->id;
    if (!option->argument[0]) {
        if (equals)
            return sim_fail(err, SIM_EUSAGE, "%s takes no value", option->name);
        apply_flag(cli, option->id);
        return SIM_OK;
    }
    if (equals)
        return apply_value(cli, option->id, option->name, equals + 1, err);
    if (*i + 1 < argc)
        return apply_value(cli, option->id, option->name, argv[++*i], err);
    return sim_fail(err, SIM_EUSAGE, "%s needs a value", option->name);
}

enum sim_status cli_parse(struct cli *cli, int argc, char **argv, int first,
                          struct sim_error *err)
{
    enum sim_status status = SIM_OK;

    for (int i = first; i < argc && !status; i++) {
        const char *word = argv[i];
        if (word[0] == '-' && word[1])
            status = parse_option(cli, argc, argv, &i, err);
        else if (cli->nfiles == CLI_MAX_FILES)
            status = sim_fail(err, SIM_EUSAGE, "too many arguments");
        else if (!word[0])
            status =
                sim_fail(err, SIM_EUSAGE, "%s: an argument is empty (\"\")",
                         argv[first - 1]);
        else
            cli->file[cli->nfiles++] = word;
    }
    return status;
}

static bool takes(const char *command, const struct option_row *option)
{
    size_t length = strlen(command);

    for (const char *at = option->commands; *at; at += strcspn(at, " ") + 1)
        if (strncmp(at, command, length) == 0 && at[length] == ' ')
            return true;
    return false;
}

/* "run and plot", of "run plot ". */
static void add_commands(struct text *out, const char *commands)
{
    for (const char *at = commands; *at; at += strcspn(at, " ") + 1) {
        size_t length = strcspn(at, " ");
        bool is_last = !at[length + 1];
        text_add(out, at == commands ? "" : is_last ? " and " : ", ");
        text_add_bytes(out, at, length);
    }
}

static const struct option_row *row_of(enum option_id id)
{
    size_t i = 0;

    while (options[i].id != id)
        i++;
    return &options[i];
}

enum sim_status cli_check(const struct cli *cli,
                          const struct cli_command *command,
                          struct sim_error *err)
{
    const char *name = command->name;

    for (size_t i = 0; i < COUNTOF(options); i++) {
        struct text takers = {0};
        if (!has(cli, options[i].id) || takes(name, &options[i]))
            continue;
        add_commands(&takers, options[i].commands);
        sim_fail(err, SIM_EUSAGE, "%s is an option of %s, not of %s",
                 options[i].name, takers.data, name);
        text_fini(&takers);
        return SIM_EUSAGE;
    }
    for (size_t i = 0; i < COUNTOF(idle); i++)
        if (strcmp(idle[i].command, name) == 0 && has(cli, idle[i].option) &&
            has(cli, idle[i].other) == idle[i].is_with)
            return sim_fail(err, SIM_EUSAGE, "%s has no effect %s %s",
                            row_of(idle[i].option)->name,
                            idle[i].is_with ? "with" : "without",
                            row_of(idle[i].other)->name);
    if (cli->nfiles > command->nfiles)
        return sim_fail(err, SIM_EUSAGE, "%s takes %s: %s is too much", name,
                        command->nfiles == 1 ? "one word" : "no word",
                        cli->file[command->nfiles]);
    return SIM_OK;
}

void cli_print_options(const struct cli_command *command)
{
    static const int width[] = {25, 52};
    struct text out = {0};

    for (size_t i = 0; i < COUNTOF(options); i++) {
        const struct option_row *row = &options[i];
        struct text name = {0}, help = {0};
        if (!row->help[0] || (command && !takes(command->name, row)))
            continue;
        if (!out.data)
            text_add(&out, "options:\n");
        text_printf(&name, "%s%s%s %s", row->brief, row->brief[0] ? ", " : "",
                    row->name, row->argument);
        text_add(&help, row->help);
        if (!command) {
            text_add(&help, " (");
            add_commands(&help, row->commands);
            text_add(&help, ")");
        }
        const char *const cell[] = {name.data, help.data};
        columns_add(&out, 2, width, cell, COUNTOF(width));
        text_fini(&name);
        text_fini(&help);
    }
    if (out.data)
        say_text(out.data, stdout);
    text_fini(&out);
}
