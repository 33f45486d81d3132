"""units.log of a run that was cut, changed as the system or a stranger might.

    cut.py HOW LOG [NUMBER]

    cut        ends after NUMBER bytes
    flip       one bit of byte NUMBER is another
    forge      one result is all there is, rubbish with the right digest
    huge       the first record says that it is longer than any file
    twice      the first record comes again
    other      the first record comes again with another result, rightly signed
    line       of a line that begins a record in the middle a byte is another
    note       the first line says otherwise how it goes on
    version    the first line names another version
    units      prints the number of different units
"""
import hashlib
import re
import sys


def records(data):
    at = data.index(b"\n") + 1
    while at < len(data):
        end = data.index(b"\n", at)
        word, name, length, digest = data[at:end].split(b" ")
        assert word == b"unit"
        whole = end + 1 + int(length) + 1
        yield at, whole, name, data[end + 1:whole - 1]
        at = whole


def record(name, payload):
    digest = hashlib.sha256(name + payload).hexdigest().encode()
    return b"unit %s %d %s\n" % (name, len(payload), digest) + payload + b"\n"


how, path = sys.argv[1:3]
number = int(sys.argv[3]) if len(sys.argv) > 3 else 0
data = open(path, "rb").read()
if how == "units":
    print(len({name for _, _, name, _ in records(data)}))
    sys.exit()
begin, end, name, payload = next(records(data))
head = data[:begin]
if how == "cut":
    data = data[:number]
elif how == "flip":
    data = data[:number] + bytes([data[number] ^ 1 << number % 8]) + data[number + 1:]
elif how == "forge":
    begin, end, name, payload = list(records(data))[-1]
    data = head + record(name, b"\xff" * len(payload))
elif how == "huge":
    line = data[begin:end].split(b"\n", 1)
    words = line[0].split(b" ")
    words[2] = b"999999999999999"
    data = head + b" ".join(words) + b"\n" + line[1] + data[end:]
elif how == "twice":
    data += data[begin:end]
elif how == "other":
    data += record(name, payload[:-1] + bytes([payload[-1] ^ 1]))
elif how == "line":
    names = [name for _, _, name, _ in records(data)]
    once = [name for name in names[len(names) // 2:] if names.count(name) == 1]
    at = data.index(b"unit " + once[0])
    data = data[:at] + b"U" + data[at + 1:]
elif how == "note":
    data = re.sub(rb"note anew", rb"note anev", data, count=1)
elif how == "version":
    data = re.sub(rb"(units [0-9]+, )", rb"\1another ", data, count=1)
else:
    sys.exit(__doc__)
open(path, "wb").write(data)
