/* Whether Plus pays, by one's own use of Connects. */
#include "strategy/strategy.h"

bool strategy_subscribes(const struct strategy *strategy)
{
    return buy_rules[strategy->buy].subscribes || strategy->plus == PLUS_ALWAYS;
}

bool plus_pays(const struct plus_facts *facts, sim_money other)
{
    sim_connects used = facts->bought;

    if (facts->has_plus) /* what would have had to be bought without */
        used = facts->spent > facts->came ? facts->spent - facts->came : 0;
    used += facts->unsent;
    if (used > facts->more)
        used = facts->more > 0 ? facts->more : 0;
    return facts->connect * used + other > facts->fee;
}
