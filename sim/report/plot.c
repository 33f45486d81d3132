/* One gnuplot process per chart. */
#include "report/plot.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "folder/written.h"
#include "report/plot_arms.h"
#include "report/plot_check.h"
#include "report/plot_tables.h"

static const char *const shared_scripts[] = {
    "style.gp", "panels.gp", "groups.gp", "findings.gp", "curves.gp"};

enum {
    NAME_SIZE = 64,
    GNUPLOT_SECONDS = 300, /* a chart that takes longer is stuck */
    EXIT_CANNOT_START = 127
};

static enum sim_status copy_script(const char *from_dir, const char *name,
                                   const char *to_dir, struct sim_error *err)
{
    struct text script = {0};
    char *from = file_path(from_dir, name);
    enum sim_status status = file_read(from, &script, err);

    if (!status)
        status = file_write(to_dir, name, script.data, script.length, err);
    mem_free(from);
    text_fini(&script);
    return status;
}

static enum sim_status copy_shared(const char *analysis_dir,
                                   const char *charts_dir,
                                   struct sim_error *err)
{
    enum sim_status status = SIM_OK;

    for (size_t i = 0; !status && i < COUNTOF(shared_scripts); i++)
        status = copy_script(analysis_dir, shared_scripts[i], charts_dir, err);
    return status;
}

/* In the child: only calls that are safe after fork. */
_Noreturn static void become_gnuplot(const char *dir, int log,
                                     const char *script, bool png)
{
    int null = open("/dev/null", O_RDONLY);

    (void)signal(SIGXFSZ, SIG_DFL); /* a drawing must not be cut in silence */
    (void)signal(SIGPIPE, SIG_DFL);
    if (null < 0 || dup2(null, 0) < 0 || dup2(log, 1) < 0 || dup2(log, 2) < 0 ||
        chdir(dir))
        _exit(EXIT_CANNOT_START - 1);
    alarm(GNUPLOT_SECONDS); /* survives exec */
    /* -d: no start-up files of the user or the site. In a locale without
     * UTF-8 gnuplot complains of every script. */
    execlp("env", "env", "LC_ALL=C.UTF-8", "gnuplot", "-d", "-c", script,
           png ? "png" : (char *)NULL, (char *)NULL);
    _exit(EXIT_CANNOT_START);
}

static atomic_bool is_stopped;
static atomic_long drawing; /* the child; 0: none */

/* The child is waited for after that: the number is still its own. */
static void end_drawing(void)
{
    long child = atomic_exchange(&drawing, 0);

    if (child > 0)
        (void)kill((pid_t)child, SIGKILL);
}

void plot_stop(void)
{
    atomic_store(&is_stopped, true);
    end_drawing();
}

/* Runs gnuplot to its end; returns waitpid's status, or -1 with errno. */
static int run_gnuplot(const char *dir, int log, const char *script, bool png)
{
    siginfo_t ended;
    int result = 0;
    pid_t child = fork();

    if (child < 0)
        return -1;
    if (child == 0)
        become_gnuplot(dir, log, script, png);
    atomic_store(&drawing, (long)child);
    if (atomic_load(&is_stopped))
        end_drawing();
    while (waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT) < 0 &&
           errno == EINTR) {
    }
    atomic_store(&drawing, 0);
    while (waitpid(child, &result, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return result;
}

enum outcome {
    DRAWN,
    EMPTY, /* there was nothing to draw */
    FAILED,
    NO_GNUPLOT
};

static enum outcome judge(int result, const char *name, struct sim_error *err)
{
    if (result == -1)
        sim_fail(err, SIM_EPARTIAL, "chart %s: cannot run gnuplot: %s", name,
                 strerror(errno));
    else if (WIFSIGNALED(result))
        sim_fail(err, SIM_EPARTIAL, "chart %s: gnuplot ended by signal %d%s",
                 name, WTERMSIG(result),
                 WTERMSIG(result) == SIGALRM ? " (took too long)" : "");
    else if (WEXITSTATUS(result) == EXIT_CANNOT_START)
        return NO_GNUPLOT;
    else if (WEXITSTATUS(result) != 0)
        sim_fail(err, SIM_EPARTIAL,
                 "chart %s: gnuplot failed (exit %d); see charts/%s.log", name,
                 WEXITSTATUS(result), name);
    else
        return DRAWN;
    return FAILED;
}

static void remove_file(const char *charts_dir, const char *chart,
                        const char *ending)
{
    char name[NAME_SIZE];

    (void)snprintf(name, sizeof name, "%s.%s", chart, ending);
    char *path = file_path(charts_dir, name);
    unlink(path);
    mem_free(path);
}

static enum outcome check(const char *charts_dir,
                          const struct plot_chart *chart, bool png,
                          struct sim_error *err)
{
    char name[NAME_SIZE];

    (void)snprintf(name, sizeof name, "%s.%s", chart->name,
                   png ? "png" : "svg");
    char *output = file_path(charts_dir, name);
    bool is_drawn = file_exists(output);

    mem_free(output);
    if (plot_check_log(charts_dir, chart->name, is_drawn, err))
        return FAILED;
    if (!is_drawn)
        return EMPTY;
    return (png ? plot_check_png(charts_dir, chart->name, err)
                : plot_check_svg(charts_dir, chart->name, chart->question, err))
               ? FAILED
               : DRAWN;
}

/* The outputs are removed first and after a failure, so that an old or a half
 * chart is never taken for a result. */
static enum outcome draw(const char *results_dir, const char *charts_dir,
                         const struct plot_chart *chart, bool png,
                         struct sim_error *err)
{
    enum outcome outcome = FAILED;
    char name[NAME_SIZE], script[NAME_SIZE];

    (void)snprintf(name, sizeof name, "%s.log", chart->name);
    char *log_path = file_path(charts_dir, name);
    (void)snprintf(script, sizeof script, "charts/%s.gp", chart->name);
    int log = open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (log < 0) {
        sim_fail(err, SIM_EPARTIAL, "cannot write %s: %s", log_path,
                 strerror(errno));
    } else {
        int result = run_gnuplot(results_dir, log, script, png);
        close(log);
        if (atomic_load(&is_stopped)) /* nobody misses the chart */
            outcome = EMPTY;
        else
            outcome = judge(result, chart->name, err);
        if (outcome == DRAWN)
            outcome = check(charts_dir, chart, png, err);
        else if (outcome == FAILED)
            plot_check_log(charts_dir, chart->name, true, err);
        else
            unlink(log_path);
    }
    mem_free(log_path);
    return outcome;
}

/* A script stays beside what it drew, or could not draw. */
static enum outcome draw_chart(const char *results_dir,
                               const char *analysis_dir, const char *charts_dir,
                               const struct plot_chart *chart, bool png,
                               struct sim_error *err)
{
    static const char *const old[] = {"gp", "svg", "png", "log"};
    char script[NAME_SIZE];
    char *data = file_path(results_dir, chart->table[0]);
    char *from = file_path(analysis_dir, "charts");
    enum outcome outcome = EMPTY;

    for (size_t i = 0; i < COUNTOF(old); i++)
        if (png || i != 2)
            remove_file(charts_dir, chart->name, old[i]);
    (void)snprintf(script, sizeof script, "%s.gp", chart->name);
    if (file_exists(data)) {
        outcome = copy_script(from, script, charts_dir, err)
                      ? FAILED
                      : draw(results_dir, charts_dir, chart, false, err);
        if (outcome == DRAWN && png)
            outcome = draw(results_dir, charts_dir, chart, true, err);
        if (outcome == EMPTY || outcome == NO_GNUPLOT)
            remove_file(charts_dir, chart->name, "gp");
    }
    mem_free(from);
    mem_free(data);
    return outcome;
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
                                struct sim_error *err)
{
    enum sim_status status = SIM_OK;

    for (int i = 0; i < plot_ncharts; i++) {
        if (atomic_load(&is_stopped))
            return SIM_ESTOPPED;
        enum outcome outcome = draw_chart(results_dir, analysis_dir, charts_dir,
                                          &plot_charts[i], png, err);
        if (outcome == NO_GNUPLOT)
            return fail_advised(results_dir,
                                "gnuplot is not installed, so no charts; the "
                                "data are written (Debian: apt install "
                                "gnuplot-nox, then ",
                                "; --no-charts asks for none)", err);
        if (outcome == FAILED)
            status = SIM_EPARTIAL;
    }
    return atomic_load(&is_stopped) ? SIM_ESTOPPED : status;
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
        enum outcome outcome =
            draw_chart(dir, scripts_dir, charts_dir, chart, false, err);
        if (outcome == NO_GNUPLOT)
            (void)sim_fail(err, SIM_EPARTIAL,
                           "gnuplot is not installed, so no chart (Debian: "
                           "apt install gnuplot-nox)");
        status = outcome == DRAWN ? SIM_OK : SIM_EPARTIAL;
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

enum sim_status plot_run(const char *results_dir, const char *analysis_dir,
                         bool png, struct sim_error *err)
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
    if (!status)
        status = copy_shared(analysis_dir, charts_dir, err);
    if (!status)
        status = plot_arms_write(results_dir, charts_dir, err);
    if (!status)
        status = plot_tables_write(results_dir, charts_dir, err);
    if (!status)
        status = draw_all(results_dir, analysis_dir, charts_dir, png, err);
    mem_free(arms);
    mem_free(charts_dir);
    return status;
}
