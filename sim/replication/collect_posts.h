/* What a market tells of posts, gathered into a result. For collect.c alone. */
#ifndef SIM_REPLICATION_COLLECT_POSTS_H
#define SIM_REPLICATION_COLLECT_POSTS_H

#include "market/market.h"

/* The observer's `post` (struct market_observer), of each once, when it is over or the
 * study is. context: a struct collector, of which the result, and the trace if there
 * is one, are added to. */
void collect_post(void *context, const struct market_post *post);

#endif
