/* Options name commands and options in words: each must be one that there is. */
#include <string.h>

#include "base/units.h"
#include "cli/options.h"
#include "unit/unit.h"

static bool is_command(const char *name, size_t length)
{
    for (size_t i = 0; i < cli_ncommands; i++)
        if (strlen(cli_commands[i].name) == length &&
            strncmp(cli_commands[i].name, name, length) == 0)
            return true;
    return false;
}

static const struct option_row *find_option(const char *name)
{
    for (size_t i = 0; i < noptions; i++)
        if (strcmp(options[i].name, name) == 0)
            return &options[i];
    return NULL;
}

START_TEST(options_are_of_commands)
{
    for (size_t i = 0; i < noptions; i++) {
        const char *at = options[i].commands;
        size_t count = 0;
        for (; *at; at += strcspn(at, " "), at += strspn(at, " "), count++)
            ck_assert_msg(is_command(at, strcspn(at, " ")), "%s: %s",
                          options[i].name, at);
        ck_assert_msg(count > 0, "%s", options[i].name);
    }
}
END_TEST

/* An option that is idle beside another: both are taken by the command. */
START_TEST(idle_options_are_of_their_command)
{
    for (size_t i = 0; i < noptions_idle; i++) {
        const struct option_idle *idle = &options_idle[i];
        const char *const names[] = {idle->option, idle->other};
        ck_assert_msg(is_command(idle->command, strlen(idle->command)), "%s",
                      idle->command);
        for (size_t k = 0; k < COUNTOF(names); k++) {
            const struct option_row *option = find_option(names[k]);
            ck_assert_msg(option && strstr(option->commands, idle->command),
                          "%s: %s", idle->command, names[k]);
        }
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("commands");

    tcase_add_test(tc, options_are_of_commands);
    tcase_add_test(tc, idle_options_are_of_their_command);
    return unit_run(tc);
}
