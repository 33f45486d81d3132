/* Which numbers are guesses, and where they may lie. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "experiment/guess_parts.h"
#include "experiment/sensitivity_parts.h"
#include "scenario/conditions.h"

/* "strategies[*].earn.replies" of "strategies[3].earn.replies". */
static char *name_of(const char *path)
{
    static const char *const lists[] = {"strategies[", "populations["};
    struct text name = {0};

    for (size_t i = 0; i < COUNTOF(lists); i++) {
        size_t length = strlen(lists[i]);
        const char *close = strchr(path, ']');
        if (strncmp(path, lists[i], length) == 0 && close) {
            text_printf(&name, "%s*%s", lists[i], close);
            return name.data;
        }
    }
    return mem_text(path);
}

static bool is_share_of_mixture(const char *path)
{
    const char *end = strrchr(path, '.');

    return strncmp(path, "populations[", 12) == 0 &&
           strstr(path, ".strategy[") && end && strcmp(end, ".share") == 0;
}

static bool has_place(const struct guess_number *guess, const char *path,
                      int arm)
{
    for (size_t i = 0; i < guess->nplaces; i++)
        if (strcmp(guess->place[i].path, path) == 0 &&
            arm_set_has(&guess->place[i].arms, arm))
            return true;
    return false;
}

static void add_place(struct guess_number *guess, const char *path, int arm)
{
    for (size_t i = 0; i < guess->nplaces; i++)
        if (strcmp(guess->place[i].path, path) == 0) {
            arm_set_add(&guess->place[i].arms, arm);
            return;
        }
    guess->place = mem_grow(guess->place, &guess->capacity, guess->nplaces + 1,
                            sizeof *guess->place);
    guess->place[guess->nplaces++] =
        (struct guess_place){path, arm_set_of(arm)};
}

/* The guess that is that of the leaf, too: alike in name and value. */
static struct guess_number *same(struct guess_numbers *numbers,
                                 const char *name,
                                 const struct reader_leaf *leaf)
{
    for (size_t i = 0; i < numbers->count; i++)
        if (strcmp(numbers->item[i].name, name) == 0 &&
            strcmp(numbers->item[i].leaf->value, leaf->value) == 0)
            return &numbers->item[i];
    return NULL;
}

static struct guess_number *add(struct guess_numbers *numbers, const char *name,
                                const struct reader_leaf *leaf)
{
    numbers->item = mem_grow(numbers->item, &numbers->capacity,
                             numbers->count + 1, sizeof *numbers->item);
    numbers->item[numbers->count] =
        (struct guess_number){.name = mem_text(name),
                              .leaf = leaf,
                              .is_mixed = is_share_of_mixture(leaf->path)};
    return &numbers->item[numbers->count++];
}

/* Moved alone it has to move. */
static bool can_move(const struct guess_number *guess)
{
    double low = (double)NAN, high = (double)NAN;
    cJSON *down = guess_value(guess, 0, &low),
          *up = guess_value(guess, 1, &high);
    /* a whole mixture has nobody to make room */
    bool is_whole = guess->is_mixed && strtod(guess->leaf->value, NULL) >= 1;
    bool is_movable = down && up && low < high && !is_whole;

    cJSON_Delete(down);
    cJSON_Delete(up);
    return is_movable;
}

static void add_leaf(struct guess_numbers *out, const struct reader_leaf *leaf,
                     int arm)
{
    char *name = name_of(leaf->path);
    struct guess_number *guess = same(out, name, leaf);

    if (!guess && out->count < GUESS_MAX)
        guess = add(out, name, leaf);
    if (guess && !has_place(guess, leaf->path, arm))
        add_place(guess, leaf->path, arm);
    mem_free(name);
}

/* One place: its path, members by name, is the better name. */
static void name_single(const struct scenario *scenario,
                        struct guess_number *guess)
{
    const struct guess_place *place = guess->place;

    if (guess->nplaces != 1)
        return;
    int arm = arm_set_first(&place->arms);
    mem_free(guess->name);
    guess->name =
        configuration_path_named(scenario->arm[arm].config, place->path);
}

/* Counts what cannot be moved, and leaves it out. */
static void drop_fixed(struct guess_numbers *numbers)
{
    size_t kept = 0;

    for (size_t i = 0; i < numbers->count; i++) {
        struct guess_number *guess = &numbers->item[i];
        if (can_move(guess)) {
            numbers->item[kept++] = *guess;
            continue;
        }
        mem_free(guess->place);
        mem_free(guess->name);
        numbers->fixed++;
    }
    numbers->count = kept;
}

void guess_numbers_find(const struct scenario *scenario,
                        struct guess_numbers *out)
{
    *out = (struct guess_numbers){0};
    for (int n = 0; n < scenario->narms; n++) {
        int arm = arm_from_baseline(scenario, n);
        const struct arm *of = &scenario->arm[arm];
        for (size_t i = 0; i < of->nleaf; i++) {
            const struct reader_leaf *leaf = &of->leaf[i];
            if (leaf->is_assumed && sensitivity_is_movable(leaf) &&
                arm_in_force(of, i))
                add_leaf(out, leaf, arm);
        }
    }
    drop_fixed(out);
    for (size_t i = 0; i < out->count; i++)
        name_single(scenario, &out->item[i]);
}

void guess_numbers_fini(struct guess_numbers *numbers)
{
    for (size_t i = 0; i < numbers->count; i++) {
        mem_free(numbers->item[i].place);
        mem_free(numbers->item[i].name);
    }
    mem_free(numbers->item);
    *numbers = (struct guess_numbers){0};
}

/* Between the ends of a range that is given, by straight lines to the value. */
static double between(double low, double value, double high, double position)
{
    return position < 0.5 ? low + (value - low) * 2 * position
                          : value + (high - value) * (2 * position - 1);
}

/* Without a range: from half to double, of a share half to double its odds. */
static double default_at(const struct reader_leaf *leaf, double value,
                         double position)
{
    double by = pow(2, 2 * position - 1);
    bool is_share = leaf->spec->type == PARAM_REAL && leaf->spec->min == 0 &&
                    leaf->spec->max == 1 && value > 0 && value < 1;

    return is_share ? value * by / (1 - value + value * by) : value * by;
}

static double whole(double value, double moved, double position)
{
    moved = rint(moved);
    if (position < 0.25 && !(moved < value))
        moved = value - 1;
    if (position > 0.75 && !(moved > value))
        moved = value + 1;
    return moved;
}

cJSON *guess_value(const struct guess_number *guess, double position,
                   double *number)
{
    const struct reader_leaf *leaf = guess->leaf;
    cJSON *value = cJSON_ParseWithOpts(leaf->value, NULL, 1);
    bool is_given = !isnan(leaf->low);

    if (cJSON_IsNumber(value)) {
        double old = value->valuedouble;
        double x = is_given ? between(leaf->low, old, leaf->high, position)
                            : default_at(leaf, old, position);
        if (leaf->spec->type == PARAM_INT)
            x = is_given ? rint(x) : whole(old, x, position);
        x = fmin(leaf->spec->max, fmax(leaf->spec->min, x));
        cJSON_SetNumberValue(value, x);
        *number = x;
        /* a guess that something is not there needs a range to be moved */
        if (is_given || fabs(old) > 0)
            return value;
    } else if (cJSON_IsObject(value)) {
        *number = is_given ? between(leaf->low, 1, leaf->high, position)
                           : pow(2, 2 * position - 1);
        if (sensitivity_scale(value, *number))
            return value;
    }
    cJSON_Delete(value);
    return NULL;
}
