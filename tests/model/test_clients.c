/* Clients of the competitive market: looks, openings, and who is a candidate.
 *
 * Seeds are fixed; everything that is asserted is exact. Run from the root. */
#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

/* A look that reads one proposal reads the best of the unread: what the first
 * look read and did not answer is not read again. */
START_TEST(second_look_reads_the_unread)
{
    static const char *const set[] = {
        "market.reads_more=0", "market.answer_bar=100", "market.second_look=1",
        "market.second_look_hours=20", NULL};
    struct record record = record_world(WORLD_BOARD, set);
    const struct competitive *world = record.market->competitive;
    int twice = 0, once = 0;

    for (size_t i = 0; i < world->nposts; i++) {
        const struct post *post = &world->post[i];
        ck_assert_int_eq(post->nanswered, 0);
        ck_assert_int_le(post->nread, post->looks);
        ck_assert_int_le(post->nread, post->nproposals);
        twice += post->looks == 2 && post->nread == 2;
        once += post->looks == 2 && post->nproposals == 1;
    }
    ck_assert_int_gt(twice, 300);
    ck_assert_int_gt(once, 0); /* there were posts to be wrong about */
    record_fini(&record);
}
END_TEST

/* With nobody to prefer, every post takes as many as it wants of those who
 * replied, and ends then. */
static const struct {
    const char *set;
    int openings;
} openings[] = {
    {"market.two_openings=0", 1},
    {"market.two_openings=1", 2},
};

START_TEST(as_many_as_wanted)
{
    const char *const set[] = {openings[_i].set, "market.outside_option=-100",
                               "market.decision_hours=10",
                               "market.expires_days=90", NULL};
    struct record record = record_world(WORLD_BOARD, set);
    const struct competitive *world = record.market->competitive;
    int full = 0;

    for (size_t i = 0; i < world->nposts; i++) {
        const struct post *post = &world->post[i];
        int wanted = openings[_i].openings;
        ck_assert_int_eq(post->openings, wanted);
        ck_assert_int_eq(post->hired,
                         post->nanswered < wanted ? post->nanswered : wanted);
        if (post->hired == wanted)
            ck_assert_int_eq(post->ended, post->filled);
        full += post->hired == wanted;
    }
    ck_assert_int_gt(full, 300);
    record_fini(&record);
}
END_TEST

/* Nobody who does not reply is hired; nobody who left is. */
START_TEST(candidates_have_replied)
{
    static const char *const silent[] = {"strategies[0].earn.replies=0",
                                         "market.outside_option=-100", NULL};
    static const char *const gone[] = {
        "market.outside_option=-100", "market.decision_hours=200",
        "populations[0].leave_per_month=2", "maturity_days=365", NULL};
    struct record nobody = record_world(WORLD_BOARD, silent);
    struct record record = record_world(WORLD_BOARD, gone);
    const struct market_fact *hire = NULL;

    ck_assert_uint_gt(nobody.nsent, 1000);
    ck_assert_ptr_null(record_next(&nobody, NULL, FACT_HIRE));
    while ((hire = record_next(&record, hire, FACT_HIRE)))
        ck_assert_int_lt(hire->when,
                         market_account(record.market, hire->account).left);
    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_HIRE), 50);
    record_fini(&record);
    record_fini(&nobody);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("clients");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, second_look_reads_the_unread);
    tcase_add_loop_test(tc, as_many_as_wanted, 0, (int)COUNTOF(openings));
    tcase_add_test(tc, candidates_have_replied);
    return unit_run(tc);
}
