"""In whose name a page, or a section of it, speaks: the company that 公司 and 本公司 mean in announcements."""

from __future__ import annotations

import re
from functools import cache

from ai_buildout.extract.names.words import any_of, knowledge
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import NameMention

_HEAD = 3000
_OWN_VOICE = 3
_FULL = re.compile("[\u4e00-\u9fff]{0,8}有限公司|[\u4e00-\u9fff]{0,4}股份公司")
_FORM = re.compile(r"[\u4e00-\u9fff]{0,14}")
_CODED = re.compile(r"[\s.()（）:a-z股票证券代码号]*(?P<code>\d{4,6})?[\s.()（）:a-z股票证券代码号]*")


@cache
def _called() -> re.Pattern[str]:
    return re.compile(
        rf"[(（][^()（）]{{0,40}}?[「『\"](?:{any_of(knowledge()['own']['zh'])})[」』\"][^()（）]{{0,24}}[)）]"
    )


def announcer(reading: Reading) -> list[NameMention]:
    """The company behind whose full name brackets call it the company: …有限公司(「本公司」); nobody where none does."""
    for match in _called().finditer(reading.folded, 0, _HEAD):
        names = [n for s in reading.sentences for n in s.names if s.start <= match.start() and n.kind == "company"]
        behind = [n for n in names if n.end <= match.start() and _FORM.fullmatch(reading.folded, n.end, match.start())]
        if behind:
            return behind[-1:]
    return _titled(reading)


def _titled(reading: Reading) -> list[NameMention]:
    """The only company of the title, where it stands there by its full name and the page says 本公司 again and again."""
    told = reading.folded.count("本公司") + reading.folded.count("本集团")
    if told < _OWN_VOICE:
        return []
    title = [s for s in reading.sentences if s.kind is BlockKind.TITLE]
    names = [n for s in title for n in s.names if n.kind == "company"]
    full = [n for n in names if _FULL.match(reading.folded, n.end)]
    return full[:1] if full and len({n.entity_id for n in names}) == 1 else []


def heads_section(reading: Reading, sentence: Sentence, names: list[NameMention]) -> bool:
    """Whether a line of its own is nothing but a company's name and its stock code: 2308 台達電子."""
    block = reading.document.blocks[sentence.paragraph]
    if len(names) != 1 or (block.start, block.end) != (sentence.start, sentence.end):
        return False
    ahead = _CODED.fullmatch(reading.folded, sentence.start, names[0].start)
    behind = _CODED.fullmatch(reading.folded, names[0].end, sentence.end) if ahead else None
    return bool(ahead and behind and (ahead["code"] or behind["code"]))
