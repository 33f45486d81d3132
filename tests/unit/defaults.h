/* Are the defaults of a parameter table values that a file may have? An invalid
 * one is a bug, which aborts when it is needed. */
#ifndef TESTS_UNIT_DEFAULTS_H
#define TESTS_UNIT_DEFAULTS_H

#include <stdlib.h>
#include <string.h>

#include "scenario/reader.h"

/* False, and a line in err, for one that cannot be read. Each is written into a
 * document of its own. */
static inline bool defaults_can_be_read(struct param_table table,
                                        struct sim_error *err)
{
    int before = err->count;

    for (size_t i = 0; i < table.count; i++) {
        struct param_spec spec = table.spec[i];
        struct document *own;
        struct reader reading;
        struct text text = {0};
        if (!spec.dflt || strcmp(spec.dflt, "null") == 0)
            continue;
        text_printf(&text, "{\"%s\":%s}", spec.name, spec.dflt);
        spec.dflt = NULL; /* or it would be read again */
        spec.offset = 0;
        if (document_parse("default", text.data, text.length, &own, err) ==
            SIM_OK) {
            void *out = calloc(1, sizeof(struct dist) + PARAM_TEXT_SIZE);
            reader_init(&reading, own, err);
            reader_object(&reading, own->root, "",
                          (struct param_table){&spec, 1}, out);
            reader_fini(&reading);
            free(out);
        }
        document_free(own);
        text_fini(&text);
    }
    return err->count == before;
}

#endif
