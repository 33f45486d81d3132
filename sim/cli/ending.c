/* The last screen of a run. */
#include "cli/ending.h"
#include "estimates/figure.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "cli/columns.h"
#include "cli/ending_also.h"
#include "estimates/quantity.h"
#include "estimates/wanted.h"
#include "output/market_words.h"
#include "output/results_parts.h"
#include "output/verdict.h"
#include "output/verdict_guesses.h"

enum {
    NCOLUMN = 4
};

/* A table of arms: its columns, and what fills a cell; empty: nothing to say. */
struct column {
    const char *heading;
    int width;
    void (*add)(const struct estimates *estimates, int arm, struct text *out);
};

static void add_title(const struct estimates *estimates, int arm,
                      struct text *out)
{
    text_add(out, estimates->scenario->arm[arm].title);
}

/* An estimate and its interval. */
static void add_estimate(const struct estimate *e, bool is_difference,
                         struct text *out)
{
    if (isnan(e->estimate)) {
        text_add(out, "no value");
        return;
    }
    if (is_difference)
        figure_signed(out, e->estimate, e);
    else
        figure_number(out, e->estimate, e);
    if (e->flags & ESTIMATE_NO_VARIANCE)
        text_printf(out, " (same in every %s)", is_difference ? "pair" : "run");
    if (e->flags & ESTIMATE_NO_VARIANCE || isnan(e->low))
        return;
    text_add(out, " (");
    figure_number(out, e->low, e);
    text_add(out, " to ");
    figure_number(out, e->high, e);
    text_add(out, ")");
}

static void add_headline(const struct estimates *estimates, int arm,
                         struct text *out)
{
    enum metric_id metric = estimates->headline;

    add_estimate(estimates_metric(estimates, metric, arm,
                                  scope_own(estimates->scenario, metric, arm)),
                 false, out);
}

static void add_difference(const struct estimates *estimates, int arm,
                           struct text *out)
{
    const struct estimates_contrast *contrast = estimates_of_arm(
        estimates,
        estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN),
        arm);

    if (contrast)
        add_estimate(&contrast->difference, true, out);
}

/* Against what, where there is more than one baseline. */
static void add_versus(const struct estimates *estimates, int arm,
                       struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    int pair = scenario->arm[arm].pair;

    if (pair != ARM_UNPAIRED)
        text_add(out, scenario->arm[pair].title);
}

static const struct column of_metric[NCOLUMN] = {
    {"arm", 25, add_title},
    {"", 18, add_headline},
    {"difference", 18, add_difference},
    {"to", 16, add_versus},
};

static void add_hires(const struct estimates *estimates, int arm,
                      struct text *out)
{
    add_estimate(
        estimates_metric(estimates, METRIC_HIRES, arm,
                         scope_own(estimates->scenario, METRIC_HIRES, arm)),
        false, out);
}

static void add_more_hires(const struct estimates *estimates, int arm,
                           struct text *out)
{
    const struct quantity *q =
        estimates_quantity(estimates, arm, QUANTITY_EXTRA_HIRES);

    if (q)
        add_estimate(&q->of, true, out);
}

static void add_pays(const struct estimates *estimates, int arm,
                     struct text *out)
{
    const struct quantity *q =
        estimates_quantity(estimates, arm, QUANTITY_BREAK_EVEN_HOUR);

    if (!q)
        return;
    text_add(out, quantity_readings[q->reading]);
    if (q->reading != READ_BELOW && q->reading != READ_ABOVE)
        return;
    if (isinf(q->of.high)) {
        text_add(out, " $");
        figure_plain(q->of.low, 2, out);
        text_add(out, ", beyond it cannot be told");
        return;
    }
    text_add(out, " $");
    figure_number(out, q->of.estimate, &q->of);
    text_add(out, " (");
    figure_number(out, fmax(q->of.low, 0), &q->of);
    text_add(out, " to ");
    figure_number(out, q->of.high, &q->of);
    text_add(out, ")");
}

static const struct column of_quantity[NCOLUMN] = {
    {"arm", 25, add_title},
    {"hires, each", 17, add_hires},
    {"more than its baseline", 17, add_more_hires},
    {"pays if an hour is worth", 18, add_pays},
};

static void add_row(const struct estimates *estimates,
                    const struct column column[NCOLUMN], int arm,
                    struct text *out)
{
    struct text cell[NCOLUMN] = {{0}};
    const char *shown[NCOLUMN];
    int width[NCOLUMN];

    for (int i = 0; i < NCOLUMN; i++) {
        column[i].add(estimates, arm, &cell[i]);
        shown[i] = cell[i].data;
        width[i] = column[i].width;
    }
    columns_add(out, 0, width, shown, NCOLUMN);
    for (int i = 0; i < NCOLUMN; i++)
        text_fini(&cell[i]);
}

static void add_arms(const struct estimates *estimates, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    bool is_quantity = quantity_headline(scenario) != NQUANTITY;
    const struct column *column = is_quantity ? of_quantity : of_metric;
    const char *heading[NCOLUMN];
    int width[NCOLUMN];

    for (int i = 0; i < NCOLUMN; i++) {
        heading[i] = column[i].heading[0]
                         ? column[i].heading
                         : metric_rows[estimates->headline].unit;
        width[i] = column[i].width;
    }
    text_add(out, "\n");
    columns_add(out, 0, width, heading, NCOLUMN);
    for (int arm = 0; arm < scenario->narms; arm++)
        add_row(estimates, column, arm, out);
}

static void add_experiments(const struct findings *findings, struct text *out)
{
    for (int i = 0; i < findings->nanswers; i++) {
        const struct findings_answer *answer = &findings->answer[i];
        const char *title = answer->experiment->title;
        if (!answer->verdict.data)
            continue;
        columns_add_note(out, 0, title[0] ? title : answer->experiment->name);
        columns_add_note(out, 2, answer->verdict.data);
    }
}

/* Which targets the market meets. */
static void add_targets(const struct estimates *estimates, struct text *out)
{
    struct judged *judged = mem_new(TARGETS_MAX, sizeof *judged);
    struct text words = {0};
    int n = judged_targets(estimates, judged);

    market_words_targets(judged, n, &words);
    if (words.length > 0)
        columns_add_note(out, 0, words.data);
    text_fini(&words);
    mem_free(judged);
}

/* "40 seconds", "4 minutes", "33 hours", "12 days". */
static void add_time(double seconds, struct text *out)
{
    static const struct {
        double seconds;
        const char *name;
    } units[] = {
        {86400, "days"}, {3600, "hours"}, {60, "minutes"}, {1, "seconds"}};
    size_t i = 0;

    while (i < 3 && seconds < 2 * units[i].seconds)
        i++;
    if (seconds < 2)
        text_add(out, "2 seconds");
    else
        text_printf(out, "%.0f %s", ceil(seconds / units[i].seconds),
                    units[i].name);
}

/* How many runs it is short of, and how long they would take here: on the screen
 * alone, for the files of a run are the same on every machine. */
static void add_wanted(const struct estimates *estimates, double seconds,
                       struct text *out)
{
    int wanted = wanted_replications(estimates);
    double n = (double)estimates->runs->replications;
    struct text line = {0};

    if (wanted == 0)
        return;
    text_printf(&line,
                "Sharp enough to act on with about %d runs instead of %.0f "
                "(--replications %d)",
                wanted, n, wanted);
    if (seconds > 0) {
        text_add(&line, ": some ");
        add_time(seconds * wanted / n, &line);
        text_add(&line, " here");
    }
    text_add(&line, ".");
    columns_add_note(out, 0, line.data);
    text_fini(&line);
}

/* That the guesses are not examined; else the verdict tells of them. */
static void add_overturn(const struct estimates *estimates,
                         const struct study *study, struct text *out)
{
    struct text text = {0};

    if (study->findings.nanswers == 0)
        verdict_guesses_missing(estimates, &text);
    if (text.length > 0)
        columns_add_note(out, 0, text.data);
    text_fini(&text);
}

/* Paragraphs apart; members of a list with a dash before them. */
static void add_verdict(const char *verdict, struct text *out)
{
    static const int width[] = {1, COLUMNS_WIDTH - 2};

    for (const char *at = verdict; *at;) {
        int length = (int)strcspn(at, "\n");
        bool is_item = strncmp(at, "- ", 2) == 0;
        int mark = is_item ? 2 : 0;
        struct text part = {0};
        text_printf(&part, "%.*s", length - mark, at + mark);
        const char *const cell[] = {"-", part.data};
        text_add(out, at > verdict && !is_item ? "\n" : "");
        if (is_item)
            columns_add(out, 0, width, cell, 2);
        else
            columns_add_note(out, 0, part.data);
        text_fini(&part);
        at += length + (at[length] == '\n');
    }
}

void ending_add(const struct estimates *estimates, const struct study *study,
                double seconds, struct text *out)
{
    struct text verdict = {0};
    cJSON *notes = results_notes(estimates, study);
    int nnotes = cJSON_GetArraySize(notes);

    results_verdict(estimates, &study->findings, &verdict);
    add_verdict(verdict.data, out);
    if (estimates->scenario->narms > 1) {
        add_experiments(&study->findings, out);
        add_arms(estimates, out);
    }
    text_add(out, "\n");
    ending_also(estimates, out);
    add_targets(estimates, out);
    add_wanted(estimates, seconds, out);
    add_overturn(estimates, study, out);
    if (nnotes > 0)
        text_printf(out,
                    "%d note%s on how far to believe this: in the report\n",
                    nnotes, nnotes > 1 ? "s" : "");
    cJSON_Delete(notes);
    text_fini(&verdict);
}
