/* For whom the cap on rewarded interviews binds, by how many they have. */
#include "replication/people.h"

const char *const result_rate_labels[RESULT_NRATE] = {
    "no interview", "under 1", "1 to 2", "2 to 5", "5 to 10", "10 or more",
};

static int rate_group(int64_t responses, double months)
{
    static const double cut[] = {1, 2, 5, 10};
    int group = 1;

    if (responses == 0)
        return 0;
    while (group <= (int)COUNTOF(cut) &&
           (double)responses >= cut[group - 1] * months)
        group++;
    return group;
}

void rates_add(struct result *result, const struct market_account *account,
               const struct person *person, sim_time horizon)
{
    const int both[] = {0, account->population + 1};
    const double month = 365 * (double)TICKS_PER_DAY / 12;
    sim_time opened = account->opened > 0 ? account->opened : 0;
    sim_time end = account->left < horizon ? account->left : horizon;
    double months = (double)(end - opened) / month;
    int group = rate_group(person->responses, months > 1 ? months : 1);

    for (size_t i = 0; i < COUNTOF(both); i++) {
        struct result_rate *rate = &result->rate[both[i]][group];
        rate->freelancers++;
        rate->bound += person->capped > 0;
    }
}
