"""Puts new columns into every table of a results folder: `columns.py FOLDER`.

One in front and one in the middle, of text as hard as the program may write it
one day; quoted as csv.h quotes.
"""
import csv
import glob
import sys

HARD = ["a, b", '{"dist":"normal","mean":2, "x":[1,2]}', "C:\\new\\101, 100 % @x", "",
        "\u4e2d, \u00e9 `id` #", '"q", x', "7", "it's", 'say "hi"', "NaN"]


def quoted(text):
    if any(c in text for c in ',"\r\n'):
        return '"%s"' % text.replace('"', '""')
    return text


def widen(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    middle = len(rows[0]) // 2
    with open(path, "w", encoding="utf-8") as file:
        for n, row in enumerate(rows):
            new = [HARD[(n + k) % len(HARD)] if n else 'new, "%d"' % k for k in range(2)]
            row = new[:1] + row[:middle] + new[1:] + row[middle:]
            file.write(",".join(map(quoted, row)) + "\n")


for table in glob.glob(sys.argv[1] + "/*.csv"):
    widen(table)
