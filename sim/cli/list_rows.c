/* Rows in columns, or as JSON. */
#include "cli/list_rows.h"

#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/columns.h"
#include "json/build.h"

enum {
    LIST_WIDTH = 100000 /* of a line that nobody reads on a terminal */
};

/* Terminals have so many columns; else a row is a line, for other programs. */
static int width_of_output(void)
{
    struct winsize size;

    if (!isatty(STDOUT_FILENO))
        return LIST_WIDTH;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || size.ws_col < 40)
        return COLUMNS_WIDTH;
    return size.ws_col;
}

void list_add(struct list *list, const char *name, ...)
{
    va_list rest;
    const char *cell = name;

    list->row = mem_grow(list->row, &list->capacity, list->count + 1,
                         sizeof *list->row);
    memset(list->row[list->count], 0, sizeof *list->row);
    va_start(rest, name);
    for (size_t i = 0; i < LIST_CELLS && cell; i++) {
        list->row[list->count][i] = mem_text(cell);
        cell = va_arg(rest, const char *);
    }
    va_end(rest);
    list->count++;
}

void list_begin(struct list *list, const char *what, const char *title,
                const char *const *key)
{
    *list = (struct list){.what = what, .title = title};
    for (size_t i = 0; i < LIST_CELLS && key[i]; i++)
        list->key[i] = key[i];
}

/* Takes a character from the widest column. */
static void narrow(int *width, size_t n)
{
    size_t widest = 0;

    for (size_t i = 1; i < n; i++)
        widest = width[i] > width[widest] ? i : widest;
    width[widest]--;
}

/* Each as wide as its longest cell; the last has what is left, at least a third
 * of all, for which the widest others give way. */
static size_t measure(const struct list *list, int all, int *width)
{
    size_t n = 0;
    int used = 2;

    while (n < LIST_CELLS && list->key[n])
        n++;
    for (size_t i = 0; i + 1 < n; i++) {
        width[i] = 1;
        for (size_t k = 0; k < list->count; k++) {
            const char *cell = list->row[k][i];
            int length = cell ? (int)strlen(cell) : 0;
            width[i] = length > width[i] ? length : width[i];
        }
        used += width[i] + 1;
    }
    for (; used > all - all / 3; used--)
        narrow(width, n - 1);
    width[n - 1] = all - used;
    return n;
}

static void print(const struct list *list, struct text *out)
{
    int width[LIST_CELLS] = {0};
    size_t n = measure(list, width_of_output(), width);

    text_printf(out, "%s\n", list->title);
    for (size_t k = 0; k < list->count; k++)
        columns_add(out, 2, width, (const char *const *)list->row[k], n);
}

static void push(const struct list *list, cJSON *rows)
{
    for (size_t k = 0; k < list->count; k++) {
        cJSON *item = json_push_take(rows, json_object());
        json_set_take(item, "list", json_text(list->what));
        for (size_t i = 0; i < LIST_CELLS && list->key[i]; i++)
            json_set_take(item, list->key[i], json_text(list->row[k][i]));
    }
}

void list_end(struct list *list, struct text *out, cJSON *rows)
{
    if (rows)
        push(list, rows);
    else
        print(list, out);
    for (size_t k = 0; k < list->count; k++)
        for (size_t i = 0; i < LIST_CELLS; i++)
            mem_free(list->row[k][i]);
    mem_free(list->row);
    *list = (struct list){0};
}
