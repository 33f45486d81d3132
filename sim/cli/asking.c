/* connectsim ask: one person's numbers laid over the scenario behind it, which is
 * run as any other; nothing is written. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "cli/ask.h"
#include "cli/asked_era.h"
#include "cli/asked_funnel.h"
#include "cli/columns.h"
#include "cli/interrupt.h"
#include "cli/say.h"
#include "cli/signals.h"
#include "experiment/study.h"
#include "output/asked_words.h"

#define ASKED_SCENARIO "questions/ask.json"

/* What somebody is asked for, and which value of the scenario it is. */
static const struct told_row {
    const char *option, *unit;
    double low, high;
    const char *needed; /* what to say without it; NULL: it may be left out */
    const char *path;
    double times; /* the number typed is so many of the scenario's unit */
} told_rows[CLI_NTOLD] = {
    [CLI_BALANCE] = {"--balance", "Connects", 0, 100000, "--balance 60",
                     "populations[me].opening_connects", 1},
    [CLI_PER_WEEK] = {"--proposals-per-week", "proposals", 0.1, 200,
                      "--proposals-per-week 5", "market.proposals_per_week", 1},
    [CLI_REPLY_RATE] = {"--reply-rate", "a share", 0.001, 0.999,
                        "--reply-rate 0.12", "market.reply_rate", 1},
    [CLI_WIN_RATE] = {"--win-rate", "a share", 0.0001, 0.999, "--win-rate 0.03",
                      "market.win_rate", 1},
    [CLI_JOB_USD] = {"--job-usd", "USD", 1, 1000000, "--job-usd 300",
                     "market.fixed_budget_usd", 1},
    [CLI_JOB_HOURS] = {"--job-hours", "hours", 0.1, 10000, NULL, NULL, 1},
    [CLI_HOUR_USD] = {"--hour-usd", "USD", 0, 1000, "--hour-usd 15",
                      "populations[me].hour_value_usd", 1},
    [CLI_MONTHS] = {"--months", "months", 1, 36, NULL, "horizon_days",
                    365.0 / 12},
};

/* The texts "path=value" of one question, and the options that gave them. */
struct asking {
    struct cli cli; /* with these as its `set` */
    struct text text[CLI_MAX_SET];
    size_t ntexts;
    struct asked_funnel funnel;
};

static enum sim_status wrong(const struct told_row *row, const char *typed,
                             double value, struct sim_error *err)
{
    struct text hint = {0};
    size_t length = strlen(typed);
    bool is_share = strcmp(row->unit, "a share") == 0;

    if (is_share && value > row->high && value <= 100 * row->high)
        text_printf(&hint, "; %g of 100 is %g", value, value / 100);
    else if (length > 0 && (typed[0] == '$' || typed[length - 1] == '%'))
        text_add(&hint, "; the number alone");
    enum sim_status status = sim_fail(
        err, SIM_EUSAGE, "%s: %.40s is not allowed: a number, %g to %g (%s)%s",
        row->option, typed, row->low, row->high, row->unit,
        hint.data ? hint.data : "");
    text_fini(&hint);
    return status;
}

/* NAN if it was not given. */
static enum sim_status read_told(const struct cli *cli, enum cli_told which,
                                 bool is_in_file, double *value,
                                 struct sim_error *err)
{
    const struct told_row *row = &told_rows[which];
    const char *typed = cli->told[which];
    char *end = NULL;

    *value = (double)NAN;
    if (!typed && row->needed && !is_in_file)
        return sim_fail(err, SIM_EUSAGE, "ask: %s is missing, such as %s",
                        row->option, row->needed);
    if (!typed)
        return SIM_OK;
    double number = strtod(typed, &end);
    if (end == typed)
        return wrong(row, typed, (double)NAN, err);
    if (strcmp(end, "") != 0 || !(number >= row->low && number <= row->high))
        return wrong(row, typed, number, err);
    *value = number;
    return SIM_OK;
}

__attribute__((format(printf, 3, 4))) static void
add_set(struct asking *asking, const char *option, const char *format, ...)
{
    struct text *text = &asking->text[asking->ntexts++];
    char line[4096];
    va_list list;

    SIM_REQUIRE(asking->cli.nset < CLI_MAX_SET);
    va_start(list, format);
    (void)vsnprintf(line, sizeof line, format, list);
    va_end(list);
    text_add(text, line);
    asking->cli.set[asking->cli.nset] = text->data;
    asking->cli.set_option[asking->cli.nset++] = option;
}

/* What the file of proposals says, where no option does. */
static void set_filed(struct asking *asking, enum cli_told which)
{
    struct text value = {0};

    if (told_rows[which].path &&
        asked_funnel_tells(&asking->funnel, which, &value))
        add_set(asking, "--funnel", "%s=%s", told_rows[which].path, value.data);
    text_fini(&value);
}

static void set_prices(struct asking *asking)
{
    struct text value = {0};

    asked_funnel_prices(&asking->funnel, &value);
    add_set(asking, "--funnel", "market.cost=distribution");
    add_set(asking, "--funnel", "market.cost_connects=%s", value.data);
    text_fini(&value);
}

/* What was told of somebody, by options and by a file of proposals. */
static enum sim_status set_told(struct asking *asking, struct sim_error *err)
{
    const struct cli *cli = &asking->cli;
    double value[CLI_NTOLD];
    enum sim_status worst = asked_funnel_read(cli, &asking->funnel, err);

    for (int i = 0; i < CLI_NTOLD; i++) {
        struct text filed = {0};
        bool is_in_file =
            asked_funnel_tells(&asking->funnel, (enum cli_told)i, &filed);
        enum sim_status status =
            read_told(cli, (enum cli_told)i, is_in_file, &value[i], err);
        worst = worst ? worst : status;
        text_fini(&filed);
    }
    for (int i = 0; i < CLI_NTOLD && !worst; i++) {
        if (isnan(value[i]))
            set_filed(asking, (enum cli_told)i);
        else if (told_rows[i].path)
            add_set(asking, told_rows[i].option, "%s=%.17g", told_rows[i].path,
                    value[i] * told_rows[i].times);
    }
    if (!worst && asking->funnel.path)
        set_prices(asking);
    if (!worst && !isnan(value[CLI_JOB_HOURS]))
        add_set(asking, told_rows[CLI_JOB_HOURS].option,
                "market.hourly_rate_usd=%.17g",
                (isnan(value[CLI_JOB_USD])
                     ? exp(asking->funnel.own.log_value.estimate)
                     : value[CLI_JOB_USD]) /
                    value[CLI_JOB_HOURS]);
    return worst;
}

/* Long lines go on below, two spaces in. */
static void add_lines(const char *words, struct text *out)
{
    while (*words) {
        size_t length = strcspn(words, "\n"), first = length;
        if (length > COLUMNS_WIDTH) {
            first = COLUMNS_WIDTH;
            while (first > 0 && words[first] != ' ')
                first--;
        }
        text_add_bytes(out, words, first);
        text_add(out, "\n");
        if (first < length) {
            struct text rest = {0};
            text_add_bytes(&rest, words + first + 1, length - first - 1);
            columns_add_note(out, 2, rest.data);
            text_fini(&rest);
        }
        words += length + (words[length] == '\n');
    }
}

static enum sim_status tell(const struct cli *cli, const struct study *study,
                            const struct asked_era *era)
{
    struct estimates *estimates = estimates_new(study->base, ESTIMATES_PRINTED);
    struct asked *asked = mem_new(1, sizeof *asked);
    struct text out = {0};

    asked_make(estimates, asked);
    if (cli->json) {
        cJSON *root = asked_json(estimates, asked, era);
        columns_add_json(&out, root);
        cJSON_Delete(root);
        say_json(out.data, stdout);
    } else {
        struct text words = {0};
        asked_add_words(estimates, asked, era, cli->more, &words);
        add_lines(words.data, &out);
        text_fini(&words);
        say_text(out.data, stdout);
    }
    text_fini(&out);
    mem_free(asked);
    estimates_free(estimates);
    return SIM_OK;
}

static enum sim_status simulate(const struct cli *cli,
                                const struct scenario *scenario,
                                const struct asked_era *era,
                                struct sim_error *err)
{
    const struct study_options options = {
        .runner = {.threads = ask_threads(cli),
                   .replications = scenario->arm[0].config->replications,
                   .stop = &signals_stop}};
    struct study *study = NULL;

    interrupt_catch();
    enum sim_status status = study_run(scenario, &options, NULL, &study, err);
    if (status == SIM_ESTOPPED)
        sim_fail(err, status, "ask: stopped before the end");
    else if (!status)
        status = tell(cli, study, era);
    study_free(study);
    return status;
}

enum sim_status command_ask(struct cli *cli, struct sim_error *err)
{
    struct asking *asking = mem_new(1, sizeof *asking);
    struct era_found era = {0};
    struct scenario *scenario = NULL;
    struct text path = {0};

    asking->cli = *cli;
    asking->cli.quiet = true; /* nothing but the answer */
    enum sim_status status = set_told(asking, err);
    if (!status)
        status = era_find(cli, &era, err);
    if (!status) {
        add_set(asking, "--era", "rulebook=\"%s\"", era.name);
        if (era.since[0])
            add_set(asking, "--era", "start_date=\"%s\"", era.since);
        text_printf(&path, "%s/" ASKED_SCENARIO, cli->scenarios_dir);
        status = cli_load(&asking->cli, path.data, &scenario, err);
    }
    if (!status && scenario->arm[0].config->replications < 2)
        status = sim_fail(err, SIM_EUSAGE,
                          "--replications: 1 says nothing of luck; at least 2");
    if (!status) {
        const struct own_funnel *own = &asking->funnel.own;
        const struct asked_file file = {
            own->n,
            {own->answered.share, own->answered.low, own->answered.high},
            {own->won.share, own->won.low, own->won.high}};
        const struct asked_era told = {era.name, era.title, !cli->era,
                                       cli->funnel ? &file : NULL};
        status = simulate(&asking->cli, scenario, &told, err);
    }
    scenario_free(scenario);
    for (size_t i = 0; i < asking->ntexts; i++)
        text_fini(&asking->text[i]);
    text_fini(&path);
    mem_free(asking);
    return status;
}
