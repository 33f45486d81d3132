/* What the guesses do to an answer: which numbers they are, where they may lie,
 * and what is found where it is known. Run from the root of the tree. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "estimates/quantity.h"
#include "experiment/guess_parts.h"
#include "model/record.h"
#include "model/studied.h"
#include "output/guesses_file.h"
#include "output/verdict_guesses.h"
#include "unit/unit.h"

#define TINY "scenarios/tiny.json"

static struct scenario *load(const char *const *set)
{
    return world_load(TINY, set);
}

static const struct guess_number *find(const struct guess_numbers *numbers,
                                       const char *name)
{
    for (size_t i = 0; i < numbers->count; i++)
        if (strcmp(numbers->item[i].name, name) == 0)
            return &numbers->item[i];
    return NULL;
}

START_TEST(what_is_alike_is_one_guess)
{
    struct scenario *scenario = load(NULL);
    struct guess_numbers numbers;

    guess_numbers_find(scenario, &numbers);
    const struct guess_number *replies =
        find(&numbers, "strategies[*].earn.replies");
    ck_assert_ptr_nonnull(replies);
    ck_assert_uint_eq(replies->nplaces, 2);
    ck_assert_ptr_nonnull(find(&numbers, "market.response"));
    ck_assert_ptr_null(find(&numbers, "horizon_days")); /* a choice */
    ck_assert(numbers.fixed > 0);
    for (size_t i = 0; i < numbers.count; i++)
        for (size_t k = i + 1; k < numbers.count; k++)
            ck_assert(strcmp(numbers.item[i].name, numbers.item[k].name) != 0 ||
                      strcmp(numbers.item[i].leaf->value,
                             numbers.item[k].leaf->value) != 0);
    guess_numbers_fini(&numbers);
    scenario_free(scenario);
}
END_TEST

START_TEST(what_differs_is_not_one_guess)
{
    const char *const set[] = {"strategies[earn-only].earn.replies=0.5", NULL};
    struct scenario *scenario = load(set);
    struct guess_numbers numbers;

    guess_numbers_find(scenario, &numbers);
    ck_assert_ptr_null(find(&numbers, "strategies[*].earn.replies"));
    ck_assert_ptr_nonnull(find(&numbers, "strategies[earn-only].earn.replies"));
    ck_assert_ptr_nonnull(
        find(&numbers, "strategies[when-short].earn.replies"));
    guess_numbers_fini(&numbers);
    scenario_free(scenario);
}
END_TEST

static const struct {
    const char *set, *name;
    double at[3]; /* low end, as it is, high end */
} ranges[] = {
    {"market.proposal_minutes=20", "market.proposal_minutes", {10, 20, 40}},
    {"market.response=0.2", "market.response", {1 / 9.0, .2, 1 / 3.0}},
    {"market.response={\"value\":0.2,\"low\":0.1,\"high\":0.6}",
     "market.response",
     {.1, .2, .6}},
    {"market.proposal_minutes={\"value\":20,\"low\":20,\"high\":25}",
     "market.proposal_minutes",
     {20, 20, 25}},
    {"rules.certification.catalogue=1",
     "rules.certification.catalogue",
     {0, 1, 2}},
    {"rules.certification.catalogue=4",
     "rules.certification.catalogue",
     {2, 4, 8}},
    {"populations[stock].activity={\"value\":{\"dist\":\"exponential\","
     "\"mean\":"
     "1},\"low\":0.8,\"high\":1.5}",
     "populations[*].activity",
     {.8, 1, 1.5}},
};

START_TEST(a_guess_moves_in_its_range)
{
    const char *const set[] = {ranges[_i].set, "rules.certification.on=true",
                               NULL};
    struct scenario *scenario = load(set);
    struct guess_numbers numbers;

    guess_numbers_find(scenario, &numbers);
    const struct guess_number *guess = find(&numbers, ranges[_i].name);
    if (!guess && strstr(ranges[_i].name, "[*]"))
        guess = find(&numbers, "populations[stock].activity");
    ck_assert_msg(guess, "%s", ranges[_i].name);
    for (int k = 0; k < 3; k++) {
        double number = 0;
        cJSON *value = guess_value(guess, k / 2.0, &number);
        ck_assert_ptr_nonnull(value);
        ck_assert_double_eq_tol(number, ranges[_i].at[k], 1e-12);
        if (cJSON_IsNumber(value))
            ck_assert_double_eq(value->valuedouble, number);
        else
            ck_assert_double_eq_tol(
                cJSON_GetObjectItem(value, "mean")->valuedouble, number, 1e-12);
        cJSON_Delete(value);
    }
    guess_numbers_fini(&numbers);
    scenario_free(scenario);
}
END_TEST

/* The share of a mixture that is moved comes to what it is to be, and the others
 * make room in proportion. */
START_TEST(shares_make_room)
{
    static const char mixture[] =
        "populations[stock].strategy=[{\"strategy\":\"earn-only\",\"share\":{"
        "\"value\":0.5,\"source\":\"assumed\"}},{\"strategy\":\"when-short\","
        "\"share\":0.25},{\"strategy\":\"when-short\",\"share\":0.25}]";
    const char *const set[] = {mixture, "arms=[{\"name\":\"base\"}]",
                               "baseline=base", NULL};
    struct scenario *scenario = load(set);
    struct guess_numbers numbers;
    struct text why = {0};
    double high = 1;

    guess_numbers_find(scenario, &numbers);
    const struct guess_number *share =
        find(&numbers, "populations[stock].strategy[0].share");
    ck_assert_ptr_nonnull(share);
    ck_assert(share->is_mixed);
    struct scenario *variant = guess_vary(scenario, &share, &high, 1, 1, &why);
    ck_assert_msg(variant, "%s", why.data ? why.data : "");
    const struct population *of = variant->arm[0].config->population;
    ck_assert_double_eq_tol(of->mix_share[0], 2 / 3.0, 1e-12);
    ck_assert_double_eq_tol(of->mix_share[1], 1 / 6.0, 1e-12);
    ck_assert_double_eq_tol(of->mix_share[2], 1 / 6.0, 1e-12);
    scenario_free(variant);
    guess_numbers_fini(&numbers);
    scenario_free(scenario);
}
END_TEST

/* Two arms that write as many proposals as they are given Connects for; no rule
 * asks what an hour is worth, so that the gain is a straight line in it and
 * turns where the break-even hour is. */
static const char *const turning[] = {
    "headline=net_value_usd",
    "replications=6",
    "strategies[earn-only].bid={\"rule\":\"every_affordable\"}",
    "strategies[when-short].bid={\"rule\":\"every_affordable\"}",
    "populations[stock].size=25",
    "horizon_days=40",
    "populations[stock].hour_value_usd={\"value\":8,\"low\":1,\"high\":200}",
    "experiments=[{\"name\":\"g\",\"kind\":\"guesses\",\"matter\":5,"
    "\"replications\":6,\"draws\":10}]",
    NULL};

static struct study *run_turning(struct scenario **scenario)
{
    *scenario = load(turning);
    return studied_run(*scenario, 2);
}

static const struct guess *guess_of(const struct guesses *guesses,
                                    const char *part)
{
    for (int i = 0; i < guesses->count; i++)
        if (strstr(guesses->guess[i].name, part))
            return &guesses->guess[i];
    return NULL;
}

START_TEST(the_hour_turns_where_it_breaks_even)
{
    struct scenario *scenario;
    struct study *study = run_turning(&scenario);
    struct estimates *estimates = estimates_new(study->base, ESTIMATES_PRINTED);
    const struct guesses *guesses = study->guesses;
    int arm = 1;

    ck_assert_ptr_nonnull(guesses);
    const struct guess *hour = guess_of(guesses, ".hour_value_usd");
    ck_assert_ptr_nonnull(hour);
    const struct guesses_effect *effect = &hour->arm[arm];
    double at_low = effect->end[0].gain, at_high = effect->end[1].gain;
    double line = at_low + (at_high - at_low) * (8 - 1) / (200 - 1);
    /* its own value lies on the line between the ends */
    ck_assert_double_eq_tol(guesses->span[arm].base.gain, line,
                            1e-6 * fabs(at_high));
    if (at_low * at_high < 0) {
        double turn = 1 + (200 - 1) * at_low / (at_low - at_high);
        ck_assert_double_eq_tol(effect->turns, turn, 1e-6);
    } else {
        ck_assert(isnan(effect->turns));
    }
    ck_assert_double_eq_tol(
        guesses->span[arm].base.gain,
        estimates_contrasts(estimates, METRIC_NET_VALUE, ESTIMATES_OWN)
            ->difference.estimate,
        1e-9);
    estimates_free(estimates);
    study_free(study);
    scenario_free(scenario);
}
END_TEST

/* What decides the numbers is in the digest, nothing else is. */
static const struct {
    const char *set;
    bool is_same;
} digests[] = {
    {"seed=\"77\"", true},
    {"replications=9", true},
    {"title=\"Another\"", true},
    {"outputs.ledger=3", true},
    {"indifference=7", true},
    {"market.response=0.3", false},
    {"horizon_days=61", false},
    {"headline=hires", false},
    {"rules.purchase.price_usd=0.2", false},
    {"market.proposal_minutes={\"value\":20,\"low\":10,\"high\":30}", false},
    {"market.proposal_minutes={\"value\":20,\"source\":\"scenario\"}", false},
    {"populations[stock].size=501", false},
};

START_TEST(the_digest_is_of_what_decides)
{
    const char *const set[] = {digests[_i].set, NULL};
    struct scenario *scenario = load(NULL);
    char plain[SHA256_HEX_SIZE], changed[SHA256_HEX_SIZE];

    struct scenario *other = load(set);
    guesses_digest(scenario, plain);
    guesses_digest(other, changed);
    ck_assert_msg((strcmp(plain, changed) == 0) == digests[_i].is_same, "%s",
                  digests[_i].set);
    scenario_free(other);
    scenario_free(scenario);
}
END_TEST

/* The gains of the first replications are the proof that the program is the
 * same. */
START_TEST(another_program_is_noticed)
{
    struct scenario *scenario;
    struct study *study = run_turning(&scenario);
    struct guesses *guesses = study->guesses;

    ck_assert(guesses_fit(guesses, study->base));
    /* of fewer replications than there are */
    size_t few = 2;
    double gain[2 * 2];
    struct gain_values values = {gain, gain + few};
    gain_make(study->base, 1, few, &values);
    struct estimates *estimates = estimates_new(study->base, ESTIMATES_PRINTED);
    ck_assert(isfinite(gain[0]) && isfinite(gain[1]));
    estimates_free(estimates);
    guesses->span[1].base.gain *= 1 + 1e-6;
    ck_assert(!guesses_fit(guesses, study->base));
    guesses->seed++; /* of other random numbers nothing is known */
    ck_assert(guesses_fit(guesses, study->base));
    guesses->narms++;
    ck_assert(!guesses_fit(guesses, study->base));
    guesses->narms--;
    study_free(study);
    scenario_free(scenario);
}
END_TEST

/* A file holds all of it. */
START_TEST(a_file_comes_back)
{
    struct scenario *scenario;
    struct study *study = run_turning(&scenario);
    const struct guesses *before = study->guesses;
    struct guesses *after = NULL;
    struct sim_error *err = mem_new(1, sizeof *err);
    char folder[] = "/tmp/guesses-XXXXXX";
    struct text path = {0};

    ck_assert_ptr_nonnull(mkdtemp(folder));
    study->guesses->span[1].high = INFINITY;
    ck_assert_int_eq(guesses_write(before, scenario, folder, "x.json", err),
                     SIM_OK);
    text_printf(&path, "%s/x.json", folder);
    ck_assert_msg(!guesses_read(path.data, scenario, &after, err), "%s",
                  err->text);
    ck_assert_str_eq(after->digest, before->digest);
    ck_assert(after->seed == before->seed && after->count == before->count &&
              after->screened == before->screened &&
              after->fixed == before->fixed &&
              after->replications == before->replications);
    ck_assert(
        memcmp(&after->span[1], &before->span[1], sizeof after->span[1]) == 0);
    for (int i = 0; i < before->count; i++) {
        const struct guess *a = &after->guess[i], *b = &before->guess[i];
        ck_assert_str_eq(a->name, b->name);
        ck_assert_str_eq(a->value, b->value);
        ck_assert_str_eq(a->unit, b->unit);
        ck_assert_double_eq(a->low, b->low);
        ck_assert(a->is_given == b->is_given && a->is_factor == b->is_factor);
        ck_assert_double_eq(a->arm[1].effect, b->arm[1].effect);
        ck_assert_double_eq(a->arm[1].end[1].gain, b->arm[1].end[1].gain);
        ck_assert(isnan(a->arm[1].turns) == isnan(b->arm[1].turns));
    }
    guesses_free(after);
    unlink(path.data);
    rmdir(folder);
    text_fini(&path);
    mem_free(err);
    study_free(study);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("guesses");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, what_is_alike_is_one_guess);
    tcase_add_test(tc, what_differs_is_not_one_guess);
    tcase_add_loop_test(tc, a_guess_moves_in_its_range, 0, COUNTOF(ranges));
    tcase_add_test(tc, shares_make_room);
    tcase_add_test(tc, the_hour_turns_where_it_breaks_even);
    tcase_add_loop_test(tc, the_digest_is_of_what_decides, 0, COUNTOF(digests));
    tcase_add_test(tc, another_program_is_noticed);
    tcase_add_test(tc, a_file_comes_back);
    return unit_run(tc);
}
