/* What is told beside the headline: metrics and quantities of comparisons. */
#ifndef SIM_SCENARIO_ALSO_H
#define SIM_SCENARIO_ALSO_H

#include "scenario/quantities.h"
#include "scenario/reader.h"

enum {
    ALSO_MAX = 8
};

/* A metric, or a quantity. */
struct also {
    bool is_quantity;
    enum metric_id metric; /* of a quantity: the metric it is about */
    enum quantity_id quantity;
};

/* The members of the list `also` of a scenario, in their order; without the key
 * what goes with the headline. Names that nobody
 * knows, the headline's own, names given twice and metrics that this kind of
 * market has not are errors. Returns how many there are. */
int also_read(struct reader *reader, const cJSON *root, const char *headline,
              bool is_competitive, struct also also[ALSO_MAX]);

#endif
