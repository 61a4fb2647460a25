"""What a page says of a company that the registry lacks when it introduces it: where it has its seat, and its trade.

Foo, a Calgary developer of gas plants; the French cloud group Bar; Baz of Gateshead. A stand-in that tells a country or a trade (the
Canadian developer) then means the one of which the page has said so.
"""

from __future__ import annotations

import re

from ai_buildout.extract.names.directory import Directory, Profile
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_APPOSITION = re.compile(
    r", (?:an?|the|one of the) (?:[A-Z][\w’'-]+, [A-Z][\w’'-]+,? )?(?:(?! (?:that|which|who|whose) )[^,;.:()]){3,}"
    r"|, which (?:makes|builds|designs|runs|operates|develops|produces|rents out|sells) [^,;.:()]{3,60}? in [A-Z][^,;.:()]*"
)
_SEATED = re.compile(r",? (?:(?:which is |who is )?(?:based|headquartered|seated) in|of) (?=[A-Z])[^,;.:()]{3,30}")
_KIND_BEFORE = re.compile(r"(?:(?:[\w.&'’-]+ ){1,6})$")
_REACH = 90
_BEFORE = 70
_TOWN = re.compile(r"(?<!\w)[A-Z][a-z]\w+")
_BARE_NOUN = 1


def profiles_of(reading: Reading, directory: Directory) -> dict[str, Profile]:
    """The profile of each company that the page introduces so, as the first words for each part of it tell it."""
    told: dict[str, Profile] = {}
    for sentence in reading.sentences:
        nouns = sentence.cues_of("role_noun")
        for name in sentence.names:
            if name.kind != "company" or not reading.folded[name.start].isascii():
                continue
            for start, end in _spans(reading, sentence, name, bool(nouns)):
                known = told.get(name.entity_id, Profile())
                country = known.country or _country(reading, sentence, start, end, directory)
                sectors = known.sectors or _sectors(reading, sentence, start, end)
                towns = known.towns | _towns(reading, sentence, start, end)
                if country is not None or sectors or towns:
                    told[name.entity_id] = Profile(country, sectors, towns)
    return told


def _spans(reading: Reading, sentence: Sentence, name: NameMention, nouns: bool) -> list[tuple[int, int]]:
    """The words beside a name that say what the company is: behind a comma, right before it, or where it is from."""
    spans: list[tuple[int, int]] = []
    if nouns:
        stop = min(sentence.end, name.end + _REACH)
        behind = _APPOSITION.match(reading.text, name.end, stop)
        if behind is not None and (" which " in behind[0] or between(sentence.cues_of("role_noun"), *behind.span())):
            spans.append(behind.span())
        last = next((c for c in reversed(sentence.cues_of("role_noun")) if 0 <= name.start - c.end <= _BARE_NOUN), None)
        if last is not None:
            low = max(sentence.clause(last.start)[0], last.start - _BEFORE)
            before = _KIND_BEFORE.search(reading.text, low, last.start)
            spans.append((before.start() if before else last.start, last.end))
    if (seat := _SEATED.match(reading.text, name.end, min(sentence.end, name.end + _REACH))) is not None:
        spans.append(seat.span())
    return spans


def _towns(reading: Reading, sentence: Sentence, start: int, end: int) -> frozenset[str]:
    """The words for places in a span, as the page writes them."""
    companies = [(n.start, n.end) for n in between(sentence.names, start, end) if n.kind == "company"]
    found = [m for m in _TOWN.finditer(reading.text, start, end) if not any(a <= m.start() < b for a, b in companies)]
    return frozenset(m.group().casefold() for m in found)


def _country(reading: Reading, sentence: Sentence, start: int, end: int, directory: Directory) -> str | None:
    """The country of the first nation or place in a span that stands before a noun, or behind "in" or "of" there."""
    nations = reading.lexicon.tables["nation"]
    found = [
        (c.start, nations[c.senses["nation"][0]]["country"]) for c in between(sentence.cues_of("nation"), start, end)
    ]
    for name in between(sentence.names, start, end):
        place = directory.place(name.entity_id) if name.kind == "place" else None
        if place is not None and place.country is not None:
            found.append((name.start, place.country))
    return min(found)[1] if found else None


def _sectors(reading: Reading, sentence: Sentence, start: int, end: int) -> frozenset[str]:
    """The trades that the noun for the company and the words before it tell."""
    tables = reading.lexicon.tables
    noun = next(iter(between(sentence.cues_of("role_noun"), start, end)), None)
    if noun is None:
        return frozenset()
    sectors = frozenset(tables["role_noun"][noun.senses["role_noun"][0]].get("sectors", ()))
    for cue in between(sentence.cues_of("role_field"), start, noun.start):
        field = frozenset(s for f in cue.senses["role_field"] for s in tables["role_field"][f]["sectors"])
        sectors = (sectors & field) or field
    return sectors
