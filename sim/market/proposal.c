/* Proposals as the market keeps them: made, referred to, let go. */
#include "market/proposal.h"

#include "base/mem.h"
#include "market/world.h"

uint32_t proposal_new(struct market *market, account_id id, uint32_t number,
                      const struct job *job, sim_connects price)
{
    uint32_t index;

    if (market->free_proposal) {
        index = market->free_proposal - 1;
        market->free_proposal = market->proposal[index].next_free;
    } else {
        market->proposal =
            mem_grow(market->proposal, &market->proposal_capacity,
                     market->nproposals + 1, sizeof *market->proposal);
        index = (uint32_t)market->nproposals++;
    }
    market->proposal[index] = (struct proposal){.account = id,
                                                .number = number,
                                                .price = price,
                                                .fit = job->fit,
                                                .value = job->bid,
                                                .offered = job->value,
                                                .premium = job->premium,
                                                .fee_drawn = job->fee_drawn,
                                                .hours = job->hours,
                                                .days = job->days,
                                                .client = job->price.client,
                                                .kind = job->kind,
                                                .sent = market_now(market)};
    return index;
}

void proposal_hold(struct market *market, uint32_t index)
{
    market->proposal[index].events++;
}

static const char *fate_of(const struct proposal *proposal)
{
    switch (proposal->state) {
    case PROPOSAL_WAITING:
        return proposal->was_sent ? "silence" : "not_sent";
    case PROPOSAL_ANSWERED:
        return "answered";
    case PROPOSAL_HIRED:
        return "hired";
    case PROPOSAL_CANCELLED:
        return "cancelled";
    }
    SIM_REQUIRE(!"proposal state");
    return "";
}

void proposal_drop(struct market *market, uint32_t index)
{
    struct proposal *proposal = &market->proposal[index];

    SIM_REQUIRE(proposal->events > 0);
    if (--proposal->events > 0)
        return;
    if (market->observer.proposal && !proposal->invited) {
        const struct market_proposal row = {
            .account = proposal->account,
            .job = proposal->number,
            .when = proposal->sent,
            .price = proposal->price,
            .fit = proposal->fit,
            .asked = proposal->value,
            .offered = proposal->offered,
            .fate = fate_of(proposal),
            .bid = proposal->bid,
            .boost_paid = proposal->boost_paid,
            .place = proposal->place,
            .age = proposal->age,
            .was_read = proposal->was_read,
            .was_answered = proposal->was_answered,
            .was_hired = proposal->state == PROPOSAL_HIRED,
        };
        market->observer.proposal(market->observer.context, &row);
    }
    if (proposal->spend != LEDGER_NO_SPEND)
        ledger_release(market->ledger, proposal->spend);
    if (proposal->boost != LEDGER_NO_SPEND)
        ledger_release(market->ledger, proposal->boost);
    proposal->next_free = market->free_proposal;
    market->free_proposal = index + 1;
}

void proposal_at(struct market *market, sim_time when, enum market_event kind,
                 uint32_t index)
{
    sim_time end = market->config->horizon + market->config->maturity;

    if (when > end)
        return; /* will not be seen */
    proposal_hold(market, index);
    market_at(market, when, kind, market->proposal[index].account, index);
}
