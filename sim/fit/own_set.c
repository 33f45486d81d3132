/* The numbers of a planner as a scenario states them, and what they are from. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "fit/own.h"
#include "json/build.h"

/* A few figures are all that a file can tell. */
static cJSON *real(double value)
{
    char text[32];

    (void)snprintf(text, sizeof text, "%.5g", value);
    return json_real(isfinite(value) ? strtod(text, NULL) : value);
}

static void add_source(cJSON *to, const char *note)
{
    json_set_take(to, "source", json_text("assumed"));
    json_set_take(to, "note", json_text(note));
}

static void add_range(cJSON *to, const struct own_number *number, double unit)
{
    json_set_take(to, "low", real(number->low / unit));
    json_set_take(to, "high", real(number->high / unit));
}

static void add_number(cJSON *set, const char *path,
                       const struct own_number *number, const char *note)
{
    cJSON *value = json_object();

    if (isnan(number->value)) {
        cJSON_Delete(value);
        return;
    }
    json_set_take(value, "value", real(number->value));
    add_range(value, number, 1);
    add_source(value, note);
    json_set_take(set, path, value);
}

/* A choice of ours, which no file could say otherwise. */
static void add_choice(cJSON *set, const char *path, double value,
                       const char *note)
{
    cJSON *leaf = json_object();

    json_set_take(leaf, "value", json_real(value));
    json_set_take(leaf, "source", json_text("scenario"));
    json_set_take(leaf, "note", json_text(note));
    json_set_take(set, path, leaf);
}

/* What jobs are worth: one fixed price each. */
static void add_values(cJSON *set, const struct own_planner *planner,
                       const char *note)
{
    cJSON *law = json_object(), *leaf = json_object();

    json_set_take(law, "dist", json_text("lognormal"));
    json_set_take(law, "median", real(planner->median.value));
    json_set_take(law, "sigma", real(planner->sigma.value));
    json_set_take(law, "max", json_real(1e6));
    json_set_take(leaf, "value", law);
    add_range(leaf, &planner->median, planner->median.value);
    add_source(leaf, note);
    json_set_take(set, "market.fixed_budget_usd", leaf);
    add_choice(set, "market.fixed_share", 1,
               "each job is one price: the file says no hours");
}

static void add_prices(cJSON *set, const struct dist *price, const char *note)
{
    cJSON *law = json_object(), *leaf = json_object();
    cJSON *values = json_array(), *weights = json_array();

    for (int i = 0; i < price->count; i++) {
        json_push_take(values, json_real(price->value[i]));
        json_push_take(weights, json_real(price->weight[i]));
    }
    json_set_take(law, "dist", json_text("discrete"));
    json_set_take(law, "values", values);
    json_set_take(law, "weights", weights);
    json_set_take(leaf, "value", law);
    add_source(leaf, note);
    json_set_take(set, "market.cost", json_text("distribution"));
    json_set_take(set, "market.cost_connects", leaf);
}

/* One person: nobody is abler or busier than the file says. */
static void add_person(cJSON *set, const struct configuration *config)
{
    static const char why[] = "one person: the chances and the pace hold it";

    for (int i = 0; i < config->npopulations; i++) {
        const char *name = config->population[i].name;
        struct text path = {0};
        text_printf(&path, "populations[%s].ability", name);
        add_choice(set, path.data, 0, why);
        path.length = 0;
        text_printf(&path, "populations[%s].activity", name);
        add_choice(set, path.data, 1, why);
        text_fini(&path);
    }
}

cJSON *own_set(const struct own_funnel *funnel,
               const struct own_planner *planner,
               const struct scenario *scenario, const char *note)
{
    cJSON *set = json_object();

    add_number(set, "market.attempts_per_day", &planner->attempts, note);
    add_number(set, "market.response", &planner->response, note);
    add_number(set, "market.hire", &planner->hire, note);
    if (!isnan(planner->median.value))
        add_values(set, planner, note);
    add_prices(set, &funnel->price, note);
    add_person(set, scenario->arm[scenario->baseline].config);
    return set;
}

static void add_count(cJSON *to, const char *name, double value, double low,
                      double high, int64_t of)
{
    cJSON *one = json_object();

    json_set_take(one, "value", real(value));
    json_set_take(one, "low", real(low));
    json_set_take(one, "high", real(high));
    json_set_take(one, "of", json_int(of));
    json_set_take(to, name, one);
}

cJSON *own_provenance(const struct own_funnel *funnel, const char *file,
                      const char *digest, const char *version)
{
    cJSON *out = json_object(), *counted = json_object();
    char day[11];

    json_set_take(out, "by", json_text("calibrate --own"));
    json_set_take(out, "program", json_text(version));
    json_set_take(out, "file", json_text(file));
    json_set_take(out, "sha256", json_text(digest));
    json_set_take(out, "proposals", json_int(funnel->n));
    calendar_print(funnel->first_day, day);
    json_set_take(out, "first", json_text(day));
    calendar_print(funnel->last_day, day);
    json_set_take(out, "last", json_text(day));
    json_set_take(out, "level", json_real(funnel->level));
    add_count(counted, "answered", funnel->answered.share, funnel->answered.low,
              funnel->answered.high, funnel->answered.of);
    add_count(counted, "hired_of_answered", funnel->hired.share,
              funnel->hired.low, funnel->hired.high, funnel->hired.of);
    add_count(counted, "proposals_per_week", funnel->per_week.rate,
              funnel->per_week.low, funnel->per_week.high, funnel->weeks);
    add_count(counted, "median_value_usd", exp(funnel->log_value.estimate),
              exp(funnel->log_value.low), exp(funnel->log_value.high),
              funnel->values);
    json_set_take(out, "counted", counted);
    return out;
}
