/* What was simulated, beside what was asked for; what was taken to be so. */
#include <math.h>

#include "output/asked_parts.h"

static struct estimate scaled(const struct estimate *e, double by)
{
    struct estimate out = *e;

    out.estimate *= by;
    out.low *= by;
    out.high *= by;
    return out;
}

/* Of 100. */
void asked_add_share(const struct estimate *e, struct text *out)
{
    struct estimate of_100 = scaled(e, 100);

    asked_add_figure(&of_100, "", out);
}

/* Asked for and simulated, side by side. */
static void add_simulated(const struct asked_telling *t, struct text *out)
{
    const struct asked_market *wait = &t->asked->market[ASKED_WAITING],
                              *buy = &t->asked->market[ASKED_BUYING];
    const struct market_params *market = &t->config->market;

    text_add(out, "Asked for, and simulated: ");
    figure_plain(market->proposals_per_week, 4, out);
    text_add(out, " proposals a week, sent ");
    asked_add_figure(&wait->sent_a_week, "", out);
    text_add(out, " if you wait, ");
    asked_add_figure(&buy->sent_a_week, "", out);
    text_add(out, " if you buy");
    text_add(out, wait->unsent_a_week.estimate > 0
                      ? " (the rest lacks Connects); "
                      : "; ");
    figure_plain(100 * market->reply_rate, 4, out);
    text_add(out, " of 100 answered: ");
    asked_add_share(&buy->reply_rate, out);
    text_add(out, " were; ");
    figure_plain(100 * market->win_rate, 4, out);
    text_add(out, " won: ");
    asked_add_share(&buy->win_rate, out);
    text_add(out, " were.\n");
}

static void add_of_100(double share, double low, double high, struct text *out)
{
    const struct estimate e = {
        .estimate = 100 * share, .low = 100 * low, .high = 100 * high};

    asked_add_figure(&e, "", out);
}

/* Whether the file tells on which side of its turning point the win rate is. */
static void add_side(const struct asked_telling *t, struct text *out)
{
    const struct asked_file *file = t->era->file;
    const struct turn *turn = &t->asked->turn[TURN_WIN];
    double at = turn->of.estimate * t->config->market.win_rate;

    if (turn->reading != READ_ABOVE && turn->reading != READ_BELOW)
        return;
    text_add(out, at > file->won.low && at < file->won.high
                      ? " The answer turns within that range: the file "
                        "cannot tell it."
                      : " All of that range is on one side of where the "
                        "answer turns.");
}

static void add_file(const struct asked_telling *t, struct text *out)
{
    const struct asked_file *file = t->era->file;

    if (!file)
        return;
    text_printf(out, "Your file: %lld proposals; of 100 ", (long long)file->n);
    add_of_100(file->answered.share, file->answered.low, file->answered.high,
               out);
    text_add(out, " answered, ");
    add_of_100(file->won.share, file->won.low, file->won.high, out);
    text_add(out, " won.");
    add_side(t, out);
    text_add(out, "\n");
}

static void add_taken(const struct asked_telling *t, bool more,
                      struct text *out)
{
    const struct market_params *market = &t->config->market;
    double job = dist_quantile(&market->fixed_budget, 0.5);

    text_add(out, "Assumed: a job of $");
    figure_plain(job, 6, out);
    text_add(out, " is ");
    figure_plain(job / dist_quantile(&market->hourly_rate, 0.5), 2, out);
    text_add(out, " hours (--job-hours), a proposal ");
    figure_plain(market->proposal_minutes, 3, out);
    text_add(out, " minutes");
    if (more) {
        text_add(out, "; you reply to ");
        figure_plain(100 * t->config->strategy[0].earn.reply, 3, out);
        text_add(out, " of 100 answers; clients of ");
        figure_plain(100 * market->cancel, 3, out);
        text_add(out, " of 100 posts cancel");
    }
    text_add(out, ".\n");
}

static void add_rules(const struct asked_telling *t, struct text *out)
{
    int64_t lives =
        t->config->population[0].size * t->estimates->runs->replications;

    text_printf(out, "Rules: %s (%s)%s.\n", t->era->title, t->era->name,
                t->era->is_newest ? ", the newest; --era names another" : "");
    text_printf(
        out,
        "%lld lives each way; ranges hold 95 times in 100, if all is as you "
        "say.\n",
        (long long)lives);
}

void asked_add_simulated(const struct asked_telling *t, bool more,
                         struct text *out)
{
    add_simulated(t, out);
    add_file(t, out);
    add_taken(t, more, out);
    add_rules(t, out);
}
