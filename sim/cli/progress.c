/* Progress on standard error. */
#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum {
    PROGRESS_NONE = 2,
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
    progress->start = progress->last = progress_seconds();
}

static bool is_silent(const struct progress *progress)
{
    return progress->cli->silent || progress->cli->progress == PROGRESS_NONE;
}

static bool is_terminal(const struct progress *progress)
{
    return isatty(STDERR_FILENO) && progress->cli->progress == 0;
}

void progress_show(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    bool terminal = is_terminal(progress), is_over = done == total;
    bool is_experiment = progress->what[0] != '\0';
    double now = progress_seconds();
    int64_t shown = progress->finished + done;

    progress->all++;
    if (is_over)
        progress->finished += total;
    if (is_silent(progress))
        return;
    bool is_due = now - progress->last >= (terminal ? 0.1 : 30);
    if (!is_due && (!is_over || is_experiment))
        return;
    if (!is_due && !terminal && !progress->drawn)
        return;
    progress->last = now;
    progress->drawn = true;
    const char *end = (is_over && !is_experiment) || !terminal ? "\n" : "";
    if (!is_experiment)
        fprintf(stderr, "%s%lld of %lld replications%s", terminal ? "\r" : "",
                (long long)done, (long long)total, end);
    else if (progress->expected > 0)
        fprintf(stderr, "%s%s: %lld of about %lld replications%s",
                terminal ? "\r" : "", progress->what, (long long)shown,
                (long long)progress->expected, end);
    else
        fprintf(stderr, "%s%s: %lld replications%s", terminal ? "\r" : "",
                progress->what, (long long)shown, end);
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
    progress->drawn = false;
    if (is_silent(progress) || seconds < WORTH_TELLING)
        return;
    fprintf(stderr, "%s: about %lld replications, %.0f %s\n", name,
            (long long)units, seconds < 100 ? seconds : seconds / 60,
            seconds < 100 ? "s" : "min");
}
