/* Who leaves, and when, found once more from what was recorded.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

#define MONTH_DAYS (365.0 / 12)

/* What happened to an account that moves its hazard. */
enum happened {
    GAINED,
    PAID,
    SILENT,
    ANSWERED
};

struct happening {
    sim_time when;
    enum happened what;
    double usd;
};

struct life {
    struct happening *all; /* owned */
    size_t count, capacity;
};

static void add(struct life *life, sim_time when, enum happened what,
                double usd)
{
    life->all = mem_grow(life->all, &life->capacity, life->count + 1,
                         sizeof *life->all);
    life->all[life->count++] = (struct happening){when, what, usd};
}

static int by_time(const void *a, const void *b)
{
    const struct happening *x = a, *y = b;

    return (x->when > y->when) - (x->when < y->when);
}

/* Of a proposal: the answer; else silence when its time is up, or at the end of
 * the post. */
static void add_fates(const struct record *record, struct life *life)
{
    sim_time patience = time_from_days(record->config->market.silence_days);

    for (size_t i = 0; i < record->nsent; i++) {
        const struct sent *sent = &record->sent[i];
        const struct post *post =
            &record->market->competitive->post[sent->post];
        sim_time silent = sent->when + patience;
        if (post->ended < silent)
            silent = post->ended;
        if (record_is_answered(sent))
            add(&life[sent->account], sent->answered, ANSWERED, 0);
        if (!record_is_answered(sent) || sent->answered > silent)
            add(&life[sent->account], silent, SILENT, 0);
    }
}

static void add_facts(const struct record *record, struct life *life)
{
    double connect = record->config->strategy[0].connect_value;

    for (size_t i = 0; i < record->nfacts; i++) {
        const struct market_fact *fact = &record->fact[i];
        struct life *whose = &life[fact->account];
        if (fact->kind == FACT_HOURS)
            add(whose, fact->when, PAID, money_to_usd(fact->usd));
        else if (fact->kind == FACT_PROPOSAL)
            add(whose, fact->when, PAID, (double)fact->amount * connect);
        else if (fact->kind == FACT_HIRE && fact->net > fact->amount)
            add(whose, fact->when, GAINED,
                money_to_usd(fact->net - fact->amount));
        else if (fact->kind == FACT_HIRE)
            add(whose, fact->when, PAID,
                money_to_usd(fact->amount - fact->net));
    }
}

struct state {
    double gained, paid;
    int64_t silences;
};

static double rate_of(const struct population *population,
                      const struct state *state)
{
    const struct departure *of = &population->departure;
    double sum = state->gained + state->paid;
    double gain = (state->gained - state->paid) / sum;

    return (population->leave_per_month +
            population->leave_per_failure * (double)state->silences) *
           exp(-of->return_effect * gain) *
           (state->silences >= of->patience ? of->impatience : 1) / MONTH_DAYS;
}

/* The hazard of an account, integrated from day 0 or its opening. */
static double integrated(const struct population *population,
                         const struct life *life, sim_time opened,
                         sim_time until)
{
    double stake = population->departure.stake, sum = 0;
    double memory = time_to_days(population->departure.memory);
    struct state state = {stake / 2, stake / 2, 0};
    sim_time since = opened;

    for (size_t i = 0; i < life->count && life->all[i].when < until; i++) {
        const struct happening *this = &life->all[i];
        double days = time_to_days(this->when - since);
        sim_time from = since > 0 ? since : 0;
        if (this->when > from)
            sum +=
                rate_of(population, &state) * time_to_days(this->when - from);
        state.gained *= exp(-days / memory);
        state.paid *= exp(-days / memory);
        since = this->when;
        state.gained += this->what == GAINED ? this->usd : 0;
        state.paid += this->what == PAID ? this->usd : 0;
        state.silences += this->what == SILENT;
        if (this->what == ANSWERED)
            state.silences = 0;
    }
    return sum + rate_of(population, &state) *
                     time_to_days(until - (since > 0 ? since : 0));
}

#define LEAVES                                                                 \
    "populations[p].leaving_answers=true",                                     \
        "populations[p].leave_per_month=0.5",                                  \
        "populations[p].leave_memory_days=15",                                 \
        "populations[p].hour_value_usd=3", "market.silence_days=4",            \
        "strategies[s].connect_value_usd=0.15", "rules.fee.on=true"

static const struct {
    const char *set[5];
} cases[] = {
    {{"populations[p].leave_return_effect=1.5",
      "populations[p].leave_impatience=1"}},
    {{"populations[p].leave_return_effect=0",
      "populations[p].leave_impatience=4", "populations[p].leave_patience=6"}},
    {{"populations[p].leave_return_effect=1",
      "populations[p].leave_impatience=3", "populations[p].leave_patience=9",
      "populations[p].leave_per_failure=0.03",
      "populations[p].leave_stake_usd=5"}},
    {{"populations[p].leave_return_effect=2",
      "populations[p].leave_impatience=1", "burn_in_days=30",
      "populations[p].opening=stock", "populations[p].opening_connects=9000"}},
};

/* To the clock that was drawn for each, and in number: departures less the
 * integrated hazards are a martingale, whose variance they are. */
START_TEST(leaves_by_the_hazard)
{
    const char *const set[] = {
        LEAVES,
        cases[_i].set[0],
        cases[_i].set[1],
        cases[_i].set[2] ? cases[_i].set[2] : "replications=1",
        cases[_i].set[3] ? cases[_i].set[3] : "replications=1",
        cases[_i].set[4] ? cases[_i].set[4] : "replications=1",
        NULL};
    struct record record = record_world(WORLD_BOARD, set);
    const struct population *population = &record.config->population[0];
    struct life *life = mem_new(record.naccounts, sizeof *life);
    double gone = 0, expected = 0;

    add_facts(&record, life);
    add_fates(&record, life);
    for (account_id id = 0; id < record.naccounts; id++) {
        const struct account *account = &record.market->account[id];
        sim_time until =
            account->has_left ? account->left : record.config->horizon;
        if (life[id].count > 0)
            qsort(life[id].all, life[id].count, sizeof *life[id].all, by_time);
        double sum = integrated(population, &life[id],
                                account->opened > record.market->start
                                    ? account->opened
                                    : record.market->start,
                                until);
        double clock = -log(market_uniform(record.market, RNG_CHURN, id, 0));
        if (account->has_left ? fabs(sum - clock) > 1e-5 : sum > clock + 1e-5)
            ck_abort_msg("%u: %g of %g", id, sum, clock);
        gone += account->has_left;
        expected += sum;
        mem_free(life[id].all);
    }
    ck_assert_double_gt(gone, 60);
    ck_assert_double_lt(gone, 290);
    ck_assert_double_le(fabs(gone - expected), 4 * sqrt(expected));
    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_HIRE), 40);
    mem_free(life);
    record_fini(&record);
}
END_TEST

/* Nothing that brings or costs matters to who does not answer to it, and both
 * ways of settling agree on who does. */
START_TEST(off_nothing_matters)
{
    static const char *const off[] = {"populations[p].leave_per_month=0.5",
                                      "populations[p].leave_return_effect=3",
                                      "populations[p].leave_impatience=9",
                                      "populations[p].leave_patience=1", NULL};
    static const char *const plain[] = {"populations[p].leave_per_month=0.5",
                                        NULL};
    static const char *const on[] = {LEAVES, NULL};
    struct record idle = record_world(WORLD_BOARD, off),
                  none = record_world(WORLD_BOARD, plain),
                  answers = record_settled(WORLD_BOARD, on);

    ck_assert(market_event_fingerprint(idle.market) ==
              market_event_fingerprint(none.market));
    ck_assert(market_event_fingerprint(answers.market) !=
              market_event_fingerprint(none.market));
    record_fini(&answers);
    record_fini(&none);
    record_fini(&idle);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("leaving");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, leaves_by_the_hazard, 0, (int)COUNTOF(cases));
    tcase_add_test(tc, off_nothing_matters);
    return unit_run(tc);
}
