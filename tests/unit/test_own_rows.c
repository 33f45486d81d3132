/* A CSV of one's own proposals: what is read, and what is refused, where. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "fit/own_rows.h"
#include "unit/unit.h"

#define HEAD "date,connects,answered,hired,value_usd\n"

static enum sim_status parse(const char *text, struct own_rows *rows,
                             struct sim_error *err)
{
    return own_rows_parse("own.csv", text, strlen(text), rows, err);
}

/* A byte order mark, either line end, quotes, spaces, columns in another order,
 * empty lines, an end without a line end. */
START_TEST(what_a_spreadsheet_writes_is_read)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    struct own_rows rows;

    ck_assert_msg(
        !parse("\xef\xbb\xbfhired,note,date,connects,value_usd,answered"
               "\r\n"
               "yes,\"said \"\"hello\"\",\r\nand more\",2023-04-17,6,"
               "1200.50,yes\r\n"
               "\n"
               " 0 , ,\"2024-02-29\", 0 ,,1\n"
               ",,1970-01-01,1000,0.01,\n"
               ",,1970-01-01,2,,no",
               &rows, err),
        "%s", err->text);
    ck_assert_uint_eq(rows.n, 4);
    ck_assert_int_eq(rows.row[0].day, 19464);
    ck_assert_int_eq(rows.row[0].connects, 6);
    ck_assert_int_eq(rows.row[0].hired, OWN_YES);
    ck_assert_double_eq(rows.row[0].value, 1200.5);
    ck_assert_int_eq(rows.row[1].answered, OWN_YES);
    ck_assert_int_eq(rows.row[1].hired, OWN_NO);
    ck_assert(isnan(rows.row[1].value));
    ck_assert_int_eq(rows.row[2].answered, OWN_UNKNOWN);
    ck_assert_int_eq(rows.row[2].hired, OWN_UNKNOWN);
    ck_assert_int_eq(rows.row[3].hired,
                     OWN_NO); /* who is silent hires nobody */
    own_rows_fini(&rows);
    mem_free(err);
}
END_TEST

static const struct {
    const char *text, *says;
} refused[] = {
    {"", "own.csv: empty: the first line names the columns"},
    {"\n\r\n", "own.csv: empty"},
    {HEAD, "own.csv: no rows"},
    {"date,connects,answered,hired\n",
     "own.csv:1:1: there is no column \"value_usd\""},
    {"date;connects;answered\n", "own.csv:1:1: \"date;connects;answered\": "
                                 "columns are separated by commas"},
    {"date,conects,answered\n",
     "own.csv:1:6: unknown column \"conects\"; did you mean \"connects\"?"},
    {"date,client\n",
     "own.csv:1:6: unknown column \"client\"; there may be: date"},
    {"date,date\n", "own.csv:1:6: column \"date\" stands there twice"},
    {HEAD "2023-02-29,2,no,no,\n", "own.csv:2:1: date: \"2023-02-29\" is not "
                                   "allowed: a day such as 2023-04-17"},
    {HEAD "17.04.2023,2,no,no,\n",
     "own.csv:2:1: date: \"17.04.2023\" is not allowed"},
    {HEAD "2023-04-17,-2,no,no,\n", "own.csv:2:12: connects: \"-2\" is not "
                                    "allowed: a whole number, 0 to 1000"},
    {HEAD "2023-04-17,2.5,no,no,\n", "own.csv:2:12: connects: \"2.5\""},
    {HEAD "2023-04-17,1001,no,no,\n", "own.csv:2:12: connects: \"1001\""},
    {HEAD "2023-04-17,,no,no,\n", "own.csv:2:12: connects: \"\""},
    {HEAD "2023-04-17,99999999999999999999,no,no,\n", "own.csv:2:12: connects"},
    {HEAD "2023-04-17,2,maybe,no,\n",
     "own.csv:2:14: answered: \"maybe\" is not allowed: yes or no"},
    {HEAD "2023-04-17,2,yes,perhaps,\n", "own.csv:2:18: hired: \"perhaps\""},
    {HEAD "2023-04-17,2,no,yes,5\n",
     "own.csv:2:17: hired is yes, so answered must be yes"},
    {HEAD "2023-04-17,2,,yes,5\n",
     "own.csv:2:15: hired is yes, so answered must be yes"},
    {HEAD "2023-04-17,2,yes,yes,\n",
     "own.csv:2:18: hired is yes, so value_usd must be given"},
    {HEAD "2023-04-17,2,no,no,-5\n",
     "own.csv:2:20: value_usd: \"-5\" is not allowed: dollars"},
    {HEAD "2023-04-17,2,no,no,0\n", "own.csv:2:20: value_usd: \"0\""},
    {HEAD "2023-04-17,2,no,no,1e3\n", "own.csv:2:20: value_usd: \"1e3\""},
    {HEAD "2023-04-17,2,no,no,nan\n", "own.csv:2:20: value_usd: \"nan\""},
    {HEAD "2023-04-17,2,no,no,1.2.3\n", "own.csv:2:20: value_usd: \"1.2.3\""},
    {HEAD "2023-04-17,2,no,no,\"1,200\"\n",
     "own.csv:2:20: value_usd: \"1,200\""},
    {HEAD "2023-04-17,2,no,no,$500\n", "own.csv:2:20: value_usd: \"$500\""},
    {HEAD "2023-04-17,2,no,no,99999999\n",
     "own.csv:2:20: value_usd: \"99999999\""},
    {HEAD "2023-04-17,2,no,no,1,200\n",
     "own.csv:2:22: 6 fields; the first line has 5 columns"},
    {HEAD "2023-04-17,2,no\n",
     "own.csv:2:14: 3 fields; the first line has 5 columns"},
    {HEAD "\n\"2023-04-17,2,no,no,5\n",
     "own.csv:3:1: the quote is never closed"},
    {HEAD "\"2023-04-17\"x,2,no,no,5\n",
     "own.csv:2:1: something follows the closing quote"},
    {HEAD "2023\"04,2,no,no,5\n", "own.csv:2:1: a quote inside a field"},
    {HEAD "2023-04-17,2,no,no,5\rx",
     "own.csv:2:20: a line that ends in CR alone"},
    {HEAD "2023-04-17,2,n\x1bo,no,5\n", "own.csv:2:14: a control character"},
};

START_TEST(what_is_wrong_is_said_with_its_place)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    struct own_rows rows;

    ck_assert_int_eq(parse(refused[_i].text, &rows, err), SIM_EINPUT);
    ck_assert_msg(
        strncmp(err->text, refused[_i].says, strlen(refused[_i].says)) == 0,
        "%s\nwanted: %s", err->text, refused[_i].says);
    ck_assert_int_eq(err->count, 1);
    ck_assert_ptr_null(rows.row);
    mem_free(err);
}
END_TEST

START_TEST(every_wrong_row_is_named)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    struct own_rows rows;

    ck_assert_int_eq(parse(HEAD "2023-04-17,2,no,no,\n"
                                "x,y,no,no,\n"
                                "2023-04-17,2,no,no,\n"
                                "\"a\"b,2,no,no,\n"
                                "2023-04-17,2,no,yes,\n",
                           &rows, err),
                     SIM_EINPUT);
    ck_assert_int_eq(err->count, 4);
    ck_assert_ptr_nonnull(strstr(err->text, "own.csv:3:1: date"));
    ck_assert_ptr_nonnull(strstr(err->text, "own.csv:3:3: connects"));
    ck_assert_ptr_nonnull(strstr(err->text, "own.csv:5:1: something"));
    ck_assert_ptr_nonnull(strstr(err->text, "own.csv:6:17: hired is yes"));
    mem_free(err);
}
END_TEST

/* A field without an end is not kept for ever. */
START_TEST(a_huge_field_is_refused)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    size_t size = 5000000;
    char *text = mem_new(size + 1, 1);
    struct own_rows rows;

    memset(text, 'x', size);
    memcpy(text, HEAD "\"", sizeof HEAD);
    ck_assert_int_eq(own_rows_parse("own.csv", text, size, &rows, err),
                     SIM_EINPUT);
    ck_assert_ptr_nonnull(
        strstr(err->text, "own.csv:2:1: a field of more than 1000 bytes"));
    mem_free(text);
    mem_free(err);
}
END_TEST

/* Bytes changed, cut out and doubled at random: taken, or refused in words,
 * never anything else. */
START_TEST(no_file_ends_it)
{
    static const char good[] =
        "\xef\xbb\xbf" HEAD "2023-04-17,2,yes,yes,\"1200.50\"\r\n"
        "\"2023-04-18\",4,no,,\n2023-04-19,6,,,35\n";
    static const char odd[] = "\",\r\n;-.0 9y\x01\xff";
    struct sim_error *err = mem_new(1, sizeof *err);
    uint32_t state = 1;
    int refused_ones = 0;

    for (int trial = 0; trial < 20000; trial++) {
        char text[sizeof good];
        size_t length = sizeof good - 1;
        struct own_rows rows;
        memcpy(text, good, sizeof good);
        for (int change = 0; change < 1 + trial % 4; change++) {
            state = state * 1664525U + 1013904223U;
            text[(state >> 8) % length] = odd[(state >> 24) % (sizeof odd - 1)];
        }
        if (trial % 3 == 0)
            length = (state >> 4) % length;
        *err = (struct sim_error){0};
        enum sim_status status =
            own_rows_parse("own.csv", text, length, &rows, err);
        if (status ? err->count == 0 || rows.row : rows.n == 0 || err->count)
            ck_abort_msg("trial %d: %d, %s", trial, (int)status, err->text);
        refused_ones += status != SIM_OK;
        own_rows_fini(&rows);
    }
    ck_assert_int_gt(refused_ones, 5000);
    ck_assert_int_lt(refused_ones, 19900);
    mem_free(err);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("own_rows");

    tcase_add_test(tc, what_a_spreadsheet_writes_is_read);
    tcase_add_loop_test(tc, what_is_wrong_is_said_with_its_place, 0,
                        sizeof refused / sizeof *refused);
    tcase_add_test(tc, every_wrong_row_is_named);
    tcase_add_test(tc, a_huge_field_is_refused);
    tcase_add_test(tc, no_file_ends_it);
    return unit_run(tc);
}
