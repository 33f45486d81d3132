/* The children (gnuplot) get the defaults back: report/plot.c. */
#include "cli/signals.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include <fcntl.h>

atomic_bool signals_stop;

void signals_prepare(void)
{
    for (int file = 0; file <= 2; file++)
        if (fcntl(file, F_GETFD) < 0 && errno == EBADF)
            /* The lowest free number. What is then read or written fails. */
            (void)open("/dev/null", file == 0 ? O_WRONLY : O_RDONLY);
    (void)signal(SIGXFSZ, SIG_IGN);
    (void)signal(SIGPIPE, SIG_IGN);
}

static void stop(int number)
{
    if (atomic_exchange(&signals_stop, true)) {
        (void)signal(number, SIG_DFL);
        (void)raise(number);
    }
}

/* It comes again every second; the hard limit ends it in any case. */
static void stop_in_time(int number)
{
    (void)number;
    atomic_store(&signals_stop, true);
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

void signals_end_by_pipe(void)
{
    (void)signal(SIGPIPE, SIG_DFL);
    (void)raise(SIGPIPE);
}
