/* What a study that was stopped has, and what it lacks. */
#include "output/verdict.h"

/* Experiments without an answer, by their names. */
static void add_open(const struct scenario *scenario,
                     const struct findings *findings, struct text *out)
{
    int n = 0;

    for (int i = 0; i < scenario->nexperiments; i++) {
        const struct experiment *experiment = &scenario->experiment[i];
        if (findings_has(findings, experiment))
            continue;
        text_printf(out, "%s\"%s\"", n++ == 0 ? " Not answered yet: " : ", ",
                    experiment->title[0] ? experiment->title
                                         : experiment->name);
    }
    text_add(out, n > 0 ? "." : "");
}

void verdict_stopped(const struct runs *runs, const struct findings *findings,
                     struct text *out)
{
    const struct scenario *scenario = runs->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    long long held = runs->replications, of = runs->stopped_of;

    text_add(out, "Stopped before the end: ");
    if (held < of)
        text_printf(out, "%lld of %s%lld runs", held,
                    config->precision.on ? "at most " : "", of);
    else
        text_printf(out, "all %lld runs", held);
    text_printf(out, "%s are in these numbers",
                scenario->narms > 1 ? " of each arm" : "");
    text_printf(out, "%s%s.", runs->lacks ? "; " : "",
                runs->lacks ? runs->lacks : "");
    add_open(scenario, findings, out);
}
