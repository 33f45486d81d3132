/* The highest of straight lines: known ones, those that tie or run side by side,
 * and against all lines on a grid. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/units.h"
#include "estimates/best_by_hour.h"
#include "rng/dist.h"
#include "rng/rng.h"
#include "unit/unit.h"

enum {
    RUNS = 6,
    NCASE_LINES = 4
};

/* Lines N - h H; those that are highest, one after the other, and from where. */
static const struct envelope_case {
    const char *what;
    int nlines;
    double above[NCASE_LINES], below[NCASE_LINES];
    int nstretches;
    int line[NCASE_LINES];
    double from[NCASE_LINES];
    uint32_t same[NCASE_LINES]; /* bits of lines */
} cases[] = {
    {"three in turn",
     3,
     {10, 8, 3},
     {4, 2, .5},
     3,
     {0, 1, 2},
     {0, 1, 10. / 3},
     {0}},
    {"the order of lines does not matter",
     3,
     {3, 10, 8},
     {.5, 4, 2},
     3,
     {1, 2, 0},
     {0, 1, 10. / 3},
     {0}},
    {"one below the others is never highest",
     3,
     {10, 6, 3},
     {4, 3, .5},
     2,
     {0, 2},
     {0, 2},
     {0}},
    {"one is always highest", 2, {5, 4}, {1, 2}, 1, {0}, {0}, {0}},
    {"turning below 0 does not count",
     3,
     {5, 6, 1},
     {3, 2, 1},
     2,
     {1, 2},
     {0, 5},
     {0}},
    {"side by side: the higher one",
     3,
     {5, 7, 1},
     {2, 2, 1},
     2,
     {1, 2},
     {0, 6},
     {0}},
    {"equal at 0: the one with fewer hours",
     2,
     {5, 5},
     {3, 2},
     1,
     {1},
     {0},
     {0}},
    {"equal: named with the first",
     3,
     {9, 5, 9},
     {3, 1, 3},
     2,
     {0, 1},
     {0, 2},
     {4}},
    {"all equal", 3, {1, 1, 1}, {2, 2, 2}, 1, {0}, {0}, {6}},
    {"three through one point: the middle one is left out",
     3,
     {6, 4, 2},
     {3, 2, 1},
     2,
     {0, 2},
     {0, 2},
     {0}},
    {"hours below 0: it ends with the fewest",
     2,
     {0, 3},
     {-1, 1},
     2,
     {1, 0},
     {0, 1.5},
     {0}},
    {"one line", 1, {3}, {2}, 1, {0}, {0}, {0}},
};

static void spread(const double *mean, int nlines, double *out)
{
    static const double luck[RUNS] = {-2, 3, -1, 0, 2, -2}; /* sums to 0 */

    for (int i = 0; i < nlines; i++)
        for (int r = 0; r < RUNS; r++)
            out[i * RUNS + r] = mean[i] + luck[r] * .125;
}

START_TEST(known_envelopes)
{
    const struct envelope_case *c = &cases[_i];
    double above[NCASE_LINES * RUNS], below[NCASE_LINES * RUNS];
    struct best_by_hour out = {.narms = c->nlines};

    spread(c->above, c->nlines, above);
    spread(c->below, c->nlines, below);
    best_by_hour_of_lines(above, below, c->nlines, RUNS, &out);
    ck_assert_msg(out.nstretches == c->nstretches, "%s: %d", c->what,
                  out.nstretches);
    ck_assert_int_eq(out.n, RUNS);
    for (int i = 0; i < c->nstretches; i++) {
        const struct best_by_hour_stretch *s = &out.stretch[i];
        ck_assert_msg(s->arm == c->line[i], "%s: %d", c->what, s->arm);
        ck_assert_msg(fabs(s->from - c->from[i]) < 1e-12, "%s: %g", c->what,
                      s->from);
        ck_assert_msg(s->same.word[0] == c->same[i], "%s: same %jx", c->what,
                      (uintmax_t)s->same.word[0]);
        if (i + 1 < c->nstretches)
            ck_assert_double_eq(s->to, s[1].from);
        else
            ck_assert(isinf(s->to));
    }
    ck_assert_int_eq(out.stretch[0].shape, FIELLER_NONE);
}
END_TEST

/* Each turn has the set of the two lines that tie there, at the level of as many
 * pairs as there are. */
START_TEST(turns_have_the_set_of_two)
{
    const double above[] = {10, 11, 12, 8, 8.5, 9, 3, 2.5, 3.5};
    const double below[] = {4, 4.2, 4.1, 2, 2.1, 2, .5, .4, .6};
    const double y[] = {2, 2.5, 3}, x[] = {2, 2.1, 2.1};
    struct fieller want = fieller_set(y, x, 3, 1 - .05 / 3);
    struct best_by_hour out = {.narms = 3};

    best_by_hour_of_lines(above, below, 3, 3, &out);
    ck_assert_int_eq(out.nstretches, 3);
    const struct best_by_hour_stretch *s = &out.stretch[1];
    ck_assert_int_eq(s->shape, want.shape);
    ck_assert_double_eq_tol(s->turn.low, want.of.low, 1e-9);
    ck_assert_double_eq_tol(s->turn.high, want.of.high, 1e-9);
    ck_assert_double_eq_tol(s->turn.level, 1 - .05 / 3, 1e-12);
    ck_assert_double_eq_tol(s->turn.estimate, s->from, 1e-12);
}
END_TEST

START_TEST(what_is_missing_is_left_out)
{
    const double above[] = {10, NAN, 12, 8, NAN, 9},
                 below[] = {4, NAN, 4, 2, NAN, 2};
    const double one[] = {1, NAN, 2, NAN};
    struct best_by_hour out = {.narms = 2};

    best_by_hour_of_lines(above, below, 2, 3, &out);
    ck_assert_int_eq(out.n, 2);
    ck_assert_int_eq(out.nstretches, 2);
    ck_assert_double_eq_tol(out.stretch[1].from, 1.25, 1e-12);
    best_by_hour_of_lines(one, one, 2, 2, &out);
    ck_assert_int_eq(out.nstretches, 0);
}
END_TEST

static double mean_at(const double *above, const double *below, int line,
                      double h)
{
    double sum = 0;

    for (int r = 0; r < RUNS; r++)
        sum += above[line * RUNS + r] - h * below[line * RUNS + r];
    return sum / RUNS;
}

/* At any value the line of the stretch is the highest of all. */
START_TEST(as_on_a_grid)
{
    enum {
        LINES = 12
    };
    double above[LINES * RUNS], below[LINES * RUNS];
    const struct rng_key key = rng_key_make(20210101, RNG_VERIFY, 0, 0);
    struct best_by_hour out = {.narms = LINES};

    for (uint32_t i = 0; i < LINES * RUNS; i++) {
        uint32_t at = 2 * i;
        above[i] = 20 * rng_uniform(&key, RNG_TEST, (uint32_t)_i, at);
        below[i] = 10 * rng_uniform(&key, RNG_TEST, (uint32_t)_i, at + 1) - 1;
    }
    best_by_hour_of_lines(above, below, LINES, RUNS, &out);
    for (int at = 0; at < 4000; at++) {
        double h = at * .01;
        int k = 0;
        while (h > out.stretch[k].to)
            k++;
        double best = mean_at(above, below, out.stretch[k].arm, h);
        for (int i = 0; i < LINES; i++)
            if (mean_at(above, below, i, h) > best + 1e-9)
                ck_abort_msg("at %g line %d is higher than %d", h, i,
                             out.stretch[k].arm);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("best_by_hour");

    tcase_add_loop_test(tc, known_envelopes, 0, (int)COUNTOF(cases));
    tcase_add_test(tc, turns_have_the_set_of_two);
    tcase_add_test(tc, what_is_missing_is_left_out);
    tcase_add_loop_test(tc, as_on_a_grid, 0, 20);
    return unit_run(tc);
}
