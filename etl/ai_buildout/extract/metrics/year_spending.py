"""Whether a sum that a company spends in a year or quarter is its spending on plant: lay out $52bn on equipment in 2026."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import DateMention

_SPENDS = re.compile(
    r"(?:spen(?:d|ds|t|ding)|outlays?|lay(?:s|ing)? out|laid out|expenditures?|budget(?:s|ed|ing)?|total (?:spending|outlay)|earmark(?:s|ed)?)"
    r"|(?:总|拟|计划|将)?投入|要花|将花|拟花|花[掉费了]?|砸[下了]?|总投入|豪砸|狂砸|编列|拿出|掏出"
)
_PLANT = re.compile(
    r"\b(?:property(?:, plant)? and equipment|plant and equipment|plants?|equipment|buildings|machinery|fixed assets|servers|capital projects|tools)\b|设备|厂房|厂房设备|固定资产|机器设备"
)
_CAPEX = re.compile(
    r"\bcap(?:ital (?:spending|expenditures?|outlays?|investment|budget)|ex)\b|资本(?:性)?(?:开支|支出)"
)
_ELSEWHERE = re.compile(
    r"\b(?:research|r&d|marketing|wages|staff|salaries|chips from|dividends?|buybacks?|acquisitions?|training)\b|研发|营销|薪|回购|收购|采购|人才"
)
_ONE = re.compile(r"\d{4}(?:-Q[1-4]|-H[12])?")
_REACH = 400


def is_of_plant(reading: Reading, scene: Scene, measure: Measure, period: DateMention | None, *, told: bool) -> bool:
    """Whether a sum of one year, told by a verb of spending, goes into plant as a whole: no place is named, and nothing else is bought.

    The sentence says so, or the text right before it tells of capital spending, or the company's was told before (``told``).
    """
    if measure.metric != "investment" or measure.mode != "level" or measure.quantity.kind != "money":
        return False
    if period is None or not _ONE.fullmatch(period.iso or ""):
        return False
    sentence = scene.sentence
    if not _SPENDS.fullmatch(reading.folded, measure.cue.start, measure.cue.end):
        return False
    start, _ = sentence.clause(measure.first)
    if any(n.kind == "place" for n in between(sentence.names, start, sentence.end)) or sentence.cues_of("site"):
        return False
    if _ELSEWHERE.search(reading.folded, start, sentence.end):
        return False
    if told or any(words.search(reading.folded, measure.first, sentence.end) for words in (_PLANT, _CAPEX)):
        return True
    block = reading.document.blocks[sentence.paragraph]
    return _CAPEX.search(reading.folded, max(block.start, sentence.start - _REACH), sentence.start) is not None
