"""Which preposition before a company's name bears on it: not one of a relative clause, a date, or a phrase that opens the sentence."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import VERBAL
from ai_buildout.extract.syntax.attribution import is_of_relative, tells_earlier
from ai_buildout.extract.syntax.gaps import between, starting
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.relative_han import modifies
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.extract.syntax.units import unit_of
from ai_buildout.model.mention import NameMention, Quantity

_MARKER_REACH = 40
_FILED = re.compile(r"\b(?:filed|lodged|registered|pending|before|application|complaint|lawsuit) $")
_AT_THEM = re.compile("那里|那儿|那边|处(?!理)|手[里中上]")
_CALLED = re.compile(r"[\s\"]*(?:(?:由|而|但|其中)?[一这两]?[家间]?)名为")
"""At the head of a clause the name that follows is its subject: 一家名为甲的载体发行了债券."""
_TEMPORAL = re.compile(
    r"(?:之?后(?:不久|(?:数|几|仅|约|第?[一二两三四五六七八九十\d]+)[^,;。]{0,2}?[日天周月年]内?)?|以来|之?际|之?时|之?前|同时)[,，]?$"
)
_KIND_OF = re.compile(r"[\u4e00-\u9fffa-z]{0,12}(?:公司|企业|[商厂]|平台|新创|初创|巨头|业者|对手|集团|龙头|大厂)")
_TIMES = frozenset("end year quarter month week period time half point date close stage year-end quarter-end".split())
_FINITE_BEHIND = re.compile(
    r",? (?:[a-z]+ly |also |still |now |then )?(?:[a-z]{2,}ed|had|has|have|held|was|is|are|were|ran|sat on|will|would|should|could|may|might|can|did|does|"
    r"found|took|sold|bought|made|got|won|lost|saw|paid|gave|rose|fell|spent|came|went|told|said|cut|met|led|built|began|kept|became|set|put)\b"
)
"""At quarter end Foo employed 1,540 people."""
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_DAY_WORDS = 2


def preposition_of(
    reading: Reading,
    sentence: Sentence,
    name: NameMention,
    before: NameMention | None,
    markers: list[Cue],
    breaks: list[Cue],
) -> str:
    """The preposition that bears on a name, ``""`` where none does.

    Args:
        before: the name before it, behind which the preposition stands.
        markers: the sentence's prepositions; breaks: the verbs that part one from a name behind them.
    """
    floor = max(sentence.clause(name.start)[0], before.end if before and before.end <= name.start else 0)
    for marker in reversed(starting(markers, floor, name.start)):
        far = name.start - marker.end > 1 and not _KIND_OF.fullmatch(reading.folded, marker.end, name.start)
        if marker.end > name.start or ("ba" in marker.senses["marker"] and far) or modifies(reading, marker, name):
            continue
        if name.start - marker.end > _MARKER_REACH or _is_cut_off(sentence, marker, name, breaks):
            break
        if name.via == "pronoun" and name.start - marker.end > 1:
            return ""
        if is_of_relative(reading, marker, name):
            return ""
        relation = "about" if tells_earlier(reading, marker) else marker.senses["marker"][0]
        if relation == "of" and (unit := unit_of(reading, sentence, marker, name)) is not None:
            return unit
        if (relation == "with" and _acts(reading, sentence, name)) or _opens_with_place(
            reading, sentence, marker, name
        ):
            return ""
        if relation == "with" and _FILED.search(reading.folded, marker.start - 14, marker.start):
            return "about"
        if relation == "in":
            relation = _in(reading, sentence, name)
        called = _CALLED.fullmatch(reading.folded, sentence.clause(marker.start)[0], marker.end)
        return "" if called or _is_adverbial(reading, sentence, marker, name) else relation
    return ""


def _in(reading: Reading, sentence: Sentence, name: NameMention) -> str:
    """What 在 says of a name: when (在甲上市之后), from whom (在甲那里订), or where."""
    if _AT_THEM.match(reading.folded, name.end):
        return "from"
    return "" if _TEMPORAL.search(reading.folded, name.end, sentence.clause(name.start)[1]) else "in"


def _opens_with_place(reading: Reading, sentence: Sentence, marker: Cue, name: NameMention) -> bool:
    """Whether a place right behind an opening preposition takes it, and the name is the subject: In Sweden Foo has agreed."""
    if "in" not in marker.senses["marker"] or not reading.folded[marker.start].isascii():
        return False
    if reading.gap(sentence.clause(marker.start)[0], marker.start).strip():
        return False
    places = [n for n in starting(sentence.names, marker.end, name.start) if n.kind == "place"]
    return bool(places) and reading.gap(marker.end, places[0].start) == " " and name.start == places[-1].end + 1


def _is_cut_off(sentence: Sentence, marker: Cue, name: NameMention, breaks: list[Cue]) -> bool:
    """Whether a verb, a number or a date parts the name from the marker, which may be a word of the date (By the end of June Foo …)."""
    if between(breaks, marker.end, name.start):
        return True
    numbers: list[Quantity] = starting(sentence.quantities, marker.end, name.start)
    return bool(numbers) or any(d.start < name.start and marker.start < d.end for d in sentence.dates)


def _acts(reading: Reading, sentence: Sentence, name: NameMention) -> bool:
    """Whether a participle follows the name: with Nvidia investing $2bn."""
    next_word = starting(sentence.cues, name.end + 1, name.end + 2)
    verbs = [c for c in next_word if not VERBAL.isdisjoint(c.senses)]
    return any(reading.gap(c.start, c.end).endswith("ing") for c in verbs)


def _is_adverbial(reading: Reading, sentence: Sentence, marker: Cue, name: NameMention) -> bool:
    """Whether an English preposition opens the clause with a phrase of its own before the subject: In the same breath Microsoft said."""
    start, _ = sentence.clause(marker.start)
    if not reading.folded[marker.start].isascii():
        return False
    words = reading.gap(marker.end, name.start).split()
    called = any(c.end == name.start - 1 for c in sentence.cues_of("role_noun"))  # For the cloud company Foo
    if reading.gap(start, marker.start).strip():
        return bool(words) and not called and _opens_phrase(reading, sentence, start, marker, name)
    if len(words) == _DAY_WORDS and words[0] == "the" and _ORDINAL.fullmatch(words[1]):
        return True  # On the 3rd Foo and Bar announce
    behind = starting(sentence.cues, name.end, name.end + 3)
    follows = any(not VERBAL.isdisjoint(c.senses) for c in behind)
    if len(words) >= 2 and (words[-1] in _TIMES or (words[0] == "the" and not called)):
        follows = follows or _FINITE_BEHIND.match(reading.folded, name.end) is not None
    return len(words) >= 2 and follows


def _opens_phrase(reading: Reading, sentence: Sentence, start: int, marker: Cue, name: NameMention) -> bool:
    """Whether the clause opens with another preposition, whose phrase goes on up to the subject: For its halls in Texas Foo has leave to ….

    Args:
        start: where the clause begins.
    """
    first = next((m for m in starting(sentence.cues_of("marker"), start, marker.start)), None)
    if first is None or reading.gap(start, first.start).strip():
        return False
    verbs = any(not VERBAL.isdisjoint(c.senses) for c in starting(sentence.cues, first.end, marker.start))
    return not verbs and _FINITE_BEHIND.match(reading.folded, name.end) is not None
