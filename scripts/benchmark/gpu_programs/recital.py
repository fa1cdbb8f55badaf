"""Runs of Recital, their curves and the device that they used. See scripts/benchmark/gpu."""

import csv
import datetime
import functools
import io
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

PROGRAM = os.environ.get("RECITAL", "scripts/recital")
LIMIT_SECONDS = 3600
EVALUATION = {"candidates": "unseen", "metrics": ["nDCG"], "cutoffs": [20], "select": "nDCG@20"}


class Failure(Exception):
    """A command failed."""


def spec(name, data, model, loss, batch, epochs, validate_every=None, seeds=(1,)):
    """A spec with one variant, as JSON, which is YAML too."""
    return {
        "experiment": name,
        "dataset": {"type": "synthetic"} | data,
        "split": {"type": "leave-last-out"},
        "evaluation": EVALUATION,
        "model": model,
        "loss": loss,
        "training": {
            "epochs": epochs,
            "batch_size": batch,
            "optimizer": {"type": "adam", "learning_rate": 1e-3},
            "validate_every": {"epochs": validate_every or epochs},
        },
        "seeds": list(seeds),
    }


class Recital:
    """The program, with its files in a folder."""

    def __init__(self, folder: pathlib.Path, device: str):
        self.folder, self.device = folder, device

    def call(self, *arguments):
        command = [PROGRAM, *map(str, arguments)]
        found = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_SECONDS)
        if found.returncode:
            raise Failure(f"{' '.join(command)} failed:\n" + "\n".join(found.stderr.splitlines()[-15:]))
        return found.stdout + (found.stderr if arguments[0] == "run" else "")

    def command(self, content, results, *options, device=None):
        """The command that runs a spec with new results, and its arguments."""
        path = self.folder / f"{content['experiment']}.yaml"
        path.write_text(json.dumps(content, indent=1))
        return ["run", path, "--device", device or self.device, "--no-mlflow", "--results", results, *options]

    def run(self, content, *options, device=None, results=None):
        """Runs a spec in one process, and returns its results."""
        if results is None:
            results = self.folder / "results"
            shutil.rmtree(results, ignore_errors=True)
        output = self.call(*self.command(content, results, *(options or ["--in-process"]), device=device))
        return Results(self, results, output)

    def split(self, data):
        """The folder of the split of a data set, for other programs."""
        folder = self.folder / "split"
        shutil.rmtree(folder, ignore_errors=True)
        path = self.folder / "split.yaml"
        content = spec("split", data, "popularity", "", 1, 1)
        path.write_text(json.dumps({key: value for key, value in content.items() if key not in ("loss", "training")}))
        self.call("export", "split", path, "--output", folder)
        return folder


class Results:
    """The records of a run. They are read at the first access, which must be before the next run."""

    def __init__(self, recital, folder, output):
        self.recital, self.folder, self.output = recital, folder, output

    def exported(self, content):
        return list(csv.DictReader(io.StringIO(self.recital.call("export", content, "--results", self.folder))))

    @functools.cached_property
    def curve(self):
        return self.exported("curves")

    @functools.cached_property
    def trials(self):
        return self.exported("trials")

    def provenance(self, experiment):
        options = ["--section", "provenance", "--format", "json", "--results", self.folder]
        report = json.loads(self.recital.call("report", experiment, *options))
        rows = report["sections"][0]["blocks"][0]["rows"]
        return {row[0]["text"]: row[1]["text"] for row in rows}

    def values(self, metric):
        return {int(row["epoch"]): row for row in self.curve if row["metric"] == metric}

    def loss(self):
        """The loss of the last epoch, with all its digits."""
        losses = self.values("loss")
        return losses[max(losses)]["value"]

    def test(self):
        return {name: value for name, value in self.trials[0].items() if name.startswith("test/")}

    def step_milliseconds(self):
        """The median time of a step of an epoch after the first. An epoch ends when its loss is recorded."""
        losses = self.values("loss")
        steps = int(losses[1]["step"])
        ends = {}
        for row in self.curve:
            ends[int(row["epoch"])] = max(moment(row), ends.get(int(row["epoch"]), 0))
        later = [moment(losses[epoch]) - ends[epoch - 1] for epoch in sorted(losses) if epoch > 1]
        return 1000 * statistics.median(later) / steps

    def validation_seconds(self):
        """The median time of a validation after the first."""
        begins, ends = self.values("learning_rate"), self.values("validation/nDCG@20")
        return statistics.median(moment(ends[epoch]) - moment(begins[epoch]) for epoch in ends if epoch > 1)


def moment(row):
    text = row["time"].rstrip("Z")
    whole, _, fraction = text.partition(".")
    second = datetime.datetime.fromisoformat(whole).replace(tzinfo=datetime.timezone.utc).timestamp()
    return second + float(f"0.{fraction or 0}")


def plain(split, model, loss, batch, epochs, device):
    """The result of a PyTorch program; empty if this Python has no PyTorch for the device."""
    program = pathlib.Path(__file__).with_name("plain.py")
    if not has_torch(device):
        return {}
    command = [sys.executable, program, split, model, loss, batch, epochs, device.partition(":")[0]]
    found = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=LIMIT_SECONDS)
    if found.returncode:
        raise Failure(f"{program.name} {model} failed:\n" + "\n".join(found.stderr.splitlines()[-15:]))
    return json.loads(found.stdout.splitlines()[-1])


def has_torch(device):
    test = "import torch, sys; sys.exit(0 if sys.argv[1] == 'cpu' or torch.cuda.is_available() else 1)"
    return subprocess.run([sys.executable, "-c", test, device], capture_output=True).returncode == 0
