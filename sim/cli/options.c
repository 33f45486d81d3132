/* The table of options, and what each does. */
#include "cli/options.h"
#include "cli/limits.h"
#include "cli/planning.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "replication/diary.h"
#include "report/report_tables.h"

static bool whole(const char *text, int64_t low, int64_t high, int64_t *value)
{
    char *end = NULL;
    long long number = strtoll(text, &end, 10);

    if (end == text || *end || strlen(text) > 12 || number < low ||
        number > high)
        return false;
    *value = number;
    return true;
}

static int choose(const char *value, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], value) == 0)
            return i;
    return -1;
}

static enum sim_status wrong(struct sim_error *err, const char *name,
                             const char *value, const char *allowed)
{
    return sim_fail(err, SIM_EUSAGE, "%s: %.80s is not allowed: %s", name,
                    value, allowed);
}

static enum sim_status add_set(struct cli *cli, const char *option,
                               const char *assignment, struct sim_error *err)
{
    if (cli->nset == CLI_MAX_SET)
        return wrong(err, option, assignment, "at most 64 values are changed");
    cli->set[cli->nset] = assignment;
    cli->set_option[cli->nset++] = option;
    return SIM_OK;
}

/* The same of a text that is made here, which lives as long as the call. */
static enum sim_status add_text(struct cli *cli, const char *option,
                                struct text *assignment, struct sim_error *err)
{
    enum sim_status status = add_set(cli, option, assignment->data, err);

    if (status)
        text_fini(assignment);
    return status;
}

static bool is_seed(const char *text)
{
    if (strspn(text, "0123456789") != strlen(text) || text[0] == '0' ||
        !text[0] || strlen(text) > 20)
        return false;
    errno = 0;
    (void)strtoull(text, NULL, 10);
    return errno == 0;
}

static enum sim_status take_set(struct cli *cli, const char *name,
                                const char *value, struct sim_error *err)
{
    return add_set(cli, name, value, err);
}

static enum sim_status take_sweep(struct cli *cli, const char *name,
                                  const char *value, struct sim_error *err)
{
    if (cli->nsweep == CLI_MAX_ASKED)
        return wrong(err, name, value, "at most 32 are swept");
    cli->sweep[cli->nsweep++] = value;
    return SIM_OK;
}

static enum sim_status take_arm(struct cli *cli, const char *name,
                                const char *value, struct sim_error *err)
{
    if (cli->nonly == CLI_MAX_ASKED)
        return wrong(err, name, value, "at most 32 arms are named");
    cli->only[cli->nonly++] = cli->arm = value;
    return SIM_OK;
}

static enum sim_status take_replications(struct cli *cli, const char *name,
                                         const char *value,
                                         struct sim_error *err)
{
    struct text assignment = {0};
    int64_t number = 0;

    if (!whole(value, 1, 1000000, &number))
        return wrong(err, name, value, "1 to 1000000");
    text_printf(&assignment, "replications=%lld", (long long)number);
    return add_text(cli, name, &assignment, err);
}

static enum sim_status take_seed(struct cli *cli, const char *name,
                                 const char *value, struct sim_error *err)
{
    struct text assignment = {0};

    if (!is_seed(value))
        return wrong(err, name, value, "decimal digits, 1 to 2^64 - 1");
    text_printf(&assignment, "seed=\"%s\"", value);
    return add_text(cli, name, &assignment, err);
}

static enum sim_status take_threads(struct cli *cli, const char *name,
                                    const char *value, struct sim_error *err)
{
    int64_t number = 0;

    if (!whole(value, 1, 1024, &number))
        return wrong(err, name, value, "1 to 1024");
    cli->threads = (int)number;
    return SIM_OK;
}

static enum sim_status take_scale(struct cli *cli, const char *name,
                                  const char *value, struct sim_error *err)
{
    char *end = NULL;

    if (strlen(value) > 20 || strspn(value, "0123456789.") != strlen(value))
        return wrong(err, name, value, "a share, 0.001 to 1");
    cli->scale = strtod(value, &end);
    if (*end || !(cli->scale >= 0.001 && cli->scale <= 1))
        return wrong(err, name, value, "a share, 0.001 to 1");
    return SIM_OK;
}

static enum sim_status take_progress(struct cli *cli, const char *name,
                                     const char *value, struct sim_error *err)
{
    static const char *const words[] = {"auto", "plain", "none", "json", NULL};

    cli->progress = choose(value, words);
    cli->silent = false;
    return cli->progress < 0
               ? wrong(err, name, value, "auto, plain, json or none")
               : SIM_OK;
}

static enum sim_status take_sensitivity(struct cli *cli, const char *name,
                                        const char *value,
                                        struct sim_error *err)
{
    int what = choose(value, sensitivity_words);

    if (what < 0)
        return wrong(err, name, value, "assumptions or guesses");
    cli->sensitivity |= 1U << what;
    return SIM_OK;
}

static enum sim_status take_event_set(struct cli *cli, const char *name,
                                      const char *value, struct sim_error *err)
{
    cli->event_set = choose(value, event_set_names);
    return cli->event_set < 0 ? wrong(err, name, value, "buckets or heap")
                              : SIM_OK;
}

static enum sim_status take_format(struct cli *cli, const char *name,
                                   const char *value, struct sim_error *err)
{
    cli->format = choose(value, report_formats);
    return cli->format < 0 ? wrong(err, name, value, "markdown, latex or csv")
                           : SIM_OK;
}

/* -q and -v end each other; what -q silences, a later --progress brings back. */
static enum sim_status take_quiet(struct cli *cli, const char *name,
                                  const char *value, struct sim_error *err)
{
    (void)name;
    (void)value;
    (void)err;
    cli->quiet = true;
    cli->silent = true;
    cli->verbose = false;
    return SIM_OK;
}

static enum sim_status take_verbose(struct cli *cli, const char *name,
                                    const char *value, struct sim_error *err)
{
    (void)name;
    (void)value;
    (void)err;
    cli->verbose = true;
    cli->silent = false;
    cli->quiet = false;
    return SIM_OK;
}

static enum sim_status take_find(struct cli *cli, const char *name,
                                 const char *value, struct sim_error *err)
{
    cli->find = choose(value, diary_wish_names);
    return cli->find < 0 ? wrong(err, name, value,
                                 "median, first-broke, best-buyer or luckiest")
                         : SIM_OK;
}

static enum sim_status take_replication(struct cli *cli, const char *name,
                                        const char *value,
                                        struct sim_error *err)
{
    return whole(value, 1, 1000000, &cli->replication)
               ? SIM_OK
               : wrong(err, name, value, "1 to 1000000");
}

static enum sim_status take_emit(struct cli *cli, const char *name,
                                 const char *value, struct sim_error *err)
{
    cli->emit = choose(value, planning_forms);
    return cli->emit < 0 ? wrong(err, name, value, "slurm, parallel or make")
                         : SIM_OK;
}

static enum sim_status take_parts(struct cli *cli, const char *name,
                                  const char *value, struct sim_error *err)
{
    return whole(value, 1, 100000, &cli->parts)
               ? SIM_OK
               : wrong(err, name, value, "1 to 100000");
}

/* NOLINTBEGIN(bugprone-macro-parentheses): a type takes none */
#define OF(type, member)                                                       \
    _Generic(((struct cli *)0)->member, type : offsetof(struct cli, member))
/* NOLINTEND(bugprone-macro-parentheses) */
#define FLAG(member) .flag = OF(bool, member)
#define ENDS(member) .ends = OF(bool, member)
#define TEXT(member) .text = OF(const char *, member)

const struct option_row options[] = {
    {"--output", "-o", "DIR", "run explain merge plan",
     "results folder (default results/NAME); of explain FILE.svg: a chart of "
     "the balance",
     TEXT(out_dir)},
    {"--set", "", "PATH=VALUE",
     "run explain validate assumptions calibrate plan",
     "change one value, e.g. 'populations[stock].size=500'", .take = take_set},
    {"--sweep", "", "PATH=A,B,...", "run validate plan",
     "what other values of a number do; of several, all combinations",
     .take = take_sweep},
    {"--replications", "", "N", "run ask validate calibrate plan",
     "independent copies of the study", .take = take_replications},
    {"--seed", "", "S", "run explain ask validate calibrate plan",
     "decimal digits, not 0", .take = take_seed},
    {"--threads", "", "N", "run ask selfcheck calibrate merge verify",
     "default: all cores; never changes a result", .take = take_threads},
    {"--force", "", "", "run new explain calibrate merge",
     "replace an existing results folder, scenario of new, chart of explain, "
     "or "
     "file of --patch",
     FLAG(force), ENDS(resume)},
    {"--resume", "", "", "run",
     "go on: with the replications of the results folder, and with what a run "
     "that was cut has finished",
     FLAG(resume), ENDS(force)},
    {"--shard", "", "I/N", "run",
     "run only the I-th of N parts, for merge; auto: as the array job or MPI "
     "rank says that this is; auto/N: of N parts",
     TEXT(shard)},
    {"--emit", "", "FORM", "plan",
     "slurm (if nothing is said), parallel or make", .take = take_emit},
    {"--parts", "", "N", "plan", "how many (default: of about an hour each)",
     .take = take_parts},
    {"--fill", "", "", "merge", "run here what is missing", FLAG(fill)},
    {"--yes", "", "", "run", "run what takes hours, without being asked",
     FLAG(yes)},
    {"--max-time", "", "DURATION", "run",
     "30m, 2h or 1.5d: refuse what takes longer; with --yes begin, and stop "
     "then",
     .take = limits_take_time},
    {"--max-memory", "", "SIZE", "run validate merge plan",
     "8G or 500M (default: what is free): fewer threads, or refuse",
     .take = limits_take_memory},
    {"--no-charts", "", "", "run report merge plan",
     "run: data and report only; report: a chart that is not drawn is not "
     "missed",
     FLAG(no_charts), ENDS(png)},
    {"--png", "", "", "run plot plan", "charts as PNG, too", FLAG(png),
     ENDS(no_charts)},
    {"--print", "", "METRIC,...", "run",
     "estimates and differences with intervals on stdout, a table on a "
     "terminal, CSV in a pipe; without -o nothing is written",
     TEXT(print)},
    {"--verdict", "", "", "run",
     "tell the verdict and the arms in a pipe, too, as on a terminal",
     FLAG(verdict)},
    {"--sensitivity", "", "guesses", "run plan",
     "guesses: what the guesses do to the answer, each in its range, alone and "
     "together; kept beside the scenario, quoted by later runs. assumptions: "
     "every assumed number a fifth down and up",
     .take = take_sensitivity},
    {"--progress", "", "WHEN", "run calibrate",
     "auto, plain, json (a line of JSON at most every second) or none",
     .take = take_progress},
    {"--event-set", "", "NAME", "run", "buckets or heap: same results",
     .take = take_event_set},
    {"--eager", "", "", "run", "settle accounts at once: same results, slower",
     FLAG(eager)},
    {"--from", "", "SCENARIO", "new",
     "what it inherits from: a name or a file (default tiny)", TEXT(from)},
    {"--own", "", "FILE", "calibrate",
     "CSV of one's own proposals, to which the planner is fitted", TEXT(own)},
    {"--scale", "", "SHARE", "calibrate",
     "fit in a share of the market, which is as much faster",
     .take = take_scale},
    {"--patch", "", "FILE", "calibrate",
     "write a scenario that is this one with the numbers found", TEXT(patch)},
    {"--diff", "", "RULEBOOK", "rules",
     "only what differs in this other rulebook", TEXT(diff)},
    {"--json", "", "",
     "run explain compare ask validate list rules assumptions",
     "as data; run: what --print prints, an array of objects", FLAG(json)},
    {"--format", "", "FORMAT", "table",
     "markdown (if nothing is said), latex or csv", .take = take_format},
    {"--balance", "", "CONNECTS", "ask", "Connects that you have",
     TEXT(told[CLI_BALANCE])},
    {"--proposals-per-week", "", "N", "ask",
     "that you would send, had you always the Connects",
     TEXT(told[CLI_PER_WEEK])},
    {"--reply-rate", "", "SHARE", "ask", "of proposals sent that are answered",
     TEXT(told[CLI_REPLY_RATE])},
    {"--win-rate", "", "SHARE", "ask", "of proposals sent that become jobs",
     TEXT(told[CLI_WIN_RATE])},
    {"--job-usd", "", "USD", "ask", "what a job pays, before the fee",
     TEXT(told[CLI_JOB_USD])},
    {"--job-hours", "", "HOURS", "ask",
     "of work in it (default: what it pays over the middling rate)",
     TEXT(told[CLI_JOB_HOURS])},
    {"--hour-usd", "", "USD", "ask", "what an hour is worth to you otherwise",
     TEXT(told[CLI_HOUR_USD])},
    {"--months", "", "N", "ask", "to look ahead (default 12)",
     TEXT(told[CLI_MONTHS])},
    {"--era", "", "RULEBOOK", "ask",
     "rules of another time than the newest: see list rulebooks", TEXT(era)},
    {"--funnel", "", "FILE", "ask",
     "CSV of your proposals, in place of a pace, rates and a job",
     TEXT(funnel)},
    {"--more", "", "", "ask",
     "where else it turns: job, price of a Connect, minutes", FLAG(more)},
    {"--arm", "", "NAME", "run validate explain plan",
     "run, validate: only this arm and the baseline, more by more of them; "
     "explain: whose person (default: the baseline)",
     .take = take_arm},
    {"--against", "", "NAME", "explain",
     "another arm: the same person with the same luck", TEXT(against)},
    {"--find", "", "WHO", "explain",
     "median (default), first-broke, best-buyer or luckiest",
     .take = take_find},
    {"--freelancer", "", "N", "explain", "by number, as in ledger.csv",
     TEXT(freelancer)},
    {"--margin", "", "SHARE", "compare",
     "of the first's value, that would not matter (default 0.05)",
     TEXT(margin)},
    {"--replication", "", "N", "explain", "which one is run again (default 1)",
     .take = take_replication},
    {"--all", "", "", "verify",
     "make the whole study again, not a sample of its runs", FLAG(all)},
    {"--show", "", "", "validate",
     "print the scenario as JSON, with what it inherits, members that are like "
     "others and --set in it; on a terminal with where each value comes from",
     FLAG(show)},
    {"--origins", "", "", "validate",
     "where each value comes from in a pipe, too", FLAG(origins)},
    {"--list", "", "", "selfcheck", "the cases, and what each claims",
     FLAG(list)},
    {"--quiet", "-q", "", "run validate plot report calibrate merge plan",
     "say nothing but errors", .take = take_quiet},
    {"--verbose", "-v", "", "run rules",
     "run: say what is done and how long it took; rules: with what each "
     "number means",
     .take = take_verbose},
};
const size_t noptions = COUNTOF(options);
_Static_assert(COUNTOF(options) <= 8 * sizeof((struct cli *)0)->given,
               "a bit of cli.given for each option");
