/* What becomes of free Connects: used, left over, expired. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "base/mem.h"
#include "oracle/theory.h"

enum {
    STEPS = 4000, /* of a chain: each forgets its start much sooner */
    TERMS = 2000  /* of Spitzer's sums, whose terms fall geometrically */
};

/* One step of X' = min(cap, (X - D)+ + grant); returns E min(D, X). */
static double cycle(const double *p, double *next, const double *pmf, int grant,
                    int cap)
{
    double sum = 0;

    for (int x = 0; x <= cap; x++)
        next[x] = 0;
    for (int x = grant; x <= cap; x++) {
        double rest = 1; /* P(D >= d) */
        for (int d = 0; d < x; d++) {
            int to = x - d + grant < cap ? x - d + grant : cap;
            next[to] += p[x] * pmf[d];
            sum += p[x] * pmf[d] * d;
            rest -= pmf[d];
        }
        next[grant] += p[x] * rest;
        sum += p[x] * rest * x;
    }
    return sum;
}

double theory_served(int grant, double wanted, int cap)
{
    size_t n = (size_t)cap + 1;
    double *work = mem_new(3 * n, sizeof *work);
    double *p = work, *next = work + n, *pmf = work + 2 * n;
    double sum = 0;

    for (int d = 0; d <= cap; d++)
        pmf[d] = gsl_ran_poisson_pdf((unsigned)d, wanted);
    p[grant] = 1;
    for (int step = 0; step < STEPS; step++) {
        sum = cycle(p, next, pmf, grant, cap);
        double *swap = p;
        p = next;
        next = swap;
    }
    mem_free(work);
    return sum;
}

/* E (G - S)+ = G P(S <= G) - m P(S <= G - 1), S ~ Po(m) */
static double excess(int most, double mean)
{
    return most * gsl_cdf_poisson_P((unsigned)most, mean) -
           mean * gsl_cdf_poisson_P((unsigned)most - 1, mean);
}

double theory_shortfall(int grant, double wanted)
{
    return wanted - grant + excess(grant, wanted);
}

double theory_leftover(int grant, double wanted)
{
    double sum = 0;

    for (int k = 1; k <= TERMS; k++)
        sum += excess(k * grant, k * wanted) / k;
    return sum;
}

double theory_leftover_none(int grant, double wanted)
{
    double sum = 0;

    for (int k = 1; k <= TERMS; k++)
        sum += gsl_cdf_poisson_P((unsigned)(k * grant) - 1, k * wanted) / k;
    return exp(-sum);
}

/* What is lacking after a tick: Z' = (min(size, Z + A) - 1)+, A ~ Po(load).
 * From the chances `p` before it to those after it; returns what is taken. */
static double bucket_tick(const double *p, double *next, int size, double load)
{
    double taken = 0;

    for (int z = 0; z <= size; z++)
        next[z] = 0;
    for (int z = 0; z < size; z++) {
        double rest = 1;
        for (int a = 0; a < size - z; a++) {
            double chance = gsl_ran_poisson_pdf((unsigned)a, load);
            next[z + a > 0 ? z + a - 1 : 0] += p[z] * chance;
            taken += p[z] * chance * a;
            rest -= chance;
        }
        next[size - 1] += p[z] * rest;
        taken += p[z] * rest * (size - z);
    }
    return taken;
}

double theory_bucket_lost(double load, int size)
{
    size_t n = (size_t)size + 1;
    double *work = mem_new(2 * n, sizeof *work);
    double *p = work, *next = work + n;
    double taken = 0;

    p[0] = 1;
    for (int step = 0; step < STEPS; step++) {
        taken = bucket_tick(p, next, size, load);
        double *swap = p;
        p = next;
        next = swap;
    }
    mem_free(work);
    return 1 - taken / load;
}

double theory_bucket_lack(double load)
{
    return load * load / (2 * (1 - load));
}

/* The virtual life of the oldest Connect has density f0 e^{(wanted - income)w}
 * on [0, life] and an exponential(income) tail beyond (level crossing); the
 * rate of expiry is f0, from the sum of both being 1. */
double theory_perished(double income, double wanted, double life)
{
    double d = wanted - income;
    double inside = d != 0 ? expm1(d * life) / d : life;

    return 1 / (inside + exp(d * life) / income);
}

double theory_perishing_lost(double income, double wanted, double life)
{
    return theory_perished(income, wanted, life) *
           exp((wanted - income) * life) / income;
}
