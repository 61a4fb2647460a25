"""Chinese deals that are told to go on: 5月追加40亿美元,9月再加65亿, right behind a contract whose parties they leave out."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.deals.counted_goods import counts_by_classifier
from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft
from ai_buildout.extract.deals.numbers import take_numbers
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void, moods
from ai_buildout.model.codes import DealType, Modality
from ai_buildout.model.mention import Quantity

_CLOSE = 60
_BOTH = 2
_REACH = 16
_MORE = re.compile(
    "(?:(?:又|再|再度|再次|其后|随后|还)(?:签|租|订|买|购|借|贷|投|放|发|加|补|添|下单|采购|承租|预订|认购|注资|入股|包下|拿下|拿到|扩大|增加){1,2}|另外?(?:签|租|订|买|购)"
    "|追加|加码|加签|加租|加购|加订|加单|增购|增租|增订|增投|追订|追投|追单|续签|续约|续租|扩租|扩签|补签|补投)"
    "(?:了|下|出|订)?(?!的|到|至|为|于)"
)
_MAY = re.compile("可|有权|选择权|或|若|如果|一旦|愿")
_OF_ANOTHER = re.compile(
    "资本开支|资本支出|营收|收入|利润|市值|预算|研发|开支|支出|成本|员工|股价|产能|园区|数据中心|资料中心|机房|工厂|大楼|收购|并购|出售|卖|建"
)
"""What a sentence may tell the growth of besides."""
_KINDS = {DealType.DEBT: ("money",), DealType.EQUITY_INVESTMENT: ("money",)}
_GOODS = ("money", "power", "count")
_MOODS = (Modality.DENIED, Modality.IN_TALKS, Modality.RUMOURED, Modality.PLANNED)


def added(reading: Reading, current: Draft | None, scene: Scene, measures: dict[int, Measure]) -> list[Draft]:
    """What a sentence that names nobody but the parties of the deal told last says that they added to it, each as a deal of its own."""
    if current is None or not _goes_on(reading, current, scene):
        return []
    sentence = scene.sentence
    found: list[Draft] = []
    words = list(_MORE.finditer(reading.folded, sentence.start, sentence.end))
    for number, word in enumerate(words):
        end = sentence.clause(words[number + 1].start())[0] if number + 1 < len(words) else sentence.end
        start = max(sentence.clause(word.start())[0], found[-1].end if found else 0)
        if current.scene is scene and word.start() <= current.end:
            continue
        size = _size(reading, current, scene, measures, word.end(), end)
        if _MAY.search(reading.folded, start, word.start()):
            continue  # what may be added some day
        if size is None or is_void(reading, scene, word.start()) or _OF_ANOTHER.search(reading.folded, start, end):
            continue
        draft = replace(
            current,
            scene=scene,
            start=word.start(),
            end=size.end,
            rule="deal.added_han",
            modality=_modality(current, scene, word.start(), end),
            numbers={},
            dates={},
            tranche={},
            tranche_starts=None,
            hardware=None,
            strong=True,
            triggers=(word.start(),),
        )
        take_numbers(reading, draft, scene, (start, max(end, size.end)), word.start(), measures)
        if draft.numbers.keys() & {"amount", "power", "units"}:
            found.append(draft)
    return found


def added_within(reading: Reading, drafts: list[Draft], scene: Scene, measures: dict[int, Measure]) -> list[Draft]:
    """The drafts of a sentence, and what a later clause of it adds to the last: 甲向乙订购10亿美元芯片,其后再加单6亿."""
    told = drafts[-1]
    used = {q.start for d in drafts for q in (*d.numbers.values(), *d.tranche.values())}
    if not used or any(q.kind in _GOODS and q.start > max(used) for q in scene.sentence.quantities):
        more = added(reading, told, scene, measures)
        return [
            *drafts,
            *(m for m in more if m.start > told.end and used.isdisjoint(q.start for q in m.numbers.values())),
        ]
    return drafts


def _goes_on(reading: Reading, current: Draft, scene: Scene) -> bool:
    """Whether a Chinese sentence can go on with a deal of two parties: right behind it, and naming nobody else."""
    sentence = scene.sentence
    if current.type not in (*CONTRACT_TYPES, *_KINDS) or current.modality is Modality.DENIED:
        return False
    here = current.scene is scene or 0 <= sentence.start - current.scene.sentence.end <= _CLOSE
    if reading.folded[current.start].isascii() or not here:
        return False
    both = len(current.ids) == _BOTH and len({s.role for s in current.sides}) == _BOTH
    others = {a.id for a in scene.actors if not (a.described or a.maker)} - current.ids
    return both and not others


def _size(
    reading: Reading, current: Draft, scene: Scene, measures: dict[int, Measure], start: int, end: int
) -> Quantity | None:
    """The first number behind a word for more that can tell how much, if it stands near and is no figure."""
    kinds = _KINDS.get(current.type, _GOODS)
    for quantity in between(scene.sentence.quantities, start, end):
        if quantity.start - start > _REACH:
            return None
        counted = quantity.kind != "count" or bool(quantity.noun) or counts_by_classifier(reading, quantity)
        if quantity.kind in kinds and quantity.per is None and counted and quantity.start not in measures:
            return quantity
    return None


def _modality(current: Draft, scene: Scene, place: int, end: int) -> Modality:
    told = moods(scene, place, end)
    return next(
        (m for m in _MOODS if m.value in told),
        Modality.STATED if current.modality is Modality.STATED else Modality.AGREED,
    )
