/* Finds rulebooks by name. */
#include "scenario/rulebook_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

/* Folders in the order in which they are searched. */
enum {
    IN_RULEBOOKS,
    BESIDE,
    BESIDE_RULEBOOKS,
    INSTALLED,
    NFOLDER
};

static void folder_of(const struct rulebook_place *where, int number,
                      char out[DOCUMENT_PATH_SIZE])
{
    static const char *const inside[] = {"rulebooks", ".", "../rulebooks"};
    const char *slash = where->near ? strrchr(where->near, '/') : NULL;
    int length = slash ? (int)(slash - where->near) : 1;

    if (number == INSTALLED)
        reader_path(out, "%s/rulebooks", where->data_dir);
    else
        reader_path(out, "%.*s/%s", length, slash ? where->near : ".",
                    inside[number]);
}

bool rulebook_find(const struct rulebook_place *where, const char *name,
                   char out[DOCUMENT_PATH_SIZE])
{
    char folder[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < NFOLDER; i++) {
        folder_of(where, i, folder);
        reader_path(out, "%s/%s.json", folder, name);
        if (access(out, R_OK) == 0)
            return true;
    }
    return false;
}

struct nearest {
    const char *word;
    char best[PARAM_NAME_SIZE];
    int distance;
};

/* The nearest name; of equally near ones the first by the alphabet, since a
 * folder has no order of its own. */
static void try_file(struct nearest *nearest, const char *file)
{
    size_t length = strlen(file);
    char word[PARAM_NAME_SIZE];

    if (length < 6 || length - 5 >= sizeof word ||
        strcmp(file + length - 5, ".json") != 0)
        return;
    (void)snprintf(word, sizeof word, "%.*s", (int)(length - 5), file);
    struct text_nearest one = {.word = nearest->word};
    text_nearest_try(&one, word);
    if (!one.best)
        return;
    if (!nearest->best[0] || one.distance < nearest->distance ||
        (one.distance == nearest->distance &&
         strcmp(word, nearest->best) < 0)) {
        (void)snprintf(nearest->best, sizeof nearest->best, "%s", word);
        nearest->distance = one.distance;
    }
}

void rulebook_suggest(const struct rulebook_place *where, const char *name,
                      struct text *out)
{
    static const int folders[] = {IN_RULEBOOKS, BESIDE_RULEBOOKS, INSTALLED};
    struct nearest nearest = {.word = name};
    char folder[DOCUMENT_PATH_SIZE];

    for (size_t i = 0; i < COUNTOF(folders); i++) {
        folder_of(where, folders[i], folder);
        DIR *dir = opendir(folder);
        if (!dir && errno == ENOMEM)
            mem_exhausted(folder);
        const struct dirent *entry;
        while (dir && (entry = readdir(dir)))
            try_file(&nearest, entry->d_name);
        if (dir)
            closedir(dir);
    }
    if (nearest.best[0])
        text_printf(out, "; did you mean \"%s\"?", nearest.best);
}
