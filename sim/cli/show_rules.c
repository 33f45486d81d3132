/* connectsim rules: a rulebook as a table, or what differs between two. */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/say.h"
#include "scenario/conditions.h"
#include "json/build.h"

enum {
    INDENT = 5
};

/* parameter, value and source of the first rulebook, of the second */
static const int diff_width[] = {20, 16, 8, 16, 8};

/* A rulebook with its numbers. */
struct book {
    const char *name; /* borrowed */
    struct document *document;
    struct reader reader;
    struct rulebook *rules;
};

static void book_fini(struct book *book)
{
    mem_free(book->rules);
    reader_fini(&book->reader);
    document_free(book->document);
}

static enum sim_status book_load(const struct cli *cli, const char *name,
                                 struct book *book, struct sim_error *err)
{
    const struct rulebook_place where = {.data_dir = cli->scenarios_dir};
    int before = err->count;

    *book = (struct book){.name = name};
    if (strchr(name, '/') || strlen(name) >= PARAM_NAME_SIZE || !*name)
        return sim_fail(err, SIM_EUSAGE, "rules: %.80s is not a name", name);
    document_parse(name, "{}", 2, &book->document, err);
    reader_init(&book->reader, book->document, err);
    book->rules = mem_new(1, sizeof *book->rules);
    if (!rulebook_load(&book->reader, name, "", NULL, &where, book->rules))
        rulebook_check(&book->reader, book->rules);
    return err->count == before ? SIM_OK : SIM_EINPUT;
}

static struct leaves leaves_of(const struct book *book)
{
    return (struct leaves){book->reader.leaf, book->reader.nleaf, NULL};
}

/* Index of a parameter of a section, if it is in force; else -1. */
static long find(const struct book *book, const struct policy_section *section,
                 const char *parameter)
{
    const struct leaves leaves = leaves_of(book);
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "rules.%s.%s", section->key, parameter);
    const struct reader_leaf *leaf = leaves_find(leaves, path);
    if (!leaf || !leaves_in_force(leaves, (size_t)(leaf - leaves.leaf)))
        return -1;
    return (long)(leaf - leaves.leaf);
}

static void add_head(struct text *out, const struct book *book)
{
    const struct rulebook *rules = book->rules;

    SIM_REQUIRE(rules);
    text_printf(out, "rulebook %s%s%s\n", book->name,
                rules->title[0] ? ": " : "", rules->title);
    if (rules->since) {
        char day[11];
        calendar_print(rules->since, day);
        text_printf(out, "in force from %s", day);
        if (rules->until) {
            calendar_print(rules->until, day);
            text_printf(out, " to %s", day);
        }
        text_add(out, "\n");
    }
    if (rules->inherits[0])
        text_printf(out, "inherits from %s (--diff %s shows what is its own)\n",
                    rules->inherits, rules->inherits);
}

static void add_row(struct text *out, const struct reader_leaf *leaf,
                    const char *parameter, bool with_help)
{
    static const int width[] = {22, 36, 15};
    struct text value = {0};

    columns_add_value(&value, leaf);
    const char *const cell[] = {parameter, value.data, leaf->source};
    columns_add(out, INDENT, width, cell, COUNTOF(width));
    if (with_help)
        columns_add_note(out, INDENT + 4, leaf->spec->help);
    if (leaf->note) {
        struct text note = {0};
        text_printf(&note, "(%s)", leaf->note);
        columns_add_note(out, INDENT + 4, note.data);
        text_fini(&note);
    }
    text_fini(&value);
}

static void add_book(struct text *out, const struct book *book, bool with_help)
{
    add_head(out, book);
    for (size_t i = 0; i < POLICY_NRULES; i++) {
        const struct policy_section *section = &policy_sections[i];
        text_printf(out, "\n%-4s %s (%s)\n", section->id, section->title,
                    section->key);
        for (size_t k = 0; k < section->table.count; k++) {
            const char *parameter = section->table.spec[k].name;
            long at = find(book, section, parameter);
            if (at >= 0)
                add_row(out, &book->reader.leaf[at], parameter, with_help);
        }
    }
    text_add(out, "\nThe columns: parameter, value, source. Sources are named "
                  "in scenarios/README.md;\nwhat a rule that is off would "
                  "read, and what a choice makes idle, is left out.\n");
}

/* What stands in one of two rulebooks for a parameter: NULL if idle. */
struct side {
    const struct reader_leaf *leaf;
    struct text value;
};

static struct side side_of(const struct book *book,
                           const struct policy_section *section,
                           const char *parameter)
{
    long at = find(book, section, parameter);
    struct side side = {.leaf = at < 0 ? NULL : &book->reader.leaf[at]};

    if (side.leaf)
        columns_add_value(&side.value, side.leaf);
    return side;
}

static bool differ(const struct side *a, const struct side *b)
{
    if (!a->leaf || !b->leaf)
        return a->leaf || b->leaf;
    return strcmp(a->leaf->value, b->leaf->value) != 0;
}

/* The title of a section; with what happened to the rule as a whole. */
static void add_title(struct text *out, const struct book book[2],
                      enum policy_rule rule)
{
    const struct policy_section *section = &policy_sections[rule];
    bool on[2];

    for (int i = 0; i < 2; i++)
        on[i] = policy_is_on(book[i].rules, rule);
    text_printf(out, "\n%-4s %s (%s)%s\n", section->id, section->title,
                section->key,
                on[0] == on[1] ? ""
                : on[1]        ? ": switched on"
                               : ": switched off");
}

/* What a book says to a number, and how sure it is. */
static void add_remark(struct text *out, const char *when,
                       const struct reader_leaf *leaf)
{
    struct text remark = {0};

    if (leaf && leaf->is_assumed && leaf->low < leaf->high)
        text_printf(&remark, "%s: assumed, between %g and %g%s%s%s", when,
                    leaf->low, leaf->high,
                    leaf->spec->type == PARAM_DIST ? " times that" : "",
                    leaf->note ? "; " : "", leaf->note ? leaf->note : "");
    else if (leaf && leaf->note)
        text_printf(&remark, "%s: %s", when, leaf->note);
    if (remark.data)
        columns_add_note(out, INDENT + 4, remark.data);
    text_fini(&remark);
}

/* Appends a row if the parameter differs: what each says, what that is, and what
 * they add to it. */
static void add_difference(struct text *out, const struct book book[2],
                           const struct policy_section *section,
                           const char *parameter)
{
    struct side a = side_of(&book[0], section, parameter);
    struct side b = side_of(&book[1], section, parameter);

    if (differ(&a, &b)) {
        const char *const cell[] = {parameter, a.leaf ? a.value.data : "-",
                                    a.leaf ? a.leaf->source : "",
                                    b.leaf ? b.value.data : "-",
                                    b.leaf ? b.leaf->source : ""};
        columns_add(out, INDENT, diff_width, cell, COUNTOF(diff_width));
        if (strcmp(parameter, "on") != 0)
            columns_add_note(out, INDENT + 4,
                             (b.leaf ? b.leaf : a.leaf)->spec->help);
        add_remark(out, "before", a.leaf);
        add_remark(out, "now", b.leaf);
    }
    text_fini(&a.value);
    text_fini(&b.value);
}

/* The rules as a page of history tells them. */
static const struct {
    const char *title;
    enum policy_rule rule[8];
    int count;
} chapters[] = {
    {"What a proposal costs",
     {RULE_PRICE, RULE_INVITATION, RULE_BOOST, RULE_SOFT_CAP},
     4},
    {"What else Connects are spent on", {RULE_AVAILABILITY}, 1},
    {"Connects that come free",
     {RULE_MONTHLY, RULE_REGISTRATION, RULE_READINESS},
     3},
    {"Connects that are earned",
     {RULE_INTERVIEW, RULE_CERTIFICATION, RULE_RISING_TALENT, RULE_TOP_RATED,
      RULE_TOP_RATED_PLUS, RULE_EXPERT_VETTED, RULE_SURVEY},
     7},
    {"Connects that are bought", {RULE_PURCHASE, RULE_COUPON, RULE_PLAN}, 3},
    {"What is lost, and what comes back",
     {RULE_EXPIRY, RULE_ROLLOVER, RULE_REFUND},
     3},
    {"What the platform keeps of earnings", {RULE_FEE}, 1},
};

/* Appends what differs in one rule, under its title. */
static void add_rule(struct text *out, const struct book book[2],
                     enum policy_rule rule)
{
    const struct policy_section *section = &policy_sections[rule];
    struct text rows = {0};

    for (size_t k = 0; k < section->table.count; k++)
        add_difference(&rows, book, section, section->table.spec[k].name);
    if (rows.data) {
        add_title(out, book, rule);
        text_add(out, rows.data);
    }
    text_fini(&rows);
}

/* "Upwork, from June 2023 (upwork-2023-06, from 2023-06-01)" */
static void add_name(struct text *out, const struct book *book)
{
    text_printf(out, "%s (%s", book->rules->title, book->name);
    if (book->rules->since) {
        char day[11];
        calendar_print(book->rules->since, day);
        text_printf(out, ", from %s", day);
    }
    text_add(out, ")");
}

static void add_begin(struct text *out, const struct book book[2])
{
    struct text line = {0};

    text_add(&line, "What changed from ");
    add_name(&line, &book[0]);
    text_add(&line, " to ");
    add_name(&line, &book[1]);
    text_add(&line, ". Sources are named in scenarios/README.md; what is "
                    "`assumed` nobody published.");
    columns_add_note(out, 0, line.data);
    text_add(out, "\n");
    text_fini(&line);
}

/* Nothing at all if the two say the same. */
static void add_diff(struct text *out, const struct book book[2])
{
    const char *const head[] = {"", book[0].name, "source", book[1].name,
                                "source"};
    struct text sections = {0};

    for (size_t i = 0; i < COUNTOF(chapters); i++) {
        struct text chapter = {0};
        for (int k = 0; k < chapters[i].count; k++)
            add_rule(&chapter, book, chapters[i].rule[k]);
        if (chapter.data)
            text_printf(&sections, "\n%s\n%s", chapters[i].title, chapter.data);
        text_fini(&chapter);
    }
    if (sections.data) {
        add_begin(out, book);
        columns_add(out, INDENT, diff_width, head, COUNTOF(head));
        text_add(out, sections.data);
    }
    text_fini(&sections);
}

static void set(cJSON *object, const char *key, cJSON *item)
{
    json_set_take(object, key, item);
}

static void set_leaf(cJSON *object, const struct reader_leaf *leaf)
{
    set(object, "value", cJSON_CreateRaw(leaf->value));
    set(object, "source", json_text(leaf->source));
    set(object, "note", json_text(leaf->note));
}

static cJSON *side_object(const struct side *side)
{
    if (!side->leaf)
        return json_text(NULL);
    cJSON *object = json_object();
    set_leaf(object, side->leaf);
    return object;
}

/* One object a parameter; of two rulebooks only where they differ, with what
 * each says: null if it is idle there. */
static void push_parameter(cJSON *list, const struct book *book, int nbooks,
                           const struct policy_section *section,
                           const struct param_spec *spec)
{
    struct side a = side_of(&book[0], section, spec->name), b = {0};

    if (nbooks == 2)
        b = side_of(&book[1], section, spec->name);
    if (nbooks == 1 ? a.leaf != NULL : differ(&a, &b)) {
        cJSON *row = json_push_take(list, json_object());
        set(row, "rule", json_text(section->id));
        set(row, "section", json_text(section->key));
        set(row, "parameter", json_text(spec->name));
        set(row, "unit", json_text(spec->unit));
        if (nbooks == 1) {
            set_leaf(row, a.leaf);
        } else {
            set(row, "first", side_object(&a));
            set(row, "second", side_object(&b));
        }
    }
    text_fini(&a.value);
    text_fini(&b.value);
}

static void add_json(struct text *out, const struct book *book, int nbooks)
{
    cJSON *list = json_array();

    for (size_t i = 0; i < POLICY_NRULES; i++)
        for (size_t k = 0; k < policy_sections[i].table.count; k++)
            push_parameter(list, book, nbooks, &policy_sections[i],
                           &policy_sections[i].table.spec[k]);
    columns_add_json(out, list);
    cJSON_Delete(list);
}

enum sim_status command_rules(struct cli *cli, struct sim_error *err)
{
    struct book book[2] = {0};
    struct text out = {0};
    int nbooks = cli->diff ? 2 : 1;

    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE,
                        "rules: which rulebook? (see connectsim list "
                        "rulebooks)");
    enum sim_status status = book_load(cli, cli->file[0], &book[0], err);
    if (!status && cli->diff)
        status = book_load(cli, cli->diff, &book[1], err);
    if (!status && cli->json)
        add_json(&out, book, nbooks);
    else if (!status && cli->diff)
        add_diff(&out, book);
    else if (!status)
        add_book(&out, &book[0], cli->verbose);
    if (!status && cli->diff && !cli->json && !out.data)
        say_line(stderr, "%s and %s: no rule differs", book[0].name,
                 book[1].name);
    if (!status && out.data)
        (cli->json ? say_json : say_text)(out.data, stdout);
    text_fini(&out);
    book_fini(&book[1]);
    book_fini(&book[0]);
    return status;
}
