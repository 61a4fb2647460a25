"""Deals that one sentence tells pair by pair: a verb once, then a company and a number, and another, and another.

``signed with Foo for $17bn, with Bar for $10bn``; ``甲向乙投50亿,向丙投10亿``; ``甲、乙、丙分别供应1、2和3吉瓦``. Each pair is a deal of its own
with whoever stands outside the pairs; its kind and its roles are those of the deal that was read with one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ai_buildout.extract.deals.draft import Draft, Side
from ai_buildout.extract.deals.misreadings import is_unlikely
from ai_buildout.extract.deals.slots import Slotted, slotted
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role
from ai_buildout.model.mention import Quantity

_NAME = "[\ue000-\ue0ff]"
_SIZE = "[\ue200-\ue2ff\ue400-\ue5ff]"
_ALIKE = {"and": "", "with": ""}
"""Prepositions that may be a conjunction: 甲与乙签了50亿,与丙签了10亿."""
_FIELDS = {"money": "amount", "power": "power", "count": "units"}
_APART = r"(?:[)]? ?(?:、|,|;|以及|和|与|及|并|又|再|另|则|而|and|plus|as well as|while|但)){1,3} ?"
_TO = r"(?:(?:to|in|into|from|with|at|for|by|on|向|对|给|为|与|和|从|由|在|入股|投资) ?)?(?:the |another |a further )?"
_BETWEEN = r"(?: ?[(:] ?| (?:for|with|at|a|an|another|some|the|its|worth|up to|about|invests|gets|receives| )*|的?[^\ue000-\ue8ff,;:。、()a-z]{0,6})"
_NAME_FIRST = re.compile(f"{_NAME}{_BETWEEN}{_SIZE}(?:{_APART}{_TO}{_NAME}{_BETWEEN}{_SIZE})+")
_GOODS = r"(?:(?: (?:worth )?(?:of|in) (?!debt|loans|notes|bonds|credit)[a-z -]{2,24}?)? (?:to|in|into|from|with|at|by|for) (?:the )?|(?:的)?(?:给|予|来自|入股|投资|投向|投给|卖给|供给) ?)"
_SIZE_FIRST = re.compile(f"{_SIZE}{_GOODS}{_NAME}(?:{_APART}(?:another |a further )?{_SIZE}{_GOODS}{_NAME})+")
_LISTED = r"(?:(?:、|,| and |, and |和|与|及|以及|& )+ ?)"
_EACH = re.compile(r"分别|分別|各自|依次|respectively|in turn")
_NAMES = re.compile(f"{_NAME}(?:{_LISTED}(?:the )?{_NAME})+")
_SIZES = re.compile(f"{_SIZE}(?:{_LISTED}{_SIZE})+")
_GAPPED = re.compile(
    f"(?:,|;|, and| and|, while|; and) ({_NAME})(?:,)? ({_SIZE}) (from|to|in|into|with|for) (?:the )?({_NAME})"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A company and the number told with it."""

    actor: Actor
    size: Quantity


@dataclass(frozen=True, slots=True)
class _Gapped:
    subject: Actor
    size: Quantity
    link: str
    other: Actor


def dealt_out(reading: Reading, scene: Scene, drafts: list[Draft], directory: Directory) -> list[Draft]:
    """The deals of a sentence, one for each pair of a company and a number where they stand in a row."""
    if len(scene.sentence.quantities) < 2 or not any(len(d.ids) > 1 for d in drafts):
        return drafts
    slots = slotted(reading, scene)
    for pairs in rows(slots):
        drafts = _paired(drafts, pairs, directory)
    for match in _GAPPED.finditer(slots.words):
        giver, size, other = (slots.actors(match[1])[0], slots.quantity(match[2]), slots.actors(match[4])[0])
        drafts = _gone_on(reading, scene, drafts, _Gapped(giver, size, match[3], other))
    return drafts


def rows(slots: Slotted) -> Iterator[list[Pair]]:
    """The rows of pairs of a sentence, each of other companies and of numbers of one kind."""
    for pattern in (_NAME_FIRST, _SIZE_FIRST):
        for match in pattern.finditer(slots.words):
            row = _pairs(slots, re.findall(_NAME, match.group()), re.findall(_SIZE, match.group()))
            if row:
                yield row
    if _EACH.search(slots.words):
        names = [m.group() for m in _NAMES.finditer(slots.words)]
        for sizes in _SIZES.finditer(slots.words):
            marks = re.findall(_SIZE, sizes.group())
            alike = [n for n in (re.findall(_NAME, name) for name in names) if len(n) == len(marks)]
            if len(alike) == 1 and (row := _pairs(slots, alike[0], marks)):
                yield row


def _pairs(slots: Slotted, names: list[str], sizes: list[str]) -> list[Pair]:
    actors = [slots.actors(name)[0] for name in names]
    found = [slots.quantity(size) for size in sizes]
    if len(actors) != len(found) or len({a.id for a in actors}) < len(actors) or len({q.kind for q in found}) > 1:
        return []
    if any(a.described or a.maker for a in actors) or len({_ALIKE.get(a.relation, a.relation) for a in actors}) > 1:
        return []
    return [Pair(a, q) for a, q in zip(actors, found, strict=True)]


def _paired(drafts: list[Draft], pairs: list[Pair], directory: Directory) -> list[Draft]:
    """The drafts with one for each pair in the place of those that mix the pairs up; as they were where each is told already."""
    ids = {p.actor.id for p in pairs}
    starts = {p.size.start for p in pairs}
    mine = [d for d in drafts if d.ids & ids and d.ids - ids and _sizes(d) & starts]
    if not mine or all(any(_is_told(d, p, ids) for d in mine) for p in pairs):
        return drafts
    base = mine[0]
    roles = {s.role for s in base.sides if s.id in ids}
    others = [s for s in base.sides if s.id not in ids]
    if len(roles) != 1 or roles & {s.role for s in others} or base.type is DealType.PARTNERSHIP:
        return drafts
    role = roles.pop()
    field = next(name for name, q in base.numbers.items() if q.start in starts)
    if field == "shares":
        return drafts  # what they pay for them is told besides
    inside = (pairs[0].size.start, max(p.size.end for p in pairs))
    kept = {
        name: q for name, q in base.numbers.items() if name == "term_years" and not inside[0] <= q.start < inside[1]
    }
    told = [
        replace(
            base,
            sides=[Side(p.actor.id, role, p.actor.name), *others],
            numbers={**kept, field: p.size},
            dates=dict(base.dates),
            tranche={},
            start=min(base.start, p.actor.name.start),
            end=max(base.end, p.size.end),
        )
        for p in pairs
    ]
    if any(is_unlikely(d, directory) or _buys_own_goods(d, directory) for d in told):
        return drafts
    return sorted([*(d for d in drafts if not any(d is m for m in mine)), *told], key=lambda d: d.start)


def _buys_own_goods(draft: Draft, directory: Directory) -> bool:
    """Whether a company that sells electricity would buy it: the verb's one object was told before the row."""
    return any(s.role is Role.BUYER and directory.can_sell_power(s.id) for s in draft.sides)


def _gone_on(reading: Reading, scene: Scene, drafts: list[Draft], gap: _Gapped) -> list[Draft]:
    """The drafts with what a clause tells that leaves out the verb: Foo got $1bn from Bar, and Baz $2bn from Qux."""
    both = {gap.subject.id, gap.other.id}
    before = [
        d
        for d in drafts
        if len(d.ids) == 2 and not d.ids & both and any(q.end <= gap.subject.name.start for q in d.numbers.values())
    ]
    if not before or len(both) < 2 or gap.subject.described or gap.other.described:
        return drafts
    base = before[-1]
    first, second = sorted(base.sides, key=lambda s: s.name.start)
    if not re.search(rf"\b{gap.link} (?:the )?$", reading.folded[scene.sentence.start : second.name.start]):
        return drafts
    told = replace(
        base,
        sides=[Side(gap.subject.id, first.role, gap.subject.name), Side(gap.other.id, second.role, gap.other.name)],
        numbers={_FIELDS[gap.size.kind]: gap.size},
        dates={},
        tranche={},
        start=gap.subject.name.start,
        end=gap.other.name.end,
        triggers=(gap.size.start,),
    )
    kept = [d for d in drafts if gap.size.start not in _sizes(d)]
    for draft in kept:
        draft.sides = [s for s in draft.sides if s.id not in both or draft.ids <= both]
    return [*kept, told]


def _sizes(draft: Draft) -> set[int]:
    return {q.start for q in draft.numbers.values()}


def _is_told(draft: Draft, pair: Pair, ids: set[str]) -> bool:
    """Whether a draft tells just this pair of the row."""
    return draft.ids & ids == {pair.actor.id} and pair.size.start in _sizes(draft)
