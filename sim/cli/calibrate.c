/* connectsim calibrate: numbers of a scenario found from data. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "cli/ask.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/say.h"
#include "cli/signals.h"
#include "fit/fitted.h"
#include "fit/fitting.h"
#include "fit/own.h"

static void tell_written(const struct cli *cli, const char *more)
{
    if (!cli->quiet)
        say(stdout,
            "\nwritten: %s, a scenario with these numbers\n"
            "next: connectsim run %s\n%s",
            cli->patch, cli->patch, more);
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
    status = sha256_file(cli->own, FILE_OWN, digest, err);
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
        tell_written(cli, "--sensitivity guesses says what the intervals do "
                          "to its answer\n");
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

/* What the search comes to, in words and as a file. */
static enum sim_status give_fit(const struct cli *cli,
                                const struct calibration_result *result,
                                struct sim_error *err)
{
    const struct scenario *scenario = result->scenario;
    const struct fitted_file file = {cli->patch, scenario, cli->force};
    struct text words = {0}, note = {0};

    calibrate_tell(result, &words);
    if (!cli->quiet)
        say_text(words.data, stdout);
    text_fini(&words);
    if (!cli->patch) {
        if (!cli->quiet)
            say(stdout, "\nnext: --patch FILE.json writes the scenario with "
                        "these numbers\n");
        return SIM_OK;
    }
    text_printf(&note, "fitted to %d targets", scenario->ntargets);
    enum sim_status status = fitted_write_take(
        &file, calibrate_set(result, note.data),
        calibrate_provenance(result, "connectsim " CONNECTSIM_VERSION), err);
    text_fini(&note);
    if (!status)
        tell_written(cli, "");
    return status;
}

/* Niches are whole: in a share with other posts for each the market is another
 * one. */
static enum sim_status check_scale(const struct cli *cli,
                                   const struct scenario *scenario,
                                   struct sim_error *err)
{
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    bool is_market = config->market_kind == MARKET_COMPETITIVE;

    for (int i = 0; i < config->nsegments && is_market && cli->scale > 0; i++) {
        double niches = (double)config->segment[i].niches;
        double part = niches * cli->scale, whole = fmax(1, rint(part));
        if (fabs(part - whole) <= 0.01 * whole)
            continue;
        return sim_fail(err, SIM_EUSAGE,
                        "--scale %g: %.3g of the %.0f niches of %s: niches "
                        "are whole; %.4g makes %.0f",
                        cli->scale, part, niches, config->segment[i].name,
                        whole / niches, whole);
    }
    return SIM_OK;
}

static enum sim_status fit_market(const struct cli *cli,
                                  const struct scenario *scenario,
                                  struct sim_error *err)
{
    struct calibration_result *result;
    struct progress progress;

    if (!scenario->calibration)
        return sim_fail(err, SIM_EINPUT,
                        "%s: has no `calibrate`, which says what is free and "
                        "where (help scenario); or give --own FILE.csv",
                        scenario->path);
    if (check_scale(cli, scenario, err))
        return SIM_EUSAGE;
    result = mem_new(1, sizeof *result);
    progress_init(&progress, cli);
    const struct calibrate_options options = {
        .runner = {.threads = ask_threads(cli),
                   .stop = &signals_stop,
                   .progress = progress_show,
                   .context = &progress,
                   .failed = &progress.failed},
        .share = cli->scale > 0 ? cli->scale : 1,
        .announce = progress_announce};
    enum sim_status status = calibrate_fit(scenario, &options, result, err);
    if (status == SIM_ESTOPPED)
        sim_fail(err, status, "%s: stopped before the end; nothing was written",
                 scenario->path);
    if (!status)
        status = give_fit(cli, result, err);
    mem_free(result);
    return status;
}

enum sim_status command_calibrate(struct cli *cli, struct sim_error *err)
{
    struct scenario *scenario = NULL;

    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE,
                        "calibrate: which scenario? (see connectsim list)");
    interrupt_catch();
    enum sim_status status = cli_load(cli, cli->file[0], &scenario, err);
    if (status)
        return status;
    interrupt_begin(scenario->path, NULL, "");
    const struct fitted_file file = {cli->patch, scenario, cli->force};
    if (cli->patch) {
        cli_name_leftover_files(cli, cli->patch);
        status = fitted_check(&file, err);
    }
    if (!status)
        status = cli->own ? fit_own(cli, scenario, err)
                          : fit_market(cli, scenario, err);
    interrupt_end();
    scenario_free(scenario);
    return status;
}
