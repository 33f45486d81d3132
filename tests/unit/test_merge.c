/* Documents laid over each other, and members that are like others: what comes
 * out, where each value is said to stand, and what is refused. */
#include <check.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "unit/unit.h"
#include "json/document_path.h"
#include "json/merge.h"

static const char *const leaf[] = {"value", "dist", NULL};
static const char *const choice[] = {"rule", NULL};
static const char *const own[] = {"name", "title", NULL};
static const char *const lost[] = {"$lost", NULL};
static const struct merge_words words = {leaf, choice, own, lost};

static struct sim_error err;

static struct document *parse(const char *name, const char *text)
{
    struct document *document;
    enum sim_status status =
        document_parse(name, text, strlen(text), &document, &err);

    ck_assert_msg(status == SIM_OK, "%s: %s", text, err.text);
    return document;
}

/* The map is as good as that of a text: each value is found at its path. */
static void check_map(const struct document *document)
{
    for (uint32_t node = 0; node < document->map.count; node++) {
        struct text path = {0};
        uint32_t found;
        json_map_path(&document->map, node, &path);
        ck_assert(
            json_map_find(&document->map, path.data ? path.data : "", &found));
        ck_assert_uint_eq(found, node);
        ck_assert_ptr_nonnull(
            document_walk(document, path.data ? path.data : "", NULL));
        text_fini(&path);
    }
}

static void check_text(const char *label, const struct document *document,
                       const char *expected)
{
    char *text = cJSON_PrintUnformatted(document->root);

    for (char *quote = text; *quote; quote++) /* as the rows are written */
        if (*quote == '"')
            *quote = '\'';
    ck_assert_msg(strcmp(text, expected) == 0, "%s: %s", label, text);
    cJSON_free(text);
    check_map(document);
}

/* A row's text, with ' for ". */
static struct document *row(const char *name, const char *text)
{
    char *copy = mem_text(text);

    for (char *quote = copy; *quote; quote++)
        if (*quote == '\'')
            *quote = '"';
    struct document *document = parse(name, copy);
    mem_free(copy);
    return document;
}

static const struct {
    const char *label, *base, *over, *out;
} laid[] = {
    {"keys of both", "{'a':1,'b':2}", "{'c':3,'b':4}", "{'a':1,'b':4,'c':3}"},
    {"a new key behind the one that it follows", "{'a':1,'b':2}",
     "{'x':1,'a':3,'y':2,'z':3}", "{'a':3,'y':2,'z':3,'b':2,'x':1}"},
    {"a word of one document alone, of either", "{'$lost':1,'a':1}",
     "{'$lost':2,'b':2,'a':3}", "{'a':3,'b':2}"},
    {"and inside it is like others", "{'a':{'$lost':1}}", "{'a':{'b':2}}",
     "{'a':{'$lost':1,'b':2}}"},
    {"objects inside", "{'a':{'b':1,'c':2}}", "{'a':{'c':3}}",
     "{'a':{'b':1,'c':3}}"},
    {"a value and its source", "{'a':{'value':1,'source':'S1'}}",
     "{'a':{'value':2}}", "{'a':{'value':2}}"},
    {"a value over one with its source", "{'a':{'value':1,'source':'S1'}}",
     "{'a':2}", "{'a':2}"},
    {"a distribution", "{'a':{'dist':'x','mean':1}}", "{'a':{'dist':'x'}}",
     "{'a':{'dist':'x'}}"},
    {"a distribution over a number", "{'a':{'b':1}}", "{'a':{'dist':'x'}}",
     "{'a':{'dist':'x'}}"},
    {"the same rule", "{'a':{'rule':'x','p':1}}", "{'a':{'rule':'x','q':2}}",
     "{'a':{'rule':'x','q':2,'p':1}}"},
    {"the rule is not said", "{'a':{'rule':'x','p':1}}", "{'a':{'q':2}}",
     "{'a':{'rule':'x','p':1,'q':2}}"},
    {"another rule", "{'a':{'rule':'x','p':1}}", "{'a':{'rule':'y'}}",
     "{'a':{'rule':'y'}}"},
    {"a list of numbers", "{'a':[1,2,3]}", "{'a':[4]}", "{'a':[4]}"},
    {"a list without names", "{'a':[{'b':1}]}", "{'a':[{'c':1}]}",
     "{'a':[{'c':1}]}"},
    {"an empty list", "{'a':[{'name':'x'}]}", "{'a':[]}", "{'a':[]}"},
    {"a list where one has no name", "{'a':[{'name':'x','b':1}]}",
     "{'a':[{'name':'x'},{}]}", "{'a':[{'name':'x'},{}]}"},
    {"members by name, new ones behind",
     "{'a':[{'name':'x','b':1},{'name':'y','b':2}]}",
     "{'a':[{'name':'z'},{'name':'y','c':3}]}",
     "{'a':[{'name':'x','b':1},{'name':'y','c':3,'b':2},{'name':'z'}]}"},
    {"a name with its source", "{'a':[{'name':{'value':'x'},'b':1}]}",
     "{'a':[{'name':'x','c':2}]}", "{'a':[{'name':'x','c':2,'b':1}]}"},
    {"a member twice is left to be found", "{'a':[{'name':'x','b':1}]}",
     "{'a':[{'name':'x'},{'name':'x'}]}",
     "{'a':[{'name':'x','b':1},{'name':'x'}]}"},
    {"null is a value", "{'a':{'b':1}}", "{'a':null}", "{'a':null}"},
    {"another type", "{'a':{'b':1}}", "{'a':[1]}", "{'a':[1]}"},
    {"names are of the document", "{'name':'x','title':'X','a':1}",
     "{'inherits':'x'}", "{'a':1}"},
    {"its own name stays in its place", "{'name':'x','a':1}",
     "{'inherits':'x','name':'y'}", "{'name':'y','a':1}"},
    {"a title inside is taken over", "{'a':[{'name':'x','title':'X'}]}",
     "{'a':[{'name':'x'}]}", "{'a':[{'name':'x','title':'X'}]}"},
    {"without a key", "{'a':1,'b':2}", "{'without':['a']}", "{'b':2}"},
    {"without something inside", "{'a':{'b':{'c':1},'d':2}}",
     "{'without':['a.b.c']}", "{'a':{'b':{},'d':2}}"},
    {"without a member", "{'a':[{'name':'x'},{'name':'y'}]}",
     "{'without':['a[x]'],'a':[{'name':'z'}]}",
     "{'a':[{'name':'y'},{'name':'z'}]}"},
    {"without a list that is its own", "{'a':[{'name':'x','b':1}]}",
     "{'without':['a'],'a':[{'name':'x'}]}", "{'a':[{'name':'x'}]}"},
    {"without a member that comes anew", "{'a':[{'name':'x','b':1}]}",
     "{'without':['a[x]'],'a':[{'name':'x'}]}", "{'a':[{'name':'x'}]}"},
    {"`without` of inside is not ours", "{'a':{'without':1}}",
     "{'a':{'inherits':2}}", "{'a':{'without':1,'inherits':2}}"},
};

START_TEST(one_is_laid_over_another)
{
    struct document *base = row("base", laid[_i].base);
    struct document *over = row("over", laid[_i].over);
    struct document *out;
    enum sim_status status =
        document_lay(base, over, "inherits", &words, &out, &err);

    ck_assert_msg(status == SIM_OK, "%s: %s", laid[_i].label, err.text);
    document_free(over);
    document_free(base);
    check_text(laid[_i].label, out, laid[_i].out);
    document_free(out);
}
END_TEST

static const struct {
    const char *label, *text, *out;
} likes[] = {
    {"nobody is like another", "{'a':[{'name':'x'}],'like':1}",
     "{'a':[{'name':'x'}],'like':1}"},
    {"all but its name and title",
     "{'a':[{'name':'x','title':'X','b':{'c':1,'d':2}},"
     "{'name':'y','like':'x','b':{'c':3}}]}",
     "{'a':[{'name':'x','title':'X','b':{'c':1,'d':2}},"
     "{'name':'y','b':{'c':3,'d':2}}]}"},
    {"one that comes later",
     "{'a':[{'name':'y','like':'x'},{'name':'x','b':1}]}",
     "{'a':[{'name':'y','b':1},{'name':'x','b':1}]}"},
    {"one that is like a third",
     "{'a':[{'name':'z','like':'y','d':3},{'name':'y','like':'x','c':2},"
     "{'name':'x','b':1}]}",
     "{'a':[{'name':'z','d':3,'c':2,'b':1},{'name':'y','c':2,'b':1},"
     "{'name':'x','b':1}]}"},
    {"less what it is without",
     "{'a':[{'name':'x','b':{'c':1,'d':2},'e':3},"
     "{'name':'y','like':'x','without':['b.c','e']},"
     "{'name':'z','like':'x'}]}",
     "{'a':[{'name':'x','b':{'c':1,'d':2},'e':3},{'name':'y','b':{'d':2}},"
     "{'name':'z','b':{'c':1,'d':2},'e':3}]}"},
    {"in lists inside",
     "{'a':{'b':[{'name':'x','c':[{'name':'p','v':1},"
     "{'name':'q','like':'p'}]},{'name':'y','like':'x'}]}}",
     "{'a':{'b':[{'name':'x','c':[{'name':'p','v':1},{'name':'q','v':1}]},"
     "{'name':'y','c':[{'name':'p','v':1},{'name':'q','v':1}]}]}}"},
    {"not in comments", "{'$c':[{'name':'x','like':'y'}]}",
     "{'$c':[{'name':'x','like':'y'}]}"},
    {"not where one has no name", "{'a':[{'like':'y'},{'name':'y'}]}",
     "{'a':[{'like':'y'},{'name':'y'}]}"},
};

START_TEST(members_are_like_others)
{
    struct document *document = row("x", likes[_i].text);
    enum sim_status status = document_expand(&document, &words, &err);

    ck_assert_msg(status == SIM_OK, "%s: %s", likes[_i].label, err.text);
    check_text(likes[_i].label, document, likes[_i].out);
    document_free(document);
}
END_TEST

static const struct {
    const char *label, *base, *over, *message;
} refused[] = {
    {"without is no list", "{}", "{'without':'a'}",
     "over:1:12: without: expected a list of paths to leave out\n"},
    {"without no path", "{}", "{'without':[1,'']}",
     "over:1:13: without[0]: expected a path, such as \"experiments\"\n"
     "over:1:15: without[1]: expected a path, such as \"experiments\"\n"},
    {"without what is not there", "{'arms':[{'name':'short'}]}",
     "{'without':['arms[shrot]','amrs','q']}",
     "over:1:13: without[0]: \"arms[shrot]\" is not in what it comes from; did "
     "you mean \"short\"?\n"
     "over:1:27: without[1]: \"amrs\" is not in what it comes from; did you "
     "mean \"arms\"?\n"
     "over:1:34: without[2]: \"q\" is not in what it comes from\n"},
    {"without a broken path", "{'a':1}", "{'without':['a..b']}",
     "over:1:13: without[0]: not a path; paths look like "
     "populations[buyers]\n"},
    {"like is no name", "{}", "{'a':[{'name':'x','like':3}]}",
     "over:1:26: a[x].like: expected the name of another member of the "
     "list\n"},
    {"like nobody", "{}", "{'a':[{'name':'xyz','like':'xzy'}]}",
     "over:1:28: a[xyz].like: the list has no member \"xzy\"; did you mean "
     "\"xyz\"?\n"},
    {"like itself", "{}", "{'a':[{'name':'x','like':'x'}]}",
     "over:1:26: a[x].like: a circle: \"x\" is like \"x\"\n"},
    {"a circle", "{'a':[{'name':'x','like':'y'}]}",
     "{'a':[{'name':'y','like':'x'}]}",
     "base:1:26: a[x].like: a circle: \"x\" is like \"y\" is like \"x\"\n"
     "over:1:26: a[y].like: a circle: \"y\" is like \"x\" is like \"y\"\n"},
    {"like without what is not there", "{}",
     "{'a':[{'name':'x'},{'name':'y','like':'x','without':['b']}]}",
     "over:1:54: a[y].without[0]: \"b\" is not in what it comes from\n"},
    {"nine in a chain", "{}",
     "{'a':[{'name':'i'},{'name':'h','like':'i'},{'name':'g','like':'h'},"
     "{'name':'f','like':'g'},{'name':'e','like':'f'},{'name':'d','like':'e'},"
     "{'name':'c','like':'d'},{'name':'b','like':'c'},"
     "{'name':'a','like':'b'}]}",
     "over:1:207: a[a].like: more than 8 members that are like each other\n"},
};

START_TEST(what_is_wrong_is_refused)
{
    struct document *base = row("base", refused[_i].base);
    struct document *over = row("over", refused[_i].over);
    struct document *out;
    enum sim_status status =
        document_lay(base, over, "inherits", &words, &out, &err);

    if (!status)
        status = document_expand(&out, &words, &err);
    ck_assert_int_eq(status, SIM_EINPUT);
    ck_assert_msg(strcmp(err.text, refused[_i].message) == 0, "%s: %s",
                  refused[_i].label, err.text);
    document_free(out);
    document_free(over);
    document_free(base);
}
END_TEST

START_TEST(messages_name_the_file_of_the_value)
{
    struct document *first = parse("first", "{\"a\": {\"b\": 1, \"c\": 2}}");
    struct document *second =
        parse("second", "{\n\"a\": {\"c\": 3},\n\"l\": [{\"name\": \"x\", "
                        "\"like\": \"y\"}]}");
    struct document *third =
        parse("third", "{\"l\": [{\"name\": \"y\",\n\n \"v\": 5}],\n"
                       "\"arms\": [{\"set\": {\"a.d\": 1}}]}");
    struct document *lower, *all;
    const char *paths[] = {"a.b", "a.c", "a", "l[0].v", "l[0]", "l[1].v", "q"};

    ck_assert(!document_lay(first, second, "inherits", &words, &lower, &err));
    ck_assert(!document_lay(lower, third, "inherits", &words, &all, &err));
    ck_assert(!document_expand(&all, &words, &err));
    struct document *copy = document_copy(all);
    document_free(all);
    for (size_t i = 0; i < COUNTOF(paths); i++)
        document_fail(copy, &err, paths[i], "bad");
    cJSON *value = cJSON_CreateNumber(1);
    document_patch(copy, "a.d", value, "arms[0].set", &err);
    document_fail(copy, &err, "a.d", "bad");
    document_patch(copy, "l[z].v", value, "arms[0].set", &err);
    ck_assert_str_eq(err.text,
                     "first:1:13: a.b: bad\n"
                     "second:2:12: a.c: bad\n"
                     "second:2:6: a: bad\n"
                     "third:3:7: l[x].v: bad\n"
                     "second:3:7: l[x]: bad\n"
                     "third:3:7: l[y].v: bad\n"
                     "third:1:1: q: bad\n"
                     "third:4:26: arms[0].set: a.d: bad\n"
                     "third:4:18: arms[0].set: \"l[z].v\": the list has no "
                     "member \"z\"; did you mean \"x\"?\n");
    cJSON_Delete(value);
    document_free(copy);
    document_free(lower);
    document_free(third);
    document_free(second);
    document_free(first);
}
END_TEST

/* A small text that would become an enormous document. */
START_TEST(what_grows_too_large_is_refused)
{
    struct text text = {0};
    struct document *document;

    text_add(&text, "{\"a\":[{\"name\":\"x\",\"b\":[");
    for (int i = 0; i < 20000; i++)
        text_add(&text, i ? ",1" : "1");
    text_add(&text, "]}");
    for (int i = 0; i < 60; i++)
        text_printf(&text, ",{\"name\":\"n%d\",\"like\":\"x\"}", i);
    text_add(&text, "]}");
    document = parse("large", text.data);
    ck_assert_int_eq(document_expand(&document, &words, &err), SIM_EINPUT);
    ck_assert_str_eq(err.text,
                     "large:1:1: more than 1048576 values come together\n");
    document_free(document);
    text_fini(&text);
}
END_TEST

/* Longer lists are no lists of names: they are replaced, and like nobody. */
START_TEST(long_lists_are_left_alone)
{
    struct text text = {0};

    text_add(&text, "{\"a\":[");
    for (int i = 0; i <= MERGE_LIST_MAX; i++)
        text_printf(&text, "%s{\"name\":\"n%d\",\"like\":\"n0\"}", i ? "," : "",
                    i);
    text_add(&text, "]}");
    struct document *base = parse("base", text.data);
    struct document *over = parse("over", "{\"a\":[{\"name\":\"n0\"}]}"), *out;
    ck_assert(!document_expand(&base, &words, &err));
    ck_assert_ptr_nonnull(document_find(base, "a[n2048].like"));
    ck_assert(!document_lay(base, over, "inherits", &words, &out, &err));
    check_text("replaced", out, "{'a':[{'name':'n0'}]}");
    document_free(out);
    document_free(over);
    document_free(base);
    text_fini(&text);
}
END_TEST

static void setup(void)
{
    err = (struct sim_error){0};
}

int main(void)
{
    TCase *tc = tcase_create("merge");

    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_loop_test(tc, one_is_laid_over_another, 0, COUNTOF(laid));
    tcase_add_loop_test(tc, members_are_like_others, 0, COUNTOF(likes));
    tcase_add_loop_test(tc, what_is_wrong_is_refused, 0, COUNTOF(refused));
    tcase_add_test(tc, messages_name_the_file_of_the_value);
    tcase_add_test(tc, what_grows_too_large_is_refused);
    tcase_add_test(tc, long_lists_are_left_alone);
    return unit_run(tc);
}
