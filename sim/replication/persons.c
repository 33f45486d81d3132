/* Persons: what each of a group has gained by some days, and what the first hire
 * took. */
#include "replication/persons.h"

#include "base/mem.h"

int persons_days(const struct configuration *config,
                 sim_time day[RESULT_NPERSON_DAYS])
{
    static const int days[] = {90, 180, 365};
    int n = 0;

    for (size_t i = 0; i < COUNTOF(days); i++)
        if (days[i] * TICKS_PER_DAY < config->horizon)
            day[n++] = days[i] * TICKS_PER_DAY;
    day[n++] = config->horizon;
    return n;
}

static struct result_person *person_of(struct persons *persons, account_id id)
{
    size_t before = persons->capacity;

    persons->person = mem_grow(persons->person, &persons->capacity,
                               (size_t)id + 1, sizeof *persons->person);
    for (size_t i = before; i < persons->capacity; i++)
        persons->person[i] =
            (struct result_person){.population = -1, .hired = SIM_NEVER};
    return &persons->person[id];
}

static bool counts(const struct configuration *config, int population)
{
    return population >= 0 && config->persons >> population & 1;
}

/* Into the first day that it comes before; what comes after the last is of
 * that, as in all other sums. */
static void add(struct persons *persons, const struct configuration *config,
                account_id id, sim_time when, sim_money money, sim_money hours)
{
    sim_time day[RESULT_NPERSON_DAYS];
    int n = persons_days(config, day), i = 0;
    struct result_person *person = person_of(persons, id);

    while (i + 1 < n && when >= day[i])
        i++;
    person->money[i] += money;
    person->value[i] += money - hours;
}

/* Whether what is of that time belongs to the way to the first hire. Postings may
 * be told late, so the hire may have been told before. */
static bool leads_to_job(const struct result_person *person,
                         const struct configuration *config, sim_time when)
{
    return when <= person->hired && when <= config->horizon;
}

void persons_posting(struct persons *persons,
                     const struct configuration *config, int population,
                     const struct ledger_posting *posting)
{
    if (!counts(config, population))
        return;
    struct result_person *person = person_of(persons, posting->account);
    enum ledger_way way = ledger_flows[posting->flow].way;
    if (leads_to_job(person, config, posting->when)) {
        person->job_usd += posting->usd;
        person->job_connects += way == WAY_SPENT      ? posting->connects
                                : way == WAY_REFUNDED ? -posting->connects
                                                      : 0;
    }
    if (posting->usd != 0)
        add(persons, config, posting->account, posting->when, -posting->usd, 0);
}

/* Hires and hours on the way to the first. */
static void add_job(struct result_person *person,
                    const struct configuration *config,
                    const struct market_fact *fact)
{
    if (!leads_to_job(person, config, fact->when))
        return;
    if (fact->kind == FACT_HIRE)
        person->hired = fact->when;
    else if (fact->kind == FACT_HOURS)
        person->job_ticks += fact->amount;
}

void persons_fact(struct persons *persons, const struct configuration *config,
                  const struct market_fact *fact)
{
    if (!counts(config, fact->population))
        return;
    add_job(person_of(persons, fact->account), config, fact);
    if (fact->kind == FACT_HIRE || fact->kind == FACT_RETURN)
        add(persons, config, fact->account, fact->when, fact->net,
            fact->amount);
    else if (fact->kind == FACT_HOURS)
        add(persons, config, fact->account, fact->when, 0, fact->usd);
}

void persons_add(struct persons *persons, const struct configuration *config,
                 struct result *result, account_id id, int population)
{
    if (!counts(config, population))
        return;
    struct result_person person = *person_of(persons, id);
    person.population = population;
    for (int i = 1; i < RESULT_NPERSON_DAYS; i++) {
        person.money[i] += person.money[i - 1];
        person.value[i] += person.value[i - 1];
    }
    result->person[result->npersons++] = person;
}

void persons_fini(struct persons *persons)
{
    mem_free(persons->person);
    *persons = (struct persons){0};
}
