/* connectsim schema: JSON Schema of the files that people write. */
#include "scenario/schema.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/say.h"

enum sim_status command_schema(struct cli *cli, struct sim_error *err)
{
    const char *what = cli->nfiles > 0 ? cli->file[0] : "";
    bool is_scenario = strcmp(what, "scenario") == 0;
    struct text out = {0};

    if (!is_scenario && strcmp(what, "rulebook") != 0)
        return sim_fail(err, SIM_EUSAGE,
                        "schema: of what? scenario or rulebook%s%s",
                        what[0] ? ", not " : "", what);
    cJSON *root = is_scenario ? schema_scenario() : schema_rulebook();
    columns_add_json(&out, root);
    cJSON_Delete(root);
    say_json(out.data, stdout);
    text_fini(&out);
    return SIM_OK;
}
