"""Checks the results of scripts/check/external."""
import csv
import json
import math
import os
import sys

import numpy as np

folder, specs = sys.argv[1], sys.argv[2:]
failures = []


def check(condition, text):
    print(("ok      " if condition else "FAILED  ") + text)
    if not condition:
        failures.append(text)


def rows(name):
    with open(os.path.join(folder, name), newline="") as file:
        return list(csv.DictReader(file))


values = {(r["experiment"], r["variant"], r["metric"]): float(r["mean"]) for r in rows("leaderboard.csv")}


def compare(experiment, external, built_in):
    metrics = [m for e, v, m in values if (e, v) == (experiment, built_in)]
    differences = [abs(values[experiment, external, m] - values[experiment, built_in, m]) for m in metrics]
    check(len(metrics) > 0 and max(differences) < 1e-9, f"{external} has the values of {built_in}: {len(metrics)} metrics")


compare("external", "ease-numpy", "ease")
compare("next-item", "markov-python", "markov")
if ("external", "als-implicit", "nDCG@10") in values:
    popularity = values["external", "popularity", "nDCG@10"]
    check(values["external", "als-implicit", "nDCG@10"] > 2 * popularity, "als-implicit is better than popularity")
    curve = [r for r in rows("curves.csv") if r["variant"] == "als-implicit" and r["metric"] == "loss"]
    losses = [float(r["value"]) for r in curve]
    check(len(losses) == 45 and all(math.isfinite(x) for x in losses), "the losses of 3 × 15 iterations are stored")
if "bpr" in specs:
    ratio = values["bpr", "bpr-pytorch", "nDCG@10"] / values["bpr", "bpr-mf", "nDCG@10"]
    check(0.9 < ratio < 1.1, f"bpr-pytorch has {ratio:.3f} of the nDCG of bpr-mf")

found = json.load(open(os.path.join(folder, "found", "found.json")))
part = {name: set() for name in ("train", "validation", "test")}
for name, pairs in part.items():
    pairs.update((r["user"], r["item"]) for r in rows(f"split/{name}.csv"))
reachable = set()
names = []
for parent, _, files in os.walk(os.path.join(folder, "found", "neighbours")):
    ids = {}
    for kind in ("users", "items"):
        if f"{kind}.json" in files:
            ids[kind] = json.load(open(os.path.join(parent, f"{kind}.json")))
    for file in files:
        names.append(file)
        if file.endswith(".npz"):
            arrays = np.load(os.path.join(parent, file))
            reachable.update((ids["users"][u], ids["items"][i]) for u, i in zip(arrays["user"], arrays["item"]))
only_test = part["test"] - part["train"] - part["validation"]
check(reachable == part["train"] | part["validation"], f"{len(reachable):,} pairs of training and validation are reachable")
check(not reachable & only_test, f"none of {len(only_test):,} pairs of the test part is reachable")
expected = ["item_features.json", "items.json", "search.py", "train.npz", "trial.json", "user_features.json", "users.json", "validation.npz"]
check(sorted(names) == expected, "the folder and its neighbours have no other file: " + ", ".join(sorted(names)))
inside = {k: v for k, v in found["environment"].items() if k != "PATH" and folder in v and not v.startswith(found["folder"])}
check(not inside, f"no variable leads to the results or the spec: {sorted(inside)}")
others = {n: t for n, t in found["files"].items() if not t.startswith("pipe:") and not t.startswith("/proc/")}
check(not others, f"no file is open besides the standard streams: {others}")
check(found["arguments"] == ["search.py"], "the arguments are those of the spec")
sys.exit(1 if failures else 0)
