/* The list `also` of summary.json. */
#include "estimates/besides.h"
#include "output/results_parts.h"
#include "json/build.h"

static void set(cJSON *object, const char *key, cJSON *item)
{
    json_set_take(object, key, item);
}

static cJSON *json_of(const struct estimates *estimates,
                      const struct also_fact *fact)
{
    const struct scenario *scenario = estimates->scenario;
    const struct estimate *e = fact->of;
    char flags[ESTIMATE_FLAGS_SIZE];
    cJSON *item = json_object();

    /* that no margin is stated is news of the headline alone */
    estimate_flags_print(e->flags & ~(unsigned)ESTIMATE_NO_INDIFFERENCE, flags);
    set(item, "arm", json_text(scenario->arm[fact->arm].name));
    set(item, "versus",
        json_text(fact->versus == ARM_UNPAIRED
                      ? NULL
                      : scenario->arm[fact->versus].name));
    set(item, "population",
        json_text(scope_name(scenario, fact->arm, fact->population)));
    set(item, "name", json_text(fact->name));
    set(item, "title", json_text(fact->title));
    set(item, "unit", json_text(fact->unit));
    set(item, "estimate", json_real(e->estimate));
    set(item, "set", json_text(fieller_shape_names[fact->shape]));
    set(item, "ci_low", json_real(e->low));
    set(item, "ci_high", json_real(e->high));
    set(item, "level", json_real(e->level));
    set(item, "n", json_int(e->n));
    set(item, "method", json_text(e->method));
    set(item, "reading",
        json_text(fact->quantity ? quantity_readings[fact->quantity->reading]
                                 : ""));
    set(item, "flags", json_text(flags));
    return item;
}

cJSON *results_also(const struct estimates *estimates)
{
    const struct scenario *scenario = estimates->scenario;
    cJSON *list = json_array();
    struct also_fact fact;

    for (int which = 0; which < scenario->nalso; which++)
        for (int arm = 0; arm < scenario->narms; arm++)
            if (also_fact(estimates, which, arm, &fact))
                json_push_take(list, json_of(estimates, &fact));
    return list;
}
