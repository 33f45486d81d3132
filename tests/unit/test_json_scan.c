/* The scan refuses what RFC 8259 forbids and what cJSON would lose, and says
 * where. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "unit/unit.h"
#include "json/scan.h"

#define TEXT(literal) literal, sizeof(literal) - 1

static struct sim_error err;

static void setup(void)
{
    err = (struct sim_error){0};
}

static const struct {
    const char *label;
    const char *text;
    size_t length;
} accepted[] = {
    {"empty object", TEXT("{}")},
    {"scalar", TEXT(" 1 \r\n\t")},
    {"numbers", TEXT("[0, -0, 1.5, -2e3, 0.0E+1, 1e-400]")},
    {"2^53", TEXT("[9007199254740992, -9007199254740992]")},
    {"words", TEXT("[true, false, null]")},
    {"escapes", TEXT("\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00e9\"")},
    {"surrogate pair", TEXT("\"\\ud83d\\ude00\"")},
    {"UTF-8", TEXT("\"\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80\"")},
    {"last code point", TEXT("\"\xf4\x8f\xbf\xbf\"")},
    {"same key elsewhere", TEXT("{\"a\": {\"a\": 1}, \"b\": {\"a\": 2}}")},
    {"key differs in case", TEXT("{\"a\": 1, \"A\": 2}")},
    {"depth 32", TEXT("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
                      "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]")},
};

START_TEST(valid_text_is_accepted)
{
    enum sim_status status =
        json_scan("t", accepted[_i].text, accepted[_i].length, NULL, &err);

    ck_assert_msg(status == SIM_OK, "%s: %s", accepted[_i].label, err.text);
}
END_TEST

static const struct {
    const char *label;
    const char *text;
    size_t length;
    const char *message; /* the line begins with this */
} refused[] = {
    {"empty", TEXT(""), "t:1:1: expected a value, found the end"},
    {"only space", TEXT(" \n "), "t:2:2: expected a value, found the end"},
    {"BOM", TEXT("\xef\xbb\xbf{}"), "t:1:1: the text begins with a byte order"},
    {"trailing text", TEXT("{}\n x"), "t:2:2: expected the end of the text"},
    {"NUL after the end", TEXT("{}\0"), "t:1:3: expected the end of the text"},
    {"NUL in a string", TEXT("[\"a\0b\"]"), "t:1:4: control character"},
    {"NUL between", TEXT("[\0]"), "t:1:2: expected a value, found byte 0x00"},
    {"tab in a string", TEXT("\"a\tb\""), "t:1:3: control character"},
    {"line end in a string", TEXT("{\"a\n\":1}"), "t:1:4: control character"},
    {"open string", TEXT("[\"abc"), "t:1:6: the text ends inside a string"},
    {"trailing comma", TEXT("[1,]"), "t:1:4: expected a value, found ']'"},
    {"comma in object", TEXT("{\"a\":1,}"), "t:1:8: expected a key"},
    {"no comma", TEXT("[1 2]"), "t:1:4: expected ',' or ']', found '2'"},
    {"wrong bracket", TEXT("{\"a\":1]"), "t:1:7: expected ',' or '}'"},
    {"no colon", TEXT("{\"a\" 1}"), "t:1:6: expected ':' after the key"},
    {"bare key", TEXT("{a: 1}"), "t:1:2: expected a key in double quotes"},
    {"single quotes", TEXT("['a']"), "t:1:2: expected a value, found '''"},
    {"comment", TEXT("{} // x"), "t:1:4: expected the end of the text"},
    {"open object", TEXT("{\"a\": 1"), "t:1:8: expected ',' or '}', found the"},
    {"word", TEXT("[nul]"), "t:1:2: expected a value, found 'n'"},
    {"long word", TEXT("[nulls]"), "t:1:6: expected ',' or ']', found 's'"},
    {"NaN", TEXT("[NaN]"), "t:1:2: expected a value"},
    {"leading zero", TEXT("[ 01]"), "t:1:4: a number must not begin with 0"},
    {"minus alone", TEXT("[-]"), "t:1:3: expected a digit"},
    {"plus", TEXT("[+1]"), "t:1:2: expected a value, found '+'"},
    {"no fraction", TEXT("[1.]"), "t:1:4: expected a digit after the decimal"},
    {"no integer part", TEXT("[.5]"), "t:1:2: expected a value, found '.'"},
    {"no exponent", TEXT("[1e]"), "t:1:4: expected a digit in the exponent"},
    {"hexadecimal", TEXT("[0x10]"), "t:1:3: expected ',' or ']', found 'x'"},
    {"overflow", TEXT("[ 1e999]"), "t:1:3: the number is too large"},
    {"negative overflow", TEXT("-1e309"), "t:1:1: the number is too large"},
    {"2^53 + 1", TEXT("[9007199254740993]"), "t:1:2: a whole number beyond"},
    {"-2^53 - 1", TEXT("-9007199254740993"), "t:1:1: a whole number beyond"},
    {"2^64", TEXT("18446744073709551616"), "t:1:1: a whole number beyond"},
    {"64 digits",
     TEXT("0.11111111111111111111111111111111111111111111111111111111111111"),
     "t:1:1: a number of more than 63"},
    {"escape", TEXT("\"\\x\""), "t:1:3: invalid escape"},
    {"escape at the end", TEXT("\"\\"), "t:1:3: invalid escape"},
    {"short \\u", TEXT("\"\\u12g4\""), "t:1:6: \\u needs four hexadecimal"},
    {"\\u0000", TEXT("\"\\u0000\""), "t:1:8: \\u0000 is not allowed"},
    {"lone high", TEXT("\"\\ud800\""), "t:1:8: a lone surrogate"},
    {"lone low", TEXT("\"\\udc00\""), "t:1:8: a lone surrogate"},
    {"two highs", TEXT("\"\\ud800\\ud800\""), "t:1:14: a lone surrogate"},
    {"lone tail", TEXT("\"\x80\""), "t:1:2: invalid UTF-8"},
    {"cut character", TEXT("\"\xc3\""), "t:1:2: invalid UTF-8"},
    {"cut at the end", TEXT("\"\xe2\x82"), "t:1:2: invalid UTF-8"},
    {"overlong 2", TEXT("\"\xc0\xaf\""), "t:1:2: invalid UTF-8"},
    {"overlong 3", TEXT("\"\xe0\x80\xaf\""), "t:1:2: invalid UTF-8"},
    {"overlong 4", TEXT("\"\xf0\x80\x80\xaf\""), "t:1:2: invalid UTF-8"},
    {"surrogate", TEXT("\"\xed\xa0\x80\""), "t:1:2: invalid UTF-8"},
    {"beyond U+10FFFF", TEXT("\"\xf4\x90\x80\x80\""), "t:1:2: invalid UTF-8"},
    {"UTF-8 outside", TEXT("[\xc3\xa9]"),
     "t:1:2: expected a value, found byte"},
    {"columns are characters", TEXT("[\"\xc3\xa9\xe2\x82\xac\", x]"),
     "t:1:8: expected a value, found 'x'"},
    {"duplicate", TEXT("{\"a\": 1,\n \"a\": 2}"),
     "t:2:2: this key is already in the object, at 1:2"},
    {"duplicate, escaped", TEXT("{\"ab\": 1, \"a\\u0062\": 2}"),
     "t:1:11: this key is already in the object, at 1:2"},
    {"duplicate empty key", TEXT("{\"\":1,\"\":2}"), "t:1:7: this key is"},
    {"depth 33",
     TEXT("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
          "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"),
     "t:1:33: more than 32 objects and lists"},
};

START_TEST(invalid_text_is_refused)
{
    struct json_map map = {0};
    enum sim_status status =
        json_scan("t", refused[_i].text, refused[_i].length, &map, &err);
    const char *message = refused[_i].message;

    ck_assert_msg(status == SIM_EINPUT, "%s", refused[_i].label);
    ck_assert_msg(strncmp(err.text, message, strlen(message)) == 0, "%s: %s",
                  refused[_i].label, err.text);
    ck_assert_msg(err.count == 1, "%s: %s", refused[_i].label, err.text);
    json_map_fini(&map);
}
END_TEST

/* Whatever byte replaces one of a valid text, the scan ends and stays inside
 * the text (the sanitizers look on); so does every prefix. */
START_TEST(damaged_text_is_survived)
{
    static const char valid[] =
        "{\"a\": [1.5e3, -0, \"\\ud83d\\ude00\xc3\xa9\", null],\"b\":{}}";
    size_t length = sizeof valid - 1;

    for (size_t i = 0; i < length; i++) {
        for (int byte = 0; byte < 256; byte++) {
            char *text = memcpy(mem_new(length, 1), valid, length);
            text[i] = (char)byte;
            json_scan("t", text, length, NULL, NULL);
            mem_free(text);
        }
        char *prefix = mem_new(i, 1);
        memcpy(prefix, valid, i);
        ck_assert_int_eq(json_scan("t", prefix, i, NULL, NULL), SIM_EINPUT);
        mem_free(prefix);
    }
}
END_TEST

START_TEST(errors_are_collected_up_to_twenty)
{
    struct text text = {0};

    text_add(&text, "[");
    for (int i = 0; i < 30; i++)
        text_printf(&text, "%s1e999", i ? ",\n" : "");
    text_add(&text, "]");
    ck_assert_int_eq(json_scan("t", text.data, text.length, NULL, &err),
                     SIM_EINPUT);
    ck_assert_int_eq(err.count, 30);
    ck_assert_ptr_nonnull(strstr(err.text, "t:20:1: "));
    ck_assert_ptr_null(strstr(err.text, "t:21:1: "));
    text_fini(&text);
}
END_TEST

START_TEST(size_and_key_length_are_bounded)
{
    size_t size = JSON_SIZE_MAX + 1;
    char *text = memset(mem_new(size, 1), '[', size);

    ck_assert_int_eq(json_scan("t", text, size, NULL, &err), SIM_EINPUT);
    ck_assert_str_eq(err.text, "t:1:1: the text is longer than 4 MiB\n");
    setup();
    memset(text, 'k', 300);
    text[0] = '{';
    text[1] = text[260] = '"';
    text[261] = ':';
    text[262] = '1';
    text[263] = '}';
    ck_assert_int_eq(json_scan("t", text, 264, NULL, &err), SIM_EINPUT);
    ck_assert_str_eq(err.text, "t:1:2: a key of more than 255 bytes\n");
    mem_free(text);
}
END_TEST

/* The largest table a text can ask for is linear in the text. */
START_TEST(a_text_of_many_values_is_scanned)
{
    size_t size = JSON_SIZE_MAX - 1;
    char *text = mem_new(size, 1);
    struct json_map map = {0};

    for (size_t i = 0; i < size; i++)
        text[i] = i % 2 ? '1' : ',';
    text[0] = '[';
    text[size - 1] = ']';
    ck_assert_int_eq(json_scan("t", text, size, &map, &err), SIM_OK);
    ck_assert_uint_eq(map.count, size / 2 + 1);
    json_map_fini(&map);
    mem_free(text);
}
END_TEST

static const struct {
    const char *path;
    bool exact;
    int line, column, key_line, key_column;
} places[] = {
    {"", true, 1, 1, 0, 0},
    {"a", true, 2, 6, 2, 2},
    {"a[0]", true, 2, 7, 2, 7},
    {"a[1]", true, 3, 3, 3, 3},
    {"a[1].b", true, 3, 9, 3, 4},
    {"a[1].b.c", false, 3, 9, 3, 4},
    {"a[2]", false, 2, 6, 2, 2},
    {"a[99999999999999999999]", false, 2, 6, 2, 2},
    {"a[x]", false, 2, 6, 2, 2},
    {"a[", false, 2, 6, 2, 2},
    {"a.b", false, 2, 6, 2, 2},
    {"d", true, 4, 11, 4, 2},
    {"nothing", false, 1, 1, 0, 0},
};

START_TEST(places_are_found_by_path)
{
    static const char text[] = "{\n"
                               " \"a\":[1,\n"
                               "  {\"b\": \"x\"}],\n"
                               " \"\\u0064\":2}";
    struct json_map map = {0};
    uint32_t node;

    ck_assert_int_eq(json_scan("t", TEXT(text), &map, &err), SIM_OK);
    bool exact = json_map_find(&map, places[_i].path, &node);
    ck_assert_msg(exact == places[_i].exact, "%s", places[_i].path);
    ck_assert_msg(map.node[node].place.line == places[_i].line &&
                      map.node[node].place.column == places[_i].column,
                  "%s: %d:%d", places[_i].path, map.node[node].place.line,
                  map.node[node].place.column);
    if (node > 0) {
        ck_assert_int_eq(map.node[node].key_place.line, places[_i].key_line);
        ck_assert_int_eq(map.node[node].key_place.column,
                         places[_i].key_column);
    }
    json_map_fini(&map);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("json_scan");

    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_loop_test(tc, valid_text_is_accepted, 0, (int)COUNTOF(accepted));
    tcase_add_loop_test(tc, invalid_text_is_refused, 0, (int)COUNTOF(refused));
    tcase_add_test(tc, damaged_text_is_survived);
    tcase_add_test(tc, errors_are_collected_up_to_twenty);
    tcase_add_test(tc, size_and_key_length_are_bounded);
    tcase_add_test(tc, a_text_of_many_values_is_scanned);
    tcase_add_loop_test(tc, places_are_found_by_path, 0, (int)COUNTOF(places));
    return unit_run(tc);
}
