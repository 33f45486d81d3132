/* Sources that are allowed and mean nothing. */
#include <ctype.h>
#include <string.h>

#include "scenario/plain_rates.h"
#include "scenario/warnings.h"

/* The words that scenarios/README.md lists; "S4", "D1" and addresses have a
 * digit or more than letters in them. */
static bool is_source(const char *source)
{
    static const char *const words[] = {"assumed", "scenario", "article",
                                        "methods", PLAIN_SOLVED};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(source, words[i]) == 0)
            return true;
    for (const char *p = source; *p; p++)
        if (!isalpha((unsigned char)*p))
            return true;
    return source[0] == '\0';
}

void scenario_warn_sources(const cJSON *item, struct text *out)
{
    const cJSON *child;

    cJSON_ArrayForEach(child, item)
    {
        bool is_own = child->string && strcmp(child->string, "source") == 0;
        const char *source = is_own ? cJSON_GetStringValue(child) : NULL;
        if (source && !is_source(source))
            text_printf(out,
                        "%s: source \"%s\" is none of assumed, scenario, "
                        "article: the number is not counted among the "
                        "assumptions\n",
                        item->string ? item->string : "a value", source);
        scenario_warn_sources(child, out);
    }
}
