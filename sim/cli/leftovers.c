/* What ended processes left, named before a command writes in its place. */
#include <stdio.h>

#include "base/text.h"
#include "cli/cli.h"
#include "cli/say.h"
#include "folder/leftover.h"

static void tell(const struct cli *cli, struct text *lines)
{
    if (lines->length > 0 && !cli->quiet)
        say_text(lines->data, stderr);
    text_fini(lines);
}

void cli_name_leftovers(const struct cli *cli, const char *target)
{
    struct text lines = {0};

    leftover_find(target, cli->force || cli->resume, &lines);
    tell(cli, &lines);
}

void cli_name_leftover_files(const struct cli *cli, const char *path)
{
    struct text lines = {0};

    leftover_of_file(path, &lines);
    tell(cli, &lines);
}

void cli_name_leftover_scratch(const struct cli *cli, const char *name)
{
    struct text lines = {0};

    leftover_of_scratch(name, &lines);
    tell(cli, &lines);
}
