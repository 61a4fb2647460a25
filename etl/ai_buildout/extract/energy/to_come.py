"""Quarters, halves and months without a year that are still to come: service begins in the fourth quarter, told in March."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import moods
from ai_buildout.model.mention import DateMention

_PART_OF_YEAR = re.compile(r"\d{4}-(?:Q[1-4]|H[12]|\d{2})")
_YEAR_SAID = re.compile(r"\d{4}|['’]\d{2}|[今去前明后後本]年|来年|來年|year|last|past|上|民国|民國")
_BEGINNING = re.compile(
    r"\b(?:beginning|starting|begins?|starts?|from|due|by) (?:in |from |by )?(?:the |early |late |mid-)*$"
)
_ENDS = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12", "H1": "06", "H2": "12"}
_REACH = 28


def to_come(reading: Reading, scene: Scene, date: DateMention) -> DateMention:
    """The date of the next year, where its words name no year, it would be past, and the sentence looks ahead."""
    iso, published = date.iso or "", reading.document.published
    if published is None or not _PART_OF_YEAR.fullmatch(iso) or _YEAR_SAID.search(date.surface.lower()):
        return date
    if f"{iso[:5]}{_ENDS.get(iso[5:], iso[5:])}" >= published.date[:7]:
        return date
    beginning = _BEGINNING.search(reading.folded, max(scene.sentence.start, date.start - _REACH), date.start)
    ahead = not moods(scene, date.start).isdisjoint({"planned", "forecast"})
    return replace(date, iso=f"{int(iso[:4]) + 1}{iso[4:]}") if ahead or (beginning and _will(reading, scene)) else date


def _will(reading: Reading, scene: Scene) -> bool:
    return (
        re.search(r"\b(?:will|is to|are to|would|should)\b", reading.gap(scene.sentence.start, scene.sentence.end))
        is not None
    )
