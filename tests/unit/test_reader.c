/* Every kind of field is read, or refused with its place, its value and what
 * is allowed. */
#include <check.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/param_rows.h"
#include "base/units.h"
#include "rng/dist.h"
#include "scenario/reader.h"
#include "unit/defaults.h"
#include "unit/unit.h"

struct target {
    bool flag;
    int64_t size;
    double share;
    sim_money price;
    sim_time wait, hours;
    int kind;
    char name[PARAM_NAME_SIZE];
    char title[PARAM_TEXT_SIZE];
    int64_t start;
    uint64_t seed;
    struct dist dist, any;
    struct param_ints ints;
    struct param_reals reals;
    int64_t maybe;
};

static const char *const kinds[] = {"exogenous", "competitive", NULL};

#undef ROW_OF
#define ROW_OF struct target
static const struct param_spec specs[] = {
    SWITCH(flag, "flag", "true", "article", "a flag"),
    WHOLE(size, "size", "freelancers", 1, 20000000, REQUIRED, NULL, "how many",
          .is_choice = true),
    REAL(share, "share", "probability", 0, 1, "0.5", "assumed", "a share"),
    USD(price, "price_usd", 0, 100, "0.15", "S4", "a price"),
    DAYS(wait, "wait_days", -10, 1e9, "1", "S4", "a time"),
    HOURS(hours, "hours", 0, 48, "12", "S4", "hours"),
    CHOICE(kind, "kind", kinds, "\"competitive\"", "article", "which"),
    NAME(name, "name", "\"x\"", NULL, "its name"),
    TEXT(title, "title", "\"\"", NULL, "its title"),
    DATE(start, "start", "\"2023-01-01\"", NULL, "from"),
    SEED(seed, "seed", "\"1\"", NULL, "seed"),
    DIST(dist, "dist", "minutes", 0, 100,
         "{\"dist\": \"exponential\", \"mean\": 20}", "assumed", "a time"),
    DIST(any, "any", "", -INFINITY, INFINITY, "0", "assumed", "anything"),
    WHOLES(ints, "ints", "Connects", 1, 16, "[1, 2, 4, 6]", "S4", "prices"),
    REALS(reals, "reals", "", 0, 1, "[]", NULL, "shares"),
    WHOLE(maybe, "maybe", "", 0, 9, OPTIONAL, NULL, "optional"),
};

static const struct param_table table = PARAM_TABLE(specs);

static struct sim_error err;
static struct document *document;
static struct reader reader;
static struct target target;

static void setup(void)
{
    err = (struct sim_error){0};
    target = (struct target){.maybe = 7};
    document = NULL;
    reader = (struct reader){0};
}

static void teardown(void)
{
    reader_fini(&reader);
    document_free(document);
}

static void parse(const char *text)
{
    enum sim_status status =
        document_parse("x", text, strlen(text), &document, &err);

    ck_assert_msg(status == SIM_OK, "%s", err.text);
    reader_init(&reader, document, &err);
}

static enum sim_status read_text(const char *text)
{
    parse(text);
    return reader_object(&reader, document->root, "", table, &target);
}

START_TEST(defaults_fill_what_is_absent)
{
    ck_assert_msg(read_text("{\"size\": 3}") == SIM_OK, "%s", err.text);
    ck_assert(target.flag);
    ck_assert_int_eq(target.size, 3);
    ck_assert_double_eq(target.share, 0.5);
    ck_assert_int_eq(target.price, 150000);
    ck_assert_int_eq(target.wait, TICKS_PER_DAY);
    ck_assert_int_eq(target.hours, TICKS_PER_DAY / 2);
    ck_assert_int_eq(target.kind, 1);
    ck_assert_str_eq(target.name, "x");
    ck_assert_int_eq(target.start, 19358);
    ck_assert_uint_eq(target.seed, 1);
    ck_assert_int_eq(target.dist.kind, DIST_EXPONENTIAL);
    ck_assert_double_eq(target.dist.max, 100);
    ck_assert_int_eq(target.ints.count, 4);
    ck_assert_int_eq(target.ints.value[3], 6);
    ck_assert_int_eq(target.reals.count, 0);
    ck_assert_int_eq(target.maybe, 7);
    ck_assert(defaults_can_be_read(table, &err));
    ck_assert_int_eq(err.count, 0);
}
END_TEST

START_TEST(values_are_read)
{
    enum sim_status status = read_text(
        "{\"$schema\": 1, \"$comment\": [], \"size\": 2e7, \"flag\": false,"
        "\"share\": 1, \"price_usd\": 0.125, \"wait_days\": -2.5,"
        "\"hours\": 6, \"kind\": \"exogenous\", \"name\": \"a.b-c_9\","
        "\"title\": \"\\u00e9 = 1\", \"start\": \"2024-02-29\","
        "\"seed\": \"18446744073709551615\", \"dist\": 5,"
        "\"ints\": [16], \"reals\": [0, 0.25], \"maybe\": 0}");

    ck_assert_msg(status == SIM_OK, "%s", err.text);
    ck_assert(!target.flag);
    ck_assert_int_eq(target.size, 20000000);
    ck_assert_int_eq(target.price, 125000);
    ck_assert_int_eq(target.wait, -5 * TICKS_PER_DAY / 2);
    ck_assert_int_eq(target.hours, TICKS_PER_DAY / 4);
    ck_assert_int_eq(target.kind, 0);
    ck_assert_str_eq(target.name, "a.b-c_9");
    ck_assert_str_eq(target.title, "\xc3\xa9 = 1");
    ck_assert_int_eq(target.start, 19782);
    ck_assert_uint_eq(target.seed, UINT64_MAX);
    ck_assert_double_eq(dist_quantile(&target.dist, 0.5), 5);
    ck_assert_int_eq(target.ints.count, 1);
    ck_assert_double_eq(target.reals.value[1], 0.25);
    ck_assert_int_eq(target.maybe, 0);
}
END_TEST

/* Each field alone in the object, after `{"size": 1, `: column 13. */
static const struct {
    const char *field;
    const char *line; /* without "x:1:" */
} refused[] = {
    {"\"flag\": 1", "21: flag: expected true or false, found 1"},
    {"\"share\": 1.5",
     "22: share: 1.5 is out of range: allowed 0 to 1 (probability)"},
    {"\"share\": \"1\"", "22: share: expected a number, found \"1\""},
    {"\"share\": null", "22: share: expected a number, found null"},
    {"\"share\": {\"value\": 2}",
     "32: share.value: 2 is out of range: allowed 0 to 1 (probability)"},
    {"\"share\": {\"source\": \"S4\"}", "22: share.value: missing"},
    {"\"share\": {\"value\": 1, \"sorce\": \"S4\"}",
     "35: share.sorce: unknown key; did you mean \"source\"?"},
    {"\"share\": {\"value\": 1, \"source\": 4}",
     "45: share.source: expected one line of text, found 4"},
    {"\"share\": {\"value\": 1, \"source\": \"\"}",
     "45: share.source: expected one line of text, found \"\""},
    {"\"share\": {\"dist\": \"normal\"}",
     "22: share: expected a number, found an object"},
    {"\"share\": {\"value\": {\"value\": 1}}",
     "32: share.value: expected a number, found an object"},
    {"\"price_usd\": 101",
     "26: price_usd: 101 is out of range: allowed 0 to 100 (USD)"},
    {"\"wait_days\": 1e6", "26: wait_days: a time of 1000000 days or more"},
    {"\"hours\": -1", "22: hours: -1 is out of range: allowed 0 to 48 (hours)"},
    {"\"kind\": \"competitve\"",
     "21: kind: unknown kind \"competitve\"; did you mean \"competitive\"?"},
    {"\"kind\": \"z\"",
     "21: kind: unknown kind \"z\"; one of: exogenous, competitive"},
    {"\"kind\": 1", "21: kind: expected a word in quotes, found 1"},
    {"\"name\": \"../x\"", "21: name: expected a name of letters, digits, '.', "
                           "'_', '-', at most 63, found \"../x\""},
    {"\"name\": \".x\"", "21: name: expected a name"},
    {"\"name\": \"\"", "21: name: expected a name"},
    {"\"name\": \"=x\"", "21: name: expected a name"},
    {"\"name\": \"a\\u001b[1m\"", "21: name: expected a name of letters, "
                                  "digits, '.', '_', '-', at most 63, found "
                                  "\"a\\x1b[1m\""},
    {"\"name\": \"0123456789012345678901234567890123456789012345678901234567890"
     "123\"",
     "21: name: expected a name"},
    {"\"title\": \"a\\nb\"", "22: title: expected one line of text, at most "
                             "511 bytes, found \"a\\x0ab\""},
    {"\"title\": \"\\u0085\"", "22: title: expected one line of text"},
    {"\"start\": \"2023-02-29\"",
     "22: start: 2023-02-29 is no date: month 2 of 2023 has 28 days"},
    {"\"seed\": 5", "21: seed: expected a seed: digits in quotes, from 1 to "
                    "2^64 - 1, found 5"},
    {"\"seed\": \"0\"", "21: seed: expected a seed"},
    {"\"seed\": \"-1\"", "21: seed: expected a seed"},
    {"\"seed\": \"\"", "21: seed: expected a seed"},
    {"\"seed\": \"18446744073709551616\"", "21: seed: expected a seed"},
    {"\"ints\": 1", "21: ints: expected a list of whole numbers, found 1"},
    {"\"ints\": [1, 17]",
     "25: ints[1]: 17 is out of range: allowed 1 to 16 (Connects)"},
    {"\"ints\": [1.5]", "22: ints[0]: expected a whole number, found 1.5"},
    {"\"ints\": [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]",
     "21: ints: more than 16 members"},
    {"\"maybe\": 10", "22: maybe: 10 is out of range: allowed 0 to 9"},
    {"\"shares\": 1", "13: shares: unknown key; did you mean \"share\"?"},
    {"\"zzzzz\": 1", "13: zzzzz: unknown key"},
    {"\"Share\": 1", "13: Share: unknown key; did you mean \"share\"?"},
    {"\"a\\u001bb\": 1", "13: a\\x1bb: unknown key"},
};

START_TEST(wrong_fields_are_refused)
{
    struct text text = {0}, line = {0};

    text_printf(&text, "{\"size\": 1, %s}", refused[_i].field);
    text_printf(&line, "x:1:%s", refused[_i].line);
    ck_assert_msg(read_text(text.data) == SIM_EINPUT, "%s", refused[_i].field);
    ck_assert_msg(strncmp(err.text, line.data, line.length) == 0, "%s: %s",
                  refused[_i].field, err.text);
    ck_assert_msg(err.count == 1, "%s: %s", refused[_i].field, err.text);
    text_fini(&line);
    text_fini(&text);
}
END_TEST

static const struct {
    const char *dist; /* of "dist", 0 to 100 minutes */
    double low, high; /* quantiles at 1e-9 and 1 - 1e-9, to 1e-6 */
} dists[] = {
    {"0", 0, 0},
    {"100", 100, 100},
    {"{\"value\": 7, \"source\": \"S1\"}", 7, 7},
    {"{\"dist\": \"constant\", \"value\": 7}", 7, 7},
    {"{\"dist\": \"uniform\", \"low\": 0, \"high\": 100}", 0, 100},
    {"{\"dist\": \"exponential\", \"mean\": 50, \"source\": \"S1\"}", 0, 100},
    {"{\"dist\": \"exponential\", \"mean\": 50, \"min\": 5, \"max\": 6}", 5, 6},
    {"{\"value\": {\"dist\": \"normal\", \"mean\": 0, \"sd\": 99}}", 0, 100},
    {"{\"dist\": \"uniform\", \"low\": -5, \"high\": 200, \"min\": 1, "
     "\"max\": 2}",
     1, 2},
    {"{\"dist\": \"pareto\", \"scale\": 1, \"index\": 0.5}", 1, 100},
    {"{\"dist\": \"bernoulli\", \"p\": 0.5}", 0, 1},
    {"{\"dist\": \"binomial\", \"n\": 3, \"p\": 0.5}", 0, 3},
    {"{\"dist\": \"discrete\", \"values\": [1, 2, 6], \"weights\": [1, 0, 2], "
     "\"$comment\": \"c\", \"note\": \"n\"}",
     1, 6},
};

START_TEST(distributions_are_read_and_clamped)
{
    struct text text = {0};

    text_printf(&text, "{\"size\": 1, \"dist\": %s}", dists[_i].dist);
    ck_assert_msg(read_text(text.data) == SIM_OK, "%s: %s", dists[_i].dist,
                  err.text);
    double low = dist_quantile(&target.dist, 1e-9);
    double high = dist_quantile(&target.dist, 1 - 1e-9);
    ck_assert_msg(fabs(low - dists[_i].low) < 1e-6 &&
                      fabs(high - dists[_i].high) < 1e-6,
                  "%s: %g %g", dists[_i].dist, low, high);
    text_fini(&text);
}
END_TEST

/* After `{"size": 1, "dist": `: column 21. */
static const struct {
    const char *dist;
    const char *line;
} bad_dists[] = {
    {"101", "21: dist: 101 is out of range: allowed 0 to 100 (minutes)"},
    {"\"5\"", "21: dist: expected a number or a distribution, found \"5\""},
    {"{\"mean\": 1}", "21: dist: an object here needs \"dist\""},
    {"{\"dist\": 1}", "30: dist.dist: expected the name of a distribution"},
    {"{\"dist\": \"lognormel\"}", "30: dist.dist: unknown distribution "
                                  "\"lognormel\"; did you mean \"lognormal\"?"},
    {"{\"dist\": \"exponential\"}",
     "21: dist.mean: missing: expected a number"},
    {"{\"dist\": \"exponential\", \"mean\": -1}",
     "53: dist.mean: -1 is out of range: allowed 0 to 1e+15"},
    {"{\"dist\": \"exponential\", \"mean\": 1, \"sd\": 1}",
     "56: dist.sd: unknown key; one of: dist, min, max, source, note, mean"},
    {"{\"dist\": \"normal\", \"maen\": 1, \"mean\": 1, \"sd\": 1}",
     "40: dist.maen: unknown key; did you mean \"mean\"?"},
    {"{\"dist\": \"uniform\", \"low\": 2, \"high\": 1}",
     "21: dist: low is above high"},
    {"{\"dist\": \"uniform\", \"low\": -1, \"high\": 1}",
     "21: dist: values from -1 to 1 are out of range: allowed 0 to 100 "
     "(minutes)"},
    {"{\"dist\": \"uniform\", \"low\": 5, \"high\": 101}",
     "21: dist: values from 5 to 101 are out of range"},
    {"{\"dist\": \"constant\", \"value\": 101}",
     "21: dist: values from 101 to 101 are out of range"},
    {"{\"dist\": \"pareto\", \"scale\": 200, \"index\": 1}",
     "21: dist: values from 200 to inf are out of range"},
    {"{\"dist\": \"binomial\", \"n\": 101, \"p\": 1}",
     "21: dist: values from 0 to 101 are out of range"},
    {"{\"dist\": \"binomial\", \"n\": 1.5, \"p\": 1}",
     "47: dist.n: expected a whole number, found 1.5"},
    {"{\"dist\": \"normal\", \"mean\": 1, \"sd\": 1, \"max\": 101}",
     "67: dist.max: 101 is out of range: allowed 0 to 100 (minutes)"},
    {"{\"dist\": \"normal\", \"mean\": 1, \"sd\": 1, \"min\": 6, \"max\": 5}",
     "21: dist: min is above max"},
    {"{\"dist\": \"discrete\", \"weights\": [1]}",
     "21: dist.values: missing: expected a list of numbers"},
    {"{\"dist\": \"discrete\", \"values\": [1, 2], \"weights\": [1]}",
     "21: dist: 2 values and 1 weights"},
    {"{\"dist\": \"discrete\", \"values\": [], \"weights\": []}",
     "21: dist: 0 values and 0 weights"},
    {"{\"dist\": \"discrete\", \"values\": [2, 2], \"weights\": [1, 1]}",
     "21: dist: the values must ascend"},
    {"{\"dist\": \"discrete\", \"values\": [1, 2], \"weights\": [0, 0]}",
     "21: dist: all weights are 0"},
    {"{\"dist\": \"discrete\", \"values\": [1, 101], \"weights\": [1, 1]}",
     "21: dist: values from 1 to 101 are out of range"},
    {"{\"dist\": \"discrete\", \"values\": [1, 2], \"weights\": [1, -1]}",
     "75: dist.weights[1]: -1 is out of range: allowed 0 to 1e+15"},
    {"{\"dist\": \"normal\", \"mean\": 1, \"sd\": 1, \"source\": [1]}",
     "70: dist.source: expected one line of text, found a list"},
};

START_TEST(wrong_distributions_are_refused)
{
    struct text text = {0}, line = {0};

    text_printf(&text, "{\"size\": 1, \"dist\": %s}", bad_dists[_i].dist);
    text_printf(&line, "x:1:%s", bad_dists[_i].line);
    ck_assert_msg(read_text(text.data) == SIM_EINPUT, "%s", bad_dists[_i].dist);
    ck_assert_msg(strncmp(err.text, line.data, line.length) == 0, "%s: %s",
                  bad_dists[_i].dist, err.text);
    ck_assert_msg(err.count == 1, "%s: %s", bad_dists[_i].dist, err.text);
    ck_assert_int_eq(target.dist.kind, DIST_EXPONENTIAL);
    text_fini(&line);
    text_fini(&text);
}
END_TEST

START_TEST(all_errors_are_collected_in_order)
{
    ck_assert_int_eq(read_text("{\n\"share\": 2,\n\"flag\": 0, \"sise\": 5}"),
                     SIM_EINPUT);
    ck_assert_str_eq(
        err.text,
        "x:3:12: sise: unknown key; did you mean \"size\"?\n"
        "x:3:9: flag: expected true or false, found 0\n"
        "x:1:1: size: missing: expected a whole number\n"
        "x:2:10: share: 2 is out of range: allowed 0 to 1 (probability)\n");
    ck_assert_int_eq(err.count, 4);
    ck_assert(target.flag); /* what is wrong gets its default, or zero */
    ck_assert_int_eq(target.size, 0);
    ck_assert_double_eq(target.share, 0.5);
}
END_TEST

START_TEST(twenty_lines_are_kept)
{
    struct text text = {0};
    int lines = 0;

    text_add(&text, "{\"size\": 1");
    for (int i = 0; i < 1000; i++)
        text_printf(&text, ", \"key%d\": 0", i);
    text_add(&text, "}");
    ck_assert_int_eq(read_text(text.data), SIM_EINPUT);
    ck_assert_int_eq(err.count, 1000);
    for (const char *p = err.text; *p; p++)
        lines += *p == '\n';
    ck_assert_int_eq(lines, 20);
    text_fini(&text);
}
END_TEST

START_TEST(nested_objects_and_extra_keys)
{
    static const char *const extra[] = {"more", NULL};

    parse("{\"a\": {\"size\": 1, \"more\": {}, \"moer\": 1}, \"b\": [1]}");
    ck_assert_int_eq(reader_object_extra(&reader,
                                         reader_get(document->root, "a"), "a",
                                         table, extra, &target),
                     SIM_EINPUT);
    ck_assert_int_eq(reader_object(&reader, reader_get(document->root, "b"),
                                   "b", table, &target),
                     SIM_EINPUT);
    ck_assert_int_eq(reader_object(&reader, reader_get(document->root, "c"),
                                   "c", table, &target),
                     SIM_EINPUT);
    ck_assert_str_eq(err.text,
                     "x:1:31: a.moer: unknown key; did you mean \"more\"?\n"
                     "x:1:48: b: expected an object, found a list\n"
                     "x:1:1: c.size: missing: expected a whole number\n");
}
END_TEST

static const struct reader_leaf *leaf_of(const char *path)
{
    for (size_t i = 0; i < reader.nleaf; i++)
        if (strcmp(reader.leaf[i].path, path) == 0)
            return &reader.leaf[i];
    return NULL;
}

static const struct {
    const char *path, *value, *source;
    bool is_default, is_assumed;
} leaves[] = {
    {"flag", "true", "article", true, false},
    {"size", "5", "scenario", false, false},
    {"share", "0.25", "assumed", false, true},
    {"price_usd", "2", "assumed", false, true},
    {"wait_days", "3", "S9", false, false},
    {"name", "\"x\"", "default", true, false},
    {"dist", "{\"dist\":\"exponential\",\"mean\":20}", "assumed", true, true},
    {"any", "{\"dist\":\"normal\",\"mean\":0,\"sd\":1}", "S1", false, false},
};

START_TEST(provenance_is_kept)
{
    parse("{\"size\": 5, \"share\": {\"value\": 0.25, \"source\": "
          "\"assumed\", \"note\": \"n\"},"
          "\"wait_days\": {\"value\": 3, \"source\": \"S9\"},"
          "\"any\": {\"dist\": \"normal\", \"mean\": 0, \"sd\": 1, "
          "\"source\": \"S1\"}}");
    ck_assert_int_eq(
        document_patch_text(document, "price_usd=2", "--set", &err), SIM_OK);
    ck_assert_int_eq(reader_object(&reader, document->root, "", table, &target),
                     SIM_OK);
    ck_assert_uint_eq(reader.nleaf, COUNTOF(specs) - 1);
    for (size_t i = 0; i < COUNTOF(leaves); i++) {
        const struct reader_leaf *leaf = leaf_of(leaves[i].path);
        ck_assert_ptr_nonnull(leaf);
        ck_assert_str_eq(leaf->value, leaves[i].value);
        ck_assert_str_eq(leaf->source, leaves[i].source);
        ck_assert_msg(leaf->is_default == leaves[i].is_default, "%s",
                      leaf->path);
        ck_assert_msg(leaf->is_assumed == leaves[i].is_assumed, "%s",
                      leaf->path);
        ck_assert_str_eq(leaf->spec->name, leaves[i].path);
    }
    ck_assert_ptr_null(leaf_of("maybe"));
}
END_TEST

static const struct {
    const char *json;
    double low, high;
    const char *message; /* NULL: read */
} ranges[] = {
    {"{\"size\": 5, \"share\": {\"value\": 0.2, \"low\": 0.1, \"high\": 0.4}}",
     0.1, 0.4, NULL},
    {"{\"size\": 5, \"share\": {\"value\": 0.2, \"low\": 0.2, \"high\": 0.4}}",
     0.2, 0.4, NULL},
    {"{\"size\": 5, \"share\": {\"value\": 0.2}}", NAN, NAN, NULL},
    {"{\"size\": 5, \"share\": 0.2}", NAN, NAN, NULL},
    {"{\"size\": 5, \"share\": {\"value\": 0.2, \"low\": 0.1}}", 0, 0,
     "share.high: missing: a range has both ends"},
    {"{\"size\": 5, \"share\": {\"value\": 0.2, \"high\": 0.4}}", 0, 0,
     "share.low: missing: a range has both ends"},
    {"{\"size\": 5, \"share\": {\"value\": 0.2, \"low\": 0.3, \"high\": 0.4}}",
     0, 0, "share: 0.3 to 0.4 is no range that holds the value"},
    {"{\"size\": 5, \"share\": {\"value\": 0.2, \"low\": 0.2, \"high\": 0.2}}",
     0, 0, "share: 0.2 to 0.2 is no range"},
    {"{\"size\": 5, \"share\": {\"value\": 0.2, \"low\": 0.1, \"high\": 1.4}}",
     0, 0, "share.high: 1.4 is out of range: allowed 0 to 1"},
    {"{\"size\": 5, \"share\": {\"value\": 0.2, \"low\": \"x\", \"high\": "
     "0.4}}",
     0, 0, "share.low: expected a number, found \"x\""},
    {"{\"size\": 5, \"dist\": {\"value\": {\"dist\": \"exponential\", "
     "\"mean\": 5},"
     " \"low\": 0.5, \"high\": 3}}",
     0.5, 3, NULL},
    {"{\"size\": 5, \"dist\": {\"value\": {\"dist\": \"exponential\", "
     "\"mean\": 5},"
     " \"low\": 2, \"high\": 3}}",
     0, 0, "dist: 2 to 3 is no range that holds 1"},
    {"{\"size\": 5, \"dist\": {\"value\": {\"dist\": \"exponential\", "
     "\"mean\": 5},"
     " \"low\": 0, \"high\": 3}}",
     0, 0, "dist.low: 0 is out of range"},
    {"{\"size\": 5, \"dist\": {\"value\": 8, \"low\": 5, \"high\": 30}}", 5, 30,
     NULL},
    {"{\"size\": 5, \"dist\": {\"value\": 8, \"low\": 9, \"high\": 30}}", 0, 0,
     "dist: 9 to 30 is no range that holds the value"},
    {"{\"size\": 5, \"flag\": {\"value\": true, \"low\": 0, \"high\": 1}}", 0,
     0, "flag: has no range"},
    {"{\"size\": 5, \"reals\": {\"value\": [0.5], \"low\": 0, \"high\": 1}}", 0,
     0, "reals: has no range"},
};

START_TEST(a_guess_has_a_range)
{
    parse(ranges[_i].json);
    enum sim_status status =
        reader_object(&reader, document->root, "", table, &target);
    if (ranges[_i].message) {
        ck_assert_int_eq(status, SIM_EINPUT);
        ck_assert_msg(strstr(err.text, ranges[_i].message), "%s: %s",
                      ranges[_i].json, err.text);
        return;
    }
    ck_assert_msg(status == SIM_OK, "%s", err.text);
    const struct reader_leaf *leaf =
        leaf_of(strstr(ranges[_i].json, "dist") ? "dist" : "share");
    ck_assert_ptr_nonnull(leaf);
    ck_assert(leaf->low == ranges[_i].low ||
              (isnan(leaf->low) && isnan(ranges[_i].low)));
    ck_assert(leaf->high == ranges[_i].high ||
              (isnan(leaf->high) && isnan(ranges[_i].high)));
}
END_TEST

static const struct param_spec guessed[] = {
    REAL(share, "share", "", 0, 10, "2", "assumed", "a guess", BETWEEN(1, 4)),
    DIST(dist, "dist", "", 0, 100, LAW1(exponential, mean, 20), "assumed",
         "a guess", BETWEEN(0.5, 3)),
};
static const struct param_table guessed_table = PARAM_TABLE(guessed);

/* The table's range is for guesses that it holds and that have no other. */
static const struct {
    const char *json, *name;
    double low, high; /* NAN: none */
} of_the_table[] = {
    {"{}", "share", 1, 4},
    {"{\"share\": 3}", "share", 1, 4},
    {"{\"share\": 5}", "share", NAN, NAN},
    {"{\"share\": {\"value\": 3, \"source\": \"S4\"}}", "share", NAN, NAN},
    {"{\"share\": {\"value\": 3, \"source\": \"assumed\"}}", "share", 1, 4},
    {"{\"share\": {\"value\": 3, \"low\": 2, \"high\": 9}}", "share", 2, 9},
    {"{}", "dist", 0.5, 3},
    {"{\"dist\": {\"dist\": \"exponential\", \"mean\": 7, \"source\": "
     "\"assumed\"}}",
     "dist", 0.5, 3},
    {"{\"dist\": 2}", "dist", NAN, NAN},
};

START_TEST(a_guess_has_the_range_of_its_table)
{
    parse(of_the_table[_i].json);
    ck_assert_msg(
        !reader_object(&reader, document->root, "", guessed_table, &target),
        "%s", err.text);
    const struct reader_leaf *leaf = leaf_of(of_the_table[_i].name);
    ck_assert_ptr_nonnull(leaf);
    ck_assert_msg((leaf->low == of_the_table[_i].low &&
                   leaf->high == of_the_table[_i].high) ||
                      (isnan(leaf->low) && isnan(of_the_table[_i].low)),
                  "%s: %g to %g", of_the_table[_i].json, leaf->low, leaf->high);
}
END_TEST

START_TEST(a_patch_is_blamed_for_its_value)
{
    parse("{\"size\": 5}");
    ck_assert_int_eq(document_patch_text(document, "size=0", "--set", &err),
                     SIM_OK);
    ck_assert_int_eq(document_patch_text(document, "shar=0", "--set", &err),
                     SIM_OK);
    ck_assert_int_eq(reader_object(&reader, document->root, "", table, &target),
                     SIM_EINPUT);
    ck_assert_str_eq(err.text,
                     "--set: shar: unknown key; did you mean \"share\"?\n"
                     "--set: size: 0 is out of range: allowed 1 to 20000000 "
                     "(freelancers)\n");
}
END_TEST

static const struct {
    const char *list;
    const char *lines;
    size_t count;
} lists[] = {
    {"[{\"name\": \"a\"}, {\"name\": {\"value\": \"b\"}}]", "", 2},
    {"[]", "x:1:7: p: 0 members: allowed 1 to 3\n", 0},
    {"[{},{},{},{}]", "x:1:7: p: 4 members: allowed 1 to 3\n", 0},
    {"{}", "x:1:7: p: expected a list of objects, found an object\n", 0},
    {"[{\"name\": \"a\"}, {\"name\": \"b\"}, {\"name\": \"a\"}]",
     "x:1:47: p[2].name: \"a\" is already p[0]\n", 3},
    {"[{}, 3]", "x:1:12: p[1]: expected an object, found 3\n", 2},
};

START_TEST(lists_have_unique_names)
{
    struct text text = {0};
    size_t count = 99;

    text_printf(&text, "{\"p\": %s}", lists[_i].list);
    parse(text.data);
    enum sim_status status = reader_list(
        &reader, reader_get(document->root, "p"), "p", 1, 3, &count);
    ck_assert_msg((status == SIM_OK) == (*lists[_i].lines == '\0'), "%s",
                  lists[_i].list);
    ck_assert_str_eq(err.text, lists[_i].lines);
    ck_assert_uint_eq(count, lists[_i].count);
    text_fini(&text);
}
END_TEST

static const struct {
    const char *object;
    int kind;
    const char *lines;
} of_kinds[] = {
    {"{\"kind\": \"competitive\"}", 1, ""},
    {"{\"kind\": \"copetitive\"}", -1,
     "x:1:16: m.kind: unknown kind of market \"copetitive\"; did you mean "
     "\"competitive\"?\n"},
    {"{\"kind\": 1}", -1,
     "x:1:7: m: `kind` must be \"exogenous\" or \"competitive\"\n"},
    {"{}", -1, "x:1:7: m: `kind` must be \"exogenous\" or \"competitive\"\n"},
};

START_TEST(a_kind_is_one_of_a_list)
{
    struct text text = {0};

    text_printf(&text, "{\"m\": %s}", of_kinds[_i].object);
    parse(text.data);
    ck_assert_int_eq(reader_kind(&reader, reader_get(document->root, "m"), "m",
                                 "kind of market", kinds),
                     of_kinds[_i].kind);
    ck_assert_str_eq(err.text, of_kinds[_i].lines);
    text_fini(&text);
}
END_TEST

START_TEST(tables_are_printed)
{
    struct text out = {0};

    reader_table_row(&out, &specs[1], "|");
    ck_assert_str_eq(out.data, "size|whole number|freelancers|1 to 20000000|"
                               "required||how many");
    text_fini(&out);
    reader_table_row(&out, &specs[6], "|");
    ck_assert_str_eq(out.data, "kind|choice||exogenous, competitive|"
                               "\"competitive\"|article|which");
    text_fini(&out);
    const struct param_spec *maybe = param_find(table, "maybe");
    reader_table_row(&out, maybe, " | ");
    ck_assert_str_eq(out.data, "maybe | whole number |  | 0 to 9 | none |  | "
                               "optional");
    text_fini(&out);
}
END_TEST

static const struct param_spec broken[] = {
    {.name = "low", .type = PARAM_INT, .min = 1, .max = 2, .dflt = "0"},
};
static const struct param_table broken_table = PARAM_TABLE(broken);

START_TEST(an_invalid_default_is_reported)
{
    ck_assert(!defaults_can_be_read(broken_table, &err));
    ck_assert_str_eq(err.text,
                     "default:1:8: low: 0 is out of range: allowed 1 to 2\n");
}
END_TEST

START_TEST(an_invalid_default_aborts)
{
    int64_t low;

    parse("{}");
    reader_object(&reader, document->root, "", broken_table, &low);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("reader");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, defaults_fill_what_is_absent);
    tcase_add_test(tc, values_are_read);
    tcase_add_loop_test(tc, wrong_fields_are_refused, 0, (int)COUNTOF(refused));
    tcase_add_loop_test(tc, distributions_are_read_and_clamped, 0,
                        (int)COUNTOF(dists));
    tcase_add_loop_test(tc, wrong_distributions_are_refused, 0,
                        (int)COUNTOF(bad_dists));
    tcase_add_test(tc, all_errors_are_collected_in_order);
    tcase_add_test(tc, twenty_lines_are_kept);
    tcase_add_test(tc, nested_objects_and_extra_keys);
    tcase_add_test(tc, provenance_is_kept);
    tcase_add_loop_test(tc, a_guess_has_a_range, 0, COUNTOF(ranges));
    tcase_add_loop_test(tc, a_guess_has_the_range_of_its_table, 0,
                        COUNTOF(of_the_table));
    tcase_add_test(tc, a_patch_is_blamed_for_its_value);
    tcase_add_loop_test(tc, lists_have_unique_names, 0, (int)COUNTOF(lists));
    tcase_add_loop_test(tc, a_kind_is_one_of_a_list, 0, (int)COUNTOF(of_kinds));
    tcase_add_test(tc, tables_are_printed);
    tcase_add_test(tc, an_invalid_default_is_reported);
    tcase_add_test_raise_signal(tc, an_invalid_default_aborts, SIGABRT);
    return unit_run(tc);
}
