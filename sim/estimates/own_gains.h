/* Person by person: the same people in an arm and in the one it is compared
 * with, meeting the same posts, clients and luck, which nothing but a program can
 * give them twice. How many are better off, and by how much: statistics of each
 * replication, of which t over replications is taken. */
#ifndef SIM_ESTIMATES_OWN_GAINS_H
#define SIM_ESTIMATES_OWN_GAINS_H

#include "estimates/estimates.h"
#include "replication/persons.h"

/* What a person gains: net earnings less what was paid for Connects and
 * membership; the same less all hours at their value to them. As realised. */
enum own_measure {
    OWN_MONEY,
    OWN_VALUE,
    OWN_NMEASURE
};
extern const char *const own_measure_names[OWN_NMEASURE];

/* Better and worse: by more than OWN_SAME_USD. */
#define OWN_SAME_USD 1
enum own_statistic {
    OWN_BETTER, /* share */
    OWN_WORSE,
    OWN_SAME,
    OWN_P10, /* USD */
    OWN_P50,
    OWN_P90,
    OWN_MEAN,
    OWN_NSTATISTIC
};
extern const char *const own_statistic_names[OWN_NSTATISTIC];

struct own_gains {
    int arm, versus, population;
    int ndays;
    double day[RESULT_NPERSON_DAYS];
    struct estimate of[RESULT_NPERSON_DAYS][OWN_NMEASURE][OWN_NSTATISTIC];
};

/* Whether anything is kept of the persons of an arm and of its pair. */
bool own_gains_exist(const struct runs *runs, int arm);

/* Of an arm that has them, at the level of its family. A replication in which
 * these are not the same people (`inputs` differ) has no value. */
void own_gains_make(const struct estimates *estimates, int arm,
                    struct own_gains *out);

#endif
