/* connectsim help: all commands, one of them, or a page of the reference. */
#include <string.h>

#include "base/text.h"
#include "base/units.h"
#include "cli/cli.h"
#include "cli/manual.h"
#include "cli/say.h"
#include "output/dictionary.h"

static void print_results(void)
{
    struct text page = {0};

    dictionary_print(&page);
    say_text(page.data, stdout);
    text_fini(&page);
}

/* Pages that are no command; commands.def has the same words. */
static const struct help_page {
    const char *name;
    void (*print)(void);
} pages[] = {
    {"scenario", reference_print},
    {"results", print_results},
    {"man", manual_print},
};

static enum sim_status print_command(const char *name, struct sim_error *err)
{
    const struct cli_command *command = cli_find(name, err);

    if (!command)
        return SIM_EUSAGE;
    say(stdout, "connectsim %s %s\n  %s\n", command->name, command->arguments,
        command->help);
    cli_print_options(command);
    say_text(command->notes, stdout);
    return SIM_OK;
}

enum sim_status command_help(struct cli *cli, struct sim_error *err)
{
    for (size_t i = 0; i < COUNTOF(pages) && cli->nfiles > 0; i++)
        if (strcmp(cli->file[0], pages[i].name) == 0) {
            pages[i].print();
            return SIM_OK;
        }
    if (cli->nfiles > 0)
        return print_command(cli->file[0], err);
    say(stdout, "connectsim: how freelancers acquire and spend Connects\n\n");
    for (size_t i = 0; i < cli_ncommands; i++)
        say(stdout, "  %-11s %-14s %s\n", cli_commands[i].name,
            strlen(cli_commands[i].arguments) < 15 ? cli_commands[i].arguments
                                                   : "[WHAT]",
            cli_commands[i].help);
    say(stdout, "\n");
    cli_print_options(NULL);
    say(stdout, "\n");
    for (size_t i = 0; i < cli_ncommands; i++)
        say_text(cli_commands[i].notes, stdout);
    return SIM_OK;
}
