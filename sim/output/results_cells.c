/* Cells that several tables have. */
#include "output/results_parts.h"
#include "json/build.h"

void results_arm(struct csv *csv, const struct runs *runs, int arm)
{
    csv_text(csv, runs->scenario->arm[0].config->name);
    csv_text(csv, runs->scenario->arm[arm].name);
}

void results_population(struct csv *csv, const struct runs *runs, int arm,
                        int population)
{
    csv_text(csv, scope_name(runs->scenario, arm, population));
    csv_bool(csv, population == 0);
}

void results_metric(struct csv *csv, enum metric_id metric)
{
    csv_text(csv, metric_rows[metric].name);
    csv_text(csv, metric_rows[metric].unit);
}

void results_flags(struct csv *csv, const struct estimate *e)
{
    char flags[ESTIMATE_FLAGS_SIZE];

    estimate_flags_print(e->flags, flags);
    csv_text(csv, flags);
}

static void interval(struct csv *csv, const struct estimate *e)
{
    csv_real(csv, e->low);
    csv_real(csv, e->high);
    csv_real(csv, e->level);
    csv_text(csv, e->method);
    results_flags(csv, e);
    csv_real(csv, e->df);
}

void results_estimate(struct csv *csv, const struct estimate *e)
{
    csv_int(csv, e->n);
    csv_real(csv, e->estimate);
    interval(csv, e);
}

void results_estimate_sd(struct csv *csv, const struct estimate *e)
{
    csv_int(csv, e->n);
    csv_real(csv, e->estimate);
    csv_real(csv, e->sd);
    interval(csv, e);
}

void results_set_estimate(cJSON *object, const char *key,
                          const struct estimate *e)
{
    char flags[ESTIMATE_FLAGS_SIZE];

    estimate_flags_print(e->flags, flags);
    json_set_take(object, key, json_real(e->estimate));
    json_set_take(object, "ci_low", json_real(e->low));
    json_set_take(object, "ci_high", json_real(e->high));
    json_set_take(object, "level", json_real(e->level));
    json_set_take(object, "n", json_int(e->n));
    json_set_take(object, "df", json_real(e->df));
    json_set_take(object, "method", json_text(e->method));
    json_set_take(object, "flags", json_text(flags));
}

void results_set_interval(cJSON *object, const struct estimate *e)
{
    char flags[ESTIMATE_FLAGS_SIZE];

    estimate_flags_print(e->flags, flags);
    json_set_take(object, "ci_low", json_real(e->low));
    json_set_take(object, "ci_high", json_real(e->high));
    json_set_take(object, "level", json_real(e->level));
    json_set_take(object, "flags", json_text(flags));
}
