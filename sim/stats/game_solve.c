/* All symmetric equilibria of a game, support by support.
 *
 * On an edge the difference of two payoffs is a polynomial of one share, all of
 * whose roots are found. Inside, two differences vanish together: the triangle
 * is cut into four again and again, and a part in which a difference keeps its
 * sign is dropped: in Bernstein's form the values lie between the least and the
 * largest coefficient, so no equilibrium is missed. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_poly.h>
#include <math.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/game.h"

#define SAME 1e-5 /* shares that near are one mix */
/* A payoff counts as equal if it differs by less than this part of the scale. */
#define EQUAL 1e-9

enum {
    DEPTH = 22,
    MOST_PARTS = 4096 /* more of one size: a stretch, not points */
};

static bool is_known(const struct game_equilibria *all, const double *share)
{
    for (int i = 0; i < all->n; i++)
        if (fabs(all->e[i].share[0] - share[0]) < SAME &&
            fabs(all->e[i].share[1] - share[1]) < SAME)
            return true;
    return false;
}

/* Keeps a mix if nobody outside of its support brings more. */
static void keep(const struct game *game, struct game_equilibria *all,
                 unsigned support, const double *share)
{
    double slack = EQUAL * game_scale(game), best = -INFINITY;
    struct game_equilibrium e = {.support = support};

    for (int s = 0; s < game->n && s < GAME_MAX; s++) {
        e.share[s] = share[s];
        if (support >> s & 1U)
            best = fmax(best, game_payoff(game, s, share));
    }
    for (int s = 0; s < game->n; s++)
        if (!(support >> s & 1U) && game_payoff(game, s, share) > best + slack)
            return;
    if (is_known(all, e.share))
        return;
    if (all->n == GAME_MAX_EQUILIBRIA)
        all->is_continuum = true;
    else
        all->e[all->n++] = e;
}

/* Place of the term with these powers, of three. */
static int place(int degree, int i, int k)
{
    return (degree - i) * (degree - i + 1) / 2 + k;
}

/* The difference of two payoffs along the edge of two strategies as powers of
 * the first one's share; returns the degree, -1 if it is 0 throughout. */
static int edge_powers(const struct game *game, int a, int b, double *power)
{
    static const double choose[GAME_MAX_DEGREE + 1][GAME_MAX_DEGREE + 1] = {
        {1, 0, 0, 0}, {1, 1, 0, 0}, {1, 2, 1, 0}, {1, 3, 3, 1}};
    int d = game->degree;
    double least = EQUAL * game_scale(game);

    for (int m = 0; m <= d; m++)
        power[m] = 0;
    for (int i = 0; i <= d; i++) { /* t^i (1-t)^(d-i) */
        int of[GAME_MAX] = {0, 0, 0};
        of[a] = i;
        of[b] = d - i;
        int at = game->n == 2 ? d - of[0] : place(d, of[0], of[2]);
        double c = choose[d][i] * (game->payoff[a][at] - game->payoff[b][at]);
        for (int m = 0; m <= d - i; m++)
            power[i + m] += c * choose[d - i][m] * (m % 2 ? -1 : 1);
    }
    while (d >= 0 && fabs(power[d]) <= least)
        d--;
    return d;
}

/* Real roots inside of (0, 1). */
static int edge_roots(const double *power, int degree, double *root)
{
    struct {
        double real, imaginary;
    } z[GAME_MAX_DEGREE] = {{0, 0}};
    int n = 0;

    if (degree < 1)
        return 0;
    gsl_poly_complex_workspace *work =
        gsl_poly_complex_workspace_alloc((size_t)degree + 1);
    if (gsl_poly_complex_solve(power, (size_t)degree + 1, work, &z[0].real) ==
        GSL_SUCCESS)
        for (int i = 0; i < degree; i++)
            if (fabs(z[i].imaginary) < SAME && z[i].real > SAME &&
                z[i].real < 1 - SAME)
                root[n++] = z[i].real;
    gsl_poly_complex_workspace_free(work);
    return n;
}

static void solve_edge(const struct game *game, int a, int b,
                       struct game_equilibria *all)
{
    double power[GAME_MAX_DEGREE + 1], root[GAME_MAX_DEGREE] = {0};
    int degree = edge_powers(game, a, b, power);
    int n = edge_roots(power, degree, root);

    if (degree < 0) { /* the same everywhere */
        all->is_continuum = true;
        root[n++] = 0.5;
    }
    for (int i = 0; i < n; i++) {
        double share[GAME_MAX] = {0, 0, 0};
        share[a] = root[i];
        share[b] = 1 - root[i];
        keep(game, all, 1U << a | 1U << b, share);
    }
}

/* A part of the triangle, by the mixes at its corners. */
struct part {
    double corner[GAME_MAX][GAME_MAX];
};

/* One step of de Casteljau: coefficients of a degree less, at a mix. */
static void reduce(double *c, int degree, const double *mix)
{
    for (int i = degree - 1; i >= 0; i--)
        for (int k = 0; k <= degree - 1 - i; k++)
            c[place(degree - 1, i, k)] = mix[0] * c[place(degree, i + 1, k)] +
                                         mix[1] * c[place(degree, i, k)] +
                                         mix[2] * c[place(degree, i, k + 1)];
}

/* Whether the difference of strategies s and s + 1 may vanish in a part: its
 * coefficients there have both signs. */
static bool may_vanish(const struct game *game, int s, const struct part *part)
{
    int d = game->degree;
    double least = INFINITY, most = -INFINITY;

    for (int i = 0; i <= d; i++) {
        for (int j = 0; j <= d - i; j++) {
            double c[GAME_MAX_TERMS] = {0};
            for (int t = 0; t < game_terms(3, d); t++)
                c[t] = game->payoff[s][t] - game->payoff[s + 1][t];
            for (int step = 0; step < d; step++)
                reduce(c, d - step,
                       part->corner[step < i       ? 0
                                    : step < i + j ? 1
                                                   : 2]);
            least = fmin(least, c[0]);
            most = fmax(most, c[0]);
        }
    }
    return least <= 0 && most >= 0;
}

/* Newton's steps from a mix to where both differences vanish. */
static void polish(const struct game *game, double *mix)
{
    for (int step = 0; step < 8; step++) {
        double f[2], slope[2][2], move[2];
        for (int s = 0; s < 2; s++) {
            f[s] = game_payoff(game, s, mix) - game_payoff(game, s + 1, mix);
            for (int to = 0; to < 2; to++)
                slope[s][to] = game_slope(game, s, mix, to, 2) -
                               game_slope(game, s + 1, mix, to, 2);
        }
        double det = slope[0][0] * slope[1][1] - slope[0][1] * slope[1][0];
        if (fabs(det) < 1e-12 * game_scale(game) * game_scale(game))
            return;
        move[0] = (f[1] * slope[0][1] - f[0] * slope[1][1]) / det;
        move[1] = (f[0] * slope[1][0] - f[1] * slope[0][0]) / det;
        if (fabs(move[0]) + fabs(move[1]) > 1e-3)
            return; /* not near enough for Newton */
        mix[0] += move[0];
        mix[1] += move[1];
        mix[2] = 1 - mix[0] - mix[1];
    }
}

static void middle(const double *a, const double *b, double *out)
{
    for (int k = 0; k < GAME_MAX; k++)
        out[k] = (a[k] + b[k]) / 2;
}

/* The four of a part in which both differences may vanish, added to `out`. */
static int cut(const struct game *game, const struct part *part,
               struct part *out)
{
    double m[GAME_MAX][GAME_MAX] = {{0}}; /* opposite of each corner */
    struct part four[4] = {{{{0}}}};
    int n = 0;

    for (int i = 0; i < GAME_MAX; i++)
        middle(part->corner[(i + 1) % 3], part->corner[(i + 2) % 3], m[i]);
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < GAME_MAX; k++)
            for (int x = 0; x < GAME_MAX; x++)
                four[i].corner[k][x] = i == 3   ? m[k][x]
                                       : k == i ? part->corner[i][x]
                                                : m[3 - i - k][x];
    for (int i = 0; i < 4; i++)
        if (may_vanish(game, 0, &four[i]) && may_vanish(game, 1, &four[i]))
            out[n++] = four[i];
    return n;
}

static void solve_inside(const struct game *game, struct game_equilibria *all)
{
    struct part *now = mem_new(MOST_PARTS + 4, sizeof *now);
    struct part *next = mem_new(MOST_PARTS + 4, sizeof *next);
    int n = 1;

    for (int k = 0; k < GAME_MAX; k++)
        now[0].corner[k][k] = 1;
    for (int depth = 0; depth < DEPTH && n > 0 && n < MOST_PARTS; depth++) {
        int found = 0;
        for (int i = 0; i < n && found < MOST_PARTS; i++)
            found += cut(game, &now[i], next + found);
        struct part *swap = now;
        now = next;
        next = swap;
        n = found;
    }
    if (n >= MOST_PARTS)
        all->is_continuum = true;
    for (int i = 0; i < n && n < MOST_PARTS; i++) {
        double mix[GAME_MAX];
        for (int x = 0; x < GAME_MAX; x++)
            mix[x] = (now[i].corner[0][x] + now[i].corner[1][x] +
                      now[i].corner[2][x]) /
                     3;
        polish(game, mix);
        if (mix[0] > SAME && mix[1] > SAME && mix[2] > SAME)
            keep(game, all, 7, mix);
    }
    mem_free(now);
    mem_free(next);
}

void game_solve(const struct game *game, struct game_equilibria *out)
{
    SIM_REQUIRE(game->n >= 2 && game->n <= GAME_MAX);
    *out = (struct game_equilibria){.n = 0};
    for (int s = 0; s < game->n; s++) {
        double share[GAME_MAX] = {0, 0, 0};
        share[s] = 1;
        keep(game, out, 1U << s, share);
    }
    for (int a = 0; a < game->n; a++)
        for (int b = a + 1; b < game->n; b++)
            solve_edge(game, a, b, out);
    if (game->n == 3)
        solve_inside(game, out);
}
