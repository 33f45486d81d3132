/* connectsim new: a scenario of one's own to begin with.
 *
 * It inherits from another and says again, each with what it means, the numbers
 * that people change first. */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/find.h"
#include "cli/interrupt.h"
#include "cli/open.h"
#include "cli/say.h"
#include "json/build.h"
#include "json/document.h"

/* What is said again: paths, of the baseline; populations have their size. */
static bool is_shown(const char *path)
{
    static const char *const first[] = {"horizon_days", "replications",
                                        "indifference"};

    for (size_t i = 0; i < COUNTOF(first); i++)
        if (strcmp(path, first[i]) == 0)
            return true;
    return strncmp(path, "market.", 7) == 0 && !strchr(path, '[');
}

/* The value of a leaf with what it means. */
static cJSON *told(const struct reader_leaf *leaf)
{
    cJSON *object = json_object();
    cJSON *value = cJSON_ParseWithOpts(leaf->value, NULL, 1);

    SIM_REQUIRE(value);
    json_set_take(object, "value", value);
    json_set_take(object, "source", json_text(leaf->source));
    struct text note = {0};
    text_printf(&note, "%s%s%s", leaf->spec->help,
                leaf->spec->unit[0] ? "; in " : "", leaf->spec->unit);
    json_set_take(object, "note", json_text(note.data));
    text_fini(&note);
    return object;
}

static bool is_number(const struct reader_leaf *leaf)
{
    return !leaf->is_default && leaf->spec->type != PARAM_DIST &&
           param_is_number(leaf->spec->type);
}

static void add_numbers(cJSON *root, const struct arm *arm)
{
    cJSON *market = NULL;

    for (size_t i = 0; i < arm->nleaf; i++) {
        const struct reader_leaf *leaf = &arm->leaf[i];
        if (!is_number(leaf) || !is_shown(leaf->path))
            continue;
        if (strncmp(leaf->path, "market.", 7) != 0) {
            json_set_take(root, leaf->path, told(leaf));
            continue;
        }
        if (!market)
            market = json_set_take(root, "market", json_object());
        json_set_take(market, leaf->path + 7, told(leaf));
    }
}

static cJSON *starter(const char *name, const char *from,
                      const struct scenario *scenario)
{
    const struct arm *arm = &scenario->arm[scenario->baseline];
    cJSON *root = json_object();
    struct text about = {0}, schema = {0};

    text_printf(&schema, "file://%s/schema/scenario.json", scenario->data_dir);
    text_printf(&about,
                "What is not said here is as in %s (connectsim validate --show "
                "%s.json prints all). Change what you like, leave out what you "
                "do not need. What a field means: connectsim help market.hire. "
                "Then: connectsim run %s.json",
                from, name, name);
    json_set_take(root, "$schema", json_text(schema.data));
    json_set_take(root, "$comment", json_text(about.data));
    json_set_take(root, "schema_version", json_int(SCENARIO_SCHEMA));
    json_set_take(root, "name", json_text(name));
    json_set_take(root, "title", json_text(arm->config->title));
    json_set_take(root, "question", json_text(arm->config->question));
    json_set_take(root, "inherits", json_text(from));
    add_numbers(root, arm);
    text_fini(&about);
    text_fini(&schema);
    return root;
}

/* A name that the file and the scenario can have. */
static enum sim_status check_name(const struct cli *cli, const char *name,
                                  struct sim_error *err)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    struct text file = {0};
    enum sim_status status = SIM_OK;

    if (strspn(name, letters) != strlen(name) || strchr("._-", name[0]) ||
        strlen(name) >= PARAM_NAME_SIZE - 1)
        return sim_fail(err, SIM_EUSAGE,
                        "new: %.80s: a name of letters, digits, '.', '_', '-'; "
                        "the file is called after it",
                        name);
    text_printf(&file, "%s.json", name);
    cli_name_leftover_files(cli, file.data);
    if (access(file.data, F_OK) == 0 && !cli->force)
        status = sim_fail(err, SIM_EUSAGE,
                          "new: %s is there; --force replaces it", file.data);
    text_fini(&file);
    return status;
}

enum sim_status command_new(struct cli *cli, struct sim_error *err)
{
    const char *from = cli->from ? cli->from : "tiny";
    struct scenario *scenario = NULL;
    struct text file = {0};

    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE,
                        "new: which name? connectsim new mine "
                        "--from tiny");
    const char *name = cli->file[0];
    if (strcmp(from, name) == 0)
        return sim_fail(err, SIM_EUSAGE,
                        "new: %s would inherit from itself: another name",
                        name);
    enum sim_status status = check_name(cli, name, err);
    if (!status)
        status = cli_load(cli, from, &scenario, err);
    if (status)
        return status;
    interrupt_catch();
    cJSON *root = starter(name, from, scenario);
    text_printf(&file, "%s.json", name);
    status = json_write("./.", file.data, root, err);
    if (!status)
        say_line(stdout, "%s: written; next: connectsim run %s", file.data,
                 file.data);
    cJSON_Delete(root);
    text_fini(&file);
    scenario_free(scenario);
    return status;
}
