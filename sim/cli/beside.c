/* Guesses beside a scenario. */
#include "cli/beside.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/say.h"
#include "output/guesses_file.h"
#include "output/results.h"

/* The folder and the name of the file; false if the scenario is in no file. */
static bool place_of(const struct scenario *scenario, struct text *folder,
                     struct text *name)
{
    const char *path = scenario->path;
    const char *slash = strrchr(path, '/');
    const char *file = slash ? slash + 1 : path;
    size_t length = strlen(file);
    struct stat about;

    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return false;
    if (slash)
        text_add_bytes(folder, path, slash > path ? (size_t)(slash - path) : 1);
    else
        text_add(folder, ".");
    if (strcmp(file, RESULTS_SCENARIO) == 0) {
        text_add(name, GUESSES_FILE);
        return true;
    }
    if (length > 5 && strcmp(file + length - 5, ".json") == 0)
        length -= 5;
    text_add_bytes(name, file, length);
    text_add(name, GUESSES_SUFFIX);
    return true;
}

static struct guesses *read_from(const struct cli *cli,
                                 const struct scenario *scenario)
{
    struct text folder = {0}, name = {0}, path = {0};
    struct sim_error *err = mem_new(1, sizeof *err);
    struct guesses *guesses = NULL;

    if (place_of(scenario, &folder, &name)) {
        text_printf(&path, "%s/%s", folder.data, name.data);
        if (file_exists(path.data) &&
            guesses_read(path.data, scenario, &guesses, err) && !cli->quiet)
            say(stderr,
                "note: what the guesses do is not told, for it cannot be "
                "read: %s\n",
                err->text);
    }
    text_fini(&path);
    text_fini(&name);
    text_fini(&folder);
    mem_free(err);
    return guesses;
}

struct guesses *beside_read(const struct cli *cli, const struct study *study,
                            struct estimates *estimates)
{
    char digest[SHA256_HEX_SIZE];

    if (study->guesses) {
        estimates->guesses = study->guesses;
        return NULL;
    }
    struct guesses *guesses = read_from(cli, study->loaded);
    if (!guesses)
        return NULL;
    guesses_digest(study->scenario, digest);
    estimates->guesses = guesses;
    estimates->has_stale_guesses =
        strcmp(digest, guesses->digest) != 0 ||
        !guesses_are_whole(guesses, study->scenario) ||
        !guesses_fit(guesses, estimates->runs);
    return guesses;
}

void beside_keep(const struct cli *cli, const struct study *study,
                 const char *folder)
{
    struct text where = {0}, name = {0}, path = {0};
    struct sim_error *err = mem_new(1, sizeof *err);
    const struct scenario *scenario = study->loaded;

    if (study->guesses && !cli_changes(cli) &&
        place_of(scenario, &where, &name) &&
        strcmp(name.data, GUESSES_FILE) != 0) {
        text_printf(&path, "%s/%s", where.data, name.data);
        cli_name_leftover_files(cli, path.data);
        if (guesses_write(study->guesses, scenario, where.data, name.data, err))
            say(stderr,
                "note: what the guesses do could not be kept beside the "
                "scenario: %s; it is in %s/" GUESSES_FILE "\n",
                err->text, folder);
        else if (!cli->quiet)
            say(stderr,
                "%s/%s: what the guesses do, which later runs of the scenario "
                "quote\n",
                where.data, name.data);
    }
    text_fini(&path);
    text_fini(&name);
    text_fini(&where);
    mem_free(err);
}
