/* Who of all is worth a look: one number of each, and the person it picks. */
#include <stdlib.h>

#include "base/mem.h"
#include "replication/diary.h"

const char *const diary_wish_names[DIARY_NWISH + 1] = {
    [DIARY_MEDIAN] = "median",
    [DIARY_FIRST_BROKE] = "first-broke",
    [DIARY_BEST_BUYER] = "best-buyer",
    [DIARY_LUCKIEST] = "luckiest",
};

/* A candidate, while a segment runs. */
struct candidate {
    struct diary_person person;
    sim_money paid;
};

struct survey {
    int segment;
    struct candidate *of; /* owned; by account */
    size_t capacity;
    struct candidate *found; /* owned; of all segments, those who count */
    size_t nfound, found_capacity;
};

static struct candidate *candidate_of(struct survey *survey, account_id id)
{
    size_t before = survey->capacity;

    survey->of = mem_grow(survey->of, &survey->capacity, (size_t)id + 1,
                          sizeof *survey->of);
    for (size_t i = before; i < survey->capacity; i++)
        survey->of[i] = (struct candidate){
            .person = {.segment = survey->segment, .account = (account_id)i}};
    return &survey->of[id];
}

static void on_posting(void *context, int population,
                       const struct ledger_posting *posting)
{
    (void)population;
    if (posting->when < 0 || posting->usd == 0)
        return;
    struct candidate *candidate = candidate_of(context, posting->account);
    candidate->paid += posting->usd;
    candidate->person.left -= posting->usd;
}

static void on_fact(void *context, const struct market_fact *fact)
{
    bool is_contract = fact->kind == FACT_HIRE || fact->kind == FACT_RETURN;

    if (fact->when < 0 || fact->sent < 0 ||
        !(is_contract || fact->kind == FACT_CHANCE))
        return;
    struct diary_person *person = &candidate_of(context, fact->account)->person;
    if (fact->kind == FACT_CHANCE)
        person->expected += fact->chance;
    else
        person->left += fact->net;
    person->hires += fact->kind == FACT_HIRE;
}

static bool counts(const struct candidate *candidate, enum diary_wish wish)
{
    return wish == DIARY_FIRST_BROKE  ? candidate->person.broke < SIM_NEVER
           : wish == DIARY_BEST_BUYER ? candidate->paid > 0
                                      : true;
}

/* Adds those who count of a market that has run. */
static void gather(struct survey *survey, const struct market *market,
                   int population, enum diary_wish wish)
{
    for (account_id id = 0; id < market_naccounts(market); id++) {
        struct market_account account = market_account(market, id);
        struct candidate *candidate = candidate_of(survey, id);
        candidate->person.broke = account.ruin;
        if (!account.is_open || !account.is_searching ||
            (population > 0 && account.population != population - 1) ||
            !counts(candidate, wish))
            continue;
        survey->found = mem_grow(survey->found, &survey->found_capacity,
                                 survey->nfound + 1, sizeof *survey->found);
        survey->found[survey->nfound++] = *candidate;
    }
}

static enum sim_status run_segment(const struct replication_unit *unit,
                                   int population, enum diary_wish wish,
                                   struct survey *survey, struct sim_error *err)
{
    const struct market_place place = {unit->phase, unit->number,
                                       survey->segment};
    const struct market_options options = {0};
    const struct market_observer observer = {
        .context = survey, .posting = on_posting, .fact = on_fact};
    struct market *market =
        market_new(unit->config, place, &options, &observer);
    enum sim_status status = market_run(market, err);

    if (!status)
        gather(survey, market, population, wish);
    market_free(market);
    mem_free(survey->of);
    survey->of = NULL;
    survey->capacity = 0;
    return status;
}

static int by_left(const void *a, const void *b)
{
    const struct diary_person *p = &((const struct candidate *)a)->person;
    const struct diary_person *q = &((const struct candidate *)b)->person;

    if (p->left != q->left)
        return p->left < q->left ? -1 : 1;
    if (p->segment != q->segment)
        return p->segment < q->segment ? -1 : 1;
    return p->account < q->account ? -1 : p->account > q->account;
}

static double luck(const struct diary_person *person)
{
    return (double)person->hires - person->expected;
}

/* Whether `p` is more of what is wished than `q`, who comes before it. */
static bool is_more(const struct diary_person *p, const struct diary_person *q,
                    enum diary_wish wish)
{
    return wish == DIARY_FIRST_BROKE  ? p->broke < q->broke
           : wish == DIARY_BEST_BUYER ? p->left > q->left
                                      : luck(p) > luck(q);
}

static struct diary_person pick(struct survey *survey, enum diary_wish wish)
{
    size_t best = 0;

    if (wish == DIARY_MEDIAN) {
        qsort(survey->found, survey->nfound, sizeof *survey->found, by_left);
        best = (survey->nfound - 1) / 2;
    } else {
        for (size_t i = 1; i < survey->nfound; i++)
            if (is_more(&survey->found[i].person, &survey->found[best].person,
                        wish))
                best = i;
    }
    struct diary_person person = survey->found[best].person;
    person.among = (int64_t)survey->nfound;
    return person;
}

enum sim_status diary_find(const struct replication_unit *unit, int population,
                           enum diary_wish wish, struct diary_person *out,
                           struct sim_error *err)
{
    struct survey survey = {0};
    enum sim_status status = SIM_OK;

    for (int i = 0; i < unit->config->nsegments && !status; i++) {
        survey.segment = i;
        status = run_segment(unit, population, wish, &survey, err);
    }
    if (!status && survey.nfound > 0)
        *out = pick(&survey, wish);
    else if (!status)
        status = sim_fail(
            err, SIM_EUSAGE,
            "--find %s: in arm %s, replication %lld, nobody %s",
            diary_wish_names[wish], unit->arm_name, (long long)unit->number + 1,
            wish == DIARY_FIRST_BROKE  ? "ever lacks Connects for a proposal"
            : wish == DIARY_BEST_BUYER ? "pays for Connects"
                                       : "looks for jobs");
    mem_free(survey.of);
    mem_free(survey.found);
    return status;
}
