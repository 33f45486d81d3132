/* Parameter tables as text, for messages and the reference. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/reader_parts.h"

const char *reader_type_text(enum param_type type)
{
    static const char *const text[] = {
        [PARAM_BOOL] = "true or false",
        [PARAM_INT] = "a whole number",
        [PARAM_REAL] = "a number",
        [PARAM_USD] = "a number",
        [PARAM_DAYS] = "a number",
        [PARAM_CHOICE] = "a word in quotes",
        [PARAM_SET] = "a list of words in quotes",
        [PARAM_NAME] = "a name of letters, digits, '.', '_', '-', at most 63",
        [PARAM_TEXT] = "one line of text, at most 511 bytes",
        [PARAM_DATE] = "a date, \"YYYY-MM-DD\", from 1970 to 2999",
        [PARAM_SEED] = "a seed: digits in quotes, from 1 to 2^64 - 1",
        [PARAM_DIST] = "a number or a distribution",
        [PARAM_INTS] = "a list of whole numbers",
        [PARAM_REALS] = "a list of numbers",
    };

    return text[type];
}

void reader_add_number(struct text *out, double value)
{
    char digits[40];

    (void)snprintf(digits, sizeof digits, "%.15g", value);
    if (strtod(digits, NULL) < value || strtod(digits, NULL) > value)
        (void)snprintf(digits, sizeof digits, "%.17g", value);
    text_add(out, digits);
}

void reader_add_range(struct text *out, const struct param_spec *spec)
{
    bool has_min = isfinite(spec->min), has_max = isfinite(spec->max);

    if (!has_min && !has_max)
        text_add(out, "any number");
    if (has_min && !has_max)
        text_add(out, "at least ");
    if (!has_min && has_max)
        text_add(out, "at most ");
    if (has_min)
        reader_add_number(out, spec->min);
    if (has_min && has_max)
        text_add(out, " to ");
    if (has_max)
        reader_add_number(out, spec->max);
    if (spec->unit && *spec->unit)
        text_printf(out, " (%s)", spec->unit);
}

static void add_allowed(struct text *out, const struct param_spec *spec)
{
    struct param_spec bare = *spec;

    bare.unit = "";
    switch (spec->type) {
    case PARAM_CHOICE:
    case PARAM_SET:
        for (int i = 0; spec->choices[i]; i++)
            text_printf(out, "%s%s", i ? ", " : "", spec->choices[i]);
        break;
    case PARAM_INT:
    case PARAM_REAL:
    case PARAM_USD:
    case PARAM_DAYS:
    case PARAM_DIST:
    case PARAM_INTS:
    case PARAM_REALS:
        reader_add_range(out, &bare);
        break;
    case PARAM_BOOL:
    case PARAM_NAME:
    case PARAM_TEXT:
    case PARAM_DATE:
    case PARAM_SEED:
        break;
    }
}

static const char *type_word(enum param_type type)
{
    static const char *const word[] = {
        [PARAM_BOOL] = "true/false",    [PARAM_INT] = "whole number",
        [PARAM_REAL] = "number",        [PARAM_USD] = "dollars",
        [PARAM_DAYS] = "time",          [PARAM_CHOICE] = "choice",
        [PARAM_SET] = "choices",        [PARAM_NAME] = "name",
        [PARAM_TEXT] = "text",          [PARAM_DATE] = "date",
        [PARAM_SEED] = "seed",          [PARAM_DIST] = "number or distribution",
        [PARAM_INTS] = "whole numbers", [PARAM_REALS] = "numbers",
    };

    return word[type];
}

static const char *default_text(const struct param_spec *spec)
{
    if (!spec->dflt)
        return "required";
    return strcmp(spec->dflt, "null") == 0 ? "none" : spec->dflt;
}

void reader_table_row(struct text *out, const struct param_spec *spec,
                      const char *separator)
{
    text_printf(out, "%s%s%s%s%s%s", spec->name, separator,
                type_word(spec->type), separator, spec->unit ? spec->unit : "",
                separator);
    add_allowed(out, spec);
    text_printf(out, "%s%s%s%s%s%s", separator, default_text(spec), separator,
                spec->source ? spec->source : "", separator,
                spec->help ? spec->help : "");
}
