"""When a product comes to market: a date beside a word of launch, or alone behind a product in a list."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.hardware.mentions import points_back, speaks_of_another
from ai_buildout.extract.hardware.plausible import ends_of
from ai_buildout.extract.hardware.presented import speaks
from ai_buildout.extract.hardware.property import Property
from ai_buildout.extract.hardware.subjects import Subjects
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import moods
from ai_buildout.model.codes import BlockKind, Modality
from ai_buildout.model.mention import DateMention, NameMention

_DATE_REACH = 16
_LONE_REACH = 48
"""How far a word of launch may stand from the only date of its clause."""
_ADVERB = 6
"""What may stand in a clause beside a date that only says when the next clause is: 到四季度，…"""
_RELATIVE = re.compile(
    r"[\w\s-]{0,14}?(?:,? ?(?:that|which)|, ?(?:due|available|expected|slated|set|coming|shipping|arriving))\b"
)
_LISTED_GAP = re.compile(r"[\s\"'」”*]*(?:[,:(—–-]|,? ?(?:in|from|for))[\s(]*")
_LISTED_END = re.compile(r"\s*(?:[:,);.]|[—–-]\s|\n|$)")
_OF_A_YEAR = re.compile(r"\d{4}(?:-[QH]\d)?")
_YEAR_SAID = re.compile(r"\d{2}|[今去前明后後]年|year|来年|本")
_FROM_DATE = re.compile(r"(?: [a-z]+){0,2} from (?:the )?")
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,4}-?\d{1,4}[A-Za-z]?(?![A-Za-z0-9%])")
_DESCRIBED_REACH = 12
_BREAKS = re.compile(r"[,，。;；、]")
_MANY = 1000
_GROWTH_REACH = 14
_JOINED = re.compile(r"[、,及和与跟]|以及| and |, and ")
_USED_REACH = 40
_BESIDE = 24
_ONLY_WHEN = re.compile(
    r"[ ,–—-]*(?:in|by|from|during|before|around|toward|towards|as early as|no later than|starting|starting in|at the end of|at the start of|at the beginning of|at the turn of|towards the end of|by the end of|beginning|beginning in)(?: the)?(?: early| late| mid)?[ -]*"
)
_OF_A_DEAL = re.compile(
    r"\b(?:closing|completion|deal|transaction|acquisition|purchase|merger|takeover|payments?|lease|contract|listing|offering|settlement|vote|hearing|ruling)\b"
    r"|交易|收购|并购|交割|付款|上市公司|挂牌"
)
_USED = re.compile(
    r"\b(?:of|using|based on|built on|running on|around|into|equipped with|powered by|filled with|full of)(?: the| its| their| [\w-]+'s)?(?: [\w-]+)? $"
    r"|(?:采用|采(?!购)|搭载|基于|配备|使用|部署|采购|订购|换上|装有|内建|内置|租用)[^,.;，。；]{0,6}$"
)
_OF_NOUN = re.compile("规模|[数总]?量(?!产)|度|额|指引|目标|进度|占比|比重|比例|价|[大高]?增|成长|动能|表现")
_SEEN = frozenset("能曾可未罕常屡又再")
_DELIVERS = re.compile("交货|交付|供货|供应|出货|到货|发货|付运")
_ORDER = re.compile("订单|下单|合同|合约|订购|采购|买下|签下")
_LAUNCH_OF = re.compile(
    r"\b(?:deliver(?:y|ies)|shipments?|production|sales?|availability|launch(?:es)?|release|rollout|arrival|introduction|sampl(?:es|ing)|ramp|version|generation|debut|suppl(?:y|ies)|manufactur(?:e|ing)|units?|samples?|batch(?:es)?) of(?: [\w'-]+){0,3} $"
)
_FIRST_ONES = re.compile(
    r"首批(?:产品|系统|机柜|芯片|晶片|样品|服务器|出货|货)|\b(?:first|initial|early) (?:systems?|units?|samples?|cabinets?|racks?|servers?|boards?|chips?|machines?|cards?|silicon|parts?|boxes|modules?)\b"
)


def read_launch(
    reading: Reading, scene: Scene, date: DateMention, subjects: Subjects, directory: Directory, earlier: str = ""
) -> Property | None:
    """The launch of the clause's subject (or of the product spoken of before) that a date tells.

    ``earlier`` is the date of the launch told before it, which one without a year follows.
    """
    if date.iso is None:
        return None
    date = _ahead(reading, scene, _shared(reading, scene, date), earlier)
    plain = _listed(reading, scene, date, subjects) or _set_apart(reading, scene, date, subjects)
    if plain is not None:
        return plain
    start, end = _region(scene, date)
    words = scene.sentence.cues_of("spec")
    alone = len(between(scene.sentence.dates, start, end)) == 1
    ahead, behind = (_LONE_REACH, _LONE_REACH) if alone else (_DATE_REACH * 2, _DATE_REACH)
    for cue in between(words, max(start, date.start - ahead), min(end, date.end + behind)):
        if "available_from" not in cue.senses["spec"]:
            continue
        reach = max(date.start, cue.start)
        product = _described(reading, subjects, date, cue) or _subject(reading, scene, date, subjects, start, reach)
        product = product or _spoken_of(reading, scene, date, subjects)
        if product is None or _is_no_launch(reading, scene, date, cue, product):
            continue
        if any(
            _parts(a, product, cue.start, directory) and not speaks(reading, a.name)
            for a in scene.actors
            if start <= a.name.start < end
        ):
            continue
        if _is_consignment(scene, cue, max(start, product.end), end) or _names_another(
            reading, scene, start, cue.start
        ):
            continue
        first, last = min(date.start, cue.start), max(date.end, cue.end)
        if product.start >= scene.sentence.start:
            if speaks_of_another(reading, scene, reach, product.end):
                continue
            first, last = min(first, product.start), max(last, product.end)
        return _launch(reading, scene, product, date, (first, last))
    return None


def _set_apart(reading: Reading, scene: Scene, date: DateMention, subjects: Subjects) -> Property | None:
    """The launch whose date a description sets apart: will bring out Foo, an air-cooled card, in the second half of 2026."""
    start, _ = scene.sentence.clause(date.start)
    if start <= scene.sentence.start or not _ONLY_WHEN.fullmatch(reading.gap(start, date.start)):
        return None
    for cue in between(scene.sentence.cues_of("spec"), scene.sentence.start, start):
        if "available_from" not in cue.senses["spec"]:
            continue
        for name in subjects.products:
            beside = 0 < name.start - cue.end <= _BESIDE and not _BREAKS.search(reading.gap(cue.end, name.start))
            if beside and not _is_shown(reading, scene, date, cue):
                return _launch(reading, scene, name, date, (cue.start, date.end))
    return None


def _launch(reading: Reading, scene: Scene, product: NameMention, date: DateMention, span: tuple[int, int]) -> Property:
    modality = _modality(reading, scene, date)
    return Property(scene, product, "available_from", None, date, None, None, modality, *span, "spec.available_from")


def _ahead(reading: Reading, scene: Scene, date: DateMention, earlier: str) -> DateMention:
    """A quarter or half without a year is that of the next year, where it is to come, or follows the launch told before it."""
    iso, published = date.iso or "", reading.document.published
    if published is None or not _OF_A_YEAR.fullmatch(iso) or _YEAR_SAID.search(date.surface.lower()):
        return date
    planned = not moods(scene, date.start).isdisjoint({"planned", "forecast"})
    gone = iso[:4] < published.date[:4] and planned
    if not (gone or _place(iso) < _place(earlier)):
        return date
    year = max(int(iso[:4]) + 1, int(earlier[:4] or 0)) if not gone else int(iso[:4]) + 1
    return replace(date, iso=f"{year}{iso[4:]}")


def _place(iso: str) -> str:
    """The iso date as a text that sorts by when it ends: quarters and halves by their last month."""
    ends = {"-Q1": "-03", "-Q2": "-06", "-Q3": "-09", "-Q4": "-12", "-H1": "-06", "-H2": "-12"}
    return iso[:4] + ends.get(iso[4:], iso[4:])


def _region(scene: Scene, date: DateMention) -> tuple[int, int]:
    """The clause of the date; with the next one, where the clause holds hardly more than the date."""
    start, end = scene.sentence.clause(date.start)
    if end - start - (date.end - date.start) <= _ADVERB and end < scene.sentence.end:
        end = scene.sentence.clause(end)[1]
    return start, end


def _described(reading: Reading, subjects: Subjects, date: DateMention, cue: Cue) -> NameMention | None:
    """The product that the date and the word of launch describe: 明年底面世的Atlas 950超节点."""
    for name in subjects.products:
        if cue.end < name.start <= cue.end + _DESCRIBED_REACH and date.end <= name.start:
            gap = reading.gap(cue.end, name.start)
            if gap.startswith("的") and not _BREAKS.search(gap):
                return name
    return None


def _subject(
    reading: Reading, scene: Scene, date: DateMention, subjects: Subjects, start: int, reach: int
) -> NameMention | None:
    """The product named last before the place; one that is only counted, where a relative clause goes on with it."""
    named = [n for n in subjects.named if n.start < reach]
    if (own := _at_its_place(scene, date, named)) is not None:
        return own
    for name in reversed(named):
        if name in subjects.products:
            return name
        if name.start >= start and _RELATIVE.match(reading.folded, name.end):
            return name
    return None


def _at_its_place(scene: Scene, date: DateMention, named: list[NameMention]) -> NameMention | None:
    """Of several products with as many dates, told one to one, the one at the date's place: 甲和乙分别定于2027年及2028年."""
    each = [c for c in scene.sentence.cues_of("link") if "each" in c.senses["link"]]
    if not each or len(named) <= 1:
        return None
    places = [d.start for d in scene.sentence.dates if d.start >= named[-1].end]
    return named[places.index(date.start)] if len(places) == len(named) and date.start in places else None


def _shared(reading: Reading, scene: Scene, date: DateMention) -> DateMention:
    """A year that is joined to another with a quarter or half, which is that of both: 2027年及2028年第四季."""
    later = next((d for d in scene.sentence.dates if d.start > date.end), None)
    if later is None or later.iso is None or not re.fullmatch(r"\d{4}", date.iso or ""):
        return date
    joined = _JOINED.fullmatch(reading.gap(date.end, later.start)) and _OF_A_YEAR.fullmatch(later.iso)
    return replace(date, iso=f"{date.iso}{later.iso[4:]}") if joined else date


def _is_no_launch(reading: Reading, scene: Scene, date: DateMention, cue: Cue, product: NameMention) -> bool:
    """Whether the product was only shown then, or is only what something else is made of."""
    if _is_shown(reading, scene, date, cue) or _is_part_of_noun(reading, cue) or _is_of_order(reading, scene, cue):
        return True
    return product.start >= scene.sentence.start and _is_used(reading, scene, product)


def _is_part_of_noun(reading: Reading, cue: Cue) -> bool:
    """Whether a Chinese word of launch is only part of another word: 出货规模, 订单能见度, 曾见."""
    seen = reading.folded.startswith("见", cue.start) and reading.folded[cue.start - 1] in _SEEN
    return seen or _OF_NOUN.match(reading.folded, cue.end) is not None


def _is_of_order(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether a Chinese word of delivery tells when an order is delivered: 拿到200兆瓦的订单,2026年起交货."""
    start = max(scene.sentence.start, cue.start - _USED_REACH)
    return bool(
        _DELIVERS.search(reading.folded, cue.start, cue.end) and _ORDER.search(reading.folded, start, cue.start)
    )


def _is_used(reading: Reading, scene: Scene, product: NameMention) -> bool:
    """Whether the product is only what something else is made of, so that the date is of that: a cluster of GB300s, 采用MI450的机柜."""
    ahead = reading.folded[max(scene.sentence.start, product.start - _USED_REACH) : product.start]
    return bool(_USED.search(ahead)) and not _LAUNCH_OF.search(ahead)


def _is_shown(reading: Reading, scene: Scene, date: DateMention, cue: Cue) -> bool:
    """Whether the product was only shown on a date that is past: 去年发布, debuted in March."""
    shown = reading.lexicon.tables["spec"]["available_from"]["shown"]
    told = reading.gap(cue.start, cue.end) in shown and not reading.folded.startswith("于", cue.end)
    return told and _modality(reading, scene, date) is Modality.STATED


def _is_consignment(scene: Scene, cue: Cue, start: int, end: int) -> bool:
    """Whether the clause tells how many are delivered, or how shipments grow, rather than when the product comes to market."""
    inside = between(scene.sentence.quantities, start, end)
    if any(q.kind == "count" and max(ends_of(q)) >= _MANY for q in inside):
        return True
    return any(q.kind == "share" and 0 <= q.start - cue.end <= _GROWTH_REACH for q in inside)


def _names_another(reading: Reading, scene: Scene, start: int, end: int) -> bool:
    """Whether a code that is no known product's stands before the word of launch: …; AI6 follows in 2027."""
    sentence = scene.sentence
    known = [(n.start, n.end) for n in sentence.names]
    known += [(d.start, d.end) for d in sentence.dates] + [(q.start, q.end) for q in sentence.quantities]
    known += [(c.start, c.end) for c in sentence.cues_of("spec")]
    codes = (code.start() for code in _CODE.finditer(reading.text, start, end))
    return any(not any(a <= place < b for a, b in known) for place in codes)


def _spoken_of(reading: Reading, scene: Scene, date: DateMention, subjects: Subjects) -> NameMention | None:
    """The product spoken of before, where the sentence names none and the date is to come."""
    topic, sentence = subjects.of_launch(date.start), scene.sentence
    if subjects.named or topic is None:
        return None
    published = reading.document.published
    ahead = published is not None and (date.iso or "") > published.date[: len(date.iso or "")]
    back = points_back(reading, scene)
    if _OF_A_DEAL.search(reading.folded, sentence.start, date.start):
        return None
    near = subjects.stays or back or _FIRST_ONES.search(reading.folded, sentence.start, sentence.end) is not None
    maker = subjects.maker(topic)
    if any(n.kind == "place" and not n.entity_id.startswith("country:") for n in sentence.names):
        return None  # brought to a site
    others = (n for n in sentence.names if n.kind == "company" and n.entity_id != maker)
    goes_on = ahead and near and all(speaks(reading, n) for n in others)
    return topic if goes_on or sentence.kind is BlockKind.LIST_ITEM else None


def _parts(actor: Actor, product: NameMention, cue: int, directory: Directory) -> bool:
    """Whether a company in the clause makes the date one of its own: it buys or installs the product, and does not make it."""
    it = actor.name.via == "pronoun" and product.end <= actor.name.start  # it may be the product as well
    if it or actor.relation or actor.id == directory.vendor(product.entity_id):
        return False
    launches = directory.vendor(product.entity_id) is None and actor.name.end <= cue < product.start
    beside = actor.genitive or 0 <= product.start - actor.name.end <= 1  # 百度天池256
    owns = directory.vendor(product.entity_id) is None and beside and actor.name.end <= product.start
    return not (launches or owns)


def _listed(reading: Reading, scene: Scene, date: DateMention, subjects: Subjects) -> Property | None:
    """The launch in an item of a road map: the product, then at once a date that is to come."""
    sentence = scene.sentence
    if not subjects.products or reading.document.published is None:
        return None
    product = subjects.products[0]
    lead = reading.gap(sentence.start, product.start).strip(" \"'*•·-")
    if any(n.end <= date.start and _FROM_DATE.fullmatch(reading.gap(n.end, date.start)) for n in subjects.products):
        return _from_date(reading, scene, date, subjects)
    at_once = product.end <= date.start and _LISTED_GAP.fullmatch(reading.gap(product.end, date.start))
    ahead = (date.iso or "") > reading.document.published.date[: len(date.iso or "")]
    item = sentence.kind is BlockKind.LIST_ITEM or reading.folded[date.end : date.end + 1] in (":", ")")
    if lead or not at_once or not ahead or not item or not _LISTED_END.match(reading.folded, date.end):
        return None
    return _launch(reading, scene, product, date, (product.start, date.end))


def _from_date(reading: Reading, scene: Scene, date: DateMention, subjects: Subjects) -> Property | None:
    """The launch that a company tells of its own product: will sell AI200 cards from 2026 and the AI250 from 2027."""
    product = next(
        n for n in subjects.products if n.end <= date.start and _FROM_DATE.fullmatch(reading.gap(n.end, date.start))
    )
    if moods(scene, date.start).isdisjoint({"planned", "forecast"}):
        return None
    return _launch(reading, scene, product, date, (product.start, date.end))


def _modality(reading: Reading, scene: Scene, date: DateMention) -> Modality:
    """Planned before the date, and within it where the words look ahead (计划年内量产)."""
    planned = not moods(scene, date.start).isdisjoint({"planned", "forecast"})
    published = reading.document.published
    within = published is not None and published.date.startswith((date.iso or "")[:4])
    ahead = published is None or (date.iso or "") > published.date[: len(date.iso or "")]
    return Modality.PLANNED if ahead or (planned and within) else Modality.STATED
