/* Which mixes may be equilibria, for all that chance says?
 *
 * A mix is ruled out if, at the level, strategies that are played in it do not
 * bring the same (t of one difference, Hotelling's T2 of two), or one that is
 * not played brings more (one-sided t); each of these at an equal part of what
 * may go wrong. What is left holds a true equilibrium as often as the level
 * says. Mixes of a lattice are looked at; those left that lie side by side are
 * one part, within which chance tells nothing apart. */
#include <math.h>

#include "base/mem.h"
#include "experiment/equilibrium.h"
#include "stats/hotelling.h"

enum {
    LATTICE_2 = 500, /* steps of a share */
    LATTICE_3 = 50
};

struct lattice {
    int n, steps;
    int *
        left; /* owned; by place: not yet in a part -2, its part, ruled out -1 */
    int nparts;
};

static int lattice_place(int steps, int i, int j)
{
    int m = steps - i;

    return m * (m + 1) / 2 + (m - j);
}

/* Whether a difference of means may be 0, or, one-sided, 0 or less. */
static bool may_be_none(const struct equilibrium *eq, const double *x,
                        double level, bool is_one_sided)
{
    struct estimate e = interval_mean(x, (size_t)eq->count,
                                      is_one_sided ? 2 * level - 1 : level);

    return e.low <= 0 && (is_one_sided || e.high >= 0);
}

static bool may_be_equilibrium(const struct equilibrium *eq, const double *mix)
{
    size_t n = (size_t)eq->count;
    double *gain = mem_new(GAME_MAX * n, sizeof *gain);
    int played = 0, unplayed, one = -1, other = -1;
    bool may = true;

    for (int s = 0; s < eq->n && s < GAME_MAX; s++) {
        equilibrium_gain(eq, s, mix, gain + (size_t)s * n);
        if (mix[s] <= 0)
            continue;
        other = one;
        one = s;
        played++;
    }
    unplayed = eq->n - played;
    double level = 1 - (1 - eq->experiment->level) / (unplayed + (played > 1));
    for (int s = 0; s < eq->n && s < GAME_MAX && may; s++)
        if (mix[s] <= 0)
            may = may_be_none(eq, gain + (size_t)s * n, level, true);
    if (may && played == 2) {
        for (size_t r = 0; r < n; r++)
            gain[(size_t)one * n + r] -= gain[(size_t)other * n + r];
        may = may_be_none(eq, gain + (size_t)one * n, level, false);
    } else if (may && played == 3) {
        for (size_t r = 0; r < n; r++) { /* the mean of all three is 0 */
            gain[r] -= gain[n + r];
            gain[n + r] -= gain[2 * n + r];
        }
        may = !hotelling_rejects(gain, gain + n, n, level);
    }
    mem_free(gain);
    return may;
}

static void mix_at(const struct lattice *lattice, int i, int j, double *mix)
{
    mix[0] = (double)i / lattice->steps;
    mix[1] = (double)j / lattice->steps;
    mix[2] = (double)(lattice->steps - i - j) / lattice->steps;
}

/* The least j at i: all of the rest if there are two strategies. */
static int first_of(const struct lattice *lattice, int i)
{
    return lattice->n == 2 ? lattice->steps - i : 0;
}

static void look(const struct equilibrium *eq, const struct lattice *lattice)
{
    for (int i = 0; i <= lattice->steps; i++)
        for (int j = first_of(lattice, i); j <= lattice->steps - i; j++) {
            double mix[GAME_MAX] = {0};
            mix_at(lattice, i, j, mix);
            lattice->left[lattice_place(lattice->steps, i, j)] =
                may_be_equilibrium(eq, mix) ? -2 : -1;
        }
}

/* The part of a place, 0 and up; -1 beyond the lattice, or ruled out. */
static int part_at(const struct lattice *lattice, int i, int j)
{
    if (i < 0 || j < 0 || i + j > lattice->steps || j < first_of(lattice, i))
        return -1;
    return lattice->left[lattice_place(lattice->steps, i, j)];
}

/* A part of those beside it; -1: none has one. */
static int beside(const struct lattice *lattice, int i, int j)
{
    static const int step[6][2] = {{1, -1}, {-1, 1}, {1, 0},
                                   {-1, 0}, {0, 1},  {0, -1}};
    int part = -1;

    for (int k = 0; k < 6; k++) {
        int at = part_at(lattice, i + step[k][0], j + step[k][1]);
        part = at > part ? at : part;
    }
    return part;
}

/* Those of a part that is spreading; whether it grew. */
static bool spread(struct lattice *lattice, int part)
{
    bool has_grown = false;

    for (int i = 0; i <= lattice->steps; i++)
        for (int j = first_of(lattice, i); j <= lattice->steps - i; j++) {
            int *at = &lattice->left[lattice_place(lattice->steps, i, j)];
            if (*at != -2 || beside(lattice, i, j) != part)
                continue;
            *at = part;
            has_grown = true;
        }
    return has_grown;
}

static void find_parts(struct lattice *lattice)
{
    for (int i = 0; i <= lattice->steps; i++)
        for (int j = first_of(lattice, i); j <= lattice->steps - i; j++) {
            int *at = &lattice->left[lattice_place(lattice->steps, i, j)];
            if (*at != -2)
                continue;
            *at = lattice->nparts;
            while (spread(lattice, lattice->nparts))
                ;
            lattice->nparts++;
        }
}

/* The part nearest to a mix, no more than a step away; -1: none. */
static int part_near(const struct lattice *lattice, const double *mix)
{
    double nearest = 1.001 / lattice->steps;
    int part = -1;

    for (int i = 0; i <= lattice->steps; i++) {
        for (int j = first_of(lattice, i); j <= lattice->steps - i; j++) {
            double at[GAME_MAX] = {0}, far = 0;
            if (part_at(lattice, i, j) < 0)
                continue;
            mix_at(lattice, i, j, at);
            for (int s = 0; s < lattice->n && s < GAME_MAX; s++)
                far = fmax(far, fabs(at[s] - mix[s]));
            if (far >= nearest)
                continue;
            nearest = far;
            part = part_at(lattice, i, j);
        }
    }
    return part;
}

static void widen(struct place *place, const double *mix)
{
    for (int s = 0; s < GAME_MAX; s++) {
        place->low[s] = fmin(place->low[s], mix[s]);
        place->high[s] = fmax(place->high[s], mix[s]);
    }
}

/* The range of each share in a part, and at the place itself. */
static void find_range(const struct lattice *lattice, struct place *place)
{
    for (int i = 0; i <= lattice->steps; i++) {
        for (int j = first_of(lattice, i); j <= lattice->steps - i; j++) {
            double at[GAME_MAX] = {0};
            if (place->part < 0 || part_at(lattice, i, j) != place->part)
                continue;
            mix_at(lattice, i, j, at);
            widen(place, at);
        }
    }
}

/* Parts in which nothing was found. */
static void add_others(struct equilibrium *eq, const struct lattice *lattice)
{
    for (int part = 0;
         part < lattice->nparts && eq->nplaces < EQUILIBRIUM_PLACES; part++) {
        bool is_known = false;
        for (int i = 0; i < eq->nplaces; i++)
            is_known = is_known || eq->place[i].part == part;
        if (is_known)
            continue;
        struct place *place = &eq->place[eq->nplaces++];
        *place =
            (struct place){.equilibrium = -1, .part = part, .low = {1, 1, 1}};
        find_range(lattice, place);
    }
}

void equilibrium_places(struct equilibrium *eq)
{
    struct lattice lattice = {.n = eq->n,
                              .steps = eq->n == 2 ? LATTICE_2 : LATTICE_3};
    int size = (lattice.steps + 1) * (lattice.steps + 2) / 2;

    lattice.left = mem_new((size_t)size, sizeof *lattice.left);
    look(eq, &lattice);
    find_parts(&lattice);
    for (int i = 0; i < eq->all.n; i++) {
        struct place *place = &eq->place[eq->nplaces++];
        *place = (struct place){.equilibrium = i};
        for (int s = 0; s < eq->n; s++)
            place->low[s] = place->high[s] = eq->all.e[i].share[s];
        place->part = part_near(&lattice, eq->all.e[i].share);
        find_range(&lattice, place);
        place->stability = game_stability(&eq->game, &eq->all, i);
        for (int k = 0; k < eq->nstarts; k++)
            place->starts += eq->path[GAME_REPLICATOR][k].end == GAME_RESTS &&
                             eq->path[GAME_REPLICATOR][k].equilibrium == i;
        equilibrium_gains(eq, NULL, eq->count, eq->all.e[i].share, place->gain,
                          &place->regret);
    }
    add_others(eq, &lattice);
    mem_free(lattice.left);
}
