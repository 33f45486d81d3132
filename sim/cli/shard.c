/* Which part of a study this process is, by the option or the environment. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/shards.h"

enum {
    MOST = 100000
};

/* What runs many of a command tells each which one it is. */
static const struct scheduler {
    const char *index, *first; /* "": counted from `base` */
    const char *step, *count;
    int base;
    const char *last; /* instead of a count */
} schedulers[] = {
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_STEP",
     "SLURM_ARRAY_TASK_COUNT", 1, ""},
    {"SGE_TASK_ID", "SGE_TASK_FIRST", "SGE_TASK_STEPSIZE", "", 1,
     "SGE_TASK_LAST"},
    {"PBS_ARRAY_INDEX", "", "", "PBS_ARRAY_COUNT", 1, ""},
    {"LSB_JOBINDEX", "", "LSB_JOBINDEX_STEP", "", 1, "LSB_JOBINDEX_END"},
    {"OMPI_COMM_WORLD_RANK", "", "", "OMPI_COMM_WORLD_SIZE", 0, ""},
    {"PMI_RANK", "", "", "PMI_SIZE", 0, ""},
    {"SLURM_PROCID", "", "", "SLURM_NTASKS", 0, ""},
};

/* A whole number of at most MOST; -1 if it is none. */
static int number_of(const char *text, size_t length)
{
    if (length == 0 || length > 6 || strspn(text, "0123456789") < length)
        return -1;
    int value = (int)strtol(text, NULL, 10);
    return value <= MOST ? value : -1;
}

static int variable(const char *name)
{
    const char *text = name[0] ? getenv(name) : NULL;

    return text ? number_of(text, strlen(text)) : -1;
}

/* The scheduler that started this process; NULL: none. */
static const struct scheduler *find_scheduler(void)
{
    for (size_t i = 0; i < COUNTOF(schedulers); i++)
        if (variable(schedulers[i].index) >= 0)
            return &schedulers[i];
    return NULL;
}

static void read_array(const struct scheduler *from, struct shard *out)
{
    int first = variable(from->first), step = variable(from->step);
    int last = variable(from->last);

    first = first >= 0 ? first : from->base;
    step = step > 0 ? step : 1;
    out->index = (variable(from->index) - first) / step + 1;
    out->count =
        last >= first ? (last - first) / step + 1 : variable(from->count);
}

static enum sim_status read_auto(const char *text, struct shard *out,
                                 struct sim_error *err)
{
    const struct scheduler *from = find_scheduler();

    if (!from)
        return sim_fail(err, SIM_EUSAGE,
                        "--shard %s: nothing says which part this is: neither "
                        "SLURM_ARRAY_TASK_ID nor SGE_TASK_ID, PBS_ARRAY_INDEX, "
                        "LSB_JOBINDEX, OMPI_COMM_WORLD_RANK, PMI_RANK",
                        text);
    if (strcmp(text, "auto") == 0) {
        read_array(from, out);
        return SIM_OK;
    }
    out->index = variable(from->index) + 1 - from->base;
    out->count = number_of(text + 5, strlen(text + 5));
    return SIM_OK;
}

enum sim_status shard_read(const char *text, struct shard *out,
                           struct sim_error *err)
{
    const char *slash = strchr(text, '/');
    bool is_auto = strcmp(text, "auto") == 0 || strncmp(text, "auto/", 5) == 0;

    *out = (struct shard){-1, -1};
    if (is_auto && read_auto(text, out, err))
        return SIM_EUSAGE;
    if (!is_auto && slash) {
        out->index = number_of(text, (size_t)(slash - text));
        out->count = number_of(slash + 1, strlen(slash + 1));
    }
    if (out->index >= 1 && out->index <= out->count)
        return SIM_OK;
    if (is_auto && out->index >= 0)
        return sim_fail(err, SIM_EUSAGE,
                        "--shard %s: this is number %d of %d: allowed 1 to as "
                        "many as there are; say how many by auto/N",
                        text, out->index, out->count);
    return sim_fail(err, SIM_EUSAGE,
                    "--shard %s: allowed I/N with I from 1 to N and N up to %d "
                    "(3/8), auto or auto/N",
                    text, MOST);
}

char *shard_parent(const char *target)
{
    struct text parent = {0};
    size_t length = strlen(target);

    while (length > 1 && target[length - 1] == '/')
        length--;
    text_add_bytes(&parent, target, length);
    text_add(&parent, ".shards");
    return parent.data;
}

char *shard_folder(const char *target, const struct shard *shard)
{
    char *parent = shard_parent(target);
    struct text folder = {0};

    text_printf(&folder, "%s/%d-of-%d", parent, shard->index, shard->count);
    mem_free(parent);
    return folder.data;
}
