"""Which nouns of a sentence stand for one site: a plain noun (site, hub, 机房) only with something that singles it out."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.phrases import any_phrase, holds
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import BlockKind

_DEFINITE = re.compile(
    r"(?:\bthe|\bthis|\bthat|该|此|本|整个|整座|整片|整批|全|[这那](?:[一两二三]?[座个部台片处栋项批组套间条]|一)?)\s*(?:(?:us|nt|hk|a|c|s)?[$€£¥]?[\w.,]+[ -](?:[\w.,-]+[ -])?)?$"
)
_OPENING = re.compile(r"[\s\W]*(?:[一二三四五六七八九十\d]+[、.)）])?")
_LOCATED = re.compile(
    r"[\"'”’]?,? ?(?:at|in|near|outside|close to|north of|south of|east of|west of) (?:[\w'-]+ ){0,2}$"
)
_LOCATED_HAN = re.compile(r"[\u3400-\u9fff]{0,8}(?:在|于|选址|落户|落脚|定址)")
_GOODS = re.compile(
    r"晶圆|万[辆片]|(?:年产|月产|产能)[^,.;。]{0,8}\d|整车|动力电池|面板厂|封测|封装厂|\b(?:wafers?|vehicles|cars|chip (?:plant|factory|fab)|semiconductor (?:plant|factory|fab))\b"
)
"""What a factory makes: a plain noun beside it stands for no site of servers."""
_ADJECTIVES = re.compile(r"(?: of)?[ -]?(?!of |from |to |for |in |at |and )(?:[\w-]+ ){0,2}")
_OF_SIZE = re.compile(r" ?(?:级)?的? ?")
_OF_SERVERS = ("机房", "机楼")
"""Plain nouns that always mean a place for servers."""
_BUILT_UP = ("power", "money", "area")
_LOOK_ABOUT = 200
"""Sentences in which a page that is about data centres has named one."""
_PLACE_REACH = 26
_MOST_KINDS = 2
_MOST_TOGETHER = 8
"""Sites that one plan builds at a place at the most; more are all that a company has."""
_SOURCE_REACH = 28
_COAL = re.compile(
    r"(?<!former )(?<!old )(?<!retired )(?<!shuttered )(?<!closed )(?<!disused )(?<!onetime )(?<!defunct )\b(?:coal|oil|diesel|biomass|lignite)(?:-fired|-burning|-fuelled|-fueled)?(?: power| generating)? $"
)
_COAL_REACH = 40
_LOAN = re.compile(
    r"\b(?:credit|loan|debt|term|revolving|syndicated|financing|funding|borrowing|bridge|liquidity|lending|warehouse|drawdown|repo|islamic|murabaha|secured|unsecured|delayed[ -]draw|asset[ -]backed|gpu[ -]backed|banking|standby|multi-?currency)(?:[ -][\w-]+){0,2}[ -]$"
)
_ANOTHER = re.compile(
    r"\b(?:another|an? (?:second|third|fourth|further|separate|new))(?: [\w.-]+){0,3} $|(?:第[二三四五六](?:座|个|處|处)|另一(?:座|个|處|处)|另外(?:一)?(?:座|个|處|处)|再(?:建|盖|蓋)(?:一)?(?:座|个|處|处))[^,.;。]{0,8}$"
)
_HALLS = re.compile(rf" (?:{any_phrase('building')})")
_POWERED_BY = re.compile(rf"(?:{any_phrase('fed')})(?:(?:当地|本地|100%|全)?的?|(?: [\w-]+){{0,2}} )$")


def singles_out(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether a plain noun is about one site: it points back, or a place, a power or an owner stands by it."""
    return (
        points_back(reading, scene, cue)
        or ("plant" in cue.senses["site"] and _lies_somewhere(scene) and not _is_one_of_several(reading, scene, cue))
        or _behind_place(reading, scene, cue)
        or (
            _on_sites_page(reading, cue)
            and (_behind_power(reading, scene, cue) or _is_located(reading, scene, cue) or _is_counted(scene, cue))
        )
    )


def is_source(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether the noun only says what powers a site: powered by hydro, 由风电供电."""
    ahead = reading.folded[max(scene.sentence.start, cue.start - _SOURCE_REACH) : cue.start]
    return holds(ahead, "fed") and bool(_POWERED_BY.search(ahead))


def lends(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether the noun is that of a loan: a syndicated Islamic facility, a $2bn term-loan facility."""
    if not reading.folded.startswith("facilit", cue.start):
        return False
    return bool(_LOAN.search(reading.folded, max(scene.sentence.start, cue.start - _COAL_REACH), cue.start))


def burns_coal(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether a plain noun is that of a plant of a kind that is not told here, and which still runs: a 1,600 MW coal-fired plant."""
    if "plant" not in cue.senses["site"]:
        return False
    return bool(_COAL.search(reading.folded, max(scene.sentence.start, cue.start - _COAL_REACH), cue.start))


def is_mixed(reading: Reading, scene: Scene) -> bool:
    """Whether one power of a sentence is to come from sources of several kinds: 11 gigawatts from gas, sun and reactors."""
    tables = reading.lexicon.tables["site"]
    kinds = {
        tables[s].get("kind")
        for c in scene.sentence.cues_of("site")
        for s in c.senses["site"]
        if "sources" in tables[s]
    }
    return len(kinds) > _MOST_KINDS and sum(q.kind == "power" for q in scene.sentence.quantities) <= 1


def is_portfolio(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether the noun counts all the sites that somebody has (拥有50个园区): their numbers are of no one site; buildings are counted within one."""
    if {"data_center", "place"}.isdisjoint(cue.senses["site"]):
        return False
    if re.fullmatch(any_phrase("building"), reading.gap(cue.start, cue.end)) or _HALLS.match(reading.folded, cue.end):
        return False
    return any(
        q.kind == "count" and q.start < cue.end and cue.start <= q.end and (q.value or q.min or 0) > _MOST_TOGETHER
        for q in scene.sentence.quantities
    )


def in_a_name(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether a noun is written with a capital within the sentence, as in a place's name (Menlo Park), or before one (Hydro Quebec)."""
    if not "A" <= reading.text[cue.start] <= "Z":
        return False
    if "place" in cue.senses["site"]:
        return cue.start > scene.sentence.start
    plain = scene.sentence.kind not in (BlockKind.TITLE, BlockKind.HEADING)
    behind = reading.text[cue.end : cue.end + 2]
    return plain and behind[:1] == " " and "A" <= behind[1:] <= "Z" and " " not in reading.gap(cue.start, cue.end)


def points_back(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether the noun points back to a site told before (the campus, 该园区), or opens the sentence bare (项目总投资…)."""
    ahead = reading.folded[scene.sentence.start : cue.start]
    plain = "place" in cue.senses["site"] or re.fullmatch(any_phrase("bare"), reading.gap(cue.start, cue.end))
    if plain and not reading.folded[cue.start].isascii() and _OPENING.fullmatch(ahead):
        return True
    return bool(_DEFINITE.search(reading.folded[max(scene.sentence.start, cue.start - 24) : cue.start]))


def is_factory(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether a plain noun is that of a factory, by the goods that its sentence counts: 北京项目…月产能10万片晶圆."""
    if "place" not in cue.senses["site"] or reading.gap(cue.start, cue.end) in _OF_SERVERS:
        return False
    strong = any({"data_center"} & set(c.senses["site"]) for c in scene.sentence.cues_of("site"))
    return not strong and _GOODS.search(reading.folded, scene.sentence.start, scene.sentence.end) is not None


def is_another(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether the words before the noun set it apart from the sites told before: another campus, a second one, 第二座园区."""
    return _ANOTHER.search(reading.folded, max(scene.sentence.start, cue.start - _SOURCE_REACH), cue.start) is not None


def _behind_place(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether a place stands right before the noun, but for a number (三哩岛1号机组)."""
    return any(
        n.kind == "place" and 0 <= cue.start - n.end <= 4 and len(reading.gap(n.end, cue.start).strip(" 的")) <= 3
        for n in scene.sentence.names
    )


def _behind_power(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether the noun has a power or price right before it: its planned 750 MW site, a £5bn site, 20百萬瓦的機房."""
    return any(
        q.kind in ("power", "money")
        and not q.per
        and 0 <= cue.start - q.end <= _PLACE_REACH
        and (
            (_ADJECTIVES if reading.folded[cue.start].isascii() else _OF_SIZE).fullmatch(reading.gap(q.end, cue.start))
            is not None
        )
        for q in scene.sentence.quantities
    )


def _is_located(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether a place follows the noun behind a preposition, and the sentence has a number such as sites have (a hub at Pune)."""
    located = _LOCATED if reading.folded[cue.start].isascii() else _LOCATED_HAN
    placed = any(
        n.kind == "place" and 0 < n.start - cue.end <= _PLACE_REACH and located.fullmatch(reading.gap(cue.end, n.start))
        for n in scene.sentence.names
    )
    return placed and any(q.kind in _BUILT_UP for q in scene.sentence.quantities)


def _lies_somewhere(scene: Scene) -> bool:
    """Whether the sentence tells where a plant lies, and what power it has: 首座机组位于怀俄明州，装置容量345MW."""
    return any(n.kind == "place" for n in scene.sentence.names) and any(
        q.kind == "power" and not q.per for q in scene.sentence.quantities
    )


def _is_one_of_several(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether the noun stands for several plants: two operating plants, 两座电厂."""
    noun = reading.gap(cue.start, cue.end)
    counted = any(q.kind == "count" and q.start <= cue.start < q.end for q in scene.sentence.quantities)
    return counted or noun.endswith("s")


def _is_counted(scene: Scene, cue: Cue) -> bool:
    """Whether the noun is counted and the sentence tells the power: four halls totaling 350 megawatts."""
    counted = any(q.kind == "count" and q.start < cue.start < q.end for q in scene.sentence.quantities)
    return counted and any(q.kind == "power" for q in scene.sentence.quantities)


def _on_sites_page(reading: Reading, cue: Cue) -> bool:
    """Whether the page speaks of data centres, so that a plain place can be one."""
    if "place" not in cue.senses["site"]:
        return False
    if reading.gap(cue.start, cue.end) in _OF_SERVERS:
        return True
    return any("data_center" in c.senses["site"] for s in reading.sentences[:_LOOK_ABOUT] for c in s.cues_of("site"))
