"""Names that the figures told of them make products: each K4 carries 144 GB, the Marlin 3's 64GB, a name alone above 显存：144GB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ai_buildout.extract.names.words import any_of, knowledge

_FIGURE = re.compile(
    r"\d ?(?:[GT]B(?:/s|ps)?|[TPE]?FLOPS|[TP]OPS|(?:[Pp]eta|[Tt]era|[Ee]xa)(?:flops?|FLOPS?|OPS)|gigabytes|terabytes|nm)(?![A-Za-z])"
)
"""What only chips and machines of them have."""
_CODE = r"[A-Z][A-Za-z]{0,14}(?:-[A-Z][A-Za-z]*)?[ -]?\d{1,4}[A-Za-z]{0,3}"
_SUBJECT = re.compile(
    r"(?m)(?:^|(?<=[.!?:;] ))(?:The|Its|This|Their)(?: [a-z]+){0,2} ([A-Z]{1,4}-?\d{1,4}[A-Z]{0,2})(?= (?:is|was|will|can|has|[a-z]{3,12}s)\b)"
)
"""A code that a sentence is about: The QX-40 is the small one. It fits …, draws 3.6 kW."""
_DRAWS = re.compile(
    r"\d ?(?:[GT]B(?:/s|ps)?|[TPE]?FLOPS|[TP]OPS|(?:[Pp]eta|[Tt]era|[Ee]xa)(?:flops?|OPS|ops)|nm|k?W|watts|kilowatts)(?![A-Za-z])"
)
_ABOUT = 200
_TRADE = re.compile(r"\b(?:chips?|GPUs?|processors?|accelerators?|racks?|servers?|inference|AI)\b")
_REACH = 150
_LATER = 400
_SOON = 28
_ENDS = re.compile(r"[。；;\n]")
_LATIN_LINE = re.compile(rf"[^\w\n]*(?:[A-Z][A-Za-z]+ ){{0,2}}({_CODE}|[A-Z][A-Za-z]+-[A-Z0-9]\w*)[^\w\n]*")
_HAN_LINE = re.compile(
    r"[^\w\n]*([\u4e00-\u9fff]{2,4} ?[A-Z]{0,4}-?\d{1,4}[A-Za-z]{0,4})(?:加速卡|芯片|晶片|处理器|處理器|服务器|伺服器|超节点|超節點)?[^\w\n]*"
)
_LIST_LINES = 4
_LONGEST_LINE = 64


@cache
def _told() -> re.Pattern[str]:
    verbs = any_of(knowledge()["called"]["figured_verbs"])
    return re.compile(
        rf"(?<![\w.$€£-])(?P<code>{_CODE})(?:['’]s(?: [a-z]+){{0,3}} |(?:, (?:which|made|built|due|launched|released|announced|unveiled|shown|designed|fabricated|manufactured|introduced|based|now|first|out|on sale|available)\b[^.;:!?\n]{{2,64}},)?,?(?: (?:chip|card|board|processor|accelerator|gpu|GPU|module|die|part|rack|server|system))? (?:(?:will|can|also|now|alone|itself|each|would|should|is said to) )?(?:{verbs}) )[^.;:!?\n]{{0,56}}$"
        rf"|\b(?:[Ee]ach|[Ee]very|[Oo]ne|An?) (?P<plain>[A-Z][a-z]{{2,14}}) (?:{verbs}) [^.;:!?\n]{{0,56}}$"
    )


def figured_models(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the names; one that a code cannot be (a phase, a quarter) the caller sorts out."""
    last = 0
    for figure in _FIGURE.finditer(text):
        place = figure.start() + 1
        start = max(last, text.rfind("\n", 0, place) + 1, place - _REACH)
        told = _told().search(text, start, _number_start(text, place))
        if told is not None:
            yield told.span("code" if told["code"] else "plain")
        elif (alone := _head(text, place)) is not None:
            yield alone
        last = figure.end()
    if _TRADE.search(text):
        for subject in _SUBJECT.finditer(text):
            end = text.find("\n", subject.end())
            if _DRAWS.search(text, subject.end(), min(subject.end() + _ABOUT, end if end >= 0 else len(text))):
                yield subject.span(1)


def is_figured(text: str, name: str, start: int) -> bool:
    """Whether a figure that only chips have follows on the name, where it stands for the first time behind a place."""
    place = text.find(name, start, start + _LATER)
    if place < 0:
        return False
    figure = _FIGURE.search(text, place + len(name), place + len(name) + _SOON)
    return figure is not None and not _ENDS.search(text, place + len(name), figure.start())


def recurs_as_product(text: str, name: str) -> bool:
    """Whether a text with figures that only chips have tells of a code more than once, whoever owns it: Foo's FX-2: …, the FX-2 …."""
    return text.count(name) > 1 and _FIGURE.search(text) is not None and _TRADE.search(text) is not None


def _number_start(text: str, end: int) -> int:
    """Where the number begins that ends at a place."""
    while end and (text[end - 1].isdigit() or text[end - 1] in ".,"):
        end -= 1
    return end


def _head(text: str, place: int) -> tuple[int, int] | None:
    """The name that stands alone on the line above the short lines to which the place belongs."""
    start = text.rfind("\n", 0, place) + 1
    if place - start > _LONGEST_LINE:
        return None
    for _ in range(_LIST_LINES):
        end = start - 1
        while end > 0 and text[end - 1] == "\n":
            end -= 1
        start = text.rfind("\n", max(0, end - _LONGEST_LINE), end) + 1 if end > 0 else 0
        if end <= 0 or end - start > _LONGEST_LINE:
            return None
        alone = _LATIN_LINE.fullmatch(text, start, end) or _HAN_LINE.fullmatch(text, start, end)
        if alone is not None:
            return alone.span(1)
    return None
