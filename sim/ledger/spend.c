/* Spending, and what becomes of it: refunded or released. */
#include "base/mem.h"
#include "ledger/internal.h"

static uint32_t part_get(struct ledger *ledger)
{
    const uint32_t got = ledger->free_part;

    if (got != INDEX_NONE) {
        ledger->free_part = ledger->part[got].next;
        return got;
    }
    SIM_REQUIRE(ledger->nparts < INDEX_NONE - 1);
    ledger->part = mem_grow(ledger->part, &ledger->part_capacity,
                            (size_t)ledger->nparts + 1, sizeof *ledger->part);
    return ledger->nparts++;
}

/* Gives back a chain of parts. */
static void parts_free(struct ledger *ledger, uint32_t first)
{
    uint32_t last = first;

    while (ledger->part[last].next != INDEX_NONE)
        last = ledger->part[last].next;
    ledger->part[last].next = ledger->free_part;
    ledger->free_part = first;
}

static void mix_add(struct ledger_mix *mix, enum ledger_origin origin,
                    int32_t connects)
{
    switch (ledger_origins[origin].way) {
    case WAY_OPENING:
    case WAY_FREE:
        mix->free += connects;
        break;
    case WAY_EARNED:
        mix->earned += connects;
        break;
    case WAY_BOUGHT:
        mix->bought += connects;
        break;
    case WAY_REFUNDED:
    case WAY_SPENT:
    case WAY_EXPIRED:
    case WAY_CLOSING:
    case LEDGER_NWAY: /* no lot comes so */
        break;
    }
}

/* The whole of a spending, in one call: seven facts.
 * NOLINTNEXTLINE(readability-function-size) */
bool ledger_spend(struct ledger *ledger, account_id account, sim_time when,
                  enum ledger_flow flow, sim_connects connects,
                  ledger_spend_id *id, struct ledger_mix *mix)
{
    struct account *from = ledger_touch(ledger, account, when);
    struct ledger_mix taken = {0, 0, 0};
    uint32_t first = INDEX_NONE;
    uint32_t last = INDEX_NONE;

    SIM_REQUIRE(connects >= 0 && connects <= INT32_MAX);
    SIM_REQUIRE(flow < LEDGER_NFLOW && ledger_flows[flow].way == WAY_SPENT);
    if (connects > from->balance)
        return false;
    while (connects > 0) {
        const uint32_t fresh = part_get(ledger);
        const struct lot *lot = &ledger->lot[from->head];
        struct part *part = &ledger->part[fresh];

        *part = (struct part){
            .key = lot->key,
            .expires = lot->expires,
            .connects = connects < lot->left ? (int32_t)connects : lot->left,
            .each = lot->each,
            .account = account,
            .next = INDEX_NONE,
            .is_first = first == INDEX_NONE,
        };
        if (last == INDEX_NONE) {
            first = fresh;
        } else {
            ledger->part[last].next = fresh;
        }
        last = fresh;
        connects -= part->connects;
        mix_add(&taken, (enum ledger_origin)part->key.origin, part->connects);
        lot_take(ledger, account, INDEX_NONE, part->connects, flow, when);
    }
    *id = first == INDEX_NONE ? LEDGER_NO_SPEND : first + 1;
    if (mix)
        *mix = taken;
    return true;
}

/* The first part of a spending that is still open. */
static uint32_t spend_first(const struct ledger *ledger, ledger_spend_id id)
{
    SIM_REQUIRE(id != LEDGER_NO_SPEND && id <= ledger->nparts);
    SIM_REQUIRE(ledger->part[id - 1].is_first);
    return id - 1;
}

/* Puts back one part. Its lot may have expired meanwhile: then it goes again
 * at once, and is never seen by the list. */
static void part_refund(struct ledger *ledger, sim_time when,
                        const struct part *part)
{
    struct ledger_posting posting = {
        .account = part->account,
        .when = when,
        .flow = FLOW_REFUND,
        .origin = (enum ledger_origin)part->key.origin,
        .connects = part->connects,
        .lot_issued = part->key.issued,
        .lot_expires = part->expires,
    };
    const bool is_expired = part->expires <= when;

    if (!is_expired)
        lot_insert(ledger, &ledger->account[part->account], part, false);
    ledger_post(ledger, &posting);
    if (is_expired) {
        posting.flow = FLOW_EXPIRE_AGE;
        ledger_post(ledger, &posting);
    }
}

/* Turns a part into a lot of its own. It keeps the event class of the lot it
 * came from. */
static void part_renew(struct account *account, struct part *part,
                       sim_time when, sim_time expires)
{
    SIM_REQUIRE(account->next_serial < UINT32_MAX);
    part->key.issued = when;
    part->key.serial = account->next_serial++;
    part->expires = expires;
    part->each = part->connects;
}

/* Puts back part `i` and all after it. */
static sim_connects refund_from(struct ledger *ledger, struct account *to,
                                sim_time when, uint32_t i,
                                sim_time renew_expires)
{
    sim_connects refunded = 0;

    for (; i != INDEX_NONE; i = ledger->part[i].next) {
        struct part *part = &ledger->part[i];

        if (renew_expires != 0)
            part_renew(to, part, when, renew_expires);
        part_refund(ledger, when, part);
        refunded += part->connects;
    }
    return refunded;
}

static void check_renewal(sim_time when, sim_time renew_expires)
{
    SIM_REQUIRE(renew_expires == 0 ||
                (renew_expires > when && renew_expires <= SIM_NEVER));
}

sim_connects ledger_refund(struct ledger *ledger, account_id account,
                           sim_time when, ledger_spend_id id,
                           sim_time renew_expires)
{
    struct account *to = ledger_touch(ledger, account, when);

    check_renewal(when, renew_expires);
    if (id == LEDGER_NO_SPEND)
        return 0;
    const uint32_t first = spend_first(ledger, id);
    SIM_REQUIRE(ledger->part[first].account == account);
    const sim_connects refunded =
        refund_from(ledger, to, when, first, renew_expires);
    ledger_release(ledger, id);
    return refunded;
}

ledger_spend_id ledger_withhold(struct ledger *ledger, ledger_spend_id id,
                                sim_connects connects)
{
    SIM_REQUIRE(connects >= 0);
    while (id != LEDGER_NO_SPEND && connects > 0) {
        const uint32_t first = spend_first(ledger, id);
        struct part *part = &ledger->part[first];
        const uint32_t next = part->next;

        if (part->connects > connects) {
            part->connects -= (int32_t)connects;
            break;
        }
        connects -= part->connects;
        part->is_first = false;
        part->next = ledger->free_part;
        ledger->free_part = first;
        id = LEDGER_NO_SPEND;
        if (next != INDEX_NONE) {
            ledger->part[next].is_first = true;
            id = next + 1;
        }
    }
    return id;
}

static sim_connects spend_size(const struct ledger *ledger, uint32_t first)
{
    sim_connects size = 0;

    for (uint32_t i = first; i != INDEX_NONE; i = ledger->part[i].next)
        size += ledger->part[i].connects;
    return size;
}

/* Cuts a spending after its first `keep` Connects (1 to all but one). Returns
 * the rest, which no id names. */
static uint32_t spend_cut(struct ledger *ledger, uint32_t first,
                          sim_connects keep)
{
    uint32_t last = first;

    while (keep > ledger->part[last].connects) {
        keep -= ledger->part[last].connects;
        last = ledger->part[last].next;
    }
    uint32_t rest = ledger->part[last].next;
    if (keep < ledger->part[last].connects) {
        const uint32_t fresh = part_get(ledger);
        ledger->part[fresh] = ledger->part[last];
        ledger->part[fresh].connects -= (int32_t)keep;
        ledger->part[fresh].is_first = false;
        ledger->part[last].connects = (int32_t)keep;
        rest = fresh;
    }
    ledger->part[last].next = INDEX_NONE;
    return rest;
}

sim_connects ledger_refund_part(struct ledger *ledger, account_id account,
                                sim_time when, ledger_spend_id id,
                                sim_connects connects, sim_time renew_expires)
{
    struct account *to = ledger_touch(ledger, account, when);

    check_renewal(when, renew_expires);
    SIM_REQUIRE(connects >= 0);
    if (connects == 0)
        return 0;
    const uint32_t first = spend_first(ledger, id);
    const sim_connects size = spend_size(ledger, first);
    SIM_REQUIRE(ledger->part[first].account == account && connects <= size);
    if (connects == size)
        return ledger_refund(ledger, account, when, id, renew_expires);
    const uint32_t rest = spend_cut(ledger, first, size - connects);
    refund_from(ledger, to, when, rest, renew_expires);
    parts_free(ledger, rest);
    return connects;
}

struct ledger_mix ledger_mix_of(const struct ledger *ledger, ledger_spend_id id,
                                sim_connects connects)
{
    struct ledger_mix mix = {0, 0, 0};

    if (id == LEDGER_NO_SPEND)
        return mix;
    for (uint32_t i = spend_first(ledger, id); i != INDEX_NONE && connects > 0;
         i = ledger->part[i].next) {
        const struct part *part = &ledger->part[i];
        const sim_connects of_it =
            connects < part->connects ? connects : part->connects;

        mix_add(&mix, (enum ledger_origin)part->key.origin, (int32_t)of_it);
        connects -= of_it;
    }
    return mix;
}

void ledger_release(struct ledger *ledger, ledger_spend_id id)
{
    if (id == LEDGER_NO_SPEND)
        return;
    const uint32_t first = spend_first(ledger, id);

    ledger->part[first].is_first = false;
    parts_free(ledger, first);
}
