/* Who is better off, person by person: made-up people of the demo's group, whose
 * gains are known. */
#include <math.h>

#include "base/mem.h"
#include "estimates/own_gains.h"
#include "model/record.h"
#include "unit/unit.h"

enum {
    ARMS = 4,
    BUYS = 1, /* compared with arm 0 */
    RUNS = 2,
    PEOPLE = 5,
    GROUP = 2 /* population, from 0 */
};

/* By replication and person: dollars gained at the end; the fifth is none of the
 * group. A dollar more or less is the same. */
static const double gained[RUNS][PEOPLE] = {{2, -3, 1, -1, 1000},
                                            {5, 6, 1.01, 0, -1000}};

/* One replication of an arm: what each person has. */
static void fill(struct result *result, int r, bool buys)
{
    result->is_done = true;
    result->npersons = PEOPLE;
    result->person = mem_new(PEOPLE, sizeof *result->person);
    for (int i = 0; i < PEOPLE; i++) {
        struct result_person *person = &result->person[i];
        double usd = 100 * i + (buys ? gained[r][i] : 0);
        person->population = i < PEOPLE - 1 ? GROUP : 0;
        for (int d = 0; d < RESULT_NPERSON_DAYS; d++) {
            person->money[d] = money_from_usd(usd * (d == 3));
            person->value[d] = person->money[d] - money_from_usd(buys ? 3 : 0);
        }
    }
}

static void set_up(struct estimates *estimates, struct runs *runs)
{
    struct scenario *scenario = world_load("scenarios/buy-vs-earn.json", NULL);

    *runs = (struct runs){.scenario = scenario, .replications = RUNS};
    *estimates = (struct estimates){.runs = runs, .scenario = scenario};
    runs->result = mem_new(RUNS * ARMS, sizeof *runs->result);
    for (int r = 0; r < RUNS; r++) {
        for (int arm = 0; arm <= BUYS; arm++) {
            fill(&runs->result[r * ARMS + arm], r, arm == BUYS);
        }
    }
}

static void tear_down(struct estimates *estimates, struct runs *runs)
{
    for (int i = 0; i < RUNS * ARMS; i++)
        mem_free(runs->result[i].person);
    mem_free(runs->result);
    /* NOLINTNEXTLINE(performance-no-int-to-ptr) */
    scenario_free((struct scenario *)(uintptr_t)estimates->scenario);
}

START_TEST(shares_and_quantiles_are_those_of_the_gains)
{
    struct estimates estimates;
    struct runs runs;
    struct own_gains *out = mem_new(1, sizeof *out);

    set_up(&estimates, &runs);
    ck_assert(own_gains_exist(&runs, BUYS));
    own_gains_make(&estimates, BUYS, out);
    ck_assert_int_eq(out->ndays, 3); /* 90, 180 and the end, day 365 */
    ck_assert_double_eq(out->day[0], 90);
    ck_assert_double_eq(out->day[2], 365);
    const struct estimate *nothing = out->of[0][OWN_MONEY];
    ck_assert_double_eq(nothing[OWN_SAME].estimate, 1);
    tear_down(&estimates, &runs);
    mem_free(out);
}
END_TEST

/* Of the end. */
START_TEST(of_the_end)
{
    struct estimates estimates;
    struct runs runs;
    struct own_gains *out = mem_new(1, sizeof *out);

    set_up(&estimates, &runs);
    for (int i = 0; i < RUNS * ARMS; i++)
        for (int k = 0; runs.result[i].person && k < PEOPLE; k++) {
            struct result_person *person = &runs.result[i].person[k];
            person->money[2] = person->money[3];
            person->value[2] = person->value[3];
        }
    own_gains_make(&estimates, BUYS, out);
    const struct estimate *money = out->of[2][OWN_MONEY];
    const struct estimate *value = out->of[2][OWN_VALUE];
    ck_assert_double_eq_tol(money[OWN_BETTER].estimate, (.25 + .75) / 2, 1e-12);
    ck_assert_double_eq_tol(money[OWN_WORSE].estimate, (.25 + 0) / 2, 1e-12);
    ck_assert_double_eq_tol(money[OWN_SAME].estimate, (.5 + .25) / 2, 1e-12);
    ck_assert_double_eq_tol(money[OWN_MEAN].estimate, (-.25 + 12.01 / 4) / 2,
                            1e-9);
    ck_assert_double_eq_tol(money[OWN_P50].estimate, (0 + 3.005) / 2, 1e-9);
    ck_assert_double_eq_tol(money[OWN_P10].estimate, (-2.4 + .303) / 2, 1e-9);
    ck_assert_double_eq_tol(money[OWN_P90].estimate, (1.7 + 5.7) / 2, 1e-9);
    ck_assert_double_eq_tol(value[OWN_MEAN].estimate,
                            money[OWN_MEAN].estimate - 3, 1e-9);
    ck_assert_double_eq_tol(value[OWN_BETTER].estimate, (0 + .5) / 2, 1e-12);
    ck_assert_int_eq(money[OWN_BETTER].n, RUNS);
    ck_assert_double_eq_tol(money[OWN_BETTER].level, .95, 1e-12);
    tear_down(&estimates, &runs);
    mem_free(out);
}
END_TEST

/* Where traits or arrivals differ they are not the same people. */
START_TEST(other_people_are_not_compared)
{
    struct estimates estimates;
    struct runs runs;
    struct own_gains *out = mem_new(1, sizeof *out);

    set_up(&estimates, &runs);
    runs.result[BUYS].inputs = 7;
    own_gains_make(&estimates, BUYS, out);
    ck_assert_int_eq(out->of[2][OWN_MONEY][OWN_BETTER].n, 1);
    runs.result[ARMS].npersons = PEOPLE - 1;
    own_gains_make(&estimates, BUYS, out);
    ck_assert(isnan(out->of[2][OWN_MONEY][OWN_BETTER].estimate));
    tear_down(&estimates, &runs);
    mem_free(out);
}
END_TEST

START_TEST(only_of_groups_of_their_own)
{
    struct estimates estimates;
    struct runs runs;

    set_up(&estimates, &runs);
    ck_assert(!own_gains_exist(&runs, 0)); /* compared with nothing */
    ck_assert(!own_gains_exist(&runs, 3)); /* all buy: another kind */
    tear_down(&estimates, &runs);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("own_gains");

    tcase_add_test(tc, shares_and_quantiles_are_those_of_the_gains);
    tcase_add_test(tc, of_the_end);
    tcase_add_test(tc, other_people_are_not_compared);
    tcase_add_test(tc, only_of_groups_of_their_own);
    return unit_run(tc);
}
