/* Progress on standard error. */
#include "cli/progress.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

#include "cli/say.h"

enum {
    PROGRESS_NONE = 2,
    PROGRESS_JSON = 3,
    WORTH_TELLING = 20 /* seconds */
};

double progress_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void progress_init(struct progress *progress, const struct cli *cli)
{
    *progress = (struct progress){.cli = cli};
    atomic_init(&progress->failed, 0);
    progress->start = progress->last = progress->begun = progress_seconds();
}

static bool is_silent(const struct progress *progress)
{
    return progress->cli->silent || progress->cli->progress == PROGRESS_NONE;
}

static bool is_terminal(const struct progress *progress)
{
    return progress->cli->progress == 0 && say_can_redraw(stderr);
}

/* Replications a second, and how many seconds are left; 0: not known. */
struct pace {
    double rate, left;
};

static struct pace pace_of(const struct progress *progress, double now,
                           int64_t done, int64_t total)
{
    double seconds = now - progress->begun;
    struct pace pace = {0, 0};

    if (seconds > 0.5 && done > 0)
        pace.rate = (double)done / seconds;
    if (pace.rate > 0 && total > done)
        pace.left = (double)(total - done) / pace.rate;
    return pace;
}

/* ", 35 a second, 12 s left" */
static void tell_pace(const struct pace *pace)
{
    double left = pace->left;

    if (pace->rate > 0)
        fprintf(stderr, ", %.3g a second", pace->rate);
    if (left > 0)
        fprintf(stderr, ", %.0f %s left", left < 100 ? ceil(left) : left / 60,
                left < 100 ? "s" : "min");
}

/* How many have failed so far. */
static long long failed_of(const struct progress *progress)
{
    return atomic_load(&progress->failed);
}

static void show_json(const struct progress *progress, const struct pace *pace,
                      int64_t done, int64_t total)
{
    fprintf(stderr, "{\"what\":\"%s\",\"done\":%lld,\"total\":",
            progress->what[0] ? progress->what : "arms", (long long)done);
    fprintf(stderr, total > 0 ? "%lld" : "null", (long long)total);
    fprintf(stderr,
            ",\"per_second\":%.6g,\"seconds_left\":%.6g,\"failed\":%lld}\n",
            pace->rate, pace->left, failed_of(progress));
}

static void show_line(const struct progress *progress, const struct pace *pace,
                      int64_t done, int64_t total, bool is_last)
{
    bool terminal = is_terminal(progress);
    bool is_experiment = progress->what[0] != '\0';

    fprintf(stderr, "%s%s%s%lld", terminal ? "\r" : "", progress->what,
            is_experiment ? ": " : "", (long long)done);
    if (total > 0)
        fprintf(stderr, " of %s%lld", is_experiment ? "about " : "",
                (long long)total);
    fprintf(stderr,
            progress->is_in_parts ? " parts of replications" : " replications");
    tell_pace(pace);
    if (failed_of(progress) > 0)
        fprintf(stderr, ", %lld failed", failed_of(progress));
    fprintf(stderr, "%s%s", terminal ? "\033[K" : "",
            is_last || !terminal ? "\n" : "");
}

/* Seconds between two lines. */
static double interval_of(const struct progress *progress)
{
    return is_terminal(progress)                      ? 0.1
           : progress->cli->progress == PROGRESS_JSON ? 1
                                                      : 30;
}

void progress_show(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    bool is_over = done == total, is_experiment = progress->what[0] != '\0';
    double now = progress_seconds();
    int64_t shown = is_experiment ? progress->finished + done : done;
    int64_t of = is_experiment ? progress->expected : total;

    progress->all++;
    if (is_over)
        progress->finished += total;
    if (is_silent(progress))
        return;
    bool is_due = now - progress->last >= interval_of(progress);
    if (!is_due && (!is_over || is_experiment))
        return;
    if (!is_due && progress->cli->progress != PROGRESS_JSON &&
        !is_terminal(progress) && !progress->drawn)
        return;
    progress->last = now;
    progress->drawn = true;
    const struct pace pace = pace_of(progress, now, shown, of);
    if (progress->cli->progress == PROGRESS_JSON)
        show_json(progress, &pace, shown, of);
    else
        show_line(progress, &pace, shown, of, is_over && !is_experiment);
}

void progress_charts(const struct cli *cli, bool is_over)
{
    const struct progress progress = {.cli = cli};

    if (!is_silent(&progress) && is_terminal(&progress))
        fprintf(stderr, is_over ? "\r\033[K" : "drawing charts ...");
}

void progress_announce(void *context, const char *name, int64_t units)
{
    struct progress *progress = context;
    double each = (progress_seconds() - progress->start) /
                  (double)(progress->all > 0 ? progress->all : 1);
    double seconds = each * (double)units;

    if (progress->what[0] && progress->drawn && is_terminal(progress))
        fputc('\n', stderr);
    snprintf(progress->what, sizeof progress->what, "%s", name);
    progress->expected = units;
    progress->finished = 0;
    progress->begun = progress_seconds();
    progress->drawn = false;
    if (is_silent(progress) || seconds < WORTH_TELLING)
        return;
    fprintf(stderr, "%s: about %lld replications, %.0f %s\n", name,
            (long long)units, seconds < 100 ? seconds : seconds / 60,
            seconds < 100 ? "s" : "min");
}
