#include "kernel/heap.h"

void heap_fini(struct heap *heap)
{
    mem_free(heap->event);
    *heap = (struct heap){0};
}

void heap_push_grown(struct heap *heap, struct event event)
{
    heap->event = mem_grow(heap->event, &heap->capacity, heap->count + 1,
                           sizeof *heap->event);
    heap_push(heap, event);
}
