"""Sentences that go on with a deal told before: its worth, its term, its dates, who else joined it, that it is not so."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from ai_buildout.extract.deals.dating import date_role
from ai_buildout.extract.deals.draft import CONTRACT_TYPES, ROUNDS, Draft, Side
from ai_buildout.extract.deals.numbers import take_numbers
from ai_buildout.extract.deals.sides import name_sellers
from ai_buildout.extract.deals.takers import raise_told
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Actor, Scene, list_after
from ai_buildout.extract.syntax.attribution import tells_earlier
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void, opens_with_denial
from ai_buildout.model.codes import DealType, Modality, Role

_CLOSE = 60
_FAR = 600
_OPENING = 2
_NEXT = 2
_LIST_REACH = 24
_LOOK_BACK = 4
"""How many deals back a sentence may speak of."""
_DETERMINED = re.compile(r"\b(?:the|this|that) (?:[\w$€£%.,-]+ ){0,3}$")
_DETERMINER_REACH = 40
_WORTH = re.compile(
    r"(?:it|that|this|all|the whole)(?:'s| is| was| will be|'ll be) (?:said to be |reported to be |thought to be )?(?:worth|valued at|priced at) ?"
)
_BEING_WORTH = re.compile(
    r" (?:which is |said to be |reportedly |thought to be )?(?:worth|valued at|put at|priced at)\b"
)
"""An aside right behind the words for the deal: The five-year contract, worth $300bn, requires 4.5 GW."""
_COVERS = re.compile(
    r"(?:it|this|that|the (?:new|second|latest) one)(?: also| will| would| is to)* (?:covers?|runs? (?:for|until|through|to|over)|spans?|calls? for|provides? for|concerns?|is for|was for|lasts?|comprises?|involves?)\b"
)
_YIELDED = re.compile(
    r"(?:it|that|this|they|(?:the|its|this|that) (?:[a-z-]+ )?(?:sale|offer|offering|ipo|listing|flotation|float|issue|placement|deal|round|bonds?|notes|loan|transaction))"
    r"(?: has| had| will| would| should| is to| are to)? (?:br(?:ought|ings?) in|raise[ds]?|yield(?:s|ed)?|fetch(?:es|ed)?|net(?:s|ted)?|generate[ds]?|brought|total(?:s|led|ed)?) ?"
    r"(?:it|the company|them|the group|the firm)? ?(?:about|around|some|roughly|nearly|more than|over|almost|a total of)? ?"
)
_OF_IT = re.compile(
    "(?:根据|按照|依照?|按)?(?:(?:这|该|此|上述|本)[家间笔项桩宗起份单次张纸]?|双方|整[笔桩项个])(?!.*[是将])[^,;:。!?]{0,16}?(?:公司|企业|[商厂]|新创|交易|合约|合同|协议|订单|大单|收购案?|并购案?|买卖|租约|案|项目|融资|投资)的?,?"
)
_JOINING = {DealType.EQUITY_INVESTMENT: Role.INVESTOR, DealType.DEBT: Role.LENDER}


def takes_back(reading: Reading, current: Draft, scene: Scene) -> bool:
    """Whether the sentence says that what was told right before it is not so."""
    near = 0 <= scene.sentence.start - current.scene.sentence.end <= _CLOSE
    return near and opens_with_denial(reading, scene)


def add_sequel(
    reading: Reading, current: Draft, gathered: list[Draft], scene: Scene, measures: dict[int, Measure]
) -> None:
    """Give the deal told last, or one told shortly before that the words can mean, what a sentence without a deal says of it."""
    _schedule(reading, current, scene)
    if 0 <= scene.sentence.start - current.scene.sentence.end <= _CLOSE:
        name_sellers(current, scene)
    raise_told(reading, current, scene)
    if not add_terms(reading, current, scene, measures) and not (
        _speak_on(reading, current, scene, measures)
        or _covers(reading, current, scene, measures)
        or _worth(reading, current, scene)
    ):
        _speak_of(reading, current, gathered, scene, measures)
    _value(current, scene, measures)
    add_joined(reading, current, scene)


def add_terms(reading: Reading, current: Draft, scene: Scene, measures: dict[int, Measure]) -> bool:
    """A Chinese sentence that opens with a word for a deal's terms, right behind the deal and naming nobody else: 合同总价款3亿元,服务期三年."""
    sentence = scene.sentence
    close = 0 <= sentence.start - current.scene.sentence.end <= _CLOSE
    opening = next((c for c in sentence.cues_of("terms") if _opens(reading, sentence.start, c.start)), None)
    if opening is None or not close or _strangers(scene, current) or is_void(reading, scene, opening.start):
        return False
    _take(reading, current, scene, opening, measures)
    return True


def _opens(reading: Reading, start: int, place: int) -> bool:
    """Whether nothing but words for the deal, or for the company that is bought, stands before a place: 这家在伦敦上市的公司作价24亿."""
    return place - start <= _OPENING or bool(_OF_IT.fullmatch(reading.folded, start, place))


def _value(current: Draft, scene: Scene, measures: dict[int, Measure]) -> None:
    """A valuation told right after a round, of nobody else, is the round's."""
    named = {a.id for a in scene.actors if a.name.via not in ("pronoun", "role")}
    close = 0 <= scene.sentence.start - current.scene.sentence.end <= _CLOSE
    told = current.rule in ROUNDS or current.scene is not scene
    if current.type is not DealType.EQUITY_INVESTMENT or not told or not close or named - current.ids:
        return
    for measure in measures.values():
        if measure.metric == "valuation" and measure.mode == "level":
            current.numbers.setdefault("valuation", measure.quantity)


def _schedule(reading: Reading, current: Draft, scene: Scene) -> None:
    """When it starts or ends, told right behind a contract in a sentence that names nobody: 首批设备将于2026年下半年交付."""
    sentence, told = scene.sentence, current.scene.sentence
    follows = sentence.paragraph == told.paragraph and 0 <= sentence.start - told.end <= _NEXT
    if not follows or scene.actors or current.type not in CONTRACT_TYPES or sentence.cues_of("site"):
        return
    for date in sentence.dates:
        role = date_role(reading, scene, date)
        if date.iso is not None and role != "announced":
            current.dates.setdefault(role, date)


def _speak_on(reading: Reading, current: Draft, scene: Scene, measures: dict[int, Measure]) -> bool:
    """A sentence about "the deal": its numbers go to the deal told last."""
    for cue in scene.sentence.cues_of("anaphor"):
        if "deal" in cue.senses["anaphor"] and _can_mean(reading, cue, current):
            _take(reading, current, scene, cue, measures)
            return True
    return False


def _covers(reading: Reading, current: Draft, scene: Scene, measures: dict[int, Measure]) -> bool:
    """A sentence that opens with what "it" covers, right behind a contract, naming nobody else: It covers 168 MW and is worth $9bn."""
    sentence = scene.sentence
    opens = _COVERS.match(reading.folded, sentence.start, sentence.end)
    close = 0 <= sentence.start - current.scene.sentence.end <= _CLOSE
    if opens is None or not close or current.type not in CONTRACT_TYPES:
        return False
    if any(a.name.start > opens.end() and a.id not in current.ids for a in scene.actors):
        return False
    spare = Draft(current.type, current.sides, scene, opens.start(), opens.end(), current.rule, current.modality)
    take_numbers(reading, spare, scene, (sentence.start, sentence.end), opens.end(), measures)
    current.fill(spare)
    return True


def _worth(reading: Reading, current: Draft, scene: Scene) -> bool:
    """A sentence that opens with what "it" is worth, right behind a contract: it's worth $6bn."""
    sentence = scene.sentence
    opens = _WORTH.match(reading.folded, sentence.start)
    close = 0 <= sentence.start - current.scene.sentence.end <= _CLOSE
    raised = current.rule in ROUNDS or current.type is DealType.DEBT
    if opens is None and raised:
        opens = _YIELDED.match(reading.folded, sentence.start)
    elif current.type not in CONTRACT_TYPES and not raised:
        return False
    if opens is None or not close:
        return False
    sums = [q for q in sentence.quantities if q.kind == "money" and 0 <= q.start - opens.end() <= 1]
    if sums:
        current.numbers.setdefault("amount", sums[0])
    return bool(sums)


def _speak_of(
    reading: Reading, current: Draft, gathered: list[Draft], scene: Scene, measures: dict[int, Measure]
) -> None:
    """A sentence about "the 15-year lease", "the loan": its numbers go to the last deal that the noun can mean."""
    sentence = scene.sentence
    for cue in sentence.cues_of("told_deal"):
        first = max(sentence.start, cue.start - _DETERMINER_REACH)
        if cue.start - sentence.clause(cue.start)[0] > _DETERMINER_REACH:
            continue
        if _DETERMINED.search(reading.folded, first, cue.start) is None:
            continue
        near = (d for d in islice(reversed(gathered), _LOOK_BACK) if 0 <= sentence.start - d.scene.sentence.end <= _FAR)
        meant = next((d for d in (current, *near) if _is_told_by(reading, cue, d) and not _strangers(scene, d)), None)
        if meant is not None and sentence.start - meant.scene.sentence.end <= _FAR:
            _take(reading, meant, scene, cue, measures)
            return


def _take(reading: Reading, deal: Draft, scene: Scene, pointer: Cue, measures: dict[int, Measure]) -> None:
    """The numbers and dates of the sentence; a sum only from the clause of the words that point to the deal."""
    sentence = scene.sentence
    spare = Draft(deal.type, deal.sides, scene, pointer.start, pointer.end, deal.rule, deal.modality)
    take_numbers(reading, spare, scene, (sentence.start, sentence.end), pointer.end, measures)
    start, end = sentence.clause(pointer.start)
    if "amount" in spare.numbers and not start <= spare.numbers["amount"].start < end:
        opening, _ = sentence.clause(spare.numbers["amount"].start)
        if opening != end or not _BEING_WORTH.match(reading.folded, opening):
            del spare.numbers["amount"]
    if sum(q.kind == "power" for q in sentence.quantities) > 1:
        spare.numbers.pop("power", None)
    deal.fill(spare)
    for name, quantity in spare.tranche.items():
        deal.tranche.setdefault(name, quantity)


def _strangers(scene: Scene, deal: Draft) -> list[Actor]:
    """The companies of the sentence that are no parties of the deal."""
    return [a for a in scene.actors if not (a.described or a.maker) and a.id not in deal.ids]


def add_joined(reading: Reading, current: Draft, scene: Scene) -> None:
    """Who else gave money, told right behind a round or a loan: Foo and Bar also took part."""
    role = _JOINING.get(current.type)
    sentence = scene.sentence
    close = 0 <= sentence.start - current.scene.sentence.end <= _CLOSE
    if role is None or not close or current.modality is Modality.DENIED:
        return
    if any(q.kind == "money" for q in sentence.quantities):
        return
    if current.type is DealType.EQUITY_INVESTMENT and current.rule not in ROUNDS:
        return
    actors = [a for a in scene.actors if not (a.described or a.maker or a.name.via in ("pronoun", "role"))]
    for cue in sentence.cues_of("joined"):
        if is_void(reading, scene, cue.start):
            continue
        if "behind" in cue.senses["joined"]:
            if tells_earlier(reading, cue):
                continue
            first = next((i for i, a in enumerate(actors) if 0 <= a.name.start - cue.end <= _LIST_REACH), None)
            named = [] if first is None else [actors[first], *list_after(actors, first)]
        else:
            start, _ = sentence.clause(cue.start)
            before = [a for a in actors if a.name.end <= cue.start]
            heads = {id(a) for a, behind in pairwise(before) if behind.listed}
            named = [a for a in before if a.listed or id(a) in heads or a.name.start >= start]
            named = [a for a in named if a.relation in ("", "and")]
        current.sides += [Side(a.id, role, a.name) for a in named if a.id not in current.ids]


def _can_mean(reading: Reading, cue: Cue, deal: Draft) -> bool:
    """Whether words that point back can mean a deal of its type, by the noun for a deal that they end in."""
    words = reading.gap(cue.start, cue.end)
    tables = reading.lexicon.tables["told_deal"]
    ends = {name: (*(f" {w}" for w in noun["en"]), *noun["zh"]) for name, noun in tables.items()}
    types = {t for name, noun in tables.items() if words.endswith(ends[name]) for t in noun["types"]}
    return not types or deal.type.value in types


def _is_told_by(reading: Reading, cue: Cue, deal: Draft) -> bool:
    """Whether the noun for a deal can mean one of its type."""
    tables = reading.lexicon.tables["told_deal"]
    return any(deal.type.value in tables[noun]["types"] for noun in cue.senses["told_deal"])
