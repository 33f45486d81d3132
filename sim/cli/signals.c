/* The children (gnuplot) get the defaults back: report/plot.c. */
#include "cli/signals.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "base/mem.h"

atomic_bool signals_stop, signals_give_up;
enum {          /* milliseconds */
    WAIT = 600, /* for replications that are under way */
    TELL = 800  /* for what is written of those that are done */
};
static atomic_bool is_over;
static int wake[2] = {-1, -1}; /* a pipe */
static void (*do_at_once)(void), (*do_last)(void);

void signals_prepare(void)
{
    for (int file = 0; file <= 2; file++)
        if (fcntl(file, F_GETFD) < 0 && errno == EBADF)
            /* The lowest free number. What is then read or written fails. */
            (void)open("/dev/null", file == 0 ? O_WRONLY : O_RDONLY);
    (void)signal(SIGXFSZ, SIG_IGN);
    (void)signal(SIGPIPE, SIG_IGN);
}

/* Only calls that are safe in a handler; so is errno, which the list that the
 * lint goes by does not know. */
static void begin_to_stop(void)
{
    int before = errno; /* NOLINT(bugprone-signal-handler) */
    ssize_t n = write(wake[1], "", 1);

    (void)n;
    errno = before; /* NOLINT(bugprone-signal-handler) */
}

static void stop(int number)
{
    if (atomic_exchange(&signals_stop, true)) {
        (void)signal(number, SIG_DFL); /* a third one */
        if (wake[1] < 0)
            (void)raise(number);
    }
    begin_to_stop();
}

/* It comes again every second; the hard limit ends it in any case. */
static void stop_in_time(int number)
{
    if (number == SIGALRM)
        atomic_store(&is_over, true);
    if (!atomic_exchange(&signals_stop, true))
        begin_to_stop();
}

/* A signal, or the time is over: whether it is a signal. -1: no limit. */
static bool hears(int milliseconds)
{
    struct pollfd end = {.fd = wake[0], .events = POLLIN};
    char byte;
    int n;

    while ((n = poll(&end, 1, milliseconds)) < 0 && errno == EINTR) {
    }
    return n > 0 && read(wake[0], &byte, 1) == 1;
}

static void *watch(void *unused)
{
    (void)unused;
    hears(-1);
    /* Whatever it may hang on, such as a terminal that takes nothing. */
    (void)signal(SIGALRM, SIG_DFL);
    alarm(SIGNALS_SECONDS);
    do_at_once();
    bool is_second = hears(WAIT);
    atomic_store(&signals_give_up, true);
    if (!is_second)
        hears(TELL);
    do_last();
    return NULL;
}

void signals_in_time(void (*at_once)(void), void (*last)(void))
{
    pthread_t thread;
    sigset_t all, before;

    do_at_once = at_once;
    do_last = last;
    if (pipe(wake))
        return;
    for (int end = 0; end < 2; end++)
        (void)fcntl(wake[end], F_SETFD, FD_CLOEXEC);
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    if (pthread_create(&thread, NULL, watch, NULL))
        mem_exhausted("a thread");
    pthread_detach(thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void signals_catch(void)
{
    struct sigaction before;

    (void)signal(SIGINT, stop);
    (void)signal(SIGTERM, stop);
    if (sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        (void)signal(SIGHUP, stop);
    (void)signal(SIGXCPU, stop_in_time);
}

void signals_stop_after(double seconds)
{
    (void)signal(SIGALRM, stop_in_time);
    alarm((unsigned)ceil(seconds));
}

bool signals_time_is_over(void)
{
    return atomic_load(&is_over);
}

void signals_end_by_pipe(void)
{
    (void)signal(SIGPIPE, SIG_DFL);
    (void)raise(SIGPIPE);
}
