/* All guesses at once, to find the ones that matter. */
#include <math.h>

#include "base/mem.h"
#include "experiment/guess_setting.h"
#include "stats/layout.h"

/* Of the range, that screening moves a guess: as Morris does, and away from the
 * ends, where all of sixty at once make no market. */
#define SCREENING_LOW  (1 / 6.0)
#define SCREENING_HIGH (5 / 6.0)

static double level_of(double unit)
{
    return SCREENING_LOW + unit * (SCREENING_HIGH - SCREENING_LOW);
}

/* Mean at the high level less mean at the low one, over the whole range. */
static double effect_of(const double *x, const double *y, size_t rows, size_t d,
                        size_t j)
{
    double sum[2] = {0, 0};
    int count[2] = {0, 0};

    for (size_t i = 0; i < rows; i++) {
        int side = x[i * d + j] > 0.5;
        if (!isfinite(y[i]))
            continue;
        sum[side] += y[i];
        count[side]++;
    }
    if (count[0] == 0 || count[1] == 0)
        return (double)NAN;
    return (sum[1] / count[1] - sum[0] / count[0]) /
           (SCREENING_HIGH - SCREENING_LOW);
}

enum sim_status guess_screen(struct guess_study *of)
{
    size_t d = of->numbers.count, rows = layout_screening_rows(d);
    int narms = of->study->scenario->narms;
    double share = guess_share(of->study->scenario);
    double *x = mem_new(rows * d + 1, sizeof *x);
    double *position = mem_new(d + 1, sizeof *position);
    double *y = mem_new(rows * (size_t)narms + 1, sizeof *y);
    const struct guess_number **guess =
        mem_new(d + 1, sizeof(const struct guess_number *));
    enum sim_status status = SIM_OK;

    layout_screening(d, x);
    for (size_t j = 0; j < d; j++)
        guess[j] = &of->numbers.item[j];
    for (size_t i = 0; i < rows && !status; i++) {
        struct guess_run run;
        for (size_t j = 0; j < d; j++)
            position[j] = level_of(x[i * d + j]);
        const struct guess_setting at = {guess, position, d, share, 0, 1};
        status = guess_setting_run(of, &at, &run);
        for (int arm = 0; arm < narms; arm++)
            y[(size_t)arm * rows + i] = guess_answer(of, &run, arm).gain;
        guess_run_fini(&run);
    }
    for (size_t j = 0; j < d; j++)
        for (int arm = 0; arm < narms; arm++)
            of->effect[j * SCENARIO_MAX_ARMS + (size_t)arm] =
                effect_of(x, y + (size_t)arm * rows, rows, d, j);
    mem_free((void *)guess);
    mem_free(y);
    mem_free(position);
    mem_free(x);
    return status;
}

/* The strongest of an arm that is not chosen; -1: none. */
static int strongest(const struct guess_study *of, int arm, const bool *chosen)
{
    int best = -1;
    double most = 0;

    for (size_t j = 0; j < of->numbers.count; j++) {
        double size = fabs(of->effect[j * SCENARIO_MAX_ARMS + (size_t)arm]);
        if (!chosen[j] && size > most) {
            most = size;
            best = (int)j;
        }
    }
    return best;
}

/* By turns the strongest of each comparison. */
void guess_choose(struct guess_study *of)
{
    const struct scenario *scenario = of->study->scenario;
    bool *chosen = mem_new(of->numbers.count + 1, sizeof *chosen);
    int wanted = (int)of->experiment->matter;
    bool is_any = true;

    while (is_any && of->nchosen < wanted) {
        is_any = false;
        for (int arm = 0; arm < scenario->narms && of->nchosen < wanted;
             arm++) {
            int j =
                gain_is_asked(scenario, arm) ? strongest(of, arm, chosen) : -1;
            if (j < 0)
                continue;
            is_any = true;
            chosen[j] = true;
            of->chosen[of->nchosen++] = &of->numbers.item[j];
        }
    }
    mem_free(chosen);
}
