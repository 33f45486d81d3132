/* connectsim table: one table of a report, for papers and spreadsheets. */
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/say.h"
#include "output/results.h"
#include "report/report_tables.h"

/* Their names and titles, and how large they are. */
static void print_names(const struct report_tables *tables)
{
    static const int width[] = {22, 11, 42};
    struct text out = {0};

    for (size_t i = 0; i < tables->n; i++) {
        const struct report_table *table = &tables->table[i];
        struct text size = {0};
        text_printf(&size, "%zu row%s", table->nrows - 1,
                    table->nrows == 2 ? "" : "s");
        const char *cell[] = {table->name, size.data, table->title};
        columns_add(&out, 2, width, cell, 3);
        text_fini(&size);
    }
    say_text(out.data ? out.data : "", stdout);
    text_fini(&out);
}

static const struct report_table *find(const struct report_tables *tables,
                                       const char *name)
{
    for (size_t i = 0; i < tables->n; i++)
        if (strcmp(tables->table[i].name, name) == 0)
            return &tables->table[i];
    return NULL;
}

/* The names there are, the nearest of them first. */
static enum sim_status refuse(const struct report_tables *tables,
                              const char *name, struct sim_error *err)
{
    struct text_nearest nearest = {.word = name};
    struct text names = {0};

    text_add(&names, "");
    for (size_t i = 0; i < tables->n; i++) {
        text_nearest_try(&nearest, tables->table[i].name);
        text_printf(&names, "%s%s", i > 0 ? ", " : "", tables->table[i].name);
    }
    (void)sim_fail(
        err, SIM_EUSAGE, "table: no table \"%.80s\"%s%s%s; there %s %s", name,
        nearest.best ? ", did you mean " : "", nearest.best ? nearest.best : "",
        nearest.best ? "?" : "", tables->n == 1 ? "is" : "are", names.data);
    text_fini(&names);
    return SIM_EUSAGE;
}

enum sim_status command_table(struct cli *cli, struct sim_error *err)
{
    struct report_tables tables = {0};

    if (cli->nfiles < 1)
        return sim_fail(err, SIM_EUSAGE, "table: which results folder?");
    enum sim_status status = results_check_format(cli->file[0], err);
    if (!status)
        status = report_tables_read(cli->file[0], &tables, err);
    if (!status && cli->nfiles == 1) {
        print_names(&tables);
    } else if (!status) {
        const struct report_table *table = find(&tables, cli->file[1]);
        struct text out = {0};
        if (table)
            report_add_table(&out, table, cli->format);
        else
            status = refuse(&tables, cli->file[1], err);
        say_text(out.data ? out.data : "", stdout);
        text_fini(&out);
    }
    report_tables_fini(&tables);
    return status;
}
