/* By the files of Linux; elsewhere nothing is known. */
#include "base/machine.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/statvfs.h>

#include "base/mem.h"
#include "base/text.h"

enum {
    LINE = 4096
};

/* NULL: there is none. */
static FILE *open_text(const char *path)
{
    FILE *file = fopen(path, "r");

    if (!file && errno == ENOMEM)
        mem_exhausted(path);
    return file;
}

/* The number behind `key` at the begin of a line ("": of the first one), times
 * `unit`; `other` if there is none. */
static double number_in(const char *path, const char *key, double unit,
                        double other)
{
    FILE *file = open_text(path);
    char line[LINE];
    double found = other;

    while (file && fgets(line, sizeof line, file)) {
        char *end, *at = line + strlen(key);
        if (strncmp(line, key, strlen(key)) != 0)
            continue;
        double value = strtod(at, &end);
        found = end != at ? value * unit : other;
        break;
    }
    if (file)
        (void)fclose(file);
    return found;
}

static double read_number(const char *root, const char *folder,
                          const char *name, const char *key, double other)
{
    struct text path = {0};

    text_printf(&path, "%s%s/%s", root, folder, name);
    double found = number_in(path.data, key, 1, other);
    text_fini(&path);
    return found;
}

/* What one group leaves. Pages of files can be given back. "max" is no number, and
 * what version 1 has in its place is beyond all memory. */
static double room_in(const char *root, const char *folder, const char *limit,
                      const char *used, const char *files)
{
    double most = read_number(root, folder, limit, "", HUGE_VAL);
    double now = read_number(root, folder, used, "", 0) -
                 read_number(root, folder, "memory.stat", files, 0);

    return most < 0x1p60 ? fmax(0, most - fmax(0, now)) : HUGE_VAL;
}

/* The smallest of a group and of those around it. */
static double room_up(const char *root, const char *top, char *group,
                      const char *const name[3])
{
    double least = HUGE_VAL;

    for (;;) {
        struct text folder = {0};
        text_printf(&folder, "%s%s", top, strcmp(group, "/") ? group : "");
        least =
            fmin(least, room_in(root, folder.data, name[0], name[1], name[2]));
        text_fini(&folder);
        char *slash = strrchr(group, '/');
        if (!slash || !group[0])
            return least;
        *slash = '\0';
    }
}

/* By /proc/self/cgroup: "0::/a/b" of version 2, "7:memory:/a/b" of version 1. */
static double room_of_groups(const char *root)
{
    static const char *const second[] = {"memory.max", "memory.current",
                                         "file "};
    static const char *const first[] = {
        "memory.limit_in_bytes", "memory.usage_in_bytes", "total_cache "};
    struct text path = {0};
    char line[LINE];
    double least = HUGE_VAL;

    text_printf(&path, "%s/proc/self/cgroup", root);
    FILE *file = open_text(path.data);
    text_fini(&path);
    while (file && fgets(line, sizeof line, file)) {
        char *kind = strchr(line, ':');
        char *group = kind ? strchr(kind + 1, ':') : NULL;
        line[strcspn(line, "\n")] = '\0';
        if (!group)
            continue;
        *group++ = '\0';
        if (!kind[1])
            least = fmin(least, room_up(root, "/sys/fs/cgroup", group, second));
        else if (strcmp(kind + 1, "memory") == 0)
            least = fmin(least,
                         room_up(root, "/sys/fs/cgroup/memory", group, first));
    }
    if (file)
        (void)fclose(file);
    return least;
}

double machine_memory(const char *root)
{
    struct text path = {0};

    text_printf(&path, "%s/proc/meminfo", root);
    double available = number_in(path.data, "MemAvailable:", 1024, HUGE_VAL);
    text_fini(&path);
    return fmin(available, room_of_groups(root));
}

double machine_disk(const char *path)
{
    struct statvfs info;
    char *at = mem_text(path);
    double bytes = HUGE_VAL;

    for (;;) {
        char *slash = strrchr(at, '/');
        if (slash)
            slash[slash == at] = '\0';
        const char *folder = slash ? at : ".";
        if (statvfs(folder, &info) == 0) {
            bytes = (double)info.f_bavail * (double)info.f_frsize;
            break;
        }
        if (!slash || strcmp(at, "/") == 0)
            break;
    }
    mem_free(at);
    return bytes;
}
