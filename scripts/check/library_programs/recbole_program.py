"""Trains and evaluates models of RecBole by RecBole's own steps, and writes their metrics, scores and lists. See compare.py.

Usage: recbole_program.py FOLDER, which has settings.json and the parts of the split
"""

import json
import pathlib
import sys

import numpy
import torch
from recbole.config import Config
from recbole.data import create_dataset, data_preparation
from recbole.evaluator import metrics as catalogue
from recbole.evaluator.collector import DataStruct
from recbole.utils import get_model, get_trainer, init_seed

import exchange

METRICS = {
    "nDCG": ("NDCG", "ndcg"),
    "Recall": ("Recall", "recall"),
    "Precision": ("Precision", "precision"),
    "HitRate": ("Hit", "hit"),
    "MRR": ("MRR", "mrr"),
    "MAP": ("MAP", "map"),
}
# Metrics with which RecBole's evaluation stops: 'int' object has no attribute 'cpu'. They are computed from its lists by its classes.
CATALOGUE = {
    "Coverage": catalogue.ItemCoverage,
    "AveragePopularity": catalogue.AveragePopularity,
    "Gini": catalogue.GiniIndex,
    "Entropy": catalogue.ShannonEntropy,
}


def parameters(model, settings):
    """The hyperparameters of the spec under the names of RecBole."""
    if model == "ItemKNN":
        return {"k": settings["neighbours"], "shrink": 0.0}
    if model == "EASE":
        return {"reg_weight": settings["l2"]}
    size = {"embedding_size": settings["embedding_size"]}
    if model == "LightGCN":
        size |= {"n_layers": settings["layers"], "reg_weight": 0.0}
    return size


def configuration(model, changes, settings, seed, folder):
    values = {
        "data_path": str(folder / "atomic"),
        "benchmark_filename": ["train", "valid", "test"],
        "load_col": {"inter": ["user_id", "item_id"]},
        "eval_args": {"mode": "full", "order": "RO"},
        "metrics": [name for name, _ in METRICS.values()],
        "topk": [exchange.CUTOFF],
        "valid_metric": f"NDCG@{exchange.CUTOFF}",
        "metric_decimal_place": 12,  # by default, RecBole rounds metrics to 4 decimals
        "eval_batch_size": 1 << 20,
        "train_batch_size": settings["batch_size"],
        "learning_rate": settings["learning_rate"],
        "epochs": settings["epochs"],
        "seed": seed,
        "use_gpu": False,
        "show_progress": False,
        "checkpoint_dir": str(folder / "recbole"),
    }
    return Config(model, "split", config_dict=values | parameters(model, settings) | changes)


def initialise(model, std):
    """The initial embeddings of the other programs. RecBole draws them with a standard deviation that depends on the data."""
    for weight in (model.user_embedding.weight, model.item_embedding.weight):
        torch.nn.init.normal_(weight, std=std)


def count(model, train):
    """The numbers of training interactions, which Pop should have counted."""
    items = train.dataset.inter_feat[train.dataset.iid_field]
    model.item_cnt = torch.bincount(items, minlength=model.n_items).unsqueeze(1)
    model.max_cnt = model.item_cnt.max(dim=0)[0]


def trained(config, settings, corrected):
    dataset = create_dataset(config)
    train, _, test = data_preparation(config, dataset)
    model = get_model(config["model"])(config, train.dataset).to(config["device"])
    trainer = get_trainer(config["MODEL_TYPE"], config["model"])(config, model)
    trainer.eval_collector.data_collect(train)
    if hasattr(model, "item_embedding"):
        initialise(model, settings["init_std"])
    for epoch in range(trainer.epochs):
        trainer._train_epoch(train, epoch, show_progress=False)
    if corrected and config["model"] == "Pop":
        count(model, train)
    return trainer, train, test


def evaluated(trainer, test):
    """The metrics of RecBole, and the scores from which it computes them, with -inf for items that are no candidates."""
    batches = []
    collect = trainer.eval_collector.eval_batch_collect

    def capture(scores, *others):
        batches.append(scores.clone())
        collect(scores, *others)

    trainer.eval_collector.eval_batch_collect = capture
    metrics = trainer.evaluate(test, load_best_model=False, show_progress=False)
    values = {name: float(metrics[f"{key}@{exchange.CUTOFF}"]) for name, (_, key) in METRICS.items()}
    return values, torch.cat(batches)


def of_catalogue(config, lists, train):
    """The catalogue metrics of RecBole."""
    found = DataStruct()
    found.set("rec.items", lists)
    found.set("data.num_items", train.dataset.item_num)
    found.set("data.count_items", train.dataset.item_counter)
    return {name: float(*metric(config).calculate_metric(found).values()) for name, metric in CATALOGUE.items()}


def write(data, row, seed, trainer, train, test):
    metrics, scores = evaluated(trainer, test)
    dataset = test.dataset
    users = [dataset.field2id_token[dataset.uid_field][user] for user in test.uid_list]
    items = dataset.field2id_token[dataset.iid_field][1:]
    best = torch.topk(scores, exchange.CUTOFF).indices
    metrics |= of_catalogue(trainer.config, best, train)
    lists = {user: [items[item - 1] for item in found] for user, found in zip(users, best.tolist())}
    everything = numpy.full((len(data.users), len(data.items)), -numpy.inf, numpy.float64)
    rows = [data.users[user] for user in users]
    everything[numpy.ix_(rows, [data.items[item] for item in items])] = scores[:, 1:].numpy()
    data.write("recbole", row, seed, metrics, lists, everything)


def main():
    folder = pathlib.Path(sys.argv[1]).absolute()
    sys.argv = sys.argv[:1]  # RecBole reads the command line
    data = exchange.Data(folder)
    data.write_atomic_files()
    settings = data.settings
    for row, options in settings["recbole"].items():
        for seed in settings["seeds"] if options["seeds"] else settings["seeds"][:1]:
            config = configuration(options["model"], options.get("set", {}), settings, seed, folder)
            init_seed(seed, config["reproducibility"])
            write(data, row, seed, *trained(config, settings, options.get("corrected", False)))


if __name__ == "__main__":
    main()
