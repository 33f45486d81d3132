/* A statement as data: the lines, the lots that moved, what is left. */
#include "output/statement.h"
#include "json/build.h"

static void set(cJSON *object, const char *key, cJSON *item)
{
    json_set_take(object, key, item);
}

static cJSON *date(const struct statement *statement, sim_time when)
{
    struct text out = {0};

    if (when == SIM_NEVER)
        return json_text(NULL);
    statement_add_date(statement, when, &out);
    cJSON *item = json_text(out.data);
    text_fini(&out);
    return item;
}

static cJSON *lot(const struct statement *statement,
                  const struct statement_lot *lot)
{
    cJSON *item = json_object();

    set(item, "origin", json_text(ledger_origins[lot->origin].name));
    set(item, "issued", date(statement, lot->issued));
    set(item, "expires", date(statement, lot->expires));
    set(item, "connects", json_int(lot->left));
    return item;
}

static cJSON *lots_of(const struct statement *statement,
                      const struct statement_line *line)
{
    cJSON *list = json_array();

    for (size_t i = 0; i < line->count; i++) {
        SIM_REQUIRE(statement->diary.posting);
        const struct ledger_posting *p =
            &statement->diary.posting[line->first + i];
        const struct statement_lot moved = {
            p->origin, p->lot_issued, p->lot_expires,
            ledger_flow_sign(p->flow) * p->connects};
        json_push_take(list, lot(statement, &moved));
    }
    if (line->kind == STATEMENT_WARNING)
        json_push_take(list, lot(statement, &line->lot));
    return list;
}

static const char *flow_of(const struct statement *statement,
                           const struct statement_line *line)
{
    if (line->kind != STATEMENT_MOVE)
        return NULL;
    return ledger_flows[statement->diary.posting[line->first].flow].name;
}

static cJSON *line_of(const struct statement *statement,
                      const struct statement_line *line)
{
    static const char *const kinds[] = {[STATEMENT_MOVE] = "movement",
                                        [STATEMENT_EVENT] = "event",
                                        [STATEMENT_WARNING] = "warning"};
    struct text words = {0};
    cJSON *item = json_object();

    statement_add_words(statement, line, true, &words);
    set(item, "date", date(statement, line->when));
    set(item, "day", json_real(time_to_days(line->when)));
    set(item, "kind", json_text(kinds[line->kind]));
    set(item, "flow", json_text(flow_of(statement, line)));
    set(item, "words", json_text(words.data));
    set(item, "times", json_int(line->times));
    set(item, "connects", json_int(line->change));
    set(item, "balance", json_int(line->balance));
    set(item, "usd", json_usd(line->usd));
    set(item, "lots", lots_of(statement, line));
    text_fini(&words);
    return item;
}

static cJSON *sums(const struct statement *statement)
{
    cJSON *item = json_object();

    for (int i = 0; i < LEDGER_NFLOW; i++)
        if (statement->flow[i] > 0)
            set(item, ledger_flows[i].name,
                json_int(ledger_flow_sign((enum ledger_flow)i) *
                         statement->flow[i]));
    return item;
}

cJSON *statement_json(const struct statement *statement)
{
    cJSON *root = json_object(), *lines = json_array(), *lots = json_array();

    for (size_t i = 0; i < statement->nlines; i++)
        json_push_take(lines, line_of(statement, &statement->line[i]));
    for (size_t i = 0; i < statement->nlots; i++)
        json_push_take(lots, lot(statement, &statement->lot[i]));
    set(root, "arm", json_text(statement->arm));
    set(root, "title", json_text(statement->title));
    set(root, "brought_forward", json_int(statement->brought));
    set(root, "lines", lines);
    set(root, "flows", sums(statement));
    set(root, "balance", json_int(statement_closing(statement)));
    set(root, "lots", lots);
    set(root, "proposals", json_int(statement->sent));
    set(root, "answered", json_int(statement->answered));
    set(root, "hired", json_int(statement->hired));
    set(root, "not_sent", json_int(statement->unsent));
    set(root, "paid_usd", json_usd(statement->paid));
    set(root, "earned_usd", json_usd(statement->earned));
    set(root, "left_usd", json_usd(statement->earned - statement->paid));
    return root;
}

void statement_add_points(const struct statement *statement, struct text *out)
{
    sim_time horizon = statement->config->horizon;

    text_printf(out, "0 %lld 0\n", (long long)statement->brought);
    for (size_t i = 0; i < statement->nlines; i++) {
        const struct statement_line *line = &statement->line[i];
        if (line->change != 0 || line->usd > 0)
            text_printf(out, "%.4f %lld %.2f\n", time_to_days(line->when),
                        (long long)line->balance, money_to_usd(line->usd));
    }
    text_printf(out, "%.4f %lld 0\n", time_to_days(horizon),
                (long long)statement_closing(statement));
}
