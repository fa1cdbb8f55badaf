"""SASRec written plainly in PyTorch: the yardstick of scripts/benchmark/sasrec.

A batch is padded to its longest history by a data loader, a mask says what is padding, losses and
scores are those of the textbook, and every case is evaluated by a pass over its own history.
Reads the data and the settings that Recital's side wrote, runs the same, and prints both side by
side. Usage: plain_sasrec.py FOLDER
"""

import array
import json
import math
import pathlib
import statistics
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
    """The latest places of every history, and the item after each."""

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
    """What came before single events, and their items."""

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
        self.from_end = settings["positions"] == "end"
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
        """What is made of each place, [users, length, size], and which places are no padding."""
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


def train(settings, data, loss):
    """The model, milliseconds of a step by clock and processors, and the losses of epochs."""
    torch.manual_seed(settings["seed"])
    model = SasRec(settings)
    optimizer = torch.optim.Adam(model.parameters(), lr=settings["learning_rate"])
    loader = DataLoader(data, settings["batch"], shuffle=True, collate_fn=padded)
    model.train()
    steps, work, losses = [], [], []
    for _ in range(settings["epochs"]):
        begun, before, total, rows = time.perf_counter(), time.process_time(), 0.0, 0
        for histories, lengths, wanted in loader:
            made, known = model(histories, lengths)
            value = loss(model, made[known], wanted)
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            total += value.item() * len(wanted)
            rows += len(wanted)
        steps.append(1000 * (time.perf_counter() - begun) / len(loader))
        work.append(1000 * (time.process_time() - before) / len(loader))
        losses.append(total / rows)
    medians = [statistics.median(all[1:] or all) for all in (steps, work)]
    return model, medians, losses


@torch.no_grad()
def evaluate(settings, model, cases):
    """Seconds by clock and processors, and DCG@10 and HitRate@10."""
    model.eval()
    loader = DataLoader(cases, settings["batch"], collate_fn=padded)
    begun, before, dcg, hits = time.perf_counter(), time.process_time(), 0.0, 0
    for histories, lengths, wanted in loader:
        made, _ = model(histories, lengths)
        last = made[torch.arange(len(lengths)), lengths - 1]
        best = (last @ model.items.weight.T).topk(20).indices[:, :10]
        for place in (best == wanted[:, None]).nonzero()[:, 1].tolist():
            hits += 1
            dcg += 1 / math.log2(place + 2)
    seconds = time.perf_counter() - begun, time.process_time() - before
    return seconds, dcg / len(cases), hits / len(cases)


def run(settings, folder):
    data = NextItems(Histories(folder, "train"), settings["longest"])
    result = {}
    for name, loss in (("bce", bce), ("full-softmax", full_softmax)):
        model, steps, losses = train(settings, data, loss)
        result[f"{name} step"], result[f"{name} step, processor"] = steps
        result[f"{name} losses"] = losses
    for positions in ("end", "start"):
        if positions != settings["positions"]:
            model.from_end = positions == "end"  # costs the same whatever the weights
        cases = Cases(folder, settings["longest"])
        seconds, dcg, hits = evaluate(settings, model, cases)
        name = f"evaluation, {positions}"
        result[name], result[f"{name}, processor"] = seconds
        if positions == settings["positions"]:
            result["DCG@10"], result["HitRate@10"] = dcg, hits
    return result


def row(name, ours, theirs, ratio=""):
    print(f"| {name} | {ours} | {theirs} | {ratio} |")


def times(title, name, ours, theirs):
    """By the clock, and summed over the processors, which other work on the machine does not change."""
    for key, by in ((name, ""), (f"{name}, processor", ", of processors")):
        row(title + by, f"{ours[key]:.1f}", f"{theirs[key]:.1f}", f"{theirs[key] / ours[key]:.2f}")


def table(settings, ours, theirs):
    print(
        f"{settings['data']}: {settings['learners']:,} histories, {settings['items']:,} items,"
        f" {settings['cases']:,} cases; batch {settings['batch']}, {settings['epochs']} epochs,"
        f" {settings['threads']} threads, PyTorch {torch.__version__}\n"
    )
    row("", "Recital", "PyTorch, plain", "ratio")
    print("|---|---|---|---|")
    for name in ("bce step", "full-softmax step"):
        times(f"{name}, ms", name, ours, theirs)
    for positions in ("end", "start"):
        times(f"all cases, positions from the {positions}, s", f"evaluation, {positions}", ours, theirs)
    for name in ("bce", "full-softmax"):
        curves = [side[f"{name} losses"] for side in (ours, theirs)]
        row(f"{name}, loss by epoch", *(" ".join(f"{x:.4f}" for x in c) for c in curves))
    for name in ("DCG@10", "HitRate@10"):
        row(f"{name} of full-softmax", f"{ours[name]:.5f}", f"{theirs[name]:.5f}")


def main():
    folder = pathlib.Path(sys.argv[1])
    settings = json.loads((folder / "settings.json").read_text())
    torch.set_num_threads(settings["threads"])
    ours = json.loads((folder / "recital.json").read_text())
    theirs = run(settings, folder)
    (folder / "plain.json").write_text(json.dumps(theirs))
    table(settings, ours, theirs)


main()
