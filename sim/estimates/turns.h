/* At which value of what somebody has stated a comparison turns, from the runs
 * that there are: what an arm brings more, and what it costs more, are each
 * proportional to one of the inputs, if all else stays as it is and what is sent
 * does not depend on it. So it is in the exogenous market, but for what jobs done
 * do to fees and badges. */
#ifndef SIM_ESTIMATES_TURNS_H
#define SIM_ESTIMATES_TURNS_H

#include "estimates/estimates.h"
#include "estimates/quantity.h"

enum turn_input {
    TURN_WIN,     /* the share of proposals that are won */
    TURN_JOB,     /* what a job pays, at the same hours */
    TURN_WORK,    /* hours of work in a job */
    TURN_PRICE,   /* of a Connect */
    TURN_MINUTES, /* of unpaid time, nearly all of it writing */
    TURN_NINPUT
};

/* `of`: times what is in force (Fieller's set); READ_ABOVE: it pays from there
 * up; READ_BELOW: down. */
struct turn {
    struct estimate of;
    enum fieller_shape shape;
    enum quantity_reading reading;
};

/* Of an arm with a pair, in the population it is about; the gain is the mean of
 * net earnings less cash and all hours at their value. */
void turns_make(const struct estimates *estimates, int arm,
                struct turn out[TURN_NINPUT]);

#endif
