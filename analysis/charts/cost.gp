# What does an interview cost, and what does a hire?
#
#   cd results/NAME && gnuplot -c charts/cost.gp [png]
#
# Reads arms.csv and summary.csv (arm, population, metric, estimate, ci_low,
# ci_high, level): metrics connects_per_interview, connects_per_hire,
# usd_per_interview, usd_per_hire.
NAME = 'cost'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'

METRICS = 'connects_per_interview connects_per_hire usd_per_interview ' \
    .'usd_per_hire'
array PANEL[4] = ['interview: Connects', 'hire: Connects', \
    'interview: $ paid', 'hire: $ paid']
array SCALE[4] = [1, 1, 1, 1]
QUESTION = 'What does an interview cost, and what does a hire?'
HOW = 'ratio of sums over all freelancers'.OF_WHOM
COUNTED = 'hires'
COUNTS = 'hires'
load 'charts/panels.gp'
