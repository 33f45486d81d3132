/* The ledger notices damage, and refuses a caller's mistakes. */
#include <check.h>
#include <signal.h>
#include <string.h>

#include "ledger/internal.h"
#include "ledger/ledger.h"
#include "unit/unit.h"

/* A lot issued at `when` that lasts 100 ticks. */
static void add(struct ledger *ledger, account_id account, sim_time when,
                sim_connects connects, enum ledger_origin origin)
{
    const bool is_bought = origin == LEDGER_PURCHASE;

    ledger_credit(ledger, account, when,
                  &(struct ledger_credit){
                      .flow = is_bought ? FLOW_PURCHASE : FLOW_GRANT_MONTHLY,
                      .origin = origin,
                      .connects = connects,
                      .usd = is_bought ? connects * 150000 : 0,
                      .issued = when,
                      .expires = when + 100,
                  });
}

/* A ledger of two lots, and one hand that reaches into it. */
static const struct damage {
    const char *label;
    const char *expected; /* in the message */
} damages[] = {
    {"a Connect too many in the balance", "but its flows leave 30"},
    {"one too many, and a flow to match", "but its lots hold 30"},
    {"a negative balance", "below zero"},
    {"the lots change places", "not in FIFO order"},
    {"a forgotten expiry", "next expiry"},
    {"a lot lost from the list", "list of lots is damaged"},
    {"a lot with nothing in it", "list of lots is damaged"},
    {"a list that bites its tail", "list of lots is damaged"},
    {"a total that nobody moved", "free in total 11"},
};

START_TEST(audit_notices)
{
    struct ledger *ledger = ledger_new(NULL, NULL);
    const account_id id = ledger_open(ledger);
    struct sim_error err = {0};

    add(ledger, id, 0, 10, LEDGER_MONTHLY);
    add(ledger, id, 5, 20, LEDGER_PURCHASE);
    ck_assert_int_eq(ledger_audit(ledger, &err), SIM_OK);

    struct account *account = &ledger->account[id];
    switch (_i) {
    case 0:
        account->balance++;
        break;
    case 1:
        account->balance++;
        ledger->flows[id].way[WAY_FREE]++;
        break;
    case 2:
        account->balance = -1;
        break;
    case 3:
        ledger->lot[account->head].key.issued = 6;
        break;
    case 4:
        account->next_expiry++;
        break;
    case 5:
        account->head = account->tail;
        break;
    case 6:
        ledger->lot[account->head].left = 0;
        break;
    case 7:
        ledger->lot[account->tail].next = account->head;
        break;
    default:
        ledger->total[FLOW_GRANT_MONTHLY]++;
        break;
    }
    ck_assert_msg(ledger_audit(ledger, &err) == SIM_EFAIL, "%s",
                  damages[_i].label);
    ck_assert_msg(strstr(err.text, damages[_i].expected) != NULL, "%s: %s",
                  damages[_i].label, err.text);
    ledger_free(ledger);
}
END_TEST

/* Mistakes of a caller, each on an account with 10 Connects at tick 5, of
 * which 3 are spent. */
enum bug {
    BUG_ACCOUNT,
    BUG_CREDIT_ZERO,
    BUG_CREDIT_EXPIRED,
    BUG_CREDIT_FUTURE,
    BUG_CREDIT_FLOW,
    BUG_CREDIT_USD,
    BUG_SPEND_NEGATIVE,
    BUG_SPEND_FLOW,
    BUG_BACKWARDS,
    BUG_EXPIRE_BACKWARDS,
    BUG_TRIM_NEGATIVE,
    BUG_REFUND_TWICE,
    BUG_REFUND_OTHER,
    BUG_REFUND_RELEASED,
    BUG_REFUND_INNER,
    BUG_REFUND_UNKNOWN,
    BUG_RENEW_PAST,
    BUG_PART_TOO_MUCH,
    BUG_PART_OTHER,
    BUG_PART_NONE,
    NBUG
};

START_TEST(bug_aborts)
{
    struct ledger *ledger = ledger_new(NULL, NULL);
    const account_id id = ledger_open(ledger);
    const account_id other = ledger_open(ledger);
    ledger_spend_id spending, two;
    struct ledger_credit bad = {
        FLOW_PURCHASE, LEDGER_PURCHASE, 10, 1, 5, 105, 0};

    add(ledger, id, 1, 2, LEDGER_MONTHLY);
    add(ledger, id, 5, 8, LEDGER_PURCHASE);
    ck_assert(
        ledger_spend(ledger, id, 5, FLOW_SPEND_PROPOSAL, 3, &spending, NULL));
    switch ((enum bug)_i) {
    case BUG_ACCOUNT:
        ledger_balance(ledger, 2);
        break;
    case BUG_CREDIT_ZERO:
        bad.connects = 0;
        ledger_credit(ledger, id, 5, &bad);
        break;
    case BUG_CREDIT_EXPIRED:
        bad.expires = 5;
        ledger_credit(ledger, id, 5, &bad);
        break;
    case BUG_CREDIT_FUTURE:
        bad.issued = 6;
        ledger_credit(ledger, id, 5, &bad);
        break;
    case BUG_CREDIT_FLOW:
        bad.flow = FLOW_SPEND_BOOST;
        ledger_credit(ledger, id, 5, &bad);
        break;
    case BUG_CREDIT_USD:
        bad.usd = -1;
        ledger_credit(ledger, id, 5, &bad);
        break;
    case BUG_SPEND_NEGATIVE:
        ledger_spend(ledger, id, 5, FLOW_SPEND_PROPOSAL, -1, &two, NULL);
        break;
    case BUG_SPEND_FLOW:
        ledger_spend(ledger, id, 5, FLOW_PURCHASE, 1, &two, NULL);
        break;
    case BUG_BACKWARDS:
        ledger_spend(ledger, id, 4, FLOW_SPEND_PROPOSAL, 1, &two, NULL);
        break;
    case BUG_EXPIRE_BACKWARDS:
        ledger_expire(ledger, id, 4);
        break;
    case BUG_TRIM_NEGATIVE:
        ledger_trim(ledger, id, 5, -1);
        break;
    case BUG_REFUND_TWICE:
        ledger_refund(ledger, id, 5, spending, 0);
        ledger_refund(ledger, id, 5, spending, 0);
        break;
    case BUG_REFUND_OTHER:
        ledger_refund(ledger, other, 5, spending, 0);
        break;
    case BUG_REFUND_RELEASED:
        ledger_release(ledger, spending);
        ledger_refund(ledger, id, 5, spending, 0);
        break;
    case BUG_REFUND_INNER: /* the second lot's part of the spending */
        ledger_refund(ledger, id, 5, spending + 1, 0);
        break;
    case BUG_REFUND_UNKNOWN:
        ledger_refund(ledger, id, 5, 99, 0);
        break;
    case BUG_RENEW_PAST:
        ledger_refund(ledger, id, 5, spending, 5);
        break;
    case BUG_PART_TOO_MUCH:
        ledger_refund_part(ledger, id, 5, spending, 4, 0);
        break;
    case BUG_PART_OTHER:
        ledger_refund_part(ledger, other, 5, spending, 1, 0);
        break;
    case BUG_PART_NONE:
        ledger_refund_part(ledger, id, 5, LEDGER_NO_SPEND, 1, 0);
        break;
    case NBUG:
        break;
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("ledger_misuse");

    tcase_add_loop_test(tc, audit_notices, 0, (int)COUNTOF(damages));
    tcase_add_loop_test_raise_signal(tc, bug_aborts, SIGABRT, 0, NBUG);
    return unit_run(tc);
}
