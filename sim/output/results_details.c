/* The list `details` of summary.json. */
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
