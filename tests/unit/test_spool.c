/* Records that wait on the disk: they come back in order, whoever wrote between
 * them; no name is left; a disk that is full is said. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/spool.h"
#include "unit/unit.h"

struct record {
    int64_t stream, number;
    char rest[61]; /* no divisor of a chunk */
};

enum {
    STREAMS = 6
};

struct writer {
    struct spool_stream stream;
    int64_t id, count;
};

static void *write_all(void *argument)
{
    struct writer *writer = argument;

    for (int64_t i = 0; i < writer->count; i++) {
        struct record record = {.stream = writer->id, .number = i};
        memset(record.rest, (int)(i & 127), sizeof record.rest);
        spool_add(&writer->stream, &record);
    }
    spool_end(&writer->stream);
    return NULL;
}

struct seen {
    int64_t stream, next;
};

static void look(void *context, const void *bytes)
{
    struct seen *seen = context;
    struct record record;

    memcpy(&record, bytes, sizeof record);
    if (record.stream != seen->stream || record.number != seen->next ||
        record.rest[60] != (char)(seen->next & 127))
        ck_abort_msg("stream %d, record %d", (int)seen->stream,
                     (int)seen->next);
    seen->next++;
}

static char folder[] = "/tmp/connectsim-spool-XXXXXX";

static int entries(void)
{
    struct dirent **list;
    int n = file_scan(folder, NULL, &list);

    for (int i = 0; i < n; i++)
        mem_free(list[i]);
    mem_free(list);
    return n - 2; /* . and .. */
}

/* Beside a path of which not even the folder is there yet. */
START_TEST(streams_come_back)
{
    static const int64_t counts[STREAMS] = {0, 1, 20000, 372, 373, 90001};
    char *beside = file_path(folder, "not/there/yet");
    struct spool *spool = spool_new(beside);
    struct writer writer[STREAMS];
    pthread_t thread[STREAMS];
    struct sim_error err = {0};

    for (int i = 0; i < STREAMS; i++) {
        writer[i] = (struct writer){.id = i, .count = counts[i]};
        spool_begin(&writer[i].stream, spool, sizeof(struct record));
        ck_assert(!pthread_create(&thread[i], NULL, write_all, &writer[i]));
    }
    for (int i = 0; i < STREAMS; i++)
        pthread_join(thread[i], NULL);
    ck_assert_int_eq(entries(), 0);
    for (int i = 0; i < STREAMS; i++) {
        struct seen seen = {.stream = i};
        ck_assert_ptr_null(writer[i].stream.buffer);
        spool_each(&writer[i].stream, look, &seen);
        ck_assert_int_eq(seen.next, counts[i]);
        spool_stream_fini(&writer[i].stream);
    }
    ck_assert_int_eq(spool_check(spool, &err), SIM_OK);
    spool_free(spool);
    mem_free(beside);
}
END_TEST

START_TEST(a_full_disk_is_said)
{
    const struct rlimit limit = {100000, 100000};
    char *beside = file_path(folder, "results");
    struct spool *spool = spool_new(beside);
    struct writer writer = {.count = 5000};
    struct sim_error err = {0};

    (void)signal(SIGXFSZ, SIG_IGN);
    ck_assert(!setrlimit(RLIMIT_FSIZE, &limit));
    spool_begin(&writer.stream, spool, sizeof(struct record));
    write_all(&writer);
    ck_assert_int_eq(spool_check(spool, &err), SIM_EFAIL);
    ck_assert_ptr_nonnull(strstr(err.text, "File too large"));
    spool_stream_fini(&writer.stream);
    spool_free(spool);
    mem_free(beside);
}
END_TEST

START_TEST(no_folder_is_said)
{
    struct spool *spool = spool_new("/etc/passwd/here");
    struct writer writer = {.count = 5};
    struct sim_error err = {0};

    spool_begin(&writer.stream, spool, sizeof(struct record));
    write_all(&writer);
    ck_assert_int_eq(spool_check(spool, &err), SIM_EFAIL);
    ck_assert_ptr_nonnull(strstr(err.text, "could not be kept"));
    spool_stream_fini(&writer.stream);
    spool_free(spool);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("spool");

    if (!mkdtemp(folder))
        return 1;
    tcase_add_test(tc, streams_come_back);
    tcase_add_test(tc, a_full_disk_is_said);
    tcase_add_test(tc, no_folder_is_said);
    int code = unit_run(tc);
    (void)rmdir(folder);
    return code;
}
