"""Whether words of the report can be read on what is behind them, by day, in the dark and in
print: contrast of 4.5 or more, as WCAG 2 asks. Argument: the page."""
import re
import sys

page = open(sys.argv[1], encoding="utf-8").read()
style = page[page.index("<style>"):page.index("</style>")]
dark = re.search(r"@media ([^{]*prefers-color-scheme: dark[^{]*)\{(.*?)\n\}", style, re.S)
assert dark and dark[1].strip().startswith("screen and"), "no dark colours, or in print, too"
assert re.search(r"[.]chart svg \{ filter: invert", dark[2]), "charts stay white in the dark"


def colours(text):
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", text))


def light(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [x / 12.92 if x <= .03928 else ((x + .055) / 1.055) ** 2.4 for x in parts]
    return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2]


day = colours(style[:dark.start()])
night = {**day, **colours(dark[2])}
assert set(colours(dark[2])) == set(day), "colours without a dark one: %s" % (
    set(day) ^ set(colours(dark[2])))
rest = re.sub(r"--\w+: #[0-9a-f]{6}", "", style)
assert not re.search(r"#[0-9a-f]{3,6}\b", rest), "a colour that is none of :root"
for name, palette in ("day", day), ("dark", night):
    for ink in "ink", "soft", "accent", "flag":
        for behind in "paper", "band":
            pair = sorted((light(palette[ink]), light(palette[behind])))
            ratio = (pair[1] + .05) / (pair[0] + .05)
            print("%s %s: %s on %s is %.1f"
                  % ("ok" if ratio >= 4.5 else "not ok", name, ink, behind, ratio))
