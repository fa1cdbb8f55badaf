"""Times training epochs on ratings with code typical of notebooks: a Python Dataset that returns single samples of a
pandas DataFrame, a DataLoader, and a loop over batches. Also times epochs of RecBole's NeuMF, if it is installed.

    python3 scripts/benchmark/rating_epochs.py FOLDER THREADS
    python3 scripts/benchmark/rating_epochs.py --ratios FILE

FOLDER must have notebook.csv and latest-small.csv with the columns user, item and rating; users and items are indices from 0.
Needs torch and pandas; without recbole, its part is skipped. Prints lines of `who what batch seconds`. FILE has such lines of
both sides; the medians and their ratios are printed.

With unrated movies, an epoch of Recital has all ratings and 0.4 zeros for each, whereas an epoch of the notebook has as many
rows as there are ratings, 40 % of which are replaced by zeros. The ratio of the times per row is therefore printed as well."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
import torch


class SampledRatings(torch.utils.data.Dataset):
    """Single ratings; with probability `share`, a random item that the user has not rated, as a rating of 0."""

    def __init__(self, frame, share):
        self.frame = frame
        self.share = share
        self.catalogue = frame["item"].unique()

    def __len__(self):
        return len(self.frame)

    def __getitem__(self, index):
        row = self.frame.iloc[index]
        user, item, rating = row["user"], row["item"], row["rating"]
        if np.random.random() < self.share:
            item = np.random.choice(self.catalogue)
            while item in self.frame[self.frame["user"] == user]["item"].values:
                item = np.random.choice(self.catalogue)
            rating = 0
        return tuple(torch.tensor(value, dtype=torch.float32) for value in (user, item, rating))


class Perceptron(torch.nn.Module):
    """MLP on user and item embeddings of size 40, with layers of 40, 20 and 1 and ReLU after each of them."""

    def __init__(self, users, items):
        super().__init__()
        self.users = torch.nn.Embedding(users, 40)
        self.items = torch.nn.Embedding(items, 40)
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(80, 40), torch.nn.ReLU(),
            torch.nn.Linear(40, 20), torch.nn.ReLU(),
            torch.nn.Linear(20, 1), torch.nn.ReLU())

    def forward(self, user, item):
        return self.layers(torch.cat([self.users(user.long()), self.items(item.long())], dim=1)).flatten()


def notebook_epoch(frame, batch_size, share):
    torch.manual_seed(1)
    np.random.seed(1)
    model = Perceptron(int(frame["user"].max()) + 1, int(frame["item"].max()) + 1)
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    loader = torch.utils.data.DataLoader(SampledRatings(frame, share), batch_size=batch_size, shuffle=True)
    start = time.perf_counter()
    for user, item, rating in loader:
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(model(user, item), rating)
        loss.backward()
        optimizer.step()
        loss.item()
    return time.perf_counter() - start


def recbole_epochs(frame, batch_size, epochs):
    """Seconds of each epoch of RecBole's NeuMF with one sampled negative per interaction."""
    for old, new in (("float_", np.float64), ("complex_", np.complex128), ("unicode_", np.str_)):
        if not hasattr(np, old):
            setattr(np, old, new)  # RecBole 1.2.1 uses names that NumPy 2 has removed
    from recbole.config import Config
    from recbole.data import create_dataset, data_preparation
    from recbole.trainer import Trainer
    from recbole.utils import get_model, init_seed

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ratings").mkdir()
        frame.rename(columns={"user": "user_id:token", "item": "item_id:token"})[
            ["user_id:token", "item_id:token"]
        ].to_csv(Path(folder) / "ratings" / "ratings.inter", sep="\t", index=False)
        settings = {
            "data_path": folder, "load_col": {"inter": ["user_id", "item_id"]}, "use_gpu": False,
            "train_batch_size": 2 * batch_size,  # counts an interaction and its negative as two rows
            "mf_embedding_size": 32, "mlp_embedding_size": 32,
            "mlp_hidden_size": [32, 16, 8], "dropout_prob": 0.0, "show_progress": False, "state": "ERROR",
            "eval_args": {"split": {"RS": [1.0, 0.0, 0.0]}, "order": "RO", "group_by": None, "mode": "full"},
            "checkpoint_dir": folder, "save_dataset": False, "save_dataloaders": False,
        }
        config = Config(model="NeuMF", dataset="ratings", config_dict=settings)
        init_seed(1, True)
        train, _, _ = data_preparation(config, create_dataset(config))
        model = get_model("NeuMF")(config, train.dataset)
        trainer = Trainer(config, model)
        for epoch in range(epochs):
            start = time.perf_counter()
            trainer._train_epoch(train, epoch)
            yield time.perf_counter() - start


def times(folder, threads):
    torch.set_num_threads(threads)
    ratings = pd.read_csv(folder / "notebook.csv")
    for batch_size in (32, 256):
        for what, share in (("ratings", 0.0), ("unrated", 0.4)):
            print(f"notebook {what} {batch_size} {notebook_epoch(ratings, batch_size, share):.3f}", flush=True)
    ratings = pd.read_csv(folder / "latest-small.csv")
    try:
        for batch_size in (256, 2048):
            for seconds in recbole_epochs(ratings, batch_size, 2):
                print(f"recbole neumf {batch_size} {seconds:.3f}", flush=True)
    except ImportError as missing:
        print(f"skipping recbole: {missing}", file=sys.stderr)


ZEROS = {"unrated": 0.4}  # additional rows in an epoch of Recital, per row of the other side


def ratios(file):
    seconds = {}
    for line in file.read_text().splitlines():
        who, what, batch_size, value = line.split()
        seconds.setdefault((what, int(batch_size)), {}).setdefault(who, []).append(float(value))
    for (what, batch_size), sides in seconds.items():
        ours = statistics.median(sides.pop("recital"))
        for who, theirs in sides.items():
            median = statistics.median(theirs)
            by_row = f", per row {median / ours * (1 + ZEROS[what]):.1f}" if what in ZEROS else ""
            print(
                f"{what}, batches of {batch_size}: recital {ours:.3f} s, {who} {median:.3f} s, "
                f"ratio {median / ours:.1f}{by_row}"
            )


if __name__ == "__main__":
    if sys.argv[1] == "--ratios":
        ratios(Path(sys.argv[2]))
    else:
        times(Path(sys.argv[1]), int(sys.argv[2]))
