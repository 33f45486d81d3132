/* The command line: one table of commands, one of options. */
#ifndef SIM_CLI_CLI_H
#define SIM_CLI_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "kernel/event_set.h"
#include "scenario/scenario.h"

#define CONNECTSIM_VERSION "0.1.0"
#ifndef CONNECTSIM_DATA
#define CONNECTSIM_DATA "/usr/local/share/connectsim"
#endif

enum {
    CLI_MAX_SET = 64,
    CLI_MAX_ASKED = 32, /* of --sweep, and of --arm */
    CLI_MAX_FILES = 256,
    CLI_PATH = 4096
};

/* What `ask` is told of somebody. */
enum cli_told {
    CLI_BALANCE,
    CLI_PER_WEEK,
    CLI_REPLY_RATE,
    CLI_WIN_RATE,
    CLI_JOB_USD,
    CLI_JOB_HOURS,
    CLI_HOUR_USD,
    CLI_MONTHS,
    CLI_NTOLD
};

/* Options and arguments of one call. Texts are borrowed from argv. Of two
 * options that contradict each other the last wins. */
struct cli {
    const char *file[CLI_MAX_FILES]; /* arguments that are no options */
    int nfiles;
    /* --set, and --replications and --seed, which are --set in other words, in
     * the order given: a later one of the same path wins */
    const char *set[CLI_MAX_SET];
    const char *set_option[CLI_MAX_SET]; /* which of the three it was */
    size_t nset;
    const char *sweep[CLI_MAX_ASKED], *only[CLI_MAX_ASKED];
    size_t nsweep, nonly;
    const char *out_dir;
    int threads; /* 0: all cores */
    bool force, no_charts, quiet, verbose, png, eager, json, list, verdict;
    bool silent;       /* no progress: -q, unless --progress came later */
    uint64_t given;    /* a bit for each option of the table that was given */
    const char *print; /* metrics, by commas */
    unsigned sensitivity; /* a bit for each enum sensitivity that is asked */
    bool yes;             /* run what takes hours */
    double max_seconds;   /* that a run may take; 0: not given */
    double max_memory;    /* bytes; 0: what the machine has */
    bool is_elsewhere;    /* `validate`: this machine need not run it */
    bool show;            /* print the scenario as it was merged */
    bool origins;         /* with where each value comes from */
    bool resume;          /* keep the replications of the results folder */
    bool all;             /* `verify`: not a sample */
    const char *from;     /* scenario of `new`; NULL: tiny */
    const char *own;      /* CSV of one's own proposals, of `calibrate` */
    double scale;         /* share of the market, of `calibrate`; 0: all */
    const char *patch;    /* file that `calibrate` writes */
    const char *diff;     /* the other rulebook of `rules` */
    const char *told[CLI_NTOLD]; /* as typed; NULL: not given */
    const char *era;             /* the rulebook of `ask`; NULL: the newest */
    const char *funnel;          /* CSV of one's own proposals, of `ask` */
    bool more;                   /* further lines of `ask` */
    const char *arm, *against;   /* of `explain`; NULL: not given */
    const char *margin;          /* of `compare`, as typed */
    const char *freelancer;      /* N or SEGMENT/N */
    int find;                    /* an enum diary_wish */
    int64_t replication;         /* from 1; 0: not given */
    int format;                  /* of `table`: one of report_formats */
    const char *shard;           /* "3/8", "auto", "auto/8"; NULL: all */
    int emit;                    /* of `plan`: an enum planning_form */
    int64_t parts;               /* of `plan`; 0: of about an hour */
    bool fill;                   /* of `merge`: run what is missing */
    const struct shards *merges; /* what `merge` takes from; NULL: run */
    int event_set;
    int progress;              /* 0 auto, 1 plain, 2 none, 3 json */
    const char *scenarios_dir; /* installed scenarios and rulebooks */
    const char *analysis_dir;
    bool has_data; /* the two were found */
    int argc;
    char **argv;
};

/* A row of commands.def. */
struct cli_command {
    const char *name;
    const char *arguments;
    int nfiles; /* at most so many arguments */
    const char *help;
    const char *notes;
    enum sim_status (*run)(struct cli *cli, struct sim_error *err);
};
extern const struct cli_command cli_commands[];
extern const size_t cli_ncommands;

/* ---- parse.c ---- */

/* Reads argv from `first` on. */
enum sim_status cli_parse(struct cli *cli, int argc, char **argv, int first,
                          struct sim_error *err);

/* Refuses options and arguments that are not the command's, or that have no
 * effect beside others. SIM_EUSAGE. */
enum sim_status cli_check(const struct cli *cli,
                          const struct cli_command *command,
                          struct sim_error *err);

/* Prints the options of a command, or (NULL) of all with the commands that take
 * them. */
void cli_print_options(const struct cli_command *command);

/* help.c: what to begin with, in ten lines, on standard output. */
void help_brief(void);

/* ---- cli.c ---- */

/* Finds the folders with scenarios and charts: in a folder above the program's
 * or installed; never in the current folder, whose chart scripts are not ours
 * to run. */
void cli_find_data(struct cli *cli);

/* "connectsim 0.1.0 (GSL 2.7.1, cJSON 1.7.15, Nettle 3.8, Random123 1.14)". */
const char *cli_version(void);

/* The command, or NULL with a suggestion in err. */
const struct cli_command *cli_find(const char *name, struct sim_error *err);

/* Whether options change what the scenario says. */
bool cli_changes(const struct cli *cli);

/* Loads a scenario file with the options that change it. */
enum sim_status cli_load(const struct cli *cli, const char *path,
                         struct scenario **scenario, struct sim_error *err);

/* What ended processes left of `target` or in it: a note for each on standard
 * error, with the command that removes it. */
void cli_name_leftovers(const struct cli *cli, const char *target);

/* The same of a single file, which is about to be written, and of folders for
 * temporary files (folder_scratch). */
void cli_name_leftover_files(const struct cli *cli, const char *path);
void cli_name_leftover_scratch(const struct cli *cli, const char *name);

#define COMMAND(name, ...)                                                     \
    enum sim_status command_##name(struct cli *cli, struct sim_error *err);
#include "cli/commands.def"

#endif
