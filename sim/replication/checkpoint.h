/* Replications on disk, so that more can be added without running these again.
 *
 * One file, replications.bin: a line ("connectsim replications 3, layout ..., study
 * ..., phase ..."), how many replications there are, the results of every arm and
 * replication as result_code.h codes them, and the SHA-256 of all that in 64 hex
 * digits. The study's name is a hash of every value in force except how many
 * replications there are: results of another scenario, seed or rulebook are
 * refused. The file is for the program that wrote it (same layout of results, same
 * byte order); any other is refused as well, and an older format is said to be
 * older. It comes from outside: everything read is checked. */
#ifndef SIM_REPLICATION_CHECKPOINT_H
#define SIM_REPLICATION_CHECKPOINT_H

#include "base/text.h"
#include "replication/runner.h"

#define CHECKPOINT_FILE "replications.bin"

/* Appends the whole file to `out`; or writes it into a folder, some results at a
 * time. */
void checkpoint_write(const struct runs *runs, struct text *out);
enum sim_status checkpoint_save(const struct runs *runs, const char *folder,
                                struct sim_error *err);

/* The runs of `scenario` that those bytes hold; NULL, with a line in err that
 * begins with `name`, if they hold none. Movements of single freelancers
 * (traces) are not kept: runs_trace makes them again. */
struct runs *checkpoint_read(const struct scenario *scenario,
                             enum rng_phase phase, const char *name,
                             const char *bytes, size_t length,
                             struct sim_error *err);

#endif
