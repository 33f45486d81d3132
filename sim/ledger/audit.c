/* Proofs that no Connect was made or lost, and views for tests. */
#include <inttypes.h>

#include "ledger/internal.h"

/* What the flows say the balance is. */
static sim_connects flows_balance(const sim_connects way[WAY_CLOSING])
{
    return way[WAY_OPENING] + way[WAY_FREE] + way[WAY_EARNED] +
           way[WAY_BOUGHT] + way[WAY_REFUNDED] - way[WAY_SPENT] -
           way[WAY_EXPIRED];
}

/* What a walk over the lots of an account found. */
struct walk {
    sim_connects sum;
    sim_time first_expiry;
    uint32_t nrecords;
    uint32_t tail;
    bool is_ordered; /* FIFO */
    bool is_valid;   /* every lot has Connects, and dates in order */
};

static struct walk walk_lots(const struct ledger *ledger,
                             const struct account *account)
{
    struct walk walk = {.first_expiry = SIM_NEVER,
                        .tail = INDEX_NONE,
                        .is_ordered = true,
                        .is_valid = true};
    struct lot_key last = {.issued = INT64_MIN};
    uint32_t i = account->head;

    /* The bound ends the walk if the list bites its tail. */
    while (i < ledger->nlots && walk.nrecords <= account->nrecords) {
        const struct lot *lot = &ledger->lot[i];

        if (lot->left <= 0 || lot->left > lot->each || lot->count == 0 ||
            lot->expires <= lot->key.issued) {
            walk.is_valid = false;
            break;
        }
        if (walk.nrecords > 0 && lot_key_compare(&last, &lot->key) >= 0)
            walk.is_ordered = false;
        last = lot_key_at(lot, lot->count - 1);
        walk.sum += lot->left + (sim_connects)(lot->count - 1) * lot->each;
        if (lot->expires < walk.first_expiry)
            walk.first_expiry = lot->expires;
        walk.nrecords++;
        walk.tail = i;
        i = lot->next;
    }
    return walk;
}

enum sim_status ledger_audit_account(const struct ledger *ledger,
                                     account_id account, struct sim_error *err)
{
    SIM_REQUIRE(account < ledger->naccounts);
    const struct account *one = &ledger->account[account];
    const sim_connects expected = flows_balance(ledger->flows[account].way);
    const struct walk walk = walk_lots(ledger, one);

    if (one->balance < 0) {
        return sim_fail(err, SIM_EFAIL,
                        "ledger: account %" PRIu32 ": balance %" PRId64
                        " is below zero",
                        account, one->balance);
    }
    if (one->balance != expected) {
        return sim_fail(err, SIM_EFAIL,
                        "ledger: account %" PRIu32 ": balance %" PRId64
                        ", but its flows leave %" PRId64,
                        account, one->balance, expected);
    }
    const sim_connects bought = ledger->flows[account].held.connects;
    if (bought < 0 || bought > one->balance) {
        return sim_fail(err, SIM_EFAIL,
                        "ledger: account %" PRIu32 ": balance %" PRId64
                        ", of which %" PRId64 " were bought",
                        account, one->balance, bought);
    }
    if (!walk.is_valid || walk.nrecords != one->nrecords ||
        walk.tail != one->tail) {
        return sim_fail(err, SIM_EFAIL,
                        "ledger: account %" PRIu32 ": its list of lots is "
                        "damaged",
                        account);
    }
    if (walk.sum != one->balance) {
        return sim_fail(err, SIM_EFAIL,
                        "ledger: account %" PRIu32 ": balance %" PRId64
                        ", but its lots hold %" PRId64,
                        account, one->balance, walk.sum);
    }
    if (!walk.is_ordered) {
        return sim_fail(err, SIM_EFAIL,
                        "ledger: account %" PRIu32
                        ": its lots are not in FIFO order",
                        account);
    }
    if (walk.first_expiry != one->next_expiry) {
        return sim_fail(err, SIM_EFAIL,
                        "ledger: account %" PRIu32 ": next expiry %" PRId64
                        ", but a lot expires at %" PRId64,
                        account, one->next_expiry, walk.first_expiry);
    }
    return SIM_OK;
}

enum sim_status ledger_audit(const struct ledger *ledger, struct sim_error *err)
{
    enum sim_status status = SIM_OK;
    sim_connects total[WAY_CLOSING] = {0};
    sim_connects sum[WAY_CLOSING] = {0};
    sim_connects balance = 0;

    for (enum ledger_flow flow = 0; flow < FLOW_CLOSING; flow++)
        total[ledger_flows[flow].way] += ledger->total[flow];
    for (account_id i = 0; i < ledger->naccounts; i++) {
        if (ledger_audit_account(ledger, i, err))
            status = SIM_EFAIL;
        balance += ledger->account[i].balance;
        for (int way = 0; way < WAY_CLOSING; way++)
            sum[way] += ledger->flows[i].way[way];
    }
    for (int way = 0; way < WAY_CLOSING; way++) {
        if (sum[way] != total[way]) {
            status = sim_fail(err, SIM_EFAIL,
                              "ledger: %s in total %" PRId64
                              ", but over accounts %" PRId64,
                              ledger_way_names[way], total[way], sum[way]);
        }
    }
    if (balance != flows_balance(total)) {
        status = sim_fail(err, SIM_EFAIL,
                          "ledger: balances add up to %" PRId64
                          ", but the flows leave %" PRId64,
                          balance, flows_balance(total));
    }
    return status;
}

size_t ledger_nrecords(const struct ledger *ledger, account_id account)
{
    SIM_REQUIRE(account < ledger->naccounts);
    return ledger->account[account].nrecords;
}

bool ledger_lot(const struct ledger *ledger, account_id account, size_t i,
                struct ledger_lot_view *view)
{
    SIM_REQUIRE(account < ledger->naccounts);
    uint32_t at = ledger->account[account].head;

    while (at != INDEX_NONE && i >= ledger->lot[at].count) {
        i -= ledger->lot[at].count;
        at = ledger->lot[at].next;
    }
    if (at == INDEX_NONE)
        return false;
    const struct lot *lot = &ledger->lot[at];
    const uint32_t member = (uint32_t)i;
    *view = (struct ledger_lot_view){
        .origin = (enum ledger_origin)lot->key.origin,
        .issued = lot_key_at(lot, member).issued,
        .expires = lot_expires_at(lot, member),
        .left = member == 0 ? lot->left : lot->each,
    };
    return true;
}
