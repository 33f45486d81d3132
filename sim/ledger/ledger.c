/* Accounts, credits and the books. */
#include "ledger/ledger.h"

#include "base/hash.h"
#include "base/mem.h"
#include "ledger/internal.h"

struct ledger *ledger_new(ledger_sink *sink, void *context)
{
    struct ledger *ledger = mem_new(1, sizeof *ledger);

    ledger->sink = sink;
    ledger->context = context;
    ledger->free_lot = INDEX_NONE;
    ledger->free_part = INDEX_NONE;
    ledger->about = LEDGER_ABOUT_NOTHING;
    return ledger;
}

void ledger_free(struct ledger *ledger)
{
    if (!ledger)
        return;
    mem_free(ledger->part);
    mem_free(ledger->lot);
    mem_free(ledger->flows);
    mem_free(ledger->account);
    mem_free(ledger);
}

void ledger_about(struct ledger *ledger, int64_t about)
{
    ledger->about = about;
}

account_id ledger_open(struct ledger *ledger)
{
    const account_id id = ledger->naccounts;

    SIM_REQUIRE(id < UINT32_MAX);
    ledger->account = mem_grow(ledger->account, &ledger->account_capacity,
                               (size_t)id + 1, sizeof *ledger->account);
    ledger->flows = mem_grow(ledger->flows, &ledger->flows_capacity,
                             (size_t)id + 1, sizeof *ledger->flows);
    ledger->account[id] = (struct account){
        .next_expiry = SIM_NEVER,
        .last = INT64_MIN,
        .head = INDEX_NONE,
        .tail = INDEX_NONE,
    };
    ledger->flows[id] = (struct account_flows){.name = id};
    ledger->naccounts++;
    return id;
}

void ledger_name(struct ledger *ledger, account_id account, uint32_t name)
{
    SIM_REQUIRE(account < ledger->naccounts);
    ledger->flows[account].name = name;
}

sim_connects ledger_balance(const struct ledger *ledger, account_id account)
{
    SIM_REQUIRE(account < ledger->naccounts);
    return ledger->account[account].balance;
}

sim_time ledger_next_expiry(const struct ledger *ledger, account_id account)
{
    SIM_REQUIRE(account < ledger->naccounts);
    return ledger->account[account].next_expiry;
}

void ledger_fetch(const struct ledger *ledger, account_id account)
{
    __builtin_prefetch(&ledger->account[account]);
}

void ledger_fetch_lot(const struct ledger *ledger, account_id account)
{
    if (ledger->account[account].head != INDEX_NONE)
        __builtin_prefetch(&ledger->lot[ledger->account[account].head]);
    __builtin_prefetch(&ledger->flows[account]);
}

void ledger_fetch_spend(const struct ledger *ledger, ledger_spend_id id)
{
    if (id != LEDGER_NO_SPEND)
        __builtin_prefetch(&ledger->part[id - 1]);
}

uint64_t ledger_fingerprint(const struct ledger *ledger)
{
    return ledger->fingerprint;
}

struct account *ledger_touch(struct ledger *ledger, account_id account,
                             sim_time when)
{
    SIM_REQUIRE(account < ledger->naccounts);
    struct account *touched = &ledger->account[account];

    SIM_REQUIRE(when >= touched->last);
    SIM_REQUIRE(when < SIM_NEVER);
    if (touched->next_expiry <= when)
        ledger_expire(ledger, account, when);
    touched->last = when;
    return touched;
}

/* A sum of these does not depend on the order of the postings. */
static uint64_t posting_hash(const struct ledger_posting *posting,
                             uint32_t name)
{
    uint64_t hash = 0;

    hash =
        hash_chain(hash, (uint64_t)name << 32 | (uint64_t)posting->flow << 16 |
                             (uint64_t)posting->origin);
    hash = hash_chain(hash, (uint64_t)posting->when);
    hash = hash_chain(hash, (uint64_t)posting->connects);
    hash = hash_chain(hash, (uint64_t)posting->usd);
    hash = hash_chain(hash, (uint64_t)posting->lot_issued);
    return hash_chain(hash, (uint64_t)posting->lot_expires);
}

void ledger_post(struct ledger *ledger, struct ledger_posting *posting)
{
    struct account *account = &ledger->account[posting->account];
    const enum ledger_way way = ledger_flows[posting->flow].way;

    ledger_book_bought(&ledger->flows[posting->account], account->balance,
                       posting);
    account->balance += ledger_flow_sign(posting->flow) * posting->connects;
    ledger->flows[posting->account].way[way] += posting->connects;
    ledger->total[posting->flow] += posting->connects;
    ledger->fingerprint +=
        posting_hash(posting, ledger->flows[posting->account].name);
    posting->balance = account->balance;
    posting->about = ledger->about;
    if (ledger->sink)
        ledger->sink(ledger->context, posting);
}

void ledger_credit(struct ledger *ledger, account_id account, sim_time when,
                   const struct ledger_credit *credit)
{
    struct account *to = ledger_touch(ledger, account, when);

    SIM_REQUIRE(credit->connects > 0 && credit->connects <= INT32_MAX);
    SIM_REQUIRE(credit->usd >= 0);
    SIM_REQUIRE(credit->flow < LEDGER_NFLOW &&
                ledger_flows[credit->flow].way <= WAY_BOUGHT);
    SIM_REQUIRE(credit->origin < LEDGER_NORIGIN);
    SIM_REQUIRE(credit->issued <= when);
    SIM_REQUIRE(credit->expires > when && credit->expires <= SIM_NEVER);
    SIM_REQUIRE(credit->event_class <= EVENT_CLASS_MAX);
    SIM_REQUIRE(to->next_serial < UINT32_MAX);

    const struct part what = {
        .key = {.issued = credit->issued,
                .serial = to->next_serial++,
                .event_class = (uint8_t)credit->event_class,
                .origin = (uint8_t)credit->origin},
        .expires = credit->expires,
        .connects = (int32_t)credit->connects,
        .each = (int32_t)credit->connects,
    };
    lot_insert(ledger, to, &what,
               credit->origin == LEDGER_MONTHLY ||
                   credit->origin == LEDGER_PLUS);

    struct ledger_posting posting = {
        .account = account,
        .when = when,
        .flow = credit->flow,
        .origin = credit->origin,
        .connects = credit->connects,
        .usd = credit->usd,
        .lot_issued = credit->issued,
        .lot_expires = credit->expires,
    };
    ledger_post(ledger, &posting);
}
