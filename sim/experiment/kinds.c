/* The table of kinds. */
#include "experiment/kinds.h"

static const struct study_kind *const kinds[NEXPERIMENT] = {
#define EXPERIMENT(id, name, factors, help)                                    \
    [EXPERIMENT_##id] = &study_kind_##name,
#include "scenario/experiments.def"
};

const struct study_kind *study_kind_of(const struct experiment *experiment)
{
    return kinds[experiment->kind];
}

double study_settings(const struct experiment *experiment)
{
    double settings = 1;

    for (int i = 0; i < experiment->nfactors; i++)
        settings *= experiment->factor[i].values
                        ? cJSON_GetArraySize(experiment->factor[i].values)
                        : 2;
    return settings;
}
