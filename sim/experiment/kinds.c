/* The table of kinds. */
#include "experiment/kinds.h"

static const struct study_kind *const kinds[NEXPERIMENT] = {
#define EXPERIMENT(id, name, ...) [EXPERIMENT_##id] = &study_kind_##name,
#include "scenario/experiments.def"
};

const struct study_kind *study_kind_of(const struct experiment *experiment)
{
    return kinds[experiment->kind];
}
