/* Numbers, amounts and ranges of the verdict, in words. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "output/verdict.h"
#include "report/report_parts.h"

/* A value that rounds to zero has no sign. */
static void add_number(struct text *out, double value, const struct estimate *e,
                       const char *plus)
{
    struct text digits = {0};

    text_printf(&digits, "%.*f", report_decimals(e->estimate, e->low, e->high),
                fabs(value));
    if (strspn(digits.data, "0.") < digits.length)
        text_add(out, value < 0 ? "-" : plus);
    text_add(out, digits.data);
    text_fini(&digits);
}

void verdict_number(struct text *out, double value, const struct estimate *e)
{
    add_number(out, value, e, "");
}

void verdict_signed(struct text *out, double value, const struct estimate *e)
{
    add_number(out, value, e, "+");
}

/* How a unit is written. */
struct unit_form {
    const char *before, *after;
    double scale;
};

static struct unit_form form_of(const char *unit)
{
    if (strncmp(unit, "USD", 3) == 0)
        return (struct unit_form){"$", unit + 3, 1};
    if (strcmp(unit, "share") == 0)
        return (struct unit_form){"", " of 100", 100};
    return (struct unit_form){"", unit, 1};
}

static struct estimate scaled(const struct estimate *e, double by)
{
    struct estimate out = *e;

    out.estimate *= by;
    out.low *= by;
    out.high *= by;
    return out;
}

void verdict_amount(const struct estimate *e, double value, const char *unit,
                    bool with_unit, struct text *out)
{
    struct unit_form form = form_of(unit);
    struct estimate shown = scaled(e, form.scale);

    if (value < 0 && form.before[0]) {
        struct text digits = {0};
        verdict_number(&digits, value * form.scale, &shown);
        bool is_below = digits.data[0] == '-';
        text_printf(out, "%s%s%s", is_below ? "-" : "", form.before,
                    digits.data + is_below);
        text_fini(&digits);
    } else {
        text_add(out, form.before);
        verdict_number(out, value * form.scale, &shown);
    }
    if (with_unit && form.after[0])
        text_printf(out, "%s%s", form.after[0] == ' ' ? "" : " ", form.after);
}

void verdict_range(const struct estimate *e, const char *unit, double sign,
                   struct text *out)
{
    struct estimate shown = scaled(e, form_of(unit).scale);
    bool is_turned = sign < 0;

    verdict_number(out, is_turned ? -shown.high : shown.low, &shown);
    text_add(out, " to ");
    verdict_number(out, is_turned ? -shown.low : shown.high, &shown);
}

void verdict_margin(const struct estimates_contrast *contrast, const char *unit,
                    struct text *out)
{
    struct unit_form form = form_of(unit);

    text_printf(out, "%s%.6g%s", form.before, contrast->margin * form.scale,
                form.scale != 1 ? form.after : "");
}

void verdict_period(const struct estimates *estimates, int arm,
                    struct text *out)
{
    double days = time_to_days(estimates->scenario->arm[arm].config->horizon);

    if (days >= 365 && days <= 366)
        text_add(out, "a year");
    else
        text_printf(out, "in %g days", days);
}

void verdict_chance(const struct estimate *e, struct text *out)
{
    text_add(out, " by chance");
    if (estimate_is_sequence(e))
        text_add(out, ", whenever one looks");
}

void verdict_level(const struct estimate *e, const char *unit, struct text *out)
{
    if (isnan(e->estimate)) {
        text_add(out, e->flags & ESTIMATE_UNDEFINED
                          ? "no value: there is nothing to measure in any run "
                            "(undefined)"
                          : "no value (not_finite)");
        return;
    }
    verdict_amount(e, e->estimate, unit, true, out);
    if (e->flags & ESTIMATE_NO_VARIANCE) {
        text_add(out, ", the same in every run");
        return;
    }
    text_add(out, " (");
    verdict_range(e, unit, 1, out);
    verdict_chance(e, out);
    text_add(out, ")");
}

/* Without what stands in parentheses; small, unless it begins with capitals. */
void verdict_metric_name(enum metric_id metric, struct text *out)
{
    const char *title = metric_rows[metric].title;
    const char *end = strstr(title, " (");
    size_t length = end ? (size_t)(end - title) : strlen(title);
    bool is_word = length > 1 && islower((unsigned char)title[1]);

    if (is_word) {
        char first = (char)tolower((unsigned char)title[0]);
        text_add_bytes(out, &first, 1);
    }
    text_add_bytes(out, title + is_word, length - is_word);
}
