/* By MPI, if it is built with it; else alone. */
#include "cli/team.h"

#ifdef CONNECTSIM_MPI

#include <limits.h>
#include <string.h>
#include <time.h>

#include <fcntl.h>
#include <unistd.h>

#include <mpi.h>

#include "base/mem.h"
#include "cli/signals.h"
#include "replication/result_code.h"

enum {
    TAG_DONE = 1, /* the number of a place, -1: none yet, and its result */
    TAG_NEXT      /* the number of the next place, -1: none is left */
};

static int rank, ranks = 1;

bool team_is_other(void)
{
    return rank > 0;
}

void team_begin(int *argc, char ***argv)
{
    MPI_Init(argc, argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    int null = rank > 0 ? open("/dev/null", O_WRONLY) : -1;
    if (null >= 0) {
        (void)dup2(null, 1);
        (void)dup2(null, 2);
    }
}

void team_end(enum sim_status status)
{
    if (ranks > 1 && status != SIM_OK && status != SIM_EPARTIAL)
        MPI_Abort(MPI_COMM_WORLD, (int)status);
    MPI_Finalize();
}

bool team_agree(bool said)
{
    int word = said;

    MPI_Bcast(&word, 1, MPI_INT, 0, MPI_COMM_WORLD);
    return word != 0;
}

/* Waits for a message without taking a core for it. False if it is to stop. */
static bool await(int from, int tag, const struct runner_options *options,
                  MPI_Status *status)
{
    const struct timespec moment = {0, 500000};

    for (;;) {
        int is_there = 0;
        MPI_Iprobe(from, tag, MPI_COMM_WORLD, &is_there, status);
        if (is_there)
            return true;
        if (options->stop && atomic_load(options->stop))
            return false;
        nanosleep(&moment, NULL);
    }
}

static void encode(const struct result *result, int64_t place, struct text *out)
{
    out->length = 0;
    text_add_bytes(out, (const char *)&place, sizeof place);
    result_encode(out, result);
    SIM_REQUIRE(out->length < INT_MAX);
}

/* The result in a message goes to its place, and on. */
static int64_t decode(const struct runner_work *work, const char *bytes,
                      size_t length)
{
    int64_t place;

    SIM_REQUIRE(length > sizeof place);
    memcpy(&place, bytes, sizeof place);
    SIM_REQUIRE(place >= 0 && place < work->nplaces);
    struct result_source source = {bytes + sizeof place, bytes + length, false};
    result_decode(
        &source,
        work->scenario->arm[work->place[place].arm].config->npopulations + 1,
        &work->result[place]);
    SIM_REQUIRE(!source.is_broken && source.at == source.end);
    return place;
}

static void finish(const struct runner_work *work, int64_t place)
{
    if (work->finished)
        work->finished(work->context, place, &work->result[place]);
}

/* ---- the first ---- */

/* What only this process can run: what single people did is kept here. */
static enum sim_status run_traced(const struct runner_work *work,
                                  const struct runner_options *options)
{
    struct runner_work own = *work;
    struct runner_place *place =
        mem_new((size_t)work->nplaces + 1, sizeof *place);
    enum sim_status status = SIM_OK;

    for (int64_t i = 0; i < work->nplaces; i++) {
        place[i] = work->place[i];
        place[i].is_done = place[i].is_done || !place[i].trace;
    }
    own.place = place;
    own.finished = NULL;
    struct runner_options quiet = *options;
    quiet.progress = NULL;
    (void)runner_places(&own, &quiet);
    if (options->stop && atomic_load(options->stop))
        status = SIM_ESTOPPED;
    mem_free(place);
    return status;
}

/* Takes one message; returns who sent it, or -1 if it is to stop. */
static int take(const struct runner_work *work,
                const struct runner_options *options, struct text *kept,
                int64_t *done)
{
    MPI_Status from;
    int length = 0;

    if (!await(MPI_ANY_SOURCE, TAG_DONE, options, &from))
        return -1;
    MPI_Get_count(&from, MPI_BYTE, &length);
    char *bytes = mem_new((size_t)length + 1, 1);
    MPI_Recv(bytes, length, MPI_BYTE, from.MPI_SOURCE, TAG_DONE, MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
    if (length > (int)sizeof(int64_t)) {
        int64_t place = decode(work, bytes, (size_t)length);
        text_add_bytes(&kept[place], bytes, (size_t)length);
        finish(work, place);
        ++*done;
        if (options->progress)
            options->progress(options->context, *done, work->nplaces);
    }
    mem_free(bytes);
    return from.MPI_SOURCE;
}

/* Hands out what is neither known nor traced; *kept: a message for each place. */
static enum sim_status hand_out(const struct runner_work *work,
                                const struct runner_options *options,
                                struct text *kept)
{
    int64_t next = 0, done = 0;

    if (run_traced(work, options))
        return SIM_ESTOPPED;
    for (int64_t i = 0; i < work->nplaces; i++)
        if (work->place[i].is_done || work->place[i].trace) {
            encode(&work->result[i], i, &kept[i]);
            finish(work, i);
            done++;
        }
    for (int others = ranks - 1; others > 0;) {
        int who = take(work, options, kept, &done);
        if (who < 0)
            return SIM_ESTOPPED;
        while (next < work->nplaces && kept[next].length > 0)
            next++;
        int64_t given = next < work->nplaces ? next++ : -1;
        MPI_Send(&given, 1, MPI_INT64_T, who, TAG_NEXT, MPI_COMM_WORLD);
        others -= given < 0;
    }
    return SIM_OK;
}

static void tell_all(const struct runner_work *work, struct text *kept)
{
    for (int64_t i = 0; i < work->nplaces; i++) {
        int length = (int)kept[i].length;
        MPI_Bcast(&length, 1, MPI_INT, 0, MPI_COMM_WORLD);
        MPI_Bcast(kept[i].data, length, MPI_BYTE, 0, MPI_COMM_WORLD);
    }
}

/* ---- the others ---- */

static enum sim_status work_off(const struct runner_work *work,
                                const struct runner_options *options)
{
    struct runner_options alone = {
        .threads = 1, .market = options->market, .stop = options->stop};
    int64_t place = -1;
    struct text message = {0};
    MPI_Status from;

    text_add_bytes(&message, (const char *)&place, sizeof place);
    for (;;) {
        MPI_Send(message.data, (int)message.length, MPI_BYTE, 0, TAG_DONE,
                 MPI_COMM_WORLD);
        if (!await(0, TAG_NEXT, options, &from))
            break;
        MPI_Recv(&place, 1, MPI_INT64_T, 0, TAG_NEXT, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
        if (place < 0)
            break;
        struct result result = {0};
        struct runner_place where = work->place[place];
        where.trace = NULL;
        struct runner_work one = {.scenario = work->scenario,
                                  .phase = work->phase,
                                  .place = &where,
                                  .nplaces = 1,
                                  .result = &result};
        if (runner_places(&one, &alone) == SIM_ESTOPPED)
            break;
        encode(&result, place, &message);
        result_fini(&result);
    }
    text_fini(&message);
    return options->stop && atomic_load(options->stop) ? SIM_ESTOPPED : SIM_OK;
}

static void hear_all(const struct runner_work *work)
{
    for (int64_t i = 0; i < work->nplaces; i++) {
        int length = 0;
        MPI_Bcast(&length, 1, MPI_INT, 0, MPI_COMM_WORLD);
        char *bytes = mem_new((size_t)length + 1, 1);
        MPI_Bcast(bytes, length, MPI_BYTE, 0, MPI_COMM_WORLD);
        finish(work, decode(work, bytes, (size_t)length));
        mem_free(bytes);
    }
}

static enum sim_status run(const struct runner_work *work,
                           const struct runner_options *options)
{
    struct text *kept = mem_new((size_t)work->nplaces + 1, sizeof *kept);
    enum sim_status status =
        rank == 0 ? hand_out(work, options, kept) : work_off(work, options);

    if (!status && rank == 0)
        tell_all(work, kept);
    else if (!status)
        hear_all(work);
    for (int64_t i = 0; i < work->nplaces; i++)
        text_fini(&kept[i]);
    mem_free(kept);
    return status ? status : runner_status(work);
}

const struct runner_team *team_runner(void)
{
    static const struct runner_team team = {run};

    return ranks > 1 ? &team : NULL;
}

#else

/* NOLINTNEXTLINE(readability-non-const-parameter): with MPI it is written. */
void team_begin(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
}

void team_end(enum sim_status status)
{
    (void)status;
}

bool team_is_other(void)
{
    return false;
}

bool team_agree(bool said)
{
    return said;
}

const struct runner_team *team_runner(void)
{
    return NULL;
}

#endif
