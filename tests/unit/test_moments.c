/* Moments: their names, each one's value on a result made by hand, what is
 * inside a band, and targets as a file states them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "replication/moment_values.h"
#include "scenario/targets.h"
#include "stats/gini.h"
#include "unit/names.h"

/* Every number is one of its own, so that a wrong one shows. */
static const struct result result = {
    .npop = 2,
    .tally =
        (struct result_tally[]){
            {.proposals = 700,
             .unaffordable = 140,
             .responses = 77,
             .hires = 20,
             .won = 14,
             .flow =
                 {[FLOW_REWARD_INTERVIEW] = 300, [FLOW_SPEND_PROPOSAL] = 1500},
             .contract_ticks = 900 * TICKS_PER_HOUR,
             .searching_ticks = 350 * TICKS_PER_DAY},
            {.proposals = 20,
             .unaffordable = 5,
             .responses = 4,
             .hires = 2,
             .won = 1,
             .flow = {[FLOW_REWARD_INTERVIEW] = 10, [FLOW_SPEND_PROPOSAL] = 80},
             .contract_ticks = 60 * TICKS_PER_HOUR,
             .searching_ticks = 14 * TICKS_PER_DAY}},
    .posts = {.posts = 50,
              .removed = 2,
              .filled = 12,
              .proposals = 700,
              .unverified = 8,
              .unverified_proposals = 84,
              .hourly = 20,
              .hourly_proposals = 400,
              .by_age =
                  (int64_t[RESULT_POST_BINS]){[0] = 1,
                                              [4] = 2,
                                              [5] = 3,
                                              [9] = 4,
                                              [10] = 5,
                                              [14] = 6,
                                              [15] = 7,
                                              [19] = 8,
                                              [20] = 9,
                                              [49] = 10,
                                              [50] = 11,
                                              [RESULT_POST_BINS - 1] = 12},
              .open_at = {50, 49, 48, 47, 46, 45, 44, 43, 42, 41},
              .proposals_at = {100, 200, 300, 400, 500, 600, 700, 800, 900,
                               1000}},
    .nseekers = 25,
    .frugal = 16,
    .gini_seekers = 0.9,
    .hires_per_seeker = 0.8,
    .busy_hired = {0.015, 0.06},
};

static const struct {
    enum moment_id moment;
    double value;
} rows[] = {
    {MOMENT_UNDER_5, 3. / 78},
    {MOMENT_FROM_5, 7. / 78},
    {MOMENT_FROM_10, 11. / 78},
    {MOMENT_FROM_15, 15. / 78},
    {MOMENT_FROM_20, 19. / 78},
    {MOMENT_FROM_50, 23. / 78},
    {MOMENT_FIRST_DAY, 800. / 43},
    {MOMENT_AT_15_MINUTES, 100. / 50},
    {MOMENT_AT_45_MINUTES, 200. / 49},
    {MOMENT_AT_90_MINUTES, 300. / 48},
    {MOMENT_AT_3_HOURS, 400. / 47},
    {MOMENT_AT_6_HOURS, 500. / 46},
    {MOMENT_AT_10_HOURS, 600. / 45},
    {MOMENT_AT_15_HOURS, 700. / 44},
    {MOMENT_AT_21_HOURS, 900. / 42},
    {MOMENT_FILLED, 12. / 48},
    {MOMENT_ANSWERED, 77. / 700},
    {MOMENT_HIRED, 14. / 700},
    {MOMENT_REWARDED, 300. / 1500},
    {MOMENT_FRUGAL, 16. / 25},
    {MOMENT_ABOVE_LUCK, 0.9 - 0.572334487638}, /* e^-1.6 (I0(1.6) + I1(1.6)) */
    {MOMENT_BUSY_MEDIAN, 0.015},
    {MOMENT_BUSY_BEST, 0.06},
    {MOMENT_UNVERIFIED, 84. / 8},
    {MOMENT_HOURLY, (400. / 20) / (300. / 30)},
    {MOMENT_WANTED, 840. / 50},
    {MOMENT_SENT, 700. / 50},
    {MOMENT_HOURS, 900. / 20},
};

START_TEST(value)
{
    double got = result_moment(&result, rows[_i].moment, 0);

    ck_assert_msg(fabs(got - rows[_i].value) < 1e-9, "%s: %.17g",
                  moment_rows[rows[_i].moment].name, got);
}
END_TEST

START_TEST(every_moment_has_a_row)
{
    for (int moment = 0; moment < NMOMENT; moment++) {
        int found = 0;
        for (size_t i = 0; i < COUNTOF(rows); i++)
            found += (int)rows[i].moment == moment;
        ck_assert_msg(found == 1, "%s", moment_rows[moment].name);
    }
}
END_TEST

/* The ages that the names of the arrivals tell, in hours. ORDER AGE */
START_TEST(ages)
{
    static const double hours[MARKET_NAGE] = {0.25, 0.75, 1.5, 3,  6,
                                              10,   15,   18,  21, 24};

    for (int i = 0; i < MARKET_NAGE; i++)
        ck_assert_double_eq(market_ages[i], hours[i]);
    for (int i = 1; i < MARKET_NAGE; i++) /* who counts by age relies on it */
        ck_assert_double_lt(market_ages[i - 1], market_ages[i]);
    ck_assert_double_eq(market_ages[RESULT_BIN_AGE], 18);
}
END_TEST

/* Of one population: what is of freelancers, and nothing else. */
START_TEST(of_a_population)
{
    for (int i = 0; i < NMOMENT; i++) {
        enum moment_id moment = (enum moment_id)i;
        bool is_theirs = moment_rows[i].scope == MOMENT_OF_FREELANCERS;
        ck_assert_msg(isnan(result_moment(&result, moment, 1)) == !is_theirs,
                      "%s", moment_rows[i].name);
        ck_assert_int_eq(moment_applies(moment, true, 1), is_theirs);
        ck_assert_int_eq(moment_applies(moment, true, 0), true);
        ck_assert_int_eq(moment_applies(moment, false, 0),
                         moment_rows[i].scope != MOMENT_OF_POSTS);
    }
    ck_assert_double_eq(result_moment(&result, MOMENT_WANTED, 1), 25. / 2);
    ck_assert_double_eq(result_moment(&result, MOMENT_SENT, 1), 20. / 2);
    ck_assert_double_eq(result_moment(&result, MOMENT_HOURS, 1), 60. / 2);
    ck_assert_double_eq(result_moment(&result, MOMENT_REWARDED, 1), 10. / 80);
}
END_TEST

START_TEST(nobody_has_no_value)
{
    struct result_tally none = {0};
    const struct result nobody = {.tally = &none,
                                  .gini_seekers = NAN,
                                  .hires_per_seeker = NAN,
                                  .busy_hired = {NAN, NAN}};

    for (int i = 0; i < NMOMENT; i++)
        ck_assert_msg(isnan(result_moment(&nobody, (enum moment_id)i, 0)), "%s",
                      moment_rows[i].name);
}
END_TEST

/* What is a metric, too, is the same. */
START_TEST(metrics_of_that_name)
{
    int found = 0;

    for (int i = 0; i < NMOMENT; i++) {
        int metric = metric_find(moment_rows[i].name);
        if (metric < 0)
            continue;
        found++;
        ck_assert_str_eq(moment_rows[i].unit, metric_rows[metric].unit);
        ck_assert_int_eq(moment_rows[i].bounds, metric_rows[metric].bounds);
        ck_assert_int_eq(moment_rows[i].is_ratio,
                         metric_rows[metric].kind == METRIC_RATIO);
        ck_assert_int_eq(moment_rows[i].scope == MOMENT_OF_POSTS,
                         metric_rows[metric].scope == SCOPE_POSTS);
        ck_assert_double_eq(result_moment(&result, (enum moment_id)i, 0),
                            result_metric(&result, (enum metric_id)metric, 0));
    }
    ck_assert_int_eq(found, 5);
}
END_TEST

static const char *name_of(int moment)
{
    return moment_rows[moment].name;
}

static const char *title_of(int moment)
{
    return moment_rows[moment].title;
}

START_TEST(names)
{
    for (int i = 0; i < NMOMENT; i++) {
        const struct moment_row *row = &moment_rows[i];
        const struct moment_band *band = &row->published;
        bool has_figure =
            !isnan(band->target) || !isnan(band->least) || !isnan(band->most);
        names_expect_own(i, name_of, title_of, moment_find);
        ck_assert(row->unit[0]);
        ck_assert_msg(has_figure == (row->source[0] != '\0'), "%s", row->name);
        ck_assert_msg(!(band->least > band->most) &&
                          !(band->target < band->least) &&
                          !(band->target > band->most),
                      "%s", row->name);
    }
    ck_assert_int_eq(moment_find(""), -1);
    ck_assert_int_eq(moment_find("posts"), -1);
}
END_TEST

/* ---- bands ---- */

static const struct {
    struct moment_band band;
    double low, high;
    enum moment_inside inside;
} judged[] = {
    {{24, 22, 26}, 23, 25, MOMENT_INSIDE},
    {{24, 22, 26}, 22, 26, MOMENT_INSIDE},
    {{24, 22, 26}, 21.9, 25, MOMENT_UNDECIDED},
    {{24, 22, 26}, 23, 26.1, MOMENT_UNDECIDED},
    {{24, 22, 26}, 20, 28, MOMENT_UNDECIDED},
    {{24, 22, 26}, 20, 22, MOMENT_UNDECIDED},
    {{24, 22, 26}, 20, 21.9, MOMENT_OUTSIDE},
    {{24, 22, 26}, 26.1, 27, MOMENT_OUTSIDE},
    {{24, 24, 24}, 24, 24, MOMENT_INSIDE},
    {{NAN, 0.6, NAN}, 0.7, 0.8, MOMENT_INSIDE},
    {{NAN, 0.6, NAN}, 0.5, 0.8, MOMENT_UNDECIDED},
    {{NAN, 0.6, NAN}, 0.5, 0.55, MOMENT_OUTSIDE},
    {{NAN, NAN, 0.02}, 0, 0, MOMENT_INSIDE},
    {{NAN, NAN, 0.02}, 0.01, 0.03, MOMENT_UNDECIDED},
    {{NAN, NAN, 0.02}, 0.021, 0.03, MOMENT_OUTSIDE},
    {{24, 22, 26}, NAN, NAN, MOMENT_UNDECIDED},
    {{24, 22, 26}, -INFINITY, INFINITY, MOMENT_UNDECIDED},
    {{24, 22, 26}, 30, INFINITY, MOMENT_OUTSIDE},
};

START_TEST(judges)
{
    ck_assert_str_eq(moment_inside_words[moment_judge(
                         &judged[_i].band, judged[_i].low, judged[_i].high)],
                     moment_inside_words[judged[_i].inside]);
}
END_TEST

START_TEST(tolerances)
{
    const struct moment_band band[] = {
        {0.11, 0.08, 0.14}, {0.4, 0.38, 0.5}, {NAN, 0.6, NAN}, {3, 3, NAN}};

    ck_assert_double_eq(moment_tolerance(&band[0]), 0.03);
    for (size_t i = 1; i < COUNTOF(band); i++)
        ck_assert(isnan(moment_tolerance(&band[i])));
}
END_TEST

static const struct {
    struct moment_band band;
    const char *text;
} printed[] = {
    {{24, 22, 26}, "24 +-2"},
    {{0.017, 0.014, 0.02}, "0.017 +-0.003"},
    {{0.4, 0.38, 0.5}, "0.4 (0.38 to 0.5)"},
    {{0.4, 0.38, NAN}, "0.4 (at least 0.38)"},
    {{NAN, 0.6, NAN}, "at least 0.6"},
    {{NAN, NAN, 0.02}, "at most 0.02"},
    {{NAN, 0.04, 0.12}, "0.04 to 0.12"},
    {{0, 0, 0}, "0 +-0"},
    {{NAN, NAN, NAN}, "-"},
};

START_TEST(prints)
{
    struct text out = {0};

    moment_print_band(&printed[_i].band, &out);
    ck_assert_str_eq(out.data, printed[_i].text);
    text_fini(&out);
}
END_TEST

/* ---- targets; what is refused stands in tests/invalid ---- */

static const struct {
    const char *json;
    struct moment_band band;
    const char *source;
} stated[] = {
    {"{\"moment\":\"hires_per_proposal\"}", {0.017, 0.014, 0.02}, "S51"},
    {"{\"moment\":\"share_up_to_5_usd\"}", {NAN, 0.6, NAN}, "S7"},
    {"{\"moment\":\"hires_per_proposal\",\"target\":0.5,\"tolerance\":0.25}",
     {0.5, 0.25, 0.75},
     "scenario"},
    {"{\"moment\":\"hires_per_proposal\",\"target\":{\"value\":0.5,\"source\":"
     "\"S4\"},\"tolerance\":0,\"source\":\"S4\",\"note\":\"x\"}",
     {0.5, 0.5, 0.5},
     "S4"},
    {"{\"moment\":\"hours_per_contract\",\"at_most\":100}",
     {NAN, NAN, 100},
     "scenario"},
    {"{\"moment\":\"hours_per_contract\",\"at_least\":-1,\"target\":3}",
     {3, -1, NAN},
     "scenario"},
};

static bool is_same(double a, double b)
{
    return isnan(a) ? isnan(b) : fabs(a - b) < 1e-12;
}

START_TEST(reads)
{
    struct document *document = NULL;
    struct sim_error err = {0};
    struct reader reader;
    static struct target target[TARGETS_MAX];
    char text[400];

    snprintf(text, sizeof text, "{\"targets\":[%s]}", stated[_i].json);
    ck_assert_int_eq(
        document_parse("test", text, strlen(text), &document, &err), SIM_OK);
    reader_init(&reader, document, &err);
    int count = targets_read(&reader, document->root, false, target);
    ck_assert_msg(err.count == 0, "%s", err.text);
    ck_assert_int_eq(count, 1);
    const struct moment_band *band = &stated[_i].band;
    ck_assert(is_same(target[0].band.target, band->target));
    ck_assert(is_same(target[0].band.least, band->least));
    ck_assert(is_same(target[0].band.most, band->most));
    ck_assert_str_eq(target[0].source, stated[_i].source);
    reader_fini(&reader);
    document_free(document);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("moments");

    tcase_add_loop_test(tc, value, 0, (int)COUNTOF(rows));
    tcase_add_test(tc, every_moment_has_a_row);
    tcase_add_test(tc, ages);
    tcase_add_test(tc, of_a_population);
    tcase_add_test(tc, nobody_has_no_value);
    tcase_add_test(tc, metrics_of_that_name);
    tcase_add_test(tc, names);
    tcase_add_loop_test(tc, judges, 0, (int)COUNTOF(judged));
    tcase_add_test(tc, tolerances);
    tcase_add_loop_test(tc, prints, 0, (int)COUNTOF(printed));
    tcase_add_loop_test(tc, reads, 0, (int)COUNTOF(stated));
    return unit_run(tc);
}
