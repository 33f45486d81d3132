/* connectsim plan: the pilot. */
#define _XOPEN_SOURCE 700 /* getrusage */
#include "cli/planning.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <sys/resource.h>

#include "base/mem.h"
#include "base/shown.h"
#include "cli/ask.h"
#include "cli/going_on.h"
#include "cli/interrupt.h"
#include "cli/prepare.h"
#include "cli/progress.h"
#include "cli/say.h"
#include "cli/signals.h"
#include "experiment/cost.h"
#include "replication/result_code.h"

enum {
    PILOT_SECONDS = 60 /* at most, by arithmetic */
};

struct pilot {
    double bytes;
    int64_t done;
};

static void finished(void *context, int64_t place, struct result *result)
{
    struct pilot *pilot = context;
    struct text bytes = {0};

    (void)place;
    result_encode(&bytes, result);
    pilot->bytes += (double)bytes.length;
    pilot->done++;
    text_fini(&bytes);
    result_fini(result);
    result->is_done = true;
}

/* One replication of each arm, on one thread. */
static enum sim_status measure(const struct scenario *scenario,
                               struct planning *plan)
{
    int n = scenario->narms;
    struct runner_place *place = mem_new((size_t)n, sizeof *place);
    struct result *result = mem_new((size_t)n, sizeof *result);
    struct pilot pilot = {0};
    struct runner_options options = {.threads = 1, .stop = &signals_stop};
    struct rusage used;
    double begin = progress_seconds();

    for (int i = 0; i < n; i++)
        place[i].arm = i;
    struct runner_work work = {.scenario = scenario,
                               .phase = RNG_EXPLORE,
                               .place = place,
                               .nplaces = n,
                               .result = result,
                               .finished = finished,
                               .context = &pilot};
    enum sim_status status = runner_work(&work, &options);
    plan->is_measured = true;
    plan->seconds = (progress_seconds() - begin) / n;
    plan->bytes = pilot.bytes / n;
    if (getrusage(RUSAGE_SELF, &used) == 0)
        plan->memory = 1024.0 * (double)used.ru_maxrss;
    mem_free(result);
    mem_free(place);
    return status == SIM_EPARTIAL ? SIM_OK : status;
}

/* A name with a line end would be lines of the file's own, and what a terminal obeys is
 * printed as something else: neither file would run the study. */
static enum sim_status check_words(const struct planning *plan,
                                   struct sim_error *err)
{
    const char *const words[] = {plan->command.data, plan->rest.data,
                                 plan->merge.data};
    struct text shown = {0};

    for (size_t i = 0; i < COUNTOF(words); i++)
        shown_add(&shown, words[i]);
    size_t length =
        plan->command.length + plan->rest.length + plan->merge.length;
    bool fits = shown.length == length;
    if (!fits)
        (void)sim_fail(err, SIM_EUSAGE,
                       "plan: %s%s: such a file can hold no line end, tab or "
                       "character that is not seen: choose another name",
                       plan->command.data, plan->rest.data);
    text_fini(&shown);
    return fits ? SIM_OK : SIM_EUSAGE;
}

static enum sim_status make_plan(const struct cli *cli, const struct job *job,
                                 struct planning *plan, struct sim_error *err)
{
    const struct cost cost = cost_of(job->scenario);
    double each = cost.seconds / cost.replications;
    char *parent = shard_parent(job->target);

    plan->name = job->scenario->arm[0].config->name;
    plan->replications = cost.replications;
    plan->seconds = each;
    plan->memory = cost.memory;
    plan->results = cost.disk + ask_charts(cli, &cost);
    /* some 50 bytes of an account are kept, of 3 KiB in memory */
    plan->bytes = fmax(cost.disk / cost.replications, cost.memory / 64);
    if (each * job->scenario->narms < PILOT_SECONDS &&
        measure(job->scenario, plan))
        return sim_fail(err, SIM_ESTOPPED, "%s: stopped in the pilot",
                        job->path);
    plan->parts = cli->parts > 0
                      ? (int)cli->parts
                      : planning_parts(plan->seconds * plan->replications,
                                       plan->replications);
    shard_add_command(cli, &plan->command, &plan->rest);
    text_add(&plan->merge, "connectsim merge ");
    text_add_shell_word(&plan->merge, parent);
    text_add(&plan->merge, " --fill");
    mem_free(parent);
    return check_words(plan, err);
}

enum sim_status command_plan(struct cli *cli, struct sim_error *err)
{
    struct job job = {.path = cli->file[0]};
    struct planning plan = {0};
    struct text out = {0};

    if (cli->nfiles == 0)
        return sim_fail(err, SIM_EUSAGE, "plan: which scenario?");
    enum sim_status status = prepare_load(cli, &job, err);
    if (!status)
        status = prepare_target(cli, &job, 0, err);
    interrupt_catch();
    if (!status)
        status = make_plan(cli, &job, &plan, err);
    if (!status) {
        planning_emit(&plan, (enum planning_form)cli->emit, &out);
        say_text(out.data, stdout);
    }
    text_fini(&plan.command);
    text_fini(&plan.rest);
    text_fini(&plan.merge);
    text_fini(&out);
    kept_fini(&job.kept);
    scenario_free(job.scenario);
    return status;
}
