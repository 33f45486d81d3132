/* How much, where that is the question and not which arm is better: what each arm
 * comes to by the headline and by what is told beside it; whom the cap on rewards
 * binds, if rewards lost to it are among these. */
#include <math.h>
#include <string.h>

#include "estimates/detail.h"
#include "estimates/scope.h"
#include "output/verdict.h"
#include "replication/result.h"

void verdict_arm_name(const struct estimates *estimates, int arm,
                      struct text *out)
{
    if (estimates->scenario->narms > 1)
        text_printf(out, "\"%s\" ", estimates->scenario->arm[arm].title);
}

void verdict_range(const struct estimate *e, const char *unit, bool is_first,
                   struct text *out)
{
    if (isnan(e->low) || e->flags & ESTIMATE_NO_VARIANCE)
        return;
    text_add(out, " (");
    figure_range(e, unit, 1, out);
    if (is_first)
        verdict_chance(e, out);
    text_add(out, ")");
}

/* What Connects would have cost: ", $45 at $0.15 each"; nothing where their price
 * hangs on the bundle or moves. */
static void add_price(const struct configuration *config,
                      const struct metric_row *row, const struct estimate *e,
                      struct text *out)
{
    const struct rule_purchase *rule = &config->rules.purchase;
    double price = money_to_usd(rule->price);
    struct estimate usd = *e;

    if (row->kind != METRIC_RATIO || strcmp(row->unit, "Connects") != 0 ||
        !rule->on || rule->bundle_usd.count > 0 || config->nchanges > 0)
        return;
    usd.estimate *= price;
    usd.low *= price;
    usd.high *= price;
    text_add(out, ", ");
    figure_amount(&usd, usd.estimate, "USD", false, out);
    text_add(out, " at $");
    figure_plain(price, 3, out);
    text_add(out, " each");
}

static void add_arm(const struct estimates *estimates, enum metric_id metric,
                    int arm, bool is_first, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    const struct metric_row *row = &metric_rows[metric];
    const struct estimate *e = estimates_metric(
        estimates, metric, arm, scope_own(scenario, metric, arm));

    verdict_arm_name(estimates, arm, out);
    if (isnan(e->estimate)) {
        text_add(out, "none to measure");
        return;
    }
    figure_amount(e, e->estimate, row->unit, is_first, out);
    if (is_first && row->kind == METRIC_COUNT) {
        text_add(out, " ");
        verdict_period(estimates, arm, out);
    }
    verdict_range(e, row->unit, is_first, out);
    add_price(scenario->arm[arm].config, row, e, out);
}

/* Its title without what stands in parentheses. */
static void add_metric(const struct estimates *estimates, enum metric_id metric,
                       struct text *out)
{
    const char *title = metric_rows[metric].title;
    const char *end = strstr(title, " (");

    text_add_bytes(out, title, end ? (size_t)(end - title) : strlen(title));
    text_add(out, ": ");
    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        text_add(out, arm > 0 ? ", " : "");
        add_arm(estimates, metric, arm, arm == 0, out);
    }
    text_add(out, ". ");
}

/* "9.6 of 100 (0 to 20) with 2 to 5"; nothing of those it never binds. */
static bool add_rate(const struct estimates *estimates,
                     const struct detail_loss_place *place, bool is_first,
                     struct text *out)
{
    struct estimate e = detail_of_loss(estimates, place);

    if (isnan(e.estimate) || e.estimate <= 0)
        return false;
    text_add(out, is_first ? "" : ", ");
    figure_amount(&e, e.estimate, "share", is_first, out);
    verdict_range(&e, "share", is_first, out);
    text_printf(out, " with %s", result_rate_labels[place->rate]);
    return true;
}

static void add_cap(const struct estimates *estimates, int arm,
                    struct text *out)
{
    struct detail_loss_place place = {
        .arm = arm,
        .population = scope_own(estimates->scenario, estimates->headline, arm),
        .loss = LOSS_CAP_BOUND};
    bool is_first = true;

    verdict_arm_name(estimates, arm, out);
    for (place.rate = 0; place.rate < RESULT_NRATE; place.rate++)
        if (add_rate(estimates, &place, is_first, out))
            is_first = false;
    text_add(out, is_first ? "nobody" : "");
}

void verdict_levels(const struct estimates *estimates, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    bool has_cap = estimates->headline == METRIC_OVER_CAP;

    add_metric(estimates, estimates->headline, out);
    for (int i = 0; i < scenario->nalso; i++) {
        if (scenario->also[i].is_quantity)
            continue;
        add_metric(estimates, scenario->also[i].metric, out);
        has_cap = has_cap || scenario->also[i].metric == METRIC_OVER_CAP;
    }
    if (!has_cap)
        return;
    text_add(out, "By interviews a month, the cap on rewards cost at least one "
                  "reward: ");
    for (int arm = 0; arm < scenario->narms; arm++) {
        text_add(out, arm > 0 ? "; " : "");
        add_cap(estimates, arm, out);
    }
    text_add(out, ". ");
}
