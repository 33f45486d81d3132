/* Reads the list `also`. */
#include "scenario/also.h"

#include <string.h>

#include "scenario/reader_parts.h"

static struct also also_of(const char *name)
{
    int quantity = quantity_find(name);

    return (struct also){.is_quantity = quantity >= 0,
                         .metric = (enum metric_id)headline_metric(name),
                         .quantity = quantity < 0 ? NQUANTITY
                                                  : (enum quantity_id)quantity};
}

/* What somebody who asks for the value of an hour asks next. */
static int take_default(const char *headline, struct also also[ALSO_MAX])
{
    if (quantity_find(headline) != QUANTITY_BREAK_EVEN_HOUR)
        return 0;
    also[0] = also_of(quantity_rows[QUANTITY_EXTRA_HIRES].name);
    also[1] = also_of(quantity_rows[QUANTITY_USD_PER_EXTRA_HIRE].name);
    return 2;
}

static enum sim_status check_name(struct reader *reader, const char *path,
                                  const char *name, bool is_competitive)
{
    int metric = headline_metric(name);

    if (metric < 0) {
        const char *names[HEADLINE_NNAMES];
        headline_names(names);
        return reader_fail_unknown(reader, path, "metric or quantity", name,
                                   names);
    }
    if (!metric_applies((enum metric_id)metric, is_competitive, 0))
        return reader_fail(reader, path,
                           "%s is measured in a competitive market only", name);
    return SIM_OK;
}

/* Whether the name stands before; with an error if so. */
static bool is_told(struct reader *reader, const cJSON *list, int i,
                    const char *path, const char *headline)
{
    const char *name = cJSON_GetStringValue(cJSON_GetArrayItem(list, i));

    if (strcmp(name, headline) == 0) {
        reader_fail(reader, path, "\"%s\" is the headline: it is told anyway",
                    name);
        return true;
    }
    for (int k = 0; k < i; k++) {
        const char *other = cJSON_GetStringValue(cJSON_GetArrayItem(list, k));
        if (!other || strcmp(name, other) != 0)
            continue;
        reader_fail(reader, path, "\"%s\" is already also[%d]", name, k);
        return true;
    }
    return false;
}

int also_read(struct reader *reader, const cJSON *root, const char *headline,
              bool is_competitive, struct also also[ALSO_MAX])
{
    const cJSON *list = reader_get(root, "also");
    int count = cJSON_GetArraySize(list), n = 0;
    char path[DOCUMENT_PATH_SIZE];

    if (!list)
        return take_default(headline, also);
    if (!cJSON_IsArray(list)) {
        reader_fail_type(reader, "also", list, "a list of names");
        return 0;
    }
    if (count > ALSO_MAX) {
        reader_fail(reader, "also", "%d members: allowed 0 to %d", count,
                    ALSO_MAX);
        return 0;
    }
    for (int i = 0; i < count; i++) {
        const cJSON *item = cJSON_GetArrayItem(list, i);
        reader_path(path, "also[%d]", i);
        if (!cJSON_IsString(item))
            reader_fail_type(reader, path, item, "a name");
        else if (!is_told(reader, list, i, path, headline) &&
                 !check_name(reader, path, item->valuestring, is_competitive))
            also[n++] = also_of(item->valuestring);
    }
    return n;
}
