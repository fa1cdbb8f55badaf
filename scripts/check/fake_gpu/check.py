"""Checks on the fake device: doctor, workers, metrics, budgets of a training step, and memory. See scripts/check/fake-gpu."""

import argparse
import csv
import io
import math
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
TARGET = Path("target/fake-gpu")
SHORT = {
    "ranking": "popularity item-knn ease ials bpr-mf bpr-mf-full bpr-mf-logq lightgcn neumf sasrec gru4rec causal-attention",
    "rating": "bias als mlp-huber sgd",
}
KINDS = ("operation", "copy-to-device", "wait")
DIGITS = 5e-5
MEMORY_RATIO = 1.1
WAITS_PER_EPOCH = 1  # for the mean loss
# Large blocks go back to the operating system when they are freed. glibc otherwise keeps and splits them, and the peak varies by 100 MB.
STEADY_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(1 << 20)}


class Failure(Exception):
    """A command failed."""


class Recital:
    """The program, on the CPU or on the fake device."""

    def __init__(self, build: Path):
        self.fake = {
            "PATH": f"{(HERE / 'tools').absolute()}{os.pathsep}{os.environ['PATH']}",
            "LD_LIBRARY_PATH": str(build / "cudart"),
            "PYTORCH_LIBRARY_PATH": str(build),
            "PYTORCH_FLAVOR": "cpu",
        }

    def run(
        self,
        spec: str,
        variants: list[str],
        results: Path,
        device: str,
        *options: str,
        counters: Path | None = None,
        threads: int | None = None,
    ) -> int:
        """Runs variants of a spec, and returns the peak of the resident memory in bytes."""
        shutil.rmtree(results, ignore_errors=True)
        environment = os.environ | STEADY_MEMORY | (self.fake if device == "cuda" else {})
        if counters:
            environment["FAKE_GPU_COUNTERS"] = str(counters.absolute())
        if threads:
            environment["OMP_NUM_THREADS"] = str(threads)
        command = ["scripts/recital", "run", str(write(spec, variants)), "--device", device, "--no-mlflow"]
        command += [] if {"--workers", "--in-process"} & set(options) else ["--in-process"]
        log = TARGET / "run.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [*command, "--results", str(results), *options], env=environment, stdout=output, stderr=output
            )
            _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise Failure(f"{spec} failed on {device}:\n" + "\n".join(log.read_text().splitlines()[-15:]))
        return usage.ru_maxrss * 1024

    def call(self, *arguments: str, environment: dict[str, str] | None = None) -> str:
        """The output of a command on the fake device."""
        variables = os.environ | self.fake | (environment or {})
        return subprocess.run(["scripts/recital", *arguments], env=variables, capture_output=True, text=True).stdout

    def trials(self, results: Path) -> dict[str, dict[str, str]]:
        command = ["scripts/recital", "export", "trials", "--results", str(results)]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return {row["variant"]: row for row in csv.DictReader(io.StringIO(text))}


VARIANT = re.compile(r"  ([\w-]+): \{model: ")


def write(spec: str, variants: list[str]) -> Path:
    """Writes a spec with some of its variants, each of which is a line."""
    lines = (HERE / f"{spec}.yaml").read_text().splitlines(keepends=True)
    kept = [line for line in lines if not (found := VARIANT.match(line)) or found[1] in variants]
    path = TARGET / f"{spec}.yaml"
    path.write_text("".join(kept))
    return path


def selected(spec: str, short: bool) -> list[str]:
    text = (HERE / f"{spec}.yaml").read_text()
    variants = [found[1] for line in text.splitlines() if (found := VARIANT.match(line))]
    wanted = SHORT[spec].split() if short else variants
    unknown = set(wanted) - set(variants)
    if unknown:
        raise Failure(f"{spec}.yaml has no variants {sorted(unknown)}")
    return wanted


def check_metrics(recital: Recital, spec: str, short: bool) -> list[str]:
    variants = selected(spec, short)
    found = {}
    for device in ("cpu", "cuda"):
        results = TARGET / f"{spec}-{device}"
        recital.run(spec, variants, results, device)
        found[device] = recital.trials(results)
    problems = []
    for variant in variants:
        cpu, fake = (found[device].get(variant, {}) for device in ("cpu", "cuda"))
        metrics = [name for name in cpu if name.startswith(("validation/", "test/")) and cpu[name]]
        if not metrics or not fake.get("device", "").startswith("cuda"):
            problems.append(f"{spec}/{variant}: no metrics of both devices")
        for name in metrics:
            expected, value = float(cpu[name]), float(fake.get(name) or math.nan)
            if not abs(value - expected) <= DIGITS * max(1, abs(expected)):
                problems.append(f"{spec}/{variant}: {name} is {value} on the fake device; {expected} on the CPU")
    print(f"metrics: {len(variants)} variants of {spec}.yaml compared with the CPU")
    return problems


DOCTOR = """\
engine      libtorch 2.7.1, CUDA 12.8, cuDNN 9.7.1
device      cpu: 1 + 1 + 1 = 3
device      cuda:0: Fake GPU, driver 570.86.10, 8.6 GB of 17.2 GB free; gradients equal those of the CPU to 1e-03
gpu         GPU 1 (Fake GPU, driver 570.86.10) is not used: CUDA_VISIBLE_DEVICES is '0'; set it to '0,1', or unset it
"""


def check_doctor(recital: Recital) -> list[str]:
    report = recital.call("doctor", "--results", str(TARGET / "none"), environment={"CUDA_VISIBLE_DEVICES": "0"})
    print("doctor: a visible and a hidden GPU")
    return [] if DOCTOR in report else [f"'recital doctor' prints\n{report}and should print\n{DOCTOR}"]


def check_workers(recital: Recital) -> list[str]:
    """Four workers share the two GPUs of the fake nvidia-smi; each process sees one device."""
    found = []
    for options in (["--in-process"], ["--workers", "auto", "--set", "run.trials_per_gpu=2"]):
        results = TARGET / "workers"
        recital.run("steps", ["bpr-mf"], results, "cuda", "--set", "seeds=[1,2,3,4]", *options, threads=1)
        report = recital.call("report", "steps", "--section", "provenance", "--format", "csv", "--results", str(results))
        trials = recital.call("export", "trials", "steps", "--results", str(results))
        rows = list(csv.DictReader(io.StringIO(trials)))
        found.append({row["seed"]: row["test/nDCG@10"] for row in rows})
    print("workers: two trials on each of two GPUs")
    problems = [] if found[0] == found[1] and len(found[0]) == 4 else [f"workers that share GPUs give {found[1]}; one process gives {found[0]}"]
    for fact in ("GPU: Fake GPU of CUDA", "NVIDIA driver: 570.86.10", "CUDA: 12.8", "cuDNN: 9.7.1", "process: a worker", "device: cuda:0"):
        if fact.replace(": ", ",value,", 1) not in report:
            problems.append(f"the provenance of trials has no '{fact}':\n{report}")
    return problems


def check_benchmark() -> list[str]:
    """All parts of the benchmark measure one GPU of several."""
    sys.path.insert(0, "scripts/benchmark/gpu_programs")
    from measure import use_one_gpu

    problems = []
    cases = (
        ({}, "0", "PCI_BUS_ID"),
        ({"CUDA_VISIBLE_DEVICES": "3, 1"}, "3", "PCI_BUS_ID"),
        ({"CUDA_VISIBLE_DEVICES": "", "CUDA_DEVICE_ORDER": "FASTEST_FIRST"}, "", "FASTEST_FIRST"),
    )
    for variables, visible, order in cases:
        expected = {"CUDA_VISIBLE_DEVICES": visible, "CUDA_DEVICE_ORDER": order}
        use_one_gpu(variables)
        if variables != expected:
            problems.append(f"scripts/benchmark/gpu runs with {variables}; expected {expected}")
    print("benchmark: one GPU of two")
    return problems


def read_counters(path: Path) -> tuple[Counter, int]:
    """Numbers of each kind, and the number of training steps."""
    counts, steps = Counter(), 0
    for line in path.read_text().splitlines():
        kind, rest = line.split(" ", 1)
        name, number = rest.rsplit(" ", 1)
        counts["wait" if kind == "copy-to-host" else kind] += int(number)
        steps += int(number) if name == "aten::_fused_adam_" else 0
    return counts, steps


def per_step(recital: Recital, variant: str) -> dict[str, float]:
    """The difference between 3 epochs and 1 epoch, each with one validation and one test evaluation, without the read of the loss."""
    found = []
    few_epochs, many_epochs = 1, 3
    for epochs in (few_epochs, many_epochs):
        counters = TARGET / f"counters-{epochs}"
        options = ["--set", f"training.epochs={epochs}"]
        recital.run("steps", [variant], TARGET / "steps", "cuda", *options, counters=counters)
        found.append(read_counters(counters))
    (few, few_steps), (many, many_steps) = found
    many["wait"] -= WAITS_PER_EPOCH * (many_epochs - few_epochs)
    return {kind: (many[kind] - few[kind]) / (many_steps - few_steps) for kind in KINDS}


def check_budgets(recital: Recital) -> list[str]:
    problems = []
    with (HERE / "budgets.csv").open() as file:
        budgets = list(csv.DictReader(file))
    for budget in budgets:
        found = per_step(recital, budget["variant"])
        print(f"{budget['variant']}: " + ", ".join(f"{found[kind]:.1f} of {budget[kind]} {kind}" for kind in KINDS))
        for kind in KINDS:
            allowed = float(budget[kind])
            if found[kind] > allowed:
                problems.append(f"{budget['variant']}: {found[kind]:.2f} {kind} per step; the budget is {allowed:g}")
            elif math.ceil(found[kind]) < allowed:
                print(f"lower the budget of {budget['variant']} in {HERE / 'budgets.csv'}: {kind} to {math.ceil(found[kind])}")
    return problems


def check_memory(recital: Recital) -> list[str]:
    without = recital.run("memory", ["bpr-mf"], TARGET / "memory", "cuda", "--set", "run.checkpoint=never")
    every = recital.run("memory", ["bpr-mf"], TARGET / "memory", "cuda", "--set", "run.checkpoint=1 steps")
    print(f"memory: {without / 1e9:.2f} GB without checkpoints, {every / 1e9:.2f} GB with one at every step")
    if every <= MEMORY_RATIO * without:
        return []
    return [f"checkpoints: {every / without:.2f} times the resident memory; at most {MEMORY_RATIO} times was expected"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true")
    parser.add_argument("build", type=Path)
    arguments = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    recital = Recital(arguments.build)
    try:
        problems = check_benchmark()
        problems += check_doctor(recital)
        problems += check_workers(recital)
        problems += check_metrics(recital, "ranking", arguments.short)
        problems += check_metrics(recital, "rating", arguments.short)
        problems += check_budgets(recital)
        problems += check_memory(recital)
    except Failure as failure:
        problems = [str(failure)]
    for problem in problems:
        print(f"fake-gpu: {problem}", file=sys.stderr)
    print(f"fake-gpu: {'failed' if problems else 'passed'}")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
