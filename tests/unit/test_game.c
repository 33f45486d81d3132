/* Equilibria of games whose equilibria are known, of random ones by another
 * way, and where their paths lead. */
#include <math.h>
#include <stdio.h>

#include "base/units.h"
#include "rng/rng.h"
#include "stats/game.h"
#include "unit/unit.h"

#define NEAR(value, expected) ck_assert_double_eq_tol(value, expected, 1e-6)

static struct game matrix(int n, const double a[3][3])
{
    struct game game = {.n = n, .degree = 1};

    for (int s = 0; s < n; s++)
        for (int k = 0; k < n; k++)
            game.payoff[s][k] = a[s][k];
    return game;
}

static int find(const struct game_equilibria *all, double x, double y)
{
    for (int i = 0; i < all->n; i++)
        if (fabs(all->e[i].share[0] - x) < 1e-6 &&
            fabs(all->e[i].share[1] - y) < 1e-6)
            return i;
    return -1;
}

/* Games of a book, by what each strategy brings among players of one kind. */
static const struct known {
    const char *name;
    int n;
    double a[3][3];
    int count;
    struct {
        double x, y;
        enum game_end stability;
    } at[7];
} known[] = {
    {"dominated", 2, {{3, 1}, {4, 2}}, 1, {{0, 1, GAME_RESTS}}},
    {"mixed", 2, {{-1, 2}, {0, 1}}, 1, {{0.5, 0.5, GAME_RESTS}}},
    {"coordination",
     2,
     {{2, 0}, {0, 1}},
     3,
     {{1, 0, GAME_RESTS}, {0, 1, GAME_RESTS}, {1 / 3.0, 2 / 3.0, GAME_OPEN}}},
    {"rock, paper, scissors",
     3,
     {{0, -1, 1}, {1, 0, -1}, {-1, 1, 0}},
     1,
     {{1 / 3.0, 1 / 3.0, GAME_CYCLES}}},
    {"losing costs more",
     3,
     {{0, -2, 1}, {1, 0, -2}, {-2, 1, 0}},
     1,
     {{1 / 3.0, 1 / 3.0, GAME_CYCLES}}},
    {"winning brings more",
     3,
     {{0, -1, 2}, {2, 0, -1}, {-1, 2, 0}},
     1,
     {{1 / 3.0, 1 / 3.0, GAME_RESTS}}},
    {"three ways to agree",
     3,
     {{3, 0, 0}, {0, 2, 0}, {0, 0, 1}},
     7,
     {{1, 0, GAME_RESTS},
      {0, 1, GAME_RESTS},
      {0, 0, GAME_RESTS},
      {0.4, 0.6, GAME_OPEN},
      {0.25, 0, GAME_OPEN},
      {0, 1 / 3.0, GAME_OPEN},
      {2 / 11.0, 3 / 11.0, GAME_OPEN}}},
    {"one of three is dominated",
     3,
     {{-1, 2, 1}, {0, 1, 1}, {-1, 0, 0}},
     1,
     {{0.5, 0.5, GAME_RESTS}}},
    {"winning brings a little more",
     3,
     {{0, -1, 1.1}, {1.1, 0, -1}, {-1, 1.1, 0}},
     1,
     {{1 / 3.0, 1 / 3.0, GAME_RESTS}}},
};

START_TEST(books)
{
    const struct known *row = &known[_i];
    struct game game = matrix(row->n, row->a);
    struct game_equilibria all;

    game_solve(&game, &all);
    ck_assert_msg(all.n == row->count && !all.is_continuum, "%s: %d equilibria",
                  row->name, all.n);
    for (int i = 0; i < row->count; i++) {
        int at = find(&all, row->at[i].x, row->at[i].y);
        ck_assert_msg(at >= 0, "%s: %d is missing", row->name, i);
        ck_assert_msg(game_stability(&game, &all, at) == row->at[i].stability,
                      "%s: stability of %d", row->name, i);
        ck_assert(game_regret(&game, all.e[at].share) < 1e-9);
    }
}
END_TEST

/* f(x, y) = product of (x_axis - value), in Bernstein's form: at the corners
 * the mean over the ways to give each factor a corner. */
struct factor {
    int axis;
    double value;
};

static double factor_at(const struct factor *f, int corner)
{
    return (f->axis == corner) - f->value;
}

/* Of the ways to give d factors i times the first corner, j times the second. */
static double mean_of_ways(const struct factor *f, int d, int i, int j)
{
    double sum = 0;
    int ways = 0;

    for (int code = 0; code < 27; code++) {
        int of[3] = {code % 3, code / 3 % 3, code / 9}, have[3] = {0};
        double product = 1;
        for (int k = 0; k < d; k++) {
            have[of[k]]++;
            product *= factor_at(&f[k], of[k]);
        }
        if ((d == 2 && of[2] > 0) || have[0] != i || have[1] != j)
            continue;
        sum += product;
        ways++;
    }
    return sum / ways;
}

static void add_product(struct game *game, int strategy, const struct factor *f)
{
    int d = game->degree, at = 0;

    for (int i = d; i >= 0; i--)
        for (int j = d - i; j >= 0; j--)
            if (game->n == 3 || i + j == d)
                game->payoff[strategy][at++] += mean_of_ways(f, d, i, j);
}

START_TEST(a_cubic_has_three_roots)
{
    struct game game = {.n = 2, .degree = 3};
    struct game_equilibria all;

    add_product(&game, 0, (const struct factor[]){{0, .2}, {0, .5}, {0, .8}});
    for (int i = 0; i <= 20; i++) {
        double x = i / 20.0, mix[2] = {x, 1 - x};
        NEAR(game_payoff(&game, 0, mix), (x - .2) * (x - .5) * (x - .8));
    }
    game_solve(&game, &all);
    /* below 0 at 0 and above at 1: both ends, and what lies between */
    ck_assert_int_eq(all.n, 5);
    static const double at[] = {1, 0, .2, .5, .8};
    static const enum game_end stability[] = {GAME_RESTS, GAME_RESTS, GAME_OPEN,
                                              GAME_RESTS, GAME_OPEN};
    for (size_t i = 0; i < COUNTOF(at); i++) {
        int e = find(&all, at[i], 1 - at[i]);
        ck_assert_int_ge(e, 0);
        ck_assert_int_eq(game_stability(&game, &all, e), stability[i]);
    }
    game.payoff[0][0] -= 10; /* the end of 1 no longer */
    game_solve(&game, &all);
    ck_assert_int_lt(find(&all, 1, 0), 0);
}
END_TEST

START_TEST(four_inside)
{
    struct game game = {.n = 3, .degree = 2};
    struct game_equilibria all;
    int inside = 0;

    /* u0 - u1 and u1 - u2 vanish where x and y each are .2 or .4 */
    add_product(&game, 0, (const struct factor[]){{0, .2}, {0, .4}});
    add_product(&game, 2, (const struct factor[]){{1, .2}, {1, .4}});
    game_solve(&game, &all);
    for (int i = 0; i < all.n; i++)
        inside += all.e[i].support == 7;
    ck_assert_int_eq(inside, 4);
    for (int i = 0; i < 4; i++)
        ck_assert_int_ge(find(&all, i & 1 ? .2 : .4, i & 2 ? .2 : .4), 0);
}
END_TEST

START_TEST(the_same_everywhere)
{
    struct game game = {.n = 2, .degree = 2};
    struct game_equilibria all;

    game_solve(&game, &all);
    ck_assert(all.is_continuum);
    ck_assert_int_eq(all.n, 3); /* both ends, and the middle for the stretch */
    game = (struct game){.n = 3, .degree = 1, .payoff = {{1, 1, 1}, {1, 1, 1}}};
    game_solve(&game, &all); /* the third is worse, the others alike */
    ck_assert(all.is_continuum);
    ck_assert_int_lt(find(&all, 0, 0), 0);
}
END_TEST

static struct rng_key key_of(int game)
{
    return rng_key_make(7, RNG_VERIFY, 0, (uint32_t)game);
}

static struct game random_game(int number, int n, int degree)
{
    struct rng_key key = key_of(number);
    struct game game = {.n = n, .degree = degree};

    for (int s = 0; s < n; s++)
        for (int i = 0; i < game_terms(n, degree); i++)
            game.payoff[s][i] =
                2 * rng_uniform(&key, RNG_TEST, (uint32_t)s, (uint32_t)i) - 1;
    return game;
}

/* The mix of all three of a matrix game by Cramer's rule, which is another way;
 * false if it is not inside. */
static bool inside_of(const struct game *game, double *mix)
{
    double a[2][3];

    for (int s = 0; s < 2; s++) /* (u_s - u_s+1) = 0, third share replaced */
        for (int k = 0; k < 3; k++)
            a[s][k] = game->payoff[s][k] - game->payoff[s + 1][k];
    double p = a[0][0] - a[0][2], q = a[0][1] - a[0][2];
    double r = a[1][0] - a[1][2], t = a[1][1] - a[1][2];
    double det = p * t - q * r;
    mix[0] = (-a[0][2] * t + q * a[1][2]) / det;
    mix[1] = (-p * a[1][2] + r * a[0][2]) / det;
    mix[2] = 1 - mix[0] - mix[1];
    return mix[0] > 1e-4 && mix[1] > 1e-4 && mix[2] > 1e-4;
}

START_TEST(random_matrices)
{
    for (int number = 0; number < 300; number++) {
        struct game game = random_game(number, 3, 1);
        struct game_equilibria all;
        double mix[3];
        int inside = 0, pure = 0;

        game_solve(&game, &all);
        for (int i = 0; i < all.n; i++) {
            inside += all.e[i].support == 7;
            pure += (all.e[i].support & (all.e[i].support - 1)) == 0;
            ck_assert(game_regret(&game, all.e[i].share) < 1e-8);
        }
        if (inside_of(&game, mix))
            ck_assert_msg(inside == 1 && find(&all, mix[0], mix[1]) >= 0,
                          "game %d", number);
        for (int s = 0; s < 3; s++)
            pure -= game.payoff[s][s] >= game.payoff[(s + 1) % 3][s] &&
                    game.payoff[s][s] >= game.payoff[(s + 2) % 3][s];
        ck_assert_int_eq(pure, 0);
        ck_assert_int_ge(all.n, 1);     /* Nash */
        ck_assert_int_eq(all.n % 2, 1); /* Wilson: an odd number */
    }
}
END_TEST

/* An odd number of them is a theorem of all games but the degenerate ones: one
 * that is missed would be seen. */
START_TEST(random_polynomials)
{
    for (int number = 0; number < 300; number++) {
        struct game game =
            random_game(1000 + number, 2 + number % 2, 2 + number / 2 % 2);
        struct game_equilibria all;

        game_solve(&game, &all);
        ck_assert_msg(all.n % 2 == 1, "game %d: %d", number, all.n);
        for (int i = 0; i < all.n; i++)
            ck_assert(game_regret(&game, all.e[i].share) < 1e-7);
    }
}
END_TEST

START_TEST(slopes)
{
    for (int number = 0; number < 40; number++) {
        struct game game =
            random_game(number, 2 + number % 2, 1 + number / 2 % 3);
        double mix[3] = {.3, .2, .5}, aside[3] = {.3 + 1e-6, .2 - 1e-6, .5};
        if (game.n == 2) {
            mix[1] = .7;
            aside[1] = .7 - 1e-6;
        }
        ck_assert_double_eq_tol(
            game_slope(&game, 1, mix, 0, 1),
            (game_payoff(&game, 1, aside) - game_payoff(&game, 1, mix)) / 1e-6,
            1e-4);
    }
}
END_TEST

/* Where paths lead: by both dynamics, from a start. */
static const struct trip {
    const char *name;
    int game; /* row of known */
    double start[3];
    enum game_end end;
    double x, y;
} trips[] = {
    {"dominated", 0, {.9, .1}, GAME_RESTS, 0, 1},
    {"mixed, from below", 1, {.1, .9}, GAME_RESTS, .5, .5},
    {"below what it takes", 2, {.3, .7}, GAME_RESTS, 0, 1},
    {"above what it takes", 2, {.37, .63}, GAME_RESTS, 1, 0},
    {"inwards", 5, {.8, .1, .1}, GAME_RESTS, 1 / 3.0, 1 / 3.0},
    {"outwards", 4, {.4, .35, .25}, GAME_CYCLES, 0, 0},
};

START_TEST(paths)
{
    const struct trip *trip = &trips[_i];
    struct game game = matrix(known[trip->game].n, known[trip->game].a);
    struct game_equilibria all;
    struct game_path path;

    game_solve(&game, &all);
    for (int dynamics = 0; dynamics < GAME_NDYNAMICS; dynamics++) {
        game_follow(&game, &all, (enum game_dynamics)dynamics, trip->start,
                    &path);
        ck_assert_msg(path.end == trip->end, "%s, dynamics %d: %d", trip->name,
                      dynamics, (int)path.end);
        for (int s = 0; s < game.n; s++)
            NEAR(path.point[0][s], trip->start[s]);
        if (path.end == GAME_RESTS)
            ck_assert_msg(path.equilibrium == find(&all, trip->x, trip->y),
                          "%s, dynamics %d: elsewhere", trip->name, dynamics);
    }
}
END_TEST

/* In rock, paper, scissors the replicator keeps x y z as it is. */
START_TEST(the_product_is_kept)
{
    struct game game = matrix(3, known[3].a);
    const double start[3] = {.5, .3, .2};
    struct game_equilibria all;
    struct game_path path;

    game_solve(&game, &all);
    game_follow(&game, &all, GAME_REPLICATOR, start, &path);
    ck_assert_int_eq(path.end, GAME_CYCLES);
    for (int i = 0; i < GAME_PATH_POINTS; i++)
        ck_assert_double_eq_tol(path.point[i][0] * path.point[i][1] *
                                    path.point[i][2],
                                .5 * .3 * .2, 1e-7);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("game");

    tcase_add_loop_test(tc, books, 0, (int)COUNTOF(known));
    tcase_add_test(tc, a_cubic_has_three_roots);
    tcase_add_test(tc, four_inside);
    tcase_add_test(tc, the_same_everywhere);
    tcase_add_test(tc, random_matrices);
    tcase_add_test(tc, random_polynomials);
    tcase_add_test(tc, slopes);
    tcase_add_loop_test(tc, paths, 0, (int)COUNTOF(trips));
    tcase_add_test(tc, the_product_is_kept);
    return unit_run(tc);
}
