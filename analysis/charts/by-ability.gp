# Who is hired: does ability decide?
#
#   cd results/NAME && gnuplot -c charts/by-ability.gp [png]
#
# Reads arms.csv and groups.csv (arm, population, grouping, group, label,
# metric, estimate, ci_low, ci_high): grouping ability, metrics hires_per_freelancer
# and ever_hired, population all.
NAME = 'by-ability'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'
GROUPING = 'ability'
QUESTION = 'Who is hired: does ability decide?'
GROUPS = 'ability, in fifths of the population'
load 'charts/groups.gp'
