"""
Random values per case with the statistics of SciPy and scikit-posthocs: see scripts/check/significance.

SciPy has exact Wilcoxon p-values without ties, and the permutation distribution of up to 13 differences. For more differences
with ties, the permutation distribution is computed here, as the product of the generating functions of the ranks; it is
checked against SciPy where both apply.
"""

import argparse
import json
import math
import pathlib

import numpy
import pandas
import scikit_posthocs
from scipy import stats

EXACT = 50
ENUMERATED = 13


def permutation_p(nonzero):
    """Two-sided p-value over all assignments of signs to the ranks, with integers of any length."""
    doubled = numpy.rint(2 * stats.rankdata(numpy.abs(nonzero))).astype(int)
    counts = [1]
    for rank in doubled:
        counts = [a + b for a, b in zip(counts + [0] * rank, [0] * rank + counts)]
    above = int(doubled[nonzero > 0].sum())
    smaller = min(above, int(doubled.sum()) - above)
    return min(1.0, 2 * sum(counts[: smaller + 1]) / 2 ** len(doubled))


def wilcoxon_p(differences):
    nonzero = differences[differences != 0]
    count = len(nonzero)
    if count == 0:
        return 1.0
    if count > EXACT:
        return stats.wilcoxon(nonzero, method="asymptotic", correction=True).pvalue
    p = permutation_p(nonzero)
    if len(numpy.unique(numpy.abs(nonzero))) == count:
        assert math.isclose(p, stats.wilcoxon(nonzero, method="exact").pvalue, rel_tol=1e-12)
    elif count <= ENUMERATED:
        permutations = stats.PermutationMethod(n_resamples=numpy.inf)
        assert math.isclose(p, stats.wilcoxon(nonzero, method=permutations).pvalue, rel_tol=1e-12)
    return p


def effect_sizes(differences, baseline):
    """Relative difference, Cohen's d_z and rank-biserial correlation; None where they are undefined."""
    mean = differences.mean()
    spread = numpy.ptp(differences) > 0
    nonzero = differences[differences != 0]
    ranks = stats.rankdata(numpy.abs(nonzero))
    return {
        "relative": mean / abs(baseline.mean()) if baseline.mean() else None,
        "cohens_d": mean / differences.std(ddof=1) if spread else None,
        "rank_biserial": (ranks * numpy.sign(nonzero)).sum() / ranks.sum() if len(nonzero) else None,
    }


def paired(random, index, largest):
    """Values of two systems: continuous, or on a grid as metrics of short lists, which have ties and zeros."""
    count = int(random.integers(2, 60)) if index % 4 else int(random.integers(51, largest))
    effect = random.normal(0, 0.1)
    if index % 3:
        levels = 2 ** int(random.integers(1, 6))  # so that equal differences are equal as floats
        values = random.integers(0, levels, (2, count)) / levels
        values[0] = numpy.where(random.random(count) < 0.3, values[0], values[1])
        values[0] += numpy.sign(effect) * (random.random(count) < abs(effect)) / levels
    else:
        values = numpy.round(random.random((2, count)), 6)
        values[0] += effect
    system, baseline = numpy.round(values, 6).astype(numpy.float32)
    differences = system.astype(float) - baseline.astype(float)
    constant = numpy.ptp(differences) == 0
    student = float(differences[0] == 0) if constant else stats.ttest_1samp(differences, 0).pvalue
    return {
        "system": [float(str(value)) for value in system],
        "baseline": [float(str(value)) for value in baseline],
        "expected": {
            "p_t": student,
            "p_wilcoxon": wilcoxon_p(differences),
            "better": int((differences > 0).sum()),
            "worse": int((differences < 0).sum()),
            **effect_sizes(differences, baseline.astype(float)),
        },
    }


def nemenyi(values):
    """p-values of all pairs of systems; rows are data sets."""
    return scikit_posthocs.posthoc_nemenyi_friedman(pandas.DataFrame(values)).to_numpy()


def ranked(random, index):
    """Costs of systems on data sets, of which every third set has ties."""
    data_sets = int(random.integers(3, 30))
    systems = int(random.integers(3, 16))
    costs = numpy.round(random.random((data_sets, systems)) + numpy.linspace(0, random.random(), systems), 6)
    if index % 3 == 0:
        costs = numpy.round(4 * costs) / 4
    ranks = stats.rankdata(costs, axis=1)
    averages = ranks.mean(axis=0)
    chi_squared, chi_squared_p = stats.friedmanchisquare(*costs.T)
    f = (data_sets - 1) * chi_squared / (data_sets * (systems - 1) - chi_squared)
    error = math.sqrt(systems * (systems + 1) / (6 * data_sets))
    critical = stats.studentized_range.isf(0.05, systems, numpy.inf) / math.sqrt(2) * error
    return {
        "costs": costs.tolist(),
        "expected": {
            "average_ranks": averages.tolist(),
            "chi_squared": chi_squared,
            "chi_squared_p": chi_squared_p,
            "f": f,
            "f_p": stats.f.sf(f, systems - 1, (systems - 1) * (data_sets - 1)),
            "critical_difference": critical,
            "p_nemenyi": nemenyi(costs).tolist(),
        },
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--paired", type=int)
    parser.add_argument("--largest", type=int, help="greatest number of differences")
    parser.add_argument("--ranked", type=int)
    parser.add_argument("--seed", type=int)
    parser.add_argument("file", type=pathlib.Path)
    options = parser.parse_args()
    random = numpy.random.default_rng(options.seed)
    cases = {
        "paired": [paired(random, index, options.largest) for index in range(options.paired)],
        "ranked": [ranked(random, index) for index in range(options.ranked)],
    }
    options.file.parent.mkdir(parents=True, exist_ok=True)
    options.file.write_text(json.dumps(cases) + "\n", encoding="utf-8")


main()
