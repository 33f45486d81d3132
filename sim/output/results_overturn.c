/* What could overturn the verdict: the guesses that were tried, in sentences. */
#include "output/results_parts.h"
#include "json/build.h"

static void add_unexamined(const struct study *study, cJSON *list)
{
    struct text text = {0};

    text_add(&text, "Not examined: which of the guesses could turn this.");
    if (study->base->command)
        text_printf(&text,
                    " To try them: %s --sensitivity assumptions "
                    "-o results/%s-guesses",
                    study->base->command, study->scenario->arm[0].config->name);
    json_push_take(list, json_text(text.data));
    text_fini(&text);
}

cJSON *results_overturn(const struct study *study)
{
    const struct findings *findings = &study->findings;
    cJSON *list = json_array();

    for (int i = 0; i < findings->nanswers; i++)
        if (findings->answer[i].experiment->kind == EXPERIMENT_SENSITIVITY &&
            findings->answer[i].verdict.data)
            json_push_take(list, json_text(findings->answer[i].verdict.data));
    if (cJSON_GetArraySize(list) == 0)
        add_unexamined(study, list);
    return list;
}
