/* The list `who_gains` of summary.json: the same numbers as in
 * groups_compared.csv, of those that an arm is about. */
#include <math.h>
#include <string.h>

#include "estimates/detail.h"
#include "output/gain_words.h"
#include "output/results_parts.h"
#include "json/build.h"

static void set(cJSON *object, const char *key, cJSON *item)
{
    json_set_take(object, key, item);
}

/* What the page shows of a group. */
static bool is_shown(int row)
{
    static const char *const shown[] = {
        "hires_per_freelancer", "earned_less_cash_usd", "net_value_usd"};

    for (size_t i = 0; i < COUNTOF(shown); i++)
        if (strcmp(shown[i], detail_groups[row].metric) == 0)
            return true;
    return false;
}

/* A group; NULL if nobody is in it. The word is that of the last one shown. */
static cJSON *group_of(const struct estimates *estimates,
                       const struct estimates_contrast *of,
                       struct detail_place place)
{
    cJSON *item = NULL, *list = NULL;

    for (place.row = 0; place.row < DETAIL_NGROUP; place.row++) {
        if (!is_shown(place.row))
            continue;
        struct estimate e =
            detail_group_difference(estimates, of->arm, of->versus, &place);
        if (isnan(e.estimate))
            continue;
        if (!item) {
            const struct result_grouping *g = &result_groupings[place.grouping];
            item = json_object();
            set(item, "grouping", json_text(g->name));
            set(item, "label", json_text(g->label[place.group]));
            set(item, "title", json_text(gain_group(&place)));
            list = json_array();
            set(item, "metrics", list);
        }
        cJSON *metric = json_push_take(list, json_object());
        set(metric, "metric", json_text(detail_groups[place.row].metric));
        set(metric, "unit", json_text(detail_groups[place.row].unit));
        results_set_estimate(metric, "difference", &e);
        set(metric, "word", json_text(gain_word(&e)));
    }
    return item;
}

static cJSON *groups_of(const struct estimates *estimates,
                        const struct estimates_contrast *of)
{
    struct detail_place p = {of->population, 0, 0, 0};
    cJSON *list = json_array();

    for (p.grouping = 0; p.grouping <= RESULT_BY_TENURE; p.grouping++)
        for (p.group = 0; p.group < RESULT_NGROUP; p.group++) {
            cJSON *item = group_of(estimates, of, p);
            if (item)
                json_push_take(list, item);
        }
    return list;
}

cJSON *results_gains_json(const struct estimates *estimates)
{
    const struct scenario *scenario = estimates->scenario;
    const struct estimates_contrast *contrast =
        estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN);
    cJSON *list = json_array();

    for (int i = 0; contrast && i < estimates->ncontrasts; i++) {
        const struct estimates_contrast *of = &contrast[i];
        struct text words = {0};
        cJSON *item = json_push_take(list, json_object());
        gain_words(estimates, of, &words);
        set(item, "arm", json_text(scenario->arm[of->arm].name));
        set(item, "versus", json_text(scenario->arm[of->versus].name));
        set(item, "population",
            json_text(scope_name(scenario, of->arm, of->population)));
        set(item, "words", json_text(words.data ? words.data : ""));
        set(item, "groups", groups_of(estimates, of));
        text_fini(&words);
    }
    return list;
}
