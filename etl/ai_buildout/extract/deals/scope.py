"""How far a trigger reaches in its sentence: the clauses whose numbers are its deal's."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.fusion import is_member_told
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading

_AND_DOES = re.compile(r" ?(?:and|but) (?:is|was|are|were|has|had|have|will|would|plans|hopes|aims|expects|wants) ")
_HEAD = 3
_OF_SHARES = ("equity_investment", "acquisition")
_BUYS = frozenset({"purchase", "rent", "order"})
_GOODS = frozenset({"hardware", "compute", "power"})


def scope_of(
    reading: Reading, scene: Scene, candidate: Candidate, mine: list[Candidate], everyone: list[Candidate]
) -> tuple[int, int]:
    """The clauses whose numbers are the candidate's: its own, and neighbours in which no other deal or company begins."""
    sentence = scene.sentence
    start, end = sentence.clause(candidate.trigger.start)
    for first, last in sentence.asides:
        if first <= candidate.trigger.start < last:
            return first, last
    others = [c.trigger.start for c in everyone if c not in mine]
    ids = {i for c in mine for i in c.ids} | {a.id for c in mine for a in c.sellers}
    while end < sentence.end:
        following = sentence.clause(end)
        if (
            following[1] <= end
            or any(following[0] <= o < following[1] for o in others)
            or _turns_to_debt(scene, mine, following)
            or _turns_to_goods(scene, mine, following)
            or _has_stranger(scene, following, ids)
        ):
            break
        end = following[1]
    while start > sentence.start and not _turns(scene, start) and not _goes_on(reading, start, candidate):
        before = sentence.clause(start - 1)
        if any(before[0] <= o < before[1] for o in others) or _has_stranger(scene, before, ids):
            break
        if any(o < before[0] for o in others) and _heads_own_clause(scene, candidate):
            break
        start = before[0]
    same = [o for o in others if start <= o < end]
    right = min((o for o in same if o > candidate.trigger.start), default=end)
    left = max((o for o in same if o < candidate.trigger.start), default=start)
    money = [q.start for q in sentence.quantities if q.kind == "money"]
    if candidate.latin and not candidate.table.get("noun") and left > start:
        left = candidate.trigger.start if any(candidate.trigger.end <= m < right for m in money) else left
    ends = {c.trigger.start: c.trigger.end for c in everyone if not c.table.get("noun") and c not in mine}
    objects = [
        q.end for q in sentence.quantities if q.kind == "money" and left in ends and 0 <= q.start - ends[left] <= 1
    ]
    return max(left, *objects, left), right


def beyond_aside(
    reading: Reading, scene: Scene, candidate: Candidate, mine: list[Candidate], everyone: list[Candidate]
) -> tuple[int, int] | None:
    """The clause in which a sentence goes on with the candidate's subject behind an aside that tells of another deal or company.

    Foo's lease with Bar, for which Baz guarantees $2bn, runs 10 years and covers 200 MW.
    """
    sentence = scene.sentence
    _, end = sentence.clause(candidate.trigger.start)
    aside = next(((a, b) for a, b in sentence.asides if a == end - 1 and reading.folded[a] == ","), None)
    if aside is None or aside[1] >= sentence.end or not candidate.latin:
        return None
    ids = {i for c in mine for i in c.ids}
    others = [c.trigger.start for c in everyone if c not in mine]
    start, stop = aside[1], sentence.clause(aside[1])[1]
    if not (_has_stranger(scene, aside, ids) or any(aside[0] <= o < aside[1] for o in others)):
        return None  # its numbers are the candidate's
    if any(start <= o < stop for o in others) or _has_stranger(scene, (start, stop), ids):
        return None
    return start, stop


def _turns_to_debt(scene: Scene, mine: list[Candidate], clause: tuple[int, int]) -> bool:
    """Whether a clause behind a venture tells what it borrows: …成立合资公司,后者发行约50亿美元债券."""
    venture = any(c.table["type"] == "joint_venture" and not c.latin for c in mine)
    cues = between(scene.sentence.cues_of("frame"), *clause) if venture else []
    return any("bond" in c.senses["frame"] or "loan" in c.senses["frame"] for c in cues)


def _turns_to_goods(scene: Scene, mine: list[Candidate], clause: tuple[int, int]) -> bool:
    """Whether a clause behind shares that are bought tells of goods that are: …否认入股甲,斥160亿买芯片."""
    if any(c.latin or c.table["type"] not in _OF_SHARES or c.trigger.start >= clause[0] for c in mine):
        return False
    buys = [c for c in between(scene.sentence.cues_of("frame"), *clause) if _BUYS.intersection(c.senses["frame"])]
    behind = between(scene.sentence.cues_of("topic"), buys[0].end, clause[1]) if buys else []
    return any(_GOODS.intersection(c.senses["topic"]) for c in behind)


def _turns(scene: Scene, start: int) -> bool:
    """Whether a clause begins with a word that turns to another matter."""
    return any("turn" in c.senses and c.start - start <= 1 for c in between(scene.sentence.cues, start, start + 14))


def _goes_on(reading: Reading, start: int, candidate: Candidate) -> bool:
    """Whether the clause tells of another deed of the same subject: is building a site, and is discussing a lease."""
    if is_member_told(reading, candidate):
        return True
    return candidate.latin and bool(_AND_DOES.match(reading.folded, start, candidate.trigger.end))


def _has_stranger(scene: Scene, clause: tuple[int, int], ids: set[str]) -> bool:
    return any(
        clause[0] <= a.name.start < clause[1]
        and a.id not in ids
        and (not a.relation or (a.relation == "with" and a.name.start - clause[0] <= _HEAD))
        for a in scene.actors
    )


def _heads_own_clause(scene: Scene, candidate: Candidate) -> bool:
    """Whether someone new heads the Chinese clause of a trigger: what stands before it was said of the deal before."""
    start, _ = scene.sentence.clause(candidate.trigger.start)
    heads = [a for a in scene.actors if start <= a.name.start < candidate.trigger.start and a.relation in ("", "and")]
    told = {a.id for a in scene.actors if a.name.start < start}
    return not candidate.latin and bool(heads) and heads[0].id not in told and heads[0].name.start - start <= _HEAD
