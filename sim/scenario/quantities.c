/* The table of quantities. */
#include "scenario/quantities.h"

#include <string.h>

#define PLUS(id) {METRIC_##id, 1},
#define LESS(id) {METRIC_##id, -1},
#define ONE      {0, 0},
const struct quantity_row quantity_rows[NQUANTITY] = {
#define QUANTITY(id, name, unit, kind, basis, above, below, title)             \
    [QUANTITY_##id] = {                                                        \
        name, unit, QUANTITY_##kind, METRIC_##basis, {above}, {below}, title},
#include "scenario/quantities.def"
};

int quantity_find(const char *name)
{
    for (int i = 0; i < NQUANTITY; i++)
        if (strcmp(quantity_rows[i].name, name) == 0)
            return i;
    return -1;
}

int headline_metric(const char *name)
{
    int quantity = quantity_find(name);

    return quantity < 0 ? metric_find(name)
                        : (int)quantity_rows[quantity].basis;
}

void headline_names(const char *names[HEADLINE_NNAMES])
{
    int n = 0;

    for (int i = 0; i < NMETRIC; i++)
        names[n++] = metric_rows[i].name;
    for (int i = 0; i < NQUANTITY; i++)
        names[n++] = quantity_rows[i].name;
    names[n] = NULL;
}
