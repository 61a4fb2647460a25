"""Figures of a country, province or city, where no company is told of: 全省智算规模突破10万P; Johor's data centres draw 600 MW."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_REACH = 60
_OWNS = re.compile(r"['’]s? |的|[\u3400-\u9fff]")
_GOVERNED = re.compile(
    r"\b(?:from|near|outside|to|with|by|than|and|or) (?:the |northern |southern |eastern |western )?$"
)
_HEAD = 400
_OFFICE = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{2,3})(?P<kind>[市县区州])(?:人民政府|政府|发展和改革|发展改革|发改|工业和信息化|工信|经济和信息化|经信|通信管理|大数据|数据|能源|统计|商务|科学技术|科技)(?:局|委|厅|[\u4e00-\u9fff\s]|$)"
)
"""An office of a city or county at the head of a line."""
_LOCATED = re.compile(
    r"(?:总部|位于|设在|坐落|坐落于|来自|注册于|落户|落户于|落地|前往|飞往|抵达|身在|在|向|从|到|赴|于)$"
)
_FIRM = re.compile(
    r"\W{0,2}(?:-based|-listed|headquartered|公司|企业|集团|[厂商]|联通|移动|电信|证券|银行|大学|研究|一家|这家|首富|总部)"
)


def place_of(
    reading: Reading, scene: Scene, measure: Measure, before: list[Actor], directory: Directory
) -> tuple[str, NameMention | None] | None:
    """The place whose figure a measure is, and the mention that names it (None where a word like 全国 does).

    Args:
        before: the companies before the measure that do more than speak.
        directory: tells which places are provinces, which cities.
    """
    table = reading.lexicon.tables["metric"][measure.metric]
    if not table.get("of_regions") or before or measure.owner is not None:
        return None
    sentence = scene.sentence
    place = _named(reading, sentence, measure)
    domestic = between(sentence.cues_of("domestic"), sentence.start, measure.first)
    if domestic and (place is None or place.start < domestic[-1].start):
        table = reading.lexicon.tables["domestic"][domestic[-1].senses["domestic"][0]]
        if "subject" in table:
            return table["subject"], None
        place = place or _told(reading, sentence, table["kinds"], directory)
        if place is None and (seat := _of_office(reading, domestic[-1])) is not None:
            return f"region:{seat}", None
    return _as_subject(place)


def _of_office(reading: Reading, domestic: Cue) -> str | None:
    """The name of an unknown city or county whose office speaks at the head of the page, where its own figures are told: 甲市发展和改革委员会."""
    kind = reading.folded[domestic.end - 1]
    head = (m for m in _OFFICE.finditer(reading.folded, 0, _HEAD) if m["kind"] == kind)
    office = next(head, None)
    return office["name"] if office is not None else None


def _told(reading: Reading, sentence: Sentence, kinds: list[str], directory: Directory) -> NameMention | None:
    """The last place of one of the kinds that was told of before the sentence."""
    for earlier in reversed([s for s in reading.sentences if s.start < sentence.start]):
        for name in reversed(earlier.names):
            if name.kind == "place" and (row := directory.place(name.entity_id)) is not None and row.kind in kinds:
                return name
    return None


def _as_subject(place: NameMention | None) -> tuple[str, NameMention] | None:
    return (place.entity_id, place) if place is not None else None


def _named(reading: Reading, sentence: Sentence, measure: Measure) -> NameMention | None:
    """The smallest place right before the measure that it can belong to; none where a single site stands between."""
    places = [
        n
        for n in between(sentence.names, max(sentence.start, measure.first - _REACH), measure.first)
        if n.kind == "place" and n.entity_id.startswith(("country:", "region:"))
    ]
    if not places:
        return None
    last = places[-1]
    if _FIRM.match(reading.folded, last.end) or _single(between(sentence.cues_of("one_site"), last.end, measure.last)):
        return None
    if _LOCATED.search(reading.folded, sentence.start, last.start):
        return None
    if reading.folded[last.start].isascii():
        owns = _OWNS.match(reading.folded, last.end) is not None
        opens = not reading.gap(sentence.clause(last.start)[0], last.start).strip(" \"'")
        if not (owns or opens) or _GOVERNED.search(reading.folded, sentence.start, last.start):
            return None
    return last


def _single(cues: list[Cue]) -> bool:
    """Whether some of the words mean one site, not a cluster of many."""
    return any("words" in c.senses["one_site"] for c in cues)


def is_of_site(reading: Reading, scene: Scene, measure: Measure, owner: NameMention | None) -> bool:
    """Whether a figure is that of one site told of before it, or of a cluster that is not the company's of the sentences before."""
    if not reading.lexicon.tables["metric"][measure.metric].get("of_sites"):
        return False
    cues = between(scene.sentence.cues_of("one_site"), scene.sentence.start, measure.first)
    carried = owner is not None and owner.start < scene.sentence.start
    return _single(cues) or (carried and bool(cues))


def without_campus_power(scene: Scene, measures: list[Measure], directory: Directory) -> list[Measure]:
    """The measures but those of power whose clause names a campus before it: what Foo's Lake Bar facility has is the site's."""
    if not any(m.quantity.kind == "power" for m in measures):
        return measures
    sites = [n for n in scene.sentence.names if n.kind == "place" and _is_campus(n, directory)]
    return [m for m in measures if m.quantity.kind != "power" or not _stands_before(scene, sites, m)]


def _is_campus(name: NameMention, directory: Directory) -> bool:
    place = directory.place(name.entity_id)
    return place is not None and place.site is not None


def _stands_before(scene: Scene, sites: list[NameMention], measure: Measure) -> bool:
    """Whether a site is named before a measure, and no company between."""
    before = between(sites, scene.sentence.start, measure.quantity.start)
    return bool(before) and not any(before[-1].end <= a.name.start < measure.quantity.start for a in scene.actors)
