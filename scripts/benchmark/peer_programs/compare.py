"""Runs the programs one after another and writes a table of their times. See scripts/benchmark/peers."""

import argparse
import csv
import datetime
import importlib.metadata
import io
import json
import os
import pathlib
import platform
import random
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

import yaml

HERE = pathlib.Path(__file__).parent
WORK = pathlib.Path("target/peers")
MODELS = ["BPR", "LightGCN", "NeuMF", "SASRec", "GRU4Rec"]
SEQUENTIAL = {"SASRec", "GRU4Rec"}
PROGRAMS = {"recital": "Recital", "recbole": "RecBole", "pytorch": "PyTorch"}
DATA = {"100k": "MovieLens-100K", "1m": "MovieLens-1M"}
EPOCHS = {
    "100k": {"BPR": 30, "LightGCN": 10, "NeuMF": 10, "SASRec": 3, "GRU4Rec": 3},
    "1m": {"BPR": 5, "LightGCN": 1, "NeuMF": 3, "SASRec": 1, "GRU4Rec": 1},
}
METRICS = ["nDCG@10", "HitRate@10"]


def main():
    arguments = parsed()
    # The same threads for all programs. Only scripts/recital sets how they wait, which slows the Python programs.
    os.environ["OMP_NUM_THREADS"] = str(len(os.sched_getaffinity(0)))
    shutil.rmtree(WORK / "runs", ignore_errors=True)
    results = {}
    for data in arguments.data:
        name = write_data(data)
        for model in arguments.models:
            epochs = arguments.epochs or EPOCHS[data][model]
            config = write_config(data, model)
            for program in arguments.programs:
                print(f"{name}, {model}, {PROGRAMS[program]}", file=sys.stderr, flush=True)
                results[data, model, program] = RUN[program](data, model, config, epochs)
                print(f"  {results[data, model, program]}", file=sys.stderr, flush=True)
        arguments.names[data] = name
        (WORK / "results.json").write_text(json.dumps([[*key, value] for key, value in results.items()]))
        arguments.output.write_text(page(arguments, results))
    print(f"wrote {arguments.output}")


def parsed():
    def listed(known):
        def parse(text):
            found = text.split(",")
            unknown = [one for one in found if one not in known]
            if unknown:
                raise argparse.ArgumentTypeError(f"unknown: {unknown[0]}; expected {', '.join(known)}")
            return found

        return parse

    parser = argparse.ArgumentParser(prog="scripts/benchmark/peers")
    parser.add_argument("--data", type=listed(DATA), default=list(DATA))
    parser.add_argument("--models", type=listed(MODELS), default=MODELS)
    parser.add_argument("--programs", type=listed(PROGRAMS), default=list(PROGRAMS))
    parser.add_argument("--epochs", type=int, help="by default 1 to 30, fewer for slow models")
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path("docs/benchmarks.md"))
    arguments = parser.parse_args()
    if arguments.epochs is not None and arguments.epochs < 1:
        parser.error("--epochs must be at least 1")
    arguments.names = {}
    return arguments


# ---- data ----


def write_data(data):
    """Writes an atomic file of RecBole, which Recital reads too, and returns the name of the data.

    The time of each interaction is its number, so that no two have the same time and every program holds out the same items.
    """
    rows, name = (small(), DATA[data]) if data == "100k" else large()
    folder = WORK / "data" / data
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{data}.inter").open("w") as file:
        file.write("user_id:token\titem_id:token\ttimestamp:float\n")
        for number, (_, user, item) in enumerate(sorted(rows)):
            file.write(f"{user}\t{item}\t{number}\n")
    return name


def small():
    spec = WORK / "small.yaml"
    spec.parent.mkdir(parents=True, exist_ok=True)
    spec.write_text(
        "experiment: small\ndataset: {type: movielens, edition: 100k}\nsplit: leave-last-out\nmodel: popularity\n"
        "evaluation: {metrics: [nDCG], cutoffs: [10], select: nDCG@10}\nseeds: [1]\n"
    )
    folder = WORK / "small"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["scripts/recital", "export", "split", str(spec), "--output", str(folder)], check=True, stdout=subprocess.DEVNULL)
    rows = []
    for part in ("train", "validation", "test"):
        with (folder / f"{part}.csv").open() as file:
            rows += [(float(row["timestamp"]), int(row["user"]), int(row["item"])) for row in csv.DictReader(file)]
    return rows


def large():
    file = pathlib.Path(os.environ.get("RECITAL_DATA", "")) / "ml-1m-events.zip"
    if not file.is_file():
        return simulated(), "simulated data of the size of MovieLens-1M"
    with zipfile.ZipFile(file) as archive:
        member = next(name for name in archive.namelist() if name.endswith(".csv"))
        lines = csv.DictReader(io.TextIOWrapper(archive.open(member)))
        return [(float(line["timestamp"]), int(line["user"]), int(line["item"])) for line in lines], DATA["1m"]


def simulated(users=6040, items=3416, interactions=999_611):
    """Users with a preferred part of the catalogue and a skewed popularity; each pair at most once."""
    draw, pairs = random.Random(1), {}
    while len(pairs) < interactions:
        user = int(users * draw.random() ** 1.5)
        item = int((user % 20 / 20 * items + items * draw.random() ** 3) % items)
        pairs.setdefault((user, item), draw.random())
    return [(moment, user, item) for (user, item), moment in pairs.items()]


# ---- runs ----


def write_config(data, model):
    """A configuration of RecBole with its defaults for the model."""
    config = {
        "model": model,
        "dataset": data,
        "data_path": str((WORK / "data").absolute()),
        "load_col": {"inter": ["user_id", "item_id", "timestamp"]},
        "eval_args": {"split": {"LS": "valid_and_test"}, "order": "TO", "mode": "full"},
        "epochs": 100,
        "stopping_step": 1000,
        "metrics": ["NDCG", "Hit"],
        "topk": [10],
        "valid_metric": "NDCG@10",
        "seed": 1,
        "use_gpu": False,
        "checkpoint_dir": str((WORK / "saved").absolute()),
        "show_progress": False,
        "learning_rate": 0.001,
        "eval_batch_size": 1 << 20,  # scores, hence hundreds of users; by default two users or fewer
    }
    if model in SEQUENTIAL:
        config["train_neg_sample_args"] = None
    if model == "LightGCN":
        config["reg_weight"] = 0  # its penalty differs from that of 'bpr'
    path = WORK / f"{data}-{model}.yaml"
    path.write_text(yaml.safe_dump(config, sort_keys=False))
    return path.absolute()


def measured(command, log):
    """Runs a command; returns its output, the time when it began and the peak of its resident memory in bytes."""
    begin = time.time()
    with log.open("w") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed; see {log}\n{log.read_text()[-2000:]}")
    return output, begin, usage.ru_maxrss * 1024


def of_python(program):
    def run(data, model, config, epochs):
        log = WORK / f"{program}.log"
        output, begin, memory = measured([sys.executable, HERE / f"{program}_program.py", config, str(epochs)], log)
        found = json.loads(output.splitlines()[-1])
        return {
            "loading": found["loading"],
            "first step": found["started"] - begin,
            "epoch": statistics.median(found["epochs"][1:] or found["epochs"]),
            "evaluation": found["evaluation"],
            "memory": memory,
            **{metric: found[metric] for metric in METRICS},
        }

    return run


def of_recital(data, model, config, epochs):
    spec, results = WORK / f"{data}-{model}-recital.yaml", WORK / "runs" / f"{data}-{model}"
    spec.unlink(missing_ok=True)
    log = WORK / "recital.log"
    measured(["scripts/recital", "init", "--from", config, "--output", spec], log)
    loading = seconds("data", "describe", spec) - seconds("validate", spec)
    command = ["scripts/recital", "run", spec, "--in-process", "--no-mlflow", "--results", results]
    command += ["--set", f"training.epochs={epochs}", "--set", f"training.validate_every.epochs={epochs}"]
    _, begin, memory = measured(command, log)
    trial = exported("trials", results)[0]
    curve = exported("curves", results)
    epoch, evaluation, first_end = times(curve, epochs, float(trial["training_seconds"]))
    return {
        "loading": loading,
        "first step": first_end - begin - epoch,
        "epoch": epoch,
        "evaluation": evaluation,
        "memory": memory,
        **{metric: float(trial[f"test/{metric}"]) for metric in METRICS},
    }


def seconds(*arguments):
    begin = time.time()
    environment = os.environ | {"RECITAL_CACHE": str(WORK / "no-cache")}  # parsed data sets of earlier commands
    shutil.rmtree(WORK / "no-cache", ignore_errors=True)
    command = ["scripts/recital", *arguments]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.time() - begin


def exported(content, results):
    command = ["scripts/recital", "export", content, "--results", results]
    return list(csv.DictReader(io.StringIO(subprocess.run(command, check=True, capture_output=True, text=True).stdout)))


def times(curve, epochs, training):
    """The median time of an epoch after the first, the time of the validation, and the end of the first epoch.

    Of one epoch, its time is that of the training less the validation. An epoch ends when its loss is recorded, and the next one begins
    after its last value.
    """
    losses = {int(row["epoch"]): moment(row) for row in curve if row["metric"] == "loss"}
    trained = {int(row["epoch"]): moment(row) for row in curve if not row["metric"].startswith("validation/")}
    validated = min(moment(row) for row in curve if row["metric"].startswith("validation/"))
    later = [losses[epoch] - trained[epoch - 1] for epoch in range(2, epochs + 1)]
    evaluation = validated - trained[epochs]
    return statistics.median(later or [training - evaluation]), evaluation, losses[1]


def moment(row):
    text = row["time"].rstrip("Z")
    whole, _, fraction = text.partition(".")
    second = datetime.datetime.fromisoformat(whole).replace(tzinfo=datetime.timezone.utc).timestamp()
    return second + float(f"0.{fraction or 0}")


RUN = {"recital": of_recital, "recbole": of_python("recbole"), "pytorch": of_python("pytorch")}


# ---- the page ----


def page(arguments, results):
    lines = [
        "# Benchmarks",
        "",
        f"This page is written by `{shlex.join(['scripts/benchmark/peers', *sys.argv[1:]])}`, which runs Recital, RecBole and plain PyTorch programs one after another "
        "on one machine, with the same data, split, sizes and numbers of epochs.",
        "",
        f"Machine: {machine()}. Versions: {versions(arguments.programs)}. Date: {datetime.date.today()}.",
    ]
    for data, name in arguments.names.items():
        lines += ["", f"## {name}", ""]
        lines += table(arguments, results, data)
    return "\n".join([*lines, "", *NOTES, ""])


def table(arguments, results, data):
    lines = [
        "| model | program | epoch | full evaluation | loading | first step | peak memory | epochs | nDCG@10 | HitRate@10 |",
        "| ----- | ------- | ----: | --------------: | ------: | ---------: | ----------: | -----: | ------: | ---------: |",
    ]
    for model in arguments.models:
        recital = results.get((data, model, "recital"))
        for program in arguments.programs:
            found = results[data, model, program]
            cells = [time_cell(found, recital, name) for name in ("epoch", "evaluation", "loading", "first step")]
            cells.append(f"{found['memory'] / 2**30:.2f} GiB")
            cells.append(str(arguments.epochs or EPOCHS[data][model]))
            cells += [f"{found[metric]:.4f}".lstrip("0") for metric in METRICS]
            lines.append(f"| {model} | {PROGRAMS[program]} | {' | '.join(cells)} |")
    return lines


def time_cell(found, recital, name):
    value = found[name]
    text = f"{value:.2f} s" if value < 10 else f"{value:.1f} s"
    return text if recital in (None, found) or recital[name] <= 0 else f"{text} ({value / recital[name]:.1f}×)"


def machine():
    model = platform.processor() or "processor"
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0] if names else model
    return f"{len(os.sched_getaffinity(0))} cores of {model}, {platform.system()}, no GPU"


def versions(programs):
    command = ["scripts/recital", "--version"]
    found = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")[0].replace("recital", "Recital")]
    libtorch = re.search("<libtorch.version>(.*)<", pathlib.Path("pom.xml").read_text())[1]
    found.append(f"libtorch {libtorch}" if "recital" in programs else "")
    found += [f"RecBole {importlib.metadata.version('recbole')}"] if "recbole" in programs else []
    found += [f"PyTorch {importlib.metadata.version('torch')}"] if {"recbole", "pytorch"} & set(programs) else []
    return ", ".join([*filter(None, found), f"Python {platform.python_version()}"])


NOTES = [
    "## How it is measured",
    "",
    "- **Data and split.** All programs read the same file of interactions. The last interaction of each user is the test item, "
    "and the one before it is the validation item. All items are ranked; BPR, LightGCN and NeuMF do not rank seen items.",
    "- **Settings.** All programs use RecBole's defaults for each model, with a learning rate of 0.001, LightGCN without penalty, "
    "and large batches in evaluation. Recital's specs are translations of RecBole's configurations by `recital init --from`. The "
    "plain PyTorch programs (`scripts/benchmark/peer_programs/pytorch_program.py`) are straightforward: they use autograd, sparse "
    "matrices, `nn.TransformerEncoder` and `nn.GRU`. In RecBole and PyTorch, NeuMF has dropout before each hidden layer; in "
    "Recital, it has dropout between the layers.",
    "- **Epoch.** The time is the median over all epochs but the first, without validation; if there is only one epoch, it is the "
    "time of this epoch. For SASRec and GRU4Rec, the work of an epoch differs between the programs. RecBole predicts each position "
    "of a history from up to 50 items before it, in batches of 2,048 predictions. Recital and the PyTorch program predict the last "
    "50 positions of a history at once, in batches of 128 histories. The ratio is therefore larger for long histories, and "
    "accuracy after the same number of epochs differs.",
    "- **Full evaluation.** This is the time to compute nDCG@10 and HitRate@10 of all users over all items. Recital evaluates the "
    "validation part, the other programs evaluate the test part; both parts have the same users. In Recital, the first validation "
    "of the process is measured, including the warm-up of the JVM. In another run of BPR on MovieLens-1M, the first validation "
    "took 0.12 s and the sixth 0.07 s. RecBole scores up to 2^20 pairs at once here, instead of 4,096 by default; in another run "
    "with this default, the evaluation of NeuMF on MovieLens-100K took 0.91 s.",
    "- **Loading.** This is the time to read the file and to split the data. In Recital, it is the time of `recital data describe` "
    "minus the time of `recital validate`.",
    "- **First step.** This is the time from the start of the command to the first training step, including the start of the "
    "program and its libraries. In Recital, it is the time until the end of the first epoch minus the time of a later epoch, so it "
    "includes the warm-up of the JVM in the first epoch; if there is only one epoch, the time of this epoch is subtracted.",
    "- **Accuracy.** The metrics are computed on the test part after the given number of epochs, with one seed. These are too few "
    "epochs for good models.",
    "- **Peak memory.** This is the largest resident memory of the process.",
    "- **Where the ratio is small.** In all three programs, the evaluation of BPR, LightGCN, SASRec and GRU4Rec is a matrix "
    "product and a selection of the best items, both computed by libtorch. Most of the time of an epoch of BPR and NeuMF is also "
    "spent in libtorch. CPU profiles on MovieLens-1M show where the time of Recital is spent. BPR: 54 % in libtorch (10 % in Adam, "
    "which updates all embeddings at every step), 18 % in compiled Java code (batches and negatives), and 11 % in copying and "
    "allocating memory. NeuMF: 62 % in libtorch (12 % in random numbers for dropout, 11 % in matrix products, 9 % in Adam), and 22 "
    "% in waking threads and waiting for threads.",
    "- Numbers in parentheses are ratios to Recital; if a ratio is above 1, Recital takes less time.",
]

if __name__ == "__main__":
    main()
