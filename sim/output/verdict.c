/* The answer in words: what the comparisons say, then what the market did. */
#include <math.h>
#include <string.h>

#include "estimates/quantity.h"
#include "estimates/scope.h"
#include "experiment/findings.h"
#include "output/market_words.h"
#include "output/results_parts.h"
#include "output/verdict.h"
#include "output/verdict_by_hour.h"
#include "output/verdict_guesses.h"

static bool asks_when(enum metric_id metric)
{
    return metric == METRIC_EVER_HIRED || metric == METRIC_EVER_HIRED_30 ||
           metric == METRIC_EVER_HIRED_90 || metric == METRIC_EVER_HIRED_180;
}

static void add_market(const struct estimates *estimates, struct text *out)
{
    struct as_simulated market;

    as_simulated_make(estimates, estimates->scenario->baseline, 0, &market);
    market_words_meanwhile(&market, out);
}

void verdict_break(struct text *out)
{
    if (out->length > 0 && out->data[out->length - 1] == ' ')
        out->data[out->length - 1] = '\n';
}

/* Of one arm nothing is compared: what its experiments found is the answer.
 * Whether there is one. */
static bool add_findings(const struct findings *findings, struct text *out)
{
    size_t before = out->length;

    for (int i = 0; i < findings->nanswers; i++) {
        const struct findings_answer *answer = &findings->answer[i];
        const char *title = answer->experiment->title;
        if (!answer->verdict.data)
            continue;
        verdict_break(out);
        if (findings->nanswers > 1) {
            title = title[0] ? title : answer->experiment->name;
            text_printf(out, "%s%s ", title,
                        title[strlen(title) - 1] == '?' ? "" : ":");
        }
        text_printf(out, "%s ", answer->verdict.data);
    }
    return out->length > before;
}

/* The headline of the baseline, of whom that arm is about. */
static const struct estimate *level_of(const struct estimates *estimates)
{
    int arm = estimates->scenario->baseline;

    return estimates_metric(
        estimates, estimates->headline, arm,
        scope_own(estimates->scenario, estimates->headline, arm));
}

/* One arm: what was found, and the level beside it. */
static void add_one_arm(const struct estimates *estimates,
                        const struct findings *findings, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    const struct metric_row *row = &metric_rows[estimates->headline];
    const char *rest = strstr(row->title, " (");
    bool is_found = add_findings(findings, out);

    text_printf(out, "%s: %.*s ",
                is_found ? "As it stands"
                         : scenario->arm[scenario->baseline].title,
                (int)(rest ? (size_t)(rest - row->title) : strlen(row->title)),
                row->title);
    verdict_level(level_of(estimates), row->unit, out);
    text_add(out, ". ");
}

/* By when, of each arm; for how much, of the baseline: others are in its table. */
static void add_when(const struct estimates *estimates, struct text *out)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        verdict_break(out);
        results_when_hired(estimates, arm, out);
    }
}

static void add_first(const struct estimates *estimates, struct text *out)
{
    results_first_taken(estimates, estimates->scenario->baseline, out);
}

/* What an answer begins with, and whether how the arms differ comes after it. */
static const struct {
    void (*tell)(const struct estimates *estimates, struct text *out);
    bool then_arms;
} beginnings[] = {
    [ANSWERED_BY_ARMS] = {NULL, true},
    [ANSWERED_BY_EXPERIMENTS] = {NULL, true},
    [ANSWERED_BY_LEVELS] = {verdict_levels, false},
    [ANSWERED_BY_LOSSES] = {verdict_losses, false},
    [ANSWERED_BY_EFFECTS] = {verdict_effects, false},
    [ANSWERED_BY_WHEN] = {add_when, true},
    [ANSWERED_BY_FIRST] = {add_first, true},
};

/* What was asked. */
static void add_answer(const struct estimates *estimates,
                       const struct findings *findings, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    int by = scenario->arm[scenario->baseline].config->answered_by;

    if (by == ANSWERED_BY_EXPERIMENTS && scenario->narms > 1 &&
        add_findings(findings, out))
        return;
    if (beginnings[by].tell)
        beginnings[by].tell(estimates, out);
    verdict_break(out);
    if (!beginnings[by].then_arms)
        return;
    if (scenario->narms < 2) {
        if (!beginnings[by].tell)
            add_one_arm(estimates, findings, out);
    } else if (quantity_headline(scenario) != NQUANTITY) {
        verdict_quantities(estimates, out);
        verdict_break(out);
        verdict_by_hour(estimates, out);
    } else {
        verdict_metric(estimates, out);
    }
}

/* Beside the answer, where it does not begin with it. */
static void add_besides(const struct estimates *estimates, struct text *out)
{
    int arm = estimates->scenario->baseline;
    int by = estimates->scenario->arm[arm].config->answered_by;

    verdict_break(out);
    if (asks_when(estimates->headline) && by != ANSWERED_BY_WHEN &&
        by != ANSWERED_BY_FIRST)
        results_when_hired(estimates, arm, out);
    if (by != ANSWERED_BY_FIRST)
        results_first_taken(estimates, arm, out);
}

/* Each sentence brings a space for the next one. */
static void end(struct text *out)
{
    if (out->length > 0 && strchr(" \n", out->data[out->length - 1]))
        out->data[--out->length] = '\0';
}

void results_verdict(const struct estimates *estimates,
                     const struct findings *findings, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    enum metric_id metric = estimates->headline;
    const struct metric_row *row = &metric_rows[metric];
    const char *base = scenario->arm[scenario->baseline].title;
    const struct estimate *level = level_of(estimates);

    if (estimates->runs->stopped_of > 0) {
        verdict_stopped(estimates->runs, findings, out);
        text_add(out, "\n");
    }
    if (level->flags & ESTIMATE_CENSORED) {
        text_printf(out,
                    "No verdict: nobody is watched for the %d days that \"%s\" "
                    "asks for, not in every run (censored). It needs a longer "
                    "horizon_days, or accounts that open earlier.",
                    metric_day(metric), row->title);
        return;
    }
    if (level->flags & ESTIMATE_INSUFFICIENT) {
        /* not even a bare mean: nothing tells how far off */
        text_printf(out,
                    "No verdict: %d run%s of \"%s\" (%s) cannot tell an "
                    "effect from luck (insufficient_replications). At least 2 "
                    "are needed, 20 are usual.",
                    level->n, level->n == 1 ? "" : "s", base, row->title);
        return;
    }
    add_answer(estimates, findings, out);
    if (estimates->guesses) {
        verdict_break(out);
        size_t before = out->length;
        verdict_guesses(estimates, out);
        text_add(out, out->length > before ? " " : "");
    }
    add_besides(estimates, out);
    verdict_break(out);
    add_market(estimates, out);
    end(out);
}

void results_verdict_line(struct text *verdict)
{
    size_t length = 0;

    for (size_t i = 0; i < verdict->length; i++) {
        char c = verdict->data[i];
        if (c != '\n')
            verdict->data[length++] = c;
        else
            verdict->data[length++] = ' ';
        if (c == '\n' && strncmp(verdict->data + i + 1, "- ", 2) == 0)
            i += 2;
    }
    if (verdict->data)
        verdict->data[verdict->length = length] = '\0';
}
