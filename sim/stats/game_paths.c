/* How the shares of a game move, and where they come to rest.
 *
 * Time is measured so that at the largest difference of payoffs (game_scale) a
 * rate is 1. A path is followed by blocks of BLOCK such units until it rests at
 * an equilibrium or has gone round without becoming smaller. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>
#include <math.h>

#include "stats/game.h"

#define BLOCK   200.0
#define NOISE   0.02 /* of smoothed best replies, in units of the scale */
#define STILL   1e-4 /* a share that moves less than that in a block rests */
#define SMALLER 0.97 /* a round that shrinks by more is a spiral */
/* How near to an equilibrium a path that rests there is: of the replicator, and
 * with noise, which moves it. */
#define NEAR_REPLICATOR 0.01
#define NEAR_SMOOTHED   0.1
#define ASIDE           0.02

enum {
    BLOCKS = 60,
    ROUNDS = 6 /* changes of the best reply: two rounds of three */
};

struct flow {
    const struct game *game;
    enum game_dynamics dynamics;
    double scale;
};

static int best_reply(const struct game *game, const double *mix)
{
    int best = 0;

    for (int s = 1; s < game->n; s++)
        if (game_payoff(game, s, mix) > game_payoff(game, best, mix))
            best = s;
    return best;
}

static int move(double time, const double *mix, double *speed, void *context)
{
    const struct flow *flow = context;
    const struct game *game = flow->game;
    double pay[GAME_MAX], best = -INFINITY, total = 0, mean = 0;

    (void)time;
    for (int s = 0; s < game->n; s++) {
        pay[s] = game_payoff(game, s, mix) / flow->scale;
        best = fmax(best, pay[s]);
        mean += mix[s] * pay[s];
    }
    for (int s = 0; s < game->n; s++)
        total += exp((pay[s] - best) / NOISE);
    for (int s = 0; s < game->n; s++)
        speed[s] = flow->dynamics == GAME_REPLICATOR
                       ? mix[s] * (pay[s] - mean)
                       : exp((pay[s] - best) / NOISE) / total - mix[s];
    return GSL_SUCCESS;
}

/* Rounding must not lead out of the triangle. */
static void tidy(const struct game *game, double *mix)
{
    double total = 0;

    for (int s = 0; s < game->n; s++) {
        mix[s] = fmax(0, mix[s]);
        total += mix[s];
    }
    for (int s = 0; s < game->n; s++)
        mix[s] /= total;
}

static double distance(const struct game *game, const double *a,
                       const double *b)
{
    double most = 0;

    for (int s = 0; s < game->n; s++)
        most = fmax(most, fabs(a[s] - b[s]));
    return most;
}

static int nearest(const struct game *game, const struct game_equilibria *all,
                   const double *mix, double within)
{
    int at = -1;

    for (int i = 0; i < all->n; i++) {
        double d = distance(game, all->e[i].share, mix);
        if (d > within)
            continue;
        within = d;
        at = i;
    }
    return at;
}

/* One block: points, by how much a share moved, changes of the best reply. */
struct block {
    double point[GAME_PATH_POINTS][GAME_MAX];
    double span;
    int changes;
};

static void run_block(gsl_odeiv2_driver *driver, const struct game *game,
                      double *time, double *mix, struct block *out)
{
    double low[GAME_MAX], high[GAME_MAX];
    int best = best_reply(game, mix);

    *out = (struct block){.span = 0};
    for (int s = 0; s < game->n; s++)
        out->point[0][s] = low[s] = high[s] = mix[s];
    for (int i = 1; i < GAME_PATH_POINTS; i++) {
        double until = *time + BLOCK / (GAME_PATH_POINTS - 1);
        gsl_odeiv2_driver_reset(driver);
        if (gsl_odeiv2_driver_apply(driver, time, until, mix) != GSL_SUCCESS)
            *time = until; /* stays where it is */
        tidy(game, mix);
        int reply = best_reply(game, mix);
        out->changes += reply != best;
        best = reply;
        for (int s = 0; s < game->n; s++) {
            out->point[i][s] = mix[s];
            low[s] = fmin(low[s], mix[s]);
            high[s] = fmax(high[s], mix[s]);
        }
    }
    for (int s = 0; s < game->n; s++)
        out->span = fmax(out->span, high[s] - low[s]);
}

static enum game_end follow_blocks(gsl_odeiv2_driver *driver,
                                   const struct flow *flow,
                                   const struct game_equilibria *all,
                                   double *mix, struct game_path *out)
{
    const struct game *game = flow->game;
    double time = 0, span = 0,
           near = flow->dynamics == GAME_REPLICATOR ? NEAR_REPLICATOR
                                                    : NEAR_SMOOTHED;
    int changes = 0;

    for (int i = 0; i < BLOCKS; i++) {
        struct block block;
        run_block(driver, game, &time, mix, &block);
        for (int k = 0; k < GAME_PATH_POINTS && i == 0; k++)
            for (int s = 0; s < GAME_MAX; s++)
                out->point[k][s] = block.point[k][s];
        changes += block.changes;
        if (block.span < STILL) {
            out->equilibrium = nearest(game, all, mix, near);
            if (out->equilibrium >= 0)
                return GAME_RESTS;
        }
        if (i > 0 && block.changes > 0 && changes >= ROUNDS &&
            block.span > SMALLER * span)
            return GAME_CYCLES;
        span = block.span;
    }
    return GAME_OPEN;
}

void game_follow(const struct game *game, const struct game_equilibria *all,
                 enum game_dynamics dynamics, const double *start,
                 struct game_path *out)
{
    double scale = game_scale(game);
    struct flow flow = {game, dynamics, scale > 0 ? scale : 1};
    gsl_odeiv2_system system = {move, NULL, (size_t)game->n, &flow};
    gsl_odeiv2_driver *driver = gsl_odeiv2_driver_alloc_y_new(
        &system, gsl_odeiv2_step_rk8pd, 1e-2, 1e-10, 1e-10);
    double mix[GAME_MAX] = {0};

    *out = (struct game_path){.equilibrium = -1};
    for (int s = 0; s < game->n; s++)
        mix[s] = start[s];
    out->end = follow_blocks(driver, &flow, all, mix, out);
    for (int s = 0; s < game->n; s++)
        out->last[s] = mix[s];
    gsl_odeiv2_driver_free(driver);
}

enum game_end game_stability(const struct game *game,
                             const struct game_equilibria *all, int which)
{
    const double *at = all->e[which].share;
    enum game_end worst = GAME_RESTS;

    for (int to = 0; to < game->n; to++) {
        double start[GAME_MAX] = {0};
        struct game_path path;
        if (at[to] > 1 - ASIDE)
            continue;
        for (int s = 0; s < game->n; s++)
            start[s] = at[s] + ASIDE * ((s == to) - at[s]);
        game_follow(game, all, GAME_REPLICATOR, start, &path);
        if (path.end == GAME_RESTS && path.equilibrium == which)
            continue;
        if (path.end != GAME_CYCLES)
            return GAME_OPEN;
        worst = GAME_CYCLES;
    }
    return worst;
}
