/* Where the answer to one person turns, a line for each input. */
#include <math.h>
#include <string.h>

#include "output/asked_parts.h"

/* So wide an interval that a number has two figures, of dollars three: more would
 * hide what matters, and no chance of a person is known better. */
static struct estimate rounded(const struct estimate *e, const char *unit)
{
    struct estimate out = *e;
    double size = fabs(e->estimate);
    double figures = strcmp(unit, "USD") == 0 ? 3 : 2;

    if (size > 0 && isfinite(size)) {
        double step = pow(10, floor(log10(size)) - figures + 2);
        double half = fmax(1.001 * step, (e->high - e->low) / 2);
        out.low = e->estimate - half;
        out.high = e->estimate + half;
    }
    return out;
}

/* "41 (39 to 43)"; "0" where luck never mattered. */
void asked_add_figure(const struct estimate *e, const char *unit,
                      struct text *out)
{
    if (isnan(e->estimate)) {
        text_add(out, "no number");
        return;
    }
    if (e->flags & ESTIMATE_NO_VARIANCE || !isfinite(e->low) ||
        !isfinite(e->high)) {
        figure_amount(e, e->estimate, unit, false, out);
        return;
    }
    const struct estimate shown = rounded(e, unit);
    figure_amount(&shown, e->estimate, unit, false, out);
    text_add(out, " (");
    figure_number(out, e->low, &shown);
    text_add(out, " to ");
    figure_number(out, e->high, &shown);
    text_add(out, ")");
}

/* An input: what it is called, how a sentence about it goes on after "Buying pays
 * if", in which unit its numbers are. */
struct turning {
    enum quantity_reading reading;
    struct estimate at;
    double stated;
    double most;         /* that can be */
    const char *most_is; /* what that is, behind the number */
    const char *noun, *pays_if, *unit, *after, *who;
};

static void add_condition(const struct turning *t, struct text *out)
{
    switch (t->reading) {
    case READ_BELOW:
    case READ_ABOVE:
        text_printf(out, "if %s %s than ", t->pays_if,
                    t->reading == READ_BELOW ? "less" : "more");
        asked_add_figure(&t->at, t->unit, out);
        text_add(out, t->after);
        return;
    case READ_ALWAYS:
        text_printf(out, "at any %s", t->noun);
        return;
    case READ_NEVER:
        text_printf(out, "at no %s", t->noun);
        return;
    case READ_NOTHING:
    case READ_UNDECIDED:
    case READ_SAME:
    case QUANTITY_NREADING:
        text_printf(out, "from a %s that so few runs do not tell", t->noun);
        return;
    }
}

static void add_line(const struct turning *t, struct text *out)
{
    text_add(out, "Buying pays ");
    add_condition(t, out);
    if (t->reading == READ_ABOVE && t->at.low > t->most) { /* it cannot be */
        text_add(out, ", but only ");
        figure_plain(t->most, 2, out);
        text_printf(out, " %s.\n", t->most_is);
        return;
    }
    text_printf(out, "; %s %s", t->who, strcmp(t->unit, "USD") == 0 ? "$" : "");
    figure_plain(t->stated, 3, out);
    text_add(out, ".\n");
}

static void add_input(const struct asked *asked, enum turn_input input,
                      struct turning *t, struct text *out)
{
    const struct turn *turn = &asked->turn[input];

    t->reading = turn->reading;
    t->at = turn->of;
    t->at.estimate *= t->stated;
    t->at.low *= t->stated;
    t->at.high *= t->stated;
    add_line(t, out);
}

static void add_more(const struct configuration *config,
                     const struct asked *asked, struct text *out)
{
    struct turning job = {.stated =
                              dist_quantile(&config->market.fixed_budget, 0.5),
                          .most = INFINITY,
                          .noun = "price of a job",
                          .pays_if = "a job of the same hours pays",
                          .unit = "USD",
                          .after = "",
                          .who = "you said"};
    struct turning price = {.stated =
                                money_to_usd(config->rules.purchase.price),
                            .most = INFINITY,
                            .noun = "price of a Connect",
                            .pays_if = "a Connect costs",
                            .unit = "USD",
                            .after = "",
                            .who = "it costs"};
    struct turning minutes = {.stated = config->market.proposal_minutes,
                              .most = INFINITY,
                              .noun = "time for a proposal",
                              .pays_if = "a proposal takes",
                              .unit = "",
                              .after = " minutes",
                              .who = "taken to be"};

    add_input(asked, TURN_JOB, &job, out);
    add_input(asked, TURN_PRICE, &price, out);
    add_input(asked, TURN_MINUTES, &minutes, out);
}

void asked_add_turns(const struct configuration *config,
                     const struct asked *asked, bool more, struct text *out)
{
    const struct market_params *market = &config->market;
    const struct turning hour = {
        .reading = asked->hour.reading,
        .at = asked->hour.of,
        .stated = dist_quantile(&config->population[0].hour_value, 0.5),
        .most = INFINITY,
        .noun = "value of an hour",
        .pays_if = "your hour is worth",
        .unit = "USD",
        .after = "",
        .who = "you said"};
    struct turning work = {.stated = dist_quantile(&market->fixed_budget, 0.5) /
                                     dist_quantile(&market->hourly_rate, 0.5),
                           .most = INFINITY,
                           .noun = "length of a job",
                           .pays_if = "a job is",
                           .unit = "",
                           .after = " hours of work",
                           .who = "taken to be"};
    /* of those answered who are replied to */
    struct turning win = {.stated = 100 * market->win_rate,
                          .most = 100 * market->reply_rate *
                                  config->strategy[0].earn.reply,
                          .most_is = "get a talk",
                          .noun = "win rate",
                          .pays_if = "you win",
                          .unit = "",
                          .after = " of 100",
                          .who = "you:"};

    add_line(&hour, out);
    add_input(asked, TURN_WIN, &win, out);
    if (!more)
        return;
    add_input(asked, TURN_WORK, &work, out);
    add_more(config, asked, out);
}
