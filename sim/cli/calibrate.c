/* connectsim calibrate: numbers of a scenario found from data. */
#include <string.h>

#include "base/sha256.h"
#include "cli/cli.h"
#include "cli/say.h"
#include "fit/fitted.h"
#include "fit/own.h"

static void tell_written(const struct cli *cli, const char *path)
{
    if (!cli->quiet)
        say(stdout,
            "\nwritten: %s, a scenario with these numbers\nnext: connectsim "
            "run %s; with --sensitivity guesses it says what their intervals "
            "do\n",
            path, path);
}

/* The numbers of a person, in words and as a file. */
static enum sim_status give_own(const struct cli *cli,
                                const struct own_funnel *funnel,
                                const struct own_planner *planner,
                                const struct scenario *scenario,
                                struct sim_error *err)
{
    const struct fitted_file file = {cli->patch, scenario, cli->force};
    char digest[SHA256_HEX_SIZE];
    struct text words = {0}, note = {0};
    enum sim_status status = SIM_OK;

    own_tell(funnel, planner, cli->own, &words);
    if (!cli->quiet)
        say_text(words.data, stdout);
    text_fini(&words);
    if (!cli->patch) {
        if (!cli->quiet)
            say(stdout, "\nnext: --patch FILE.json writes the planner with "
                        "these numbers\n");
        return SIM_OK;
    }
    status = sha256_file(cli->own, digest, err);
    if (status)
        return status;
    text_printf(&note, "fitted to %lld own proposals", (long long)funnel->n);
    status =
        fitted_write_take(&file, own_set(funnel, planner, scenario, note.data),
                          own_provenance(funnel, cli->own, digest,
                                         "connectsim " CONNECTSIM_VERSION),
                          err);
    text_fini(&note);
    if (!status)
        tell_written(cli, cli->patch);
    return status;
}

static enum sim_status fit_own(const struct cli *cli,
                               const struct scenario *scenario,
                               struct sim_error *err)
{
    struct own_rows rows = {0};
    struct own_funnel funnel;
    struct own_planner planner;
    enum sim_status status = own_rows_read(cli->own, &rows, err);

    if (status)
        return status;
    own_count(&rows, ESTIMATE_LEVEL, &funnel);
    own_rows_fini(&rows);
    status = own_solve(&funnel, scenario, &planner, err);
    return status ? status : give_own(cli, &funnel, &planner, scenario, err);
}

enum sim_status command_calibrate(struct cli *cli, struct sim_error *err)
{
    struct scenario *scenario = NULL;

    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE,
                        "calibrate: which scenario? (see connectsim list)");
    if (!cli->own)
        return sim_fail(err, SIM_EUSAGE,
                        "calibrate: --own FILE.csv says what to fit it to");
    enum sim_status status = cli_load(cli, cli->file[0], &scenario, err);
    if (status)
        return status;
    const struct fitted_file file = {cli->patch, scenario, cli->force};
    if (cli->patch)
        status = fitted_check(&file, err);
    if (!status)
        status = fit_own(cli, scenario, err);
    scenario_free(scenario);
    return status;
}
