/* Sequential stopping. Law, Simulation Modeling and Analysis, ch. 9; Chow &
 * Robbins 1965. */
#include "stats/stopping.h"

#include <float.h>
#include <math.h>

#include "base/status.h"
#include "stats/interval.h"

/* Of the confidence sequence; the formula of the header. */
static double sequence_half_width(double n, double sd, double level, double r)
{
    SIM_REQUIRE(n > 0 && level > 0 && level < 1 && r > 0);
    double nr2 = n * r * r;
    return sd *
           sqrt(2 * (nr2 + 1) / (n * nr2) * log(sqrt(nr2 + 1) / (1 - level)));
}

static struct estimate as_sequence(struct estimate out, double r)
{
    out.method = ESTIMATE_SEQUENCE;
    if (isnan(out.estimate) || isnan(out.sd))
        return out;
    double half = sequence_half_width(out.n, out.sd, out.level, r);
    out.df = NAN;
    out.low = out.estimate - half;
    out.high = out.estimate + half;
    return out;
}

struct estimate stopping_sequence(const double *x, size_t n, double level,
                                  double r)
{
    return as_sequence(interval_mean(x, n, level), r);
}

struct estimate stopping_as_sequence(struct estimate estimate)
{
    return as_sequence(estimate, STOPPING_R);
}

/* The half-width solved for 1 - level. */
double stopping_sequence_p(const struct estimate *estimate, double null)
{
    double n = estimate->n, nr2 = n * STOPPING_R * STOPPING_R;

    if (!(estimate->sd > 0))
        return NAN;
    double z = (estimate->estimate - null) / estimate->sd;
    double p = sqrt(nr2 + 1) * exp(-z * z * n * nr2 / (2 * (nr2 + 1)));
    return fmin(1, fmax(DBL_MIN, p));
}

/* The half-width that n replications of standard deviation sd would have. */
static double half_width_at(const struct stopping_rule *rule, double n,
                            double sd)
{
    if (rule->anytime)
        return sequence_half_width(n, sd, rule->level, STOPPING_R);
    return interval_t_quantile((1 + rule->level) / 2, n - 1) * sd / sqrt(n);
}

/* How many to add after n, of which `kept` had a value. Half-widths shrink like
 * 1 / sqrt(n); doubling at most, since sd is itself an estimate. */
static int next_block(const struct stopping_rule *rule, int n,
                      const struct stopping *look)
{
    double more = n;

    if (look->target > 0 && isfinite(look->half_width)) {
        double ratio = look->half_width / look->target;
        more = ceil(n * ratio * ratio) - n;
    }
    more = fmin(fmax(more, rule->block), fmax(n, rule->block));
    return more < rule->cap - n ? (int)more : rule->cap - n;
}

static void check_rule(const struct stopping_rule *rule)
{
    SIM_REQUIRE(rule->relative >= 0 && rule->relative < 1);
    SIM_REQUIRE(rule->absolute >= 0 && isfinite(rule->absolute));
    SIM_REQUIRE(rule->relative > 0 || rule->absolute > 0);
    SIM_REQUIRE(rule->level > 0 && rule->level < 1);
    SIM_REQUIRE(rule->n0 >= STOPPING_N0 && rule->block >= 1);
    SIM_REQUIRE(rule->cap >= rule->n0);
}

struct stopping stopping_look(const struct stopping_rule *rule, const double *x,
                              size_t n)
{
    struct stopping out = {.state = STOPPING_CONTINUE};

    check_rule(rule);
    SIM_REQUIRE(n <= 1000000000);
    out.estimate = rule->anytime
                       ? stopping_sequence(x, n, rule->level, STOPPING_R)
                       : interval_mean(x, n, rule->level);
    if (!rule->anytime)
        out.estimate.method = "sequential_t";
    out.half_width = out.target = NAN;
    if (out.estimate.n >= 2 && isfinite(out.estimate.estimate)) {
        double g = rule->relative / (1 + rule->relative);
        out.target = fmax(g * fabs(out.estimate.estimate), rule->absolute);
        out.half_width = half_width_at(rule, out.estimate.n, out.estimate.sd);
    }
    if (out.estimate.n >= rule->n0 && out.half_width <= out.target) {
        out.state = STOPPING_PRECISE;
    } else if ((int)n >= rule->cap) {
        out.state = STOPPING_CAPPED;
        out.estimate.flags |= ESTIMATE_CAP_REACHED;
    } else if ((int)n < rule->n0) {
        out.next = rule->n0 - (int)n;
    } else {
        out.next = next_block(rule, (int)n, &out);
    }
    return out;
}
