/* The upper envelope of straight lines, and where it turns. */
#include <math.h>

#include "base/mem.h"
#include "estimates/best_by_hour.h"
#include "stats/holm.h"
#include "stats/interval.h"

struct line {
    double above, below; /* means */
};

static bool is_same(struct line a, struct line b)
{
    return a.above == b.above && a.below == b.below;
}

/* The highest at 0, and of several there the one that stays highest. */
static int first_of(const struct line *line, int n)
{
    int best = 0;

    for (int i = 1; i < n; i++)
        if (line[i].above > line[best].above ||
            (line[i].above == line[best].above &&
             line[i].below < line[best].below))
            best = i;
    return best;
}

/* The line that takes over from this one, and where; -1: none does. */
static int next_of(const struct line *line, int n, int at, double *where)
{
    int next = -1;

    for (int i = 0; i < n; i++) {
        if (!(line[i].below < line[at].below))
            continue;
        double tie =
            (line[at].above - line[i].above) / (line[at].below - line[i].below);
        if (next < 0 || tie < *where ||
            (tie == *where && line[i].below < line[next].below)) {
            next = i;
            *where = tie;
        }
    }
    return next;
}

static void subtract(const double *a, const double *b, size_t n, double *out)
{
    for (size_t r = 0; r < n; r++)
        out[r] = a[r] - b[r];
}

static void add_stretch(struct best_by_hour *out, const struct line *line,
                        int nlines, int which, double from,
                        const struct fieller *turn)
{
    struct best_by_hour_stretch *s = &out->stretch[out->nstretches++];

    *s = (struct best_by_hour_stretch){.arm = which,
                                       .from = from,
                                       .to = INFINITY,
                                       .turn = turn->of,
                                       .shape = turn->shape};
    for (int i = 0; i < nlines; i++)
        if (i != which && is_same(line[i], line[which]))
            arm_set_add(&s->same, i);
    if (out->nstretches > 1)
        s[-1].to = from;
}

void best_by_hour_of_lines(const double *above, const double *below, int nlines,
                           size_t n, struct best_by_hour *out)
{
    double *y = mem_new(2 * n + 1, sizeof *y), *x = y + n, where = 0;
    struct line line[SCENARIO_MAX_ARMS];
    size_t pairs = (size_t)nlines * (size_t)(nlines - 1) / 2;
    double level = holm_bonferroni_level(ESTIMATE_LEVEL, pairs ? pairs : 1);

    SIM_REQUIRE(nlines > 0 && nlines <= SCENARIO_MAX_ARMS);
    out->nstretches = 0;
    for (int i = 0; i < nlines; i++) {
        struct estimate mean = interval_mean(above + (size_t)i * n, n, level);
        out->n = mean.n;
        line[i].above = mean.estimate;
        line[i].below = interval_mean(below + (size_t)i * n, n, level).estimate;
    }
    struct fieller turn = {FIELLER_NONE, estimate_missing(level, "", 0)};
    int at = out->n < 2 ? -1 : first_of(line, nlines), next;
    for (; at >= 0; at = next) {
        add_stretch(out, line, nlines, at, where, &turn);
        next = next_of(line, nlines, at, &where);
        if (next < 0)
            break;
        subtract(above + (size_t)at * n, above + (size_t)next * n, n, y);
        subtract(below + (size_t)at * n, below + (size_t)next * n, n, x);
        turn = fieller_set(y, x, n, level);
    }
    mem_free(y);
}
