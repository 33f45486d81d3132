/* The rows and the words of a study of guesses. */
#include "experiment/guess_book.h"

#include <math.h>

#include "base/number.h"
#include "estimates/gain.h"

/* What a row is about. */
struct row {
    const char *stage, *guess;
    double draw, at; /* NAN: none */
    int arm;
};

static void book(struct guess_study *of, const struct row *row,
                 const char *metric, const char *unit, const struct estimate *e,
                 const char *verdict)
{
    const enum findings_table table = FINDINGS_GUESSES;
    struct findings *findings = &of->study->findings;
    const struct scenario *scenario = of->study->scenario;
    int pair = scenario->arm[row->arm].pair;

    findings_text(findings, table, of->experiment->name);
    findings_text(findings, table, row->stage);
    findings_real(findings, table, row->draw);
    findings_text(findings, table, row->guess);
    findings_real(findings, table, row->at);
    findings_text(findings, table, scenario->arm[row->arm].name);
    findings_text(findings, table,
                  pair == ARM_UNPAIRED ? "" : scenario->arm[pair].name);
    findings_text(findings, table, metric);
    findings_text(findings, table, unit);
    findings_estimate(findings, table, e);
    findings_text(findings, table, verdict);
}

static struct estimate point_of(const struct guess_study *of, double value,
                                int64_t n)
{
    unsigned why = isnan(value)   ? ESTIMATE_UNDEFINED
                   : isinf(value) ? ESTIMATE_UNBOUNDED_HIGH
                                  : 0;
    struct estimate e = estimate_missing(of->experiment->level, "mean", why);

    e.estimate = value;
    e.n = (int)n;
    return e;
}

/* The gain, and what is shown beside it. */
static void book_answer(struct guess_study *of, const struct row *row,
                        const struct guesses_answer *answer, int64_t n,
                        const char *verdict)
{
    const struct scenario *scenario = of->study->scenario;
    const struct metric_row *metric = &metric_rows[gain_metric(scenario)];
    enum quantity_id shown = gain_shown(scenario);
    struct estimate e = point_of(of, answer->gain, n);

    e.low = answer->low;
    e.high = answer->high;
    if (n > 1) { /* what the interval was made of */
        e.method = "student_t";
        e.df = (double)(n - 1);
        e.sd = (answer->high - answer->low) / 2 * sqrt((double)n) /
               interval_t_quantile((1 + e.level) / 2, e.df);
    }
    book(of, row, metric->name, metric->unit, &e, verdict);
    if (shown == NQUANTITY)
        return;
    e = point_of(of, answer->shown, n);
    book(of, row, quantity_rows[shown].name, quantity_rows[shown].unit, &e, "");
}

/* Where the guesses of a draw lie: rows of points.csv. */
static void book_position(struct guess_study *of, int64_t draw, const double *x,
                          bool is_run)
{
    const enum findings_table table = FINDINGS_POINTS;
    struct findings *findings = &of->study->findings;

    for (int j = 0; j < of->nchosen; j++) {
        struct text point = {0}, value = {0};
        char digits[NUMBER_SIZE];
        double number = (double)NAN;
        cJSON_Delete(guess_value(of->chosen[j], x[j], &number));
        number_print(number, digits);
        text_printf(&point, "draw-%lld", (long long)draw + 1);
        text_add(&value, digits);
        findings_text(findings, table, of->experiment->name);
        findings_text(findings, table, point.data);
        findings_text(findings, table, of->chosen[j]->name);
        findings_text(findings, table, of->chosen[j]->name);
        findings_text(findings, table, value.data);
        findings_text(findings, table, is_run ? "done" : "does not load");
        text_fini(&value);
        text_fini(&point);
    }
}

void guess_book_draws(struct guess_study *of, const double *x,
                      const struct guess_run *run)
{
    const struct scenario *scenario = of->study->scenario;
    size_t d = (size_t)of->nchosen;

    for (int64_t i = 0; i < of->experiment->draws; i++) {
        book_position(of, i, x + (size_t)i * d, run[i].n > 0);
        for (int arm = 0; arm < scenario->narms; arm++) {
            struct row row = {"draw", "", (double)i + 1, (double)NAN, arm};
            if (!gain_is_asked(scenario, arm) || run[i].n == 0)
                continue;
            struct guesses_answer answer = {
                run[i].gain[arm], (double)NAN, (double)NAN,
                gain_show(scenario, run[i].hour[arm], run[i].gain[arm],
                          run[i].other[arm], of->out->span[arm].is_below)};
            book_answer(of, &row, &answer, 1, "");
        }
    }
}

static void book_screening(struct guess_study *of)
{
    const struct scenario *scenario = of->study->scenario;
    const struct metric_row *metric = &metric_rows[gain_metric(scenario)];

    for (size_t j = 0; j < of->numbers.count; j++)
        for (int arm = 0; arm < scenario->narms; arm++) {
            struct row row = {"screening", of->numbers.item[j].name,
                              (double)NAN, (double)NAN, arm};
            struct estimate e = point_of(
                of, of->effect[j * SCENARIO_MAX_ARMS + (size_t)arm], 1);
            if (gain_is_asked(scenario, arm))
                book(of, &row, metric->name, metric->unit, &e, "");
        }
}

static void book_ends(struct guess_study *of, const struct guess *guess,
                      int arm)
{
    static const char *const words[2][2] = {{"", "may turn the answer"},
                                            {"", "turns the answer"}};
    const struct guesses_effect *effect = &guess->arm[arm];

    for (int side = 0; side < 2; side++) {
        struct row row = {"alone", guess->name, (double)NAN,
                          side ? guess->high : guess->low, arm};
        const struct guesses_answer *end = &effect->end[side];
        bool turns = end->gain * of->out->span[arm].base.gain < 0;
        book_answer(of, &row, end, of->out->replications,
                    words[effect->is_sure][turns]);
    }
}

static void conclude(struct guess_study *of)
{
    struct text verdict = {0};
    struct estimate none = estimate_missing(of->experiment->level, "", 0);

    text_printf(&verdict, "%zu guesses were moved", of->numbers.count);
    if (of->numbers.fixed > 0)
        text_printf(&verdict,
                    " (%zu more cannot be: they are 0 or a table of values, "
                    "and no range is given)",
                    of->numbers.fixed);
    text_add(&verdict, of->nchosen > 0 ? ". What matters most: " : ".");
    for (int i = 0; i < of->nchosen; i++)
        text_printf(&verdict, "%s%s", i ? ", " : "", of->out->guess[i].name);
    if (of->nchosen > 0)
        text_printf(
            &verdict,
            "; each of them was then moved alone, in %lld runs, and all "
            "of them together, %lld times.",
            (long long)of->out->replications, (long long)of->experiment->draws);
    if (of->refused > 0)
        text_printf(&verdict, " %lld of %lld settings do not make a scenario.",
                    (long long)of->refused, (long long)of->settings);
    findings_answer_take(&of->study->findings, of->experiment,
                         of->refused > 0 ? "points missing" : "complete",
                         of->nchosen > 0 ? of->out->guess[0].name : "", &none,
                         &verdict);
}

void guess_book_alone(struct guess_study *of)
{
    const struct scenario *scenario = of->study->scenario;

    for (int arm = 0; arm < scenario->narms; arm++) {
        struct row row = {"as it is", "", (double)NAN, (double)NAN, arm};
        if (!gain_is_asked(scenario, arm))
            continue;
        book_answer(of, &row, &of->out->span[arm].base, of->out->replications,
                    "");
        for (int i = 0; i < of->nchosen; i++)
            book_ends(of, &of->out->guess[i], arm);
    }
}

void guess_book_end(struct guess_study *of)
{
    book_screening(of);
    conclude(of);
}
