/* A study in parts, for machines that know nothing of each other: `run --shard I/N`
 * leaves in RESULTS.shards/I-of-N the journal of its part and the command; `merge`
 * runs that command again with all journals together. */
#ifndef SIM_CLI_SHARDS_H
#define SIM_CLI_SHARDS_H

#include "base/text.h"
#include "cli/cli.h"

#define SHARD_COMMAND "command.json"

/* Which part of how many, from 1. */
struct shard {
    int index, count;
};

/* "3/8", or what the environment says: "auto" of how many, too; "auto/8" only
 * which, so that some of an array can be run again. SIM_EUSAGE. */
enum sim_status shard_read(const char *text, struct shard *out,
                           struct sim_error *err);

/* RESULTS.shards and RESULTS.shards/3-of-8; mem_free. */
char *shard_parent(const char *target);
char *shard_folder(const char *target, const struct shard *shard);

/* Appends `connectsim run`, with the words of the call but those of one part: `rest`
 * gets those from "--" on, so that options fit between. */
void shard_add_command(const struct cli *cli, struct text *out,
                       struct text *rest);

/* Writes the command of the call into the folder, which is made. */
enum sim_status shard_write(const struct cli *cli, const char *folder,
                            const struct shard *shard, struct sim_error *err);

/* The folders of parts, and what they say. */
struct shards {
    char **folder; /* owned, each of them too */
    size_t count, capacity;
    char **word; /* owned, each too: of the command, without `connectsim run` */
    int nwords;
    int parts; /* N of the first */
};

/* Finds the parts in folders or below them. SIM_EFAIL if there are none or they
 * cannot be read, SIM_EINPUT if their commands differ. */
enum sim_status shards_find(const char *const *folder, int nfolders,
                            struct shards *out, struct sim_error *err);
void shards_fini(struct shards *shards);

#endif
