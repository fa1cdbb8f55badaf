"""Trains and evaluates a model in plain PyTorch, as one would write it, and prints the times as JSON.

Usage: pytorch_program.py CONFIG EPOCHS, where CONFIG is a configuration of RecBole with its defaults (see the models below)
"""

import json
import pathlib
import sys
import time

import numpy as np
import pandas as pd
import torch
import yaml
from torch import nn
from torch.nn import functional as F

SIZE = 64
LONGEST = 50  # items of a history
PAIRS = 2048  # rows of a batch of interactions
HISTORIES = 128  # rows of a batch of histories
CASES = 256  # users of a batch of the evaluation


class Data:
    """Interactions without the last two of each user; the last is the test item."""

    def __init__(self, config):
        name = config["dataset"]
        rows = pd.read_csv(pathlib.Path(config["data_path"]) / name / f"{name}.inter", sep="\t", header=0, names=["user", "item", "time"])
        rows = rows.sort_values(["user", "time"], kind="stable")
        users, items = pd.factorize(rows.user)[0], pd.factorize(rows.item)[0]
        self.users, self.items = users.max() + 1, items.max() + 1
        ends = np.cumsum(np.bincount(users))
        self.test = torch.as_tensor(items[ends - 1])
        self.histories = [torch.as_tensor(h[:-2]) for h in np.split(items, ends[:-1])]  # of training
        self.known = [torch.as_tensor(h[:-1]) for h in np.split(items, ends[:-1])]  # before the test item
        lengths = torch.tensor([len(history) for history in self.histories])
        self.user = torch.arange(self.users).repeat_interleave(lengths)
        self.item = torch.cat(self.histories)
        self.pairs = self.user * self.items + self.item  # in ascending order after the next line
        self.pairs = self.pairs.sort().values

    def negatives(self, users):
        """An item for each user that is not in the user's training part."""
        drawn = torch.randint(self.items, users.shape)
        while True:
            pairs = users * self.items + drawn
            place = torch.searchsorted(self.pairs, pairs).clamp(max=len(self.pairs) - 1)
            wrong = self.pairs[place] == pairs
            if not wrong.any():
                return drawn
            drawn[wrong] = torch.randint(self.items, (int(wrong.sum()),))


class Pairs(nn.Module):
    """A model that learns from a user, an item and a negative item."""

    in_order = False

    def batches(self, data):
        for rows in torch.randperm(len(data.user)).split(self.rows):
            users = data.user[rows]
            yield users, data.item[rows], data.negatives(users)


class Bpr(Pairs):
    rows = PAIRS

    def __init__(self, data):
        super().__init__()
        self.user, self.item = nn.Embedding(data.users, SIZE), nn.Embedding(data.items, SIZE)
        nn.init.xavier_normal_(self.user.weight)
        nn.init.xavier_normal_(self.item.weight)

    def loss(self, batch):
        users, items, negatives = batch
        vectors = self.user(users)
        return -F.logsigmoid((vectors * (self.item(items) - self.item(negatives))).sum(1)).mean()

    def scores(self, users, data):
        return self.user.weight[users] @ self.item.weight.T


class LightGcn(Pairs):
    rows, layers = PAIRS, 2

    def __init__(self, data):
        super().__init__()
        self.users = data.users
        self.vectors = nn.Embedding(data.users + data.items, SIZE)
        nn.init.xavier_uniform_(self.vectors.weight)
        one, other = data.user, data.users + data.item
        edges = torch.stack([torch.cat([one, other]), torch.cat([other, one])])
        degrees = torch.bincount(edges[0], minlength=data.users + data.items).clamp(min=1).float()
        values = (degrees[edges[0]] * degrees[edges[1]]).rsqrt()
        self.graph = torch.sparse_coo_tensor(edges, values, (len(degrees), len(degrees))).coalesce()

    def propagated(self):
        layers = [self.vectors.weight]
        for _ in range(self.layers):
            layers.append(torch.sparse.mm(self.graph, layers[-1]))
        return torch.stack(layers).mean(0)

    def loss(self, batch):
        users, items, negatives = batch
        vectors = self.propagated()
        difference = vectors[self.users + items] - vectors[self.users + negatives]
        return -F.logsigmoid((vectors[users] * difference).sum(1)).mean()

    def scores(self, users, data):
        if users[0] == 0:
            self.final = self.propagated()
        return self.final[users] @ self.final[self.users :].T


class NeuMf(Pairs):
    rows = PAIRS // 2  # each with a negative item

    def __init__(self, data):
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(rows, SIZE) for rows in (data.users, data.items, data.users, data.items))
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.01)
        self.layers = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(2 * SIZE, 128), nn.ReLU(), nn.Dropout(0.1), nn.Linear(128, 64), nn.ReLU()
        )
        self.output = nn.Linear(SIZE + 64, 1)

    def forward(self, users, items):
        p, q, first, second = (table(rows) for table, rows in zip(self.tables, (users, items, users, items)))
        return self.output(torch.cat([p * q, self.layers(torch.cat([first, second], -1))], -1)).squeeze(-1)

    def loss(self, batch):
        users, items, negatives = batch
        scores = self(torch.cat([users, users]), torch.cat([items, negatives]))
        labels = torch.cat([torch.ones(len(users)), torch.zeros(len(users))])
        return F.binary_cross_entropy_with_logits(scores, labels)

    def scores(self, users, data):
        items = torch.arange(data.items)
        return torch.stack([self(user.expand(data.items), items) for user in users])


class Histories(nn.Module):
    """A model that predicts the item after each position of a history."""

    in_order = True

    def batches(self, data):
        longest = [history[-LONGEST - 1 :] for history in data.histories]
        for rows in torch.randperm(len(longest)).split(HISTORIES):
            chosen = [longest[row] for row in rows if len(longest[row]) > 1]
            yield padded([h[:-1] for h in chosen]), torch.cat([h[1:] for h in chosen])

    def loss(self, batch):
        (histories, known), items = batch
        return F.cross_entropy(self(histories, known)[known] @ self.item.weight.T, items)

    def scores(self, users, data):
        histories, known = padded([data.known[user][-LONGEST:] for user in users])
        states = self(histories, known)
        last = known.sum(1) - 1
        return states[torch.arange(len(users)), last] @ self.item.weight.T


class SasRec(Histories):
    def __init__(self, data):
        super().__init__()
        self.item, self.position = nn.Embedding(data.items, SIZE), nn.Embedding(LONGEST, SIZE)
        self.norm, self.dropout = nn.LayerNorm(SIZE), nn.Dropout(0.5)
        layer = nn.TransformerEncoderLayer(SIZE, 2, 4 * SIZE, 0.5, "gelu", batch_first=True)
        self.layers = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        for table in (self.item, self.position):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, histories, known):
        length = histories.shape[1]
        later = torch.ones(length, length, dtype=torch.bool).triu(1)
        x = self.dropout(self.norm(self.item(histories) + self.position.weight[:length]))
        return self.layers(x, mask=later, src_key_padding_mask=~known, is_causal=True)


class Gru4Rec(Histories):
    def __init__(self, data):
        super().__init__()
        self.item, self.dropout = nn.Embedding(data.items, SIZE), nn.Dropout(0.3)
        self.gru, self.output = nn.GRU(SIZE, 128, bias=False, batch_first=True), nn.Linear(128, SIZE)
        nn.init.xavier_normal_(self.item.weight)

    def forward(self, histories, known):
        return self.output(self.gru(self.dropout(self.item(histories)))[0])


MODELS = {"BPR": Bpr, "LightGCN": LightGcn, "NeuMF": NeuMf, "SASRec": SasRec, "GRU4Rec": Gru4Rec}


def padded(histories):
    rows = nn.utils.rnn.pad_sequence(histories, batch_first=True)
    lengths = torch.tensor([len(history) for history in histories])
    return rows, torch.arange(rows.shape[1]) < lengths[:, None]


@torch.no_grad()
def evaluate(model, data):
    model.eval()
    gain, hits = 0.0, 0
    for users in torch.arange(data.users).split(CASES):
        scores = model.scores(users, data)
        if not model.in_order:
            for row, user in enumerate(users):
                scores[row, data.known[user]] = -torch.inf
        places = (scores.topk(10).indices == data.test[users, None]).nonzero()[:, 1]
        hits += len(places)
        gain += (1 / torch.log2(places + 2.0)).sum().item()
    return {"nDCG@10": gain / data.users, "HitRate@10": hits / data.users}


def main():
    config, epochs = yaml.safe_load(pathlib.Path(sys.argv[1]).read_text()), int(sys.argv[2])
    torch.manual_seed(config["seed"])
    begin = time.time()
    data = Data(config)
    loaded = time.time()
    model = MODELS[config["model"]](data)
    optimizer = torch.optim.Adam(model.parameters(), lr=config["learning_rate"])
    ends = [time.time()]
    for _ in range(epochs):
        model.train()
        for batch in model.batches(data):
            optimizer.zero_grad()
            model.loss(batch).backward()
            optimizer.step()
        ends.append(time.time())
    metrics = evaluate(model, data)
    evaluated = time.time()
    times = {
        "loading": loaded - begin,
        "started": ends[0],
        "epochs": [end - start for start, end in zip(ends, ends[1:])],
        "evaluation": evaluated - ends[-1],
    }
    print(json.dumps(times | metrics))


if __name__ == "__main__":
    main()
