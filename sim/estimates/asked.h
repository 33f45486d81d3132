/* What one person who asks at the prompt is told (scenarios/questions/ask.json): the
 * baseline waits, every other arm buys by a rule of its own. Everybody in the
 * scenario's first population is that person, with luck of their own. */
#ifndef SIM_ESTIMATES_ASKED_H
#define SIM_ESTIMATES_ASKED_H

#include "estimates/first_job.h"
#include "estimates/own_gains.h"
#include "estimates/turns.h"

enum asked_answer {
    ASKED_WAIT, /* every way of buying certainly leaves less */
    ASKED_BUY,  /* one certainly leaves more */
    ASKED_OPEN, /* neither */
    ASKED_SAME, /* nothing is ever bought: the free Connects are enough */
    ASKED_NANSWER
};
extern const char *const asked_answers[ASKED_NANSWER];

/* What came of the market that was asked for. */
struct asked_market {
    struct estimate sent_a_week;          /* proposals */
    struct estimate unsent_a_week;        /* for lack of Connects */
    struct estimate reply_rate, win_rate; /* per proposal sent */
};

enum {
    ASKED_WAITING,
    ASKED_BUYING,
    ASKED_NWAY
};
struct asked {
    enum asked_answer answer;
    int arm[ASKED_NWAY];  /* who waits; who buys in the best of the ways */
    struct estimate gain; /* of the best by the headline; the interval holds for
                             all ways together */
    struct first_job job[ASKED_NWAY];
    struct asked_market market[ASKED_NWAY];
    struct own_gains own;         /* of who buys */
    struct quantity hour;         /* value of an hour at which it turns */
    struct estimate cash_a_month; /* more than who waits */
    struct turn turn[TURN_NINPUT];
};

void asked_make(const struct estimates *estimates, struct asked *out);

#endif
