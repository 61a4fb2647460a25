"""Counts of chips that the grammar of quantities leaves: 72 of them, seventy-two of the GPUs, 512卡, 64路, 卡数15488."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ai_buildout.extract.quantities import find_quantities
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import Quantity

_OF = re.compile(
    r"(?<![\w.$€£,-])(?P<number>[0-9][0-9,]*|[a-z]+(?:-[a-z]+)?) of (?P<noun>them|those|these|the same|its own|the|its|their|his|[a-z0-9]+'s)(?![a-z-])"
)
_NUMBER_LEAD = 14
_NOUN_REACH = 40
_STOP = re.compile(r"[,.;:()]| (?:in|into|to|for|on|at|per|inside|that|which|and|it|is)\b")
_CARDS = re.compile(
    r"(?<![0-9.,万亿千百a-z])(?P<number>[0-9]{2,6}|[二两四八]|十六|三十二)(?P<noun>卡|路)(?![车口片由线途径上时得版型款])"
)
_CARD_NUMBER = re.compile(
    r"(?P<noun>卡数|芯片数|晶片数|gpu数)(?:量)?[^0-9,.;。，；]{0,5}(?P<number>[0-9]{2,6})(?![0-9.,]*[0-9年月日%亿万])"
)
_HELD = "GPUs"


def further_counts(reading: Reading, sentence: Sentence) -> list[Quantity]:
    """The counts of a sentence that its own quantities lack; they are noted as derived, so that grounding knows them."""
    found = []
    for match in _matches(reading, sentence):
        quantity = _count(reading, sentence, match)
        if quantity is not None:
            found.append(quantity)
            if quantity not in reading.derived:
                reading.derived.append(quantity)
    return found


def _matches(reading: Reading, sentence: Sentence) -> Iterator[re.Match[str]]:
    if " of " in reading.gap(sentence.start, sentence.end):
        yield from _OF.finditer(reading.folded, sentence.start, sentence.end)
    if not reading.text.isascii():
        yield from _CARDS.finditer(reading.folded, sentence.start, sentence.end)
        yield from _CARD_NUMBER.finditer(reading.folded, sentence.start, sentence.end)


def _count(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Quantity | None:
    first, last = match.span("number")
    if any(q.start < last and first < q.end and q.kind != "number" for q in sentence.quantities):
        return None
    low = max(sentence.start, first - _NUMBER_LEAD)
    low += len(reading.text[low:first]) - len(reading.text[low:first].lstrip())
    parsed = [q for q in find_quantities(f"{reading.text[low:last]} {_HELD}") if q.kind == "count"]
    if not parsed or (parsed[-1].value or parsed[-1].max or parsed[-1].min or 0) < 2:
        return None
    start = min(first, low + parsed[-1].start)
    noun = "卡"
    if match.re is _OF:
        rest = reading.gap(match.end(), min(sentence.end, match.end() + _NOUN_REACH))
        stop = _STOP.search(rest)
        noun = rest[: stop.start() if stop else len(rest)].strip() if match["noun"] != "them" else ""
    end = match.end() if match.re is not _OF else match.start("noun") - len(" of ")
    return replace(parsed[-1], start=start, end=end, surface=reading.text[start:end], noun=noun or "them", kind="count")
