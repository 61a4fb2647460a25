"""The models of this package, as ``python -m tools.fit_models`` wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ai_buildout.extract.learned.linear import LinearModel, read_model

FOLDER = Path(__file__).with_name("models")

NONE = "none"
"""The class of what is no fact, no subject, no party."""
OTHER = "other"
"""The class of all that is too rare to be told apart."""
YES = "yes"
"""The class of a candidate that is the subject."""


@dataclass(frozen=True, slots=True)
class Models:
    """What is asked of a number, one model a question.

    Attributes:
        tables: of which table its fact is, ``none`` where it is of none.
        metrics: which metric a number of a metric is of; a ``-`` behind the name tells a loss or fall.
        subjects: whether a candidate is the subject of a metric: ``yes`` or ``none``.
        deal_types: of what type the deal is whose amount, power or units it tells.
        roles: which role a candidate has in the deal, ``none`` where it is no party.
    """

    tables: LinearModel
    metrics: LinearModel
    subjects: LinearModel
    deal_types: LinearModel
    roles: LinearModel


NAMES = tuple(Models.__dataclass_fields__)


@cache
def default_models() -> Models:
    """The models of the package.

    Raises:
        InputError: if a file of them is missing or broken.
    """
    return read_models(FOLDER)


def read_models(folder: Path) -> Models:
    """The models of a folder, a file ``<name>.jsonl`` each.

    Raises:
        InputError: if a file is missing or broken.
    """
    return Models(**{name: read_model(folder / f"{name}.jsonl") for name in NAMES})
