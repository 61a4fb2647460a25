"""How closely a word that names something and a number are bound, by what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_FORWARD_RESIDUE = 6
_BACKWARD_RESIDUE = 2
_REACH = 90
_BACK_REACH = 24
_COMMA_COST = 3
_NOUN_REACH = 22
_ROLE_REACH = 80
_OF_ROLE = re.compile(r" (?:at|of|in|for) the (?:[\w'’-]+ ){0,5}")
_SAID = re.compile(
    r", (?:(?:say|says|said|reckon|reckons|reckoned|according to|reports|reported|expects|thinks|predicts|forecasts|insists|adds|added|notes"
    r"|including|excluding|counting|not counting|net of|before|adjusted for|stripped of|on an adjusted basis|under gaap|leaving aside) [^,;.]{2,44}"
    r"|[^,;.]{2,40} (?:included|excluded|aside|apart|notwithstanding|put aside|left out)"
    r"|[^,;.]{2,60} (?:says?|said|reckons?|reckoned|reports|reported|told (?:analysts|investors|reporters|shareholders|the [a-z ]{3,20})|expects|thinks|predicts|insists|adds|added|notes|noted|disclosed|confirmed)"
    r"(?: (?:on )?(?:[a-z]+day|yesterday|today|this week|last week))?),"
)
"""Who says it or what it takes in, told between a name and its number: Total expenses, says Foo, will come to $2bn; capex, leases included, hit."""
_DETERMINERS = (" a ", " an ", " the ", " its ", " their ", " record ", "'s ", "’s ")
_NOUN_STOPS = frozenset(",.;:、。，；()（） ")


def binding_cost(reading: Reading, scene: Scene, quantity: Quantity, cue: Cue, loose: int = 0) -> float | None:
    """The distance between a cue and a quantity, None if they are not bound; ``loose`` is what may stand before the cue instead.

    Forward (the word first) function words, dates and other numbers may stand between; backward (``$5bn in revenue``) hardly
    anything may. A company that begins anew between them parts them.
    """
    sentence = scene.sentence
    if cue.end <= quantity.start:
        asides = [(a, b) for a, b in sentence.asides if cue.end <= a and b <= quantity.start]
        said = _SAID.match(reading.folded, cue.end, quantity.start)
        asides += [said.span()] if said is not None else []
        distance = quantity.start - cue.end - sum(b - a for a, b in asides)
        if distance > _REACH:
            return None
        if any(
            cue.end <= a.name.start < quantity.start and not a.relation and not _within(asides, a.name.start)
            for a in scene.actors
            if not (a.name.via == "pronoun" and reading.folded.endswith(", which ", cue.end, a.name.start))
        ):
            return None
        opening = max(_behind_role(reading, scene, cue, quantity), said.end() if said is not None else 0)
        foreign = residue(reading, sentence, opening, quantity.start)
        commas = sum(
            1 for border in sentence.clauses if cue.end < border <= quantity.start and not _within(asides, border - 1)
        )
        if foreign > (_FORWARD_RESIDUE if not commas else 2):
            return None
        return foreign + 0.05 * distance + _COMMA_COST * commas
    if quantity.end <= cue.start:
        distance = cue.start - quantity.end
        if distance > _BACK_REACH or any(quantity.end < border <= cue.start for border in sentence.clauses):
            return None
        foreign = residue(reading, sentence, quantity.end, cue.start)
        if foreign > max(loose, _BACKWARD_RESIDUE):
            return None
        if any(q.kind != "duration" for q in between(sentence.quantities, quantity.end, cue.start)):
            return None
        if _governs_next(reading, scene, quantity, cue):
            return None
        return foreign + 0.2 * distance
    return None


def _behind_role(reading: Reading, scene: Scene, cue: Cue, quantity: Quantity) -> int:
    """Where the words end that say by a role whose figure it is: sales at the world's most valuable chip designer came to."""
    for noun in between(scene.sentence.cues_of("role_noun"), cue.end, min(quantity.start, cue.end + _ROLE_REACH)):
        if _OF_ROLE.fullmatch(reading.folded, cue.end, noun.start):
            return noun.end
    return cue.end


def _within(asides: list[tuple[int, int]], place: int) -> bool:
    return any(a <= place < b for a, b in asides)


def _governs_next(reading: Reading, scene: Scene, quantity: Quantity, cue: Cue) -> bool:
    """Whether the cue has a number of its own behind it: in "$65bn at a valuation of $965bn" the first is not the valuation."""
    if reading.gap(quantity.end, cue.start) in ("", "的") or is_named_behind(reading, quantity, cue):
        return False
    following = between(scene.sentence.quantities, cue.end, cue.end + 24)
    if not following or following[0].kind != quantity.kind:
        return False
    if reading.folded.startswith((" and ", "、", "和"), cue.end):  # 590 MW switched on and 2.9 GW under contract
        return False
    clear = not any(cue.end < border <= following[0].start for border in scene.sentence.clauses)
    return clear and residue(reading, scene.sentence, cue.end, following[0].start) <= 1


def is_named_behind(reading: Reading, quantity: Quantity, cue: Cue) -> bool:
    """Whether an English name stands right behind its number, which is its own then: a $2bn operating loss on $4bn of sales."""
    if quantity.kind != "money" or reading.gap(quantity.end, cue.start) != " ":
        return False
    determined = reading.folded.endswith(_DETERMINERS, 0, quantity.start)
    return determined and reading.folded[cue.start].isascii()


def counted_as(reading: Reading, quantity: Quantity) -> str:
    """What a quantity counts, folded: the noun bound to it, and the words right behind it."""
    if quantity.noun and len(quantity.noun) > 1:
        return fold(quantity.noun)
    following = reading.gap(quantity.end, quantity.end + _NOUN_REACH)
    stop = next((i for i, c in enumerate(following) if c in _NOUN_STOPS and i > 1 and c != " "), len(following))
    return f"{fold(quantity.noun or '')} {following[:stop]}"


def names_any(phrase: str, nouns: Iterable[str]) -> bool:
    """Whether one of the nouns stands in a counted phrase, Latin ones as whole words."""
    words = set(phrase.replace("-", " ").split())
    return any(
        (noun in phrase) if not noun.isascii() else (noun in words or (" " in noun and noun in phrase))
        for noun in nouns
    )
