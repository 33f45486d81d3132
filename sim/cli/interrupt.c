/* The one thread that ends the process if the others take too long. */
#include "cli/interrupt.h"

#include <pthread.h>
#include <stdio.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/say.h"
#include "cli/signals.h"
#include "report/plot.h"

static struct {
    pthread_mutex_t lock;
    const char *path, *command; /* borrowed */
    struct journal *journal;    /* borrowed */
    struct folder *folder;      /* borrowed */
    struct folder *scratch;     /* borrowed */
} under_way = {.lock = PTHREAD_MUTEX_INITIALIZER};

void interrupt_hold(void)
{
    pthread_mutex_lock(&under_way.lock);
}

void interrupt_release(void)
{
    pthread_mutex_unlock(&under_way.lock);
}

void interrupt_begin(const char *path, struct journal *journal,
                     const char *command)
{
    interrupt_hold();
    under_way.path = path;
    under_way.journal = journal;
    under_way.command = command;
    interrupt_release();
}

void interrupt_folder(struct folder *folder)
{
    interrupt_hold();
    under_way.folder = folder;
    interrupt_release();
}

void interrupt_scratch(struct folder *scratch)
{
    interrupt_hold();
    under_way.scratch = scratch;
    interrupt_release();
}

void interrupt_end(void)
{
    interrupt_begin(NULL, NULL, NULL);
    interrupt_folder(NULL);
}

void interrupt_scratch_over(struct folder *scratch)
{
    if (scratch)
        folder_abort(scratch);
    interrupt_scratch(NULL);
    interrupt_end();
    folder_free(scratch);
}

void interrupt_over(void)
{
    under_way.path = under_way.command = NULL;
    under_way.journal = NULL;
    under_way.folder = NULL;
    interrupt_release();
}

void interrupt_tell(const char *path, const char *left, struct journal *journal,
                    const char *command, struct text *out)
{
    text_printf(out, "%s: stopped before the end; ", path);
    if (journal && journal_flush(journal) && journal_nkept(journal) > 0)
        text_printf(out,
                    "%s%s%lld finished replications are kept; go on with: %s",
                    left, left[0] ? "; " : "",
                    (long long)journal_nkept(journal), command);
    else
        text_add(out, "nothing was written");
}

/* A file that is just being made in a folder is seen when it is looked at again. */
static void remove_folder(const struct folder *folder)
{
    for (int i = 0; folder && i < 3; i++)
        if (folder_give_up(folder))
            break;
}

/* Holds the lock to the end: nobody else gets on with what is under way. */
static void give_up(void)
{
    struct text text = {0};

    interrupt_hold();
    if (under_way.path) {
        interrupt_tell(under_way.path,
                       under_way.folder && !under_way.scratch
                           ? "no time was left to write results"
                           : "",
                       under_way.scratch ? NULL : under_way.journal,
                       under_way.command, &text);
        remove_folder(under_way.folder);
        say(stderr, "error: %s\n", text.data);
    }
    remove_folder(under_way.scratch);
    _exit(SIM_ESTOPPED);
}

/* Memory ran out, in whatever thread, also in one that holds the lock. */
static void exhausted(void *unused)
{
    (void)unused;
    (void)pthread_mutex_trylock(&under_way.lock);
    remove_folder(under_way.folder);
    remove_folder(under_way.scratch);
    const char *old = under_way.folder ? folder_old(under_way.folder) : NULL;
    struct stat about;
    if (old && lstat(old, &about) == 0)
        say(stderr,
            "error: %s: what is new is in place; what is left of the old ones "
            "is in %s\n",
            under_way.path, old);
    else if (old)
        say(stderr, "error: %s: what is new is in place\n", under_way.path);
    if (under_way.journal && journal_leave(under_way.journal))
        say(stderr,
            "error: %s: the finished replications are kept; go on with: %s\n",
            under_way.path, under_way.command);
}

void interrupt_catch(void)
{
    static bool is_caught;

    if (is_caught)
        return;
    is_caught = true;
    mem_at_exhaustion(exhausted, NULL);
    signals_in_time(plot_stop, give_up);
    signals_catch();
}
