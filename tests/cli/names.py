"""Names that a reader of tables would take for something else are refused, and
no others. Prints those of which this does not hold.

    names.py CONNECTSIM FOLDER
"""
import subprocess
import sys

from results import misread

GOOD = """arm arm-1 a 2021-upwork x1 e5 1-arm v1.2.3a to never nan-x no-boost 30-days 2x
5e-x day30 tt on off 1.2.3.4 t1 0xyz null-2""".split()
BAD = """NA na NaN true TRUE t F yes No y N none NULL inf Infinity 1 2021 1e5 1E-5 0x1F 0x1p3
1_000 1.5 1. 2i 3L 1d5 0b1 2021-01-01 31.12.20 2021-01 1-2 2021-01-01T10""".split()


def main():
    program, folder = sys.argv[1:]
    tiny = open("scenarios/tiny.json", encoding="utf-8").read()
    path = folder + "/named.json"
    wrong = []
    for name in GOOD + BAD:
        with open(path, "w", encoding="utf-8") as file:
            file.write(tiny.replace('"newcomers"', '"%s"' % name)
                       .replace("[newcomers]", "[%s]" % name))
        done = subprocess.run([program, "validate", path], capture_output=True, text=True)
        refused = done.returncode == 3 and \
            'take the name "%s" for ' % name in done.stderr
        if refused != (name in BAD) or misread(name) != (name in BAD):
            wrong.append("%s: %d %s" % (name, done.returncode, done.stderr))
    print("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
