/* A scenario on its way in: found, read, checked, and what is said of it. */
#include "cli/open.h"

#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "cli/ask.h"
#include "cli/columns.h"
#include "cli/find.h"
#include "cli/kept.h"
#include "cli/limits.h"
#include "cli/merged.h"
#include "cli/say.h"
#include "cli/validated.h"
#include "replication/runner.h"
#include "scenario/conditions.h"
#include "scenario/era.h"
#include "scenario/warnings.h"
#include "json/build.h"

/* Options that the scenario overrides. */
static enum sim_status check_idle(const struct scenario *scenario,
                                  struct sim_error *err)
{
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    const struct document_patch *patch =
        document_origin(scenario->document, "replications");

    if (!config->precision.on || !patch)
        return SIM_OK;
    return sim_fail(err, SIM_EUSAGE,
                    "%s: %s has no effect: `precision` decides how many are "
                    "run (at least precision.first, %lld, at most "
                    "precision.max_replications, %lld); --set precision=null "
                    "switches that off",
                    scenario->path,
                    strcmp(patch->origin, "--set") == 0 ? "--set replications"
                                                        : patch->origin,
                    (long long)config->precision.first,
                    (long long)config->precision.cap);
}

/* Whether some arm uses the value of a patch: does not set it itself, and has a
 * number of it in force, or none at all (a name, a list). */
static bool is_used(const struct scenario *scenario, const char *path,
                    bool *every_arm_sets)
{
    *every_arm_sets = true;
    for (int k = 0; k < scenario->narms; k++) {
        const struct arm *arm = &scenario->arm[k];
        bool has_any = false;
        if (scenario_arm_sets(scenario, k, path))
            continue;
        *every_arm_sets = false;
        for (size_t i = 0; i < arm->nleaf; i++) {
            if (!document_is_within(arm->leaf[i].path, path))
                continue;
            has_any = true;
            if (arm_in_force(arm, i))
                return true;
        }
        if (!has_any)
            return true;
    }
    return false;
}

/* --set of what changes nothing. */
static void note_unused(const struct cli *cli, const struct scenario *scenario)
{
    const struct document *document = scenario->document;

    /* behind what the file sets itself */
    size_t first =
        document->npatch > cli->nset ? document->npatch - cli->nset : 0;

    for (size_t i = 0; i < cli->nset && first + i < document->npatch; i++) {
        const struct document_patch *patch = &document->patch[first + i];
        bool every_arm_sets;
        if (cli->quiet || document_origin(document, patch->path) != patch ||
            is_used(scenario, patch->path, &every_arm_sets))
            continue;
        struct text shown = {0};
        document_quote(&shown, cli->set[i]);
        say(stderr, "note: --set %s: the value is not used in any arm: %s\n",
            shown.data,
            every_arm_sets ? "every arm sets it"
                           : "what it belongs to is off there, idle by a "
                             "choice beside it, or of nobody");
        text_fini(&shown);
    }
}

bool cli_changes(const struct cli *cli)
{
    return cli->nset + cli->nsweep + cli->nonly > 0;
}

static void note_left_out(const struct cli *cli,
                          const struct scenario *scenario)
{
    if (scenario->left_out > 0 && !cli->quiet)
        say(stderr,
            "note: --arm: %d experiment%s left out, about arms that are not "
            "run\n",
            scenario->left_out, scenario->left_out == 1 ? " is" : "s are");
}

enum sim_status cli_load(const struct cli *cli, const char *path,
                         struct scenario **scenario, struct sim_error *err)
{
    struct kept record = {0};
    char found[CLI_PATH];
    enum sim_status status = find_scenario(cli, path, found, err);
    const struct by_option wanted = {cli->sweep, cli->nsweep, cli->only,
                                     cli->nonly};
    const struct scenario_wishes wishes = {cli->set, cli->set_option, cli->nset,
                                           &wanted};

    if (!status)
        status = kept_open(found, &record, err);
    if (!status)
        status = scenario_load_by(record.path, &wishes, cli->scenarios_dir,
                                  scenario, err);
    kept_fini(&record);
    if (status)
        return status;
    status = check_idle(*scenario, err);
    if (!status) {
        note_unused(cli, *scenario);
        note_left_out(cli, *scenario);
        if (!cli->is_elsewhere)
            status = limits_check_memory(cli, *scenario, err);
    }
    if (status) {
        scenario_free(*scenario);
        *scenario = NULL;
    }
    return status;
}

void load_warn(const struct cli *cli, const char *path,
               const struct scenario *scenario)
{
    struct text lines = {0};

    if (!cli->quiet)
        scenario_warnings(scenario, &lines);
    for (const char *at = lines.data ? lines.data : ""; *at;
         at += strcspn(at, "\n") + 1)
        say_line(stderr, "%s: warning: %.*s", path, (int)strcspn(at, "\n"), at);
    text_fini(&lines);
}

static void warn_of_size(const struct cli *cli, const char *path,
                         const struct scenario *scenario)
{
    struct text size = {0};
    struct sim_error *refused = mem_new(1, sizeof *refused);

    if (limits_check_memory(cli, scenario, refused))
        say(stderr, "note: run is refused on this machine: %s", refused->text);
    else if (ask_is_large(cli, scenario, NULL, &size))
        say_line(stderr, "%s: run would take %s", path, size.data);
    mem_free(refused);
    text_fini(&size);
}

/* What the user should know, though nothing is wrong. */
struct noting {
    FILE *to;
    const char *path;
};

static void note(void *context, const char *line)
{
    const struct noting *noting = context;

    say_line(noting->to, "%s: note: %s", noting->path, line);
}

void load_tell_era(FILE *to, const char *path, const struct scenario *scenario)
{
    scenario_tell_era(scenario, note, &(struct noting){to, path});
}

/* What was merged, alone on standard output. */
static void show(const struct cli *cli, const struct scenario *scenario)
{
    struct text out = {0};
    bool with_origins = cli->origins || isatty(STDOUT_FILENO);

    merged_add(&out, scenario, with_origins);
    (with_origins ? say_text : say_json)(out.data, stdout);
    text_fini(&out);
}

/* All that is said of a scenario that is valid. */
static void tell(const struct cli *cli, const char *path,
                 const struct scenario *scenario)
{
    if (cli->show)
        show(cli, scenario);
    else if (!cli->quiet)
        say_line(stdout, "%s: valid: %d arm%s, rulebook %s", path,
                 scenario->narms, scenario->narms == 1 ? "" : "s",
                 scenario->arm[0].config->rulebook_name);
    load_warn(cli, path, scenario);
    if (!cli->quiet)
        load_tell_era(cli->show ? stderr : stdout, path, scenario);
    warn_of_size(cli, path, scenario);
}

/* Errors stand among the data, so that standard error is empty. */
static enum sim_status validate_json(const struct cli *cli)
{
    enum sim_status worst = SIM_OK;
    struct text out = {0};
    struct cli silent = *cli;
    cJSON *list = json_array();

    silent.quiet = true;
    for (int i = 0; i < cli->nfiles; i++) {
        struct scenario *scenario = NULL;
        struct sim_error *own = mem_new(1, sizeof *own);
        enum sim_status status =
            cli_load(&silent, cli->file[i], &scenario, own);
        worst = status ? status : worst;
        json_push_take(list, validated_json(cli->file[i], scenario, own));
        scenario_free(scenario);
        mem_free(own);
    }
    columns_add_json(&out, list);
    say_json(out.data, stdout);
    cJSON_Delete(list);
    text_fini(&out);
    return worst;
}

enum sim_status command_validate(struct cli *cli, struct sim_error *err)
{
    enum sim_status worst = SIM_OK;

    if (cli->nfiles == 0 || (cli->show && cli->nfiles > 1))
        return sim_fail(err, SIM_EUSAGE, "validate%s: which scenario?",
                        cli->show ? " --show" : "");
    cli->is_elsewhere = cli->max_memory <= 0;
    if (cli->json)
        return validate_json(cli);
    for (int i = 0; i < cli->nfiles; i++) {
        struct scenario *scenario = NULL;
        enum sim_status status = cli_load(cli, cli->file[i], &scenario, err);
        if (status)
            worst = status;
        else
            tell(cli, cli->file[i], scenario);
        scenario_free(scenario);
    }
    return worst;
}
