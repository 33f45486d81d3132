/* The end of a file tells a whole drawing from one that was cut. */
#include "report/plot_check.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/units.h"

enum {
    NAME_SIZE = 64
};

/* Free with mem_free. */
static char *path_of(const char *charts_dir, const char *name,
                     const char *ending, char file[NAME_SIZE])
{
    (void)snprintf(file, NAME_SIZE, "%s.%s", name, ending);
    return file_path(charts_dir, file);
}

/* Does `end` stand in the last bytes? */
static bool has_end(const struct text *bytes, const char *end)
{
    size_t length = strlen(end), most = length + 8;

    for (size_t i = length; i <= most && i <= bytes->length; i++)
        if (memcmp(bytes->data + bytes->length - i, end, length) == 0)
            return true;
    return false;
}

static enum sim_status is_cut(const char *name, struct sim_error *err)
{
    return sim_fail(err, SIM_EPARTIAL,
                    "chart %s: its drawing has no end; is the disk full?",
                    name);
}

/* Text is spelled with &lt;, so "<title>" is always a tag. */
static void name_parts(struct text *out, const char *svg, const char *question)
{
    static const char *const theirs[] = {"<title>gnuplot_plot",
                                         "<title>Gnuplot"};
    const char *at;

    while ((at = strstr(svg, "<title>")) != NULL) {
        const char *close = strstr(at, "</title>");
        bool is_part = strncmp(at, theirs[0], strlen(theirs[0])) == 0;
        bool is_whole = strncmp(at, theirs[1], strlen(theirs[1])) == 0;

        if (!close)
            break;
        close += strlen("</title>");
        text_add_bytes(out, svg, (size_t)(at - svg));
        if (is_whole) {
            text_add(out, "<title>");
            escape_html(out, question);
            text_add(out, "</title>");
        } else if (!is_part) {
            text_add_bytes(out, at, (size_t)(close - at));
        }
        svg = close;
    }
    text_add(out, svg);
}

enum sim_status plot_check_svg(const char *charts_dir, const char *name,
                               const char *question, struct sim_error *err)
{
    struct text svg = {0}, out = {0};
    char file[NAME_SIZE];
    char *path = path_of(charts_dir, name, "svg", file);
    enum sim_status status = file_read(path, &svg, err);

    if (!status && !has_end(&svg, "</svg>"))
        status = is_cut(name, err);
    if (!status) {
        name_parts(&out, svg.data, question);
        status = file_put(charts_dir, file, out.data, out.length, err);
    }
    mem_free(path);
    text_fini(&out);
    text_fini(&svg);
    return status;
}

enum sim_status plot_check_png(const char *charts_dir, const char *name,
                               struct sim_error *err)
{
    struct text png = {0};
    char file[NAME_SIZE];
    char *path = path_of(charts_dir, name, "png", file);
    enum sim_status status = file_read_bytes(path, &png, err);

    if (!status && !has_end(&png, "IEND"))
        status = is_cut(name, err);
    mem_free(path);
    text_fini(&png);
    return status;
}

/* A line of a log that says no more than that nothing was drawn. */
static bool is_no_data(const char *line, size_t length)
{
    static const char *const words[] = {
        "No valid data points found in file",
        "Skipping data file with no valid points",
    };

    for (size_t i = 0; i < COUNTOF(words); i++) {
        const char *found = strstr(line, words[i]);
        if (found && found < line + length)
            return true;
    }
    return strspn(line, " \t\n") >= length;
}

enum sim_status plot_check_log(const char *charts_dir, const char *name,
                               bool is_drawn, struct sim_error *err)
{
    struct text log = {0};
    char file[NAME_SIZE];
    char *path = path_of(charts_dir, name, "log", file);
    enum sim_status status = SIM_OK;
    const char *at = "";

    if (file_exists(path) && !file_read(path, &log, err))
        at = log.data;
    while (*at && !status) {
        size_t length = strcspn(at, "\n");
        if (strspn(at, " \t") < length && (is_drawn || !is_no_data(at, length)))
            status = sim_fail(err, SIM_EPARTIAL, "chart %s: gnuplot says: %.*s",
                              name, (int)length, at);
        at += length + (at[length] == '\n');
    }
    if (!status)
        unlink(path);
    mem_free(path);
    text_fini(&log);
    return status;
}
