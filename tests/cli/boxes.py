#!/usr/bin/env python3
"""Whether the texts of a chart can be read: boxes.py WHAT FOLDER...

Of each drawing of results folders, from the boxes of its texts: nothing is cut at the
edge, no two texts lie over each other, axes have numbers, the first line is bold, an
interval is told of where the chart has some, the arm that others are held against is
named, and gnuplot has said nothing. A line of TAP for each folder, as `each` of tap.sh
takes them.

How wide a text is hangs on the reader's fonts: it is taken to be as wide as in DejaVu
Sans, the widest of those that are likely where Arial is missing.
"""
import csv
import glob
import os
import re
import sys
import xml.etree.ElementTree

SVG = "{http://www.w3.org/2000/svg}"
# Widths of characters in parts of the size of the font.
WIDTHS = {
    .28: "ijl'", .32: " .,", .34: ":;/\\|I", .36: "-J", .37: "fr[]", .39: "()t`",
    .46: '"', .5: "–*_", .52: "szc“”", .56: "FL^", .6: "vxykZ", .64: "aeoupqbdghnE$0123456789S",
    .7: "ABCKPRTVXY?", .78: "DGHNUOQ&", .84: "w+−±=<>~", .98: "%mM…—@", 1.02: "W",
}
WIDTH = {c: width for width, letters in WIDTHS.items() for c in letters}
BOLD = 1.12
ABOVE, BELOW = .74, .2  # of the line on which a text stands
TOUCH = 1.5             # pixels that two texts may share
# Charts that tell no interval: of spread, of shares of all, of counts, of single runs.
PLAIN = {"balances", "origins", "proposals-per-post", "lorenz", "warm-up"}
# Charts of experiments, of targets and of single runs: not of arms held against one.
NO_BASELINE = {"effects", "heat-map", "tornado", "break-even", "trial", "equilibrium",
               "selection", "targets", "warm-up"}
NUMBER = re.compile(r"[-−+]?\$?[\d.]+(e[-+]?\d+)?( ?%)?")


class Text:
    """A text of a drawing, and its box in pixels."""

    def __init__(self, group, item):
        self.text = "".join(item.itertext()).strip()
        x, y = (float(n) for n in re.match(r"translate\(([-\d.]+),([-\d.]+)\)",
                                           group.get("transform")).groups())
        turn = re.search(r"rotate\((-?[\d.]+)", group.get("transform"))
        size = float(group.get("font-size"))
        spans = list(item.iter(SVG + "tspan")) or [item]
        self.is_bold = "bold" in (group.get("font-family", "") + group.get("font-weight", "")
                                  + "".join(s.get("font-family", "") + s.get("font-weight", "")
                                            for s in spans)).lower()
        wide = width(self.text) * size * (BOLD if self.is_bold else 1)
        left = {"middle": -wide / 2, "end": -wide}.get(group.get("text-anchor"), 0)
        box = (left, -ABOVE * size, left + wide, BELOW * size)
        if turn and float(turn[1]):  # upwards
            box = (box[1], -box[2], box[3], -box[0])
        self.box = (box[0] + x, box[1] + y, box[2] + x, box[3] + y)


def width(text):
    total = 0
    for c in text:
        total += 1 if "\u2e80" <= c <= "\uffef" else 0 if c in "\u200e\u200f" \
            else WIDTH.get(c, .72)
    return total


def texts_of(root):
    found = []
    for group in root.iter(SVG + "g"):
        for item in group.findall(SVG + "text"):
            text = Text(group, item)
            if text.text:
                found.append(text)
    return found


def overlap(a, b):
    return (min(a[2], b[2]) - max(a[0], b[0]) > TOUCH
            and min(a[3], b[3]) - max(a[1], b[1]) > TOUCH)


def check_places(texts, wide, high):
    for text in texts:
        left, top, right, bottom = text.box
        if left < -.5 or top < -.5 or right > wide + .5 or bottom > high + .5:
            yield "cut at the edge: %r, %.0f to %.0f of %d, %.0f to %.0f of %d" % (
                text.text, left, right, wide, top, bottom, high)
    for n, text in enumerate(texts):
        for other in texts[:n]:
            if overlap(text.box, other.box):
                yield "one over the other: %r and %r" % (other.text, text.text)


def check_words(name, texts, baseline):
    first = min(texts, key=lambda text: text.box[1])
    if not first.is_bold:
        yield "the first line is not bold: %r" % first.text
    if sum(bool(NUMBER.fullmatch(text.text)) for text in texts) < 3:
        yield "no numbers at the axes"
    words = " ".join(text.text for text in texts)
    if name not in PLAIN and "interval" not in words:
        yield "no interval is told of"
    words = re.sub("[\u200e…]", "", words)
    if baseline and name not in NO_BASELINE and baseline not in words \
            and "what each is compared with" not in words:
        yield "%r, which others are held against, is not named" % baseline


def baseline_of(folder):
    """The beginning of the title of what the first arm is held against; None: nothing."""
    try:
        with open(folder + "/contrasts.csv", newline="", encoding="utf-8") as file:
            versus = next(csv.DictReader(file))["versus"]
        with open(folder + "/arms.csv", newline="", encoding="utf-8") as file:
            title = {row["arm"]: row["title"] for row in csv.DictReader(file)}[versus]
    except (OSError, StopIteration):
        return None
    most = 6 if any(c > "\u2e80" for c in title) else 13
    return " ".join(title[:most].lstrip("'").split(" ")[:-1]) or title[:most]


def check_folder(folder):
    baseline = baseline_of(folder)
    for path in sorted(glob.glob(folder + "/charts/*.log")):
        yield "%s: gnuplot has said something" % path
    drawings = sorted(glob.glob(folder + "/charts/*.svg"))
    if not drawings:
        yield "no drawing"
    for path in drawings:
        name = os.path.basename(path)[:-4]
        root = xml.etree.ElementTree.parse(path).getroot()
        texts = texts_of(root)
        if not texts:
            yield "%s: no text" % name
            continue
        for what in (*check_places(texts, float(root.get("width")), float(root.get("height"))),
                     *check_words(name, texts, baseline)):
            yield "%s: %s" % (name, what)


def main():
    what, folders = sys.argv[1], sys.argv[2:]
    for folder in folders:
        bad = list(check_folder(folder))
        print("%sok %s: the texts of each chart can be read" % ("not " * bool(bad), what))
        for line in bad:
            print("# " + line)


if __name__ == "__main__":
    main()
