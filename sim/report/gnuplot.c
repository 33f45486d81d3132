/* One child of the program in a group of its own.
 *
 * The end of a child is waited for by a pipe that it alone holds open, so that a
 * bound on the time needs no signal handler; a child that has passed the pipe on
 * to others is asked for now and then. */
#include "report/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/status.h"
#include "base/text.h"
#include "base/units.h"

enum {
    SECONDS = 60,
    SECONDS_MAX = 3600,
    AT_ONCE = 8,    /* children that can run at the same time */
    LOOK_MS = 50,   /* how often one is asked for whose pipe stays open */
    ARGUMENTS = 512 /* of gnuplot, at most */
};

static atomic_bool is_stopped;
static atomic_long running[AT_ONCE]; /* groups; 0: a free place */

/* What of the user's environment a drawing may need: where programs, fonts and
 * libraries are. */
static const char *const kept[] = {"PATH",           "HOME",
                                   "TMPDIR",         "LD_LIBRARY_PATH",
                                   "XDG_CACHE_HOME", "FONTCONFIG_PATH",
                                   "FONTCONFIG_FILE"};

struct environment {
    struct text text[COUNTOF(kept)];
    char *line[COUNTOF(kept) + 2];
};

/* In a locale without UTF-8 gnuplot complains of every script. */
static void environment_make(struct environment *made)
{
    static char locale[] = "LC_ALL=C.UTF-8";
    size_t count = 0;

    *made = (struct environment){0};
    for (size_t i = 0; i < COUNTOF(kept); i++) {
        const char *value = getenv(kept[i]);
        if (!value)
            continue;
        text_printf(&made->text[i], "%s=%s", kept[i], value);
        made->line[count++] = made->text[i].data;
    }
    made->line[count] = locale;
}

static void environment_fini(struct environment *made)
{
    for (size_t i = 0; i < COUNTOF(kept); i++)
        text_fini(&made->text[i]);
}

static void bound_files(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_FSIZE, &limit))
        return;
    rlim_t most = (rlim_t)GNUPLOT_FILE_MIB << 20;
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > most) {
        limit.rlim_cur = most;
        (void)setrlimit(RLIMIT_FSIZE, &limit);
    }
}

extern char **environ;

/* In the child: only calls that are safe after fork. The alarm is for a child
 * whose parent is gone; it survives exec. */
_Noreturn static void become(const char *dir, int in, int log, char **argument,
                             char **environment, int seconds)
{
    int from = in < 0 ? open("/dev/null", O_RDONLY) : in;

    (void)setpgid(0, 0);
    (void)signal(SIGXFSZ, SIG_DFL); /* a drawing must not be cut in silence */
    (void)signal(SIGPIPE, SIG_DFL);
    bound_files();
    if (from < 0 || dup2(from, 0) < 0 || dup2(log, 1) < 0 || dup2(log, 2) < 0 ||
        chdir(dir))
        _exit(GNUPLOT_CANNOT_START - 1);
    (void)alarm((unsigned)seconds + 1);
    environ = environment;
    execvp("gnuplot", argument);
    _exit(errno == ENOENT ? GNUPLOT_CANNOT_START : GNUPLOT_CANNOT_START - 1);
}

/* Remembers a group that gnuplot_stop has to end. */
static void remember(pid_t group)
{
    for (int i = 0; i < AT_ONCE; i++) {
        long free = 0;
        if (atomic_compare_exchange_strong(&running[i], &free, (long)group))
            break;
    }
    if (atomic_load(&is_stopped))
        (void)kill(-group, SIGKILL);
}

static void forget(pid_t group)
{
    for (int i = 0; i < AT_ONCE; i++) {
        long own = (long)group;
        if (atomic_compare_exchange_strong(&running[i], &own, 0))
            return;
    }
}

void gnuplot_stop(void)
{
    atomic_store(&is_stopped, true);
    for (int i = 0; i < AT_ONCE; i++) {
        long group = atomic_load(&running[i]);
        if (group > 0)
            (void)kill((pid_t)-group, SIGKILL);
    }
}

bool gnuplot_is_stopped(void)
{
    return atomic_load(&is_stopped);
}

int gnuplot_seconds(void)
{
    const char *own = getenv("CONNECTSIM_DRAWING_SECONDS");
    char *end = NULL;
    long seconds = own ? strtol(own, &end, 10) : 0;

    return own && end != own && !*end && seconds >= 1 && seconds <= SECONDS_MAX
               ? (int)seconds
               : SECONDS;
}

/* Its standard input is `in`, borrowed; -1: empty. */
static struct gnuplot start(const char *dir, int in, int log,
                            char *const *argument, int seconds)
{
    static char name[] = "gnuplot", no_files[] = "-d";
    struct gnuplot started = {
        .child = -1, .gone = -1, .held = -1, .seconds = seconds};
    char *all[ARGUMENTS] = {name, no_files};
    struct environment environment;
    int ends[2];
    size_t count = 2;

    for (size_t i = 0; argument[i]; i++) {
        SIM_REQUIRE(count < ARGUMENTS - 1);
        all[count++] = argument[i];
    }
    if (pipe(ends))
        return started;
    environment_make(&environment);
    started.child = fork();
    if (started.child == 0) {
        close(ends[0]);
        become(dir, in, log, all, environment.line, seconds);
    }
    int error = errno;
    close(ends[1]);
    environment_fini(&environment);
    if (started.child < 0) {
        close(ends[0]);
        errno = error;
        return started;
    }
    (void)setpgid(started.child, started.child); /* whoever comes first */
    started.gone = ends[0];
    (void)fcntl(started.gone, F_SETFD, FD_CLOEXEC);
    remember(started.child);
    return started;
}

struct gnuplot gnuplot_start(const char *dir, int log, char *const *argument,
                             int seconds)
{
    return start(dir, -1, log, argument, seconds);
}

struct gnuplot gnuplot_start_held(const char *dir, int log,
                                  char *const *argument, int seconds)
{
    int ends[2];

    if (pipe(ends))
        return (struct gnuplot){.child = -1, .gone = -1, .held = -1};
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    struct gnuplot started = start(dir, ends[0], log, argument, seconds);
    int error = errno;
    close(ends[0]);
    started.held = ends[1];
    if (started.child < 0)
        gnuplot_let(&started);
    errno = error;
    return started;
}

void gnuplot_let(struct gnuplot *gnuplot)
{
    if (gnuplot->held >= 0)
        close(gnuplot->held);
    gnuplot->held = -1;
}

static double seconds_now(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Has it ended? It is left to be waited for, so that its number stays its own. */
static bool has_ended(pid_t child)
{
    siginfo_t ended = {0};

    return waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT | WNOHANG) ==
               0 &&
           ended.si_pid == child;
}

/* Kills what is left of its group; what waitpid says of it, or -1. */
static int reap(struct gnuplot *gnuplot)
{
    int status = 0;

    (void)kill(-gnuplot->child, SIGKILL);
    gnuplot_let(gnuplot);
    forget(gnuplot->child);
    close(gnuplot->gone);
    while (waitpid(gnuplot->child, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return status;
}

int gnuplot_wait(struct gnuplot *gnuplot)
{
    struct pollfd pipe_end = {.fd = gnuplot->gone, .events = POLLIN};
    double until = seconds_now() + gnuplot->seconds;
    bool is_late = false;

    if (gnuplot->child < 0)
        return -1;
    gnuplot_let(gnuplot);
    while (!has_ended(gnuplot->child) && !is_late) {
        (void)poll(&pipe_end, 1, pipe_end.fd < 0 ? 1 : LOOK_MS);
        if (pipe_end.revents) /* closed: a moment before it ends, as a rule */
            pipe_end.fd = -1;
        is_late = seconds_now() > until;
    }
    int status = reap(gnuplot); /* and what it has left running */
    return is_late ? SIGALRM : status;
}

void gnuplot_end(struct gnuplot *gnuplot)
{
    if (gnuplot->child >= 0)
        (void)reap(gnuplot);
}
