#!/bin/sh
# Every mutant of tests/mutants/mutants.txt still applies: its text stands in the
# code exactly once.
exec perl tests/mutants/run --check
