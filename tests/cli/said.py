"""The texts of every shipped scenario, made short, and of every kind of experiment: for
everybody, and few. Arguments: the program, a folder. Prints a line of TAP for each."""
import glob
import html
import json
import os
import re
import runpy
import shutil
import subprocess
import sys

program, root = sys.argv[1:]
SHORT = runpy.run_path("tests/same_results")["SHORT"]
BANNED = re.compile(r"(?<![\w])(replications?|confidence|BCa|skewed|significan\w*|variance"
                    r"|standard (?:error|deviation)s?|intervals?|probability|normally|heuristic"
                    r"|biased|absolute effect|mu\*|mu_star|sobol|nan|null|inf)(?![\w])", re.I)
MORE = [  # beside those of kinds.py: other methods, and answers that are none
    {"name": "two-stages", "kind": "select", "method": "rinott", "indifference": 20},
    {"name": "budget", "kind": "select", "method": "ocba", "indifference": 20},
    {"name": "close", "kind": "select", "indifference": 0.01},
    {"name": "nine-of-ten", "kind": "select", "indifference": 90000, "level": 0.9},
    {"name": "climb", "kind": "optimise", "starts": 1, "evaluations": 10, "factors": "REPLY"},
    {"name": "flat", "kind": "optimise", "starts": 1, "evaluations": 10, "factors": "FEE"},
    {"name": "lhs", "kind": "design", "layout": "lhs", "points": 5, "factors": "REPLY"},
    {"name": "no-difference", "kind": "design", "factors": "FEE"},
    {"name": "nothing", "kind": "sensitivity", "over": "factors", "method": "sobol", "rows": 8,
     "factors": "FEE"},
    {"name": "picked", "kind": "break_even", "factors": "REPLY"},
    {"name": "far", "kind": "break_even", "arm": "when-short", "factors": "FAR"},
    {"name": "all-alike", "kind": "break_even", "arm": "when-short", "factors": "FEE"},
    {"name": "no-hire", "kind": "break_even", "arm": "when-short", "factors": "HIRE",
     "metric": "proposals_per_hire"},
]
FACTORS = {
    "REPLY": ("strategies[when-short].earn.replies", 0.1234567, 0.9),
    "FEE": ("rules.plus.plus_usd", 1, 2),
    "FAR": ("rules.purchase.price_usd", 100, 1000),
    "HIRE": ("market.hire", 0, 0.5),
}
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


def run(path, folder, *more):
    command = [program, "run", path, "--no-charts", "-o", folder, *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return done.stderr, None, None, ""
    with open(folder + "/summary.json", encoding="utf-8") as file:
        summary = json.load(file)
    with open(folder + "/report.html", encoding="utf-8") as file:
        return None, summary, html.unescape(file.read()), done.stdout


def look(name):
    options = [*SHORT.get(name, "").split(), "--set", "experiments=[]"]
    if "--replications" not in options:
        options += ["--replications", "2"]
    error, summary, report, _ = run("scenarios/%s.json" % name, os.path.join(root, name), *options)
    if error:
        return error
    verdict = summary["verdict"]
    # Four a question, one of the market, one of the days.
    sets = len(re.findall("f everyone changes|f only the group|f the rules change", verdict))
    most = 4 * max(1, sets) + 1 + ("for the first time within" in verdict)
    texts = [(verdict, most)] + [(text, 1) for text in summary["details"]]
    texts += [(pair["words"], 2) for pair in summary["who_gains"]]
    if not all(pair["words"] in report for pair in summary["who_gains"]):
        return "the report says nothing of who gains"
    parts = summary["verdict_parts"]
    if re.sub("(^|\n)- ", " ", "\n".join(parts)).replace("\n", " ").strip() != verdict:
        return "the parts of the verdict are not the verdict"
    begins = [["<p>", "<li>"][part.startswith("- ")] + part.removeprefix("- ")
              for part in parts[1:]]
    if '<p class="verdict">' + parts[0] not in report or not all(
            part in report for part in begins):
        return "the report says another verdict"
    for text, limit in texts:
        if wrong(text, limit):
            return wrong(text, limit) + ": " + text
    if not summary["overturn"]:
        return "nothing is said of what could overturn it"
    return None


def every_kind():
    """Each kind of experiment, with few runs."""
    path = os.path.join(root, "every.json")
    subprocess.run([sys.executable, "tests/cli/kinds.py", path], check=True)
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def more_kinds():
    """Other methods of them, and answers that are none."""
    scenario = every_kind()
    scenario["experiments"] = []
    for one in MORE:
        if one["kind"] == "select" or one["kind"] == "optimise" and "starts" not in one:
            few = {"first_stage": 10, "max_replications": 20, "confirm_replications": 2}
        elif one["kind"] == "optimise":
            few = {"replications": 2, "confirm_replications": 2}
        else:
            few = {"replications": 2}
        if "factors" in one:
            few["factors"] = [dict(zip(("path", "low", "high"), FACTORS[one["factors"]]),
                                   name="moved")]
        scenario["experiments"].append({"arm": "when-short", **one, **few}
                                       if "factors" in one and one["name"] != "picked"
                                       else {**one, **few})
    return scenario


def one_run():
    """Too few to tell anything."""
    scenario = every_kind()
    scenario["replications"] = 1
    scenario["experiments"] = [{**one, "replications": 1} for one in scenario["experiments"]
                               if one["kind"] in ("design", "sensitivity", "break_even")]
    return scenario


def equal_arms():
    """One strategy under two names."""
    scenario = more_kinds()
    scenario["arms"] = [{"name": "earn-only"}, {"name": "when-short"}]
    return scenario


def texts(summary, report, screen):
    """What is told of experiments: (where, text, sentences that are enough)."""
    for item in summary["experiments"]:
        yield item["name"], item["verdict"], 7
        for row in [item["table"]["head"], *item["table"]["rows"]]:
            yield item["name"] + ", table", " ".join(
                cell for cell in row if isinstance(cell, str)) + ".", 7
    page = report[report.index(">Experiments</h2>"):]
    page = page[:page.index("<h2", 4)] if "<h2" in page[4:] else page
    for part in re.split(r"</(?:p|tr|h3)>", page):
        yield "report", re.sub(r"<code>.*?</code>|<[^>]*>", " ", part).strip() + ".", 9
    for part in re.sub(r"\n  +", " ", screen).split("\n"):
        yield "terminal", re.sub("--replications [0-9]+", "", part) + ".", 99


def tell(name, scenario):
    path = os.path.join(root, name + ".json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(scenario, file)
    error, summary, report, screen = run(path, os.path.join(root, name), "--verdict")
    if error or not screen:
        return error or "nothing on the terminal"
    screen = screen.replace(root, "there")  # a folder's name is drawn: 7E5
    told = [item["name"] for item in summary["experiments"]]
    if told != [one["name"] for one in scenario["experiments"]]:
        return "told of %s" % told
    return "\n".join("%s: %s: %s" % (where, wrong(text, most), text)
                     for where, text, most in texts(summary, report, screen)
                     if wrong(text, most))


names = sorted(os.path.splitext(os.path.basename(path))[0]
               for path in glob.glob("scenarios/*.json"))
for bad in ("In 3 replications it is 1.5.", "It is 1e+03.", "It is -0.00.", "It is 1.23456.",
            "One. Two."):
    assert wrong(bad, 1), bad
assert not wrong('"In 3 replications" it is 1.5 (-0.2 to 0.04).', 1)
shutil.copytree("scenarios/rulebooks", os.path.join(root, "rulebooks"))
cases = [(name, lambda name=name: look(name)) for name in names]
cases += [("experiments: " + make.__doc__, lambda make=make: tell(make.__name__, make()))
          for make in (every_kind, more_kinds, one_run, equal_arms)]
for number, (name, case) in enumerate(cases, 1):
    complaint = case()
    print("%s %d - %s" % ("not ok" if complaint else "ok", number, name))
    if complaint:
        print("# " + complaint.replace("\n", "\n# "))
print("1..%d" % len(cases))
