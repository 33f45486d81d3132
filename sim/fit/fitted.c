/* The file of a fit. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "fit/fitted.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/text.h"
#include "json/build.h"

#define ENDING ".json"

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* The file's name, which the scenario has, without its end; the caller's. */
static char *name_of(const char *path)
{
    char *name = mem_text(base_of(path));
    size_t length = strlen(name), end = strlen(ENDING);

    if (length > end && strcmp(name + length - end, ENDING) == 0)
        name[length - end] = '\0';
    return name;
}

enum sim_status fitted_check(const struct fitted_file *file,
                             struct sim_error *err)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    struct stat there, own;
    char *name = name_of(file->path);
    bool is_name = name[0] && !strchr("._-", name[0]) &&
                   strspn(name, letters) == strlen(name) &&
                   strlen(name) < PARAM_NAME_SIZE &&
                   strcmp(base_of(file->path), name) != 0;

    mem_free(name);
    if (!is_name)
        return sim_fail(err, SIM_EUSAGE,
                        "--patch %s: a scenario's name, letters, digits, '.', "
                        "'_' and '-', and .json",
                        file->path);
    if (stat(file->path, &there) != 0)
        return SIM_OK;
    if (stat(file->scenario->path, &own) == 0 && own.st_ino == there.st_ino &&
        own.st_dev == there.st_dev)
        return sim_fail(err, SIM_EUSAGE,
                        "--patch %s: that is the scenario itself", file->path);
    if (!file->may_replace)
        return sim_fail(err, SIM_EUSAGE,
                        "--patch %s: is there; --force replaces it",
                        file->path);
    return SIM_OK;
}

/* By name if it is an installed one, else by its full path. */
static cJSON *inherited(const struct scenario *scenario)
{
    char full[PATH_MAX], data[PATH_MAX];
    bool is_found = realpath(scenario->path, full) != NULL;
    bool has_data = realpath(scenario->data_dir, data) != NULL;
    size_t length = has_data ? strlen(data) : 0;
    bool is_installed = is_found && length > 0 &&
                        strncmp(full, data, length) == 0 &&
                        full[length] == '/' && !strchr(full + length + 1, '/');

    if (!is_installed)
        return json_text(is_found ? full : scenario->path);
    char *name = name_of(full);
    cJSON *out = json_text(name);
    mem_free(name);
    return out;
}

enum sim_status fitted_write_take(const struct fitted_file *file, cJSON *set,
                                  cJSON *fitted, struct sim_error *err)
{
    const struct configuration *config =
        file->scenario->arm[file->scenario->baseline].config;
    cJSON *root = json_object();
    struct text title = {0}, folder = {0};
    char *name = name_of(file->path);
    size_t above = (size_t)(base_of(file->path) - file->path);

    text_printf(&title, "%.400s, fitted", config->title);
    json_set_take(root, "schema_version", json_int(SCENARIO_SCHEMA));
    json_set_take(root, "name", json_text(name));
    json_set_take(root, "title", json_text(title.data));
    json_set_take(root, "inherits", inherited(file->scenario));
    json_set_take(root, "set", set);
    json_set_take(root, "fitted", fitted);
    text_add_bytes(&folder, file->path, above);
    text_add(&folder, above ? "." : "./.");
    enum sim_status status =
        json_write(folder.data, base_of(file->path), root, err);
    cJSON_Delete(root);
    text_fini(&title);
    text_fini(&folder);
    mem_free(name);
    return status;
}
