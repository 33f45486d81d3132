/* Values of each type but distributions. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "rng/dist.h"
#include "scenario/reader_parts.h"

#define WHOLE_MAX 9007199254740992.0 /* 2^53 */
#define DAYS_MAX  1e6                /* of time_from_days */
#define USD_MAX   9e12               /* of money_from_usd */

enum sim_status reader_fail_type(struct reader *reader, const char *path,
                                 const cJSON *found, const char *expected)
{
    struct text text = {0};

    if (cJSON_IsString(found))
        document_quote(&text, found->valuestring);
    else if (cJSON_IsNumber(found))
        reader_add_number(&text, found->valuedouble);
    else if (cJSON_IsBool(found))
        text_add(&text, cJSON_IsTrue(found) ? "true" : "false");
    else if (cJSON_IsArray(found))
        text_add(&text, "a list");
    else
        text_add(&text, cJSON_IsObject(found) ? "an object" : "null");
    enum sim_status status =
        reader_fail(reader, path, "expected %s, found %s", expected, text.data);
    text_fini(&text);
    return status;
}

static enum sim_status fail_range(struct reader *reader, const char *path,
                                  double value, const struct param_spec *spec)
{
    struct text text = {0};

    reader_add_number(&text, value);
    text_add(&text, " is out of range: allowed ");
    reader_add_range(&text, spec);
    enum sim_status status = reader_fail(reader, path, "%s", text.data);
    text_fini(&text);
    return status;
}

enum sim_status reader_number(struct reader *reader, const cJSON *item,
                              const char *path, const struct param_spec *range,
                              double *out)
{
    bool is_whole = range->type == PARAM_INT || range->type == PARAM_INTS;

    *out = 0;
    if (!cJSON_IsNumber(item))
        return reader_fail_type(reader, path, item,
                                is_whole ? "a whole number" : "a number");
    double value = item->valuedouble;
    if (is_whole && !(isfinite(value) && fabs(value - rint(value)) <= 0))
        return reader_fail_type(reader, path, item, "a whole number");
    if (!isfinite(value) || value < range->min || value > range->max ||
        (is_whole && fabs(value) > WHOLE_MAX))
        return fail_range(reader, path, value, range);
    *out = value;
    return SIM_OK;
}

static enum sim_status read_number(const struct reader_spot *spot)
{
    const struct param_spec *spec = spot->spec;
    double value;
    enum sim_status status =
        reader_number(spot->reader, spot->value, spot->path, spec, &value);

    if (status)
        return status;
    if (spec->type == PARAM_INT) {
        *(int64_t *)spot->out = (int64_t)value;
    } else if (spec->type == PARAM_REAL) {
        *(double *)spot->out = value;
    } else if (spec->type == PARAM_USD) {
        if (!(fabs(value) < USD_MAX))
            return reader_fail(spot->reader, spot->path,
                               "an amount of 9e12 dollars or more");
        *(sim_money *)spot->out = money_from_usd(value);
    } else {
        double days = spec->scale > 0 ? value * spec->scale : value;
        if (!(fabs(days) < DAYS_MAX))
            return reader_fail(spot->reader, spot->path,
                               "a time of 1000000 days or more");
        *(sim_time *)spot->out = time_from_days(days);
    }
    return SIM_OK;
}

bool reader_is_name(const char *text)
{
    static const char rest[] = "0123456789abcdefghijklmnopqrstuvwxyz"
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ._-";
    size_t length = strspn(text, rest);

    return length > 0 && text[length] == '\0' && length < PARAM_NAME_SIZE &&
           !strchr("._-", text[0]);
}

bool reader_is_line(const char *text, size_t size)
{
    const unsigned char *p = (const unsigned char *)text;

    if (strlen(text) >= size)
        return false;
    for (; *p; p++)
        if (*p < 0x20 || *p == 0x7f || (*p == 0xc2 && p[1] < 0xa0))
            return false;
    return true;
}

/* Which of the words stands in `value`. */
static enum sim_status read_word(const struct reader_spot *spot,
                                 const cJSON *value, const char *path,
                                 int *word)
{
    const char *text = cJSON_GetStringValue(value);
    const char *const *choices = spot->spec->choices;

    if (!text)
        return reader_fail_type(spot->reader, path, value,
                                reader_type_text(PARAM_CHOICE));
    for (int i = 0; choices[i]; i++)
        if (strcmp(choices[i], text) == 0) {
            *word = i;
            return SIM_OK;
        }
    return reader_fail_unknown(spot->reader, path, spot->spec->name, text,
                               choices);
}

static enum sim_status read_set(const struct reader_spot *spot)
{
    enum sim_status status = SIM_OK;
    char where[DOCUMENT_PATH_SIZE];
    const cJSON *item;
    unsigned set = 0;
    int count = 0, word = 0;

    if (!cJSON_IsArray(spot->value))
        return reader_fail_type(spot->reader, spot->path, spot->value,
                                reader_type_text(PARAM_SET));
    cJSON_ArrayForEach(item, spot->value)
    {
        reader_path(where, "%s[%d]", spot->path, count++);
        enum sim_status one = read_word(spot, item, where, &word);
        status = status ? status : one;
        if (one)
            continue;
        if (set >> word & 1)
            status = reader_fail(spot->reader, where, "\"%s\" stands twice",
                                 spot->spec->choices[word]);
        set |= 1U << word;
    }
    *(unsigned *)spot->out = set;
    return status;
}

static bool parse_seed(const char *text, uint64_t *seed)
{
    if (strspn(text, "0123456789") != strlen(text) || text[0] == '0' ||
        strlen(text) > 20)
        return false;
    errno = 0;
    *seed = strtoull(text, NULL, 10);
    return errno == 0 && *seed > 0;
}

/* Of so many digits. */
static int number_of(const char *digit, int count)
{
    int number = 0;

    for (int i = 0; i < count; i++)
        number = 10 * number + (digit[i] - '0');
    return number;
}

/* Why what looks like a date is none; false if it does not look like one. */
static bool add_date_reason(struct text *out, const char *text)
{
    static const char shape[] = "dddd-dd-dd";
    int64_t first;
    char begin[] = "0000-00-01";

    for (size_t i = 0; i < sizeof shape - 1; i++)
        if (shape[i] == 'd' ? !(text[i] >= '0' && text[i] <= '9')
                            : text[i] != shape[i])
            return false;
    if (text[10] != '\0')
        return false;
    int year = number_of(text, 4), month = number_of(text + 5, 2);
    if (year < CALENDAR_FIRST_YEAR || year > CALENDAR_LAST_YEAR) {
        text_printf(out, "%s is out of range: allowed %d-01-01 to %d-12-31",
                    text, CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR);
        return true;
    }
    memcpy(begin, text, 7);
    if (month < 1 || month > 12 || !calendar_parse(begin, &first)) {
        text_printf(out, "%s is no date: there is no month %d", text, month);
        return true;
    }
    int64_t next = calendar_add_months(first, 1);
    text_printf(out, "%s is no date: month %d of %d has %d days", text, month,
                year, (int)(next - first));
    return true;
}

static enum sim_status fail_date(const struct reader_spot *spot,
                                 const char *text)
{
    struct text reason = {0};
    enum sim_status status;

    if (text && add_date_reason(&reason, text))
        status = reader_fail(spot->reader, spot->path, "%s", reason.data);
    else
        status = reader_fail_type(spot->reader, spot->path, spot->value,
                                  reader_type_text(PARAM_DATE));
    text_fini(&reason);
    return status;
}

static enum sim_status read_string(const struct reader_spot *spot)
{
    const char *text = cJSON_GetStringValue(spot->value);
    const char *expected = reader_type_text(spot->spec->type);
    bool is_good = false;

    if (text && spot->spec->type == PARAM_NAME && reader_is_name(text)) {
        is_good = text_copy(spot->out, PARAM_NAME_SIZE, text);
        if (reader_name_trap(text))
            return reader_fail(spot->reader, spot->path,
                               "programs that read tables of results would "
                               "take the name \"%s\" for %s: call it, for "
                               "example, \"case-%s\"",
                               text, reader_name_trap(text), text);
    }
    if (text && spot->spec->type == PARAM_TEXT &&
        reader_is_line(text, PARAM_TEXT_SIZE))
        is_good = text_copy(spot->out, PARAM_TEXT_SIZE, text);
    else if (text && spot->spec->type == PARAM_DATE)
        is_good = calendar_parse(text, spot->out);
    else if (text && spot->spec->type == PARAM_SEED)
        is_good = parse_seed(text, spot->out);
    if (!is_good && spot->spec->type == PARAM_DATE)
        return fail_date(spot, text);
    return is_good ? SIM_OK
                   : reader_fail_type(spot->reader, spot->path, spot->value,
                                      expected);
}

static enum sim_status read_list(const struct reader_spot *spot)
{
    struct param_ints *ints = spot->out;
    struct param_reals *reals = spot->out;
    bool is_ints = spot->spec->type == PARAM_INTS;
    enum sim_status status = SIM_OK;
    char where[DOCUMENT_PATH_SIZE];
    const cJSON *item;
    int count = 0;

    if (!cJSON_IsArray(spot->value))
        return reader_fail_type(spot->reader, spot->path, spot->value,
                                reader_type_text(spot->spec->type));
    cJSON_ArrayForEach(item, spot->value)
    {
        double value;
        if (count == PARAM_LIST_MAX)
            return reader_fail(spot->reader, spot->path, "more than %d members",
                               PARAM_LIST_MAX);
        reader_path(where, "%s[%d]", spot->path, count);
        enum sim_status one =
            reader_number(spot->reader, item, where, spot->spec, &value);
        status = status ? status : one;
        if (is_ints)
            ints->value[count++] = (int64_t)value;
        else
            reals->value[count++] = value;
    }
    if (is_ints)
        ints->count = count;
    else
        reals->count = count;
    return status;
}

static enum sim_status read_bool(const struct reader_spot *spot)
{
    if (!cJSON_IsBool(spot->value))
        return reader_fail_type(spot->reader, spot->path, spot->value,
                                reader_type_text(PARAM_BOOL));
    *(bool *)spot->out = cJSON_IsTrue(spot->value);
    return SIM_OK;
}

enum sim_status reader_value(const struct reader_spot *spot)
{
    switch (spot->spec->type) {
    case PARAM_BOOL:
        return read_bool(spot);
    case PARAM_INT:
    case PARAM_REAL:
    case PARAM_USD:
    case PARAM_DAYS:
        return read_number(spot);
    case PARAM_CHOICE:
        return read_word(spot, spot->value, spot->path, spot->out);
    case PARAM_SET:
        return read_set(spot);
    case PARAM_NAME:
    case PARAM_TEXT:
    case PARAM_DATE:
    case PARAM_SEED:
        return read_string(spot);
    case PARAM_DIST:
        return reader_dist(spot);
    case PARAM_INTS:
    case PARAM_REALS:
        return read_list(spot);
    }
    sim_bug(__FILE__, __LINE__, "every parameter type has a reader");
}

void reader_clear(const struct param_spec *spec, void *out)
{
    switch (spec->type) {
    case PARAM_BOOL:
        *(bool *)out = false;
        break;
    case PARAM_CHOICE:
        *(int *)out = 0;
        break;
    case PARAM_SET:
        *(unsigned *)out = 0;
        break;
    case PARAM_INT:
    case PARAM_USD:
    case PARAM_DAYS:
    case PARAM_DATE:
    case PARAM_SEED:
        memset(out, 0, sizeof(int64_t));
        break;
    case PARAM_REAL:
        *(double *)out = 0;
        break;
    case PARAM_NAME:
    case PARAM_TEXT:
        *(char *)out = '\0';
        break;
    case PARAM_DIST:
        *(struct dist *)out = dist_constant(0);
        break;
    case PARAM_INTS:
        ((struct param_ints *)out)->count = 0;
        break;
    case PARAM_REALS:
        ((struct param_reals *)out)->count = 0;
        break;
    }
}
