/* Symmetric games of two or three strategies: many players choose alike, and
 * what each strategy brings depends on the shares of those who choose it.
 *
 * The payoffs are polynomials of the mix in Bernstein's form: of degree 1 they
 * are a matrix game (coefficient k of strategy s: what s brings among players
 * who all play k). All functions are pure; numbers are finite. GSL's error
 * handler is off (stats/README.md). */
#ifndef SIM_STATS_GAME_H
#define SIM_STATS_GAME_H

#include <stdbool.h>

enum {
    GAME_MAX = 3,        /* strategies */
    GAME_MAX_DEGREE = 3, /* of the polynomials */
    GAME_MAX_TERMS = 10,
    GAME_MAX_EQUILIBRIA = 16
};

struct game {
    int n;      /* 2 or 3 strategies */
    int degree; /* 1 to GAME_MAX_DEGREE */
    /* By term: powers of the first share descending, then of the second. */
    double payoff[GAME_MAX][GAME_MAX_TERMS];
};

/* How many terms there are. */
int game_terms(int n, int degree);

/* The terms at a mix (n shares that add up to 1): d!/(i! j! k!) x^i y^j z^k. */
void game_basis(int n, int degree, const double *mix, double *term);

/* What a strategy brings at a mix, and how that changes as the mix moves
 * towards strategy `to` and away from `from`. */
double game_payoff(const struct game *game, int strategy, const double *mix);
double game_slope(const struct game *game, int strategy, const double *mix,
                  int to, int from);

/* The most that a strategy brings above the average of the mix, 0 or more. */
double game_regret(const struct game *game, const double *mix);

/* The largest difference between two coefficients of one term: the scale of
 * what is at stake; 0 if the strategies always bring the same. */
double game_scale(const struct game *game);

struct game_equilibrium {
    double share[GAME_MAX];
    unsigned support; /* a bit for each strategy that is played */
};

/* Every mix at which nobody gains by changing, the other players' mix being
 * that: pure ones first, then on the edges, then inside. */
struct game_equilibria {
    int n;
    struct game_equilibrium e[GAME_MAX_EQUILIBRIA];
    /* Along a whole stretch of mixes the strategies bring the same: there are
     * more equilibria than are listed. */
    bool is_continuum;
};
void game_solve(const struct game *game, struct game_equilibria *out);

/* How shares move if players change as it pays. */
enum game_dynamics {
    GAME_REPLICATOR, /* what brings more than the average grows */
    GAME_SMOOTHED,   /* best replies of players who see payoffs with noise */
    GAME_NDYNAMICS
};
enum game_end {
    GAME_RESTS,  /* at an equilibrium */
    GAME_CYCLES, /* goes round, and no smaller */
    GAME_OPEN    /* neither, for as long as was looked at */
};
enum {
    GAME_PATH_POINTS = 101
};
struct game_path {
    double point[GAME_PATH_POINTS]
                [GAME_MAX]; /* evenly in time, from the start */
    enum game_end end;
    int equilibrium;       /* where it rests; -1: nowhere */
    double last[GAME_MAX]; /* where it was when that was decided */
};

/* From a mix on. `all` are the equilibria of the game. */
void game_follow(const struct game *game, const struct game_equilibria *all,
                 enum game_dynamics dynamics, const double *start,
                 struct game_path *out);

/* Whether the replicator comes back to an equilibrium from a little aside, in
 * each direction. GAME_RESTS: from all; GAME_CYCLES: from some it goes round;
 * GAME_OPEN: from some it goes elsewhere. */
enum game_end game_stability(const struct game *game,
                             const struct game_equilibria *all, int which);

#endif
