/* Of 100 of the group 31 end the year better off by more than $1, 44 worse. */
#include "output/verdict_persons.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/own_gains.h"
#include "output/verdict.h"

static void add_count(const struct estimate *e, struct text *out)
{
    struct estimate shown = *e;

    shown.low *= 100;
    shown.high *= 100;
    figure_number(out, 100 * e->estimate, &shown);
}

static void add_end(double days, struct text *out)
{
    if (days >= 365 && days <= 366)
        text_add(out, "the year");
    else
        text_printf(out, "the %g days", days);
}

static void add_sentence(const struct own_gains *gains, const char *title,
                         struct text *out)
{
    int last = gains->ndays - 1;
    const struct estimate *money = gains->of[last][OWN_MONEY];
    const struct estimate *value = gains->of[last][OWN_VALUE];

    if (isnan(money[OWN_BETTER].estimate))
        return;
    text_printf(out, "With \"%s\", of 100 of the group ", title);
    add_count(&money[OWN_BETTER], out);
    text_add(out, " end ");
    add_end(gains->day[last], out);
    text_printf(out, " better off by more than $%d in money, ", OWN_SAME_USD);
    add_count(&money[OWN_WORSE], out);
    text_add(out, " worse; with hours at what they are worth to each, ");
    add_count(&value[OWN_BETTER], out);
    text_add(out, " better and ");
    add_count(&value[OWN_WORSE], out);
    text_add(out, " worse: all are compared with themselves, meeting the same "
                  "posts, clients and luck, which only a program can give "
                  "twice.");
}

void verdict_persons(const struct estimates *estimates, int arm,
                     struct text *out)
{
    if (!own_gains_exist(estimates->runs, arm))
        return;
    struct own_gains *gains = mem_new(1, sizeof *gains);
    own_gains_make(estimates, arm, gains);
    add_sentence(gains, estimates->scenario->arm[arm].title, out);
    mem_free(gains);
}
