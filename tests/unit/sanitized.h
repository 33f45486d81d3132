/* What a test leaves to the build without sanitizers. Those take ten times as long and
 * ask another question: whether the code does what C forbids. One passage of each path
 * answers it; hundreds of replications are for the statistics of the other build. */
#ifndef TESTS_UNIT_SANITIZED_H
#define TESTS_UNIT_SANITIZED_H

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#define SANITIZED_THREADS __has_feature(thread_sanitizer)
#define IS_SANITIZED      (SANITIZED_THREADS || __has_feature(address_sanitizer))

/* Of that many cases drawn at random in one way: all, or the first quarter of them. */
static inline int sanitized_some(int cases)
{
    return IS_SANITIZED ? (cases + 3) / 4 : cases;
}

#endif
