#!/bin/sh
# Each question of scenarios/questions runs, with few replications, and answers.
set -u
. tests/cli/tap.sh

each python3 scenarios/answers.py --try "$CONNECTSIM"
finish
