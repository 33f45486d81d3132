"""options.py PROGRAM ABSENT: is every option of every command taken, or refused and said?

ABSENT is a path that does not exist. Lines `ok LABEL` and `not ok LABEL`, for `each`
of tap.sh.
"""
import re
import subprocess
import sys

# The table as `help` prints it: option, argument.
ROW = re.compile(r"^  (?:-[a-z], )?(--[a-z-]*)( [A-Z][^ ]*| guesses)?  *[^ ]", re.M)
VALUES = {"": "", "N": "=2", "SHARE": "=0.5", "S": "=7", "PATH=VALUE": "=horizon_days=9",
          "WHEN": "=none", "WHO": "=median", "NAME": "=heap", "FORMAT": "=csv",
          "DURATION": "=2h", "SIZE": "=16G", "FORM": "=make"}
# Arguments that are wrong for another reason than the options; for `new` not a name
# that it writes.
ABSENT = ("run explain compare validate plot report assumptions calibrate table new").split()
SUBJECTS = {"rules": ["absent"], "selfcheck": ["hoard"]}


def call(*words):
    done = subprocess.run([sys.argv[1], *words], stdin=subprocess.DEVNULL, text=True,
                          capture_output=True, check=False, close_fds=False)
    return done.returncode, done.stdout, done.stderr


def names(*words):
    return [(option, argument.strip()) for option, argument in ROW.findall(call(*words)[1])]


def tell(good, label, *notes):
    print("ok" if good else "not ok", label)
    if not good:
        print(*notes)


def try_it(command, option, argument, own):
    value = VALUES.get(argument, "=hires" if argument.startswith("METRIC") else "=" + argument)
    subject = [sys.argv[2]] if command in ABSENT else SUBJECTS.get(command, [])
    code, out, err = call(command, *subject, option + value)
    if option in own:
        tell("is an option of" not in err, f"{command} {option}: taken", err)
        return
    tell(code == 2, f"{command} {option}: refused", "exit code", code, err)
    tell(f"{option} is an option of " in err, f"{command} {option}: said", err)
    tell(not out, f"{command} {option}: nothing is printed", out)


def main():
    options = names("help")
    tell(len(options) >= 19, "help names every option", options)
    with open("sim/cli/commands.def", encoding="utf-8") as file:
        commands = re.findall(r"^COMMAND\(([a-z]*),", file.read(), re.M)
    tell(len(commands) > 15, "commands.def has the commands", commands)
    for command in commands:
        own = [option for option, _ in names("help", command)]
        for option, argument in options:
            try_it(command, option, argument, own)


main()
