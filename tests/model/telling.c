#include "model/telling.h"

#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "estimates/quantity.h"
#include "model/record.h"
#include "unit/unit.h"

void telling_set_up(struct telling_world *world, const char *scenario,
                    int64_t replications)
{
    struct estimates *estimates = &world->estimates;
    struct scenario *loaded = world_load(scenario, NULL);
    size_t narms = (size_t)loaded->narms;

    world->runs =
        (struct runs){.scenario = loaded, .replications = replications};
    *estimates =
        (struct estimates){.runs = &world->runs,
                           .scenario = loaded,
                           .headline = scope_headline(loaded),
                           .npop = loaded->arm[0].config->npopulations + 1};
    for (int arm = 0; arm < loaded->narms; arm++) {
        estimates->twin[arm] = arm;
        estimates->ncontrasts += loaded->arm[arm].pair != ARM_UNPAIRED;
    }
    size_t npop = (size_t)estimates->npop;
    estimates->metric =
        mem_new(narms * npop * NMETRIC, sizeof *estimates->metric);
    estimates->contrast =
        mem_new(NMETRIC * (npop + 1) * (size_t)estimates->ncontrasts,
                sizeof *estimates->contrast);
    estimates->quantity =
        mem_new(narms * NQUANTITY, sizeof *estimates->quantity);
    for (size_t i = 0; i < narms * NQUANTITY; i++)
        estimates->quantity[i] = (struct quantity){.versus = ARM_UNPAIRED};
}

void telling_tear_down(struct telling_world *world)
{
    /* A cast that only took `const` away would be a warning of the compiler.
     * NOLINTNEXTLINE(performance-no-int-to-ptr) */
    scenario_free((struct scenario *)(uintptr_t)world->runs.scenario);
    mem_free(world->estimates.quantity);
    mem_free(world->estimates.contrast);
    mem_free(world->estimates.metric);
}

struct estimates_contrast *telling_contrast(struct telling_world *world,
                                            int arm)
{
    const struct estimates *estimates = &world->estimates;
    const struct estimates_contrast *first =
        estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN);

    return estimates->contrast +
           (estimates_of_arm(estimates, first, arm) - estimates->contrast);
}

/* Whether it stands there as a word of its own, or with an ending. */
static bool has_word(const char *text, const char *word)
{
    for (const char *at = text; (at = strstr(at, word)); at++)
        if (at == text || !(isalnum((unsigned char)at[-1]) || at[-1] == '_'))
            return true;
    return false;
}

static bool has_exponent(const char *text)
{
    for (const char *at = text; (at = strchr(at, 'e')); at++)
        if (at > text && isdigit((unsigned char)at[-1]) &&
            strchr("+-", at[1]) && isdigit((unsigned char)at[2]))
            return true;
    return false;
}

static int count_sentences(const char *text)
{
    size_t length = strlen(text);
    int n = 0;

    for (size_t i = 0; i < length; i++)
        n += text[i] == '.' && (i + 1 == length || text[i + 1] == ' ');
    return n;
}

void telling_is_plain(const char *text, int sentences)
{
    static const char *const banned[] = {
        "replication",    "confidence", "BCa", "skewed",   "significan",
        "standard error", "interval",   "nan", "variance", "(null)"};
    int n = count_sentences(text);

    for (size_t i = 0; i < sizeof banned / sizeof banned[0]; i++)
        ck_assert_msg(!has_word(text, banned[i]), "\"%s\" is in: %s", banned[i],
                      text);
    ck_assert_msg(!has_exponent(text), "an exponent in: %s", text);
    ck_assert_msg(n > 0 && n <= sentences, "%d sentences: %s", n, text);
    ck_assert_msg(strstr(text, "  ") == NULL, "two spaces: %s", text);
}
