/* Rows of payoffs.csv, equilibria.csv and paths.csv. */
#include <math.h>
#include <stdio.h>

#include "experiment/equilibrium.h"
#include "scenario/played.h"

enum {
    CURVE_POINTS = 41 /* of a curve over the share of the first of two */
};

/* In the metric's own direction. */
static struct estimate turned(const struct equilibrium *eq,
                              const struct estimate *e)
{
    struct estimate out = *e;

    if (scope_sign((enum metric_id)eq->experiment->metric) > 0)
        return out;
    out.estimate = -e->estimate;
    out.low = -e->high;
    out.high = -e->low;
    return out;
}

static void book_shares(struct equilibrium *eq, enum findings_table table,
                        const double *share)
{
    for (int s = 0; s < GAME_MAX; s++)
        findings_real(&eq->study->findings, table,
                      s < eq->n ? share[s] : (double)NAN);
}

static void book_payoff(struct equilibrium *eq, const char *source,
                        const double *mix, int strategy, int versus,
                        const struct estimate *e)
{
    const enum findings_table table = FINDINGS_PAYOFFS;
    struct findings *findings = &eq->study->findings;
    struct estimate own = turned(eq, e);

    findings_text(findings, table, eq->experiment->name);
    findings_text(findings, table, source);
    book_shares(eq, table, mix);
    findings_text(findings, table, played_name(eq->experiment, strategy));
    findings_text(findings, table,
                  versus < 0 ? "" : played_name(eq->experiment, versus));
    findings_metric(findings, table, eq->experiment->metric);
    findings_estimate(findings, table, &own);
}

/* What each brings, and every difference, at a mix that was run. */
static void book_run(struct equilibrium *eq, const char *source,
                     const struct payoffs *at)
{
    size_t n = (size_t)at->count;

    for (int s = 0; s < eq->n && n > 0; s++) {
        const double *own = at->value + s * at->count;
        struct estimate e = interval_mean(own, n, eq->experiment->level);
        book_payoff(eq, source, at->mix, s, -1, &e);
        for (int other = s + 1; other < eq->n; other++) {
            struct interval_pair pair = interval_paired(
                own, at->value + other * at->count, n, eq->experiment->level);
            book_payoff(eq, source, at->mix, s, other, &pair.difference);
        }
    }
}

static void book_curve(struct equilibrium *eq)
{
    for (int i = 0; i < CURVE_POINTS && eq->n == 2; i++) {
        double x = (double)i / (CURVE_POINTS - 1);
        double mix[GAME_MAX] = {x, 1 - x, 0};
        struct estimate e = equilibrium_difference(eq, 0, 1, mix);
        book_payoff(eq, "curve", mix, 0, 1, &e);
    }
}

static const char *kind_of(const struct equilibrium *eq,
                           const struct place *place)
{
    if (place->equilibrium < 0)
        return "not ruled out";
    unsigned support = eq->all.e[place->equilibrium].support;
    return (support & (support - 1)) == 0 ? "pure" : "mixed";
}

static const char *stability_of(const struct place *place)
{
    static const char *const words[] = {[GAME_RESTS] = "stable",
                                        [GAME_CYCLES] = "goes round",
                                        [GAME_OPEN] = "unstable"};

    return place->equilibrium < 0 ? "" : words[place->stability];
}

static void equilibrium_label(int number, char label[16])
{
    snprintf(label, 16, "e%d", number + 1);
}

/* One row: a strategy and what changing to it brings; -1: the largest. */
static void book_gain(struct equilibrium *eq, int number, int strategy,
                      const char *source, const struct estimate *e)
{
    const enum findings_table table = FINDINGS_EQUILIBRIA;
    struct findings *findings = &eq->study->findings;
    const struct place *place = &eq->place[number];
    struct estimate own = strategy < 0 ? *e : turned(eq, e);
    bool is_found = place->equilibrium >= 0;
    char label[16];

    equilibrium_label(number, label);
    findings_text(findings, table, eq->experiment->name);
    findings_text(findings, table, label);
    findings_text(findings, table, kind_of(eq, place));
    findings_text(findings, table, stability_of(place));
    findings_real(findings, table, is_found ? place->starts : (double)NAN);
    findings_real(findings, table,
                  place->part < 0 ? (double)NAN : place->part + 1);
    findings_text(findings, table,
                  strategy < 0 ? "" : played_name(eq->experiment, strategy));
    findings_real(findings, table,
                  is_found && strategy >= 0
                      ? eq->all.e[place->equilibrium].share[strategy]
                      : (double)NAN);
    findings_real(findings, table,
                  strategy < 0 ? (double)NAN : place->low[strategy]);
    findings_real(findings, table,
                  strategy < 0 ? (double)NAN : place->high[strategy]);
    findings_text(findings, table, source);
    findings_metric(findings, table, eq->experiment->metric);
    findings_estimate(findings, table, &own);
}

static void book_place(struct equilibrium *eq, int number)
{
    const struct place *place = &eq->place[number];
    struct estimate none = estimate_missing(eq->experiment->level, "", 0);

    for (int s = 0; s < eq->n; s++)
        book_gain(eq, number, s, "curve",
                  place->equilibrium < 0 ? &none : &place->gain[s]);
    if (place->equilibrium < 0)
        return;
    book_gain(eq, number, -1, "curve", &place->regret);
    for (int s = 0; s < eq->n && place->fresh.count > 0; s++)
        book_gain(eq, number, s, "fresh", &place->fresh_gain[s]);
    if (place->fresh.count > 0)
        book_gain(eq, number, -1, "fresh", &place->fresh_regret);
}

static void book_path(struct equilibrium *eq, int dynamics, int start)
{
    static const char *const names[] = {
        [GAME_REPLICATOR] = "replicator", [GAME_SMOOTHED] = "smoothed"};
    const enum findings_table table = FINDINGS_PATHS;
    const struct game_path *path = &eq->path[dynamics][start];
    struct findings *findings = &eq->study->findings;
    char ends[16];

    equilibrium_label(path->equilibrium, ends);
    for (int step = 0; step < GAME_PATH_POINTS; step++) {
        findings_text(findings, table, eq->experiment->name);
        findings_text(findings, table, names[dynamics]);
        findings_real(findings, table, start + 1);
        findings_real(findings, table, step);
        book_shares(eq, table, path->point[step]);
        findings_text(findings, table,
                      path->end == GAME_RESTS    ? ends
                      : path->end == GAME_CYCLES ? "cycle"
                                                 : "open");
    }
}

void equilibrium_book(struct equilibrium *eq)
{
    for (int m = 0; m < eq->nmixes; m++)
        book_run(eq, "run", &eq->run[m]);
    book_curve(eq);
    for (int i = 0; i < eq->nplaces; i++) {
        book_run(eq, "fresh", &eq->place[i].fresh);
        book_place(eq, i);
    }
    for (int dynamics = 0; dynamics < GAME_NDYNAMICS; dynamics++)
        for (int start = 0; start < eq->nstarts; start++)
            book_path(eq, dynamics, start);
}
