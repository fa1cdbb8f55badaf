"""
Compares the searches of Recital with Optuna's TPE sampler: see scripts/check/search-quality.

Every repetition has its own seed and its own start-up of ten random configurations. These are the same for all methods except
'random', so that a difference between methods does not come from a lucky start. The bootstrap band is for the mean of the
lowest cost so far, not for the median: a user runs a search only once, and the mean counts the repetitions that go wrong.
"""

import argparse
import csv
import itertools
import pathlib
import subprocess
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor

import numpy
import optuna

from search_functions import FUNCTIONS, table

STARTUP = 10
RESAMPLES = 10_000
RECITAL = ("random", "tpe")
OPTUNA = {  # the first one is compared, the others are for information
    "optuna": {},
    "optuna univariate": {"multivariate": False},
    "optuna group": {"multivariate": True, "group": True},
}


class Recital:
    """Searches of a Java process, see AskAndTell."""

    def __init__(self, class_path):
        self.process = subprocess.Popen(
            ["java", "-XX:+UseSerialGC", "-cp", class_path, "org.recital.framework.search.AskAndTell"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def send(self, *fields):
        self.process.stdin.write("\t".join(str(field) for field in fields) + "\n")

    def ask(self, function):
        self.send("ask")
        self.process.stdin.flush()
        fields = dict(field.split("=", 1) for field in self.process.stdout.readline().rstrip("\n").split("\t"))
        return {p.name: p.parse(fields[p.name]) for p in function.parameters if p.name in fields}

    def search(self, function, method, seed, trials):
        """The configurations of a search, and their costs."""
        for parameter in function.parameters:
            self.send("space", parameter.name, parameter.space, *parameter.values)
            if parameter.parent:
                self.send("condition", parameter.name, parameter.parent, *parameter.parent_values)
        self.send("search", method, seed)
        configurations, costs = [], []
        for _ in range(trials):
            configurations.append(self.ask(function))
            costs.append(function.cost(configurations[-1]))
            self.send("tell", repr(costs[-1]))
        self.send("end")
        return configurations, costs


def suggest(trial, parameter):
    if parameter.space == "values":
        return trial.suggest_categorical(parameter.name, parameter.values)
    kind = trial.suggest_int if parameter.space.startswith("int") else trial.suggest_float
    return kind(parameter.name, *parameter.values, log="log" in parameter.space)


def optuna_costs(function, settings, seed, trials, start):
    """The costs of a search of Optuna that starts with the given configurations."""

    def objective(trial):
        configuration = {}
        for parameter in function.parameters:
            if parameter.is_active(configuration):
                configuration[parameter.name] = suggest(trial, parameter)
        return function.cost(configuration)

    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed, n_startup_trials=STARTUP, **settings))
    for configuration in start:
        study.enqueue_trial(configuration)
    study.optimize(objective, n_trials=trials)
    return [trial.value for trial in study.trials]


def curves(costs):
    """The lowest cost so far: [repetitions, trials]."""
    return numpy.minimum.accumulate(numpy.array(costs), axis=1)


def band(curves):
    """The 95 % bootstrap band of the mean of curves: its lower and upper end for each number of trials."""
    random = numpy.random.default_rng(0)
    drawn = random.multinomial(len(curves), [1 / len(curves)] * len(curves), size=RESAMPLES)
    return numpy.quantile(drawn @ curves / len(curves), [0.025, 0.975], axis=0)


def measure(function, recital, pool, options):
    """The curves of all methods: {method: [repetitions, trials]}."""
    seeds = range(1, options.repetitions + 1)
    measured = {}
    for method in RECITAL:
        searches = [recital.search(function, method, seed, options.trials) for seed in seeds]
        measured[method] = curves([costs for _, costs in searches])
    starts = [configurations[:STARTUP] for configurations, _ in searches]
    for method, settings in itertools.islice(OPTUNA.items(), 1 if options.short else None):
        jobs = [pool.submit(optuna_costs, function, settings, *job) for job in zip(seeds, itertools.repeat(options.trials), starts)]
        measured[method] = curves([job.result() for job in jobs])
    return measured


def report(function, measured, trials):
    """Prints the means, and returns the numbers of trials at which 'tpe' is worse than the band of Optuna."""
    low, high = band(measured["optuna"])
    budgets = [budget for budget in (STARTUP, 15, 20, 30, 50, 75, 100) if budget <= trials]
    print(f"\n{function.name}: mean of the lowest cost minus {function.optimum:.6g}")
    print(f"{'trials':24}" + "".join(f"{budget:10}" for budget in budgets))
    rows = {method: means.mean(axis=0) for method, means in measured.items()} | {"optuna, 95 % from": low, "optuna, 95 % to": high}
    for name, row in rows.items():
        print(f"{name:24}" + "".join(f"{row[budget - 1] - function.optimum:10.4f}" for budget in budgets))
    return [budget for budget in range(STARTUP + 1, trials + 1) if rows["tpe"][budget - 1] > high[budget - 1]]


def write(folder, function, measured):
    with open(folder / f"{function.name}.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["method", "repetition", "trials", "lowest_cost"])
        for method, method_curves in measured.items():
            for repetition, curve in enumerate(method_curves, 1):
                rows.writerows([method, repetition, trials, cost] for trials, cost in enumerate(curve, 1))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("class_path")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--repetitions", type=int, default=50)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("tables", nargs="*")
    options = parser.parse_args()
    recital = Recital(options.class_path)
    worse = {}
    with ProcessPoolExecutor() as pool:
        for function in FUNCTIONS + tuple(table(path) for path in options.tables):
            measured = measure(function, recital, pool, options)
            write(options.folder, function, measured)
            worse[function.name] = report(function, measured, options.trials)
    for name, budgets in worse.items():
        if budgets:
            print(f"{name}: 'tpe' is worse than the 95 % band of Optuna after {budgets} trials", file=sys.stderr)
    sys.exit(any(worse.values()))


if __name__ == "__main__":
    main()
