/* Parts of the answer to one person. Private to asked_*.c. */
#ifndef SIM_OUTPUT_ASKED_PARTS_H
#define SIM_OUTPUT_ASKED_PARTS_H

#include "estimates/figure.h"
#include "output/asked_words.h"

struct asked_telling {
    const struct estimates *estimates;
    const struct asked *asked;
    const struct asked_era *era;
    const struct configuration *config; /* of who waits */
};

/* "41 (39 to 43)"; the number alone where it was the same in every run. */
void asked_add_figure(const struct estimate *e, const char *unit,
                      struct text *out);

/* The same of a share, of 100. */
void asked_add_share(const struct estimate *e, struct text *out);

/* Lines: the market that was simulated beside the one asked for, what nobody
 * said, the rules, how many lives. */
void asked_add_simulated(const struct asked_telling *t, bool more,
                         struct text *out);

/* Lines: at which value of an hour and of the win rate the answer turns; with
 * `more`, of the work in a job and of other inputs, too. `config`: of who waits. */
void asked_add_turns(const struct configuration *config,
                     const struct asked *asked, bool more, struct text *out);

#endif
