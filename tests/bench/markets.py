"""Scenarios of any size from the market of 2021 with plain clients: posts, niches and
freelancers in one proportion (scenarios/README.md), for one month after ten days."""
import json
import subprocess

SEARCHING = 18000  # of upwork-2021-plain: 16 740 and 1 260 with alerts
SIZE = 50          # which is one in so many of the platform


def of_size(program, searching, segments=1, days=30):
    """The scenario as a dict; whole niches, so `searching` is met within a niche."""
    shown = subprocess.run([program, "validate", "--show", "upwork-2021-plain"],
                           capture_output=True, text=True, check=True).stdout
    scenario = json.loads(shown)
    times = searching / SEARCHING
    niches = max(1, round(18 * times / segments))
    posts = scenario["market"]["segments"][0]["posts_per_month"]["value"]
    scenario.update(name=f"bench-{searching}", horizon_days=days, burn_in_days=10,
                    maturity_days=10, replications=1)
    scenario.pop("targets", None)
    scenario["market"]["segments"] = [
        {"name": f"s{i}", "niches": niches,
         "posts_per_month": {"value": posts * times / segments, "source": "scenario"}}
        for i in range(segments)]
    for population in scenario["populations"]:
        size = population["size"]["value"] * times
        population["size"] = {"value": round(size), "source": "scenario"}
    return scenario
