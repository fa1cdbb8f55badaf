"""Compares models of Recital with those of RecBole and LensKit on one split, and prints the tables. See scripts/check/other-libraries."""

import argparse
import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys

import numpy

import exchange
from exchange import CUTOFF
from measure import METRICS, half_width, neighbour_ties, ranges
from rows import DIFFERENCES, LIBRARIES, METRIC_DIFFERENCES, SETTINGS, Scored

HERE = pathlib.Path(__file__).parent.absolute()
CATALOGUE = ["Coverage", "AveragePopularity", "Gini", "Entropy"]
DATA = {
    "synthetic": {"type": "synthetic", "users": 300, "items": 300, "interactions": 12000},
    "ml-100k": {"type": "movielens", "edition": "100k"},
}
# Metrics of equal lists: values per case are stored as 32-bit floats, which have 7 digits
EQUAL_METRICS = 1e-6
# Maximum tolerance as a fraction of Recital's value: a wider tolerance would prove nothing.
WIDEST = 0.15


def main():
    parser = argparse.ArgumentParser(prog="scripts/check/other-libraries")
    parser.add_argument("--short", action="store_true", help="8 seeds instead of 20")
    parser.add_argument("--fitted", action="store_true", help="only models without a training loop")
    parser.add_argument("--data", choices=list(DATA), default="synthetic")
    options = parser.parse_args()
    work = pathlib.Path("target/other-libraries", options.data + ("-short" if options.short else ""))
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    os.environ["OMP_NUM_THREADS"] = "1"  # faster for matrices of this size
    prepare(work, options)
    programs = {library: start(work, library) for library in LIBRARIES}
    try:
        for experiment in experiments(work):
            recital("run", work / f"{experiment}.yaml", "--in-process", "--quiet", "--no-mlflow", "--results", work / "results")
        for library, program in programs.items():
            if program.wait():
                log = work / f"{library}.log"
                sys.exit(f"scripts/check/other-libraries: {library}_program.py failed; see {log}\n{log.read_text()[-2000:]}")
    finally:
        for program in programs.values():
            program.kill()
    data = exchange.Data(work)
    failures = metrics_table(data) + models_table(data)
    print(f"\n{failures} comparisons failed" if failures else "\nall comparisons passed")
    sys.exit(1 if failures else 0)


def start(work, library):
    """Starts the program of a library, which runs beside the others. RecBole writes further files to its working folder."""
    command = [sys.executable, "-W", "ignore", HERE / f"{library}_program.py", "."]
    with (work / f"{library}.log").open("w") as log:
        return subprocess.Popen(command, cwd=work, stdout=log, stderr=log)


# ---- data and Recital ----


def recital(*arguments):
    command = ["scripts/recital", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"scripts/check/other-libraries: '{' '.join(command)}' failed\n{done.stderr}")
    return done.stdout


def exported(content, work):
    """Rows of the exports of all experiments."""
    texts = [recital("export", content, experiment, "--results", work / "results") for experiment in experiments(work)]
    return [row for text in texts for row in csv.DictReader(io.StringIO(text))]


def experiments(work):
    return [name for name in ("fitted", "trained") if (work / f"{name}.yaml").exists()]


def prepare(work, options):
    """Exports a split, and writes specs that read it, so that all seeds and programs have the same split."""
    dataset = DATA[options.data]
    evaluation = {
        "metrics": METRICS + CATALOGUE,
        "cutoffs": [CUTOFF],
        "select": f"nDCG@{CUTOFF}",
    }
    split = {"type": "random", "per_user": True, "validation": 0.1, "test": 0.2}
    source = {"experiment": "source", "dataset": dataset, "split": split, "model": "popularity", "evaluation": evaluation}
    (work / "source.yaml").write_text(json.dumps(source))
    recital("export", "split", work / "source.yaml", "--seed", 1, "--output", work / "split")
    seeds = list(range(1, 9 if options.short else 21))
    libraries = {
        library: {row: values for row, values in rows.items() if not (options.fitted and values["seeds"])}
        for library, (_, rows) in LIBRARIES.items()
    }
    spec = {
        "dataset": {"type": "csv", "path": "split/train.csv", "validation": "split/validation.csv", "test": "split/test.csv"},
        "split": {"type": "predefined", "own_validation": True},
        "evaluation": evaluation,
    }
    fitted_spec = {"experiment": "fitted", **spec, "seeds": seeds[:1], "variants": fitted()}
    (work / "fitted.yaml").write_text(json.dumps(fitted_spec, indent=2))
    if not options.fitted:
        (work / "trained.yaml").write_text(json.dumps({"experiment": "trained", **spec, "seeds": seeds, "variants": trained()}, indent=2))
    settings = SETTINGS | {"seeds": seeds} | libraries
    (work / "settings.json").write_text(json.dumps(settings, indent=2))


def fitted():
    """The models whose scores do not depend on the seed."""
    return {
        "popularity": {"model": "popularity"},
        "item-knn": {"model": {"type": "item-knn", "neighbours": SETTINGS["neighbours"]}},
        "item-knn-all": {"model": {"type": "item-knn", "neighbours": 1000000}},
        "ease": {"model": {"type": "ease", "l2": SETTINGS["l2"]}},
    }


def trained():
    training = {
        "epochs": SETTINGS["epochs"],
        "batch_size": SETTINGS["batch_size"],
        "optimizer": {"type": "adam", "learning_rate": SETTINGS["learning_rate"]},
        "validate_every": {"epochs": SETTINGS["epochs"]},  # validates only after the last epoch, which is therefore selected
    }
    by_gradients = {"loss": {"type": "bpr", "l2": 0}, "training": training}
    factors = {"embedding_size": SETTINGS["embedding_size"]}
    embeddings = factors | {"init_std": SETTINGS["init_std"]}
    # LensKit weights observed pairs with 1 + w and unobserved ones with 1. Its scores are (1 + w) / w times those of the objective of
    # Recital with these values, so that the rankings are equal.
    weights = {"unobserved": 1 / SETTINGS["als_weight"], "l2": SETTINGS["als_l2"] / (1 + SETTINGS["als_weight"]), "exponent": 0}
    return {
        "ials": {"model": {"type": "ials", **factors, **weights, "iterations": SETTINGS["epochs"]}},
        "bpr-mf": {"model": {"type": "bpr-mf", **embeddings}, **by_gradients},
        "lightgcn": {"model": {"type": "lightgcn", "layers": SETTINGS["layers"], **embeddings}, **by_gradients},
    }


# ---- metrics of equal lists ----


def metrics_table(data):
    """Compares the metrics of the libraries with those of Recital for the same lists, and returns the number of failures."""
    failures = 0
    print("Metrics that the libraries report, and metrics of Recital (recital score) for the same lists:\n")
    print_row("library", "metric", "largest difference", "result")
    print_row("---", "---", "---:", "---")
    for library, (name, _) in LIBRARIES.items():
        rows = data.settings[library]
        found = [scored(data, library, row) for row, options in rows.items() if options.get("metrics")]
        for metric in found[0][0]:
            expected, known = METRIC_DIFFERENCES.get((library, metric), (lambda ours: ours.metrics[metric], ""))
            difference = max(abs(theirs[metric] - ours.metrics[metric.removesuffix(", default")]) for theirs, ours in found)
            unexplained = max(abs(theirs[metric] - expected(ours)) for theirs, ours in found)
            failures += unexplained > EQUAL_METRICS
            result = "FAILED" if unexplained > EQUAL_METRICS else "known: " + known if known else "equal"
            print_row(name, metric, f"{difference:.0e}", result)
    return failures


def scored(data, library, row):
    """The metrics that a library reports for its lists, and those of Recital."""
    seed = data.settings["seeds"][0]
    theirs = json.loads((data.folder / library / f"{row}-{seed}.json").read_text())
    file = data.folder / library / f"{row}.csv"
    name = f"{library}, {row}"
    text = recital("score", data.folder / "fitted.yaml", "--lists", file, "--name", name, "--results", data.folder / "scores")
    ours = {line.split()[0].removesuffix(f"@{CUTOFF}"): float(line.split()[1]) for line in text.splitlines()}
    relevant = data.matrix("test")
    users = numpy.flatnonzero(relevant.any(axis=1))
    hits = numpy.zeros((len(data.users), CUTOFF), bool)
    with file.open(newline="", encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            user = data.users[line["user"]]
            hits[user, int(line["rank"]) - 1] = relevant[user, data.items[line["item"]]]
    return theirs, Scored(ours, hits[users], relevant[users].sum(axis=1), len(data.items))


# ---- models ----


def models_table(data):
    """Compares the models, and returns the number of rows that failed."""
    trials = exported("trials", data.folder)
    cases = {}
    for case in exported("cases", data.folder):
        if int(case["seed"]) == data.settings["seeds"][0]:
            cases.setdefault(case["variant"], {})[case["user"]] = case
    failures, known = 0, []
    print("\nModels:\n")
    print_row("model", "library", "row", "metric", "Recital", "library's", "difference", "tolerance", "result")
    print_row("---", "---", "---", "---", "---:", "---:", "---:", "---:", "---")
    for library, (name, _) in LIBRARIES.items():
        rows = data.settings[library]
        for row, options in rows.items():
            correct = row if "difference" not in options else f"{row}, corrected"
            ours, theirs = of_recital(data, options, trials), reported(data, library, row, options)
            tolerances, outside = tolerance(data, library, correct, rows[correct], trials, cases)
            differences = theirs.mean(axis=0) - ours.mean(axis=0)
            result = verdict(options, ours.mean(axis=0), differences, tolerances, outside)
            failures += result.startswith("FAILED")
            known += [options["difference"]] if "difference" in options else []
            for index, metric in enumerate(METRICS):
                numbers = ours.mean(axis=0)[index], theirs.mean(axis=0)[index]
                cells = [f"{number:.4f}" for number in numbers] + [f"{differences[index]:+.4f}", f"{tolerances[index]:.4f}"]
                print_row(options["variant"], name, row, metric, *cells, result)
    print("\nKnown bugs and differences:\n")
    for difference in known:
        print(f"* {difference}: {DIFFERENCES[difference]}")
    return failures


def of_recital(data, options, trials):
    """The metrics of Recital, [seeds, metrics]."""
    found = [trial for trial in trials if trial["variant"] == options["variant"]]
    assert len(found) == (len(data.settings["seeds"]) if options["seeds"] else 1), f"{len(found)} trials of {options['variant']}"
    return numpy.array([[float(trial[f"test/{metric}@{CUTOFF}"]) for metric in METRICS] for trial in found])


def reported(data, library, row, options):
    """The metrics that a library reports, [seeds, metrics]."""
    seeds = data.settings["seeds"] if options["seeds"] else data.settings["seeds"][:1]
    found = [json.loads((data.folder / library / f"{row}-{seed}.json").read_text()) for seed in seeds]
    return numpy.array([[metrics[metric] for metric in METRICS] for metrics in found])


def tolerance(data, library, row, options, trials, cases):
    """The tolerated difference of each metric, and the number of cases whose metrics no order of equal scores explains."""
    if options["seeds"]:
        ours, theirs = of_recital(data, options, trials), reported(data, library, row, options)
        return numpy.array([half_width(a, b) for a, b in zip(ours.T, theirs.T)]), 0
    ties, outside = of_scores(data, library, row, cases[options["variant"]])
    if options.get("neighbours"):
        return ties + neighbour_ties(data, data.settings["neighbours"]), 0
    return ties, outside


def of_scores(data, library, row, cases):
    """The mean width of each metric's range over all orders of equal scores, and the number of cases outside their range."""
    scores = numpy.load(data.folder / library / f"{row}.npy")
    relevant = data.matrix("test")
    widths, outside = [], 0
    for user, case in cases.items():
        number = data.users[user]
        low, high = ranges(scores[number], relevant[number])
        values = numpy.array([float(case[f"{metric}@{CUTOFF}"]) for metric in METRICS])
        outside += bool(numpy.any(values < low - EQUAL_METRICS) or numpy.any(values > high + EQUAL_METRICS))
        widths.append(high - low)
    return numpy.mean(widths, axis=0) + EQUAL_METRICS, outside


def verdict(options, ours, differences, tolerances, outside):
    within = numpy.all(numpy.abs(differences) <= tolerances)
    if outside:
        return f"FAILED: {outside} users differ"
    if numpy.any(tolerances > WIDEST * ours):
        return "FAILED: the tolerance is too wide"
    if "difference" in options:
        return f"FAILED: the bug or difference '{options['difference']}' has no effect" if within else f"known: {options['difference']}"
    return "ok" if within else "FAILED"


def print_row(*cells):
    print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
