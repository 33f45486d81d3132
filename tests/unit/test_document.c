/* Documents are loaded whole or refused; patches change them by path and are
 * named in messages. */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/units.h"
#include "unit/unit.h"
#include "json/document.h"
#include "json/scan.h"

static const char text[] =
    "{\n"
    "  \"seed\": \"1\",\n"
    "  \"populations\": [\n"
    "    {\"name\": \"workers\", \"size\": 5},\n"
    "    {\"name\": {\"value\": \"buyers\"}, \"size\": {\"value\": 7}}\n"
    "  ],\n"
    "  \"arms\": [{\"name\": \"more\", \"set\": {\n"
    "    \"populations[buyers].size\": 9}}]\n"
    "}\n";

static struct sim_error err;
static struct document *document;

static void setup(void)
{
    err = (struct sim_error){0};
    ck_assert_int_eq(
        document_parse("x.json", text, sizeof text - 1, &document, &err),
        SIM_OK);
}

static void teardown(void)
{
    document_free(document);
}

/* Writes a temporary file; the caller removes it. */
static void write_file(char *path, const char *content, size_t length)
{
    int fd = mkstemp(path);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, content, length), (ssize_t)length);
    close(fd);
}

START_TEST(a_file_is_loaded)
{
    char path[] = "/tmp/test_document_XXXXXX";
    struct document *loaded;

    write_file(path, text, sizeof text - 1);
    ck_assert_int_eq(document_load(path, &loaded, &err), SIM_OK);
    unlink(path);
    ck_assert_str_eq(loaded->name, path);
    ck_assert_uint_eq(loaded->length, sizeof text - 1);
    ck_assert_str_eq(loaded->text, text);
    ck_assert(cJSON_IsArray(document_find(loaded, "populations")));
    document_free(loaded);
}
END_TEST

START_TEST(standard_input_is_loaded)
{
    char path[] = "/tmp/test_document_XXXXXX";
    struct document *loaded;

    write_file(path, "{\"a\": x}", 8);
    ck_assert_ptr_nonnull(freopen(path, "rb", stdin));
    unlink(path);
    ck_assert_int_eq(document_load("-", &loaded, &err), SIM_EINPUT);
    ck_assert_str_eq(err.text, "<stdin>:1:7: expected a value, found 'x'\n");
    ck_assert_ptr_null(loaded);
}
END_TEST

START_TEST(an_unreadable_file_is_refused)
{
    struct document *loaded;

    ck_assert_int_eq(document_load("/nonexistent/x.json", &loaded, &err),
                     SIM_EFAIL);
    ck_assert_str_eq(err.text, "/nonexistent/x.json: cannot open: No such file "
                               "or directory\n");
    err = (struct sim_error){0};
    ck_assert_int_eq(document_load("/tmp", &loaded, &err), SIM_EFAIL);
    ck_assert_str_eq(err.text, "/tmp: cannot read: Is a directory\n");
    err = (struct sim_error){0};
    ck_assert_int_eq(document_load("/dev/zero", &loaded, &err), SIM_EINPUT);
    ck_assert_str_eq(err.text,
                     "/dev/zero:1:1: the text is longer than 4 MiB\n");
}
END_TEST

static const struct {
    const char *label, *text, *message;
} refused[] = {
    {"a list", " [1]", "x:1:2: expected an object, that is {...}\n"},
    {"a scalar", "\n3", "x:2:1: expected an object, that is {...}\n"},
    {"two objects", "{} {}",
     "x:1:4: expected the end of the text, found '{'\n"},
    {"two duplicates", "{\"a\":1,\"a\":1,\"a\":1}",
     "x:1:8: this key is already in the object, at 1:2\n"
     "x:1:14: this key is already in the object, at 1:2\n"},
};

START_TEST(other_texts_are_refused)
{
    struct document *parsed;

    ck_assert_int_eq(document_parse("x", refused[_i].text,
                                    strlen(refused[_i].text), &parsed, &err),
                     SIM_EINPUT);
    ck_assert_ptr_null(parsed);
    ck_assert_msg(strcmp(err.text, refused[_i].message) == 0, "%s: %s",
                  refused[_i].label, err.text);
}
END_TEST

START_TEST(values_are_found_by_number_or_name)
{
    const cJSON *a = document_find(document, "populations[1].size.value");
    const cJSON *b = document_find(document, "populations[buyers].size.value");

    ck_assert_ptr_nonnull(a);
    ck_assert_ptr_eq(a, b);
    ck_assert_ptr_null(document_find(document, "populations[nobody].size"));
    ck_assert_ptr_null(document_find(document, "populations[2]"));
    ck_assert_ptr_null(document_find(document, "populations.size"));
    /* the keys of `set` are paths */
    const cJSON *of_arm =
        document_find(document, "arms[more].set.populations[buyers].size");
    ck_assert_ptr_nonnull(of_arm);
    ck_assert_double_eq(of_arm->valuedouble, 9);
    document_fail(document, &err, "populations[0].size", "no");
    document_fail(document, &err, "populations[0].x", "no"); /* around it */
    ck_assert_str_eq(err.text, "x.json:4:33: populations[workers].size: no\n"
                               "x.json:4:5: populations[workers].x: no\n");
}
END_TEST

static const struct {
    const char *assignment;
    const char *path;
    const char *printed; /* NULL: refused */
    enum sim_status status;
    const char *message;
} assignments[] = {
    {"seed=\"2\"", "seed", "\"2\"", SIM_OK, ""},
    {"seed=abc.d-e", "seed", "\"abc.d-e\"", SIM_OK, ""},
    {"start=2026-01-31", "start", "\"2026-01-31\"", SIM_OK, ""},
    {"seed=18446744073709551615", "seed", "\"18446744073709551615\"", SIM_OK,
     ""},
    {"seed=a=b", "seed", NULL, SIM_EUSAGE,
     "--set: \"seed=a=b\": the value is neither JSON nor a word\n"},
    {"populations[0].size=8", "populations[0].size", "8", SIM_OK, ""},
    {"populations[buyers].size=8", "populations[1].size", "8", SIM_OK, ""},
    {"populations[1]={\"a\":[1]}", "populations[1]", "{\"a\":[1]}", SIM_OK, ""},
    {"populations[0].new=true", "populations[workers].new", "true", SIM_OK, ""},
    {"arms[more].set.market.response=0.5", "arms[0].set.market.response", "0.5",
     SIM_OK, ""},
    {"market.kind.x=null", "market.kind.x", "null", SIM_OK, ""},
    {"populations[buyrs].size=8", NULL, NULL, SIM_EINPUT,
     "--set: \"populations[buyrs].size\": the list has no member \"buyrs\"; "
     "did "
     "you mean \"buyers\"?\n"},
    {"populations[2].size=8", NULL, NULL, SIM_EINPUT,
     "--set: \"populations[2].size\": the list has no member \"2\"; it has "
     "\"workers\", \"buyers\"\n"},
    {"populations[99999999999999]=8", NULL, NULL, SIM_EINPUT,
     "--set: \"populations[99999999999999]\": the list has no member "
     "\"99999999999999\"; it has \"workers\", \"buyers\"\n"},
    {"populations.size=8", NULL, NULL, SIM_EINPUT,
     "--set: \"populations.size\": \"populations\" is not an object "
     "but a list: its members go in brackets, as in "
     "populations[buyers].size\n"},
    {"seed[0]=8", NULL, NULL, SIM_EINPUT,
     "--set: \"seed[0]\": \"seed\" is not a list\n"},
    {"lists[0]=8", NULL, NULL, SIM_EINPUT,
     "--set: \"lists[0]\": there is no such list\n"},
    {"a..b=8", NULL, NULL, SIM_EINPUT,
     "--set: \"a..b\": not a path; paths look like populations[buyers].size\n"},
    {"a.=8", NULL, NULL, SIM_EINPUT, "--set: \"a.\": not a path"},
    {"populations[0=8", NULL, NULL, SIM_EINPUT,
     "--set: \"populations[0\": not a path"},
    {"populations[]=8", NULL, NULL, SIM_EINPUT,
     "--set: \"populations[]\": not a path"},
    {"populations[0]x=8", NULL, NULL, SIM_EINPUT,
     "--set: \"populations[0]x\": not a path"},
    {"seed", NULL, NULL, SIM_EUSAGE, "--set: \"seed\": expected PATH=VALUE\n"},
    {"=1", NULL, NULL, SIM_EUSAGE, "--set: \"=1\": expected PATH=VALUE\n"},
    {"seed=", NULL, NULL, SIM_EUSAGE, "--set: \"seed=\": the value is neither"},
    {"seed={\"a\":}", NULL, NULL, SIM_EUSAGE,
     "--set: \"seed={\"a\":}\": the value is neither"},
    {"seed={\"a\":1,\"a\":1}", NULL, NULL, SIM_EUSAGE,
     "--set: \"seed={\"a\":1,\"a\":1}\": the value is neither"},
    {"a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=1",
     NULL, NULL, SIM_EINPUT,
     "--set: \"a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a."
     "...\": a path of too many steps\n"},
};

START_TEST(assignments_patch_or_are_refused)
{
    const char *label = assignments[_i].assignment;
    enum sim_status status =
        document_patch_text(document, label, "--set", &err);
    const char *message = assignments[_i].message;

    ck_assert_msg(status == assignments[_i].status, "%s: %s", label, err.text);
    ck_assert_msg(strncmp(err.text, message, strlen(message)) == 0 &&
                      (!*message) == (err.count == 0),
                  "%s: %s", label, err.text);
    if (status == SIM_OK) {
        const cJSON *value = document_find(document, assignments[_i].path);
        ck_assert_msg(value != NULL, "%s", label);
        char *printed = cJSON_PrintUnformatted(value);
        ck_assert_str_eq(printed, assignments[_i].printed);
        cJSON_free(printed);
    }
}
END_TEST

START_TEST(a_copy_is_patched_alone)
{
    struct document *copy = document_copy(document);

    ck_assert_int_eq(document_patch_text(copy, "seed=x", "--set", &err),
                     SIM_OK);
    struct document *again = document_copy(copy);
    document_free(copy);
    ck_assert_str_eq(cJSON_GetStringValue(document_find(document, "seed")),
                     "1");
    ck_assert_str_eq(cJSON_GetStringValue(document_find(again, "seed")), "x");
    ck_assert_ptr_null(document_origin(document, "seed"));
    ck_assert_str_eq(document_origin(again, "seed")->origin, "--set");
    ck_assert_int_eq(document_fail(again, &err, "arms[0].set", "m"),
                     SIM_EINPUT);
    ck_assert_str_eq(err.text, "x.json:7:36: arms[more].set: m\n");
    document_free(again);
}
END_TEST

/* What is shared stays as it is, whatever is patched in a view. */
START_TEST(a_view_is_patched_alone)
{
    char *before = cJSON_PrintUnformatted(document->root);
    cJSON *nine = cJSON_CreateNumber(9);
    struct document *view = document_view(document);
    char *seen = cJSON_PrintUnformatted(view->root);

    ck_assert_str_eq(seen, before);
    cJSON_free(seen);
    ck_assert_int_eq(document_patch(view, "populations[buyers].size", nine,
                                    "arms[more].set", &err),
                     SIM_OK);
    ck_assert_int_eq(document_patch(view, "arms[more].title", nine, "", &err),
                     SIM_OK);
    ck_assert_int_eq(document_patch(view, "seed", nine, "", &err), SIM_OK);
    ck_assert_int_eq(document_patch(view, "more.of", nine, "", &err), SIM_OK);
    ck_assert_double_eq(document_find(view, "populations[1].size")->valuedouble,
                        9);
    ck_assert_double_eq(document_find(view, "arms[0].title")->valuedouble, 9);
    ck_assert_double_eq(document_find(view, "seed")->valuedouble, 9);
    document_fail(view, &err, "populations[0].size", "is wrong");
    document_fail(view, &err, "populations[1].size", "is wrong");
    ck_assert_str_eq(
        err.text,
        "x.json:4:33: populations[workers].size: is wrong\n"
        "x.json:8:33: arms[more].set: populations[buyers].size: is wrong\n");
    document_free(view);
    seen = cJSON_PrintUnformatted(document->root);
    ck_assert_str_eq(seen, before);
    cJSON_free(seen);
    cJSON_free(before);
    cJSON_Delete(nine);
}
END_TEST

START_TEST(messages_name_the_place_or_the_patch)
{
    cJSON *nine = cJSON_CreateNumber(9);

    document_fail(document, &err, "populations[0].size", "%d is %s", 5, "bad");
    document_fail_key(document, &err, "populations[0].size", "key");
    document_fail(document, &err, "populations[0].missing", "missing");
    document_fail(document, &err, "", "whole");
    ck_assert_int_eq(document_patch(document, "populations[buyers].size", nine,
                                    "arms[more].set", &err),
                     SIM_OK);
    document_fail(document, &err, "populations[1].size", "bad");
    document_fail(document, &err, "populations[1].size.value", "bad");
    document_fail(document, &err, "populations[1].sizes", "other");
    ck_assert_int_eq(
        document_patch_text(document, "a.b={\"c\":1}", "--set", &err), SIM_OK);
    document_fail_key(document, &err, "a", "unknown");
    document_fail(document, &err, "a.b.c", "bad");
    document_fail(document, &err, "ab", "absent");
    document_fail(document, &err, "e\x1b[1m\nsc", "\xc2\x9b%s", "x\x7f");
    ck_assert_str_eq(
        err.text,
        "x.json:4:33: populations[workers].size: 5 is bad\n"
        "x.json:4:25: populations[workers].size: key\n"
        "x.json:4:5: populations[workers].missing: missing\n"
        "x.json:1:1: whole\n"
        "x.json:8:33: arms[more].set: populations[buyers].size: bad\n"
        "x.json:8:33: arms[more].set: populations[buyers].size.value: "
        "bad\n"
        "x.json:5:5: populations[buyers].sizes: other\n"
        "--set: a: unknown\n"
        "--set: a.b.c: bad\n"
        "x.json:1:1: ab: absent\n"
        "x.json:1:1: e\\x1b[1m\\x0asc: \\u009bx\\x7f\n");
    err = (struct sim_error){0};
    document_patch(document, "populations[nobody].size", nine, "arms[0].set",
                   &err);
    ck_assert_str_eq(
        err.text,
        "x.json:7:36: arms[more].set: \"populations[nobody].size\": "
        "the list has no member \"nobody\"; it has \"workers\", \"buyers\"\n");
    cJSON_Delete(nine);
}
END_TEST

START_TEST(quotes_are_cut_between_characters)
{
    struct text out = {0};

    for (int i = 0; i < 40; i++)
        text_add(&out, "\xe2\x82\xac");
    struct text quoted = {0};
    document_quote(&quoted, out.data);
    ck_assert_uint_eq(quoted.length, 60 + 5);
    ck_assert_str_eq(quoted.data + 58, "\xe2\x82\xac...\"");
    text_fini(&quoted);
    document_quote(&quoted, "a\nb");
    ck_assert_str_eq(quoted.data, "\"a\\x0ab\"");
    text_fini(&quoted);
    text_fini(&out);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("document");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_file_is_loaded);
    tcase_add_test(tc, standard_input_is_loaded);
    tcase_add_test(tc, an_unreadable_file_is_refused);
    tcase_add_loop_test(tc, other_texts_are_refused, 0, (int)COUNTOF(refused));
    tcase_add_test(tc, values_are_found_by_number_or_name);
    tcase_add_loop_test(tc, assignments_patch_or_are_refused, 0,
                        (int)COUNTOF(assignments));
    tcase_add_test(tc, a_copy_is_patched_alone);
    tcase_add_test(tc, a_view_is_patched_alone);
    tcase_add_test(tc, messages_name_the_place_or_the_patch);
    tcase_add_test(tc, quotes_are_cut_between_characters);
    return unit_run(tc);
}
