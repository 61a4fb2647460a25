"""Byte slips made at random places by misaligning real bytes: undone where the bytes tell what stood there, else flagged."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ai_buildout.clean import clean_page
from ai_buildout.model.codes import RepairKind
from tests.damage import damage, fold_width, inside_places, lost_lead_places, widen

WORDS = json.loads((Path(__file__).resolve().parents[2] / "cases" / "clean" / "words.json").read_text("utf-8"))
UNDONE = 0.99
"""The least part of the slips that come back exactly, of those that the bytes settle."""
TRUSTED = 0.99
"""The least part of the slips that come back exactly or are flagged, of those that lost more bytes than one."""

LAYOUTS = (
    "{0}{1}",
    "“{0}”{1}",
    "{1}“{0}”",
    "{0}「甲公司」{1}",
    "{0}OpenAI{1}",
    "{0}5000{1}",
    "{0}3.2GW{1}",
    "{0}\n{1}",
)


def test_injected_slips_are_undone() -> None:
    outcomes: Counter[tuple[bool, str]] = Counter()

    @settings(max_examples=1500, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.integers(0, 2**64))
    def inject(seed: int) -> None:
        outcomes.update(outcomes_of(seed))

    inject()
    settled, unsettled = (Counter({o: n for (s, o), n in outcomes.items() if s is kind}) for kind in (True, False))
    assert settled["right"] >= UNDONE * settled.total() > 0, outcomes
    assert unsettled["right"] + unsettled["flagged"] >= TRUSTED * unsettled.total() > 0, outcomes


def outcomes_of(seed: int) -> Counter[tuple[bool, str]]:
    """What becomes of each slip that can happen in two random sentences, one at a time.

    Returns:
        how often, by whether the bytes settle what stood there (the slip shows one broken pair and no more), and by outcome.
    """
    random = Random(seed)
    text = widen(random.choice(LAYOUTS).format(sentence(random), sentence(random)))
    sound = fold_width(text)
    places: list[tuple[list[int], dict[int, str]]] = [([place], {}) for place in lost_lead_places(text)]
    places += [([], {place: reading}) for place, reading in inside_places(text).items()]
    outcomes: Counter[tuple[bool, str]] = Counter()
    for lost, inside in places:
        damaged = damage(text, lost_leads=lost, inside=inside)
        outcomes[damaged.count("?") - sound.count("?") == 1, outcome(damaged, sound)] += 1
    return outcomes


def sentence(random: Random) -> str:
    clauses = ["".join(random.choices(WORDS, k=random.randint(2, 7))) for _ in range(random.randint(2, 5))]
    return "，".join(clauses) + "。"


def outcome(damaged: str, sound: str) -> str:
    document = clean_page(damaged.encode(), name="page.txt")
    if document.text == sound:
        return "right"
    if any(flag.kind is RepairKind.UNDECIDED for flag in document.flags):
        return "flagged"
    return "left" if document.text == damaged else "wrong"


def test_two_slips_of_a_short_line_are_read_apart() -> None:
    sound = widen("「誰付?」「我付。」「那麼晚?」「很晚。」")
    damaged = damage(sound, lost_leads=lost_lead_places(sound))
    assert damaged.count("?!") == 2
    assert outcome(damaged, fold_width(sound)) == "right"
