/* Random scenarios, by the tables. */
#include "model/draw_world.h"

#include <stdarg.h>
#include <unistd.h>

#include "base/hash.h"
#include "unit/scratch.h"

enum {
    TEXT_SIZE = 1 << 15
};

/* The text so far, and the state of the numbers. */
struct draft {
    char text[TEXT_SIZE];
    size_t length;
    uint64_t state;
};

static double uniform(struct draft *draft)
{
    draft->state++;
    return (double)(hash_mix(draft->state * 1000003) >> 11) * 0x1p-53;
}

static int whole(struct draft *draft, int from, int to)
{
    return from + (int)(uniform(draft) * (to - from + 1));
}

static bool chance(struct draft *draft, double p)
{
    return uniform(draft) < p;
}

__attribute__((format(printf, 2, 3))) static void put(struct draft *draft,
                                                      const char *format, ...)
{
    va_list list;

    va_start(list, format);
    int n = vsnprintf(draft->text + draft->length, TEXT_SIZE - draft->length,
                      format, list);
    va_end(list);
    draft->length += (size_t)n;
    ck_assert_uint_lt(draft->length, TEXT_SIZE);
}

/* From half of the default to twice as much, within the range; a probability
 * anything; lives of lots short, or nothing would expire. */
static double draw_number(struct draft *draft, const struct param_spec *spec)
{
    double dflt = spec->dflt ? strtod(spec->dflt, NULL) : 10;
    double low = dflt / 2, high = dflt * 2;

    if (spec->max == 1 && spec->min == 0) {
        low = 0;
        high = 1;
    }
    if (strcmp(spec->unit, "months") == 0) {
        low = 1;
        high = chance(draft, 0.7) ? 3 : 12;
    }
    if (high == 0)
        high = spec->max < 10 ? spec->max : 10;
    if (low < spec->min)
        low = spec->min;
    if (high > spec->max)
        high = spec->max;
    return low + uniform(draft) * (high - low);
}

/* `, "name": value`, or nothing: what the tables leave to other functions. */
static void put_param(struct draft *draft, const struct param_spec *spec)
{
    int nchoices = 0;

    switch (spec->type) {
    case PARAM_BOOL:
        put(draft, ", \"%s\": %s", spec->name,
            chance(draft, 0.5) ? "true" : "false");
        return;
    case PARAM_SET:
        put(draft, ", \"%s\": [", spec->name);
        for (int i = 0; spec->choices[i]; i++)
            if (chance(draft, 0.5))
                put(draft, "%s\"%s\"", nchoices++ ? ", " : "",
                    spec->choices[i]);
        put(draft, "]");
        return;
    case PARAM_CHOICE:
        while (spec->choices[nchoices])
            nchoices++;
        put(draft, ", \"%s\": \"%s\"", spec->name,
            spec->choices[whole(draft, 0, nchoices - 1)]);
        return;
    case PARAM_INT:
        put(draft, ", \"%s\": %.0f", spec->name, draw_number(draft, spec));
        return;
    case PARAM_REAL:
    case PARAM_USD:
    case PARAM_DAYS:
        put(draft, ", \"%s\": %.3f", spec->name, draw_number(draft, spec));
        return;
    case PARAM_NAME:
    case PARAM_TEXT:
    case PARAM_DATE:
    case PARAM_SEED:
    case PARAM_DIST:
    case PARAM_INTS:
    case PARAM_REALS:
        return;
    }
}

/* Each parameter with probability p, but for those named in `except`, each
 * between spaces; the others keep their defaults. */
static void put_table(struct draft *draft, struct param_table table, double p,
                      const char *except)
{
    char name[PARAM_NAME_SIZE + 2];

    for (size_t i = 0; i < table.count; i++) {
        snprintf(name, sizeof name, " %.60s ", table.spec[i].name);
        if (!strstr(except, name) && chance(draft, p))
            put_param(draft, &table.spec[i]);
    }
}

/* Rules of posts, which the exogenous market has not. */
static bool is_of_posts(const struct policy_section *section)
{
    return strcmp(section->key, "boost") == 0 ||
           strcmp(section->key, "soft_cap") == 0;
}

/* R19, and who wears the badge. Numbers apart, so that what is drawn after them is
 * as it was without. */
static void put_availability(struct draft *draft, enum market_kind kind)
{
    const uint64_t state = draft->state;

    draft->state ^= UINT64_C(1) << 42;
    put(draft, ", \"availability_badge\": {\"on\": %s, \"floats_with\": \"%s\"",
        chance(draft, 0.6) ? "true" : "false",
        kind == MARKET_COMPETITIVE && chance(draft, 0.7) ? "wearers" : "none");
    put_table(draft, policy_sections[RULE_AVAILABILITY].table, 0.5,
              " on  floats_with ");
    put(draft, "}");
    draft->state = state;
}

static void put_wears(struct draft *draft)
{
    const uint64_t state = draft->state;

    draft->state ^= UINT64_C(1) << 42;
    if (chance(draft, 0.5))
        put(draft,
            ", \"availability_connects\": %.1f, \"availability_again_days\": "
            "%.1f",
            5 + 20 * uniform(draft), 1 + 6 * uniform(draft));
    draft->state = state;
}

static void put_rules(struct draft *draft, enum market_kind kind)
{
    put(draft, ", \"rules\": {\"expiry\": {\"on\": %s, \"months\": %d}",
        chance(draft, 0.8) ? "true" : "false", whole(draft, 1, 4));
    for (size_t i = 0; i < POLICY_NRULES; i++) {
        const struct policy_section *section = &policy_sections[i];
        if (i == RULE_AVAILABILITY)
            continue;
        bool on = strcmp(section->key, "plus") == 0 || chance(draft, 0.85);
        if (strcmp(section->key, "expiry") == 0 ||
            (is_of_posts(section) && kind == MARKET_EXOGENOUS))
            continue;
        put(draft, ", \"%s\": {\"on\": %s", section->key,
            on ? "true" : "false");
        put_table(draft, section->table, 0.5,
                  kind == MARKET_EXOGENOUS ? " on  triggers  moves_with "
                                           : " on ");
        if (strcmp(section->key, "coupon") == 0)
            put(draft, ", \"days\": [%d, %d]", whole(draft, 0, 20),
                whole(draft, 21, 90));
        put(draft, "}");
    }
    put_availability(draft, kind);
    put(draft, "}");
}

/* Rules of one population and of some posts. Numbers apart, as of fates. */
static void put_rules_of_some(struct draft *draft, enum market_kind kind,
                              bool is_next)
{
    const uint64_t state = draft->state;

    draft->state ^= UINT64_C(1) << 41;
    if (chance(draft, 0.3)) {
        put(draft,
            "%s{\"name\": \"own\", \"day\": %d, \"applies_to\": "
            "\"population\", \"population\": \"p0\", \"rules\": "
            "{\"monthly_grant\": {\"connects\": %d}}}",
            is_next ? ", " : "", whole(draft, 0, 40), whole(draft, 0, 60));
        is_next = true;
    }
    if (kind == MARKET_COMPETITIVE && chance(draft, 0.4))
        put(draft,
            "%s{\"name\": \"drawn\", \"day\": %d, \"applies_to\": \"posts\", "
            "\"share\": %.2f, \"rules\": {\"price\": {\"multiplier\": %d}}}",
            is_next ? ", " : "", whole(draft, 0, 40), uniform(draft),
            whole(draft, 1, 4));
    draft->state = state;
}

/* Reforms on the way. Whether and when campaigns come is one for all, as are the
 * rules of posts, and who subscribes needs a plan: these stay. */
static void put_changes(struct draft *draft, enum market_kind kind)
{
    int nchanges = chance(draft, 0.4) ? whole(draft, 1, 3) : 0;

    put(draft, ", \"changes\": [");
    for (int i = 0; i < nchanges; i++) {
        bool is_for_all = chance(draft, 0.5);
        put(draft,
            "%s{\"name\": \"c%d\", \"day\": %d, \"applies_to\": \"%s\", "
            "\"rules\": {\"expiry\": {\"months\": %d}",
            i ? ", " : "", i, whole(draft, 0, 80),
            is_for_all ? "all" : "opened_after", whole(draft, 1, 4));
        for (size_t k = 0; k < POLICY_NRULES; k++) {
            const struct policy_section *section = &policy_sections[k];
            if (k == RULE_AVAILABILITY || strcmp(section->key, "expiry") == 0 ||
                (is_of_posts(section) &&
                 !(is_for_all && kind == MARKET_COMPETITIVE)) ||
                !chance(draft, 0.3))
                continue;
            put(draft, ", \"%s\": {\"on\": %s", section->key,
                strcmp(section->key, "plus") == 0 || chance(draft, 0.7)
                    ? "true"
                    : "false");
            put_table(
                draft, section->table, 0.4,
                kind == MARKET_EXOGENOUS
                    ? " on  schedule  mean_gap_days  triggers  moves_with "
                    : " on  schedule  mean_gap_days ");
            put(draft, "}");
        }
        put(draft, "}}");
    }
    put_rules_of_some(draft, kind, nchanges > 0);
    put(draft, "]");
}

static void put_exogenous(struct draft *draft)
{
    put(draft, ", \"market\": {\"kind\": \"exogenous\"");
    put_table(draft, market_table, 0.3, " grants_per_day ");
    /* plain rates stand in place of others */
    put_table(draft, market_kinds[MARKET_EXOGENOUS].table, 0.3,
              " attempts_per_day  proposals_per_week  reply_rate  win_rate ");
    if (chance(draft, 0.1))
        put(draft, ", \"grants_per_day\": 0.3");
    put(draft, ", \"cost_connects\": %d, \"attempts_per_day\": %.2f",
        whole(draft, 0, 8), uniform(draft) * 3);
    if (chance(draft, 0.5))
        put(draft, ", \"landing_delay_hours\": %.2f", uniform(draft) * 30);
    put(draft, "}");
}

/* The fates of posts must not add up to more than 1. */
static void put_competitive(struct draft *draft)
{
    int nsegments = whole(draft, 1, 3);

    put(draft, ", \"market\": {\"kind\": \"competitive\"");
    put_table(draft, market_table, 0.3, " grants_per_day ");
    put_table(draft, market_kinds[MARKET_COMPETITIVE].table, 0.3,
              " never_looks  cancelled  removed  niches_per_freelancer ");
    put(draft,
        ", \"removed\": %.2f, \"cancelled\": %.2f, \"never_looks\": "
        "%.2f, \"niches_per_freelancer\": %d, \"segments\": [",
        uniform(draft) * 0.3, uniform(draft) * 0.3, uniform(draft) * 0.4,
        whole(draft, 1, 2));
    for (int i = 0; i < nsegments; i++)
        put(draft,
            "%s{\"name\": \"g%d\", \"posts_per_month\": %d, \"niches\": %d, "
            "\"freelancers\": %.1f}",
            i ? ", " : "", i, whole(draft, 5, 60), whole(draft, 2, 4),
            0.5 + uniform(draft));
    put(draft, "]}");
}

/* A rule of a table with its parameters; required ones are given in full. */
static void put_buy(struct draft *draft)
{
    const struct buy_rule *rule =
        &buy_rules[whole(draft, 0, (int)nbuy_rules - 1)];

    put(draft, ", \"buy\": {\"rule\": \"%s\"", rule->name);
    for (size_t i = 0; i < rule->table.count; i++) {
        const struct param_spec *spec = &rule->table.spec[i];
        if (strcmp(spec->name, "quantity") == 0)
            put(draft, ", \"quantity\": 40");
        else if (strcmp(spec->name, "high") == 0)
            put(draft, ", \"high\": %d", whole(draft, 40, 120));
        else if (strcmp(spec->name, "start_usd") == 0) /* soon used up */
            put(draft, ", \"start_usd\": %.1f", 1 + 2 * uniform(draft));
        else if (strcmp(spec->name, "most_usd") == 0)
            put(draft, ", \"most_usd\": %.1f", 3 + 3 * uniform(draft));
        else if (!spec->dflt || chance(draft, 0.5))
            put_param(draft, spec);
    }
    put(draft, "}");
}

static void put_price(struct draft *draft)
{
    const struct pricing_rule *rule =
        &pricing_rules[whole(draft, 0, (int)npricing_rules - 1)];

    put(draft, ", \"price\": {\"rule\": \"%s\"", rule->name);
    put_table(draft, rule->table, 0.5, " lowest  highest ");
    put(draft, "}");
}

static void put_boost(struct draft *draft)
{
    const struct boost_rule *rule =
        &boost_rules[whole(draft, 0, (int)nboost_rules - 1)];

    put(draft, ", \"boost\": {\"rule\": \"%s\"", rule->name);
    for (size_t i = 0; i < rule->table.count; i++)
        put_param(draft, &rule->table.spec[i]);
    put(draft, "}");
}

static void put_strategy(struct draft *draft, int number, bool compares)
{
    const struct bid_rule *bid;

    do
        bid = &bid_rules[whole(draft, 0, (int)nbid_rules - 1)];
    while (bid->compares && !compares);
    put(draft, "%s{\"name\": \"s%d\"", number ? ", " : "", number);
    put_table(draft, strategy_table, 0.2,
              " name  availability_connects  availability_again_days ");
    put_wears(draft);
    put(draft, ", \"bid\": {\"rule\": \"%s\"", bid->name);
    put_table(draft, bid->table, 0.3, "");
    put(draft, "}");
    put_buy(draft);
    if (chance(draft, 0.3))
        put_price(draft);
    if (compares && chance(draft, 0.7))
        put_boost(draft);
    put(draft, ", \"earn\": {\"certifications\": %d", whole(draft, 0, 4));
    put_table(draft, earn_table, 0.5, " certifications ");
    put(draft, "}, \"filters\": {\"min_hourly_usd\": %.1f",
        1 + 4 * uniform(draft));
    put_table(draft, filter_table, 0.1,
              compares ? " min_hourly_usd "
                       : " min_hourly_usd max_age_hours max_proposals_seen ");
    put(draft, "}}");
}

/* Numbers apart: what was drawn before there was this stays. */
static void put_leaving(struct draft *draft)
{
    const uint64_t state = draft->state;

    draft->state ^= UINT64_C(1) << 41;
    if (chance(draft, 0.6))
        put(draft,
            ", \"leaving_answers\": true, \"leave_return_effect\": %.2f, "
            "\"leave_patience\": %d, \"leave_memory_days\": %.1f",
            uniform(draft) * 3, whole(draft, 1, 9), 2 + 20 * uniform(draft));
    draft->state = state;
}

static void put_arrivals(struct draft *draft)
{
    const uint64_t state = draft->state;

    draft->state ^= UINT64_C(1) << 42;
    if (chance(draft, 0.5))
        put(draft,
            ", \"arrivals_answer\": true, \"arrivals_elasticity\": %.2f, "
            "\"arrivals_lag_days\": %d, \"arrivals_window_days\": %d, "
            "\"arrivals_usual_usd\": %.1f",
            uniform(draft), whole(draft, 0, 15), whole(draft, 5, 40),
            20 + 100 * uniform(draft));
    draft->state = state;
}

/* One correlation alone, so that all exist. Numbers apart, as above. */
static void put_traits(struct draft *draft)
{
    static const char *const names[] = {"ability_rate", "ability_hour_value",
                                        "rate_hour_value"};
    const uint64_t state = draft->state;

    draft->state ^= UINT64_C(1) << 40;
    if (chance(draft, 0.5))
        put(draft, ", \"own_rates\": true");
    if (chance(draft, 0.5))
        put(draft,
            ", \"traits_correlate\": true, \"hour_value_usd\": {\"dist\": "
            "\"lognormal\", \"median\": 8, \"sigma\": 0.4}, \"%s\": %.2f",
            names[whole(draft, 0, (int)COUNTOF(names) - 1)],
            uniform(draft) * 2 - 1);
    draft->state = state;
}

static void put_population(struct draft *draft, int number, int nstrategies,
                           enum market_kind kind)
{
    bool registers = chance(draft, 0.4);

    put(draft,
        "%s{\"name\": \"p%d\", \"size\": %d, \"opening\": \"%s\", "
        "\"hire_successes\": %.1f, \"hire_failures\": %.1f",
        number ? ", " : "", number, whole(draft, 1, 12),
        registers ? "register" : "stock", 0.5 + uniform(draft),
        1 + uniform(draft) * 9);
    put(draft, ", \"strategy\": \"s%d\"", whole(draft, 0, nstrategies - 1));
    if (chance(draft, 0.4))
        put(draft, ", \"burn_in_strategy\": \"s%d\"",
            whole(draft, 0, nstrategies - 1));
    if (registers)
        put(draft,
            ", \"register_day\": {\"dist\": \"uniform\", \"low\": 0, "
            "\"high\": %d}",
            whole(draft, 1, 60));
    put(draft,
        ", \"opening_lots\": %d, \"opening_connects\": %d, "
        "\"opening_age_days\": {\"dist\": \"uniform\", \"low\": 0, "
        "\"high\": 300}, \"past_jobs\": %d",
        whole(draft, 1, 4), 12 * whole(draft, 0, 20), whole(draft, 0, 4));
    if (chance(draft, 0.5))
        put(draft, ", \"arrivals_per_day\": %.2f", uniform(draft) * 0.1);
    put_arrivals(draft);
    if (chance(draft, 0.5))
        put(draft, ", \"leave_per_month\": %.2f, \"leave_per_failure\": %.2f",
            uniform(draft) * 0.3, uniform(draft) * 0.05);
    put_leaving(draft);
    if (kind == MARKET_COMPETITIVE && chance(draft, 0.4))
        put(draft,
            ", \"selectivity_follows\": \"%s\", \"selectivity_up\": %.2f, "
            "\"selectivity_down\": %.2f",
            chance(draft, 0.7) ? "both" : "success", uniform(draft),
            uniform(draft) * 0.5);
    put_traits(draft);
    put(draft, "}");
}

/* Some of the first are treated: another strategy, nothing else. Numbers apart, as
 * above. */
static void put_treated(struct draft *draft, int nstrategies)
{
    const uint64_t state = draft->state;

    draft->state ^= UINT64_C(1) << 42;
    if (chance(draft, 0.4))
        put(draft,
            ", {\"name\": \"tried\", \"size\": 0, \"treats\": \"p0\", "
            "\"opening_connects\": 24, \"treated_share\": %.2f, \"strategy\": "
            "\"s%d\", "
            "\"leave_per_month\": %.2f}",
            uniform(draft), whole(draft, 0, nstrategies - 1),
            uniform(draft) * 0.3);
    draft->state = state;
}

static void write_scenario(struct draft *draft, enum market_kind kind)
{
    static const char *const books[] = {
        "article",        "upwork-2019-05", "upwork-2020-12",
        "upwork-2022-09", "upwork-2023-06", "upwork-2023-06-doubled"};
    int nstrategies = whole(draft, 1, 3), npopulations = whole(draft, 1, 3);

    put(draft,
        "{\"schema_version\": 1, \"name\": \"drawn\", \"study\": "
        "\"terminating\", \"start_date\": \"%d-%02d-%02d\", "
        "\"horizon_days\": %.2f, \"burn_in_days\": %.2f, "
        "\"maturity_days\": %.2f, \"seed\": \"%d\", \"replications\": 2, "
        "\"rulebook\": \"%s\"",
        whole(draft, 2019, 2024), whole(draft, 1, 12), whole(draft, 1, 28),
        40 + uniform(draft) * 100,
        chance(draft, 0.4) ? 1 + uniform(draft) * 30 : 0, uniform(draft) * 20,
        whole(draft, 1, 1000000),
        books[whole(draft, 0, (int)COUNTOF(books) - 1)]);
    put_rules(draft, kind);
    put_changes(draft, kind);
    if (kind == MARKET_EXOGENOUS)
        put_exogenous(draft);
    else
        put_competitive(draft);
    put(draft, ", \"strategies\": [");
    for (int i = 0; i < nstrategies; i++)
        put_strategy(draft, i, kind == MARKET_COMPETITIVE);
    put(draft, "], \"populations\": [");
    for (int i = 0; i < npopulations; i++)
        put_population(draft, i, nstrategies, kind);
    put_treated(draft, nstrategies);
    put(draft, "], \"outputs\": {\"sample_days\": %d}}", whole(draft, 1, 9));
}

/* What the checks across fields refuse is drawn anew, some times. */
enum {
    NTRIES = 16
};

static struct draft draft;

const char *draw_world_text(void)
{
    return draft.text;
}

struct scenario *draw_world(uint64_t number, enum market_kind kind)
{
    char folder[SCRATCH_SIZE], path[2 * SCRATCH_SIZE];
    struct scenario *scenario = NULL;
    struct sim_error err = {0};
    enum sim_status status = SIM_EINPUT;

    scratch_init(folder);
    snprintf(path, sizeof path, "%s/drawn.json", folder);
    for (uint64_t i = 0; i < NTRIES && status != SIM_OK; i++) {
        draft.length = 0;
        draft.state = number << 20 | i << 16;
        write_scenario(&draft, kind);
        scratch_write(folder, "drawn.json", draft.text);
        err = (struct sim_error){0};
        status = scenario_load(path, NULL, 0, "scenarios", &scenario, &err);
    }
    scratch_fini(folder);
    ck_assert_msg(status == SIM_OK, "world %llu: %.500s",
                  (unsigned long long)number, err.text);
    return scenario;
}
