"""What of a deal fact belongs together: parties, amount and the rest as far as they are told in one passage."""

from __future__ import annotations

from typing import Any

from ai_buildout.model.fact import Evidence
from ai_buildout.model.number import Number
from ai_buildout.reconcile.deal_groups import FAR, with_named_parties
from tests.reconcile.made import deal_fact

FIELDS: dict[str, Any] = {"power": Number(value=835e6), "term_years": Number(value=20), "announced": "2024-09"}


def said(start: int) -> Evidence:
    return Evidence(start=start, end=start + 5, quote="words")


def test_numbers_of_another_passage_than_parties_and_amount_are_left_out() -> None:
    evidence = {"party:a": said(0), "party:b": said(10), "amount": said(20), "announced": said(FAR + 90)}
    fact = deal_fact("a", "b", 100e9, evidence=evidence, **FIELDS)
    fact = fact.model_copy(update={"start": FAR + 100, "end": FAR + 120})
    found = with_named_parties(fact)
    assert (found.power, found.term_years, found.announced) == (None, None, None)
    assert (found.amount, found.parties) == (fact.amount, fact.parties)
    assert (found.start, found.end, found.quote) == (20, 25, "words")


def test_a_passage_that_tells_the_amount_too_keeps_the_parties_of_before() -> None:
    evidence = {"party:a": said(0), "party:b": said(10), "amount": said(FAR + 90)}
    fact = deal_fact("a", "b", 100e9, evidence=evidence, **FIELDS).model_copy(update={"start": FAR + 100})
    assert with_named_parties(fact) == fact


def test_a_party_named_far_before_gives_way_to_those_named_near() -> None:
    evidence = {"party:a": said(0), "party:b": said(FAR + 90)}
    fact = deal_fact("a", "b", 100e9, evidence=evidence).model_copy(update={"start": FAR + 100})
    assert [party.id for party in with_named_parties(fact).parties] == ["b"]
