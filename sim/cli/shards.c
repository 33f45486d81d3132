/* command.json of parts: written, found, read as a stranger's. */
#include "cli/shards.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <sys/stat.h>

#include <cjson/cJSON.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "scenario/reader.h"

enum {
    MOST_WORDS = 1000
};

/* Words that are of the part alone, with how many words of their own. */
static int own_words(const char *word)
{
    static const char *const own[] = {"--shard", "--threads",  "--emit",
                                      "--parts", "--max-time", "--max-memory"};

    for (size_t i = 0; i < COUNTOF(own); i++) {
        size_t length = strlen(own[i]);
        if (strcmp(word, own[i]) == 0)
            return 2;
        if (strncmp(word, own[i], length) == 0 && word[length] == '=')
            return 1;
    }
    return 0;
}

void shard_add_command(const struct cli *cli, struct text *out,
                       struct text *rest)
{
    struct text *to = out;

    text_add(out, "connectsim run");
    text_add(rest, "");
    for (int i = 2; i < cli->argc; i++) {
        int own = to == out ? own_words(cli->argv[i]) : 0;
        if (strcmp(cli->argv[i], "--") == 0)
            to = rest;
        if (own > 0) {
            i += own - 1;
        } else {
            text_add(to, " ");
            text_add_shell_word(to, cli->argv[i]);
        }
    }
}

enum sim_status shard_write(const struct cli *cli, const char *folder,
                            const struct shard *shard, struct sim_error *err)
{
    char *inside = file_path(folder, SHARD_COMMAND);
    cJSON *root = cJSON_CreateObject();
    cJSON *words = cJSON_AddArrayToObject(root, "run");

    for (int i = 2; i < cli->argc; i++) {
        int own = own_words(cli->argv[i]);
        if (own > 0)
            i += own - 1;
        else
            cJSON_AddItemToArray(words, cJSON_CreateString(cli->argv[i]));
    }
    cJSON_AddNumberToObject(root, "part", shard->index);
    cJSON_AddNumberToObject(root, "of", shard->count);
    char *text = cJSON_Print(root);
    SIM_REQUIRE(text != NULL);
    cli_name_leftover_files(cli, inside);
    int refused = file_make_parents(inside);
    enum sim_status status =
        refused ? file_fail_create(err, folder, refused)
                : file_write(folder, SHARD_COMMAND, text, strlen(text), err);
    cJSON_free(text);
    cJSON_Delete(root);
    mem_free(inside);
    return status;
}

/* ---- reading ---- */

static bool is_part(const char *folder)
{
    char *path = file_path(folder, SHARD_COMMAND);
    struct stat info;
    bool is_one = lstat(path, &info) == 0 && S_ISREG(info.st_mode);

    mem_free(path);
    return is_one;
}

static void add_folder(struct shards *out, const char *folder)
{
    out->folder = mem_grow(out->folder, &out->capacity, out->count + 1,
                           sizeof *out->folder);
    out->folder[out->count++] = mem_text(folder);
}

static void add_below(struct shards *out, const char *folder)
{
    struct dirent **entry = NULL;
    int n = file_scan(folder, NULL, &entry);

    for (int i = 0; i < n; i++) {
        char *path = file_path(folder, entry[i]->d_name);
        if (entry[i]->d_name[0] != '.' && is_part(path))
            add_folder(out, path);
        mem_free(path);
        mem_free(entry[i]);
    }
    mem_free(entry);
}

/* The words of a command; NULL if it is none. */
static char **words_of(const cJSON *root, int *n, int *parts)
{
    const cJSON *list = reader_get(root, "run"), *of = reader_get(root, "of");
    const cJSON *word;
    int count = cJSON_GetArraySize(list);

    if (!cJSON_IsArray(list) || count < 1 || count > MOST_WORDS ||
        !cJSON_IsNumber(of) || of->valueint < 1 || of->valueint > 100000)
        return NULL;
    cJSON_ArrayForEach(word, list)
    {
        if (!cJSON_IsString(word))
            return NULL;
    }
    char **out = mem_new((size_t)count, sizeof *out);
    *n = 0;
    *parts = of->valueint;
    cJSON_ArrayForEach(word, list)
    {
        out[(*n)++] = mem_text(word->valuestring);
    }
    return out;
}

static void free_words(char **word, int n)
{
    for (int i = 0; i < n; i++)
        mem_free(word[i]);
    mem_free(word);
}

static bool are_same(char **a, int na, char **b, int nb)
{
    bool is_same = na == nb;

    for (int i = 0; i < na && is_same; i++)
        is_same = strcmp(a[i], b[i]) == 0;
    return is_same;
}

/* The first part's command is that of all. */
static enum sim_status read_part(struct shards *out, size_t i,
                                 struct sim_error *err)
{
    char *path = file_path(out->folder[i], SHARD_COMMAND);
    struct text text = {0};
    int n = 0, parts = 0;
    enum sim_status status = file_read(path, &text, err);
    cJSON *root = status ? NULL : cJSON_ParseWithOpts(text.data, NULL, true);
    char **word = status ? NULL : words_of(root, &n, &parts);

    if (!status && !word)
        status = sim_fail(err, SIM_EINPUT,
                          "%s: is not what this program writes", path);
    else if (!status && i == 0) {
        out->word = word;
        out->nwords = n;
        out->parts = parts;
    } else if (!status && !are_same(out->word, out->nwords, word, n))
        status = sim_fail(err, SIM_EINPUT,
                          "%s: was run by another command than %s: they are "
                          "not parts of one study",
                          out->folder[i], out->folder[0]);
    if (out->word != word)
        free_words(word, n);
    cJSON_Delete(root);
    text_fini(&text);
    mem_free(path);
    return status;
}

enum sim_status shards_find(const char *const *folder, int nfolders,
                            struct shards *out, struct sim_error *err)
{
    enum sim_status status = SIM_OK;

    for (int i = 0; i < nfolders && !status; i++) {
        size_t before = out->count;
        if (is_part(folder[i]))
            add_folder(out, folder[i]);
        else
            add_below(out, folder[i]);
        if (out->count == before)
            status = sim_fail(err, SIM_EFAIL,
                              "%s: holds no part of a study (%s, as run "
                              "--shard writes it)",
                              folder[i], SHARD_COMMAND);
    }
    for (size_t i = 0; i < out->count && !status; i++)
        status = read_part(out, i, err);
    return status;
}

void shards_fini(struct shards *shards)
{
    for (size_t i = 0; i < shards->count; i++)
        mem_free(shards->folder[i]);
    mem_free(shards->folder);
    free_words(shards->word, shards->nwords);
    *shards = (struct shards){0};
}
