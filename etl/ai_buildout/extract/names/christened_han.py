"""Models that a Chinese text christens in quotes behind what they are: 推理芯片,取名「太行T3」, 整机柜方案「云台72」.

From then on it may call such a model by its code alone, and the one before it likewise: T3, 前代T2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ai_buildout.extract.names.models_figured import is_figured
from ai_buildout.extract.names.models_han import is_sound
from ai_buildout.extract.names.product_nouns import find_nouns
from ai_buildout.extract.names.words import any_of, knowledge

_HAN = "\u4e00-\u9fff"
_OPEN, _CLOSE = '「『“"‘《', '」』”"’》'
_DIGIT = re.compile(r"\d")
_CODE = r"(?P<line>[A-Z]{1,3})-?\d{1,4}[A-Za-z]{0,2}"
_LINED = re.compile(rf"[{_HAN}]{{2,4}} ?(?P<code>{_CODE})")
_FORERUNNERS = r"(?:前代|上一代|上代|初代|第一代|老款|前一代|前作|前身|下一代|次代|下代)(?:的|产品|產品|芯片|晶片|型号|型號)?[「“]?"
_ALONE = r"(?<![A-Za-z0-9.-]){code}(?![A-Za-z0-9.-])"


@cache
def _behind() -> re.Pattern[str]:
    called = any_of((*knowledge()["called"]["zh"], *knowledge()["called"]["zh_christened"]))
    wider = any_of(knowledge()["called"]["zh_wider"])
    return re.compile(
        rf"(?:[^。；;：:\n{_OPEN}{_CLOSE}]{{0,10}}?(?:{called})|(?:{wider})的?)[:：]? ?[{_OPEN}]([^{_OPEN}{_CLOSE}，。；\n]{{2,12}})[{_CLOSE}]"
    )


def christened(text: str) -> Iterator[tuple[int, int]]:
    """Spans of names in quotes that the words behind a noun of products give it, with a number or a figure of chips behind them."""
    for noun in find_nouns(text):
        named = None if noun.loose else _behind().match(text, noun.end)
        if named is None or not is_sound(named[1]):
            continue
        if _DIGIT.search(named[1]) or is_figured(text, named[1], named.end()):
            yield named.span(1)


def by_their_codes(text: str, models: Iterable[str]) -> Iterator[tuple[int, int, str | None]]:
    """Where a text calls a model of the names by its code alone, with that name; and a forerunner of it, which is one of its own."""
    for name in models:
        lined = _LINED.fullmatch(name)
        if lined is None:
            continue
        alone = re.search(_ALONE.format(code=re.escape(lined["code"])), text)
        if alone is not None:
            yield *alone.span(), name
        line = re.compile(
            rf"{_FORERUNNERS}(?P<code>{re.escape(lined['line'])}-?\d{{1,4}}[A-Za-z]{{0,2}})(?![A-Za-z0-9])"
        )
        for former in line.finditer(text):
            if former["code"] != lined["code"]:
                yield *former.span("code"), None
