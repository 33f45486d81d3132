/* connectsim list: what there is to choose from. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/shown.h"
#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/list.h"
#include "cli/list_rows.h"
#include "cli/say.h"
#include "report/plot.h"
#include "scenario/quantities.h"
#include "scenario/scenario.h"
#include "json/build.h"

/* Where the lists go; `rows` NULL: printed. */
struct listing {
    const struct cli *cli;
    struct text *out;
    cJSON *rows;
};

static const char *const named[] = {"name", "title", NULL};
static const char *const measured[] = {"name", "unit", "title", NULL};

static int is_json(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return length > 5 && strcmp(entry->d_name + length - 5, ".json") == 0;
}

/* The name of a scenario or rulebook, and its title if it has a good one. A
 * wrong file has none; one that cannot be read is an error. */
static enum sim_status list_file(struct list *list, const char *folder,
                                 char *file, struct sim_error *err)
{
    struct sim_error *unread = mem_new(1, sizeof *unread);
    struct document *document = NULL;
    char path[CLI_PATH];
    const char *title = NULL;

    snprintf(path, sizeof path, "%.3000s/%.1000s", folder, file);
    enum sim_status status = document_load(path, &document, unread);
    if (!status)
        title = cJSON_GetStringValue(reader_get(document->root, "title"));
    file[strlen(file) - 5] = '\0';
    list_add(list, file,
             title && reader_is_line(title, PARAM_TEXT_SIZE) ? title : NULL,
             LIST_END);
    if (status == SIM_EFAIL)
        sim_fail(err, status, "%s: cannot read it", path);
    document_free(document);
    mem_free(unread);
    return status == SIM_EFAIL ? status : SIM_OK;
}

static enum sim_status list_files(const struct listing *to, const char *what,
                                  const char *folder, struct sim_error *err)
{
    enum sim_status status = SIM_OK;
    struct dirent **entry = NULL;
    struct text title = {0};
    struct list list;
    int count = file_scan(folder, is_json, &entry);

    if (count < 0)
        return sim_fail(err, SIM_EFAIL, "%s: cannot look inside: %s", folder,
                        strerror(errno));
    text_printf(&title, "%s (", what);
    shown_add(&title, folder);
    text_add(&title, ")");
    list_begin(&list, what, title.data, named);
    for (int i = 0; i < count; i++) {
        if (list_file(&list, folder, entry[i]->d_name, err))
            status = SIM_EFAIL;
        mem_free(entry[i]);
    }
    mem_free(entry);
    list_end(&list, to->out, to->rows);
    text_fini(&title);
    return status;
}

static enum sim_status list_scenarios(const struct listing *to,
                                      struct sim_error *err)
{
    return list_files(to, "scenarios", to->cli->scenarios_dir, err);
}

static enum sim_status list_questions(const struct listing *to,
                                      struct sim_error *err)
{
    char questions[CLI_PATH];

    snprintf(questions, sizeof questions, "%.4000s/questions",
             to->cli->scenarios_dir);
    return access(questions, F_OK) == 0
               ? list_files(to, "questions", questions, err)
               : SIM_OK;
}

static enum sim_status list_rulebooks(const struct listing *to,
                                      struct sim_error *err)
{
    char rulebooks[CLI_PATH];

    snprintf(rulebooks, sizeof rulebooks, "%.4000s/rulebooks",
             to->cli->scenarios_dir);
    return list_files(to, "rulebooks", rulebooks, err);
}

/* Rows that have a name and what it means. */
#define LIST_NAMED(to, title, array, count, meaning)                           \
    do {                                                                       \
        struct list list;                                                      \
        list_begin(&list, title, title, named);                                \
        for (size_t i = 0; i < (size_t)(count); i++)                           \
            list_add(&list, (array)[i].name, (array)[i].meaning, LIST_END);    \
        list_end(&list, (to)->out, (to)->rows);                                \
    } while (0)

static enum sim_status list_strategies(const struct listing *to,
                                       struct sim_error *err)
{
    struct list own;

    (void)err;
    LIST_NAMED(to, "bid rules", bid_rules, nbid_rules, help);
    list_begin(&own, "filters",
               "filters (fields of \"filters\", for every bid rule)", named);
    for (size_t i = 0; i < nfilters; i++)
        list_add(&own, filters[i].name,
                 param_find(filter_table, filters[i].name)->help, LIST_END);
    list_end(&own, to->out, to->rows);
    LIST_NAMED(to, "price rules", pricing_rules, npricing_rules, help);
    LIST_NAMED(to, "buy rules", buy_rules, nbuy_rules, help);
    LIST_NAMED(to, "boost rules", boost_rules, nboost_rules, help);
    return SIM_OK;
}

static enum sim_status list_metrics(const struct listing *to,
                                    struct sim_error *err)
{
    struct list list;

    (void)err;
    list_begin(&list, "metrics", "metrics", measured);
    for (int i = 0; i < NMETRIC; i++)
        list_add(&list, metric_rows[i].name, metric_rows[i].unit,
                 metric_rows[i].title, LIST_END);
    list_end(&list, to->out, to->rows);
    return SIM_OK;
}

static enum sim_status list_quantities(const struct listing *to,
                                       struct sim_error *err)
{
    struct list list;

    (void)err;
    list_begin(&list, "quantities", "quantities", measured);
    for (int i = 0; i < NQUANTITY; i++)
        list_add(&list, quantity_rows[i].name, quantity_rows[i].unit,
                 quantity_rows[i].title, LIST_END);
    list_end(&list, to->out, to->rows);
    return SIM_OK;
}

static enum sim_status list_moments(const struct listing *to,
                                    struct sim_error *err)
{
    static const char *const key[] = {"name", "unit", "published", "source",
                                      "title"};
    struct list list;

    (void)err;
    list_begin(&list, "moments", "moments", key);
    for (int i = 0; i < NMOMENT; i++) {
        const struct moment_row *row = &moment_rows[i];
        struct text figure = {0};
        moment_print_band(&row->published, &figure);
        list_add(&list, row->name, row->unit, figure.data ? figure.data : "",
                 row->source[0] ? row->source : "none", row->title, LIST_END);
        text_fini(&figure);
    }
    list_end(&list, to->out, to->rows);
    return SIM_OK;
}

static enum sim_status list_experiments(const struct listing *to,
                                        struct sim_error *err)
{
    (void)err;
    LIST_NAMED(to, "experiments", experiment_kinds, NEXPERIMENT, help);
    return SIM_OK;
}

static enum sim_status list_charts(const struct listing *to,
                                   struct sim_error *err)
{
    (void)err;
    LIST_NAMED(to, "charts", plot_charts, plot_ncharts, question);
    return SIM_OK;
}

static enum sim_status list_distributions(const struct listing *to,
                                          struct sim_error *err)
{
    static const char *const key[] = {"name", "parameters", "title", NULL};
    struct list list;

    (void)err;
    list_begin(&list, "distributions", "distributions", key);
    for (int i = 0; i < DIST_NKIND; i++) {
        const struct dist_kind_row *row = &dist_kinds[i];
        struct text params = {0};
        for (int k = 0; k < DIST_NPARAM; k++)
            if (row->param[k].name)
                text_printf(&params, "%s%s", k ? ", " : "", row->param[k].name);
        if (i == DIST_DISCRETE)
            text_add(&params, "values, weights");
        list_add(&list, row->name, params.data ? params.data : "",
                 row->help ? row->help : "", LIST_END);
        text_fini(&params);
    }
    list_add(&list, "(any)", "min, max", "optional: values beyond become these",
             LIST_END);
    list_end(&list, to->out, to->rows);
    return SIM_OK;
}

/* The lists, in their order; commands.def has the same words. */
static const struct list_row {
    const char *name;
    enum sim_status (*print)(const struct listing *to, struct sim_error *err);
} lists[] = {
    {"scenarios", list_scenarios},
    {"questions", list_questions},
    {"rulebooks", list_rulebooks},
    {"strategies", list_strategies},
    {"metrics", list_metrics},
    {"quantities", list_quantities},
    {"moments", list_moments},
    {"experiments", list_experiments},
    {"distributions", list_distributions},
    {"charts", list_charts},
};

bool list_has(const char *name)
{
    for (size_t i = 0; i < COUNTOF(lists); i++)
        if (strcmp(lists[i].name, name) == 0)
            return true;
    return false;
}

static enum sim_status no_such_list(const char *what, struct sim_error *err)
{
    struct text_nearest nearest = {.word = what};
    struct text names = {0};

    for (size_t i = 0; i < COUNTOF(lists); i++) {
        text_nearest_try(&nearest, lists[i].name);
        text_printf(&names, "%s%s", i ? ", " : "", lists[i].name);
    }
    sim_fail(err, SIM_EUSAGE, "list: no such list: %s; %s%s%sthere are %s",
             what, nearest.best ? "did you mean " : "",
             nearest.best ? nearest.best : "", nearest.best ? "? " : "",
             names.data);
    text_fini(&names);
    return SIM_EUSAGE;
}

enum sim_status command_list(struct cli *cli, struct sim_error *err)
{
    const char *what = cli->nfiles > 0 ? cli->file[0] : "";
    enum sim_status status = SIM_OK;
    struct text out = {0};
    const struct listing to = {cli, &out, cli->json ? json_array() : NULL};
    bool is_known = false;

    for (size_t i = 0; i < COUNTOF(lists) && !status; i++)
        if (!what[0] || strcmp(what, lists[i].name) == 0) {
            is_known = true;
            status = lists[i].print(&to, err);
        }
    if (is_known && cli->json)
        columns_add_json(&out, to.rows);
    if (is_known)
        (cli->json ? say_json : say_text)(out.data ? out.data : "", stdout);
    cJSON_Delete(to.rows);
    text_fini(&out);
    return is_known ? status : no_such_list(what, err);
}
