/* Scenarios that say only how they differ from another. */
#include "scenario/inherit.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "scenario/arm_set.h"
#include "scenario/load_parts.h"
#include "scenario/reader.h"
#include "scenario/rulebook_files.h"
#include "scenario/scenario.h"
#include "json/merge.h"

enum {
    INHERIT_MAX = 8
};
_Static_assert((int)ARM_SET_MAX <= (int)MERGE_LIST_MAX,
               "the longest list of a scenario is one of names");

/* A value with its provenance is one, and so is a distribution: a source does
 * not hold for another number. Another rule has other parameters. What a thing
 * is called it does not get from what it resembles. */
static const char *const leaf[] = {"value", "dist", "source", NULL};
static const char *const choice[] = {"rule", "kind", NULL};
static const char *const own_of_file[] = {"schema_version", "name", "title",
                                          "question", NULL};
static const char *const own_of_member[] = {"name", "title", NULL};
/* Where the schema is, as seen from that file. */
static const char *const lost[] = {"$schema", NULL};
static const char *const none[] = {NULL};

static const struct merge_words file_words = {leaf, choice, own_of_file, lost};
static const struct merge_words member_words = {leaf, choice, own_of_member,
                                                none};

/* The file and those beneath, nearest first. */
struct chain {
    const char *data_dir;
    struct document *file[INHERIT_MAX]; /* owned */
    struct stat about[INHERIT_MAX];     /* which file it is, however written */
    int count;
    struct sim_error *err;
};

static enum sim_status fail(const struct chain *chain, const char *message)
{
    return document_fail(chain->file[chain->count - 1], chain->err, "inherits",
                         "%s", message);
}

static bool is_path(const char *word)
{
    size_t length = strlen(word);

    return strchr(word, '/') ||
           (length > 5 && strcmp(word + length - 5, ".json") == 0);
}

/* The folder of the last file, with its slash; "" is the current one. */
static int folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? (int)(slash - path) + 1 : 0;
}

/* Where the file of that word is; false if there is none. */
static bool find(const struct chain *chain, const char *word, struct text *path,
                 struct stat *about)
{
    const char *from = chain->file[chain->count - 1]->name;

    path->length = 0;
    text_printf(path, "%.*s%s%s", word[0] == '/' ? 0 : folder_length(from),
                from, word, is_path(word) ? "" : ".json");
    if (stat(path->data, about) == 0)
        return true;
    if (is_path(word))
        return false;
    static const char *const folders[] = {"", "questions/", "validation/"};
    for (size_t i = 0; i < COUNTOF(folders); i++) {
        path->length = 0;
        text_printf(path, "%s/%s%s.json", chain->data_dir, folders[i], word);
        if (stat(path->data, about) == 0)
            return true;
    }
    return false;
}

static enum sim_status fail_absent(const struct chain *chain, const char *word,
                                   const char *path)
{
    const char *from = chain->file[chain->count - 1]->name;
    struct nearest_file nearest = {.word = word};
    struct text message = {0}, folder = {0};

    if (is_path(word)) {
        text_printf(&message, "cannot open %s: %s", path, strerror(errno));
    } else {
        text_printf(&message,
                    "there is no scenario \"%s\" beside this one or among the "
                    "installed ones (see `connectsim list scenarios`)",
                    word);
        text_printf(&folder, "%.*s.", folder_length(from), from);
        nearest_file_try(&nearest, folder.data);
        nearest_file_try(&nearest, chain->data_dir);
    }
    if (nearest.best[0])
        text_printf(&message, "; did you mean \"%s\"?", nearest.best);
    enum sim_status status = fail(chain, message.data);
    text_fini(&folder);
    text_fini(&message);
    return status;
}

/* Whether the file may come next; an error otherwise. */
static enum sim_status check_next(const struct chain *chain, const char *path,
                                  const struct stat *about)
{
    struct text message = {0};
    enum sim_status status = SIM_OK;

    for (int i = 0; i < chain->count && !message.data; i++) {
        if (chain->about[i].st_ino != about->st_ino ||
            chain->about[i].st_dev != about->st_dev)
            continue;
        text_add(&message, "a circle: ");
        for (; i < chain->count; i++)
            text_printf(&message, "%s inherits %s", chain->file[i]->name,
                        i + 1 < chain->count ? "" : path);
    }
    if (!message.data && access(path, R_OK) != 0)
        text_printf(&message, "cannot open %s: %s", path, strerror(errno));
    if (!message.data && !S_ISREG(about->st_mode))
        text_printf(&message, "%s is not a file", path);
    if (!message.data && chain->count == INHERIT_MAX)
        text_printf(&message,
                    "%s would be file %d of a chain; at most %d may inherit "
                    "from each other",
                    path, INHERIT_MAX + 1, INHERIT_MAX);
    if (message.data)
        status = fail(chain, message.data);
    text_fini(&message);
    return status;
}

/* What is laid beneath has a version, too. */
static enum sim_status check_version(const struct document *document,
                                     struct sim_error *err)
{
    const cJSON *version = reader_get(document->root, "schema_version");

    if (cJSON_IsNumber(version) && version->valuedouble == SCENARIO_SCHEMA)
        return SIM_OK;
    return document_fail(document, err, version ? "schema_version" : "",
                         "schema_version %d is required", SCENARIO_SCHEMA);
}

/* Loads a file; if it cannot be read, the one that names it is wrong. */
static enum sim_status load_file(struct chain *chain, const char *path)
{
    struct sim_error *own = mem_new(1, sizeof *own);
    enum sim_status status =
        document_load(path, &chain->file[chain->count], own);

    if (status == SIM_EFAIL)
        (void)document_fail(chain->file[chain->count - 1], chain->err,
                            "inherits", "%.*s", (int)strcspn(own->text, "\n"),
                            own->text);
    else
        errors_add_new(chain->err, own);
    mem_free(own);
    return status ? SIM_EINPUT : SIM_OK;
}

/* Loads what the last file inherits from. */
static enum sim_status load_next(struct chain *chain, const cJSON *inherits)
{
    const char *word = cJSON_GetStringValue(inherits);
    struct stat found;
    struct text path = {0};
    enum sim_status status;

    if (!word || !*word || !reader_is_line(word, DOCUMENT_PATH_SIZE))
        return fail(chain, "expected the name or the file of a scenario");
    if (!find(chain, word, &path, &found))
        status = fail_absent(chain, word, path.data);
    else
        status = check_next(chain, path.data, &found);
    if (!status)
        status = load_file(chain, path.data);
    if (!status) {
        chain->about[chain->count++] = found;
        status = check_version(chain->file[chain->count - 1], chain->err);
    }
    text_fini(&path);
    return status;
}

/* Lays the files over each other, from the last one up. */
static enum sim_status lay_all(struct chain *chain, struct document **out,
                               struct sim_error *err)
{
    struct document *all = chain->file[--chain->count];
    enum sim_status status = SIM_OK;

    while (chain->count > 0 && !status) {
        struct document *over = chain->file[--chain->count], *laid;
        status = document_lay(all, over, "inherits", &file_words, &laid, err);
        document_free(over);
        document_free(all);
        all = laid;
    }
    *out = all;
    return status;
}

enum sim_status scenario_open(const char *path, const char *data_dir,
                              struct document **out, struct sim_error *err)
{
    struct chain chain = {.data_dir = data_dir, .err = err};
    const cJSON *inherits;
    enum sim_status status = document_load(path, &chain.file[0], err);

    *out = NULL;
    (void)stat(path, &chain.about[0]);
    chain.count = status ? 0 : 1;
    while (!status && (inherits = reader_get(chain.file[chain.count - 1]->root,
                                             "inherits")))
        status = load_next(&chain, inherits);
    if (!status)
        status = lay_all(&chain, out, err);
    if (!status)
        status = document_expand(out, &member_words, err);
    if (!status) /* of a file that inherits from none */
        cJSON_DeleteItemFromObjectCaseSensitive((*out)->root, lost[0]);
    while (chain.count > 0)
        document_free(chain.file[--chain.count]);
    if (status) {
        document_free(*out);
        *out = NULL;
    }
    return status;
}
