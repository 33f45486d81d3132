/* quantities.csv: what each comparison comes to, for somebody who decides. */
#include "estimates/quantity.h"
#include "output/results_parts.h"
#include "json/build.h"

static void row(struct csv *csv, const struct estimates *estimates,
                enum quantity_id id, const struct quantity *quantity)
{
    const struct scenario *scenario = estimates->scenario;
    const struct estimate *e = &quantity->of;

    results_arm(csv, estimates->runs, quantity->arm);
    results_population(csv, estimates->runs, quantity->arm,
                       quantity->population);
    csv_text(csv, scenario->arm[quantity->versus].name);
    csv_text(csv, scenario->arm[quantity->arm].family);
    csv_text(csv, quantity_rows[id].name);
    csv_text(csv, quantity_rows[id].unit);
    csv_int(csv, e->n);
    csv_real(csv, e->estimate);
    csv_text(csv, fieller_shape_names[quantity->shape]);
    csv_real(csv, e->low);
    csv_real(csv, e->high);
    csv_real(csv, e->level);
    csv_text(csv, e->method);
    csv_text(csv, quantity_readings[quantity->reading]);
    csv_bool(csv, quantity->reads_value);
    if (quantity->more > 0)
        csv_int(csv, quantity->more);
    else
        csv_empty(csv);
    results_flags(csv, e);
    csv_real(csv, e->df);
    csv_real(csv, quantity->assumed);
    csv_real(csv, quantity->assumed_low);
    csv_real(csv, quantity->assumed_high);
    csv_row_end(csv);
}

void results_quantities(struct csv *csv, const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++)
        for (int q = 0; q < NQUANTITY; q++) {
            enum quantity_id id = (enum quantity_id)q;
            const struct quantity *quantity =
                estimates_quantity(estimates, arm, id);
            if (quantity)
                row(csv, estimates, id, quantity);
        }
}

static void set(cJSON *object, const char *key, cJSON *item)
{
    json_set_take(object, key, item);
}

cJSON *results_quantities_json(const struct estimates *estimates)
{
    const struct scenario *scenario = estimates->scenario;
    cJSON *list = json_array();

    for (int arm = 0; arm < scenario->narms; arm++) {
        for (int q = 0; q < NQUANTITY; q++) {
            const struct quantity *quantity =
                estimates_quantity(estimates, arm, (enum quantity_id)q);
            if (!quantity)
                continue;
            cJSON *item = json_push_take(list, json_object());
            set(item, "arm", json_text(scenario->arm[arm].name));
            set(item, "versus",
                json_text(scenario->arm[quantity->versus].name));
            set(item, "population",
                json_text(scope_name(scenario, arm, quantity->population)));
            set(item, "family", json_text(scenario->arm[arm].family));
            set(item, "quantity", json_text(quantity_rows[q].name));
            set(item, "title", json_text(quantity_rows[q].title));
            set(item, "unit", json_text(quantity_rows[q].unit));
            results_set_estimate(item, "estimate", &quantity->of);
            set(item, "set", json_text(fieller_shape_names[quantity->shape]));
            set(item, "reading",
                json_text(quantity_readings[quantity->reading]));
            set(item, "reads_hour_value", json_bool(quantity->reads_value));
            set(item, "replications_wanted",
                quantity->more > 0 ? json_int(quantity->more)
                                   : json_text(NULL));
            set(item, "assumed", json_real(quantity->assumed));
            set(item, "assumed_low", json_real(quantity->assumed_low));
            set(item, "assumed_high", json_real(quantity->assumed_high));
        }
    }
    return list;
}
