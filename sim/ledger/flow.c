/* The tables of flows, origins and ways. */
#include "ledger/ledger.h"

const char *const ledger_way_names[LEDGER_NWAY] = {
    [WAY_OPENING] = "opening",   [WAY_FREE] = "free",
    [WAY_EARNED] = "earned",     [WAY_BOUGHT] = "bought",
    [WAY_REFUNDED] = "refunded", [WAY_SPENT] = "spent",
    [WAY_EXPIRED] = "expired",   [WAY_CLOSING] = "closing",
};

const struct ledger_flow_row ledger_flows[LEDGER_NFLOW] = {
#define LOT(id, name, way, origin, origin_name, meaning, words)                \
    [FLOW_##id] = {(name), (words), WAY_##way, LEDGER_##origin},
#define EXTRA LOT
#define MORE(id, name, way, origin, meaning, words)                            \
    [FLOW_##id] = {(name), (words), WAY_##way, LEDGER_##origin},
#define MOVE(id, name, way, meaning, words)                                    \
    [FLOW_##id] = {(name), (words), WAY_##way, LEDGER_NORIGIN},
#include "ledger/flows.def"
};

const struct ledger_origin_row ledger_origins[LEDGER_NORIGIN] = {
#define LOT(id, name, way, origin, origin_name, ...)                           \
    [LEDGER_##origin] = {(origin_name), WAY_##way},
#define EXTRA LOT
#include "ledger/flows.def"
};

_Static_assert(FLOW_CLOSING == LEDGER_NFLOW - 1,
               "what is never posted comes last: the audit ends before it");
