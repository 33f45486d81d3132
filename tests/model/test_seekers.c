/* What is told of freelancers who look for jobs, one by one: a result says what
 * the facts and postings of the same run come to, counted another way.
 *
 * Seeds are fixed; everything that is asserted is exact. Run from the root. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "model/record.h"
#include "replication/moment_values.h"
#include "unit/unit.h"

#define BUYERS                                                                 \
    "rulebook=upwork-2020-12", "rules.registration.connects=40",               \
        "strategies[0].buy={\"rule\":\"when_short\"}"

/* Worlds in which one thing differs. */
static const struct {
    const char *label, *world;
    const char *set[8];
    bool is_half; /* of them look for jobs, not all */
} worlds[] = {
    {"the stock", WORLD_BOARD, {BUYERS, "populations[0].activity=3"}},
    {"a burn-in, of which nothing counts",
     WORLD_BOARD,
     {BUYERS, "populations[0].activity=3", "burn_in_days=20"}},
    {"some leave, others come",
     WORLD_BOARD,
     {BUYERS, "populations[0].activity=3", "populations[0].leave_per_month=0.5",
      "populations[0].arrivals_per_day=2"}},
    {"invited ones are no wins",
     WORLD_BOARD,
     {BUYERS, "populations[0].activity=3", "market.invites=1",
      "strategies[0].earn.answers_invitations=1"}},
    {"half do nothing",
     WORLD_BOARD,
     {BUYERS, "populations[0].activity=3",
      "populations[0].strategy=[{\"strategy\":\"dormant\",\"share\":0.5},"
      "{\"strategy\":\"s\",\"share\":0.5}]"},
     true},
    {"some never look",
     WORLD_BOARD,
     {BUYERS, "populations[0].activity={\"dist\":\"discrete\",\"values\":[0,3],"
              "\"weights\":[1,1]}"},
     true},
    {"without posts",
     WORLD_ATTEMPTS,
     {"market.response=0.5", "market.hire=0.5"}},
};

struct person {
    bool is_searching;
    sim_money paid;
    double months;
    int64_t proposals, won, hires;
};

struct people {
    struct person *person; /* owned; by account */
    size_t count;
    double days;
    int64_t wanted, sent;
    double hours;
};

static void look(struct people *people, const struct record *record)
{
    for (size_t i = 0; i < people->count; i++) {
        struct market_account account =
            market_account(record->market, (account_id)i);
        struct person *person = &people->person[i];
        double from = fmax(time_to_days(account.opened), 0);
        double until = fmin(time_to_days(account.left),
                            time_to_days(record->config->horizon));
        person->is_searching = account.is_open && account.is_searching;
        person->months = (until - from) * 12 / 365;
        people->days += person->is_searching ? until - from : 0;
    }
}

static struct people count_people(const struct record *record)
{
    struct people people = {
        .person = mem_new(record->naccounts + 1, sizeof *people.person),
        .count = record->naccounts};
    const struct market_fact *fact = NULL;

    look(&people, record);
    for (size_t i = 0; i < record->npostings; i++)
        if (record->posting[i].when >= 0)
            people.person[record->posting[i].account].paid +=
                record->posting[i].usd;
    while ((fact = record_next(record, fact, FACT_PROPOSAL)))
        people.person[fact->account].proposals += fact->when >= 0;
    while ((fact = record_next(record, fact, FACT_UNAFFORDABLE)))
        people.wanted += fact->when >= 0;
    while ((fact = record_next(record, fact, FACT_HIRE)))
        if (fact->sent >= 0) {
            people.person[fact->account].hires++;
            people.person[fact->account].won += !fact->invited;
            people.hours += time_to_days(fact->worked) * 24;
        }
    for (size_t i = 0; i < people.count; i++)
        people.sent += people.person[i].proposals;
    people.wanted += people.sent;
    return people;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Of those who search, ascending: hires, or hires per proposal of who has sent
 * 30 and more. */
static size_t sorted(const struct people *people, bool of_busy, double *out)
{
    size_t n = 0;

    for (size_t i = 0; i < people->count; i++) {
        const struct person *person = &people->person[i];
        if (!person->is_searching)
            continue;
        if (!of_busy)
            out[n++] = (double)person->hires;
        else if (person->proposals >= 30)
            out[n++] = (double)person->won / (double)person->proposals;
    }
    qsort(out, n, sizeof *out, ascending);
    return n;
}

/* Gini = 2 sum i x_i / (n sum x) - (n + 1) / n over ascending x. */
static double gini_of(const double *x, size_t n, double *mean)
{
    double sum = 0, weighted = 0;

    for (size_t i = 0; i < n; i++) {
        sum += x[i];
        weighted += (double)(i + 1) * x[i];
    }
    *mean = sum / (double)n;
    return 2 * weighted / ((double)n * sum) - ((double)n + 1) / (double)n;
}

static double quantile_of(const double *x, size_t n, double p)
{
    double at = p * (double)(n - 1);
    size_t below = (size_t)at;

    return below + 1 < n
               ? x[below] + (at - (double)below) * (x[below + 1] - x[below])
               : x[n - 1];
}

static void check(const char *label, const struct result *result,
                  enum moment_id moment, double wanted)
{
    double value = result_moment(result, moment, 0);

    ck_assert_msg(fabs(value - wanted) < 1e-9 * fmax(1, fabs(wanted)),
                  "%s: %s: %.12g, counted %.12g", label,
                  moment_rows[moment].name, value, wanted);
}

static void check_people(const char *label, const struct result *result,
                         const struct people *people)
{
    double *x = mem_new(people->count + 1, sizeof *x), mean;
    int64_t frugal = 0;

    for (size_t i = 0; i < people->count; i++)
        frugal += people->person[i].is_searching &&
                  money_to_usd(people->person[i].paid) <=
                      5 * fmax(people->person[i].months, 1);
    size_t n = sorted(people, false, x);
    ck_assert_int_gt(frugal, 0);
    check(label, result, MOMENT_FRUGAL, (double)frugal / (double)n);
    double gini = gini_of(x, n, &mean);
    ck_assert_double_gt(mean, 0);
    ck_assert_double_eq_tol(result->gini_seekers, gini, 1e-9);
    ck_assert_double_eq_tol(result->hires_per_seeker, mean, 1e-12);
    size_t busy = sorted(people, true, x);
    ck_assert_msg(busy > 10, "%s: %zu are busy", label, busy);
    check(label, result, MOMENT_BUSY_MEDIAN, quantile_of(x, busy, 0.5));
    check(label, result, MOMENT_BUSY_BEST, quantile_of(x, busy, 0.9));
    mem_free(x);
}

START_TEST(as_counted_one_by_one)
{
    const char *label = worlds[_i].label;
    struct scenario *scenario = world_load(worlds[_i].world, worlds[_i].set);
    const struct configuration *config = scenario->arm[0].config;
    struct record record = record_market(config, (struct market_options){0});
    struct result result = world_result(config, 0, (struct market_options){0});
    struct people people = count_people(&record);

    double share = (double)result.nseekers / (double)record.naccounts;
    ck_assert_msg(fabs(share - (worlds[_i].is_half ? 0.5 : 1)) < 0.15,
                  "%s: %g look for jobs", label, share);
    check_people(label, &result, &people);
    check(label, &result, MOMENT_SENT, (double)people.sent * 7 / people.days);
    check(label, &result, MOMENT_WANTED,
          (double)people.wanted * 7 / people.days);
    check(label, &result, MOMENT_HOURS,
          people.hours / (double)result.tally[0].hires);
    mem_free(people.person);
    record_fini(&record);
    result_fini(&result);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("seekers");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, as_counted_one_by_one, 0, (int)COUNTOF(worlds));
    return unit_run(tc);
}
