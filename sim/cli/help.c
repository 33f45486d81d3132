/* connectsim help: all commands, one of them, or a page of the reference. */
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "base/units.h"
#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/list.h"
#include "cli/manual.h"
#include "cli/page.h"
#include "cli/reference.h"
#include "cli/say.h"
#include "output/dictionary.h"

/* Markdown, which is RESULTS.md; on a terminal as that shows it. */
static void print_results(void)
{
    struct text page = {0}, shown = {0};

    dictionary_print(&page);
    if (isatty(STDOUT_FILENO))
        page_add(&shown, page.data);
    say_text(shown.data ? shown.data : page.data, stdout);
    text_fini(&shown);
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

/* Examples of a call; each command has some. */
static const struct help_example {
    const char *command, *words, *what;
} examples[] = {
    {"run", "run tiny", "a first run, in a second"},
    {"run", "run buy-vs-earn --print hires,net_value_usd",
     "numbers with their ranges, nothing written"},
    {"run", "run tiny --sweep market.hire=0.05,0.1,0.2",
     "what another chance of a job does"},
    {"run", "run tiny --replications 100 --force", "narrower ranges"},
    {"run", "run buy-vs-earn --shard 3/8", "the third of eight parts"},
    {"merge", "merge results/buy-vs-earn.shards", "all parts together"},
    {"plan", "plan buy-vs-earn --emit slurm >job.sh", "then: sbatch job.sh"},
    {"ask",
     "ask --balance 60 --proposals-per-week 5 --reply-rate .12 "
     "--win-rate .03 --job-usd 300 --hour-usd 15",
     "should I buy?"},
    {"new", "new mine --from buy-vs-earn", "writes mine.json"},
    {"validate", "validate my.json", "all errors at once"},
    {"validate", "validate --show tiny", "the whole scenario"},
    {"explain", "explain tiny --arm when-short --against earn-only",
     "one person under two arms"},
    {"list", "list metrics", "what can be measured"},
    {"list", "list scenarios", "names that `run` takes"},
    {"plot", "plot results/tiny --png", "charts as PNG, too"},
    {"report", "report results/tiny", "the page alone"},
    {"rules", "rules upwork-2025", "the rules of 2025"},
    {"rules", "rules article --diff upwork-2025", "what changed since"},
    {"assumptions", "assumptions buy-vs-earn", "what nobody published"},
    {"calibrate", "calibrate ask --own my.csv --patch mine.json",
     "a planner with your own rates"},
    {"selfcheck", "selfcheck", "a quick selection"},
    {"table", "table results/tiny arms --format latex", "for a paper"},
    {"compare", "compare results/before results/after", "what moved"},
    {"verify", "verify results/tiny", "a sample of it"},
    {"verify", "verify results/tiny --all", "all of it"},
    {"completion", "completion bash", "for ~/.bashrc"},
    {"schema", "schema scenario >scenario.json", "for an editor"},
    {"help", "help market.hire", "one field"},
    {"help", "help strategies.buy", "one section"},
    {"help", "help distributions", "one list"},
};

static void print_examples(const char *command)
{
    static const char head[] = "examples:\n";
    struct text out = {0};

    for (size_t i = 0; i < COUNTOF(examples); i++) {
        if (strcmp(examples[i].command, command) != 0)
            continue;
        text_add(&out, out.data ? "" : head);
        struct text call = {0};
        text_printf(&call, "connectsim %s", examples[i].words);
        if (call.length > 76) /* in two lines that a shell takes as one */
            for (char *at = call.data + 72; at > call.data; at--)
                if (at[0] == ' ' && at[1] == '-' && at[2] == '-') {
                    text_printf(&out, "  %.*s \\\n     %s\n",
                                (int)(at - call.data), call.data, at);
                    break;
                }
        if (call.length <= 76)
            text_printf(&out, "  %s\n", call.data);
        columns_add_note(&out, 6, examples[i].what);
        text_fini(&call);
    }
    if (out.data)
        say_text(out.data, stdout);
    text_fini(&out);
}

static enum sim_status fail_unknown(const char *name, struct sim_error *err)
{
    struct text near = {0};

    reference_suggest(name, &near);
    enum sim_status status =
        near.data ? sim_fail(err, SIM_EUSAGE,
                             "help: unknown command or field %s; did you mean "
                             "%s?",
                             name, near.data)
                  : SIM_EUSAGE;
    if (!near.data)
        (void)cli_find(name, err);
    text_fini(&near);
    return status;
}

static bool is_command(const char *name)
{
    for (size_t i = 0; i < cli_ncommands; i++)
        if (strcmp(cli_commands[i].name, name) == 0)
            return true;
    return false;
}

/* "connectsim list [scenarios|...]", in as many lines as it needs. */
static void print_call(const struct cli_command *command)
{
    const char *at = command->arguments;
    int indent = (int)strlen("connectsim  ") + (int)strlen(command->name);

    say(stdout, "connectsim %s ", command->name);
    while (indent + (int)strlen(at) > COLUMNS_WIDTH) {
        int room = COLUMNS_WIDTH - indent;
        while (room > 1 && at[room - 1] != '|')
            room--;
        say(stdout, "%.*s\n%*s", room, at, indent, "");
        at += room;
    }
    say(stdout, "%s\n", at);
}

static enum sim_status print_command(struct cli *cli, struct sim_error *err)
{
    const char *name = cli->file[0];

    if (!is_command(name) && reference_topic(name))
        return SIM_OK;
    if (!is_command(name) && list_has(name))
        return command_list(cli, err);
    if (!is_command(name))
        return fail_unknown(name, err);
    const struct cli_command *command = cli_find(name, err);
    print_call(command);
    say(stdout, "  %s\n", command->help);
    cli_print_options(command);
    say_text(command->notes, stdout);
    print_examples(name);
    return SIM_OK;
}

void help_brief(void)
{
    say(stdout,
        "connectsim: how freelancers get and spend Connects, simulated\n\n"
        "  connectsim ask --help              should I buy? for one person\n"
        "  connectsim run tiny                a first study, in a second\n"
        "  connectsim run buy-vs-earn         earn Connects, or buy them?\n"
        "  connectsim list                    scenarios, rulebooks, metrics\n"
        "  connectsim validate MINE.json      what is wrong with my own\n"
        "  connectsim explain tiny            one person's account\n"
        "  connectsim help                    all commands and options\n"
        "  connectsim help market.hire        what a field means\n");
}

enum sim_status command_help(struct cli *cli, struct sim_error *err)
{
    for (size_t i = 0; i < COUNTOF(pages) && cli->nfiles > 0; i++)
        if (strcmp(cli->file[0], pages[i].name) == 0) {
            pages[i].print();
            return SIM_OK;
        }
    if (cli->nfiles > 0)
        return print_command(cli, err);
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
