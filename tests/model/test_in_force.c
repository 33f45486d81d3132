/* What is said to have no effect has none, and what is said to have one has.
 *
 * In worlds drawn at random (draw_world.h) every number is moved far. One that
 * is idle by the conditions of the tables changes nothing at all: no event, no
 * movement of Connects, no figure. One in force changes something in at least
 * one of the worlds in which it is. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "model/draw_world.h"
#include "model/record.h"
#include "replication/replication.h"
#include "scenario/conditions.h"
#include "scenario/metrics.h"
#include "unit/unit.h"

enum {
    NWORLDS = 24,
    MAX_SPECS = 400,
    IDLE_CHECKS = 2, /* of one parameter */
    ENOUGH = 4       /* worlds in which a number was moved in vain */
};

/* A row of a table, over all worlds. */
static struct row {
    const struct param_spec *spec;
    int idle, in_force; /* worlds */
    bool moved;
} rows[MAX_SPECS];
static size_t nrows;
static int wrong;

static struct row *row_of(const struct param_spec *spec)
{
    for (size_t i = 0; i < nrows; i++)
        if (rows[i].spec == spec)
            return &rows[i];
    ck_assert_uint_lt(nrows, MAX_SPECS);
    rows[nrows].spec = spec;
    return &rows[nrows++];
}

static uint64_t chain_double(uint64_t hash, double x)
{
    uint64_t bits = 0;

    memcpy(&bits, &x, sizeof bits);
    return hash_chain(hash, isnan(x) ? 1 : bits);
}

/* Everything that comes out of one replication. */
static uint64_t outcome(const struct scenario *scenario)
{
    struct result result =
        world_result(scenario->arm[0].config, 0,
                     (struct market_options){.event_set = EVENT_SET_HEAP});

    uint64_t hash = hash_chain(result.event_fingerprint, result.inputs);
    hash = hash_chain(hash, result.posting_fingerprint);
    for (int metric = 0; metric < NMETRIC; metric++) {
        for (int population = 0; population < result.npop; population++) {
            struct result_ratio ratio = {NAN, NAN};
            double value = NAN;
            if (metric_rows[metric].kind == METRIC_RATIO)
                ratio = result_metric_ratio(&result, (enum metric_id)metric,
                                            population);
            else
                value =
                    result_metric(&result, (enum metric_id)metric, population);
            hash = chain_double(hash, ratio.numerator);
            hash = chain_double(hash, ratio.denominator);
            hash = chain_double(hash, value);
        }
    }
    for (int population = 0; population < result.npop; population++)
        for (int k = 0; k < RESULT_NGROUPING * RESULT_NGROUP; k++)
            hash = hash_chain(
                hash,
                (uint64_t)result
                    .group[population][k / RESULT_NGROUP][k % RESULT_NGROUP]
                    .freelancers);
    result_fini(&result);
    return hash;
}

static double within(double x, const struct param_spec *spec)
{
    return fmin(spec->max, fmax(spec->min, x));
}

static cJSON *moved_list(const cJSON *list, bool up)
{
    cJSON *copy = cJSON_Duplicate(list, 1), *item;

    cJSON_ArrayForEach(item, copy)
    {
        double value = up ? item->valuedouble * 2 : item->valuedouble / 2;
        (void)cJSON_SetNumberHelper(item, value);
    }
    return copy;
}

/* Another value, far away. */
static cJSON *moved(const struct reader_leaf *leaf, bool up)
{
    const struct param_spec *spec = leaf->spec;
    cJSON *value = cJSON_Parse(leaf->value);
    double old = cJSON_IsNumber(value) ? value->valuedouble : 2, far;
    bool is_share = spec->min == 0 && spec->max == 1;

    if (cJSON_IsArray(value)) {
        cJSON *out = moved_list(value, up);
        cJSON_Delete(value);
        return out;
    }
    if (is_share)
        far = up ? 1 - old * 0.1 : old * 0.1;
    else
        far = up ? old * 5 + 2 : old / 5 - (spec->min < 0 ? 2 : 0);
    far = within(far, spec);
    if (spec->type == PARAM_INT)
        far = rint(far);
    cJSON_Delete(value);
    return cJSON_CreateNumber(far);
}

/* Whether anything comes out otherwise; -1 if the value is refused, or none. */
static int changes(const struct scenario *scenario,
                   const struct reader_leaf *leaf, bool up, uint64_t before)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    struct scenario *variant = NULL;
    cJSON *value = moved(leaf, up);
    struct scenario_patch patch = {leaf->path, value};
    int changed = -1;

    /* A list of none cannot be moved. */
    if (!(cJSON_IsArray(value) && cJSON_GetArraySize(value) == 0) &&
        !scenario_vary(scenario, &patch, 1, NULL, "test", &variant, err))
        changed = outcome(variant) != before;
    scenario_free(variant);
    cJSON_Delete(value);
    mem_free(err);
    return changed;
}

static bool has_changed(const struct scenario *scenario,
                        const struct reader_leaf *leaf, uint64_t before)
{
    return changes(scenario, leaf, true, before) > 0 ||
           changes(scenario, leaf, false, before) > 0;
}

static void try_leaf(const struct scenario *scenario, int world, size_t i,
                     uint64_t before)
{
    const struct arm *arm = &scenario->arm[0];
    const struct reader_leaf *leaf = &arm->leaf[i];
    struct row *row = row_of(leaf->spec);

    if (arm_in_force(arm, i)) {
        if (!row->moved) {
            int up = changes(scenario, leaf, true, before);
            int down = changes(scenario, leaf, false, before);
            row->in_force += up >= 0 || down >= 0;
            row->moved = up > 0 || down > 0;
        }
    } else if (row->idle++ < IDLE_CHECKS) {
        if (!has_changed(scenario, leaf, before))
            return;
        fprintf(stderr, "# world %d: %s = %s is said to be idle, and is not\n",
                world, leaf->path, leaf->value);
        wrong++;
    }
}

/* Some chances are 0 or 1, so that what hangs on them is idle. */
static struct scenario *world_of(int world)
{
    struct scenario *scenario =
        draw_world((uint64_t)world + 7000,
                   world % 2 ? MARKET_COMPETITIVE : MARKET_EXOGENOUS);
    const struct arm *arm = &scenario->arm[0];

    for (size_t i = 0; i < arm->nleaf && world % 4 > 1; i++) {
        const struct reader_leaf *leaf = &arm->leaf[i];
        bool is_share = leaf->spec->type == PARAM_REAL &&
                        leaf->spec->min == 0 && leaf->spec->max <= 5;
        uint64_t dice = hash_mix((uint64_t)(world * 1000) + i);
        struct sim_error *err = mem_new(1, sizeof *err);
        struct scenario *variant = NULL;
        cJSON *end = cJSON_CreateNumber(dice % 2 ? leaf->spec->max : 0);
        struct scenario_patch patch = {leaf->path, end};
        if (is_share && dice % 7 == 0)
            (void)scenario_vary(scenario, &patch, 1, NULL, "test", &variant,
                                err);
        if (variant)
            document_patch(scenario->document, leaf->path, end, "test", err);
        scenario_free(variant);
        cJSON_Delete(end);
        mem_free(err);
    }
    struct scenario *out = NULL;
    struct sim_error *err = mem_new(1, sizeof *err);
    if (scenario_vary(scenario, NULL, 0, NULL, "test", &out, err))
        out = NULL; /* two ends that do not go together */
    mem_free(err);
    scenario_free(scenario);
    return out;
}

/* Many bids for few places, many jobs of a session: drawn worlds seldom have
 * two on one post. */
static struct scenario *crowd(void)
{
    static const char *const set[] = {
        "horizon_days=20",
        "start_date=2021-01-22",
        "burn_in_days=0",
        "market.segments[work].posts_per_month=40",
        "populations[stock].size=60",
        "populations[stock].strategy=low",
        "populations[focal].strategy=high",
        ("strategies[low].buy={\"rule\":\"adaptive\",\"start_usd\":3,"
         "\"most_usd\":3,\"stop_after\":6}"),
        "strategies[low].boost={\"rule\":\"outbid\",\"max_connects\":9}",
        "strategies[high].bid={\"rule\":\"best_first\",\"best\":1}",
        "strategies[high].boost={\"rule\":\"fixed\",\"bid_connects\":4}",
        "rules.boost.increment_connects=2",
        "rules.boost.slots=1",
        ("rules.coupon={\"on\":true,\"schedule\":\"dated\",\"days\":[2,9],"
         "\"target\":\"newcomers\",\"newcomer_days\":50}"),
        "market.reads_more=0.5",
        "rules.soft_cap={\"on\":true,\"max_proposals\":8}",
        "populations[stock].selectivity_follows=both",
        "populations[stock].selectivity_up=1",
        "populations[stock].selectivity_down=0.1",
        "market.silence_days=2",
        NULL};

    return world_load("scenarios/boost.json", set);
}

/* Many proposals on a post, many contracts done, each followed by a survey:
 * what comes back, moves with others or is capped by origin. */
static struct scenario *busy(void)
{
    static const char *const set[] = {
        "horizon_days=60",
        "burn_in_days=0",
        "market.segments[work].posts_per_month=60",
        "market.fixed_days=1",
        "market.short_days=1",
        "market.fixed_share=1",
        "populations[stock].size=60",
        "rules.price.moves_with=proposals",
        "rules.price.moves_every=1",
        ("rules.refund.triggers=[\"closed\",\"unread\",\"unawarded\","
         "\"starter\"]"),
        "rules.refund.unread_hours=20",
        "rules.refund.unawarded_days=6",
        "rules.refund.starter_days=4",
        "rules.survey.offered=1",
        "rules.rollover.on=true",
        ("rules.rollover.own_cap=[\"survey\",\"purchase\",\"interview\","
         "\"badge\"]"),
        "rules.rollover.badge_cap=4",
        "rules.badge_rising_talent.on=true",
        "rules.badge_rising_talent.connects=40",
        "rules.badge_rising_talent.needs_readiness=false",
        ("rules.badge_top_rated={\"on\":true,\"connects\":30,"
         "\"min_jobs\":1,\"min_success\":0,\"min_earned_usd\":0,"
         "\"min_age_days\":0}"),
        "populations[stock].past_jobs=0",
        "rules.rollover.survey_cap=4",
        "rules.rollover.purchase_cap=4",
        "rules.rollover.interview_cap=4",
        NULL};

    return world_load("scenarios/boost.json", set);
}

/* Dear proposals, few who compete for many posts: a budget that follows what it
 * brings rises, and is short. */
static struct scenario *thrifty(void)
{
    static const char *const set[] = {
        "horizon_days=100",
        "burn_in_days=0",
        "market.segments[work].posts_per_month=150",
        "market.fixed_share=1",
        "populations[stock].size=20",
        "populations[focal].strategy=high",
        "populations[focal].opening_connects=0",
        ("strategies[high].buy={\"rule\":\"adaptive\",\"start_usd\":2,"
         "\"most_usd\":2,\"step\":1,\"stop_after\":0}"),
        "rules.price.multiplier=4",
        NULL};

    return world_load("scenarios/boost.json", set);
}

START_TEST(idle_is_idle_and_in_force_is_in_force)
{
    static struct scenario *(*const made[])(void) = {crowd, busy, thrifty};

    for (int world = 0; world < NWORLDS + (int)COUNTOF(made); world++) {
        struct scenario *scenario =
            world < NWORLDS ? world_of(world) : made[world - NWORLDS]();
        if (!scenario)
            continue;
        uint64_t before = outcome(scenario);
        for (size_t i = 0; i < scenario->arm[0].nleaf; i++)
            if (param_is_guess(scenario->arm[0].leaf[i].spec))
                try_leaf(scenario, world, i, before);
        scenario_free(scenario);
    }
    for (size_t i = 0; i < nrows; i++)
        if (rows[i].in_force >= ENOUGH && !rows[i].moved &&
            rows[i].spec->max > rows[i].spec->min) {
            fprintf(stderr,
                    "# %s (%s): in force in %d worlds, without effect\n",
                    rows[i].spec->name, rows[i].spec->help, rows[i].in_force);
            wrong++;
        }
    ck_assert_int_eq(wrong, 0);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("in force");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, idle_is_idle_and_in_force_is_in_force);
    return unit_run(tc);
}
