"""Trains and evaluates models of LensKit by LensKit's components, and writes their metrics, scores and lists. See compare.py.

Usage: lenskit_program.py FOLDER, which has settings.json and the parts of the split
"""

import functools
import pathlib
import sys

import numpy
import pandas
import torch
from lenskit.als import ImplicitMFScorer
from lenskit.basic import PopScorer
from lenskit.data import DatasetBuilder, ItemList, ItemListCollection, RecQuery
from lenskit.data.matrix import SparseRowArray
from lenskit.flexmf import FlexMFImplicitScorer
from lenskit.graphs.lightgcn import LightGCNScorer
from lenskit.knn.ease import EASEScorer
from lenskit.knn.item import ItemKNNScorer
from lenskit.metrics import NDCG, Hit, ListGini, Precision, Recall, RecipRank, RunAnalysis
from lenskit.metrics.ranking import AveragePrecision, LogRankWeight
from lenskit.training import TrainingOptions

import exchange

METRICS = {
    "nDCG": NDCG(exchange.CUTOFF, weight=LogRankWeight(offset=1)),
    "nDCG, default": NDCG(exchange.CUTOFF),
    "Recall": Recall(),  # of lists that have no more items than the cutoff
    "Recall, default": Recall(exchange.CUTOFF),
    "Precision": Precision(exchange.CUTOFF),
    "HitRate": Hit(exchange.CUTOFF),
    "MRR": RecipRank(exchange.CUTOFF),
    "MAP": AveragePrecision(exchange.CUTOFF),
}


def scorer(model, changes, settings):
    """A scorer with the hyperparameters of the spec under the names of LensKit."""
    factors = {"embedding_size": settings["embedding_size"], "epochs": settings["epochs"]}
    training = factors | {"batch_size": settings["batch_size"], "learning_rate": settings["learning_rate"]}
    parameters = {
        "PopScorer": {"score": "count"},  # by default, quantiles, which order equal counts
        "ItemKNNScorer": {"feedback": "implicit", "save_nbrs": settings["neighbours"], "max_nbrs": 1 << 30},
        "EASEScorer": {"regularization": settings["l2"]},
        "ImplicitMFScorer": factors | {"weight": settings["als_weight"], "regularization": settings["als_l2"]},
        # Without a penalty, AdamW is Adam. Other settings of reg_method choose SparseAdam, which skips items outside of a batch.
        "FlexMFImplicitScorer": training | {"reg_method": "AdamW", "regularization": 0.0, "convolution_layers": 0},
        "LightGCNScorer": training | {"layer_count": settings["layers"], "regularization": None},
    }
    return globals()[model](**parameters[model] | changes)


def dataset(data):
    builder = DatasetBuilder("split")
    builder.add_entities("user", list(data.users))
    builder.add_entities("item", list(data.items))  # also the items without training interactions, as in the other programs
    train = pandas.DataFrame(data.parts["train"], columns=["user_id", "item_id"])
    builder.add_interactions("click", train, entities=["user", "item"], default=True)
    return builder.build()


def train(component, train_data, seed, corrected, settings):
    options = TrainingOptions(device="cpu", rng=seed, environment={"LK_TORCH_COMPILE": "0"})
    if isinstance(component, LightGCNScorer):
        trainer = component.create_trainer(train_data, options)
        torch.nn.init.normal_(trainer.model.embedding.weight, std=settings["init_std"])
        if corrected:
            correct_graph(component, trainer)
        for _ in range(settings["epochs"]):
            trainer.train_epoch()
        trainer.finalize()
        return
    component.train(train_data, options)
    if corrected and isinstance(component, ItemKNNScorer):
        # Each row of LensKit's matrix has the items whose neighbour the item is, instead of its own neighbours
        component.sim_matrix = SparseRowArray.from_scipy(component.sim_matrix.to_scipy().T.tocsr(), large=True)


def correct_graph(component, trainer):
    """Edges in both directions, gradients of one batch, and no penalty."""
    trainer.edges = torch.cat([trainer.edges, trainer.edges.flip(0)], dim=1)
    component._edges = trainer.edges
    trainer.optimizer.register_step_post_hook(lambda optimizer, *_: optimizer.zero_grad())
    trainer.model.recommendation_loss = functools.partial(trainer.model.recommendation_loss, lambda_reg=0.0)


def scores(data, component, train_data):
    """The scores of all candidates of test users, [users, items], and their ranked lists.

    An item has no score if no item of the history is its neighbour. Its score is 0 here, as in the other programs.
    """
    items = numpy.array(list(data.items))
    seen = data.matrix("train", "validation")  # by default, LensKit leaves out items of the training part only
    everything = numpy.full(seen.shape, -numpy.inf)
    lists = {}
    for user in sorted({user for user, _ in data.parts["test"]}):
        row = data.users[user]
        candidates = ItemList(item_ids=items[~seen[row]])
        query = [] if isinstance(component, PopScorer) else [RecQuery(user_id=user, history_items=train_data.user_row(user))]
        scored = component(*query, candidates)
        everything[row, ~seen[row]] = numpy.nan_to_num(scored.scores("numpy"))
        lists[user] = scored.top_n(exchange.CUTOFF)
    return everything, lists


def measured(data, lists, items):
    run = ItemListCollection.from_dict({(user,): found for user, found in lists.items()}, key="user_id")
    test = pandas.DataFrame(data.parts["test"], columns=["user_id", "item_id"])
    truth = ItemListCollection.from_df(test, key="user_id")
    analysis = RunAnalysis()
    for name, metric in METRICS.items():
        analysis.add_metric(metric, name)
    analysis.add_metric(ListGini(exchange.CUTOFF, items=items), "Gini")
    found = analysis.measure(run, truth)
    means = found.list_metrics().mean()
    return {name: float(means[name]) for name in METRICS} | {"Gini": float(found.global_metrics()["Gini"])}


def main():
    data = exchange.Data(pathlib.Path(sys.argv[1]).absolute())
    settings = data.settings
    train_data = dataset(data)
    for row, options in settings["lenskit"].items():
        for seed in settings["seeds"] if options["seeds"] else settings["seeds"][:1]:
            component = scorer(options["model"], options.get("set", {}), settings)
            train(component, train_data, seed, options.get("corrected", False), settings)
            found, lists = scores(data, component, train_data)
            metrics = measured(data, lists, len(data.items))
            data.write("lenskit", row, seed, metrics, {user: list(items.ids()) for user, items in lists.items()}, found)


if __name__ == "__main__":
    main()
