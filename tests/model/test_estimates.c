/* Estimates of a study: all are there, each is that of the results that count,
 * and the same number is the same wherever it is found. */
#include <math.h>

#include "estimates/curve_parts.h"
#include "estimates/estimates.h"
#include "estimates/usable.h"
#include "unit/unit.h"

enum {
    REPLICATIONS = 4,
    FOCAL = 2 /* the arm that is about newcomers */
};

#define ARMS                                                                   \
    "arms=[{\"name\":\"a\"},{\"name\":\"b\",\"set\":{\"market.response\":"     \
    "0.3}},{\"name\":\"c\",\"contrast\":\"focal\",\"population\":"             \
    "\"newcomers\",\"set\":{\"populations[newcomers].strategy\":\"when-"       \
    "short\"}}]"

static struct scenario *scenario;
static struct runs *runs;

static void set_up(void)
{
    const char *set[] = {ARMS, "baseline=a", "horizon_days=40",
                         "market.response=0.2"};
    const struct runner_options options = {.threads = 1,
                                           .replications = REPLICATIONS};
    struct sim_error err = {0};

    ck_assert_msg(!scenario_load("scenarios/tiny.json", set, COUNTOF(set),
                                 "scenarios", &scenario, &err),
                  "%s", err.text);
    ck_assert(!runner_run(scenario, &options, &runs));
}

static void tear_down(void)
{
    runs_free(runs);
    scenario_free(scenario);
}

START_TEST(every_metric_of_every_arm_and_population_is_there)
{
    struct estimates *estimates = estimates_new(runs, ESTIMATES_PRINTED);
    int n = 0;

    ck_assert_int_eq(estimates->npop, 3);
    ck_assert_int_eq(estimates->ncontrasts, 2);
    for (int arm = 0; arm < 3; arm++) {
        for (int pop = 0; pop < 3; pop++) {
            for (int m = 0; m < NMETRIC; m++) {
                const struct estimate *e =
                    estimates_metric(estimates, (enum metric_id)m, arm, pop);
                ck_assert_msg(
                    !e == !scope_applies(scenario, (enum metric_id)m, pop),
                    "%s", metric_rows[m].name);
                if (!e)
                    continue;
                n++;
                ck_assert_msg(e->n <= REPLICATIONS && e->level > 0 &&
                                  e->method[0],
                              "%s", metric_rows[m].name);
            }
        }
    }
    ck_assert_int_gt(n, 300);
    ck_assert_ptr_null(
        estimates_metric(estimates, METRIC_POSTS, 0, 0)); /* no posts here */
    ck_assert_ptr_null(
        estimates_contrasts(estimates, METRIC_POSTS, ESTIMATES_OWN));
    estimates_free(estimates);
}
END_TEST

START_TEST(a_difference_is_that_of_its_arms)
{
    struct estimates *estimates = estimates_new(runs, ESTIMATES_PRINTED);

    for (int pop = 0; pop < 3; pop++) {
        const struct estimates_contrast *contrast =
            estimates_contrasts(estimates, METRIC_HIRES, pop);
        for (int i = 0; i < estimates->ncontrasts; i++) {
            const struct estimate *a =
                estimates_metric(estimates, METRIC_HIRES, contrast[i].arm, pop);
            const struct estimate *b = estimates_metric(
                estimates, METRIC_HIRES, contrast[i].versus, pop);
            ck_assert_int_eq(contrast[i].population, pop);
            ck_assert_double_eq_tol(contrast[i].difference.estimate,
                                    a->estimate - b->estimate, 1e-9);
            /* a question of its own for each */
            ck_assert_double_eq_tol(contrast[i].difference.level, 0.95, 1e-12);
        }
    }
    estimates_free(estimates);
}
END_TEST

START_TEST(an_arm_is_compared_in_the_population_it_is_about)
{
    struct estimates *estimates = estimates_new(runs, ESTIMATES_PRINTED);
    const struct estimates_contrast *own =
        estimates_contrasts(estimates, METRIC_NET_VALUE, ESTIMATES_OWN);
    const struct estimates_contrast *focal =
        estimates_of_arm(estimates, own, FOCAL);
    const struct estimates_contrast *same = estimates_of_arm(
        estimates, estimates_contrasts(estimates, METRIC_NET_VALUE, 2), FOCAL);

    ck_assert_int_eq(scope_own(scenario, METRIC_NET_VALUE, FOCAL), 2);
    ck_assert_int_eq(own[0].population, 0);
    ck_assert_int_eq(focal->population, 2);
    ck_assert_int_eq(focal->arm, FOCAL);
    ck_assert_double_eq(focal->difference.low, same->difference.low);
    ck_assert_double_eq(focal->p, same->p);
    /* two questions, one comparison each */
    ck_assert_double_eq(own[0].p_adjusted, own[0].p);
    ck_assert_double_eq(focal->p_adjusted, focal->p);
    ck_assert_double_eq(focal->difference.level, .95);
    ck_assert_ptr_null(estimates_of_arm(estimates, own, 0));
    estimates_free(estimates);
}
END_TEST

START_TEST(a_failed_replication_is_left_out)
{
    struct result *failed = &runs->result[2 * scenario->narms + 1];
    double sum = 0;

    failed->has_failed = true;
    ck_assert_ptr_null(usable_result(runs, 1, 2));
    struct estimates *estimates = estimates_new(runs, ESTIMATES_ALL);
    for (int64_t r = 0; r < REPLICATIONS; r++)
        if (r != 2)
            sum += result_metric(runs_result(runs, 1, r), METRIC_HIRES, 0);
    const struct estimate *hires =
        estimates_metric(estimates, METRIC_HIRES, 1, 0);
    ck_assert_int_eq(hires->n, REPLICATIONS - 1);
    ck_assert_double_eq_tol(hires->estimate, sum / (REPLICATIONS - 1), 1e-9);
    ck_assert(hires->flags & ESTIMATE_MISSING);
    ck_assert_int_eq(
        estimates_contrasts(estimates, METRIC_HIRES, 0)->difference.n,
        REPLICATIONS - 1);
    ck_assert_int_eq(estimates_metric(estimates, METRIC_HIRES, 0, 0)->n,
                     REPLICATIONS);
    const struct curve *curve =
        estimates_curve(estimates, 1, 0, RESULT_FIRST_HIRE);
    ck_assert_int_eq(curve->nusable, REPLICATIONS - 1);
    ck_assert_int_eq(curve->day[0].share[0].n, REPLICATIONS - 1);
    estimates_free(estimates);
}
END_TEST

START_TEST(what_is_printed_needs_less_than_a_folder)
{
    struct estimates *printed = estimates_new(runs, ESTIMATES_PRINTED);
    struct estimates *all = estimates_new(runs, ESTIMATES_ALL);
    enum metric_id headline = all->headline;

    ck_assert_ptr_null(estimates_robust(printed, headline, 0, 0));
    ck_assert_ptr_null(estimates_curve(printed, 0, 0, RESULT_FIRST_HIRE));
    const struct estimates_robust *robust =
        estimates_robust(all, headline, FOCAL, 2);
    ck_assert_ptr_nonnull(robust);
    ck_assert_double_eq(robust->by[0].low,
                        estimates_metric(all, headline, FOCAL, 2)->low);
    ck_assert_ptr_null(estimates_robust(all, headline, 1, 2)); /* not its own */
    ck_assert_ptr_nonnull(
        estimates_contrasts(all, headline, ESTIMATES_OWN)[0].robust);
    ck_assert_double_eq(estimates_metric(printed, headline, 1, 1)->low,
                        estimates_metric(all, headline, 1, 1)->low);
    ck_assert_ptr_null(curve_day(estimates_curve(all, 0, 0, RESULT_FIRST_HIRE),
                                 90 * TICKS_PER_DAY)); /* beyond the end */
    estimates_free(all);
    estimates_free(printed);
}
END_TEST

static bool is_same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* However few columns have room at a time, each is what it is by itself. */
START_TEST(a_curve_is_the_same_in_little_room)
{
    enum {
        COLUMNS = 21
    };
    struct estimates *estimates = estimates_new(runs, ESTIMATES_ALL);
    const struct curve_markets of = {estimates, 1, 0, RESULT_FIRST_HIRE,
                                     REPLICATIONS};
    struct curve_column much[COLUMNS], little[COLUMNS];

    for (int i = 0; i < COLUMNS; i++)
        much[i] = little[i] = (struct curve_column){
            i % 3 ? CURVE_SHARE : CURVE_MEAN, i % 3, (1 + i) * TICKS_PER_DAY};
    much[0].reading = little[0].reading = CURVE_HALF;
    much[0].cause = little[0].cause = 1;
    curve_read(&of, 1 << 20, much, COLUMNS);
    curve_read(&of, 1, little, COLUMNS);
    for (int i = 0; i < COLUMNS; i++) {
        ck_assert_int_eq(much[i].ngiven, little[i].ngiven);
        ck_assert(
            is_same(much[i].estimate.estimate, little[i].estimate.estimate));
        ck_assert(is_same(much[i].estimate.low, little[i].estimate.low));
        ck_assert_int_eq(much[i].estimate.n, little[i].estimate.n);
    }
    const struct curve *curve =
        estimates_curve(estimates, 1, 0, RESULT_FIRST_HIRE);
    ck_assert_double_eq(much[13].estimate.estimate,
                        curve->point[2].share[0].estimate);
    ck_assert_double_ne(much[13].estimate.estimate, much[16].estimate.estimate);
    estimates_free(estimates);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("estimates");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, every_metric_of_every_arm_and_population_is_there);
    tcase_add_test(tc, a_difference_is_that_of_its_arms);
    tcase_add_test(tc, an_arm_is_compared_in_the_population_it_is_about);
    tcase_add_test(tc, a_failed_replication_is_left_out);
    tcase_add_test(tc, what_is_printed_needs_less_than_a_folder);
    tcase_add_test(tc, a_curve_is_the_same_in_little_room);
    return unit_run(tc);
}
