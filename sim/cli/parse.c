/* Reads the words of a call by the table of options. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/columns.h"
#include "cli/options.h"
#include "cli/say.h"

static const struct option_row *find_option(const char *word, size_t length)
{
    for (size_t i = 0; i < noptions; i++)
        if ((strlen(options[i].name) == length &&
             strncmp(options[i].name, word, length) == 0) ||
            (options[i].brief[0] && strcmp(options[i].brief, word) == 0))
            return &options[i];
    return NULL;
}

static enum sim_status unknown(const char *word, struct sim_error *err)
{
    struct text_nearest nearest = {.word = word};

    for (size_t i = 0; i < noptions; i++)
        text_nearest_try(&nearest, options[i].name);
    return sim_fail(err, SIM_EUSAGE, "unknown option %s%s%s%s", word,
                    nearest.best ? "; did you mean " : "",
                    nearest.best ? nearest.best : "", nearest.best ? "?" : "");
}

static enum sim_status apply(struct cli *cli, const struct option_row *option,
                             const char *value, struct sim_error *err)
{
    if (option->take)
        return option->take(cli, option->name, value, err);
    if (option->text) {
        *(const char **)((char *)cli + option->text) = value;
        return SIM_OK;
    }
    *(bool *)((char *)cli + option->flag) = true;
    if (option->ends)
        *(bool *)((char *)cli + option->ends) = false;
    return SIM_OK;
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
    cli->given |= UINT64_C(1) << (option - options);
    if (!option->argument[0]) {
        if (equals)
            return sim_fail(err, SIM_EUSAGE, "%s takes no value", option->name);
        return apply(cli, option, NULL, err);
    }
    if (equals)
        return apply(cli, option, equals + 1, err);
    if (*i + 1 < argc)
        return apply(cli, option, argv[++*i], err);
    return sim_fail(err, SIM_EUSAGE, "%s needs a value", option->name);
}

enum sim_status cli_parse(struct cli *cli, int argc, char **argv, int first,
                          struct sim_error *err)
{
    enum sim_status status = SIM_OK;
    bool is_over = false;

    for (int i = first; i < argc && !status; i++) {
        const char *word = argv[i];
        if (!is_over && strcmp(word, "--") == 0)
            is_over = true; /* what follows are no options */
        else if (!is_over && word[0] == '-' && word[1])
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

/* The word at *at, and moves on to the next one; 0 at the end. */
static size_t next_word(const char **at, const char **word)
{
    *word = *at + strspn(*at, " ");
    size_t length = strcspn(*word, " ");

    *at = *word + length;
    return length;
}

bool option_is_of(const struct option_row *option, const char *command)
{
    const char *at = option->commands, *word;
    size_t length;

    while ((length = next_word(&at, &word)) > 0)
        if (strlen(command) == length && strncmp(word, command, length) == 0)
            return true;
    return false;
}

/* "run and plot", of "run plot". */
static void add_commands(struct text *out, const char *commands)
{
    const char *at = commands, *word;
    size_t length;

    while ((length = next_word(&at, &word)) > 0) {
        text_add(out, word == commands ? "" : *at ? ", " : " and ");
        text_add_bytes(out, word, length);
    }
}

/* Whether the option of that name was given. */
static bool has(const struct cli *cli, const char *name)
{
    const struct option_row *row = find_option(name, strlen(name));

    SIM_REQUIRE(row);
    return cli->given >> (row - options) & 1;
}

enum sim_status cli_check(const struct cli *cli,
                          const struct cli_command *command,
                          struct sim_error *err)
{
    const char *name = command->name;

    for (size_t i = 0; i < noptions; i++) {
        struct text takers = {0};
        if (!has(cli, options[i].name) || option_is_of(&options[i], name))
            continue;
        add_commands(&takers, options[i].commands);
        sim_fail(err, SIM_EUSAGE, "%s is an option of %s, not of %s",
                 options[i].name, takers.data, name);
        text_fini(&takers);
        return SIM_EUSAGE;
    }
    for (size_t i = 0; i < noptions_idle; i++)
        if (strcmp(options_idle[i].command, name) == 0 &&
            has(cli, options_idle[i].option) &&
            has(cli, options_idle[i].other) == options_idle[i].is_with)
            return sim_fail(err, SIM_EUSAGE, "%s has no effect %s %s",
                            options_idle[i].option,
                            options_idle[i].is_with ? "with" : "without",
                            options_idle[i].other);
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

    for (size_t i = 0; i < noptions; i++) {
        const struct option_row *row = &options[i];
        struct text name = {0}, help = {0};
        if (command && !option_is_of(row, command->name))
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
