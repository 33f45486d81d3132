/* A log, record by record, whatever is damaged in it. */
#include <stdlib.h>
#include <string.h>

#include "replication/journal_parts.h"

bool journal_scan_line(struct journal_scan *scan, char line[JOURNAL_LINE])
{
    size_t length = 0;
    int c = EOF;

    while (length + 1 < JOURNAL_LINE && (c = getc(scan->file)) != EOF) {
        scan->at++;
        if (c == '\n')
            break;
        line[length++] = (char)c;
    }
    line[length] = '\0';
    scan->begins_line = c == '\n';
    scan->is_over = c == EOF;
    return c == '\n' && strlen(line) == length;
}

static bool is_hex(const char *text)
{
    return strspn(text, "0123456789abcdef") >= SHA256_HEX_SIZE - 1;
}

/* "unit NAME LENGTH DIGEST", as it is written and no other way. */
static bool read_line(const char *line, struct journal_entry *entry)
{
    const char *at = line + 5;
    char *end = NULL;

    if (strncmp(line, "unit ", 5) != 0 || !is_hex(at) || at[64] != ' ')
        return false;
    memcpy(entry->name, at, SHA256_HEX_SIZE - 1);
    at += 65;
    if (*at < '1' || *at > '9' || strspn(at, "0123456789") > 15)
        return false;
    entry->length = (size_t)strtoull(at, &end, 10);
    if (*end != ' ' || !is_hex(end + 1) || end[65] != '\0')
        return false;
    memcpy(entry->digest, end + 1, SHA256_HEX_SIZE - 1);
    return true;
}

static bool go_to(struct journal_scan *scan, int64_t at)
{
    scan->at = at;
    scan->begins_line = true;
    return fseeko(scan->file, (off_t)at, SEEK_SET) == 0;
}

/* Whether the bytes are those of the digest: which the line end behind them is, that
 * nothing depends on, does not matter. */
static bool is_whole(struct journal_scan *scan,
                     const struct journal_entry *entry)
{
    char digest[SHA256_HEX_SIZE], piece[1 << 14];
    struct sha256 sha;

    journal_digest_begin(&sha, entry->name);
    for (size_t left = entry->length; left > 0;) {
        size_t n = left < sizeof piece ? left : sizeof piece;
        if (fread(piece, 1, n, scan->file) != n)
            return false;
        sha256_add(&sha, piece, n);
        left -= n;
    }
    sha256_end(&sha, digest);
    return strcmp(digest, entry->digest) == 0;
}

/* What is between the last good record and `until`. */
static void count_lost(struct journal_scan *scan, int64_t until)
{
    scan->places += until > scan->good;
    scan->lost += until > scan->good ? until - scan->good : 0;
}

bool journal_scan_record(struct journal_scan *scan, struct journal_entry *entry)
{
    char line[JOURNAL_LINE] = "";

    while (!scan->is_over) {
        int64_t begin = scan->at;
        bool begins_line = scan->begins_line;
        if (!journal_scan_line(scan, line) || !begins_line ||
            !read_line(line, entry))
            continue;
        entry->offset = scan->at;
        if ((int64_t)entry->length >= scan->size - entry->offset)
            continue; /* its end would be beyond that of the file */
        int64_t end = entry->offset + (int64_t)entry->length + 1;
        bool is_good = is_whole(scan, entry);
        if (is_good)
            count_lost(scan, begin);
        else
            scan->in_vain += (int64_t)entry->length;
        bool goes_on = is_good || scan->in_vain > scan->size;
        scan->is_over = !go_to(scan, goes_on ? end : entry->offset);
        if (!is_good)
            continue;
        scan->good = end;
        return true;
    }
    count_lost(scan, scan->size);
    return false;
}
