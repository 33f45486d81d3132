/* Numbers, amounts and ranges in words. */
#include "estimates/figure.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"

/* A value that rounds to zero has no sign. */
static void add_number(struct text *out, double value, const struct estimate *e,
                       const char *plus)
{
    struct text digits = {0};

    text_printf(&digits, "%.*f", number_decimals(e->estimate, e->low, e->high),
                fabs(value));
    if (strspn(digits.data, "0.") < digits.length)
        text_add(out, value < 0 ? "-" : plus);
    text_add(out, digits.data);
    text_fini(&digits);
}

void figure_number(struct text *out, double value, const struct estimate *e)
{
    add_number(out, value, e, "");
}

void figure_signed(struct text *out, double value, const struct estimate *e)
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

/* A unit that begins with a blank has its own. */
static const char *gap_before(const char *unit)
{
    return unit[0] == ' ' ? "" : " ";
}

void figure_amount(const struct estimate *e, double value, const char *unit,
                   bool with_unit, struct text *out)
{
    struct unit_form form = form_of(unit);
    struct estimate shown = scaled(e, form.scale);

    if (value < 0 && form.before[0]) {
        struct text digits = {0};
        figure_number(&digits, value * form.scale, &shown);
        bool is_below = digits.data[0] == '-';
        text_printf(out, "%s%s%s", is_below ? "-" : "", form.before,
                    digits.data + is_below);
        text_fini(&digits);
    } else {
        text_add(out, form.before);
        figure_number(out, value * form.scale, &shown);
    }
    if (with_unit && form.after[0])
        text_printf(out, "%s%s", gap_before(form.after), form.after);
}

void figure_range(const struct estimate *e, const char *unit, double sign,
                  struct text *out)
{
    struct estimate shown = scaled(e, form_of(unit).scale);
    bool is_turned = sign < 0;

    figure_number(out, is_turned ? -shown.high : shown.low, &shown);
    text_add(out, " to ");
    figure_number(out, is_turned ? -shown.low : shown.high, &shown);
}

void figure_stated(double value, const char *unit, struct text *out)
{
    struct unit_form form = form_of(unit);

    text_add(out, form.before);
    figure_plain(value * form.scale, 6, out);
    text_add(out, form.scale != 1 ? form.after : "");
}

void figure_plain(double value, int figures, struct text *out)
{
    double size = fabs(value);
    int decimals = size > 0 ? figures - 1 - (int)floor(log10(size)) : 0;
    char digits[400]; /* the largest double has 309 */

    decimals = decimals < 0 ? 0 : decimals > 15 ? 15 : decimals;
    int n = snprintf(digits, sizeof digits, "%.*f", decimals, value);
    while (decimals > 0 && digits[n - 1] == '0')
        n--;
    if (decimals > 0 && digits[n - 1] == '.')
        n--;
    text_add_bytes(out, digits, (size_t)n);
}

/* Without what stands in parentheses; small, unless it begins with capitals. */
void figure_metric(enum metric_id metric, struct text *out)
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
