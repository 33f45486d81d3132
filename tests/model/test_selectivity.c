/* Selectivity that follows the price of a post and one's own success.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

#define DRAWN 0.5

/* Nobody is answered: who proposes to what is everybody's own matter. */
#define UNANSWERED "market.never_looks=1"
/* Nothing but the fit makes a post look good or bad. */
#define ALIKE                                                                  \
    "market.value_elasticity=0", "market.trust_discount=0",                    \
        "market.fixed_discount=0", "market.brief_sd=0",                        \
        "market.landing_delay_hours=0", "populations[0].selectivity=0.5"

/* ---- price ---- */

/* Half of the posts cost 2 Connects and half 8, and half of the freelancers are
 * alerted. */
static struct record two_prices(double selectivity, const char *follows)
{
    char drawn[80], moves[80];
    const char *const set[] = {
        UNANSWERED,
        "market.cost=distribution",
        ("market.cost_connects={\"dist\":\"discrete\",\"values\":[2,8],"
         "\"weights\":[1,1]}"),
        "populations[0].alert_share=0.5",
        "populations[0].selectivity_price_effect=0.5",
        "populations[0].selectivity_price=4",
        drawn,
        moves,
        NULL};

    snprintf(drawn, sizeof drawn, "populations[0].selectivity=%.17g",
             selectivity);
    snprintf(moves, sizeof moves, "populations[0].selectivity_follows=%s",
             follows);
    return record_world(WORLD_BOARD, set);
}

/* The proposals to posts of a price, a number for each, in order; those of the
 * last days may land too late. */
static size_t of_price(const struct record *record, sim_connects price,
                       uint64_t **out)
{
    size_t count = 0;

    *out = mem_new(record->nsent + 1, sizeof **out);
    for (size_t i = 0; i < record->nsent; i++) {
        const struct sent *sent = &record->sent[i];
        if (sent->price == price &&
            record->post[sent->post].when < 35 * TICKS_PER_DAY)
            (*out)[count++] = (uint64_t)sent->post << 32 | sent->account;
    }
    return count;
}

static int by_number(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* With an effect of e a post of price p gets the proposals that it would get if
 * everybody's selectivity was higher by e ln(p/4): the same ones. */
START_TEST(a_price_is_a_shift)
{
    struct record record = two_prices(DRAWN, "price");
    size_t cheap = 0, dear = 0;

    for (int i = 0; i < 2; i++) {
        sim_connects price = i ? 8 : 2;
        double shift = market_grid(0.5 * log((double)price / 4));
        struct record other = two_prices(DRAWN + shift, "nothing");
        uint64_t *here, *there;
        size_t count = of_price(&record, price, &here);
        ck_assert_uint_gt(count, 1000);
        ck_assert_uint_eq(count, of_price(&other, price, &there));
        qsort(here, count, sizeof *here, by_number);
        qsort(there, count, sizeof *there, by_number);
        ck_assert(memcmp(here, there, count * sizeof *here) == 0);
        *(i ? &dear : &cheap) = count;
        mem_free(here);
        mem_free(there);
        record_fini(&other);
    }
    ck_assert_uint_gt(cheap, dear + dear / 3);
    record_fini(&record);
}
END_TEST

/* ---- success ---- */

static double share_above(double fit)
{
    return 0.5 * erfc(fit / sqrt(2.0));
}

/* What success has added for an account when it sent its proposals, by a rule
 * of the record. */
typedef double added_by(const struct record *record, const struct sent *sent);

/* Every fit is at least what the rule says, and as near to it as those of a
 * normal law are: 5 standard errors. */
static void holds(const struct record *record, added_by *added)
{
    double near = 0, expected = 0, variance = 0, moved = 0;

    for (size_t i = 0; i < record->nsent; i++) {
        const struct sent *sent = &record->sent[i];
        double extra = added(record, sent), least = DRAWN + extra;
        double p = 1 - share_above(least + 0.1) / share_above(least);
        if (sent->fit < least - 1e-5)
            ck_abort_msg("%g, at least %g", sent->fit, least);
        near += sent->fit < least + 0.1;
        expected += p;
        variance += p * (1 - p);
        moved += fabs(extra) > 0.01;
    }
    ck_assert_double_gt(moved, 1000);
    ck_assert_double_le(fabs(near - expected), 5 * sqrt(variance));
}

/* A silent proposal each day after it was sent, a tenth off for each, six at
 * most: half of one is left over. */
static double after_silences(const struct record *record,
                             const struct sent *sent)
{
    double added = 0;

    for (size_t i = 0; i < record->nsent; i++) {
        const struct sent *other = &record->sent[i];
        if (other->account == sent->account &&
            other->when + TICKS_PER_DAY < sent->when)
            added = fmax(-0.55, added - 0.1);
    }
    return added;
}

START_TEST(falls_with_silence)
{
    static const char *const set[] = {
        UNANSWERED,
        ALIKE,
        "market.silence_days=1",
        "market.segments[s].posts_per_month=800",
        "populations[0].selectivity_follows=success",
        "populations[0].selectivity_down=0.1",
        "populations[0].selectivity_lowest=-0.55",
        NULL};
    struct record record = record_world(WORLD_BOARD, set);

    holds(&record, after_silences);
    record_fini(&record);
}
END_TEST

/* A fifth for each hire until then, at most a half. */
static double after_hires(const struct record *record, const struct sent *sent)
{
    const struct market_fact *hire = NULL;
    double added = 0;

    while ((hire = record_next(record, hire, FACT_HIRE)))
        if (hire->account == sent->account && hire->when < sent->when)
            added = fmin(0.5, added + 0.2);
    return added;
}

START_TEST(rises_with_hires)
{
    static const char *const set[] = {
        ALIKE,
        "market.decision_hours=2",
        "market.outside_option=-100",
        "market.segments[s].posts_per_month=1600",
        "populations[0].selectivity_follows=both",
        "populations[0].selectivity_price_effect=0",
        "populations[0].selectivity_down=0",
        "populations[0].selectivity_up=0.2",
        "populations[0].selectivity_highest=0.5",
        NULL};
    struct record record = record_world(WORLD_BOARD, set);

    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_HIRE), 100);
    holds(&record, after_hires);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("selectivity");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_price_is_a_shift);
    tcase_add_test(tc, falls_with_silence);
    tcase_add_test(tc, rises_with_hires);
    return unit_run(tc);
}
