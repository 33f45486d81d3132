/* The ledger of random numbers. */
#include "experiment/seeds.h"

#include <string.h>

#include "base/status.h"

const char *const seeds_phase_names[RNG_NPHASE] = {
    [RNG_EXPLORE] = "explore",
    [RNG_CONFIRM] = "confirm",
    [RNG_CALIBRATE] = "calibrate",
    [RNG_VERIFY] = "verify",
};

void seeds_note(struct seeds *seeds, enum rng_phase phase, int64_t first,
                int64_t count)
{
    int64_t last = first + count; /* from 1 */

    if (count <= 0)
        return;
    for (int i = 0; i < seeds->nuses; i++) {
        struct seeds_use *use = &seeds->use[i];
        if (use->phase != phase || strcmp(use->user, seeds->user) != 0)
            continue;
        use->first = first + 1 < use->first ? first + 1 : use->first;
        use->last = last > use->last ? last : use->last;
        return;
    }
    SIM_REQUIRE(seeds->nuses < SEEDS_MAX);
    seeds->use[seeds->nuses++] =
        (struct seeds_use){seeds->user, phase, first + 1, last};
}

bool seeds_overlap(const struct seeds_use *a, const struct seeds_use *b)
{
    return a->phase == b->phase && a->first <= b->last && b->first <= a->last;
}

void seeds_book(const struct seeds *seeds, struct findings *findings)
{
    const enum findings_table table = FINDINGS_SEEDS;

    for (int i = 0; i < seeds->nuses; i++) {
        const struct seeds_use *use = &seeds->use[i];
        struct text shares = {0};
        for (int k = 0; k < seeds->nuses; k++) {
            const struct seeds_use *other = &seeds->use[k];
            if (k == i || !seeds_overlap(use, other))
                continue;
            text_printf(&shares, "%s%s", shares.length ? ";" : "", other->user);
        }
        findings_text(findings, table, use->user);
        findings_text(findings, table, seeds_phase_names[use->phase]);
        findings_real(findings, table, (double)use->first);
        findings_real(findings, table, (double)use->last);
        findings_text(findings, table, shares.data ? shares.data : "");
        text_fini(&shares);
    }
}
