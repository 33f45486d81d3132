/* Which units are run at all: those that no journal knows, and that are of this
 * share. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "replication/journal.h"
#include "replication/runner.h"
#include "replication/unit_name.h"

struct units {
    const struct runner_work *work;
    const struct runner_options *options;
    struct runner_place *place;   /* owned; as the work's, with what is done */
    char (*arm)[SHA256_HEX_SIZE]; /* owned; names, "" until one is asked for */
    bool *is_known;               /* owned; by place */
    int64_t missing;
};

static const char *arm_name(struct units *units, int arm)
{
    if (!units->arm[arm][0])
        unit_name_arm(&units->work->scenario->arm[arm], units->work->phase,
                      units->arm[arm]);
    return units->arm[arm];
}

static void finish(const struct units *units, int64_t place)
{
    const struct runner_work *work = units->work;

    units->place[place].is_done = true;
    if (work->finished && !units->options->team) /* which does it in all */
        work->finished(work->context, place, &work->result[place]);
}

/* Replications of an arm go round the shares, from one that its name chooses: so
 * each share has as many of each setting, give or take one. */
static int share_of(const char *arm, int64_t replication, int count)
{
    char first[16] = "";

    memcpy(first, arm, sizeof first - 1);
    const unsigned long long at =
        strtoull(first, NULL, 16) + (unsigned long long)replication;
    return (int)(at % (unsigned long long)count);
}

/* Is it left to another process? Then it counts as failed. */
static bool leave(struct units *units, int64_t i)
{
    struct runner_share *share = units->options->share;
    const struct runner_place *place = &units->work->place[i];
    struct result *result = &units->work->result[i];

    if (!share)
        return false;
    int of =
        share_of(arm_name(units, place->arm), place->replication, share->count);
    if (of == share->index && !share->runs_none)
        return false;
    share->missing++;
    units->missing++;
    if (share->by_share)
        share->by_share[of]++;
    *result = (struct result){.is_done = true, .has_failed = true};
    result_begin(
        result, units->work->scenario->arm[place->arm].config->npopulations + 1,
        false);
    (void)snprintf(result->failure, sizeof result->failure,
                   "is run by another process");
    return true;
}

/* Does the journal have it? What is traced is run in any case. */
static bool take(struct units *units, int64_t i)
{
    const struct runner_place *place = &units->work->place[i];
    const struct configuration *config =
        units->work->scenario->arm[place->arm].config;
    struct journal *journal = units->options->journal;
    char name[SHA256_HEX_SIZE];

    if (!journal)
        return false;
    unit_name(arm_name(units, place->arm), place->replication, name);
    units->is_known[i] = journal_knows(journal, name);
    return units->is_known[i] && !place->trace &&
           journal_take(journal, name, config->npopulations + 1,
                        &units->work->result[i]);
}

/* By the thread that finished it. */
static void keep(void *context, int64_t place, struct result *result)
{
    struct units *units = context;
    const struct runner_work *work = units->work;

    if (units->options->journal && !units->is_known[place]) {
        char name[SHA256_HEX_SIZE];
        unit_name(units->arm[work->place[place].arm],
                  work->place[place].replication, name);
        journal_add(units->options->journal, name, result);
    }
    if (work->finished)
        work->finished(work->context, place, result);
}

enum sim_status runner_work(const struct runner_work *work,
                            const struct runner_options *options)
{
    size_t n = (size_t)work->nplaces;
    struct runner_work own = *work;

    if (!options->journal && !options->share && !options->team)
        return runner_places(work, options);
    struct units units = {
        .work = work,
        .options = options,
        .place = mem_new(n + 1, sizeof *units.place),
        .arm = mem_new((size_t)work->scenario->narms, sizeof *units.arm),
        .is_known = mem_new(n + 1, sizeof *units.is_known)};
    memcpy(units.place, work->place, n * sizeof *units.place);
    for (int64_t i = 0; i < work->nplaces; i++)
        if (take(&units, i) || (!units.is_known[i] && leave(&units, i)))
            finish(&units, i);
        else
            (void)arm_name(&units, work->place[i].arm);
    own.place = units.place;
    own.finished = keep;
    own.context = &units;
    enum sim_status status = options->team ? options->team->run(&own, options)
                                           : runner_places(&own, options);
    if (units.missing > 0 && !options->share->goes_on)
        status = SIM_ESTOPPED;
    mem_free(units.place);
    mem_free(units.arm);
    mem_free(units.is_known);
    return status;
}
