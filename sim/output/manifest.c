/* manifest.json: how a results folder came about, and a digest of each of its
 * files. */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "base/text.h"
#include "output/file.h"
#include "output/json.h"
#include "output/report_file.h"
#include "output/results.h"

#define MANIFEST "manifest.json"

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Digests of the files of a folder, in the order of their names. */
static enum sim_status digests(cJSON *list, const char *folder,
                               const char *prefix, struct sim_error *err)
{
    struct dirent **entry = NULL;
    int count = scandir(folder, &entry, NULL, by_name);
    enum sim_status status = SIM_OK;

    for (int i = 0; i < count; i++) {
        char *path = file_path(folder, entry[i]->d_name);
        char hex[SHA256_HEX_SIZE];
        struct text name = {0};
        struct stat about;
        text_printf(&name, "%s%s", prefix, entry[i]->d_name);
        if (!status && stat(path, &about) == 0 && S_ISREG(about.st_mode) &&
            strcmp(name.data, MANIFEST) != 0) {
            status = sha256_file(path, hex, err);
            if (!status)
                json_set_take(list, name.data, json_text(hex));
        }
        text_fini(&name);
        mem_free(path);
        mem_free(entry[i]);
    }
    mem_free(entry);
    return status;
}

/* Sets "sha256" anew. */
static enum sim_status digest_all(cJSON *root, const char *folder,
                                  struct sim_error *err)
{
    cJSON *files = json_object();
    char *charts = file_path(folder, "charts");
    enum sim_status status = digests(files, folder, "", err);

    if (!status)
        status = digests(files, charts, "charts/", err);
    cJSON_DeleteItemFromObjectCaseSensitive(root, "sha256");
    json_set_take(root, "sha256", files);
    mem_free(charts);
    return status;
}

/* Every use of random numbers: by whom, which. */
static cJSON *seeds_of(const struct study *study)
{
    cJSON *list = json_array();

    for (int i = 0; i < study->seeds.nuses; i++) {
        const struct seeds_use *use = &study->seeds.use[i];
        cJSON *item = json_push_take(list, json_object());
        json_set_take(item, "used_by", json_text(use->user));
        json_set_take(item, "phase", json_text(seeds_phase_names[use->phase]));
        json_set_take(item, "first", json_int(use->first));
        json_set_take(item, "last", json_int(use->last));
    }
    return list;
}

enum sim_status results_manifest(const struct experiment *experiment,
                                 const struct results_info *info,
                                 const char *folder, struct sim_error *err)
{
    cJSON *root = json_object();
    char hash[65];

    results_plan_hash(info->study, hash);
    json_set_take(root, "scenario",
                  json_text(experiment->file->arm[0].scenario->name));
    json_set_take(root, "plan_hash", json_text(hash));
    json_set_take(root, "version", json_text(info->version));
    json_set_take(root, "command", json_text(info->command));
    json_set_take(root, "rng_layout", json_int(RNG_LAYOUT_VERSION));
    json_set_take(root, "schema_version", json_int(SCENARIO_SCHEMA));
    json_set_take(root, "phase",
                  json_text(seeds_phase_names[experiment->phase]));
    json_set_take(root, "seeds", seeds_of(info->study));
    json_set_take(root, "stopping",
                  json_text(study_stopping_names[info->study->stopping]));
    json_set_take(root, "compiler", json_text(__VERSION__));
    json_set_take(root, "threads", json_int(info->threads));
    json_set_take(root, "seconds", json_real(info->seconds));
    enum sim_status status = digest_all(root, folder, err);
    if (!status)
        status = json_write(folder, MANIFEST, root, err);
    cJSON_Delete(root);
    return status;
}

enum sim_status results_manifest_again(const char *folder,
                                       struct sim_error *err)
{
    char *path = file_path(folder, MANIFEST);
    struct text text = {0};
    enum sim_status status = SIM_OK;

    if (report_file_exists(path)) {
        status = report_file_read(path, &text, err);
        cJSON *root =
            status ? NULL : cJSON_ParseWithOpts(text.data, NULL, true);
        if (!status && !cJSON_IsObject(root))
            status = sim_fail(err, SIM_EINPUT, "%s: is no JSON object", path);
        if (!status)
            status = digest_all(root, folder, err);
        if (!status)
            status = json_write(folder, MANIFEST, root, err);
        cJSON_Delete(root);
    }
    text_fini(&text);
    mem_free(path);
    return status;
}
