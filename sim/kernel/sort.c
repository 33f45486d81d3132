/* Merge sort from runs made by insertion. Equal keys are equal events, so
 * stability has no meaning here. */
#include "kernel/sort.h"

#include <string.h>

enum {
    RUN = 16
};

static void insertion_sort(struct event *event, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct event moving = event[i];
        size_t at = i;

        while (at > 0 && event_before(moving, event[at - 1])) {
            event[at] = event[at - 1];
            at--;
        }
        event[at] = moving;
    }
}

static void merge(const struct event *from, size_t middle, size_t end,
                  struct event *to)
{
    size_t left = 0;
    size_t right = middle;

    for (size_t i = 0; i < end; i++) {
        if (left < middle &&
            (right >= end || !event_before(from[right], from[left])))
            to[i] = from[left++];
        else
            to[i] = from[right++];
    }
}

void sort_events(struct event *event, size_t count, struct event *scratch)
{
    struct event *from = event;
    struct event *to = scratch;

    for (size_t i = 0; i < count; i += RUN)
        insertion_sort(event + i, count - i < RUN ? count - i : RUN);
    for (size_t width = RUN; width < count; width *= 2) {
        for (size_t i = 0; i < count; i += 2 * width) {
            size_t left = count - i;
            size_t middle = left < width ? left : width;
            size_t end = left < 2 * width ? left : 2 * width;

            merge(from + i, middle, end, to + i);
        }
        struct event *swap = from;
        from = to;
        to = swap;
    }
    if (from != event)
        memcpy(event, from, count * sizeof *event);
}
