/* One document made of several: what one says is laid over what another says.
 *
 * Objects are merged key by key: those of the document beneath in its order, a
 * new one behind the key that it follows in its own text. Lists whose members
 * all have a "name" (2048 at most, more than a scenario may have) are merged
 * member by member, by name: first those of the document beneath, in its order,
 * then those that it has not.
 * Everything else is replaced whole: other lists, numbers, texts, and the
 * objects that `merge_words` tells apart. Every value keeps its place, and messages name the
 * file in which it stands. Merging comes before any patch. */
#ifndef SIM_JSON_MERGE_H
#define SIM_JSON_MERGE_H

#include "base/status.h"
#include "json/document.h"

enum {
    MERGE_LIST_MAX = 2048,      /* longer lists are no lists of names */
    MERGE_VALUES_MAX = 1 << 20, /* of a document that comes out */
    MERGE_CHAIN_MAX = 8         /* members that are like each other */
};

/* What keys mean; lists of words that end in NULL. */
struct merge_words {
    const char *const *leaf;   /* an object with such a key is one value */
    const char *const *choice; /* objects that differ in such a key, which the
                                * one above has, have nothing in common */
    const char *const *own;    /* of the document, or of the member, alone: not
                                * taken over from what it lies on */
    const char *const *lost;   /* of the document: in nothing that comes out */
};

/* Lays `over` over `base`, both left as they are, and leaves out of the latter
 * what the list "without" of the former names by paths. Neither "without" nor
 * the key `reference`, which named the base, is in what comes out. SIM_EINPUT
 * if "without" is wrong or the whole becomes too large. */
enum sim_status document_lay(const struct document *base,
                             const struct document *over, const char *reference,
                             const struct merge_words *words,
                             struct document **out, struct sim_error *err);

/* Lays each member of a list that says "like": "NAME" over the member of that
 * name in the same list, less what its "without" names; a chain of 8 at most.
 * Replaces *document if there is any. SIM_EINPUT: there is no such member, a
 * circle, too long a chain. Nothing is done below keys that begin with '$'. */
enum sim_status document_expand(struct document **document,
                                const struct merge_words *words,
                                struct sim_error *err);

#endif
