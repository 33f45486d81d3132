/* The verdict of a metric in words: every case of how a set of alternatives can
 * stand. The numbers are made up; the scenario is one of five arms. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/telling.h"
#include "output/verdict.h"
#include "unit/unit.h"

enum {
    NARMS = 4, /* alternatives; the first arm is what they are compared with */
    RUNS = 30
};

static const struct metric_case {
    struct {
        double estimate, low, high;
        unsigned flags;
        const char *word; /* of the difference; NULL: undecided */
        int is_out;       /* certainly not the best */
        int twin;         /* of the arm so many before; 0: none */
    } arm[NARMS];
    const char *says;
} cases[] = {
#define OUT    .is_out = 1
#define BETTER .word = "better"
#define WORSE  .word = "worse"
#define ALIKE  .word = "equivalent"
#define ALWAYS .flags = ESTIMATE_NO_VARIANCE
#define NOTHING                                                                \
    {                                                                          \
        NAN, NAN, NAN, .flags = ESTIMATE_UNDEFINED, OUT                        \
    }
    /* one is best */
    {{{84, 21, 148, BETTER},
      {64, 11, 118, BETTER, OUT},
      {44, -19, 108, OUT},
      {-30, -41, -20, WORSE, OUT}},
     "In net value in 180 days, \"Buy when short\" is best of the 5 ways: it "
     "is "
     "better than \"Earn only\" by $84 per freelancer (21 to 148 by chance); "
     "as it was picked for coming out best, expect somewhat less. Certainly "
     "better than \"Earn only\": \"Buy when it pays\" by $64 per freelancer "
     "(11 to 118 by chance); certainly worse: \"Subscribe to Plus\" by $30 "
     "per freelancer (20 to 41 by chance). Not told apart from \"Earn only\": "
     "\"Buy for $3 a month\" (-$19 to $108 per freelancer). "},
    /* several may be, all of them better */
    {{{84, 21, 148, BETTER},
      {64, 11, 118, BETTER},
      {44, -19, 108, OUT},
      {3, -2, 4, ALIKE, OUT}},
     "In net value in 180 days, which of the 5 ways is best is open between "
     "\"Buy when short\" and \"Buy when it pays\". \"Buy when short\" came "
     "out best here, too close to others to rank: it is better than \"Earn "
     "only\" by $84 per freelancer (21 to 148 by chance); as it was picked "
     "for coming out best, expect somewhat less. Certainly better than \"Earn "
     "only\": \"Buy when it pays\" by $64 per freelancer (11 to 118 by "
     "chance). Not told apart from \"Earn only\": \"Buy for $3 a month\" "
     "(-$19 to $108 per freelancer); within what matters of \"Earn only\": "
     "\"Subscribe to Plus\". "},
    /* the first is not certain, another is */
    {{{84, -4, 172},
      {64, 11, 118, BETTER},
      {-44, -108, 19, OUT},
      {-30, -41, -20, WORSE, OUT}},
     "In net value in 180 days, which of the 5 ways is best is open between "
     "\"Buy when short\" and \"Buy when it pays\". \"Buy when short\" came "
     "out best here, too close to others to rank: it cannot be told apart "
     "from \"Earn only\": -$4 to $172 per freelancer is what chance leaves "
     "open, and $5 would matter; as it was picked for coming out best, expect "
     "somewhat less. Certainly better than \"Earn only\": \"Buy when it "
     "pays\" by $64 per freelancer (11 to 118 by chance); certainly worse: "
     "\"Subscribe to Plus\" by $30 per freelancer (20 to 41 by chance). Not "
     "told apart from \"Earn only\": \"Buy for $3 a month\" (-$108 to $19 per "
     "freelancer). "},
    /* two are one */
    {{{84, 21, 148, BETTER},
      {84, 21, 148, BETTER, .twin = 1},
      {44, -19, 108, OUT},
      {-30, -41, -20, WORSE, OUT}},
     "In net value in 180 days, \"Buy when short\" (or \"Buy when it pays\", "
     "which comes to the same) is best of the 5 ways: it is better than \"Earn "
     "only\" by $84 per freelancer (21 to 148 by chance); as it was picked "
     "for coming out best, expect somewhat less. Certainly worse than \"Earn "
     "only\": \"Subscribe to Plus\" by $30 per freelancer (20 to 41 by "
     "chance). Not told apart from \"Earn only\": \"Buy for $3 a month\" "
     "(-$19 to $108 per freelancer). "},
    /* none is better for certain */
    {{{54, -4, 111},
      {6, -51, 63, OUT},
      {0, -39, 38, OUT},
      {-111, -159, -64, WORSE, OUT}},
     "In net value in 180 days, none of the 4 other ways is certainly better "
     "than "
     "\"Earn only\", and best may be it or \"Buy when short\". \"Buy when "
     "short\" came out best here, too close to others to rank: it cannot be "
     "told apart from \"Earn only\": -$4 to $111 per freelancer is what "
     "chance leaves open, and $5 would matter; as it was picked for coming "
     "out best, expect somewhat less. Certainly worse than \"Earn only\": "
     "\"Subscribe to Plus\" by $111 per freelancer (64 to 159 by chance). Not "
     "told apart from \"Earn only\": \"Buy when it pays\" (-$51 to $63 per "
     "freelancer), \"Buy for $3 a month\" (-$39 to $38 per freelancer). "},
    {{{54, -4, 111}, {6, -51, 63}, {0, -39, 38}, {-11, -59, 24}},
     "In net value in 180 days, none of the 4 other ways is certainly better "
     "than "
     "\"Earn only\", and best may be it or any of them. \"Buy when short\" "
     "came out best here, too close to others to rank: it cannot be told "
     "apart from \"Earn only\": -$4 to $111 per freelancer is what chance "
     "leaves open, and $5 would matter; as it was picked for coming out best, "
     "expect somewhat less. "},
    /* none came out better */
    {{{-4, -44, 11, OUT},
      {-6, -51, 63, OUT},
      {0, 0, 0, ALWAYS, OUT},
      {-111, -159, -64, WORSE, OUT}},
     "In net value in 180 days, none of the 4 other ways is certainly better "
     "than "
     "\"Earn only\". \"Buy for $3 a month\" comes closest to \"Earn only\": "
     "it comes out as \"Earn only\", the same in every run (difference "
     "exactly 0). Certainly worse than \"Earn only\": \"Subscribe to Plus\" "
     "by $111 per freelancer (64 to 159 by chance). Not told apart from "
     "\"Earn only\": \"Buy when short\" (-$44 to $11 per freelancer), \"Buy "
     "when it pays\" (-$51 to $63 per freelancer). "},
    /* all are worse */
    {{{-42, -54, -30, WORSE, OUT},
      {-117.1, -127.1, -107.2, WORSE, OUT},
      {-48.2, -54.4, -42.1, WORSE, OUT},
      {-3, -5, -1, OUT}},
     "In net value in 180 days, \"Earn only\" is best: each of the 4 other "
     "ways is "
     "worse. Certainly worse than \"Earn only\": \"Buy when short\" by $42 "
     "per freelancer (30 to 54 by chance), \"Buy when it pays\" by $117.1 "
     "(107.2 to 127.1), \"Buy for $3 a month\" by $48.2 (42.1 to 54.4), "
     "\"Subscribe to Plus\" by $3.0 (1.0 to 5.0). "},
    /* better, perhaps by less than what matters */
    {{{8, 2, 14}, {6, 1, 12}, {0, -3, 4, ALIKE, OUT}, NOTHING},
     "In net value in 180 days, which of the 4 ways is best is open between "
     "\"Buy when short\" and \"Buy when it pays\". \"Buy when short\" came "
     "out best here, too close to others to rank: it is better than \"Earn "
     "only\" by $8.0 per freelancer (2.0 to 14.0 by chance), perhaps by less "
     "than the $5 that would matter; as it was picked for coming out best, "
     "expect somewhat less. Certainly better than \"Earn only\": \"Buy when "
     "it pays\" by $6.0 per freelancer (1.0 to 12.0 by chance). Within what "
     "matters of \"Earn only\": \"Buy for $3 a month\"; \"Subscribe to Plus\" "
     "cannot be compared with \"Earn only\": in one of the two there is "
     "nothing to measure, in any run (undefined). "},
    /* only one has a value */
    {{{84, 21, 148, BETTER}, NOTHING, NOTHING, NOTHING},
     "In net value in 180 days, \"Buy when short\" is better than \"Earn "
     "only\" by "
     "$84 per freelancer (21 to 148 by chance). \"Buy when it pays\", \"Buy "
     "for $3 a month\" and \"Subscribe to Plus\" cannot be compared with "
     "\"Earn only\": in one of the two there is nothing to measure, in any "
     "run (undefined). "},
    {{{-8, -14, -2}, NOTHING, NOTHING, NOTHING},
     "In net value in 180 days, \"Buy when short\" is worse than \"Earn only\" "
     "by "
     "$8.0 per freelancer (2.0 to 14.0 by chance), perhaps by less than the "
     "$5 that would matter. \"Buy when it pays\", \"Buy for $3 a month\" and "
     "\"Subscribe to Plus\" cannot be compared with \"Earn only\": in one of "
     "the two there is nothing to measure, in any run (undefined). "},
    {{{0, -20, 19}, NOTHING, NOTHING, NOTHING},
     "In net value in 180 days, \"Buy when short\" cannot be told apart from "
     "\"Earn only\": -$20 to $19 per freelancer is what chance leaves open, "
     "and $5 would matter. \"Buy when it pays\", \"Buy for $3 a month\" and "
     "\"Subscribe to Plus\" cannot be compared with \"Earn only\": in one of "
     "the two there is nothing to measure, in any run (undefined). "},
    {{{1, -3, 4, ALIKE}, NOTHING, NOTHING, NOTHING},
     "In net value in 180 days, \"Buy when short\" differs from \"Earn only\" "
     "by "
     "less than the $5 that would matter (-3.0 to 4.0 by chance). \"Buy when "
     "it pays\", \"Buy for $3 a month\" and \"Subscribe to Plus\" cannot be "
     "compared with \"Earn only\": in one of the two there is nothing to "
     "measure, in any run (undefined). "},
    {{{0, 0, 0, ALWAYS}, NOTHING, NOTHING, NOTHING},
     "In net value in 180 days, \"Buy when short\" comes out as \"Earn only\", "
     "the "
     "same in every run (difference exactly 0). \"Buy when it pays\", \"Buy "
     "for $3 a month\" and \"Subscribe to Plus\" cannot be compared with "
     "\"Earn only\": in one of the two there is nothing to measure, in any "
     "run (undefined). "},
    {{{12, 12, 12, ALWAYS}, NOTHING, NOTHING, NOTHING},
     "In net value in 180 days, \"Buy when short\" differs from \"Earn only\" "
     "by "
     "$12.0 per freelancer, the same in every run: nothing tells what other "
     "luck would do. \"Buy when it pays\", \"Buy for $3 a month\" and "
     "\"Subscribe to Plus\" cannot be compared with \"Earn only\": in one of "
     "the two there is nothing to measure, in any run (undefined). "},
    {{{1234567, 1100000, 1400000, BETTER}, NOTHING, NOTHING, NOTHING},
     "In net value in 180 days, \"Buy when short\" is better than \"Earn "
     "only\" by "
     "$1234567 per freelancer (1100000 to 1400000 by chance). \"Buy when it "
     "pays\", \"Buy for $3 a month\" and \"Subscribe to Plus\" cannot be "
     "compared with \"Earn only\": in one of the two there is nothing to "
     "measure, in any run (undefined). "},
    {{NOTHING, NOTHING, NOTHING, NOTHING},
     "In net value in 180 days, \"Buy when short\", \"Buy when it pays\", "
     "\"Buy "
     "for $3 a month\" and \"Subscribe to Plus\" cannot be compared with "
     "\"Earn only\": in one of the two there is nothing to measure, in any "
     "run (undefined). "},
};

static void fill(struct telling_world *world, const struct metric_case *of)
{
    struct estimates *estimates = &world->estimates;

    for (int i = 0; i < NARMS; i++) {
        int arm = i + 1;
        struct estimates_contrast *contrast = telling_contrast(world, arm);
        *contrast = (struct estimates_contrast){
            .arm = arm,
            .difference = {.estimate = of->arm[i].estimate,
                           .low = of->arm[i].low,
                           .high = of->arm[i].high,
                           .n = RUNS,
                           .level = .95,
                           .method = "paired_t",
                           .flags = of->arm[i].flags},
            .detectable = 71,
            .margin = 5,
            .verdict = of->arm[i].word ? of->arm[i].word : "undecided"};
        estimates->may_be_best[arm] = !of->arm[i].is_out;
        estimates->twin[arm] = arm - of->arm[i].twin;
    }
}

START_TEST(every_case_is_told)
{
    struct telling_world world;
    struct text out = {0};

    telling_set_up(&world, "scenarios/worth-it.json", RUNS);
    ck_assert_int_eq(world.runs.scenario->narms, NARMS + 1);
    fill(&world, &cases[_i]);
    verdict_metric(&world.estimates, &out);
    ck_assert_str_eq(out.data, cases[_i].says);
    telling_is_plain(out.data, 4);
    text_fini(&out);
    telling_tear_down(&world);
}
END_TEST

/* What was measured again is told instead. */
START_TEST(fresh_luck_is_told)
{
    struct telling_world world;
    struct text out = {0};

    telling_set_up(&world, "scenarios/worth-it.json", RUNS);
    fill(&world, &cases[0]);
    world.estimates.confirmed[1] = (struct estimate){.estimate = 70,
                                                     .low = 20,
                                                     .high = 120,
                                                     .n = RUNS,
                                                     .level = .95,
                                                     .method = "paired_t"};
    verdict_metric(&world.estimates, &out);
    ck_assert_ptr_nonnull(strstr(
        out.data, "(21 to 148 by chance); measured again on fresh luck, the "
                  "difference is $70 per freelancer (20 to 120 by chance). "));
    ck_assert_ptr_null(strstr(out.data, "somewhat less"));
    telling_is_plain(out.data, 4);
    text_fini(&out);
    telling_tear_down(&world);
}
END_TEST

/* A contrast of which nothing is certain, for every arm that has one. */
static void tell_nothing(struct telling_world *world)
{
    struct estimates *estimates = &world->estimates;

    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        if (estimates->scenario->arm[arm].pair == ARM_UNPAIRED)
            continue;
        *telling_contrast(world, arm) =
            (struct estimates_contrast){.arm = arm,
                                        .difference = {.estimate = arm,
                                                       .low = -20,
                                                       .high = 30,
                                                       .n = RUNS,
                                                       .level = .95,
                                                       .method = "paired_t"},
                                        .detectable = NAN,
                                        .margin = 5,
                                        .verdict = "undecided"};
        estimates->may_be_best[arm] = true;
    }
}

/* Called by what they are. */
static const struct {
    const char *scenario, *says;
} kinds[] = {
    {"scenarios/worth-it.json", "none of the 4 other ways is certainly better"},
    {"scenarios/platform.json",
     "none of the 3 other sets of rules is certainly better"},
    {"scenarios/first-job.json",
     "none of the 2 other cases is certainly better"},
};

START_TEST(called_by_what_they_are)
{
    struct telling_world world;
    struct text out = {0};

    telling_set_up(&world, kinds[_i].scenario, RUNS);
    tell_nothing(&world);
    verdict_metric(&world.estimates, &out);
    ck_assert_msg(strstr(out.data, kinds[_i].says), "%s", out.data);
    text_fini(&out);
    telling_tear_down(&world);
}
END_TEST

static void append(void *context, const char *sentence)
{
    text_printf(context, "%s ", sentence);
}

/* Where a comparison starts from is told of those whom it is about. */
START_TEST(levels_of_whom)
{
    struct telling_world world;
    struct text out = {0};

    telling_set_up(&world, "scenarios/first-job.json", RUNS);
    tell_nothing(&world);
    const struct scenario *scenario = world.estimates.scenario;
    int group = scenario->arm[0].population;
    for (int i = 0; i < world.estimates.npop; i++) {
        const struct estimate *level =
            estimates_metric(&world.estimates, world.estimates.headline, 0, i);
        size_t at = (size_t)((const char *)level -
                             (const char *)world.estimates.metric) /
                    sizeof *world.estimates.metric;
        world.estimates.metric[at].estimate =
            (struct estimate){.estimate = 100 + i,
                              .low = 90,
                              .high = 200,
                              .n = RUNS,
                              .method = "t"};
    }
    ck_assert_int_gt(group, 0);
    verdict_details(&world.estimates, append, &out);
    char says[80];
    snprintf(says, sizeof says, "\"No job yet\" has $%d per freelancer",
             100 + group);
    ck_assert_msg(strstr(out.data, says), "%s", out.data);
    ck_assert_msg(strstr(out.data, " in the group \"group\": "), "%s",
                  out.data);
    text_fini(&out);
    telling_tear_down(&world);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("verdict of a metric");

    tcase_add_loop_test(tc, every_case_is_told, 0,
                        (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(tc, fresh_luck_is_told);
    tcase_add_loop_test(tc, called_by_what_they_are, 0,
                        (int)(sizeof kinds / sizeof kinds[0]));
    tcase_add_test(tc, levels_of_whom);
    return unit_run(tc);
}
