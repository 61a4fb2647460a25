"""Companies that a Chinese sentence calls by what they are, whatever stands between: 这家成立十年的芯片企业, 這家龜山大廠, 该武汉公司.

Who is meant is the company named right before it, else the one spoken of. Where the words before it name several, a country in the
description tells which; where nothing does, it is nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_DESCRIBED = re.compile(
    r"(?<![有如在像跟和与及同])(?:这家|该家|这间|该间|这一家|该)(?P<words>[^,，。;；:：、!?\n]{0,24}?)"
    r"(?P<noun>大厂|厂商|业者|公司|企业|龙头|巨头|巨擘|新创|初创|创企|独角兽|供应商|服务商|运营商|营运商|开发商|制造商|代工厂|设备商"
    r"|设备厂|机壳厂|散热厂|电源厂|模组厂|封测厂|晶圆厂|芯片商|半导体商|集团|平台商|老厂|小厂|大户|实验室|电力商|云商)(?![\u4e00-\u9fff]?(?:名为|叫做?|名叫))"
)
_SELF = re.compile(r"[\u4e00-\u9fffa-z0-9·“”\"「」『』 .%-]*")
_OTHERS = re.compile(r"客户|股东|对手|母公司|子公司|附属|伙伴|同行|竞争|投资|收购|旗下|隶属|控股")
"""Words of a description that tell of another company as well."""
_STRANGER = re.compile(
    r"(?<![是为系成])(?:有|其中|另有|另)?(?:一家|一间|某家?|另一家|另一间|那家|有家|一位)[^,，。;；:：、!?\n是]{0,16}?(?:公司|企业|业者|[厂商]|集团|新创|平台|龙头|机构|团队)(?=[^名叫]|$)"
    r"|(?:品牌|公司|企业|股|厂商|业者|平台|机构|连锁|集团)[\"「『][^\"「」『』,，。]{2,8}[\"」』]"
)
"""Someone of whom nothing more is known, without a name or by one that is no known company's."""
_PRONOUN = ("公司", "企业", "集团")
_BESIDE = re.compile(r"[」』”\"）)]?[,，]?")
_LAST = 160
"""Characters before the sentence in which several companies may be meant."""


def is_described_in(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence can hold such a description."""
    return any(reading.folded.find(c, sentence.start, sentence.end) >= 0 for c in "这该")


def described_companies(
    reading: Reading,
    sentence: Sentence,
    taken: Sequence[tuple[int, int]],
    subject: list[NameMention],
    named: list[NameMention],
    directory: Directory,
) -> list[tuple[Cue, NameMention]]:
    """The descriptions of a sentence, each with the company that it stands for.

    Args:
        taken: the spans of other stand-ins.
        subject: the subject taken over from before; named: the companies named before the sentence.
        directory: knows where a company has its seat.
    """
    if not is_described_in(reading, sentence):
        return []
    found: list[tuple[Cue, NameMention]] = []
    for match in _DESCRIBED.finditer(reading.folded, sentence.start, sentence.end):
        start, end = match.span()
        if any(a <= start and end <= b for a, b in taken) or not _is_description(sentence, match):
            continue
        before = [n for n in sentence.names if n.kind == "company" and n.end <= start]
        target = _meant(reading, sentence, start, end, before, subject, named, directory)
        if target is not None:
            found.append((Cue(start, end, {}), target))
    return found


def _is_description(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the words are one description of one company: none is named in them or right behind, nor told of as another's."""
    start, end = match.span()
    if any(n.kind == "company" and start <= n.start <= end + 1 for n in sentence.names):
        return False
    words = match["words"]
    plain = not words and match["noun"] in _PRONOUN  # 这家公司: a stand-in of its own
    return not plain and _SELF.fullmatch(words) is not None and _OTHERS.search(words) is None


def _meant(
    reading: Reading,
    sentence: Sentence,
    start: int,
    end: int,
    before: list[NameMention],
    subject: list[NameMention],
    named: list[NameMention],
    directory: Directory,
) -> NameMention | None:
    country = _country(reading, sentence, start, end, directory)
    if before:
        beside = _BESIDE.fullmatch(reading.folded, before[-1].end, start) is not None
        return _one_of(before[-1:] if beside else before, country, directory)
    if _STRANGER.search(reading.folded, sentence.start, start):
        return None
    last = _of_sentence_before(reading, sentence)
    if len({n.entity_id for n in last}) == 1:
        return _one_of(last[:1], country, directory)
    near = [n for n in named if n.end > sentence.start - _LAST]
    told = [*subject[:1], *near]
    if country is None and subject and not _names_others(near, subject[0]):
        return subject[0]
    return _one_of(told, country, directory)


def _of_sentence_before(reading: Reading, sentence: Sentence) -> list[NameMention]:
    """The companies of the sentence before, of its own paragraph."""
    place = bisect_left(reading.sentences, sentence.start, key=lambda s: s.start)
    before = reading.sentences[place - 1] if place else None
    if before is None or before.paragraph != sentence.paragraph:
        return []
    return [n for n in before.names if n.kind == "company"]


def speaks_of_stranger(reading: Reading, sentence: Sentence, place: int, known: Sequence[NameMention]) -> bool:
    """Whether a sentence calls someone by what he is before a place whom nobody explains: 一家竹科公司去年营收30亿元."""
    if reading.text.isascii():
        return False
    described = _DESCRIBED.search(reading.folded, sentence.start, place) if is_described_in(reading, sentence) else None
    if described is not None and not any(n.start < described.end() and described.start() < n.end for n in known):
        return described["words"] != "" or described["noun"] not in _PRONOUN
    return _STRANGER.search(reading.folded, sentence.start, place) is not None


def _names_others(named: list[NameMention], subject: NameMention) -> bool:
    """Whether another company was named behind the subject's own last name, which may be meant as well."""
    own = max((n.end for n in named if n.entity_id == subject.entity_id), default=0)
    return any(n.entity_id != subject.entity_id and n.start >= own for n in named)


def _one_of(told: list[NameMention], country: str | None, directory: Directory) -> NameMention | None:
    """The only company that has its seat in the country, or of which that is not known; nobody where there are several."""
    fitting = {n.entity_id: n for n in told if country is None or directory.country(n.entity_id) in (country, None)}
    if len(fitting) > 1 and country is not None:
        fitting = {i: n for i, n in fitting.items() if directory.country(i) == country} or fitting
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _country(reading: Reading, sentence: Sentence, start: int, end: int, directory: Directory) -> str | None:
    """The country that a description names, or in which a place lies that it names."""
    nations = reading.lexicon.tables["nation"]
    told = [nations[c.senses["nation"][0]]["country"] for c in between(sentence.cues_of("nation"), start, end)]
    places = [directory.place(n.entity_id) for n in sentence.names if n.kind == "place" and start <= n.start < end]
    told += [place.country for place in places if place is not None]
    return told[0] if told else None
