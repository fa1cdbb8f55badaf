"""Measures the parts of the benchmark and writes their tables. See scripts/benchmark/gpu."""

import argparse
import datetime
import json
import os
import pathlib
import platform
import shutil
import sys
from dataclasses import dataclass

import parts
from recital import Failure, Recital, spec

WORK = pathlib.Path("target/benchmark-gpu")
NOT_MEASURED = "not measured"
VERSIONS = ("commit", "Recital", "Java", "libtorch", "DJL", "NVIDIA driver", "CUDA", "cuDNN")


@dataclass
class Sizes:
    """Data sets and numbers of epochs."""

    data: dict
    catalogue: dict
    batches: tuple
    histories: int
    epochs: int
    busy_epochs: int
    repeats: int


FULL = Sizes(
    data={"users": 6040, "items": 3416, "interactions": 1_000_000},
    catalogue={"users": 30_000, "items": 41_000, "interactions": 1_500_000},
    batches=(2048, 8192),
    histories=128,
    epochs=6,
    busy_epochs=100,
    repeats=5,
)
SMALL = Sizes(
    data={"users": 300, "items": 400, "interactions": 9_000},
    catalogue={"users": 300, "items": 400, "interactions": 9_000},
    batches=(2048, 8192),
    histories=128,
    epochs=3,
    busy_epochs=3,
    repeats=2,
)


def main():
    arguments = parsed()
    use_one_gpu(os.environ)
    arguments.output.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(WORK / "files", ignore_errors=True)
    (WORK / "files").mkdir(parents=True)
    sizes = SMALL if arguments.small else FULL
    recital = Recital((WORK / "files").absolute(), arguments.device)
    found = {"parts": {}}
    try:
        found |= machine(recital)
        for letter in arguments.parts:
            title, measure = parts.PARTS[letter]
            print(f"{letter}: {title}", file=sys.stderr, flush=True)
            found["parts"][letter] = {"title": title} | measure(recital, sizes, found["device"], arguments.minutes)
            write(arguments.output, found)
    except Failure as failure:
        sys.exit(f"scripts/benchmark/gpu: {failure}")
    print(markdown(found))


def parsed():
    parser = argparse.ArgumentParser(prog="scripts/benchmark/gpu")
    parser.add_argument("parts", nargs="*", metavar="LETTER", help=f"parts to measure, of {''.join(parts.PARTS)}; by default all")
    parser.add_argument("--small", action="store_true", help="little data, for a test of the program itself")
    parser.add_argument("--device", choices=["auto", "cuda", "cpu"], default="auto")
    parser.add_argument("--minutes", type=float, default=10, help="duration of part g")
    parser.add_argument("--output", type=pathlib.Path, default=WORK, help="folder for gpu.md and gpu.json")
    arguments = parser.parse_args()
    arguments.parts = arguments.parts or list(parts.PARTS)
    unknown = [letter for letter in arguments.parts if letter not in parts.PARTS]
    if unknown:
        parser.error(f"unknown part: {unknown[0]}; expected {', '.join(parts.PARTS)}")
    if arguments.minutes <= 0:
        parser.error("--minutes must be positive")
    return arguments


def use_one_gpu(environment):
    """Hides all GPUs but the first visible one, so that all parts measure the same GPU. Indices are those of nvidia-smi."""
    environment.setdefault("CUDA_DEVICE_ORDER", "PCI_BUS_ID")
    environment["CUDA_VISIBLE_DEVICES"] = environment.get("CUDA_VISIBLE_DEVICES", "0").split(",")[0].strip()


def machine(recital):
    """The device and the versions, from the provenance of a small run."""
    facts = recital.run(spec("device", SMALL.data, "bpr-mf", "bpr", 2048, 1)).provenance("device")
    device = facts["device"]
    name = facts.get("GPU", platform.processor() or platform.machine())
    real = device.startswith("cuda") and not name.startswith("Fake")
    versions = {key: facts[key] for key in VERSIONS if key in facts}
    versions["PyTorch of the plain programs"] = parts.torch_version()
    return {
        "device": device,
        "name": name,
        "times_count": real,
        "versions": versions,
        "system": platform.platform(),
        "date": datetime.date.today().isoformat(),
    }


def write(folder, found):
    (folder / "gpu.json").write_text(json.dumps(found, indent=1) + "\n")
    (folder / "gpu.md").write_text(markdown(found))


def markdown(found):
    versions = ", ".join(f"{name} {value}" for name, value in found["versions"].items())
    lines = [f"Device: {found['device']}, {found['name']}. Versions: {versions}. System: {found['system']}. Date: {found['date']}.", ""]
    if not found["times_count"]:
        lines += ["**This is not a GPU: the times mean nothing.**", ""]
    for letter, part in found["parts"].items():
        lines += [f"## {letter}. {part['title']}", "", row(part["columns"]), "|" + " --- |" * len(part["columns"])]
        lines += [row(cells) for cells in part["rows"]]
        lines += ["", part["note"], ""] if part.get("note") else [""]
    return "\n".join(lines)


def row(cells):
    return "| " + " | ".join(map(cell, cells)) + " |"


def cell(value):
    if value is None:
        return NOT_MEASURED
    return f"{value:,.3g}" if isinstance(value, float) and abs(value) < 1000 else f"{value:,.0f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
