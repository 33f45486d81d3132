/* The quantities of a comparison; their list: quantities.def. */
#ifndef SIM_SCENARIO_QUANTITIES_H
#define SIM_SCENARIO_QUANTITIES_H

#include "scenario/metrics.h"

enum quantity_kind {
    QUANTITY_DIFFERENCE, /* a paired difference */
    QUANTITY_RATIO,      /* of two of them: reported, never selected on */
    QUANTITY_TURNING,    /* the same, read as the value at which the sign of
                            above - value * below turns */
    QUANTITY_CROWDING    /* 1 - difference / that of the arm `alone` */
};

enum quantity_id {
#define QUANTITY(id, ...) QUANTITY_##id,
#include "scenario/quantities.def"
    NQUANTITY
};

enum {
    QUANTITY_NTERM = 3
};
struct quantity_term {
    enum metric_id metric;
    double weight; /* 0: no term */
};
struct quantity_row {
    const char *name;
    const char *unit;
    enum quantity_kind kind;
    enum metric_id basis; /* the metric that levels and charts show instead */
    struct quantity_term above[QUANTITY_NTERM], below[QUANTITY_NTERM];
    const char *title;
};
extern const struct quantity_row quantity_rows[NQUANTITY];

/* Index of the quantity of that name, or -1. */
int quantity_find(const char *name);

/* The metric that a headline of that name, a metric or a quantity, is about; -1
 * if there is no such name. */
int headline_metric(const char *name);

/* All names that a headline may have; [NMETRIC + NQUANTITY + 1], up to a NULL. */
enum {
    HEADLINE_NNAMES = NMETRIC + NQUANTITY + 1
};
void headline_names(const char *names[HEADLINE_NNAMES]);

#endif
