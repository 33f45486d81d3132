/* Options that do nothing with or without another. */
#include "base/text.h"
#include "cli/options.h"

const struct option_idle options_idle[] = {
    {"run", "--json", false, "--print"},
    {"run", "--resume", true, "--shard"},
    {"run", "--force", true, "--shard"},
    {"run", "--print", true, "--shard"},
    {"validate", "--origins", false, "--show"},
    {"validate", "--show", true, "--quiet"},
    {"validate", "--json", true, "--show"},
    {"calibrate", "--scale", true, "--own"},
    {"calibrate", "--threads", true, "--own"},
    {"calibrate", "--progress", true, "--own"},
    {"explain", "--find", true, "--freelancer"},
    {"explain", "--force", false, "--output"},
    {"rules", "--verbose", true, "--json"},
    {"rules", "--verbose", true, "--diff"},
    {"selfcheck", "--threads", true, "--list"},
};
const size_t noptions_idle = COUNTOF(options_idle);
