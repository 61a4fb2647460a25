"""How likely a run of Chinese text is as a row of words: judges between readings that are alike character by character."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from ai_buildout.clean.language.characters import Remembered, character_model

_STEPS_PER_NAT = 2
_UNSEEN = 18.0
"""Nats of a Han character that is no word of the list."""


class WordModel:
    """Costs of text in nats (the lower, the likelier), from the frequencies of words, both scripts alike."""

    def __init__(self) -> None:
        model = character_model()
        self._simplified = model.simplified
        self._alone = Remembered(model.cost)
        self._words: dict[str, float] = {}
        self._longest: dict[str, int] = {}
        for line in (files(__package__) / "tables" / "words.tsv").read_text("utf-8").splitlines():
            step, length, words = line.split("\t")
            size = int(length)
            cost = int(step) / _STEPS_PER_NAT
            for at in range(0, len(words), size):
                word = words[at : at + size]
                self._words[word] = cost
                if size > self._longest.get(word[-2:], 1):
                    self._longest[word[-2:]] = size

    def cost(self, text: str) -> float:
        """The nats of the likeliest way to part ``text`` into words; marks and other scripts cost what they cost alone."""
        return self.costs(text)[-1]

    def costs(self, text: str, begun: Sequence[float] = (0.0,)) -> list[float]:
        """What :meth:`cost` gives for each beginning of ``text``, from the empty one to the whole.

        Args:
            text: the text.
            begun: the same for a beginning of the text, so far as it is known.
        """
        text, alone = self._simplified(text), self._alone
        known, longest = self._words.get, self._longest.get
        best, size = [*begun], len(begun) - 1
        least, previous = best[-1], text[size - 1 : size]
        for end, last in enumerate(text[size:], len(best)):
            if "\u3400" <= last <= "\u9fff":
                least += known(last, _UNSEEN)
                if (most := longest(previous + last)) is not None:
                    for length in range(2, min(most, end) + 1):
                        cost = known(text[end - length : end])
                        if cost is not None and best[-length] + cost < least:
                            least = best[-length] + cost
            else:
                least += alone[last]
            best.append(least)
            previous = last
        return best


@cache
def word_model() -> WordModel:
    """The model, read once."""
    return WordModel()
