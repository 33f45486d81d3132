/* The chances that a client's choice gives. Nothing is drawn or moved by them:
 * who counts hires by their chances has the same on average, with less luck
 * (sim/MODEL.md, 7.10). */
#include <math.h>

#include "market/chances.h"

static double top_of(const struct candidate *candidate, size_t count,
                     double outside)
{
    double top = outside;

    for (size_t i = 0; i < count; i++)
        top = fmax(top, candidate[i].merit);
    return top;
}

/* exp(merit), all and that of nobody in the same units; returns the latter. */
static double weigh(struct candidate *candidate, size_t count, double outside)
{
    double top = top_of(candidate, count, outside);

    for (size_t i = 0; i < count; i++)
        candidate[i].weight = exp(candidate[i].merit - top);
    return exp(outside - top);
}

/* All weights but that of `left_out`. */
static double others(const struct candidate *candidate, size_t count,
                     size_t left_out)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += i == left_out ? 0 : candidate[i].weight;
    return sum;
}

/* Second to j: of those who are left the best, if that is not nobody. */
static void add_seconds(struct candidate *candidate, size_t count,
                        double nobody)
{
    for (size_t j = 0; j < count; j++) {
        double first = candidate[j].first;
        double rest = nobody + others(candidate, count, j);
        for (size_t i = 0; i < count; i++)
            if (i != j)
                candidate[i].chance += first * candidate[i].weight / rest;
    }
}

void chances_find(struct candidate *candidate, size_t count, double outside,
                  int openings)
{
    double nobody = weigh(candidate, count, outside);
    double sum = nobody + others(candidate, count, count);

    for (size_t i = 0; i < count; i++)
        candidate[i].chance = candidate[i].first = candidate[i].weight / sum;
    if (openings > 1)
        add_seconds(candidate, count, nobody);
}

/* The largest of values with Gumbel noise has the mean log(sum of weights) and a
 * constant. The second opening gets the larger of nobody and the second best, at
 * most x if nobody is and all candidates but one are: over the n who may be that
 * one the probabilities add up to n - 1 times too much of all being so, hence
 * sum log(all but i) - (n - 1) log(all). */
double chances_utility(const struct candidate *candidate, size_t count,
                       double outside, int openings)
{
    double top = top_of(candidate, count, outside);
    double nobody = exp(outside - top);
    double all = nobody + others(candidate, count, count);
    double utility = top - outside + log(all);

    if (openings < 2)
        return utility;
    utility *= 2;
    for (size_t i = 0; i < count; i++)
        utility += log((nobody + others(candidate, count, i)) / all);
    return utility;
}
