"""Tickers that the text marks as such: (NASDAQ: ABC), ABC.US, 1234.HK, 1234-TW, $ABC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ai_buildout.extract.names.words import any_of, knowledge
from ai_buildout.model.mention import NameMention
from ai_buildout.model.registry import Registry

_LONGEST_STEM = 6


class TickerTable:
    """The tickers of a registry."""

    def __init__(self, registry: Registry) -> None:
        data = knowledge()["tickers"]
        self._prefixes: dict[str, str] = data["prefixes"]
        self._suffixes: dict[str, list[str]] = data["suffixes"]
        self._companies = {
            (mic, ticker.lstrip("0") or ticker): company.company_id
            for company in registry.companies.values()
            for ticker, mic in company.tickers
        }
        self._ending = re.compile(rf"[.\-](?P<suffix>{any_of(self._suffixes)})(?![A-Za-z0-9])")
        self._stem = re.compile(r"(?<![A-Za-z0-9$.])(?:[A-Z]{1,6}|[0-9]{4,6})\Z")
        self._coded = re.compile(r"[:：] ?(?P<code>[A-Z]{1,6}|[0-9]{4,6})(?![A-Za-z0-9])")
        self._prefixed = re.compile(rf"(?:{any_of(self._prefixes)}) ?$")
        self._cash = re.compile(r"\$(?<![A-Za-z0-9$]\$)(?P<cash>[A-Z]{2,5})(?![A-Za-z0-9])")

    def find(self, text: str) -> Iterator[NameMention]:
        """A mention for each marked ticker of a company of the registry; the span is the ticker with its ending."""
        reached = 0
        for match in self._ending.finditer(text):
            stem = self._stem.search(text, max(reached, match.start() - _LONGEST_STEM), match.start())
            if stem is not None:
                reached = match.end()
                yield from self._mention(text, stem.start(), reached, self._suffixes[match["suffix"]], stem[0])
        for match in self._coded.finditer(text):
            prefix = self._prefixed.search(text, max(0, match.start() - 16), match.start())
            if prefix is not None:
                yield from self._mention(text, *match.span("code"), [self._prefixes[prefix[0].strip()]], match["code"])
        for match in self._cash.finditer(text):
            yield from self._mention(text, *match.span("cash"), ["XNAS", "XNYS"], match["cash"])

    def _mention(self, text: str, start: int, end: int, places: list[str], code: str) -> Iterator[NameMention]:
        for mic in places:
            company_id = self._companies.get((mic, code.lstrip("0") or code))
            if company_id is not None:
                yield NameMention("company", start, end, text[start:end], company_id, via="ticker")
                return
