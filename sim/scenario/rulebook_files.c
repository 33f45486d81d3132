/* Finds rulebooks by name. */
#include "scenario/rulebook_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

/* Folders in the order in which they are searched, from each file on; then the
 * installed ones. */
enum {
    IN_RULEBOOKS,
    BESIDE,
    BESIDE_RULEBOOKS,
    NINSIDE
};

static int count_folders(const struct rulebook_place *where)
{
    int files = 1 + (where->document ? where->document->nbeneath : 0);

    return files * NINSIDE + 1;
}

static void folder_of(const struct rulebook_place *where, int number,
                      char out[DOCUMENT_PATH_SIZE])
{
    static const char *const inside[] = {"rulebooks", ".", "../rulebooks"};

    if (number == count_folders(where) - 1) {
        reader_path(out, "%s/rulebooks", where->data_dir);
        return;
    }
    int file = number / NINSIDE;
    const char *near = file ? where->document->beneath[file - 1] : where->near;
    const char *slash = near ? strrchr(near, '/') : NULL;
    reader_path(out, "%.*s/%s", slash ? (int)(slash - near) : 1,
                slash ? near : ".", inside[number % NINSIDE]);
}

bool rulebook_find(const struct rulebook_place *where, const char *name,
                   char out[DOCUMENT_PATH_SIZE])
{
    char folder[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < count_folders(where); i++) {
        folder_of(where, i, folder);
        reader_path(out, "%s/%s.json", folder, name);
        if (access(out, R_OK) == 0)
            return true;
    }
    return false;
}

/* The nearest name; of equally near ones the first by the alphabet, since a
 * folder has no order of its own. */
static void try_file(struct nearest_file *nearest, const char *file)
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

void nearest_file_try(struct nearest_file *nearest, const char *folder)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;

    if (!dir && errno == ENOMEM)
        mem_exhausted(folder);
    while (dir && (entry = readdir(dir)))
        try_file(nearest, entry->d_name);
    if (dir)
        closedir(dir);
}

void rulebook_suggest(const struct rulebook_place *where, const char *name,
                      struct text *out)
{
    struct nearest_file nearest = {.word = name};
    char folder[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < count_folders(where); i++) {
        if (i % NINSIDE == BESIDE)
            continue; /* scenarios lie there */
        folder_of(where, i, folder);
        nearest_file_try(&nearest, folder);
    }
    if (nearest.best[0])
        text_printf(out, "; did you mean \"%s\"?", nearest.best);
}
