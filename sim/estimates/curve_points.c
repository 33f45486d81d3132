/* A curve as rows. Counts are made in one pass over the spells. */
#include "base/mem.h"
#include "estimates/curve_parts.h"

static size_t count_rows(const struct configuration *config)
{
    int64_t step = config->sample_days * TICKS_PER_DAY;

    return (size_t)((config->horizon + step - 1) / step + 1);
}

/* `at_risk` first holds how many last until that row and not until the next. */
static void count_spells(const struct curve_markets *of,
                         const struct configuration *config,
                         const struct result *result, size_t nrows,
                         struct curve_point *point)
{
    int64_t step = config->sample_days * TICKS_PER_DAY;
    int64_t idle = result ? result_idle_count(result, of->population) : 0;

    point[nrows - 1].at_risk += idle;
    point[nrows - 1].censored += idle;
    for (size_t i = 0; result && i < result->nspells; i++) {
        const struct result_spell *spell = &result->spell[of->kind][i];
        if (!result_counts(of->population, spell->population))
            continue;
        bool lasts = spell->time >= config->horizon;
        point[lasts ? nrows - 1 : (size_t)(spell->time / step)].at_risk++;
        if (spell->time > config->horizon)
            continue;
        struct curve_point *in = &point[(spell->time + step - 1) / step];
        in->censored += spell->cause == 0;
        if (spell->cause > 0)
            in->events[spell->cause - 1]++;
    }
}

void curve_points(const struct curve_markets *of, struct curve *curve)
{
    const struct configuration *config =
        of->estimates->scenario->arm[of->arm].config;
    size_t nrows = count_rows(config);
    struct curve_point *point = mem_new(nrows, sizeof *point);

    for (size_t r = 0; r < of->n; r++)
        count_spells(of, config, curve_result(of, r), nrows, point);
    for (size_t i = nrows - 1; i > 0; i--)
        point[i - 1].at_risk += point[i].at_risk;
    for (size_t i = 0; i < nrows; i++) {
        sim_time time = (int64_t)i * config->sample_days * TICKS_PER_DAY;
        point[i].time = time < config->horizon ? time : config->horizon;
    }
    curve->point = point;
    curve->npoints = nrows;
}
