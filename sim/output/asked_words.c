/* Some ten lines for somebody who knows neither the program nor statistics: each
 * a function. */
#include "output/asked_parts.h"

#include <ctype.h>
#include <math.h>

#include "estimates/figure.h"

/* Day 180 is the end of the sixth. */
static void add_months(double days, struct text *out)
{
    double months = days * 12 / 365;
    bool is_whole = fabs(months - rint(months)) < 0.1;

    figure_plain(is_whole ? rint(months) : months, 2, out);
}

static const char *word_of_months(double days)
{
    return rint(days * 12 / 365) > 1 ? " months" : " month";
}

static void add_horizon(const struct asked_telling *t, struct text *out)
{
    double days = time_to_days(t->config->horizon);

    text_add(out, "within ");
    add_months(days, out);
    text_add(out, word_of_months(days));
}

static const char *title_of(const struct asked_telling *t)
{
    return t->estimates->scenario->arm[t->asked->arm[ASKED_BUYING]].title;
}

/* The way of buying in the middle of a sentence. */
static void add_way(const struct asked_telling *t, struct text *out)
{
    const char *title = title_of(t);
    char first = (char)tolower((unsigned char)title[0]);

    text_add_bytes(out, &first, 1);
    text_add(out, title + 1);
}

/* ---- the lines ---- */

/* "$212 (140 to 284)", of a gain or, `sign` -1, of a loss. */
static void add_gain(const struct estimate *e, double sign, struct text *out)
{
    struct estimate of = *e;

    of.estimate *= sign;
    of.low = sign * (sign < 0 ? e->high : e->low);
    of.high = sign * (sign < 0 ? e->low : e->high);
    asked_add_figure(&of, "USD", out);
}

static void add_answer(const struct asked_telling *t, struct text *out)
{
    const struct asked *asked = t->asked;

    switch (asked->answer) {
    case ASKED_SAME:
        text_add(out, "Nothing to decide: you are never short of Connects, so "
                      "nothing is ever bought.\n");
        return;
    case ASKED_BUY:
        text_printf(out, "%s: it leaves you ", title_of(t));
        add_gain(&asked->gain, 1, out);
        text_add(out, " more than waiting ");
        break;
    case ASKED_WAIT:
        text_add(out, "Wait, and buy none: to ");
        add_way(t, out);
        text_add(out, ", leaves you ");
        add_gain(&asked->gain, -1, out);
        text_add(out, " less ");
        break;
    case ASKED_OPEN:
    case ASKED_NANSWER:
        text_add(out, "Too close to call: to ");
        add_way(t, out);
        text_add(out, ", against waiting comes to ");
        add_gain(&asked->gain, 1, out);
        text_add(out, " ");
        break;
    }
    add_horizon(t, out);
    text_add(out, ", your hours counted at $");
    figure_plain(dist_quantile(&t->config->population[0].hour_value, 0.5), 4,
                 out);
    text_add(out, "; it takes ");
    asked_add_figure(&asked->cash_a_month, "USD", out);
    text_add(out, " a month.\n");
}

/* Every way of buying against waiting. */
static void add_ways(const struct asked_telling *t, struct text *out)
{
    const struct scenario *scenario = t->estimates->scenario;
    const struct estimates_contrast *all = estimates_contrasts(
        t->estimates, t->estimates->headline, ESTIMATES_OWN);

    text_add(out, "Every way of buying, against waiting:\n");
    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct estimates_contrast *one =
            estimates_of_arm(t->estimates, all, arm);
        if (!one)
            continue;
        text_printf(out, "  %s: ", scenario->arm[arm].title);
        add_gain(&one->difference, 1, out);
        text_add(out, ".\n");
    }
}

/* A row of the table of chances: columns of one width. What is told by days is
 * without one that the end follows closely: six months are 182.5 days. */
static void add_row(const struct first_job *job, const char *head,
                    void (*add)(const struct first_job *job, int d,
                                struct text *out),
                    struct text *out)
{
    double end = job->day[job->ndays - 1];

    text_printf(out, "%-24s", head);
    for (int d = 0; d < job->ndays; d++) {
        bool is_last = d + 1 == job->ndays;
        struct text cell = {0};
        if (!is_last && end - job->day[d] < 5)
            continue;
        add(job, d, &cell);
        text_printf(out, is_last ? "%s\n" : "%-18s", cell.data);
        text_fini(&cell);
    }
}

static void add_by(const struct first_job *job, int d, struct text *out)
{
    add_months(job->day[d], out);
    text_add(out, word_of_months(job->day[d]));
}

static void add_chance(const struct first_job *job, int d, struct text *out)
{
    asked_add_share(&job->within[d], out);
}

static void add_chances(const struct asked_telling *t, struct text *out)
{
    const struct first_job *job = t->asked->job;

    add_row(job, "A first job, of 100, in", add_by, out);
    add_row(&job[ASKED_WAITING], "  if you wait", add_chance, out);
    add_row(&job[ASKED_BUYING], "  if you buy", add_chance, out);
}

static void add_costs(const struct first_job *job, enum first_job_part part,
                      struct text *out)
{
    asked_add_figure(&job->of[FIRST_JOB_CONNECTS][part], "", out);
    text_add(out, " Connects, ");
    asked_add_figure(&job->of[FIRST_JOB_USD][part], "USD", out);
    text_add(out, ", ");
    asked_add_figure(&job->of[FIRST_JOB_HOURS][part], "", out);
    text_add(out, " hours");
}

static void add_first_job(const struct asked_telling *t, int way,
                          struct text *out)
{
    const struct first_job *job = &t->asked->job[way];

    text_printf(
        out, "A first job, if you %s: ", way == ASKED_BUYING ? "buy" : "wait");
    if (isnan(job->of[FIRST_JOB_CONNECTS][FIRST_JOB_HALF].estimate)) {
        text_add(out, "it comes too seldom to tell what it takes.\n");
        return;
    }
    text_add(out, "half of those who get one need at most ");
    add_costs(job, FIRST_JOB_HALF, out);
    text_add(out, "; nine in ten ");
    add_costs(job, FIRST_JOB_MOST, out);
    text_add(out, ". Never ");
    add_horizon(t, out);
    text_add(out, ": ");
    asked_add_share(&job->never, out);
    text_add(out, " of 100.\n");
}

static void add_better(const struct asked_telling *t, struct text *out)
{
    const struct own_gains *own = &t->asked->own;
    const struct estimate *of = own->of[own->ndays - 1][OWN_VALUE];

    text_add(out, "Of 100, with the same luck both ways, buying leaves ");
    asked_add_share(&of[OWN_BETTER], out);
    text_add(out, " better off, ");
    asked_add_share(&of[OWN_WORSE], out);
    text_add(out, " worse.\n");
}

void asked_add_words(const struct estimates *estimates,
                     const struct asked *asked, const struct asked_era *era,
                     bool more, struct text *out)
{
    const struct asked_telling t = {
        estimates, asked, era,
        estimates->scenario->arm[asked->arm[ASKED_WAITING]].config};
    bool waits = asked->answer == ASKED_WAIT || asked->answer == ASKED_SAME;

    add_answer(&t, out);
    if (more)
        add_ways(&t, out);
    add_chances(&t, out);
    add_first_job(&t, waits ? ASKED_WAITING : ASKED_BUYING, out);
    if (more)
        add_first_job(&t, waits ? ASKED_BUYING : ASKED_WAITING, out);
    if (asked->answer != ASKED_SAME) {
        add_better(&t, out);
        asked_add_turns(t.config, asked, more, out);
    }
    asked_add_simulated(&t, more, out);
}
