/* What is kept of posts: in the order of their numbers, however they end, with no
 * more in memory than wait for an earlier one; a sample shared out over segments
 * adds up. */
#include <string.h>

#include "replication/trace.h"
#include "unit/unit.h"

static struct configuration config;

static void set_up(void)
{
    static const double posts[] = {300, 100, 200}, weight[] = {1, 0, 2};

    config = (struct configuration){.nsegments = 3,
                                    .ledger_sample = 10,
                                    .proposals_sample = 7,
                                    .posts_sample = 1000};
    for (int i = 0; i < 3; i++) {
        config.segment[i].posts_per_month = posts[i];
        config.segment[i].freelancers = weight[i];
    }
}

static void add(struct replication_trace *trace, uint32_t number)
{
    const int32_t at_age[MARKET_NAGE] = {(int32_t)number};
    const struct market_post post = {.number = 50 + number,
                                     .first = 50,
                                     .fate = "filled",
                                     .hires = (int)number,
                                     .at_age = at_age};

    trace_post(trace, &post);
}

static void look(void *context, const void *bytes)
{
    uint32_t *next = context;
    struct traced_post post;

    memcpy(&post, bytes, sizeof post);
    ck_assert_uint_eq(post.post.number, 50 + *next);
    ck_assert_int_eq(post.post.hires, (int)*next);
    ck_assert_int_eq(post.at_age[0], (int32_t)*next);
    (*next)++;
}

/* Blocks of 64 come backwards, so that each waits for its first; of 500, which is
 * what falls to the segment, those beyond are not kept. */
START_TEST(posts_come_in_order)
{
    struct spool *spool = spool_new(NULL);
    struct replication_trace trace;
    uint32_t next = 0;

    trace_begin(&trace, &config, 0, spool);
    ck_assert_int_eq(trace.posted, 500);
    for (uint32_t block = 0; block < 640; block += 64)
        for (uint32_t i = 64; i > 0; i--)
            add(&trace, block + i - 1);
    ck_assert_uint_le(trace.waiting_capacity, 512);
    trace_end(&trace);
    spool_each(&trace.posts, look, &next);
    ck_assert_uint_eq(next, 500);
    ck_assert_int_eq(spool_check(spool, NULL), SIM_OK);
    replication_trace_fini(&trace);
    spool_free(spool);
}
END_TEST

START_TEST(a_sample_is_shared_out)
{
    static const int64_t movers[] = {3, 0, 7}, senders[] = {2, 0, 5},
                         posted[] = {500, 167, 333};
    struct spool *spool = spool_new(NULL);
    struct replication_trace trace;

    for (int i = 0; i < 3; i++) {
        trace_begin(&trace, &config, i, spool);
        ck_assert_int_eq(trace.movers, movers[i]);
        ck_assert_int_eq(trace.senders, senders[i]);
        ck_assert_int_eq(trace.posted, posted[i]);
        replication_trace_fini(&trace);
    }
    spool_free(spool);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("trace");

    tcase_add_checked_fixture(tc, set_up, NULL);
    tcase_add_test(tc, posts_come_in_order);
    tcase_add_test(tc, a_sample_is_shared_out);
    return unit_run(tc);
}
