#!/bin/sh
# make install, and what belongs to it: the program finds its data, the manual has
# every command and option, shells offer them, the Debian package holds the same.
set -u
. tests/cli/tap.sh
make_it()
{
    env -u MAKEFLAGS -u MAKELEVEL make -s "$@" >"$dir/made" 2>&1 || { cat "$dir/made"; false; }
}
at=$dir/at
check 'make install' make_it install DESTDIR="$at" PREFIX=/usr
share=$at/usr/share
for file in bin/connectsim share/connectsim/scenarios/tiny.json \
    share/connectsim/analysis/style.gp share/doc/connectsim/README.md \
    share/doc/connectsim/docs/tutorial.md \
    share/doc/connectsim/MODEL.md share/doc/connectsim/LICENSE \
    share/doc/connectsim/CHANGELOG.md share/doc/connectsim/CITATION.cff \
    share/man/man1/connectsim.1 share/man/man5/connectsim-scenario.5 \
    share/bash-completion/completions/connectsim \
    share/zsh/site-functions/_connectsim share/fish/vendor_completions.d/connectsim.fish; do
    check "installed: $file" test -s "$at/usr/$file"
done
says_version()
{
    version=$("$CONNECTSIM" --version | cut -d ' ' -f 2)
    grep -qx "version: $version" "$share/doc/connectsim/CITATION.cff" &&
        grep -qE '^date-released: [0-9]{4}-[0-9]{2}-[0-9]{2}$' \
            "$share/doc/connectsim/CITATION.cff" &&
        grep -qx "## $version" "$share/doc/connectsim/CHANGELOG.md"
}
check 'CITATION and CHANGELOG are of this version' says_version
installed()
{
    (cd / && "$at/usr/bin/connectsim" "$@" >"$dir/out" 2>"$dir/err" </dev/null)
}
check 'the installed program lists its scenarios' installed list scenarios
check 'of its own' grep -q "($share/connectsim/scenarios)" "$dir/out"
check 'and runs one by name' installed run tiny -q --no-charts -o "$dir/tiny"
check 'and explains one' installed explain tiny

# Every command and option: in the manual and in each shell's words.
cat >"$dir/words.py" <<'END'
import re, subprocess, sys
program, share = sys.argv[1:]
page = subprocess.run([program, "help"], capture_output=True, text=True).stdout
commands = re.findall(r"^  ([a-z]+) ", page, re.M)
options = re.findall(r"^  (?:-\w, )?(--[a-z-]+)", page, re.M)
print("ok" if len(commands) > 9 and len(options) > 30 else "not ok", "help names them")
for name, option in (("man/man1/connectsim.1", r"\\-\\-%s\b"),
                     ("bash-completion/completions/connectsim", r"--%s\b"),
                     ("zsh/site-functions/_connectsim", r"'--%s\["),
                     ("fish/vendor_completions.d/connectsim.fish", r"-l %s\b")):
    text = open(share + "/" + name, encoding="utf-8").read()
    lost = [word for word in commands if not re.search(r"\b%s\b" % word, text)]
    for word in options:
        plain = word[2:] if "man1" not in name else word[2:].replace("-", r"\\-")
        if not re.search(option % plain, text):
            lost.append(word)
    print("ok" if not lost else "not ok", name, "has all", *lost)
END
each python3 "$dir/words.py" "$CONNECTSIM" "$share"
if command -v groff >/dev/null; then
    for page in man1/connectsim.1 man5/connectsim-scenario.5; do
        groff -ww -man -Tutf8 "$share/man/$page" >"$dir/page" 2>"$dir/warned"
        check "groff has nothing to say of $page" not test -s "$dir/warned"
        check "$page is a page" grep -q 'NAME' "$dir/page"
    done
else
    skip 'manual pages' 'no groff'
fi
check 'a field of a scenario is in the manual' \
    grep -q '^.B horizon_days' "$share/man/man5/connectsim-scenario.5"

# What bash offers.
offered()
{
    bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _connectsim
        printf "%s\n" "${COMPREPLY[@]}"' bash \
        "$share/bash-completion/completions/connectsim" connectsim "$@" >"$dir/out"
}
check 'bash: a command' offered va
check 'bash: that one' grep -qx validate "$dir/out"
check 'bash: an option' offered explain --ag
check 'bash: that one option' grep -qx -e --against "$dir/out"
check 'bash: no option of others' offered list --ag
check 'bash: none' not grep -q against "$dir/out"
PATH=$at/usr/bin:$PATH
check 'bash: a scenario' offered run newc
check 'bash: that scenario' grep -qx newcomer "$dir/out"
run completion tcsh
exits 2 'another shell'
says 'bash, zsh or fish' 'which there are'

if command -v dpkg-deb >/dev/null && command -v ldd >/dev/null; then
    check 'make deb' make_it deb
    dpkg-deb -c build/connectsim.deb >"$dir/held"
    dpkg-deb -f build/connectsim.deb >"$dir/control"
    check 'the package holds the program' grep -q ' ./usr/bin/connectsim$' "$dir/held"
    check 'and what was installed' test "$(grep -c '^-' "$dir/held")" -eq \
        "$(find "$at" -type f | wc -l)"
    check 'of root' not grep -qv ' root/root ' "$dir/held"
    check 'it needs the libraries of the program' \
        grep -qE '^Depends: .*libc6, .*libgsl' "$dir/control"
    check 'and has the version' grep -qx "Version: $("$CONNECTSIM" --version |
        cut -d ' ' -f 2)" "$dir/control"
    cp build/connectsim.deb "$dir/first.deb"
    later()
    {
        (umask 077 && TZ=Asia/Tokyo make_it deb)
    }
    check 'made again, later, elsewhere, by somebody who shares nothing' later
    check 'it is the same bytes' cmp build/connectsim.deb "$dir/first.deb"
else
    skip 'make deb' 'no dpkg-deb'
fi
check 'make uninstall' make_it uninstall DESTDIR="$at" PREFIX=/usr
check 'and nothing is left' test -z "$(find "$at" -type f)"
finish
