# connectsim-scenario(5) from `connectsim help scenario`: a line that begins at the
# margin and is followed by an indented one is a heading, one indented by two is a
# field, deeper ones say what it is.
function roff(text)
{
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    sub(/^[.']/, "\\\\\\&&", text)
    return text
}
function flush(heading)
{
    if (held == "")
        return
    print (heading ? ".SS \"" held "\"" : held)
    held = ""
}
BEGIN {
    print ".TH CONNECTSIM\\-SCENARIO 5 \"\" \"" version "\" \"File Formats\""
    print ".SH NAME"
    print "connectsim\\-scenario \\- the study that connectsim runs, as a JSON file"
    print ".SH DESCRIPTION"
}
/^$/ { flush(0); print ".PP"; next }
/^[^ ]/ { flush(0); held = roff($0); gsub(/"/, "\\(dq", held); next }
/^  [^ ]/ {
    flush(1)
    line = substr($0, 3)
    name = line
    sub(/ .*/, "", name)
    rest = substr(line, length(name) + 1)
    sub(/^ +/, "", rest)
    print ".TP\n.B " roff(name) "\n" roff(rest)
    next
}
{ flush(1); sub(/^ +/, ""); print ".br\n" roff($0) }
END { flush(0); print ".SH SEE ALSO\n.BR connectsim (1)" }
