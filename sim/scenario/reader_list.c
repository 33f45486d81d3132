/* Unknown words, keys, and lists of named objects. */
#include <string.h>

#include "scenario/reader_parts.h"
#include "json/document_path.h"

enum {
    CHOICES_SHOWN = 24
};

/* What people write for a field that is called otherwise here; the first that
 * is among the candidates is meant. */
static const struct synonym {
    const char *word, *meant[3];
} synonyms[] = {
    {"opening_balance", {"opening_connects"}},
    {"initial_balance", {"opening_connects"}},
    {"balance", {"opening_connects"}},
    {"start_connects", {"opening_connects"}},
    {"initial_connects", {"opening_connects"}},
    {"proposals_per_week", {"attempts_per_day", "sessions_per_week"}},
    {"proposals_per_day", {"proposals_per_week", "sessions_per_week"}},
    {"proposals_per_month", {"proposals_per_week", "sessions_per_week"}},
    {"applications_per_day", {"proposals_per_week", "sessions_per_week"}},
    {"applications_per_week", {"proposals_per_week", "sessions_per_week"}},
    {"bids_per_day", {"proposals_per_week", "sessions_per_week"}},
    {"bids_per_week", {"proposals_per_week", "sessions_per_week"}},
    {"attempts_per_week", {"attempts_per_day", "sessions_per_week"}},
    {"hire_rate", {"win_rate"}},
    {"hire_probability", {"win_rate"}},
    {"hiring_rate", {"win_rate"}},
    {"response_rate", {"reply_rate"}},
    {"reply_rate", {"replies"}},
    {"interview_rate", {"reply_rate"}},
    {"cancel_rate", {"cancel", "cancelled"}},
    {"days", {"horizon_days"}},
    {"horizon", {"horizon_days"}},
    {"duration", {"horizon_days"}},
    {"duration_days", {"horizon_days"}},
    {"length_days", {"horizon_days"}},
    {"warm_up_days", {"burn_in_days"}},
    {"burnin_days", {"burn_in_days"}},
    {"runs", {"replications"}},
    {"repetitions", {"replications"}},
    {"random_seed", {"seed"}},
    {"scenarios", {"arms"}},
    {"variants", {"arms"}},
    {"groups", {"populations"}},
    {"freelancers", {"size", "populations"}},
    {"count", {"size"}},
    {"number", {"size"}},
    {"n", {"size"}},
    {"start", {"start_date"}},
    {"date", {"start_date"}},
    {"rule_book", {"rulebook"}},
    {"policy", {"rulebook", "strategy"}},
    {"metric", {"headline"}},
    {"hourly_value", {"hour_value_usd"}},
    {"wage", {"hour_value_usd"}},
    {"hourly_wage_usd", {"hour_value_usd"}},
    {"price", {"price_usd"}},
    {"price_per_connect", {"price_usd"}},
    {"cost_per_connect", {"price_usd"}},
    {"amount", {"connects", "quantity"}},
    {"churn", {"leave_per_month"}},
    {"churn_rate", {"leave_per_month"}},
    {"churn_per_month", {"leave_per_month"}},
    {"arrival_rate", {"arrivals_per_day"}},
    {"arrivals", {"arrivals_per_day"}},
    {"registers_on", {"register_day"}},
    {"posts_per_day", {"posts_per_month"}},
    {"jobs_per_month", {"posts_per_month"}},
    {"skill", {"ability"}},
    {"std", {"sd", "sigma"}},
    {"stddev", {"sd", "sigma"}},
    {"mu", {"mean", "median"}},
    {"rate", {"mean"}},
    {"minimum", {"min", "low"}},
    {"maximum", {"max", "high"}},
    {"gaussian", {"normal"}},
    {"log_normal", {"lognormal"}},
    {"fixed", {"constant"}},
    {"profit", {"net_value_usd"}},
    {"net_profit", {"net_value_usd"}},
    {"income", {"net_value_usd"}},
};

#define PACE                                                                   \
    "market.attempts_per_day (competitive: market.sessions_per_week), times "  \
    "each freelancer's activity"

#define ANSWERED "market.reply_rate, in the exogenous market"
#define WON      "market.win_rate, in the exogenous market"

/* What people look for in another place than it has here. */
static const struct elsewhere {
    const char *word, *path;
} elsewhere[] = {
    {"proposals_per_week", PACE},
    {"proposals_per_day", PACE},
    {"proposals_per_month", PACE},
    {"applications_per_day", PACE},
    {"applications_per_week", PACE},
    {"bids_per_day", PACE},
    {"bids_per_week", PACE},
    {"attempts_per_day", PACE},
    {"win_rate", WON},
    {"hire_rate", WON},
    {"hire_probability", WON},
    {"response_rate", ANSWERED},
    {"reply_rate", ANSWERED},
    {"interview_rate", ANSWERED},
    {"price_per_connect", "rules.purchase.price_usd"},
    {"cost_per_connect", "rules.purchase.price_usd"},
    {"price_usd", "rules.purchase.price_usd"},
};

static const char *find_elsewhere(const char *word)
{
    for (size_t i = 0; i < COUNTOF(elsewhere); i++)
        if (strcmp(elsewhere[i].word, word) == 0)
            return elsewhere[i].path;
    return NULL;
}

static const char *find_synonym(const char *word, const char *const *candidates)
{
    for (size_t i = 0; i < COUNTOF(synonyms); i++)
        for (int k = 0; strcmp(synonyms[i].word, word) == 0 && k < 3 &&
                        synonyms[i].meant[k];
             k++)
            for (size_t c = 0; candidates[c]; c++)
                if (strcmp(candidates[c], synonyms[i].meant[k]) == 0)
                    return candidates[c];
    return NULL;
}

/* Appends `; did you mean "x"?`, or the candidates if they are few. */
static void add_suggestion(struct text *out, const char *word,
                           const char *const *candidates)
{
    struct text_nearest nearest = {.word = word};
    size_t count = 0;

    for (; candidates[count]; count++)
        text_nearest_try(&nearest, candidates[count]);
    if (!nearest.best || nearest.distance > 1)
        nearest.best = find_synonym(word, candidates)
                           ? find_synonym(word, candidates)
                           : nearest.best;
    if (nearest.best) {
        text_printf(out, "; did you mean \"%s\"?", nearest.best);
        return;
    }
    if (find_elsewhere(word)) {
        text_printf(out, "; here that is %s", find_elsewhere(word));
        return;
    }
    const char *before = "; one of: ";
    for (size_t i = 0; i < count && count <= CHOICES_SHOWN; i++) {
        if (!candidates[i][0])
            continue; /* its name could not be read */
        text_printf(out, "%s%s", before, candidates[i]);
        before = ", ";
    }
}

enum sim_status reader_fail_unknown(struct reader *reader, const char *path,
                                    const char *what, const char *word,
                                    const char *const *candidates)
{
    struct text text = {0};

    text_printf(&text, "unknown %s ", what);
    document_quote(&text, word);
    add_suggestion(&text, word, candidates);
    enum sim_status status = reader_fail(reader, path, "%s", text.data);
    text_fini(&text);
    return status;
}

int reader_kind(struct reader *reader, const cJSON *object, const char *path,
                const char *what, const char *const *kinds)
{
    const cJSON *kind = reader_get(object, "kind");
    struct text all = {0};

    for (int i = 0; cJSON_IsString(kind) && kinds[i]; i++)
        if (strcmp(kinds[i], kind->valuestring) == 0)
            return i;
    if (cJSON_IsString(kind)) {
        char at[DOCUMENT_PATH_SIZE];
        reader_path(at, "%s.kind", path);
        reader_fail_unknown(reader, at, what, kind->valuestring, kinds);
        return -1;
    }
    for (int i = 0; kinds[i]; i++)
        text_printf(&all, "%s\"%s\"",
                    i == 0         ? ""
                    : kinds[i + 1] ? ", "
                                   : " or ",
                    kinds[i]);
    reader_fail(reader, path, "`kind` must be %s", all.data);
    text_fini(&all);
    return -1;
}

static bool is_known(const char *key, const char *const *candidates)
{
    if (strcmp(key, "$comment") == 0 || strcmp(key, "$schema") == 0)
        return true;
    for (; *candidates; candidates++)
        if (strcmp(*candidates, key) == 0)
            return true;
    return false;
}

static bool is_of_other(const struct reader *reader, const char *key)
{
    const struct reader_other *other = reader->other;

    return other &&
           (param_find(other->table, key) || is_known(key, other->extra));
}

enum sim_status reader_check_keys(struct reader *reader, const cJSON *object,
                                  const char *path,
                                  const char *const *candidates)
{
    enum sim_status status = SIM_OK;
    char where[DOCUMENT_PATH_SIZE];
    const cJSON *item;

    cJSON_ArrayForEach(item, object)
    {
        struct text text = {0};
        if (is_known(item->string, candidates))
            continue;
        if (reader->err && reader->err->count >= SIM_ERROR_MAX) {
            status = sim_fail(reader->err, SIM_EINPUT, "unknown key");
            continue; /* only counted: no time for suggestions */
        }
        text_add(&text, "unknown key");
        if (is_of_other(reader, item->string))
            text_printf(&text, "; %s", reader->other->says);
        else
            add_suggestion(&text, item->string, candidates);
        status = document_fail_key(reader->document, reader->err,
                                   reader_path_join(where, path, item->string),
                                   "%s", text.data);
        text_fini(&text);
    }
    return status;
}

static enum sim_status check_member(struct reader *reader, const cJSON *list,
                                    const char *path, const cJSON *item,
                                    size_t number)
{
    char where[DOCUMENT_PATH_SIZE];
    const cJSON *other;
    size_t i = 0;

    reader_path(where, "%s[%zu]", path, number);
    if (!cJSON_IsObject(item))
        return reader_fail_type(reader, where, item, "an object");
    const char *name = document_name_of(item);
    reader_path(where, "%s[%zu].name", path, number);
    if (!name || !reader_is_name(name))
        return SIM_OK; /* the row of the name says so */
    cJSON_ArrayForEach(other, list)
    {
        const char *taken = document_name_of(other);
        if (other == item)
            break;
        if (taken && strcmp(taken, name) == 0)
            return reader_fail(reader, where, "\"%s\" is already %s[%zu]", name,
                               path, i);
        i++;
    }
    return SIM_OK;
}

enum sim_status reader_list(struct reader *reader, const cJSON *list,
                            const char *path, size_t min, size_t max,
                            size_t *count)
{
    enum sim_status status = SIM_OK;
    const cJSON *item;
    size_t number = 0;

    *count = 0;
    if (list && !cJSON_IsArray(list))
        return reader_fail_type(reader, path, list, "a list of objects");
    size_t have = list ? (size_t)cJSON_GetArraySize(list) : 0;
    if (have < min || have > max)
        status = reader_fail(reader, path, "%zu members: allowed %zu to %zu",
                             have, min, max);
    if (have > max)
        return status;
    *count = have;
    cJSON_ArrayForEach(item, list)
    {
        enum sim_status one = check_member(reader, list, path, item, number++);
        status = status ? status : one;
    }
    return status;
}
