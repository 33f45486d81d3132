/* From results folders to commands and back. */
#include "cli/kept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "folder/tree.h"
#include "folder/written.h"
#include "output/results.h"
#include "scenario/reader.h"

#define PROGRAM      "connectsim run "
#define REPLICATIONS "--replications"

static bool exists(const char *folder, const char *name)
{
    char *path = file_path(folder, name);
    struct stat about;
    bool is_there = stat(path, &about) == 0;

    mem_free(path);
    return is_there;
}

/* Takes an option off the end of a command. */
static bool cut_end(struct text *text, const char *option, bool has_number)
{
    size_t length = text->length, option_length = strlen(option);

    while (has_number && length > 0 && text->data[length - 1] >= '0' &&
           text->data[length - 1] <= '9')
        length--;
    if (has_number &&
        (length == text->length || length == 0 || text->data[--length] != ' '))
        return false;
    if (length < option_length + 1 ||
        strncmp(text->data + length - option_length, option, option_length) !=
            0 ||
        text->data[length - option_length - 1] != ' ')
        return false;
    text->length = length - option_length - 1;
    text->data[text->length] = '\0';
    return true;
}

/* A number of it, at least 1, whatever it holds. */
static int64_t whole(const cJSON *manifest, const char *key)
{
    double number = cJSON_GetNumberValue(reader_get(manifest, key));

    return number >= 1 && number < 1e15 ? (int64_t)number : 1;
}

/* Which charts there are hangs on the study. */
static bool has_png(const cJSON *manifest)
{
    const cJSON *file;

    cJSON_ArrayForEach(file, reader_get(manifest, WRITTEN_LIST))
    {
        const char *end = strrchr(file->string, '.');
        if (end && strcmp(end, ".png") == 0)
            return true;
    }
    return false;
}

static void take_over(struct kept *kept, const char *folder,
                      const cJSON *manifest)
{
    const char *command = cJSON_GetStringValue(reader_get(manifest, "command"));
    const char *stopping =
        cJSON_GetStringValue(reader_get(manifest, "stopping"));

    if (command && text_is_command(command, PROGRAM)) {
        text_add(&kept->command, command);
        kept->says_replications = cut_end(&kept->command, REPLICATIONS, true);
        (void)cut_end(&kept->command, "--no-charts", false);
        (void)cut_end(&kept->command, "--png", false);
    }
    kept->is_extended =
        stopping && strcmp(stopping, study_stopping_names[STUDY_EXTENDED]) == 0;
    if (stopping &&
        strcmp(stopping, study_stopping_names[STUDY_STOPPED]) == 0) {
        kept->held = whole(manifest, "replications");
        kept->stopped_of = whole(manifest, "stopped_of");
    }
    kept->has_charts = exists(folder, "charts");
    kept->has_png = has_png(manifest);
}

/* What the manifest of the folder says, if it is about this very file. */
static void read_manifest(struct kept *kept, const char *folder)
{
    struct sim_error *unread = mem_new(1, sizeof *unread);
    char *path = file_path(folder, "manifest.json");
    char *scenario = file_path(folder, RESULTS_SCENARIO);
    struct text text = {0}, bytes = {0};
    cJSON *root = NULL;

    if (file_exists(path) && !file_read(path, &text, unread))
        root = cJSON_ParseWithOpts(text.data, NULL, true);
    const char *digest = cJSON_GetStringValue(
        reader_get(reader_get(root, "sha256"), RESULTS_SCENARIO));
    if (digest && !file_read(scenario, &bytes, unread)) {
        char hex[SHA256_HEX_SIZE];
        sha256_buffer(bytes.data ? bytes.data : "", bytes.length, hex);
        if (strcmp(digest, hex) == 0)
            take_over(kept, folder, root);
    }
    cJSON_Delete(root);
    text_fini(&bytes);
    text_fini(&text);
    mem_free(scenario);
    mem_free(path);
    mem_free(unread);
}

/* The rulebooks of results are read from beside their scenario: nothing that leads
 * out of the folder is followed, whose digests would then be of something else. */
static enum sim_status refuse_links(const char *folder, struct sim_error *err)
{
    static const char *const read[] = {RESULTS_SCENARIO, "rulebooks"};
    enum sim_status status = SIM_OK;

    for (size_t i = 0; i < 2 && exists(folder, "manifest.json"); i++) {
        char *path = file_path(folder, read[i]);
        char *link = tree_find_link(path);
        if (link)
            status =
                sim_fail(err, SIM_EFAIL,
                         "%s: is a link, which may lead out of the results "
                         "folder: not followed",
                         link);
        mem_free(link);
        mem_free(path);
    }
    return status;
}

enum sim_status kept_open(const char *path, struct kept *kept,
                          struct sim_error *err)
{
    const char *slash = strrchr(path, '/');
    struct stat about;
    bool is_folder = stat(path, &about) == 0 && S_ISDIR(about.st_mode);
    struct text folder = {0};
    int length = snprintf(kept->path, CLI_PATH, is_folder ? "%s/%s" : "%s",
                          path, RESULTS_SCENARIO);

    if (length >= CLI_PATH)
        return sim_fail(err, SIM_EUSAGE, "%.80s...: too long a path", path);
    if (is_folder && !exists(path, RESULTS_SCENARIO))
        return sim_fail(err, SIM_EFAIL,
                        "%s: is a folder without %s: no results of this "
                        "version, which could be run again",
                        path, RESULTS_SCENARIO);
    if (is_folder)
        text_add(&folder, path);
    else if (strcmp(slash ? slash + 1 : path, RESULTS_SCENARIO) == 0)
        text_printf(&folder, "%.*s", slash ? (int)(slash - path) : 1,
                    slash ? path : ".");
    enum sim_status status =
        folder.data ? refuse_links(folder.data, err) : SIM_OK;
    if (folder.data && !status)
        read_manifest(kept, folder.data);
    text_fini(&folder);
    return status;
}

void kept_fini(struct kept *kept)
{
    text_fini(&kept->command);
}

/* Sets a number of the document that the data decided, where it differs. */
static void put(struct scenario *scenario, const char *path, int64_t number)
{
    cJSON *value = cJSON_CreateNumber((double)number);
    struct sim_error *err = mem_new(1, sizeof *err);
    char text[32];

    snprintf(text, sizeof text, "%lld", (long long)number);
    SIM_REQUIRE(value);
    SIM_REQUIRE(document_patch(scenario->document, path, value, "--resume",
                               err) == SIM_OK);
    for (int arm = 0; arm < scenario->narms; arm++)
        for (size_t i = 0; i < scenario->arm[arm].nleaf; i++) {
            struct reader_leaf *leaf = &scenario->arm[arm].leaf[i];
            if (strcmp(leaf->path, path) != 0)
                continue;
            mem_free(leaf->value);
            leaf->value = mem_text(text);
        }
    mem_free(err);
    cJSON_Delete(value);
}

void kept_say_replications(struct scenario *scenario, const struct study *study)
{
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    int64_t held = study->base->replications;

    if (study->is_stopped) /* it says how many there were to be */
        return;
    if (!config->precision.on && held != config->replications)
        put(scenario, "replications", held);
    if (study->first > 0)
        put(scenario, "precision.first", held);
    if (study->first > config->precision.cap)
        put(scenario, "precision.max_replications", held);
}

/* ---- the command ---- */

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* The options that changed the scenario, but for replications. */
static void add_sets(const struct cli *cli, struct text *out)
{
    for (size_t i = 0; i < cli->nset; i++) {
        const char *set = cli->set[i];
        if (begins(set, "replications="))
            continue;
        if (strcmp(cli->set_option[i], "--seed") == 0) {
            text_printf(out, " --seed %.*s", (int)strcspn(set + 6, "\""),
                        set + 6); /* of seed="5" */
            continue;
        }
        text_add(out, " --set ");
        text_add_shell_word(out, set);
    }
    for (size_t i = 0; i < cli->nonly; i++) {
        text_add(out, " --arm ");
        text_add_shell_word(out, cli->only[i]);
    }
    for (size_t i = 0; i < cli->nsweep; i++) {
        text_add(out, " --sweep ");
        text_add_shell_word(out, cli->sweep[i]);
    }
}

/* What stands in the folder's scenario and in none before. */
static void add_changes(const struct cli *cli, const struct study *study,
                        struct text *out)
{
    const struct scenario *scenario = study->loaded;
    int64_t cap = scenario->arm[scenario->baseline].config->precision.cap;
    long long first = (long long)study->first;

    add_sets(cli, out);
    if (first > 0)
        text_printf(out, " --set precision.first=%lld", first);
    if (first > cap)
        text_printf(out, " --set precision.max_replications=%lld", first);
    for (int what = 0; what < NSENSITIVITY; what++) {
        struct text option = {0};
        text_printf(&option, " --sensitivity %s", sensitivity_words[what]);
        if (cli->sensitivity >> what & 1 && !strstr(out->data, option.data))
            text_add(out, option.data);
        text_fini(&option);
    }
}

static bool is_pipe(const char *path)
{
    struct stat about;

    return strcmp(path, "-") == 0 ||
           (stat(path, &about) == 0 && !S_ISREG(about.st_mode) &&
            !S_ISDIR(about.st_mode));
}

void kept_command(const struct cli *cli, const struct kept *kept,
                  const char *path, const char *target,
                  const struct study *study, struct text *out)
{
    const struct scenario *scenario = study->loaded;
    const struct precision *precision =
        &scenario->arm[scenario->baseline].config->precision;
    bool is_asked = kept->says_replications ||
                    document_origin(scenario->document, "replications");

    bool is_from_pipe = target && is_pipe(path);
    if (kept->command.length) {
        text_add(out, kept->command.data);
    } else {
        text_add(out, PROGRAM);
        text_add_shell_word(out, is_from_pipe ? target : path);
    }
    if (!is_from_pipe) /* that folder has the rest in its scenario */
        add_changes(cli, study, out);
    if (cli->no_charts || cli->png)
        text_add(out, cli->no_charts ? " --no-charts" : " --png");
    if (!precision->on && is_asked)
        text_printf(out, " " REPLICATIONS " %lld",
                    (long long)(study->is_stopped ? study->base->stopped_of
                                                  : study->base->replications));
}
