/* The newest rulebook, or that of a name. */
#include "cli/asked_era.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"

static int is_rulebook(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return length > 5 && strcmp(entry->d_name + length - 5, ".json") == 0;
}

static void take(const struct document *document, const char *key, char *to,
                 size_t size)
{
    const char *text = cJSON_GetStringValue(reader_get(document->root, key));

    (void)snprintf(to, size, "%s",
                   text && reader_is_line(text, size) ? text : "");
}

/* False of a file that is no document: `list` and `validate` say so. */
static bool read_era(const char *folder, const char *file,
                     struct era_found *era)
{
    struct sim_error *unread = mem_new(1, sizeof *unread);
    struct document *document = NULL;
    char path[CLI_PATH];

    *era = (struct era_found){0};
    (void)snprintf(path, sizeof path, "%.3000s/%.1000s", folder, file);
    (void)snprintf(era->name, sizeof era->name, "%.*s", (int)strlen(file) - 5,
                   file);
    bool is_read = document_load(path, &document, unread) == SIM_OK;
    if (is_read) {
        take(document, "title", era->title, sizeof era->title);
        take(document, "since", era->since, sizeof era->since);
        take(document, "inherits", era->inherits, sizeof era->inherits);
    }
    if (!era->title[0])
        (void)snprintf(era->title, sizeof era->title, "%s", era->name);
    document_free(document);
    mem_free(unread);
    return is_read;
}

static bool is_newer(const struct era_found *one, const struct era_found *best)
{
    int order = strcmp(one->since, best->since);

    return order > 0 || (order == 0 && strcmp(best->inherits, one->name) == 0);
}

enum sim_status era_find(const struct cli *cli, struct era_found *out,
                         struct sim_error *err)
{
    struct text_nearest nearest = {.word = cli->era ? cli->era : ""};
    char folder[CLI_PATH], best[PARAM_NAME_SIZE] = "";
    struct dirent **entry = NULL;
    bool is_found = false;

    (void)snprintf(folder, sizeof folder, "%.4000s/rulebooks",
                   cli->scenarios_dir);
    int count = file_scan(folder, is_rulebook, &entry);
    if (count < 0)
        return sim_fail(err, SIM_EFAIL, "%s: cannot look inside: %s", folder,
                        strerror(errno));
    for (int i = 0; i < count; i++) {
        struct era_found one;
        bool is_read = read_era(folder, entry[i]->d_name, &one);
        mem_free(entry[i]);
        if (!is_read)
            continue;
        bool is_wanted = cli->era ? strcmp(one.name, cli->era) == 0
                                  : !is_found || is_newer(&one, out);
        if (is_wanted)
            *out = one;
        is_found = is_found || is_wanted;
        const char *before = nearest.best;
        text_nearest_try(&nearest, one.name);
        if (nearest.best != before) {
            (void)snprintf(best, sizeof best, "%s", one.name);
            nearest.best = best;
        }
    }
    mem_free(entry);
    if (is_found)
        return SIM_OK;
    return sim_fail(err, SIM_EUSAGE,
                    "--era: there is no rulebook %.80s%s%s%s (see connectsim "
                    "list rulebooks)",
                    cli->era ? cli->era : "", best[0] ? "; did you mean " : "",
                    best, best[0] ? "?" : "");
}
