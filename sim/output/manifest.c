/* manifest.json: how a results folder came about, and a digest of each of its
 * files. */
#include <string.h>

#include <sys/stat.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "folder/written.h"
#include "output/results.h"
#include "json/build.h"

struct digesting {
    const char *folder;
    cJSON *list;
    const cJSON *before; /* digests so far; NULL: every file is ours */
    bool (*is_new)(const void *context, const char *name);
    const void *context;
    enum sim_status status;
    struct sim_error *err;
};

/* A file that was not written just now keeps the digest it has, so that a
 * change of it is still seen; one that has none is somebody else's. */
static bool digest(void *context, const char *name, bool is_folder)
{
    struct digesting *to = context;

    if (is_folder || strcmp(name, WRITTEN_MANIFEST) == 0 || to->status)
        return is_folder;
    const cJSON *old = cJSON_GetObjectItemCaseSensitive(to->before, name);
    if (!to->is_new || to->is_new(to->context, name)) {
        char hex[SHA256_HEX_SIZE];
        char *path = file_path(to->folder, name);
        to->status = sha256_file(path, FILE_KEPT, hex, to->err);
        if (!to->status)
            json_set_take(to->list, name, json_text(hex));
        mem_free(path);
    } else if (cJSON_IsString(old)) {
        json_set_take(to->list, name, json_text(old->valuestring));
    }
    return false;
}

/* Sets the list anew. */
static enum sim_status digest_all(cJSON *root, struct digesting *to)
{
    to->list = json_object();
    to->before = cJSON_GetObjectItemCaseSensitive(root, WRITTEN_LIST);
    enum sim_status status = written_walk(to->folder, digest, to, to->err);
    cJSON_DeleteItemFromObjectCaseSensitive(root, WRITTEN_LIST);
    json_set_take(root, WRITTEN_LIST, to->list);
    return status ? status : to->status;
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

enum sim_status results_manifest(const struct runs *runs,
                                 const struct results_info *info,
                                 const char *folder, struct sim_error *err)
{
    cJSON *root = json_object();
    char hash[65];

    results_plan_hash(info->study, hash);
    json_set_take(root, "format_version", json_int(RESULTS_FORMAT));
    json_set_take(root, "scenario",
                  json_text(runs->scenario->arm[0].config->name));
    json_set_take(root, "plan_hash", json_text(hash));
    json_set_take(root, "version", json_text(info->version));
    json_set_take(root, "command", json_text(info->command));
    json_set_take(root, "rng_layout", json_int(RNG_LAYOUT_VERSION));
    json_set_take(root, "schema_version", json_int(SCENARIO_SCHEMA));
    json_set_take(root, "phase", json_text(seeds_phase_names[runs->phase]));
    json_set_take(root, "seeds", seeds_of(info->study));
    json_set_take(root, "stopping",
                  json_text(study_stopping_names[info->study->stopping]));
    if (runs->stopped_of > 0) {
        json_set_take(root, "replications", json_int(runs->replications));
        json_set_take(root, "stopped_of", json_int(runs->stopped_of));
    }
    json_set_take(root, "compiler", json_text(__VERSION__));
    json_set_take(root, "threads", json_int(info->threads));
    json_set_take(root, "seconds", json_real(info->seconds));
    json_set_take(
        root, "digests",
        json_text("tell damage, not who wrote this folder: connectsim "
                  "verify makes its runs again"));
    struct digesting all = {.folder = folder, .err = err};
    enum sim_status status = digest_all(root, &all);
    if (!status)
        status = written_save(folder, root, err);
    cJSON_Delete(root);
    return status;
}

enum sim_status results_check_format(const char *folder, struct sim_error *err)
{
    char *path = file_path(folder, "summary.json");
    char *charts = file_path(folder, "charts");
    struct text text = {0};
    struct stat about;
    enum sim_status status = SIM_OK;

    /* What is drawn or read there must not lead out of the folder. */
    if (!lstat(charts, &about) && !S_ISDIR(about.st_mode))
        status = sim_fail(err, SIM_EFAIL, "%s: is no folder", charts);
    mem_free(charts);
    if (file_exists(path) && !file_read(path, &text, NULL)) {
        cJSON *root = cJSON_ParseWithOpts(text.data, NULL, true);
        const cJSON *item =
            cJSON_GetObjectItemCaseSensitive(root, "format_version");
        double version = cJSON_IsNumber(item) ? item->valuedouble : 1;
        if (cJSON_IsObject(root) && version != RESULTS_FORMAT)
            status = sim_fail(
                err, SIM_EINPUT,
                "%s: results of format %g, written by %s connectsim; this one "
                "reads format %d, in which files have other columns: run the "
                "scenario again into a new folder",
                folder, version,
                version < RESULTS_FORMAT ? "an older" : "a newer",
                RESULTS_FORMAT);
        cJSON_Delete(root);
    }
    text_fini(&text);
    mem_free(path);
    return status;
}

enum sim_status
results_digests(const char *folder,
                bool (*is_new)(const void *context, const char *name),
                const void *context, cJSON *list, struct sim_error *err)
{
    struct digesting to = {.folder = folder,
                           .list = list,
                           .is_new = is_new,
                           .context = context,
                           .err = err};
    enum sim_status status = written_walk(folder, digest, &to, err);

    return status ? status : to.status;
}

/* Those that an earlier command announced, and did not come to, stay. */
enum sim_status results_manifest_next(const char *folder, cJSON *next,
                                      struct sim_error *err)
{
    cJSON *root = NULL;
    enum sim_status status = written_load(folder, &root, NULL, err);

    if (!status && root) {
        cJSON *all = cJSON_GetObjectItemCaseSensitive(root, WRITTEN_NEXT);
        const cJSON *item;
        if (!cJSON_IsObject(all)) {
            cJSON_DeleteItemFromObjectCaseSensitive(root, WRITTEN_NEXT);
            all = json_set_take(root, WRITTEN_NEXT, json_object());
        }
        cJSON_ArrayForEach(item, next)
        {
            cJSON_DeleteItemFromObjectCaseSensitive(all, item->string);
            json_set_take(all, item->string, json_text(item->valuestring));
        }
        status = written_save(folder, root, err);
    }
    cJSON_Delete(root);
    cJSON_Delete(next);
    return status;
}

/* Those that are in their place are not announced any more. */
static void forget_next(cJSON *root,
                        bool (*is_new)(const void *context, const char *name),
                        const void *context)
{
    cJSON *all = cJSON_GetObjectItemCaseSensitive(root, WRITTEN_NEXT);
    cJSON *item = cJSON_IsObject(all) ? all->child : NULL;

    while (item) {
        cJSON *after = item->next;
        if (is_new(context, item->string))
            cJSON_Delete(cJSON_DetachItemViaPointer(all, item));
        item = after;
    }
    if (all && !all->child)
        cJSON_DeleteItemFromObjectCaseSensitive(root, WRITTEN_NEXT);
}

enum sim_status
results_manifest_again(const char *folder,
                       bool (*is_new)(const void *context, const char *name),
                       const void *context, struct sim_error *err)
{
    struct digesting some = {
        .folder = folder, .is_new = is_new, .context = context, .err = err};
    cJSON *root = NULL;
    enum sim_status status = written_load(folder, &root, NULL, err);

    if (!status && root)
        status = digest_all(root, &some);
    if (!status && root)
        forget_next(root, is_new, context);
    if (!status && root)
        status = written_save(folder, root, err);
    cJSON_Delete(root);
    return status;
}
