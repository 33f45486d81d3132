/* `help scenario`: every field a scenario may have; `help FIELD`: one of them, or
 * one section. Both from the tables that read the files. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/reference.h"
#include "cli/say.h"
#include "scenario/scenario.h"
#include "scenario/shape.h"

enum {
    NPARTS = 7 /* of reader_table_row */
};

static const int width[] = {26, 51};

static void add_row(struct text *out, const char *name, const char *words)
{
    const char *const cell[] = {name, words};

    columns_add(out, 2, width, cell, COUNTOF(cell));
}

static void add_field(struct text *out, const struct param_spec *spec)
{
    struct text row = {0}, words = {0};
    char *part[NPARTS];
    int n = 0;

    reader_table_row(&row, spec, "\x1f");
    for (char *at = row.data; at && n < NPARTS; n++) {
        part[n] = at;
        at = strchr(at, '\x1f');
        if (at)
            *at++ = '\0';
    }
    SIM_REQUIRE(n == NPARTS);
    text_printf(&words, "%s%s%s%s%s", part[1], part[2][0] ? ", " : "", part[2],
                part[3][0] ? ", " : "", part[3]);
    if (strcmp(part[4], "required") == 0)
        text_add(&words, "; required");
    else
        text_printf(&words, "; default %s%s%s%s", part[4],
                    part[5][0] ? " (" : "", part[5], part[5][0] ? ")" : "");
    if (spec->low < spec->high)
        text_printf(&words, "; guessed between %s%g and %g",
                    spec->type == PARAM_DIST ? "times " : "", spec->low,
                    spec->high);
    add_row(out, part[0], words.data);
    columns_add_note(out, 31, part[6]);
    text_fini(&words);
    text_fini(&row);
}

static void add_title(struct text *out, const struct shape_part *part)
{
    struct text title = {0};

    if (part->word[0])
        text_printf(&title, "%s.%s \"%s\": %s", part->path, part->word,
                    part->name, part->help);
    else
        text_printf(&title, "%s%s%s", part->path, part->path[0] ? ": " : "",
                    part->help);
    columns_add_note(out, 0, title.data);
    text_fini(&title);
}

static void add_part(struct text *out, const struct shape_part *part)
{
    add_title(out, part);
    for (size_t k = 0; k < COUNTOF(part->table); k++)
        for (size_t i = 0; i < part->table[k].count; i++)
            add_field(out, &part->table[k].spec[i]);
    for (size_t i = 0; i < nshape_members; i++) {
        const struct shape_member *member = &shape_members[i];
        if (strcmp(member->path, part->path) != 0 ||
            (member->of[0] && strcmp(member->of, part->name) != 0))
            continue;
        add_row(out, member->key, member->is_needed ? "required" : "optional");
        columns_add_note(out, 31, member->help);
    }
}

static void add_head(struct text *out)
{
    columns_add_note(
        out, 0,
        "A scenario is a JSON object. A number may stand alone or as "
        "{\"value\": 3, \"source\": \"assumed\"}; a distribution as a number "
        "or "
        "{\"dist\": \"normal\", \"mean\": 0, \"sd\": 1}. \"$comment\" is "
        "allowed anywhere.");
    text_add(out, "\n");
    columns_add_note(
        out, 0,
        "\"inherits\": a name or a file: the scenario on which this one is "
        "laid, key by key, lists of things with a name by name. A member of "
        "such a list may say \"like\": the name of another. \"without\": paths "
        "that are not taken over. \"set\": an object of paths and values, laid "
        "over all that, as --set does it. \"fitted\": how numbers were found, "
        "kept as it is. validate --show prints what comes out.");
}

/* The parts of a scenario, and of `rules`; the caller's. */
static struct shape_part *all_parts(size_t *count)
{
    struct shape_part *part = mem_new(2 * (size_t)SHAPE_MAX, sizeof *part);

    *count = shape_scenario(part);
    *count += shape_rules(part + *count);
    return part;
}

void reference_print(void)
{
    struct shape_part *part = mem_new(SHAPE_MAX, sizeof *part);
    size_t count = shape_scenario(part);
    struct text out = {0};

    add_head(&out);
    for (size_t i = 0; i < count; i++) {
        text_add(&out, "\n");
        add_part(&out, &part[i]);
    }
    text_add(&out, "\nrules: values that differ from the rulebook, by section "
                   "(connectsim rules NAME)\n");
    say_text(out.data, stdout);
    text_fini(&out);
    mem_free(part);
}

/* ---- one of them ---- */

/* A path without what stands in brackets: "populations.size". */
static void add_bare(struct text *out, const char *path)
{
    for (const char *at = path; *at; at++) {
        if (*at == '[')
            at += strcspn(at, "]");
        else
            text_add_bytes(out, at, 1);
        if (!*at)
            break;
    }
}

/* `path` with the field behind it. */
static void add_full(struct text *out, const struct shape_part *part,
                     const char *field)
{
    add_bare(out, part->path);
    if (field[0])
        text_printf(out, "%s%s", part->path[0] ? "." : "", field);
}

static bool is_same(const char *bare, const struct shape_part *part,
                    const char *field)
{
    struct text full = {0};

    add_full(&full, part, field);
    bool is = full.data && strcmp(full.data, bare) == 0;
    text_fini(&full);
    return is;
}

/* Appends the parts of that path, or its field wherever it is one. */
static void add_topic(struct text *out, const struct shape_part *part,
                      size_t count, const char *bare)
{
    for (size_t i = 0; i < count; i++) {
        if (is_same(bare, &part[i], "")) {
            text_add(out, out->data ? "\n" : "");
            add_part(out, &part[i]);
        }
        for (size_t k = 0; k < COUNTOF(part[i].table); k++)
            for (size_t f = 0; f < part[i].table[k].count; f++) {
                const struct param_spec *spec = &part[i].table[k].spec[f];
                if (!is_same(bare, &part[i], spec->name) &&
                    strcmp(spec->name, bare) != 0)
                    continue;
                text_add(out, out->data ? "\n" : "");
                add_title(out, &part[i]);
                add_field(out, spec);
            }
    }
}

bool reference_topic(const char *word)
{
    size_t count;
    struct shape_part *part = all_parts(&count);
    struct text bare = {0}, out = {0};

    add_bare(&bare, word);
    if (bare.data)
        add_topic(&out, part, count, bare.data);
    if (out.data)
        say_text(out.data, stdout);
    bool is_found = out.data != NULL;
    text_fini(&out);
    text_fini(&bare);
    mem_free(part);
    return is_found;
}

/* Keeps the path if it is nearer to the word than `best`. */
static void try_field(struct text *best, int *distance, const char *word,
                      const struct shape_part *part, const char *field)
{
    struct text_nearest nearest = {.word = word};
    struct text full = {0};

    add_full(&full, part, field);
    text_nearest_try(&nearest, full.data);
    if (nearest.best && (!best->length || nearest.distance < *distance)) {
        best->length = 0;
        text_add(best, full.data);
        *distance = nearest.distance;
    }
    text_fini(&full);
}

void reference_suggest(const char *word, struct text *out)
{
    size_t count;
    int distance = 0;
    struct shape_part *part = all_parts(&count);

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < COUNTOF(part[i].table); k++)
            for (size_t f = 0; f < part[i].table[k].count; f++)
                try_field(out, &distance, word, &part[i],
                          part[i].table[k].spec[f].name);
    mem_free(part);
}
