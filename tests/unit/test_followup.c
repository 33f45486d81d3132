/* The share hired within so many days of the account, when not everybody is
 * watched for so long. */
#include <math.h>

#include "base/mem.h"
#include "replication/result.h"
#include "unit/unit.h"

enum {
    END = -1, /* of the list */
    HIRED = 1,
    LEFT = 2,
    CENSORED = 0
};

/* clang-format off */
static const struct row {
    const char *label;
    struct { int day, cause; } spell[6];
    int followed; /* days */
    double share[3]; /* by day 30, 90, 180 */
} rows[] = {
    {"everybody watched: a plain share",
     {{10, HIRED}, {100, HIRED}, {200, CENSORED}, {200, CENSORED}, {0, END}},
     200, {0.25, 0.25, 0.5}},
    {"watched for 30 days alone", {{10, HIRED}, {30, CENSORED}, {0, END}}, 30,
     {0.5, NAN, NAN}},
    {"just not for 30", {{10, HIRED}, {29, CENSORED}, {0, END}}, 29,
     {NAN, NAN, NAN}},
    {"all hired early, though watched for 60 days alone",
     {{10, HIRED}, {20, HIRED}, {0, END}}, 60, {1, NAN, NAN}},
    {"hired on the day itself", {{30, HIRED}, {200, CENSORED}, {0, END}}, 200,
     {0.5, 0.5, 0.5}},
    /* 1/4 at day 10, then one of two: 1/4 + 3/4 x 1/2 */
    {"who opened late is not somebody who was not hired",
     {{10, HIRED}, {20, CENSORED}, {80, HIRED}, {200, CENSORED}, {0, END}}, 200,
     {0.25, 0.625, 0.625}},
    {"who has left is not hired any more",
     {{10, HIRED}, {20, LEFT}, {200, CENSORED}, {200, CENSORED}, {0, END}}, 200,
     {0.25, 0.25, 0.25}},
    {"the last who was watched has left: known for good",
     {{10, HIRED}, {20, CENSORED}, {100, LEFT}, {0, END}}, 200,
     {1. / 3, 1. / 3, 1. / 3}},
    {"nobody is at risk any more",
     {{10, CENSORED}, {100, CENSORED}, {0, END}}, 200, {0, 0, NAN}},
    {"nobody", {{0, END}}, 0, {NAN, NAN, NAN}},
};
/* clang-format on */

START_TEST(hired_within)
{
    const struct row *row = &rows[_i];
    struct result *result = mem_new(1, sizeof *result);
    struct result_spell spell[6];
    static const enum metric_id metric[] = {
        METRIC_EVER_HIRED_30, METRIC_EVER_HIRED_90, METRIC_EVER_HIRED_180};

    result_begin(result, 2, false);
    result->spell[RESULT_FIRST_HIRE] = spell;
    for (; row->spell[result->nspells].cause != END; result->nspells++)
        result->spell[RESULT_FIRST_HIRE][result->nspells] =
            (struct result_spell){.time = row->spell[result->nspells].day *
                                          TICKS_PER_DAY,
                                  .cause = row->spell[result->nspells].cause};
    for (int pop = 0; pop < 2; pop++)
        result->followed[pop] = row->followed * TICKS_PER_DAY;
    result_ever_hired(result);
    for (int pop = 0; pop < 2; pop++)
        for (int i = 0; i < 3; i++) {
            double got = result_metric(result, metric[i], pop);
            ck_assert_msg(isnan(row->share[i])
                              ? isnan(got)
                              : fabs(got - row->share[i]) < 1e-12,
                          "%s: day %d, population %d: %g", row->label,
                          metric_day(metric[i]), pop, got);
        }
    mem_free(result->counts);
    mem_free(result);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("followup");

    tcase_add_loop_test(tc, hired_within, 0, (int)COUNTOF(rows));
    return unit_run(tc);
}
