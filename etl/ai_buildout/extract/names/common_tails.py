"""Names in Han characters of which a text has two that only begin differently: 对话甲乙智算, 创办甲乙智算. What they end in alike is the name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable

from ai_buildout.extract.names.name_han import is_company_name, stem_names_company

_LEAST, _LONGEST_HEAD = 4, 3
_MOST_CUTS = 3
_HAN = "\u4e00"


def without_heads(
    folded: str, spans: Iterable[tuple[int, int]], places: Container[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The spans, those cut to their common tail that differ ahead of it; a place ahead stays, since two firms may sit apart."""
    spans = list(spans)
    heads: dict[str, set[str]] = defaultdict(set)
    for start, end in spans:
        for at in _cuts(folded, start, end):
            heads[folded[at:end]].add(folded[at - 1 : at] if at > start else "")
    return [_cut(folded, span, heads, places) for span in spans]


def _cuts(folded: str, start: int, end: int) -> range:
    """Where a shorter name can begin inside a name, the name itself first."""
    last = min(start + _LONGEST_HEAD, end - _LEAST)
    return range(start, last + 1) if folded[start] >= _HAN else range(0)


def _cut(
    folded: str, span: tuple[int, int], heads: dict[str, set[str]], places: Container[tuple[int, int]]
) -> tuple[int, int]:
    start, end = span
    for at in _cuts(folded, start, end):
        name = folded[at:end]
        if at == start or (start, at) in places:
            continue
        if len(heads[name]) > 1 and is_company_name(name) and stem_names_company(name[:_MOST_CUTS]):
            return at, end
    return span
