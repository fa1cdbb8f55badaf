"""Functions with known optima on which scripts/check/search-quality compares search methods, and tables of measured values."""

import csv
import math
import pathlib
from dataclasses import dataclass
from typing import Callable

NUMERIC = ("uniform", "loguniform", "int_uniform", "int_loguniform")


@dataclass(frozen=True)
class Parameter:
    """A parameter; `values` are the bounds of a distribution, or choices. With a parent, it is active for some of its values."""

    name: str
    space: str
    values: tuple
    parent: str = ""
    parent_values: tuple = ()

    def is_active(self, configuration):
        return not self.parent or configuration.get(self.parent) in self.parent_values

    def parse(self, text):
        if self.space.startswith("int"):
            return int(text)
        return float(text) if self.space in NUMERIC else text


@dataclass(frozen=True)
class Function:
    """A function of a configuration, to be minimised."""

    name: str
    parameters: tuple
    cost: Callable
    optimum: float


def branin(configuration):
    """Three optima of equal cost."""
    x, y = configuration["x"], configuration["y"]
    curve = y - 5.1 / (4 * math.pi**2) * x**2 + 5 / math.pi * x - 6
    return curve**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


HARTMANN_HEIGHTS = (1.0, 1.2, 3.0, 3.2)
HARTMANN_WIDTHS = (
    (10, 3, 17, 3.5, 1.7, 8),
    (0.05, 10, 17, 0.1, 8, 14),
    (3, 3.5, 1.7, 10, 17, 8),
    (17, 8, 0.05, 10, 0.1, 14),
)
HARTMANN_CENTRES = (
    (0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886),
    (0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991),
    (0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650),
    (0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381),
)


def hartmann(configuration):
    """Six local optima in six dimensions."""
    x = [configuration[f"x{i}"] for i in range(6)]
    return -sum(
        height * math.exp(-sum(width * (a - b) ** 2 for width, a, b in zip(widths, x, centres)))
        for height, widths, centres in zip(HARTMANN_HEIGHTS, HARTMANN_WIDTHS, HARTMANN_CENTRES)
    )


def conditional(configuration):
    """
    Three models with parameters of their own. Networks have the optimum, 0, but most of them are worse than most trees and
    linear models, whose optima are 0.2 and 0.3. The best learning rate of a network depends on its units.
    """
    subsample = 0.2 * (configuration["subsample"] - 0.7) ** 2
    if configuration["model"] == "tree":
        depth = (configuration["depth"] - 6) / 15
        leaf = math.log(configuration["leaf"] / 20) / math.log(256)
        return 0.2 + subsample + depth**2 + leaf**2
    if configuration["model"] == "linear":
        penalty = {"l1": 0.1, "l2": 0.0, "none": 0.3}[configuration["penalty"]]
        return 0.3 + subsample + penalty + 0.1 * math.log10(configuration["strength"] / 1e-3) ** 2
    units = math.log2(configuration["units"] / 128)
    rate = math.log10(configuration["learning_rate"] / 3e-3) + 0.2 * units
    layers = (configuration["layers"] - 3) / 7
    activation = {"gelu": 0.0, "relu": 0.05, "tanh": 0.3, "sigmoid": 0.6}[configuration["activation"]]
    return subsample + activation + 0.3 * rate**2 + 0.02 * units**2 + 2 * layers**2


def listed(configuration):
    """2,000 configurations of listed values, whose order the search does not know; rates and sizes depend on each other."""
    rate = math.log10(float(configuration["learning_rate"])) + 2.5
    size = math.log2(int(configuration["embedding_size"])) - 6
    layers = int(configuration["layers"]) - 2
    dropout = float(configuration["dropout"]) - 0.1
    loss = {"bpr": 0.1, "softmax": 0.0, "hinge": 0.2, "bce": 0.15}[configuration["loss"]]
    return loss + 0.2 * (rate + 0.25 * size) ** 2 + 0.03 * size**2 + 0.05 * layers**2 + 2 * (dropout - 0.05 * size) ** 2


def if_model(model, name, space, *values):
    return Parameter(name, space, values, "model", (model,))


FUNCTIONS = (
    Function(
        "branin",
        (Parameter("x", "uniform", (-5.0, 10.0)), Parameter("y", "uniform", (0.0, 15.0))),
        branin,
        0.397887,
    ),
    Function(
        "hartmann6", tuple(Parameter(f"x{i}", "uniform", (0.0, 1.0)) for i in range(6)), hartmann, -3.32237
    ),
    Function(
        "conditional",
        (
            Parameter("model", "values", ("tree", "linear", "network")),
            Parameter("subsample", "uniform", (0.0, 1.0)),
            if_model("tree", "depth", "int_uniform", 1, 16),
            if_model("tree", "leaf", "int_loguniform", 1, 256),
            if_model("linear", "penalty", "values", "l1", "l2", "none"),
            if_model("linear", "strength", "loguniform", 1e-6, 1.0),
            if_model("network", "learning_rate", "loguniform", 1e-5, 1.0),
            if_model("network", "layers", "int_uniform", 1, 8),
            if_model("network", "units", "int_loguniform", 8, 1024),
            if_model("network", "activation", "values", "relu", "tanh", "gelu", "sigmoid"),
        ),
        conditional,
        0.0,
    ),
    Function(
        "listed",
        (
            Parameter("learning_rate", "values", ("0.0001", "0.000316", "0.001", "0.00316", "0.01")),
            Parameter("embedding_size", "values", ("16", "32", "64", "128", "256")),
            Parameter("layers", "values", ("1", "2", "3", "4")),
            Parameter("dropout", "values", ("0", "0.1", "0.2", "0.3", "0.5")),
            Parameter("loss", "values", ("bpr", "softmax", "hinge", "bce")),
        ),
        listed,
        0.0,
    ),
)


@dataclass(frozen=True)
class NearestRow:
    """The cost of the row of a table that is nearest to a configuration, among the rows with the same choices."""

    parameters: tuple
    rows: dict  # (point, cost) pairs by choices

    def __call__(self, configuration):
        choices, point = position(self.parameters, configuration)
        return min(self.rows[choices], key=lambda row: sum((a - b) ** 2 for a, b in zip(point, row[0])))[1]


def table(path):
    """
    The function of a CSV file with a column for each parameter and, last, a column of costs. A configuration has the cost of
    the nearest row. Columns of numbers are ranges, in log scale if their name ends in ':log'; others are choices. A column
    whose name ends in '?CHOICE=VALUE' is a parameter only where the column CHOICE has this value, and empty elsewhere.
    """
    with open(path, newline="", encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    parameters = tuple(column(name, [line[i] for line in lines if line[i]]) for i, name in enumerate(header[:-1]))
    rows = {}
    for line in lines:
        configuration = {p.name: p.parse(text) for p, text in zip(parameters, line) if text}
        choices, point = position(parameters, configuration)
        rows.setdefault(choices, []).append((point, float(line[-1])))
    optimum = min(float(line[-1]) for line in lines)
    return Function(pathlib.Path(path).stem, parameters, NearestRow(parameters, rows), optimum)


def column(header, texts):
    name, _, condition = header.partition("?")
    name, _, scale = name.partition(":")
    parent, _, parent_value = condition.partition("=")
    parents = (parent, (parent_value,)) if condition else ("", ())
    try:
        values = [float(text) for text in texts]
    except ValueError:
        return Parameter(name, "values", tuple(sorted(set(texts))), *parents)
    whole = all(text.lstrip("-").isdigit() for text in texts)
    space = ("int_" if whole else "") + ("loguniform" if scale == "log" else "uniform")
    low, high = min(values), max(values)
    return Parameter(name, space, (int(low), int(high)) if whole else (low, high), *parents)


def position(parameters, configuration):
    """The choices of a configuration, and its active numbers, scaled to 0 to 1."""
    active = [p for p in parameters if p.is_active(configuration)]
    choices = tuple(configuration[p.name] for p in active if p.space not in NUMERIC)
    return choices, tuple(scaled(p, configuration[p.name]) for p in active if p.space in NUMERIC)


def scaled(parameter, value):
    """A number from 0 to 1."""
    scale = math.log if "log" in parameter.space else float
    low, high = (scale(bound) for bound in parameter.values)
    return (scale(value) - low) / (high - low)
