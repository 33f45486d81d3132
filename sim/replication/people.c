/* Sums by account. */
#include "replication/people.h"

#include "base/mem.h"

struct person *people_of(struct people *people, account_id id)
{
    size_t before = people->capacity;

    people->person = mem_grow(people->person, &people->capacity, (size_t)id + 1,
                              sizeof *people->person);
    for (size_t i = before; i < people->capacity; i++)
        people->person[i] = (struct person){0};
    return &people->person[id];
}

void people_posting(struct people *people, const struct ledger_posting *posting)
{
    if (posting->when >= 0 && posting->usd != 0)
        people_of(people, posting->account)->paid += posting->usd;
}

void people_fact(struct people *people, const struct market_fact *fact)
{
    if (fact->kind == FACT_PROPOSAL) {
        people_of(people, fact->account)->proposals++;
    } else if (fact->kind == FACT_RESPONSE) {
        people_of(people, fact->account)->responses++;
    } else if (fact->kind == FACT_CAP_BOUND) {
        people_of(people, fact->account)->capped++;
    } else if (fact->kind == FACT_HIRE || fact->kind == FACT_RETURN) {
        struct person *person = people_of(people, fact->account);
        person->won += fact->kind == FACT_HIRE && !fact->invited;
        person->net += fact->net;
        person->rest -= fact->amount;
    } else if (fact->kind == FACT_HOURS) {
        people_of(people, fact->account)->rest -= fact->usd;
    } else if (fact->kind == FACT_STOCK) {
        people_of(people, fact->account)->rest += fact->usd;
    }
}

/* Who was there for less than a month may spend what is allowed in one. */
static bool is_frugal(sim_money paid, sim_time watched)
{
    const double month = 365 * (double)TICKS_PER_DAY / 12;
    double months = (double)watched / month;

    return money_to_usd(paid) <= SEEKER_FRUGAL_USD * (months > 1 ? months : 1);
}

void people_add(struct people *people, struct result *result, account_id id,
                const struct market_account *account, sim_time horizon)
{
    const struct person *person = people_of(people, id);
    sim_time opened = account->opened > 0 ? account->opened : 0;
    sim_time end = account->left < horizon ? account->left : horizon;
    sim_time watched = end > opened ? end - opened : 0;

    result->seeker[result->nseekers++] =
        (struct result_seeker){account->hires, person->won, person->proposals,
                               is_frugal(person->paid, watched)};
    result->tally[0].searching_ticks += watched;
    result->tally[account->population + 1].searching_ticks += watched;
}

void people_fini(struct people *people)
{
    mem_free(people->person);
    *people = (struct people){0};
}
