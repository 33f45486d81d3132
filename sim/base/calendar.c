/* Days, dates, months and billing cycles. */
#include "base/calendar.h"

#include <stdio.h>

static int64_t floor_div(int64_t a, int64_t b)
{
    int64_t q = a / b;

    return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

static int64_t day_of(struct calendar_date date)
{
    /* March-based year: the leap day is the last day of the year. */
    int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    int64_t era = floor_div(year, 400);
    int64_t year_of_era = year - era * 400;
    int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
    int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

struct calendar_date calendar_date(int64_t day)
{
    int64_t shifted = day + 719468;
    int64_t era = floor_div(shifted, 146097);
    int64_t doe = shifted - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t month = (5 * doy + 2) / 153;
    struct calendar_date date;

    date.day = (int)(doy - (153 * month + 2) / 5 + 1);
    date.month = (int)(month < 10 ? month + 3 : month - 9);
    date.year = (int)(yoe + era * 400 + (date.month <= 2));
    return date;
}

/* Takes so many decimal digits from `*at`, and no fewer. */
static bool take_digits(const char **at, int count, int *value)
{
    for (*value = 0; count > 0; count--, ++*at) {
        if (**at < '0' || **at > '9')
            return false;
        *value = 10 * *value + (**at - '0');
    }
    return true;
}

bool calendar_parse(const char *text, int64_t *day)
{
    struct calendar_date date = {0};

    if (!take_digits(&text, 4, &date.year) || *text++ != '-' ||
        !take_digits(&text, 2, &date.month) || *text++ != '-' ||
        !take_digits(&text, 2, &date.day) || *text)
        return false;
    if (date.year < CALENDAR_FIRST_YEAR || date.year > CALENDAR_LAST_YEAR ||
        date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31)
        return false;
    *day = day_of(date);
    return calendar_date(*day).day == date.day; /* not so of 31 April */
}

void calendar_print(int64_t day, char text[11])
{
    struct calendar_date date = calendar_date(day);
    unsigned year = (unsigned)date.year % 10000u;
    unsigned month = (unsigned)date.month % 100u;
    unsigned of_month = (unsigned)date.day % 100u;

    snprintf(text, 11, "%04u-%02u-%02u", year, month, of_month);
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

int64_t calendar_add_months(int64_t day, int months)
{
    struct calendar_date date = calendar_date(day);
    int64_t index = (int64_t)date.year * 12 + (date.month - 1) + months;

    date.year = (int)floor_div(index, 12);
    date.month = (int)(index - floor_div(index, 12) * 12) + 1;
    if (date.day > days_in_month(date.year, date.month)) {
        date.day = 1;
        index += 1;
        date.year = (int)floor_div(index, 12);
        date.month = (int)(index - floor_div(index, 12) * 12) + 1;
    }
    return day_of(date);
}

int calendar_weekday(int64_t day)
{
    int64_t shifted = day + 3; /* 1970-01-01 was a Thursday */

    return (int)(shifted - floor_div(shifted, 7) * 7);
}

int64_t calendar_cycle(int64_t anchor, int period_days, int last_day, int cycle)
{
    if (period_days > 0)
        return anchor + (int64_t)period_days * cycle;
    struct calendar_date date = calendar_date(anchor);
    if (date.day <= last_day || cycle == 0)
        return calendar_add_months(anchor, cycle);
    date.day = 1;
    return calendar_add_months(day_of(date), cycle + 1);
}
