/* Results folders: complete or absent, never somebody else's. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cjson/cJSON.h>
#include <math.h>

#include "base/file.h"
#include "base/lock.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/units.h"
#include "folder/folder.h"
#include "folder/leftover.h"
#include "folder/written.h"
#include "output/results.h"
#include "unit/scratch.h"
#include "unit/unit.h"
#include "json/build.h"

static char scratch[SCRATCH_SIZE];
static char target[SCRATCH_SIZE + 64];
static struct sim_error err;

static void setup(void)
{
    scratch_init(scratch);
    snprintf(target, sizeof(target), "%s/a/b/out", scratch);
}

static void teardown(void)
{
    scratch_fini(scratch);
}

static bool is_there(const char *folder, const char *name)
{
    struct stat info;
    char *path = file_path(folder, name);
    bool found = lstat(path, &info) == 0;

    mem_free(path);
    return found;
}

/* A manifest that lists one file, and charts/x. */
static void write_manifest(const char *folder, const char *name)
{
    cJSON *root = json_object(), *list = json_object();
    char hex[SHA256_HEX_SIZE];

    sha256_buffer(name, strlen(name), hex);
    json_set_take(list, name, json_text(hex));
    sha256_buffer("x", 1, hex);
    json_set_take(list, "charts/x", json_text(hex));
    json_set_take(root, WRITTEN_LIST, list);
    ck_assert_int_eq(written_save(folder, root, &err), SIM_OK);
    cJSON_Delete(root);
}

static void make_folder(const char *in, const char *name)
{
    char *full = file_path(in, name);

    ck_assert(mkdir(full, 0777) == 0 || errno == EEXIST);
    mem_free(full);
}

/* Writes a results folder with one more file, named and containing `name`. */
static void write_results(const char *name, bool force)
{
    struct folder *folder;

    ck_assert_int_eq(
        folder_open(target, force ? results_is_file : NULL, &folder, &err),
        SIM_OK);
    ck_assert(!is_there(scratch, "a/b/out") || force);
    scratch_write(folder_path(folder), name, name);
    make_folder(folder_path(folder), "charts");
    scratch_write(folder_path(folder), "charts/x", "x");
    write_manifest(folder_path(folder), name);
    ck_assert_int_eq(folder_commit(folder, &err), SIM_OK);
    ck_assert_str_eq(folder_path(folder), target);
    folder_free(folder);
}

static void mkdirs(const char *path)
{
    make_folder(scratch, path);
}

START_TEST(commit_makes_it_appear)
{
    ck_assert_int_eq(folder_check(target, NULL, &err), SIM_OK);
    ck_assert(!is_there(scratch, "a"));
    write_results("one", false);
    ck_assert_str_eq(scratch_read(target, "one"), "one");
    ck_assert(is_there(target, "charts"));
    char *parent = file_path(scratch, "a/b");
    ck_assert_int_eq(rmdir(parent), -1); /* holds "out" ... */
    ck_assert_int_eq(tree_remove(target), 0);
    ck_assert_int_eq(rmdir(parent), 0); /* ... and nothing else */
    mem_free(parent);
}
END_TEST

START_TEST(results_need_force)
{
    struct folder *folder;

    write_results("one", false);
    ck_assert_int_eq(folder_check(target, NULL, &err), SIM_EFAIL);
    ck_assert_ptr_nonnull(strstr(err.text, "--force"));
    ck_assert_int_eq(folder_open(target, NULL, &folder, &err), SIM_EFAIL);
    ck_assert_ptr_null(folder);
    ck_assert_int_eq(folder_check(target, results_is_file, &err), SIM_OK);
    write_results("two", true);
    ck_assert(is_there(target, "two") && !is_there(target, "one"));
}
END_TEST

START_TEST(other_folders_are_never_replaced)
{
    struct folder *folder;

    mkdirs("a");
    mkdirs("a/b");
    mkdirs("a/b/out");
    ck_assert_int_eq(folder_check(target, NULL, &err), SIM_OK);
    scratch_write(target, "thesis.txt", "years of work");
    ck_assert_int_eq(folder_check(target, results_is_file, &err), SIM_EFAIL);
    ck_assert_int_eq(folder_open(target, results_is_file, &folder, &err),
                     SIM_EFAIL);
    ck_assert_str_eq(scratch_read(target, "thesis.txt"), "years of work");
}
END_TEST

START_TEST(a_target_filled_meanwhile_is_kept)
{
    struct folder *folder;

    ck_assert_int_eq(folder_open(target, results_is_file, &folder, &err),
                     SIM_OK);
    mkdirs("a/b/out");
    scratch_write(target, "thesis.txt", "years of work");
    ck_assert_int_eq(folder_commit(folder, &err), SIM_EFAIL);
    ck_assert_str_eq(scratch_read(target, "thesis.txt"), "years of work");
    folder_free(folder);
}
END_TEST

/* What somebody else put into a results folder, or changed there. */
static const struct theirs {
    const char *path, *text; /* no text: a folder; or after '>' a link */
    const char *said;
} theirs[] = {
    {"notes.txt", "note", "notes.txt: was not written"},
    {"paper", NULL, "paper: is a folder"},
    {".hidden", "x", ".hidden: was not written"},
    {"charts/mine.svg", "<svg/>", "charts/mine.svg: was not written"},
    {"charts/sub", NULL, "charts/sub: is a folder"},
    {"one", "one and a half", "one: was changed"},
    {"charts/x", "y", "charts/x: was changed"},
    {"manifest.json", "{}", "one: was not written"},
    {"link", ">/", "link: was not written"},
    {"one", ">charts/x", "one: is no longer the file"},
    {"charts", ">.", "charts: was not written"},
    {"one.partial-1", "x", "rm "},
};

START_TEST(what_others_put_there_is_kept)
{
    const struct theirs *row = &theirs[_i];
    struct folder *folder;

    write_results("one", false);
    char *path = file_path(target, row->path);
    if (!row->text) {
        ck_assert_int_eq(mkdir(path, 0777), 0);
    } else if (row->text[0] == '>') {
        if (unlink(path) && errno == EISDIR)
            ck_assert_int_eq(tree_remove(path), 0);
        ck_assert_int_eq(symlink(row->text + 1, path), 0);
    } else {
        scratch_write(target, row->path, row->text);
    }
    ck_assert_int_eq(folder_check(target, results_is_file, &err), SIM_EFAIL);
    ck_assert_msg(strstr(err.text, row->said) != NULL, "%s: %s", row->path,
                  err.text);
    ck_assert_int_eq(folder_open(target, results_is_file, &folder, &err),
                     SIM_EFAIL);
    ck_assert(is_there(target, row->path));
    mem_free(path);
}
END_TEST

/* It came while the new results were computed: both stay. */
START_TEST(a_late_note_is_kept_with_the_new_results)
{
    struct folder *folder;

    write_results("one", false);
    ck_assert_int_eq(folder_open(target, results_is_file, &folder, &err),
                     SIM_OK);
    scratch_write(folder_path(folder), "two", "two");
    char *temporary = mem_text(folder_path(folder));
    scratch_write(target, "notes.txt", "note");
    ck_assert_int_eq(folder_commit(folder, &err), SIM_EFAIL);
    folder_abort(folder);
    folder_free(folder);
    ck_assert_str_eq(scratch_read(target, "notes.txt"), "note");
    ck_assert_str_eq(scratch_read(temporary, "two"), "two");
    ck_assert_ptr_nonnull(strstr(err.text, "holds the new results"));
    mem_free(temporary);
}
END_TEST

START_TEST(leftovers_are_named_if_their_process_ended)
{
    struct folder *live;
    struct text lines = {0};

    write_results("one", false);
    ck_assert_int_eq(folder_open(target, results_is_file, &live, &err), SIM_OK);
    leftover_find(target, false, &lines);
    ck_assert_uint_eq(lines.length, 0);
    mkdirs("a/b/out.partial-1");
    mkdirs("a/b/out.partial-1-2");
    mkdirs("a/b/out.replaced-3");
    scratch_write(scratch, "a/b/out.replaced-3/manifest.json", "{}");
    scratch_write(target, "one.partial-4", "x");
    mkdirs("a/b/out2.partial-1"); /* of another folder */
    mkdirs("a/b/out.partial-");   /* not of us */
    leftover_find(target, false, &lines);
    const char *at = lines.data;
    for (int i = 0; i < 4; i++) {
        static const char *const said[] = {
            "/out.partial-1: was left", "/out.partial-1-2: was left",
            "/out.replaced-3: holds earlier results", "/out/one.partial-4: "};
        ck_assert_ptr_nonnull(strstr(at, said[i]));
        at = strchr(at, '\n') + 1;
    }
    ck_assert_str_eq(at, "");
    ck_assert(is_there(scratch, "a/b/out.partial-1"));
    text_fini(&lines);
    folder_free(live);
}
END_TEST

START_TEST(an_empty_folder_is_a_fine_target)
{
    mkdirs("a");
    mkdirs("a/b");
    mkdirs("a/b/out");
    write_results("one", true);
    ck_assert(is_there(target, "one"));
}
END_TEST

START_TEST(files_links_and_odd_names_are_refused)
{
    static const char *const names[] = {"", "/", ".", "..", "x/..", "x/./"};

    for (size_t i = 0; i < COUNTOF(names); i++)
        ck_assert_int_eq(folder_check(names[i], results_is_file, &err),
                         SIM_EFAIL);
    mkdirs("a");
    mkdirs("a/b");
    mkdirs("real");
    char *link = file_path(scratch, "a/b/out");
    ck_assert_int_eq(symlink("../../real", link), 0);
    ck_assert_int_eq(folder_check(target, results_is_file, &err), SIM_EFAIL);
    ck_assert_int_eq(unlink(link), 0);
    scratch_write(scratch, "a/b/out", "a file");
    ck_assert_int_eq(folder_check(target, results_is_file, &err), SIM_EFAIL);
    ck_assert_ptr_nonnull(strstr(err.text, "not a folder"));
    mem_free(link);
    snprintf(target, sizeof(target), "%s/a/b/out/deeper", scratch);
    struct folder *folder;
    ck_assert_int_eq(folder_open(target, results_is_file, &folder, &err),
                     SIM_EFAIL);
}
END_TEST

START_TEST(abort_leaves_nothing)
{
    struct folder *folder;

    ck_assert_int_eq(folder_open(target, NULL, &folder, &err), SIM_OK);
    make_folder(folder_path(folder), "charts");
    scratch_write(folder_path(folder), "charts/x", "x");
    folder_abort(folder);
    folder_free(folder);
    folder_free(NULL);
    char *parent = file_path(scratch, "a/b");
    ck_assert_int_eq(rmdir(parent), 0); /* it is empty */
    mem_free(parent);
}
END_TEST

START_TEST(two_runs_do_not_share_a_temporary)
{
    struct folder *one, *two;

    ck_assert_int_eq(folder_open(target, NULL, &one, &err), SIM_OK);
    ck_assert_int_eq(folder_open(target, NULL, &two, &err), SIM_OK);
    ck_assert_str_ne(folder_path(one), folder_path(two));
    folder_free(one);
    folder_free(two);
}
END_TEST

START_TEST(removal_does_not_follow_links)
{
    mkdirs("a");
    mkdirs("a/b");
    mkdirs("a/b/deep");
    mkdirs("precious");
    scratch_write(scratch, "precious/keep", "keep");
    char *link = file_path(scratch, "a/b/deep/link");
    ck_assert_int_eq(symlink("../../../precious", link), 0);
    mem_free(link);
    char *tree = file_path(scratch, "a");
    ck_assert_int_eq(tree_remove(tree), 0);
    ck_assert(!is_there(scratch, "a"));
    ck_assert_str_eq(scratch_read(scratch, "precious/keep"), "keep");
    ck_assert_int_eq(symlink("precious", tree), 0);
    ck_assert_int_ne(tree_remove(tree), 0); /* the link itself: refused */
    ck_assert_str_eq(scratch_read(scratch, "precious/keep"), "keep");
    mem_free(tree);
}
END_TEST

START_TEST(json_numbers_keep_their_value)
{
    cJSON *root = json_object(), *list = json_array();

    json_set_take(root, "name", json_text("a\"b\\c\n</script>"));
    json_set_take(root, "list", list);
    json_push_take(list, json_real(.1));
    json_push_take(list, json_real(NAN));
    json_push_take(list, json_real(INFINITY));
    json_push_take(list, json_int(INT64_C(1) << 53));
    json_push_take(list, json_int((INT64_C(1) << 53) + 1));
    json_push_take(list, json_int(-(INT64_C(1) << 53) - 1));
    json_push_take(list, json_seed(7));
    json_push_take(list, json_usd(-1500000));
    json_push_take(list, json_text(NULL));
    json_push_take(list, json_bool(true));
    for (int i = 0; i < 2; i++) /* the second replaces the first */
        ck_assert_int_eq(json_write(scratch, "x.json", root, &err), SIM_OK);
    ck_assert_str_eq(scratch_read(scratch, "x.json"),
                     "{\n\t\"name\":\t\"a\\\"b\\\\c\\n</script>\",\n"
                     "\t\"list\":\t[0.1, null, null, "
                     "9007199254740992, \"9007199254740993\", "
                     "\"-9007199254740993\", \"7\", -1.500000, null, true]\n"
                     "}\n");
    ck_assert_int_eq(json_write(scratch, "../x", root, &err), SIM_EFAIL);
    ck_assert_int_eq(json_write("/no/such", "x", root, &err), SIM_EFAIL);
    ck_assert_ptr_nonnull(strstr(err.text, "/no/such/x: cannot write"));
    cJSON_Delete(root);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("folder");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, commit_makes_it_appear);
    tcase_add_test(tc, results_need_force);
    tcase_add_test(tc, other_folders_are_never_replaced);
    tcase_add_test(tc, a_target_filled_meanwhile_is_kept);
    tcase_add_loop_test(tc, what_others_put_there_is_kept, 0,
                        (int)COUNTOF(theirs));
    tcase_add_test(tc, a_late_note_is_kept_with_the_new_results);
    tcase_add_test(tc, leftovers_are_named_if_their_process_ended);
    tcase_add_test(tc, an_empty_folder_is_a_fine_target);
    tcase_add_test(tc, files_links_and_odd_names_are_refused);
    tcase_add_test(tc, abort_leaves_nothing);
    tcase_add_test(tc, two_runs_do_not_share_a_temporary);
    tcase_add_test(tc, removal_does_not_follow_links);
    tcase_add_test(tc, json_numbers_keep_their_value);
    return unit_run(tc);
}
