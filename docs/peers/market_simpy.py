"""The question of market.json beside this, as a program in SimPy 3: 200 freelancers,
180 days, rules of the article that market.json leaves on, the same luck in both arms.
Prints what each arm comes to and what buying brings, with 95 % intervals."""
import random
import statistics
import sys
from math import sqrt

import simpy

DAYS, FREELANCERS, STUDENT = 180, 200, 2.09
RUNS = int(sys.argv[1]) if sys.argv[1:] else 20


class Freelancer:
    def __init__(self, env, buys, seed):
        self.env, self.buys, self.luck = env, buys, random.Random(seed)
        self.connects, self.rewards = 40, []
        self.bought = self.sent = self.hires = 0
        env.process(self.grants())
        env.process(self.works())

    def grants(self):
        while True:
            self.connects += 10
            yield self.env.timeout(30)

    def works(self):
        while True:
            yield self.env.timeout(self.luck.expovariate(1))
            price = self.luck.randint(1, 6)
            answered, hired = self.luck.random() < .1, self.luck.random() < .15
            waits = self.luck.expovariate(1 / 2), self.luck.expovariate(1 / 3)
            while self.buys and self.connects < price:
                self.connects += 10
                self.bought += 10
            if self.connects >= price:
                self.connects -= price
                self.sent += 1
                if answered:
                    self.env.process(self.answer(hired, *waits))

    def answer(self, hired, until_answer, until_hire):
        yield self.env.timeout(until_answer)
        self.rewards = [day for day in self.rewards if day > self.env.now - 7]
        if len(self.rewards) < 5:
            self.rewards.append(self.env.now)
            self.connects += 10
        if hired:
            yield self.env.timeout(until_hire)
            self.hires += 1


def run(buys, number):
    env = simpy.Environment()
    people = [Freelancer(env, buys, f"{number} {n}") for n in range(FREELANCERS)]
    env.run(until=DAYS)
    return [sum(getattr(one, what) for one in people) / FREELANCERS
            for what in ("hires", "sent", "bought")]


def tell(label, values):
    half = STUDENT * statistics.stdev(values) / sqrt(len(values))
    print(f"{label:32} {statistics.mean(values):8.3f} ± {half:.3f}")


def main():
    wait, buy = ([run(buys, number) for number in range(RUNS)] for buys in (False, True))
    for n, what in enumerate(("hires", "proposals", "Connects bought")):
        tell("wait: " + what, [one[n] for one in wait])
        tell("buy when short: " + what, [one[n] for one in buy])
        tell("difference: " + what, [b[n] - a[n] for a, b in zip(wait, buy)])


main()
