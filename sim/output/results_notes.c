/* The notes of summary.json: what a reader must know before believing. */
#include <string.h>

#include "base/mem.h"
#include "output/results_parts.h"
#include "output/verdict.h"
#include "scenario/era.h"
#include "json/build.h"

static void add(cJSON *notes, struct text *note)
{
    json_push_take(notes, json_text(note->data));
    text_fini(note);
}

/* The stopping rule asked for more than the cap allows. */
static void add_precision(const struct study *study, cJSON *notes)
{
    struct text note = {0};

    if (!study->is_capped)
        return;
    text_printf(&note,
                "cap_reached: after %lld replications the intervals are still "
                "wider than the precision asked for; raise "
                "precision.max_replications.",
                (long long)study->base->replications);
    add(notes, &note);
}

/* It ended before its time. */
static void add_stopped(const struct study *study, cJSON *notes)
{
    struct text note = {0};

    if (study->base->stopped_of == 0)
        return;
    text_add(&note, "stopped: ");
    verdict_stopped(study->base, &study->findings, &note);
    add(notes, &note);
}

/* Looking at the results decided how many replications there are. */
static void add_looking(const struct study *study, cJSON *notes)
{
    const struct scenario *scenario = study->scenario;
    struct text note = {0};

    if (!scenario->arm[scenario->baseline].config->precision.on)
        return;
    if (estimates_is_anytime(study->base))
        text_printf(&note,
                    "confidence_sequence: every interval is that of the rule "
                    "that ended the run after %lld replications, which holds "
                    "however often one looks; robustness.csv alone has others.",
                    (long long)study->base->replications);
    else
        text_printf(&note,
                    "sequential: looking at the intervals decided that %lld "
                    "replications are enough, so their levels are what the "
                    "rule aims at, not exact; with precision.anytime they "
                    "hold.",
                    (long long)study->base->replications);
    add(notes, &note);
}

/* Too few to see what the t interval takes on faith. */
static void add_few(const struct estimates *estimates, cJSON *notes)
{
    struct text note = {0};
    int64_t n = estimates->runs->replications;
    int needed = estimates_needed();

    if (n < 2 || n >= needed)
        return;
    text_printf(&note,
                "few_replications: from only %lld runs nobody can see whether "
                "a few large sums, as money often has them, make a number: "
                "ranges \"by chance\" from 5 or 10 runs then hold the truth "
                "in 80 to 90 of 100 studies, not in %g; from %d runs on that "
                "is looked at.",
                (long long)n, 100 * ESTIMATE_LEVEL, needed);
    add(notes, &note);
}

/* Pairs that help little, of the headline. */
static void add_pairing(const struct estimates *estimates, cJSON *notes)
{
    const struct scenario *scenario = estimates->scenario;
    const struct estimates_contrast *contrast =
        estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN);

    for (int i = 0; i < estimates->ncontrasts; i++, contrast++) {
        struct text note = {0};
        if (!(contrast->difference.flags & ESTIMATE_WEAK_PAIRING))
            continue;
        text_printf(&note,
                    "weak_pairing: \"%s\" and \"%s\" share their luck, yet the "
                    "pairing hardly helps (variance reduction %.2f, "
                    "correlation %.2f): synchronisation may be lost, or the "
                    "response is not monotone.",
                    scenario->arm[contrast->arm].title,
                    scenario->arm[contrast->versus].title, contrast->vrf,
                    contrast->correlation);
        add(notes, &note);
    }
}

/* Adds to `in` whose numbers overlap with those of one that is in. */
static int grow(const struct study *study, bool in[SEEDS_MAX])
{
    const struct seeds *seeds = &study->seeds;
    int n = 0;

    for (bool more = true; more;) {
        more = false;
        for (int i = 0; i < seeds->nuses; i++)
            for (int k = 0; !in[i] && k < seeds->nuses; k++)
                if (in[k] && seeds_overlap(&seeds->use[k], &seeds->use[i]))
                    more = in[i] = true;
    }
    for (int i = 0; i < seeds->nuses; i++)
        n += in[i];
    return n;
}

/* Random numbers that measure afresh what others chose, more than once: one
 * line for all that share them. */
static void add_seeds(const struct study *study, cJSON *notes)
{
    const struct seeds *seeds = &study->seeds;
    bool told[SEEDS_MAX] = {false};

    for (int i = 0; i < seeds->nuses; i++) {
        bool in[SEEDS_MAX] = {false};
        struct text note = {0};
        in[i] = true;
        int n = grow(study, in), k = 0;
        if (seeds->use[i].phase == study->base->phase || told[i] || n < 2)
            continue;
        text_add(&note, "seeds_shared: the experiments ");
        for (int use = 0; use < seeds->nuses; use++) {
            if (!in[use])
                continue;
            told[use] = true;
            text_printf(&note, "%s\"%s\"",
                        k == 0       ? ""
                        : k == n - 1 ? " and "
                                     : ", ",
                        seeds->use[use].user);
            k++;
        }
        text_printf(&note,
                    " confirm on the same random numbers (%s): their errors go "
                    "together, so %s of them is a check of the other%s.",
                    seeds_phase_names[seeds->use[i].phase],
                    n > 2 ? "none" : "neither", n > 2 ? "s" : "");
        add(notes, &note);
    }
}

/* Rules of another time. */
static void add_era(void *context, const char *line)
{
    json_push_take(context, json_text(line));
}

cJSON *results_notes(const struct estimates *estimates,
                     const struct study *study)
{
    cJSON *notes = json_array();

    scenario_tell_era(study->scenario, add_era, notes);
    add_stopped(study, notes);
    add_precision(study, notes);
    add_looking(study, notes);
    add_few(estimates, notes);
    results_robust_notes(estimates, notes);
    add_pairing(estimates, notes);
    add_seeds(study, notes);
    return notes;
}
