# How many posts find somebody, and how crowded are they?
#
#   cd results/NAME && gnuplot -c charts/filled.gp [png]
#
# Reads arms.csv and summary.csv (arm, population, metric, estimate, ci_low,
# ci_high, level): metrics share_filled, proposals_per_post,
# responses_per_proposal, hires_per_proposal; population all. Nothing is drawn
# where there are no posts.
NAME = 'filled'
FORMAT = ARG1
load 'charts/style.gp'

has_posts = 0
stats path('summary.csv') using (has_posts = has_posts \
    || strcol('metric') eq 'share_filled') nooutput
if (!has_posts) { exit }
METRICS = 'share_filled proposals_per_post responses_per_proposal ' \
    .'hires_per_proposal'
array PANEL[4] = ['posts that hire (%)', 'proposals per post', \
    'answered (%)', 'hired (%)']
array SCALE[4] = [100, 1, 100, 100]
QUESTION = 'How many posts find somebody, and how crowded are they?'
HOW = 'answered, hired: of the proposals; mean, or ratio of sums'
COUNTED = 'posts'
COUNTS = 'posts'
load 'charts/panels.gp'
