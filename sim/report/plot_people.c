/* Who is how many: the last replication tells, as all do. */
#include "report/plot_people.h"

#include <string.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "report/csv_table.h"

#define TABLE "replications.csv"

struct people {
    const char *arm, *population, *freelancers; /* borrowed from the table */
};

/* Rows of an arm are together, so one that is known is among the last. */
static void note(struct people *list, size_t *count, const struct people *row)
{
    size_t i = *count;

    while (i > 0 && (strcmp(list[i - 1].population, row->population) != 0 ||
                     strcmp(list[i - 1].arm, row->arm) != 0))
        i--;
    if (i > 0)
        list[i - 1].freelancers = row->freelancers;
    else
        list[(*count)++] = *row;
}

static void gather(const struct csv_table *table, struct text *words)
{
    size_t arm = csv_table_column(table, "arm");
    size_t population = csv_table_column(table, "population");
    size_t freelancers = csv_table_column(table, "freelancers");
    struct people *list = NULL;
    size_t count = 0, capacity = 0;

    for (size_t r = 0; r < table->nrows; r++) {
        struct people row = {csv_table_cell(table, r, arm),
                             csv_table_cell(table, r, population),
                             csv_table_cell(table, r, freelancers)};
        if (!row.freelancers[0])
            continue;
        list = mem_grow(list, &capacity, count + 1, sizeof *list);
        note(list, &count, &row);
    }
    for (size_t i = 0; i < count; i++)
        text_printf(words, "%s %s=%s|", list[i].arm, list[i].population,
                    list[i].freelancers);
    mem_free(list);
}

enum sim_status plot_people_add(const char *results_dir, struct text *out,
                                struct sim_error *err)
{
    static const char *const needed[] = {"arm", "population", "freelancers",
                                         NULL};
    char *path = file_path(results_dir, TABLE);
    enum sim_status status = SIM_OK;
    struct csv_table table = {0};
    struct text words = {0};

    text_add(&words, "|");
    if (file_exists(path)) {
        status = csv_table_read(results_dir, TABLE, needed, &table, err);
        if (!status)
            gather(&table, &words);
        csv_table_fini(&table);
    }
    text_add(out, "PEOPLE = ");
    escape_gnuplot(out, words.data);
    text_add(out, "\n");
    text_fini(&words);
    mem_free(path);
    return status;
}
