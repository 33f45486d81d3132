/* A study and the time of its rulebooks. */
#include "scenario/era.h"

#include <string.h>

#include "base/calendar.h"
#include "base/text.h"

static int64_t last_day(const struct configuration *config)
{
    const sim_time end = config->horizon > 0 ? config->horizon - 1 : 0;

    return config->start_day + time_day(end);
}

static bool is_outside(const struct configuration *config)
{
    const struct rulebook *rules = &config->rules;

    return (rules->since && config->start_day < rules->since) ||
           (rules->until && last_day(config) > rules->until);
}

static bool is_same(const struct configuration *a,
                    const struct configuration *b)
{
    return strcmp(a->rulebook_name, b->rulebook_name) == 0 &&
           a->start_day == b->start_day && a->horizon == b->horizon &&
           a->nchanges == b->nchanges;
}

/* "from 2020-12-01 to 2022-09-18"; either may be open. */
static void add_span(struct text *out, int64_t since, int64_t until)
{
    char date[11];

    if (since) {
        calendar_print(since, date);
        text_printf(out, "from %s", date);
    }
    if (until) {
        calendar_print(until, date);
        text_printf(out, "%s%s %s", since ? " " : "", since ? "to" : "until",
                    date);
    }
}

/* ", of arm "x"," if not all have it. */
static void add_arms(struct text *out, const struct scenario *scenario,
                     int first)
{
    const struct configuration *of = scenario->arm[first].config;
    int n = 0;

    for (int arm = 0; arm < scenario->narms; arm++)
        n += is_same(scenario->arm[arm].config, of);
    if (n == scenario->narms)
        return;
    for (int arm = 0, k = 0; arm < scenario->narms; arm++)
        if (is_same(scenario->arm[arm].config, of))
            text_printf(out, "%s\"%s\"",
                        k++     ? ", "
                        : n > 1 ? " of arms "
                                : " of arm ",
                        scenario->arm[arm].name);
}

static void add_sentence(struct text *out, const struct scenario *scenario,
                         int arm)
{
    const struct configuration *config = scenario->arm[arm].config;
    const struct rulebook *rules = &config->rules;
    bool overlaps = (!rules->since || last_day(config) >= rules->since) &&
                    (!rules->until || config->start_day <= rules->until);

    text_printf(out, "outside its era: the rulebook \"%s\"",
                config->rulebook_name);
    add_arms(out, scenario, arm);
    text_add(out, " was in force ");
    add_span(out, rules->since, rules->until);
    text_add(out, ", and the study runs ");
    add_span(out, config->start_day, last_day(config));
    text_add(out, overlaps ? ", partly outside that time."
                           : ", wholly outside that time.");
    if (config->nchanges > 0) {
        text_printf(out, " It is changed on the way by");
        for (int i = 0; i < config->nchanges; i++)
            text_printf(out, "%s \"%s\"", i > 0 ? "," : "",
                        config->change[i].name);
        text_add(out, ".");
    }
    text_add(out, " Its rules are applied to those days all the same (choose "
                  "start_date, or a rulebook of `connectsim list rulebooks`).");
}

void scenario_tell_era(const struct scenario *scenario,
                       void (*tell)(void *context, const char *line),
                       void *context)
{
    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct configuration *config = scenario->arm[arm].config;
        struct text line = {0};
        bool is_told = !config || !is_outside(config);

        for (int k = 0; k < arm && !is_told; k++) {
            const struct configuration *before = scenario->arm[k].config;
            is_told = before && is_same(before, config);
        }
        if (is_told)
            continue;
        add_sentence(&line, scenario, arm);
        tell(context, line.data);
        text_fini(&line);
    }
}
