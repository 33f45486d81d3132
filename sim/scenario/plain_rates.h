/* Plain fields of the exogenous market: how many proposals a freelancer wants to
 * send, how many are answered, how many are won, as anybody counts them, in
 * place of attempts_per_day, response and hire, which are conditional on much
 * else. Once an arm has been read the latter are solved for (sim/MODEL.md, 7.7).
 *
 * Each arm has its own: what it changes of fits, delays, cancellations or
 * replies is made up for, so that its rates are those stated. */
#ifndef SIM_SCENARIO_PLAIN_RATES_H
#define SIM_SCENARIO_PLAIN_RATES_H

#include "scenario/scenario.h"

/* The source of a number that was solved for. Where one stands in a file beside
 * the plain field it is not read: it is solved for again. */
#define PLAIN_SOLVED "solved"

/* Solves for what the plain fields stand for, into the market and the leaves of
 * the reader, which has read all of it; nothing if none is stated. Errors: a
 * plain field beside what it stands for, rates that no market has, strategies
 * for which no one rate holds. */
void plain_rates_solve(struct reader *reader, struct configuration *config);

/* Writes what the baseline's came to into the document, beside the plain
 * fields. */
void plain_rates_keep(struct scenario *scenario);

/* ---- plain_chances.c: the mathematics ---- */

/* What a proposal meets. */
struct plain_chances {
    double fit_effect;
    double response_shift, hire_shift; /* log odds, of all but the fit */
    double replies;                    /* of answers that a freelancer makes */
    double heard;   /* an answer comes before the client cancels */
    double decided; /* answer, reply and decision do */
};

/* The chances of `heard` and `decided` from the distributions of a market. */
void plain_chances_delays(struct plain_chances *chances,
                          const struct market_params *market);

/* Per proposal sent. */
double plain_reply_rate(const struct plain_chances *chances, double response);
double plain_win_rate(const struct plain_chances *chances, double response,
                      double hire);

/* The inverse of these; a rate has to be below what 1 comes to. */
double plain_response(const struct plain_chances *chances, double reply_rate);
double plain_hire(const struct plain_chances *chances, double response,
                  double win_rate);

#endif
