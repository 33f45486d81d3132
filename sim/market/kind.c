/* The kinds of market, a row each. */
#include "market/kind.h"
#include "market/competitive.h"
#include "market/exogenous.h"
#include "market/fates.h"
#include "market/hiring.h"

static void nothing(struct market *market)
{
    (void)market;
}

static void nothing_of(struct market *market, account_id id)
{
    (void)market;
    (void)id;
}

const struct kind kind_rows[NMARKET] = {
    [MARKET_EXOGENOUS] = {.make = nothing,
                          .release = nothing,
                          .start = nothing,
                          .finish = nothing,
                          .made = nothing_of,
                          .start_account = exogenous_start,
                          .replied = fates_replied},
    [MARKET_COMPETITIVE] = {.make = competitive_make,
                            .release = competitive_release,
                            .start = posts_start,
                            .finish = posts_report,
                            .made = search_hash_inputs,
                            .start_account = search_start,
                            .replied = hiring_replied},
};
