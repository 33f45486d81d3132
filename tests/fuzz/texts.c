/* JSON, paths through it, CSV. */
#include <math.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/escape.h"
#include "base/mem.h"
#include "base/text.h"
#include "fit/own_rows.h"
#include "fuzz/harness.h"
#include "report/csv_table.h"
#include "json/document.h"
#include "json/document_path.h"

/* What is accepted is the same when it is printed and read again. */
static void printed_is_the_same(const struct document *document)
{
    struct document *again = NULL;
    struct sim_error *err = harness_error();
    char *text = cJSON_PrintUnformatted(document->root);

    HARNESS_REQUIRE(text);
    enum sim_status status =
        document_parse("again", text, strlen(text), &again, err);
    harness_agree(status, err);
    /* A number of more digits than it has, printed, may be too long to read. */
    HARNESS_REQUIRE(status || cJSON_Compare(document->root, again->root, true));
    document_free(again);
    cJSON_free(text);
}

void harness_json(const char *bytes, size_t length)
{
    struct document *document = NULL;
    struct sim_error *err = harness_error();
    enum sim_status status = document_parse("f", bytes, length, &document, err);

    harness_agree(status, err);
    HARNESS_REQUIRE((status == SIM_OK) == (document != NULL));
    if (!document) {
        HARNESS_REQUIRE(strncmp(err->text, "f:", 2) == 0);
        return;
    }
    HARNESS_REQUIRE(cJSON_IsObject(document->root));
    printed_is_the_same(document);
    document_free(document);
}

/* The path, and after the first NUL what shall stand there. */
void harness_path(const char *bytes, size_t length)
{
    static const char text[] =
        "{\"a\": {\"b\": [{\"name\": \"x\", \"c\": 1}, {\"name\": \"y\", "
        "\"c\": [2, "
        "3]}], \"d\": null}, \"list\": [[1], [2, {\"e\": \"f\"}]], \"\": 5}";
    struct document *document = NULL;
    struct sim_error *err = harness_error();
    struct text canonical = {0};
    char *path = mem_new(length + 1, 1);

    memcpy(path, bytes, length);
    HARNESS_REQUIRE(!document_parse("f", text, strlen(text), &document, err));
    const cJSON *found = document_find(document, path);
    HARNESS_REQUIRE(document_walk(document, path, &canonical) == found);
    if (found)
        HARNESS_REQUIRE(document_find(document, canonical.data ? canonical.data
                                                               : "") == found);
    if (strlen(path) < length) {
        enum sim_status status =
            document_patch_text(document, path, "--set", err);
        harness_agree(status, err);
    } else {
        cJSON *value = document_value("7");
        enum sim_status status =
            document_patch(document, path, value, "--set", err);

        harness_agree(status, err);
        /* a member that became a number has lost the name it was found by */
        found = document_find(document,
                              canonical.data && found ? canonical.data : path);
        HARNESS_REQUIRE(status || (found && found->valuedouble == 7.0));
        cJSON_Delete(value);
    }
    text_fini(&canonical);
    document_free(document);
    mem_free(path);
}

/* What is accepted is within what own_rows.h allows. */
void harness_rows(const char *bytes, size_t length)
{
    struct own_rows rows;
    struct sim_error *err = harness_error();
    enum sim_status status = own_rows_parse("f", bytes, length, &rows, err);

    harness_agree(status, err);
    HARNESS_REQUIRE((status == SIM_OK) == (rows.n > 0));
    for (size_t i = 0; i < rows.n; i++) {
        const struct own_row *row = &rows.row[i];

        HARNESS_REQUIRE(row->connects >= 0 &&
                        row->connects <= OWN_MAX_CONNECTS);
        HARNESS_REQUIRE(isnan(row->value) ||
                        (row->value >= 0.01 && row->value <= 1e7));
        HARNESS_REQUIRE(row->hired != OWN_YES ||
                        (row->answered == OWN_YES && !isnan(row->value)));
    }
    own_rows_fini(&rows);
}

/* A field of any text is that text again, and no formula to whoever parts fields
 * at another character. */
static void field_is_undone(const char *bytes, size_t length)
{
    struct text field = {0};
    char *text = mem_new(length + 1, 1);

    memcpy(text, bytes, length);
    if (!strpbrk(text, ",\"\r\n")) {
        escape_csv(&field, text);
        for (const char *at = field.data; at; at = strpbrk(at, ";|\t")) {
            at += strspn(at, ";|\t");
            HARNESS_REQUIRE(!*at || !strchr("=+-@", *at));
        }
        escape_csv_undo(field.data);
        HARNESS_REQUIRE(strcmp(field.data, text) == 0);
    }
    text_fini(&field);
    mem_free(text);
}

void harness_table(const char *bytes, size_t length)
{
    static const char *const needed[] = {"arm", NULL};
    struct csv_table table;
    struct sim_error *err = harness_error();

    harness_file("summary.csv", bytes, length);
    enum sim_status status =
        csv_table_read(harness_folder(), "summary.csv", needed, &table, err);
    harness_agree(status, err);
    for (size_t row = 0; !status && row < table.nrows; row++)
        for (size_t i = 0; i <= table.ncolumns; i++) {
            double number = csv_table_number(&table, row, i);

            HARNESS_REQUIRE(csv_table_cell(&table, row, i));
            HARNESS_REQUIRE(isnan(number) || isfinite(number));
        }
    csv_table_fini(&table);
    field_is_undone(bytes, length);
}
