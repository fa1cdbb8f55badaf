"""SASRec in plain PyTorch: the baseline of scripts/benchmark/sasrec.

A data loader pads each batch to its longest history, with a padding mask. Losses and scores are
straightforward implementations, and each case is evaluated by a forward pass over its history.
Starts Recital's process, reads the data and settings that it wrote, and alternates: in each round,
each side trains an epoch with both losses and evaluates the same cases. The first round is warm-up
and not timed. Prints medians side by side.
Usage: plain_sasrec.py FOLDER ROUNDS THREADS COMMAND..., where COMMAND starts Recital's process
"""

import array
import json
import math
import pathlib
import statistics
import subprocess
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset


def numbers(path):
    values = array.array("i")
    values.frombytes(path.read_bytes())
    return values


class Histories:
    """Items of users, oldest first."""

    def __init__(self, folder, name):
        self.offsets = numbers(folder / f"{name}.offsets")
        self.items = numbers(folder / f"{name}.items")

    def of(self, user):
        return list(self.items[self.offsets[user] : self.offsets[user + 1]])


class NextItems(Dataset):
    """The last positions of each history, with the next item of each position."""

    def __init__(self, train, longest):
        self.longest = longest
        users = range(len(train.offsets) - 1)
        self.histories = [h for h in map(train.of, users) if len(h) >= 2]

    def __len__(self):
        return len(self.histories)

    def __getitem__(self, number):
        history = self.histories[number][-self.longest - 1 :]
        return torch.tensor(history[:-1]), torch.tensor(history[1:])


class Cases(Dataset):
    """The histories before single events, and the items of the events."""

    def __init__(self, folder, longest):
        self.longest = longest
        self.timeline = Histories(folder, "timeline")
        self.users = numbers(folder / "cases.users")
        self.ends = numbers(folder / "cases.ends")

    def __len__(self):
        return len(self.users)

    def __getitem__(self, number):
        end = self.ends[number]
        begin = max(self.timeline.offsets[self.users[number]], end - self.longest)
        items = self.timeline.items
        return torch.tensor(list(items[begin:end])), torch.tensor([items[end]])


def padded(batch):
    histories, wanted = zip(*batch)
    lengths = torch.tensor([len(history) for history in histories])
    rows = nn.utils.rnn.pad_sequence(histories, batch_first=True)
    return rows, lengths, torch.cat(wanted)


class SasRec(nn.Module):
    def __init__(self, settings):
        super().__init__()
        size = settings["size"]
        self.from_end = True  # whether positions are counted from the end
        self.items = nn.Embedding(settings["items"], size)
        self.positions = nn.Embedding(settings["longest"], size)
        layer = nn.TransformerEncoderLayer(
            size,
            settings["heads"],
            dim_feedforward=size * settings["feed_forward"],
            dropout=settings["dropout"],
            activation="gelu",
            batch_first=True,
        )
        layer.self_attn.dropout = settings["attention_dropout"]
        self.layers = nn.TransformerEncoder(layer, settings["layers"], enable_nested_tensor=False)
        for name, weight in self.named_parameters():
            if weight.dim() > 1:
                nn.init.trunc_normal_(weight, std=0.02, a=-0.04, b=0.04)
            elif name.endswith("bias"):
                nn.init.zeros_(weight)

    def forward(self, histories, lengths):
        """Hidden states, [users, length, size], and the mask of positions without padding."""
        length = histories.shape[1]
        place = torch.arange(length).expand_as(histories)
        known = place < lengths[:, None]
        position = (lengths[:, None] - 1 - place).clamp(min=0) if self.from_end else place
        x = self.items(histories) + self.positions(position)
        later = torch.ones(length, length, dtype=torch.bool).triu(1)
        x = self.layers(x, mask=later, src_key_padding_mask=~known, is_causal=True)
        return x, known


def bce(model, made, wanted):
    drawn = torch.randint(model.items.num_embeddings, wanted.shape)
    right = (made * model.items(wanted)).sum(-1)
    wrong = (made * model.items(drawn)).sum(-1)
    scores = torch.cat([right, wrong])
    labels = torch.cat([torch.ones_like(right), torch.zeros_like(wrong)])
    return F.binary_cross_entropy_with_logits(scores, labels)


def full_softmax(model, made, wanted):
    return F.cross_entropy(made @ model.items.weight.T, wanted)


class Training:
    """Training of one model with one loss, epoch by epoch."""

    def __init__(self, settings, data, loss):
        torch.manual_seed(settings["seed"])
        self.loss = loss
        self.model = SasRec(settings)
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=settings["learning_rate"])
        self.loader = DataLoader(data, settings["batch"], shuffle=True, collate_fn=padded)

    def epoch(self):
        """Milliseconds per step, and the mean loss."""
        self.model.train()
        watch, total, rows = Stopwatch(), 0.0, 0
        for histories, lengths, wanted in self.loader:
            made, known = self.model(histories, lengths)
            value = self.loss(self.model, made[known], wanted)
            self.optimizer.zero_grad()
            value.backward()
            self.optimizer.step()
            total += value.item() * len(wanted)
            rows += len(wanted)
        return {**watch.read(1000 / len(self.loader)), "loss": total / rows}


class Stopwatch:
    """Wall-clock time and CPU time. Other load on the machine hardly affects CPU time."""

    def __init__(self):
        self.clock, self.processor = time.perf_counter(), time.process_time()

    def read(self, unit):
        return {
            "clock": unit * (time.perf_counter() - self.clock),
            "processor": unit * (time.process_time() - self.processor),
        }


@torch.no_grad()
def evaluate(settings, model, cases):
    """Seconds, DCG@10 and HitRate@10."""
    model.eval()
    loader = DataLoader(cases, settings["batch"], collate_fn=padded)
    watch, dcg, hits = Stopwatch(), 0.0, 0
    for histories, lengths, wanted in loader:
        made, _ = model(histories, lengths)
        last = made[torch.arange(len(lengths)), lengths - 1]
        best = (last @ model.items.weight.T).topk(20).indices[:, :10]
        for place in (best == wanted[:, None]).nonzero()[:, 1].tolist():
            hits += 1
            dcg += 1 / math.log2(place + 2)
    return {**watch.read(1), "DCG@10": dcg / len(cases), "HitRate@10": hits / len(cases)}


class Plain:
    def __init__(self, settings, folder):
        data = NextItems(Histories(folder, "train"), settings["longest"])
        self.settings = settings
        self.trainings = {
            "bce": Training(settings, data, bce),
            "full-softmax": Training(settings, data, full_softmax),
        }
        self.cases = Cases(folder, settings["longest"])

    def do(self, task):
        if task in self.trainings:
            return self.trainings[task].epoch()
        model = self.trainings["full-softmax"].model
        model.from_end = task == "end"  # the time does not depend on the weights
        return evaluate(self.settings, model, self.cases)


class Recital:
    """Recital's process, which reads tasks from its standard input."""

    ANSWER = "benchmark: "

    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.answer()

    def answer(self):
        for line in self.process.stdout:
            if line.startswith(self.ANSWER):
                return json.loads(line[len(self.ANSWER) :])
        sys.exit("Recital's process has ended; see its output above")

    def do(self, task):
        self.process.stdin.write(task + "\n")
        self.process.stdin.flush()
        return self.answer()

    def end(self):
        self.process.stdin.close()
        self.process.wait()


TASKS = {
    "bce": "bce, ms per step",
    "full-softmax": "full-softmax, ms per step",
    "end": "evaluation, positions from the end, s",
    "start": "evaluation, positions from the start, s",
}


def rounds(count, sides):
    """The results of each side by task, round by round; evaluation has no warm-up round."""
    found = {task: {name: [] for name in sides} for task in TASKS}
    for number in range(count):
        for task in TASKS:
            if number == 0 and task in ("end", "start"):
                continue
            for name, side in sides.items():
                found[task][name].append(side.do(task))
                print(f"round {number + 1}, {task}, {name}: {found[task][name][-1]}", file=sys.stderr)
    return found


def row(name, ours, theirs, ratio=""):
    print(f"| {name} | {ours} | {theirs} | {ratio} |")


def table(settings, found, threads):
    print(
        f"{settings['data']}: {settings['learners']:,} histories, {settings['items']:,} items,"
        f" {settings['cases']:,} cases; batch {settings['batch']}, {threads} threads,"
        f" PyTorch {torch.__version__}; medians of {len(found['end']['Recital'])} rounds\n"
    )
    row("", "Recital", "plain PyTorch", "ratio")
    print("|---|---|---|---|")
    for task, title in TASKS.items():
        for kind, by in (("clock", ""), ("processor", ", CPU time")):
            timed = [
                statistics.median(one[kind] for one in all[-len(found["end"]["Recital"]) :])
                for all in found[task].values()
            ]
            row(title + by, *(f"{one:.1f}" for one in timed), f"{timed[1] / timed[0]:.2f}")
    for task in ("bce", "full-softmax"):
        curves = [" ".join(f"{one['loss']:.4f}" for one in all) for all in found[task].values()]
        row(f"{task}, loss by epoch", *curves)
    for name in ("DCG@10", "HitRate@10"):
        last = [f"{all[-1][name]:.5f}" for all in found["end"].values()]
        row(f"{name} of full-softmax after the last epoch", *last)


def main():
    folder, count, threads = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    if count < 2:
        sys.exit("ROUNDS must be 2 or more: the first is not timed")
    torch.set_num_threads(threads)
    recital = Recital(sys.argv[4:])
    settings = json.loads((folder / "settings.json").read_text())
    found = rounds(count, {"Recital": recital, "plain": Plain(settings, folder)})
    recital.end()
    table(settings, found, threads)


main()
