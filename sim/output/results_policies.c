/* policies.csv: which sets of rules are efficient. */
#include "base/text.h"
#include "estimates/policies.h"
#include "output/results_parts.h"

static const char *const answers[] = {[POLICIES_OPEN] = "undecided",
                                      [POLICIES_EFFICIENT] = "yes",
                                      [POLICIES_BEATEN] = "no"};

void results_policies(struct csv *csv, const struct estimates *estimates)
{
    const struct scenario *scenario = estimates->scenario;
    struct policies policies;
    struct text metrics = {0};

    policies_make(estimates, &policies);
    for (int m = 0; m < POLICIES_NMETRIC; m++)
        text_printf(&metrics, "%s%s", m > 0 ? ";" : "",
                    metric_rows[policies.metric[m]].name);
    for (int i = 0; i < policies.narms; i++) {
        results_arm(csv, estimates->runs, policies.arm[i]);
        csv_int(csv, policies.narms);
        csv_text(csv, metrics.data);
        csv_int(csv, policies.n);
        csv_text(csv, answers[policies.word[i]]);
        csv_text(csv,
                 policies.by[i] < 0 ? "" : scenario->arm[policies.by[i]].name);
        csv_real(csv, policies.level);
        csv_text(csv, policies.method);
        csv_row_end(csv);
    }
    text_fini(&metrics);
}
