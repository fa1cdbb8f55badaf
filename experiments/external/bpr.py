"""BPR matrix factorisation (Rendle et al., UAI 2009) in PyTorch, on the GPU if the trial has one: writes factors."""
import json

import numpy as np
import torch
from torch.nn.functional import logsigmoid

trial = json.load(open("trial.json"))
settings = trial["parameters"]
train = np.load("data/train.npz")
torch.manual_seed(trial["seed"])
device = trial["device"]
users = torch.tensor(train["user"], dtype=torch.long, device=device)
items = torch.tensor(train["item"], dtype=torch.long, device=device)
table = torch.nn.Embedding(trial["users"] + trial["items"], settings["factors"], device=device)
torch.nn.init.normal_(table.weight, std=0.02)
optimizer = torch.optim.Adam(table.parameters(), lr=settings["learning_rate"])
for epoch in range(settings["epochs"]):
    total = 0.0
    for rows in torch.randperm(len(users), device=device).split(settings["batch_size"]):
        negatives = torch.randint(trial["items"], (len(rows),), device=device)
        user = table(users[rows])
        positive, negative = table(trial["users"] + items[rows]), table(trial["users"] + negatives)
        loss = -logsigmoid((user * (positive - negative)).sum(1)).mean()
        penalty = settings["l2"] * (user.square() + positive.square() + negative.square()).sum() / len(rows) / 2
        optimizer.zero_grad()
        (loss + penalty).backward()
        optimizer.step()
        total += loss.item() * len(rows)
    print(json.dumps({"epoch": epoch + 1, "loss": total / len(users)}))
vectors = table.weight.detach().cpu().numpy()
np.save("output/user_factors.npy", vectors[: trial["users"]])
np.save("output/item_factors.npy", vectors[trial["users"] :])
