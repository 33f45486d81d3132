/* The portfolio rule: simultaneous search. Of the jobs that answer, the
 * freelancer takes the one of the highest worth, so proposals of one session
 * are substitutes. Marginal improvement adds the job that raises the expected
 * worth, less its cost, the most, and stops when none does. With equal costs
 * the set is the best of all sets (Chade and Smith, Simultaneous Search,
 * Econometrica 74, 2006, theorem 1); with unequal ones it is a heuristic. */
#include "strategy/strategy.h"

/* The expected worth of the best job among `set`, of which one is taken. */
static double worth_of(const struct bid_facts *jobs, const size_t *set,
                       size_t count)
{
    double worth = 0, all_fail = 1;

    for (size_t i = 0; i < count; i++) {
        worth += all_fail * jobs[set[i]].chance * jobs[set[i]].worth_usd;
        all_fail *= 1 - jobs[set[i]].chance;
    }
    return worth;
}

/* Where a job belongs in a set of falling worth; count + 1 if it is in it. */
static size_t place_of(const struct bid_facts *jobs, size_t job,
                       const size_t *set, size_t count)
{
    size_t place = count;

    for (size_t i = count; i-- > 0;) {
        if (set[i] == job)
            return count + 1;
        if (jobs[set[i]].worth_usd < jobs[job].worth_usd)
            place = i;
    }
    return place;
}

/* What the job adds: it counts if all better ones fail, and then replaces what
 * the worse ones would have brought. */
static double improvement(const struct bid_facts *jobs, size_t job,
                          const size_t *set, size_t count, size_t place)
{
    double better_fail = 1;

    for (size_t i = 0; i < place; i++)
        better_fail *= 1 - jobs[set[i]].chance;
    double below = worth_of(jobs, set + place, count - place);
    return better_fail * jobs[job].chance * (jobs[job].worth_usd - below) -
           jobs[job].cost_usd;
}

/* The job that adds the most and its place in the set; njobs if none does. */
static size_t best_addition(const struct bid_facts *jobs, size_t njobs,
                            const size_t *set, size_t count, size_t *place)
{
    size_t best = njobs;
    double most = 0;

    for (size_t i = 0; i < njobs; i++) {
        size_t here = place_of(jobs, i, set, count);
        if (here > count)
            continue;
        double gain = improvement(jobs, i, set, count, here);
        if (gain > most) {
            most = gain;
            best = i;
            *place = here;
        }
    }
    return best;
}

size_t bid_portfolio(const struct bid_facts *jobs, size_t njobs, size_t room,
                     const struct bid_params *params, size_t *chosen)
{
    size_t count = 0;

    (void)params;
    while (count < njobs && count < room) {
        size_t place = 0;
        size_t best = best_addition(jobs, njobs, chosen, count, &place);
        if (best == njobs)
            break;
        for (size_t i = count; i > place; i--)
            chosen[i] = chosen[i - 1];
        chosen[place] = best;
        count++;
    }
    return count;
}
