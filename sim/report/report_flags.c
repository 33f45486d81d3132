/* Flags of an estimate in report.html: a mark at the number, and once below the
 * table what the mark means. */
#include <stdbool.h>
#include <string.h>

#include "base/status.h"
#include "base/units.h"
#include "report/report.h"
#include "report/report_parts.h"

static const struct {
    const char *name;
    const char *words;
} flag_words[] = {
    {"skewed",
     "The quantity is skewed, so the interval is too short on one side; others "
     "are in robustness.csv."},
    {"no_variance",
     "The same in every replication: the interval is a point, and nothing says "
     "what other luck would do."},
    {"insufficient_replications", "Fewer than two replications have a value."},
    {"replications_missing",
     "Some replications have no value and are left out."},
    {"undefined",
     "There is nothing to measure, such as a cost per hire where nobody is "
     "hired."},
    {"unbounded_low", "The interval has no lower end."},
    {"unbounded_high", "The interval has no upper end."},
    {"weak_pairing", "Pairing on the same luck helped little."},
    {"cap_reached",
     "The largest allowed number of replications was not enough."},
    {"no_indifference_value", "No margin of equivalence is stated."},
    {"not_finite", "The number is too large to be computed."},
    {"batches_correlated",
     "The batches of the run are still correlated; the interval is too short."},
    {"warmup_at_boundary",
     "No end of the warm-up was found in the first half; run longer."},
    {"resamples_undefined",
     "Some bootstrap samples have no value and are left out."},
    {"seed_noise", "The luck of the seeds is over a tenth of the variance."},
    {"biased_by_selection",
     "From the seeds that chose the winner, so too favourable."},
    {"other_inputs",
     "Posts, traits or arrivals are not those of the baseline."},
    {"censored",
     "Not seen for long enough: a share by a day needs somebody who is watched "
     "until then in every replication (a longer horizon_days), a mean needs "
     "everybody's end (see the restricted one)."},
    {"sequential",
     "The run went on until the intervals were narrow enough: the level is "
     "what the rule aims at, not exact."},
};

/* Is `name` one of the flags "a;b"? */
static bool has_flag(const char *flags, const char *name)
{
    size_t length = strlen(name);

    while (*flags) {
        size_t n = strcspn(flags, ";");
        if (n == length && strncmp(flags, name, n) == 0)
            return true;
        flags += n + (flags[n] == ';');
    }
    return false;
}

const char *report_flag_meaning(const char *name)
{
    for (size_t i = 0; i < COUNTOF(flag_words); i++)
        if (strcmp(flag_words[i].name, name) == 0)
            return flag_words[i].words;
    SIM_REQUIRE(!"a flag that is explained");
    return "";
}

void report_add_flag_marks(struct text *out, const char *flags)
{
    for (size_t i = 0; i < COUNTOF(flag_words); i++) {
        if (has_flag(flags, flag_words[i].name))
            text_printf(out, "<sup class=\"flag\" title=\"%s\">%c</sup>",
                        flag_words[i].words, (char)('a' + i));
    }
}

void report_explain_flags(struct text *out, const char *flags)
{
    for (size_t i = 0; i < COUNTOF(flag_words); i++)
        if (has_flag(flags, flag_words[i].name))
            text_printf(out, "%s%s", out->length > 0 ? " " : "",
                        flag_words[i].words);
}

static bool flag_is_used(const cJSON *summary, const char *name)
{
    const cJSON *arm, *item;

    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        cJSON_ArrayForEach(item, report_list(arm, "metrics"))
        {
            if (has_flag(report_text(item, "flags"), name))
                return true;
        }
    }
    cJSON_ArrayForEach(item, report_list(summary, "comparisons"))
    {
        if (has_flag(report_text(item, "flags"), name))
            return true;
    }
    return false;
}

void report_add_footnotes(struct text *out, const cJSON *summary)
{
    for (size_t i = 0; i < COUNTOF(flag_words); i++) {
        if (flag_is_used(summary, flag_words[i].name))
            text_printf(out,
                        "<p class=\"hint\"><sup class=\"flag\">%c</sup> "
                        "%s</p>\n",
                        (char)('a' + i), flag_words[i].words);
    }
}
