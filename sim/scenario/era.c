/* A study and the time of its rulebooks. */
#include "scenario/era.h"

#include <string.h>

#include "base/calendar.h"
#include "base/text.h"

static int64_t last_day(const struct scenario *scenario)
{
    const sim_time end = scenario->horizon > 0 ? scenario->horizon - 1 : 0;

    return scenario->start_day + time_day(end);
}

static bool is_outside(const struct scenario *scenario)
{
    const struct rulebook *rules = &scenario->rules;

    return (rules->since && scenario->start_day < rules->since) ||
           (rules->until && last_day(scenario) > rules->until);
}

static bool is_same(const struct scenario *a, const struct scenario *b)
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
static void add_arms(struct text *out, const struct experiment_file *file,
                     int first)
{
    const struct scenario *of = file->arm[first].scenario;
    int n = 0;

    for (int arm = 0; arm < file->narms; arm++)
        n += is_same(file->arm[arm].scenario, of);
    if (n == file->narms)
        return;
    for (int arm = 0, k = 0; arm < file->narms; arm++)
        if (is_same(file->arm[arm].scenario, of))
            text_printf(out, "%s\"%s\"",
                        k++     ? ", "
                        : n > 1 ? " of arms "
                                : " of arm ",
                        file->arm[arm].name);
}

static void add_sentence(struct text *out, const struct experiment_file *file,
                         int arm)
{
    const struct scenario *scenario = file->arm[arm].scenario;
    const struct rulebook *rules = &scenario->rules;
    bool overlaps = (!rules->since || last_day(scenario) >= rules->since) &&
                    (!rules->until || scenario->start_day <= rules->until);

    text_printf(out, "outside its era: the rulebook \"%s\"",
                scenario->rulebook_name);
    add_arms(out, file, arm);
    text_add(out, " was in force ");
    add_span(out, rules->since, rules->until);
    text_add(out, ", and the study runs ");
    add_span(out, scenario->start_day, last_day(scenario));
    text_add(out, overlaps ? ", partly outside that time."
                           : ", wholly outside that time.");
    if (scenario->nchanges > 0) {
        text_printf(out, " It is changed on the way by");
        for (int i = 0; i < scenario->nchanges; i++)
            text_printf(out, "%s \"%s\"", i > 0 ? "," : "",
                        scenario->change[i].name);
        text_add(out, ".");
    }
    text_add(out, " Its rules are applied to those days all the same (choose "
                  "start_date, or a rulebook of `connectsim list rulebooks`).");
}

void scenario_tell_era(const struct experiment_file *file,
                       void (*tell)(void *context, const char *line),
                       void *context)
{
    for (int arm = 0; arm < file->narms; arm++) {
        const struct scenario *scenario = file->arm[arm].scenario;
        struct text line = {0};
        bool is_told = !scenario || !is_outside(scenario);

        for (int k = 0; k < arm && !is_told; k++)
            is_told = is_same(file->arm[k].scenario, scenario);
        if (is_told)
            continue;
        add_sentence(&line, file, arm);
        tell(context, line.data);
        text_fini(&line);
    }
}
