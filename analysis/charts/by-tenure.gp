# Who is hired: does time on the platform decide?
#
#   cd results/NAME && gnuplot -c charts/by-tenure.gp [png]
#
# Reads arms.csv and groups.csv (arm, population, grouping, group, label,
# metric, estimate, ci_low, ci_high): grouping tenure, metrics hires_per_freelancer
# and ever_hired, population all.
NAME = 'by-tenure'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'
GROUPING = 'tenure'
QUESTION = 'Who is hired: does time on the platform decide?'
GROUPS = 'time since the account was opened, at day 0'
load 'charts/groups.gp'
