/* The rows and the words of one-at-a-time sensitivity. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "experiment/sensitivity_parts.h"
#include "experiment/words.h"

/* What follows "LIST[number]" in the path, the number below `count`; NULL if
 * it begins otherwise. */
static const char *behind(const char *path, const char *list, int count,
                          int *number)
{
    size_t length = strlen(list);
    char *end;

    if (strncmp(path, list, length) != 0 || path[length] != '[')
        return NULL;
    long value = strtol(path + length + 1, &end, 10);
    if (*end != ']' || value < 0 || value >= count)
        return NULL;
    *number = (int)value;
    return end + 1;
}

/* "strategies[1].earn.replies" with the member's name for its number. */
static void add_named(const struct study *study, const char *path,
                      struct text *out)
{
    const struct scenario *scenario = study->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    const char *rest;
    int number = 0;

    if ((rest = behind(path, "strategies", config->nstrategies, &number)))
        text_printf(out, "strategies[%s]%s", config->strategy[number].name,
                    rest);
    else if ((rest =
                  behind(path, "populations", config->npopulations, &number)))
        text_printf(out, "populations[%s]%s", config->population[number].name,
                    rest);
    else
        text_add(out, path);
}

static void add_value(struct findings *findings, const cJSON *value)
{
    findings_real(findings, FINDINGS_EFFECTS,
                  cJSON_IsNumber(value) ? value->valuedouble : (double)NAN);
}

static void add_side(struct findings *findings,
                     const struct sensitivity_side *side)
{
    const struct estimate *e = &side->pair.pair.difference;

    findings_real(findings, FINDINGS_EFFECTS,
                  side->is_run ? e->estimate : (double)NAN);
    findings_real(findings, FINDINGS_EFFECTS,
                  side->is_run ? e->low : (double)NAN);
    findings_real(findings, FINDINGS_EFFECTS,
                  side->is_run ? e->high : (double)NAN);
}

void sensitivity_book_swings(struct study *study,
                             const struct experiment *experiment,
                             const struct sensitivity_swing *swing, size_t n)
{
    const enum findings_table table = FINDINGS_EFFECTS;
    struct findings *findings = &study->findings;

    for (size_t i = 0; i < n; i++) {
        const struct sensitivity_side *side = swing[i].side;
        findings_text(findings, table, experiment->name);
        struct text named = {0};
        findings_text(findings, table, "swing");
        add_named(study, swing[i].leaf->path, &named);
        findings_text(findings, table, named.data);
        text_fini(&named);
        findings_text(findings, table, swing[i].leaf->path);
        findings_metric(findings, table, experiment->metric);
        findings_text(findings, table, swing[i].leaf->value);
        add_value(findings, side[0].value);
        add_value(findings, side[1].value);
        add_side(findings, &side[0]);
        add_side(findings, &side[1]);
        findings_estimate(findings, table, &swing[i].estimate);
        if (swing[i].is_done)
            findings_text(findings, table, swing[i].words.data);
        else
            findings_text(findings, table,
                          side[0].why.data   ? side[0].why.data
                          : side[1].why.data ? side[1].why.data
                                             : "not run");
    }
}

void sensitivity_conclude(struct study *study,
                          const struct experiment *experiment, int arm,
                          const struct sensitivity_swing *swing, size_t n,
                          const struct estimate *base)
{
    const char *unit = metric_rows[experiment->metric].unit;
    const struct scenario *scenario = study->scenario;
    struct text verdict = {0};
    size_t done = 0, matter = 0;

    for (size_t i = 0; i < n; i++) {
        done += swing[i].is_done;
        matter += swing[i].matters;
    }
    int versus = scope_versus(scenario, arm);
    if (arm != versus)
        text_printf(&verdict,
                    "\"%s\" against \"%s\": ", scenario->arm[arm].title,
                    scenario->arm[versus].title);
    words_estimate(&verdict, base, unit, arm != versus);
    text_printf(&verdict,
                " as the scenario stands. %zu of %zu assumed numbers "
                "were moved by %.4g %% down and up; the answer changes with ",
                done, n, 100 * experiment->change);
    if (matter > 0)
        text_printf(&verdict, "%zu of them", matter);
    else
        text_add(&verdict, "none of them");
    size_t shown = 0;
    for (size_t i = 0; i < n && shown < 5; i++)
        if (swing[i].matters) {
            text_add(&verdict, shown++ ? ", " : ": ");
            add_named(study, swing[i].leaf->path, &verdict);
        }
    if (shown < matter)
        text_add(&verdict, ", ...");
    text_add(&verdict, ". ");
    bool has_largest = done > 0 && fabs(swing[0].estimate.estimate) > 0;
    struct text largest = {0};
    if (has_largest) {
        add_named(study, swing[0].leaf->path, &largest);
        text_printf(&verdict,
                    "\"%s\" moves it most, from low to high: ", largest.data);
        words_estimate(&verdict, &swing[0].estimate, unit, true);
        words_add_doubt(&verdict, &swing[0].estimate, done > 1);
    } else if (done > 0) {
        text_add(&verdict, "None of them moves it at all.");
    }
    findings_answer_take(&study->findings, experiment,
                         done == n ? "complete" : "some could not be moved",
                         largest.data ? largest.data : "",
                         has_largest ? &swing[0].estimate : base, &verdict);
    text_fini(&largest);
}
