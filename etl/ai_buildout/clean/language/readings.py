"""Pinyin readings of the characters of GBK."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache
from importlib.resources import files

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
TONED = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ")


class Readings:
    """Which characters are read how."""

    def __init__(self) -> None:
        self._characters: dict[str, str] = {}
        self._first: defaultdict[str, str] = defaultdict(str)
        for line in (files(__package__) / "tables" / "readings.tsv").read_text("utf-8").splitlines():
            reading, first, other = line.split("\t")
            self._characters[reading] = first + other
            for character in first:
                self._first[character] = reading

    def characters(self, reading: str) -> str:
        """The characters that can be read so, the usual ones first; empty for what is no reading."""
        known = self._characters.get(reading)
        return self._characters.get(unicodedata.normalize("NFC", reading), "") if known is None else known

    def first(self, character: str) -> str:
        """The usual reading of a character, or an empty text."""
        return self._first.get(character, "")


@cache
def readings() -> Readings:
    """The table, read once."""
    return Readings()
