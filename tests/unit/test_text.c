/* Text, suggestions, error lines, memory. */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/status.h"
#include "base/text.h"
#include "base/units.h"
#include "unit/unit.h"

START_TEST(text_grows)
{
    struct text text = {0};

    text_add(&text, "a");
    text_add_bytes(&text, "bcd", 2);
    text_printf(&text, "%d-%s", 42, "x");
    ck_assert_str_eq(text.data, "abc42-x");
    ck_assert_uint_eq(text.length, 7);
    for (int i = 0; i < 1000; i++)
        text_printf(&text, "%s", "0123456789");
    ck_assert_uint_eq(text.length, 10007);
    ck_assert_uint_eq(strlen(text.data), 10007);
    text_fini(&text);
    ck_assert_ptr_null(text.data);
}
END_TEST

START_TEST(copies_within_bounds)
{
    char out[4] = "zzz";

    ck_assert(text_copy(out, sizeof out, "abc"));
    ck_assert_str_eq(out, "abc");
    ck_assert(!text_copy(out, sizeof out, "abcd"));
    ck_assert_str_eq(out, "abc");
    ck_assert(text_copy(out, sizeof out, ""));
    ck_assert_str_eq(out, "");
}
END_TEST

struct pair {
    const char *a, *b;
    int distance;
};

static const struct pair pairs[] = {
    {"", "", 0},        {"abc", "abc", 0},
    {"abc", "", 3},     {"abc", "abd", 1},
    {"abc", "acb", 1},  {"abc", "ab", 1},
    {"abc", "xabc", 1}, {"kitten", "sitting", 3},
    {"ca", "abc", 3},   {"horizon_day", "horizon_days", 1},
};

START_TEST(commands)
{
    static const char *const is[] = {
        "connectsim run tiny", "connectsim run 'a b;c' -o it\\''s'",
        "connectsim run -- 'x'\\''y' --set 'a[b]=$(c)'"};
    static const char *const is_not[] = {
        "",
        "connectsim",
        "curl x",
        "connectsimx run",
        " connectsim run",
        "connectsim run x; curl y",
        "connectsim run x|sh",
        "connectsim run x && y",
        "connectsim run $(y)",
        "connectsim run `y`",
        "connectsim run x > y",
        "connectsim run x\ny",
        "connectsim run 'x",
        "connectsim run \"x\"",
        "connectsim run x\\",
        "connectsim run ~",
        "connectsim run #x",
    };

    for (size_t i = 0; i < COUNTOF(is); i++)
        ck_assert_msg(text_is_command(is[i], "connectsim "), "%s", is[i]);
    for (size_t i = 0; i < COUNTOF(is_not); i++)
        ck_assert_msg(!text_is_command(is_not[i], "connectsim "), "%s",
                      is_not[i]);
}
END_TEST

START_TEST(shell_words)
{
    static const struct {
        const char *word, *quoted;
    } cases[] = {
        {"a.b=1", "a.b=1"},       {"", "''"},
        {"a b", "'a b'"},         {"it's", "'it'\\''s'"},
        {"$(id)`;", "'$(id)`;'"}, {"~", "'~'"},
    };

    for (size_t i = 0; i < COUNTOF(cases); i++) {
        struct text text = {0};
        text_add_shell_word(&text, cases[i].word);
        ck_assert_str_eq(text.data, cases[i].quoted);
        text_fini(&text);
    }
}
END_TEST

/* Of two words behind the same beginning, so long that even the farthest is
 * near enough to be suggested. */
static int distance(const char *a, const char *b)
{
    char word[40], candidate[40];
    struct text_nearest near = {.word = word};

    snprintf(word, sizeof word, "xxxxxxxxx%s", a);
    snprintf(candidate, sizeof candidate, "xxxxxxxxx%s", b);
    text_nearest_try(&near, candidate);
    return near.best ? near.distance : -1;
}

START_TEST(distances)
{
    const struct pair *p = &pairs[_i];

    ck_assert_msg(distance(p->a, p->b) == p->distance, "%s %s: %d", p->a, p->b,
                  distance(p->a, p->b));
    ck_assert_int_eq(distance(p->b, p->a), p->distance);
}
END_TEST

START_TEST(suggests_the_nearest)
{
    struct text_nearest near = {.word = "horizn_days"};

    text_nearest_try(&near, "warmup_days");
    text_nearest_try(&near, "horizon_days");
    text_nearest_try(&near, "horizon_hours");
    ck_assert_str_eq(near.best, "horizon_days");

    struct text_nearest far = {.word = "price"};

    text_nearest_try(&far, "replications");
    ck_assert_ptr_null(far.best);

    struct text_nearest part = {.word = "net_value"};

    text_nearest_try(&part, "net_earnings_usd");
    text_nearest_try(&part, "net_value_without_stock_usd");
    ck_assert_str_eq(part.best, "net_value_without_stock_usd");
    text_nearest_try(&part, "net_valu");
    ck_assert_str_eq(part.best, "net_valu");

    struct text_nearest brief = {.word = "a"};

    text_nearest_try(&brief, ""); /* a name that could not be read */
    ck_assert_ptr_null(brief.best);
}
END_TEST

START_TEST(errors_collect)
{
    static struct sim_error err;

    ck_assert_int_eq(sim_fail(&err, SIM_EINPUT, "bad %d", 7), SIM_EINPUT);
    ck_assert_int_eq(sim_fail(&err, SIM_EFAIL, "no %s", "disk"), SIM_EFAIL);
    ck_assert_str_eq(err.text, "bad 7\nno disk\n");
    for (int i = 0; i < 40; i++)
        sim_fail(&err, SIM_EINPUT, "%0800d", i);
    ck_assert_int_eq(err.count, 42);
    ck_assert_uint_eq(strlen(err.text), err.length);
    ck_assert_uint_lt(err.length, SIM_ERROR_SIZE);
    ck_assert_int_eq(sim_fail(NULL, SIM_EUSAGE, "unheard"), SIM_EUSAGE);
}
END_TEST

START_TEST(long_error_is_cut)
{
    static struct sim_error err;
    static char word[5000];

    memset(word, 'w', sizeof word - 1);
    sim_fail(&err, SIM_EINPUT, "%s", word);
    ck_assert_uint_lt(err.length, 1100);
    ck_assert_ptr_nonnull(strstr(err.text, "w...\n"));
}
END_TEST

/* What a bug says, in a process of its own. */
static const char *words_of_a_bug(void)
{
    static char said[1024];
    size_t length = 0;
    ssize_t part;
    int ends[2], status;

    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        sim_bug("x.c", 7, "pigs fly");
    }
    close(ends[1]);
    while ((part = read(ends[0], said + length, sizeof said - 1 - length)) > 0)
        length += (size_t)part;
    said[length] = '\0';
    close(ends[0]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    ck_assert_ptr_nonnull(strstr(said, "x.c:7: this must hold: pigs fly\n"));
    return said;
}

START_TEST(a_bug_says_how_to_replay_it)
{
    char line[] = "run x.json";

    sim_replay_set(line);
    memset(line, '?', 3); /* it is copied */
    ck_assert_ptr_nonnull(strstr(words_of_a_bug(), ": run x.json\n"));
    sim_replay_set("");
    ck_assert_ptr_nonnull(strstr(words_of_a_bug(), ": (no replication)\n"));
}
END_TEST

START_TEST(memory_grows_and_is_zero)
{
    int *zero = mem_new(100, sizeof *zero);
    size_t capacity = 0;
    int *grown = NULL;
    char *copy = mem_text("copy");

    for (int i = 0; i < 100; i++)
        ck_assert_int_eq(zero[i], 0);
    for (size_t i = 0; i < 1000; i++) {
        grown = mem_grow(grown, &capacity, i + 1, sizeof *grown);
        grown[i] = (int)i;
    }
    ck_assert_uint_ge(capacity, 1000);
    ck_assert_int_eq(grown[999], 999);
    ck_assert_str_eq(copy, "copy");
    mem_free(copy);
    mem_free(grown);
    mem_free(zero);
    mem_free(NULL);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("text");

    tcase_add_test(tc, text_grows);
    tcase_add_test(tc, copies_within_bounds);
    tcase_add_test(tc, commands);
    tcase_add_test(tc, shell_words);
    tcase_add_loop_test(tc, distances, 0, COUNTOF(pairs));
    tcase_add_test(tc, suggests_the_nearest);
    tcase_add_test(tc, errors_collect);
    tcase_add_test(tc, long_error_is_cut);
    tcase_add_test(tc, a_bug_says_how_to_replay_it);
    tcase_add_test(tc, memory_grows_and_is_zero);
    return unit_run(tc);
}
