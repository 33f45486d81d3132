/* connectsim selfcheck: exact answers on the user's machine. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/say.h"
#include "oracle/oracle.h"

/* A word of the command line picks a case, a group, or everything. */
static bool picks(const char *word, const struct oracle_case *row)
{
    return strcmp(word, row->name) == 0 || strcmp(word, row->group) == 0 ||
           strcmp(word, "all") == 0;
}

static bool is_picked(const struct cli *cli, const struct oracle_case *row)
{
    bool picked = cli->nfiles == 0 && row->is_quick;

    for (int i = 0; i < cli->nfiles; i++)
        picked = picked || picks(cli->file[i], row);
    return picked;
}

static enum sim_status check_words(const struct cli *cli, struct sim_error *err)
{
    for (int i = 0; i < cli->nfiles; i++) {
        struct text_nearest nearest = {.word = cli->file[i]};
        bool known = false;
        for (size_t k = 0; k < oracle_ncases(); k++) {
            known = known || picks(cli->file[i], oracle_at(k));
            text_nearest_try(&nearest, oracle_at(k)->name);
        }
        if (!known)
            return sim_fail(err, SIM_EUSAGE,
                            "selfcheck: no case %s%s%s%s (see connectsim "
                            "selfcheck --list)",
                            cli->file[i], nearest.best ? "; did you mean " : "",
                            nearest.best ? nearest.best : "",
                            nearest.best ? "?" : "");
    }
    return SIM_OK;
}

static void list(void)
{
    say(stdout, "case, group, quick, claim\n");
    for (size_t i = 0; i < oracle_ncases(); i++) {
        const struct oracle_case *row = oracle_at(i);
        say(stdout, "  %-21s %-4s %-5s %s\n", row->name, row->group,
            row->is_quick ? "quick" : "", row->claim);
    }
}

static void print_outcome(const struct oracle_case *row,
                          const struct oracle_outcome *outcome)
{
    char interval[64];

    snprintf(interval, sizeof interval, "%.6g to %.6g", outcome->low,
             outcome->high);
    say(stdout, "%-21s %12.6g %12.6g  %-24s %6.2f  %s\n", row->name,
        outcome->theory, outcome->estimate, interval, outcome->z,
        oracle_verdict_text(outcome->verdict));
    (void)fflush(stdout); /* a row as soon as it is known */
}

static int threads_of(const struct cli *cli)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (cli->threads)
        return cli->threads;
    return cores > 0 ? (int)cores : 1;
}

enum sim_status command_selfcheck(struct cli *cli, struct sim_error *err)
{
    enum sim_status status = check_words(cli, err);
    int passed = 0, failed = 0;

    if (status)
        return status;
    if (cli->list) {
        list();
        return SIM_OK;
    }
    say(stdout, "%-21s %12s %12s  %-24s %6s  %s\n", "case", "theory",
        "simulated", "interval (4 errors)", "z", "verdict");
    for (size_t i = 0; i < oracle_ncases(); i++) {
        const struct oracle_case *row = oracle_at(i);
        struct oracle_outcome outcome;
        if (!is_picked(cli, row))
            continue;
        status =
            oracle_run(row, cli->scenarios_dir, threads_of(cli), &outcome, err);
        if (status && status != SIM_EPARTIAL)
            return status;
        if (!status)
            print_outcome(row, &outcome);
        bool agrees = !status && outcome.verdict == ORACLE_PASS;
        passed += agrees;
        failed += !agrees;
    }
    say(stdout, "%d passed, %d failed\n", passed, failed);
    if (failed)
        return sim_fail(err, SIM_EPARTIAL,
                        "selfcheck: this build does not reproduce what is "
                        "known exactly; do not trust its results");
    return SIM_OK;
}
