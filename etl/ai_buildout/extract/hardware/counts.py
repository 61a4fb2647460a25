"""Counts of chips that the grammar of quantities leaves: 72 of them, seventy-two of the GPUs, 512卡, 64路, 卡数15488."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ai_buildout.extract.hardware.pods import BEHIND
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
_FEWEST = 2
_HELD_BY = re.compile(r" (?:in|for|on|per|inside|aboard) (?:(?:the|an?|its|each) )?(?:[\w-]+'s )?")
_FACTOR = re.compile(r"\bfactor of (?:[a-z]+ ){0,3}$")
_FACTOR_REACH = 32
_AND_IN = re.compile(
    r"(?: (?:in|at|for|with|of) (?:dense |sparse )?(?:fp|int|bf|mxfp|nvfp)\d{1,2})(?: precision)?,?(?: and|;|,| or)(?: (?:about|roughly|some|half that,|over|around))? (?P<number>\d[\d,]*(?:\.\d+)?) (?:in|at|for|with) (?:dense |sparse )?(?:fp|int|bf|mxfp|nvfp)\d{1,2}\b"
)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def further_counts(reading: Reading, sentence: Sentence) -> list[Quantity]:
    """The counts of a sentence that its own quantities lack; they are noted as derived, so that grounding knows them."""
    counted = (_count(reading, sentence, match) for match in _matches(reading, sentence))
    found = [q for q in counted if q is not None]
    found += [
        *_podded(reading, sentence),
        *_elided(reading, sentence),
        *_factors(reading, sentence),
        *_elided_speeds(reading, sentence),
    ]
    reading.derived.extend(q for q in found if q not in reading.derived)
    return found


def _podded(reading: Reading, sentence: Sentence) -> Iterator[Quantity]:
    """Bare numbers that count the chips of a pod: as many as 9,216 in a pod."""
    for quantity in sentence.quantities:
        several = quantity.kind == "number" and (quantity.value or quantity.max or 0) >= _FEWEST
        if several and BEHIND.match(reading.folded, quantity.end, sentence.end):
            yield replace(quantity, kind="count", noun=_HELD)


def _elided(reading: Reading, sentence: Sentence) -> Iterator[Quantity]:
    """Numbers that count what the count before them counts: 54 billion transistors in the Foo, 80 billion in the Bar."""
    noun = None
    for quantity in sentence.quantities:
        if quantity.kind == "count" and quantity.noun:
            noun = quantity.noun
        elif quantity.kind == "number" and noun is not None and (quantity.value or 0) >= _FEWEST:
            match = _HELD_BY.match(reading.folded, quantity.end)
            end = match.end() if match is not None else -1
            if any(n.kind == "product" and n.start == end for n in sentence.names):
                yield replace(quantity, kind="count", noun=noun)


def _elided_speeds(reading: Reading, sentence: Sentence) -> Iterator[Quantity]:
    """Computing powers whose unit stands by the one before: 40 petaflops in FP4 and 20 in FP8."""
    for quantity in sentence.quantities:
        written = _DIGITS.match(quantity.surface) if quantity.kind == "compute" and quantity.value else None
        behind = _AND_IN.match(reading.folded, quantity.end, sentence.end) if written else None
        if written is None or behind is None or quantity.value is None:
            continue
        scale = quantity.value / float(written[0].replace(",", ""))
        start, end = behind.span("number")
        value = float(behind["number"].replace(",", "")) * scale
        yield replace(quantity, start=start, end=end, surface=reading.text[start:end], value=value)


def _factors(reading: Reading, sentence: Sentence) -> Iterator[Quantity]:
    """Multiples told as factors: outruns the Foo by a factor of 4.7."""
    for quantity in sentence.quantities:
        if quantity.kind == "number" and _FACTOR.search(
            reading.folded, max(sentence.start, quantity.start - _FACTOR_REACH), quantity.start
        ):
            yield replace(quantity, kind="multiple")


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
