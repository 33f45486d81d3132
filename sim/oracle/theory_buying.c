/* Purchases and coupons. */
#include <math.h>

#include "base/mem.h"
#include "oracle/theory.h"

/* u(x) = sum over costs c of u(x - c) / most, u(0) = 1: the chance that some
 * sum hits x. */
double theory_renewals(int most, int upto)
{
    double *hit = mem_new((size_t)upto + 1, sizeof *hit);
    double sum = 1;

    hit[0] = 1;
    for (int x = 1; x <= upto; x++) {
        for (int c = 1; c <= most && c <= x; c++)
            hit[x] += hit[x - c] / most;
        sum += hit[x];
    }
    mem_free(hit);
    return sum;
}

/* Full price if n gaps pass without a coupon. */
double theory_coupon_share(double wanted, double coupons, int n)
{
    return 1 - pow(wanted / (wanted + coupons), n);
}

/* Of the proposals between two coupons, a geometric number, the first `stock`
 * are paid from the stock: E (N - stock)+ / E N. */
double theory_full_price_share(double wanted, double coupons, int stock)
{
    return pow(wanted / (wanted + coupons), stock);
}
