/* Posts that are over, gathered into a result. */
#include "replication/collect_posts.h"

#include "replication/collect.h"
#include "replication/trace.h"

static void count_post(struct result_posts *posts,
                       const struct market_post *post)
{
    int64_t at = post->at_age[RESULT_BIN_AGE];

    posts->posts++;
    posts->removed += post->is_removed;
    posts->filled += post->is_filled;
    posts->hires += post->hires;
    posts->proposals += post->proposals;
    posts->answered += post->answered;
    posts->read += post->read;
    posts->unverified += post->is_unverified;
    posts->unverified_proposals += post->is_unverified ? post->proposals : 0;
    posts->hourly += post->is_hourly;
    posts->sunk += post->sunk - post->returned;
    posts->sunk_in_vain += post->is_filled ? 0 : post->sunk - post->returned;
    posts->hourly_proposals += post->is_hourly ? post->proposals : 0;
    if (post->is_filled) {
        posts->fill_ticks += post->fill_ticks;
        posts->fit += post->fit;
    }
    posts->by_life[post->proposals < RESULT_POST_BINS ? post->proposals
                                                      : RESULT_POST_BINS - 1]++;
    for (int i = 0; i < MARKET_NAGE; i++) {
        if ((double)post->open_ticks < market_ages[i] * (double)TICKS_PER_HOUR)
            break;
        posts->open_at[i]++;
        posts->proposals_at[i] += post->at_age[i];
        if (i == RESULT_BIN_AGE)
            posts->by_age[at < RESULT_POST_BINS ? at : RESULT_POST_BINS - 1]++;
    }
}

/* A dollar is worth so much utility as it is where the budget is asked: clients
 * lose price_sensitivity per unit of ln(asked / budget). */
static void count_welfare(struct result_posts *posts,
                          const struct market_params *params,
                          const struct market_post *post)
{
    double hours = params->read_minutes / 60 * (double)post->read;

    posts->utility += post->utility;
    posts->client_usd -= params->client_hour * hours;
    if (params->price_sensitivity > 0)
        posts->client_usd += post->utility * money_to_usd(post->value) /
                             params->price_sensitivity;
}

static void count_drawn(struct result_drawn *drawn,
                        const struct market_post *post)
{
    drawn->posts++;
    drawn->removed += post->is_removed;
    drawn->filled += post->is_filled;
    drawn->proposals += post->proposals;
    drawn->read += post->read;
    if (post->is_filled) {
        drawn->fill_ticks += post->fill_ticks;
        drawn->fit += post->fit;
    }
    for (int i = 0; i < MARKET_NAGE; i++) {
        if ((double)post->open_ticks < market_ages[i] * (double)TICKS_PER_HOUR)
            break;
        drawn->open_at[i]++;
        drawn->proposals_at[i] += post->at_age[i];
    }
}

void collect_post(void *context, const struct market_post *post)
{
    struct collector *collector = context;

    if (collector->trace)
        trace_post(collector->trace, post);
    count_post(&collector->result->posts, post);
    if (collector->config->market.measures_welfare)
        count_welfare(&collector->result->posts, &collector->config->market,
                      post);
    if (post->is_drawn)
        count_drawn(&collector->result->drawn, post);
}
