"""The word lists behind the quantities: every entry is found as what it is listed for, and none is listed for two things."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from ai_buildout.extract.quantities import find_quantities
from ai_buildout.extract.quantities.data import factor, load
from ai_buildout.model.codes import Qualifier

UNIT_FORMS = [
    (entry["kind"], form, value) for entry in load("units")["plain"] for form, value in entry["forms"].items()
]
NEEDS_MORE = {"日"}  # 7日 is a day of the month
CURRENCY_WORDS = [(code, word) for code, entry in load("currencies").items() for word in entry["words"]]
CURRENCY_SIGNS = [(code, sign) for code, entry in load("currencies").items() for sign in entry["signs"]]
QUALIFIERS = [(code, word) for code, words in load("qualifiers")["before"].items() if code != "exact" for word in words]


def spaced(first: str, second: str) -> str:
    """Two pieces of text, with the space between them that Latin letters need."""
    return (
        f"{first} {second}"
        if first[-1:].isascii() and second[:1].isascii() and second[:1].isalnum()
        else first + second
    )


@pytest.mark.parametrize(("kind", "form", "value"), [u for u in UNIT_FORMS if u[1] not in NEEDS_MORE])
def test_every_unit_is_read(kind: str, form: str, value: int | Decimal | str) -> None:
    found = find_quantities(spaced("7", form) + "。")
    assert [q.kind for q in found] == [kind]
    assert found[0].value == pytest.approx(7 * float(factor(value)))


@pytest.mark.parametrize(("code", "word"), CURRENCY_WORDS)
def test_every_currency_word_is_read(code: str, word: str) -> None:
    found = find_quantities(spaced("7", word.removeprefix("~")) + "。")
    assert [(q.kind, q.currency, q.value) for q in found] == [("money", code, 0.07 if word.startswith("~") else 7)]


@pytest.mark.parametrize(("code", "sign"), CURRENCY_SIGNS)
def test_every_currency_sign_is_read(code: str, sign: str) -> None:
    found = find_quantities(f"({spaced(sign, '7')}.5 million)")
    assert [(q.kind, q.currency, q.value) for q in found] == [("money", code, 7_500_000)]


@pytest.mark.parametrize(("code", "word"), QUALIFIERS)
def test_every_qualifier_is_read(code: str, word: str) -> None:
    found = find_quantities(f"({spaced(word, '7')}GW)")
    assert [(q.qualifier, q.surface) for q in found] == [(Qualifier(code), f"{spaced(word, '7')}GW")]


def test_no_qualifier_means_two_things() -> None:
    for place in ("before", "after"):
        words = Counter(
            w for code, listed in load("qualifiers")[place].items() if code != "up_to_duration" for w in listed
        )
        assert [w for w, n in words.items() if n > 1] == []


def test_no_currency_sign_stands_for_two_currencies() -> None:
    assert [s for s, n in Counter(sign for _, sign in CURRENCY_SIGNS).items() if n > 1] == []
