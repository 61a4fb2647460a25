"""Parallel clauses that leave out what stays the same, and the two sides of a round told with two verbs."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.functions import UNDER_WHICH
from ai_buildout.extract.deals.governing import support
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_JOINED = re.compile(r"(?:, (?:and |plus )?| and | plus )(?:another |a further |up to )?$")
_PAID_FIRST = re.compile(r" (?:about |around |up to |some |roughly |a further |another )?$")
_JOIN_REACH = 22
_EQUITY = ("equity_investment", "acquisition")
_BRINGS_IN = re.compile(
    "[^,;]{0,8}?(?:引入|引进|吸引|迎来|获得?|有)[^,;]{0,12}?(?:投资者|投资人|机构|股东|基石|投资方)[^;。]{0,12}$"
)
_RAISED = ("round", "loan", "bond")
_DEFINITE = re.compile(
    r"\b(?:the|this|that) (?:(?:new|latest|fresh|whole|total) )?(?:(?:us)?[$€£¥]?\d[\d.,]*(?:bn|m|tn)? (?:(?:billion|million|trillion) )?)?(?:(?!of )[a-z]+-[a-z]+ |senior |secured |growth |equity )?$"
)
_DEFINITE_REACH = 48
_VALUES_REACH = 24
_BEHIND_REACH = 30
_VALUES = re.compile(
    r"\b(?:valu(?:es|ed|ing|e)|brought|brings|bringing|gave|gives|giving|handed|earned|netted) (?:the [a-z-]+ )?$"
)
"""What makes the name behind it that of the company whose round it is."""


def gapped(reading: Reading, scene: Scene, candidate: Candidate) -> list[Candidate]:
    """Candidates for what a verb left out goes on to say: ``invests $5bn in Foo, and Bar $10bn``, ``pays Foo $5bn and Bar $2bn``."""
    if candidate.table.get("agreement") and candidate.latin:
        return _own_peers(reading, scene, candidate)
    if not (candidate.pays and candidate.paid) or candidate.table.get("noun"):
        return []
    return _own_paid(reading, scene, candidate) or _own_payer(scene, candidate)


def _own_peers(reading: Reading, scene: Scene, candidate: Candidate) -> list[Candidate]:
    """The further pacts of one company that a list tells, each with its sum: Foo's commitments include $300bn to Bar and $38bn to Baz."""
    owner = next((a for a in candidate.peers if a.name.end <= candidate.trigger.start), None)
    behind = [a for a in scene.actors if a.name.start >= candidate.trigger.end and not (a.described or a.maker)]
    sums = [q for q in scene.sentence.quantities if q.kind == "money" and q.start >= candidate.trigger.end]
    pairs = [
        (a, sums[i])
        for a in behind
        if (i := bisect_left(sums, a.name.start, key=_start) - 1) >= 0
        and _WITH_WHOM.fullmatch(reading.folded, sums[i].end, a.name.start)
    ]
    if owner is None or len(pairs) < 2 or owner.id in {a.id for a, _ in pairs}:
        return []
    if between(scene.sentence.cues_of("frame"), pairs[0][0].name.end, pairs[-1][0].name.start):
        return []
    candidate.peers = [owner, pairs[0][0]]
    return [
        Candidate(
            scene,
            Cue(q.start, q.start, candidate.trigger.senses),
            candidate.frame,
            candidate.table,
            peers=[owner, a],
            latin=True,
        )
        for a, q in pairs[1:]
    ]


def _start(quantity: Quantity) -> int:
    return quantity.start


_WITH_WHOM = re.compile(r" (?:deal |contract |agreement |commitment |order |pact )?(?:to|with|from|for) (?:the )?")


def _own_paid(reading: Reading, scene: Scene, candidate: Candidate) -> list[Candidate]:
    """The same payer's further sums to others: ``spends $300bn on compute from Foo and $38bn on Bar's cloud``."""
    behind = [a for a in candidate.paid if a.name.start >= candidate.trigger.end]
    named = [a for a in scene.actors if a.name.start >= candidate.trigger.end and not a.described]
    money = [q for q in scene.sentence.quantities if q.kind == "money" and q.start >= candidate.trigger.end]
    if not behind or len(money) < 2 or not candidate.latin:
        return []
    if (first := _given_first(reading, behind[0], money)) is not None:
        pairs = [(a, q) for a in named for q in money if q.start > first and _follows(reading, a, q)]
    else:
        starts = [q for q in money[1:] if _JOINED.search(reading.folded, q.start - _JOIN_REACH, q.start)]
        if not starts or behind[0].name.start > starts[0].start:
            return []
        ends = [*(q.start for q in starts[1:]), scene.sentence.end]
        pairs = [
            (inside[0], q)
            for q, end in zip(starts, ends, strict=True)
            if (inside := [a for a in named if q.end <= a.name.start < end and _is_paid(candidate, a)])
        ]
    pairs = [(a, q) for a, q in pairs if a.id != behind[0].id and a.id not in {p.id for p in candidate.pays}]
    others = {a.id for a, _ in pairs}
    candidate.paid = [a for a in candidate.paid if a.id not in others] or candidate.paid
    return [
        Candidate(
            scene,
            Cue(min(a.name.start, q.start), min(a.name.start, q.start), candidate.trigger.senses),
            candidate.frame,
            candidate.table,
            list(candidate.pays),
            [a],
            latin=True,
        )
        for a, q in pairs
        if not between(scene.sentence.cues_of("frame"), money[0].end, min(a.name.start, q.start))
    ]


def _given_first(reading: Reading, actor: Actor, money: list[Quantity]) -> int | None:
    """Where the sum stands that follows the one paid at once: pays Foo $5bn."""
    return next((q.start for q in money if _follows(reading, actor, q)), None)


def _follows(reading: Reading, actor: Actor, quantity: Quantity) -> bool:
    gap = reading.gap(actor.name.end, quantity.start)
    return actor.name.end <= quantity.start and not actor.relation.strip("and") and bool(_PAID_FIRST.fullmatch(gap))


def _is_paid(candidate: Candidate, actor: Actor) -> bool:
    """Whether the verb's money goes to a name with this preposition."""
    return actor.relation in candidate.table.get("paid", ()) and bool(actor.relation)


def _own_payer(scene: Scene, candidate: Candidate) -> list[Candidate]:
    """A later clause that leaves the verb out: ``Microsoft invests $5bn in Anthropic, and Nvidia $10bn``."""
    if not (candidate.pays and candidate.paid) or candidate.table.get("noun"):
        return []
    sentence = scene.sentence
    _, end = sentence.clause(candidate.trigger.start)
    for actor in scene.actors:
        behind = actor.name.start >= end or (actor.name.start > candidate.trigger.end and not actor.listed)
        if not behind or actor.relation or actor.id in candidate.ids:
            continue
        money = [q for q in sentence.quantities if q.kind == "money" and 0 <= q.start - actor.name.end <= 2]
        start, stop = sentence.clause(actor.name.start)
        start = max(start, candidate.trigger.end)
        if money and not between(sentence.cues_of("frame"), start, stop):
            place = Cue(actor.name.end, actor.name.end, candidate.trigger.senses)
            return [Candidate(scene, place, candidate.frame, candidate.table, [actor], list(candidate.paid))]
    return []


def fill_bound(reading: Reading, scene: Scene, candidates: list[Candidate]) -> None:
    """Give deeds that an agreement binds one party to (…, under which Foo will lend $900m) the agreement's other party, in place."""
    for candidate in candidates:
        if is_bound_deed(reading, candidate):
            _fill(reading, scene, candidate)


def is_bound_deed(reading: Reading, candidate: Candidate) -> bool:
    """Whether the clause tells what an agreement before it binds someone to do."""
    return not candidate.table.get("noun") and _bound_from(reading, candidate) is not None


def _bound_from(reading: Reading, candidate: Candidate) -> int | None:
    """Where the words begin by which an agreement binds (under which), in the clause or at its head."""
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    match = UNDER_WHICH.search(reading.folded, start, candidate.trigger.start)
    return match.start() if match else None


def _fill(reading: Reading, scene: Scene, candidate: Candidate) -> None:
    start = _bound_from(reading, candidate) or candidate.scene.sentence.start
    sides = [side for side in (candidate.pays, candidate.paid) if not side]
    if len(sides) != 1 or candidate.peers or candidate.table.get("weak"):
        return
    named = [a for a in scene.actors if a.name.end <= start and not a.described and not a.maker]
    others = {a.id: a for a in (named or map(Actor, scene.carried)) if a.id not in candidate.ids}
    if not others:
        others = {n.entity_id: Actor(n) for n in scene.carried[:1] if n.entity_id not in candidate.ids}
    if len(others) == 1:
        sides[0].extend(others.values())


def _fill_definite(reading: Reading, candidates: list[Candidate]) -> None:
    """A round or loan spoken of with "the", of which only who gives is told, goes to whom the text was about, in place: Foo led the $2bn loan."""
    leaders = [a for c in candidates if c.table.get("leads") or c.table.get("leads_loan") for a in c.pays]
    givers = {a.id for a in leaders}
    for candidate in candidates:
        if candidate.frame not in _RAISED or candidate.paid or not (givers or candidate.pays) or not candidate.latin:
            continue
        start, place = candidate.scene.sentence.start, candidate.trigger.start
        if not _DEFINITE.search(reading.folded, max(start, place - _DEFINITE_REACH), place):
            continue
        named = {a.id for a in candidate.scene.actors if not a.described}
        if named <= {*givers, *(a.id for a in candidate.pays)}:
            candidate.paid = [Actor(n) for n in candidate.scene.carried[:1] if n.entity_id not in named]
            candidate.pays = candidate.pays or list({a.id: a for a in leaders}.values())


def _part_with_round(candidates: list[Candidate]) -> None:
    """Who puts up a part of a round invests in whom the round is for, and is one of its investors, in place: €1bn of the €2bn round."""
    for part, whole in pairwise(candidates):
        if part.frame == "part_of_round" and whole.frame == "round":
            part.paid = whole.paid = whole.paid or part.paid
            whole.pays += [a for a in part.pays if a.id not in whole.ids]


def share_sides(candidates: list[Candidate]) -> None:
    """Parallel clauses leave out what stays the same (甲向丙投资50亿,乙投资100亿): give the later trigger the earlier's side."""
    for before, after in pairwise(candidates):
        if before.frame == after.frame and before.trigger.end <= after.trigger.start:
            if before.paid and not after.paid and after.pays and not ({a.id for a in after.pays} & before.ids):
                after.paid = list(before.paid)
            elif before.pays and not after.pays and after.paid and not ({a.id for a in after.paid} & before.ids):
                after.pays = list(before.pays)


def part_rounds(candidates: list[Candidate]) -> None:
    """Who leads or joins a round does not raise it; whose round it is stands at the other trigger."""
    leads = [c for c in candidates if c.table.get("leads")]
    rounds = [c for c in candidates if c.table.get("round") and not c.table.get("leads")]
    leading = {a.id for c in leads for a in c.pays}
    for candidate in rounds:
        candidate.paid = [a for a in candidate.paid if a.id not in leading]
    raising = [c for c in rounds if c.paid]
    for lead in leads:
        if raising:
            lead.paid = list(raising[0].paid)


def value_investee(reading: Reading, candidates: list[Candidate]) -> None:
    """A round told of nobody is that of the company that it values: the round brings in $2bn and values Foo at $8bn, in place."""
    for candidate in candidates:
        if not candidate.table.get("round") or candidate.paid or not candidate.latin:
            continue
        taken = {a.id for c in candidates for a in c.pays}
        named = [
            a
            for a in candidate.scene.actors
            if a.id not in taken and _VALUES.search(reading.folded, max(0, a.name.start - _VALUES_REACH), a.name.start)
        ]
        candidate.paid = named[:1]
    _part_with_round(candidates)


def _borrowers_behind(loan: Candidate, lenders: set[str]) -> list[Actor]:
    """For whom a loan or bonds are that others head: is leading the $38bn debt sale for Foo."""
    end = loan.trigger.end
    found = [
        a
        for a in loan.scene.actors
        if a.relation in ("for", "to") and 0 < a.name.start - end <= _BEHIND_REACH and a.id not in lenders
    ]
    return [] if not loan.latin or any(a.described for a in found) else found


def part_loans(reading: Reading, candidates: list[Candidate]) -> None:
    """Who heads a loan lends to whoever borrows at the other trigger, or is named between the two (甲主办乙的联贷案)."""
    loans = [c for c in candidates if c.table["type"] == "debt" and not c.table.get("leads_loan")]
    for lead in candidates:
        if not lead.table.get("leads_loan"):
            continue
        heads = {a.id for a in lead.pays}
        for loan in loans:
            loan.paid = [a for a in loan.paid if a.id not in heads]
            named = [a for a in loan.pays if lead.trigger.end <= a.name.start < loan.trigger.start]
            if named and not loan.paid:
                loan.paid, loan.pays = named, [a for a in loan.pays if a not in named]
            loan.paid = loan.paid or _borrowers_behind(loan, heads)
            loan.pays = loan.pays or list(lead.pays)
            lead.paid = lead.paid or list(loan.paid)
    _fill_definite(reading, candidates)


def fill_shares(candidates: list[Candidate]) -> None:
    """Give a Chinese stake or warrant that names one side the only other company of its sentence, in place: 甲给乙担保,换来5%股权."""
    for candidate in candidates:
        if candidate.latin or candidate.frame not in ("stake", "warrant") or candidate.peers:
            continue
        if bool(candidate.pays) is bool(candidate.paid):
            continue
        place = candidate.trigger.start
        named = [a for a in candidate.scene.actors if a.name.end <= place and not (a.described or a.maker)]
        others = {a.id: a for a in named if a.id not in candidate.ids}
        equity = any(c.table["type"] in _EQUITY for c in candidates if c is not candidate)
        governed = support(candidate.scene, candidate.trigger) is not None
        if len(others) == 1 and governed and not candidate.carried and not equity:
            (candidate.paid if candidate.pays else candidate.pays).extend(others.values())


def take_subscribed(reading: Reading, candidates: list[Candidate]) -> None:
    """Who brings in investors that are only counted, and subscribe for a sum, raises it, in place: 甲引入23名基石投资者,合共认购3.7亿."""
    for candidate in candidates:
        payers = [a for a in candidate.pays if a.name.end <= candidate.trigger.start]
        if candidate.latin or candidate.frame != "invest" or len(payers) != 1 or candidate.paid or candidate.carried:
            continue
        if _BRINGS_IN.match(reading.folded, payers[0].name.end, candidate.trigger.start):
            candidate.pays, candidate.paid = [], payers


def lend_bonds(candidates: list[Candidate]) -> None:
    """Who subscribes for a sum where the sentence told of bonds before lends it to who issued them, in place: 甲发行债券,乙认购180亿."""
    for candidate in candidates:
        if (
            candidate.frame != "invest"
            or candidate.latin
            or not {"take_output"} & set(candidate.trigger.senses["frame"])
        ):
            continue
        told = [c for c in candidates if c.frame == "bond" and c.paid and c.trigger.end <= candidate.trigger.start]
        if told and candidate.pays and not {a.id for a in candidate.pays} & told[-1].ids:
            candidate.frame, candidate.table = "lend", {**candidate.table, "type": "debt"}
            candidate.paid = list(told[-1].paid)
