/* What the game comes to, in words: where it ends, how sure that is, what
 * changing brings there, and whether shares move there. */
#include <math.h>

#include "estimates/figure.h"
#include "experiment/equilibrium.h"
#include "experiment/words.h"
#include "scenario/played.h"

#define WIDE 0.9  /* a range of shares that rules out hardly any */
#define FINE 0.02 /* one that is told to a tenth of 100 */

static const char *title_of(const struct equilibrium *eq, int strategy)
{
    return played_title(eq->study->scenario, eq->experiment, strategy);
}

static const char *unit_of(const struct equilibrium *eq)
{
    return metric_rows[eq->experiment->metric].unit;
}

/* "40 of 100 (30 to 52 by chance)" */
static void add_share(const struct equilibrium *eq, const struct place *place,
                      int strategy, double share, struct text *out)
{
    double low = place->low[strategy], high = place->high[strategy];
    int decimals = high - low < FINE && share > 0 && share < 1;
    struct estimate e = {.level = eq->experiment->level};

    text_printf(out, "%.*f of 100", decimals, 100 * share);
    if (high <= low)
        return;
    text_printf(out, " (%.*f to %.*f", decimals, 100 * low, decimals,
                100 * high);
    words_chance(out, &e);
    text_add(out, ")");
}

/* "all play "Buy"", "40 of 100 (30 to 52 by chance) play "Buy", 60 of 100 (48 to
 * 70 by chance) "Earn only"" */
static void add_mix(const struct equilibrium *eq, const struct place *place,
                    struct text *out)
{
    const struct game_equilibrium *e = &eq->all.e[place->equilibrium];
    int told = 0;

    for (int s = 0; s < eq->n; s++) {
        if (!(e->support >> s & 1U))
            continue;
        text_add(out, told ? ", " : "");
        if (e->support == 1U << s && !(place->high[s] > place->low[s]))
            text_add(out, "all");
        else
            add_share(eq, place, s, e->share[s], out);
        text_printf(out, "%s \"%s\"", told++ ? "" : " play", title_of(eq, s));
    }
}

static int best_of(const struct equilibrium *eq, const struct estimate *gain)
{
    int best = 0;

    for (int s = 1; s < eq->n; s++)
        if (gain[s].estimate > gain[best].estimate)
            best = s;
    return best;
}

/* Where it was measured, if that is not quite the mix. */
static void add_where(const struct equilibrium *eq, const struct place *place,
                      struct text *out)
{
    const struct game_equilibrium *e = &eq->all.e[place->equilibrium];
    int most = 0;

    for (int s = 1; s < eq->n; s++)
        if (e->share[s] > e->share[most])
            most = s;
    if (e->share[most] - place->fresh.mix[most] > FINE / 2)
        text_printf(out,
                    ", measured where %.0f of 100 play \"%s\", since who tries "
                    "the others is one of the market",
                    100 * place->fresh.mix[most], title_of(eq, most));
}

/* What changing brings, measured again. */
static void add_check(const struct equilibrium *eq, const struct place *place,
                      struct text *out)
{
    const struct estimate *regret = &place->fresh_regret;

    if (place->fresh.count == 0)
        return;
    if (isnan(place->fresh_gain[0].estimate)) {
        text_add(out, " On fresh luck it could not be measured.");
        return;
    }
    if (regret->low > 0) {
        text_printf(out,
                    " But on fresh luck who changes to \"%s\" there gains ",
                    title_of(eq, best_of(eq, place->fresh_gain)));
        words_estimate(out, regret, unit_of(eq), false);
        text_add(out, ": it is elsewhere.");
        return;
    }
    text_add(out, " On fresh luck no gain from changing shows there: at most ");
    figure_amount(regret, regret->high, unit_of(eq), true, out);
    struct estimate level = {.level = regret->level};
    words_chance(out, &level);
    add_where(eq, place, out);
    text_add(out, ".");
}

static void add_stability(const struct equilibrium *eq,
                          const struct place *place, struct text *out)
{
    static const char *const words[] = {
        [GAME_RESTS] = "shares come back to it from a little aside",
        [GAME_CYCLES] = "from a little aside shares go round it",
        [GAME_OPEN] = "from a little aside shares leave it"};

    text_printf(out,
                " If players change as it pays, %s; from %d of %d starts they "
                "come to it.",
                words[place->stability], place->starts, eq->nstarts);
}

/* How many paths go round. */
static int cycles_of(const struct equilibrium *eq, int dynamics)
{
    int n = 0;

    for (int i = 0; i < eq->nstarts; i++)
        n += eq->path[dynamics][i].end == GAME_CYCLES;
    return n;
}

static void add_cycles(const struct equilibrium *eq, struct text *out)
{
    int plain = cycles_of(eq, GAME_REPLICATOR),
        smoothed = cycles_of(eq, GAME_SMOOTHED);

    if (plain == 0 && smoothed == 0)
        return;
    text_printf(out,
                " Shares go round and do not come to rest from %d of %d starts "
                "if they follow what pays (%d if players reply to what they "
                "see): a cycle, in which no mix lasts.",
                plain, eq->nstarts, smoothed);
}

/* What chance does not tell apart, and what it leaves open. */
static bool add_doubts(const struct equilibrium *eq, struct text *out)
{
    bool is_wide = false, is_mixed_up = false;

    for (int i = 0; i < eq->nplaces; i++) {
        const struct place *place = &eq->place[i];
        for (int k = 0; k < i; k++)
            is_mixed_up = is_mixed_up || (place->part >= 0 &&
                                          place->part == eq->place[k].part);
        bool covers = true;
        for (int s = 0; s < eq->n; s++)
            covers = covers && place->high[s] - place->low[s] > WIDE;
        is_wide = is_wide || covers;
    }
    if (is_wide)
        text_add(out, " Chance rules out hardly any mix: with so few runs the "
                      "strategies are not told apart.");
    else if (is_mixed_up)
        text_add(out, " Chance does not tell all of these apart: between some "
                      "of them no mix is ruled out.");
    for (int i = 0; i < eq->nplaces && !is_wide; i++) {
        if (eq->place[i].equilibrium >= 0)
            continue;
        struct estimate e = {.estimate = eq->place[i].low[0],
                             .low = eq->place[i].low[0],
                             .high = eq->place[i].high[0]};
        text_add(out, " Chance leaves another one open, with ");
        if (e.high > e.low) {
            figure_range(&e, "share", 1, out);
            text_add(out, " of 100");
        } else {
            figure_stated(e.low, "share", out);
        }
        text_printf(out, " playing \"%s\".", title_of(eq, 0));
    }
    return is_wide || is_mixed_up;
}

static void add_miss(const struct equilibrium *eq, struct text *out)
{
    struct estimate e = {.estimate = eq->miss, .low = NAN, .high = NAN};

    if (eq->miss <= 0)
        return;
    text_add(out, " The curve misses what was measured, most where ");
    figure_plain(100 * eq->miss_mix[0], 3, out);
    text_printf(out, " of 100 play \"%s\", by ", title_of(eq, 0));
    figure_amount(&e, eq->miss, unit_of(eq), true, out);
    text_add(out, ": a higher degree, or more steps, would do better.");
}

static void add_found(const struct equilibrium *eq, struct text *out)
{
    if (eq->all.n == 1) {
        text_add(out, "If everybody may choose, ");
        add_mix(eq, &eq->place[0], out);
        text_add(out, ".");
        add_check(eq, &eq->place[0], out);
        add_stability(eq, &eq->place[0], out);
        return;
    }
    text_printf(out,
                "If everybody may choose, there are %d mixes at which nobody "
                "gains by changing.",
                eq->all.n);
    for (int i = 0; i < eq->all.n; i++) {
        text_printf(out, " %d: ", i + 1);
        add_mix(eq, &eq->place[i], out);
        text_add(out, ".");
        add_check(eq, &eq->place[i], out);
        add_stability(eq, &eq->place[i], out);
    }
}

const char *equilibrium_tell(const struct equilibrium *eq, struct text *out)
{
    if (game_scale(&eq->game) <= 0) {
        text_add(out, "The strategies bring the same in every run, whatever "
                      "others play: every mix is one at which nobody gains by "
                      "changing.");
        return "identical";
    }
    if (eq->all.is_continuum) {
        text_add(out, "Along a whole stretch of mixes the strategies bring the "
                      "same: there is no single mix at which it ends; "
                      "payoffs.csv has what each brings.");
        return "every mix";
    }
    add_found(eq, out);
    add_cycles(eq, out);
    bool is_doubtful = add_doubts(eq, out);
    add_miss(eq, out);
    if (is_doubtful)
        return "not told apart";
    if (eq->all.n > 1)
        return "several";
    return cycles_of(eq, GAME_REPLICATOR) > 0 ? "goes round" : "found";
}
