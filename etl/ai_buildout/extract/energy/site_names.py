"""What a site is called and where it lies."""

from __future__ import annotations

import re
from itertools import pairwise

from ai_buildout.extract.energy.phrases import any_phrase, phrases
from ai_buildout.extract.energy.seats import is_office, is_seat
from ai_buildout.extract.energy.towns import town_before
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import ProjectKind
from ai_buildout.model.mention import NameMention, Quantity
from ai_buildout.model.registry import Place

_WORD = r"(?:[A-Z][A-Za-z0-9'&-]*|[0-9]{1,2}(?![0-9]))"
_NAME_BEFORE = re.compile(rf"((?:[A-Z][A-Za-z0-9'&-]*)(?: (?:{_WORD}|of|de|del|la))*)[\"”』」]?(?:'s)? ?$")
_NAME_AFTER = re.compile(
    rf"^(?:,)? ?(?:(?:that |which )?(?:it|they|we|(?:the )?[A-Za-z]+) (?:has |have |had )?(?:calls?|called|dubs?|dubbed|names?|named|christened|has named)|to be (?:called|named|known as)|(?:that|which) (?:is|will be|goes) (?:called|named|known as|by the name(?: of)?)|nicknamed|christened|code-named|called|named|dubbed|known as|codenamed|名为|命名为|代号|代號|稱為|名為|叫做|取名|稱)[\s\"“「『]*({_WORD}(?: {_WORD})*)"
)
_CALLED_LATER = re.compile(
    rf"[^.;:()\n]{{2,48}}?, ?(?:(?:that|which) (?:it|they|we|the (?:company|developer|firm|utility|group)) (?:has |have )?(?:calls?|called|dubs?|dubbed|names?|named)|(?:called|named|dubbed|known as|code-?named|nicknamed|christened)|(?:that|which) (?:is|will be) (?:called|named|known as)) [\"“]?({_WORD}(?: {_WORD}){{0,3}})"
)
_APPOSED = re.compile(rf"({_WORD}(?: {_WORD}){{0,3}}), (?:an?|its|the) (?:[^,.;]|[.,](?=\d)){{0,40}}$")
_QUOTED = re.compile(r"[“「『\"]([^”」』\"]{2,12})[”」』\"]$")
_MIXED = re.compile(r"源网荷储|源網荷儲|风光|風光|光储|光儲|多能互补|绿电直连|綠電直連|东数西算|東數西算")
"""In quotes before a noun: what kind of scheme it is, no name of its own."""
_PLAIN = frozenset(phrases("plain"))
_DEMONYM = re.compile(any_phrase("demonym"))
_LOCATIVE = re.compile(rf"(?:{any_phrase('locative')}|,)\s*(?:the )?(?:(?:{any_phrase('compass')}) )?$")
_HEADS = re.compile(r"(?:[\u3400-\u9fff]{0,3}|的[\u3400-\u9fff]{1,6})[,:]")
_FEATURE = re.compile(r" (?:River|Valley|Street|Avenue|Road|Times|University|Bank|Court|Supreme|State University)\b")
"""What makes a place a part of another name: the Ohio River."""
_AT = re.compile(
    r"(?: of (?:[a-z]+ ){0,2}(?:capacity|power|compute|it load))?,? (?:at|near|outside|in|off|off the coast of) ([A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2})(?![\d])"
)
_ONE_AT = re.compile(
    r"\b(?:a second|another|a third|a new|a further|a smaller|a larger|a bigger) one,? (?:at|near|outside|in|off) ([A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2})"
)
_POSSESSIVE = re.compile(r"^['’]s\b")
_TERM_OWNER = re.compile(r"^(?:the |The )?(?:Company|Group|Registrant|Tenant|Landlord|Developer|Operator)['’]s? ")
_ATTRIBUTES = ("-based", "-backed", "-owned", "-led", "-listed", "-area", "-style", "-wide")
_RUN = re.compile(r",? ?(?:in |and |or )?(?:the )?")
_BEFORE = 44
_WIDE = ("state", "country")
_LED_REACH = 24


def proper_name(reading: Reading, scene: Scene, cue: Cue) -> str | None:
    """The site's own name: capitalised words right before its noun, behind "called", in apposition, or in quotes."""
    text, sentence = reading.text, scene.sentence
    floor = max(sentence.start, cue.start - _BEFORE)
    after = _NAME_AFTER.search(text[cue.end : min(sentence.end, cue.end + _BEFORE)])
    after = after or _CALLED_LATER.match(text, cue.end, min(sentence.end, cue.end + 2 * _BEFORE))
    if after:
        return after.group(1)
    for pattern in (_NAME_BEFORE, _APPOSED, _QUOTED):
        match = pattern.search(text[floor : cue.start])
        if match and not (pattern is _APPOSED and _is_person(reading, floor + match.start(1))):
            words = _without_known(
                reading, scene, floor + match.start(1), floor + match.end(1), apposed=pattern is _APPOSED
            )
            if words and not _MIXED.search(words):
                return words
    return _han_name(reading, scene, cue, floor)


def _han_name(reading: Reading, scene: Scene, cue: Cue, floor: int) -> str | None:
    """What a Chinese site is called behind words that say who builds or runs it: 甲投资建设的乙智算产业园."""
    match = _RUN_BY.search(reading.folded, floor, cue.start)
    if match is None or _PLAIN_HAN.search(match.group(1)) or not scene.sentence.names:
        return None
    inside = any(n.start < cue.start and n.end > match.start(1) for n in scene.sentence.names)
    behind = inside or any(0 <= cue.start - q.end <= 1 for q in scene.sentence.quantities)
    return None if behind else reading.text[match.start(1) : cue.end]


def is_named_now(reading: Reading, scene: Scene, cue: Cue) -> bool:
    """Whether the words behind a site's noun give it its name: the facility, called Foo, …."""
    return _NAME_AFTER.search(reading.text[cue.end : min(scene.sentence.end, cue.end + _BEFORE)]) is not None


def _is_person(reading: Reading, start: int) -> bool:
    """Whether the words before a name say that it is a person's: according to witness Foo, the site …"""
    return bool(re.search(rf"(?:{any_phrase('person')})\.? $", reading.folded[max(0, start - _BEFORE) : start]))


def _without_known(reading: Reading, scene: Scene, start: int, end: int, *, apposed: bool) -> str | None:
    """The words of a span behind the companies, places and products in it, if they can be a name."""
    inside = [n for n in scene.sentence.names if n.start < end and n.end > start and n.kind != "group"]
    if apposed and any((n.start, n.end) == (start, end) and n.provisional for n in inside):
        return reading.text[start:end]  # Foo, a campus in …
    known = [n.end for n in inside]
    known += [
        q.end for q in scene.sentence.quantities if q.start < end and q.end > start and q.kind in ("power", "energy")
    ]
    if known:
        start = max(known)
    words = " ".join(
        w
        for w in _TERM_OWNER.sub("", _POSSESSIVE.sub("", reading.text[start:end]))
        .strip(" '’")
        .removesuffix("'s")
        .removesuffix("’s")
        .split()
        if w.lower().strip(".") not in _PLAIN and not _DEMONYM.fullmatch(w.lower()) and not w.endswith(_ATTRIBUTES)
    )
    return words if len(words) > 2 and not words.replace(" ", "").isdigit() else None


_RUN_BY = re.compile(r"(?:建设|投建|兴建|承建|运营|营运|开发|打造)的([\u4e00-\u9fff]{2,6})$")
_PLAIN_HAN = re.compile(
    "[新大小超首座个该这此某两三多自其全国绿低零高一型级类规在最]|人工|智能|算力|数据|云计算|分布|液冷"
)
"""What only says what kind of site it is."""
_HEADING = re.compile(r"^(?:[#（(]?\d{1,2}[.)、:：）]?\s*|[一二三四五六七八九十]+、\s*)?([^,，:：(（|—-]{2,30})")


def placed_name(reading: Reading, scene: Scene, end: int) -> str | None:
    """The capitalised words that say where, behind a site's noun or power, where no known place or company does: a site at Waltham Cross."""
    match = _AT.match(reading.text, end, scene.sentence.end) or _ONE_AT.search(
        reading.text, scene.sentence.start, scene.sentence.end
    )
    if match is None or any(n.start < match.end(1) and match.start(1) < n.end for n in scene.sentence.names):
        return None
    words = match.group(1)
    return None if words.split()[0].lower() in _PLAIN else words


def heading_name(reading: Reading, scene: Scene) -> str | None:
    """What a heading calls the site of its section: its words before a comma, numbers at its head left out."""
    match = _HEADING.match(reading.text[scene.sentence.start : scene.sentence.end])
    return match.group(1).strip() if match else None


def places_of(reading: Reading, scene: Scene, directory: Directory, cue: Cue | None) -> list[Place]:
    """The places named in the site's clause (without a cue: the sentence), or elsewhere behind a word of place."""
    start, end = scene.sentence.clause(cue.start) if cue is not None else (scene.sentence.start, scene.sentence.end)
    found: list[Place] = []
    last = 0
    spans: list[tuple[int, int, int]] = []  # of each run of places: where it begins and ends, how many places it has
    for name in scene.sentence.names:
        place = directory.place(name.entity_id) if name.kind == "place" else None
        if place is None or place in found or _FEATURE.match(reading.text, name.end):
            continue
        if is_seat(reading, scene, name) or (place.kind in _WIDE and is_office(reading, scene, name)):
            continue
        led = _LOCATIVE.search(reading.folded, max(scene.sentence.start, name.start - _LED_REACH), name.start)
        heads = bool(_HEADS.match(reading.folded, name.end)) and not reading.folded[name.start].isascii()
        opens = name.start == scene.sentence.start or (found and name.start - last <= 2)
        brackets = cue is not None and reading.gap(name.end, cue.start) in (")", "）", ") ", "]")
        if (
            start <= name.start < end
            or led
            or brackets
            or (opens and (found or heads or _list_heads(reading, scene, name)))
        ):
            town = town_before(reading, scene, name, place)
            if town is not None:
                place = _state_of(place, name, directory)
                found.append(town.model_copy(update={"within": place.place_id}))
            found.append(place)
            last = name.end
            runs = spans and _RUN.fullmatch(reading.folded, spans[-1][1], name.start)
            spans = (
                [*spans[:-1], (spans[-1][0], name.end, len(found))]
                if runs
                else [*spans, (name.start, name.end, len(found))]
            )
    if cue is not None and len(spans) > 1 and reading.folded[cue.start].isascii() and _is_one(reading, cue):
        found = _nearest_run(found, spans, cue)
    return _with_surroundings(found, directory)


def _state_of(place: Place, name: NameMention, directory: Directory) -> Place:
    """The state that a name behind that of a town means, not the city that shares its name: a town in New York is in the state."""
    outer = directory.place(place.within) if place.within else None
    same = outer is not None and outer.kind == "state" and (place.kind == "city" or outer.name == name.surface)
    return outer if same and outer is not None else place


def plant_named(scene: Scene, directory: Directory, kind: ProjectKind) -> Place | None:
    """The one known plant of a kind that a sentence names anywhere: Foo may make power again: the 800-megawatt reactor …."""
    if kind is not ProjectKind.NUCLEAR:
        return None
    rows = (directory.place(n.entity_id) for n in scene.sentence.names if n.kind == "place")
    plants = {p.place_id: p for p in rows if p is not None and p.site is kind}
    return next(iter(plants.values())) if len(plants) == 1 else None


def plant_of_power(scene: Scene, directory: Directory, power: Quantity) -> list[Place]:
    """Of several known plants in a sentence the one that a power stands behind, with the state it lies in: …, following Foo (800 MW)."""
    rows = [(n, directory.place(n.entity_id)) for n in scene.sentence.names if n.kind == "place"]
    plants = [(n, p) for n, p in rows if p is not None and p.site is ProjectKind.NUCLEAR]
    before = [p for n, p in plants if n.end <= power.start]
    if len({p.place_id for _, p in plants}) < 2 or not before:
        return []
    return _with_surroundings([before[-1]], directory)


def _is_one(reading: Reading, cue: Cue) -> bool:
    """Whether an English noun for a site is not a plural."""
    noun = reading.gap(cue.start, cue.end)
    return not noun.endswith("s") or noun.endswith("us")


def _nearest_run(found: list[Place], spans: list[tuple[int, int, int]], cue: Cue) -> list[Place]:
    """Of places that lie apart those that stand together by the noun: a campus at Foo, and the firm's plant at Bar."""
    borders = [0, *(count for _, _, count in spans)]
    runs = [found[a:b] for a, b in pairwise(borders)]
    small = {p.within for run in runs for p in run if p.kind == "city" and p.within}
    if len(small) < len(spans):
        return found
    gaps = [max(start - cue.end, cue.start - end) for start, end, _ in spans]
    return runs[gaps.index(min(gaps))]


def _with_surroundings(places: list[Place], directory: Directory) -> list[Place]:
    """The places, and where those lie that are sites themselves, unless the text says so: of Three Mile Island, Pennsylvania."""
    if not places or not all(p.site for p in places):
        return places
    around = directory.place(places[0].within) if places[0].within else None
    return places if around is None or around.kind == "country" else [*places, around]


_SIZES = ("area", "city", "county", "state", "country")


def by_size(places: list[Place]) -> list[Place]:
    """The places, the smallest kind first, in the order of the text within a kind, but one that lies in another before that one."""
    found = sorted(places, key=lambda place: -1 if place.site else _SIZES.index(place.kind))
    for place in [p for p in found if p.within and not p.site]:
        outer = next((i for i, p in enumerate(found) if p.place_id == place.within), len(found))
        at = found.index(place)
        if outer < at:
            found.insert(outer, found.pop(at))
    return found


def _list_heads(reading: Reading, scene: Scene, name: NameMention) -> bool:
    """Whether places that follow one another open the sentence up to a comma: 青海海东, …"""
    end = name.end
    for other in scene.sentence.names:
        if other.start == end and other.kind == "place":
            end = other.end
    return end > name.end and bool(_HEADS.match(reading.folded, end))
