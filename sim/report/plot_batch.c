/* The charts are dealt to as many processes as there are cores. Between two
 * charts a line on standard error tells whose the words before it were. */
#include "report/plot_batch.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/units.h"
#include "report/gnuplot.h"

enum {
    BATCHES_MAX = 8,
    BATCH_MIN = 4 /* charts that are worth a process more */
};

#define BEGINNING "begin"

enum {
    WORDS_BEFORE = 4 /* the first charts' */
};

struct batch {
    struct gnuplot gnuplot;
    int log;    /* a file without a name; -1 */
    char **own; /* owned; the words of all its charts, NULL at the end */
    size_t nwords;
};

struct plot_begun {
    struct batch batch[BATCHES_MAX];
    int count;
};

void plot_words(const struct plot_chart *chart, bool png, char **word)
{
    struct text call = {0}, mark = {0};
    static const char pen[] =
        "set terminal svg; set output '/dev/null'; unset border; "
        "unset tics; set samples 2; "
        "plot [0:1][0:1] 2 notitle linetype -1; set output";
    const char *const all[PLOT_WORDS] = {"-e", "reset session", "-e", pen,
                                         "-e", "reset session", "-e", NULL,
                                         "-e", "set output",    "-e", NULL};

    text_printf(&call, "call 'charts/%s.gp'%s", chart->name,
                png ? " 'png'" : "");
    text_printf(&mark, "print '" PLOT_MARK "%s'", chart->name);
    for (int i = 0; i < PLOT_WORDS; i++)
        word[i] = mem_text(all[i] ? all[i] : i == 7 ? call.data : mark.data);
    text_fini(&mark);
    text_fini(&call);
}

/* Of the charts those whose place among the ready ones is `first` modulo `step`. */
static void start(struct batch *batch, const struct plot_place *place,
                  const struct plot_chart *chart, int count, const bool *ready,
                  int first, int step)
{
    char name[PLOT_NAME_SIZE];
    int nth = 0;

    *batch = (struct batch){.log = -1, .gnuplot = {.child = -1}};
    batch->own = mem_new((size_t)count * PLOT_WORDS + WORDS_BEFORE + 1,
                         sizeof *batch->own);
    batch->own[batch->nwords++] = mem_text("-e");
    batch->own[batch->nwords++] = mem_text(GNUPLOT_HOLD);
    batch->own[batch->nwords++] = mem_text("-e");
    batch->own[batch->nwords++] = mem_text("print '" BEGINNING "'");
    for (int i = 0; i < count; i++) {
        if (!ready[i] || nth++ % step != first)
            continue;
        plot_words(&chart[i], false, batch->own + batch->nwords);
        batch->nwords += PLOT_WORDS;
    }
    (void)snprintf(name, sizeof name, "drawing-%d.log", first);
    char *path = file_path(place->charts, name);
    batch->log =
        open(path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
    if (batch->log >= 0) {
        unlink(path);
        batch->gnuplot = gnuplot_start_held(place->results, batch->log,
                                            batch->own, gnuplot_seconds());
    }
    mem_free(path);
}

static const struct plot_chart *named(const struct plot_chart *chart, int count,
                                      const char *name, size_t length)
{
    for (int i = 0; i < count; i++)
        if (strlen(chart[i].name) == length &&
            strncmp(chart[i].name, name, length) == 0)
            return &chart[i];
    return NULL;
}

/* Each piece up to a mark goes into the log of its chart. Of a gnuplot that talks
 * before it is asked to draw nothing is taken: each chart alone tells why. */
static void share_out(const char *said, const struct plot_place *place,
                      const struct plot_chart *chart, int count, bool *drawn)
{
    if (strncmp(said, BEGINNING "\n", strlen(BEGINNING "\n")) != 0)
        return;

    const char *from = said + strlen(BEGINNING "\n");

    for (const char *at = from; (at = strstr(at, PLOT_MARK)) != NULL;) {
        const char *name = at + strlen(PLOT_MARK);
        size_t length = strcspn(name, "\n");
        const struct plot_chart *own = named(chart, count, name, length);
        if (!own)
            return;
        char log[PLOT_NAME_SIZE];
        (void)snprintf(log, sizeof log, "%s.log", own->name);
        drawn[own - chart] = at == from || !file_put(place->charts, log, from,
                                                     (size_t)(at - from), NULL);
        at = from = name + length + (name[length] == '\n');
    }
}

static void discard(struct batch *batch)
{
    if (batch->log >= 0)
        close(batch->log);
    for (size_t i = 0; i < batch->nwords; i++)
        mem_free(batch->own[i]);
    mem_free(batch->own);
}

static void finish(struct batch *batch, const struct plot_place *place,
                   const struct plot_chart *chart, int count, bool *drawn)
{
    struct stat log;

    if (batch->gnuplot.child > 0)
        (void)gnuplot_wait(&batch->gnuplot);
    if (batch->log >= 0 && !fstat(batch->log, &log) && log.st_size > 0 &&
        log.st_size < PLOT_LOG_MAX) {
        char *said = mem_new((size_t)log.st_size + 1, 1);
        if (pread(batch->log, said, (size_t)log.st_size, 0) == log.st_size)
            share_out(said, place, chart, count, drawn);
        mem_free(said);
    }
    discard(batch);
}

struct plot_begun *plot_batch_begin(const struct plot_place *place,
                                    const struct plot_chart *chart, int count,
                                    const bool *ready)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int nready = 0, nbatches = 0;

    for (int i = 0; i < count; i++)
        nready += ready[i];
    while (nbatches < BATCHES_MAX && nbatches < cores &&
           (nbatches + 1) * BATCH_MIN <= nready)
        nbatches++;
    if (nbatches == 0)
        return NULL;
    struct plot_begun *begun = mem_new(1, sizeof *begun);
    begun->count = nbatches;
    for (int i = 0; i < nbatches; i++)
        start(&begun->batch[i], place, chart, count, ready, i, nbatches);
    return begun;
}

void plot_batch_finish(struct plot_begun *begun, const struct plot_place *place,
                       const struct plot_chart *chart, int count, bool *drawn)
{
    if (!begun)
        return;
    for (int i = 0; i < begun->count; i++)
        gnuplot_let(&begun->batch[i].gnuplot);
    for (int i = 0; i < begun->count; i++)
        finish(&begun->batch[i], place, chart, count, drawn);
    mem_free(begun);
}

void plot_begun_end(struct plot_begun *begun)
{
    for (int i = 0; begun && i < begun->count; i++) {
        gnuplot_end(&begun->batch[i].gnuplot);
        discard(&begun->batch[i]);
    }
    mem_free(begun);
}
