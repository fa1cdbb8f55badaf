"""Plain eager PyTorch: times of training epochs of bpr-mf, lightgcn and sasrec, and of an evaluation, as JSON. See scripts/benchmark/gpu.

Usage: plain.py SPLIT MODEL LOSS BATCH EPOCHS DEVICE, where SPLIT is a folder of 'recital export split', and MODEL may be 'evaluation'
"""

import csv
import json
import pathlib
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

SIZE = 64
LONGEST = 200
CASES = 1024  # users of a block of the evaluation
TOP = 20


class Data:
    """The training part: pairs of users and items, and the histories of users, oldest first."""

    def __init__(self, folder, device):
        users, items, histories = {}, {}, {}
        with (pathlib.Path(folder) / "train.csv").open() as file:
            rows = [(float(row["timestamp"]), row["user"], row["item"]) for row in csv.DictReader(file)]
        for _, user, item in sorted(rows):
            user, item = users.setdefault(user, len(users)), items.setdefault(item, len(items))
            histories.setdefault(user, []).append(item)
        self.users, self.items, self.device = len(users), len(items), device
        self.histories = [torch.tensor(histories[user]) for user in range(self.users)]
        lengths = torch.tensor([len(history) for history in self.histories])
        self.user = torch.arange(self.users).repeat_interleave(lengths).to(device)
        self.item = torch.cat(self.histories).to(device)

    def pairs(self, batch):
        """Batches of users, items and negative items, which are drawn uniformly and not checked."""
        for rows in torch.randperm(len(self.user), device=self.device).split(batch):
            yield self.user[rows], self.item[rows], torch.randint(self.items, rows.shape, device=self.device)

    def sequences(self, batch):
        """Batches of histories without their last item, the mask of their items, and the next items."""
        long = [history[-LONGEST - 1 :] for history in self.histories if len(history) > 1]
        for rows in torch.randperm(len(long)).split(batch):
            chosen = [long[row] for row in rows]
            histories = nn.utils.rnn.pad_sequence([h[:-1] for h in chosen], batch_first=True).to(self.device)
            lengths = torch.tensor([len(h) - 1 for h in chosen], device=self.device)
            known = torch.arange(histories.shape[1], device=self.device) < lengths[:, None]
            yield histories, known, torch.cat([h[1:] for h in chosen]).to(self.device)


class BprMf(nn.Module):
    def __init__(self, data, loss):
        super().__init__()
        self.user, self.item = nn.Embedding(data.users, SIZE), nn.Embedding(data.items, SIZE)
        self.batches = data.pairs

    def forward(self, users, items, negatives):
        difference = self.item(items) - self.item(negatives)
        return -F.logsigmoid((self.user(users) * difference).sum(1)).mean()


class LightGcn(nn.Module):
    layers = 3

    def __init__(self, data, loss):
        super().__init__()
        self.users, self.batches = data.users, data.pairs
        self.vectors = nn.Parameter(0.1 * torch.randn(data.users + data.items, SIZE))
        one, other = data.user, data.users + data.item
        edges = torch.stack([torch.cat([one, other]), torch.cat([other, one])])
        degrees = torch.bincount(edges[0], minlength=len(self.vectors)).clamp(min=1).float()
        values = (degrees[edges[0]] * degrees[edges[1]]).rsqrt()
        size = (len(self.vectors), len(self.vectors))
        self.graph = torch.sparse_coo_tensor(edges, values, size).coalesce().to_sparse_csr()

    def forward(self, users, items, negatives):
        layers = [self.vectors]
        for _ in range(self.layers):
            layers.append(self.graph @ layers[-1])
        vectors = torch.stack(layers).mean(0)
        difference = vectors[self.users + items] - vectors[self.users + negatives]
        return -F.logsigmoid((vectors[users] * difference).sum(1)).mean()


class SasRec(nn.Module):
    def __init__(self, data, loss):
        super().__init__()
        self.batches, self.full = data.sequences, loss == "full-softmax"
        self.item, self.position = nn.Embedding(data.items, SIZE), nn.Embedding(LONGEST, SIZE)
        layer = nn.TransformerEncoderLayer(SIZE, 2, 4 * SIZE, 0.1, "gelu", batch_first=True)
        layer.self_attn.dropout = 0.0
        self.layers = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        for table in (self.item, self.position):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, histories, known, items):
        length = histories.shape[1]
        later = torch.ones(length, length, dtype=torch.bool, device=histories.device).triu(1)
        x = self.item(histories) + self.position.weight[:length]
        states = self.layers(x, mask=later, is_causal=True)[known]  # the padding is behind
        if self.full:
            return F.cross_entropy(states @ self.item.weight.T, items)
        negatives = torch.randint(len(self.item.weight), items.shape, device=items.device)
        scores = torch.cat([(states * self.item(chosen)).sum(-1) for chosen in (items, negatives)])
        return F.binary_cross_entropy_with_logits(scores, torch.cat([torch.ones_like(items), torch.zeros_like(items)]).float())


MODELS = {"bpr-mf": BprMf, "lightgcn": LightGcn, "sasrec": SasRec}


def finish(device):
    if device.type == "cuda":
        torch.cuda.synchronize()


def train(data, name, loss, batch, epochs):
    """Seconds of each epoch, and the number of steps of one."""
    model = MODELS[name](data, loss).to(data.device)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    seconds, steps = [], 0
    for _ in range(epochs):
        begin, steps = time.perf_counter(), 0
        for part in model.batches(batch):
            optimizer.zero_grad()
            model(*part).backward()
            optimizer.step()
            steps += 1
        finish(data.device)
        seconds.append(time.perf_counter() - begin)
    return {"seconds": seconds, "steps": steps}


@torch.no_grad()
def evaluate(data, epochs):
    """Seconds of several evaluations with random embeddings: the top items of all users that are not in their history."""
    users, items = (torch.randn(rows, SIZE, device=data.device) for rows in (data.users, data.items))
    seen = [history.to(data.device) for history in data.histories]
    seconds = []
    for _ in range(epochs):
        begin = time.perf_counter()
        for block in torch.arange(data.users, device=data.device).split(CASES):
            scores = users[block] @ items.T
            first = int(block[0])
            histories = seen[first : first + len(block)]
            rows = torch.arange(len(block), device=data.device).repeat_interleave(
                torch.tensor([len(history) for history in histories], device=data.device)
            )
            scores[rows, torch.cat(histories)] = -torch.inf
            scores.topk(TOP).indices.cpu()
        seconds.append(time.perf_counter() - begin)
    return {"seconds": seconds, "steps": 1}


def main():
    folder, name, loss, batch, epochs, device = sys.argv[1:]
    torch.manual_seed(1)
    data = Data(folder, torch.device(device))
    found = evaluate(data, int(epochs)) if name == "evaluation" else train(data, name, loss, int(batch), int(epochs))
    print(json.dumps(found | {"PyTorch": torch.__version__}))


if __name__ == "__main__":
    main()
