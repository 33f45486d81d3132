/* Each moment's formula, once: of each row of scenario/moments.def the function
 * that it names. */
#include "replication/moment_values.h"

#include <math.h>

/* Of the market as a whole. */
#define LEVEL(function, value)                                                 \
    static double function(const struct result *result)                        \
    {                                                                          \
        return (double)(value);                                                \
    }
#define RATIO(function, above, below)                                          \
    static struct result_ratio function(const struct result *result,           \
                                        int population)                        \
    {                                                                          \
        const struct result_posts *posts = &result->posts;                     \
        const struct result_tally *tally = &result->tally[population];         \
                                                                               \
        (void)posts;                                                           \
        (void)tally;                                                           \
        return (struct result_ratio){(double)(above), (double)(below)};        \
    }

/* Posts with so many proposals at 18 hours, of those open for so long. */
static int64_t posts_with(const struct result_posts *posts, int from, int to)
{
    int64_t count = 0;

    for (int bin = from; posts->by_age && bin < to; bin++)
        count += posts->by_age[bin];
    return count;
}

static int64_t all_posts(const struct result_posts *posts)
{
    return posts_with(posts, 0, RESULT_POST_BINS);
}

RATIO(under_5, posts_with(posts, 0, 5), all_posts(posts))
RATIO(from_5, posts_with(posts, 5, 10), all_posts(posts))
RATIO(from_10, posts_with(posts, 10, 15), all_posts(posts))
RATIO(from_15, posts_with(posts, 15, 20), all_posts(posts))
RATIO(from_20, posts_with(posts, 20, 50), all_posts(posts))
RATIO(from_50, posts_with(posts, 50, RESULT_POST_BINS), all_posts(posts))

/* At the ages of market_ages. */
RATIO(at_15_minutes, posts->proposals_at[0], posts->open_at[0])
RATIO(at_45_minutes, posts->proposals_at[1], posts->open_at[1])
RATIO(at_90_minutes, posts->proposals_at[2], posts->open_at[2])
RATIO(at_3_hours, posts->proposals_at[3], posts->open_at[3])
RATIO(at_6_hours, posts->proposals_at[4], posts->open_at[4])
RATIO(at_10_hours, posts->proposals_at[5], posts->open_at[5])
RATIO(at_15_hours, posts->proposals_at[6], posts->open_at[6])
RATIO(at_21_hours, posts->proposals_at[8], posts->open_at[8])

RATIO(frugal, result->frugal, result->nseekers)
LEVEL(above_luck, result->gini_seekers - gini_of_luck(result->hires_per_seeker))
LEVEL(busy_median, result->busy_hired[0])
LEVEL(busy_best, result->busy_hired[1])

static double mean_of(int64_t sum, int64_t count)
{
    return count > 0 ? (double)sum / (double)count : (double)NAN;
}

static double hourly_to_fixed(const struct result_posts *posts)
{
    double fixed = mean_of(posts->proposals - posts->hourly_proposals,
                           posts->posts - posts->hourly);

    return fixed > 0 ? mean_of(posts->hourly_proposals, posts->hourly) / fixed
                     : (double)NAN;
}

RATIO(unverified, posts->unverified_proposals, posts->unverified)
LEVEL(hourly_over_fixed, hourly_to_fixed(&result->posts))

static double weeks(const struct result_tally *tally)
{
    return (double)tally->searching_ticks / (7 * (double)TICKS_PER_DAY);
}

RATIO(wanted, tally->proposals + tally->unaffordable, weeks(tally))
RATIO(sent, tally->proposals, weeks(tally))
RATIO(hours, (double)tally->contract_ticks / (double)TICKS_PER_HOUR,
      tally->hires + tally->returns)

/* Of a moment's kind one is given. */
static const struct source {
    bool is_metric;
    enum metric_id metric;
    struct result_ratio (*ratio)(const struct result *result, int population);
    double (*level)(const struct result *result);
} sources[NMOMENT] = {
#define SOURCE_METRIC(id)      .is_metric = true, .metric = METRIC_##id
#define SOURCE_RATIO(function) .ratio = (function)
#define SOURCE_LEVEL(function) .level = (function)
#define MOMENT(id, kind, function, ...)                                        \
    [MOMENT_##id] = {SOURCE_##kind(function)},
#include "scenario/moments.def"
};

struct result_ratio result_moment_ratio(const struct result *result,
                                        enum moment_id moment, int population)
{
    const struct source *source = &sources[moment];

    if (population != 0 && moment_rows[moment].scope != MOMENT_OF_FREELANCERS)
        return (struct result_ratio){NAN, NAN};
    if (source->is_metric)
        return result_metric_ratio(result, source->metric, population);
    if (source->ratio)
        return source->ratio(result, population);
    return (struct result_ratio){source->level(result), 1};
}

double result_moment(const struct result *result, enum moment_id moment,
                     int population)
{
    struct result_ratio ratio = result_moment_ratio(result, moment, population);

    return ratio.denominator != 0 ? ratio.numerator / ratio.denominator
                                  : (double)NAN;
}
