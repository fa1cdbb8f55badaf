"""Times recommendations by Recital, NumPy and implicit in alternating rounds; see scripts/benchmark/recommend."""
import json
import statistics
import subprocess
import sys
import time

import numpy
from implicit.cpu.als import AlternatingLeastSquares
from scipy.sparse import csr_matrix

folder, rounds, users, items, top, threads = sys.argv[1], *map(int, sys.argv[2:7])
BLOCK = 256  # users whose scores are in memory at the same time

recital = subprocess.Popen(
    sys.argv[7:] + [folder, str(users), str(items), str(top)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
assert recital.stdout.readline() == "ready\n"

embeddings = numpy.load(f"{folder}/state.embeddings.npy")
of_users, of_items = embeddings[:users], embeddings[users:]
offsets = numpy.load(f"{folder}/seen.offsets.npy")
columns = numpy.load(f"{folder}/seen.columns.npy")
ids = numpy.array(json.load(open(f"{folder}/items.json")))
seen = csr_matrix((numpy.ones(len(columns), numpy.float32), columns, offsets), shape=(users, items))
factors = AlternatingLeastSquares(factors=embeddings.shape[1], num_threads=threads)
factors.user_factors, factors.item_factors = of_users, of_items


def by_recital():
    recital.stdin.write("\n")
    recital.stdin.flush()
    seconds, first = recital.stdout.readline().split(" ")
    return float(seconds), first.strip().split(",")


def by_numpy():
    start = time.perf_counter()
    best = numpy.empty((users, top), numpy.int64)
    for begin in range(0, users, BLOCK):
        end = min(users, begin + BLOCK)
        scores = of_users[begin:end] @ of_items.T
        rows = numpy.repeat(numpy.arange(end - begin), numpy.diff(offsets[begin:end + 1]))
        scores[rows, columns[offsets[begin]:offsets[end]]] = -numpy.inf
        some = numpy.argpartition(scores, -top, axis=1)[:, -top:]
        order = numpy.argsort(-numpy.take_along_axis(scores, some, axis=1), axis=1)
        best[begin:end] = numpy.take_along_axis(some, order, axis=1)
    return time.perf_counter() - start, list(ids[best[0]])


def by_implicit():
    start = time.perf_counter()
    best, _ = factors.recommend(numpy.arange(users), seen, N=top, filter_already_liked_items=True)
    return time.perf_counter() - start, list(ids[best[0]])


seconds = {"Recital": [], "NumPy": [], "implicit": []}
for number in range(-1, rounds):  # the first round is not timed
    results = {"Recital": by_recital(), "NumPy": by_numpy(), "implicit": by_implicit()}
    for name, (taken, first) in results.items():
        assert first[:10] == results["NumPy"][1][:10], f"{name} recommends other items than NumPy"
        if number >= 0:
            seconds[name].append(taken)
recital.stdin.close()
median = {name: statistics.median(values) for name, values in seconds.items()}
print(f"top {top} of {items:,} items for {users:,} users, {threads} threads, median of {rounds} rounds")
for name, values in seconds.items():
    print(f"  {name:9}{median[name]:7.2f} s ({min(values):.2f} to {max(values):.2f}),"
          f" {median[name] / median['Recital']:.2f} times Recital")
