/* What was kept of a run: replications.bin and units.log.
 *
 * A digest stands at the end of what is kept, so bytes by chance would never come
 * past it. The bytes of a harness are changes of a true file, five for each: where
 * (three), what, and with which byte; the digest is then made to fit, as a forger
 * would. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "fuzz/harness.h"
#include "replication/checkpoint.h"
#include "replication/journal.h"
#include "replication/journal_parts.h"
#include "replication/result_code.h"

enum {
    PER_CHANGE = 5,
    DIGEST = SHA256_HEX_SIZE - 1
};

static const char *const small[] = {"populations[stock].size=2",
                                    "populations[newcomers].size=1",
                                    "horizon_days=9", "replications=1"};

static struct scenario *scenario; /* the study of all that is read here */
static struct runs *runs;
static struct text written; /* of them, without the digest */

static void run_once(void)
{
    struct sim_error *err = harness_error();
    struct runner_options options = {.threads = 1, .replications = 1};

    if (scenario)
        return;
    HARNESS_REQUIRE(!scenario_load("scenarios/tiny.json", small, 4, "scenarios",
                                   &scenario, err));
    HARNESS_REQUIRE(!runner_run(scenario, &options, &runs));
    checkpoint_write(runs, &written);
    written.length -= DIGEST;
}

/* A byte becomes another, is more by so much, or stays for the first time of two;
 * some bytes are left out. */
static void change(struct text *text, const unsigned char *how)
{
    size_t where = ((size_t)how[0] << 16 | (size_t)how[1] << 8 | how[2]) %
                   (text->length + 1);
    char byte = (char)how[4];
    size_t rest = text->length - where, less = how[4] < rest ? how[4] : rest;

    if (how[3] % 4 == 3) {
        memmove(text->data + where, text->data + where + less, rest - less);
        text->length -= less;
    } else if (how[3] % 4 == 2) {
        text_add_bytes(text, &byte, 1);
        memmove(text->data + where + 1, text->data + where, rest);
        text->data[where] = byte;
    } else if (rest > 0) {
        text->data[where] =
            (char)(how[3] % 4 == 1 ? text->data[where] + byte : byte);
    }
}

static void changed(struct text *text, const char *bytes, size_t length)
{
    for (; length >= PER_CHANGE; bytes += PER_CHANGE, length -= PER_CHANGE)
        change(text, (const unsigned char *)bytes);
}

/* What is accepted can be looked at and written again. */
void harness_state(const char *bytes, size_t length)
{
    struct text file = {0}, again = {0};
    char hex[SHA256_HEX_SIZE];
    struct sim_error *err = harness_error();

    run_once();
    text_add_bytes(&file, written.data, written.length);
    changed(&file, bytes, length);
    sha256_buffer(file.data, file.length, hex);
    text_add_bytes(&file, hex, DIGEST);
    struct runs *read = checkpoint_read(scenario, RNG_EXPLORE, "f", file.data,
                                        file.length, err);
    harness_agree(read ? SIM_OK : SIM_EINPUT, err);
    if (read) {
        HARNESS_REQUIRE(read->replications >= 1);
        checkpoint_write(read, &again);
        HARNESS_REQUIRE(again.length > DIGEST);
    } else {
        HARNESS_REQUIRE(strncmp(err->text, "f", 1) == 0);
    }
    runs_free(read);
    text_fini(&file);
    text_fini(&again);
}

/* A log of one unit that this study has; of its record the bytes are changed. */
static void write_log(const char *bytes, size_t length, const char *name)
{
    struct journal *journal = journal_new(scenario, "connectsim fuzz");
    struct text record = {0}, file = {0};
    char hex[SHA256_HEX_SIZE];

    result_encode(&record, &runs->result[0]);
    changed(&record, bytes, length);
    journal_digest(name, record.data, record.length, hex);
    text_printf(&file, "%s, note fuzz\nunit %s %zu %s\n", journal->head, name,
                record.length, hex);
    text_add_bytes(&file, record.data, record.length);
    text_add(&file, "\n");
    harness_file(JOURNAL_FILE, file.data, file.length);
    journal_free(journal);
    text_fini(&record);
    text_fini(&file);
}

/* The bytes are the whole file if they begin as one does. */
void harness_journal(const char *bytes, size_t length)
{
    static const char name[] =
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    struct result result = {0};
    struct sim_error *err = harness_error();

    run_once();
    if (length > 5 && memcmp(bytes, "conne", 5) == 0)
        harness_file(JOURNAL_FILE, bytes, length);
    else
        write_log(bytes, length, name);
    struct journal *journal = journal_new(scenario, "connectsim fuzz");
    harness_agree(journal_read(journal, harness_folder(), err), err);
    if (journal_take(journal, name, scenario->arm[0].config->npopulations + 1,
                     &result)) {
        struct text again = {0};

        result_encode(&again, &result);
        HARNESS_REQUIRE(again.length > 0);
        text_fini(&again);
        result_fini(&result);
    }
    journal_free(journal);
}
