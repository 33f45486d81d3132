/* The answer to one person as data. */
#include <math.h>
#include <string.h>

#include "output/asked_words.h"
#include "json/build.h"

static cJSON *range(const struct estimate *e, double by)
{
    cJSON *out = json_object();

    json_set_take(out, "estimate", json_real(e->estimate * by));
    json_set_take(out, "low", json_real(e->low * by));
    json_set_take(out, "high", json_real(e->high * by));
    return out;
}

static cJSON *first_job(const struct first_job *job)
{
    static const char *const costs[FIRST_JOB_NCOST] = {
        [FIRST_JOB_CONNECTS] = "connects",
        [FIRST_JOB_USD] = "usd",
        [FIRST_JOB_HOURS] = "unpaid_hours"};
    cJSON *out = json_object();
    cJSON *within = json_set_take(out, "within_days", json_array());

    for (int d = 0; d < job->ndays; d++) {
        cJSON *day = json_push_take(within, range(&job->within[d], 1));
        json_set_take(day, "days", json_real(job->day[d]));
    }
    json_set_take(out, "never", range(&job->never, 1));
    for (int c = 0; c < FIRST_JOB_NCOST; c++) {
        cJSON *cost = json_set_take(out, costs[c], json_object());
        json_set_take(cost, "median", range(&job->of[c][FIRST_JOB_HALF], 1));
        json_set_take(cost, "p90", range(&job->of[c][FIRST_JOB_MOST], 1));
    }
    return out;
}

static cJSON *way(const struct estimates *estimates, const struct asked *asked,
                  int which)
{
    const struct asked_market *market = &asked->market[which];
    cJSON *out = json_object();

    json_set_take(out, "arm",
                  json_text(estimates->scenario->arm[asked->arm[which]].name));
    json_set_take(out, "first_job", first_job(&asked->job[which]));
    json_set_take(out, "sent_per_week", range(&market->sent_a_week, 1));
    json_set_take(out, "unsent_per_week", range(&market->unsent_a_week, 1));
    json_set_take(out, "reply_rate", range(&market->reply_rate, 1));
    json_set_take(out, "win_rate", range(&market->win_rate, 1));
    return out;
}

static cJSON *turning(const struct estimate *of, enum quantity_reading reading,
                      double stated)
{
    cJSON *out = range(of, stated);

    json_set_take(out, "pays", json_text(quantity_readings[reading]));
    return out;
}

static void add_turns(const struct configuration *config,
                      const struct asked *asked, cJSON *out)
{
    const struct market_params *market = &config->market;
    const struct {
        const char *name;
        double stated;
    } rows[TURN_NINPUT] = {
        [TURN_WIN] = {"win_rate", market->win_rate},
        [TURN_JOB] = {"job_usd", dist_quantile(&market->fixed_budget, 0.5)},
        [TURN_WORK] = {"job_hours",
                       dist_quantile(&market->fixed_budget, 0.5) /
                           dist_quantile(&market->hourly_rate, 0.5)},
        [TURN_PRICE] = {"connect_usd",
                        money_to_usd(config->rules.purchase.price)},
        [TURN_MINUTES] = {"proposal_minutes", market->proposal_minutes},
    };
    cJSON *turns = json_set_take(out, "turns_at", json_object());

    json_set_take(turns, "hour_usd",
                  turning(&asked->hour.of, asked->hour.reading, 1));
    for (int i = 0; i < TURN_NINPUT; i++)
        json_set_take(turns, rows[i].name,
                      turning(&asked->turn[i].of, asked->turn[i].reading,
                              rows[i].stated));
}

static void add_asked(const struct configuration *config, cJSON *out)
{
    const struct market_params *market = &config->market;
    const struct population *me = &config->population[0];
    cJSON *asked = json_set_take(out, "asked", json_object());

    json_set_take(asked, "balance",
                  json_real(dist_quantile(&me->opening_connects, 0.5)));
    json_set_take(asked, "proposals_per_week",
                  json_real(market->proposals_per_week));
    json_set_take(asked, "reply_rate", json_real(market->reply_rate));
    json_set_take(asked, "win_rate", json_real(market->win_rate));
    json_set_take(asked, "job_usd",
                  json_real(dist_quantile(&market->fixed_budget, 0.5)));
    json_set_take(asked, "hour_usd",
                  json_real(dist_quantile(&me->hour_value, 0.5)));
    json_set_take(asked, "days", json_real(time_to_days(config->horizon)));
    json_set_take(asked, "seed", json_seed(config->seed));
}

static void add_file(const struct asked_file *file, cJSON *out)
{
    if (!file)
        return;
    const struct estimate answered = {.estimate = file->answered.share,
                                      .low = file->answered.low,
                                      .high = file->answered.high};
    const struct estimate won = {.estimate = file->won.share,
                                 .low = file->won.low,
                                 .high = file->won.high};
    cJSON *funnel = json_set_take(out, "funnel", json_object());

    json_set_take(funnel, "proposals", json_int(file->n));
    json_set_take(funnel, "answered", range(&answered, 1));
    json_set_take(funnel, "won", range(&won, 1));
}

cJSON *asked_json(const struct estimates *estimates, const struct asked *asked,
                  const struct asked_era *era)
{
    const struct configuration *config =
        estimates->scenario->arm[asked->arm[ASKED_WAITING]].config;
    const struct own_gains *own = &asked->own;
    const struct estimate *of = own->of[own->ndays - 1][OWN_VALUE];
    cJSON *out = json_object();

    json_set_take(out, "answer", json_text(asked_answers[asked->answer]));
    add_asked(config, out);
    json_set_take(out, "rulebook", json_text(era->name));
    json_set_take(out, "rulebook_is_newest", json_bool(era->is_newest));
    add_file(era->file, out);
    json_set_take(out, "gain_usd", range(&asked->gain, 1));
    json_set_take(out, "cash_usd_per_month", range(&asked->cash_a_month, 1));
    json_set_take(out, "better_off", range(&of[OWN_BETTER], 1));
    json_set_take(out, "worse_off", range(&of[OWN_WORSE], 1));
    json_set_take(out, "wait", way(estimates, asked, ASKED_WAITING));
    json_set_take(out, "buy", way(estimates, asked, ASKED_BUYING));
    add_turns(config, asked, out);
    return out;
}
