/* A list of numbers that grows. */
#include "market/index_list.h"

#include "base/mem.h"

void index_list_add(struct index_list *list, uint32_t value)
{
    list->item = mem_grow(list->item, &list->capacity, list->count + 1,
                          sizeof *list->item);
    list->item[list->count++] = value;
}
