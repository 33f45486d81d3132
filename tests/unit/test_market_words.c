/* Sentences about the market, case by case. */
#include <math.h>
#include <stdio.h>

#include "output/market_words.h"
#include "unit/unit.h"

#define HOW "response 0.12, over all abilities and fits"

/* The row is the second of two; the first says how many are wanted. */
static const struct {
    enum moment_id moment;
    double estimate, stated, published, wanted;
    const char *how, *source, *text;
} far[] = {
    {MOMENT_ANSWERED, 0.185, NAN, 0.11, NAN, "", "S65",
     "Proposals that are answered: 18 of 100 as simulated, but 11 of 100 in "
     "public figures (S65), which is 1.7 times as much. The answer is about a "
     "market unlike that one."},
    {MOMENT_HIRED, 0.0049, NAN, 0.017, NAN, "", "S51",
     "Proposals that win a hire: 0.49 of 100 as simulated, but 1.7 of 100 in "
     "public figures (S51), which is 0.29 times as much. The answer is about "
     "a market unlike that one."},
    {MOMENT_FIRST_DAY, 13.6, NAN, 24, NAN, "", "D1",
     "Proposals per post after 18 hours: 14 as simulated, but 24 in public "
     "figures (D1), which is 0.57 times as much. The answer is about a market "
     "unlike that one."},
    {MOMENT_ANSWERED, 0.04, 0.13, 0.11, NAN, HOW, "S65",
     "Proposals that are answered: 4 of 100 as simulated, but 13 of 100 by "
     "the scenario's own numbers (" HOW "), which is 0.31 times as much. If "
     "that is not what was meant, change these numbers."},
    {MOMENT_SENT, 1.26, 3.5, NAN, 3.47, "attempts", "",
     "Proposals sent a week, per freelancer: 1.3 as simulated, but 3.5 by the "
     "scenario's own numbers (attempts), which is 0.36 times as much. Of 3.5 "
     "wanted a week 2.2 were not sent for want of Connects."},
    {MOMENT_SENT, 1.26, 3.5, NAN, 1.26, "attempts", "",
     "Proposals sent a week, per freelancer: 1.3 as simulated, but 3.5 by the "
     "scenario's own numbers (attempts), which is 0.36 times as much. If that "
     "is not what was meant, change these numbers."},
    {MOMENT_HOURS, 1234, 28, NAN, NAN, "mean of all jobs on offer", "",
     "Hours per contract: 1234 as simulated, but 28 by the scenario's own "
     "numbers (mean of all jobs on offer), which is 44 times as much. If that "
     "is not what was meant, change these numbers."},
};

START_TEST(far_apart)
{
    struct as_simulated of = {.nrows = 2};
    struct as_simulated_row *row = &of.row[1];
    struct text out = {0};

    of.row[0].moment = MOMENT_WANTED;
    of.row[0].estimate.estimate = far[_i].wanted;
    *row = (struct as_simulated_row){
        .moment = far[_i].moment,
        .stated = far[_i].stated,
        .published = far[_i].published,
        .source = far[_i].source,
        .beside = isnan(far[_i].stated) ? far[_i].published : far[_i].stated,
        .is_far = true};
    row->estimate.estimate = far[_i].estimate;
    snprintf(row->how, sizeof row->how, "%s", far[_i].how);
    market_words_far(&of, 0, &out);
    ck_assert_uint_eq(out.length, 0); /* of what is not far */
    market_words_far(&of, 1, &out);
    ck_assert_str_eq(out.data, far[_i].text);
    text_fini(&out);
}
END_TEST

static const struct target answered = {.moment = MOMENT_ANSWERED,
                                       .band = {0.11, 0.095, 0.125}};
static const struct target busy = {.moment = MOMENT_BUSY_MEDIAN,
                                   .band = {NAN, NAN, 0.02}};

static const struct {
    int n;
    struct judged judged[3];
    const char *text;
} met[] = {
    {0, {{.more = 0}}, ""},
    {1,
     {{&answered, {.estimate = 0.11}, MOMENT_INSIDE, 0}},
     "The market meets its one target."},
    {2,
     {{&answered, {.estimate = 0.11}, MOMENT_INSIDE, 0},
      {&busy, {.estimate = 0}, MOMENT_INSIDE, 0}},
     "The market meets all its 2 targets."},
    {1,
     {{&answered, {.estimate = 0.185}, MOMENT_OUTSIDE, 0}},
     "The market misses its one target. Missed: \"Proposals that are "
     "answered\" "
     "(0.185; target 0.11 +-0.015)."},
    {1,
     {{&answered, {.estimate = 0.12}, MOMENT_UNDECIDED, 0}},
     "Whether the market meets its one target is open. Not decided: "
     "\"Proposals that are answered\" (0.12; target 0.11 +-0.015)."},
    {2, /* none is decided: no count of those met */
     {{&answered, {.estimate = 0.12}, MOMENT_UNDECIDED, 0},
      {&busy,
       {.estimate = NAN, .flags = ESTIMATE_INSUFFICIENT},
       MOMENT_UNDECIDED,
       0}},
     "Whether the market meets its 2 targets is open. Not decided: "
     "\"Proposals that are answered\" (0.12; target 0.11 +-0.015), \"Hires "
     "per proposal if 30 or more, median\" (no value; target at most 0.02)."},
    {2, /* one run */
     {{&answered,
       {.estimate = NAN, .flags = ESTIMATE_INSUFFICIENT},
       MOMENT_UNDECIDED,
       0},
      {&busy,
       {.estimate = NAN, .flags = ESTIMATE_INSUFFICIENT},
       MOMENT_UNDECIDED,
       0}},
     "Whether the market meets its 2 targets is open: one run cannot tell them "
     "from luck, two could."},
    {3,
     {{&answered, {.estimate = 0.185}, MOMENT_OUTSIDE, 0},
      {&busy, {.estimate = 0.0191}, MOMENT_UNDECIDED, 40},
      {&busy, {.estimate = NAN}, MOMENT_UNDECIDED, 0}},
     "The market meets 0 of its 3 targets. Missed: \"Proposals that are "
     "answered\" (0.185; target 0.11 +-0.015). Not decided: \"Hires per "
     "proposal if 30 or more, median\" (0.0191; target at most 0.02; about 40 "
     "runs would decide), \"Hires per proposal if 30 or more, "
     "median\" (no value; target at most 0.02)."},
};

static const struct {
    int n;
    struct {
        enum moment_id moment;
        double estimate, stated, beside;
        bool is_far;
        double luck; /* half of the interval */
    } row[3];
    const char *text;
} meanwhile[] = {
    {0, {{MOMENT_WANTED, 1, NAN, NAN, false}}, ""},
    {1, {{MOMENT_WANTED, 1, NAN, NAN, false}}, ""}, /* not among them */
    {3,
     {{MOMENT_SENT, 1.4, NAN, NAN, false},
      {MOMENT_ANSWERED, 0.12, NAN, 0.11, false},
      {MOMENT_FIRST_DAY, 24, NAN, 24, false}},
     "In this market each sends 1.4 proposals a week, 12 of 100 proposals are "
     "answered (counted: 11 of 100), a post gets 24 proposals in its first 18 "
     "hours (counted: 24). "},
    {2,
     {{MOMENT_ANSWERED, 0.3, NAN, 0.11, true},
      {MOMENT_HIRED, 0.05, NAN, 0.017, true}},
     "In this market 30 of 100 proposals are answered (counted: 11 of 100), 5 "
     "of 100 win the job (counted: 1.7 of 100), far from what was counted: "
     "the answer is about a market unlike that one. "},
    {1,
     {{MOMENT_HIRED, 0.05, 0.03, 0.03, true}},
     "In this market 5 of 100 win the job (the scenario says 3 of 100), far "
     "from what the scenario says: look at \"What market was simulated?\". "},
    {3, /* as many are wanted as the scenario says */
     {{MOMENT_WANTED, 5.1, 5, 5, false},
      {MOMENT_SENT, 1.5, 5, 5, true},
      {MOMENT_HIRED, 0.03, 0.03, 0.03, false}},
     "In this market each sends 1.5 proposals a week of 5 wanted (the rest "
     "lacks Connects), 3 of 100 win the job (the scenario says 3 of 100). "},
    {2, /* fewer are wanted as well */
     {{MOMENT_WANTED, 1.6, 5, 5, true}, {MOMENT_SENT, 1.5, 5, 5, true}},
     "In this market each sends 1.5 proposals a week (the scenario says 5), "
     "far from what the scenario says: look at \"What market was "
     "simulated?\". "},
    {2, /* more are sent than the scenario says */
     {{MOMENT_WANTED, 5, 5, 5, false}, {MOMENT_SENT, 9, 5, 5, true}},
     "In this market each sends 9 proposals a week (the scenario says 5), "
     "far from what the scenario says: look at \"What market was "
     "simulated?\". "},
    {3, /* few runs */
     {{MOMENT_SENT, 1.1, NAN, NAN, false, 0.37},
      {MOMENT_ANSWERED, 0.097, 0.089, 0.089, false, 0.0097},
      {MOMENT_HIRED, 0.025, 0.012, 0.012, false, 0.031}},
     "In this market each sends 1.1 proposals a week (0.73 to 1.5 by chance), "
     "9.7 of 100 proposals are answered (the scenario says 8.9 of 100), 2.5 of "
     "100 win the job (0 to 5.6 by chance; the scenario says 1.2 of 100). "},
    {3, /* within what is possible; no exponent */
     {{MOMENT_ANSWERED, 0.6, NAN, NAN, false, 0.5},
      {MOMENT_HIRED, 0.99, NAN, NAN, false, 0.2},
      {MOMENT_FIRST_DAY, 110, NAN, 24, false, 40}},
     "In this market 60 of 100 proposals are answered (10 to 100 by chance), "
     "99 of 100 win the job (79 to 100 by chance), a post gets 110 proposals "
     "in its first 18 hours (70 to 150 by chance; counted: 24). "},
    {2,
     {{MOMENT_WANTED, 5.1, 5, 5, false}, {MOMENT_SENT, 1.5, 5, 5, true, 0.2}},
     "In this market each sends 1.5 proposals a week (1.3 to 1.7 by chance) of "
     "5 wanted (the rest lacks Connects). "},
    {2,
     {{MOMENT_HIRED, 0.017, NAN, 0.017, false},
      {MOMENT_HOURS, 99, 9, 9, true}}, /* is told elsewhere */
     "In this market 1.7 of 100 win the job (counted: 1.7 of 100). "},
};

START_TEST(what_it_did)
{
    struct as_simulated of = {.nrows = meanwhile[_i].n};
    struct text out = {0};

    for (int i = 0; i < of.nrows; i++) {
        struct as_simulated_row *row = &of.row[i];
        row->moment = meanwhile[_i].row[i].moment;
        row->estimate.estimate = meanwhile[_i].row[i].estimate;
        row->stated = meanwhile[_i].row[i].stated;
        row->beside = meanwhile[_i].row[i].beside;
        row->is_far = meanwhile[_i].row[i].is_far;
        row->estimate.low = row->estimate.estimate - meanwhile[_i].row[i].luck;
        row->estimate.high = row->estimate.estimate + meanwhile[_i].row[i].luck;
    }
    market_words_meanwhile(&of, &out);
    ck_assert_str_eq(out.data ? out.data : "", meanwhile[_i].text);
    text_fini(&out);
}
END_TEST

START_TEST(targets_met)
{
    struct text out = {0};

    market_words_targets(met[_i].judged, met[_i].n, &out);
    ck_assert_str_eq(out.data ? out.data : "", met[_i].text);
    text_fini(&out);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("market words");

    tcase_add_loop_test(tc, far_apart, 0, (int)COUNTOF(far));
    tcase_add_loop_test(tc, what_it_did, 0, (int)COUNTOF(meanwhile));
    tcase_add_loop_test(tc, targets_met, 0, (int)COUNTOF(met));
    return unit_run(tc);
}
