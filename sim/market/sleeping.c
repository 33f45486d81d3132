/* A sleeper's life: an account alone in a world of its own, whose Connects come
 * and go as those of any account. */
#include "market/sleeping.h"

#include "base/mem.h"
#include "market/opening.h"
#include "market/sleepers.h"
#include "market/world.h"

static void pass_posting(void *context, const struct ledger_posting *posting)
{
    const struct market *lone = context;

    lone->observer.posting(lone->observer.context, lone->account[0].population,
                           posting);
}

static void tell(const struct market *lone, int sample, bool is_last)
{
    const struct market_account account = market_account(lone, 0);

    lone->observer.sleeper(lone->observer.context, &account, sample, is_last);
}

/* From sample to sample. */
static void live(struct market *lone, const struct sleeper *sleeper)
{
    sim_time horizon = lone->config->horizon;
    sim_time step = lone->config->sample_days * TICKS_PER_DAY;
    int sample = 0;

    opening_asleep(lone, sleeper->address, sleeper->population);
    for (sim_time when = 0; when < horizon; when += step) {
        account_settle(lone, 0, when);
        tell(lone, sample++, false);
    }
    account_settle(lone, 0, horizon - 1);
    account_tell_stock(lone, 0, horizon - 1, 1);
    account_end(lone, 0, horizon);
    tell(lone, sample, true);
}

enum sim_status sleeping_tell(struct market *market, struct sim_error *err)
{
    struct market lone = *market;
    const struct market_observer *observer = &market->observer;
    enum sim_status status = SIM_OK;

    if (market->sleepers.is_told_apart)
        return SIM_OK;
    lone.is_closed = false;
    opening_alone(&lone);
    for (size_t i = 0; i < market->sleepers.nitems && !status; i++) {
        const struct sleeper *sleeper = &market->sleepers.item[i];
        lone.ledger = ledger_new(pass_posting, &lone);
        observer->alike(observer->context, sleeper->count);
        live(&lone, sleeper);
        status = ledger_audit(lone.ledger, err);
        sleepers_lived(market, sleeper, ledger_fingerprint(lone.ledger));
        ledger_free(lone.ledger);
    }
    observer->alike(observer->context, 0);
    mem_free(lone.account);
    return status;
}
