/* Amounts as they are typed, and what they hold. */
#include "cli/limits.h"

#include <stdlib.h>
#include <string.h>

#include "base/machine.h"
#include "experiment/cost.h"

struct unit {
    const char *name;
    double size;
};

/* A number above 0 with one of the units behind it. */
static bool amount(const char *text, const struct unit *units, size_t n,
                   double *value)
{
    size_t digits = strspn(text, "0123456789.");
    char *end = NULL;

    if (digits == 0 || digits > 15)
        return false;
    double number = strtod(text, &end);
    if (end != text + digits || !(number > 0))
        return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(end, units[i].name) == 0) {
            *value = number * units[i].size;
            return true;
        }
    return false;
}

enum sim_status limits_take_time(struct cli *cli, const char *name,
                                 const char *value, struct sim_error *err)
{
    static const struct unit units[] = {
        {"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}};
    static const double most = 1e8;

    if (!amount(value, units, COUNTOF(units), &cli->max_seconds) ||
        cli->max_seconds < 1 || cli->max_seconds > most)
        return sim_fail(err, SIM_EUSAGE,
                        "%s: %.80s is not allowed: a number and s, m, h or d, "
                        "as 90s, 30m, 2h or 1.5d, up to three years",
                        name, value);
    return SIM_OK;
}

enum sim_status limits_take_memory(struct cli *cli, const char *name,
                                   const char *value, struct sim_error *err)
{
    static const struct unit units[] = {
        {"M", 0x1p20},   {"G", 0x1p30},   {"T", 0x1p40},
        {"MB", 0x1p20},  {"GB", 0x1p30},  {"TB", 0x1p40},
        {"MiB", 0x1p20}, {"GiB", 0x1p30}, {"TiB", 0x1p40}};

    if (!amount(value, units, COUNTOF(units), &cli->max_memory))
        return sim_fail(err, SIM_EUSAGE,
                        "%s: %.80s is not allowed: a number and M, G or T, as "
                        "500M or 16G",
                        name, value);
    return SIM_OK;
}

double limits_memory(const struct cli *cli)
{
    return cli->max_memory > 0 ? cli->max_memory : machine_memory("");
}

enum sim_status limits_check_memory(const struct cli *cli,
                                    const struct scenario *scenario,
                                    struct sim_error *err)
{
    const struct memory_limit limit = {
        limits_memory(cli), cli->max_memory > 0
                                ? ""
                                : " (what is free here; --max-memory says "
                                  "another)"};

    return memory_check(scenario, &limit, err);
}
