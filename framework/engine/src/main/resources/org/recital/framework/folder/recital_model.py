"""Loads a model folder of Recital in Python, with MLflow or without it. Needs only NumPy.

    import sys
    sys.path.insert(0, "folder")
    import recital_model
    recital_model.Model("folder").predict(["12", "15"], {"top": 10})

A process imports this module only once. It must therefore load the folders of all models and releases.
"""
import json
import os

import numpy


class Model:
    """A model whose scores are inner products of user and item vectors."""

    def __init__(self, folder):
        users = _read(folder, "users")
        self.rows = {user: row for row, user in enumerate(users)}
        self.items = _read(folder, "items")
        vectors = numpy.load(os.path.join(folder, _read(folder, "vectors")[0] + ".npy"))  # [users + items, size]
        self.user_vectors = vectors[:len(users)]  # [users, size]
        self.item_vectors = vectors[len(users):]  # [items, size]
        self.offsets = numpy.load(os.path.join(folder, "seen.offsets.npy"))  # [users + 1]
        self.columns = numpy.load(os.path.join(folder, "seen.columns.npy"))

    def predict(self, users, params=None):
        """Recommends items to users.

        users: ids, or a table (pandas.DataFrame) whose first column has them
        params: top, the number of items (10 by default); seen, whether to recommend seen items too (False by default)

        Returns a list with one dictionary for each user: user, items and scores, best item first. Raises ValueError if a
        user is unknown or top is not positive, and TypeError if users is a single text.
        """
        params = params or {}
        top = int(params.get("top", 10))
        if top < 1:
            raise ValueError(f"top must be positive, but is {top}")
        return [self._recommend(user, top, bool(params.get("seen", False))) for user in _ids(users)]

    def _recommend(self, user, top, seen):
        if user not in self.rows:
            raise ValueError(f"unknown user {user!r}; the known users are the ids in users.json")
        row = self.rows[user]
        scores = self.item_vectors @ self.user_vectors[row]  # [items]
        if not seen:
            scores[self.columns[self.offsets[row]:self.offsets[row + 1]]] = -numpy.inf
        best = numpy.argsort(-scores, kind="stable")[:top]
        best = best[scores[best] > -numpy.inf]
        return {
            "user": user,
            "items": [self.items[item] for item in best],
            "scores": [float(score) for score in scores[best]],
        }


def _load_pyfunc(path):
    return Model(path)


def _read(folder, name):
    with open(os.path.join(folder, name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def _ids(users):
    if isinstance(users, str):
        raise TypeError("users must be a list of ids or a table, but is a str")
    if hasattr(users, "columns"):
        users = users[users.columns[0]]
    return [str(user) for user in users]
