"""Which triggers of a sentence speak of one deal."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.parallel import is_bound_deed
from ai_buildout.extract.deals.types import Settled, settle
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType

_WITH_SHARES = {DealType.EQUITY_INVESTMENT, DealType.ACQUISITION, DealType.WARRANT, DealType.JOINT_VENTURE}
DELIVERIES = {DealType.COMPUTE_CONTRACT, DealType.HARDWARE_SUPPLY, DealType.LEASE, DealType.POWER_PURCHASE}
"""Types in which something is delivered, and the sides are customer and supplier or the like."""
_RAISING = ("bond", "loan", "borrow", "round", "listing")
_AMONG = re.compile(
    r" (?:among (?:them|these|which|those)|including|one of (?:them|which|these)|the (?:largest|biggest|latest|most recent) (?:of (?:them|which|these)|being)|notably) "
)
Group = list[tuple[Candidate, Settled]]


def fuse(reading: Reading, candidates: list[Candidate], directory: Directory) -> list[Group]:
    """Candidates that speak of one deal, together: sharing parties, on the same sides, of types that agree."""
    groups: list[Group] = []
    for candidate in candidates:
        settled = settle(reading, candidate, directory)
        if settled is None:
            continue
        home = next((g for g in groups if all(_agree(reading, candidate, settled, *other) for other in g)), None)
        if home is None:
            groups.append([(candidate, settled)])
        else:
            home.append((candidate, settled))
    return groups


def is_member_told(reading: Reading, candidate: Candidate) -> bool:
    """Whether the clause tells of one of several deals told before: …, among them a $3bn deal with Foo."""
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    return candidate.latin and bool(_AMONG.match(reading.folded, start, candidate.trigger.start))


def is_viable(group: Group) -> bool:
    """Whether a group has both sides of a deal, or two partners."""
    sides = [any(getattr(s, side) for _, s in group) for side in ("pays", "paid")]
    if all(sides) or any(len({a.id for a in s.open}) > 1 for _, s in group):
        return True
    return sides[1] and any(c.frame in _RAISING for c, _ in group)


def contradicts(group: Group, earlier: Group) -> bool:
    """Whether a trigger with one party only puts it on the other side than a trigger before it did."""
    ids = [{a.id for _, s in g for a in side(s)} for g in (group, earlier) for side in (_payers, _paid)]
    pays, paid, earlier_pays, earlier_paid = ids
    return len(pays | paid) == 1 and bool((pays and pays <= earlier_paid) or (paid and paid <= earlier_pays))


def _payers(settled: Settled) -> list[Actor]:
    return settled.pays


def _paid(settled: Settled) -> list[Actor]:
    return settled.paid


def _agree(reading: Reading, a: Candidate, sa: Settled, b: Candidate, sb: Settled) -> bool:
    if _binds_to(reading, a, b) or _binds_to(reading, b, a):
        return True
    if {"together", "as_partner", "part_of_round"} & {a.frame, b.frame}:
        return False  # it is told only where nothing else is, or with a sum of its own
    if sa.type is not sb.type and not _types_agree(a, sa, b, sb):
        return False
    if _is_one_of_several(reading, a, b) or _rents_then_fits(a, b):
        return False
    if not a.ids or not b.ids:
        return True
    if not a.ids & b.ids or _are_listed_apart(a, b):
        return False
    if {x.id for x in sa.pays} & {x.id for x in sb.paid} or {x.id for x in sa.paid} & {x.id for x in sb.pays}:
        return False
    if not a.latin and _counterparts_differ(a, sa, b, sb):
        return False
    return not _own_amounts_differ(a, b) and not _own_subjects_differ(a, b) and not _own_objects_differ(a, b)


def _rents_then_fits(a: Candidate, b: Candidate) -> bool:
    """Whether one of two clauses tells what is let and the other what is put there: will lease 240 MW, and will install 9,000 chips."""
    sentence, frames = a.scene.sentence, {a.frame, b.frame}
    apart = sentence.clause(a.trigger.start) != sentence.clause(b.trigger.start)
    return apart and a.latin and bool(frames & {"deploy", "use"}) and bool(frames & {"lease_verb", "lease", "let_out"})


def _is_one_of_several(reading: Reading, a: Candidate, b: Candidate) -> bool:
    """Whether the later of two triggers tells one of the deals of which the earlier, in another clause, tells the sum."""
    first, later = sorted((a, b), key=lambda c: c.trigger.start)
    sentence = a.scene.sentence
    apart = sentence.clause(first.trigger.start) != sentence.clause(later.trigger.start)
    return apart and is_member_told(reading, later)


def _types_agree(a: Candidate, sa: Settled, b: Candidate, sb: Settled) -> bool:
    """Whether two types can be of one deal: one is vague, one only tells its terms, or both deliver something."""
    types = {sa.type, sb.type}
    if a.table.get("attribute") or b.table.get("attribute"):
        return types <= _WITH_SHARES
    if DealType.PARTNERSHIP in types:
        return True
    if DealType.ACQUISITION in types and (a.frame == "agreement" or b.frame == "agreement"):
        return a.ids == b.ids
    return (a.table["type"] == "topic" or b.table["type"] == "topic") and types <= DELIVERIES


def _binds_to(reading: Reading, pact: Candidate, deed: Candidate) -> bool:
    """Whether an agreement is told by what it binds someone to do: a letter of intent to put $100bn into OpenAI."""
    if not pact.table.get("agreement") or deed.table.get("noun") or not deed.latin:
        return False
    if deed.trigger.start > pact.trigger.end and is_bound_deed(reading, deed):
        return bool(deed.pays and deed.paid)
    return 0 < deed.trigger.start - pact.trigger.end <= len(" to ")


def _counterparts_differ(a: Candidate, sa: Settled, b: Candidate, sb: Settled) -> bool:
    """Whether two clauses tell of one company's contracts with two others, whom each names: 甲向丙供货,乙则与它签过协议."""
    if sa.type not in DELIVERIES or sb.type not in DELIVERIES or a.table.get("weak") or b.table.get("weak"):
        return False
    spans = [c.scene.sentence.clause(c.trigger.start) for c in (a, b)]
    if spans[0] == spans[1] or not (sa.pays and sa.paid and sb.pays and sb.paid):
        return False
    named = [
        {x.id for x in side if start <= x.name.start < end and x.name.via != "pronoun"}
        for s, (start, end) in zip((sa, sb), spans, strict=True)
        for side in (s.pays, s.paid)
    ]
    pays, paid, other_pays, other_paid = named
    one_customer = {x.id for x in sa.pays} == {x.id for x in sb.pays} and bool(paid and other_paid)
    one_supplier = {x.id for x in sa.paid} == {x.id for x in sb.paid} and bool(pays and other_pays)
    return (one_customer and not paid & other_paid) or (one_supplier and not pays & other_pays)


def _are_listed_apart(a: Candidate, b: Candidate) -> bool:
    """Whether they are members of a list of pacts with others: commitments of $300bn to Foo and $38bn to Bar."""
    members = any(c.trigger.start == c.trigger.end for c in (a, b))
    return members and bool(a.peers and b.peers) and a.ids != b.ids


def _own_subjects_differ(a: Candidate, b: Candidate) -> bool:
    """Whether two verbs in clauses of their own have different payers there: the US invests in Intel, Nvidia follows with $5bn."""
    if a.frame == b.frame == "own" and a.pays and b.pays:
        return {x.id for x in a.pays}.isdisjoint({x.id for x in b.pays})
    if a.table.get("noun") or b.table.get("noun") or a.table.get("round") or b.table.get("round"):
        return False
    if a.frame != b.frame and not a.table["type"] == b.table["type"] == DealType.EQUITY_INVESTMENT.value:
        return False
    spans = [a.scene.sentence.clause(c.trigger.start) for c in (a, b)]
    own = [{x.id for x in c.pays if start <= x.name.start < end} for c, (start, end) in zip((a, b), spans, strict=True)]
    return spans[0] != spans[1] and all(own) and not own[0] & own[1]


def _own_objects_differ(a: Candidate, b: Candidate) -> bool:
    """Whether two verbs of one kind each have their own counterparty in their clause: ordered from one, and paid another."""
    if a.table.get("noun") or b.table.get("noun") or a.frame != b.frame or a.trigger.start == b.trigger.start:
        return False
    sides = [{x.id for x in c.paid if x.name.start > c.trigger.start} for c in (a, b)]
    return all(sides) and not sides[0] & sides[1] and bool({x.id for x in a.pays} & {x.id for x in b.pays})


def _own_amounts_differ(a: Candidate, b: Candidate) -> bool:
    """Whether each of two triggers has a sum of money of its own, in clauses of their own."""
    sentence = a.scene.sentence
    spans = [sentence.clause(c.trigger.start) for c in (a, b)]
    if spans[0] == spans[1]:
        return False
    sums = [{q.start for q in between(sentence.quantities, *span) if q.kind == "money"} for span in spans]
    return all(sums)


def weight(candidate: Candidate, settled: Settled) -> tuple[int, int, int, int, int]:
    """How much a trigger says of its deal, for choosing the one that leads: both sides, a type of its own, more parties."""
    both = bool(settled.pays) and bool(settled.paid)
    specific = candidate.table["type"] != "topic"
    main = not candidate.table.get("attribute")
    return (
        int(both and main),
        int(candidate.frame != "agreement" and not candidate.table.get("weak")),
        int(settled.type is not DealType.PARTNERSHIP),
        int(specific and main),
        len(candidate.ids),
    )
