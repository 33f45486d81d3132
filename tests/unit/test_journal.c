/* The log of finished units: where its process ends at once, where a byte of it is
 * another, and where somebody made it to keep us busy. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_read.h"
#include "base/mem.h"
#include "base/units.h"
#include "replication/journal_parts.h"
#include "replication/runner.h"
#include "scenario/scenario.h"
#include "unit/scratch.h"
#include "unit/unit.h"

/* Folders below the scratch one, and what is left of them after nothing was kept. */
static const struct {
    const char *parent, *folder;
    const char *other; /* beside it; "": nothing */
    bool has_parent;
} left[] = {
    {"r.shards", "1-of-2", "", false},
    {"r.shards", "1-of-2", "2-of-2", true},
    {"results", "r.part", "", true},
};

/* Never freed: who leaves it may hold its lock for ever. */
static struct journal *journal;

static void make(const char *folder, const char *parent, const char *name,
                 char path[2 * SCRATCH_SIZE])
{
    snprintf(path, 2 * SCRATCH_SIZE, "%s/%s%s%s", folder, parent,
             name[0] ? "/" : "", name);
    ck_assert_int_eq(mkdir(path, 0777), 0);
}

START_TEST(nothing_is_left_of_nothing)
{
    char scratch[SCRATCH_SIZE], parent[2 * SCRATCH_SIZE],
        path[2 * SCRATCH_SIZE];
    struct sim_error *err = mem_new(1, sizeof *err);
    struct scenario *scenario = NULL;

    ck_assert(!scenario_load("scenarios/tiny.json", NULL, 0, "scenarios",
                             &scenario, err));
    scratch_init(scratch);
    make(scratch, left[_i].parent, "", parent);
    make(scratch, left[_i].parent, left[_i].folder, path);
    if (left[_i].other[0]) {
        char other[2 * SCRATCH_SIZE];
        make(scratch, left[_i].parent, left[_i].other, other);
    }
    journal = journal_new(scenario, "connectsim test");
    journal_write_to(journal, path, "part");
    ck_assert(!journal_leave(journal));
    ck_assert_int_ne(access(path, F_OK), 0);
    ck_assert_int_eq(access(parent, F_OK) == 0, left[_i].has_parent);
    scratch_fini(scratch);
    scenario_free(scenario);
    mem_free(err);
}
END_TEST

/* ---- reading what is damaged ---- */

enum {
    UNITS = 3,
    LAYERS = 2000 /* records one inside of the other */
};

static const char *const small[] = {"populations[stock].size=2",
                                    "populations[newcomers].size=1",
                                    "horizon_days=9", "replications=1"};

static void name_unit(int i, char name[SHA256_HEX_SIZE])
{
    memset(name, '0' + i, SHA256_HEX_SIZE - 1);
    name[SHA256_HEX_SIZE - 1] = '\0';
}

/* A log of UNITS units with one result; its bytes. */
static void write_log(const struct scenario *scenario, const char *folder,
                      struct text *bytes)
{
    struct runner_options options = {.threads = 1, .replications = 1};
    struct sim_error *err = mem_new(1, sizeof *err);
    struct journal *log = journal_new(scenario, "connectsim test");
    char name[SHA256_HEX_SIZE];
    struct runs *runs = NULL;

    ck_assert(!runner_run(scenario, &options, &runs));
    journal_write_to(log, folder, "part");
    for (int i = 0; i < UNITS; i++) {
        name_unit(i, name);
        journal_add(log, name, &runs->result[0]);
    }
    ck_assert(journal_flush(log));
    journal_free(log);
    char *path = journal_path(folder);
    ck_assert(!file_read_bytes(path, bytes, err));
    mem_free(path);
    mem_free(err);
    runs_free(runs);
}

static void put_log(const char *folder, const struct text *bytes)
{
    char *path = journal_path(folder);
    FILE *file = fopen(path, "wb");

    ck_assert(file);
    ck_assert_uint_eq(fwrite(bytes->data, 1, bytes->length, file),
                      bytes->length);
    ck_assert_int_eq(fclose(file), 0);
    mem_free(path);
}

/* Byte `at` is of record `damaged`, which begins there; the others are kept. */
static void read_damaged(const struct scenario *scenario, const char *folder,
                         size_t at, int damaged, size_t length)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    struct journal *log = journal_new(scenario, "connectsim test");
    char name[SHA256_HEX_SIZE], said[80];
    struct text lost = {0};

    ck_assert(!journal_read(log, folder, err));
    for (int i = 0; i < UNITS; i++) {
        name_unit(i, name);
        if (journal_knows(log, name) == (i == damaged))
            ck_abort_msg("byte %zu of record %d: unit %d", at, damaged, i);
    }
    journal_add_lost(log, &lost);
    snprintf(said, sizeof said, ": %zu bytes could not be read: ", length);
    ck_assert_msg(strstr(lost.data, said) != NULL, "byte %zu: %s", at,
                  lost.data);
    text_fini(&lost);
    journal_free(log);
    mem_free(err);
}

START_TEST(one_byte_costs_one_unit)
{
    char folder[SCRATCH_SIZE];
    struct sim_error *err = mem_new(1, sizeof *err);
    struct scenario *scenario = NULL;
    struct text bytes = {0};

    ck_assert(!scenario_load("scenarios/tiny.json", small, COUNTOF(small),
                             "scenarios", &scenario, err));
    scratch_init(folder);
    write_log(scenario, folder, &bytes);
    size_t begin = (size_t)(strchr(bytes.data, '\n') - bytes.data) + 1;
    size_t length = (bytes.length - begin) / UNITS;
    ck_assert_uint_eq(begin + UNITS * length, bytes.length);
    for (int unit = 0; unit < UNITS; unit++)
        for (size_t i = 0; i + 1 < length; i += i < 150 ? 1 : 97) {
            char *byte = &bytes.data[begin + (size_t)unit * length + i];
            char was = *byte;
            *byte = (char)(was ^ 1 << i % 8);
            put_log(folder, &bytes);
            read_damaged(scenario, folder, i, unit, length);
            *byte = was;
        }
    text_fini(&bytes);
    scratch_fini(folder);
    scenario_free(scenario);
    mem_free(err);
}
END_TEST

/* Every record holds all that follow, and no digest is right. */
START_TEST(records_in_records_are_read_in_time)
{
    struct journal_entry entry = {0};
    struct text bytes = {0}, layer = {0};
    char name[SHA256_HEX_SIZE];

    name_unit(1, name);
    for (int i = 0; i < LAYERS; i++) {
        layer.length = 0;
        text_printf(&layer, "unit %s %08d %s\n", name,
                    10000000 + (LAYERS - i) * 100, name);
        text_add_bytes(&bytes, layer.data, layer.length);
    }
    for (int i = 0; i < 11 * 1000 * 1000; i++)
        text_add_bytes(&bytes, "\n", 1);
    struct journal_scan scan = {.file =
                                    fmemopen(bytes.data, bytes.length, "rb"),
                                .size = (int64_t)bytes.length,
                                .begins_line = true};
    ck_assert(scan.file);
    ck_assert(!journal_scan_record(&scan, &entry));
    ck_assert_int_eq(scan.lost, scan.size);
    ck_assert_int_gt(scan.in_vain, scan.size);
    ck_assert_int_le(scan.in_vain, 2 * scan.size);
    (void)fclose(scan.file);
    text_fini(&bytes);
    text_fini(&layer);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("journal");

    tcase_add_loop_test(tc, nothing_is_left_of_nothing, 0, COUNTOF(left));
    tcase_add_test(tc, one_byte_costs_one_unit);
    tcase_add_test(tc, records_in_records_are_read_in_time);
    return unit_run(tc);
}
