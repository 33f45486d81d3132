/* Words that are allowed and read otherwise than they are meant. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scenario/warnings.h"

/* Would a program that guesses types take the word for a number, a truth value,
 * a date or for nothing at all? */
static bool is_guessed(const char *word)
{
    static const char *const others[] = {"true", "false", "yes", "no",
                                         "null", "none",  "na"};
    char *end;

    (void)strtod(word, &end);
    if (*end == '\0')
        return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcasecmp(word, others[i]) == 0)
            return true;
    return strlen(word) == 10 && strspn(word, "0123456789-") == 10 &&
           word[4] == '-' && word[7] == '-';
}

static void warn_name(const char *what, const char *name, struct text *out)
{
    if (is_guessed(name))
        text_printf(out,
                    "%s \"%s\": what reads the tables may take this name for a "
                    "number, a date, a truth value or nothing; choose a name "
                    "with a word in it\n",
                    what, name);
}

void scenario_warn_names(const struct experiment_file *file, struct text *out)
{
    const struct scenario *base = file->arm[file->baseline].scenario;

    warn_name("name", base->name, out);
    for (int i = 0; i < file->narms; i++)
        warn_name("arm", file->arm[i].name, out);
    for (int i = 0; i < base->npopulations; i++)
        warn_name("population", base->population[i].name, out);
}

/* The words that scenarios/README.md lists; "S4", "D1" and addresses have a
 * digit or more than letters in them. */
static bool is_source(const char *source)
{
    static const char *const words[] = {"assumed", "scenario", "article",
                                        "methods"};

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
