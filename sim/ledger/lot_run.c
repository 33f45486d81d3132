/* Runs: lots that differ by constant steps, in one record. */
#include "ledger/internal.h"

struct lot_key lot_key_at(const struct lot *lot, uint32_t i)
{
    struct lot_key key = lot->key;

    key.issued += (sim_time)i * lot->issue_step;
    key.serial += i;
    return key;
}

sim_time lot_expires_at(const struct lot *lot, uint32_t i)
{
    return lot->expires + (sim_time)i * lot->expiry_step;
}

sim_time lot_last_expires(const struct lot *lot)
{
    return lot_expires_at(lot, lot->count - 1);
}

int lot_key_compare(const struct lot_key *a, const struct lot_key *b)
{
    if (a->issued != b->issued)
        return a->issued < b->issued ? -1 : 1;
    if (a->event_class != b->event_class)
        return a->event_class < b->event_class ? -1 : 1;
    if (a->origin != b->origin)
        return a->origin < b->origin ? -1 : 1;
    if (a->serial != b->serial)
        return a->serial < b->serial ? -1 : 1;
    return 0;
}

bool run_extend(struct lot *run, const struct part *what)
{
    const struct lot_key last = lot_key_at(run, run->count - 1);
    const sim_time issue_step = what->key.issued - last.issued;
    const sim_time expiry_step = what->expires - lot_last_expires(run);

    if (run->each != what->each || last.origin != what->key.origin ||
        last.event_class != what->key.event_class ||
        last.serial + 1 != what->key.serial)
        return false;
    if (run->count > 1 &&
        (issue_step != run->issue_step || expiry_step != run->expiry_step))
        return false;
    if (issue_step <= 0 || expiry_step < 0)
        return false;
    run->issue_step = issue_step;
    run->expiry_step = expiry_step;
    run->count++;
    return true;
}
