"""What can be a company's name in Han characters, and what around it belongs to the sentence."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ai_buildout.extract.names.words import any_of

ENDED = frozenset({"ending", "strong", "distinct"})
"""Kinds of names that end as companies' do."""
_LONGEST = 12
SHORT = 6
"""Characters that a name may have that ends in no word of companies."""
_LEAST_STEM, _LONGEST_STEM = 2, 4
_REACH = 24
_NUMBERS = frozenset("三四五六七八九千百万")
_BRANCH = re.compile(r"银行((?:股份有限公司)?[\u4e00-\u9fff]{1,8}(?:分行|支行|营业部))$")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff\U00020000-\U0002ffff·]+")


@dataclass(frozen=True, slots=True)
class NameWords:
    """What ``[name]``, ``[recurring]`` and ``[roles]`` of ``standing_han.toml`` tell of names."""

    endings: tuple[str, ...]
    strong: tuple[str, ...]
    distinct: tuple[str, ...]
    of_sectors: re.Pattern[str]
    occupations: re.Pattern[str]
    called: tuple[str, ...]
    generic: re.Pattern[str]
    lead: re.Pattern[str]
    inside: re.Pattern[str]
    never: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]
    persons: tuple[str, ...]
    acronyms: frozenset[str]
    counted: frozenset[str]
    agents: tuple[str, ...]


def _occupations(of: list[str], agents: list[str], others: tuple[str, ...]) -> re.Pattern[str]:
    """Words for what a company is; what they begin with is looked at first, since most characters begin none."""
    firsts = re.escape("".join(sorted({word[0] for word in (*of, *others)})))
    return re.compile(rf"(?=[{firsts}])(?:(?:{any_of(of)})+(?:{any_of(agents)})|{any_of(others)})")


@cache
def name_words() -> NameWords:
    """The words, read once."""
    data: dict[str, Any] = tomllib.loads((Path(__file__).parent / "standing_han.toml").read_text(encoding="utf-8"))
    name = data["name"]
    of, agents, alone = (data["roles"][kind] for kind in ("of", "agents", "alone"))
    ends = [*(agent for agent in agents if len(agent) > 1), *alone]
    wide = ("商", "厂", "公司", "企业", "平台")  # by themselves they say nothing of what stands behind them
    makers = tuple(what + agent for what in of for agent in wide)
    return NameWords(
        tuple(name["endings"]),
        tuple(name["strong"]),
        tuple(name["distinct"]),
        re.compile(rf"(?:{any_of((*name['of_sectors'], *name['generic']))})+"),
        _occupations(of, agents, (*name["occupations"], *ends)),
        (*data["recurring"]["called"], *(end for end in ends if end not in wide), *makers),
        re.compile(rf"(?:{any_of(name['generic'])})+"),
        re.compile(rf"(?:{any_of(name['before_name'])})"),
        re.compile(any_of(name["inside"])),
        frozenset(name["never"]),
        frozenset(name["plain_first"]),
        frozenset(name["plain_last"]),
        tuple(name["persons"]),
        frozenset(name["acronyms"]),
        frozenset(name["counted"]),
        tuple(ends),
    )


def is_han_name(name: str, kind: str) -> bool:
    """Whether a name, folded, is one of a kind that ``han`` in ``standing_han.toml`` names."""
    words = name_words()
    if kind == "none" or not 2 <= len(name) <= _LONGEST or not words.never.isdisjoint(name):
        return False
    if words.generic.fullmatch(name) or words.lead.match(name) or words.inside.search(name):
        return False
    if kind in ("plain", "distinct") and (
        (name[0] in words.first and not _is_numbered(name))
        or (name[-1] in words.last and not _is_told_by_end(name))
        or name.endswith((*words.persons, *words.agents))
    ):
        return False
    if kind in ("any", "short") or (kind == "plain" and len(name) <= SHORT):
        return kind == "any" or len(name) <= SHORT
    if kind == "distinct":
        stem = next((name[: -len(ending)] for ending in words.distinct if name.endswith(ending)), "")
        return 2 <= len(stem) <= _LONGEST_STEM and not words.of_sectors.fullmatch(stem)
    return _is_ended(name, words.strong if kind == "strong" else words.endings)


def _is_numbered(name: str) -> bool:
    """Whether a name begins with a number as names do (九章, 千方), not as counts do (千卡, 三家), and ends as companies' do."""
    return name[0] in _NUMBERS and name[1] not in name_words().counted and _is_ended(name, name_words().endings)


def _is_told_by_end(name: str) -> bool:
    """Whether a name has an ending of companies' behind something that is no sector."""
    ending = next((ending for ending in name_words().endings if name.endswith(ending)), "")
    stem = name[: -len(ending)]
    return bool(ending) and len(stem) > _LEAST_STEM and stem_names_company(stem)


def _is_ended(name: str, endings: tuple[str, ...]) -> bool:
    """Whether a name ends as companies' do, behind two characters at the least that say more than what kind it is."""
    ending = next((ending for ending in endings if name.endswith(ending)), "")
    stem = name[: -len(ending)] if ending else ""
    return len(stem) >= _LEAST_STEM and not name_words().generic.fullmatch(stem)


def stem_names_company(stem: str) -> bool:
    """Whether what stands before an ending of companies' names, folded, can be a name's: 甲乙 of 甲乙科技; no sector, no word of a sentence."""
    words = name_words()
    if stem[0] in words.first or not words.never.isdisjoint(stem):
        return False
    return not (words.of_sectors.fullmatch(stem) or words.lead.match(stem) or words.inside.search(stem))


def is_company_name(name: str) -> bool:
    """Whether a name in Han characters, folded, ends as companies' names do and holds no word of which names are not made."""
    return is_han_name(name, "ending")


def bare(folded: str, start: int, end: int) -> tuple[int, int]:
    """A piece without spaces, the branch of a bank, and what it is called behind its name: 甲能源公司."""
    while start < end and folded[start] == " ":
        start += 1
    while start < end and folded[end - 1] == " ":
        end -= 1
    if folded.endswith("公司", start, end) and folded.endswith(name_words().endings, start + _LEAST_STEM, end - 2):
        end -= 2
    branch = _BRANCH.search(folded, start, end)
    return start, branch.start(1) if branch else end


def called_before(folded: str, end: int, taken: bytearray) -> tuple[int, ...] | None:
    """The span of the name that ends before a bracket at ``end``, with a third number where it ends as companies' names do or follows what it is."""
    words = name_words()
    run = next((m for m in _HAN_RUN.finditer(folded, max(0, end - _REACH), end) if m.end() == end), None)
    if run is None:
        return None
    low, end = run.start(), bare(folded, run.start(), end)[1]
    cuts = [m.end() for m in words.occupations.finditer(folded, low, end) if m.end() < end]
    while (lead := words.lead.match(folded, cuts[-1] if cuts else low, end)) is not None:
        cuts.append(lead.end())
    start = cuts[-1] if cuts else low
    name = folded[start:end]
    if taken.find(1, start, end) >= 0 or not (is_han_name(name, "plain") or is_han_name(name, "ending")):
        return None
    told = folded.endswith(words.called, 0, start) or is_han_name(name, "ending") or end < run.end()
    return (start, end, 1) if told else (start, end)
