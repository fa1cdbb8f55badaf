"""Files that compare.py and the programs of the libraries exchange: the split, and metrics, lists and scores of models."""

import csv
import json

import numpy

CUTOFF = 10
PARTS = {"train": "train", "validation": "valid", "test": "test"}


class Data:
    """The exported split, with the numbers of users and items in the order of their ids."""

    def __init__(self, folder):
        self.folder = folder
        self.settings = json.loads((folder / "settings.json").read_text())
        self.parts = {}
        for part in PARTS:
            with (folder / "split" / f"{part}.csv").open(newline="", encoding="utf-8") as lines:
                self.parts[part] = [(row["user"], row["item"]) for row in csv.DictReader(lines)]
        pairs = [pair for part in self.parts.values() for pair in part]
        self.users = {user: number for number, user in enumerate(sorted({user for user, _ in pairs}))}
        self.items = {item: number for number, item in enumerate(sorted({item for _, item in pairs}))}

    def matrix(self, *parts):
        """Which pairs of user and item are in the parts, [users, items]."""
        found = numpy.zeros((len(self.users), len(self.items)), bool)
        for part in parts:
            for user, item in self.parts[part]:
                found[self.users[user], self.items[item]] = True
        return found

    def write_atomic_files(self):
        folder = self.folder / "atomic" / "split"
        folder.mkdir(parents=True, exist_ok=True)
        for part, name in PARTS.items():
            lines = ["user_id:token\titem_id:token", *(f"{user}\t{item}" for user, item in self.parts[part])]
            (folder / f"split.{name}.inter").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def write(self, library, row, seed, metrics, lists, scores):
        folder = self.folder / library
        folder.mkdir(exist_ok=True)
        (folder / f"{row}-{seed}.json").write_text(json.dumps(metrics))
        if seed == self.settings["seeds"][0]:
            with (folder / f"{row}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(["user", "item", "rank"])
                writer.writerows((user, item, rank) for user, items in lists.items() for rank, item in enumerate(items, 1))
            numpy.save(folder / f"{row}.npy", scores)
