/* The order of the charts of a study. */
#include "report/plot_order.h"

#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "report/plot.h"
#include "report/report_parts.h"

/* What makes a chart the first. */
static const struct lead {
    const char *chart, *metric;
    bool is_beside; /* told beside the headline (`also`), not as headline */
} leads[] = {
    {"losses", "connects_expired", false},
    {"losses", "refund_share", false},
    {"reward-cap", "interviews_over_cap", true},
};

static bool is_beside(const cJSON *summary, const char *metric)
{
    const cJSON *also;

    cJSON_ArrayForEach(also, report_list(summary, "also"))
    {
        if (strcmp(report_text(also, "name"), metric) == 0)
            return true;
    }
    return false;
}

static bool is_asked(const char *chart, const cJSON *summary)
{
    const char *headline = report_text(summary, "headline_metric");

    for (size_t i = 0; i < COUNTOF(leads); i++)
        if (strcmp(leads[i].chart, chart) == 0 &&
            (leads[i].is_beside ? is_beside(summary, leads[i].metric)
                                : strcmp(headline, leads[i].metric) == 0))
            return true;
    return false;
}

int *plot_order(const char *results_dir)
{
    cJSON *summary = report_summary(results_dir);
    int *order = mem_new((size_t)plot_ncharts, sizeof *order), n = 0;

    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < plot_ncharts; i++)
            if (is_asked(plot_charts[i].name, summary) == (pass == 0))
                order[n++] = i;
    cJSON_Delete(summary);
    return order;
}
