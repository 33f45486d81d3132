/* What could overturn the verdict: the guesses, one by one, or that they are not
 * examined. */
#include "output/results_parts.h"
#include "output/verdict_guesses.h"
#include "json/build.h"

static void add(cJSON *list, struct text *text)
{
    if (text->length > 0)
        json_push_take(list, json_text(text->data));
    text_fini(text);
}

cJSON *results_overturn(const struct estimates *estimates,
                        const struct study *study)
{
    const struct findings *findings = &study->findings;
    cJSON *list = json_array();
    struct text text = {0};

    for (int i = 0; i < findings->nanswers; i++)
        if (findings->answer[i].experiment->kind == EXPERIMENT_SENSITIVITY &&
            findings->answer[i].verdict.data)
            json_push_take(list, json_text(findings->answer[i].verdict.data));
    for (int i = 0; verdict_guess(estimates, i, &text); i++)
        add(list, &text);
    if (cJSON_GetArraySize(list) == 0)
        verdict_guesses_missing(estimates, &text);
    add(list, &text);
    return list;
}
