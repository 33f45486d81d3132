/* What `validate` says, as data. */
#include "cli/validated.h"

#include <string.h>

#include "base/text.h"
#include "scenario/era.h"
#include "scenario/warnings.h"
#include "json/build.h"

static void push_lines(cJSON *list, const char *lines)
{
    while (*lines) {
        struct text line = {0};
        size_t length = strcspn(lines, "\n");
        text_add_bytes(&line, lines, length);
        json_push_take(list, json_text(line.data));
        text_fini(&line);
        lines += length + (lines[length] == '\n');
    }
}

static void note(void *context, const char *line)
{
    json_push_take(context, json_text(line));
}

cJSON *validated_json(const char *file, const struct scenario *scenario,
                      const struct sim_error *err)
{
    cJSON *item = json_object(), *arms = json_array();
    cJSON *errors = json_array(), *warnings = json_array();
    cJSON *notes = json_array();
    struct text lines = {0};

    for (int i = 0; scenario && i < scenario->narms; i++)
        json_push_take(arms, json_text(scenario->arm[i].name));
    if (scenario) {
        scenario_warnings(scenario, &lines);
        push_lines(warnings, lines.data ? lines.data : "");
        scenario_tell_era(scenario, note, notes);
    }
    push_lines(errors, err->text);
    json_set_take(item, "file", json_text(file));
    json_set_take(item, "valid", json_bool(scenario != NULL));
    json_set_take(item, "arms", arms);
    json_set_take(
        item, "rulebook",
        json_text(scenario ? scenario->arm[0].config->rulebook_name : NULL));
    json_set_take(item, "errors", errors);
    json_set_take(item, "warnings", warnings);
    json_set_take(item, "notes", notes);
    text_fini(&lines);
    return item;
}
