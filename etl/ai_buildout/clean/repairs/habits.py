"""How a page writes: its script, its punctuation, its quotation marks; and what a character costs that goes against it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from ai_buildout.clean.language.script import language_of, simplified_only, traditional_only

_OPENING = {
    "”": "“",
    "’": "‘",
    "」": "「",
    "』": "『",
    "》": "《",
    "）": "（",
    "】": "【",
    "〉": "〈",
    "〕": "〔",
    "〗": "〖",
}
_CLOSING = {opening: closing for closing, opening in _OPENING.items()}
_ENDS = "。！？!?…”」』）\0"
_PAUSES = "，、；：，,;:。"
_GOES_ON = "的和與与及在把被對对從从為为以向或將将"
"""Words behind which a clause seldom pauses."""
_DOUBLED = "…—"
PAIRED = frozenset((*_OPENING, *_CLOSING, *_DOUBLED))
"""The marks that go with or against what stands further before them on the line."""
_FULL_WIDTH = "，！？：；（）"
_ASCII = ",!?:;()"
_FOLDED = re.compile("[,!?:;()](?:(?<=[㐀-鿿].)|(?=[㐀-鿿]))")
_SAMPLE = 3_000
_HALF_WIDTH = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (0x3000, *range(0xFF01, 0xFF61), *range(0xFFE0, 0xFFE7))
}
"""The form in ASCII (or in half the width) of every full-width character."""
_WIDE = frozenset(map(chr, _HALF_WIDTH))


class Habits:
    """The habits of one page, each looked for when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def script(self) -> str:
        """The language and script most of it is in, as :func:`~ai_buildout.clean.language.script.language_of` says."""
        return language_of(self._text)

    @cached_property
    def folded(self) -> bool:
        """Whether its full-width punctuation was made ASCII."""
        sample = self._text[:_SAMPLE]
        full_width = sum(map(sample.count, _FULL_WIDTH))
        if sum(map(sample.count, _ASCII)) <= full_width:
            return False
        return next(islice(_FOLDED.finditer(sample), full_width, None), None) is not None

    @cached_property
    def quote(self) -> str:
        """The closing quotation mark that it uses most."""
        return max("”」』’", key=self._text[:_SAMPLE].count)

    def cost(self, character: str, before: str) -> float:
        """Nats that a character costs, or (below 0) saves, behind ``before`` on its line."""
        if character in PAIRED:
            return self.mark_costs(character, before[:-1], [before[-1:]])[0]
        return cost_behind(before[-1:], character, self.script)

    def closes(self, mark: str, before: str) -> bool:
        """Whether a mark closes a quotation or bracket that ``before`` has opened on its line."""
        return mark in _OPENING and before.count(_OPENING[mark]) > before.count(mark)

    def pause_cost(self, previous: str, mark: str) -> float:
        """Nats that a pause costs behind a word that calls for more."""
        return 2.5 if mark and mark in _PAUSES and previous and previous in _GOES_ON else 0.0

    def shown(self, text: str) -> str:
        """Text that was read back from bytes as the page would show it."""
        return text.translate(_HALF_WIDTH) if self.folded and not _WIDE.isdisjoint(text) else text

    def mark_costs(self, mark: str, before: str, previous: Sequence[str]) -> list[float]:
        """What a paired mark costs behind ``before`` and each of the characters (or none) that may stand between."""
        if mark in _OPENING:
            opening = _OPENING[mark]
            opened = before.count(opening) - before.count(mark)
            usual = 2.0 if mark == self.quote else 0.0
            return [
                -4.0 if opened + (c == opening) - (c == mark) > 0 else (2.0 if c in _ENDS else 5.0) - usual
                for c in previous
            ]
        if mark in _CLOSING:
            closing = _CLOSING[mark]
            opened = before.count(mark) - before.count(closing)
            return [
                8.0 if opened + (c == mark) - (c == closing) > 0 else 1.5 if "\u3400" <= c <= "\u9fff" else 0.0
                for c in previous
            ]
        doubled = before[-1:] == mark
        return [-3.0 if c == mark and not doubled else 1.0 for c in previous]


def cost_behind(previous: str, character: str, script: str) -> float:
    """Nats that a character which is no paired mark costs behind another (or behind none) on a page of a script."""
    if character in _PAUSES:
        return 8.0 if previous and previous in _PAUSES + "！？!?…" else 0.0
    return script_cost(character, script)


def script_cost(character: str, script: str) -> float:
    """Nats that a Han character costs which a page of this script writes otherwise."""
    if script == "zh-Hant":
        return 3.0 if character in simplified_only() else 0.0
    return 5.0 if script == "zh-Hans" and character in traditional_only() else 0.0
