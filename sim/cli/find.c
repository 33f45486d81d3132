/* Scenarios by file, by folder, and by the name that `list` prints. */
#include "cli/find.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "scenario/reader.h"

/* The nearest name so far, kept apart: names of a folder go with it. */
struct near {
    struct text_nearest nearest;
    char best[CLI_PATH];
};

static bool is_json(const char *name)
{
    size_t length = strlen(name);

    return length > 5 && strcmp(name + length - 5, ".json") == 0;
}

/* Of equally near ones the first by the alphabet: a folder has no order. */
static void try_name(struct near *near, const char *name, const char *shown)
{
    struct text_nearest one = {.word = near->nearest.word};

    text_nearest_try(&one, name);
    if (!one.best ||
        (near->nearest.best && (one.distance > near->nearest.distance ||
                                (one.distance == near->nearest.distance &&
                                 strcmp(shown, near->best) >= 0))))
        return;
    near->nearest = one;
    near->nearest.best = near->best;
    (void)snprintf(near->best, sizeof near->best, "%s", shown);
}

/* Scenarios of a folder: with the folder as the user wrote it, or as names. */
static void try_folder(struct near *near, const char *folder,
                       const char *written, bool as_names)
{
    DIR *entries = opendir(folder);
    const struct dirent *entry;
    char shown[CLI_PATH];

    if (!entries && errno == ENOMEM)
        mem_exhausted(folder);
    while (entries && (entry = readdir(entries))) {
        if (!is_json(entry->d_name))
            continue;
        int length = (int)strlen(entry->d_name) - (as_names ? 5 : 0);
        (void)snprintf(shown, sizeof shown, "%s%.*s", written, length,
                       entry->d_name);
        try_name(near, shown + strlen(written), shown);
    }
    if (entries)
        (void)closedir(entries);
}

/* Is there an installed scenario with this file name? `name` is what to say. */
static bool is_installed(const struct cli *cli, const char *file,
                         char name[CLI_PATH])
{
    char path[2 * CLI_PATH];
    size_t length = strlen(file);

    (void)snprintf(path, sizeof path, "%s/%s", cli->scenarios_dir, file);
    if (!cli->has_data || length < 6 ||
        strcmp(file + length - 5, ".json") != 0 || access(path, F_OK) != 0)
        return false;
    (void)snprintf(name, CLI_PATH, "%.*s", (int)length - 5, file);
    return true;
}

static enum sim_status fail_absent(const struct cli *cli, const char *word,
                                   int reason, struct sim_error *err)
{
    const char *slash = strrchr(word, '/');
    char folder[CLI_PATH], name[CLI_PATH];
    struct near near = {.nearest = {.word = slash ? slash + 1 : word}};

    (void)snprintf(folder, sizeof folder, "%.*s",
                   slash ? (int)(slash - word) + 1 : 0, word);
    try_folder(&near, folder[0] ? folder : ".", folder, false);
    if (!slash && cli->has_data)
        try_folder(&near, cli->scenarios_dir, "", true);
    if (slash && !near.nearest.best && is_installed(cli, slash + 1, name))
        return sim_fail(err, SIM_EFAIL,
                        "%s: cannot open: %s; the installed scenario is called "
                        "%s",
                        word, strerror(reason), name);
    return sim_fail(
        err, SIM_EFAIL, "%s: cannot open: %s%s%s%s", word, strerror(reason),
        near.nearest.best ? "; did you mean " : "", near.best,
        near.nearest.best ? "?"
        : slash           ? ""
                : "; `connectsim list scenarios` has the names of those "
                  "that are installed");
}

enum sim_status find_scenario(const struct cli *cli, const char *word,
                              char path[CLI_PATH], struct sim_error *err)
{
    if (strlen(word) >= CLI_PATH)
        return sim_fail(err, SIM_EUSAGE, "%.80s...: too long a path", word);
    (void)snprintf(path, CLI_PATH, "%s", word);
    if (strcmp(word, "-") == 0 || access(word, F_OK) == 0)
        return SIM_OK;
    int reason = errno;
    if (!strchr(word, '/') && cli->has_data) {
        static const char *const folders[] = {"", "questions/", "validation/"};
        for (size_t i = 0; i < COUNTOF(folders); i++) {
            int length =
                snprintf(path, CLI_PATH, "%s/%s%s%s", cli->scenarios_dir,
                         folders[i], word, is_json(word) ? "" : ".json");
            if (length < CLI_PATH && access(path, R_OK) == 0)
                return SIM_OK;
        }
    }
    return fail_absent(cli, word, reason, err);
}
