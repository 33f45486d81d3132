/* What is lost, where that is the question: how much expires in each arm, by age
 * and by the rollover cap, what comes back, and what sinks in posts that hire
 * nobody. */
#include <math.h>

#include "estimates/detail.h"
#include "estimates/scope.h"
#include "output/verdict.h"

static struct estimate loss(const struct estimates *estimates, int arm,
                            int population, enum detail_loss which)
{
    return detail_of_loss(
        estimates, &(struct detail_loss_place){
                       .arm = arm, .population = population, .loss = which});
}

static void add_expired(const struct estimates *estimates, int arm,
                        bool is_first, struct text *out)
{
    int population = scope_own(estimates->scenario, estimates->headline, arm);
    struct estimate age = loss(estimates, arm, population, LOSS_EXPIRED_AGE);
    struct estimate cap =
        loss(estimates, arm, population, LOSS_EXPIRED_ROLLOVER);

    verdict_arm_name(estimates, arm, out);
    figure_amount(&age, age.estimate, "", false, out);
    verdict_range(&age, "", is_first, out);
    text_add(out, is_first ? " by their age and " : " and ");
    figure_amount(&cap, cap.estimate, "", false, out);
    verdict_range(&cap, "", false, out);
    text_add(out, is_first ? " by the rollover cap" : "");
}

/* Of the whole market, for whom a post hires is nobody's own affair. */
static void add_sunk(const struct estimates *estimates, int arm,
                     struct text *out)
{
    struct estimate e = loss(estimates, arm, 0, LOSS_SUNK_SHARE);

    if (isnan(e.estimate))
        return;
    text_add(out, "Of all Connects in this market that do not come back, ");
    figure_amount(&e, e.estimate, "share", true, out);
    verdict_range(&e, "share", false, out);
    text_add(out, " sink in posts that hire nobody. ");
}

static void add_back(const struct estimates *estimates, int arm,
                     struct text *out)
{
    const struct estimate *e = estimates_metric(
        estimates, METRIC_REFUND_SHARE, arm,
        scope_own(estimates->scenario, METRIC_REFUND_SHARE, arm));

    if (isnan(e->estimate))
        return;
    text_add(out, "Of 100 Connects spent ");
    figure_amount(e, e->estimate, "share", false, out);
    verdict_range(e, "share", true, out);
    text_add(out, " come back. ");
}

static void add_all_expired(const struct estimates *estimates, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;

    text_add(out, "Connects per freelancer that expire ");
    verdict_period(estimates, scenario->baseline, out);
    text_add(out, ": ");
    for (int arm = 0; arm < scenario->narms; arm++) {
        text_add(out, arm > 0 ? "; " : "");
        add_expired(estimates, arm, arm == 0, out);
    }
    text_add(out, ". ");
}

void verdict_losses(const struct estimates *estimates, struct text *out)
{
    int base = estimates->scenario->baseline;
    bool is_of_refunds = estimates->headline == METRIC_REFUND_SHARE;

    if (!is_of_refunds)
        add_all_expired(estimates, out);
    add_back(estimates, base, out);
    add_sunk(estimates, base, out);
    if (is_of_refunds)
        add_all_expired(estimates, out);
}
