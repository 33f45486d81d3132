#!/bin/sh
# No line of code or of a script is longer than 100 characters. Scripts that are
# called by name, and the Makefile, have no suffix.
cd "$(dirname "$0")/../.." || exit 1
find Makefile .ci analysis sim tests -type f \( ! -name '*.*' -o -name '*.[cht]' \
    -o -name '*.def' -o -name '*.gp' -o -name '*.py' -o -name '*.sh' \) |
    LC_ALL=C sort | xargs perl -CSD -ne 'chomp;
    if (length > 100) {
        print "$ARGV:$.: ", length, " characters; at most 100\n";
        $bad = 1;
    }
    close ARGV if eof;
    END { $? = $bad }'
