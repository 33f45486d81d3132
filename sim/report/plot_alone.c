/* One chart in a folder of its own. */
#include "report/plot_alone.h"

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"

#define DATA "data.gp"

enum sim_status plot_alone(const char *folder, const char *analysis_dir,
                           const char *name, const char *question,
                           const struct text *data, struct text *svg,
                           struct sim_error *err)
{
    const struct plot_chart chart = {name, question, {DATA}};
    struct text path = {0};
    char *scripts = file_path(analysis_dir, "alone");
    enum sim_status status =
        file_write(folder, DATA, data->data, data->length, err);

    if (!status)
        status = plot_one(folder, scripts, &chart, err);
    if (!status) {
        text_printf(&path, "%s/" PLOT_FOLDER "/%s.svg", folder, name);
        status = file_read(path.data, svg, err);
    }
    text_fini(&path);
    mem_free(scripts);
    return status;
}
