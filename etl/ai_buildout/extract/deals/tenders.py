"""Who calls for tenders, told before or behind who wins: 甲的服务器集采中,乙拿下10亿元订单; 乙、丙等七家入围甲的集采; 甲公布结果。标段一由乙中标."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft, Side
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import Role

_FRAMES = ("order", "win_bid", "win_lot")
_WINNING = ("win_bid", "win_lot")
_RULES = tuple(f"deal.{frame}" for frame in _FRAMES)
_CALL = "(?:集采|集中采购|采购|招标|公开招标|标案|竞标|比选|遴选|询价|框采|竞价|磋商|标讯)"
_TENDER = re.compile(
    f"(?![在于从参中获成以拿为则将])(?:的)?[^,;。]{{0,40}}?(?:{_CALL}|[^,;。]项目|工程|标段|标包|扩容|集群|[一二三四五]期)[^;。]{{0,26}}?(?:[,、:]|中|里|内|由|为|是)*(?=[^,;。]{{0,30}}$)"
)
_WORDS = re.compile(
    f"中标|批出|判出|外判|判予|开标|决标|流标|标段|标包|第[一二三四五六七八九十\\d]+包|包[一二三四五六\\d]|候选人|{_CALL}"
)
"""Words that make a verb of getting one of winning a tender."""
_AS_NOUN = re.compile(f"{_CALL}(?:项目|大单|招标|大标|工程|案|活动|结果|名单|份额|订单|中|里|,|。|$)")
_NAMES_SUM = re.compile("(?:总)?(?:金额|价格?|总价|总额|报价|人|候选人|结果|公告|通知|单位|方|份额|比例|名单|公示|率)")
"""Behind 中标 it makes a noun."""
_OPENS = re.compile(f"[^。;!?]{{0,60}}?(?:{_CALL}|开标|决标|中标)")
"""Behind whoever calls for tenders in a sentence of its own."""
_BEFORE, _BEHIND = 90, 30
_NEAR = 12


def is_of_tender(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a verb of getting something stands in a sentence on a tender."""
    start = max(scene.sentence.start, trigger.start - _BEFORE)
    return bool(_WORDS.search(reading.folded, start, min(scene.sentence.end, trigger.end + _BEHIND)))


def wins(reading: Reading, _: Scene, trigger: Cue) -> bool:
    """Whether a word for winning a tender is a verb: not in 中标金额, 中标人."""
    return not _NAMES_SUM.match(reading.folded, trigger.end)


def share_callers(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, one who calls for tenders paying for all the lots of a sentence."""
    won = [c for c in candidates if not c.latin and c.frame in _FRAMES and c.paid]
    callers = {a.id: a for c in won for a in c.pays}
    if len(won) > 1 and len(callers) == 1:
        for candidate in won:
            if not candidate.pays and not callers.keys() & candidate.ids:
                candidate.pays = list(callers.values())
    return candidates


def name_tenderers(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, whoever calls for tenders paying for what others win there; the call for tenders buys nothing itself."""
    for candidate in candidates:
        if candidate.frame in _WINNING and reading.folded.startswith("的", candidate.trigger.end):
            candidate.pays, candidate.paid = candidate.paid, candidate.pays  # 甲的标,中标的有乙、丙
    won = [c for c in candidates if not c.latin and c.frame in _FRAMES and c.paid]
    caller: list[Actor] = []
    for candidate in won:
        if candidate.pays or caller:
            candidate.pays = candidate.pays or [a for a in caller if a.id not in candidate.ids]
            continue
        if _only_calls(reading, candidate):
            candidate.paid = []  # 甲的集采中,某代理商拿下…
            continue
        winner = min(a.name.start for a in candidate.paid)
        if winner >= candidate.trigger.start:
            continue
        before = [
            a for a in candidate.scene.actors if a.name.end <= winner and a.id not in candidate.ids and not a.described
        ]
        candidate.pays = [a for a in before if _TENDER.fullmatch(reading.folded, a.name.end, winner)][:1]
        caller = candidate.pays
    if not won:
        return candidates
    lots = any(c.frame != "order" for c in won)
    return [c for c in candidates if not _only_names_lot(reading, c, lots=lots)]


def _only_calls(reading: Reading, candidate: Candidate) -> bool:
    """Whether the one named before a verb of winning calls for tenders, and the winner is not named."""
    if len(candidate.paid) != 1 or candidate.paid[0].relation not in ("", "in") or not candidate.paid[0].genitive:
        return False
    end, place = candidate.paid[0].name.end, candidate.trigger.start
    return end <= place and _TENDER.fullmatch(reading.folded, end, place) is not None


def _only_names_lot(reading: Reading, candidate: Candidate, *, lots: bool) -> bool:
    """Whether a noun for a call for tenders, or for a lot that a verb says who wins, is all that the trigger is."""
    place = candidate.trigger.start
    if candidate.frame == "order":
        told = reading.gap(place, candidate.trigger.end)
        return lots and (told.startswith("标") or told.endswith(("项目", "案")))
    return candidate.frame == "purchase" and bool(_AS_NOUN.match(reading.folded, place))


def name_caller(reading: Reading, draft: Draft, before: list[Scene], current: Draft | None) -> None:
    """Give a lot that someone wins whoever the sentences before say calls for tenders, or bought the lot before it, in place."""
    if draft.rule not in _RULES or draft.type not in CONTRACT_TYPES or {s.role for s in draft.sides} != {Role.SUPPLIER}:
        return
    paragraph = draft.scene.sentence.paragraph
    for scene in reversed(before):
        if abs(scene.sentence.paragraph - paragraph) > 1:
            break
        if (caller := _caller(reading, scene)) is not None and caller.id not in draft.ids:
            draft.sides.append(Side(caller.id, Role.CUSTOMER, caller.name))
            return
    if current is None or current.rule not in _RULES or current.scene.sentence.paragraph != paragraph:
        return
    draft.sides += [s for s in current.sides if s.role is Role.CUSTOMER and s.id not in draft.ids]


def _caller(reading: Reading, scene: Scene) -> Actor | None:
    """Who heads a sentence on a call for tenders."""
    if reading.folded[scene.sentence.start].isascii() and not scene.actors:
        return None
    heads = [a for a in scene.actors if a.relation in ("", "in", "for") and not a.described]
    first = heads[0] if heads else None
    if first is None or first.name.start < scene.sentence.start:
        return None
    return first if _OPENS.match(reading.folded, first.name.end, scene.sentence.end) else None
