/* Calendar arithmetic on UTC days, proleptic Gregorian.
 *
 * A day is a signed count from 1970-01-01. Algorithms: Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms" (days from civil). */
#ifndef SIM_BASE_CALENDAR_H
#define SIM_BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

enum {
    CALENDAR_FIRST_YEAR = 1970,
    CALENDAR_LAST_YEAR = 2999
};

struct calendar_date {
    int year;
    int month; /* 1..12 */
    int day;   /* 1..31 */
};

struct calendar_date calendar_date(int64_t day);

/* Parses "YYYY-MM-DD", year 1970..2999; false if it is not such a date. */
bool calendar_parse(const char *text, int64_t *day);

/* Writes "YYYY-MM-DD" into `text` (11 bytes). */
void calendar_print(int64_t day, char text[11]);

/* The same day of the month `months` later (or earlier); a day which that
 * month does not have becomes the 1st of the month after it (29 Feb plus a
 * year is 1 March), so that nobody loses a day. */
int64_t calendar_add_months(int64_t day, int months);

/* Monday = 0 .. Sunday = 6. */
int calendar_weekday(int64_t day);

/* First day of billing cycle `cycle` (0, 1, 2, ...) of an account whose cycle
 * 0 began on `anchor`. period_days > 0: cycles of that fixed length. 0:
 * calendar months (R2 of sim/MODEL.md, source S39): a cycle begun on the
 * 1st..last_day (at most 28) renews on that day of each month; one begun later
 * renews on the 1st of the month after next (30 Jan -> 1 March), and on the 1st
 * from then on. */
int64_t calendar_cycle(int64_t anchor, int period_days, int last_day,
                       int cycle);

#endif
