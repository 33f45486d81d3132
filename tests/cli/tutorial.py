"""The commands of a page, run in their order in a folder, on a terminal of 80 columns.

usage: tutorial.py PAGE FOLDER PROGRAM

In the indented blocks of the page `$ COMMAND` is run; it must exit with 0, or with N
where the page says `# exit code N`. The lines below are what it says: each is part of
one of its lines, next after the one before, `...` being any number of others. A block
that begins with `{` is written to the file that was named last before it.
"""
import os
import re
import sys
import textwrap

from terminal import terminal


def blocks(text):
    """Each indented block, and the text before it."""
    before = 0
    for found in re.finditer(r"(?:^    .*\n)+(?:\n*(?:^    .*\n)+)*", text, re.M):
        yield text[before:found.start()], textwrap.dedent(found.group())
        before = found.end()


def calls(block):
    """Of each command: itself, its exit code, the lines shown."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, *shown = part.strip().split("\n")
        command, _, code = command.partition("  # exit code ")
        yield command.strip(), int(code or 0), [
            line.strip() for line in shown if line.strip()]


def unlike(shown, said):
    """What the page shows and the program does not say, or None."""
    at, free = 0, False
    for line in shown:
        if line == "...":
            free = True
            continue
        while free and at < len(said) and line not in said[at]:
            at += 1
        if at >= len(said) or line not in said[at]:
            return line
        at, free = at + 1, False
    return None if free or at == len(said) else "(the end, before %r)" % said[at]


def main(page, folder, program):
    os.environ["PATH"] = os.path.dirname(program) + ":" + os.environ["PATH"]
    os.environ["TERM"] = "dumb"
    with open(page, encoding="utf-8") as file:
        text = file.read()
    for before, block in blocks(text):
        if block.startswith("{"):
            name = re.findall(r"`(\w+\.json)`", before)[-1]
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(block)
        for command, code, shown in calls(block):
            got, out = terminal(["sh", "-c", command], folder=folder)
            said = [line.strip() for line in out.split("\n") if line.strip()]
            print("ok" if got == code else "not ok", command, "# exit code", got)
            if not shown and not said:
                continue
            lost = unlike(shown, said)
            print("not ok" if lost else "ok", command, "says what the page shows")
            if lost:
                print("not said:", lost, *said, sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
