"""Metrics of scores and lists, and how far they depend on the order of ties."""

import functools

import numpy
from scipy import stats

from exchange import CUTOFF

METRICS = ["nDCG", "Recall", "Precision", "HitRate", "MRR", "MAP"]

# Scores of the fitted models that differ by less than this fraction of the largest score count as ties: programs compute in 32-bit
# floats, and add numbers in different orders. Programs order ties differently, so a metric may have any value between those of the
# worst and of the best order of ties.
EQUAL_SCORES = 1e-5
# Number of random orders of equally similar neighbours. The tolerance is four standard deviations of the difference of two orders: of 16,000 differences with a normal distribution, one is larger.
DRAWS = 20
DEVIATIONS = 4
# Means over seeds of gradient-trained models and iALS differ by chance. The tolerance is half the width of the 99.9 % confidence
# interval of the difference. One of 28 runs would have a larger difference in one of its 36 comparisons, but the seeds are fixed.
CONFIDENCE = 0.999


def half_width(ours, theirs):
    """Half the width of the confidence interval of the difference of two means with unequal variances (Welch 1947)."""
    a, b = (numpy.var(values, ddof=1) / len(values) for values in (ours, theirs))
    degrees = (a + b) ** 2 / (a**2 / (len(ours) - 1) + b**2 / (len(theirs) - 1))
    return stats.t.ppf((1 + CONFIDENCE) / 2, degrees) * (a + b) ** 0.5


def ranges(scores, relevant):
    """The metrics of a case for the worst and the best order of ties. Items that are no candidates have the score -inf."""
    candidates = numpy.flatnonzero(scores > -numpy.inf)
    order = candidates[numpy.argsort(-scores[candidates], kind="stable")]
    scores, relevant = scores[order], relevant[order]
    ties = numpy.concatenate([[0], numpy.cumsum(scores[:-1] - scores[1:] > EQUAL_SCORES * numpy.abs(scores).max())])
    worst = relevant[numpy.lexsort((relevant, ties))]
    best = relevant[numpy.lexsort((~relevant, ties))]
    return values(worst), values(best)


def values(relevant):
    """The metrics of a ranked list, of which 'relevant' has the items that are relevant."""
    total = relevant.sum()
    ranks = numpy.flatnonzero(relevant[:CUTOFF]) + 1
    discounts = 1 / numpy.log2(numpy.arange(2, CUTOFF + 2))
    ndcg = discounts[ranks - 1].sum() / discounts[: min(CUTOFF, total)].sum()
    precisions = numpy.arange(1, len(ranks) + 1) / ranks
    first = 1 / ranks[0] if len(ranks) else 0
    return numpy.array(
        [ndcg, len(ranks) / total, len(ranks) / CUTOFF, len(ranks) > 0, first, precisions.sum() / min(CUTOFF, total)], float
    )


@functools.cache
def neighbour_ties(data, neighbours):
    """The largest differences of the metrics of item-knn that the order of equally similar neighbours explains.

    Similarities of rare items are often equal, and then it is arbitrary which of them are among the nearest neighbours.
    """
    train, relevant, seen = data.matrix("train").astype(numpy.float32), data.matrix("test"), data.matrix("train", "validation")
    counts = train.sum(axis=0)
    similarity = train.T @ train / numpy.sqrt(numpy.maximum(numpy.outer(counts, counts), 1))
    numpy.fill_diagonal(similarity, 0)
    random = numpy.random.default_rng(1)
    draws = []
    for _ in range(DRAWS):
        drawn = similarity * (1 + EQUAL_SCORES * random.random(similarity.shape))
        smallest = numpy.partition(drawn, -neighbours, axis=1)[:, -neighbours, None]
        scores = train @ numpy.where(drawn >= smallest, similarity, 0).T
        scores[seen] = -numpy.inf
        cases = [values(relevant[user][numpy.argsort(-scores[user])]) for user in numpy.flatnonzero(relevant.any(axis=1))]
        draws.append(numpy.mean(cases, axis=0))
    return DEVIATIONS * 2**0.5 * numpy.std(draws, axis=0, ddof=1)
