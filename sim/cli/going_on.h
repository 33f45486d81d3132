/* What a run has finished, kept until the results are in their place: in
 * TARGET.part, from which a run that was cut goes on; of a part of a study in
 * TARGET.shards, from which `merge` makes the results (replication/journal.h). */
#ifndef SIM_CLI_GOING_ON_H
#define SIM_CLI_GOING_ON_H

#include "cli/prepare.h"
#include "cli/shards.h"
#include "replication/journal.h"
#include "replication/runner.h"

struct going_on {
    struct journal
        *journal;        /* owned; NULL: nothing is written, so nothing kept */
    struct text command; /* that goes on */
    struct text left;    /* of a run that was stopped, as of interrupt_tell */
    struct runner_share share;
    bool is_shared;
    char *folder; /* owned; of the part; NULL: not one part alone */
};

/* TARGET.part; mem_free. */
char *going_on_part(const char *target);

/* Of a .part that is there: refused if a process writes it, or if the call says
 * neither --resume nor --force. SIM_EFAIL, with the command. */
enum sim_status going_on_check(const struct cli *cli, const char *part,
                               struct sim_error *err);

/* Before the study: reads what is kept (--resume, --shard, merge), or removes it
 * (--force); says whether the target's replications are part of the study
 * (job->resumes). SIM_EINPUT, SIM_EFAIL of what is no such file. */
enum sim_status going_on_begin(struct going_on *on, const struct cli *cli,
                               struct job *job, struct sim_error *err);

/* After the study, with its status: is there anything to write? Else the status
 * is that of the run: SIM_OK of one part, whose folder is said. */
bool going_on_concludes(const struct going_on *on, const struct cli *cli,
                        enum sim_status *status, struct sim_error *err);

/* At the end, with the status: of a run that is whole removes what was kept; of
 * another one says what is kept, and how to go on. Returns the status. */
enum sim_status going_on_end(struct going_on *on, const struct cli *cli,
                             const struct job *job, enum sim_status status,
                             struct sim_error *err);

#endif
