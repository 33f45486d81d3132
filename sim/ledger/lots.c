/* The pool of lots, and the list of an account: order, expiry. */
#include "base/mem.h"
#include "ledger/internal.h"

static uint32_t pool_get(struct ledger *ledger)
{
    const uint32_t got = ledger->free_lot;

    if (got != INDEX_NONE) {
        ledger->free_lot = ledger->lot[got].next;
        return got;
    }
    SIM_REQUIRE(ledger->nlots < INDEX_NONE);
    ledger->lot = mem_grow(ledger->lot, &ledger->lot_capacity,
                           (size_t)ledger->nlots + 1, sizeof *ledger->lot);
    return ledger->nlots++;
}

/* Puts a record into the list after `before` (INDEX_NONE: at the head). */
static void link_after(struct ledger *ledger, struct account *account,
                       uint32_t before, uint32_t fresh)
{
    uint32_t *link =
        before == INDEX_NONE ? &account->head : &ledger->lot[before].next;

    ledger->lot[fresh].next = *link;
    *link = fresh;
    if (account->tail == before)
        account->tail = fresh;
    account->nrecords++;
}

static void unlink_after(struct ledger *ledger, struct account *account,
                         uint32_t before)
{
    uint32_t *link =
        before == INDEX_NONE ? &account->head : &ledger->lot[before].next;
    const uint32_t gone = *link;

    *link = ledger->lot[gone].next;
    if (account->tail == gone)
        account->tail = before;
    ledger->lot[gone].next = ledger->free_lot;
    ledger->lot[gone].count = 0;
    ledger->free_lot = gone;
    account->nrecords--;
    if (account->nrecords == 0)
        account->is_mixed = false;
}

static void refresh_expiry(const struct ledger *ledger, struct account *account)
{
    sim_time first = SIM_NEVER;
    uint32_t i = account->head;

    while (i != INDEX_NONE) {
        if (ledger->lot[i].expires < first)
            first = ledger->lot[i].expires;
        /* In the usual list expiry rises with issue. */
        i = account->is_mixed ? ledger->lot[i].next : INDEX_NONE;
    }
    account->next_expiry = first;
}

/* Divides a run so that its first `keep` lots stay in the record. */
static void run_split(struct ledger *ledger, struct account *account,
                      uint32_t at, uint32_t keep)
{
    const uint32_t fresh = pool_get(ledger);
    struct lot *run = &ledger->lot[at];
    struct lot *rest = &ledger->lot[fresh];

    *rest = *run;
    rest->key = lot_key_at(run, keep);
    rest->expires = lot_expires_at(run, keep);
    rest->left = run->each;
    rest->count = run->count - keep;
    run->count = keep;
    link_after(ledger, account, at, fresh);
}

/* The record after which a `key` belongs that does not come after all others.
 * *same is the record whose first lot has that key, or INDEX_NONE. May split a
 * run. */
static uint32_t find_place(struct ledger *ledger, struct account *account,
                           const struct lot_key *key, uint32_t *same)
{
    uint32_t before = INDEX_NONE;
    uint32_t i = account->head;

    *same = INDEX_NONE;
    for (;;) {
        SIM_REQUIRE(i != INDEX_NONE);
        const struct lot *lot = &ledger->lot[i];
        const int order = lot_key_compare(key, &lot->key);
        const struct lot_key last = lot_key_at(lot, lot->count - 1);

        if (order == 0)
            *same = i;
        if (order <= 0)
            return before;
        if (lot_key_compare(key, &last) <= 0) {
            uint32_t keep = 1;
            struct lot_key member = lot_key_at(lot, keep);
            while (lot_key_compare(key, &member) > 0)
                member = lot_key_at(lot, ++keep);
            /* A lot inside a run is whole: nothing can return to it. */
            SIM_REQUIRE(lot_key_compare(key, &member) != 0);
            run_split(ledger, account, i, keep);
            return i;
        }
        before = i;
        i = lot->next;
    }
}

void lot_insert(struct ledger *ledger, struct account *account,
                const struct part *what, bool extend)
{
    uint32_t before = account->tail;
    uint32_t same = INDEX_NONE;

    if (what->expires < account->next_expiry)
        account->next_expiry = what->expires;
    if (before != INDEX_NONE) {
        struct lot *tail = &ledger->lot[before];
        const struct lot_key last = lot_key_at(tail, tail->count - 1);

        if (extend && run_extend(tail, what))
            return;
        if (lot_key_compare(&what->key, &last) <= 0)
            before = find_place(ledger, account, &what->key, &same);
    }
    if (same != INDEX_NONE) {
        struct lot *lot = &ledger->lot[same];

        SIM_REQUIRE(what->connects <= lot->each - lot->left);
        lot->left += what->connects;
        return;
    }

    const uint32_t fresh = pool_get(ledger);
    ledger->lot[fresh] = (struct lot){
        .key = what->key,
        .expires = what->expires,
        .left = what->connects,
        .each = what->each,
        .count = 1,
    };
    link_after(ledger, account, before, fresh);
    const uint32_t after = ledger->lot[fresh].next;
    if (before != INDEX_NONE &&
        lot_last_expires(&ledger->lot[before]) > what->expires)
        account->is_mixed = true;
    if (after != INDEX_NONE && ledger->lot[after].expires < what->expires)
        account->is_mixed = true;
}

void lot_take(struct ledger *ledger, account_id id, uint32_t before,
              sim_connects connects, enum ledger_flow flow, sim_time when)
{
    struct account *account = &ledger->account[id];
    const uint32_t at =
        before == INDEX_NONE ? account->head : ledger->lot[before].next;
    struct lot *lot = &ledger->lot[at];
    struct ledger_posting posting = {
        .account = id,
        .when = when,
        .flow = flow,
        .origin = (enum ledger_origin)lot->key.origin,
        .connects = connects,
        .lot_issued = lot->key.issued,
        .lot_expires = lot->expires,
    };

    SIM_REQUIRE(connects > 0 && connects <= lot->left);
    lot->left -= (int32_t)connects;
    if (lot->left == 0) {
        if (lot->count > 1) {
            const struct lot_key next = lot_key_at(lot, 1);

            lot->expires = lot_expires_at(lot, 1);
            lot->key = next;
            lot->left = lot->each;
            lot->count--;
        } else {
            unlink_after(ledger, account, before);
        }
        if (posting.lot_expires == account->next_expiry)
            refresh_expiry(ledger, account);
    }
    ledger_post(ledger, &posting);
}
