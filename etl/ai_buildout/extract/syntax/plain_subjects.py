"""Subjects of English clauses that are plain nouns and name nobody: what such a clause tells is not of the company spoken of before."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence

_SUBJECT_WORDS = 4
_PEOPLE = (
    "banks|investors|lenders|funds|shareholders|analysts|people|residents|customers|officials|ministers|regulators|companies|firms|rivals|traders|voters"
    "|developers|startups|start-ups|chipmakers|hyperscalers|utilities|borrowers|issuers|buyers|sellers|bidders|operators|landlords|tenants|contractors|suppliers"
    "|governments|countries|states|cities|households|workers|labourers|builders|engineers|miners|neoclouds|insurers|households|groups"
)
_COUNTED = r"(?:(?:about|some|nearly|over|more than|almost|at least) )?(?:(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens of|hundreds of|scores of|both) )?"
_PLAIN_SUBJECT = re.compile(
    r"\W*(?:(?:and|but|while|as|since|because|when|after|before|so|then|also|now|though|although|today|that) )*"
    r"(?P<noun>(?:we|i|he|she|you)\b|(?:the|an?|these|those|some|several|many|most|another|other|its|their) [a-z]|"
    rf"{_COUNTED}(?:[a-z][a-z-]+ ){{0,2}}?(?:{_PEOPLE})\b)"
)
_SAYS_THAT = re.compile(
    r"(?:says?|said|told(?: [a-z]+){1,3}?|reports?|reported|wrote|writes|reckons|reckoned|estimates|estimated|claims|claimed|expects|notes|noted|added|adds|warned|warns|complains|believes)"
    r"(?: (?:on|in|this|last|late|early|earlier|yesterday|today|also|then|[a-z]+day))*,? that (?!it\b|they\b|its\b)"
)
_SITES = re.compile(r"(?:[a-z-]+ ){0,2}(?:data ?cent(?:re|er)s|campuses|server farms|crypto mines) ")


def plain_subject(reading: Reading, sentence: Sentence, start: int, verb: int) -> int | None:
    """Where the subject of the clause from ``start`` begins, before its verb, if it is a plain noun; None where it is not.

    A word that stands for a company, a part of one or what it owns is none.
    """
    match = _PLAIN_SUBJECT.match(reading.folded, start, verb)
    if match is None or len(reading.gap(match.end(), verb).split()) > _SUBJECT_WORDS:
        return None
    first = match.start("noun")
    cues = between(sentence.cues, first, verb)
    if any("anaphor" in c.senses or "site" in c.senses for c in cues):
        return None
    parts = any("segment" in c.senses or "asset" in c.senses.get("topic", ()) for c in cues)
    return None if parts else first


def told_of_others(reading: Reading, sentence: Sentence, start: int, verb: int) -> int | None:
    """Where the clause begins that someone says of others, who are not named: Foo says that developers have ordered 9 GW.

    Args:
        start: where the clause of the verb begins; verb: where the verb stands.
    """
    for says in _SAYS_THAT.finditer(reading.folded, start, verb):
        inner = says.end()
        if any(inner <= n.start < verb for n in sentence.names if n.kind == "company"):
            continue
        if plain_subject(reading, sentence, inner, verb) is not None or _SITES.match(reading.folded, inner, verb):
            return inner
    return None
