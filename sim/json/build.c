/* JSON items. */
#include "json/build.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"

#define EXACT_MAX (INT64_C(1) << 53)

static cJSON *checked(cJSON *item)
{
    SIM_REQUIRE(item != NULL);
    return item;
}

cJSON *json_object(void)
{
    return checked(cJSON_CreateObject());
}

cJSON *json_array(void)
{
    return checked(cJSON_CreateArray());
}

cJSON *json_set_take(cJSON *object, const char *key, cJSON *item)
{
    SIM_REQUIRE(!cJSON_GetObjectItemCaseSensitive(object, key));
    SIM_REQUIRE(cJSON_AddItemToObject(object, key, item));
    return item;
}

cJSON *json_push_take(cJSON *array, cJSON *item)
{
    SIM_REQUIRE(cJSON_AddItemToArray(array, item));
    return item;
}

/* "Raw" items print as they stand; cJSON's own numbers lose integers and
 * choose their digits. */
cJSON *json_real(double value)
{
    char text[NUMBER_SIZE];

    if (!isfinite(value))
        return checked(cJSON_CreateNull());
    number_print(value, text);
    return checked(cJSON_CreateRaw(text));
}

cJSON *json_int(int64_t value)
{
    char text[32];

    (void)snprintf(text, sizeof(text), "%" PRId64, value);
    if (value > EXACT_MAX || value < -EXACT_MAX)
        return checked(cJSON_CreateString(text));
    return checked(cJSON_CreateRaw(text));
}

cJSON *json_seed(uint64_t value)
{
    char text[32];

    (void)snprintf(text, sizeof(text), "%" PRIu64, value);
    return checked(cJSON_CreateString(text));
}

cJSON *json_usd(sim_money value)
{
    char text[FILE_USD_SIZE];

    file_print_usd(value, text);
    return checked(cJSON_CreateRaw(text));
}

cJSON *json_text(const char *text)
{
    return checked(text ? cJSON_CreateString(text) : cJSON_CreateNull());
}

cJSON *json_bool(bool value)
{
    return checked(cJSON_CreateBool(value));
}

enum sim_status json_write(const char *folder, const char *name,
                           const cJSON *root, struct sim_error *err)
{
    char *printed = cJSON_Print(root);

    SIM_REQUIRE(printed != NULL);
    struct text text = {0};
    text_add(&text, printed);
    text_add(&text, "\n");
    cJSON_free(printed);
    enum sim_status status =
        file_write(folder, name, text.data, text.length, err);
    text_fini(&text);
    return status;
}
