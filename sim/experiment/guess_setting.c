/* A setting of guesses is run, and what it comes to. */
#include "experiment/guess_setting.h"

#include <math.h>

enum sim_status guess_setting_run(struct guess_study *of,
                                  const struct guess_setting *at,
                                  struct guess_run *out)
{
    struct text why = {0};
    struct scenario *variant = guess_vary(of->study->scenario, at->guess,
                                          at->position, at->n, at->share, &why);
    enum sim_status status = SIM_OK;

    *out = (struct guess_run){.n = 0};
    of->settings++;
    if (variant)
        status = guess_run(of->study, variant, at->first, at->count, out);
    else
        of->refused++;
    scenario_free(variant);
    text_fini(&why);
    return status;
}

double guess_mean(const double *x, size_t n)
{
    return interval_mean(x, n, ESTIMATE_LEVEL).estimate;
}

struct guesses_answer guess_answer(const struct guess_study *of,
                                   const struct guess_run *run, int arm)
{
    const struct scenario *scenario = of->study->scenario;
    size_t at = (size_t)arm * run->n;
    struct guesses_answer answer = {(double)NAN, (double)NAN, (double)NAN,
                                    (double)NAN};

    if (run->n == 0)
        return answer;
    struct estimate gain =
        interval_mean(run->gain + at, run->n, of->experiment->level);
    answer.gain = run->n == 1 ? run->gain[at] : gain.estimate;
    answer.low = gain.low;
    answer.high = gain.high;
    answer.shown = gain_show(scenario, run->hour[arm], answer.gain,
                             run->n == 1 ? run->other[at]
                                         : guess_mean(run->other + at, run->n),
                             of->out->span[arm].is_below);
    return answer;
}
