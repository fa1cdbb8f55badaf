"""A model of LensKit 2025.8: writes the scores of all users and items."""
import importlib
import json

import numpy as np
import pandas as pd
from lenskit.data import ItemList, RecQuery, from_interactions_df

trial = json.load(open("trial.json"))
parameters = dict(trial["parameters"])
module, name = parameters.pop("model").rsplit(".", 1)
train = np.load("data/train.npz")
data = from_interactions_df(pd.DataFrame({"user_id": train["user"], "item_id": train["item"]}).drop_duplicates())
scorer = getattr(importlib.import_module(module), name)(**parameters)
scorer.train(data)
items = np.unique(train["item"])
scores = np.full((trial["users"], trial["items"]), -1e9, np.float32)
histories = pd.Series(train["item"]).groupby(train["user"])
for user, history in histories:
    query = RecQuery(user_id=user, user_items=ItemList(item_ids=history.to_numpy()))
    predicted = scorer(query=query, items=ItemList(item_ids=items)).scores()
    scores[user, items] = np.nan_to_num(predicted, nan=-1e9)
np.save("output/scores.npy", scores)
