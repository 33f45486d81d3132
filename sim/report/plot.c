/* The charts of a results folder: which, from what, and are they there? */
#include "report/plot.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "folder/written.h"
#include "report/gnuplot.h"
#include "report/plot_arms.h"
#include "report/plot_draw.h"
#include "report/plot_tables.h"

static const char *const shared_scripts[] = {
    "style.gp", "panels.gp", "groups.gp", "findings.gp", "curves.gp"};

enum {
    NAME_SIZE = 64
};

static enum sim_status copy_shared(const char *analysis_dir,
                                   const char *charts_dir,
                                   struct sim_error *err)
{
    enum sim_status status = SIM_OK;

    for (size_t i = 0; !status && i < COUNTOF(shared_scripts); i++)
        status =
            plot_copy_script(analysis_dir, shared_scripts[i], charts_dir, err);
    return status;
}

/* Fails with a message around the command that draws later: with the folder's
 * own name, not the one it has while it is written (folder/folder.c). */
static enum sim_status fail_advised(const char *results_dir, const char *before,
                                    const char *after, struct sim_error *err)
{
    const char *slash = strrchr(results_dir, '/');
    const char *partial = strstr(slash ? slash : results_dir, ".partial-");
    struct text name = {0}, word = {0};

    text_add_bytes(&name, results_dir,
                   partial ? (size_t)(partial - results_dir)
                           : strlen(results_dir));
    text_add_shell_word(&word, name.data);
    sim_fail(err, SIM_EPARTIAL, "%sconnectsim plot %s%s", before, word.data,
             after);
    text_fini(&word);
    text_fini(&name);
    return SIM_EPARTIAL;
}

static enum sim_status draw_all(const char *results_dir,
                                const char *analysis_dir,
                                const char *charts_dir, bool png,
                                struct plot_begun *begun, struct sim_error *err)
{
    struct plot_place place = {results_dir, analysis_dir, charts_dir};
    enum plot_outcome worst =
        plot_draw(&place, plot_charts, plot_ncharts, png, begun, err);

    if (gnuplot_is_stopped())
        return SIM_ESTOPPED;
    if (worst == PLOT_NO_GNUPLOT)
        return fail_advised(results_dir,
                            "gnuplot is not installed, so no charts are drawn "
                            "(Debian: apt install gnuplot-nox, then ",
                            "; --no-charts asks for none)", err);
    return worst == PLOT_FAILED ? SIM_EPARTIAL : SIM_OK;
}

void plot_stop(void)
{
    gnuplot_stop();
}

static bool has_chart(const char *results_dir, const char *name,
                      const char *ending)
{
    char file[NAME_SIZE + sizeof PLOT_FOLDER];

    (void)snprintf(file, sizeof file, PLOT_FOLDER "/%s%s", name, ending);
    char *path = file_path(results_dir, file);
    bool exists = file_exists(path);
    mem_free(path);
    return exists;
}

bool plot_would_lose(const char *beside, const char *results_dir, bool png)
{
    bool loses = false;

    for (int i = 0; i < plot_ncharts; i++) {
        const char *name = plot_charts[i].name;
        loses = loses ||
                (has_chart(results_dir, name, ".svg") &&
                 !has_chart(beside, name, ".svg")) ||
                (png && has_chart(results_dir, name, ".png") &&
                 !has_chart(beside, name, ".png"));
    }
    return loses;
}

/* Was it there when the folder was written? */
static bool is_listed(const cJSON *manifest, const char *name)
{
    const cJSON *list =
        cJSON_GetObjectItemCaseSensitive(manifest, WRITTEN_LIST);
    char file[NAME_SIZE + sizeof PLOT_FOLDER];

    (void)snprintf(file, sizeof file, PLOT_FOLDER "/%s.svg", name);
    return cJSON_GetObjectItemCaseSensitive(list, file) != NULL;
}

static enum sim_status fail_chart(const char *results_dir, const char *chart,
                                  struct sim_error *err)
{
    struct text before = {0};

    text_printf(&before,
                "chart %s: is not drawn, so it is missing in the report (",
                chart);
    fail_advised(results_dir, before.data, ")", err);
    text_fini(&before);
    return SIM_EPARTIAL;
}

enum sim_status plot_one(const char *dir, const char *scripts_dir,
                         const struct plot_chart *chart, struct sim_error *err)
{
    char *charts_dir = file_path(dir, PLOT_FOLDER);
    enum sim_status status = SIM_OK;

    if (mkdir(charts_dir, 0777) && errno != EEXIST) {
        status = sim_fail(err, SIM_EFAIL, "cannot create %s: %s", charts_dir,
                          strerror(errno));
    } else {
        struct plot_place place = {dir, scripts_dir, charts_dir};
        enum plot_outcome outcome =
            plot_draw(&place, chart, 1, false, NULL, err);
        if (outcome == PLOT_NO_GNUPLOT)
            (void)sim_fail(err, SIM_EPARTIAL,
                           "gnuplot is not installed, so no chart (Debian: "
                           "apt install gnuplot-nox)");
        status = outcome == PLOT_DRAWN  ? SIM_OK
                 : gnuplot_is_stopped() ? SIM_ESTOPPED
                                        : SIM_EPARTIAL;
    }
    mem_free(charts_dir);
    return status;
}

enum sim_status plot_check_drawn(const char *results_dir, struct sim_error *err)
{
    bool is_asked = has_chart(results_dir, "style", ".gp"), any = false;
    /* Earlier versions left a script also where there was nothing to draw. */
    bool has_scripts = has_chart(results_dir, "arms", ".gp");
    enum sim_status status = SIM_OK;
    cJSON *manifest = NULL;

    (void)written_load(results_dir, &manifest, NULL, NULL);
    for (int i = 0; i < plot_ncharts; i++) {
        const char *name = plot_charts[i].name;
        bool is_drawn = has_chart(results_dir, name, ".svg");
        any = any || is_drawn;
        if (!is_drawn &&
            ((has_scripts && has_chart(results_dir, name, ".gp")) ||
             has_chart(results_dir, name, ".log") || is_listed(manifest, name)))
            status = fail_chart(results_dir, name, err);
    }
    cJSON_Delete(manifest);
    if (is_asked && !any && !status) /* gnuplot was missing */
        status = fail_advised(results_dir,
                              "no chart is drawn, so the report has none (",
                              ")", err);
    return status;
}

bool plot_is_file(const char *name, bool png)
{
    static const char *const endings[] = {".gp", ".svg", ".log", ".png"};

    if (strcmp(name, PLOT_FOLDER) == 0)
        return true;
    if (strncmp(name, PLOT_FOLDER "/", strlen(PLOT_FOLDER "/")) != 0)
        return false;
    name += strlen(PLOT_FOLDER "/");
    if (strcmp(name, "arms.gp") == 0 || plot_tables_is_file(name))
        return true;
    for (size_t i = 0; i < COUNTOF(shared_scripts); i++)
        if (strcmp(name, shared_scripts[i]) == 0)
            return true;
    for (int i = 0; i < plot_ncharts; i++) {
        size_t length = strlen(plot_charts[i].name);
        if (strncmp(name, plot_charts[i].name, length) != 0)
            continue;
        for (size_t k = 0; k < COUNTOF(endings) - !png; k++)
            if (strcmp(name + length, endings[k]) == 0)
                return true;
    }
    return false;
}

struct plot_begun *plot_begin(const char *results_dir)
{
    char *charts_dir = file_path(results_dir, PLOT_FOLDER);
    struct plot_place place = {results_dir, NULL, charts_dir};
    struct plot_begun *begun = NULL;

    if (!mkdir(charts_dir, 0777) || errno == EEXIST)
        begun = plot_draw_begin(&place, plot_charts, plot_ncharts);
    mem_free(charts_dir);
    return begun;
}

enum sim_status plot_run(const char *results_dir, const char *analysis_dir,
                         bool png, struct plot_begun *begun,
                         struct sim_error *err)
{
    enum sim_status status = SIM_OK;
    char *charts_dir = file_path(results_dir, "charts");
    char *arms = file_path(results_dir, "arms.csv");

    if (!file_exists(arms))
        status = sim_fail(err, SIM_EFAIL, "%s: holds no results (no arms.csv)",
                          results_dir);
    else if (mkdir(charts_dir, 0777) && errno != EEXIST)
        status = sim_fail(err, SIM_EFAIL, "cannot create %s: %s", charts_dir,
                          strerror(errno));
    if (!status && !begun)
        begun = plot_begin(results_dir);
    if (!status)
        status = copy_shared(analysis_dir, charts_dir, err);
    if (!status)
        status = plot_arms_write(results_dir, charts_dir, err);
    if (!status)
        status = plot_tables_write(results_dir, charts_dir, err);
    if (!status)
        status =
            draw_all(results_dir, analysis_dir, charts_dir, png, begun, err);
    else
        plot_begun_end(begun);
    mem_free(arms);
    mem_free(charts_dir);
    return status;
}
