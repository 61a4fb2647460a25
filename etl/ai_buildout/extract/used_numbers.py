"""Which numbers of a page its facts use."""

from __future__ import annotations

from bisect import bisect_left

from ai_buildout.extract.grounding import numbers_of, quote_of, says
from ai_buildout.model.fact import Fact
from ai_buildout.model.mention import Quantity

IN_SCOPE = frozenset(
    "money power energy data bandwidth compute frequency share multiple count area mass duration".split()
)
"""Kinds of quantity that a fact can be made of; lengths, temperatures and bare numbers are not counted."""


def start_of(quantity: Quantity) -> int:
    """Where it stands; lists of quantities are in this order."""
    return quantity.start


def used_by(numbers: list[Quantity], facts: list[Fact]) -> set[int]:
    """Indexes of the numbers that a fact shows, found within the words that it quotes for them."""
    used: set[int] = set()
    for fact in facts:
        for field, number in numbers_of(fact):
            place = quote_of(fact, field)
            first = bisect_left(numbers, place.start, key=start_of)
            for i in range(first, bisect_left(numbers, place.end, first, key=start_of)):
                if numbers[i].end <= place.end and says(numbers[i], number):
                    used.add(i)
    return used
