/* One account, told event by event. */
#include "replication/diary.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* What a statement can tell. */
static bool is_told(enum market_fact_kind kind)
{
    switch (kind) {
    case FACT_OPENED:
    case FACT_PROPOSAL:
    case FACT_UNAFFORDABLE:
    case FACT_RESPONSE:
    case FACT_OVER_CAP:
    case FACT_HIRE:
    case FACT_RETURN:
    case FACT_DECLINED:
    case FACT_LEFT:
        return true;
    case FACT_REWARDED:
    case FACT_CHANCE:
    case FACT_HOURS:
    case FACT_EARN_TICKS:
    case FACT_EARNED:
    case FACT_STOCK:
    case FACT_ZERO:
    case FACT_RULE:
    case FACT_CAP_BOUND:
    case FACT_BOOSTED:
    case FACT_BOOST_PAID:
    case FACT_BOOST_RETURNED:
    case NFACT:
        return false;
    }
    return false;
}

static void on_posting(void *context, int population,
                       const struct ledger_posting *posting)
{
    struct diary *diary = context;

    (void)population;
    if (posting->account != diary->person.account)
        return;
    diary->posting = mem_grow(diary->posting, &diary->posting_capacity,
                              diary->npostings + 1, sizeof *diary->posting);
    diary->posting[diary->npostings++] = *posting;
}

static void on_fact(void *context, const struct market_fact *fact)
{
    struct diary *diary = context;

    if (fact->account != diary->person.account || !is_told(fact->kind))
        return;
    diary->fact = mem_grow(diary->fact, &diary->fact_capacity,
                           diary->nfacts + 1, sizeof *diary->fact);
    diary->fact[diary->nfacts++] = *fact;
}

static void on_proposal(void *context, const struct market_proposal *proposal)
{
    struct diary *diary = context;

    if (proposal->account != diary->person.account)
        return;
    diary->proposal = mem_grow(diary->proposal, &diary->proposal_capacity,
                               diary->nproposals + 1, sizeof *diary->proposal);
    diary->proposal[diary->nproposals++] = *proposal;
}

/* The account is settled when it is touched: what fell due meanwhile is told
 * late, with the time at which it fell due. Insertion: nearly in order. */
static void order(struct diary *diary)
{
    for (size_t i = 1; i < diary->npostings; i++) {
        const struct ledger_posting late = diary->posting[i];
        size_t at = i;
        for (; at > 0 && diary->posting[at - 1].when > late.when; at--)
            diary->posting[at] = diary->posting[at - 1];
        diary->posting[at] = late;
    }
}

enum sim_status diary_write(const struct replication_unit *unit,
                            account_id account, struct diary *out,
                            struct sim_error *err)
{
    const struct market_place place = {unit->phase, unit->number,
                                       unit->segment};
    const struct market_options options = {0};
    const struct market_observer observer = {.context = out,
                                             .posting = on_posting,
                                             .fact = on_fact,
                                             .proposal = on_proposal};

    *out = (struct diary){.person = {.segment = unit->segment,
                                     .account = account,
                                     .broke = SIM_NEVER}};
    struct market *market =
        market_new(unit->config, place, &options, &observer);
    enum sim_status status = market_run(market, err);
    out->naccounts = market_naccounts(market);
    out->inputs = market_input_fingerprint(market);
    if (!status && account < out->naccounts)
        out->end = market_account(market, account);
    if (!status && !out->end.is_open)
        status = sim_fail(err, SIM_EUSAGE,
                          "arm %s, replication %lld: there is no freelancer "
                          "%lld: the last is %lld",
                          unit->arm_name, (long long)unit->number + 1,
                          (long long)account, (long long)out->naccounts - 1);
    market_free(market);
    order(out);
    return status;
}

void diary_fini(struct diary *diary)
{
    mem_free(diary->posting);
    mem_free(diary->fact);
    mem_free(diary->proposal);
    *diary = (struct diary){0};
}

const struct market_proposal *diary_proposal(const struct diary *diary,
                                             uint32_t job)
{
    for (size_t i = 0; i < diary->nproposals; i++)
        if (diary->proposal[i].job == job)
            return &diary->proposal[i];
    return NULL;
}
