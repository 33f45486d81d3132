/* Does what is to be kept fit into memory? */
#include <math.h>

#include "experiment/runner.h"
#include "scenario/reader.h"

/* What result_fini frees of a finished one, and itself. Arrivals may fall
 * short of what scenario_accounts allows for, so this is an upper estimate. */
static double bytes_of_result(const struct scenario *scenario)
{
    const struct result *result = NULL;
    size_t account = RESULT_NCURVE * sizeof **result->spell +
                     sizeof *result->balances + sizeof *result->hires +
                     sizeof *result->gross + sizeof *result->population;
    double samples =
        time_to_days(scenario->horizon) / (double)scenario->sample_days + 2;
    double series = samples * (scenario->npopulations + 1) * RESULT_NSERIES *
                    (double)sizeof *result->series;

    return (double)sizeof *result + series +
           (double)scenario_accounts(scenario) * (double)account;
}

enum sim_status experiment_check_memory(const struct experiment_file *file,
                                        struct sim_error *err)
{
    const struct scenario *base = file->arm[file->baseline].scenario;
    bool is_sequential = base->precision.on;
    int64_t count = is_sequential ? base->precision.cap : base->replications;
    double bytes = 0, mib = 1 << 20;
    struct reader reader;

    for (int arm = 0; arm < file->narms; arm++)
        bytes += bytes_of_result(file->arm[arm].scenario);
    double most = SCENARIO_MEMORY_MIB * mib / bytes;
    if ((double)count <= most)
        return SIM_OK;
    reader_init(&reader, file->document, err);
    enum sim_status status = reader_fail(
        &reader, is_sequential ? "precision.max_replications" : "replications",
        "the results of %lld replications of %d arm%s would need about %.0f "
        "MiB; the limit is %d MiB, which %.0f replications keep to",
        (long long)count, file->narms, file->narms == 1 ? "" : "s",
        (double)count * bytes / mib, SCENARIO_MEMORY_MIB, floor(most));
    reader_fini(&reader);
    return status;
}
