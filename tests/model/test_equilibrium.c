/* At which mix does nobody gain by changing? Slots that applicants share, solved
 * by hand; a strategy that is better whatever others do; one that is no other. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/units.h"
#include "model/record.h"
#include "model/studied.h"
#include "unit/unit.h"

#define FIXED 0.4 /* share of the posts that have a fixed price */

/* Half of a market applies to fixed-price posts alone, half to hourly ones; each
 * post that anybody applies to hires one of them, any of them alike. Of F hires
 * FIXED F are shared by x N freelancers, the others by (1 - x) N: a hire is as
 * likely for both where FIXED / x = (1 - FIXED) / (1 - x), at x = FIXED. */
#define SLOTS(replications)                                                    \
    "experiments=[{\"name\":\"kinds\",\"kind\":\"equilibrium\","               \
    "\"population\":\"p\",\"strategies\":[\"fixed\",\"hourly\"],"              \
    "\"tested\":0.6,\"steps\":4,\"degree\":3,\"replications\":" replications   \
    ",\"confirm_replications\":" replications "}]"
#define PEOPLE                                                                 \
    "populations=[{\"name\":\"p\",\"size\":100,\"opening\":\"register\","      \
    "\"alert_share\":0,\"selectivity\":-8,\"strategy\":\"fixed\"}]"
static const char *const slots[] = {
    "horizon_days=20",
    "maturity_days=20",
    "replications=2",
    "headline=hires",
    "market.fixed_share=0.4",
    "market.unverified_fixed_share=0.4",
    "market.outside_option=-100",
    "market.closes_undecided=0",
    "market.sessions_per_week=30",
    "market.segments[s].posts_per_month=600",
    "strategies=["
    "{\"name\":\"fixed\",\"bid\":{\"rule\":\"every_affordable\"},"
    "\"buy\":{\"rule\":\"never\"},\"filters\":{\"kinds\":[\"fixed\"]},"
    "\"earn\":{\"readiness_test\":false,\"replies\":1}},"
    "{\"name\":\"hourly\",\"bid\":{\"rule\":\"every_affordable\"},"
    "\"buy\":{\"rule\":\"never\"},"
    "\"filters\":{\"kinds\":[\"hourly_short\",\"hourly_long\"]},"
    "\"earn\":{\"readiness_test\":false,\"replies\":1}}]",
    PEOPLE};

static void stop(struct study *study)
{
    const struct scenario *scenario = study->scenario;

    study_free(study);
    /* A cast that only took `const` away would be a warning of the compiler.
     * NOLINTNEXTLINE(performance-no-int-to-ptr) */
    scenario_free((struct scenario *)(uintptr_t)scenario);
}

static struct study *run_slots(const char *experiments, int threads)
{
    const char *set[COUNTOF(slots) + 2] = {experiments};

    for (size_t i = 0; i < COUNTOF(slots); i++)
        set[i + 1] = slots[i];
    return studied_run(world_load(WORLD_BOARD, set), threads);
}

/* What each kind of post brings at the mixes that were run. */
static void check_shares(const struct study *study)
{
    const enum findings_table table = FINDINGS_PAYOFFS;
    int mixes = 0;

    for (size_t i = 0; i < findings_nrows(&study->findings, table); i++) {
        if (strcmp(studied_text(study, table, i, "source"), "run") != 0 ||
            strcmp(studied_text(study, table, i, "strategy"), "fixed") != 0 ||
            studied_text(study, table, i, "versus")[0])
            continue;
        /* behind it: the difference to hourly, then hourly */
        double x = studied_number(study, table, i, "share_1"),
               fixed = x * studied_number(study, table, i, "estimate"),
               hourly =
                   (1 - x) * studied_number(study, table, i + 2, "estimate");
        printf("# at %g: fixed %g, hourly %g of all hires of a freelancer\n", x,
               fixed, hourly);
        /* Some 12 x 2 x 390 hires, the same posts in both turns: a share of
         * 4 700 has a standard error of .0072; what n tested bring stands for
         * what all do, which adds as much: .011. */
        ck_assert_double_eq_tol(fixed / (fixed + hourly), FIXED, 5 * 0.011);
        mixes++;
    }
    ck_assert_int_eq(mixes, 5);
}

START_TEST(slots_are_shared)
{
    const enum findings_table table = FINDINGS_EQUILIBRIA;
    struct study *study = run_slots(SLOTS("12"), 2);
    double x = studied_number(study, table, 0, "share"),
           low = studied_number(study, table, 0, "share_low"),
           high = studied_number(study, table, 0, "share_high");

    check_shares(study);
    printf("# fixed at the equilibrium: %g (%g to %g)\n", x, low, high);
    printf("# %s\n", studied_text(study, FINDINGS_EXPERIMENTS, 0, "verdict"));
    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "found");
    ck_assert_str_eq(studied_text(study, table, 0, "stability"), "stable");
    ck_assert_double_eq(studied_number(study, table, 0, "starts"), 5);
    ck_assert_double_eq_tol(x, FIXED, 5 * 0.011);
    ck_assert_double_lt(low, FIXED);
    ck_assert_double_gt(high, FIXED);
    ck_assert_double_lt(high - low, 0.2);
    /* The curve says that nobody gains; fresh runs do not say otherwise. */
    size_t rows = findings_nrows(&study->findings, table);
    ck_assert_uint_eq(rows, 6);
    for (size_t i = 0; i < 3; i++)
        ck_assert(fabs(studied_number(study, table, i, "estimate")) < 1e-9);
    ck_assert_str_eq(studied_text(study, table, 5, "source"), "fresh");
    ck_assert_double_le(studied_number(study, table, 5, "ci_low"), 0);
    ck_assert_double_gt(studied_number(study, table, 5, "ci_high"), 0);
    stop(study);
}
END_TEST

/* The same rows, whatever the number of threads. */
START_TEST(threads_do_not_matter)
{
    struct study *one = run_slots(SLOTS("3"), 1),
                 *three = run_slots(SLOTS("3"), 3);

    for (int t = FINDINGS_PAYOFFS; t <= FINDINGS_PATHS; t++) {
        enum findings_table table = (enum findings_table)t;
        ck_assert_uint_eq(one->findings.ncells[t], three->findings.ncells[t]);
        ck_assert_uint_gt(findings_nrows(&one->findings, table), 0);
        for (size_t i = 0; i < one->findings.ncells[t]; i++) {
            const struct findings_cell *a = &one->findings.cell[t][i],
                                       *b = &three->findings.cell[t][i];
            if (a->text ? strcmp(a->text, b->text) != 0
                        : memcmp(&a->real, &b->real, sizeof a->real) != 0)
                ck_abort_msg("cell %zu of %s", i, findings_tables[t].file);
        }
    }
    stop(one);
    stop(three);
}
END_TEST

#define PLAIN "arms=[{\"name\":\"middle\"}]"
#define GAME(more)                                                             \
    "experiments=[{\"name\":\"game\",\"kind\":\"equilibrium\","                \
    "\"population\":\"stock\",\"strategies\":[\"earn-only\",\"when-short\""    \
    "],\"tested\":0.5,\"steps\":3,\"replications\":8,"                         \
    "\"confirm_replications\":4" more "}]"

/* Freelancers of the exogenous market do not meet: more replies bring more
 * interviews whatever others do. */
START_TEST(better_whatever_others_do)
{
    struct study *study = studied_run(
        studied_load(PLAIN, GAME(",\"metric\":\"interviews_rewarded\""),
                     "strategies[when-short].earn.replies=0.1"),
        2);

    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "found");
    ck_assert_str_eq(studied_text(study, FINDINGS_EQUILIBRIA, 0, "form"),
                     "pure");
    ck_assert_double_eq(studied_number(study, FINDINGS_EQUILIBRIA, 0, "share"),
                        1);
    ck_assert_double_lt(
        studied_number(study, FINDINGS_EQUILIBRIA, 1, "ci_high"), 0);
    stop(study);
}
END_TEST

/* Less is better of a cost: the sign is turned, and back in the tables. */
START_TEST(less_may_be_better)
{
    struct study *study = studied_run(
        studied_load(PLAIN, GAME(",\"metric\":\"connects_usd\""), NULL), 2);

    ck_assert_str_eq(studied_text(study, FINDINGS_EQUILIBRIA, 0, "form"),
                     "pure");
    ck_assert_double_eq(studied_number(study, FINDINGS_EQUILIBRIA, 0, "share"),
                        1);
    ck_assert_double_gt(/* buying costs more */
                        studied_number(study, FINDINGS_EQUILIBRIA, 1,
                                       "estimate"),
                        0);
    stop(study);
}
END_TEST

START_TEST(one_strategy_under_two_names)
{
    struct study *study = studied_run(
        studied_load(PLAIN, GAME(""),
                     "strategies[when-short].buy={\"rule\":\"never\"}"),
        2);

    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "identical");
    stop(study);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("equilibrium");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, slots_are_shared);
    tcase_add_test(tc, threads_do_not_matter);
    tcase_add_test(tc, better_whatever_others_do);
    tcase_add_test(tc, less_may_be_better);
    tcase_add_test(tc, one_strategy_under_two_names);
    return unit_run(tc);
}
