/* Is it meant to take so long? */
#include "cli/ask.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/machine.h"
#include "cli/amounts.h"
#include "cli/limits.h"
#include "cli/say.h"

#define HOUR 3600.0
#define GIB  1073741824.0

static const double most_seconds = HOUR, most_memory = 8 * GIB,
                    most_disk = 10 * GIB;

int ask_threads(const struct cli *cli)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (cli->threads)
        return cli->threads;
    return cores > 0 ? (int)cores : 1;
}

int ask_threads_that_fit(const struct cli *cli, const struct scenario *scenario)
{
    double room = limits_memory(cli) - memory_kept(scenario);
    double fit = floor(room / cost_of(scenario).memory);

    return (int)fmax(1, fmin(ask_threads(cli), fit));
}

double ask_charts(const struct cli *cli, const struct cost *cost)
{
    if (cli->no_charts)
        return 0;
    return cost->shown + (cli->png ? cost->pngs : 0);
}

static void add_bytes(struct text *out, const char *before, double bytes,
                      const char *after)
{
    text_add(out, before);
    amounts_add_bytes(bytes, out);
    text_add(out, after);
}

bool ask_is_large(const struct cli *cli, const struct scenario *scenario,
                  const char *target, struct text *out)
{
    const struct cost cost = cost_of(scenario);
    int threads = ask_threads_that_fit(cli, scenario);
    double wall = cost.seconds / threads;
    double memory = memory_kept(scenario) + cost.memory * threads;
    double disk = cost.disk + memory_on_disk(scenario) + ask_charts(cli, &cost);
    double most = cli->max_seconds > 0 ? cli->max_seconds : most_seconds;
    double free = target && target[0] ? machine_disk(target) : HUGE_VAL;
    bool is_small = cli->max_memory > 0 || memory < most_memory;

    if (wall < most && is_small && disk < fmin(most_disk, free))
        return false;
    text_add(out, "about ");
    amounts_add_time(wall, out);
    text_printf(out, " on %d thread%s (%.2g events in %.0f replication%s)",
                threads, threads == 1 ? "" : "s", cost.events,
                cost.replications, cost.replications > 1 ? "s" : "");
    if (!is_small)
        add_bytes(out, ", up to ", memory, " of memory");
    if (disk >= fmin(most_disk, free))
        add_bytes(out, ", up to ", disk, " of results");
    if (disk >= free)
        add_bytes(out, " where ", free, " are free");
    return true;
}

static bool is_yes(void)
{
    char answer[16] = "";

    if (!fgets(answer, sizeof answer, stdin))
        return false;
    answer[strcspn(answer, "\n")] = '\0';
    return strcmp(answer, "y") == 0 || strcmp(answer, "yes") == 0;
}

enum sim_status ask_run(const struct cli *cli, const char *path,
                        const struct scenario *scenario, const char *target,
                        struct sim_error *err)
{
    struct text size = {0};
    enum sim_status status = SIM_OK;
    bool at_terminal = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);

    if (cli->yes || !ask_is_large(cli, scenario, target, &size)) {
        text_fini(&size);
        return SIM_OK;
    }
    if (at_terminal)
        say(stderr, "%s: this takes %s. Run it? [y/N] ", path, size.data);
    if (!at_terminal || !is_yes())
        status =
            sim_fail(err, SIM_EUSAGE,
                     "%s: not run: it would take %s; --yes runs it%s, "
                     "and fewer replications, days, freelancers or "
                     "attempts make it shorter",
                     path, size.data,
                     cli->max_seconds > 0 ? " until --max-time is over" : "");
    text_fini(&size);
    return status;
}
