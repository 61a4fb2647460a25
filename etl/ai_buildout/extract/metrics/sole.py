"""Whose a figure is where no word ties it to a company but only one company can be meant: For Foo, November brought sales of $2bn."""

from __future__ import annotations

import re
from typing import Any

from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

_WHOSE = re.compile(r",? whose (?:[a-z0-9-]+ ){0,4}$")
_APPOSED = re.compile(
    r",? \(?(?:the|an?|whose|which|now an?|once an?) [^,;.()]{0,60}?\b(?:owner|operator|builder|developer|provider|landlord|maker|manufacturer|designer|supplier|host|company|group|firm|business|start-?up|outfit|lab|neocloud|utility|specialist|chipmaker|bank|fund)"
    r"(?: (?:from|in|of) [A-Za-z ]{2,30}?)? (?:of|with|that|which|who|running|employing|worth|valued|boasting)\b[^,;.()]{0,40}"
)
"""What a company is, told right behind its name, which goes on with its figures: Foo bought Bar, the owner of nine halls."""
_APART = frozenset({"from", "to", "with", "against", "over", "on", "about"})
"""Relations of a company that the figure hardly is of: sales of $2bn came from Foo."""
_SPEAKERS = ("investor", "other", "government")
_STAND_INS = frozenset({"pronoun", "role"})
_NOT_OF_REPORTS = frozenset(
    {"investment", "investment_plan", "investment_flow", "funding", "valuation", "orders", "dividend"}
)
_RATIOS = frozenset(
    {"backlog", "market_share", "gross_margin", "net_margin", "operating_margin", "stock_change", "organic_growth"}
)
_THEIR_ROLE = re.compile(
    r"(?:'s|’s|') (?:[a-z-]+ ){0,3}(?:customers?|clients?|suppliers?|rivals?|backers?|investors?|shareholders?|partners?|tenants?|landlords?|contractors?|subsidiar(?:y|ies)|founders?|parent)\b"
)
_ITS = re.compile(r"\b(?:its|it|they|their)\b")
_OTHERS = re.compile(
    r"\b(?:customers?|clients?|rivals?|peers?|competitors?|suppliers?|hyperscalers|tech giants|analysts?|industry|companies|start-?ups?|partners?|startups|other|others)\b"
)


def whose(reading: Reading, scene: Scene, measure: Measure) -> Actor | None:
    """The company that a relative pronoun before the metric's name means: Foo, whose monthly revenue of $2bn."""
    if reading.lexicon.tables["metric"][measure.metric].get("weak"):
        return None
    for actor in reversed(scene.actors):
        if actor.name.end <= measure.first and _WHOSE.fullmatch(reading.folded, actor.name.end, measure.first):
            return actor
    return None


def apposed(reading: Reading, scene: Scene, measure: Measure) -> Actor | None:
    """The company that an apposition right behind its name describes, within which the figure stands."""
    first = min(measure.cue.start, measure.quantity.start)
    before = [a for a in scene.actors if a.name.end <= first]
    if not before or measure.referred or not reading.folded[before[-1].name.start].isascii():
        return None
    told = _APPOSED.fullmatch(reading.folded, before[-1].name.end, first)
    return before[-1] if told is not None else None


def sole_company(
    reading: Reading, scene: Scene, measure: Measure, table: dict[str, Any], directory: Directory
) -> NameMention | None:
    """The only company of the sentence, or of its paragraph where the sentence has none, if it can have a figure of reports."""
    if not reading.folded[measure.cue.start].isascii() or not _is_of_reports(measure, table):
        return None
    if scene.sentence.cues_of("pointer") or scene.sentence.cues_of("group"):
        return None
    if scene.actors:
        return _of_sentence(reading, scene, measure, directory)
    return None if scene.carried or scene.topic or scene.lead else _of_paragraph(reading, scene, directory)


def _is_of_reports(measure: Measure, table: dict[str, Any]) -> bool:
    if table.get("weak") or table.get("group_only") or measure.metric in _NOT_OF_REPORTS:
        return False
    return bool(table.get("flow") or table["kinds"] == ["money"] or measure.metric in _RATIOS)


def _of_sentence(reading: Reading, scene: Scene, measure: Measure, directory: Directory) -> NameMention | None:
    actors = [a for a in scene.actors if not (a.described or a.maker)]
    named = [a for a in actors if a.name.via not in _STAND_INS]
    if not named or len({a.id for a in actors}) != 1:
        return None
    sector = directory.sector(named[0].id)
    if sector in _SPEAKERS and not (sector == "investor" and named[0].genitive):
        return None
    if any(n.entity_id != named[0].id for n in scene.carried[:1]) and named[0].relation in ("", "and", *_APART):
        return None
    for actor in named:
        own = actor.genitive and not _THEIR_ROLE.match(reading.folded, actor.name.end)
        if actor.relation not in _APART or own:
            if _OTHERS.search(reading.folded, scene.sentence.start, measure.last):
                return None
            return actor.name
    return None


def _of_paragraph(reading: Reading, scene: Scene, directory: Directory) -> NameMention | None:
    """The only company of the paragraph, which its later sentences name: Net sales: $7bn. Foo's quarter held no surprises."""
    sentence = scene.sentence
    if _ITS.search(reading.folded, sentence.start, sentence.end):
        return None  # of whom the sentence itself tells, whoever that is
    told = [s for s in reading.sentences if s.paragraph == sentence.paragraph]
    names = [n for s in told[:_NEAR] for n in s.names if n.kind == "company"]
    if any(n.kind == "company" for s in reading.sentences if s.end <= sentence.start for n in s.names):
        return None  # another told before may be meant
    if len({n.entity_id for n in names}) != 1 or directory.sector(names[0].entity_id) in _SPEAKERS:
        return None
    if any(n.start < sentence.end for n in names) or between(sentence.cues_of("client"), sentence.start, sentence.end):
        return None
    return names[0]


_NEAR = 5
"""Sentences of a paragraph among which the company stands."""
