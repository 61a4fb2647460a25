"""How likely a run of Chinese text is as a row of words: judges between readings that are alike character by character."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ai_buildout.clean.language.characters import character_model

_STEPS_PER_NAT = 2
_UNSEEN = 18.0
"""Nats of a Han character that is no word of the list."""


class WordModel:
    """Costs of text in nats (the lower, the likelier), from the frequencies of words, both scripts alike."""

    def __init__(self) -> None:
        self._words: dict[str, float] = {}
        self._longest = 1
        for line in (files(__package__) / "tables" / "words.tsv").read_text("utf-8").splitlines():
            step, length, words = line.split("\t")
            size = int(length)
            self._longest = max(self._longest, size)
            for at in range(0, len(words), size):
                self._words[words[at : at + size]] = int(step) / _STEPS_PER_NAT

    def cost(self, text: str) -> float:
        """The nats of the likeliest way to part ``text`` into words; marks and other scripts cost what they cost alone."""
        model = character_model()
        text = model.simplified(text)
        known = self._words.get
        lengths = range(2, self._longest + 1)
        best = [0.0]
        for end, last in enumerate(text, 1):
            before = best[-1]
            if not "\u3400" <= last <= "\u9fff":
                best.append(before + model.step("", last))
                continue
            least = before + known(last, _UNSEEN)
            for length in lengths:
                if length > end:
                    break
                cost = known(text[end - length : end])
                if cost is not None and best[-length] + cost < least:
                    least = best[-length] + cost
            best.append(least)
        return best[-1]


@cache
def word_model() -> WordModel:
    """The model, read once."""
    return WordModel()
