/* persons.csv: who is better off, person by person. */
#include "base/mem.h"
#include "estimates/own_gains.h"
#include "output/results_parts.h"
#include "json/build.h"

static const char *unit_of(int statistic)
{
    return statistic < OWN_P10 ? "share" : "USD";
}

static void row(struct csv *csv, const struct estimates *estimates,
                const struct own_gains *gains, int day, int measure,
                int statistic)
{
    const struct scenario *scenario = estimates->scenario;

    results_arm(csv, estimates->runs, gains->arm);
    results_population(csv, estimates->runs, gains->arm, gains->population);
    csv_text(csv, scenario->arm[gains->versus].name);
    csv_text(csv, scenario->arm[gains->arm].family);
    csv_real(csv, gains->day[day]);
    csv_text(csv, own_measure_names[measure]);
    csv_text(csv, own_statistic_names[statistic]);
    csv_text(csv, unit_of(statistic));
    results_estimate(csv, &gains->of[day][measure][statistic]);
    csv_row_end(csv);
}

static void set(cJSON *object, const char *key, cJSON *item)
{
    json_set_take(object, key, item);
}

static cJSON *json_of(const struct estimates *estimates,
                      const struct own_gains *gains, int day, int measure,
                      int statistic)
{
    const struct scenario *scenario = estimates->scenario;
    const struct estimate *e = &gains->of[day][measure][statistic];
    cJSON *item = json_object();

    set(item, "arm", json_text(scenario->arm[gains->arm].name));
    set(item, "versus", json_text(scenario->arm[gains->versus].name));
    set(item, "population",
        json_text(scope_name(scenario, gains->arm, gains->population)));
    set(item, "day", json_real(gains->day[day]));
    set(item, "measure", json_text(own_measure_names[measure]));
    set(item, "statistic", json_text(own_statistic_names[statistic]));
    set(item, "unit", json_text(unit_of(statistic)));
    set(item, "estimate", json_real(e->estimate));
    results_set_interval(item, e);
    set(item, "n", json_int(e->n));
    return item;
}

/* Every row, in the order of the table: to the table, or to the list. */
static void for_each(const struct estimates *estimates, struct csv *csv,
                     cJSON *list)
{
    struct own_gains *gains = mem_new(1, sizeof *gains);

    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        if (!own_gains_exist(estimates->runs, arm))
            continue;
        own_gains_make(estimates, arm, gains);
        for (int d = 0; d < gains->ndays; d++)
            for (int m = 0; m < OWN_NMEASURE; m++)
                for (int s = 0; s < OWN_NSTATISTIC; s++)
                    if (csv)
                        row(csv, estimates, gains, d, m, s);
                    else
                        json_push_take(list,
                                       json_of(estimates, gains, d, m, s));
    }
    mem_free(gains);
}

void results_persons(struct csv *csv, const struct estimates *estimates)
{
    for_each(estimates, csv, NULL);
}

cJSON *results_persons_json(const struct estimates *estimates)
{
    cJSON *list = json_array();

    for_each(estimates, NULL, list);
    return list;
}
