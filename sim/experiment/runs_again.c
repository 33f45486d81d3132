#include "experiment/runs_again.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "replication/checkpoint.h"
#include "replication/result_code.h"

static bool is_same(const struct result *a, const struct result *b)
{
    struct text one = {0}, other = {0};

    result_encode(&one, a);
    result_encode(&other, b);
    bool same = one.length == other.length &&
                memcmp(one.data, other.data, one.length) == 0;
    text_fini(&other);
    text_fini(&one);
    return same;
}

/* `count` of `held` replications, evenly; all arms of each. */
static struct runner_place *choose(int64_t held, int64_t count, int narms)
{
    struct runner_place *place =
        mem_new((size_t)(count * narms), sizeof *place);

    for (int64_t i = 0; i < count * narms; i++) {
        int64_t nth = i / narms;
        place[i].arm = (int)(i % narms);
        place[i].replication = count > 1 ? nth * (held - 1) / (count - 1) : 0;
    }
    return place;
}

static void compare(const struct runs *base, const struct runner_work *work,
                    struct verified *out)
{
    for (int64_t i = 0; i < work->nplaces; i++) {
        const struct runner_place *place = &work->place[i];
        if (is_same(&work->result[i],
                    runs_result(base, place->arm, place->replication)))
            continue;
        if (out->differ++ == 0) {
            out->arm = place->arm;
            out->replication = place->replication + 1;
        }
    }
}

static enum sim_status run_again(const struct runs *base,
                                 const struct runner_options *options,
                                 struct verified *out)
{
    int narms = base->scenario->narms;
    struct runner_place *place = choose(out->held, out->again, narms);
    struct runner_work work = {.scenario = base->scenario,
                               .phase = base->phase,
                               .place = place,
                               .nplaces = out->again * narms};

    work.result = mem_new((size_t)work.nplaces, sizeof *work.result);
    enum sim_status status = runner_places(&work, options);
    if (status != SIM_ESTOPPED) /* that one failed its audit was saved, too */
        compare(base, &work, out);
    for (int64_t i = 0; i < work.nplaces; i++)
        result_fini(&work.result[i]);
    mem_free(work.result);
    mem_free(place);
    return status == SIM_ESTOPPED ? status : SIM_OK;
}

enum sim_status study_verify(const struct scenario *scenario,
                             const struct runner_options *options,
                             const struct study_saved *saved, int64_t sample,
                             struct verified *out, struct sim_error *err)
{
    struct study *study = mem_new(1, sizeof *study);
    bool is_steady =
        scenario->arm[scenario->baseline].config->study == STUDY_STEADY_STATE;

    *out = (struct verified){0};
    study->loaded = study->scenario = scenario;
    study->options = *options;
    study->err = err;
    enum sim_status status = is_steady ? study_truncate(study) : SIM_OK;
    if (!status) {
        study->base = checkpoint_read(
            study->scenario, is_steady ? RNG_CONFIRM : RNG_EXPLORE, saved->name,
            saved->bytes, saved->length, err);
        status = study->base ? SIM_OK : SIM_EINPUT;
    }
    if (!status) {
        out->held = study->base->replications;
        out->again = sample < out->held ? sample : out->held;
        status = run_again(study->base, options, out);
    }
    study_free(study);
    return status;
}
