"""The data centres of a country, state or city, whose power no company has: Johor has 590 MW live; the state's installed capacity is 2 GW.

A place is the subject where it owns the capacity, has it, or where the capacity stands in it; "the state" and "the city-state" are
the last place of their kind that was told of. Such a number is no figure of the company spoken of before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from ai_buildout.extract.metrics.frames import outline_of
from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention, Quantity

_METRIC = "power_capacity"
_LEAST = 2e7
_CONTEXT = 2500
_SPOKEN = re.compile(
    r"\bthe (?P<word>(?:island |southern |northern |eastern |western |german |australian |u\.s\. |us )?(?:city-state|island state|country|nation|kingdom|emirate|republic|state|province|peninsula|island|territory|prefecture))(?P<own>['’]s)?(?= |,)"
)
_KINDS = {
    "state": ("state",),
    "province": ("state",),
    "prefecture": ("state",),
    "emirate": ("state", "city"),
    "territory": ("state", "country"),
    "island": ("country", "state"),
    "peninsula": ("country", "state"),
}
_ORGANS = re.compile(
    r"['’]s (?:sovereign|central|biggest|largest|national|grid|government|leading|first|second|main|state)\b"
)
"""What belongs to a place and has figures of its own: the kingdom's sovereign fund."""
_DATA_CENTRES = re.compile(r"data[- ]?cent|server|colocation|co-location|hyperscale|computing|halls?\b")
_OTHER = re.compile(
    r"\b(?:nuclear|reactors?|solar|wind|hydro\w*|coal|gas|geothermal|batter(?:y|ies)|storage|plants?|turbines?|imports?|imported|exports?|exported|peak|demand|loads?|transmission|auction|shortfall"
    r"|blackouts?|campus|electricity (?:use|supply)|power (?:use|supply)|renewables?|generat\w+|consum\w+|use[sd]?|draws?|drew|leases?|leased|acquir\w+|buys?|bought|rents?|rented|requests?|applications?|factory|crypto\w*|bitcoin|homes)\b"
)
_TURN_WORDS = {
    "cap": r"(?:[a-z-]+ ){0,5}?(?:capacity|inventory|stock of data cent(?:re|er)s|data[- ]cent(?:re|er)s|data[- ]cent(?:re|er) (?:market|fleet|industry|sector))",
    "held": r"(?:(?:worth )?of (?:[a-z-]+ ){0,4}?(?:capacity|data[- ]cent(?:re|er)s|inventory|it load|it power)|(?:already |now |currently )?(?:in operation|in service|running|live|online|operational|operating|installed|under construction|being built|in the pipeline|in development|planned|approved|committed|on offer|connected|energi[sz]ed|up and running))(?![a-z-])",
    "has": r"(?:[a-z]+ly |now |already |still |currently |today )?(?:has|had|have|hosts?|hosted|counts?|counted|boasts?|boasted|ha[sd] got|will have|should have|could have|would have|runs?|ran|offers?|approved|has approved|had approved)",
    "to": r"(?: [a-z',-]+){0,7}?",
}
_TURNS = [
    "(?<![a-z])@'s {cap}{to},? #",
    "(?:^|[,;:] |that |says |say |said |reckons |estimates |calculates |thinks |and |while |but |where |as )(?:the )?@(?:,(?: (?:for its part|by contrast|meanwhile|in turn|too),)?| alone| itself)? {has}(?: [a-z,'%-]+){0,6}? #,? (?:[a-z]+ )?{held}",
    "(?:^|[,;:] |that |and |while |but )(?:the )?@'s data[- ]cent(?:re|er)s(?: [a-z]+)? (?:total|have|had|add up to|come to|amount to|reach) #",
    "(?<!its )(?<!our )(?<!their )(?:capacity|inventory|data[- ]cent(?:re|er)s) (?:in|across|throughout) (?:the )?@{to},? #",
    "(?:operators|developers|companies|firms|landlords|providers) in (?:the )?@ (?:now |together |already )?(?:run|have|had|operate|host|own|ran|operated) #,? (?:[a-z]+ )?{held}",
    "(?:^|[;:] )in (?:the )?@,? (?:[a-z-]+ ){0,3}?capacity{to},? #",
]
_BEHIND = re.compile(
    r"(?:[^#%@;]{0,70}?,? )?(?:another|(?:reach|hit|touch|cross|top|exceed|pass|rise|climb|grow|get|swell|go|expand|rising|growing|doubling|up|double|triple)[a-z]*(?: to| past| above| from)?|to|from|as much as|put at|at|with|sees? it|may|might|could|will|plans|aims for|targets) #.*"
)
"""Between one number of a place and the next, in an outline."""
_LEADS_ON = 30


def of_places(reading: Reading, scene: Scene, measures: list[Measure], directory: Directory) -> list[Measure]:
    """The measures of a sentence, those of power that a place has given to the place; to nobody where it is not known which."""
    sentence = scene.sentence
    powers = [q for q in sentence.quantities if q.kind == "power" and q.per is None and _size(q) >= _LEAST]
    if not powers or not reading.folded[powers[0].start].isascii():
        return measures
    places = _places(reading, scene, directory)
    if not places or _OTHER.search(reading.folded, sentence.start, sentence.end):
        return measures
    if not _DATA_CENTRES.search(reading.folded, max(0, sentence.start - _CONTEXT), sentence.end):
        return measures
    told: dict[int, Measure | None] = {}
    last: Actor | None = None
    as_owners = replace(scene, actors=places)
    for power in powers:
        owner = _owner(reading, as_owners, power)
        if owner is None and last is not None and _goes_on(reading, scene, as_owners, power):
            owner = last
        if owner is None or (_is_companys(scene, owner, power) and not owner.listed):
            continue
        last = owner
        known = owner.id.startswith(("country:", "region:"))
        own = next((m for m in measures if m.quantity is power), None) or _measure(power, owner)
        told[power.start] = replace(own, owner=owner, base=None, of_group=True) if known else None
    if not told:
        return measures
    kept = [m for m in measures if m.quantity.start not in told]
    return sorted([*kept, *(m for m in told.values() if m is not None)], key=lambda m: m.quantity.start)


def _size(quantity: Quantity) -> float:
    return quantity.value or quantity.min or quantity.max or 0


def _measure(power: Quantity, owner: Actor) -> Measure:
    start, end = (owner.name.start, power.start) if owner.name.start < power.start else (power.start, power.end)
    return Measure(power, _METRIC, "level", Cue(start, end, {"metric": (_METRIC,)}), CARRIED_COST)


def _places(reading: Reading, scene: Scene, directory: Directory) -> list[Actor]:
    """The places of a sentence, and what stands for one, as those who may own a figure; ``listed`` where the words own it themselves."""
    sentence = scene.sentence
    named = [
        n
        for n in sentence.names
        if n.kind == "place" and n.entity_id.startswith(("country:", "region:")) and not _is_campus(n, directory)
    ]
    found = [Actor(n, genitive=reading.folded.startswith(("'s", "’s"), n.end)) for n in named]
    for word in _SPOKEN.finditer(reading.folded, sentence.start, sentence.end):
        if _ORGANS.match(reading.folded, word.end("word")):
            continue
        meant = _meant(reading, sentence, word["word"], directory)
        start, end = word.span("word")
        found.append(
            Actor(
                NameMention(
                    kind="place",
                    start=start,
                    end=end,
                    surface=reading.text[start:end],
                    entity_id=meant.entity_id if meant is not None else "unknown",
                    via="pronoun",
                    source=(meant.start, meant.end) if meant is not None else None,
                ),
                genitive=word["own"] is not None,
            )
        )
    return sorted((a for a in found), key=lambda a: a.name.start)


def _is_campus(name: NameMention, directory: Directory) -> bool:
    place = directory.place(name.entity_id)
    return place is not None and place.site is not None


def _meant(reading: Reading, sentence: Sentence, noun: str, directory: Directory) -> NameMention | None:
    """The last place of the kind of the noun that was told of before the sentence, else the first that it names itself."""
    kinds = ("country",) if noun == "island state" else _KINDS.get(noun.split()[-1], ("country",))
    index = bisect_left(reading.sentences, sentence.start, key=lambda s: s.start)
    for earlier in (*reversed(reading.sentences[max(0, index - _LEADS_ON) : index]), sentence):
        for name in reversed(earlier.names):
            if name.kind != "place":
                continue
            row = directory.place(name.entity_id)
            if row is None or row.site is not None:
                continue
            if row.kind in kinds:
                return name
            if "country" in kinds and row.country and row.kind != "country":
                return replace(name, entity_id=f"country:{row.country.lower()}")
    return None


def _owner(reading: Reading, scene: Scene, power: Quantity) -> Actor | None:
    """The place that a turn of phrase gives a power to."""
    outline = outline_of(reading, scene, power)
    for turn in _PATTERNS:
        match = turn.search(outline.text)
        if match is not None:
            return outline.actors[outline.text.count("@", 0, match.start("owner"))]
    return None


def _goes_on(reading: Reading, scene: Scene, places: Scene, power: Quantity) -> bool:
    """Whether a power goes on with the one before it, which is that of a place."""
    outline = outline_of(reading, places, power).text
    behind = outline.rpartition("%")[2] if "%" in outline.partition("#")[0] else ""
    gap = outline.partition("#")[0].rpartition("%")[2]
    if not behind or "@" in gap:
        return False
    before = max(q.end for q in scene.sentence.quantities if q.end <= power.start)
    if any(before <= a.name.start < power.start and a.name.via != "pronoun" and not a.relation for a in scene.actors):
        return bool(re.search(r"\b(?:which|that)\b", gap)) and _BEHIND.match(gap + "#") is not None
    return _BEHIND.match(gap + "#") is not None


def _is_companys(scene: Scene, owner: Actor, power: Quantity) -> bool:
    """Whether a company stands between a place and a power, whose it then is."""
    return any(owner.name.end <= a.name.start < power.start and not a.relation for a in scene.actors)


def _pattern(turn: str) -> re.Pattern[str]:
    for name, words in _TURN_WORDS.items():
        turn = turn.replace(f"{{{name}}}", words)
    return re.compile(turn.replace("@", "(?P<owner>@)"))


_PATTERNS = [_pattern(turn) for turn in _TURNS]
