/* Which sets of rules are efficient, from intervals of their differences. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/units.h"
#include "estimates/policies.h"
#include "unit/unit.h"

enum {
    NSETS = 3
};

/* Three sets: what each brings platform, clients and freelancers, and half of the
 * interval of every difference; then the words, y: efficient, n: another beats it,
 * ?: open; and who beats it, 0: nobody, else its number. */
static const struct policies_case {
    const char *what;
    double value[NSETS][POLICIES_NMETRIC];
    double half;
    const char *words;
    int by[NSETS];
} cases[] = {
    {"each takes from somebody what it gives another",
     {{0, 0, 0}, {5, -5, 0}, {-5, 0, 5}},
     1,
     "yyy",
     {0, 0, 0}},
    {"better for all", {{0, 0, 0}, {5, 5, 5}, {-5, 9, 0}}, 1, "nyy", {2, 0, 0}},
    {"better for two, and for the third perhaps worse",
     {{0, 0, 0}, {5, 5, 0}, {-5, 9, 9}},
     1,
     "?yy",
     {0, 0, 0}},
    {"all within what chance leaves open",
     {{0, 0, 0}, {.5, .5, .5}, {-.5, 0, 0}},
     1,
     "???",
     {0, 0, 0}},
    {"certainly worse for one, so not beaten by it, but by the other",
     {{0, 0, 0}, {6, -4, 6}, {3, 3, 3}},
     1,
     "nyy",
     {3, 0, 0}},
    {"the first that beats it is named",
     {{0, 0, 0}, {4, 4, 4}, {8, 8, 8}},
     1,
     "nny",
     {2, 3, 0}},
    {"the same for two in every run, better for the third",
     {{0, 0, 0}, {0, 5, 0}, {-9, 9, 9}},
     0,
     "nyy",
     {2, 0, 0}},
    {"the same for all in every run",
     {{0, 0, 0}, {0, 0, 0}, {-9, 9, 9}},
     0,
     "yyy",
     {0, 0, 0}},
    {"no interval", {{0, 0, 0}, {5, 5, 5}, {9, 9, 9}}, NAN, "???", {0, 0, 0}},
};

/* Set i less set k; 0 in every run is a point with its flag. */
static struct estimate difference_of(const struct policies_case *c, int i,
                                     int k, int m)
{
    double d = c->value[i][m] - c->value[k][m];

    return (struct estimate){
        .estimate = d,
        .low = d - c->half,
        .high = d + c->half,
        .flags = c->half > 0 || isnan(c->half) ? 0 : ESTIMATE_NO_VARIANCE};
}

START_TEST(words)
{
    const struct policies_case *c = &cases[_i];
    struct estimate difference[NSETS * NSETS * POLICIES_NMETRIC];
    struct policies out = {.narms = NSETS, .arm = {10, 20, 30}};
    static const char letters[] = {[POLICIES_OPEN] = '?',
                                   [POLICIES_EFFICIENT] = 'y',
                                   [POLICIES_BEATEN] = 'n'};

    for (int i = 0; i < NSETS; i++)
        for (int k = 0; k < NSETS; k++)
            for (int m = 0; m < POLICIES_NMETRIC; m++)
                difference[(i * NSETS + k) * POLICIES_NMETRIC + m] =
                    difference_of(c, i, k, m);
    policies_settle(difference, &out);
    for (int i = 0; i < NSETS; i++) {
        ck_assert_msg(letters[out.word[i]] == c->words[i], "%s: set %d is %c",
                      c->what, i + 1, letters[out.word[i]]);
        int by = c->by[i] == 0 ? -1 : 10 * c->by[i];
        ck_assert_msg(out.by[i] == by, "%s: set %d, by %d", c->what, i + 1,
                      out.by[i]);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("policies");

    tcase_add_loop_test(tc, words, 0, (int)COUNTOF(cases));
    return unit_run(tc);
}
