/* Groups of freelancers, and what clients of a class bring: a result against
 * what was told of the same run person by person; differences of two arms
 * against their formulas.
 *
 * Seeds are fixed; counts are exact. Run from the root of the tree. */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/mem.h"
#include "estimates/detail.h"
#include "estimates/estimates.h"
#include "model/record.h"
#include "unit/unit.h"

#define MANY                                                                   \
    "rulebook=upwork-2020-12", "rules.registration.connects=40",               \
        "market.clients_return=true", "market.return_after_days=5",            \
        "market.outside_option=0", "market.good_feedback=1",                   \
        "market.unverified_share=0.3", "market.unspent_share=0.3",             \
        "strategies[0].buy={\"rule\":\"when_short\"}",                         \
        "populations[0].activity=3", "populations[0].opening=stock",           \
        "populations[0].account_age_days={\"dist\":\"uniform\",\"low\":0,"     \
        "\"high\":1000}"

static const char *const worlds[][16] = {
    {MANY, NULL},
    /* nothing of the time before day 0 counts */
    {MANY, "burn_in_days=20", "populations[0].arrivals_per_day=3", NULL},
};

/* A freelancer, by what was told of the run. */
struct own {
    int64_t proposals, responses, hires;
    sim_money gross, kept, value;
};

static struct own *count_own(const struct record *record)
{
    struct own *own = mem_new(record->naccounts + 1, sizeof *own);

    for (size_t i = 0; i < record->npostings; i++) {
        const struct ledger_posting *p = &record->posting[i];
        own[p->account].kept -= p->when >= 0 ? p->usd : 0;
        own[p->account].value -= p->when >= 0 ? p->usd : 0;
    }
    for (size_t i = 0; i < record->nfacts; i++) {
        const struct market_fact *fact = &record->fact[i];
        struct own *of =
            &own[fact->account < record->naccounts ? fact->account
                                                   : record->naccounts];
        bool is_job = fact->kind == FACT_HIRE || fact->kind == FACT_RETURN;
        if (fact->when < 0 ||
            ((is_job || fact->kind == FACT_RESPONSE) && fact->sent < 0))
            continue;
        of->proposals += fact->kind == FACT_PROPOSAL;
        of->responses += fact->kind == FACT_RESPONSE;
        of->hires += fact->kind == FACT_HIRE;
        of->gross += is_job ? fact->usd : 0;
        of->kept += is_job ? fact->net : 0;
        of->value += is_job ? fact->net - fact->amount : 0;
        of->value -= fact->kind == FACT_HOURS ? fact->usd : 0;
        of->value += fact->kind == FACT_STOCK ? fact->usd : 0;
    }
    return own;
}

static bool is_in(const struct market_account *account, int grouping, int group)
{
    static const double fifth[] = {-INFINITY, -0.8416212, -0.2533471,
                                   0.2533471, 0.8416212,  INFINITY};
    static const double days[] = {INFINITY, 0, -90, -365, -730, -INFINITY};
    double opened = time_to_days(account->opened);

    return grouping == RESULT_BY_ABILITY
               ? account->ability >= fifth[group] &&
                     account->ability < fifth[group + 1]
               : opened < days[group] && opened >= days[group + 1];
}

static void check_group(const struct record *record, const struct own *own,
                        const struct result *result, int grouping, int k)
{
    const struct result_group *group = &result->group[0][grouping][k];
    struct result_group sum = {0};

    for (size_t i = 0; i < record->naccounts; i++) {
        struct market_account account =
            market_account(record->market, (account_id)i);
        if (!account.is_open || !is_in(&account, grouping, k))
            continue;
        sum.freelancers++;
        sum.proposals += own[i].proposals;
        sum.responses += own[i].responses;
        sum.hires += own[i].hires;
        sum.hired += own[i].hires > 0;
        sum.gross += own[i].gross;
        sum.kept += own[i].kept;
        sum.value += own[i].value;
    }
    ck_assert_int_eq(group->freelancers, sum.freelancers);
    ck_assert_int_eq(group->proposals, sum.proposals);
    ck_assert_int_eq(group->responses, sum.responses);
    ck_assert_int_eq(group->hires, sum.hires);
    ck_assert_int_eq(group->hired, sum.hired);
    ck_assert_int_eq(group->gross, sum.gross);
    ck_assert_int_eq(group->kept, sum.kept);
    ck_assert_int_eq(group->value, sum.value);
}

START_TEST(persons_of_a_group)
{
    struct record record = record_world(WORLD_BOARD, worlds[_i]);
    struct result result = world_first(WORLD_BOARD, worlds[_i]);
    struct own *own = count_own(&record);
    double value = 0;
    int64_t freelancers = 0;

    for (int k = 0; k < RESULT_NGROUP; k++) {
        check_group(&record, own, &result, RESULT_BY_ABILITY, k);
        check_group(&record, own, &result, RESULT_BY_TENURE, k);
        value += money_to_usd(result.group[0][RESULT_BY_ABILITY][k].value);
        freelancers += result.group[0][RESULT_BY_ABILITY][k].freelancers;
        ck_assert_int_gt(result.group[0][RESULT_BY_ABILITY][k].hires, 5);
    }
    /* All groups together are everybody. */
    double wanted = result_metric(&result, METRIC_NET_VALUE, 0);
    ck_assert_double_eq_tol(value / (double)freelancers, wanted, 1e-6);
    mem_free(own);
    result_fini(&result);
    record_fini(&record);
}
END_TEST

/* Whose post a proposal went to is in the record of posts. */
START_TEST(clients_of_a_class)
{
    struct record record = record_world(WORLD_BOARD, worlds[0]);
    struct result result = world_first(WORLD_BOARD, worlds[0]);
    struct result_group sum[3] = {0}, returned[3] = {0};
    bool *hired = mem_new(3 * record.naccounts, sizeof *hired);

    for (size_t i = 0; i < record.nsent; i++) {
        const struct sent *sent = &record.sent[i];
        ck_assert_uint_eq(record.post[sent->post].number, sent->post);
        int class = (int)record.post[sent->post].client_class;
        sum[class].proposals++;
        sum[class].responses += sent->answered < SIM_NEVER;
        sum[class].hires += sent->is_hired;
        sum[class].gross += sent->is_hired ? sent->asked : 0;
        if (sent->is_hired && !hired[3 * sent->account + (size_t) class]) {
            hired[3 * sent->account + (size_t) class] = true;
            sum[class].hired++;
        }
    }
    const struct market_fact *fact = NULL;
    while ((fact = record_next(&record, fact, FACT_RETURN)))
        returned[SEEN_SPENT].gross += fact->usd;
    ck_assert_int_gt(returned[SEEN_SPENT].gross, 0);
    for (int k = 0; k < 3; k++) {
        const struct result_group *group =
            &result.group[0][RESULT_BY_CLIENT][k];
        ck_assert_int_eq(group->freelancers, result.tally[0].freelancers);
        ck_assert_int_eq(group->proposals, sum[k].proposals);
        ck_assert_int_eq(group->responses, sum[k].responses);
        ck_assert_int_eq(group->hires, sum[k].hires);
        ck_assert_int_eq(group->hired, sum[k].hired);
        ck_assert_int_eq(group->gross, sum[k].gross + returned[k].gross);
        ck_assert_int_gt(group->hires, 5);
    }
    mem_free(hired);
    result_fini(&result);
    record_fini(&record);
}
END_TEST

enum {
    REPLICATIONS = 6
};

/* Numerator and denominator of a row, by replication. */
static void values(const struct runs *runs, int arm,
                   const struct detail_place *place, double *y, double *x)
{
    for (int r = 0; r < REPLICATIONS; r++) {
        const struct result_group *group =
            &runs_result(runs, arm, r)
                 ->group[place->population][place->grouping][place->group];
        y[r] = detail_groups[place->row].numerator(group);
        x[r] = detail_groups[place->row].denominator(group);
    }
}

static double sum_of(const double *x)
{
    double sum = 0;

    for (int r = 0; r < REPLICATIONS; r++)
        sum += x[r];
    return sum;
}

/* The difference of two ratios of sums, and half the width of its interval by
 * the delta method over pairs: t at a level of which `family` hold together. */
static double by_hand(const struct runs *runs, const struct detail_place *place,
                      int family, double *half)
{
    double y[2][REPLICATIONS], x[2][REPLICATIONS], ratio[2], squares = 0;

    for (int arm = 0; arm < 2; arm++) {
        values(runs, arm, place, y[arm], x[arm]);
        if (sum_of(x[arm]) == 0) /* nobody */
            return (double)NAN;
        ratio[arm] = sum_of(y[arm]) / sum_of(x[arm]);
    }
    for (int r = 0; r < REPLICATIONS; r++) {
        double d = 0;
        for (int arm = 0; arm < 2; arm++)
            d += (arm ? 1 : -1) * (y[arm][r] - ratio[arm] * x[arm][r]) *
                 REPLICATIONS / sum_of(x[arm]);
        squares += d * d;
    }
    *half = gsl_cdf_tdist_Qinv(0.025 / family, REPLICATIONS - 1) *
            sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
    return ratio[1] - ratio[0];
}

static struct scenario *load_arms(void)
{
    const char *const set[] = {
        MANY,
        "arms=[{\"name\":\"a\"},{\"name\":\"b\",\"set\":{"
        "\"populations[0].activity\":2}}]",
        "baseline=a", NULL};

    return world_load(WORLD_BOARD, set);
}

/* Compares the difference of one metric in one of n groups with that by hand;
 * whether there is an interval to compare. */
static int compare(const struct estimates *estimates, const struct runs *runs,
                   const struct detail_place *place, int n)
{
    double half;
    double wanted = by_hand(runs, place, n, &half);
    struct estimate e = detail_group_difference(estimates, 1, 0, place);

    if (isnan(wanted) || isnan(e.low))
        return 0;
    ck_assert_int_eq(e.n, REPLICATIONS);
    ck_assert_double_eq_tol(e.estimate, wanted, 1e-9 * (1 + fabs(wanted)));
    ck_assert_double_eq_tol(e.level, 1 - 0.05 / n, 1e-12);
    if (e.sd > 0)
        ck_assert_double_eq_tol(e.high - e.estimate, half, 1e-7 * (1 + half));
    return e.sd > 0;
}

START_TEST(differences_of_groups)
{
    const struct runner_options options = {.threads = 2,
                                           .replications = REPLICATIONS};
    struct scenario *scenario = load_arms();
    struct runs *runs;
    ck_assert(!runner_run(scenario, &options, &runs));
    struct estimates *estimates = estimates_new(runs, ESTIMATES_PRINTED);
    struct detail_place p = {0};
    int seen = 0;

    for (p.grouping = 0; p.grouping < RESULT_NGROUPING; p.grouping++) {
        int n = p.grouping == RESULT_BY_CLIENT ? 3 : 5;
        for (p.group = 0; p.group < n; p.group++) {
            for (p.row = 0; p.row < DETAIL_NGROUP; p.row++)
                if (detail_groups[p.row].groupings >> p.grouping & 1)
                    seen += compare(estimates, runs, &p, n);
        }
    }
    ck_assert_int_gt(seen, 60);
    estimates_free(estimates);
    runs_free(runs);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("groups");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, persons_of_a_group, 0, (int)COUNTOF(worlds));
    tcase_add_test(tc, clients_of_a_class);
    tcase_add_test(tc, differences_of_groups);
    return unit_run(tc);
}
