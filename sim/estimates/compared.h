/* The difference of two studies' estimates, and what it says. */
#ifndef SIM_ESTIMATES_COMPARED_H
#define SIM_ESTIMATES_COMPARED_H

#include <stdbool.h>
#include <stddef.h>

/* An estimate with its interval, and its replications' values (NAN: missing). */
struct compared_side {
    double estimate, low, high; /* NAN: missing; low, high may be infinite */
    const double *value;        /* borrowed; may be NULL */
    size_t n;
};

enum compared_reading {
    COMPARED_NONE,   /* one of them is missing */
    COMPARED_DIFFER, /* 0 lies outside the interval */
    COMPARED_LITTLE, /* so it does, and the interval lies within the margin */
    COMPARED_ALIKE,  /* the interval holds 0 and lies within the margin */
    COMPARED_OPEN    /* neither can be told */
};

struct compared {
    double difference, low, high; /* b - a; NAN: missing */
    bool is_paired;
    enum compared_reading reading;
};

/* Paired, if it may be: by the t interval of the differences of replications, if
 * both have as many, none is missing and their means are the estimates (a ratio
 * of sums is no mean). What is the same in every replication differs by 0. Else
 * from the two intervals alone: the square-and-add method of Zou and Donner
 * (2008), which takes intervals that lean. `margin`: what nobody would act on,
 * in units of the metric; `level` as of the intervals. */
struct compared compared_make(const struct compared_side *a,
                              const struct compared_side *b, bool may_pair,
                              double margin, double level);

#endif
