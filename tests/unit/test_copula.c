/* Correlations that three variables can have, and uniforms that have them. */
#include <math.h>

#include "base/units.h"
#include "rng/copula.h"
#include "rng/dist.h"
#include "unit/unit.h"

static const struct {
    double r01, r02, r12;
    bool exists;
} cases[] = {
    {0, 0, 0, true},         {0.6, -0.3, 0.4, true},    {1, 1, 1, true},
    {-1, 1, -1, true},       {1, 0.4, 0.4, true},       {1, -1, -1, true},
    {0.6, 0.8, 0, true},     {0.6, 0.8, 0.96, true},    {0, 0, -1, true},
    {1, 1, -1, false},       {1, 0.4, 0.5, false},      {0.9, 0.9, 0, false},
    {0.6, 0.8, -0.1, false}, {-0.6, -0.6, -0.6, false}, {1, 0, 0.001, false},
};

/* Where they exist, the factor times its transpose gives them back. */
START_TEST(exists_or_not)
{
    struct copula c;
    bool exists = copula_make(&c, cases[_i].r01, cases[_i].r02, cases[_i].r12);

    ck_assert_int_eq(exists, cases[_i].exists);
    if (!exists)
        return;
    for (int i = 0; i < COPULA_N; i++) {
        for (int k = 0; k < COPULA_N; k++) {
            const double wanted[COPULA_N][COPULA_N] = {
                {1, cases[_i].r01, cases[_i].r02},
                {cases[_i].r01, 1, cases[_i].r12},
                {cases[_i].r02, cases[_i].r12, 1}};
            double sum = 0;
            for (int m = 0; m < COPULA_N; m++)
                sum += c.lower[i][m] * c.lower[k][m];
            ck_assert_double_eq_tol(sum, wanted[i][k], 1e-7);
        }
    }
}
END_TEST

/* What hangs on nothing keeps all its bits; what goes wholly with another is it,
 * or its mirror image; at the ends of the range it stays inside. */
START_TEST(ends)
{
    const double u[COPULA_N] = {0.3, 0.1 + 0.2, 0.7};
    const double far[COPULA_N] = {0x1p-53, 0x1p-53, 1 - 0x1p-53};
    struct copula c;

    ck_assert(copula_make(&c, 0, 0, 0));
    for (int k = 0; k < COPULA_N; k++)
        ck_assert(copula_uniform(&c, u, k) == u[k]);
    ck_assert(copula_make(&c, 0, 0.5, 0));
    ck_assert(copula_uniform(&c, u, 1) == u[1]);
    ck_assert(copula_uniform(&c, u, 2) != u[2]);
    ck_assert(copula_make(&c, 1, -1, -1));
    ck_assert_double_eq_tol(copula_uniform(&c, u, 1), 0.3, 1e-12);
    ck_assert_double_eq_tol(copula_uniform(&c, u, 2), 0.7, 1e-12);
    ck_assert(copula_make(&c, 0.7, -0.7, 0));
    for (int k = 0; k < COPULA_N; k++) {
        ck_assert_double_gt(copula_uniform(&c, far, k), 0);
        ck_assert_double_lt(copula_uniform(&c, far, k), 1);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("copula");

    tcase_add_loop_test(tc, exists_or_not, 0, (int)COUNTOF(cases));
    tcase_add_test(tc, ends);
    return unit_run(tc);
}
