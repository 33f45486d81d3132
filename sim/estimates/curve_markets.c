/* The curves of single replications. */
#include "base/mem.h"
#include "estimates/curve_parts.h"
#include "estimates/usable.h"

/* A replication that is not usable is one of nobody, which is left out. */
static void open_market(const struct curve_markets *of,
                        const struct result *result, struct survival *out)
{
    size_t nspells = result ? result->nspells : 0, n = 0;
    struct survival_subject *subject = mem_new(nspells + 2, sizeof *subject);
    int64_t idle = result ? result_idle_count(result, of->population) : 0;

    if (idle > 0)
        subject[n++] = (struct survival_subject){.time = result->idle_time,
                                                 .more = idle - 1};
    for (size_t i = 0; i < nspells; i++) {
        const struct result_spell *spell = &result->spell[of->kind][i];
        if (!result_counts(of->population, spell->population))
            continue;
        subject[n].time = spell->time;
        subject[n++].cause = spell->cause;
    }
    survival_init(out, subject, n, CURVE_NCAUSE, ESTIMATE_LEVEL);
    if (result)
        out->followed = result->followed[of->population];
    mem_free(subject);
}

const struct result *curve_result(const struct curve_markets *of, size_t r)
{
    return usable_result(of->estimates->runs, of->arm, (int64_t)r);
}

void curve_markets_init(struct curve_markets *of,
                        const struct estimates *estimates, int arm,
                        int population, int kind)
{
    *of = (struct curve_markets){
        estimates, arm, population, kind, (size_t)estimates->runs->replications,
        NULL};
    of->market = mem_new(of->n + 1, sizeof *of->market);
    for (size_t r = 0; r < of->n; r++)
        open_market(of, curve_result(of, r), &of->market[r]);
}

void curve_markets_fini(struct curve_markets *of)
{
    for (size_t r = 0; r < of->n; r++)
        survival_fini(&of->market[r]);
    mem_free(of->market);
}
