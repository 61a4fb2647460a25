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
_BACK = 3
"""Sentences before that of a number whose companies are candidates."""
_GROUPS_BACK = 12
"""Sentences before that of a number in which a market or place is looked for."""
_NAMED_STEPS = (1, 2, 4, 7)
_BEHIND = 8
"""Words before a number that tell whose it is."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One whose number it may be.

    Attributes:
        id: of a company, market, country or region.
        name: the mention that names it; None where a word for a market does.
        source: ``actor``, ``carried``, ``earlier`` (named in one of the sentences before), ``topic``, ``lead``, ``title``, ``main`` (named
            most), ``market`` or ``place``, ``market-before`` or ``place-before``.
        start, end: where it stands in the sentence of the number; -1 where it is taken over from elsewhere.
        actor: how it stands in the sentence, or stood where it was last named.
        back: how many sentences before that is; 0 where nobody counts.
    """

    id: str
    name: NameMention | None
    source: str
    start: int = -1
    end: int = -1
    actor: Actor | None = None
    back: int = 0

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
    recent = _recent(view, place)
    for source, names in (
        ("carried", scene.carried),
        ("earlier", [actor.name for actor, _ in recent.values()]),
        ("topic", scene.topic),
        ("lead", scene.lead),
        ("title", [actor.name for actor in view.titled.values()]),
        ("main", [view.most_named.name] if view.most_named is not None else []),
    ):
        for name in names:
            if name.entity_id not in known:
                known.add(name.entity_id)
                actor, back = recent.get(name.entity_id, (None, 0))
                found.append(Candidate(name.entity_id, name, source, actor=actor, back=back))
    found = found[:_MOST]
    if groups:
        found += _groups(view, place)
    return found


def _recent(view: PageView, place: int) -> dict[str, tuple[Actor, int]]:
    """The companies of the sentences before by id, nearest first: how each stood there, and how many sentences back."""
    found: dict[str, tuple[Actor, int]] = {}
    for back in range(1, min(_BACK, place) + 1):
        for actor in view.scenes[place - back].actors:
            found.setdefault(actor.id, (actor, back))
    return found


def _groups(view: PageView, place: int) -> list[Candidate]:
    """The markets and places of a sentence; of each kind that it has none of, the last one named before."""
    found: list[Candidate] = []
    for name, finder in (("market", _markets), ("place", _places)):
        inside = finder(view, place)
        found += inside
        if inside:
            continue
        for back in range(1, min(_GROUPS_BACK, place) + 1):
            before = finder(view, place - back)
            if before:
                last = before[-1]
                found.append(Candidate(last.id, last.name, f"{name}-before", back=back))
                break
    return found[:_MOST]


def _markets(view: PageView, place: int) -> list[Candidate]:
    table = view.reading.lexicon.tables["group"]
    return [
        Candidate(table[cue.senses["group"][0]]["subject"], None, "market", cue.start, cue.end)
        for cue in view.scenes[place].sentence.cues_of("group")
    ]


def _places(view: PageView, place: int) -> list[Candidate]:
    return [
        Candidate(n.entity_id, n, "place", n.start, n.end)
        for n in view.scenes[place].sentence.names
        if n.kind == "place" and n.entity_id.startswith(("country:", "region:"))
    ]


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
    base += _standing(view, candidate)
    base.append(f"actors={candidate.source}:{min(4, len({c.id for c in others if c.source == 'actor'}))}")
    if candidate.start < 0:
        nobody = all(c.source != "actor" for c in others)
        base.append(f"alone={candidate.source}:{nobody}:{sum(c.source == candidate.source for c in others) == 1}")
        return base + _taken_over(view, place, quantity, candidate)
    return base + _stands(view, place, quantity, candidate, others, asked)


def _trade(view: PageView, candidate: Candidate, asked: str) -> list[str]:
    if candidate.is_group:
        return [f"group={candidate.id.partition(':')[0]}"]
    sector = view.directory.sector(candidate.id)
    country = candidate.id.endswith("-government")
    return [f"sector={sector}", f"sector={asked}:{sector}", f"government={country}:{asked}"]


def _standing(view: PageView, candidate: Candidate) -> list[str]:
    """What part a company plays on the page."""
    if candidate.is_group:
        return []
    times = view.named[candidate.id]
    step = next((i for i, most in enumerate(_NAMED_STEPS) if times <= most), len(_NAMED_STEPS))
    main = view.most_named is not None and view.most_named.id == candidate.id
    titled = candidate.id in view.titled
    return [
        f"named={step}",
        f"main={main}:{candidate.source}",
        f"titled={titled}:{candidate.source}",
        f"part={main}:{titled}:{len(view.titled) == 1}",
        f"via={candidate.name.via if candidate.name is not None else ''}:{candidate.source}",
    ]


def _taken_over(view: PageView, place: int, quantity: Quantity, candidate: Candidate) -> list[str]:
    """What the sentence of a number tells of one that it does not name: how it begins, and the words before the number."""
    scene = view.scenes[place]
    words = view.words(place)
    source = candidate.source
    same = candidate.back > 0 and view.before(place) is not None
    found = [
        f"back={source}:{candidate.back}",
        f"back={candidate.back}:{same}",
        f"carries={source}:{bool(scene.carried)}",
    ]
    if candidate.actor is not None:
        actor = candidate.actor
        found += [f"stood={actor.relation}:{candidate.back}", f"stood={source}:{actor.described}:{actor.genitive}"]
    first = [words.at(i) for i in range(3)]
    found += [f"opens={source}:{word}" for word in first]
    found.append(f"opens={source}:{first[0]} {first[1]}")
    number = bisect_left(words.starts, quantity.start)
    start, _ = scene.sentence.clause(quantity.start)
    low = max(bisect_left(words.starts, start), number - _BEHIND)
    found += [f"says={source}:{word}" for word in dict.fromkeys(words.words[low:number])]
    return found


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
