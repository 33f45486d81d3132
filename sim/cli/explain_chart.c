/* Balances as a drawing. */
#include "cli/explain_chart.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/mem.h"
#include "cli/interrupt.h"
#include "cli/say.h"
#include "folder/folder.h"
#include "report/plot_alone.h"

#define SCRATCH "connectsim-explain"

enum sim_status explain_chart_check(const struct cli *cli,
                                    struct sim_error *err)
{
    const char *path = cli->out_dir;
    const char *slash = strrchr(path, '/');
    size_t length = strlen(path);

    if (length < 5 || strcmp(path + length - 4, ".svg") != 0 ||
        !escape_is_file_name(slash ? slash + 1 : path))
        return sim_fail(err, SIM_EUSAGE,
                        "-o: %.200s is not allowed: a file name of letters, "
                        "digits, dots and dashes that ends in .svg",
                        path);
    cli_name_leftover_files(cli, path);
    if (!cli->force && access(path, F_OK) == 0)
        return sim_fail(err, SIM_EUSAGE, "-o %s: is there; --force replaces it",
                        path);
    return SIM_OK;
}

/* What the script loads: titles as literals, a block of points for each. */
static void add_data(const struct statement *statement, int n, struct text *out)
{
    text_printf(out, "N = %d\narray TITLE[%d]\n", n, n);
    text_printf(out, "DAYS = %g\nSTART = '",
                time_to_days(statement->config->horizon));
    statement_add_date(statement, 0, out);
    text_add(out, "'\n");
    for (int i = 0; i < n; i++) {
        text_printf(out, "TITLE[%d] = ", i + 1);
        escape_gnuplot(out, statement[i].title[0] ? statement[i].title
                                                  : statement[i].arm);
        text_printf(out, "\n$P%d << EOD\n", i + 1);
        statement_add_points(&statement[i], out);
        text_add(out, "EOD\n");
    }
}

/* In a folder that goes when it was drawn, whatever ends this. */
static enum sim_status draw(const struct cli *cli, const struct text *data,
                            struct text *svg, struct sim_error *err)
{
    struct folder *scratch = NULL;

    interrupt_catch();
    interrupt_begin(cli->file[0], NULL, "");
    cli_name_leftover_scratch(cli, SCRATCH);
    enum sim_status status = folder_scratch(SCRATCH, &scratch, err);
    interrupt_scratch(scratch);
    if (!status)
        status = plot_alone(folder_path(scratch), cli->analysis_dir, "explain",
                            "How many Connects does this person hold?", data,
                            svg, err);
    if (status == SIM_ESTOPPED)
        (void)sim_fail(err, status,
                       "%s: stopped before the end; no chart was written",
                       cli->file[0]);
    interrupt_scratch_over(scratch);
    return status;
}

enum sim_status explain_chart(const struct cli *cli,
                              const struct statement *statement, int n,
                              struct sim_error *err)
{
    struct text data = {0}, svg = {0};
    const char *slash = strrchr(cli->out_dir, '/');
    char *folder = slash ? mem_text(cli->out_dir) : mem_text(".");

    if (slash)
        folder[slash == cli->out_dir ? 1 : slash - cli->out_dir] = '\0';
    add_data(statement, n, &data);
    enum sim_status status = draw(cli, &data, &svg, err);
    if (!status)
        status = file_write(folder, slash ? slash + 1 : cli->out_dir, svg.data,
                            svg.length, err);
    if (!status)
        say_line(stderr, "chart: %s", cli->out_dir);
    mem_free(folder);
    text_fini(&data);
    text_fini(&svg);
    return status;
}
