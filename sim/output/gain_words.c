/* Who gains. */
#include "output/gain_words.h"

#include <math.h>
#include <string.h>

#include "estimates/figure.h"

const char *gain_word(const struct estimate *difference)
{
    if (difference->flags & ESTIMATE_NO_VARIANCE)
        return difference->estimate == 0 ? "the same" : "not sure";
    if (difference->low > 0)
        return "gains";
    return difference->high < 0 ? "loses" : "not sure";
}

const char *gain_group(const struct detail_place *place)
{
    static const char *const names[][RESULT_NGROUP] = {
        [RESULT_BY_ABILITY] = {"the least able fifth", "the second fifth",
                               "the middle fifth", "the fourth fifth",
                               "the most able fifth"},
        [RESULT_BY_TENURE] = {"those who join later",
                              "those who joined under 3 months before",
                              "those who joined 3 to 12 months before",
                              "those who joined 1 to 2 years before",
                              "those who joined over 2 years before"},
    };

    return names[place->grouping][place->group];
}

/* Groups of a grouping of which the same word holds. */
struct told {
    struct text list;
    int count;
};

static void add_group(struct told *told, const struct detail_place *place,
                      const struct estimate *e, bool with_amount)
{
    text_add(&told->list, told->count++ > 0 ? ", " : "");
    text_add(&told->list, gain_group(place));
    if (!with_amount)
        return;
    text_add(&told->list, " (");
    figure_amount(e, fabs(e->estimate), detail_groups[place->row].unit, false,
                  &told->list);
    text_add(&told->list, " each)");
}

static void add_sentence(const char *by, const struct told *gain,
                         const struct told *lose, const struct told *same,
                         const struct told *unsure, struct text *out)
{
    bool is_told = gain->count + lose->count > 0;

    if (gain->count + lose->count + same->count + unsure->count == 0)
        return;
    text_printf(out, "%sBy %s, ", out->length > 0 ? " " : "", by);
    if (!is_told && unsure->count == 0)
        text_add(out, "nothing changes for anybody");
    else if (!is_told)
        text_add(out, "these runs cannot tell who gains");
    if (gain->count > 0)
        text_printf(out, "better off: %s", gain->list.data);
    if (lose->count > 0)
        text_printf(out, "%sworse off: %s", gain->count > 0 ? "; " : "",
                    lose->list.data);
    if (is_told && unsure->count > 0)
        text_add(out, "; of the rest these runs cannot tell");
    text_add(out, ".");
}

static int net_value_row(void)
{
    int row = 0;

    while (strcmp(detail_groups[row].metric, "net_value_usd") != 0)
        row++;
    return row;
}

void gain_words(const struct estimates *estimates,
                const struct estimates_contrast *of, struct text *out)
{
    static const char *const by[] = {
        [RESULT_BY_ABILITY] = "ability",
        [RESULT_BY_TENURE] = "time on the platform",
    };
    struct detail_place p = {of->population, 0, 0, net_value_row()};

    for (p.grouping = 0; p.grouping <= RESULT_BY_TENURE; p.grouping++) {
        struct told gain = {0}, lose = {0}, same = {0}, unsure = {0};
        for (p.group = 0; p.group < RESULT_NGROUP; p.group++) {
            struct estimate e =
                detail_group_difference(estimates, of->arm, of->versus, &p);
            const char *word = gain_word(&e);
            if (isnan(e.estimate))
                continue; /* nobody is in the group */
            if (strcmp(word, "gains") == 0)
                add_group(&gain, &p, &e, true);
            else if (strcmp(word, "loses") == 0)
                add_group(&lose, &p, &e, true);
            else
                add_group(strcmp(word, "the same") == 0 ? &same : &unsure, &p,
                          &e, false);
        }
        add_sentence(by[p.grouping], &gain, &lose, &same, &unsure, out);
        text_fini(&gain.list);
        text_fini(&lose.list);
        text_fini(&same.list);
        text_fini(&unsure.list);
    }
}
