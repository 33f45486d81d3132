/* Clients of the competitive market: in which order they read, and whom they
 * choose, against the formula.
 *
 * Seeds are fixed. A test of a share allows 4 standard errors, derived from the
 * formula's own variance. Run from the root of the tree. */
#include <math.h>

#include "market/world.h"
#include "model/record.h"
#include "unit/unit.h"

/* As the client sees it. */
static double merit_of(const struct record *record, const struct sent *sent)
{
    return record->config->market.ability_effect *
               market_account(record->market, sent->account).ability +
           sent->fit;
}

/* Without noise of the order, a look that reads one proposal and answers one
 * answers the best of those sent by then, and nobody else. */
START_TEST(reads_in_rank_order)
{
    static const char *const set[] = {"market.reads_more=0",
                                      "market.answers_more=0",
                                      "market.rank_noise=0", NULL};
    struct record record = record_answers(set);
    size_t answered = 0;

    for (size_t i = 0; i < record.nsent;) {
        size_t end = record_post_end(&record, i), best = end;
        for (size_t k = i; k < end; k++)
            if (record_is_answered(&record.sent[k])) {
                ck_assert_uint_eq(best, end);
                best = k;
            }
        for (size_t k = i; best < end && k < end; k++)
            if (record.sent[k].when <= record.sent[best].answered)
                ck_assert_double_le(merit_of(&record, &record.sent[k]),
                                    merit_of(&record, &record.sent[best]) +
                                        1e-5);
        answered += best < end;
        i = end;
    }
    ck_assert_uint_gt(answered, 300); /* of some 500 posts */
    record_fini(&record);
}
END_TEST

/* With noise it does not always. */
START_TEST(noise_of_the_order)
{
    static const char *const set[] = {"market.reads_more=0",
                                      "market.answers_more=0",
                                      "market.rank_noise=3", NULL};
    struct record record = record_answers(set);
    int passed_over = 0;

    for (size_t i = 0; i < record.nsent; i++)
        for (size_t k = i;
             k < record.nsent && record_is_answered(&record.sent[i]) &&
             record.sent[k].post == record.sent[i].post;
             k++)
            passed_over += merit_of(&record, &record.sent[k]) >
                               merit_of(&record, &record.sent[i]) &&
                           record.sent[k].when <= record.sent[i].answered;
    ck_assert_int_gt(passed_over, 100);
    record_fini(&record);
}
END_TEST

struct score {
    double sum, variance;
};

/* Adds, for a post, what the logit predicts of `x`, x = 1 of the hired for the
 * share filled, merit of the hired for who it is. */
static void add_choice(struct record *record, size_t from, size_t to,
                       double outside, struct score *filled,
                       struct score *merit)
{
    double total = exp(outside), mean = 0, square = 0, got = 0, hires = 0;

    for (size_t k = from; k < to; k++)
        total += record_is_answered(&record->sent[k])
                     ? exp(merit_of(record, &record->sent[k]))
                     : 0;
    for (size_t k = from; k < to; k++) {
        const struct sent *sent = &record->sent[k];
        double p =
            record_is_answered(sent) ? exp(merit_of(record, sent)) / total : 0;
        mean += p * merit_of(record, sent);
        square += p * merit_of(record, sent) * merit_of(record, sent);
        got += sent->is_hired ? merit_of(record, sent) : 0;
        hires += sent->is_hired;
        ck_assert(record_is_answered(sent) || !sent->is_hired);
    }
    double nobody = exp(outside) / total;
    filled->sum += hires - (1 - nobody);
    filled->variance += nobody * (1 - nobody);
    merit->sum += got - mean;
    merit->variance += square - mean * mean;
}

/* Who is hired, and whether anybody, follows the multinomial logit with the
 * outside option: P(i) = exp(v_i) / (exp(u0) + sum exp(v_j)). */
START_TEST(logit_shares)
{
    static const char *const set[] = {"market.outside_option=2",
                                      "horizon_days=120", NULL};
    struct score filled = {0, 0}, merit = {0, 0};
    struct record record = record_answers(set);

    for (size_t i = 0; i < record.nsent;) {
        size_t end = record_post_end(&record, i);
        bool any = false;
        for (size_t k = i; k < end; k++)
            any = any || record_is_answered(&record.sent[k]);
        if (any)
            add_choice(&record, i, end, 2, &filled, &merit);
        i = end;
    }
    ck_assert_double_gt(filled.variance, 50); /* hundreds of real choices */
    ck_assert_double_le(fabs(filled.sum), 4 * sqrt(filled.variance));
    ck_assert_double_le(fabs(merit.sum), 4 * sqrt(merit.variance));
    record_fini(&record);
}
END_TEST

/* Contracts of an account that run just before a time, each of 20 days. */
static int running(const struct record *record, account_id id, sim_time when)
{
    const struct market_fact *fact = NULL;
    int count = 0;

    while ((fact = record_next(record, fact, FACT_HIRE)))
        count += fact->account == id && fact->when < when &&
                 fact->when + 20 * TICKS_PER_DAY > when;
    return count;
}

static double gumbel(double u)
{
    return -log(-log(u));
}

/* What the client of a post did, from the draws of the choice. */
static void choose(struct record *record, size_t from, size_t to, int openings,
                   int *hired, int *declined)
{
    double above = INFINITY;
    double nobody = record->config->market.outside_option +
                    gumbel(market_pair(record->market, RNG_POST_DECISION,
                                       record->sent[from].post, 0)
                               .second);

    for (int taken = 0; taken < openings;) {
        size_t best = to;
        double most = nobody;
        for (size_t k = from; k < to; k++) {
            const struct sent *sent = &record->sent[k];
            double u = market_uniform(record->market, RNG_PAIR_CHOICE,
                                      sent->account, sent->post);
            double utility = merit_of(record, sent) + gumbel(u);
            if (!record_is_answered(sent) || utility <= most ||
                utility >= above)
                continue;
            best = k;
            most = utility;
        }
        if (best == to)
            return;
        above = most;
        const struct sent *sent = &record->sent[best];
        bool is_full = running(record, sent->account,
                               sent->answered + 10 * TICKS_PER_HOUR) > 0;
        ck_assert_int_eq(sent->is_hired, !is_full);
        taken += !is_full;
        *hired += !is_full;
        *declined += is_full;
    }
}

/* Who has a contract, is wanted and asked before all openings are taken
 * declines, and nobody else: counted again from the draws. */
START_TEST(declined_by_who_is_wanted)
{
    const char *const set[] = {"market.limits_contracts=true",
                               "market.contracts_at_most=1",
                               "market.fixed_share=1",
                               "market.unverified_share=0",
                               "market.fixed_days=20",
                               "market.decision_hours=10",
                               "market.outside_option=2",
                               _i ? "market.two_openings=1"
                                  : "market.two_openings=0",
                               NULL};
    struct record record = record_answers(set);
    int hired = 0, declined = 0;

    for (size_t i = 0, end; i < record.nsent; i = end) {
        end = record_post_end(&record, i);
        choose(&record, i, end, _i ? 2 : 1, &hired, &declined);
    }
    ck_assert_int_gt(hired, 100);
    ck_assert_int_gt(declined, 50);
    ck_assert_int_eq(hired, record_facts(&record, EVERYBODY, FACT_HIRE));
    ck_assert_int_eq(declined, record_facts(&record, EVERYBODY, FACT_DECLINED));
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("choices");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, reads_in_rank_order);
    tcase_add_test(tc, noise_of_the_order);
    tcase_add_test(tc, logit_shares);
    tcase_add_loop_test(tc, declined_by_who_is_wanted, 0, 2);
    return unit_run(tc);
}
