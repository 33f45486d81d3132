/* The verdict of a comparison in words: every case of what the replications can
 * say of it. The quantities are made up; the scenario is that of the demo. */
#include <math.h>
#include <string.h>

#include "estimates/quantity.h"
#include "model/telling.h"
#include "output/results.h"
#include "output/verdict.h"
#include "unit/unit.h"

enum {
    BUYS = 1, /* arms of the scenario */
    ALL_BUY = 3,
    RUNS = 12
};

static struct quantity between(double value, double low, double high)
{
    return (struct quantity){.versus = 0,
                             .of = {.estimate = value,
                                    .low = low,
                                    .high = high,
                                    .n = RUNS,
                                    .level = .95,
                                    .method = "fieller"},
                             .shape = FIELLER_BETWEEN};
}

static struct quantity turning(enum quantity_reading reading, double value,
                               double low, double high)
{
    struct quantity q = between(value, low, high);

    q.assumed = 8;
    q.reading = reading;
    if (reading == READ_UNDECIDED)
        q.shape = FIELLER_ALL;
    return q;
}

/* The demo's numbers, for every arm and quantity. */
static void set_up(struct telling_world *world)
{
    telling_set_up(world, "scenarios/buy-vs-earn.json", RUNS);
    for (int arm = BUYS; arm <= ALL_BUY; arm += 2) {
        struct quantity *q =
            world->estimates.quantity + (size_t)arm * NQUANTITY;
        q[QUANTITY_EXTRA_HIRES] = between(.283, .242, .325);
        q[QUANTITY_EXTRA_CASH] = between(13.7, 12.3, 15.2);
        q[QUANTITY_EXTRA_UNPAID_HOURS] = between(11.5, 10.4, 12.6);
        q[QUANTITY_EXTRA_EVER_HIRED] = between(.039, .0325, .0455);
        q[QUANTITY_BREAK_EVEN_HOUR] = turning(READ_BELOW, 6.5, 5.7, 7.2);
    }
}

/* One quantity of the arm that buys is another: what is then said. */
static const struct telling_case {
    enum quantity_id quantity;
    struct quantity is;
    const char *says;
} cases[] = {
#define IS(...)                                                                \
    {                                                                          \
        .versus = 0, .assumed = 8, __VA_ARGS__                                 \
    }
#define OF(value, from, to, ...)                                               \
    IS(.of = {.estimate = (value),                                             \
              .low = (from),                                                   \
              .high = (to),                                                    \
              .n = RUNS,                                                       \
              .level = .95,                                                    \
              .method = "fieller"},                                            \
       .shape = FIELLER_BETWEEN, __VA_ARGS__)
#define INTERVAL(value, from, to) OF(value, from, to, .more = 0)
    {QUANTITY_EXTRA_HIRES, INTERVAL(.283, .242, .325),
     "brings each of the group 0.283 more hires a year (0.242 to 0.325 by "
     "chance) for $13.7 more and 11.5 more hours of unpaid work: "},
    {QUANTITY_EXTRA_HIRES, INTERVAL(-.283, -.325, -.242),
     "0.283 fewer hires a year (0.242 to 0.325 by chance)"},
    {QUANTITY_EXTRA_HIRES, INTERVAL(-.02, -.065, .027),
     "no clear change in hires (-0.065 to 0.027 a year by chance)"},
    {QUANTITY_EXTRA_HIRES, OF(0, 0, 0, .of.flags = ESTIMATE_NO_VARIANCE),
     "not one hire more or less"},
    {QUANTITY_EXTRA_HIRES, IS(.of = {.estimate = NAN, .low = NAN, .high = NAN}),
     "hires that cannot be compared"},
    {QUANTITY_EXTRA_CASH, INTERVAL(.1, -.4, .6), " for no more money and "},
    {QUANTITY_EXTRA_CASH, INTERVAL(-5.2, -6, -4.4), " for $5.20 less and "},
    {QUANTITY_EXTRA_UNPAID_HOURS, INTERVAL(-11.5, -12.6, -10.4),
     "11.5 fewer hours of unpaid work"},
    {QUANTITY_BREAK_EVEN_HOUR, OF(6.5, 5.7, 7.2, .reading = READ_BELOW),
     "hours of unpaid work: it pays those whose hour is worth less than $6.50 "
     "(5.70 "
     "to 7.20 by chance), so at the $8 assumed here it does not."},
    {QUANTITY_BREAK_EVEN_HOUR, OF(10, 9, 11, .reading = READ_BELOW),
     ", so at the $8 assumed here it does."},
    {QUANTITY_BREAK_EVEN_HOUR, OF(8.5, 7.2, 9.9, .reading = READ_BELOW),
     ", so at the $8 assumed here it may or may not."},
    {QUANTITY_BREAK_EVEN_HOUR, OF(2, -1, 5.2, .reading = READ_BELOW),
     ": it pays those whose hour is worth less than $2.0 and surely not above "
     "$5.2, "
     "so at the $8 assumed here it does not."},
    {QUANTITY_BREAK_EVEN_HOUR, OF(6.5, 5.7, 7.2, .reading = READ_ABOVE),
     ": it pays those whose hour is worth more than $6.50 (5.70 to 7.20 by "
     "chance), "
     "so at the $8 assumed here it does."},
    {QUANTITY_BREAK_EVEN_HOUR, OF(55, 14.2, INFINITY, .reading = READ_BELOW),
     ": it pays if an hour is worth less than $14, and if more, 12 runs cannot "
     "tell."},
    {QUANTITY_BREAK_EVEN_HOUR, OF(NAN, 14.2, INFINITY, .reading = READ_ABOVE),
     ": it does not pay if an hour is worth less than $14, and if more,"},
    {QUANTITY_BREAK_EVEN_HOUR, OF(-3, -5, -1, .reading = READ_ALWAYS),
     ": it pays whatever an hour is worth."},
    {QUANTITY_BREAK_EVEN_HOUR, OF(-3, -5, -1, .reading = READ_NEVER),
     ": it does not pay, whatever an hour is worth."},
    {QUANTITY_BREAK_EVEN_HOUR, OF(-2.5, -7.5, .5, .reading = READ_NEVER),
     ": it pays, if at all, only those whose hour is worth less than $0.5."},
    {QUANTITY_BREAK_EVEN_HOUR,
     IS(.of = {.n = RUNS}, .reading = READ_UNDECIDED, .shape = FIELLER_ALL),
     ": whether that pays cannot be told from 12 runs."},
    {QUANTITY_BREAK_EVEN_HOUR, IS(.reading = READ_SAME),
     ": nothing is gained and nothing lost."},
    {QUANTITY_CROWDING_OUT, INTERVAL(1.07, .91, 1.26),
     "About all the hires that one group gains by it are taken from others (91 "
     "to 126 % by chance)."},
    {QUANTITY_CROWDING_OUT, INTERVAL(1.2, 1.03, 1.41),
     "For each hire that one group gains by it, others lose 1.20 (1.03 to 1.41 "
     "by chance)."},
    {QUANTITY_CROWDING_OUT, INTERVAL(.4, .31, .5),
     "Of the hires that one group gains by it, 40.0 % are taken from others "
     "(31.0 to 50.0 % by chance)."},
    {QUANTITY_CROWDING_OUT, IS(.shape = FIELLER_NONE),
     "How much of what one group gains is taken from others cannot be told."},
};

/* The same for what does not fit into the verdict. */
static const struct telling_case details[] = {
    {QUANTITY_EXTRA_EVER_HIRED, INTERVAL(.039, .0325, .0455),
     "With \"The group buys Connects when short\" 3.90 more in 100 are hired "
     "at least "
     "once (3.25 to 4.55 by chance)."},
    {QUANTITY_EXTRA_EVER_HIRED, INTERVAL(-.044, -.055, -.033),
     " 4.4 fewer in 100 are hired at least once (3.3 to 5.5 by chance)."},
    {QUANTITY_BREAK_EVEN_HOUR,
     OF(6.5, 5.7, 7.2, .reading = READ_BELOW, .reads_value = true),
     "decide by what an hour is worth to them"},
    {QUANTITY_BREAK_EVEN_HOUR,
     OF(6.5, 3.7, 9.2, .reading = READ_BELOW, .more = 50),
     "\"The group buys Connects when short\" needs about 50 runs instead of "
     "12."},
    {QUANTITY_EXTRA_HIRES, INTERVAL(.283, .242, .325),
     "\"By chance\": 95 of 100 such studies, of 12 runs each, are "
     "meant to give a range that holds the true value (from so few runs "
     "perhaps 80 to 90, or fewer)"},
};

START_TEST(every_case_is_told)
{
    struct telling_world world;
    struct text out = {0};

    set_up(&world);
    world.estimates.quantity[BUYS * NQUANTITY + cases[_i].quantity] =
        cases[_i].is;
    verdict_quantities(&world.estimates, &out);
    ck_assert_msg(strstr(out.data, cases[_i].says), "\"%s\" is not in: %s",
                  cases[_i].says, out.data);
    telling_is_plain(out.data, 3);
    text_fini(&out);
    telling_tear_down(&world);
}
END_TEST

static void append(void *context, const char *sentence)
{
    struct text *out = context;

    telling_is_plain(sentence, 1);
    text_printf(out, "%s ", sentence);
}

START_TEST(every_detail_is_told)
{
    struct telling_world world;
    struct text out = {0};

    set_up(&world);
    world.estimates.quantity[BUYS * NQUANTITY + details[_i].quantity] =
        details[_i].is;
    verdict_details(&world.estimates, append, &out);
    ck_assert_msg(strstr(out.data, details[_i].says), "\"%s\" is not in: %s",
                  details[_i].says, out.data);
    text_fini(&out);
    telling_tear_down(&world);
}
END_TEST

/* Nobody has to know what is compared with what. */
START_TEST(both_comparisons_name_their_arms)
{
    struct telling_world world;
    struct text out = {0};

    set_up(&world);
    verdict_quantities(&world.estimates, &out);
    ck_assert_ptr_nonnull(strstr(out.data,
                                 "\"The group buys Connects when short\" "
                                 "instead of \"A group only earns Connects\""));
    ck_assert_ptr_nonnull(
        strstr(out.data, "\"All buy Connects when short\" instead of \"All "
                         "only earn Connects\""));
    text_fini(&out);
    telling_tear_down(&world);
}
END_TEST

/* Paragraphs and lists, for programs that want one line: the same words. */
START_TEST(one_line_of_paragraphs)
{
    struct text text = {0};

    text_add(&text, "It pays. Or so ");
    verdict_break(&text);
    text_add(&text, "Guesses:\n- for A - $1, and\n- for B $2.\nEnd.");
    results_verdict_line(&text);
    ck_assert_str_eq(text.data, "It pays. Or so Guesses: for A - $1, and for B "
                                "$2. End.");
    ck_assert_uint_eq(text.length, strlen(text.data));
    text_fini(&text);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("verdict");

    tcase_add_loop_test(tc, every_case_is_told, 0,
                        (int)(sizeof cases / sizeof cases[0]));
    tcase_add_loop_test(tc, every_detail_is_told, 0,
                        (int)(sizeof details / sizeof details[0]));
    tcase_add_test(tc, both_comparisons_name_their_arms);
    tcase_add_test(tc, one_line_of_paragraphs);
    return unit_run(tc);
}
