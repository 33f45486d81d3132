/* The one spelling of a real number in files and on stdout: the shortest
 * decimal text that reads back as the same double: 0.95, 5, 1e-5, 1.5e300.
 * The program stays in the C locale, so the point is a point everywhere. */
#ifndef SIM_BASE_NUMBER_H
#define SIM_BASE_NUMBER_H

#include <stdint.h>

enum {
    NUMBER_SIZE = 32 /* bytes: 17 digits, sign, point, exponent, NUL */
};

/* `value` must be finite; minus zero is written 0. */
void number_print(double value, char text[NUMBER_SIZE]);

/* Appends the digits of a whole number, at least so many (zeros in front; 0 to 20):
 * without NUL. Returns the end; 20 bytes suffice. */
char *number_print_whole(uint64_t value, int least, char *to);

/* Decimals that show two figures of the half width of an interval, for people;
 * without one (NAN, or no width) three of the estimate. 0 to 6. */
int number_decimals(double estimate, double low, double high);

#endif
