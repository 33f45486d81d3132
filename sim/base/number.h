/* The one spelling of a real number in files and on stdout: the shortest
 * decimal text that reads back as the same double: 0.95, 5, 1e-5, 1.5e300.
 * The program stays in the C locale, so the point is a point everywhere. */
#ifndef SIM_BASE_NUMBER_H
#define SIM_BASE_NUMBER_H

enum {
    NUMBER_SIZE = 32 /* bytes: 17 digits, sign, point, exponent, NUL */
};

/* `value` must be finite; minus zero is written 0. */
void number_print(double value, char text[NUMBER_SIZE]);

#endif
