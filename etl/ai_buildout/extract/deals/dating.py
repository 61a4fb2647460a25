"""The dates of a deal: when it was told, when it begins, when it ends."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import DateMention

_YEAR = 4
_FIGURE_REACH = 8
_BOUND_REACH = 32
_FOUNDED = re.compile(
    r"\b(?:founded|set up|created|established|started|launched|born|incorporated|formed|spun (?:out|off)|listed|went public|floated|opened|emerged|hired|joined|appointed)(?: [a-z]+){0,3} (?:in|since|on)(?: early| late| mid)? $"
)
"""What else than the deal happened on a date right behind it: founded in 2018."""
_DONE_BY_THEN = re.compile(
    r"\b(?:(?:should|will|would|could|may|might|to|expects?|expected|scheduled|due|set|likely|on track) (?:to )?(?:be )?|expects? (?:it|the [a-z]+) to (?:be )?|expected to (?:be )?)"
    r"(?:clos(?:e|ed|ing)|complet(?:e|ed|ion)|conclud(?:e|ed)|finali[sz]ed?|go through|settle|mature|matures|due|repaid|report|decide|vote|rule)\b[^,;]{0,40}$"
    r"|\b(?:matur(?:es|ing)|due|repayable|falls? due|redeemable) (?:in|on|by) $"
)
"""What is to happen on a date behind it, after the deal was told: should close in March, due in 2030."""
_DONE_REACH = 80
_ADJACENT = 3
_BOUND = re.compile(
    r"\b(?:(?P<first>from|starting|starting in|beginning|beginning in|commencing|commencing in|effective)|until|till|through|expiring in|expires in|ending in|ends in|lasting to|runs to|up to)"
    r"(?: the| (?:the )?(?:early|late|mid|middle of|start of|beginning of|end of)(?: the)?)? $"
)
"""What stands right before the date on which a deal begins or ends."""


def take_dates(reading: Reading, draft: Draft, scene: Scene, scope: tuple[int, int], figures: set[int]) -> None:
    """The dates of the scope by their roles; a year right before a company's figure is the figure's."""
    for date in between(scene.sentence.dates, *scope):
        if date.iso is None:
            continue
        role = date_role(reading, scene, date)
        if role == "announced" and _FOUNDED.search(
            reading.folded, max(scene.sentence.start, date.start - _BOUND_REACH), date.start
        ):
            continue
        if role == "announced" and _is_of_closing(reading, scene, date):
            continue
        if role == "announced" and len(date.iso) == _YEAR and any(0 <= f - date.end <= _FIGURE_REACH for f in figures):
            continue
        if role == "announced" and _is_to_come(reading, date.iso):
            if draft.type not in CONTRACT_TYPES:
                continue
            role = "starts"
        draft.dates.setdefault(role, date)


def _is_of_closing(reading: Reading, scene: Scene, date: DateMention) -> bool:
    """Whether a date only says when the deal is to be completed, or its debt falls due."""
    start, _ = scene.sentence.clause(date.start)
    return bool(_DONE_BY_THEN.search(reading.folded, max(start, date.start - _DONE_REACH), date.start))


def _is_to_come(reading: Reading, iso: str) -> bool:
    """Whether a date lies wholly behind the month in which the page was published: nobody announced anything then."""
    published = reading.document.published
    if published is None or not published.date:
        return False
    months = len(iso) >= len("2025-01") and iso[5].isdigit() and len(published.date) >= len("2025-01")
    size = len("2025-01") if months else len("2025")
    return iso[:size] > published.date[:size]


def date_role(reading: Reading, scene: Scene, date: DateMention) -> str:
    """``starts``, ``ends`` or ``announced``: by the words next to a date, else the day on which the deal was told."""
    sentence = scene.sentence
    start, end = sentence.clause(date.start)
    labels: list[tuple[int, str]] = []
    for cue in between(sentence.cues_of("label"), max(start, date.start - 24), min(end, date.end + 24)):
        for label in cue.senses["label"]:
            if label.startswith("milestone"):
                gap = date.start - cue.end if cue.end <= date.start else cue.start - date.end
                particle = cue.end - cue.start == 1 and not reading.folded[cue.start].isascii()
                if not particle or gap == 0 or (gap <= _ADJACENT and reading.folded[cue.end : date.start].isspace()):
                    labels.append((gap, label))
    if match := _BOUND.search(reading.folded, max(start, date.start - _BOUND_REACH), date.start):
        return "starts" if match["first"] else "ends"
    if date.relation in ("by", "before") and not any(label == "milestone_start" and gap < 4 for gap, label in labels):
        return "ends"
    if labels:
        return "starts" if min(labels)[1] == "milestone_start" else "ends"
    return "announced"
