/* Reads the targets of a scenario. */
#include "scenario/targets.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/param_rows.h"

#define MOST 1e12

#undef ROW_OF
#define ROW_OF struct target
static const struct param_spec target_params[] = {
    NAME(moment_name, "moment", REQUIRED, "",
         "what is compared; `connectsim list moments`"),
    REAL(value, "target", "unit of the moment", -MOST, MOST, OPTIONAL,
         "scenario", "the figure; without any number the public one",
         .is_choice = true),
    REAL(tolerance, "tolerance", "unit of the moment", 0, MOST, OPTIONAL,
         "scenario", "how far off is as good", .is_choice = true),
    REAL(at_least, "at_least", "unit of the moment", -MOST, MOST, OPTIONAL,
         "scenario", "instead of a tolerance: the least that is as good",
         .is_choice = true),
    REAL(at_most, "at_most", "unit of the moment", -MOST, MOST, OPTIONAL,
         "scenario", "instead of a tolerance: the most that is as good",
         .is_choice = true),
    REAL(weight, "weight", "", 0, 1e6, "1", "methods",
         "in a fit, of the squared distance from the middle in halves of the "
         "band; 0: only told",
         .is_choice = true),
    NAME(source, "source", "\"scenario\"", "scenario",
         "key of the figure's source"),
    TEXT(note, "note", "\"\"", "scenario", "what else is to be said"),
};
const struct param_table target_table = PARAM_TABLE(target_params);

static bool find_moment(struct reader *reader, const char *path,
                        struct target *target)
{
    const char *names[NMOMENT + 1] = {0};
    char at[DOCUMENT_PATH_SIZE];
    int moment = moment_find(target->moment_name);

    if (moment >= 0) {
        target->moment = (enum moment_id)moment;
        return true;
    }
    for (int i = 0; i < NMOMENT; i++)
        names[i] = moment_rows[i].name;
    reader_path(at, "%s.moment", path);
    if (target->moment_name[0]) /* or its row has said so */
        reader_fail_unknown(reader, at, "moment", target->moment_name, names);
    return false;
}

static void take_published(struct reader *reader, const char *path,
                           struct target *target)
{
    const struct moment_row *row = &moment_rows[target->moment];

    if (!row->source[0])
        reader_fail(reader, path,
                    "no figure of `%s` is published: give `target` and "
                    "`tolerance`, or `at_least`, `at_most`",
                    row->name);
    target->band = row->published;
    snprintf(target->source, sizeof target->source, "%s", row->source);
}

/* The numbers of the file make one band. */
static void take_given(struct reader *reader, const char *path,
                       struct target *target)
{
    double value = target->value, tolerance = target->tolerance;
    bool has_bound = !isnan(target->at_least) || !isnan(target->at_most);

    target->band =
        (struct moment_band){value, target->at_least, target->at_most};
    if (!isnan(tolerance) && has_bound)
        reader_fail(reader, path,
                    "give `tolerance`, or `at_least` and `at_most`");
    else if (!isnan(tolerance) && isnan(value))
        reader_fail(reader, path, "`tolerance` needs a `target`");
    else if (isnan(tolerance) && !has_bound)
        reader_fail(reader, path,
                    "`target` needs a `tolerance`, or `at_least`, `at_most`");
    else if (target->at_least > target->at_most)
        reader_fail(reader, path, "at_least (%g) lies above at_most (%g)",
                    target->at_least, target->at_most);
    else if (value < target->at_least || value > target->at_most)
        reader_fail(reader, path,
                    "target (%g) is not between at_least and at_most", value);
    else if (!isnan(tolerance))
        target->band =
            (struct moment_band){value, value - tolerance, value + tolerance};
}

static bool is_given(const struct target *target)
{
    return !isnan(target->value) || !isnan(target->tolerance) ||
           !isnan(target->at_least) || !isnan(target->at_most);
}

/* Two targets for one moment would be two answers to one question. */
static void check_twice(struct reader *reader, const char *path,
                        const struct target *target, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        char at[DOCUMENT_PATH_SIZE];
        if (strcmp(target[k].moment_name, target[i].moment_name) != 0)
            continue;
        reader_path(at, "%s.moment", path);
        reader_fail(reader, at, "\"%s\" is already targets[%zu]",
                    target[i].moment_name, k);
        return;
    }
}

static void read_target(struct reader *reader, const cJSON *item,
                        const char *path, bool is_competitive,
                        struct target *target)
{
    *target = (struct target){
        .value = NAN, .tolerance = NAN, .at_least = NAN, .at_most = NAN};
    if (reader_object(reader, item, path, target_table, target) ||
        !find_moment(reader, path, target))
        return;
    if (!moment_applies(target->moment, is_competitive, 0))
        reader_fail(reader, path,
                    "`%s` is about posts, which the exogenous market does not "
                    "have",
                    target->moment_name);
    else if (is_given(target))
        take_given(reader, path, target);
    else
        take_published(reader, path, target);
}

int targets_read(struct reader *reader, const cJSON *root, bool is_competitive,
                 struct target target[TARGETS_MAX])
{
    const cJSON *list = reader_get(root, "targets");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "targets", 0, TARGETS_MAX, &count);
    for (size_t i = 0; i < count; i++) {
        reader_path(path, "targets[%zu]", i);
        read_target(reader, cJSON_GetArrayItem(list, (int)i), path,
                    is_competitive, &target[i]);
        if (target[i].moment_name[0])
            check_twice(reader, path, target, i);
    }
    return (int)count;
}
