"""Tickers that the text marks as such: (NASDAQ: ABC), ABC.US, 1234.HK, 1234-TW, $ABC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ai_buildout.extract.names_introduced import knowledge
from ai_buildout.model.mention import NameMention
from ai_buildout.model.registry import Registry


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
        prefixes = "|".join(re.escape(p) for p in sorted(self._prefixes, key=lambda p: (-len(p), p)))
        suffixes = "|".join(sorted(self._suffixes, key=lambda s: (-len(s), s)))
        self._pattern = re.compile(
            rf"(?:{prefixes})\s?[::：]\s?(?P<code>[A-Z]{{1,6}}|[0-9]{{4,6}})(?![A-Za-z0-9])"
            rf"|(?<![A-Za-z0-9$])(?P<stem>[A-Z]{{1,6}}|[0-9]{{4,6}})[.\-](?P<suffix>{suffixes})(?![A-Za-z0-9])"
            r"|(?<![A-Za-z0-9$])\$(?P<cash>[A-Z]{2,5})(?![A-Za-z0-9])"
        )

    def find(self, text: str) -> Iterator[NameMention]:
        """A mention for each marked ticker of a company of the registry; the span is the ticker with its ending."""
        for match in self._pattern.finditer(text):
            prefix = match[0].split(":")[0].split("：")[0].strip()
            if match["code"]:
                start, end, places, code = *match.span("code"), [self._prefixes[prefix]], match["code"]
            elif match["stem"]:
                start, end = match.start("stem"), match.end("suffix")
                places, code = self._suffixes[match["suffix"]], match["stem"]
            else:
                start, end, places, code = *match.span("cash"), ["XNAS", "XNYS"], match["cash"]
            for mic in places:
                company_id = self._companies.get((mic, code.lstrip("0") or code))
                if company_id is not None:
                    yield NameMention("company", start, end, text[start:end], company_id, via="ticker")
                    break
