/* connectsim completion: what a shell offers after the program's name, made from
 * the tables of commands and options. */
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/say.h"

/* Inside single quotes; `also`: further characters that get a backslash. */
static void add_quoted(struct text *out, const char *text, const char *also)
{
    for (; *text; text++) {
        if (*text == '\'')
            text_add(out, "'\\''");
        else
            text_printf(out, "%s%c", strchr(also, *text) ? "\\" : "", *text);
    }
}

static void add_commands(struct text *out)
{
    for (size_t i = 0; i < cli_ncommands; i++)
        text_printf(out, "%s%s", i ? " " : "", cli_commands[i].name);
}

/* Where the arguments of a command are no files. */
#define LISTED                                                                 \
    "$(connectsim list scenarios 2>/dev/null | sed -n 's/^  \\([^ "            \
    "]*\\).*/\\1/p')"

static void bash(struct text *out)
{
    text_add(out, "# bash completion of connectsim\n"
                  "_connectsim()\n{\n"
                  "    local word=${COMP_WORDS[COMP_CWORD]} options=\n"
                  "    COMPREPLY=()\n"
                  "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                  "        COMPREPLY=($(compgen -W '");
    add_commands(out);
    text_add(out, "' -- \"$word\"))\n        return\n    fi\n"
                  "    case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; i < cli_ncommands; i++) {
        text_printf(out, "    %s) options='", cli_commands[i].name);
        for (size_t k = 0; k < noptions; k++)
            if (option_is_of(&options[k], cli_commands[i].name))
                text_printf(out, "%s ", options[k].name);
        text_add(out, "' ;;\n");
    }
    text_add(out,
             "    esac\n"
             "    case $word in\n"
             "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
             "    *) COMPREPLY=($(compgen -f -W \"" LISTED
             "\" -- \"$word\")) ;;\n"
             "    esac\n}\n"
             "complete -o filenames -F _connectsim connectsim\n");
}

static void zsh(struct text *out)
{
    text_add(out, "#compdef connectsim\n"
                  "local -a commands\ncommands=(\n");
    for (size_t i = 0; i < cli_ncommands; i++) {
        text_printf(out, "    '%s:", cli_commands[i].name);
        add_quoted(out, cli_commands[i].help, ":");
        text_add(out, "'\n");
    }
    text_add(out, ")\nif (( CURRENT == 2 )); then\n"
                  "    _describe command commands\n    return\nfi\n"
                  "case $words[2] in\n");
    for (size_t i = 0; i < cli_ncommands; i++) {
        text_printf(out, "%s) _arguments ", cli_commands[i].name);
        for (size_t k = 0; k < noptions; k++) {
            if (!option_is_of(&options[k], cli_commands[i].name))
                continue;
            text_printf(out, "'%s[", options[k].name);
            add_quoted(out, options[k].help, "[]:");
            text_printf(out, "]%s%s' ", options[k].argument[0] ? ":" : "",
                        options[k].argument[0] ? "value:_files" : "");
        }
        text_add(out, "'*:argument:_files' ;;\n");
    }
    text_add(out, "esac\n");
}

static void fish(struct text *out)
{
    text_add(out, "# fish completion of connectsim\n");
    for (size_t i = 0; i < cli_ncommands; i++) {
        text_printf(out,
                    "complete -c connectsim -n __fish_use_subcommand -a %s "
                    "-d '",
                    cli_commands[i].name);
        add_quoted(out, cli_commands[i].help, "");
        text_add(out, "'\n");
    }
    for (size_t k = 0; k < noptions; k++) {
        text_printf(out,
                    "complete -c connectsim -n '__fish_seen_subcommand_from "
                    "%s' -l %s",
                    options[k].commands, options[k].name + 2);
        if (options[k].brief[0])
            text_printf(out, " -s %s", options[k].brief + 1);
        text_printf(out, "%s -d '", options[k].argument[0] ? " -r" : "");
        add_quoted(out, options[k].help, "");
        text_add(out, "'\n");
    }
}

static const struct shell {
    const char *name;
    void (*print)(struct text *out);
} shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};

enum sim_status command_completion(struct cli *cli, struct sim_error *err)
{
    struct text out = {0};

    for (size_t i = 0; i < COUNTOF(shells) && cli->nfiles == 1; i++)
        if (strcmp(cli->file[0], shells[i].name) == 0) {
            shells[i].print(&out);
            say_text(out.data, stdout);
            text_fini(&out);
            return SIM_OK;
        }
    return sim_fail(err, SIM_EUSAGE,
                    "completion: which shell? bash, zsh or fish");
}
