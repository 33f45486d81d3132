"""Who may write what of the market's world, by owners.txt: a field of a struct that
stands there is written by the files of its row and by no other. A name is followed
to its struct (a parameter or local that points to one, then members), so that
`a->b[i].c` is a field c of whatever b is. To write is to assign, to count up or
down, to clear by memset, and to hand on the address of a field.

    owners.py [FOLDER [TABLE]]
"""

import re
import sys
from pathlib import Path

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else "sim/market")
TABLE = Path(sys.argv[2] if len(sys.argv) > 2 else "tests/lint/owners.txt")

NAME = r"[A-Za-z_]\w*"
INDEX = r"(?:\[(?:[^\[\]]|\[[^\[\]]*\])*\])"
CHAIN = rf"{NAME}{INDEX}*(?:(?:->|\.){NAME}{INDEX}*)*"  # a->b[i].c
ASSIGNS = r"(?:=(?!=)|(?:[-+*/%&|^]|<<|>>)=|\+\+|--)"


def without_comments(text):
    return re.sub(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"",
                  lambda found: "\n" * found.group().count("\n"), text, flags=re.S)


def body_of(text, brace):
    depth = 0
    for i in range(brace, len(text)):
        depth += (text[i] == "{") - (text[i] == "}")
        if depth == 0:
            return text[brace + 1:i]
    return ""


def members_of(body, kind):
    """Name -> (struct it is or points to, may that be written, what it is)."""
    members = {}
    for inner in re.finditer(rf"struct\s*({NAME})?\s*\{{", body):
        inside = body_of(body, inner.end() - 1)
        name = re.match(rf"\}}\s*({NAME})", body[inner.end() + len(inside):])
        members[name.group(1)] = (inner.group(1) or kind + ".inside", True, "[")
    flat = body
    while re.search(r"\{[^{}]*\}", flat):
        flat = re.sub(r"\{[^{}]*\}", "", flat)
    for line in flat.split(";"):
        of = re.search(rf"\bstruct\s+({NAME})\s+\**{NAME}", line)
        for star, name, index in re.findall(rf"(\**)({NAME})\s*({INDEX}*)\s*(?:,|$)",
                                            line.strip()):
            members.setdefault(name, (of and of.group(1), "const " not in line,
                                      "*" if star else index[:1]))
    return members


def structs_of(text, into):
    for found in re.finditer(rf"struct\s+({NAME})\s*\{{", text):
        into[found.group(1)] = members_of(body_of(text, found.end() - 1), found.group(1))


def pointers_of(function):
    """What the parameters and locals of a function point to, if it may be written."""
    points, one = {}, rf"\**{NAME}{INDEX}*\s*(?=[,;=)])"
    for const, kind, names in re.findall(
            rf"(const\s+)?\bstruct\s+({NAME})\s+({one}(?:,\s*{one})*)", function):
        for name in names.split(","):
            if name.strip().startswith("*") and not const:
                points[name.strip(" *\n")] = kind
    return points


def functions_of(text):
    """Each function, and the line on which it begins."""
    for found in re.finditer(rf"^(?!typedef)[a-z][^;={{}}()#]*\b{NAME}\("
                             r"[^;{}]*\)\n\{", text, re.M):
        yield (text.count("\n", 0, found.start()) + 1,
               found.group() + body_of(text, found.end() - 1))


def steps_of(chain, points, structs):
    """[(struct, field)] on the way of a chain as far as it may be written, which
    struct it ends at, and whether at a pointer (*), at an array ([), or at one."""
    names = re.split(r"->|\.", re.sub(INDEX, "", chain))
    kind, may, steps, form = points.get(names[0]), True, [], "*"
    for name in names[1:]:
        if not may:
            return [], None, ""
        if kind is None or name not in structs.get(kind, {}):
            return steps, None, ""
        steps.append((kind, name))
        kind, may, form = structs[kind][name]
    return steps, kind, "" if chain.endswith("]") else form


def writes_of(text, points, structs, rows):
    """(place, struct, field) of each writing; field `=`: all of it at once."""
    def field_of(place, chain, whole=True):
        steps, kind, form = steps_of(chain, points, structs)
        if whole and kind in rows and not form:
            yield place, kind, "="
        for of, field in reversed(steps):
            if of in rows:
                yield place, of, field
                return

    for found in re.finditer(rf"(?<![\w.>&])(?=({CHAIN})\s*{ASSIGNS})|"
                             rf"(?:\+\+|--)(?=({CHAIN}))", text):
        chain = found.group(1) or found.group(2)
        if text[:found.start()].endswith("*") and "->" not in chain and "." not in chain:
            continue
        yield from field_of(found.start(), chain)
    for found in re.finditer(rf"(?:^|[;{{}})])\s*\*({NAME})\s*{ASSIGNS}|"
                             rf"\bmemset\(\s*&?({CHAIN})", text):
        kind = steps_of(found.group(1) or found.group(2), points, structs)[1]
        if kind in rows:
            yield found.end(), kind, "="
    for found in re.finditer(rf"(?:^|[^&\w])&\s*({CHAIN})|[(,]\s*({CHAIN})\s*(?=[,)])", text):
        chain = found.group(1) or found.group(2)
        steps, kind, form = steps_of(chain, points, structs)
        to_read = re.search(rf"const\s[^;={{}}]*=\s*$", text[:found.start() + 1])
        if steps and kind not in rows and not to_read and (found.group(1) or form == "["):
            yield from field_of(found.end(), chain, False)


def table_of(text):
    rows, values = {}, set()
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        names, _, files = line.partition(":")
        kind, *fields = names.split()
        if kind == "values":
            values.update(files.split())
        for field in fields:
            rows.setdefault(kind, {})[field] = set(files.split())
    return rows, values


def check_table(rows, values, structs):
    for kind in sorted(set(rows) | values):
        if kind not in structs:
            yield f"{TABLE}: there is no struct {kind}"
    for kind, members in structs.items():
        if kind not in rows and kind not in values:
            yield f"{TABLE}: struct {kind}: who writes it?"
        for field in rows.get(kind, {}):
            if field not in members and field != "=":
                yield f"{TABLE}: struct {kind} has no {field}"
        for field, (of, _, form) in members.items():
            has_own = of in rows and not form
            if kind in rows and not has_own and not {"=", field} & set(rows[kind]):
                yield f"{TABLE}: struct {kind}: who writes {field}?"


def check_writes(sources, rows, structs, used):
    for path, text in sources.items():
        for line, function in functions_of(text):
            points = pointers_of(function)
            for place, kind, field in writes_of(function, points, structs, rows):
                row = field if field in rows[kind] else "="
                if path.name in rows[kind].get(row, ()):
                    used.add((kind, row, path.name))
                    continue
                what = "all of it" if field == "=" else field
                yield (f"{path}:{line + function.count(chr(10), 0, place)}: {what} of struct "
                       f"{kind} is not {path.name}'s to write ({TABLE})")


def main():
    sources = {path: without_comments(path.read_text())
               for path in sorted(FOLDER.glob("*.[ch]"))}
    structs, used = {}, set()
    for path, text in sources.items():
        if path.suffix == ".h":
            structs_of(text, structs)
    rows, values = table_of(TABLE.read_text())
    told = list(check_table(rows, values, structs))
    told += check_writes(sources, rows, structs, used)
    told += [f"{TABLE}: {name} does not write {field} of struct {kind}"
             for kind in rows for field in rows[kind] for name in sorted(rows[kind][field])
             if kind in structs and (kind, field, name) not in used]
    print("\n".join(told), end="\n" if told else "")
    return 1 if told else 0


sys.exit(main())
