/* index.html: sections put together, and whose page it is. */
#include "report/report_index.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "folder/written.h"
#include "report/report.h"
#include "report/report_parts.h"

/* ---- whose page it is ---- */

#define SIGNED_BEFORE "<!-- connectsim index "
#define SIGNED_AFTER  " -->\n"

enum {
    SIGNED_LENGTH =
        sizeof SIGNED_BEFORE + sizeof SIGNED_AFTER + SHA256_HEX_SIZE - 3
};

static void sign(struct text *page)
{
    char hex[SHA256_HEX_SIZE];

    sha256_buffer(page->data, page->length, hex);
    text_printf(page, SIGNED_BEFORE "%s" SIGNED_AFTER, hex);
}

/* Why the page may not be replaced; NULL if it may. */
static const char *judge(const struct text *page)
{
    char hex[SHA256_HEX_SIZE];

    if (!page->data || !strstr(page->data, SIGNED_BEFORE))
        return "was not written by connectsim";
    if (page->length < SIGNED_LENGTH)
        return "was changed after connectsim wrote it";
    size_t length = page->length - SIGNED_LENGTH;
    struct text end = {0};
    sha256_buffer(page->data, length, hex);
    text_printf(&end, SIGNED_BEFORE "%s" SIGNED_AFTER, hex);
    bool is_right = strcmp(page->data + length, end.data) == 0;
    text_fini(&end);
    return is_right ? NULL : "was changed after connectsim wrote it";
}

enum sim_status report_index_check(const char *folder, struct sim_error *err)
{
    char *path = file_path(folder, REPORT_INDEX_FILE);
    struct text page = {0};
    struct stat about;
    enum sim_status status = SIM_OK;

    if (lstat(path, &about) == 0) {
        const char *why = "was not written by connectsim";
        if (S_ISREG(about.st_mode) && !file_read(path, &page, NULL))
            why = judge(&page);
        if (why)
            status = sim_fail(err, SIM_EFAIL,
                              "%s: %s, so it stays, and the index of these "
                              "results has no place: move it away, or choose "
                              "another folder",
                              path, why);
    }
    text_fini(&page);
    mem_free(path);
    return status;
}

/* ---- a section ---- */

struct index {
    const char *folder;
    const struct report_index_entry *entry;
    int nentries;
    struct text contents, sections;
    int nmissing; /* without results */
    struct sim_error *err;
};

static void add_problem(struct text *out, const char *what, const char *problem)
{
    text_printf(out, "<p class=\"lost\"><strong>%s</strong></p>\n", what);
    if (!problem || !problem[0])
        return;
    text_add(out, "<pre>");
    escape_html(out, problem);
    text_add(out, "</pre>\n");
}

/* How long it took, by the manifest. */
static void add_seconds(struct text *out, const char *results_dir)
{
    cJSON *manifest = NULL;

    if (!written_load(results_dir, &manifest, NULL, NULL) && manifest) {
        double seconds = report_number(manifest, "seconds");
        if (seconds >= 0) {
            text_add(out, "<div><dt>Took</dt><dd>");
            report_add_number(out, seconds < 120 ? seconds : seconds / 60,
                              seconds < 1 ? 2 : seconds < 10);
            text_add(out, seconds < 120 ? " s</dd></div>\n"
                                        : " minutes</dd></div>\n");
        }
    }
    cJSON_Delete(manifest);
}

static void add_facts(struct text *out, const cJSON *summary,
                      const char *results_dir)
{
    static const struct {
        const char *key;
        const char *name;
    } facts[] = {
        {"scenario", "Scenario"},
        {"rulebook", "Rulebook"},
        {"horizon_days", "Days"},
        {"replications", "Replications"},
        {"failures", "Failed replications"},
    };

    text_add(out, "<dl class=\"facts\">\n");
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        const cJSON *item =
            cJSON_GetObjectItemCaseSensitive(summary, facts[i].key);
        if (strcmp(facts[i].key, "failures") == 0 && cJSON_IsNumber(item) &&
            !(item->valuedouble > 0))
            continue;
        report_add_fact(out, facts[i].name, item);
    }
    add_seconds(out, results_dir);
    text_add(out, "</dl>\n");
}

static void add_heading(struct text *out, const char *name, const char *title,
                        const char *question)
{
    text_printf(out, "<h2 id=\"title-%s\">", name);
    escape_html(out, title);
    text_add(out, "</h2>\n");
    if (!question[0] || strcmp(question, title) == 0)
        return;
    text_add(out, "<p class=\"question\">");
    escape_html(out, question);
    text_add(out, "</p>\n");
}

static void add_results(struct index *index,
                        const struct report_index_entry *entry,
                        const cJSON *summary, const char *results_dir)
{
    struct text *out = &index->sections, before = {0};

    text_add(out, "<p class=\"verdict\">");
    report_add_verdict(out, summary);
    text_add(out, "</p>\n");
    if (entry->problem && entry->problem[0])
        add_problem(out,
                    "Something is missing in these results:", entry->problem);
    text_printf(&before, "c%d-", (int)(entry - index->entry) + 1);
    text_add(out, "<figure>\n");
    (void)report_add_first_chart(out, results_dir, before.data, index->err);
    text_add(out, "</figure>\n");
    text_printf(out,
                "<p class=\"more\"><a href=\"%s/" REPORT_FILE "\">The whole "
                "report</a></p>\n",
                entry->name);
    add_facts(out, summary, results_dir);
    report_add_command(out, summary);
    text_fini(&before);
}

static const char *first_of(const char *a, const char *b)
{
    return a && a[0] ? a : b ? b : "";
}

static void add_entry(struct index *index,
                      const struct report_index_entry *entry)
{
    struct text *out = &index->sections;
    char *results_dir = file_path(index->folder, entry->name);
    struct sim_error *own = mem_new(1, sizeof *own);
    cJSON *summary = NULL;

    if (entry->has_results && report_load(results_dir, &summary, own))
        (void)sim_error_add(index->err, SIM_EPARTIAL, own);
    const char *title = first_of(
        report_text(summary, "title"),
        first_of(entry->title,
                 first_of(report_text(summary, "scenario"), entry->name)));
    text_printf(out,
                "<section class=\"entry\" id=\"scenario-%s\" "
                "aria-labelledby=\"title-%s\">\n",
                entry->name, entry->name);
    add_heading(out, entry->name, title,
                first_of(report_text(summary, "question"), entry->question));
    if (summary)
        add_results(index, entry, summary, results_dir);
    else
        add_problem(out, "No results.",
                    own->count ? own->text : entry->problem);
    text_add(out, "</section>\n");

    text_printf(&index->contents, "<li><a href=\"#scenario-%s\">", entry->name);
    escape_html(&index->contents, title);
    text_printf(&index->contents, "</a>%s</li>\n",
                summary ? "" : " <span class=\"flag\">no results</span>");
    index->nmissing += !summary;
    cJSON_Delete(summary);
    mem_free(own);
    mem_free(results_dir);
}

/* ---- the page ---- */

static bool add_part(struct text *out, const char *name, const void *context)
{
    const struct index *index = context;

    if (strcmp(name, "title") == 0)
        text_printf(out, "Answers of %d scenario%s", index->nentries,
                    index->nentries == 1 ? "" : "s");
    else if (strcmp(name, "missing") == 0 && index->nmissing > 0)
        text_printf(out,
                    "<p class=\"lost\"><strong>%d of %d without results; each "
                    "says why.</strong></p>",
                    index->nmissing, index->nentries);
    else if (strcmp(name, "contents") == 0)
        text_add(out, index->contents.data ? index->contents.data : "");
    else if (strcmp(name, "sections") == 0)
        text_add(out, index->sections.data ? index->sections.data : "");
    else
        return strcmp(name, "missing") == 0;
    return true;
}

enum sim_status report_index_write(const char *folder,
                                   const struct report_index_entry *entry,
                                   int nentries, const char *analysis_dir,
                                   struct sim_error *err)
{
    struct sim_error *noted = mem_new(1, sizeof *noted);
    struct index index = {
        .folder = folder, .entry = entry, .nentries = nentries, .err = noted};
    struct text page = {0};
    enum sim_status status = report_index_check(folder, err);

    if (!status) {
        for (int i = 0; i < nentries; i++)
            add_entry(&index, &entry[i]);
        status = report_fill(&page, analysis_dir, REPORT_INDEX_FILE, add_part,
                             &index, err);
    }
    if (!status) {
        sign(&page);
        status =
            file_write(folder, REPORT_INDEX_FILE, page.data, page.length, err);
    }
    if (!status && noted->count > 0)
        status = sim_error_add(err, SIM_EPARTIAL, noted);
    text_fini(&index.contents);
    text_fini(&index.sections);
    text_fini(&page);
    mem_free(noted);
    return status;
}
