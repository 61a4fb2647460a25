"""What a number may be followed by: measures, currencies, classifiers and counted nouns; and currencies before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from ai_buildout.extract.quantities.data import factor, load
from ai_buildout.extract.quantities.phrases import PhraseTable
from ai_buildout.model.codes import Qualifier
from ai_buildout.model.mention import QuantityKind


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number measures or counts.

    Attributes:
        factor: base units in one of it.
        base: the base unit's symbol, ``""`` where the kind has none.
        currency: ISO 4217 of a currency; for a word that countries share, ``shared`` holds its key in :data:`SHARED`.
        with_magnitude: what the word means behind a magnitude, where that is something else ("3 million pounds").
    """

    kind: QuantityKind
    factor: Decimal = Decimal(1)
    base: str = ""
    currency: str | None = None
    shared: str | None = None
    role: Literal["unit", "classifier", "noun"] = "unit"
    with_magnitude: Unit | None = None


@dataclass(frozen=True, slots=True)
class SharedCurrency:
    """A currency word of several countries, and how it is settled.

    Attributes:
        regions: country → currency.
        evidence: currency → words that, in the document, speak for it.
        explicit_in: languages in which the word alone means ``fallback``.
    """

    regions: dict[str, str]
    evidence: dict[str, tuple[str, ...]]
    fallback: str
    explicit_in: tuple[str, ...]


SHARED: Final = {
    word: SharedCurrency(
        entry["regions"],
        {code: tuple(words) for code, words in entry["evidence"].items()},
        entry["fallback"],
        tuple(entry["explicit_in"]),
    )
    for word, entry in load("ambiguous").items()
}
"""Currency words and signs that several countries share."""

_Entry = tuple[str, Unit, str]  # a form, what it means, the characters that must not stand behind it


def _scaled() -> Iterator[_Entry]:
    """Measures made of a prefix and a stem."""
    data = load("units")
    families = (("symbols", "symbol", ("",)), ("words", "word", ("", "-", " ")), ("han", "han", ("",)))
    for entry in data["scaled"]:
        own = Decimal(entry.get("factor", 1))
        for key, family, joints in families:
            for stem in entry[key]:
                if entry.get("bare", True):
                    yield stem, Unit(entry["kind"], own, entry["base"]), entry.get("not_before", "")
                for prefix, scale in data["prefixes"][family].items():
                    unit = Unit(entry["kind"], own * Decimal(scale), entry["base"])
                    for joint in joints:
                        yield prefix + joint + stem, unit, entry.get("not_before", "")


def _plain() -> Iterator[_Entry]:
    for entry in load("units")["plain"]:
        for form, scale in entry["forms"].items():
            money = Unit("money", shared=form) if form in SHARED else None
            unit = Unit(entry["kind"], factor(scale), entry["base"], with_magnitude=money)
            yield form, unit, entry.get("not_before", "")


def _money() -> Iterator[_Entry]:
    for code, entry in load("currencies").items():
        for word in entry["words"]:
            hundredth = word.startswith("~")
            unit = Unit("money", Decimal("0.01") if hundredth else Decimal(1), currency=code)
            yield word.removeprefix("~"), unit, entry.get("not_before", "")
    for word, entry in load("ambiguous").items():
        if not (entry.get("sign") or entry.get("needs_magnitude")):
            yield word, Unit("money", shared=word), entry.get("not_before", "")


def _counted() -> Iterator[_Entry]:
    data = load("nouns")
    for noun in data["nouns"]["direct"]:
        yield noun, Unit("count", role="noun"), data["direct_not_before"].get(noun, "")
    for classifier, barred in data["classifiers"].items():
        yield classifier, Unit("count", role="classifier"), barred


def _table(entries: Iterable[_Entry]) -> PhraseTable[Unit]:
    listed = list(entries)
    barred = {form: characters for form, _, characters in listed if characters}
    return PhraseTable(((form, unit) for form, unit, _ in listed), barred_behind=barred)


def _signs() -> Iterator[tuple[str, Unit]]:
    for code, entry in load("currencies").items():
        for sign in entry["signs"]:
            yield sign, Unit("money", currency=code)
    for word, entry in load("ambiguous").items():
        if entry.get("sign"):
            yield word, Unit("money", shared=word)


UNITS: Final = _table([*_counted(), *_scaled(), *_plain(), *_money()])
"""Everything that may stand behind a number; of forms that come twice, the later kind counts."""

SIGNS: Final = PhraseTable(_signs())
"""Currencies written before a number."""

COUNTED: Final = Unit("count", role="noun")
SHARE: Final = Unit("share")
MONEY: Final = Unit("money")
NUMBER: Final = Unit("number")

_SPECIAL_KINDS: dict[str, tuple[Unit, Qualifier | None]] = {
    "multiple": (Unit("multiple"), None),
    "share": (SHARE, None),
    "share_over": (SHARE, Qualifier.OVER),
    "duration": (Unit("duration", base="year"), None),
    "power": (Unit("power", base="W"), None),
}


def _specials() -> Iterator[tuple[str, tuple[Unit, Decimal, Qualifier | None] | None]]:
    for name, (unit, qualifier) in _SPECIAL_KINDS.items():
        for phrase, value in load("special")[name].items():
            yield phrase, (unit, factor(value), qualifier)
    for phrase in load("special")["none"]["phrases"]:
        yield phrase, None


SPECIALS: Final = PhraseTable(
    _specials(),
    barred_before=load("special")["barred"]["before"],
    barred_behind=load("special")["barred"]["behind"],
)
"""Phrases that are a quantity without a number word (翻倍, "doubled", 一半), and None for those that only look like one."""
