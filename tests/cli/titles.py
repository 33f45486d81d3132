"""Titles of arms are text: `write FILE` makes a scenario of hostile ones, `read
FOLDER` looks for them in the drawings of its results."""
import glob
import json
import sys
import xml.etree.ElementTree as xml

TITLES = ["C:\\new\\table\\101", "Team \\001 (EU)", "a \\\" b \\ c", "\"q\", 'a', x",
          "100 % {/Bold x} a_b^c@d&e", "%s %n $x #`id`", "<b>&amp; ]]> --",
          "\u00e9\u4e2d\u05e9\u05dc\u05d5\u05dd \U0001f600", "\u202eabc \ufffe", "=1+1"]


def write(path):
    tiny = json.load(open("scenarios/tiny.json"))
    tiny["arms"] = [{"name": f"a{i}", "title": title}
                    for i, title in enumerate(TITLES)]
    tiny["baseline"] = "a0"
    json.dump(tiny, open(path, "w"))


def shown(title):
    return title.replace("\ufffe", "\ufffd").replace("]]>", "]]\u200b>")


def read(folder):
    files = glob.glob(folder + "/charts/*.svg")
    assert len(files) > 9, files
    for path in files:
        texts = [text for node in xml.parse(path).iter("{http://www.w3.org/2000/svg}text")
                 for text in "".join(node.itertext()).split("\n")]
        missing = [title for title in TITLES
                   if not any(shown(title)[:10].strip() in text for text in texts)]
        # Some show only differences to the baseline, and so many arms.
        assert len(missing) <= 2, (path, missing, texts)


{"write": write, "read": read}[sys.argv[1]](sys.argv[2])
