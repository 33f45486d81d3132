/* Reads the conditions of the column `only_if`. None is kept here. */
#include "scenario/conditions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A leaf in question: `path` as of the rules in force, whichever change gives
 * it; the object it is in; which member of a list it is of. */
struct question {
    struct leaves leaves;
    char path[DOCUMENT_PATH_SIZE];
    size_t parent; /* bytes of the path of the object */
    int member;
};

static const char always[] = "always";
static const char sections[] = "rules.";
static const char changes[] = "changes[";

/* `changes[2].rules.fee.on` is a value of `rules.fee.on`. */
static const char *undated(const char *path)
{
    const char *dot = strchr(path, '.');

    return strncmp(path, changes, strlen(changes)) == 0 && dot &&
                   strncmp(dot + 1, sections, strlen(sections)) == 0
               ? dot + 1
               : path;
}

const struct reader_leaf *leaves_find(struct leaves leaves, const char *path)
{
    for (size_t i = 0; i < leaves.count; i++)
        if (strcmp(leaves.leaf[i].path, path) == 0)
            return leaves.leaf + i;
    return NULL;
}

/* A value as a number; a distribution that is not fixed lies inside (0, 1) and
 * beyond, so that it passes either test. */
static double number_of(const char *value)
{
    const char *fixed = strstr(value, "\"dist\":\"constant\"");

    if (value[0] == '{' && !fixed)
        return 0.5;
    if (fixed && strstr(value, "\"value\":"))
        return strtod(strstr(value, "\"value\":") + strlen("\"value\":"), NULL);
    return strtod(value, NULL);
}

/* The value without the quotes of a word; of a list, one of its words. */
static bool is_word(const char *value, const char *word, size_t length)
{
    if (value[0] == '[') {
        for (const char *at = value; (at = strchr(at, '"')); at++)
            if (strncmp(at + 1, word, length) == 0 && at[length + 1] == '"')
                return true;
        return false;
    }
    value += value[0] == '"';
    return strncmp(value, word, length) == 0 &&
           (value[length] == '\0' || value[length] == '"');
}

static bool passes(const char *value, const char *op, size_t length)
{
    if (op[0] == '>')
        return number_of(value) > 0;
    if (op[0] == '<')
        return number_of(value) < 1;
    if (op[0] == '!')
        return !is_word(value, op + 2, length - 2);
    return is_word(value, op + 1, length - 1);
}

/* Whether a value of the path, before or after a change, passes. What is not
 * there does not pass: the other kind of market has it; but nothing is known of
 * what surrounds a rulebook. */
static bool any_passes(const struct question *question, const char *path,
                       const char *op, size_t length)
{
    bool is_known = false;

    for (size_t i = 0; i < question->leaves.count; i++) {
        const struct reader_leaf *leaf = &question->leaves.leaf[i];
        if (strcmp(undated(leaf->path), path) != 0)
            continue;
        is_known = true;
        if (passes(leaf->value, op, length))
            return true;
    }
    return !is_known && !question->leaves.config &&
           strncmp(path, sections, strlen(sections)) != 0;
}

/* One test: a fact, or a value. */
static bool test_holds(const struct question *question, const char *test,
                       size_t length)
{
    size_t name = strcspn(test, "=!<> |");
    char path[DOCUMENT_PATH_SIZE];

    if (name >= length)
        return configuration_fact(question->leaves.config, test, length,
                                  question->member) > 0;
    reader_path(path, "%.*s%.*s", test[0] == '.' ? (int)question->parent : 0,
                question->path, (int)name, test);
    return any_passes(question, path, test + name, length - name);
}

static bool condition_holds(const struct question *question,
                            const char *only_if)
{
    while (*only_if) {
        bool holds = false;
        do {
            size_t length = strcspn(only_if, " |");
            holds = holds || test_holds(question, only_if, length);
            only_if += length;
        } while (*only_if++ == '|');
        if (!holds)
            return false;
        if (only_if[-1] == '\0')
            break;
    }
    return true;
}

bool in_force_is_condition(const char *only_if)
{
    if (strcmp(only_if, always) == 0)
        return true;
    while (*only_if) {
        size_t length = strcspn(only_if, " |"),
               name = strcspn(only_if, "=!<> |");
        if (length == 0 || (name == length &&
                            configuration_fact(NULL, only_if, length, -1) < 0))
            return false;
        if (name < length && strchr("<>", only_if[name]) &&
            (length != name + 2 || !strchr("01", only_if[name + 1])))
            return false;
        only_if += length;
        only_if += *only_if != '\0';
    }
    return true;
}

/* The section of `rules.fee.share`, or NULL. */
static const struct policy_section *section_of(const char *path)
{
    if (strncmp(path, sections, strlen(sections)) != 0)
        return NULL;
    path += strlen(sections);
    for (size_t i = 0; i < POLICY_NRULES; i++) {
        size_t length = strlen(policy_sections[i].key);
        if (strncmp(policy_sections[i].key, path, length) == 0 &&
            path[length] == '.')
            return &policy_sections[i];
    }
    return NULL;
}

/* What the number is a part of: a strategy, a population, a rule. */
static bool whole_holds(const struct question *question, const char *only_if)
{
    const struct scenario_part *part = scenario_part_of(question->path);
    const struct policy_section *section = section_of(question->path);

    if (part && part->only_if && !condition_holds(question, part->only_if))
        return false;
    if (!section)
        return true;
    return (!section->only_if || condition_holds(question, section->only_if)) &&
           (strstr(only_if, ".on=") || condition_holds(question, ".on=true"));
}

bool leaves_in_force(struct leaves leaves, size_t i)
{
    const char *only_if = leaves.leaf[i].spec->only_if;
    struct question question = {.leaves = leaves};

    only_if = only_if ? only_if : "";
    reader_path(question.path, "%s", undated(leaves.leaf[i].path));
    const char *dot = strrchr(question.path, '.');
    question.parent = dot ? (size_t)(dot - question.path) : 0;
    question.member = leaf_member(question.path);
    return strcmp(only_if, always) == 0 ||
           (whole_holds(&question, only_if) &&
            condition_holds(&question, only_if));
}

int leaf_member(const char *path)
{
    const char *open = strchr(path, '[');

    return open ? (int)strtol(open + 1, NULL, 10) : -1;
}

bool arm_in_force(const struct arm *arm, size_t i)
{
    const struct leaves leaves = {arm->leaf, arm->nleaf, arm->config};

    return leaves_in_force(leaves, i);
}

int arm_from_baseline(const struct scenario *scenario, int n)
{
    if (n == 0)
        return scenario->baseline;
    return n <= scenario->baseline ? n - 1 : n;
}
