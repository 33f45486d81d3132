/* Rates as people count them become the chances of the exogenous market. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "scenario/plain_parts.h"
#include "json/build.h"

/* A plain field, what it stands for, where both are. */
static const struct plain_row {
    const char *name, *instead;
    size_t plain, solved;
} rows[] = {
    {"proposals_per_week", "attempts_per_day",
     offsetof(struct market_params, proposals_per_week),
     offsetof(struct market_params, attempts_per_day)},
    {"reply_rate", "response", offsetof(struct market_params, reply_rate),
     offsetof(struct market_params, response)},
    {"win_rate", "hire", offsetof(struct market_params, win_rate),
     offsetof(struct market_params, hire)},
};

static double *member(struct market_params *market, size_t offset)
{
    return (double *)(void *)((char *)market + offset);
}

static const char *path_of(char out[DOCUMENT_PATH_SIZE], const char *name)
{
    return reader_path(out, "market.%s", name);
}

static bool is_solved(const cJSON *item)
{
    const char *source = cJSON_GetStringValue(reader_get(item, "source"));

    return source && strcmp(source, PLAIN_SOLVED) == 0;
}

static void refuse_both(struct reader *reader, const struct plain_row *row)
{
    const cJSON *market = reader_get(reader->document->root, "market");
    const cJSON *other = reader_get(market, row->instead);

    if (other && !is_solved(other)) {
        char path[DOCUMENT_PATH_SIZE];
        reader_fail(reader, path_of(path, row->name),
                    "stands in place of `%s`, which is there, too: leave one "
                    "of them out (an inherited one by \"without\": "
                    "[\"market.%s\"])",
                    row->instead, row->instead);
    }
}

static void solve_response(struct reader *reader, struct market_params *market,
                           const struct plain_chances *chances)
{
    if (market->reply_rate >= chances->heard * (1 - 1e-9))
        reader_fail(reader, "market.reply_rate",
                    "%g cannot be: of 100 proposals at most %.3g are answered "
                    "before the client cancels (`cancel`)",
                    market->reply_rate, 100 * chances->heard);
    else
        market->response = plain_response(chances, market->reply_rate);
}

static void solve_hire(struct reader *reader, struct market_params *market,
                       const struct plain_chances *chances)
{
    double most = plain_win_rate(chances, market->response, 1);

    if (market->win_rate < most * (1 - 1e-9)) {
        market->hire = plain_hire(chances, market->response, market->win_rate);
        return;
    }
    reader_fail(reader, "market.win_rate",
                "%g cannot be: of 100 proposals %.3g are answered, and no more "
                "than %.3g can be won by who replies to %g of 100 answers "
                "(`replies`), before the client cancels (`cancel`)",
                market->win_rate,
                100 * plain_reply_rate(chances, market->response), 100 * most,
                100 * chances->replies);
}

static void solve(struct reader *reader, struct configuration *config)
{
    struct market_params *market = &config->market;
    double mean = plain_mean_ability(config),
           active = plain_mean_activity(config);
    struct plain_chances chances = {.fit_effect = market->fit_effect,
                                    .response_shift =
                                        market->response_ability * mean,
                                    .hire_shift = market->hire_ability * mean,
                                    .replies = 1};
    int before = reader->err->count;

    if (market->proposals_per_week > 0 && active <= 0)
        reader_fail(reader, "market.proposals_per_week",
                    "nobody has an `activity` above 0");
    else if (market->proposals_per_week > 0)
        market->attempts_per_day = market->proposals_per_week / 7 / active;
    plain_chances_delays(&chances, market);
    if (market->reply_rate > 0)
        solve_response(reader, market, &chances);
    if (market->win_rate > 0 && reader->err->count == before &&
        plain_find_common(reader, config, &chances))
        solve_hire(reader, market, &chances);
}

/* What the arm has in place of what it read. */
static void note_leaf(struct reader *reader, const char *name, double value)
{
    char path[DOCUMENT_PATH_SIZE];

    path_of(path, name);
    for (size_t i = 0; i < reader->nleaf; i++) {
        struct reader_leaf *leaf = &reader->leaf[i];
        if (strcmp(leaf->path, path) != 0)
            continue;
        cJSON *number = json_real(value);
        char *printed = cJSON_PrintUnformatted(number);
        SIM_REQUIRE(printed);
        mem_free(leaf->value);
        mem_free(leaf->source);
        leaf->value = mem_text(printed);
        leaf->source = mem_text(PLAIN_SOLVED);
        leaf->low = leaf->high = (double)NAN;
        leaf->is_default = leaf->is_assumed = false;
        cJSON_free(printed);
        cJSON_Delete(number);
    }
}

void plain_rates_solve(struct reader *reader, struct configuration *config)
{
    struct market_params *market = &config->market;
    int before = reader->err->count;
    const char *stated = NULL;
    struct plain_follower one;
    int place = 0;

    for (size_t i = 0; i < COUNTOF(rows); i++)
        if (*member(market, rows[i].plain) > 0) {
            stated = rows[i].name;
            refuse_both(reader, &rows[i]);
        }
    while (stated && plain_next_follower(config, &place, &one))
        plain_refuse_choice(reader, stated, one.how);
    if (stated && reader->err->count == before)
        solve(reader, config);
    for (size_t i = 0; i < COUNTOF(rows) && reader->err->count == before; i++)
        if (*member(market, rows[i].plain) > 0)
            note_leaf(reader, rows[i].instead, *member(market, rows[i].solved));
}

void plain_rates_keep(struct scenario *scenario)
{
    struct market_params *market =
        &scenario->arm[scenario->baseline].config->market;
    struct sim_error *err = mem_new(1, sizeof *err);
    char path[DOCUMENT_PATH_SIZE];

    for (size_t i = 0; i < COUNTOF(rows); i++) {
        if (!(*member(market, rows[i].plain) > 0))
            continue;
        cJSON *item = json_object();
        json_set_take(item, "value",
                      cJSON_CreateNumber(*member(market, rows[i].solved)));
        json_set_take(item, "source", json_text(PLAIN_SOLVED));
        json_set_take(item, "note", json_text(rows[i].name));
        document_patch(scenario->document, path_of(path, rows[i].instead), item,
                       PLAIN_SOLVED, err);
        cJSON_Delete(item);
    }
    SIM_REQUIRE(err->count == 0);
    mem_free(err);
}
