/* Targets, and the market as simulated: tables and summary.json. */
#include <math.h>

#include "base/mem.h"
#include "output/market_words.h"
#include "output/results_parts.h"
#include "json/build.h"

static void moment_cells(struct csv *csv, enum moment_id moment)
{
    csv_text(csv, moment_rows[moment].name);
    csv_text(csv, moment_rows[moment].title);
    csv_text(csv, moment_rows[moment].unit);
}

void results_moments(struct csv *csv, const struct estimates *estimates)
{
    struct judged *judged = mem_new(TARGETS_MAX, sizeof *judged);
    int n = judged_targets(estimates, judged);

    for (int i = 0; i < n; i++) {
        const struct target *target = judged[i].target;
        results_arm(csv, estimates->runs, estimates->scenario->baseline);
        moment_cells(csv, target->moment);
        csv_real(csv, target->band.target);
        csv_real(csv, moment_tolerance(&target->band));
        csv_real(csv, target->band.least);
        csv_real(csv, target->band.most);
        csv_text(csv, target->source);
        results_estimate(csv, &judged[i].estimate);
        csv_text(csv, moment_inside_words[judged[i].inside]);
        if (judged[i].more > 0)
            csv_int(csv, judged[i].more);
        else
            csv_empty(csv);
        csv_row_end(csv);
    }
    mem_free(judged);
}

static void simulated_rows(struct csv *csv, const struct estimates *estimates,
                           const struct as_simulated *of)
{
    for (int i = 0; i < of->nrows; i++) {
        const struct as_simulated_row *row = &of->row[i];
        results_arm(csv, estimates->runs, of->arm);
        results_population(csv, estimates->runs, of->arm, of->population);
        moment_cells(csv, row->moment);
        results_estimate(csv, &row->estimate);
        csv_real(csv, row->stated);
        csv_text(csv, row->how);
        csv_real(csv, row->published);
        csv_text(csv, row->source);
        csv_bool(csv, row->is_far);
        csv_row_end(csv);
    }
}

void results_as_simulated(struct csv *csv, const struct estimates *estimates)
{
    const struct scenario *scenario = estimates->scenario;
    struct as_simulated of;

    for (int arm = 0; arm < scenario->narms; arm++)
        for (int pop = 0; pop <= scenario->arm[arm].config->npopulations;
             pop++) {
            as_simulated_make(estimates, arm, pop, &of);
            simulated_rows(csv, estimates, &of);
        }
}

/* ---- summary.json ---- */

static cJSON *push_moment(cJSON *list, enum moment_id moment,
                          const struct estimate *e)
{
    cJSON *item = json_push_take(list, json_object());

    json_set_take(item, "moment", json_text(moment_rows[moment].name));
    json_set_take(item, "title", json_text(moment_rows[moment].title));
    json_set_take(item, "unit", json_text(moment_rows[moment].unit));
    results_set_estimate(item, "estimate", e);
    return item;
}

static cJSON *text_of(struct text *text)
{
    cJSON *item = json_text(text->data ? text->data : "");

    text_fini(text);
    return item;
}

void results_set_targets(cJSON *root, const struct estimates *estimates)
{
    struct judged *judged = mem_new(TARGETS_MAX, sizeof *judged);
    int n = judged_targets(estimates, judged);
    cJSON *list = json_array();
    struct text words = {0};

    for (int i = 0; i < n; i++) {
        const struct target *target = judged[i].target;
        struct text band = {0};
        cJSON *item = push_moment(list, target->moment, &judged[i].estimate);
        moment_print_band(&target->band, &band);
        json_set_take(item, "band", text_of(&band));
        json_set_take(item, "target", json_real(target->band.target));
        json_set_take(item, "at_least", json_real(target->band.least));
        json_set_take(item, "at_most", json_real(target->band.most));
        json_set_take(item, "source", json_text(target->source));
        json_set_take(item, "inside",
                      json_text(moment_inside_words[judged[i].inside]));
        json_set_take(item, "replications_to_decide",
                      judged[i].more > 0 ? json_int(judged[i].more)
                                         : json_real(NAN));
    }
    market_words_targets(judged, n, &words);
    json_set_take(root, "targets_met", text_of(&words));
    json_set_take(root, "targets", list);
    mem_free(judged);
}

void results_set_as_simulated(cJSON *root, const struct estimates *estimates)
{
    cJSON *list = json_array();
    struct as_simulated of;

    as_simulated_make(estimates, estimates->scenario->baseline, 0, &of);
    for (int i = 0; i < of.nrows; i++) {
        const struct as_simulated_row *row = &of.row[i];
        struct text warning = {0};
        cJSON *item = push_moment(list, row->moment, &row->estimate);
        market_words_far(&of, i, &warning);
        json_set_take(item, "stated", json_real(row->stated));
        json_set_take(item, "stated_by", json_text(row->how));
        json_set_take(item, "published", json_real(row->published));
        json_set_take(item, "source", json_text(row->source));
        json_set_take(item, "warning", text_of(&warning));
    }
    json_set_take(root, "as_simulated", list);
}
