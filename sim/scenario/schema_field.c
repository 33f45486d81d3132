/* Single fields as JSON Schema. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "rng/dist.h"
#include "scenario/moments.h"
#include "scenario/quantities.h"
#include "scenario/reader_parts.h"
#include "scenario/schema_parts.h"
#include "json/build.h"

cJSON *schema_text(const char *text)
{
    cJSON *schema = cJSON_ParseWithOpts(text, NULL, 1);

    SIM_REQUIRE(schema);
    return schema;
}

static void set_range(cJSON *schema, double min, double max)
{
    if (isfinite(min))
        json_set_take(schema, "minimum", json_real(min));
    if (isfinite(max))
        json_set_take(schema, "maximum", json_real(max));
}

static cJSON *number(const char *type, const struct param_spec *spec)
{
    cJSON *schema = json_object();

    json_set_take(schema, "type", json_text(type));
    set_range(schema, spec->min, spec->max);
    return schema;
}

static cJSON *list_of(cJSON *items, int most)
{
    cJSON *schema = json_object();

    json_set_take(schema, "type", json_text("array"));
    json_set_take(schema, "items", items);
    if (most > 0)
        json_set_take(schema, "maxItems", json_int(most));
    return schema;
}

static cJSON *words(const struct param_spec *spec)
{
    cJSON *schema = json_object();
    cJSON *list = json_set_take(schema, "enum", json_array());

    for (int i = 0; spec->choices[i]; i++)
        json_push_take(list, json_text(spec->choices[i]));
    return schema;
}

static cJSON *either(cJSON *one, cJSON *other)
{
    cJSON *schema = json_object();
    cJSON *list = json_set_take(schema, "anyOf", json_array());

    json_push_take(list, one);
    json_push_take(list, other);
    return schema;
}

/* The value alone. */
static cJSON *plain(const struct param_spec *spec)
{
    switch (spec->type) {
    case PARAM_BOOL:
        return schema_text("{\"type\":\"boolean\"}");
    case PARAM_INT:
        return number("integer", spec);
    case PARAM_REAL:
    case PARAM_USD:
    case PARAM_DAYS:
        return number("number", spec);
    case PARAM_CHOICE:
        return words(spec);
    case PARAM_SET: {
        cJSON *set = list_of(words(spec), 0);
        json_set_take(set, "uniqueItems", json_bool(true));
        return set;
    }
    case PARAM_NAME:
        return schema_text("{\"$ref\":\"#/$defs/name\"}");
    case PARAM_TEXT:
        return schema_text("{\"$ref\":\"#/$defs/line\"}");
    case PARAM_DATE:
        return schema_text("{\"$ref\":\"#/$defs/date\"}");
    case PARAM_SEED:
        return schema_text("{\"$ref\":\"#/$defs/seed\"}");
    case PARAM_DIST:
        return either(number("number", spec),
                      schema_text("{\"$ref\":\"#/$defs/distribution\"}"));
    case PARAM_INTS:
        return list_of(number("integer", spec), PARAM_LIST_MAX);
    case PARAM_REALS:
        return list_of(number("number", spec), PARAM_LIST_MAX);
    }
    sim_bug(__FILE__, __LINE__, "every parameter type has a schema");
}

/* "days, 0 to 365; default 30 (assumed)". */
static char *described(const struct param_spec *spec)
{
    bool is_none = spec->dflt && strcmp(spec->dflt, "null") == 0;
    struct text text = {0};

    if (param_is_number(spec->type) || spec->type == PARAM_INTS ||
        spec->type == PARAM_REALS) {
        reader_add_range(&text, spec);
        text_add(&text, "; ");
    }
    if (!spec->dflt)
        text_add(&text, "no default");
    else
        text_printf(&text, "default %s", is_none ? "none" : spec->dflt);
    if (spec->source && spec->source[0] && !is_none)
        text_printf(&text, " (%s)", spec->source);
    if (spec->low < spec->high)
        text_printf(&text, "; guessed between %s%g and %g",
                    spec->type == PARAM_DIST ? "times " : "", spec->low,
                    spec->high);
    return text.data;
}

cJSON *schema_field(const struct param_spec *spec, const char *known)
{
    bool is_optional = spec->dflt && strcmp(spec->dflt, "null") == 0;
    cJSON *field = json_object(), *forms;
    char *about = described(spec);

    json_set_take(field, "title", json_text(spec->help));
    json_set_take(field, "description", json_text(about));
    mem_free(about);
    if (spec->dflt && !is_optional)
        json_set_take(field, "default", schema_text(spec->dflt));
    if (spec->unit && spec->unit[0])
        json_set_take(field, "x-unit", json_text(spec->unit));
    if (spec->source && spec->source[0])
        json_set_take(field, "x-source", json_text(spec->source));
    forms = json_set_take(field, "anyOf", json_array());
    json_push_take(forms, known ? schema_text(known) : plain(spec));
    cJSON *sourced = schema_text(param_is_number(spec->type)
                                     ? "{\"$ref\":\"#/$defs/guessed\"}"
                                     : "{\"$ref\":\"#/$defs/sourced\"}");
    json_set_take(json_set_take(sourced, "properties", json_object()), "value",
                  known ? schema_text(known) : plain(spec));
    json_push_take(forms, sourced);
    if (is_optional)
        json_push_take(forms, schema_text("{\"type\":\"null\"}"));
    return field;
}

/* Of one kind of distribution: its parameters and no others. */
static cJSON *distribution(int kind)
{
    const struct dist_kind_row *row = &dist_kinds[kind];
    cJSON *of = schema_text(
        "{\"properties\":{\"dist\":true,\"min\":{\"type\":\"number\"},"
        "\"max\":{\"type\":\"number\"},\"source\":{\"$ref\":\"#/$defs/line\"},"
        "\"note\":{\"$ref\":\"#/$defs/line\"},\"$comment\":true,"
        "\"$schema\":true},\"additionalProperties\":false,\"required\":[]}");
    cJSON *fields = cJSON_GetObjectItemCaseSensitive(of, "properties");
    cJSON *needed = cJSON_GetObjectItemCaseSensitive(of, "required");

    for (int i = 0; i < DIST_NPARAM; i++) {
        const struct dist_param *param = &row->param[i];
        struct param_spec range = {.min = param->min, .max = param->max};
        if (!param->name)
            continue;
        json_set_take(
            fields, param->name,
            number(kind == DIST_BINOMIAL && i == 0 ? "integer" : "number",
                   &range));
        json_push_take(needed, json_text(param->name));
    }
    for (int i = 0; i < 2 && kind == DIST_DISCRETE; i++) {
        const char *name = i ? "weights" : "values";
        struct param_spec range = {.min = i ? 0 : -1e15, .max = 1e15};
        json_set_take(fields, name,
                      list_of(number("number", &range), PARAM_LIST_MAX));
        json_push_take(needed, json_text(name));
    }
    return of;
}

static void add_distribution(cJSON *defs)
{
    cJSON *all = json_set_take(
        defs, "distribution",
        schema_text("{\"type\":\"object\",\"required\":[\"dist\"],"
                    "\"properties\":{\"dist\":{\"enum\":[]}},\"allOf\":[]}"));
    cJSON *dist = cJSON_GetObjectItemCaseSensitive(
        cJSON_GetObjectItemCaseSensitive(all, "properties"), "dist");
    cJSON *names = cJSON_GetObjectItemCaseSensitive(dist, "enum");
    cJSON *kinds = cJSON_GetObjectItemCaseSensitive(all, "allOf");

    for (int i = 0; i < DIST_NKIND; i++) {
        const char *name = dist_kinds[i].name;
        json_push_take(names, json_text(name));
        cJSON *branch =
            json_push_take(kinds, schema_text("{\"if\":{\"properties\":{"
                                              "\"dist\":{}}}}"));
        cJSON *when = cJSON_GetObjectItemCaseSensitive(
            cJSON_GetObjectItemCaseSensitive(
                cJSON_GetObjectItemCaseSensitive(branch, "if"), "properties"),
            "dist");
        json_set_take(when, "const", json_text(name));
        json_set_take(branch, "then", distribution(i));
    }
}

#define OBJECT_OF(keys)                                                        \
    "{\"type\":\"object\",\"propertyNames\":{\"enum\":[" keys "]},"
#define TOLD                                                                   \
    "\"source\":{\"$ref\":\"#/$defs/line\"},\"note\":{\"$ref\":\"#/$defs/"     \
    "line\"}"

/* What a metric or a quantity may be, and a moment. */
static void add_known(cJSON *defs)
{
    const char *names[HEADLINE_NNAMES];
    cJSON *measures = json_set_take(
        json_set_take(defs, "measure", json_object()), "enum", json_array());
    cJSON *metrics = json_set_take(json_set_take(defs, "metric", json_object()),
                                   "enum", json_array());
    cJSON *moments = json_set_take(json_set_take(defs, "moment", json_object()),
                                   "enum", json_array());

    headline_names(names);
    for (size_t i = 0; i < HEADLINE_NNAMES && names[i]; i++)
        json_push_take(measures, json_text(names[i]));
    json_push_take(metrics, json_text("headline"));
    for (int i = 0; i < NMETRIC; i++)
        json_push_take(metrics, json_text(metric_rows[i].name));
    for (int i = 0; i < NMOMENT; i++)
        json_push_take(moments, json_text(moment_rows[i].name));
}

void schema_add_defs(cJSON *defs)
{
    static const struct {
        const char *name, *schema;
    } rows[] = {
        {"name", "{\"type\":\"string\",\"maxLength\":63,"
                 "\"pattern\":\"^[A-Za-z0-9][A-Za-z0-9._-]*$\"}"},
        {"line", "{\"type\":\"string\",\"maxLength\":511,"
                 "\"pattern\":\"^[^\\\\u0000-\\\\u001f\\\\u007f]*$\"}"},
        {"date", "{\"type\":\"string\",\"format\":\"date\",\"pattern\":"
                 "\"^(19[7-9]|2[0-9][0-9])[0-9]-[01][0-9]-[0-3][0-9]$\"}"},
        {"seed", "{\"type\":\"string\",\"pattern\":\"^[1-9][0-9]{0,19}$\"}"},
        {"sourced", OBJECT_OF("\"value\",\"source\",\"note\",\"$comment\",\"$"
                              "schema\"") "\"required\":[\"value\"],"
                                          "\"properties\":{" TOLD "}}"},
        {"guessed",
         OBJECT_OF(
             "\"value\",\"low\",\"high\",\"source\",\"note\","
             "\"$comment\",\"$schema\"") "\"required\":[\"value\"],"
                                         "\"dependentRequired\":{\"low\":["
                                         "\"high\"],"
                                         "\"high\":[\"low\"]},\"properties\":"
                                         "{" TOLD
                                         ",\"low\":{\"type\":\"number\"},"
                                         "\"high\":{\"type\":\"number\"}}}"},
    };

    for (size_t i = 0; i < COUNTOF(rows); i++)
        json_set_take(defs, rows[i].name, schema_text(rows[i].schema));
    add_distribution(defs);
    add_known(defs);
}
