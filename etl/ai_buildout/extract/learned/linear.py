"""A linear model of features that a text has or has not: weights in whole thousandths, so that every machine comes to the same sums."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path

from ai_buildout.model.errors import InputError

SCALE = 1000
"""Weights are kept in thousandths of a natural logarithm of odds."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Multinomial logistic regression.

    Attributes:
        classes: what is told apart, in order.
        intercepts: the thousandths that each class begins with.
        weights: feature → (place of a class, thousandths), those of zero left out.
    """

    classes: tuple[str, ...]
    intercepts: tuple[int, ...]
    weights: Mapping[str, tuple[tuple[int, int], ...]]

    def sums(self, features: Iterable[str]) -> list[int]:
        """The thousandths of each class; a feature given twice counts twice, one that the model lacks not at all."""
        sums = list(self.intercepts)
        weights = self.weights
        for feature in features:
            for place, weight in weights.get(feature, ()):
                sums[place] += weight
        return sums

    def shares(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class, in the order of the classes; they add up to 1 but for rounding."""
        sums = self.sums(features)
        most = max(sums)
        parts = [exp((one - most) / SCALE) for one in sums]
        whole = sum(parts)
        return {name: part / whole for name, part in zip(self.classes, parts, strict=True)}


def write_model(model: LinearModel, file: Path) -> None:
    """Write a model: its classes with what they begin with in the first line, then a line a feature, in the order of the alphabet."""
    lines = [json.dumps(dict(zip(model.classes, model.intercepts, strict=True)), ensure_ascii=False)]
    for feature in sorted(model.weights):
        weights = {model.classes[place]: weight for place, weight in model.weights[feature]}
        lines.append(json.dumps([feature, weights], ensure_ascii=False))
    file.write_text("\n".join(lines) + "\n", "utf-8")


def read_model(file: Path) -> LinearModel:
    """Read what :func:`write_model` wrote.

    Raises:
        InputError: if the file is missing, or a line of it is not what is written there.
    """
    try:
        text = file.read_text("utf-8")
    except OSError as error:
        raise InputError(
            f"{file}: cannot be read: {error.strerror}; write it with python -m tools.fit_models"
        ) from error
    lines = text.removesuffix("\n").split("\n")
    try:
        head, *rows = json.loads(f"[{','.join(lines)}]")  # at once, which takes a third of the time of line by line
        places = {name: place for place, name in enumerate(head)}
        weights = {feature: tuple((places[n], int(w)) for n, w in told.items()) for feature, told in rows}
        return LinearModel(tuple(head), tuple(map(int, head.values())), weights)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{file}:{_broken(lines)}: no line of a model; write it with python -m tools.fit_models"
        ) from error


def _broken(lines: list[str]) -> int:
    """The number of the first line that is not what :func:`write_model` writes."""
    classes: set[str] = set()
    for number, line in enumerate(lines, 1):
        try:
            if number == 1:
                classes = {name for name, begin in json.loads(line).items() if int(begin) == begin}
                continue
            feature, told = json.loads(line)
            if not isinstance(feature, str) or not all(n in classes and int(w) == w for n, w in told.items()):
                return number
        except (ValueError, TypeError, AttributeError):
            return number
    return 1
