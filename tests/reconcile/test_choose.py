"""Which value a record shows, and what counts as a disagreement."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.model.claim import Claim, Said
from ai_buildout.model.claim_value import ClaimValue
from ai_buildout.model.codes import ChoiceRule, Modality, Origin, Qualifier
from ai_buildout.reconcile.choose import choose, compatible


def claim(value: str, **about: Any) -> Claim:
    qualifier = about.pop("qualifier", Qualifier.EXACT)
    said = {"source_id": "a", "modality": Modality.AGREED, "origin": Origin.EXTRACTED, **about}
    return Claim("amount", ClaimValue(value, qualifier, "USD"), Said(**said))


def date(value: str) -> Claim:
    return Claim("announced", ClaimValue(value), Said("a", Modality.AGREED, Origin.EXTRACTED))


@pytest.mark.parametrize(
    ("winner", "loser", "rule"),
    [
        (claim("2", origin=Origin.TRANSCRIBED, as_of="2020"), claim("1", as_of="2026"), ChoiceRule.TRANSCRIPTION),
        (claim("2", modality=Modality.STATED), claim("1", modality=Modality.RUMOURED), ChoiceRule.MODALITY),
        (claim("2", as_of="2026-02"), claim("1", as_of="2025-11-30"), ChoiceRule.RECENCY),
        (claim("2"), claim("5/9"), ChoiceRule.PRECISION),
        (claim("1"), claim("2"), ChoiceRule.ORDER),
    ],
)
def test_rules_are_asked_in_order(winner: Claim, loser: Claim, rule: ChoiceRule) -> None:
    for claims in ([winner, loser], [loser, winner]):
        choice = choose(claims)
        assert (choice.value, choice.rule, choice.rivals) == (winner.value, rule, (loser.value,))


def test_of_a_state_of_affairs_the_newest_source_knows_best() -> None:
    def status(value: str, modality: Modality, as_of: str) -> Claim:
        return Claim("status", ClaimValue(value), Said("a", modality, Origin.EXTRACTED, as_of))

    choice = choose([status("closed", Modality.STATED, "2025"), status("cancelled", Modality.DENIED, "2026")])
    assert (choice.value.value, choice.rule) == ("cancelled", ChoiceRule.RECENCY)


def test_more_independent_sources_win() -> None:
    choice = choose([claim("2", source_id="a"), claim("2", source_id="b"), claim("1", source_id="c")])
    assert (choice.value.value, choice.rule) == ("2", ChoiceRule.INDEPENDENCE)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (claim("100"), claim("100/", qualifier=Qualifier.AT_LEAST), True),
        (claim("100"), claim("103", qualifier=Qualifier.ABOUT), True),
        (claim("100"), claim("110", qualifier=Qualifier.ABOUT), False),
        (claim("50/60"), claim("55"), True),
        (claim("/5", qualifier=Qualifier.UP_TO), claim("6"), False),
        (claim("100"), claim("10/", qualifier=Qualifier.OVER), False),
        (claim("498"), claim("300/", qualifier=Qualifier.OVER), False),
        (claim("449", qualifier=Qualifier.ABOUT), claim("300/", qualifier=Qualifier.AT_LEAST), True),
        (claim("20/", qualifier=Qualifier.OVER), claim("10/", qualifier=Qualifier.OVER), False),
        (claim("/100", qualifier=Qualifier.UP_TO), claim("60"), False),
        (claim("/100", qualifier=Qualifier.UP_TO), claim("70"), True),
        (claim("-5"), claim("-7/", qualifier=Qualifier.AT_LEAST), True),
        (claim("5/9"), claim("1/20"), True),
        (date("2025-09"), date("2025-09-22"), True),
        (date("2025-H2"), date("2025-Q3"), True),
        (date("2025-08"), date("2025-09-22"), False),
    ],
)
def test_values_that_can_both_be_true_are_no_conflict(one: Claim, other: Claim, agree: bool) -> None:
    assert compatible(one.value, other.value) is agree
    assert compatible(other.value, one.value) is agree
    assert bool(choose([one, other]).rivals) is not agree


claims = st.builds(
    claim,
    st.sampled_from(["1", "2", "3", "1/2"]),
    source_id=st.sampled_from("abc"),
    modality=st.sampled_from(Modality),
    as_of=st.sampled_from([None, "2025", "2025-09", "2026-01-05"]),
    origin=st.sampled_from(Origin),
)


@given(st.lists(claims, min_size=1, max_size=8), st.randoms())
def test_the_order_of_claims_does_not_matter(given_claims: list[Claim], random: Any) -> None:
    shuffled = random.sample(given_claims, len(given_claims))
    assert choose(shuffled) == choose(given_claims)


@given(st.lists(claims, min_size=1, max_size=8))
def test_the_choice_is_one_of_the_values_and_no_rival_is_lost(given_claims: list[Claim]) -> None:
    choice = choose(given_claims)
    values = {c.value for c in given_claims}
    assert choice.value in values
    assert set(choice.rivals) == {v for v in values if not compatible(v, choice.value)}
