"""Where a page was written, and which currency its bare sums are in; the words by which it shows stand in page_currency.toml."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ai_buildout.model.document import Block, Document
from ai_buildout.model.mention import Quantity

DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_MONEY, _REGION = DATA["currency"], DATA["region"]
_DOLLARS = re.compile(any_of(_MONEY["dollars"]))
_YUAN = re.compile(any_of(_MONEY["yuan"]))
_TAIWAN, _HONG_KONG, _MAINLAND, _DOLLAR_PLACES = (
    re.compile(any_of(_REGION[name])) for name in ("taiwan", "hong_kong", "mainland", "dollar_places")
)
_CODES: dict[str, str] = _MONEY["declared"]
_NAMES = any_of(_CODES)
_DECLARED = re.compile(rf"({_NAMES})[^,。;\n]{{0,3}}下同|单位:?\s*[百千万亿]*({_NAMES})")
_YUANS = frozenset({"CNY", "HKD", "TWD"})
_BARE_MONEY = re.compile(r"[\d.一二三四五六七八九十百千万亿兆萬億至到~-]元$")
_HUGE = re.compile(r"[亿億兆]|(?:million|billion|trillion|mn|bn|tn|crore)\b", re.IGNORECASE)
_BARE_HUGE = re.compile(r"\d[\d,.]*万?[亿兆](?:多|余)?$|[一二三四五六七八九十百千]+万?[亿兆]$")
_BARE_ENGLISH = re.compile(r"\d[\d,.]* ?(?:million|billion|trillion|mn|bn|tn|crore)$")
_SUM_ENDS = re.compile(rf"[^\w\s]|\s*$|,? (?:{any_of(_MONEY['sum_ends'])})\b")
_LISTED = re.compile(rf"(?:{any_of(_CODES)})[\d.,万亿兆]+元[^\d。;(（\n]{{1,10}}[、和与及]$")
"""A sum in a currency written out before one that a list goes on with: 新台币1.05万亿元的营收、5057亿元的净利润."""
_LISTED_REACH = 40
_COUNTED_REACH = 8
_COUNTED_BEFORE = re.compile(rf"(?:{any_of(_MONEY['counted_before'])})[^,;。]{{0,3}}$")
_COUNTED_BEHIND = re.compile(rf" ?(?:{any_of(_MONEY['counted_behind'])})")
_LOCAL: dict[str, str] = _MONEY["local_dollar"]


def _is_bare(folded: str, quantity: Quantity) -> bool:
    """Whether a sum is written in 元 without whose they are."""
    end = quantity.end
    return folded.startswith("元", end - 1) and _BARE_MONEY.search(folded, quantity.start, end) is not None


def declared(quantities: list[Quantity], folded: str) -> list[Quantity]:
    """Bare sums in the currency that the page declares for all of them (人民币,下同)."""
    match = _DECLARED.search(folded) if "下同" in folded or "单位" in folded else None
    if match is None:
        return _in_local_dollars(quantities, folded)
    currency = _CODES[match.group(1) or match.group(2)]
    return [
        replace(q, currency=currency, inferred=True) if q.kind == "money" and (q.inferred or _is_bare(folded, q)) else q
        for q in quantities
    ]


def _in_local_dollars(quantities: list[Quantity], folded: str) -> list[Quantity]:
    """Sums with a bare $ in the dollars of the country that writes those of the United States as $US."""
    local = next((code for mark, code in _LOCAL.items() if mark in folded), None)
    if local is None:
        return quantities
    return [
        replace(q, currency=local, inferred=True)
        if q.kind == "money" and q.currency == "USD" and _has_bare_dollar(folded[q.start : q.end])
        else q
        for q in quantities
    ]


def _has_bare_dollar(surface: str) -> bool:
    return "$" in surface and not any(mark in surface for mark in (*_LOCAL, "us$", "usd"))


def bare_sums(quantities: list[Quantity], folded: str, blocks: Sequence[Block]) -> list[Quantity]:
    """Bare hundreds of millions behind a sum of their block as sums of the same currency: 营收681亿美元,数据中心623亿; from $40bn to 45 billion."""
    kept: list[Quantity] = []
    starts = [block.start for block in blocks]
    written: tuple[int, str] | None = None
    for quantity in quantities:
        block = bisect_right(starts, quantity.start)
        if quantity.kind == "money" and quantity.currency is not None and _HUGE.search(quantity.surface):
            written = (block, quantity.currency)
        elif written is not None and written[0] == block and _is_bare_sum(quantity, folded):
            quantity = replace(quantity, kind="money", currency=written[1], inferred=True)
        kept.append(quantity)
    return kept


def _is_bare_sum(quantity: Quantity, folded: str) -> bool:
    if quantity.kind != "number" or quantity.noun:
        return False
    if _BARE_ENGLISH.search(folded, quantity.start, quantity.end):
        return _SUM_ENDS.match(folded, quantity.end) is not None
    if not _BARE_HUGE.search(folded, quantity.start, quantity.end):
        return False
    before = folded[max(0, quantity.start - _COUNTED_REACH) : quantity.start]
    return not (_COUNTED_BEFORE.search(before) or _COUNTED_BEHIND.match(folded, quantity.end))


def carried_currency(quantities: list[Quantity], folded: str, blocks: Sequence[Block]) -> list[Quantity]:
    """Bare sums in 元 in the currency that the last sum in 元 of their block writes out (…亿元人民币,…亿元)."""
    kept: list[Quantity] = []
    starts = [block.start for block in blocks]
    written: tuple[int, str] | None = None
    for quantity in quantities:
        block = bisect_right(starts, quantity.start)
        if _is_whose(folded, quantity):
            if written is not None and written[0] == block:
                quantity = replace(quantity, currency=written[1], inferred=True)
        elif quantity.kind == "money" and quantity.currency in _YUANS and not quantity.inferred:
            written = (block, quantity.currency)
        kept.append(quantity)
    return kept


def _is_whose(folded: str, quantity: Quantity) -> bool:
    """Whether it is open whose 元 a sum is written in, or the list that it stands in says so."""
    if quantity.kind != "money" or not _is_bare(folded, quantity):
        return False
    if quantity.inferred or quantity.currency is None:
        return True
    return _LISTED.search(folded, max(0, quantity.start - _LISTED_REACH), quantity.start) is not None


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
