"""Who a number may belong to: the companies of its sentence and of what was said before, and the markets and places named beside it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from ai_buildout.extract.learned.number_features import marks_of
from ai_buildout.extract.learned.page_view import PageView
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.model.mention import NameMention, Quantity

_REACH = 3
"""Words beside a candidate that count."""
_STEPS = (0, 1, 2, 4, 7, 12, 20, 35)
_MOST = 12
"""Candidates that are weighed; the nearest sources come first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One whose number it may be.

    Attributes:
        id: of a company, market, country or region.
        name: the mention that names it; None where a word for a market does.
        source: ``actor``, ``carried``, ``topic``, ``lead``, ``earlier`` (named in the sentence before), ``market`` or ``place``.
        start, end: where it stands in the sentence of the number; -1 where it is taken over from elsewhere.
        actor: how it stands in the sentence.
    """

    id: str
    name: NameMention | None
    source: str
    start: int = -1
    end: int = -1
    actor: Actor | None = None

    @property
    def is_group(self) -> bool:
        """Whether it is a market, country or region."""
        return self.name is None or self.name.kind == "place"


def candidates_of(view: PageView, place: int, *, groups: bool) -> list[Candidate]:
    """The candidates for the numbers of a scene; each mention of the sentence is one, each company of elsewhere is one.

    Args:
        groups: markets, countries and regions too.
    """
    scene = view.scenes[place]
    found = [Candidate(a.id, a.name, "actor", a.name.start, a.name.end, a) for a in scene.actors]
    known = {a.id for a in scene.actors}
    earlier = view.before(place)
    for source, names in (
        ("carried", scene.carried),
        ("earlier", [a.name for a in earlier.actors] if earlier is not None else []),
        ("topic", scene.topic),
        ("lead", scene.lead),
    ):
        for name in names:
            if name.entity_id not in known:
                known.add(name.entity_id)
                found.append(Candidate(name.entity_id, name, source))
    found = found[:_MOST]
    if groups:
        found += _groups(view, place)
    return found


def _groups(view: PageView, place: int) -> list[Candidate]:
    sentence = view.scenes[place].sentence
    table = view.reading.lexicon.tables["group"]
    found = [
        Candidate(table[cue.senses["group"][0]]["subject"], None, "market", cue.start, cue.end)
        for cue in sentence.cues_of("group")
    ]
    found += [
        Candidate(n.entity_id, n, "place", n.start, n.end)
        for n in sentence.names
        if n.kind == "place" and n.entity_id.startswith(("country:", "region:"))
    ]
    return found[:_MOST]


def party_features(
    view: PageView, place: int, quantity: Quantity, candidate: Candidate, others: list[Candidate], asked: str
) -> list[str]:
    """The features of a candidate for a number.

    Args:
        others: all candidates.
        asked: what is asked of it: the metric whose subject, or the type of the deal whose party, is looked for.
    """
    base = [f"source={candidate.source}", f"asked={asked}:{candidate.source}"]
    base += _trade(view, candidate, asked)
    base.append(f"actors={candidate.source}:{min(4, len({c.id for c in others if c.source == 'actor'}))}")
    if candidate.start < 0:
        nobody = all(c.source != "actor" for c in others)
        base.append(f"alone={candidate.source}:{nobody}:{sum(c.source == candidate.source for c in others) == 1}")
        return base
    return base + _stands(view, place, quantity, candidate, others, asked)


def _trade(view: PageView, candidate: Candidate, asked: str) -> list[str]:
    if candidate.is_group:
        return [f"group={candidate.id.partition(':')[0]}"]
    sector = view.directory.sector(candidate.id)
    country = candidate.id.endswith("-government")
    return [f"sector={sector}", f"sector={asked}:{sector}", f"government={country}:{asked}"]


def _stands(
    view: PageView, place: int, quantity: Quantity, candidate: Candidate, others: list[Candidate], asked: str
) -> list[str]:
    """How a candidate stands in the sentence of the number."""
    words = view.words(place)
    sentence = view.scenes[place].sentence
    index = bisect_left(words.starts, candidate.start)
    number = bisect_left(words.starts, quantity.start)
    left = candidate.start < quantity.start
    side = "l" if left else "r"
    step = next((i for i, most in enumerate(_STEPS) if abs(number - index) <= most), len(_STEPS))
    within = [c for c in others if c.start >= 0 and c is not candidate]
    low, high = sorted((candidate.start, quantity.start))
    passed = sum(low < c.start < high for c in within)
    same = sentence.clause(candidate.start) == sentence.clause(quantity.start)
    ahead = sum(c.start < candidate.start for c in within)
    numbers = sum(low < q.start < high for q in sentence.quantities)
    found = [
        f"side={side}",
        f"step={side}:{step}",
        f"step={candidate.source}:{side}:{step}",
        f"passed={side}:{min(passed, 3)}",
        f"passed={side}:{min(passed, 3)}:{asked}",
        f"clause={side}:{same}",
        f"clause={candidate.source}:{side}:{same}:{min(passed, 3)}",
        f"ahead={min(ahead, 3)}:{side}",
        f"numbers={side}:{min(numbers, 3)}",
        f"numbers={side}:{min(numbers, 3)}:{min(passed, 3)}",
    ]
    if candidate.actor is not None:
        relation = candidate.actor.relation
        found += [
            f"relation={relation}:{side}",
            f"relation={relation}:{asked}",
            f"relation={relation}:{side}:{min(passed, 3)}",
        ]
        found += [f"mark={mark}:{side}" for mark in marks_of(candidate.actor)]
        found += [f"mark={mark}:{asked}" for mark in marks_of(candidate.actor)]
    for near in range(1, _REACH + 1):
        found += [f"w-{near}={words.at(index - near)}", f"w+{near}={words.at(index + near)}"]
        found += [f"n-{near}:{side}={words.at(number - near)}", f"n+{near}:{side}={words.at(number + near)}"]
    found.append(f"w-12={words.at(index - 2)} {words.at(index - 1)}")
    found.append(f"w+12={words.at(index + 1)} {words.at(index + 2)}")
    found += [
        f"{asked}:w-1={words.at(index - 1)}",
        f"{asked}:w+1={words.at(index + 1)}",
        f"{asked}:w+12={words.at(index + 1)} {words.at(index + 2)}",
    ]
    first, last = sorted((index, number))
    between = dict.fromkeys(words.words[first + 1 : last])
    found += [f"B{side}={word}" for word in between]
    found += [f"B{side}={asked}:{word}" for word in between]
    return found
