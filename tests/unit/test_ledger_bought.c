/* What is left of bought Connects, and what was paid for it: granted ones count
 * as spent first, bought ones at their average price. */
#include <check.h>

#include "ledger/ledger.h"
#include "unit/unit.h"

enum action {
    END,
    BUY,       /* amount Connects for usd cents */
    JOIN,      /* the same by a membership */
    GRANT,     /* amount */
    SPEND,     /* amount; the spending that `BACK` gives back */
    BACK,      /* all of the last spending */
    BACK_PART, /* amount of it */
    TRIM,      /* to amount */
    WAIT       /* until 100 ticks after the start: the first lots expire */
};

static const struct story {
    const char *label;
    struct {
        enum action action;
        int64_t amount, cents;
    } step[8];
    int64_t connects, micros; /* bought and left; what was paid for them */
} stories[] = {
    {"nothing", {{END, 0, 0}}, 0, 0},
    {"granted only", {{GRANT, 50, 0}, {SPEND, 20, 0}}, 0, 0},
    {"a bundle", {{BUY, 80, 1200}}, 80, 12000000},
    {"part of it", {{BUY, 80, 1200}, {SPEND, 30, 0}}, 50, 7500000},
    {"a membership", {{JOIN, 80, 1499}, {SPEND, 20, 0}}, 60, 11242500},
    {"the grant goes first",
     {{BUY, 80, 1200}, {GRANT, 10, 0}, {SPEND, 30, 0}},
     60,
     9000000},
    {"also if it came first",
     {{GRANT, 10, 0}, {BUY, 80, 1200}, {SPEND, 30, 0}},
     60,
     9000000},
    {"half price with a coupon, half without",
     {{BUY, 10, 150}, {BUY, 10, 75}, {SPEND, 10, 0}},
     10,
     1125000},
    {"back at the average price of those spent",
     {{BUY, 10, 150},
      {SPEND, 10, 0},
      {BUY, 10, 75},
      {SPEND, 4, 0},
      {BACK, 0, 0}},
     10,
     964286},
    {"back after all was spent",
     {{BUY, 10, 150}, {SPEND, 8, 0}, {BACK, 0, 0}},
     10,
     1500000},
    {"part of it back",
     {{BUY, 10, 150}, {SPEND, 8, 0}, {BACK_PART, 3, 0}},
     5,
     750000},
    {"granted ones come back as granted",
     {{GRANT, 10, 0}, {SPEND, 8, 0}, {BACK, 0, 0}},
     0,
     0},
    {"what expires was bought",
     {{BUY, 10, 150}, {WAIT, 0, 0}, {GRANT, 10, 0}},
     0,
     0},
    {"though granted ones are left",
     {{BUY, 10, 150},
      {WAIT, 0, 0},
      {GRANT, 10, 0},
      {BUY, 10, 150},
      {SPEND, 12, 0}},
     8,
     1200000},
    {"what is trimmed was granted",
     {{GRANT, 10, 0}, {BUY, 10, 150}, {TRIM, 10, 0}},
     10,
     1500000},
    {"what is trimmed was bought",
     {{BUY, 10, 150}, {GRANT, 10, 0}, {TRIM, 10, 0}},
     0,
     0},
    {"a third of a cent, to the nearest millionth",
     {{BUY, 3, 1}, {SPEND, 1, 0}},
     2,
     6667},
};

static void credit(struct ledger *ledger, sim_time now, enum action action,
                   int64_t connects, int64_t cents)
{
    const struct ledger_credit lot = {
        .flow = action == BUY    ? FLOW_PURCHASE
                : action == JOIN ? FLOW_GRANT_PLUS
                                 : FLOW_GRANT_MONTHLY,
        .origin = action == BUY    ? LEDGER_PURCHASE
                  : action == JOIN ? LEDGER_PLUS
                                   : LEDGER_MONTHLY,
        .connects = connects,
        .usd = cents * 10000,
        .issued = now,
        .expires = now + 100,
        .event_class = 1,
    };
    ledger_credit(ledger, 0, now, &lot);
}

START_TEST(is_left)
{
    const struct story *story = &stories[_i];
    struct ledger *ledger = ledger_new(NULL, NULL);
    ledger_spend_id id = LEDGER_NO_SPEND;
    sim_time now = 0;

    ledger_open(ledger);
    for (int i = 0; i < 8 && story->step[i].action != END; i++, now++) {
        const int64_t amount = story->step[i].amount;
        switch (story->step[i].action) {
        case SPEND:
            ck_assert(ledger_spend(ledger, 0, now, FLOW_SPEND_PROPOSAL, amount,
                                   &id, NULL));
            break;
        case BACK:
            ledger_refund(ledger, 0, now, id, 0);
            break;
        case BACK_PART:
            ledger_refund_part(ledger, 0, now, id, amount, 0);
            break;
        case TRIM:
            ledger_trim(ledger, 0, now, amount);
            break;
        case WAIT:
            now = 100;
            ledger_expire(ledger, 0, now);
            break;
        case END:
        case BUY:
        case JOIN:
        case GRANT:
            credit(ledger, now, story->step[i].action, amount,
                   story->step[i].cents);
        }
    }
    const struct ledger_bought bought = ledger_bought(ledger, 0);
    ck_assert_msg(bought.connects == story->connects &&
                      bought.usd == story->micros,
                  "%s: %lld Connects, %lld micro-dollars", story->label,
                  (long long)bought.connects, (long long)bought.usd);
    ck_assert_int_eq(ledger_audit(ledger, NULL), SIM_OK);
    ledger_free(ledger);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("bought");

    tcase_add_loop_test(tc, is_left, 0, (int)COUNTOF(stories));
    return unit_run(tc);
}
