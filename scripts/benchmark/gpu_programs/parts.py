"""The parts of scripts/benchmark/gpu. Each returns the columns and rows of a table; None is a value that could not be measured."""

import os
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time

from recital import PROGRAM, Failure, moment, plain, spec

EPOCHS_WITHOUT_END = 1_000_000
SAMPLE_SECONDS = 0.2
KILL_LIMIT_SECONDS = 600
MIB = 1 << 20


def steps(recital, sizes, device, minutes):
    """Milliseconds of a training step."""
    split = recital.split(sizes.data)
    cases = [(model, "bpr", batch) for model in ("bpr-mf", "lightgcn") for batch in sizes.batches]
    cases += [("sasrec", loss, sizes.histories) for loss in ("bce", "full-softmax")]
    rows = []
    for model, loss, batch in cases:
        ours = recital.run(spec("steps", sizes.data, model, loss, batch, sizes.epochs)).step_milliseconds()
        theirs = plain(split, model, loss, batch, sizes.epochs, device)
        other = 1000 * statistics.median(theirs["seconds"][1:]) / theirs["steps"] if theirs else None
        rows.append([model, loss, batch, ours, other, ratio(other, ours)])
    return {
        "columns": ["model", "loss", "batch", "Recital, ms", "PyTorch, ms", "PyTorch / Recital"],
        "rows": rows,
        "note": "Medians of the epochs after the first. Recital draws negatives that the user has not seen; the PyTorch programs do not check them.",
    }


def evaluation(recital, sizes, device, minutes):
    """Seconds of a full evaluation."""
    content = spec("evaluation", sizes.catalogue, "bpr-mf", "bpr", 8192, sizes.epochs, validate_every=1)
    ours = recital.run(content).validation_seconds()
    theirs = plain(recital.split(sizes.catalogue), "evaluation", "", 0, sizes.epochs, device)
    other = statistics.median(theirs["seconds"][1:]) if theirs else None
    return {
        "columns": ["users", "items", "Recital, s", "matmul and topk, s", "PyTorch / Recital"],
        "rows": [[sizes.catalogue["users"], sizes.catalogue["items"], ours, other, ratio(other, ours)]],
        "note": "Recital's time includes the metrics; the loop of matmul and topk has none.",
    }


def busy(recital, sizes, device, minutes):
    """The mean utilization that nvidia-smi reports between the first and the last epoch."""
    rows = []
    for model, loss in (("bpr-mf", "bpr"), ("lightgcn", "bpr"), ("sasrec", "bce")):
        batch, epochs = (sizes.histories, sizes.epochs) if model == "sasrec" else (8192, sizes.busy_epochs)
        content = spec("busy", sizes.data, model, loss, batch, epochs)
        with Samples(lambda: number("--query-gpu=utilization.gpu")) as samples:
            losses = recital.run(content).values("loss")
        begin, end = moment(losses[1]), moment(losses[max(losses)])
        inside = [value for at, value in samples.taken if begin <= at <= end]
        rows.append([model, batch, statistics.mean(inside) if inside and device != "cpu" else None, len(inside)])
    return {
        "columns": ["model", "batch", "busy, %", "samples"],
        "rows": rows,
        "note": "Share of the time in which a kernel was running, as nvidia-smi reports it.",
    }


def devices(recital, sizes, device, minutes):
    rows = []
    for model, loss, batch in four(sizes):
        content = spec("devices", sizes.data, model, loss, batch, min(sizes.epochs, 3))
        cpu = recital.run(content, device="cpu").step_milliseconds()
        gpu = recital.run(content).step_milliseconds() if device != "cpu" else None
        rows.append([model, batch, cpu, gpu, ratio(cpu, gpu)])
    return {"columns": ["model", "batch", "CPU, ms", "GPU, ms", "CPU / GPU"], "rows": rows}


def repeats(recital, sizes, device, minutes):
    rows = []
    for model, loss, batch in four(sizes):
        content = spec("repeats", sizes.data, model, loss, batch, min(sizes.epochs, 3))
        losses, tests = [], []
        for _ in range(sizes.repeats):
            found = recital.run(content)
            losses.append(float(found.loss()))
            tests.append(found.test())
        metrics = [[float(test[name]) for test in tests] for name in tests[0]]
        rows.append(
            [
                model,
                sizes.repeats,
                "yes" if len(set(losses)) == 1 and all(len(set(values)) == 1 for values in metrics) else "no",
                max(losses) - min(losses),
                max(max(values) - min(values) for values in metrics),
            ]
        )
    columns = ["model", "repeats", "bit-identical", "largest difference of the loss", "largest difference of a test metric"]
    return {"columns": columns, "rows": rows}


def together(recital, sizes, device, minutes):
    """Seconds of four trials, with the start of their processes."""
    content = spec("together", sizes.data, "lightgcn", "bpr", 2048, sizes.epochs, seeds=(1, 2, 3, 4))
    found = []
    for workers in (1, 4):
        begin = time.time()
        recital.run(content, "--workers", str(workers), "--set", f"run.trials_per_gpu={workers}")
        found.append(time.time() - begin)
    return {
        "columns": ["trials", "one after another, s", "four at once, s", "one after another / at once"],
        "rows": [[4, *found, found[0] / found[1]]],
    }


def memory(recital, sizes, device, minutes):
    """Resident memory and memory of the GPU, at the tenths of the duration."""
    content = spec("memory", sizes.data, "lightgcn", "bpr", 2048, EPOCHS_WITHOUT_END, validate_every=1)
    results = recital.folder / "results"
    process = start(recital, content, results)
    rows, began = [], time.time()
    try:
        for tenth in range(1, 11):
            time.sleep(max(0, began + 60 * minutes * tenth / 10 - time.time()))
            if process.poll() is not None:
                raise Failure("the run of part g has ended early:\n" + (recital.folder / "run.log").read_text()[-2000:])
            used = number("--query-gpu=memory.used") if device != "cpu" else None
            rows.append([minutes * tenth / 10, resident(process.pid), used])
    finally:
        process.kill()
        process.wait()
    return {"columns": ["minutes", "resident memory, MiB", "memory of the GPU, MiB"], "rows": rows}


def interrupted(recital, sizes, device, minutes):
    rows = []
    for model, loss, batch in four(sizes)[:3]:
        content = spec("interrupted", sizes.data, model, loss, batch, 3 * sizes.epochs)
        expected = recital.run(content).test()
        results = recital.folder / "killed"
        process = start(recital, content, results, "--set", "run.checkpoint=1 step")
        end = time.time() + KILL_LIMIT_SECONDS
        while process.poll() is None and not has_checkpoint(results) and time.time() < end:
            time.sleep(0.05)
        killed = process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = recital.run(content, "--in-process", results=results)
        resumed = killed and "resumed after step" in found.output
        difference = max(abs(float(found.test()[name]) - float(value)) for name, value in expected.items())
        rows.append([model, "yes" if resumed else None, difference if resumed else None])
    return {"columns": ["model", "resumed", "largest difference of a test metric"], "rows": rows}


PARTS = {
    "a": ("Time of a training step", steps),
    "b": ("Full evaluation, top 20, seen items masked", evaluation),
    "c": ("Share of the time in which the GPU is busy", busy),
    "d": ("CPU against GPU: time of a training step", devices),
    "e": ("Differences over repeats with the same seed", repeats),
    "f": ("Four trials at once on one GPU", together),
    "g": ("Memory over time", memory),
    "h": ("A run that is killed and resumed, against an uninterrupted run", interrupted),
}


def four(sizes):
    return [
        ("bpr-mf", "bpr", 2048),
        ("lightgcn", "bpr", 2048),
        ("sasrec", "bce", sizes.histories),
        ("gru4rec", "full-softmax", sizes.histories),
    ]


def ratio(value, other):
    return value / other if value is not None and other is not None else None


def start(recital, content, results, *options):
    """Starts a run in a process of its own."""
    shutil.rmtree(results, ignore_errors=True)
    log = (recital.folder / "run.log").open("w")
    command = [PROGRAM, *map(str, recital.command(content, results, "--in-process", *options))]
    return subprocess.Popen(command, stdout=log, stderr=log)


def has_checkpoint(results):
    """Whether there is a checkpoint that is completely written."""
    return any(file.suffix != ".part" for file in results.glob("*/checkpoints/*"))


def resident(pid):
    with open(f"/proc/{pid}/status") as file:
        return next(float(line.split()[1]) * 1024 / MIB for line in file if line.startswith("VmRSS:"))


def number(query):
    """A number of the visible GPU from nvidia-smi; None if there is none."""
    command = ["nvidia-smi", query, "--format=csv,noheader,nounits", f"--id={os.environ['CUDA_VISIBLE_DEVICES']}"]
    try:
        return float(subprocess.run(command, capture_output=True, text=True, timeout=10).stdout.strip())
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def torch_version():
    command = [sys.executable, "-c", "import torch; print(torch.__version__)"]
    found = subprocess.run(command, capture_output=True, text=True)
    return found.stdout.strip() or "none"


class Samples:
    """Values that a thread reads repeatedly, with their times."""

    def __init__(self, read):
        self.read, self.taken, self.ended = read, [], threading.Event()
        self.thread = threading.Thread(target=self.sample)

    def sample(self):
        while not self.ended.wait(SAMPLE_SECONDS):
            value = self.read()
            if value is None:
                return
            self.taken.append((time.time(), value))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.ended.set()
        self.thread.join()
