/* Counts by group. */
#include "replication/groups.h"

static int ability_group(const struct market_account *account)
{
    /* quintiles of the standard normal distribution */
    static const double cut[] = {-0.8416212, -0.2533471, 0.2533471, 0.8416212};
    int group = 0;

    while (group < (int)COUNTOF(cut) && account->ability >= cut[group])
        group++;
    return group;
}

static int tenure_group(const struct market_account *account)
{
    static const int64_t cut[] = {0, -90, -365, -730}; /* day of opening */
    int group = 0;

    while (group < (int)COUNTOF(cut) &&
           account->opened < cut[group] * TICKS_PER_DAY)
        group++;
    return group;
}

static void count_group(struct result_group *group,
                        const struct market_account *account,
                        const struct person *person)
{
    group->freelancers++;
    group->proposals += account->proposals;
    group->responses += account->responses;
    group->hires += account->hires;
    group->hired += account->hires > 0;
    group->gross += account->gross;
    group->kept += person->net - person->paid;
    group->value += person->net - person->paid + person->rest;
}

static bool has_classes(const struct configuration *config)
{
    return config->market_kind == MARKET_COMPETITIVE;
}

void groups_add(struct result *result, const struct configuration *config,
                const struct market_account *account,
                const struct person *person)
{
    const int both[] = {0, account->population + 1};
    int ability = ability_group(account), tenure = tenure_group(account);

    for (size_t i = 0; i < COUNTOF(both); i++) {
        struct result_group(*group)[RESULT_NGROUP] = result->group[both[i]];
        count_group(&group[RESULT_BY_ABILITY][ability], account, person);
        count_group(&group[RESULT_BY_TENURE][tenure], account, person);
        for (int k = 0; k <= SEEN_SPENT && has_classes(config); k++)
            group[RESULT_BY_CLIENT][k].freelancers++;
    }
}

static void count_fact(struct result_group *group,
                       const struct market_fact *fact, bool is_first)
{
    if (fact->kind == FACT_PROPOSAL) {
        group->proposals++;
    } else if (fact->kind == FACT_RESPONSE) {
        group->responses++;
    } else {
        group->hires += fact->kind == FACT_HIRE;
        group->hired += is_first;
        group->gross += fact->usd;
    }
}

void groups_fact(struct result *result, const struct configuration *config,
                 struct people *people, const struct market_fact *fact)
{
    bool is_first = false;

    if ((fact->kind != FACT_PROPOSAL && fact->kind != FACT_RESPONSE &&
         fact->kind != FACT_HIRE && fact->kind != FACT_RETURN) ||
        !has_classes(config))
        return;
    if (fact->kind == FACT_HIRE) {
        struct person *person = people_of(people, fact->account);
        is_first = !(person->hired_by >> fact->client & 1);
        person->hired_by |= 1U << fact->client;
    }
    count_fact(&result->group[0][RESULT_BY_CLIENT][fact->client], fact,
               is_first);
    count_fact(
        &result->group[fact->population + 1][RESULT_BY_CLIENT][fact->client],
        fact, is_first);
}
