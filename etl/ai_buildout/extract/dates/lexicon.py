"""What ``words.toml`` says, as look-up tables."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from ai_buildout.extract.quantities.phrases import PhraseTable
from ai_buildout.extract.quantities.spelling import one_spelling

Relation = Literal["on", "before", "after", "by", "since"]
_RELATIONS: tuple[Relation, ...] = ("on", "before", "after", "by", "since")


class Relative(NamedTuple):
    """A word that places a date by the document's own date: a unit of time and how many of it away."""

    unit: str
    offset: int


@cache
def words() -> dict[str, Any]:
    """``words.toml``."""
    return tomllib.loads(one_spelling(files(__package__).joinpath("words.toml").read_text("utf-8")))


@cache
def relatives() -> PhraseTable[Relative]:
    """Relative date words of all units; ``context`` counts from the year that the text spoke of last."""
    data = words()
    tables = {"year": "years", "month": "months", "week": "weeks", "day": "days", "quarter": "quarters"}
    found = [(w, Relative(unit, n)) for unit, name in tables.items() for w, n in data[f"relative_{name}"].items()]
    found += [(word, Relative("context", offset)) for word, offset in data["context_years"].items()]
    found += [(word, Relative("vague", 0)) for language in ("han", "english") for word in data["vague_years"][language]]
    return PhraseTable(found, barred_behind=data["barred_behind"], barred_before=data["barred_before"])


@cache
def months() -> dict[str, int]:
    """English month names and abbreviations, lower-case."""
    return dict(words()["months"])


@cache
def relation_words(place: str) -> PhraseTable[Relation]:
    """Words beside a date that place the event ``by`` it, ``before`` it, ``after`` it or ``since`` it."""
    data = words()[f"relation_{place}"]
    found = [(word, relation) for relation in _RELATIONS for word in data.get(relation, ())]
    return PhraseTable(found, barred_behind=data.get("barred_behind"), barred_before=data.get("barred_before"))
