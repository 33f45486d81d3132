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
    struct estimate e = *fact->of;
    cJSON *item = json_object();

    /* that no margin is stated is news of the headline alone */
    e.flags &= ~(unsigned)ESTIMATE_NO_INDIFFERENCE;
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
    results_set_estimate(item, "estimate", &e);
    set(item, "set", json_text(fieller_shape_names[fact->shape]));
    set(item, "reading",
        json_text(fact->quantity ? quantity_readings[fact->quantity->reading]
                                 : ""));
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
