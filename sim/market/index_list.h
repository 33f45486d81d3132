/* A list of numbers that grows: posts or accounts. Its owner is whoever has it. */
#ifndef SIM_MARKET_INDEX_LIST_H
#define SIM_MARKET_INDEX_LIST_H

#include <stddef.h>
#include <stdint.h>

struct index_list {
    uint32_t *item; /* owned; released by mem_free */
    size_t count, capacity;
};

void index_list_add(struct index_list *list, uint32_t value);

#endif
