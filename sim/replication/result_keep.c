/* A finished result, at rest: its arrays lie on a shelf. */
#include <string.h>

#include "base/mem.h"
#include "replication/result.h"

enum {
    NLONG = RESULT_NCURVE + 9
};

/* One of its arrays: where its pointer is, whatever it points to. */
struct array {
    void *at;
    size_t bytes;
};

static void *array_get(const struct array *array)
{
    void *held;

    memcpy(&held, array->at, sizeof held);
    return held;
}

/* Nobody writes there: what the runs give out is const. */
static void array_set(const struct array *array, const void *held)
{
    memcpy(array->at, &held, sizeof held);
}

static int list_arrays(struct result *result, struct array list[NLONG])
{
    size_t n = result->nspells;
    int k = 0;

#define ARRAY(member, count)                                                   \
    list[k++] = (struct array){&(member), (count) * sizeof *(member)}
    ARRAY(result->counts, result_nwords(result));
    ARRAY(result->series,
          (size_t)result->nsamples * (size_t)result->npop * NSERIES);
    for (int i = 0; i < RESULT_NCURVE; i++)
        ARRAY(result->spell[i], n);
    ARRAY(result->balances, n);
    ARRAY(result->hires, n);
    ARRAY(result->gross, n);
    ARRAY(result->population, n);
    ARRAY(result->idle, (size_t)result->nidle);
    ARRAY(result->person, (size_t)result->npersons);
    ARRAY(result->first, (size_t)result->nfirst);
#undef ARRAY
    SIM_REQUIRE(k == NLONG);
    return k;
}

static size_t room_of(const struct array *array)
{
    return (array->bytes + 7) / 8 * 8;
}

void result_keep(struct result *result, struct shelf *shelf)
{
    struct array list[NLONG];
    int n = list_arrays(result, list);
    size_t bytes = 0;

    SIM_REQUIRE(!result->is_shelved);
    for (int i = 0; i < n; i++)
        bytes += room_of(&list[i]);
    char *all = mem_new(bytes + 1, 1), *to = all;
    for (int i = 0; i < n; i++) {
        if (list[i].bytes > 0)
            memcpy(to, array_get(&list[i]), list[i].bytes);
        to += room_of(&list[i]);
    }
    const char *from = shelf_put(shelf, all, bytes);
    mem_free(all);
    if (!from)
        return;
    for (int i = 0; i < n; i++) {
        mem_free(array_get(&list[i]));
        array_set(&list[i], from);
        from += room_of(&list[i]);
    }
    result_place(result);
    result->is_shelved = true;
}
