/* The lists `details` and `confirmed` of summary.json. */
#include "output/results_parts.h"
#include "output/verdict.h"
#include "json/build.h"

static void push(void *context, const char *sentence)
{
    json_push_take(context, json_text(sentence));
}

cJSON *results_details(const struct estimates *estimates)
{
    cJSON *list = json_array();

    verdict_details(estimates, push, list);
    return list;
}

cJSON *results_confirmed(const struct estimates *estimates)
{
    const struct scenario *scenario = estimates->scenario;
    cJSON *list = json_array();

    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct estimate *e = &estimates->confirmed[arm];
        if (e->n == 0)
            continue;
        cJSON *item = json_push_take(list, json_object());
        json_set_take(item, "arm", json_text(scenario->arm[arm].name));
        json_set_take(item, "versus",
                      json_text(scenario->arm[scenario->arm[arm].pair].name));
        json_set_take(item, "metric",
                      json_text(metric_rows[estimates->headline].name));
        results_set_estimate(item, "difference", e);
    }
    return list;
}
