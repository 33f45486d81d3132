/* Draws many charts at once, what did not end well alone, and judges. */
#include "report/plot_draw.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/units.h"
#include "report/gnuplot.h"
#include "report/plot_batch.h"
#include "report/plot_check.h"

enum {
    HUNG_MAX = 2 /* of so many that took too long, no other is tried */
};

enum sim_status plot_copy_script(const char *from_dir, const char *name,
                                 const char *to_dir, struct sim_error *err)
{
    struct text script = {0};
    char *from = file_path(from_dir, name);
    enum sim_status status = file_read_own(from, &script, err);

    if (!status)
        status = file_put(to_dir, name, script.data, script.length, err);
    mem_free(from);
    text_fini(&script);
    return status;
}

static void remove_file(const char *charts_dir, const char *chart,
                        const char *ending)
{
    char name[PLOT_NAME_SIZE];

    (void)snprintf(name, sizeof name, "%s.%s", chart, ending);
    char *path = file_path(charts_dir, name);
    unlink(path);
    mem_free(path);
}

static bool has_file(const char *dir, const char *name, const char *ending)
{
    char file[PLOT_NAME_SIZE];

    (void)snprintf(file, sizeof file, "%s%s", name, ending);
    char *path = file_path(dir, file);
    bool exists = file_exists(path);
    mem_free(path);
    return exists;
}

static enum plot_outcome judge(int result, const char *name,
                               struct sim_error *err)
{
    if (result == -1)
        sim_fail(err, SIM_EPARTIAL, "chart %s: cannot run gnuplot: %s", name,
                 strerror(errno));
    else if (WIFSIGNALED(result))
        sim_fail(err, SIM_EPARTIAL, "chart %s: gnuplot ended by signal %d%s",
                 name, WTERMSIG(result),
                 WTERMSIG(result) == SIGALRM   ? " (took too long)"
                 : WTERMSIG(result) == SIGXFSZ ? " (wrote too much)"
                                               : "");
    else if (WEXITSTATUS(result) == GNUPLOT_CANNOT_START)
        return PLOT_NO_GNUPLOT;
    else if (WEXITSTATUS(result) != 0)
        sim_fail(err, SIM_EPARTIAL, "chart %s: gnuplot failed (exit %d)", name,
                 WEXITSTATUS(result));
    else
        return PLOT_DRAWN;
    return PLOT_FAILED;
}

/* One that exited well: is there a drawing, whole, without a complaint? */
static enum plot_outcome check(const struct plot_place *place,
                               const struct plot_chart *chart, bool png,
                               struct sim_error *err)
{
    bool is_drawn = has_file(place->charts, chart->name, png ? ".png" : ".svg");

    if (plot_check_log(place->charts, chart->name, is_drawn, err))
        return PLOT_FAILED;
    if (!is_drawn)
        return PLOT_EMPTY;
    return (png ? plot_check_png(place->charts, chart->name, err)
                : plot_check_svg(place->charts, chart->name, chart->question,
                                 err))
               ? PLOT_FAILED
               : PLOT_DRAWN;
}

/* Takes the mark of plot_words out of the log, which nobody wants to read, and
 * cuts what is too long to be kept. */
static void tidy_log(int log, const char *path)
{
    char text[PLOT_LOG_MAX + 1];
    ssize_t length = pread(log, text, PLOT_LOG_MAX, 0);

    if (length <= 0)
        return;
    text[length] = '\0';
    char *mark = strstr(text, PLOT_MARK);
    if (mark)
        length = mark - text;
    /* one that cannot be cut stays as long as it is */
    bool is_cut = truncate(path, length) == 0;
    (void)is_cut;
}

static bool has_said(int log)
{
    struct stat info;

    return fstat(log, &info) == 0 && info.st_size > 0;
}

/* Runs gnuplot for one chart; what waitpid says of it. */
static int run_alone(const struct plot_place *place,
                     const struct plot_chart *chart, bool png, int log)
{
    char *word[PLOT_WORDS + 1] = {NULL};

    plot_words(chart, png, word);
    struct gnuplot gnuplot =
        gnuplot_start(place->results, log, word, gnuplot_seconds());
    int result = gnuplot_wait(&gnuplot);
    for (int i = 0; i < PLOT_WORDS; i++)
        mem_free(word[i]);
    return result;
}

static enum plot_outcome draw_alone(const struct plot_place *place,
                                    const struct plot_chart *chart, bool png,
                                    int *hung, struct sim_error *err)
{
    enum plot_outcome outcome = PLOT_FAILED;
    char name[PLOT_NAME_SIZE];

    (void)snprintf(name, sizeof name, "%s.log", chart->name);
    char *path = file_path(place->charts, name);
    int log =
        open(path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
    if (log < 0) {
        sim_fail(err, SIM_EPARTIAL, "cannot write %s: %s", path,
                 strerror(errno));
    } else {
        int result = run_alone(place, chart, png, log);
        tidy_log(log, path);
        bool said = has_said(log);
        close(log);
        *hung +=
            result != -1 && WIFSIGNALED(result) && WTERMSIG(result) == SIGALRM;
        if (gnuplot_is_stopped()) /* nobody misses the chart */
            outcome = PLOT_EMPTY;
        else
            outcome = judge(result, chart->name, err);
        if (outcome == PLOT_NO_GNUPLOT && said)
            outcome = PLOT_FAILED; /* its libraries: no memory, mostly */
        if (outcome == PLOT_DRAWN)
            outcome = check(place, chart, png, err);
        else if (outcome != PLOT_FAILED)
            unlink(path);
        else if (WIFEXITED(result)) /* it may have said why */
            plot_check_log(place->charts, chart->name, true, err);
    }
    mem_free(path);
    return outcome;
}

/* The outputs are removed first and after a failure, so that an old or a half
 * chart is never taken for a result. A script stays beside what it drew, or
 * could not draw. False: there is nothing to draw, or `failed`. */
static bool prepare(const struct plot_place *place,
                    const struct plot_chart *chart, bool png, bool *failed,
                    struct sim_error *err)
{
    static const char *const old[] = {"gp", "svg", "png", "log"};
    char script[PLOT_NAME_SIZE];

    for (size_t i = 0; i < COUNTOF(old); i++)
        if (png || i != 2)
            remove_file(place->charts, chart->name, old[i]);
    if (!has_file(place->results, chart->table[0], ""))
        return false;
    (void)snprintf(script, sizeof script, "%s.gp", chart->name);
    char *from = file_path(place->analysis, "charts");
    *failed = plot_copy_script(from, script, place->charts, err) != SIM_OK;
    mem_free(from);
    return !*failed;
}

static enum plot_outcome finish(const struct plot_place *place,
                                const struct plot_chart *chart, bool is_drawn,
                                bool png, int *hung, struct sim_error *err)
{
    enum plot_outcome outcome =
        is_drawn ? check(place, chart, false, err)
                 : draw_alone(place, chart, false, hung, err);

    if (outcome == PLOT_DRAWN && png)
        outcome = draw_alone(place, chart, true, hung, err);
    if (outcome == PLOT_EMPTY || outcome == PLOT_NO_GNUPLOT)
        remove_file(place->charts, chart->name, "gp");
    if (outcome == PLOT_FAILED) {
        remove_file(place->charts, chart->name, "svg");
        if (png)
            remove_file(place->charts, chart->name, "png");
    }
    return outcome;
}

struct plot_begun *plot_draw_begin(const struct plot_place *place,
                                   const struct plot_chart *chart, int count)
{
    bool *ready = mem_new((size_t)count, sizeof *ready);

    for (int i = 0; i < count; i++)
        ready[i] = has_file(place->results, chart[i].table[0], "");
    struct plot_begun *begun = plot_batch_begin(place, chart, count, ready);
    mem_free(ready);
    return begun;
}

enum plot_outcome plot_draw(const struct plot_place *place,
                            const struct plot_chart *chart, int count, bool png,
                            struct plot_begun *begun, struct sim_error *err)
{
    enum plot_outcome worst = PLOT_EMPTY;
    bool *ready = mem_new((size_t)count, sizeof *ready);
    bool *drawn = mem_new((size_t)count, sizeof *drawn);
    bool failed = false;
    int hung = 0;

    for (int i = 0; i < count; i++) {
        ready[i] = prepare(place, &chart[i], png, &failed, err);
        worst = failed ? PLOT_FAILED : worst;
        failed = false;
    }
    plot_batch_finish(begun, place, chart, count, drawn);
    for (int i = 0;
         i < count && worst != PLOT_NO_GNUPLOT && !gnuplot_is_stopped(); i++) {
        if (!ready[i])
            continue;
        if (hung >= HUNG_MAX) {
            sim_fail(err, SIM_EPARTIAL,
                     "chart %s: not tried, since gnuplot took too long before",
                     chart[i].name);
            worst = PLOT_FAILED;
            continue;
        }
        enum plot_outcome own =
            finish(place, &chart[i], drawn[i], png, &hung, err);
        worst = own > worst ? own : worst;
    }
    for (int i = 0; i < count && worst == PLOT_NO_GNUPLOT; i++)
        remove_file(place->charts, chart[i].name, "gp");
    mem_free(drawn);
    mem_free(ready);
    return worst;
}
