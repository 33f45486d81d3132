/* Guesses written as JSON and read again, by the same lists of fields. */
#include "output/guesses_file.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "json/build.h"
#include "json/document.h"

enum {
    GUESSES_FORMAT = 1
};

/* A number of a struct, by the key that it has in the file. */
struct field {
    const char *key;
    size_t offset;
};

static const struct field answer_fields[] = {
    {"gain", offsetof(struct guesses_answer, gain)},
    {"low", offsetof(struct guesses_answer, low)},
    {"high", offsetof(struct guesses_answer, high)},
    {"shown", offsetof(struct guesses_answer, shown)},
};
static const struct field span_fields[] = {
    {"low", offsetof(struct guesses_span, low)},
    {"high", offsetof(struct guesses_span, high)},
};
static const struct field effect_fields[] = {
    {"effect", offsetof(struct guesses_effect, effect)},
    {"turns", offsetof(struct guesses_effect, turns)},
};
static const struct field guess_fields[] = {
    {"low", offsetof(struct guess, low)},
    {"high", offsetof(struct guess, high)},
};
#define FIELDS(list) (list), COUNTOF(list)

/* ---- writing ---- */

/* What is beyond every number, at any value of an hour, is a word. */
static cJSON *real(double x)
{
    return isinf(x) ? json_text(x > 0 ? "inf" : "-inf") : json_real(x);
}

static void put(cJSON *object, const struct field *field, size_t n,
                const void *from)
{
    for (size_t i = 0; i < n; i++) {
        double x;
        memcpy(&x, (const char *)from + field[i].offset, sizeof x);
        json_set_take(object, field[i].key, real(x));
    }
}

static void put_answer(cJSON *object, const char *key,
                       const struct guesses_answer *answer)
{
    put(json_set_take(object, key, json_object()), FIELDS(answer_fields),
        answer);
}

static void put_spans(cJSON *root, const struct guesses *guesses,
                      const struct scenario *scenario)
{
    cJSON *list = json_set_take(root, "comparisons", json_array());

    for (int arm = 0; arm < guesses->narms; arm++) {
        const struct guesses_span *span = &guesses->span[arm];
        if (!span->is_asked)
            continue;
        cJSON *item = json_push_take(list, json_object());
        json_set_take(item, "arm", json_text(scenario->arm[arm].name));
        put_answer(item, "as_it_is", &span->base);
        put(item, FIELDS(span_fields), span);
        json_set_take(item, "draws", json_int(span->draws));
        json_set_take(item, "alike", json_int(span->alike));
        json_set_take(item, "is_below", json_bool(span->is_below));
    }
}

static void put_guess(cJSON *list, const struct guesses *guesses,
                      const struct scenario *scenario,
                      const struct guess *guess)
{
    cJSON *item = json_push_take(list, json_object());

    json_set_take(item, "guess", json_text(guess->name));
    json_set_take(item, "help", json_text(guess->help));
    json_set_take(item, "unit", json_text(guess->unit));
    json_set_take(item, "value", json_text(guess->value));
    put(item, FIELDS(guess_fields), guess);
    json_set_take(item, "is_factor", json_bool(guess->is_factor));
    json_set_take(item, "is_given", json_bool(guess->is_given));
    cJSON *effects = json_set_take(item, "effects", json_array());
    for (int arm = 0; arm < guesses->narms; arm++) {
        const struct guesses_effect *effect = &guess->arm[arm];
        if (!guesses->span[arm].is_asked)
            continue;
        cJSON *one = json_push_take(effects, json_object());
        json_set_take(one, "arm", json_text(scenario->arm[arm].name));
        put(one, FIELDS(effect_fields), effect);
        json_set_take(one, "is_sure", json_bool(effect->is_sure));
        put_answer(one, "at_low", &effect->end[0]);
        put_answer(one, "at_high", &effect->end[1]);
    }
}

enum sim_status guesses_write(const struct guesses *guesses,
                              const struct scenario *scenario,
                              const char *folder, const char *name,
                              struct sim_error *err)
{
    cJSON *root = json_object();

    json_set_take(root, "format", json_int(GUESSES_FORMAT));
    json_set_take(root, "digest", json_text(guesses->digest));
    json_set_take(root, "seed", json_seed(guesses->seed));
    json_set_take(root, "replications", json_int(guesses->replications));
    json_set_take(root, "moved", json_int(guesses->screened));
    json_set_take(root, "fixed", json_int(guesses->fixed));
    put_spans(root, guesses, scenario);
    cJSON *list = json_set_take(root, "guesses", json_array());
    for (int i = 0; i < guesses->count; i++)
        put_guess(list, guesses, scenario, &guesses->guess[i]);
    enum sim_status status = json_write(folder, name, root, err);
    cJSON_Delete(root);
    return status;
}

/* ---- reading ---- */

struct reading {
    const struct document *document;
    const struct scenario *scenario;
    struct sim_error *err;
};

static void fail(const struct reading *of, const char *what)
{
    document_fail(of->document, of->err, "",
                  "%s: not as this program writes it", what);
}

static const cJSON *get(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static double get_real(const struct reading *of, const cJSON *object,
                       const char *key)
{
    const cJSON *item = get(object, key);
    const char *word = cJSON_GetStringValue(item);

    if (cJSON_IsNumber(item) && isfinite(item->valuedouble))
        return item->valuedouble;
    if (word && (strcmp(word, "inf") == 0 || strcmp(word, "-inf") == 0))
        return word[0] == '-' ? (double)-INFINITY : (double)INFINITY;
    if (!cJSON_IsNull(item))
        fail(of, key);
    return (double)NAN;
}

static int64_t get_whole(const struct reading *of, const cJSON *object,
                         const char *key, int64_t most)
{
    double x = get_real(of, object, key);

    if (!(x >= 0 && x <= (double)most) || rint(x) < x || rint(x) > x) {
        fail(of, key);
        return 0;
    }
    return (int64_t)x;
}

static bool get_bool(const struct reading *of, const cJSON *object,
                     const char *key)
{
    const cJSON *item = get(object, key);

    if (!cJSON_IsBool(item))
        fail(of, key);
    return cJSON_IsTrue(item);
}

static const char *get_text(const struct reading *of, const cJSON *object,
                            const char *key)
{
    const char *text = cJSON_GetStringValue(get(object, key));

    if (!text || !reader_is_line(text, PARAM_TEXT_SIZE)) {
        fail(of, key);
        return "";
    }
    return text;
}

static void take(const struct reading *of, const cJSON *object,
                 const struct field *field, size_t n, void *to)
{
    for (size_t i = 0; i < n; i++) {
        double x = get_real(of, object, field[i].key);
        memcpy((char *)to + field[i].offset, &x, sizeof x);
    }
}

/* -1: the scenario has no such arm. */
static int get_arm(const struct reading *of, const cJSON *object)
{
    const char *name = get_text(of, object, "arm");

    for (int arm = 0; arm < of->scenario->narms; arm++)
        if (strcmp(of->scenario->arm[arm].name, name) == 0)
            return arm;
    return -1;
}

static void take_spans(const struct reading *of, const cJSON *list,
                       struct guesses *guesses)
{
    const cJSON *item;

    cJSON_ArrayForEach(item, list)
    {
        int arm = get_arm(of, item);
        if (arm < 0)
            continue;
        struct guesses_span *span = &guesses->span[arm];
        span->is_asked = true;
        take(of, get(item, "as_it_is"), FIELDS(answer_fields), &span->base);
        take(of, item, FIELDS(span_fields), span);
        span->draws = (int)get_whole(of, item, "draws", 1000000);
        span->alike = (int)get_whole(of, item, "alike", span->draws);
        span->is_below = get_bool(of, item, "is_below");
    }
}

static void take_guess(const struct reading *of, const cJSON *item,
                       struct guess *guess)
{
    const cJSON *one;

    guess->name = mem_text(get_text(of, item, "guess"));
    guess->help = mem_text(get_text(of, item, "help"));
    guess->unit = mem_text(get_text(of, item, "unit"));
    guess->value = mem_text(get_text(of, item, "value"));
    take(of, item, FIELDS(guess_fields), guess);
    guess->is_factor = get_bool(of, item, "is_factor");
    guess->is_given = get_bool(of, item, "is_given");
    for (int arm = 0; arm < SCENARIO_MAX_ARMS; arm++)
        guess->arm[arm] = (struct guesses_effect){.effect = (double)NAN,
                                                  .turns = (double)NAN};
    cJSON_ArrayForEach(one, get(item, "effects"))
    {
        int arm = get_arm(of, one);
        if (arm < 0)
            continue;
        struct guesses_effect *effect = &guess->arm[arm];
        take(of, one, FIELDS(effect_fields), effect);
        effect->is_sure = get_bool(of, one, "is_sure");
        take(of, get(one, "at_low"), FIELDS(answer_fields), &effect->end[0]);
        take(of, get(one, "at_high"), FIELDS(answer_fields), &effect->end[1]);
    }
}

static void take_all(const struct reading *of, struct guesses *guesses)
{
    const cJSON *root = of->document->root, *item;
    const char *digest = get_text(of, root, "digest");
    const char *seed = get_text(of, root, "seed");
    char *end = NULL;

    if (get_whole(of, root, "format", GUESSES_FORMAT) != GUESSES_FORMAT)
        fail(of, "format");
    if (!text_copy(guesses->digest, sizeof guesses->digest, digest))
        fail(of, "digest");
    errno = 0;
    guesses->seed = strtoull(seed, &end, 10);
    if (errno || end == seed || *end)
        fail(of, "seed");
    guesses->narms = of->scenario->narms;
    guesses->replications = get_whole(of, root, "replications", 1000000);
    guesses->screened = get_whole(of, root, "moved", 1000000);
    guesses->fixed = get_whole(of, root, "fixed", 1000000);
    take_spans(of, get(root, "comparisons"), guesses);
    cJSON_ArrayForEach(item, get(root, "guesses"))
    {
        if (guesses->count == GUESSES_MAX) {
            fail(of, "guesses");
            return;
        }
        take_guess(of, item, &guesses->guess[guesses->count++]);
    }
}

enum sim_status guesses_read(const char *path, const struct scenario *scenario,
                             struct guesses **out, struct sim_error *err)
{
    struct document *document = NULL;
    int before = err->count;

    *out = NULL;
    enum sim_status status = document_load(path, &document, err);
    if (status)
        return status;
    struct reading of = {document, scenario, err};
    struct guesses *guesses = mem_new(1, sizeof *guesses);
    take_all(&of, guesses);
    document_free(document);
    if (err->count > before) {
        guesses_free(guesses);
        return SIM_EINPUT;
    }
    *out = guesses;
    return SIM_OK;
}
