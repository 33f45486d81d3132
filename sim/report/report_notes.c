/* What a reader must know before believing: in a line each before the first chart
 * if it touches the answer, in full at the end of the page. */
#include <string.h>

#include "base/escape.h"
#include "base/units.h"
#include "report/report_parts.h"

enum {
    LINE = 92 /* characters of a note that stand in a line */
};

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* The notes by the word that they begin with; NULL: of no concern to the answer.
 * A note that is none of them stands there with its own beginning. */
static const struct {
    const char *begins;
    const char *line;
} known[] = {
    {"few_replications:",
     "few runs, so ranges \"by chance\" may be too narrow"},
    {"cap_reached:",
     "the most runs allowed were not enough for ranges as narrow as asked"},
    {"sequential:", "the runs ended when the ranges looked narrow enough"},
    {"skewed:",
     "what is measured is lopsided: a range is too short on one side"},
    {"weak_pairing:", "two arms share their luck, which hardly helps"},
    {"confidence_sequence:", NULL},
    {"seeds_shared:", NULL},
};

/* -1: none of them. */
static int known_of(const char *note)
{
    for (int i = 0; i < (int)COUNTOF(known); i++)
        if (starts(note, known[i].begins))
            return i;
    return -1;
}

static bool touches_answer(const char *note)
{
    int i = known_of(note);

    return i < 0 || known[i].line;
}

/* Is it the first of its kind, or of none? */
static bool is_first(const cJSON *notes, const cJSON *note)
{
    int kind = known_of(note->valuestring);
    const cJSON *earlier;

    cJSON_ArrayForEach(earlier, notes)
    {
        if (earlier == note)
            break;
        if (kind >= 0 && cJSON_IsString(earlier) &&
            known_of(earlier->valuestring) == kind)
            return false;
    }
    return true;
}

static int count_kind(const cJSON *notes, int kind)
{
    const cJSON *note;
    int n = 0;

    cJSON_ArrayForEach(note, notes)
    {
        n += cJSON_IsString(note) && known_of(note->valuestring) == kind;
    }
    return n;
}

/* Its beginning, up to the last word that has room. */
static void add_beginning(struct text *out, const char *note)
{
    size_t length = strlen(note);
    struct text line = {0};

    text_add(&line, "");
    if (length > LINE) {
        length = LINE;
        while (length > 1 && note[length] != ' ')
            length--;
    }
    text_add_bytes(&line, note, length);
    report_add_prose(out, line.data);
    text_add(out, note[length] ? " …" : "");
    text_fini(&line);
}

static void add_line(struct text *out, const cJSON *notes, const char *note)
{
    int kind = known_of(note);

    text_add(out, "<li>");
    if (kind < 0) {
        add_beginning(out, note);
    } else {
        report_add_prose(out, known[kind].line);
        if (count_kind(notes, kind) > 1)
            text_printf(out, " (%d times)", count_kind(notes, kind));
    }
    text_add(out, "</li>\n");
}

static void add_failed(struct text *out, double failures)
{
    text_add(out, "<li><strong>");
    report_add_number(out, failures, 0);
    text_add(out, " replications failed</strong> and are left out of every "
                  "number; failures.csv tells how to repeat them.</li>\n");
}

/* Markets that are far from what was counted. */
static int count_far(const cJSON *summary)
{
    const cJSON *row;
    int n = 0;

    cJSON_ArrayForEach(row, report_list(summary, "as_simulated"))
    {
        n += report_text(row, "warning")[0] != '\0';
    }
    return n;
}

static int count_touching(const cJSON *notes)
{
    const cJSON *note;
    int n = 0;

    cJSON_ArrayForEach(note, notes)
    {
        n += cJSON_IsString(note) && touches_answer(note->valuestring);
    }
    return n;
}

void report_add_warnings(struct text *out, const cJSON *summary)
{
    double failures = report_number(summary, "failures");
    const cJSON *notes = report_list(summary, "notes"), *note;
    int nfar = count_far(summary);
    int n = count_touching(notes) + (nfar > 0) + (failures > 0);

    if (n == 0)
        return;
    text_printf(out,
                "<p class=\"warned\"><a href=\"#run\">%d warning%s</a> about "
                "this answer:</p>\n<ul class=\"warnings\">\n",
                n, n == 1 ? "" : "s");
    if (failures > 0) {
        text_add(out, "<li>");
        report_add_number(out, failures, 0);
        text_add(out, " runs failed and are left out …</li>\n");
    }
    if (nfar > 0)
        text_printf(
            out,
            "<li>the <a href=\"#market\">market as simulated</a> is "
            "far from the one that was counted, in %d number%s …</li>\n",
            nfar, nfar == 1 ? "" : "s");
    cJSON_ArrayForEach(note, notes)
    {
        if (cJSON_IsString(note) && touches_answer(note->valuestring) &&
            is_first(notes, note))
            add_line(out, notes, note->valuestring);
    }
    text_add(out, "</ul>\n");
}

void report_add_notes(struct text *out, const cJSON *summary)
{
    double failures = report_number(summary, "failures");
    const cJSON *notes = report_list(summary, "notes");
    const cJSON *note;

    if (cJSON_GetArraySize(notes) == 0 && !(failures > 0))
        return;
    text_add(out, "<h3>Warnings</h3>\n<ul class=\"notes\">\n");
    if (failures > 0)
        add_failed(out, failures);
    cJSON_ArrayForEach(note, notes)
    {
        text_add(out, "<li>");
        report_add_value(out, note);
        text_add(out, "</li>\n");
    }
    text_add(out, "</ul>\n");
}
