/* The log of finished units, where its process ends at once. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/units.h"
#include "replication/journal.h"
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

int main(void)
{
    TCase *tc = tcase_create("journal");

    tcase_add_loop_test(tc, nothing_is_left_of_nothing, 0, COUNTOF(left));
    return unit_run(tc);
}
