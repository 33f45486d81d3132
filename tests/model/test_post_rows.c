/* What is told of each post for posts.csv: its Connects against the ledger's,
 * its proposals against those that landed, its end against what was told of it.
 *
 * Seeds are fixed; all is exact. Run from the root of the tree. */
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

static const char *const worlds[][6] = {
    /* all ends; two openings */
    {"market.cancelled=0.2", "market.cancelled_after_hours=30",
     "market.removed=0.2", "market.closes_undecided=0.5",
     "market.outside_option=4", NULL},
    /* bids that pay what others bid; invitations that cost */
    {"rules.boost.payment=next_price", "rules.invitation.cost_connects=2",
     "market.cancelled=0.3", "market.cancelled_after_hours=12", NULL},
    /* nothing comes back when a post is taken off */
    {"rules.refund.on=false", "market.cancelled=0.5",
     "market.cancelled_after_hours=12", NULL},
};

/* Movements about each post: taken, and given back. */
static void book(const struct record *record, sim_connects *sunk,
                 sim_connects *returned)
{
    for (size_t i = 0; i < record->npostings; i++) {
        const struct ledger_posting *p = &record->posting[i];
        if (p->flow == FLOW_SPEND_PROPOSAL || p->flow == FLOW_SPEND_BOOST)
            sunk[p->about] += p->connects;
        else if (p->flow == FLOW_REFUND)
            returned[p->about] += p->connects;
    }
}

START_TEST(connects_of_each_post)
{
    struct record record = record_world(WORLD_BIDS, worlds[_i]);
    size_t n = record.nposts;
    sim_connects *sunk = mem_new(n, sizeof *sunk),
                 *returned = mem_new(n, sizeof *returned), back = 0;

    book(&record, sunk, returned);
    for (size_t i = 0; i < n; i++) {
        const struct market_post *post = &record.post[i];
        ck_assert_uint_eq(post->number, i);
        ck_assert_int_eq(post->sunk, sunk[i]);
        ck_assert_int_eq(post->returned, returned[i]);
        back += post->returned;
    }
    ck_assert_int_gt(back, 500);
    mem_free(returned);
    mem_free(sunk);
    record_fini(&record);
}
END_TEST

/* Each end comes, and with what belongs to it. */
START_TEST(ends)
{
    static const char *const words[] = {"filled", "removed", "cancelled",
                                        "closed", "expired"};
    struct record record = record_world(WORLD_BIDS, worlds[0]);
    int count[COUNTOF(words)] = {0}, known = 0;

    for (size_t i = 0; i < record.nposts; i++) {
        const struct market_post *post = &record.post[i];
        for (size_t k = 0; k < COUNTOF(words); k++)
            count[k] += strcmp(post->fate, words[k]) == 0;
        ck_assert_int_eq(post->hires > 0, strcmp(post->fate, "filled") == 0);
        ck_assert_int_eq(post->filled<SIM_NEVER, post->hires> 0);
        ck_assert_int_eq(post->is_removed, strcmp(post->fate, "removed") == 0);
        ck_assert_int_eq(post->ended < SIM_NEVER,
                         strcmp(post->fate, "open") != 0);
        ck_assert_int_le(post->answered, post->read);
        ck_assert_int_le(post->read, post->proposals);
    }
    for (size_t k = 0; k < COUNTOF(words); k++) {
        ck_assert_msg(count[k] > 10, "%s: %d", words[k], count[k]);
        known += count[k];
    }
    ck_assert_uint_le((size_t)known, record.nposts);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("post_rows");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, connects_of_each_post, 0, (int)COUNTOF(worlds));
    tcase_add_test(tc, ends);
    return unit_run(tc);
}
