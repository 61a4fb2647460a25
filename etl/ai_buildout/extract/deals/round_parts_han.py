"""Chinese sentences that tell who gave how much of a round, or holds how much: the company is the one whose round or owners they tell.

甲的股东有两家:乙持股四成,丙持股15%; 甲完成9亿元融资,其中乙占4亿元; 合共认购7.9亿元,乙认购最多,达2.5亿元; 丙、丁各出1亿元.
"""

from __future__ import annotations

import re

from ai_buildout.extract.deals.draft import ROUNDS, Draft, Side
from ai_buildout.extract.deals.numbers import most
from ai_buildout.extract.deals.rounds_han import goes_on_with_round
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import starting
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import DealType, Modality, Role
from ai_buildout.model.mention import NameMention, Quantity

_REACH = 20
_NEAR = 160
_TAIL = r"(?:产业投资|产投|资管|资产管理|资本|创投|风投|投资|基金|集团|控股|信托|保险|证券|中国)?(?:\([^()]{1,16}\))?"
_PAYS = "出资|投资|投入|认购|认缴|注资|掏出|拿出|掏|投|出"
_GAVE = re.compile(
    rf"{_TAIL}(?:一家|一方|独家|单独|则|也|就|便|又|均|都|本轮|此次|这次|这一轮)*"
    rf"(?:(?P<each>各自?|分别|每家)(?:{_PAYS}|占)|占(?:了|去|到)?其中|占了?(?=的|约|近)|(?:{_PAYS})(?:了|其中)|(?:{_PAYS})(?:得|金额)?最[多高](?:,|为|达|,达|,为)?(?:到|了)?)"
    r"(?:了|其中|的|约|近|达|到|至少|不超过)*"
)
_OWNED = re.compile(
    rf"{_TAIL}(?:的[^,;:。等是为]{{0,6}}?|(?:目前|现有|主要|外部|(?:第[一二三四五六]|最)大)的?)?"
    r"(?:股东|投资者|投资人|融资|[a-z天使种]{1,2}\+?轮)(?!大?会)"
)
_SHARE_RULES = ("deal.stake", "deal.own")
_OWNERS = frozenset({"shareholder", "round", "round_field", "raise_sum"})
_JOINT = re.compile(rf"{_TAIL}(?:、|和|与|及|以及|跟|,)[\u3400-\u9fff]{{0,8}}")
_KNOWN = 6


def part_round(reading: Reading, scene: Scene, drafts: list[Draft], current: Draft | None) -> list[Draft]:
    """The drafts of a Chinese sentence with the sums that single investors gave of a round, each investee filled in where the text tells it."""
    if not scene.sentence.quantities or reading.text[scene.sentence.start : scene.sentence.end].isascii():
        return drafts
    told = _round_before(scene, current)
    owned = _owned(reading, scene)
    for draft in drafts:
        if owned is not None and _lacks_investee(reading, draft, owned):
            draft.sides.append(owned)
            draft.strong = draft.strong or draft.rule in _SHARE_RULES
    investee = owned or _investee(reading, scene, drafts, told)
    if investee is None:
        return drafts
    parts = _parts(reading, scene, investee, [*([told] if told else []), *drafts])
    drafts = [draft for draft in drafts if not _leave_sums(draft, parts)]
    known = {
        (s.id, d.numbers["amount"].start) for d in drafts for s in d.sides if "amount" in d.numbers and len(d.ids) == 2
    }
    return [*drafts, *(p for p in parts if (p.sides[0].id, p.numbers["amount"].start) not in known)]


def _round_before(scene: Scene, current: Draft | None) -> Draft | None:
    """The investment told right before, if the sentence can go on with it."""
    if current is None or current.type is not DealType.EQUITY_INVESTMENT or current.modality is Modality.DENIED:
        return None
    return current if 0 <= scene.sentence.start - current.scene.sentence.end <= _NEAR else None


def _lacks_investee(reading: Reading, draft: Draft, investee: Side) -> bool:
    return (
        draft.type is DealType.EQUITY_INVESTMENT
        and {s.role for s in draft.sides} == {Role.INVESTOR}
        and bool(draft.numbers)
        and investee.id not in draft.ids
        and not reading.folded[draft.start].isascii()
    )


def _owned(reading: Reading, scene: Scene) -> Side | None:
    """The company of whose owners or round the sentence says that it tells: 甲的股东有两家."""
    for actor in scene.actors:
        if not actor.described and _OWNED.match(reading.folded, actor.name.end, scene.sentence.end):
            return Side(actor.id, Role.INVESTEE, actor.name)
    return None


def _investee(reading: Reading, scene: Scene, drafts: list[Draft], told: Draft | None) -> Side | None:
    """The one company whose round the sentence or the one before tells, or whom the text is about where it speaks of owners."""
    payers = {s.id for d in drafts for s in d.sides if s.role is Role.INVESTOR}
    mine = [s for d in drafts if d.type is DealType.EQUITY_INVESTMENT for s in d.sides if s.role is Role.INVESTEE]
    before = [s for s in told.sides if s.role is Role.INVESTEE] if told is not None else []
    for sides in (mine, before):
        if sides:
            return sides[0] if len({s.id for s in sides}) == 1 else None
    own = {c for cue in scene.sentence.cues_of("frame") for c in cue.senses["frame"]}
    if not own & _OWNERS and not goes_on_with_round(reading, scene):
        return None
    named = {a.id for a in scene.actors}
    for about in (scene.carried, scene.topic):
        others: dict[str, NameMention] = {n.entity_id: n for n in about if n.entity_id not in payers | named}
        if len(others) == 1 and len(about) == 1:
            return Side(next(iter(others)), Role.INVESTEE, next(iter(others.values())))
    return None


def _parts(reading: Reading, scene: Scene, investee: Side, rounds: list[Draft]) -> list[Draft]:
    """An investment for each investor whose own sum of the round the sentence tells."""
    totals = [
        d.numbers["amount"]
        for d in rounds
        if d.type is DealType.EQUITY_INVESTMENT and "amount" in d.numbers and investee.id in d.ids
    ]
    found: list[Draft] = []
    for place, actor in enumerate(scene.actors):
        if actor.relation not in ("", "and", "with") or actor.described or actor.id == investee.id:
            continue
        match, sum_ = _gave(reading, scene, actor)
        if match is None or sum_ is None or any(most(sum_) > most(t) for t in totals if t.currency == sum_.currency):
            continue
        payers = _list_up_to(reading, scene, place) if match["each"] else [actor]
        for payer in payers:
            side = Side(payer.id, Role.INVESTOR, payer.name)
            start = min(payer.name.start, actor.name.start)
            part = Draft(
                DealType.EQUITY_INVESTMENT,
                [side, investee],
                scene,
                start,
                sum_.end,
                "deal.part_of_round",
                Modality.STATED,
            )
            part.numbers["amount"] = sum_
            part.triggers = (sum_.start,)
            part.modality = next((d.modality for d in rounds if investee.id in d.ids), Modality.STATED)
            found.append(part)
    return found


def _gave(reading: Reading, scene: Scene, actor: Actor) -> tuple[re.Match[str] | None, Quantity | None]:
    """The words right behind a name that it gave a sum, and the sum."""
    end = actor.name.end
    match = _GAVE.match(reading.folded, end, min(scene.sentence.end, end + _REACH))
    if match is None or is_void(reading, scene, end):
        return None, None
    sums = [q for q in starting(scene.sentence.quantities, end, end + _REACH) if q.kind == "money"]
    fits = (bool(sums) and 0 <= sums[0].start - match.end() <= 1) or (
        bool(sums) and sums[0].start <= match.end() <= sums[0].end
    )
    return (match, sums[0]) if fits else (None, None)


def _list_up_to(reading: Reading, scene: Scene, place: int) -> list[Actor]:
    """The names of the list that ends with one."""
    first = place
    while first > 0 and place - first < _KNOWN:
        before, actor = scene.actors[first - 1 : first + 1]
        if not _JOINT.fullmatch(reading.folded, before.name.end, actor.name.start):
            break
        first -= 1
    return scene.actors[first : place + 1]


def _leave_sums(draft: Draft, parts: list[Draft]) -> bool:
    """Take those who are told to have given a part of a sum from the deal that has the whole, in place.

    True where it then names no payer, and is no round or listing: what several together subscribe of one is no deal of its own.
    """
    amount = draft.numbers.get("amount")
    own = {s.id for p in parts for s in p.sides[:1] if amount is not None and p.numbers["amount"].start != amount.start}
    payers = {s.id for s in draft.sides if s.role is Role.INVESTOR}
    if draft.type is not DealType.EQUITY_INVESTMENT or not own or not payers <= own:
        return False
    draft.sides = [s for s in draft.sides if s.id not in own] or draft.sides
    return draft.rule not in ROUNDS
