/* What a results folder keeps so that it can be run again, wherever it is: the
 * scenario as merged, and each rulebook that was read. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "output/results.h"
#include "json/build.h"

static enum sim_status write_rulebooks(const struct rulebook_record *record,
                                       const char *folder,
                                       struct sim_error *err)
{
    enum sim_status status = SIM_OK;

    if (mkdir(folder, 0777) && errno != EEXIST)
        return sim_fail(err, SIM_EFAIL, "%s: cannot create: %s", folder,
                        strerror(errno));
    for (size_t i = 0; i < record->count && !status; i++) {
        const struct rulebook_text *item = &record->item[i];
        struct text name = {0};
        text_printf(&name, "%s.json", item->name);
        status = file_write(folder, name.data, item->text, item->length, err);
        text_fini(&name);
    }
    return status;
}

enum sim_status results_record(const struct scenario *scenario,
                               const char *folder, struct sim_error *err)
{
    char *rulebooks = file_path(folder, RESULTS_RULEBOOKS);
    enum sim_status status =
        json_write(folder, RESULTS_SCENARIO, scenario->document->root, err);

    if (!status)
        status = write_rulebooks(scenario->rulebooks, rulebooks, err);
    mem_free(rulebooks);
    return status;
}
