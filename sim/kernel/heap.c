#include "kernel/heap.h"

void heap_fini(struct heap *heap)
{
    mem_free(heap->event);
    *heap = (struct heap){0};
}

void heap_grow(struct heap *heap)
{
    heap->event = mem_grow(heap->event, &heap->capacity, heap->count + 1,
                           sizeof *heap->event);
}
