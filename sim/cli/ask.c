/* Is it meant to take so long? */
#include "cli/ask.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/say.h"
#include "experiment/cost.h"

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

static void add_duration(struct text *out, double seconds)
{
    static const struct {
        double unit;
        const char *name;
    } units[] = {
        {365 * 24 * HOUR, "years"},
        {24 * HOUR, "days"},
        {HOUR, "hours"},
        {60, "minutes"},
    };
    size_t i = 0;

    while (i + 1 < COUNTOF(units) && seconds < 1.5 * units[i].unit)
        i++;
    text_printf(out, "about %.3g %s", seconds / units[i].unit, units[i].name);
}

bool ask_is_large(const struct cli *cli, const struct scenario *scenario,
                  struct text *out)
{
    const struct cost cost = cost_of(scenario);
    int threads = ask_threads(cli);
    double wall = cost.seconds / threads, memory = cost.memory * threads;

    if (wall < most_seconds && memory < most_memory && cost.disk < most_disk)
        return false;
    add_duration(out, wall);
    text_printf(out, " on %d thread%s (%.2g events in %.0f replications)",
                threads, threads == 1 ? "" : "s", cost.events,
                cost.replications);
    if (memory >= most_memory)
        text_printf(out, ", up to %.2g GiB of memory", memory / GIB);
    if (cost.disk >= most_disk)
        text_printf(out, ", up to %.2g GiB of results", cost.disk / GIB);
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
                        const struct scenario *scenario, struct sim_error *err)
{
    struct text size = {0};
    enum sim_status status = SIM_OK;
    bool at_terminal = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);

    if (cli->yes || !ask_is_large(cli, scenario, &size)) {
        text_fini(&size);
        return SIM_OK;
    }
    if (at_terminal)
        say(stderr, "%s: this takes %s. Run it? [y/N] ", path, size.data);
    if (!at_terminal || !is_yes())
        status = sim_fail(err, SIM_EUSAGE,
                          "%s: not run: it would take %s; --yes runs it, and "
                          "fewer replications, days, freelancers or attempts "
                          "make it shorter",
                          path, size.data);
    text_fini(&size);
    return status;
}
