/* Payoffs of a game as polynomials of the mix. */
#include "stats/game.h"

#include <math.h>

int game_terms(int n, int degree)
{
    return n == 2 ? degree + 1 : (degree + 1) * (degree + 2) / 2;
}

static double power(double x, int k)
{
    double out = 1;

    for (int i = 0; i < k; i++)
        out *= x;
    return out;
}

static double factorial(int k)
{
    double out = 1;

    for (int i = 2; i <= k; i++)
        out *= i;
    return out;
}

void game_basis(int n, int degree, const double *mix, double *term)
{
    int at = 0;

    for (int i = degree; i >= 0; i--)
        for (int j = degree - i; j >= 0; j--) {
            int k = degree - i - j;
            if (n == 2 && k > 0)
                continue;
            double z = n == 2 ? 0 : mix[2];
            term[at++] = factorial(degree) /
                         (factorial(i) * factorial(j) * factorial(k)) *
                         power(mix[0], i) * power(mix[1], j) * power(z, k);
        }
}

double game_payoff(const struct game *game, int strategy, const double *mix)
{
    double term[GAME_MAX_TERMS] = {0}, sum = 0;

    game_basis(game->n, game->degree, mix, term);
    for (int i = 0; i < game_terms(game->n, game->degree); i++)
        sum += game->payoff[strategy][i] * term[i];
    return sum;
}

/* Of the sum over terms of degree d, by share `to`: d times the polynomial of
 * degree d - 1 whose coefficients are those with one power of `to` more. */
static double derivative(const struct game *game, int strategy,
                         const double *mix, int to)
{
    double term[GAME_MAX_TERMS] = {0}, sum = 0;
    int at = 0, low = 0, d = game->degree;

    game_basis(game->n, d - 1, mix, term);
    for (int i = d; i >= 0; i--)
        for (int j = d - i; j >= 0; j--) {
            const int power_of[GAME_MAX] = {i, j, d - i - j};
            if (game->n == 2 && power_of[2] > 0)
                continue;
            if (power_of[to] > 0)
                sum += game->payoff[strategy][at] * term[low++];
            at++;
        }
    return d * sum;
}

double game_slope(const struct game *game, int strategy, const double *mix,
                  int to, int from)
{
    return derivative(game, strategy, mix, to) -
           derivative(game, strategy, mix, from);
}

/* What a strategy brings above the average of the mix. */
static double gain(const struct game *game, int strategy, const double *mix)
{
    double mean = 0;

    for (int s = 0; s < game->n; s++)
        mean += mix[s] * game_payoff(game, s, mix);
    return game_payoff(game, strategy, mix) - mean;
}

double game_regret(const struct game *game, const double *mix)
{
    double most = 0;

    for (int s = 0; s < game->n; s++)
        most = fmax(most, gain(game, s, mix));
    return most;
}

double game_scale(const struct game *game)
{
    double scale = 0;

    for (int i = 0; i < game_terms(game->n, game->degree); i++)
        for (int s = 1; s < game->n; s++)
            for (int t = 0; t < s; t++)
                scale =
                    fmax(scale, fabs(game->payoff[s][i] - game->payoff[t][i]));
    return scale;
}
