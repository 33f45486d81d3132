/* Thousands of random movements, against a model so simple that it cannot be
 * wrong: an array of single Connects, each with its own dates. */
#include <check.h>
#include <string.h>

#include "base/hash.h"
#include "ledger/ledger.h"
#include "unit/books.h"
#include "unit/sanitized.h"
#include "unit/unit.h"

enum {
    NACCOUNTS = 3,
    NSEEDS = 60,
    NSTEPS = 400,
    MODEL_MAX = 3000,
    NSPENDINGS = 40
};

/* Numbers for the test itself. */
static uint64_t random_state;

static int64_t draw(int64_t from, int64_t to)
{
    const uint64_t range = (uint64_t)(to - from + 1);

    random_state++;
    return from + (int64_t)(hash_mix(random_state * 1000003) % range);
}

/* One Connect. `lot` counts the credits: it tells lots with equal dates apart
 * and says which came first. */
struct single {
    account_id account;
    sim_time issued, expires;
    unsigned event_class;
    enum ledger_origin origin;
    int lot;
    int spending; /* 0: held */
};

struct model {
    struct single single[MODEL_MAX];
    int nsingles, nlots;
    sim_connects total[LEDGER_NFLOW];
    sim_money usd[LEDGER_NFLOW];
    bool is_lifo;
};

static bool goes_before(const struct single *a, const struct single *b)
{
    if (a->issued != b->issued)
        return a->issued < b->issued;
    if (a->event_class != b->event_class)
        return a->event_class < b->event_class;
    if (a->origin != b->origin)
        return a->origin < b->origin;
    return a->lot < b->lot;
}

static void model_drop(struct model *model, int i)
{
    model->single[i] = model->single[--model->nsingles];
}

static sim_connects model_expire(struct model *model, account_id account,
                                 sim_time when)
{
    sim_connects gone = 0;

    for (int i = model->nsingles - 1; i >= 0; i--) {
        const struct single *one = &model->single[i];
        if (one->account != account || one->spending != 0 ||
            one->expires > when)
            continue;
        model_drop(model, i);
        gone++;
    }
    model->total[FLOW_EXPIRE_AGE] += gone;
    return gone;
}

static sim_connects model_balance(const struct model *model, account_id account)
{
    sim_connects balance = 0;

    for (int i = 0; i < model->nsingles; i++)
        balance += model->single[i].account == account &&
                   model->single[i].spending == 0;
    return balance;
}

static sim_time model_next_expiry(const struct model *model, account_id account)
{
    sim_time next = SIM_NEVER;

    for (int i = 0; i < model->nsingles; i++) {
        const struct single *one = &model->single[i];
        if (one->account == account && one->spending == 0 &&
            one->expires < next)
            next = one->expires;
    }
    return next;
}

/* The Connect that goes next: the oldest, or the newest in the LIFO model. */
static int model_next(const struct model *model, account_id account)
{
    int best = -1;

    for (int i = 0; i < model->nsingles; i++) {
        const struct single *one = &model->single[i];
        if (one->account != account || one->spending != 0)
            continue;
        if (best < 0 ||
            goes_before(one, &model->single[best]) != model->is_lifo)
            best = i;
    }
    return best;
}

static void model_credit(struct model *model, account_id account,
                         const struct ledger_credit *credit)
{
    model->total[credit->flow] += credit->connects;
    model->usd[credit->flow] += credit->usd;
    model->nlots++;
    for (sim_connects i = 0; i < credit->connects; i++) {
        ck_assert_int_lt(model->nsingles, MODEL_MAX);
        model->single[model->nsingles++] = (struct single){
            .account = account,
            .issued = credit->issued,
            .expires = credit->expires,
            .event_class = credit->event_class,
            .origin = credit->origin,
            .lot = model->nlots,
        };
    }
}

static void model_spend(struct model *model, account_id account,
                        enum ledger_flow flow, sim_connects connects,
                        int spending)
{
    model->total[flow] += connects;
    for (sim_connects i = 0; i < connects; i++)
        model->single[model_next(model, account)].spending = spending;
}

static void model_trim(struct model *model, account_id account,
                       sim_connects cap)
{
    while (model_balance(model, account) > cap) {
        model_drop(model, model_next(model, account));
        model->total[FLOW_EXPIRE_ROLLOVER]++;
    }
}

/* The lots a spending came from become new lots, oldest first. */
static void model_renew(struct model *model, int spending, sim_time when,
                        sim_time expires)
{
    const int nold = model->nlots;

    for (;;) {
        int best = -1;
        for (int i = 0; i < model->nsingles; i++) {
            const struct single *one = &model->single[i];
            if (one->spending == spending && one->lot <= nold &&
                (best < 0 || goes_before(one, &model->single[best])))
                best = i;
        }
        if (best < 0)
            return;
        const int old = model->single[best].lot;
        model->nlots++;
        for (int i = 0; i < model->nsingles; i++) {
            struct single *one = &model->single[i];
            if (one->spending != spending || one->lot != old)
                continue;
            one->lot = model->nlots;
            one->issued = when;
            one->expires = expires;
        }
    }
}

static sim_connects model_refund(struct model *model, account_id account,
                                 sim_time when, int spending, sim_time renew)
{
    sim_connects back = 0;

    if (renew != 0)
        model_renew(model, spending, when, renew);
    for (int i = 0; i < model->nsingles; i++) {
        if (model->single[i].spending != spending)
            continue;
        model->single[i].spending = 0;
        back++;
    }
    model->total[FLOW_REFUND] += back;
    model_expire(model, account, when);
    return back;
}

/* All but the first `keep` Connects of a spending go back. */
static sim_connects model_refund_part(struct model *model, account_id account,
                                      sim_time when, int spending,
                                      sim_connects keep, sim_time renew)
{
    for (int i = 0; i < model->nsingles; i++)
        if (model->single[i].spending == spending)
            model->single[i].spending = -spending;
    for (; keep > 0; keep--) {
        int best = -1;
        for (int i = 0; i < model->nsingles; i++) {
            const struct single *one = &model->single[i];
            if (one->spending == -spending &&
                (best < 0 || goes_before(one, &model->single[best])))
                best = i;
        }
        ck_assert_int_ge(best, 0);
        model->single[best].spending = spending;
    }
    return model_refund(model, account, when, -spending, renew);
}

static void model_release(struct model *model, int spending)
{
    for (int i = model->nsingles - 1; i >= 0; i--)
        if (model->single[i].spending == spending)
            model_drop(model, i);
}

/* Walks the lots of the ledger, taking the model's Connects in order. */
static void compare_lots(const struct ledger *ledger, const struct model *model,
                         account_id account)
{
    static struct model copy;
    struct ledger_lot_view view;

    memcpy(&copy, model, sizeof copy);
    for (size_t i = 0; ledger_lot(ledger, account, i, &view); i++) {
        int lot = 0;
        for (sim_connects left = view.left; left > 0; left--) {
            const int next = model_next(&copy, account);
            ck_assert_int_ge(next, 0);
            const struct single *one = &copy.single[next];
            ck_assert_int_eq(one->issued, view.issued);
            ck_assert_int_eq(one->expires, view.expires);
            ck_assert_int_eq(one->origin, view.origin);
            ck_assert_msg(lot == 0 || lot == one->lot, "a lot of two");
            lot = one->lot;
            model_drop(&copy, next);
        }
        const int next = model_next(&copy, account);
        ck_assert_msg(next < 0 || copy.single[next].lot != lot, "a lot in two");
    }
    ck_assert_int_eq(model_next(&copy, account), -1);
}

static void compare(const struct ledger *ledger, const struct books *books,
                    const struct model *model, account_id account)
{
    struct sim_error err = {0};

    ck_assert_int_eq(ledger_balance(ledger, account),
                     model_balance(model, account));
    ck_assert_int_eq(ledger_next_expiry(ledger, account),
                     model_next_expiry(model, account));
    for (int flow = 0; flow < LEDGER_NFLOW; flow++) {
        ck_assert_msg(books->connects[flow] == model->total[flow], "%s",
                      ledger_flows[flow].name);
        ck_assert_msg(books->usd[flow] == model->usd[flow], "%s",
                      ledger_flows[flow].name);
    }
    compare_lots(ledger, model, account);
    ck_assert_msg(ledger_audit(ledger, &err) == SIM_OK, "%s", err.text);
}

static const struct {
    enum ledger_flow flow;
    enum ledger_origin origin;
} sources[] = {
    {FLOW_OPENING, LEDGER_OPENING},
    {FLOW_GRANT_MONTHLY, LEDGER_MONTHLY},
    {FLOW_GRANT_MONTHLY, LEDGER_MONTHLY},
    {FLOW_GRANT_PLUS, LEDGER_PLUS},
    {FLOW_REWARD_INTERVIEW, LEDGER_INTERVIEW},
    {FLOW_GRANT_EXOGENOUS, LEDGER_EXOGENOUS},
    {FLOW_PURCHASE, LEDGER_PURCHASE},
    {FLOW_PURCHASE_COUPON, LEDGER_PURCHASE},
};

/* Few sizes, dates and lives, so that ties, runs and merges are frequent. */
static struct ledger_credit draw_credit(sim_time now)
{
    const int64_t source = draw(0, (int64_t)COUNTOF(sources) - 1);
    const int64_t life = draw(0, 9);
    struct ledger_credit credit = {
        .flow = sources[source].flow,
        .origin = sources[source].origin,
        .connects = draw(0, 2) ? 4 : draw(1, 9),
        .issued = now,
        .event_class = (unsigned)draw(1, 2),
    };

    if (credit.origin == LEDGER_PURCHASE)
        credit.usd = credit.connects * 131250;
    if (draw(0, 5) == 0)
        credit.issued -= draw(0, 12);
    credit.expires = life == 0   ? SIM_NEVER
                     : life == 1 ? now + draw(1, 30)
                                 : now + 40;
    return credit;
}

struct spending {
    ledger_spend_id id;
    account_id account;
    sim_connects connects;
    bool is_open;
};

static void step_spend(struct ledger *ledger, struct model *model,
                       account_id account, sim_time now,
                       struct spending *spending, int number)
{
    const enum ledger_flow flow =
        draw(0, 1) ? FLOW_SPEND_PROPOSAL : FLOW_SPEND_BOOST;
    const sim_connects connects = draw(0, 14);

    if (spending->is_open) {
        ledger_release(ledger, spending->id);
        model_release(model, number);
    }
    model_expire(model, account, now);
    const bool can = model_balance(model, account) >= connects;
    struct ledger_mix mix = {0, 0, 0};
    ck_assert_int_eq(
        ledger_spend(ledger, account, now, flow, connects, &spending->id, &mix),
        can);
    spending->account = account;
    spending->connects = connects;
    spending->is_open = can;
    if (can)
        model_spend(model, account, flow, connects, number);
    ck_assert_int_eq(mix.free + mix.earned + mix.bought, can ? connects : 0);
}

static void step_refund(struct ledger *ledger, struct model *model,
                        sim_time now, struct spending *spending, int number)
{
    const sim_time renew = draw(0, 3) ? 0 : now + draw(1, 50);

    if (!spending->is_open)
        return;
    spending->is_open = false;
    model_expire(model, spending->account, now);
    const sim_connects back =
        model_refund(model, spending->account, now, number, renew);
    ck_assert_int_eq(
        ledger_refund(ledger, spending->account, now, spending->id, renew),
        back);
}

static void step_refund_part(struct ledger *ledger, struct model *model,
                             sim_time now, struct spending *spending,
                             int number)
{
    const sim_time renew = draw(0, 3) ? 0 : now + draw(1, 50);

    if (!spending->is_open)
        return;
    const sim_connects back = draw(0, spending->connects);
    spending->connects -= back;
    model_expire(model, spending->account, now);
    ck_assert_int_eq(model_refund_part(model, spending->account, now, number,
                                       spending->connects, renew),
                     back);
    const struct ledger_mix mix =
        ledger_mix_of(ledger, spending->id, spending->connects);
    ck_assert_int_eq(mix.free + mix.earned + mix.bought, spending->connects);
    ck_assert_int_eq(ledger_refund_part(ledger, spending->account, now,
                                        spending->id, back, renew),
                     back);
    if (spending->connects == 0) /* its id is used up */
        spending->is_open = false;
}

static void step(struct ledger *ledger, const struct books *books,
                 struct model *model, sim_time now,
                 struct spending spending[NSPENDINGS])
{
    const account_id account = (account_id)draw(0, NACCOUNTS - 1);
    const int number = (int)draw(1, NSPENDINGS - 1);
    const int64_t what = draw(0, 19);

    if (what < 8) {
        const struct ledger_credit credit = draw_credit(now);
        model_expire(model, account, now);
        model_credit(model, account, &credit);
        ledger_credit(ledger, account, now, &credit);
    } else if (what < 13) {
        step_spend(ledger, model, account, now, &spending[number], number);
    } else if (what < 15) {
        step_refund(ledger, model, now, &spending[number], number);
    } else if (what < 17) {
        step_refund_part(ledger, model, now, &spending[number], number);
    } else if (what < 19) {
        ck_assert_int_eq(ledger_expire(ledger, account, now),
                         model_expire(model, account, now));
    } else {
        const sim_connects cap = draw(10, 40);
        model_expire(model, account, now);
        model_trim(model, account, cap);
        ledger_trim(ledger, account, now, cap);
    }
    compare(ledger, books, model, account);
}

START_TEST(agrees_with_single_connects)
{
    static struct model model;
    struct spending spending[NSPENDINGS] = {{0}};
    struct books books = {{0}, {0}};
    struct ledger *ledger = ledger_new(books_add, &books);
    sim_time now = 0;

    random_state = (uint64_t)_i << 32;
    memset(&model, 0, sizeof model);
    for (int i = 0; i < NACCOUNTS; i++)
        ledger_open(ledger);
    for (int i = 0; i < NSTEPS; i++) {
        now += draw(0, 2) ? 0 : draw(1, 10);
        step(ledger, &books, &model, now, spending);
    }
    for (account_id i = 0; i < NACCOUNTS; i++)
        compare(ledger, &books, &model, i);
    ledger_free(ledger);
}
END_TEST

/* An account settled at every tick and one settled only when touched tell the
 * same story. */
START_TEST(lazy_equals_eager)
{
    struct books of_lazy = {{0}, {0}};
    struct ledger *lazy = ledger_new(books_add, &of_lazy);
    struct ledger *eager = ledger_new(NULL, NULL);
    ledger_spend_id lazy_id, eager_id;

    random_state = (uint64_t)(_i + 1000) << 32;
    ledger_open(lazy);
    ledger_open(eager);
    for (sim_time now = 0; now < 600; now++) {
        const struct ledger_credit credit = draw_credit(now);
        const int64_t what = draw(0, 9);
        const sim_connects connects = draw(1, 9);

        ledger_expire(eager, 0, now);
        if (what == 0) {
            ledger_credit(lazy, 0, now, &credit);
            ledger_credit(eager, 0, now, &credit);
        } else if (what == 1) {
            const bool can = ledger_spend(lazy, 0, now, FLOW_SPEND_PROPOSAL,
                                          connects, &lazy_id, NULL);
            ck_assert_int_eq(ledger_spend(eager, 0, now, FLOW_SPEND_PROPOSAL,
                                          connects, &eager_id, NULL),
                             can);
            if (can && draw(0, 1)) {
                ledger_refund(lazy, 0, now, lazy_id, 0);
                ledger_refund(eager, 0, now, eager_id, 0);
            }
        }
    }
    ledger_expire(lazy, 0, 600);
    ledger_expire(eager, 0, 600);
    ck_assert_int_gt(of_lazy.connects[FLOW_EXPIRE_AGE], 0);
    ck_assert_uint_eq(ledger_fingerprint(lazy), ledger_fingerprint(eager));
    ledger_free(eager);
    ledger_free(lazy);
}
END_TEST

/* With one length of life, taking the oldest first never loses more to age
 * than taking the newest first, at any time, whatever is wanted. */
START_TEST(fifo_expires_no_more_than_lifo)
{
    static struct model lifo;
    struct books of_fifo = {{0}, {0}};
    struct ledger *fifo = ledger_new(books_add, &of_fifo);
    int nbetter = 0;

    random_state = (uint64_t)(_i + 2000) << 32;
    memset(&lifo, 0, sizeof lifo);
    lifo.is_lifo = true;
    ledger_open(fifo);
    for (sim_time now = 0; now < 800; now++) {
        ledger_expire(fifo, 0, now);
        model_expire(&lifo, 0, now);
        if (draw(0, 3) == 0) {
            const struct ledger_credit credit = {
                .flow = FLOW_GRANT_MONTHLY,
                .origin = LEDGER_MONTHLY,
                .connects = draw(1, 10),
                .issued = now,
                .expires = now + 60,
            };
            ledger_credit(fifo, 0, now, &credit);
            model_credit(&lifo, 0, &credit);
        }
        if (draw(0, 3) == 0) {
            const sim_connects wanted = draw(1, 10);
            const sim_connects held[] = {ledger_balance(fifo, 0),
                                         model_balance(&lifo, 0)};
            ledger_spend_id id;
            ck_assert(ledger_spend(fifo, 0, now, FLOW_SPEND_PROPOSAL,
                                   wanted < held[0] ? wanted : held[0], &id,
                                   NULL));
            ledger_release(fifo, id);
            model_spend(&lifo, 0, FLOW_SPEND_PROPOSAL,
                        wanted < held[1] ? wanted : held[1], 1);
            model_release(&lifo, 1);
        }
        ck_assert_int_le(of_fifo.connects[FLOW_EXPIRE_AGE],
                         lifo.total[FLOW_EXPIRE_AGE]);
        nbetter +=
            of_fifo.connects[FLOW_EXPIRE_AGE] < lifo.total[FLOW_EXPIRE_AGE];
    }
    ck_assert_int_gt(nbetter, 0); /* or the test says nothing */
    ledger_free(fifo);
}
END_TEST

/* The same movements under other numbers of accounts: each account has the same
 * lots, and the totals are the same. */
START_TEST(numbers_do_not_matter)
{
    static const account_id other[NACCOUNTS] = {2, 0, 1};
    struct books of_plain = {{0}, {0}};
    struct ledger *plain = ledger_new(books_add, &of_plain);
    struct books of_renumbered = {{0}, {0}};
    struct ledger *renumbered = ledger_new(books_add, &of_renumbered);
    sim_time now = 0;

    random_state = (uint64_t)(_i + 3000) << 32;
    for (int i = 0; i < NACCOUNTS; i++) {
        ledger_open(plain);
        ledger_open(renumbered);
    }
    for (int i = 0; i < NSTEPS; i++) {
        const account_id account = (account_id)draw(0, NACCOUNTS - 1);
        const struct ledger_credit credit = draw_credit(now += draw(0, 3));
        const sim_connects wanted = draw(1, 9);
        ledger_spend_id id;

        if (draw(0, 1)) {
            ledger_credit(plain, account, now, &credit);
            ledger_credit(renumbered, other[account], now, &credit);
        } else if (ledger_spend(plain, account, now, FLOW_SPEND_PROPOSAL,
                                wanted, &id, NULL)) {
            ck_assert(ledger_spend(renumbered, other[account], now,
                                   FLOW_SPEND_PROPOSAL, wanted, &id, NULL));
        }
    }
    for (account_id i = 0; i < NACCOUNTS; i++) {
        struct ledger_lot_view a, b;
        size_t k = 0;

        ledger_expire(plain, i, now);
        ledger_expire(renumbered, other[i], now);
        for (; ledger_lot(plain, i, k, &a); k++) {
            ck_assert(ledger_lot(renumbered, other[i], k, &b));
            ck_assert(a.origin == b.origin && a.issued == b.issued &&
                      a.expires == b.expires && a.left == b.left);
        }
        ck_assert(!ledger_lot(renumbered, other[i], k, &b));
    }
    for (int flow = 0; flow < LEDGER_NFLOW; flow++)
        ck_assert_int_eq(of_plain.connects[flow], of_renumbered.connects[flow]);
    ledger_free(renumbered);
    ledger_free(plain);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("ledger_random");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, agrees_with_single_connects, 0,
                        sanitized_some(NSEEDS));
    tcase_add_loop_test(tc, lazy_equals_eager, 0, sanitized_some(20));
    tcase_add_loop_test(tc, fifo_expires_no_more_than_lifo, 0,
                        sanitized_some(20));
    tcase_add_loop_test(tc, numbers_do_not_matter, 0, sanitized_some(20));
    return unit_run(tc);
}
