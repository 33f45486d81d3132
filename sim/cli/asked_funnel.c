/* A file of proposals in place of a pace, rates and a job. */
#include "cli/asked_funnel.h"

#include <math.h>

/* None of so many is no rate: how much it may be all the same. */
static void refuse_none(const char *path, const struct share *share,
                        const char *what, const char *option,
                        struct sim_error *err)
{
    if (share->of == 0)
        (void)sim_fail(err, SIM_EINPUT,
                       "--funnel: %s does not say of any proposal whether it "
                       "was %s: give %s beside it",
                       path, what, option);
    else if (share->yes == 0)
        (void)sim_fail(err, SIM_EINPUT,
                       "--funnel: %s: none of %lld proposals was %s, which "
                       "leaves up to %.2g of 100: give %s beside it",
                       path, (long long)share->of, what, 100 * share->high,
                       option);
}

enum sim_status asked_funnel_read(const struct cli *cli,
                                  struct asked_funnel *out,
                                  struct sim_error *err)
{
    struct own_rows rows = {0};
    int before = err->count;

    out->path = cli->funnel;
    if (!cli->funnel)
        return SIM_OK;
    enum sim_status status = own_rows_read(cli->funnel, &rows, err);
    if (status)
        return status;
    own_count(&rows, ESTIMATE_LEVEL, &out->own);
    own_rows_fini(&rows);
    if (!cli->told[CLI_REPLY_RATE])
        refuse_none(cli->funnel, &out->own.answered, "answered", "--reply-rate",
                    err);
    if (!cli->told[CLI_WIN_RATE])
        refuse_none(cli->funnel, &out->own.won, "won", "--win-rate", err);
    if (!cli->told[CLI_JOB_USD] && out->own.values < OWN_ENOUGH)
        (void)sim_fail(err, SIM_EINPUT,
                       "--funnel: %s says of %lld jobs what they pay, too few: "
                       "give --job-usd beside it",
                       cli->funnel, (long long)out->own.values);
    return err->count > before ? SIM_EINPUT : SIM_OK;
}

bool asked_funnel_tells(const struct asked_funnel *funnel, enum cli_told which,
                        struct text *value)
{
    const struct own_funnel *own = &funnel->own;

    if (!funnel->path)
        return false;
    switch (which) {
    case CLI_PER_WEEK:
        text_printf(value, "%.4g", own->per_week.rate);
        return true;
    case CLI_REPLY_RATE:
        text_printf(value, "%.4g", own->answered.share);
        return true;
    case CLI_WIN_RATE:
        text_printf(value, "%.4g", own->won.share);
        return true;
    case CLI_JOB_USD:
        text_printf(value,
                    "{\"dist\": \"lognormal\", \"median\": %.4g, "
                    "\"sigma\": %.4g, \"max\": 1000000}",
                    exp(own->log_value.estimate), own->sigma.rate);
        return true;
    case CLI_BALANCE:
    case CLI_JOB_HOURS:
    case CLI_HOUR_USD:
    case CLI_MONTHS:
    case CLI_NTOLD:
        break;
    }
    return false;
}

void asked_funnel_prices(const struct asked_funnel *funnel, struct text *value)
{
    const struct dist *price = &funnel->own.price;

    text_add(value, "{\"dist\": \"discrete\", \"values\": [");
    for (int i = 0; i < price->count; i++)
        text_printf(value, "%s%.17g", i ? ", " : "", price->value[i]);
    text_add(value, "], \"weights\": [");
    for (int i = 0; i < price->count; i++)
        text_printf(value, "%s%.17g", i ? ", " : "", price->weight[i]);
    text_add(value, "]}");
}
