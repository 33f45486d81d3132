/* What guesses belong to. */
#include "estimates/guesses.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/number.h"
#include "base/text.h"
#include "estimates/gain.h"
#include "stats/interval.h"

void guesses_free(struct guesses *guesses)
{
    if (!guesses)
        return;
    for (int i = 0; i < guesses->count; i++) {
        mem_free(guesses->guess[i].name);
        mem_free(guesses->guess[i].help);
        mem_free(guesses->guess[i].unit);
        mem_free(guesses->guess[i].value);
    }
    mem_free(guesses);
}

static void add_line(struct text *out, const struct reader_leaf *leaf)
{
    text_printf(out, "%s=%s", leaf->path, leaf->value);
    if (leaf->is_assumed) {
        char low[NUMBER_SIZE] = "", high[NUMBER_SIZE] = "";
        if (!isnan(leaf->low)) {
            number_print(leaf->low, low);
            number_print(leaf->high, high);
        }
        text_printf(out, " assumed %s %s", low, high);
    }
}

static int by_text(const void *a, const void *b)
{
    const struct text *x = a, *y = b;

    return strcmp(x->data, y->data);
}

/* In an order that does not depend on that of the file. */
static void add_arm(const struct arm *arm, struct sha256 *sha)
{
    struct text *line = mem_new(arm->nleaf + 1, sizeof *line);
    size_t n = 0;

    for (size_t i = 0; i < arm->nleaf; i++) {
        enum param_scope scope = scenario_scope(arm->leaf[i].path);
        if ((scope == PARAM_OF_ARM || scope == PARAM_OF_ALL_ARMS) &&
            !arm->leaf[i].is_default)
            add_line(&line[n++], &arm->leaf[i]);
    }
    qsort(line, n, sizeof *line, by_text);
    for (size_t i = 0; i < n; i++) {
        sha256_add(sha, line[i].data, line[i].length + 1);
        text_fini(&line[i]);
    }
    mem_free(line);
}

void guesses_digest(const struct scenario *scenario, char hex[SHA256_HEX_SIZE])
{
    struct sha256 sha;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;

    sha256_begin(&sha);
    sha256_add(&sha, config->headline, strlen(config->headline) + 1);
    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct arm *of = &scenario->arm[arm];
        struct text head = {0};
        text_printf(&head, "arm %s of population %d, against %s", of->name,
                    of->population,
                    of->pair == ARM_UNPAIRED ? "none"
                                             : scenario->arm[of->pair].name);
        sha256_add(&sha, head.data, head.length + 1);
        text_fini(&head);
        add_arm(of, &sha);
    }
    sha256_end(&sha, hex);
}

bool guesses_are_whole(const struct guesses *guesses,
                       const struct scenario *scenario)
{
    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct guesses_span *span = &guesses->span[arm];
        bool is_asked = gain_is_asked(scenario, arm);
        if (span->is_asked != is_asked)
            return false;
        if (!is_asked)
            continue;
        if (guesses->count > 0 && (span->draws < 1 || isnan(span->low) ||
                                   isnan(span->high) || isnan(span->base.gain)))
            return false;
        for (int i = 0; i < guesses->count; i++)
            if (isnan(guesses->guess[i].arm[arm].effect) ||
                isnan(guesses->guess[i].low) || isnan(guesses->guess[i].high))
                return false;
    }
    return guesses->narms == scenario->narms;
}

bool guesses_fit(const struct guesses *guesses, const struct runs *runs)
{
    const struct scenario *scenario = runs->scenario;
    size_t n = (size_t)guesses->replications;
    bool is_same = true;

    if (guesses->narms != scenario->narms)
        return false;
    if (scenario->arm[scenario->baseline].config->seed != guesses->seed ||
        runs->replications < guesses->replications)
        return true;
    double *gain = mem_new(2 * n + 1, sizeof *gain);
    struct gain_values values = {gain, gain + n};
    for (int arm = 0; arm < guesses->narms && is_same; arm++) {
        const struct guesses_span *span = &guesses->span[arm];
        if (!span->is_asked)
            continue;
        gain_make(runs, arm, n, &values);
        double now = interval_mean(gain, n, ESTIMATE_LEVEL).estimate;
        double scale = fmax(1e-9, fabs(span->base.gain));
        is_same = fabs(now - span->base.gain) <= 1e-9 * scale;
    }
    mem_free(gain);
    return is_same;
}
