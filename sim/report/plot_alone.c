/* One chart in a temporary folder. */
#include "report/plot_alone.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "folder/tree.h"

#define DATA "data.gp"

static enum sim_status draw(const char *folder, const char *analysis_dir,
                            const struct plot_chart *chart,
                            const struct text *data, struct text *svg,
                            struct sim_error *err)
{
    struct text path = {0};
    char *scripts = file_path(analysis_dir, "alone");
    enum sim_status status =
        file_write(folder, DATA, data->data, data->length, err);

    if (!status)
        status = plot_one(folder, scripts, chart, err);
    if (!status) {
        text_printf(&path, "%s/" PLOT_FOLDER "/%s.svg", folder, chart->name);
        status = file_read(path.data, svg, err);
    }
    text_fini(&path);
    mem_free(scripts);
    return status;
}

enum sim_status plot_alone(const char *analysis_dir, const char *name,
                           const char *question, const struct text *data,
                           struct text *svg, struct sim_error *err)
{
    const struct plot_chart chart = {name, question, {DATA}};
    const char *temporary = getenv("TMPDIR");
    struct text folder = {0};

    text_printf(&folder, "%s/connectsim-XXXXXX",
                temporary && temporary[0] ? temporary : "/tmp");
    enum sim_status status = SIM_OK;
    if (!mkdtemp(folder.data)) {
        status = sim_fail(err, SIM_EFAIL, "cannot create %s: %s", folder.data,
                          strerror(errno));
    } else {
        status = draw(folder.data, analysis_dir, &chart, data, svg, err);
        (void)tree_remove(folder.data);
    }
    text_fini(&folder);
    return status;
}
