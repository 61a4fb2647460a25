"""A document read once: its sentences with the names, quantities, dates and cue words that stand in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from ai_buildout.extract.dates import find_dates
from ai_buildout.extract.page_date import dated
from ai_buildout.extract.quantities import find_quantities
from ai_buildout.extract.syntax.asides import asides_of
from ai_buildout.extract.syntax.bounds import within_bounds
from ai_buildout.extract.syntax.fiscal import WITHIN_YEAR, of_one_year
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.extract.syntax.lexicon import Cue, Lexicon, default_lexicon
from ai_buildout.extract.syntax.page_currency import bare_sums, carried_currency, currency_of, declared, region_of
from ai_buildout.extract.syntax.sentences import Sentence, split_clauses, split_sentences
from ai_buildout.model.document import Document
from ai_buildout.model.mention import DateMention, NameMention, Quantity

_CLOSING = frozenset("\"'」”』) ")


class NameFinder(Protocol):
    """What finds names in a text."""

    def find(
        self, text: str, *, language: str = ..., region: str | None = ..., folded: str | None = ...
    ) -> list[NameMention]:
        """The names of ``text`` in order."""
        ...


@dataclass(slots=True)
class Reading:
    """A document with everything that was found in it, before any of it is understood.

    Attributes:
        folded: the text in one spelling, same offsets.
        region: ``CN``, ``TW``, ``HK`` or None.
        derived: values of table cells whose unit stands in the head of their column.
    """

    document: Document
    text: str
    folded: str
    lexicon: Lexicon
    region: str | None
    sentences: list[Sentence]
    quantities: list[Quantity]
    derived: list[Quantity] = field(default_factory=list)

    def gap(self, start: int, end: int) -> str:
        """The folded text between two places."""
        return self.folded[start:end]

    def asks(self, start: int, end: int) -> bool:
        """Whether a question mark stands at the end of a span, but for quotes and brackets."""
        while end > start and self.folded[end - 1] in _CLOSING:
            end -= 1
        return end > start and self.folded[end - 1] == "?"


def read(document: Document, names: NameFinder, lexicon: Lexicon | None = None) -> Reading:
    """Find everything once, cues and clauses only where a reader may look. Mentions inside flagged (damaged) spans are left out."""
    document = dated(document)
    text, lexicon = document.text, lexicon or default_lexicon()
    folded = fold(text)
    region = region_of(document)
    bordered = text
    if not text.isascii():
        bordered = _AMOUNT_BEHIND.sub(lambda m: " " * len(m.group()), text.replace("×", "/"))
    plain = folded if bordered == text else fold(bordered)
    found = [
        _as_written(n, text) for n in names.find(bordered, language=document.language, region=region, folded=plain)
    ]
    quantities = find_quantities(
        text, language=document.language, region=region, default_currency=currency_of(folded, region)
    )
    dates = find_dates(text, published=document.published.date if document.published else None)
    sized = {q.start for q in quantities if q.kind in ("power", "money", "energy")}
    found = [n for n in found if not (n.provisional and n.start in sized)]  # 100MW AI…: a size, no name
    flagged = [(flag.start, flag.end) for flag in document.flags]
    quantities = declared(_apart([q for q in quantities if not _is_ago(folded, q)], flagged), folded)
    quantities = carried_currency(_beside(quantities, found), folded, document.blocks)
    quantities = bare_sums(quantities, folded, document.blocks)
    dates = [
        d
        for d in of_one_year(_apart(dates, flagged), folded, document.published.date if document.published else None)
        if document.published or d.surface not in WITHIN_YEAR
    ]
    quantities = _apart(quantities, [(d.start, d.end) for d in dates if d.iso or not d.anchored])
    sentences = split_sentences(folded, document.blocks)
    _deal_out(sentences, "names", found)
    _deal_out(sentences, "quantities", quantities)
    _deal_out(sentences, "dates", dates)
    taken_up = within_bounds(folded, sentences, _least_matter)
    near = folded if len(taken_up) == len(sentences) else folded[: taken_up[-1].end]
    taken = [(m.start, m.end) for m in found if m.kind != "group"]
    taken += [(_number(folded, q), q.end - len(q.noun or "") if q.kind == "count" else q.end) for q in quantities]
    counts = {q.end: q.start for q in quantities if q.kind == "count"}
    inside = None if text.isascii() else _inside(quantities, folded)
    forms = lexicon.find(
        near, inside, None if inside is None else _within(taken[len(taken) - len(quantities) :], folded)
    )
    if hidden := _behind_names(lexicon, folded, forms, [n for n in found if n.kind == "company"]):
        forms = sorted([*forms, *hidden], key=lambda c: c.start)
    cues = _free_cues(forms, taken, counts)
    if dates and "may" in folded:
        cues = [c for c in cues if not _is_month(folded, c, dates)]
    _deal_out(sentences, "cues", cues)
    for sentence in taken_up:
        split_clauses(folded, sentence)
        sentence.asides = asides_of(folded, sentence)
    return Reading(document, text, folded, lexicon, region, sentences, quantities)


def _least_matter(sentence: Sentence) -> int:
    """What a sentence counts for at least, its words for deals not being known yet."""
    return 1 + len(sentence.quantities)


_AMOUNT_BEHIND = re.compile(r"\d(?<=[A-Za-z]\d)[\d.,]*(?=[亿億万萬兆])")


_AGO = re.compile(r" (?:earlier|ago|before|previously|prior)\b")


def _is_ago(folded: str, quantity: Quantity) -> bool:
    """Whether a span of time only says how long ago something was: 57% more than twelve months before."""
    return quantity.kind == "duration" and _AGO.match(folded, quantity.end) is not None


def _as_written(name: NameMention, text: str) -> NameMention:
    surface = text[name.start : name.end]
    return name if name.surface == surface else replace(name, surface=surface)


_HOLDERS = frozenset({"group", "anaphor", "nation"})
"""Kinds of cue whose words may hold the name of a place."""


def _is_month(folded: str, cue: Cue, dates: list[DateMention]) -> bool:
    """Whether a word for what can be is the month of a date: in May, by May 2027."""
    if folded[cue.start : cue.end] != "may":
        return False
    return any(d.start <= cue.start and cue.end <= d.end for d in dates)


_VERB_WITHIN = re.compile("[^\\d]{1,4}?(?:投资|注资|出资|投入|采购|购买|部署|提供|发行|筹集|募集|融资|募资|支付)")


def _number(folded: str, quantity: Quantity) -> int:
    """Where a quantity begins, or behind the verb between its qualifier and its number: 最多投资[1000亿美元]."""
    verb = _VERB_WITHIN.match(folded, quantity.start, quantity.end)
    return verb.end() if verb else quantity.start


def _inside(quantities: list[Quantity], folded: str) -> bytearray:
    """A byte for each character: 1 where a sum stands that began before it."""
    inside = bytearray(len(folded))
    for quantity in quantities:
        if quantity.kind == "money":
            start = _number(folded, quantity) + 1
            inside[start : quantity.end] = b"\x01" * (quantity.end - start)
    return inside


def _within(spans: list[tuple[int, int]], folded: str) -> bytearray:
    """A byte for each character: 1 where one of the spans stands."""
    within = bytearray(len(folded))
    for start, end in spans:
        within[start:end] = b"\x01" * max(0, end - start)
    return within


_TOLD_BEHIND = {"metric", "frame", "not_frame"}


def _behind_names(lexicon: Lexicon, folded: str, cues: list[Cue], names: list[NameMention]) -> list[Cue]:
    """The shorter cues in those that begin inside a company's name and reach beyond it: 阿里[云收入], Google [Cloud revenue], 新思[科技投资]."""
    found: list[Cue] = []
    index = 0
    for cue in cues:
        while index < len(names) and names[index].end <= cue.start:
            index += 1
        if index == len(names):
            break
        name = names[index]
        if name.start < cue.start < name.end < cue.end and (told := _TOLD_BEHIND & cue.senses.keys()):
            kinds = {"metric"} if "metric" in told else {"frame"}
            rest = lexicon.find(folded[name.end : cue.end])
            found += [Cue(name.end + c.start, name.end + c.end, c.senses) for c in rest if kinds & c.senses.keys()]
    return found


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_S = TypeVar("_S", bound=_Span)


def _apart(mentions: Sequence[_S], taken: list[tuple[int, int]]) -> list[_S]:
    """The mentions that overlap none of the spans taken."""
    taken = sorted(taken)
    kept, index = [], 0
    for mention in mentions:
        while index < len(taken) and taken[index][1] <= mention.start:
            index += 1
        if index == len(taken) or taken[index][0] >= mention.end:
            kept.append(mention)
    return kept


def _free_cues(cues: list[Cue], taken: list[tuple[int, int]], counts: dict[int, int]) -> list[Cue]:
    """The cues outside names and quantities; the name of a group, or a stand-in, may hold a place (美国股市, the U.S. chipmaker).

    The noun of a site may be what a count counts (three gas plants); ``counts`` has the start of each count by its end.
    """
    free = _apart(cues, taken)
    if len(free) == len(cues):
        return free
    places = {(c.start, c.end) for c in free}
    covered = [c for c in cues if (c.start, c.end) not in places]
    held = [c for c in covered if not _HOLDERS.isdisjoint(c.senses)]
    nations = {c.start for c in held if "nation" in c.senses}
    kept = [
        Cue(c.start, c.end, {kind: ids for kind, ids in c.senses.items() if kind in _HOLDERS})
        for c in held
        if "anaphor" not in c.senses or not nations.isdisjoint(range(c.start, c.end))
    ]
    kept += [
        Cue(c.start, c.end, {"site": c.senses["site"]})
        for c in covered
        if "site" in c.senses and counts.get(c.end, c.start) < c.start
    ]
    return sorted([*free, *kept], key=lambda c: c.start) if kept else free


def _beside(quantities: list[Quantity], names: list[NameMention]) -> list[Quantity]:
    """The quantities without those that are part of a name (GB300); a count may hold the name of what it counts."""
    kept, index = [], 0
    for quantity in quantities:
        while index < len(names) and names[index].end <= quantity.start:
            index += 1
        if index == len(names) or names[index].start > quantity.start:
            kept.append(quantity)
    return kept


def _deal_out(sentences: list[Sentence], field: str, mentions: Sequence[_Span]) -> None:
    """Put each mention into the sentence that holds it whole."""
    rest = iter(sentences)
    start = end = -1
    held: list[_Span] = []
    for mention in mentions:
        place = mention.start
        while end <= place:
            if (sentence := next(rest, None)) is None:
                return
            start, end, held = sentence.start, sentence.end, getattr(sentence, field)
        if start <= place and mention.end <= end:
            held.append(mention)
