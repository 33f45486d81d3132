/* Distributions: a number, or {"dist": "lognormal", "median": 100, ...}. */
#include "rng/dist.h"

#include <math.h>
#include <string.h>

#include "scenario/reader_parts.h"

/* Bounds of a kind's variates; `is_given`: the file wrote the bound itself, so
 * that a bound out of range is a mistake and not just a long tail. */
struct support {
    double low, high;
    bool is_low_given, is_high_given;
};

static enum sim_status read_kind(const struct reader_spot *spot, int *kind)
{
    const cJSON *item = reader_get(spot->value, "dist");
    const char *names[DIST_NKIND + 1] = {0};
    char where[DOCUMENT_PATH_SIZE];

    reader_path_join(where, spot->path, "dist");
    if (!item)
        return reader_fail(spot->reader, spot->path,
                           "an object here needs \"dist\" (the kind of a "
                           "distribution, see `connectsim list distributions`) "
                           "or \"value\"");
    if (!cJSON_IsString(item))
        return reader_fail_type(spot->reader, where, item,
                                "the name of a distribution (see `connectsim "
                                "list distributions`)");
    for (*kind = 0; *kind < DIST_NKIND; ++*kind) {
        names[*kind] = dist_kinds[*kind].name;
        if (strcmp(names[*kind], item->valuestring) == 0)
            return SIM_OK;
    }
    return reader_fail_unknown(spot->reader, where, "distribution",
                               item->valuestring, names);
}

static enum sim_status check_keys(const struct reader_spot *spot, int kind)
{
    const char *names[8 + DIST_NPARAM] = {"dist", "min", "max", "source",
                                          "note"};
    size_t count = 5;

    if (kind == DIST_DISCRETE) {
        names[count++] = "values";
        names[count++] = "weights";
    }
    for (int i = 0; i < DIST_NPARAM; i++)
        if (dist_kinds[kind].param[i].name)
            names[count++] = dist_kinds[kind].param[i].name;
    return reader_check_keys(spot->reader, spot->value, spot->path, names);
}

static enum sim_status fail_param(const struct reader_spot *spot,
                                  const char *where, int kind)
{
    struct text names = {0};

    for (int i = 0; i < DIST_NPARAM; i++)
        if (dist_kinds[kind].param[i].name)
            text_printf(&names, "%s%s", i ? ", " : "",
                        dist_kinds[kind].param[i].name);
    enum sim_status status = reader_fail(
        spot->reader, where, "missing: expected a number (\"%s\" has: %s)",
        dist_kinds[kind].name, names.data ? names.data : "");
    text_fini(&names);
    return status;
}

static enum sim_status read_params(const struct reader_spot *spot,
                                   struct dist *dist)
{
    const struct dist_param *param = dist_kinds[dist->kind].param;
    enum sim_status status = SIM_OK;
    char where[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < DIST_NPARAM; i++) {
        struct param_spec range = {.name = param[i].name,
                                   .type = PARAM_REAL,
                                   .unit = "",
                                   .min = param[i].min,
                                   .max = param[i].max};
        if (!param[i].name)
            continue;
        if (dist->kind == DIST_BINOMIAL && i == 0)
            range.type = PARAM_INT;
        const cJSON *item = reader_get(spot->value, param[i].name);
        reader_path_join(where, spot->path, param[i].name);
        enum sim_status one = item ? reader_number(spot->reader, item, where,
                                                   &range, &dist->param[i])
                                   : fail_param(spot, where, dist->kind);
        status = status ? status : one;
    }
    if (!status && dist->kind == DIST_UNIFORM &&
        dist->param[0] > dist->param[1])
        return reader_fail(spot->reader, spot->path, "low is above high");
    return status;
}

static enum sim_status read_numbers(const struct reader_spot *spot,
                                    const char *name, double min,
                                    struct param_reals *out)
{
    char where[DOCUMENT_PATH_SIZE];
    struct param_spec spec = {
        .name = name, .type = PARAM_REALS, .unit = "", .min = min, .max = 1e15};
    struct reader_spot list = {spot->reader, reader_get(spot->value, name),
                               where, &spec, out};

    reader_path_join(where, spot->path, name);
    if (!list.value)
        return reader_fail(spot->reader, where,
                           "missing: expected a list of "
                           "numbers");
    return reader_value(&list);
}

static enum sim_status read_discrete(const struct reader_spot *spot,
                                     struct dist *dist)
{
    struct param_reals values = {0}, weights = {0};
    enum sim_status status = read_numbers(spot, "values", -1e15, &values);
    enum sim_status other = read_numbers(spot, "weights", 0, &weights);
    double total = 0;

    if (status || other)
        return status ? status : other;
    if (values.count == 0 || values.count != weights.count)
        return reader_fail(spot->reader, spot->path,
                           "%d values and %d weights: expected as many of "
                           "both, at least 1",
                           values.count, weights.count);
    for (int i = 0; i < values.count; i++) {
        if (i > 0 && values.value[i] <= values.value[i - 1])
            return reader_fail(spot->reader, spot->path,
                               "the values must ascend");
        dist->value[i] = values.value[i];
        dist->weight[i] = weights.value[i];
        total += weights.value[i];
    }
    dist->count = values.count;
    if (!(total > 0))
        return reader_fail(spot->reader, spot->path, "all weights are 0");
    return SIM_OK;
}

static struct support support_of(const struct dist *dist)
{
    double a = dist->param[0], b = dist->param[1], inf = INFINITY;

    switch ((enum dist_kind)dist->kind) {
    case DIST_CONSTANT:
        return (struct support){a, a, true, true};
    case DIST_UNIFORM:
        return (struct support){a, b, true, true};
    case DIST_DISCRETE:
        return (struct support){dist->value[0], dist->value[dist->count - 1],
                                true, true};
    case DIST_PARETO:
        return (struct support){a, inf, true, false};
    case DIST_BINOMIAL:
        return (struct support){0, a, false, true};
    case DIST_BERNOULLI:
    case DIST_BETA:
        return (struct support){0, 1, false, false};
    case DIST_NORMAL:
    case DIST_GUMBEL:
        return (struct support){-inf, inf, false, false};
    case DIST_EXPONENTIAL:
    case DIST_LOGNORMAL:
    case DIST_WEIBULL:
    case DIST_GEOMETRIC:
    case DIST_POISSON:
    case DIST_GAMMA:
    case DIST_NKIND:
        break;
    }
    return (struct support){0, inf, false, false};
}

/* "min" and "max": where given, within the range of the row. */
static enum sim_status read_clamp(const struct reader_spot *spot,
                                  struct dist *dist, struct support *support)
{
    static const char *const names[] = {"min", "max"};
    double *const bounds[] = {&dist->min, &dist->max};
    enum sim_status status = SIM_OK;
    char where[DOCUMENT_PATH_SIZE];

    for (size_t i = 0; i < COUNTOF(names); i++) {
        struct param_spec range = *spot->spec;
        const cJSON *item = reader_get(spot->value, names[i]);
        range.type = PARAM_REAL;
        if (!item)
            continue;
        enum sim_status one = reader_number(
            spot->reader, item, reader_path_join(where, spot->path, names[i]),
            &range, bounds[i]);
        status = status ? status : one;
    }
    if (status)
        return status;
    if (dist->min > dist->max)
        return reader_fail(spot->reader, spot->path, "min is above max");
    support->low = fmin(fmax(support->low, dist->min), dist->max);
    support->high = fmin(fmax(support->high, dist->min), dist->max);
    return SIM_OK;
}

static enum sim_status check_support(const struct reader_spot *spot,
                                     const struct support *support)
{
    const struct param_spec *spec = spot->spec;
    struct text text = {0};

    if ((support->low >= spec->min || !support->is_low_given) &&
        (support->high <= spec->max || !support->is_high_given) &&
        support->low <= spec->max && support->high >= spec->min)
        return SIM_OK;
    text_add(&text, "values from ");
    reader_add_number(&text, support->low);
    text_add(&text, " to ");
    reader_add_number(&text, support->high);
    text_add(&text, " are out of range: allowed ");
    reader_add_range(&text, spec);
    enum sim_status status =
        reader_fail(spot->reader, spot->path, "%s", text.data);
    text_fini(&text);
    return status;
}

enum sim_status reader_dist(const struct reader_spot *spot)
{
    struct dist dist = dist_constant(0);
    struct param_spec range = *spot->spec;
    enum sim_status status, keys_status;
    struct support support;

    range.type = PARAM_REAL;
    if (cJSON_IsNumber(spot->value)) {
        status = reader_number(spot->reader, spot->value, spot->path, &range,
                               &dist.param[0]);
        if (!status && fabs(dist.param[0]) > 1e15)
            return reader_fail(spot->reader, spot->path, "beyond 1e15");
        goto out;
    }
    if (!cJSON_IsObject(spot->value))
        return reader_fail_type(spot->reader, spot->path, spot->value,
                                reader_type_text(PARAM_DIST));
    status = read_kind(spot, &dist.kind);
    if (status)
        return status;
    keys_status = check_keys(spot, dist.kind);
    status = dist.kind == DIST_DISCRETE ? read_discrete(spot, &dist)
                                        : read_params(spot, &dist);
    if (status)
        return status;
    support = support_of(&dist);
    status = read_clamp(spot, &dist, &support);
    if (!status)
        status = check_support(spot, &support);
    status = status ? status : keys_status;
out:
    if (status)
        return status;
    dist.min = fmax(dist.min, spot->spec->min);
    dist.max = fmin(dist.max, spot->spec->max);
    dist_prepare(&dist);
    *(struct dist *)spot->out = dist;
    return SIM_OK;
}
