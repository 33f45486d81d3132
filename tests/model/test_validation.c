/* The oracles of sim/oracle, run through loader, kernel, rules, ledger and
 * metrics: theory within 4 standard errors of replications, and these within a
 * tolerance (oracle/oracle.h): the quick ones, at least one of each group; with
 * ALL_ORACLES in the environment all, as slow/selfcheck.t has them. What is not
 * judged is no test here. By a sanitizer all run, most of them too shortly for a
 * verdict, and under a name that says so. Run from the root of the tree. */
#include <stdlib.h>
#include <string.h>

#include "oracle/oracle.h"
#include "unit/sanitized.h"
#include "unit/unit.h"

enum {
    SANITIZED_REPLICATIONS = 3
};

START_TEST(agrees_with_theory)
{
    const struct oracle_case *row = oracle_at((size_t)_i);
    struct oracle_outcome outcome = {0};
    struct sim_error err = {0};

    ck_assert_msg(!oracle_run(row, "scenarios", 1, &outcome, &err), "%s: %s",
                  row->name, err.text);
    ck_assert_msg(outcome.verdict == ORACLE_PASS,
                  "%s: theory %.9g, simulated %.9g, standard error %.3g, "
                  "tolerance %.3g: %s",
                  row->name, outcome.theory, outcome.estimate, outcome.error,
                  row->tolerance, oracle_verdict_text(outcome.verdict));
}
END_TEST

/* Only whether the code does what C forbids, and the books balance: so few
 * replications tell nothing of theory. */
START_TEST(runs_too_shortly_to_be_judged)
{
    struct oracle_case row = *oracle_at((size_t)_i);
    struct oracle_outcome outcome = {0};
    struct sim_error err = {0};

    row.replications = SANITIZED_REPLICATIONS;
    ck_assert_msg(!oracle_run(&row, "scenarios", 1, &outcome, &err), "%s: %s",
                  row.name, err.text);
}
END_TEST

START_TEST(each_group_has_a_quick_one)
{
    for (size_t i = 0; i < oracle_ncases(); i++) {
        bool is_there = false;

        for (size_t k = 0; k < oracle_ncases(); k++)
            is_there |= oracle_at(k)->is_quick &&
                        strcmp(oracle_at(k)->group, oracle_at(i)->group) == 0;
        ck_assert_msg(is_there, "of %s none is quick", oracle_at(i)->group);
    }
}
END_TEST

/* A tolerance says how large an error must be to be seen: at most a tenth of
 * what is measured; a fifth, or .001, if that is below .01; and for
 * chi-squares, whose mean is their degrees of freedom, about half of them. */
START_TEST(tolerances_are_tight)
{
    for (size_t i = 0; i < oracle_ncases(); i++) {
        const struct oracle_case *row = oracle_at(i);
        double value[ORACLE_NSET] = {0};

        for (int k = 0; k < ORACLE_NSET && row->set[k].path; k++)
            value[k] = row->set[k].value;
        double theory = row->theory(value);
        double most = strstr(row->claim, "chi-square") ? 0.55 * theory
                      : theory > 0.01                  ? 0.1 * theory
                      : theory > 0.005                 ? 0.2 * theory
                                                       : 0.001;
        ck_assert_msg(row->tolerance <= most, "%s: tolerance %g, theory %g",
                      row->name, row->tolerance, theory);
        ck_assert_msg(row->replications >= (row->tolerance > 0 ? 20 : 2) ||
                          row->tolerance < 0.0002,
                      "%s: %d replications", row->name, row->replications);
    }
}
END_TEST

/* A wrong theory, and a run too short to tell, are told apart from a pass. */
static double wrong(const double *value)
{
    (void)value;
    return 130;
}

static double slightly_wrong(const double *value)
{
    return value[1] * 0.997;
}

static double right(const double *value)
{
    return value[1];
}

static const struct {
    const char *file, *label;
    double (*theory)(const double *value);
    double tolerance;
    int replications;
    enum oracle_verdict verdict;
} judged[] = {
    {"hoard", "another constant", wrong, 0, 3, ORACLE_WRONG},
    {"hoard", "the constant", NULL, 0, 3, ORACLE_PASS},
    {"client-fee", "three per mille", slightly_wrong, 0.003, 40, ORACLE_WRONG},
    {"client-fee", "right", right, 0.003, 40, ORACLE_PASS},
    {"client-fee", "too few", right, 0.003, 3, ORACLE_IMPRECISE},
};

START_TEST(verdicts)
{
    struct oracle_case row = {
        .name = judged[_i].label,
        .file = judged[_i].file,
        .theory = judged[_i].theory,
        .tolerance = judged[_i].tolerance,
        .replications = judged[_i].replications,
    };
    struct oracle_outcome outcome = {0};
    struct sim_error err = {0};

    if (strcmp(row.file, "hoard") == 0) {
        row.of = METRIC_CONNECTS_CLOSING;
        row.set[0] = (struct oracle_set){"populations[p].size", 5};
        row.set[1] = (struct oracle_set){"#balance", 120};
        row.theory = row.theory ? row.theory : right;
    } else { /* hires a day, all at the attempts' rate */
        row.of = METRIC_HIRES;
        row.per = ORACLE_PER_DAY;
        row.set[0] = (struct oracle_set){"populations[p].size", 1000};
        row.set[1] = (struct oracle_set){"market.attempts_per_day", 1};
    }
    ck_assert_msg(!oracle_run(&row, "scenarios", 1, &outcome, &err), "%s",
                  err.text);
    ck_assert_msg(outcome.verdict == judged[_i].verdict,
                  "%s: theory %g, simulated %g, error %g: %s", row.name,
                  outcome.theory, outcome.estimate, outcome.error,
                  oracle_verdict_text(outcome.verdict));
}
END_TEST

/* A row is a test of its own, if it runs at all. */
static void add_row(TCase *tc, int i)
{
    const struct oracle_case *row = oracle_at((size_t)i);

    if (IS_SANITIZED && row->replications > SANITIZED_REPLICATIONS)
        tcase_add_loop_test(tc, runs_too_shortly_to_be_judged, i, i + 1);
    else if (row->is_quick || getenv("ALL_ORACLES"))
        tcase_add_loop_test(tc, agrees_with_theory, i, i + 1);
}

int main(void)
{
    TCase *tc = tcase_create("validation");

    tcase_set_timeout(tc, 120);
    for (int i = 0; i < (int)oracle_ncases(); i++)
        add_row(tc, i);
    tcase_add_test(tc, each_group_has_a_quick_one);
    tcase_add_test(tc, tolerances_are_tight);
    tcase_add_loop_test(tc, verdicts, 0, (int)COUNTOF(judged));
    return unit_run(tc);
}
