"""M/M/1 in SimPy 3, as its users write it: a source, a resource, a process a customer.

  queue_simpy.py CUSTOMERS

Prints customers, CPU seconds of the run alone, the mean delay in mean services."""
import random
import sys
import time

import simpy

CUSTOMERS, LOAD = int(sys.argv[1]), .8
luck = random.Random(20240601)
env = simpy.Environment()
server = simpy.Resource(env)
delays = []


def customer(came):
    with server.request() as turn:
        yield turn
        delays.append(env.now - came)
        yield env.timeout(luck.expovariate(1))


def source():
    for _ in range(CUSTOMERS):
        yield env.timeout(luck.expovariate(LOAD))
        env.process(customer(env.now))


env.process(source())
before = time.process_time()
env.run()
print(CUSTOMERS, f"{time.process_time() - before:.6f} {sum(delays) / CUSTOMERS:.4f}")
