/* Checks across the numbers of a rulebook, at the start and at each change. */
#include <string.h>

#include "base/mem.h"
#include "policy/rules.h"
#include "scenario/scenario.h"

/* One price, and one price a step down, for each tier. */
static void check_tiers(struct reader *reader, const struct price_tiers *tiers,
                        const char *kind, const char *edges)
{
    const struct param_ints *list[] = {&tiers->connects, &tiers->step};
    static const char *const name[] = {"connects", "step_connects"};
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < 2; i++) {
        reader_path(path, "rules.price.%s_%s", kind, name[i]);
        if (list[i]->count != tiers->from.count + 1)
            reader_fail(reader, path,
                        "%d prices for %d edges in %s: there must be one "
                        "price more than edges",
                        list[i]->count, tiers->from.count, edges);
    }
    reader_path(path, "rules.price.%s", edges);
    for (int i = 1; i < tiers->from.count; i++)
        if (tiers->from.value[i] <= tiers->from.value[i - 1])
            reader_fail(reader, path, "must ascend");
}

static void check_interview(struct reader *reader,
                            const struct rule_interview *rule)
{
    if (rule->on && rule->connects > 0 &&
        rule->cap / rule->connects > POLICY_REWARDS_MAX)
        reader_fail(reader, "rules.interview_reward.cap_connects",
                    "%lld pays more than %d rewards in one window",
                    (long long)rule->cap, POLICY_REWARDS_MAX);
    if (rule->window == WINDOW_CALENDAR_WEEK && rule->window_days != 7)
        reader_fail(reader, "rules.interview_reward.window_days",
                    "%lld: a calendar week has 7 days",
                    (long long)rule->window_days);
    if (rule->window == WINDOW_ROLLING_ALL &&
        rule->over_cap == OVER_CAP_DEFERRED)
        reader_fail(reader, "rules.interview_reward.over_cap",
                    "deferred: \"rolling_all_interviews\" counts interviews "
                    "when they happen, so nothing would hold the deferred "
                    "ones to the cap; choose \"lost\" or another window");
}

static void check_coupon(struct reader *reader, const struct rule_coupon *rule)
{
    if (rule->on && rule->schedule == SCHEDULE_DATED && rule->days.count == 0)
        reader_fail(reader, "rules.coupon.days",
                    "dated: there must be a day on which a campaign comes");
    for (int i = 1; i < rule->days.count; i++)
        if (rule->days.value[i] <= rule->days.value[i - 1])
            reader_fail(reader, "rules.coupon.days", "must ascend");
}

/* Bundles with prices of their own. */
static void check_schedule(struct reader *reader,
                           const struct rule_purchase *rule)
{
    const char *const path = "rules.purchase.bundle_usd";

    if (rule->bundle_usd.count == 0)
        return;
    if (rule->bundle_usd.count != rule->bundles.count)
        reader_fail(reader, path,
                    "%d prices for %d bundles: there must be as "
                    "many",
                    rule->bundle_usd.count, rule->bundles.count);
    else if (rule->custom_amounts)
        reader_fail(reader, path,
                    "any amount can be bought (custom_amounts), so bundles "
                    "have no prices of their own");
    for (int i = 1; i < rule->bundle_usd.count; i++) {
        if (rule->bundle_usd.value[i] <= rule->bundle_usd.value[i - 1])
            reader_fail(reader, path, "must ascend");
        if (i < rule->bundles.count &&
            rule->bundles.value[i] <= rule->bundles.value[i - 1])
            reader_fail(reader, "rules.purchase.bundles",
                        "must ascend where bundles have prices of their own");
    }
}

void rulebook_check(struct reader *reader, const struct rulebook *rules)
{
    check_tiers(reader, &rules->price.fixed, "fixed", "fixed_from_usd");
    check_tiers(reader, &rules->price.hourly, "hourly", "hourly_from_days");
    if (rules->fee.share.count != rules->fee.upto.count + 1)
        reader_fail(reader, "rules.fee.share",
                    "%d shares for %d upper ends: there must be one share "
                    "more than upper ends",
                    rules->fee.share.count, rules->fee.upto.count);
    for (int i = 1; i < rules->fee.upto.count; i++)
        if (rules->fee.upto.value[i] <= rules->fee.upto.value[i - 1])
            reader_fail(reader, "rules.fee.upto_usd", "must ascend");
    check_interview(reader, &rules->interview);
    check_coupon(reader, &rules->coupon);
    check_schedule(reader, &rules->purchase);
    if (rules->purchase.on && !rules->purchase.custom_amounts &&
        rules->purchase.bundles.count == 0)
        reader_fail(reader, "rules.purchase.bundles",
                    "there must be at least one bundle");
}

/* When coupon campaigns come is one for the whole platform. */
static void check_pace(struct reader *reader,
                       const struct configuration *config,
                       const struct rule_change *change)
{
    const struct rule_coupon *theirs =
        &configuration_rules_changed(config, change)->coupon;
    const struct rule_coupon *others =
        &configuration_rules(config, -SIM_NEVER, change->when)->coupon;
    char path[DOCUMENT_PATH_SIZE];
    bool same_days = theirs->days.count == others->days.count;

    for (int i = 0; same_days && i < theirs->days.count; i++)
        same_days = theirs->days.value[i] == others->days.value[i];
    reader_path(path, "changes[%d].rules.coupon", change->index);
    if (change->applies_to == CHANGE_POPULATION && theirs->on != others->on)
        reader_fail(reader, path,
                    "campaigns come for all accounts or for none: what they "
                    "give can change for one population");
    if ((change->applies_to == CHANGE_OPENED_AFTER ||
         change->applies_to == CHANGE_POPULATION) &&
        (theirs->schedule != others->schedule ||
         theirs->mean_gap != others->mean_gap || !same_days))
        reader_fail(reader, path,
                    "when campaigns come (schedule, mean_gap_days, days) is "
                    "the same for all accounts; \"%s\" may change "
                    "whom they reach and what they give",
                    scenario_applies_name(change->applies_to));
}

/* What is wrong with the rules once a change has come. The lines of rulebook_check
 * name places in `rules`; they are told at the change. */
void configuration_check_changes(struct reader *reader,
                                 const struct configuration *config)
{
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < config->nchanges; i++) {
        const struct rule_change *change = &config->change[i];
        struct sim_error *err = mem_new(1, sizeof *err);
        struct reader own = {.document = reader->document, .err = err};
        rulebook_check(&own, configuration_rules_changed(config, change));
        if (err->count == 0)
            rulebook_check(
                &own, configuration_rules(config, -SIM_NEVER, change->when));
        check_pace(reader, config, change);
        const char *what = strstr(err->text, ": rules.");
        reader_path(path, "changes[%d].rules", change->index);
        if (err->count > 0) {
            what = what ? what + 2 : err->text;
            reader_fail(reader, path, "once it is in force: %.*s",
                        (int)strcspn(what, "\n"), what);
        }
        mem_free(err);
    }
}
