/* What a replication of an arm is called on disk: a hash of every value in force
 * that decides it (the scenario as it was merged, the seed, the rules, what a
 * variant changes) and its number. Equal names, equal results; how many
 * replications there are, and what else is asked, is not in it. */
#ifndef SIM_REPLICATION_UNIT_NAME_H
#define SIM_REPLICATION_UNIT_NAME_H

#include "base/sha256.h"
#include "base/text.h"
#include "market/market.h"
#include "scenario/scenario.h"

/* Of all arms of a file. */
void unit_name_study(const struct scenario *scenario,
                     char hex[SHA256_HEX_SIZE]);

/* Appends "layout ...": of results as this program writes them. */
void unit_name_layout(struct text *out);

/* Of one arm, and from it of its replications (from 0). */
void unit_name_arm(const struct arm *arm, enum rng_phase phase,
                   char hex[SHA256_HEX_SIZE]);
void unit_name(const char *arm_hex, int64_t replication,
               char hex[SHA256_HEX_SIZE]);

#endif
