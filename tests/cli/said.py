"""The texts of every shipped scenario, made short: for everybody, and few. Arguments:
the program, a folder. Prints a line of TAP for each scenario."""
import glob
import html
import json
import os
import re
import runpy
import subprocess
import sys

program, root = sys.argv[1:]
SHORT = runpy.run_path("tests/same_results")["SHORT"]
BANNED = re.compile(r"(?<![\w])(replications?|confidence|BCa|skewed|significan\w*|variance"
                    r"|standard errors?|intervals?|nan|null|inf)(?![\w])", re.I)
QUOTED = re.compile(r'"[^"]*"')


def sentences(text):
    return len(re.findall(r"[.](?= |$)", text))


def wrong(text, most):
    said = QUOTED.sub("X", text)  # titles are the scenario's
    if BANNED.search(said):
        return "a word of statistics: " + BANNED.search(said)[0]
    if re.search(r"\d[eE][-+]?\d", said):
        return "an exponent"
    if re.search(r"\d[.]\d{5}", said):
        return "too many digits"
    if re.search(r"-0([.]0+)?(?![.]?\d)", said):
        return "a sign at nothing"
    if not 0 < sentences(said) <= most:
        return "%d sentences, %d are enough" % (sentences(said), most)
    return None


def look(name):
    folder = os.path.join(root, name)
    command = [program, "run", "scenarios/%s.json" % name, "--no-charts", "-q", "-o", folder,
               *SHORT.get(name, "").split(), "--set", "experiments=[]"]
    if "--replications" not in command:
        command += ["--replications", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return done.stderr
    with open(folder + "/summary.json", encoding="utf-8") as file:
        summary = json.load(file)
    with open(folder + "/report.html", encoding="utf-8") as file:
        report = html.unescape(file.read())
    verdict = summary["verdict"]
    # Four a question, one of the market, one of the days.
    sets = len(re.findall("f everyone changes|f only the group|f the rules change", verdict))
    most = 4 * max(1, sets) + 1 + ("From the opening" in verdict)
    texts = [(verdict, most)] + [(text, 1) for text in summary["details"]]
    if verdict not in report:
        return "the report says another verdict"
    for text, limit in texts:
        if wrong(text, limit):
            return wrong(text, limit) + ": " + text
    if not summary["overturn"]:
        return "nothing is said of what could overturn it"
    return None


names = sorted(os.path.splitext(os.path.basename(path))[0]
               for path in glob.glob("scenarios/*.json"))
for bad in ("In 3 replications it is 1.5.", "It is 1e+03.", "It is -0.00.", "It is 1.23456.",
            "One. Two."):
    assert wrong(bad, 1), bad
assert not wrong('"In 3 replications" it is 1.5 (-0.2 to 0.04).', 1)
for number, name in enumerate(names, 1):
    complaint = look(name)
    print("%s %d - %s" % ("not ok" if complaint else "ok", number, name))
    if complaint:
        print("# " + complaint.replace("\n", "\n# "))
print("1..%d" % len(names))
