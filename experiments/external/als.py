"""Implicit ALS with the library implicit: writes factors, and prints a progress line for each iteration."""
import json

import implicit
import numpy as np
from scipy.sparse import csr_matrix

trial = json.load(open("trial.json"))
train = np.load("data/train.npz")
ones = np.ones(len(train["user"]), np.float32)
users_items = csr_matrix((ones, (train["user"], train["item"])), (trial["users"], trial["items"]))
model = implicit.als.AlternatingLeastSquares(
    random_state=trial["seed"], calculate_training_loss=True, num_threads=1, **trial["parameters"]
)


def progress(iteration, seconds, loss):
    print(json.dumps({"epoch": iteration + 1, "loss": float(loss)}))


model.fit(users_items, show_progress=False, callback=progress)
np.save("output/user_factors.npy", model.user_factors)
np.save("output/item_factors.npy", model.item_factors)
