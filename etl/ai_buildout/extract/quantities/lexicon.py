"""What the TOML files beside this module say, as look-up tables."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ai_buildout.extract.quantities.phrases import PhraseTable
from ai_buildout.extract.quantities.spelling import one_spelling
from ai_buildout.model.codes import Qualifier
from ai_buildout.model.mention import QuantityKind

_CODES = frozenset(q.value for q in Qualifier)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is followed by: a measure, a currency, a classifier or a counted noun.

    Attributes:
        factor: base units in one of it.
        base: the base unit's symbol, ``""`` where the kind has none.
        currency: ISO 4217 of a currency; for one that countries share, ``shared`` holds its key in ``ambiguous.toml`` instead.
    """

    kind: QuantityKind
    factor: Decimal = Decimal(1)
    base: str = ""
    currency: str | None = None
    shared: str | None = None
    role: Literal["unit", "classifier", "noun"] = "unit"


@dataclass(frozen=True, slots=True)
class SharedCurrency:
    """A currency word of several countries, and how it is settled."""

    regions: dict[str, str]
    evidence: dict[str, tuple[str, ...]]
    fallback: str
    explicit_in: tuple[str, ...]
    needs_magnitude: bool


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(one_spelling(files(__package__).joinpath(name).read_text("utf-8")), parse_float=Decimal)


def numerals_data() -> dict[str, Any]:
    """``numerals.toml``."""
    return _toml("numerals.toml")


def cues(section: str, key: str) -> tuple[str, ...]:
    """A list of ``cues.toml``."""
    return tuple(_toml("cues.toml")[section][key])


def _factor(value: int | Decimal | str) -> Decimal:
    if not isinstance(value, str):
        return Decimal(value)
    over, _, under = value.partition("/")
    ratio = Fraction(over) / Fraction(under)
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)


def _measures() -> Iterator[tuple[str, Unit, str]]:
    """(form, unit, characters barred behind it) of every measure."""
    data = _toml("units.toml")
    prefixes = data["prefixes"]
    for entry in data["scaled"]:
        own = Decimal(entry.get("factor", 1))
        barred = entry.get("not_before", "")
        families = (("symbols", "symbol", ("",)), ("words", "word", ("", "-", " ")), ("han", "han", ("",)))
        for key, family, joints in families:
            for stem in entry[key]:
                scales = [("", Decimal(1))] if entry.get("bare", True) else []
                scales += [(prefix, Decimal(value)) for prefix, value in prefixes[family].items()]
                for prefix, value in scales:
                    for joint in joints if prefix else ("",):
                        yield prefix + joint + stem, Unit(entry["kind"], own * value, entry["base"]), barred
    for entry in data["plain"]:
        for form, value in entry["forms"].items():
            yield form, Unit(entry["kind"], _factor(value), entry["base"]), entry.get("not_before", "")


def _money() -> Iterator[tuple[str, Unit, str]]:
    for code, entry in _toml("currencies.toml").items():
        for word in entry["words"]:
            hundredth = word.startswith("~")
            unit = Unit("money", Decimal("0.01") if hundredth else Decimal(1), currency=code)
            yield word.removeprefix("~"), unit, entry.get("not_before", "")
    for word, entry in _toml("ambiguous.toml").items():
        if not entry.get("sign"):
            yield word, Unit("money", shared=word), entry.get("not_before", "")


def _counted() -> Iterator[tuple[str, Unit, str]]:
    data = _toml("nouns.toml")
    for noun in data["nouns"]["direct"]:
        yield noun, Unit("count", role="noun"), "心" if noun == "卡" else ""
    for classifier, barred in data["classifiers"].items():
        yield classifier, Unit("count", role="classifier"), barred


def _table(entries: list[tuple[str, Unit, str]]) -> PhraseTable[Unit]:
    return PhraseTable(
        ((form, unit) for form, unit, _ in entries), barred_behind={form: b for form, _, b in entries if b}
    )


@cache
def units() -> PhraseTable[Unit]:
    """Everything that may stand behind a number: counted things, measures, currencies (a later kind wins over an earlier)."""
    return _table([*_counted(), *_measures(), *_money()])


@cache
def shared_currencies() -> dict[str, SharedCurrency]:
    """Currency words and signs of several countries, by word."""
    return {
        word: SharedCurrency(
            entry["regions"],
            {code: tuple(words) for code, words in entry["evidence"].items()},
            entry["fallback"],
            tuple(entry["explicit_in"]),
            entry.get("needs_magnitude", False),
        )
        for word, entry in _toml("ambiguous.toml").items()
    }


@cache
def currency_signs() -> PhraseTable[Unit]:
    """Currencies written before a number."""
    signs = [
        (sign, Unit("money", currency=code)) for code, e in _toml("currencies.toml").items() for sign in e["signs"]
    ]
    signs += [(word, Unit("money", shared=word)) for word, e in _toml("ambiguous.toml").items() if e.get("sign")]
    return PhraseTable(signs)


@cache
def qualifiers(place: Literal["before", "after", "bare"]) -> PhraseTable[Qualifier]:
    """Qualifier words that stand before a number, behind it, or before a magnitude without a digit."""
    data = _toml("qualifiers.toml")
    words = ((word, Qualifier(code)) for code, listed in data[place].items() if code in _CODES for word in listed)
    return PhraseTable(words, barred_before=data["not_after"], barred_behind=data["not_before_after"])


@cache
def duration_limits() -> PhraseTable[Qualifier]:
    """Words behind a duration that make it a limit: 90天内."""
    data = _toml("qualifiers.toml")
    words = [(word, Qualifier.UP_TO) for word in data["after"]["up_to_duration"]]
    return PhraseTable(words, barred_behind=data["not_before_after"])


@cache
def phrases(section: str, key: str) -> PhraseTable[str]:
    """A list of ``cues.toml`` as a table of its own words."""
    return PhraseTable((word, word) for word in cues(section, key))


@cache
def nouns(language: Literal["han", "english", "english_singular"]) -> PhraseTable[str]:
    """Counted nouns."""
    return PhraseTable((word, word) for word in _toml("nouns.toml")["nouns"][language])


@cache
def english_stops() -> frozenset[str]:
    """English words at which the search for the counted noun ends."""
    return frozenset(_toml("nouns.toml")["nouns"]["english_stops"])


@cache
def articles() -> frozenset[str]:
    """Units before which 一 only says "a"."""
    return frozenset(_toml("nouns.toml")["articles"]["han"])


@cache
def own_nouns() -> frozenset[str]:
    """Classifiers that name what they count."""
    return frozenset(_toml("nouns.toml")["own_noun"]["han"])


@cache
def identifier_words(place: Literal["before", "behind"]) -> PhraseTable[str]:
    """Words that make the number beside them a name: 第, No., 号."""
    return PhraseTable((word, word) for word in _toml("nouns.toml")["identifiers"][place])


@cache
def per_words() -> PhraseTable[str]:
    """What a quantity can be per, by canonical name."""
    return PhraseTable((word, name) for name, words in _toml("per.toml")["words"].items() for word in words)


@cache
def per_phrases(place: Literal["before", "after"]) -> PhraseTable[str]:
    """Words that say alone what the number beside them is per; ``*`` where a word of :func:`per_words` follows."""
    return PhraseTable(_toml("per.toml")[place].items())


@cache
def specials() -> tuple[PhraseTable[tuple[Unit, Decimal, Qualifier]], tuple[str, ...]]:
    """Phrases that are a quantity without a number word, as a table and as a list."""
    data = _toml("special.toml")
    kinds: dict[str, tuple[Unit, Qualifier]] = {
        "multiple": (Unit("multiple"), Qualifier.EXACT),
        "share": (Unit("share"), Qualifier.EXACT),
        "share_over": (Unit("share"), Qualifier.OVER),
        "duration": (Unit("duration", base="year"), Qualifier.EXACT),
    }
    found = [
        (phrase, (unit, _factor(value), qualifier))
        for name, (unit, qualifier) in kinds.items()
        for phrase, value in data[name].items()
    ]
    table = PhraseTable(found, barred_before=data["barred"]["before"], barred_behind=data["barred"]["behind"])
    return table, tuple(phrase for phrase, _ in found)
