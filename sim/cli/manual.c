/* connectsim help man: the page connectsim(1), for man, from the tables of
 * commands and options. */
#include "cli/manual.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/say.h"

/* Text as roff prints it: no line is a request, no backslash an escape. */
static void add(struct text *out, const char *text)
{
    bool is_first = true;

    for (; *text; text++) {
        if (is_first && (*text == '.' || *text == '\''))
            text_add(out, "\\&");
        is_first = *text == '\n';
        if (*text == '\\')
            text_add(out, "\\e");
        else if (*text == '-')
            text_add(out, "\\-");
        else
            text_printf(out, "%c", *text);
    }
}

static void add_option(struct text *out, const struct option_row *option)
{
    text_add(out, ".TP\n.B ");
    if (option->brief[0]) {
        add(out, option->brief);
        text_add(out, ", ");
    }
    add(out, option->name);
    if (option->argument[0]) {
        text_add(out, " ");
        add(out, option->argument);
    }
    text_add(out, "\n");
    add(out, option->help);
    text_add(out, "\n.br\n(of ");
    add(out, option->commands);
    text_add(out, ")\n");
}

static void add_commands(struct text *out)
{
    for (size_t i = 0; i < cli_ncommands; i++) {
        const struct cli_command *command = &cli_commands[i];
        text_add(out, ".TP\n.B ");
        add(out, command->name);
        text_add(out, " ");
        add(out, command->arguments);
        text_add(out, "\n");
        add(out, command->help);
        text_add(out, ".\n");
        add(out, command->notes);
    }
}

void manual_print(void)
{
    struct text out = {0};

    text_add(&out,
             ".TH CONNECTSIM 1 \"\" \"connectsim " CONNECTSIM_VERSION "\" "
             "\"User Commands\"\n"
             ".SH NAME\n"
             "connectsim \\- how freelancers acquire and spend Connects\n"
             ".SH SYNOPSIS\n"
             ".B connectsim\n.I COMMAND\n.RI [ ARGUMENT ...]\n"
             ".RI [ OPTION ...]\n"
             ".SH DESCRIPTION\n"
             "A discrete\\-event simulator of the Connect economy of Upwork: "
             "give it a scenario, and it gives back statistics with intervals, "
             "charts and a report.\n"
             ".SH COMMANDS\n");
    add_commands(&out);
    text_add(&out, ".SH OPTIONS\n");
    for (size_t i = 0; i < noptions; i++)
        add_option(&out, &options[i]);
    text_add(&out,
             ".SH EXIT STATUS\n"
             "0 done, 1 the system failed, 2 wrong usage, 3 invalid input, 4 "
             "written but something asked for is missing, 5 stopped.\n"
             ".SH EXAMPLES\n.nf\n"
             "connectsim list\n"
             "connectsim run tiny\n"
             "connectsim explain tiny \\-\\-against when\\-short\n"
             ".fi\n"
             ".SH SEE ALSO\n"
             ".BR connectsim\\-scenario (5),\n.BR gnuplot (1)\n");
    say_text(out.data, stdout);
    text_fini(&out);
}
