/* Filters: posts that a strategy passes over, whatever its bid rule says. One of
 * 0, or of no words, stops none. */
#include "base/param_rows.h"
#include "strategy/strategy.h"

const char *const client_class_words[] = {[SEEN_UNVERIFIED] = "unverified",
                                          [SEEN_UNSPENT] = "unspent",
                                          [SEEN_SPENT] = "spent",
                                          NULL};
const char *const job_kind_words[] = {[SEEN_FIXED] = "fixed",
                                      [SEEN_SHORT] = "hourly_short",
                                      [SEEN_LONG] = "hourly_long",
                                      NULL};

#undef ROW_OF
#define ROW_OF struct filter_params
static const struct param_spec filter_params[] = {
    WHOLE(max_connects, "max_connects", "Connects", 0, 10000, OPTIONAL,
          "assumed", "dearer proposals are not considered; 0: no limit"),
    USD(min_value, "min_value_usd", 0, 1e9, OPTIONAL, "assumed",
        "jobs that pay less are not considered"),
    REAL(min_hourly, "min_hourly_usd", "USD per hour", 0, 1e6, OPTIONAL,
         "assumed",
         "jobs that pay less for each hour of work are not considered; a fixed "
         "price is divided by the hours it takes"),
    SET(classes, "client_classes", client_class_words, OPTIONAL, "assumed",
        "only clients of these classes: unverified, verified but nothing spent "
        "yet, has spent; none named: all"),
    SET(kinds, "kinds", job_kind_words, OPTIONAL, "assumed",
        "only jobs of these kinds; none named: all"),
    HOURS(max_age, "max_age_hours", 0, 8760, OPTIONAL, "assumed",
          "older posts are not considered; 0: no limit", .only_if = "posts"),
    WHOLE(max_proposals, "max_proposals_seen", "proposals", 0, 10000, OPTIONAL,
          "assumed",
          "posts that have more proposals are not considered; 0: no limit",
          .only_if = "posts"),
};
const struct param_table filter_table = PARAM_TABLE(filter_params);

static bool is_cheap(const struct filter_params *params,
                     const struct post_seen *post)
{
    return params->max_connects == 0 || post->price <= params->max_connects;
}

static bool is_big(const struct filter_params *params,
                   const struct post_seen *post)
{
    return post->value >= params->min_value;
}

static bool pays_well(const struct filter_params *params,
                      const struct post_seen *post)
{
    return money_to_usd(post->value) >= params->min_hourly * post->hours;
}

static bool is_of_class(const struct filter_params *params,
                        const struct post_seen *post)
{
    return !params->classes || params->classes >> post->client & 1;
}

static bool is_of_kind(const struct filter_params *params,
                       const struct post_seen *post)
{
    return !params->kinds || params->kinds >> post->kind & 1;
}

static bool is_young(const struct filter_params *params,
                     const struct post_seen *post)
{
    return params->max_age == 0 || post->age <= params->max_age;
}

static bool is_uncrowded(const struct filter_params *params,
                         const struct post_seen *post)
{
    return params->max_proposals == 0 ||
           post->proposals <= params->max_proposals;
}

const struct filter filters[] = {
    {"max_connects", is_cheap},
    {"min_value_usd", is_big},
    {"min_hourly_usd", pays_well},
    {"client_classes", is_of_class},
    {"kinds", is_of_kind},
    {"max_age_hours", is_young, .needs_posts = true},
    {"max_proposals_seen", is_uncrowded, .needs_posts = true},
};
const size_t nfilters = COUNTOF(filters);

bool filters_pass(const struct filter_params *params,
                  const struct post_seen *post)
{
    for (size_t i = 0; i < nfilters; i++)
        if (params->on >> i & 1 && !filters[i].passes(params, post))
            return false;
    return true;
}

/* Every filter that is on stops it. */
static const struct post_seen worst = {.price = INT64_MAX,
                                       .hours = 1,
                                       .client = 31,
                                       .kind = 31,
                                       .age = SIM_NEVER,
                                       .proposals = INT64_MAX};

void filters_prepare(struct filter_params *params)
{
    params->on = 0;
    for (size_t i = 0; i < nfilters; i++)
        params->on |= (unsigned)!filters[i].passes(params, &worst) << i;
}
