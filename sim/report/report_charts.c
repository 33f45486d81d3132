/* The charts of a page: all drawings there are, in the order of their table. */
#include <dirent.h>
#include <string.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "report/plot.h"
#include "report/plot_order.h"
#include "report/report_parts.h"
#include "report/report_svg.h"

/* The drawing charts/`name`.svg, its ids after `before` and the name; SIM_EINPUT
 * and a line if it is refused. */
static enum sim_status add_drawing(struct text *out, const char *results_dir,
                                   const char *name, const char *before,
                                   const char *label, struct sim_error *err)
{
    struct text svg = {0}, file = {0}, prefix = {0};

    text_printf(&file, "charts/%s.svg", name);
    text_printf(&prefix, "%s%s-", before, name);
    char *path = file_path(results_dir, file.data);
    report_open_chart(out, label);
    enum sim_status status = file_read(path, &svg, err);
    if (!status)
        status =
            report_svg_inline(out, svg.data, prefix.data, label, path, err);
    text_add(out, "</div>\n");
    mem_free(path);
    text_fini(&prefix);
    text_fini(&file);
    text_fini(&svg);
    return status;
}

static const char refused[] =
    " <em>The drawing is not one of gnuplot's, so it is left out.</em> ";

static bool is_there(const char *results_dir, const char *name)
{
    char *path = file_path(results_dir, name);
    bool exists = file_exists(path);

    mem_free(path);
    return exists;
}

static bool has_file(const char *results_dir, const struct plot_chart *chart,
                     const char *extension)
{
    struct text name = {0};

    text_printf(&name, "charts/%s.%s", chart->name, extension);
    bool exists = is_there(results_dir, name.data);
    text_fini(&name);
    return exists;
}

static enum sim_status add_chart(struct text *out, const char *results_dir,
                                 const struct plot_chart *chart,
                                 struct sim_error *err)
{
    bool exists = has_file(results_dir, chart, "svg");
    enum sim_status status = SIM_OK;

    text_printf(out, "<figure id=\"chart-%s\">\n", chart->name);
    if (exists)
        status = add_drawing(out, results_dir, chart->name, "", chart->question,
                             err);
    text_add(out, "<figcaption>");
    if (!exists || status) {
        escape_html(out, chart->question);
        text_add(out, exists ? refused : " <em>Not drawn.</em> ");
    }
    text_add(out, "Data");
    for (int k = 0; k < PLOT_NTABLES && chart->table[k]; k++)
        text_printf(out, "%s <code>%s</code>", k > 0 ? "," : ":",
                    chart->table[k]);
    if (has_file(results_dir, chart, "gp"))
        text_printf(out,
                    "<span class=\"redraw\">; redraw: <code>gnuplot -c "
                    "charts/%s.gp</code></span>",
                    chart->name);
    text_add(out, "</figcaption></figure>\n");
    return status;
}

/* Is it a drawing under a name that is none of the charts? Cuts the ending. */
static bool is_other(char *file)
{
    size_t length = strlen(file);

    if (length < 5 || strcmp(file + length - 4, ".svg") != 0 ||
        !escape_is_file_name(file))
        return false;
    file[length - 4] = '\0';
    for (int i = 0; i < plot_ncharts; i++)
        if (strcmp(file, plot_charts[i].name) == 0)
            return false;
    return true;
}

enum sim_status report_add_first_chart(struct text *out,
                                       const char *results_dir,
                                       const char *before,
                                       struct sim_error *err)
{
    int *order = plot_order(results_dir);
    enum sim_status status = SIM_OK;
    bool is_found = false;

    for (int i = 0; i < plot_ncharts && !is_found; i++) {
        const struct plot_chart *chart = &plot_charts[order[i]];
        is_found = has_file(results_dir, chart, "svg");
        if (is_found)
            status = add_drawing(out, results_dir, chart->name, before,
                                 chart->question, err);
    }
    mem_free(order);
    return status;
}

/* The questions that the charts after the first answer; folded: for who doubts.
 * A chart that is in none comes last. */
enum {
    GROUP_CHARTS = 9,
    NGROUPS = 6
};

static const struct {
    const char *id;
    const char *question;
    bool is_folded;
    const char *chart[GROUP_CHARTS];
} groups[NGROUPS] = {
    {"bring",
     "What does each way bring?",
     false,
     {"answer", "contrasts", "headline", "selection", "break-even", "heat-map",
      "equilibrium", "trial", "policies"}},
    {"connects",
     "Where do Connects come from, and go?",
     false,
     {"origins", "winning", "cost", "balances", "losses", "reward-cap"}},
    {"hired",
     "Who is hired, and how soon?",
     false,
     {"first-hire", "first-costs", "by-ability", "by-tenure", "lorenz"}},
    {"crowded",
     "How crowded is the market?",
     false,
     {"proposals-per-post", "arrivals", "filled", "targets"}},
    {"sure",
     "How sure is it?",
     true,
     {"paired-differences", "convergence", "warm-up", "tornado", "effects"}},
    {"others", "More charts", false, {NULL}},
};

static int group_of(const char *name)
{
    for (int i = 0; i < NGROUPS; i++)
        for (int k = 0; k < GROUP_CHARTS && groups[i].chart[k]; k++)
            if (strcmp(groups[i].chart[k], name) == 0)
                return i;
    return NGROUPS - 1;
}

/* The charts of each group, and how many. */
struct grouped {
    struct text text[NGROUPS];
    int count[NGROUPS];
};

static void add_groups(struct text *out, struct grouped *grouped)
{
    for (int i = 0; i < NGROUPS; i++) {
        if (grouped->count[i] > 0) {
            text_printf(out, "<h2 id=\"%s\">%s</h2>\n", groups[i].id,
                        groups[i].question);
            if (groups[i].is_folded)
                text_printf(out, "<details><summary>%d chart%s</summary>\n",
                            grouped->count[i],
                            grouped->count[i] == 1 ? "" : "s");
            text_add(out, "<div class=\"charts\">\n");
            text_add(out, grouped->text[i].data);
            text_add(out,
                     groups[i].is_folded ? "</div></details>\n" : "</div>\n");
        }
        text_fini(&grouped->text[i]);
    }
}

/* Drawings that somebody put there or an older version left, by name. */
static enum sim_status add_others(struct grouped *grouped,
                                  const char *results_dir,
                                  struct sim_error *err)
{
    struct text *out = &grouped->text[NGROUPS - 1];
    char *folder = file_path(results_dir, PLOT_FOLDER);
    struct dirent **entry = NULL;
    int n = file_scan(folder, NULL, &entry);
    enum sim_status status = SIM_OK;

    for (int i = 0; i < n; i++) {
        if (is_other(entry[i]->d_name)) {
            grouped->count[NGROUPS - 1]++;
            text_add(out, "<figure>\n");
            bool is_shown = add_drawing(out, results_dir, entry[i]->d_name, "",
                                        entry[i]->d_name, err) == SIM_OK;
            text_printf(out,
                        "<figcaption>%s<code>charts/%s.svg</code>, a drawing "
                        "that is none of the charts above</figcaption>"
                        "</figure>\n",
                        is_shown ? "" : refused, entry[i]->d_name);
            status = is_shown ? status : SIM_EPARTIAL;
        }
        mem_free(entry[i]);
    }
    mem_free(entry);
    mem_free(folder);
    return status;
}

/* A chart without a drawing is left out if it had nothing to draw: its data is
 * not there, or others were drawn, and gnuplot had no complaint, which it leaves
 * in a log. */
enum sim_status report_add_charts(struct text *first, struct text *others,
                                  const char *results_dir,
                                  struct sim_error *err)
{
    struct grouped grouped = {0};
    enum sim_status status = SIM_OK;
    bool any = false;

    for (int i = 0; i < plot_ncharts; i++)
        any = any || has_file(results_dir, &plot_charts[i], "svg");
    if (!any)
        text_add(others,
                 "<p>No chart is drawn here: <code>connectsim plot</code> "
                 "and the path of this folder draw them.</p>\n");
    int *order = plot_order(results_dir);
    for (int i = 0; i < plot_ncharts; i++) {
        const struct plot_chart *chart = &plot_charts[order[i]];
        int group = group_of(chart->name);
        struct text *out =
            any && first->length == 0 ? first : &grouped.text[group];
        if (!((!any && is_there(results_dir, chart->table[0])) ||
              has_file(results_dir, chart, "svg") ||
              has_file(results_dir, chart, "log")))
            continue;
        grouped.count[group] += out != first;
        if (add_chart(out, results_dir, chart, err))
            status = SIM_EPARTIAL;
    }
    mem_free(order);
    if (add_others(&grouped, results_dir, err))
        status = SIM_EPARTIAL;
    add_groups(others, &grouped);
    return status;
}
