"""The schemas against every file there is; prints TAP lines for `each`.

schema.py SCENARIO RULEBOOK: files with what the program prints. Good files are
valid. Of tests/invalid a file is refused, or its name stands in schema.txt with
why no schema could: what is wrong lies between two places of it, or in another
file. A name there that is refused all the same is told, too.
"""
import glob
import json
import sys

from jsonschema import Draft202012Validator


def fail(word):
    raise ValueError(word)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file, parse_constant=fail)


def tell(good, label):
    print("%sok %s" % ("" if good else "not ", label))


def first(validator, document):
    """The first complaint, as a line; None: there is none."""
    for error in validator.iter_errors(document):
        return "%s: %s" % ("/".join(map(str, error.absolute_path)), error.message[:200])
    return None


def main():
    validator = {}
    for kind, path in zip(("scenario", "rulebook"), sys.argv[1:3]):
        schema = load(path)
        Draft202012Validator.check_schema(schema)
        validator[kind] = Draft202012Validator(schema)
    files = sorted(glob.glob("scenarios/**/*.json", recursive=True)
                   + glob.glob("tests/model/worlds/*.json"))
    for path in files:
        if path.startswith("scenarios/schema/"):
            continue
        said = first(validator["rulebook" if "/rulebooks/" in path else "scenario"], load(path))
        if said:
            print("%s: %s" % (path, said))
        tell(not said, path + ": valid by the schema")
    beyond = {}
    with open("tests/cli/schema.txt", encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                name, beyond[name] = line.rstrip("\n").split(" ", 1)
    refused = 0
    for path in sorted(glob.glob("tests/invalid/*.json")):
        name = path.rsplit("/", 1)[1]
        try:
            said = first(validator["scenario"], load(path))
        except (ValueError, RecursionError):
            said = "is no JSON"
        refused += bool(said)
        tell(bool(said) != (name in beyond), "%s: %s" % (
            name, "no schema sees it" if name in beyond else "refused by the schema"))
        beyond.pop(name, None)
    tell(not beyond, "each line of schema.txt has its file" + ", ".join(beyond))
    tell(refused > 120, "many are refused: %d" % refused)


main()
