"""Writes a scenario with an experiment of every kind, as small as they can be."""
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
tiny["replications"] = 4
price = {"name": "price", "path": "rules.purchase.price_usd", "low": 0.1, "high": 0.4}
reply = {"name": "replies", "path": "strategies[when-short].earn.replies", "low": 0.1, "high": 0.9}
val = [dict(name="price", path=price["path"], values=[0.1, 0.4]),
       dict(name="replies", path=reply["path"], values=[0.1, 0.9])]
one = {"arm": "when-short", "replications": 2}
tiny["populations"].append({"name": "tried", "like": "stock", "size": 0, "treats": "stock",
                            "strategy": "when-short"})
tiny["experiments"] = [
    {"name": "ends", "kind": "design", "factors": [price, reply], **one},
    {"name": "grid", "kind": "design", "factors": val, **one},
    {"name": "morris", "kind": "sensitivity", "over": "factors", "method": "morris",
     "trajectories": 2, "factors": [price, reply], **one},
    {"name": "shares", "kind": "sensitivity", "over": "factors", "method": "sobol",
     "rows": 8, "randomisations": 2, "factors": [price, reply], **one},
    {"name": "each", "kind": "sensitivity", "over": "factors", "factors": [price, reply], **one},
    {"name": "tie", "kind": "break_even", "factors": [dict(price, low=0.01, high=30)],
     "arm": "when-short", "versus": "earn-only", "replications": 3},
    {"name": "replies", "kind": "break_even", "factors": [reply],
     "arm": "when-short", "versus": "earn-only", "replications": 2},
    {"name": "race", "kind": "select", "indifference": 20, "first_stage": 10,
     "max_replications": 20, "confirm_replications": 3},
    {"name": "contest", "kind": "optimise", "arm": "when-short", "indifference": 20,
     "first_stage": 10, "max_replications": 30, "confirm_replications": 3, "factors": val},
    {"name": "trial", "kind": "trial", "treated": "tried"},
    {"name": "game", "kind": "equilibrium", "population": "stock", "replications": 2,
     "strategies": ["earn-only", "when-short"], "confirm_replications": 2, "tested": 0.5},
    {"name": "game-of-three", "kind": "equilibrium", "population": "stock", "replications": 2,
     "strategies": ["earn-only", "when-short", "dormant"], "confirm_replications": 2,
     "tested": 0.5, "steps": 2, "degree": 1},
    {"name": "guesses", "kind": "guesses", "matter": 30, "replications": 2, "draws": 10},
]
json.dump(tiny, open(sys.argv[1], "w"), indent=1)
