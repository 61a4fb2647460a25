"""In whose name a page, or a section of it, speaks: the company that 公司 and 本公司 mean in announcements, "the Company" in filings."""

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
_EARLY = 12
_LATIN = re.compile(r"[\sa-z0-9.,&()'*-]*")
_NOTICE_BLOCKS = 3
_GIVES = re.compile(
    r"[\u4e00-\u9fff]{0,12}公司(?:董事会)?关于[^\n]{2,80}公告|[\u4e00-\u9fff]{0,8}(?:自愿|重大讯息)?公告[:,]"
)
_FURNISHED = re.compile(r"本(?:资料|公告|讯息)由(?:[(][^()]{2,6}[)])?$")
_FURNISHED_REACH = 16
_FULL = re.compile("[\u4e00-\u9fff]{0,8}有限公司|[\u4e00-\u9fff]{0,4}股份公司")
_GLOSS = re.compile(r"[\u4e00-\u9fff]{0,8}公司[\s*＊(（]*")
"""From a Chinese full name to the English one that stands behind it."""
_FORM = re.compile(r"[\u4e00-\u9fff]{0,14}")
_CALLED_COMPANY = re.compile(r"[(][^()]{0,60}?[\"“](?:the )?(?:Company|Registrant)[,.]?[\"”][^()]{0,60}[)]")
_FILES = re.compile(r"\b(?:the|The) (?:Company|Registrant)\b(?! [A-Z])")
_OWN_NAME = 2
_FORM_LATIN = re.compile(
    r",? (?:inc|corp|corporation|incorporated|ltd|limited|llc|l\.l\.c|lp|plc|ag|se|sa|s\.a|nv|n\.v|asa|ab|co|company|holdings)\b\.?",
    re.IGNORECASE,
)
_FIRST_BLOCKS = 8
_NEAR = 40
_HEADLINE_WORDS = 14
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
    return _headed(reading) or _gives_notice(reading) or _filing(reading)


def _gives_notice(reading: Reading) -> list[NameMention]:
    """Who gives notice in the first lines: 甲股份有限公司关于…的公告, 甲公告:…, 本资料由甲公司提供."""
    for sentence in reading.sentences:
        if sentence.paragraph >= _NOTICE_BLOCKS:
            break
        names = [n for n in sentence.names if n.kind == "company"]
        if not names:
            continue
        first = names[0]
        line = reading.document.blocks[sentence.paragraph]
        heads = first.start == line.start and _GIVES.match(reading.folded, first.end, line.end) is not None
        if heads or _FURNISHED.search(reading.folded, max(line.start, first.start - _FURNISHED_REACH), first.start):
            return [first]
    return []


def _headed(reading: Reading) -> list[NameMention]:
    """Whose full name heads a page that says 本公司 again and again: the only company of the title, else one alone on a line below it.

    The same name in English may stand behind it.
    """
    if reading.folded.count("本公司") + reading.folded.count("本集团") < _OWN_VOICE:
        return []
    return _in_title(reading) or _on_line(reading)


def _in_title(reading: Reading) -> list[NameMention]:
    """The only company of the title, where its full name stands there."""
    title = [s for s in reading.sentences if s.kind is BlockKind.TITLE]
    names = [n for s in title for n in s.names if n.kind == "company"]
    full = [n for n in names if _FULL.match(reading.folded, n.end)]
    glossed = [n for n in names if full and n is not full[0] and _GLOSS.fullmatch(reading.text, full[0].end, n.start)]
    return full[:1] if full and len({n.entity_id for n in names} - {n.entity_id for n in glossed}) == 1 else []


def _on_line(reading: Reading) -> list[NameMention]:
    """The company whose full name stands alone on a line at the head of the page."""
    for sentence in reading.sentences:
        if sentence.paragraph >= _EARLY:
            break
        block = reading.document.blocks[sentence.paragraph]
        names = [n for n in sentence.names if n.kind == "company"]
        alone = (block.start, block.end) == (sentence.start, sentence.end)
        if not alone or not names or names[0].start > sentence.start:
            continue
        full = _FULL.match(reading.folded, names[0].end)
        if full is not None and _LATIN.fullmatch(reading.folded, full.end(), sentence.end):
            return names[:1]
    return []


def is_filer(reading: Reading, start: int, end: int) -> bool:
    """Whether English words are "the Company" with a capital, as filings write it of who files them."""
    return _FILES.fullmatch(reading.text, start, end) is not None


def _filing(reading: Reading) -> list[NameMention]:
    """Who files an English document that speaks of "the Company": whom brackets call so, else the first that its head names by its full name."""
    if sum(1 for _ in _FILES.finditer(reading.text)) < _OWN_NAME:
        return []
    names = [n for s in reading.sentences for n in s.names if n.kind == "company"]
    called = _CALLED_COMPANY.search(reading.text)
    if called is not None:
        before = [n for n in names if n.end <= called.start()]
        full = before[-1:] if before and called.start() - before[-1].end <= _NEAR else []
        if full:
            return full
    head = [n for s in reading.sentences if s.paragraph < _FIRST_BLOCKS for n in s.names if n.kind == "company"]
    return next(([n] for n in head if _FORM_LATIN.match(reading.text, n.end) and _alone(reading, n)), [])


def _alone(reading: Reading, name: NameMention) -> bool:
    """Whether no more than a few words stand in the line of a name: FORM 8-K — FOO HOLDINGS, INC."""
    low, high = reading.text.rfind("\n", 0, name.start) + 1, reading.text.find("\n", name.end)
    line = reading.text[low : high if high >= 0 else len(reading.text)]
    return len(line.split()) <= _HEADLINE_WORDS


def heads_section(reading: Reading, sentence: Sentence, names: list[NameMention]) -> bool:
    """Whether a line of its own is nothing but a company's name and its stock code: 2308 台達電子."""
    block = reading.document.blocks[sentence.paragraph]
    if len(names) != 1 or (block.start, block.end) != (sentence.start, sentence.end):
        return False
    ahead = _CODED.fullmatch(reading.folded, sentence.start, names[0].start)
    behind = _CODED.fullmatch(reading.folded, names[0].end, sentence.end) if ahead else None
    return bool(ahead and behind and (ahead["code"] or behind["code"]))
