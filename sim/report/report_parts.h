/* The parts of report.html. Private to report/report*.c.
 *
 * Each function appends HTML made of a summary that report_load accepted, and
 * escapes every text of it. An empty list gives a sentence, not an empty
 * table. */
#ifndef SIM_REPORT_REPORT_PARTS_H
#define SIM_REPORT_REPORT_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include <cjson/cJSON.h>

#include "base/status.h"
#include "base/text.h"

/* Reads `results_dir`/summary.json and checks that it is what report.h says.
 * *out is NULL on failure; free with cJSON_Delete. */
enum sim_status report_load(const char *results_dir, cJSON **out,
                            struct sim_error *err);

/* report_settings.c: keeps in `summary` what responses.csv of the folder says of the
 * settings of experiments, if there is one; appends those of an experiment, if they
 * are not too many for a page. */
void report_load_settings(const char *results_dir, cJSON *summary);
void report_add_settings(struct text *out, const cJSON *summary,
                         const cJSON *experiment);

/* report_fill.c: appends `analysis_dir`/report/`template_name`, in which
 * {{style}} stands for style.css beside it, {{script}} for page.js, {{script_hash}}
 * for its digest as a policy names it, and {{name}} for what `add` appends,
 * which returns false if it knows none of that name (SIM_EINPUT). */
typedef bool report_add_part(struct text *out, const char *name,
                             const void *context);
enum sim_status report_fill(struct text *out, const char *analysis_dir,
                            const char *template_name, report_add_part *add,
                            const void *context, struct sim_error *err);
/* Title, question and verdict, or a word for it; the command in a block of its
 * own, if there is one; a row of a list of facts, if the item has a value. */
void report_add_title(struct text *out, const cJSON *summary);
void report_add_question(struct text *out, const cJSON *summary);
void report_add_verdict(struct text *out, const cJSON *summary);

/* What the verdict says after its first paragraph, in paragraphs and lists. */
void report_add_verdict_rest(struct text *out, const cJSON *summary);
void report_add_command(struct text *out, const cJSON *summary);
void report_add_fact(struct text *out, const char *name, const cJSON *item);

/* report.c: all parts of the page that are made of the summary, in its order. */
void report_add_parts(struct text *out, const cJSON *summary);

/* The summary of a results folder, as charts read it: NULL, which has no texts and
 * lists, if there is none or it cannot be read. The caller's. */
cJSON *report_summary(const char *results_dir);

/* Appends sentences: an option that they name (--set) stays in one line, a command,
 * from "connectsim run " to their end, is in one piece, so that it can be copied. */
void report_add_prose(struct text *out, const char *text);

/* The text under `key`, "" if there is none. */
const char *report_text(const cJSON *object, const char *key);
/* The number under `key`, NAN if there is none. */
double report_number(const cJSON *object, const char *key);
/* The list under `key`; NULL if there is none, which cJSON takes as empty. */
const cJSON *report_list(const cJSON *object, const char *key);

/* report_table.c: opens a table, up to the cells of its head, in a box that
 * scrolls; `name` makes its id ("table-NAME", which gets a number if there is one
 * of that name before), `title` is read aloud, both are the program's own words
 * or escaped; `class` may be "". Closes it after the rows of its body. The box of a
 * chart is closed by </div>. */
void report_open_table(struct text *out, const char *name, const char *title,
                       const char *class);
void report_close_table(struct text *out);
void report_open_chart(struct text *out, const char *title);
/* Links to all <h2 id="..."> of `page`. */
void report_add_contents(struct text *out, const char *page);

/* Whether these are figures of all freelancers: of "all", or of no population
 * that is named. */
bool report_is_of_all(const char *population);

/* With that many decimals (number_decimals), groups of three, a true minus; NAN is a dash. */
void report_add_number(struct text *out, double value, int decimals);
/* A text, a number (as many digits as it has) or a boolean, escaped. */
void report_add_value(struct text *out, const cJSON *item);

/* Cell of the number under `key` with its interval and the marks of its flags. */
void report_add_estimate_cell(struct text *out, const cJSON *object,
                              const char *key);
/* Cells of a table; an amount is for reading: whole, or with cents. */
void report_add_text_cell(struct text *out, const char *text);
void report_add_value_cell(struct text *out, const cJSON *item);
void report_add_amount_cell(struct text *out, const cJSON *object,
                            const char *key, int decimals);
/* A distribution in words, "lognormal, median 0.7, sigma 0.8"; false, and no cell,
 * if the text is none. */
bool report_add_distribution_cell(struct text *out, const char *json);
/* The title of the arm of that name, or the name itself. */
const char *report_arm_title(const cJSON *summary, const char *name);
/* Its title, or what stands under `name_key`. */
const char *report_title_of(const cJSON *object, const char *name_key);
/* "95 % interval", if the figures have one. */
void report_add_level(struct text *out, const cJSON *object);

/* Marks for the flags "a;b", and the footnotes of all marks of the page. */
void report_add_flag_marks(struct text *out, const char *flags);
/* What the flag of that name means, in a sentence; a constant. */
const char *report_flag_meaning(const char *name);
void report_add_footnotes(struct text *out, const cJSON *summary);

/* report_answer.c: what could overturn the verdict, the arms by the headline, and
 * what more there is to say. */
void report_add_overturn(struct text *out, const cJSON *summary);
void report_add_answer(struct text *out, const cJSON *summary);
void report_add_details(struct text *out, const cJSON *summary);

/* report_notes.c: warnings that touch the answer, in a line each; all in full. */
void report_add_warnings(struct text *out, const cJSON *summary);
void report_add_notes(struct text *out, const cJSON *summary);

/* report_gains.c */
void report_add_gains(struct text *out, const cJSON *summary);

void report_add_experiments(struct text *out, const cJSON *summary);
void report_add_arms(struct text *out, const cJSON *summary);
void report_add_comparisons(struct text *out, const cJSON *summary);
void report_add_targets(struct text *out, const cJSON *summary);
void report_add_as_simulated(struct text *out, const cJSON *summary);
void report_add_reforms(struct text *out, const cJSON *summary);
void report_add_rules(struct text *out, const cJSON *summary);
void report_add_assumptions(struct text *out, const cJSON *summary);

/* report_charts.c: every drawing of `results_dir`/charts: the first of the table
 * of charts, which carries the verdict, and the others. SIM_EPARTIAL and a line
 * for each that is refused. */
enum sim_status report_add_charts(struct text *first, struct text *others,
                                  const char *results_dir,
                                  struct sim_error *err);
/* Only the first one there is, without a caption; `before` begins its ids, for
 * a page that has drawings of several folders. SIM_EINPUT and a line if it is
 * refused. */
enum sim_status report_add_first_chart(struct text *out,
                                       const char *results_dir,
                                       const char *before,
                                       struct sim_error *err);

#endif
