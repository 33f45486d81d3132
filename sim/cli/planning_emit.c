/* The files that start all parts: an array job of Slurm, GNU parallel, make. */
#include <math.h>
#include <string.h>

#include "cli/amounts.h"
#include "cli/planning.h"

#define MIB 1048576.0

const char *const planning_forms[] = {[PLANNING_SLURM] = "slurm",
                                      [PLANNING_PARALLEL] = "parallel",
                                      [PLANNING_MAKE] = "make",
                                      [PLANNING_NFORM] = NULL};

int planning_parts(double seconds, double replications)
{
    double parts = ceil(seconds / 3600);

    parts = fmin(fmax(parts, 1), fmin(1000, fmax(1, replications)));
    return (int)parts;
}

/* Of a core, of all. */
static double seconds_of(const struct planning *plan)
{
    return plan->seconds * plan->replications;
}

/* What it rests on, as comments. */
static void add_numbers(const struct planning *plan, struct text *out)
{
    text_printf(out, "# %s: ", plan->name);
    amounts_add_time(plan->seconds, out);
    text_add(out, " of a core and ");
    amounts_add_bytes(plan->bytes, out);
    text_add(out, " on the disk for a replication of an arm,\n#     ");
    amounts_add_bytes(plan->memory, out);
    text_printf(out, " of memory (%s)\n# at most %.0f of them: ",
                plan->is_measured ? "measured" : "reckoned from its rates",
                plan->replications);
    amounts_add_time(seconds_of(plan), out);
    text_add(out, " of a core, ");
    amounts_add_bytes(plan->bytes * plan->replications, out);
    text_printf(out, "; parts: %d, of about ", plan->parts);
    amounts_add_time(seconds_of(plan) / plan->parts, out);
    text_add(out, "\n# and the results of all in the end: about ");
    amounts_add_bytes(plan->results, out);
    text_add(out, "\n");
}

static const char advice[] =
    "# A part that is started again goes on from what it has. What depends on\n"
    "# results (selections, precision) is run when all is put together.\n";

enum {
    LEAST_SECONDS = 600, /* to start on a machine of others, from their disks */
    LEAST_MIB = 64
};

/* Twice what was measured, and half as much memory again: other machines are
 * slower, and replications differ. A job that asked for too little is ended by the
 * queue, one that asked for more only waits for its turn: so there is a floor. */
static void add_slurm(const struct planning *plan, struct text *out)
{
    double seconds = 2 * seconds_of(plan) / plan->parts + LEAST_SECONDS;
    long minutes = (long)ceil(seconds / 60);

    text_printf(out,
                "#!/bin/bash\n"
                "#SBATCH --job-name=%s\n"
                "#SBATCH --array=1-%d\n"
                "#SBATCH --cpus-per-task=1\n"
                "#SBATCH --time=%02ld:%02ld:00\n"
                "#SBATCH --mem=%.0fM\n"
                "#SBATCH --requeue\n"
                "#SBATCH --open-mode=append\n",
                plan->name, plan->parts, minutes / 60, minutes % 60,
                ceil(1.5 * plan->memory / MIB) + LEAST_MIB);
    text_printf(out,
                "# The time is twice what is reckoned and %d minutes, the "
                "memory half as much again and %d MiB:\n"
                "# these %d minutes and %d MiB are asked for at least, to "
                "start on a slow machine.\n",
                LEAST_SECONDS / 60, LEAST_MIB, LEAST_SECONDS / 60, LEAST_MIB);
    add_numbers(plan, out);
    text_add(out, advice);
    text_printf(out,
                "# After all parts (sbatch --dependency=afterany:JOB --wrap "
                "'...'):\n"
                "#     %s\n"
                "%s --shard auto/%d --threads 1%s\n",
                plan->merge.data, plan->command.data, plan->parts,
                plan->rest.data);
}

/* GNU parallel takes {} and its like for its own wherever they stand, and runs {= =} as
 * Perl; the shell's quotes, in which each stands, are closed and opened inside of it. */
static void add_for_parallel(const char *command, struct text *out)
{
    for (const char *c = command; *c; c++) {
        text_add_bytes(out, c, 1);
        text_add(out, *c == '{' ? "''" : "");
    }
}

static void add_parallel(const struct planning *plan, struct text *out)
{
    struct text one = {0}, quoted = {0};

    add_for_parallel(plan->command.data, &one);
    text_printf(&one, " --shard {}/%d --threads 1", plan->parts);
    add_for_parallel(plan->rest.data, &one);
    text_add_shell_word(&quoted, one.data);
    text_add(out, "#!/bin/sh\n");
    add_numbers(plan, out);
    text_add(out, advice);
    text_printf(out,
                "# On several machines: parallel --sshlogin A,B --wd . in a "
                "folder that all share.\n"
                "seq %d | parallel --halt never %s &&\n"
                "    %s\n",
                plan->parts, quoted.data, plan->merge.data);
    text_fini(&quoted);
    text_fini(&one);
}

/* In a recipe a dollar is written twice. */
static void add_recipe(const char *command, struct text *out)
{
    for (const char *c = command; *c; c++)
        text_add_bytes(out, *c == '$' ? "$$" : c, *c == '$' ? 2 : 1);
}

static void add_make(const struct planning *plan, struct text *out)
{
    text_add(out, "# make -k -j N -f THIS\n");
    add_numbers(plan, out);
    text_add(out, advice);
    text_printf(out,
                "PARTS := $(shell seq %d)\n"
                "\n"
                "all: $(PARTS:%%=part-%%)\n"
                "\t",
                plan->parts);
    add_recipe(plan->merge.data, out);
    text_add(out, "\n\n$(PARTS:%=part-%): part-%:\n\t");
    add_recipe(plan->command.data, out);
    text_printf(out, " --shard $*/%d --threads 1", plan->parts);
    add_recipe(plan->rest.data, out);
    text_add(out, "\n\n.PHONY: all $(PARTS:%=part-%)\n");
}

void planning_emit(const struct planning *plan, enum planning_form form,
                   struct text *out)
{
    switch (form) {
    case PLANNING_SLURM:
        add_slurm(plan, out);
        break;
    case PLANNING_PARALLEL:
        add_parallel(plan, out);
        break;
    case PLANNING_MAKE:
        add_make(plan, out);
        break;
    case PLANNING_NFORM:
        break;
    }
}
