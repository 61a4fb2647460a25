"""The form that the rules of furniture are written in: Simplified characters, lower case, ASCII punctuation, no blanks.

Nearly every character has one such form, whatever stands beside it, and is looked up in a table; lines with a character of
which that does not hold are converted by OpenCC.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import opencc

_NARROW = dict(zip("，！？：；（）｜＞＋－／＃［］　\u00a0’", ",!?:;()|>+-/#[]  '", strict=True))
_ASKED = "\0"
"""Stands in the table for the form of a character for which OpenCC has to be asked."""
_NOT_ALONE = (*range(0x2FF0, 0x3000), 0x31EF, *range(0xF900, 0xFB00))
"""Operators that make one character of those behind them, and characters that are another one to OpenCC, perhaps of a phrase."""
_BEYOND = re.compile("[\U00010000-\U0001efff\U00020000-\U0010ffff]")
"""Characters that the table does not hold; pictographs have no other form."""
_CODES = 0x10000
_SURROGATES = range(0xD800, 0xE000)
_LONG = 200
"""From so many characters on, all are looked up at once."""


class NormalForm:
    """Brings text into the form."""

    def __init__(self) -> None:
        self._convert = opencc.OpenCC("t2s").convert
        contextual = tomllib.loads((files(__package__) / "normal_form.toml").read_text("utf-8"))["contextual"]
        asked = {*contextual, *map(chr, _NOT_ALONE), "Σ"}
        characters = [chr(code) for code in range(_CODES) if code not in _SURROGATES and code != ord("\n")]
        table = list(map(chr, range(_CODES)))
        for character, form in zip(characters, self._convert("\n".join(characters)).split("\n"), strict=True):
            lower = form.lower()
            plain = character not in asked and len(lower) == 1 and ord(lower) < _CODES
            table[ord(character)] = _NARROW.get(lower, lower) if plain else _ASKED
        self._table = "".join(table)
        self._codes = np.array(list(map(ord, table)), np.dtype("<u2"))

    def of(self, text: str) -> str:
        """The form of a text."""
        if text.isascii():
            form = text.lower()
        elif len(text) >= _LONG or _BEYOND.search(text):
            return "\n".join(self.of_lines(text.split("\n")))
        elif _ASKED in (form := text.translate(self._table)):
            return self._asked(text)
        return form.replace(" ", "").replace("\t", "")

    def of_lines(self, lines: Sequence[str]) -> list[str]:
        """The form of each of some lines, which hold no line feed."""
        text = "\n".join(lines)
        coded = text.encode("utf-16-le", "surrogatepass")
        forms_coded = self._codes.take(np.frombuffer(coded, self._codes.dtype))
        found = codecs.utf_16_le_decode(forms_coded.data, "surrogatepass", True)[0]
        forms = found.replace(" ", "").replace("\t", "").split("\n")
        asked: list[int] = []
        if _ASKED in found:
            asked = [i for i, form in enumerate(forms) if _ASKED in form]
        if len(coded) > 2 * len(text):
            asked += [i for i, line in enumerate(lines) if not line.isascii() and _BEYOND.search(line)]
        answers = self._asked("\n".join([lines[i] for i in asked])).split("\n") if asked else ()
        for i, form in zip(asked, answers, strict=True):
            forms[i] = form
        return forms

    def _asked(self, text: str) -> str:
        form: str = self._convert(text).lower()
        for wide, narrow in _NARROW.items():
            if wide in form:
                form = form.replace(wide, narrow)
        return form.replace(" ", "").replace("\t", "")


@cache
def normal_form() -> NormalForm:
    """The table, made once."""
    return NormalForm()
