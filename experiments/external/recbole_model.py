"""A general model of RecBole 1.2.1: writes the scores of all users and items."""
import json
import os

import numpy as np
import scipy.sparse

np.bool8, np.float_, np.complex_, np.object0, np.unicode_ = bool, float, complex, object, str  # RecBole needs NumPy 1
scipy.sparse.dok_matrix._update = lambda self, cells: self._dict.update(cells)  # and SciPy 1.10
import torch
from recbole.config import Config
from recbole.data import create_dataset, data_preparation
from recbole.data.interaction import Interaction
from recbole.utils import get_model, get_trainer, init_seed

trial = json.load(open("trial.json"))
os.makedirs("atomic/trial")
for part, name in (("train", "train"), ("validation", "valid"), ("validation", "test")):  # the test part is not used
    arrays = np.load(f"data/{part}.npz")
    rows = np.stack([arrays["user"], arrays["item"]], 1)
    np.savetxt(f"atomic/trial/trial.{name}.inter", rows, "%d", "\t", header="user_id:token\titem_id:token", comments="")
files = {"data_path": "atomic", "benchmark_filename": ["train", "valid", "test"], "load_col": {"inter": ["user_id", "item_id"]}}
metric = {"metrics": ["NDCG"], "topk": [10], "valid_metric": "NDCG@10", "seed": trial["seed"]}
device = {"use_gpu": trial["device"] != "cpu"}
name = trial["parameters"].pop("model")
config = Config(name, "trial", config_dict={**files, **metric, **device, **trial["parameters"]})
init_seed(trial["seed"], True)
dataset = create_dataset(config)
train, valid, _ = data_preparation(config, dataset)
trainer = get_trainer(config["MODEL_TYPE"], name)(config, get_model(name)(config, train._dataset).to(config["device"]))
trainer.fit(train, valid)
model = trainer.model
best = torch.load(trainer.saved_model_file, weights_only=False)
model.load_state_dict(best["state_dict"])
model.load_other_parameter(best["other_parameter"])
model.eval()
users, items = (dataset.field2id_token[key][1:].astype(int) for key in ("user_id", "item_id"))
scores = np.full((trial["users"], trial["items"]), -1e9, np.float32)
with torch.no_grad():
    for row, user in enumerate(users):
        predicted = model.full_sort_predict(Interaction({"user_id": torch.tensor([row + 1])}).to(config["device"]))
        scores[user, items] = np.asarray(predicted.cpu()).ravel()[1:]
np.save("output/scores.npy", scores)
