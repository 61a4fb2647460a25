"""How a page writes: its script, its punctuation, its quotation marks; and what a character costs that goes against it."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

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
        return sum(map(sample.count, _ASCII)) > full_width and len(_FOLDED.findall(sample)) > full_width

    @cached_property
    def quote(self) -> str:
        """The closing quotation mark that it uses most."""
        return max("”」』’", key=self._text[:_SAMPLE].count)

    def cost(self, character: str, before: str) -> float:
        """Nats that a character costs, or (below 0) saves, behind ``before`` on its line."""
        if character in PAIRED:
            return self._mark_cost(character, before)
        return cost_behind(before[-1:], character, self.script)

    def closes(self, mark: str, before: str) -> bool:
        """Whether a mark closes a quotation or bracket that ``before`` has opened on its line."""
        return mark in _OPENING and before.count(_OPENING[mark]) > before.count(mark)

    def pause_cost(self, previous: str, mark: str) -> float:
        """Nats that a pause costs behind a word that calls for more."""
        return 2.5 if mark and mark in _PAUSES and previous and previous in _GOES_ON else 0.0

    def shown(self, text: str) -> str:
        """Text that was read back from bytes as the page would show it."""
        return text.translate(_HALF_WIDTH) if self.folded else text

    def _mark_cost(self, mark: str, before: str) -> float:
        previous = before[-1:]
        if mark in _OPENING:
            if self.closes(mark, before):
                return -4.0
            return (2.0 if previous in _ENDS else 5.0) - (2.0 if mark == self.quote else 0.0)
        if mark in _CLOSING:
            if before.count(mark) > before.count(_CLOSING[mark]):
                return 8.0
            return 1.5 if "\u3400" <= previous <= "\u9fff" else 0.0
        return -3.0 if previous == mark and before[-2:-1] != mark else 1.0


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
