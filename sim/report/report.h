/* report.html: one page that needs nothing else, neither files nor network; its
 * script (analysis/report/page.js) is not needed to read it. Made from
 * summary.json, the charts and the page template.
 *
 * summary.json is an object. Where a number is allowed, null means "not
 * defined" and is shown as a dash; whole numbers may be strings (seeds, and
 * what exceeds 2^53). Texts are plain text. * marks what must be there; other
 * keys may be missing, and keys not listed are ignored.
 *
 *   scenario*         text    name of the scenario
 *   title             text    heading; the scenario's name if missing
 *   question          text    what the study asks
 *   verdict           text    the answer in a few sentences
 *   overturn          list of texts: what could overturn it
 *   details           list of texts: what more there is to say
 *   study             text    kind of study, such as "compare"
 *   rulebook          text
 *   start_date        text    2021-01-01
 *   horizon_days      number
 *   replications      number  finished ones
 *   unit              text    of analysis: "replication"
 *   stopping          text    fixed_n, sequential, anytime or extended, and
 *                             cap_reached
 *   contrasts         number  of declared comparisons
 *   phase             text    which random numbers: explore, confirm
 *   seed              text
 *   plan_hash         text
 *   version           text    the program and its libraries
 *   baseline          text    name of an arm
 *   headline_metric   text    name of a metric: shown first
 *   command           text    command line that repeats the study
 *   failures          number  replications that failed
 *   notes             list of texts
 *   arms*             list of objects, in the order of display; an arm may
 *                     stand there once for each population
 *     name*, title    text
 *     population      text    whose figures these are; "all" or a name
 *     is_own          boolean whether the arm is about that population
 *     freelancers     number  of that population
 *     metrics         list of objects
 *       metric*       text    its name in summary.csv
 *       title, unit   text    for people: "net value", "US dollars"
 *       n             number  replications behind it
 *       estimate, low, high   number
 *       level         number  0.95
 *       method, flags text    as in summary.csv
 *   comparisons       list of objects
 *     arm*, population, baseline, contrast, metric   text   names
 *     title, unit     text    of the metric
 *     difference, low, high, level, p_adjusted, correlation, vrf   number
 *     verdict         text    better, worse, equivalent, undecided; or empty
 *   confirmed         list of objects: arm, versus, metric, and the difference of
 *                     what came out best, measured again
 *   quantities        list of objects, of a headline that is one
 *     arm*, quantity* text    names
 *     estimate, ci_low, ci_high   number
 *     reading         text    of a turning point: below, above, always, never
 *   targets_met       text    which targets are met, in words
 *   targets           list of objects
 *     moment*, title, unit, band, source, flags   text
 *     estimate, ci_low, ci_high, level, n, replications_to_decide   number
 *     inside          text    yes, no, undecided
 *   as_simulated      list of objects: the baseline's market
 *     moment*, title, unit, stated_by, source, warning, flags   text
 *     estimate, ci_low, ci_high, level, n, stated, published    number
 *   changes           list of objects, one per value that a dated change gives
 *     path*, change, title, date, before, value, source   text
 *     applies_to      text    all, opened_after
 *     day             number
 *     arms            list of texts, names of arms
 *   rules             list of objects, one per arm and rule
 *     rule*, title, arm   text
 *     fired, freelancers, connects, usd, cap_bound   number
 *   assumptions       list of objects
 *     path*           text    of the parameter
 *     value           text, number or boolean
 *     source          text    key of a source, or "assumed"
 *     arm             text    only of that arm; missing: of the baseline
 *   sources           list of objects
 *     key*, text      text
 */
#ifndef SIM_REPORT_REPORT_H
#define SIM_REPORT_REPORT_H

#include "base/status.h"
#include "base/text.h"

#define REPORT_FILE "report.html"

/* Writes `results_dir`/report.html from `results_dir`/summary.json, what
 * there is of `results_dir`/charts/NAME.svg, and
 * `analysis_dir`/report/template.html. The file appears whole or not at all.
 * A missing file is SIM_EFAIL; a summary.json that is not JSON or not as above
 * is SIM_EINPUT, with the place. A chart that is missing leaves a short note in
 * the page; so does one that is refused (report_svg.h), and then the page is
 * written and the result is SIM_EPARTIAL, with a line for each. */
enum sim_status report_write(const char *results_dir, const char *analysis_dir,
                             struct sim_error *err);

/* The same page, not written. */
enum sim_status report_make(const char *results_dir, const char *analysis_dir,
                            struct text *page, struct sim_error *err);

/* Appends what each of the flags "a;b" means, a sentence each; nothing for
 * none. */
void report_explain_flags(struct text *out, const char *flags);

#endif
