/* What the pages share: their template and style, the texts of a summary. */
#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "report/report_parts.h"

static enum sim_status read_part(const char *analysis_dir, const char *name,
                                 struct text *out, struct sim_error *err)
{
    char *folder = file_path(analysis_dir, "report");
    char *path = file_path(folder, name);
    enum sim_status status = file_read_own(path, out, err);

    mem_free(path);
    mem_free(folder);
    return status;
}

/* What all pages share. */
struct shared {
    struct text style, script; /* owned */
};

/* As a policy names what it allows: the digest in base 64. */
static void add_hash(struct text *out, const struct text *script)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789+/";
    char hex[SHA256_HEX_SIZE];

    sha256_buffer(script->data, script->length, hex);
    text_add(out, "sha256-");
    /* Three bytes, which are six digits of one kind, are four of the other; of the
     * last three there are two. */
    for (int i = 0; i < 64; i += 6) {
        unsigned long bits = 0;
        for (int k = i; k < i + 6; k++) {
            char one[2] = {(char)(k < 64 ? hex[k] : '0'), '\0'};
            bits = bits << 4 | strtoul(one, NULL, 16);
        }
        for (int shift = 18; shift >= (i + 6 > 64 ? 6 : 0); shift -= 6)
            text_add_bytes(out, &digit[bits >> shift & 63], 1);
    }
    text_add(out, "=");
}

/* One pass: what a placeholder brings in is not searched again. */
static enum sim_status fill(struct text *out, const char *template_name,
                            const char *at, const struct shared *shared,
                            report_add_part *add, const void *context,
                            struct sim_error *err)
{
    const char *open;

    while ((open = strstr(at, "{{")) != NULL) {
        char name[32];
        const char *close = strstr(open, "}}");
        size_t length = close ? (size_t)(close - open) - 2 : sizeof name;

        text_add_bytes(out, at, (size_t)(open - at));
        if (length >= sizeof name)
            return sim_fail(err, SIM_EINPUT, "%s: {{ without }}",
                            template_name);
        memcpy(name, open + 2, length);
        name[length] = '\0';
        if (strcmp(name, "style") == 0)
            text_add(out, shared->style.data);
        else if (strcmp(name, "script") == 0)
            text_add(out, shared->script.data);
        else if (strcmp(name, "script_hash") == 0)
            add_hash(out, &shared->script);
        else if (!add(out, name, context))
            return sim_fail(err, SIM_EINPUT, "%s: unknown placeholder {{%s}}",
                            template_name, name);
        at = close + 2;
    }
    text_add(out, at);
    return SIM_OK;
}

enum sim_status report_fill(struct text *out, const char *analysis_dir,
                            const char *template_name, report_add_part *add,
                            const void *context, struct sim_error *err)
{
    struct text template = {0};
    struct shared shared = {0};
    enum sim_status status =
        read_part(analysis_dir, template_name, &template, err);

    if (!status)
        status = read_part(analysis_dir, "style.css", &shared.style, err);
    if (!status)
        status = read_part(analysis_dir, "page.js", &shared.script, err);
    if (!status)
        status =
            fill(out, template_name, template.data, &shared, add, context, err);
    text_fini(&shared.style);
    text_fini(&shared.script);
    text_fini(&template);
    return status;
}

/* ---- texts of a summary ---- */

cJSON *report_summary(const char *results_dir)
{
    struct text json = {0};
    struct sim_error unheard = {0};
    char *path = file_path(results_dir, "summary.json");
    cJSON *summary = NULL;

    if (file_exists(path) && !file_read(path, &json, &unheard) && json.data)
        summary = cJSON_ParseWithOpts(json.data, NULL, 1);
    mem_free(path);
    text_fini(&json);
    return summary;
}

static void add_escaped(struct text *out, const cJSON *summary, const char *key,
                        const char *otherwise)
{
    const char *text = report_text(summary, key);

    escape_html(out, text[0] ? text : otherwise);
}

void report_add_title(struct text *out, const cJSON *summary)
{
    add_escaped(out, summary, "title", report_text(summary, "scenario"));
}

/* A title may be the question. */
void report_add_question(struct text *out, const cJSON *summary)
{
    const char *title = report_text(summary, "title");
    size_t length = strlen(title);
    bool is_asked = length > 0 && title[length - 1] == '?';

    add_escaped(out, summary, "question",
                is_asked ? "" : "No question was stated.");
}

void report_add_verdict(struct text *out, const cJSON *summary)
{
    const char *first = cJSON_GetStringValue(cJSON_GetArrayItem(
        cJSON_GetObjectItemCaseSensitive(summary, "verdict_parts"), 0));
    const char *whole = report_text(summary, "verdict");

    report_add_prose(
        out, first      ? first
             : whole[0] ? whole
                        : "The study reaches no verdict; see the tables.");
}

void report_add_verdict_rest(struct text *out, const cJSON *summary)
{
    const cJSON *list =
        cJSON_GetObjectItemCaseSensitive(summary, "verdict_parts");
    bool in_list = false;

    for (int i = 1; i < cJSON_GetArraySize(list); i++) {
        const char *part = cJSON_GetStringValue(cJSON_GetArrayItem(list, i));
        bool is_item = part && strncmp(part, "- ", 2) == 0;
        if (is_item != in_list)
            text_add(out, is_item ? "<ul>\n" : "</ul>\n");
        in_list = is_item;
        text_add(out, is_item ? "<li>" : "<p>");
        report_add_prose(out, !part ? "" : is_item ? part + 2 : part);
        text_add(out, is_item ? "</li>\n" : "</p>\n");
    }
    text_add(out, in_list ? "</ul>\n" : "");
}

void report_add_command(struct text *out, const cJSON *summary)
{
    const char *command = report_text(summary, "command");

    if (!command[0])
        return;
    if (text_is_command(command, "connectsim ")) {
        text_add(out, "<pre><code>");
        escape_html(out, command);
        text_add(out, "</code></pre>\n");
    } else {
        text_add(out, "<p>What these results say to run is no command of "
                      "connectsim, so it is left out.</p>\n");
    }
}

void report_add_fact(struct text *out, const char *name, const cJSON *item)
{
    if (!item || cJSON_IsNull(item))
        return;
    text_printf(out, "<div><dt>%s</dt><dd>", name);
    report_add_value(out, item);
    text_add(out, "</dd></div>\n");
}
