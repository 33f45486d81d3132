/* Names of the rows of a table. */
#ifndef TESTS_UNIT_NAMES_H
#define TESTS_UNIT_NAMES_H

#include "unit/unit.h"

/* Fails unless `name` is not empty, `find` finds it at `index`, and no row before
 * (`name_of`, `title_of`) has the name or the title. */
static inline void names_expect_own(int index, const char *(*name_of)(int row),
                                    const char *(*title_of)(int row),
                                    int (*find)(const char *name))
{
    ck_assert_msg(name_of(index) && name_of(index)[0] && title_of(index) &&
                      title_of(index)[0],
                  "row %d", index);
    ck_assert_int_eq(find(name_of(index)), index);
    for (int k = 0; k < index; k++) {
        ck_assert_str_ne(name_of(index), name_of(k));
        ck_assert_str_ne(title_of(index), title_of(k));
    }
}

#endif
