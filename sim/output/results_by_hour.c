/* best_by_hour.csv: which arm leaves the most, by what an hour is worth. */
#include <math.h>

#include "base/mem.h"
#include "estimates/best_by_hour.h"
#include "output/results_parts.h"
#include "json/build.h"

static void row(struct csv *csv, const struct estimates *estimates,
                const struct best_by_hour *group,
                const struct best_by_hour_stretch *s)
{
    const struct estimate *e = &s->turn;

    results_arm(csv, estimates->runs, s->arm);
    results_population(csv, estimates->runs, s->arm, group->population);
    csv_text(csv, estimates->scenario->arm[group->versus].name);
    csv_text(csv, group->family);
    csv_int(csv, group->narms);
    csv_real(csv, s->from);
    csv_real(csv, s->to);
    csv_int(csv, group->n);
    csv_text(csv, fieller_shape_names[s->shape]);
    csv_real(csv, e->low);
    csv_real(csv, e->high);
    csv_real(csv, e->level);
    csv_text(csv, e->method);
    csv_bool(csv, group->reads_value);
    results_flags(csv, e);
    csv_real(csv, e->df);
    csv_row_end(csv);
}

void results_by_hour(struct csv *csv, const struct estimates *estimates)
{
    struct best_by_hour *group;
    int count = best_by_hour_make(estimates, &group);

    for (int i = 0; i < count; i++)
        for (int k = 0; k < group[i].nstretches; k++)
            row(csv, estimates, &group[i], &group[i].stretch[k]);
    mem_free(group);
}

static void set(cJSON *object, const char *key, cJSON *item)
{
    json_set_take(object, key, item);
}

static cJSON *stretch_json(const struct scenario *scenario,
                           const struct best_by_hour_stretch *s)
{
    const struct estimate *e = &s->turn;
    cJSON *item = json_object(), *same = json_array();

    for (int arm = 0; arm < scenario->narms; arm++)
        if (arm_set_has(&s->same, arm))
            json_push_take(same, json_text(scenario->arm[arm].name));
    set(item, "arm", json_text(scenario->arm[s->arm].name));
    set(item, "same", same);
    set(item, "from_usd", json_real(s->from));
    set(item, "to_usd", json_real(s->to));
    set(item, "set", json_text(fieller_shape_names[s->shape]));
    results_set_interval(item, e);
    set(item, "method", json_text(e->method));
    return item;
}

cJSON *results_by_hour_json(const struct estimates *estimates)
{
    const struct scenario *scenario = estimates->scenario;
    struct best_by_hour *group;
    int count = best_by_hour_make(estimates, &group);
    cJSON *list = json_array();

    for (int i = 0; i < count; i++) {
        cJSON *item = json_push_take(list, json_object());
        cJSON *stretches = json_array();
        set(item, "family", json_text(group[i].family));
        set(item, "versus", json_text(scenario->arm[group[i].versus].name));
        set(item, "population",
            json_text(
                scope_name(scenario, group[i].arm[1], group[i].population)));
        set(item, "arms", json_int(group[i].narms));
        set(item, "n", json_int(group[i].n));
        set(item, "reads_hour_value", json_bool(group[i].reads_value));
        for (int k = 0; k < group[i].nstretches; k++)
            json_push_take(stretches,
                           stretch_json(scenario, &group[i].stretch[k]));
        set(item, "stretches", stretches);
    }
    mem_free(group);
    return list;
}
