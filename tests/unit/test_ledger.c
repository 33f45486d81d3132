/* The ledger takes the oldest first, gives back what it took, and tells every
 * movement. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/units.h"
#include "ledger/ledger.h"
#include "unit/books.h"
#include "unit/unit.h"

enum step_op {
    END,
    CREDIT,
    SPEND,
    REFUSED, /* a spending that must fail */
    REFUND,
    RENEW, /* a refund as lots that expire at `expires` */
    RELEASE,
    EXPIRE,
    TRIM
};

/* One line of a story. `amount`: Connects; TRIM: the cap; REFUND, RENEW,
 * RELEASE: which spending, counted from 0. */
struct step {
    enum step_op op;
    sim_time when;
    sim_connects amount;
    enum ledger_origin origin;
    sim_time issued, expires;
    unsigned event_class;
};

struct story {
    const char *label;
    struct step step[10];
    const char *lots; /* at the end: origin left@issued>expires */
    sim_connects spent, refunded, aged, trimmed;
    sim_time next_expiry;
    size_t nrecords;
};

/* Short, so that a story fits its lines. */
#define M LEDGER_MONTHLY
#define B LEDGER_PURCHASE
#define O LEDGER_OPENING
#define I LEDGER_INTERVIEW

/* A step that needs no lot. */
#define DO(what, at, how_many)                                                 \
    {                                                                          \
        .op = (what), .when = (at), .amount = (how_many)                       \
    }

/* clang-format off */
static const struct story stories[] = {
    {"nothing",
     {DO(END, 0, 0)},
     "",
     0, 0, 0, 0, SIM_NEVER, 0},
    {"the oldest goes first",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 5, 20, B, 5, 105, 0},
      DO(SPEND, 6, 12)},
     "purchase 18@5>105",
     12, 0, 0, 0, 105, 1},
    {"the oldest by issue, not by arrival",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 0, 5, O, -9, 91, 0},
      DO(SPEND, 1, 7)},
     "monthly 8@0>100",
     7, 0, 0, 0, 100, 1},
    {"a tie: by event class",
     {{CREDIT, 3, 4, O, 3, 50, 7}, {CREDIT, 3, 4, I, 3, 50, 2},
      DO(SPEND, 3, 1)},
     "interview 3@3>50 opening 4@3>50",
     1, 0, 0, 0, 50, 2},
    {"a tie of class: by origin",
     {{CREDIT, 3, 4, B, 3, 50, 7}, {CREDIT, 3, 4, I, 3, 60, 7},
      DO(SPEND, 3, 1)},
     "interview 3@3>60 purchase 4@3>50",
     1, 0, 0, 0, 50, 2},
    {"a tie of origin: by arrival",
     {{CREDIT, 3, 4, B, 3, 70, 0}, {CREDIT, 3, 6, B, 3, 50, 0},
      DO(SPEND, 3, 1)},
     "purchase 3@3>70 purchase 6@3>50",
     1, 0, 0, 0, 50, 2},
    {"exactly all",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 1, 2, B, 1, 101, 0},
      DO(SPEND, 2, 12)},
     "",
     12, 0, 0, 0, SIM_NEVER, 0},
    {"one too many",
     {{CREDIT, 0, 10, M, 0, 100, 0}, DO(REFUSED, 2, 11)},
     "monthly 10@0>100",
     0, 0, 0, 0, 100, 1},
    {"one too many, because some expired",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 1, 2, B, 1, 101, 0},
      DO(REFUSED, 100, 3)},
     "purchase 2@1>101",
     0, 0, 10, 0, 101, 1},
    {"one tick before expiry",
     {{CREDIT, 0, 10, M, 0, 100, 0}, DO(EXPIRE, 99, 0)},
     "monthly 10@0>100",
     0, 0, 0, 0, 100, 1},
    {"gone exactly at expiry",
     {{CREDIT, 0, 10, M, 0, 100, 0}, DO(EXPIRE, 100, 0)},
     "",
     0, 0, 10, 0, SIM_NEVER, 0},
    {"one tick later it still stands",
     {{CREDIT, 0, 10, M, 0, 101, 0}, DO(EXPIRE, 100, 0)},
     "monthly 10@0>101",
     0, 0, 0, 0, 101, 1},
    {"expiry out of FIFO order",
     {{CREDIT, 0, 1, B, 0, 90, 0}, {CREDIT, 1, 2, I, 1, 50, 0},
      {CREDIT, 2, 4, B, 2, 70, 0}, DO(EXPIRE, 60, 0)},
     "purchase 1@0>90 purchase 4@2>70",
     0, 0, 2, 0, 70, 2},
    {"what never expires",
     {{CREDIT, 0, 3, B, 0, SIM_NEVER, 0}, DO(EXPIRE, SIM_NEVER - 1, 0)},
     "purchase 3@0>70368744177664",
     0, 0, 0, 0, SIM_NEVER, 1},
    {"trim takes the oldest, whatever it is",
     {{CREDIT, 0, 30, B, 0, 100, 0}, {CREDIT, 1, 10, M, 1, 101, 0},
      {CREDIT, 2, 5, I, 2, 102, 0}, DO(TRIM, 3, 12)},
     "monthly 7@1>101 interview 5@2>102",
     0, 0, 0, 33, 101, 2},
    {"trim to what is there",
     {{CREDIT, 0, 30, B, 0, 100, 0}, DO(TRIM, 3, 30)},
     "purchase 30@0>100",
     0, 0, 0, 0, 100, 1},
    {"trim counts only what has not expired",
     {{CREDIT, 0, 30, B, 0, 100, 0}, {CREDIT, 1, 10, M, 1, 101, 0},
      DO(TRIM, 100, 8)},
     "monthly 8@1>101",
     0, 0, 30, 2, 101, 1},
    {"a refund goes back into its lots",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 1, 9, B, 1, 101, 0},
      DO(SPEND, 2, 12), DO(REFUND, 3, 0)},
     "monthly 10@0>100 purchase 9@1>101",
     12, 12, 0, 0, 100, 2},
    {"a refund goes before newer lots",
     {{CREDIT, 0, 10, M, 0, 100, 0}, DO(SPEND, 2, 6), DO(SPEND, 2, 4),
      {CREDIT, 3, 9, B, 3, 103, 0}, DO(REFUND, 4, 1), DO(SPEND, 5, 5),
      DO(REFUND, 6, 0)},
     "monthly 6@0>100 purchase 8@3>103",
     15, 10, 0, 0, 100, 2},
    {"two refunds fill one lot",
     {{CREDIT, 0, 10, M, 0, 100, 0}, DO(SPEND, 1, 6), DO(SPEND, 1, 4),
      DO(REFUND, 4, 1), DO(REFUND, 6, 0)},
     "monthly 10@0>100",
     10, 10, 0, 0, 100, 1},
    {"a refund one tick before its date",
     {{CREDIT, 0, 10, M, 0, 100, 0}, DO(SPEND, 2, 6), DO(REFUND, 99, 0)},
     "monthly 10@0>100",
     6, 6, 0, 0, 100, 1},
    {"a refund at its date: in both flows",
     {{CREDIT, 0, 10, M, 0, 100, 0}, DO(SPEND, 2, 6), DO(REFUND, 100, 0)},
     "",
     6, 6, 10, 0, SIM_NEVER, 0},
    {"a refund partly after its date",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 1, 9, B, 1, 150, 0},
      DO(SPEND, 2, 12), DO(REFUND, 120, 0)},
     "purchase 9@1>150",
     12, 12, 10, 0, 150, 1},
    {"a renewed refund",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 1, 9, B, 1, 101, 0},
      DO(SPEND, 2, 12), {RENEW, 3, 0, O, 0, 103, 0}},
     "purchase 7@1>101 monthly 10@3>103 purchase 2@3>103",
     12, 12, 0, 0, 101, 3},
    {"a renewed refund after its date",
     {{CREDIT, 0, 10, M, 0, 100, 0}, DO(SPEND, 2, 6),
      {RENEW, 200, 0, O, 0, 300, 0}},
     "monthly 6@200>300",
     6, 6, 4, 0, 300, 1},
    {"a proposal that costs nothing",
     {{CREDIT, 0, 10, M, 0, 100, 0}, DO(SPEND, 2, 0), DO(REFUND, 3, 0)},
     "monthly 10@0>100",
     0, 0, 0, 0, 100, 1},
    {"a released spending is spent",
     {{CREDIT, 0, 10, M, 0, 100, 0}, DO(SPEND, 2, 4), DO(RELEASE, 0, 0),
      DO(SPEND, 3, 1), DO(REFUND, 4, 1)},
     "monthly 6@0>100",
     5, 1, 0, 0, 100, 1},
    {"a run is one record and keeps its dates",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 30, 10, M, 30, 130, 0},
      {CREDIT, 60, 10, M, 60, 160, 0}, DO(SPEND, 61, 13)},
     "monthly 7@30>130 monthly 10@60>160",
     13, 0, 0, 0, 130, 1},
    {"another distance, another record",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 30, 10, M, 30, 130, 0},
      {CREDIT, 61, 10, M, 61, 161, 0}},
     "monthly 10@0>100 monthly 10@30>130 monthly 10@61>161",
     0, 0, 0, 0, 100, 2},
    {"another size, another record",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 30, 80, M, 30, 130, 0}},
     "monthly 10@0>100 monthly 80@30>130",
     0, 0, 0, 0, 100, 2},
    {"only monthly lots make runs",
     {{CREDIT, 0, 10, I, 0, 100, 0}, {CREDIT, 30, 10, I, 30, 130, 0}},
     "interview 10@0>100 interview 10@30>130",
     0, 0, 0, 0, 100, 2},
    {"a run expires lot by lot",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 30, 10, M, 30, 130, 0},
      {CREDIT, 60, 10, M, 60, 160, 0}, DO(EXPIRE, 130, 0)},
     "monthly 10@60>160",
     0, 0, 20, 0, 160, 1},
    {"a lot that belongs inside a run divides it",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 30, 10, M, 30, 130, 0},
      {CREDIT, 60, 10, M, 60, 160, 0}, {CREDIT, 61, 5, O, 45, 145, 0}},
     "monthly 10@0>100 monthly 10@30>130 opening 5@45>145 monthly 10@60>160",
     0, 0, 0, 0, 100, 3},
    {"a run does not take the number of another lot",
     {{CREDIT, 0, 10, M, 0, 100, 0}, DO(SPEND, 1, 10),
      {CREDIT, 30, 4, M, 30, 130, 0}, DO(SPEND, 30, 4), DO(REFUND, 30, 0),
      {CREDIT, 30, 10, M, 30, 130, 0}, DO(REFUND, 31, 1)},
     "monthly 10@0>100 monthly 4@30>130 monthly 10@30>130",
     14, 14, 0, 0, 100, 3},
    {"expiry behind a lot that came late and lasts",
     {{CREDIT, 5, 4, M, 5, 20, 0}, {CREDIT, 6, 3, O, -9, 50, 0},
      DO(EXPIRE, 20, 0)},
     "opening 3@-9>50",
     0, 0, 4, 0, 50, 1},
    {"a refund into the head of a run, and before it",
     {{CREDIT, 0, 10, M, 0, 100, 0}, {CREDIT, 30, 10, M, 30, 130, 0},
      {CREDIT, 60, 10, M, 60, 160, 0}, DO(SPEND, 61, 13), DO(REFUND, 62, 0)},
     "monthly 10@0>100 monthly 10@30>130 monthly 10@60>160",
     13, 13, 0, 0, 100, 2},
};
/* clang-format on */

static void lots_print(const struct ledger *ledger, account_id account,
                       char *text, size_t size)
{
    struct ledger_lot_view view;
    size_t length = 0;

    text[0] = '\0';
    for (size_t i = 0; ledger_lot(ledger, account, i, &view); i++) {
        length += (size_t)snprintf(text + length, size - length,
                                   "%s%s %lld@%lld>%lld", i > 0 ? " " : "",
                                   ledger_origins[view.origin].name,
                                   (long long)view.left, (long long)view.issued,
                                   (long long)view.expires);
    }
}

static enum ledger_flow flow_of(enum ledger_origin origin)
{
    return origin == M   ? FLOW_GRANT_MONTHLY
           : origin == B ? FLOW_PURCHASE
           : origin == I ? FLOW_REWARD_INTERVIEW
                         : FLOW_OPENING;
}

struct play {
    struct ledger *ledger;
    account_id account;
    ledger_spend_id spending[10];
    size_t nspendings;
};

static void play_step(struct play *play, const struct step *step,
                      const char *label)
{
    struct ledger *ledger = play->ledger;
    const account_id account = play->account;
    const struct ledger_credit credit = {
        .flow = flow_of(step->origin),
        .origin = step->origin,
        .connects = step->amount,
        .usd = step->origin == B ? step->amount * 150000 : 0,
        .issued = step->issued,
        .expires = step->expires,
        .event_class = step->event_class,
    };

    switch (step->op) {
    case END:
        break;
    case CREDIT:
        ledger_credit(ledger, account, step->when, &credit);
        break;
    case SPEND:
    case REFUSED:
        ck_assert_msg(ledger_spend(ledger, account, step->when,
                                   FLOW_SPEND_PROPOSAL, step->amount,
                                   &play->spending[play->nspendings],
                                   NULL) == (step->op == SPEND),
                      "%s: spending %lld", label, (long long)step->amount);
        play->nspendings++;
        break;
    case REFUND:
    case RENEW:
        ledger_refund(ledger, account, step->when, play->spending[step->amount],
                      step->expires);
        break;
    case RELEASE:
        ledger_release(ledger, play->spending[step->amount]);
        break;
    case EXPIRE:
        ledger_expire(ledger, account, step->when);
        break;
    case TRIM:
        ledger_trim(ledger, account, step->when, step->amount);
        break;
    }
}

#define EXPECT(label, what, got, want)                                         \
    ck_assert_msg((got) == (want), "%s: %s: got %lld, expected %lld", label,   \
                  what, (long long)(got), (long long)(want))

START_TEST(story_ends_well)
{
    const struct story *story = &stories[_i];
    struct books books = {{0}, {0}};
    struct play play = {.ledger = ledger_new(books_add, &books)};
    struct sim_error err = {0};
    char text[512];

    ledger_open(play.ledger);
    play.account = ledger_open(play.ledger);
    for (size_t i = 0; i < COUNTOF(story->step); i++) {
        play_step(&play, &story->step[i], story->label);
        ck_assert_msg(ledger_audit(play.ledger, &err) == SIM_OK, "%s: %s",
                      story->label, err.text);
    }
    lots_print(play.ledger, play.account, text, sizeof text);
    ck_assert_msg(strcmp(text, story->lots) == 0,
                  "%s: got \"%s\", expected \"%s\"", story->label, text,
                  story->lots);
    EXPECT(story->label, "spent", books.connects[FLOW_SPEND_PROPOSAL],
           story->spent);
    EXPECT(story->label, "refunded", books.connects[FLOW_REFUND],
           story->refunded);
    EXPECT(story->label, "expired", books.connects[FLOW_EXPIRE_AGE],
           story->aged);
    EXPECT(story->label, "trimmed", books.connects[FLOW_EXPIRE_ROLLOVER],
           story->trimmed);
    EXPECT(story->label, "next expiry",
           ledger_next_expiry(play.ledger, play.account), story->next_expiry);
    EXPECT(story->label, "records", ledger_nrecords(play.ledger, play.account),
           story->nrecords);
    EXPECT(story->label, "neighbour's balance", ledger_balance(play.ledger, 0),
           0);
    ledger_free(play.ledger);
}
END_TEST

static void add(struct ledger *ledger, account_id account, sim_time when,
                sim_connects connects, enum ledger_origin origin)
{
    ledger_credit(ledger, account, when,
                  &(struct ledger_credit){
                      .flow = flow_of(origin),
                      .origin = origin,
                      .connects = connects,
                      .usd = origin == B ? connects * 150000 : 0,
                      .issued = when,
                      .expires = when + 100,
                  });
}

struct log {
    struct ledger_posting posting[16];
    size_t n;
};

static void log_posting(void *context, const struct ledger_posting *posting)
{
    struct log *log = context;

    ck_assert_uint_lt(log->n, COUNTOF(log->posting));
    log->posting[log->n++] = *posting;
}

/* One posting per lot touched, each at its due time. */
START_TEST(postings_tell_all)
{
    static const struct {
        sim_time when;
        enum ledger_flow flow;
        enum ledger_origin origin;
        sim_connects connects, balance;
        sim_money usd;
    } want[] = {
        {0, FLOW_GRANT_MONTHLY, M, 10, 10, 0},
        {5, FLOW_PURCHASE, B, 20, 30, 3000000},
        {6, FLOW_SPEND_BOOST, M, 10, 20, 0},
        {6, FLOW_SPEND_BOOST, B, 2, 18, 0},
        {50, FLOW_GRANT_MONTHLY, M, 10, 28, 0},
        {105, FLOW_EXPIRE_AGE, B, 18, 10, 0},
        {150, FLOW_EXPIRE_AGE, M, 10, 0, 0},
        {200, FLOW_REFUND, M, 10, 10, 0},
        {200, FLOW_EXPIRE_AGE, M, 10, 0, 0},
        {200, FLOW_REFUND, B, 2, 2, 0},
        {200, FLOW_EXPIRE_AGE, B, 2, 0, 0},
    };
    struct log log = {.n = 0};
    struct ledger *ledger = ledger_new(log_posting, &log);
    const account_id account = ledger_open(ledger);
    ledger_spend_id id;
    struct ledger_mix mix;

    add(ledger, account, 0, 10, M);
    add(ledger, account, 5, 20, B);
    ck_assert(
        ledger_spend(ledger, account, 6, FLOW_SPEND_BOOST, 12, &id, &mix));
    ck_assert_int_eq(mix.free, 10);
    ck_assert_int_eq(mix.earned, 0);
    ck_assert_int_eq(mix.bought, 2);
    add(ledger, account, 50, 10, M);
    ck_assert_int_eq(ledger_expire(ledger, account, 199), 28);
    ck_assert_int_eq(ledger_refund(ledger, account, 200, id, 0), 12);
    ck_assert_uint_eq(log.n, COUNTOF(want));
    for (size_t i = 0; i < COUNTOF(want); i++) {
        const struct ledger_posting *got = &log.posting[i];
        ck_assert_msg(got->when == want[i].when && got->flow == want[i].flow &&
                          got->origin == want[i].origin &&
                          got->connects == want[i].connects &&
                          got->balance == want[i].balance &&
                          got->usd == want[i].usd &&
                          got->lot_expires == got->lot_issued + 100,
                      "posting %zu: %s %lld at %lld, balance %lld", i,
                      ledger_flows[got->flow].name, (long long)got->connects,
                      (long long)got->when, (long long)got->balance);
    }
    ledger_free(ledger);
}
END_TEST

/* Of 12 Connects taken from three lots 7 go back, the last taken first: all of
 * the third, and what is left of the second. The rest still goes back as
 * usual. */
START_TEST(part_of_a_spending)
{
    struct books books = {{0}, {0}};
    struct ledger *ledger = ledger_new(books_add, &books);
    const account_id account = ledger_open(ledger);
    struct ledger_lot_view lot;
    ledger_spend_id id;

    add(ledger, account, 0, 3, M);
    add(ledger, account, 1, 5, B);
    add(ledger, account, 2, 9, LEDGER_INTERVIEW);
    ck_assert(
        ledger_spend(ledger, account, 6, FLOW_SPEND_BOOST, 12, &id, NULL));
    struct ledger_mix mix = ledger_mix_of(ledger, id, 5);
    ck_assert(mix.free == 3 && mix.bought == 2 && mix.earned == 0);
    mix = ledger_mix_of(ledger, id, 12);
    ck_assert(mix.free == 3 && mix.bought == 5 && mix.earned == 4);

    ck_assert_int_eq(ledger_refund_part(ledger, account, 7, id, 0, 0), 0);
    ck_assert_int_eq(ledger_refund_part(ledger, account, 7, id, 7, 0), 7);
    ck_assert_int_eq(ledger_balance(ledger, account), 12);
    ck_assert(ledger_lot(ledger, account, 0, &lot));
    ck_assert(lot.origin == B && lot.left == 3 && lot.issued == 1);
    ck_assert(ledger_lot(ledger, account, 1, &lot));
    ck_assert(lot.origin == LEDGER_INTERVIEW && lot.left == 9);
    ck_assert_int_eq(books.connects[FLOW_SPEND_BOOST], 12);
    ck_assert_int_eq(books.connects[FLOW_REFUND], 7);

    /* renewed, one of the five that are still taken */
    ck_assert_int_eq(ledger_refund_part(ledger, account, 8, id, 1, 900), 1);
    ck_assert_int_eq(ledger_refund(ledger, account, 9, id, 0), 4);
    ck_assert_int_eq(ledger_balance(ledger, account), 17);
    ck_assert(ledger_lot(ledger, account, 0, &lot));
    ck_assert(lot.origin == M && lot.left == 3);
    ck_assert(ledger_lot(ledger, account, 1, &lot));
    ck_assert(lot.origin == B && lot.left == 4);
    ck_assert(ledger_lot(ledger, account, 3, &lot));
    ck_assert(lot.origin == B && lot.left == 1 && lot.expires == 900);
    ck_assert_int_eq(ledger_audit(ledger, NULL), SIM_OK);
    ledger_free(ledger);
}
END_TEST

START_TEST(mix_sorts_origins)
{
    static const struct ledger_mix want[LEDGER_NORIGIN] = {
        [LEDGER_OPENING] = {1, 0, 0},       [LEDGER_REGISTRATION] = {0, 1, 0},
        [LEDGER_READINESS] = {0, 1, 0},     [LEDGER_MONTHLY] = {1, 0, 0},
        [LEDGER_PLUS] = {0, 0, 1},          [LEDGER_INTERVIEW] = {0, 1, 0},
        [LEDGER_CERTIFICATION] = {0, 1, 0}, [LEDGER_BADGE] = {0, 1, 0},
        [LEDGER_SURVEY] = {0, 1, 0},        [LEDGER_PURCHASE] = {0, 0, 1},
        [LEDGER_EXOGENOUS] = {1, 0, 0},
    };
    struct ledger *ledger = ledger_new(NULL, NULL);
    const account_id account = ledger_open(ledger);
    ledger_spend_id id;
    struct ledger_mix mix;

    for (int i = 0; i < LEDGER_NORIGIN; i++) {
        add(ledger, account, 0, 1, (enum ledger_origin)i);
        ck_assert(ledger_spend(ledger, account, 0, FLOW_SPEND_PROPOSAL, 1, &id,
                               &mix));
        ck_assert_msg(mix.free == want[i].free &&
                          mix.earned == want[i].earned &&
                          mix.bought == want[i].bought,
                      "%s", ledger_origins[i].name);
    }
    ledger_free(ledger);
}
END_TEST

START_TEST(fingerprint_ignores_order_of_accounts)
{
    uint64_t seen[3];

    for (int order = 0; order < 3; order++) {
        struct ledger *ledger = ledger_new(NULL, NULL);
        const account_id a = ledger_open(ledger);
        const account_id b = ledger_open(ledger);

        add(ledger, order == 0 ? a : b, 1, 10, M);
        add(ledger, order == 0 ? b : a, 1, 10, M);
        if (order == 2) /* one Connect differs */
            add(ledger, a, 2, 3, M);
        else
            add(ledger, a, 2, 4, M);
        seen[order] = ledger_fingerprint(ledger);
        ledger_free(ledger);
    }
    ck_assert_uint_eq(seen[0], seen[1]);
    ck_assert_uint_ne(seen[0], seen[2]);
}
END_TEST

START_TEST(names_and_signs_are_complete)
{
    for (int flow = 0; flow < LEDGER_NFLOW; flow++) {
        ck_assert_ptr_nonnull(ledger_flows[flow].name);
        ck_assert_int_eq(ledger_flow_sign((enum ledger_flow)flow),
                         flow <= FLOW_REFUND ? 1 : -1);
    }
    for (int origin = 0; origin < LEDGER_NORIGIN; origin++)
        ck_assert_ptr_nonnull(ledger_origins[origin].name);
    ck_assert_str_eq(ledger_flows[FLOW_EXPIRE_ROLLOVER].name,
                     "expire_rollover");
    ck_assert_str_eq(ledger_origins[LEDGER_EXOGENOUS].name, "exogenous");
}
END_TEST

/* A spending of 3 from the first lot and 3 from the second; so many stay
 * spent, first issued first, and the rest comes back to its lots. */
static const struct {
    sim_connects withheld, back;
    sim_connects first, second; /* left in the lots of 3 and 5 */
} withheld[] = {
    {0, 6, 3, 5}, {2, 4, 1, 5}, {3, 3, 0, 5},
    {4, 2, 0, 4}, {6, 0, 0, 2}, {9, 0, 0, 2},
};

START_TEST(what_is_withheld_stays_spent)
{
    struct ledger *ledger = ledger_new(NULL, NULL);
    account_id account = ledger_open(ledger);
    struct ledger_lot_view lot;
    struct sim_error err = {0};
    ledger_spend_id id, other;
    sim_connects left[2] = {0, 0};

    for (int i = 0; i < 2; i++) {
        const struct ledger_credit credit = {.flow = FLOW_GRANT_SURVEY,
                                             .origin = LEDGER_SURVEY,
                                             .connects = i == 0 ? 3 : 5,
                                             .issued = i,
                                             .expires = SIM_NEVER};
        ledger_credit(ledger, account, i, &credit);
    }
    ck_assert(
        ledger_spend(ledger, account, 5, FLOW_SPEND_PROPOSAL, 6, &id, NULL));
    id = ledger_withhold(ledger, id, withheld[_i].withheld);
    ck_assert_int_eq(id == LEDGER_NO_SPEND, withheld[_i].back == 0);
    ck_assert_int_eq(ledger_refund(ledger, account, 6, id, 0),
                     withheld[_i].back);
    ck_assert_int_eq(ledger_audit(ledger, &err), SIM_OK);
    for (size_t i = 0; ledger_lot(ledger, account, i, &lot); i++)
        left[lot.issued] += lot.left;
    ck_assert_int_eq(left[0], withheld[_i].first);
    ck_assert_int_eq(left[1], withheld[_i].second);
    /* Its parts can be used again. */
    ck_assert(
        ledger_spend(ledger, account, 7, FLOW_SPEND_PROPOSAL, 2, &other, NULL));
    ck_assert_int_eq(ledger_refund(ledger, account, 8, other, 0), 2);
    ck_assert_int_eq(ledger_audit(ledger, &err), SIM_OK);
    ledger_free(ledger);
}
END_TEST

/* Of one origin the oldest go, in runs or not, and no other. */
START_TEST(trims_one_origin)
{
    static const sim_connects bought[] = {20, 0, 0, 7, 0};
    struct ledger *ledger = ledger_new(NULL, NULL);
    account_id account = ledger_open(ledger);
    struct sim_error err = {0};
    struct ledger_lot_view lot;
    sim_connects monthly = 0;

    for (int i = 0; i < 5; i++) {
        struct ledger_credit credit = {.flow = FLOW_GRANT_MONTHLY,
                                       .origin = LEDGER_MONTHLY,
                                       .connects = 10,
                                       .issued = i * 10,
                                       .expires = 1000 + i * 10};
        ledger_credit(ledger, account, i * 10, &credit);
        credit.flow = FLOW_PURCHASE;
        credit.origin = LEDGER_PURCHASE;
        credit.connects = bought[i];
        if (bought[i])
            ledger_credit(ledger, account, i * 10, &credit);
    }
    ck_assert_int_eq(
        ledger_trim_origin(ledger, account, 60, LEDGER_MONTHLY, 60), 0);
    ck_assert_int_eq(
        ledger_trim_origin(ledger, account, 60, LEDGER_MONTHLY, 15), 35);
    ck_assert_int_eq(ledger_balance(ledger, account), 42);
    for (size_t i = 0; ledger_lot(ledger, account, i, &lot); i++) {
        monthly += lot.origin == LEDGER_MONTHLY ? lot.left : 0;
        ck_assert(lot.origin != LEDGER_MONTHLY || lot.issued >= 30);
    }
    ck_assert_int_eq(monthly, 15);
    ck_assert_int_eq(ledger_trim_origin(ledger, account, 70, LEDGER_BADGE, 0),
                     0);
    ck_assert_int_eq(ledger_audit(ledger, &err), SIM_OK);
    ledger_free(ledger);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("ledger");

    tcase_add_loop_test(tc, story_ends_well, 0, (int)COUNTOF(stories));
    tcase_add_test(tc, postings_tell_all);
    tcase_add_test(tc, part_of_a_spending);
    tcase_add_test(tc, mix_sorts_origins);
    tcase_add_test(tc, fingerprint_ignores_order_of_accounts);
    tcase_add_test(tc, names_and_signs_are_complete);
    tcase_add_loop_test(tc, what_is_withheld_stays_spent, 0,
                        (int)COUNTOF(withheld));
    tcase_add_test(tc, trims_one_origin);
    return unit_run(tc);
}
