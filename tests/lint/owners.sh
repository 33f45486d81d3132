#!/bin/sh
# The market's world is written by its owners, as owners.txt names them; and one
# who is none is seen, however it writes.
cd "$(dirname "$0")/../.." || exit 1
python3 tests/lint/owners.py || exit 1
there=$(mktemp -d) || exit 1
trap 'rm -rf "$there"' EXIT
cat >"$there/parts.h" <<'END'
struct part { long first, second; struct mix mix; };
struct whole { const struct part *seen; struct part part, *parts; int many[4]; };
struct note { int line; };
END
cat >"$there/owner.c" <<'END'
void begin(struct whole *whole)
{
    *whole = (struct whole){.many = {0}};
    whole->part.first = 1;
    whole->parts[0].second++;
}
END
cat >"$there/other.c" <<'END'
void spoil(struct whole *whole, const struct whole *look, int i)
{
    struct part *part = &whole->part;
    struct part copy = *part;
    copy.first = part->first == 2 ? look->parts[i].second : 0;
    part->first = 2;
    whole->parts[look->many[i] - 1].second += 2;
    --whole->parts->first;
    part->mix.free = 1;
    *part = copy;
    memset(whole, 0, sizeof *whole);
    fill(&part->second, whole->many);
    whole->seen = part;
}
END
cat >"$there/owners.txt" <<'END'
part = first second : owner.c
whole = : owner.c
values : note
END
python3 tests/lint/owners.py "$there" "$there/owners.txt" |
    sed -n 's/.*other.c:\([0-9]*\): \(.*\) of struct \([a-z]*\) is not.*/\1 \3 \2/p' |
    sort -n >"$there/told"
cat >"$there/expected" <<'END'
6 part first
7 part second
8 part first
9 part mix
10 part all of it
11 whole all of it
12 part second
12 whole many
13 whole seen
END
diff "$there/expected" "$there/told"
