"""Rows of the comparison: hyperparameters, models of the libraries, and their known bugs and differences."""

import dataclasses

import numpy

from exchange import CUTOFF

# Hyperparameters and numbers of epochs were fixed before the first run. No program selects anything: each evaluates the
# weights of the last epoch. Hence the comparison may read the test part.
SETTINGS = {
    "neighbours": 20,
    "l2": 100.0,
    "embedding_size": 32,
    "init_std": 0.1,  # fixed in LensKit
    "layers": 2,
    "epochs": 30,
    "batch_size": 1024,
    "learning_rate": 0.005,
    "als_weight": 10.0,
    "als_l2": 5.0,
}

# The rows: 'model' of the library, 'variant' of the spec, whether the model depends on the 'seeds', the name of a known bug or difference ('difference'), whether
# it is 'corrected' at run time, after which it must give the values of Recital, and whether its lists are used to compare 'metrics'.
RECBOLE = {
    "Pop": {"model": "Pop", "variant": "popularity", "seeds": False, "difference": "counts"},
    "Pop, corrected": {"model": "Pop", "variant": "popularity", "seeds": False, "corrected": True, "metrics": True},
    "ItemKNN": {"model": "ItemKNN", "variant": "item-knn", "seeds": False, "neighbours": True},
    "ItemKNN, all": {"model": "ItemKNN", "variant": "item-knn-all", "seeds": False, "set": {"k": 1 << 30}},
    "EASE": {"model": "EASE", "variant": "ease", "seeds": False, "metrics": True},
    "BPR": {"model": "BPR", "variant": "bpr-mf", "seeds": True, "metrics": True},
    "LightGCN": {"model": "LightGCN", "variant": "lightgcn", "seeds": True},
}
BPR = {"loss": "pairwise", "user_bias": False, "item_bias": False}
KNN = {"model": "ItemKNNScorer", "variant": "item-knn", "seeds": False}
GRAPH = {"model": "LightGCNScorer", "variant": "lightgcn", "seeds": True}
FLEX = {"model": "FlexMFImplicitScorer", "seeds": True}
LENSKIT = {
    "PopScorer": {"model": "PopScorer", "variant": "popularity", "seeds": False, "metrics": True},
    "ItemKNNScorer": KNN | {"difference": "neighbours"},
    "ItemKNNScorer, corrected": KNN | {"neighbours": True, "corrected": True},
    "ItemKNNScorer, all": KNN | {"variant": "item-knn-all", "set": {"save_nbrs": None}},
    "EASEScorer": {"model": "EASEScorer", "variant": "ease", "seeds": False, "metrics": True},
    "ImplicitMFScorer": {"model": "ImplicitMFScorer", "variant": "ials", "seeds": True, "metrics": True},
    "FlexMF, BPR": FLEX | {"variant": "bpr-mf", "set": BPR},
    "FlexMF, LightGCN": FLEX | {"variant": "lightgcn", "set": BPR | {"convolution_layers": SETTINGS["layers"]}},
    "LightGCNScorer": GRAPH | {"difference": "graph"},
    "LightGCNScorer, corrected": GRAPH | {"corrected": True},
}
LIBRARIES = {"recbole": ("RecBole", RECBOLE), "lenskit": ("LensKit", LENSKIT)}

DIFFERENCES = {
    "counts": "Pop counts an item once in each batch, however often it occurs there, and also counts the negatives sampled for "
    "training. Corrected: the counts of the training interactions.",
    "neighbours": "Another definition: with save_nbrs, ItemKNNScorer uses the nearest neighbours of each item of the history, as in "
    "Deshpande and Karypis (2004), instead of those of the scored item. Corrected: the transposed matrix of similarities.",
    "graph": "LightGCNScorer has edges from users to items only, so that every convolution is 0; it never sets gradients to zero, so "
    "that every step uses the sum of all earlier ones; and it has a penalty that no setting turns off. Corrected: all three.",
}


@dataclasses.dataclass
class Scored:
    """Recital's metrics of lists; whether each position has a relevant item, [cases, cutoff]; numbers of relevant items, [cases]."""

    metrics: dict
    hits: numpy.ndarray
    relevant: numpy.ndarray
    items: int

    def mean_ndcg(self, discounts):
        ideal = numpy.cumsum(discounts)[numpy.minimum(self.relevant, CUTOFF) - 1]
        return ((self.hits * discounts).sum(axis=1) / ideal).mean()


# Metrics whose definition differs: the value of the library as a function of Recital's metrics for the same lists, and the difference
METRIC_DIFFERENCES = {
    ("recbole", "Coverage"): (
        lambda found: found.metrics["Coverage"] * found.items / (found.items + 1),
        "ItemCoverage counts the padding item as an item of the catalogue.",
    ),
    ("recbole", "Gini"): (
        lambda found: (found.metrics["Gini"] * (found.items - 1) + 1) / (found.items + 1),
        "GiniIndex counts the padding item, and divides by the number of items n instead of n - 1.",
    ),
    ("recbole", "Entropy"): (
        lambda found: found.metrics["Entropy"] * numpy.log(2) / (found.metrics["Coverage"] * found.items),
        "ShannonEntropy is in nats, and is divided by the number of different items in the lists.",
    ),
    ("lenskit", "Gini"): (
        lambda found: found.metrics["Gini"] * (found.items - 1) / found.items,
        "ListGini divides by the number of items n instead of n - 1.",
    ),
    ("lenskit", "nDCG, default"): (
        lambda found: found.mean_ndcg(discounts=1 / numpy.log2(numpy.maximum(numpy.arange(1, CUTOFF + 1), 2))),
        "NDCG has the discount 1 / log2(max(rank, 2)), so that ranks 1 and 2 are equal. With LogRankWeight(offset=1), its value is "
        "Recital's nDCG, with which the models are compared.",
    ),
    ("lenskit", "Recall, default"): (
        lambda found: (found.hits.sum(axis=1) / numpy.minimum(found.relevant, CUTOFF)).mean(),
        "Recall(k) divides by min(k, relevant items). Without k, its value for lists of k items is Recital's Recall, with which the models "
        "are compared.",
    ),
}
