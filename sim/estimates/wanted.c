/* From the spread of this run, and from what matters; not from the size of what
 * was seen. */
#include "estimates/wanted.h"
#include "base/mem.h"

#include "estimates/quantity.h"
#include "estimates/standing.h"

static int of_quantity(const struct estimates *estimates, enum quantity_id id)
{
    int most = 0;

    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        const struct quantity *q = estimates_quantity(estimates, arm, id);
        if (q && q->reading != READ_NEVER && q->more > most)
            most = q->more;
    }
    return most;
}

static int of_metric(const struct estimates *estimates)
{
    int n, most = 0;
    struct standing *set = standing_make(estimates, &n);

    for (int i = 0; i < n; i++) {
        int arm = set[i].leader;
        if (arm < 0 || standing_relation(estimates, arm) != STANDING_UNTOLD)
            continue;
        int more = standing_more(standing_contrast(estimates, arm));
        most = more > most ? more : most;
    }
    mem_free(set);
    return most;
}

int wanted_replications(const struct estimates *estimates)
{
    enum quantity_id id = quantity_headline(estimates->scenario);
    int wanted =
        id == NQUANTITY ? of_metric(estimates) : of_quantity(estimates, id);

    return wanted > estimates->runs->replications ? wanted : 0;
}
