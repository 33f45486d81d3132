/* Hashes of every value in force that decides a replication. */
#include "replication/unit_name.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "replication/result.h"

static void hash_text(struct sha256 *sha, const char *text)
{
    sha256_add(sha, text, strlen(text) + 1);
}

/* How long a study is run, and what else is asked, decides no replication. The
 * scope of a row does not tell: the seed and what is deleted of a steady state
 * are of the study, too. */
static bool is_of_replication(const char *path)
{
    static const char *const others[] = {"replications", "precision.",
                                         "outputs.", "indifference"};

    for (size_t i = 0; i < COUNTOF(others); i++)
        if (strncmp(path, others[i], strlen(others[i])) == 0)
            return strncmp(path, "outputs.sample_days", 19) == 0 ||
                   strncmp(path, "outputs.follow_days", 19) == 0;
    return true;
}

/* Whose own figures are kept; nothing if nobody's. */
static void name_persons(const struct configuration *config, struct sha256 *sha)
{
    char bits[32];

    if (config->persons == 0)
        return;
    snprintf(bits, sizeof bits, "persons %lx of %d",
             (unsigned long)config->persons,
             (int)(sizeof(struct result_person) / sizeof(uint64_t)));
    hash_text(sha, bits);
}

/* What decides the replications of an arm. */
static void hash_arm(struct sha256 *sha, const struct arm *arm)
{
    hash_text(sha, arm->name);
    name_persons(arm->config, sha);
    for (size_t i = 0; i < arm->nleaf; i++) {
        const struct reader_leaf *leaf = &arm->leaf[i];
        if (!is_of_replication(leaf->path))
            continue;
        hash_text(sha, leaf->path);
        hash_text(sha, leaf->value);
    }
}

void unit_name_study(const struct scenario *scenario, char hex[SHA256_HEX_SIZE])
{
    struct sha256 sha;

    sha256_begin(&sha);
    for (int arm = 0; arm < scenario->narms; arm++)
        hash_arm(&sha, &scenario->arm[arm]);
    sha256_end(&sha, hex);
}

void unit_name_layout(struct text *out)
{
    uint16_t order = 1;
    unsigned char low;

    memcpy(&low, &order, 1);
    text_printf(out, "layout %zu-%d-%d", sizeof(struct result),
                RNG_LAYOUT_VERSION, low);
}

void unit_name_arm(const struct arm *arm, enum rng_phase phase,
                   char hex[SHA256_HEX_SIZE])
{
    struct sha256 sha;
    char bits[96];

    sha256_begin(&sha);
    hash_arm(&sha, arm);
    /* Variants may differ by what no file says. */
    snprintf(bits, sizeof bits, "hour %a, phase %d", arm->config->hour_times,
             (int)phase);
    hash_text(&sha, bits);
    sha256_end(&sha, hex);
}

void unit_name(const char *arm_hex, int64_t replication,
               char hex[SHA256_HEX_SIZE])
{
    struct sha256 sha;
    char number[32];

    sha256_begin(&sha);
    hash_text(&sha, arm_hex);
    snprintf(number, sizeof number, "%" PRId64, replication);
    hash_text(&sha, number);
    sha256_end(&sha, hex);
}
