"""Names in Han characters that the code of their shares follows in brackets, or that end as those of foreign companies listed in Taiwan do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ai_buildout.extract.names.name_han import is_han_name, name_words
from ai_buildout.extract.names.words import knowledge
from ai_buildout.extract.syntax.fold import fold

_HAN = "[\u4e00-\u9fff\U00020000-\U0002ffff]"
_REACH = 32
_LONGEST = 8
_CODE = r"(?:60[0135]|68[89]|00[0-3]|30[0-2]|43[0-9]|83[0-9]|87[0-9]|88[0-9]|92[0-9])[0-9]{3}"
"""A code of the mainland's exchanges, which needs no word beside it to be known."""
_EXCHANGE = r"(?:纳斯达克|納斯達克|那斯達克|[Nn]asdaq|NASDAQ|NYSE|[纽紐]交所|港交所|[上深北]交所|科[创創]板|[创創][业業]板|HKEX|SEHK|TWSE|TPEx)"
_LISTED = re.compile(
    r"[(（] ?(?:(?:[0-9]{4,6}|[A-Z]{1,5})[.\-](?:SH|SZ|SS|BJ|HK|TW|TWO|US|O|N)"
    rf"|(?:(?:股[票份]|[证證]券|上市)(?:代[码碼号號]|[编編][号號])[:：]? ?|SH|SZ|BJ|HK|TW)[:：.]?[0-9]{{4,6}}|{_CODE}|0[0-9]{{4}}|{_EXCHANGE} ?(?:代[码碼号號])?[:： ] ?[A-Z0-9]{{1,6}}|(?P<short>(?!19|20)[1-9][0-9]{{3}}))"
    r"(?: ?[,，、;；][^()（）\n]{0,20})? ?[)）]"
)
_QUOTED_ON = (
    "股价",
    "股價",
    "股票",
    "正股",
    "个股",
    "個股",
    "港股",
    "美股",
    "报价",
    "報價",
    "市值",
    "指数",
    "指數",
    "基金",
)
"""Words for a share, not for whose it is, before a code in brackets."""
_HAN_NAME_BEFORE = re.compile(
    rf"(?:^|(?<!{_HAN})(?:据|由|其中|另外|此外|昨日|昨晚|今日|今晚|日前|近日|晚间|同日|当日|当晚)?)({_HAN}{{2,16}})$"
)
_FOREIGN = re.compile(rf"({_HAN}{{2,12}})\\*?-KY(?![A-Za-z0-9])")
_FOREIGN_LONGEST = 4
_BEHIND = re.compile(r"[^\t\n\d]")


def coded_names(text: str) -> Iterator[tuple[int, int]]:
    """The spans of such names, without what they are called before them: 散热厂甲乙(1234) is 甲乙."""
    for listed in _LISTED.finditer(text):
        end = listed.start() - (text[listed.start() - 1 : listed.start()] == " ")
        low = max(0, end - _REACH)
        name = _HAN_NAME_BEFORE.search(text[low:end])
        if name is None or name[1].endswith((*knowledge()["own"]["zh"], *_QUOTED_ON)):
            continue
        start = _bare(text, low + name.start(1), end)
        if end - start > _LONGEST or (listed["short"] and not _is_shortly_coded(text, start, end, listed.end())):
            continue
        yield start, end
    for foreign in _FOREIGN.finditer(text):
        start, end = _bare(text, *foreign.span(1)), foreign.end(1)
        if end - start <= _FOREIGN_LONGEST and is_han_name(fold(text[start:end]), "plain"):
            yield start, end


def _bare(text: str, start: int, end: int) -> int:
    """Where the name begins behind the words that say what it is."""
    words, folded = name_words(), fold(text[start:end])
    cut = max((m.end() for m in words.occupations.finditer(folded) if len(folded) - m.end() > 1), default=0)
    while (lead := words.lead.match(folded, cut)) is not None and len(folded) - lead.end() > 1:
        cut = lead.end()
    return start + cut


def _is_shortly_coded(text: str, start: int, end: int, behind: int) -> bool:
    """Whether four digits in brackets are a code: a name stands before them, and the sentence goes on."""
    return is_han_name(fold(text[start:end]), "plain") and _BEHIND.match(text, behind) is not None
