"""Runs the commands on pages of the documentation and compares their output with the pages; see scripts/check/tutorial."""

import re
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"^(<!-- numbers vary -->\n+)?```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (\S+\.\w+)\n")
DURATION = re.compile(r"(?:< )?\b[\d.]+ s\b")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def main(folder, pages):
    failures = []
    for number, page in enumerate(pages):
        outputs = folder.parent / f"outputs-{number}"
        failures += run(page, folder, outputs)
        if failures:
            break
        folder = Path((outputs / "folder").read_text().strip())
    sys.exit("\n".join(failures) or 0)


def run(page, folder, outputs):
    """Runs the commands of a page in one shell, so that its variables and its folder are kept."""
    outputs.mkdir()
    text = page.read_text()
    lines = ["set -euo pipefail"]
    expected, commands = [], {}
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start(2)) + 1
        if name := FILE.match(block[3]):
            lines += [f"cat >'{name[1]}' <<'END_OF_FILE'", block[3] + "END_OF_FILE"]
        elif block[2] == "bash":
            commands[line] = outputs / str(line)
            lines += ["{", block[3] + "} >'%s' 2>&1" % commands[line]]
        elif block[2] == "text" and commands:
            expected.append((line, block[3], max(commands), bool(block[1])))
    lines += [f"pwd >'{outputs}/folder'"]
    status = subprocess.run(["bash", "-c", "\n".join(lines)], cwd=folder, stdin=subprocess.DEVNULL).returncode
    if status:
        last = max(line for line, file in commands.items() if file.exists())
        return [f"{page}:{last}: a command of this block fails:\n{commands[last].read_text()}"]
    print(f"{page}: {len(commands)} blocks of commands, {len(expected)} outputs")
    return [
        f"{page}:{line}: the command does not print '{missing}', but:\n{commands[of].read_text()}"
        for line, block, of, varies in expected
        for missing in missing_lines(block, commands[of].read_text(), varies)
    ]


def missing_lines(expected, printed, varies):
    """The first line that is not printed after the lines before it. Other lines may be printed between them."""
    rest = iter(printed.splitlines())
    for line in expected.splitlines():
        if line.strip() not in ("", "…") and not any(equal(line, other, varies) for other in rest):
            return [line]
    return []


def equal(expected, printed, varies):
    """Whether lines are equal but for spaces, durations, and small differences of numbers that may vary."""
    expected, printed = (DURATION.sub("? s", " ".join(line.split())) for line in (expected, printed))
    if not varies or expected == printed:
        return expected == printed
    numbers = [[float(number.replace(",", "")) for number in NUMBER.findall(line)] for line in (expected, printed)]
    return NUMBER.sub("0", expected) == NUMBER.sub("0", printed) and all(
        abs(one - other) <= max(0.02, 0.1 * one) for one, other in zip(*numbers)
    )


main(Path(sys.argv[1]), [Path(page) for page in sys.argv[2:]])
