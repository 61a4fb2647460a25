"""A document read once: its sentences with the names, quantities, dates and cue words that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from ai_buildout.extract.dates import find_dates
from ai_buildout.extract.quantities import find_quantities
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.extract.syntax.lexicon import Cue, Lexicon, default_lexicon
from ai_buildout.extract.syntax.sentences import Sentence, split_clauses, split_sentences
from ai_buildout.model.document import Block, Document
from ai_buildout.model.mention import DateMention, NameMention, Quantity

_DOLLARS = re.compile(r"美元|美金|\$|usd|dollar")
_YUAN = re.compile(r"人民币|亿元|万元|rmb|cny|yuan|¥")
_TAIWAN = re.compile(r"晶片|資料中心|執行長|伺服器|兆元|億元新台幣|雲端|財報會議|軟體|網路|新台幣")
_HONG_KONG = re.compile(r"行政總裁|數據中心|按年|港元|雲端運算|市值|晶片|收報|集團主席|恒指|億港元")
_MAINLAND = re.compile(
    r"芯片|產業鏈|業內人士|智算|前三季度|一季度|二季度|三季度|四季度|同比|環比|定增|歸母|科創板|互聯網|信息|據悉|凈利潤|億千瓦時|招商|項目"
)
_CLOSING = frozenset("\"'」”』) ")
_DOLLAR_PLACES = re.compile(r"港元|港幣|香港|台灣|臺灣|新台幣|台幣|台股")


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
    """Find everything once. Mentions inside flagged (damaged) spans are left out."""
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
    flagged = [(flag.start, flag.end) for flag in document.flags]
    quantities = _declared(_apart(quantities, flagged), folded)
    quantities = _carried_currency(_beside(quantities, found), folded, document.blocks)
    dates = [
        d
        for d in _of_one_year(_apart(dates, flagged), fiscal_words=bool(_FISCAL.search(folded)))
        if document.published or d.surface not in _WITHIN_YEAR
    ]
    quantities = _apart(quantities, [(d.start, d.end) for d in dates if d.iso or not d.anchored])
    sentences = split_sentences(folded, document.blocks)
    taken = [(m.start, m.end) for m in found if m.kind != "group"]
    taken += [(q.start, q.end - len(q.noun or "") if q.kind == "count" else q.end) for q in quantities]
    cues = _free_cues(lexicon.find(folded), taken)
    _deal_out(sentences, "names", found)
    _deal_out(sentences, "quantities", quantities)
    _deal_out(sentences, "dates", dates)
    _deal_out(sentences, "cues", cues)
    for sentence in sentences:
        split_clauses(folded, sentence)
    return Reading(document, text, folded, lexicon, region, sentences, quantities)


_DECLARED = re.compile(
    r"(人民币|美元|港元|港币|新台币|欧元)[^,。;\n]{0,3}下同|单位:?\s*[百千万亿]*(人民币|美元|港元|港币|新台币|欧元)"
)
_AMOUNT_BEHIND = re.compile(r"(?<=[A-Za-z])\d[\d.,]*(?=[亿億万萬兆])")
_FISCAL = re.compile(r"fiscal|财年|会计年度|财季")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"(?:19|20)\d\d|\b\d\d\b(?=财年)|fy ?\d\d")


def _of_one_year(dates: list[DateMention], *, fiscal_words: bool) -> list[DateMention]:
    """Fiscal quarters: where the page writes the year of one, the quarters that it writes without a year go by it.

    Where no quarter has its year written, the year of a fiscal quarter cannot be known and the date is left open.
    """
    quarters = [(d, m) for d in dates if d.iso and (m := _QUARTER.fullmatch(d.iso))]
    written = [(int(m.group(1)), int(m.group(2))) for d, m in quarters if _YEAR.search(d.surface.lower())]
    if not (fiscal_words or any(d.fiscal for d, _ in quarters)):
        return dates
    known = {id(d) for d, m in quarters if _YEAR.search(d.surface.lower())}
    found = []
    for date in dates:
        match = _QUARTER.fullmatch(date.iso or "")
        if match is None or id(date) in known:
            found.append(date)
        elif written:
            year, quarter = written[0]
            number = int(match.group(2))
            year += 1 if quarter == 4 and number == 1 else 0
            found.append(replace(date, iso=f"{year}-Q{number}"))
        else:
            found.append(replace(date, iso=None, anchored=False))
    return found


_WITHIN_YEAR = ("年内", "年內")
_CODES = {"人民币": "CNY", "美元": "USD", "港元": "HKD", "港币": "HKD", "新台币": "TWD", "欧元": "EUR"}
_YUANS = frozenset({"CNY", "HKD", "TWD"})
_BARE_MONEY = re.compile(r"[\d.一二三四五六七八九十百千万亿兆萬億至到~-]元$")


def _declared(quantities: list[Quantity], folded: str) -> list[Quantity]:
    """Bare sums in the currency that the page declares for all of them (人民币,下同)."""
    match = _DECLARED.search(folded)
    if match is None:
        return quantities
    currency = _CODES[match.group(1) or match.group(2)]
    return [
        replace(q, currency=currency, inferred=True)
        if q.kind == "money" and (q.inferred or _BARE_MONEY.search(folded, q.start, q.end))
        else q
        for q in quantities
    ]


def _carried_currency(quantities: list[Quantity], folded: str, blocks: Sequence[Block]) -> list[Quantity]:
    """Bare sums in 元 in the currency that the last sum in 元 of their block writes out (…亿元人民币,…亿元)."""
    kept: list[Quantity] = []
    starts = [block.start for block in blocks]
    written: tuple[int, str] | None = None
    for quantity in quantities:
        block = bisect_right(starts, quantity.start)
        bare = bool(_BARE_MONEY.search(folded, quantity.start, quantity.end))
        if quantity.kind == "money" and bare and (quantity.inferred or quantity.currency is None):
            if written is not None and written[0] == block:
                quantity = replace(quantity, currency=written[1], inferred=True)
        elif quantity.kind == "money" and quantity.currency in _YUANS and not quantity.inferred:
            written = (block, quantity.currency)
        kept.append(quantity)
    return kept


def _as_written(name: NameMention, text: str) -> NameMention:
    surface = text[name.start : name.end]
    return name if name.surface == surface else replace(name, surface=surface)


_HOLDERS = frozenset({"group", "anaphor", "nation"})
"""Kinds of cue whose words may hold the name of a place."""


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


def _free_cues(cues: list[Cue], taken: list[tuple[int, int]]) -> list[Cue]:
    """The cues outside names and quantities; the name of a group, or a stand-in, may hold a place (美国股市, the U.S. chipmaker)."""
    free = _apart(cues, taken)
    places = {(c.start, c.end) for c in free}
    held = [c for c in cues if (c.start, c.end) not in places and not _HOLDERS.isdisjoint(c.senses)]
    nations = {c.start for c in held if "nation" in c.senses}
    kept = [
        Cue(c.start, c.end, {kind: ids for kind, ids in c.senses.items() if kind in _HOLDERS})
        for c in held
        if "anaphor" not in c.senses or not nations.isdisjoint(range(c.start, c.end))
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
    index = 0
    for mention in mentions:
        while index < len(sentences) and sentences[index].end <= mention.start:
            index += 1
        if index < len(sentences) and sentences[index].start <= mention.start and mention.end <= sentences[index].end:
            getattr(sentences[index], field).append(mention)


def region_of(document: Document) -> str | None:
    """``CN``, ``TW`` or ``HK`` by script and vocabulary; None for other languages."""
    if document.language == "zh-Hans":
        return "CN"
    if document.language != "zh-Hant":
        return None
    taiwan, hong_kong, mainland = (len(set(words.findall(document.text))) for words in (_TAIWAN, _HONG_KONG, _MAINLAND))
    if mainland > max(taiwan, hong_kong) and not _DOLLAR_PLACES.search(document.text):
        return "CN"  # a mainland article put into the other script
    return "HK" if hong_kong > taiwan else "TW"


def currency_of(folded: str, region: str | None) -> str | None:
    """The currency that a bare amount on this page is in: the one that the page writes most, dollars on a page in English."""
    counts = Counter({"USD": len(_DOLLARS.findall(folded)), "CNY": len(_YUAN.findall(folded))})
    currency, most = counts.most_common(1)[0]
    return currency if most and most > sum(counts.values()) * 0.6 else None if region else "USD"
