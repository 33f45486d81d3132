/* The curves of single replications. */
#include "base/mem.h"
#include "estimates/curve_parts.h"
#include "estimates/usable.h"

/* A replication that is not usable is one of nobody, which is left out. */
static void open_market(const struct curve_markets *of,
                        const struct result *result,
                        struct survival_subject *subject, struct survival *out)
{
    size_t nspells = result ? result->nspells : 0, n = 0;
    int64_t idle = result ? result_idle_count(result, of->population) : 0;

    if (idle > 0)
        subject[n++] = (struct survival_subject){.time = result->idle_time,
                                                 .more = idle - 1};
    for (size_t i = 0; i < nspells; i++) {
        const struct result_spell *spell = &result->spell[of->kind][i];
        if (!result_counts(of->population, spell->population))
            continue;
        subject[n++] = (struct survival_subject){.time = spell->time,
                                                 .cause = spell->cause};
    }
    survival_init(out, subject, n, CURVE_NCAUSE, 0);
    if (result)
        out->followed = result->followed[of->population];
}

const struct result *curve_result(const struct curve_markets *of, size_t r)
{
    return usable_result(of->estimates->runs, of->arm, (int64_t)r);
}

static size_t most_spells(const struct curve_markets *of)
{
    size_t most = 0;

    for (size_t r = 0; r < of->n; r++) {
        const struct result *result = curve_result(of, r);
        if (result && result->nspells > most)
            most = result->nspells;
    }
    return most;
}

void curve_markets_init(struct curve_markets *of,
                        const struct estimates *estimates, int arm,
                        int population, int kind)
{
    *of = (struct curve_markets){
        estimates, arm, population, kind, (size_t)estimates->runs->replications,
        NULL};
    of->market = mem_new(of->n + 1, sizeof *of->market);
    struct survival_subject *subject =
        mem_new(most_spells(of) + 2, sizeof *subject);
    for (size_t r = 0; r < of->n; r++)
        open_market(of, curve_result(of, r), subject, &of->market[r]);
    mem_free(subject);
}

void curve_markets_fini(struct curve_markets *of)
{
    for (size_t r = 0; r < of->n; r++)
        survival_fini(&of->market[r]);
    mem_free(of->market);
}
