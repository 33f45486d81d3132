/* connectsim: the program. Reads the command line, runs one command, prints
 * what went wrong, exits with its status. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/pages.h"
#include "cli/cli.h"
#include "cli/complain.h"
#include "cli/say.h"
#include "cli/signals.h"
#include "cli/team.h"

/* Errors that are found are said, also where there is no memory to say them with. */
static void complain_last(void *err)
{
    complain(err);
}

static int finish(enum sim_status status, struct sim_error *err)
{
    if (err->count > 0)
        mem_at_exhaustion(complain_last, err);
    complain(err);
    mem_at_exhaustion(NULL, NULL);
    bool lost = ferror(stdout) != 0; /* an earlier write may have failed */
    bool is_unsaid = fflush(stdout) != 0 || lost;
    if (is_unsaid && errno == EPIPE && status == SIM_OK)
        signals_end_by_pipe(); /* `connectsim list | head -n 1` */
    if (is_unsaid && status == SIM_OK) {
        say(stderr, "error: standard output: %s\n", strerror(errno));
        status = SIM_EFAIL;
    }
    mem_free(err);
    team_end(status);
    return (int)status;
}

static bool is_one(const char *word, const char *one, const char *other)
{
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

int main(int argc, char **argv)
{
    mem_claim_stack();
    signals_prepare();
    team_begin(&argc, &argv);
    pages_keep();
    mem_guard_libraries();
    struct sim_error *err = mem_new(1, sizeof *err);
    mem_at_exhaustion(complain_last, err);
    static struct cli cli;
    const char *word = argc > 1 ? argv[1] : "";

    cli.argc = argc;
    cli.argv = argv;
    if (argc < 2) {
        help_brief();
        return finish(SIM_OK, err);
    }
    if (is_one(word, "--version", "-V") || is_one(word, "version", "")) {
        say(stdout, "%s\n", cli_version());
        return finish(SIM_OK, err);
    }
    if (is_one(word, "-h", "--help"))
        word = "help";
    const struct cli_command *command = cli_find(word, err);
    if (!command)
        return finish(SIM_EUSAGE, err);
    for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (is_one(argv[i], "-h", "--help")) {
            cli.file[0] = word;
            cli.nfiles = 1;
            return finish(command_help(&cli, err), err);
        }
    enum sim_status status = cli_parse(&cli, argc, argv, 2, err);
    if (!status)
        status = cli_check(&cli, command, err);
    cli_find_data(&cli);
    if (!status && team_is_other() && command->run != command_run)
        return finish(SIM_OK, err); /* one is enough */
    if (!status)
        status = command->run(&cli, err);
    return finish(status, err);
}
