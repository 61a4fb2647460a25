"""What a verb of a relative clause has for its object, standing before it: Foo, which Bar bought; Foo, for which Bar paid $2bn."""

from __future__ import annotations

import re
from typing import Any

from ai_buildout.extract.syntax.actors import Actor, Scene, list_after
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_COMMA = 2
_OPENING = re.compile(r" (?:(?P<preposition>for|in|into|to|from|with|on) )?(?:which|whom) (?=\S)")
_NO_OBJECT = re.compile(
    r" ?(?:[,.;:)–—]|$| (?:for|from|in|at|on|by|with|last|earlier|this|outright|jointly|entirely|two|three|four|a (?:year|month|decade|week)) ?)"
)
_HEAD = 5
_PASSIVE_REACH = 24
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:[a-z]+ly |also |to be )?$")
_ROLE_NOUN = re.compile(
    r" (?:(?P<preposition>to|from|with|by|of|for|in) )?(?:its|the|their|an?|his) (?:[a-z0-9-]+ ){0,3}(?P<noun>partner|rival|owner|co-owner|shareholder|backer|investor|customer|client|supplier|lender|creditor|landlord|tenant|competitor|parent|neighbour|neighbor|buyer|seller)s?,$"
)
_PHRASE = re.compile(
    r"\W*(?:[a-z0-9]+ [a-z]+ (?:ago|earlier|later|before),? )?(?:and |but )?(?:after|in|with|following|through|via|by|thanks to|on the back of|fresh from|before|since|from|led by|backed by|ahead of|upon) "
)
_ADJUNCT = re.compile(r" (?:led|co-led|backed|of|worth|with|at|from|including|in|for|the (?:largest|biggest|second)) ")
_TICKER_REACH = 48
_TICKER = re.compile(r",?(?: (?:inc|corp|co|ltd|plc|llc|holdings|group)\.?)* ?\([^()]{2,36}\),?")
"""What may stand between a company's name and a relative clause: Foo, Inc. (Nasdaq: FOO), which."""
_FUNCTIONS = {"into": "in", None: "object"}

_USES = re.compile(
    r" (?:(?:will|would|is to|plans to|wants to|can|may|has|had|is) )?(?:then |also )?(?:use|uses|used|using|rent|rents|rented|lease|leases|leased|need|needs|needed|want|wants|get|gets|run|runs|take|takes|order|ordered|occupy|fill)\b"
)


def relative_object(
    reading: Reading, scene: Scene, trigger: Cue, table: dict[str, Any], start: int
) -> tuple[str, Actor] | None:
    """The name before a relative clause that opens at ``start``, with the function that it has at the verb of that clause.

    The clause must have a subject of its own, so that the name is not it: in ``Foo, which bought Bar`` nothing is moved.
    """
    if table.get("noun"):
        return None
    if (restricted := _restricted(reading, scene, trigger, table, start)) is not None:
        return restricted
    opening = _OPENING.match(reading.folded, start, trigger.start)
    if opening is None or not between([a.name for a in scene.actors], opening.end(), trigger.start):
        return None
    preposition = opening["preposition"]
    if preposition is None and not _NO_OBJECT.match(reading.folded, trigger.end):
        return None
    function = _FUNCTIONS.get(preposition, preposition or "object")
    if function == "for" and table.get("buys_for"):
        function = "object"
    if function == "in" and "in" not in table.get("paid", ()) and "of" in table.get("paid", ()):
        function = "of"
    if not any(function in table.get(side, ()) for side in ("pays", "paid")):
        return None
    before = [a for a in scene.actors if 0 <= start - a.name.end <= _COMMA and not a.described and not a.maker]
    return (function, before[-1]) if before else None


def _restricted(
    reading: Reading, scene: Scene, trigger: Cue, table: dict[str, Any], start: int
) -> tuple[str, Actor] | None:
    """The company that a restrictive clause speaks of: the start-up that Foo is to back with $1bn, the firm Foo agreed to invest $1bn in."""
    subject = next((a for a in reversed(scene.actors) if start <= a.name.end <= trigger.start), None)
    if subject is None or subject.relation not in ("", "and"):
        return None
    that = _THAT.search(reading.folded, max(start, subject.name.start - len(_WHOM)), subject.name.start)
    if that is None or not _VERB_PHRASE.fullmatch(reading.folded, subject.name.end, trigger.start):
        return None
    before = [a for a in scene.actors if that.start() - a.name.end in (0, 1) and not a.maker and a.id != subject.id]
    stranded = _STRANDED.match(reading.folded, trigger.end)
    if not before or not (stranded or _NO_OBJECT.match(reading.folded, trigger.end)):
        return None
    told = ("in", "of") if stranded and stranded[1] in ("in", "into") else (stranded[1],) if stranded else ("object",)
    sides = (*table.get("pays", ()), *table.get("paid", ()))
    function = next((f for f in told if f in sides), None)
    return (function, before[-1]) if function is not None else None


_WHOM = " whom the "
_THAT = re.compile(r" (?:that|which|whom) (?:the )?$")
_VERB_PHRASE = re.compile(
    r" (?:(?:[a-z]+ly|has|had|have|will|would|is|was|are|to|be|been|also|now|plans|planned|agreed|agrees|about|set|due|in talks|hopes|wants|aims|intends|committed|expected|reportedly) )*"
)
_STRANDED = re.compile(
    r" (?:(?:an?|another|up to|as much as|about|around|over|more than|nearly|some|the|its|further) )*(?:[a-z]{0,3}[$€£¥₩]\d[\d.,]*(?: ?(?:bn|m|tn|billion|million|trillion))?(?: of (?:shares|equity|stock|cash))?) (in|into|to|for|on|from|with)(?=[,.;)]|$| (?:last|this|in|earlier|next|is|was|has|will|said))"
)
"""A sum behind the verb, and the preposition of the relative pronoun: agreed to invest $1bn in, is based in Paris."""


def is_sum_passive(reading: Reading, scene: Scene, trigger: Cue, start: int) -> bool:
    """Whether a sum is the subject of a passive verb, so that nobody is said to do it: a further $600m is to be borrowed."""
    if not _PASSIVE.search(reading.folded, max(start, trigger.start - _PASSIVE_REACH), trigger.start):
        return False
    return any(q.kind == "money" for q in between(scene.sentence.quantities, start, trigger.start))


def apposed(reading: Reading, scene: Scene, trigger: Cue, end: int) -> tuple[str, list[Actor]] | None:
    """Names behind a noun for what they are to another, and its comma: buys out its two partners, Foo and Bar; sold to its rival, Foo.

    With them comes the preposition before the noun, or ``object``. ``end`` is where the trigger's clause ends.
    """
    noun = _ROLE_NOUN.search(reading.folded, trigger.end - 1, end)
    head = next((a for a in scene.actors if end <= a.name.start <= end + 1), None)
    if noun is None or head is None or head.relation not in ("", "and") or head.described or head.maker:
        return None
    if between(scene.sentence.cues_of("frame"), trigger.end, noun.start("noun")):
        return None
    if noun["preposition"] is None and noun.start() > trigger.end:
        return None
    place = scene.actors.index(head)
    return noun["preposition"] or "object", [head, *list_after(scene.actors, place)]


def following_subject(reading: Reading, scene: Scene, trigger: Cue, start: int, end: int) -> list[Actor]:
    """Of whom a phrase at the head of the sentence speaks: the subject of the clause behind it (After a $2bn round, Foo is worth …).

    The phrase must name nobody without a preposition, and the subject must open the next clause.
    """
    if not _PHRASE.match(reading.folded, start, trigger.end):
        return []
    while end < scene.sentence.end and not any(end <= a.name.start <= end + _HEAD for a in scene.actors):
        following = scene.sentence.clause(end)
        if following[1] <= end or not _ADJUNCT.match(reading.folded, end):
            return []
        end = following[1]
    head = next((a for a in scene.actors if end <= a.name.start <= end + _HEAD), None)
    if head is None or head.described or head.maker or (head.relation and not head.listed):
        return []
    place = scene.actors.index(head)
    return [head, *list_after(scene.actors, place)]


def antecedent(reading: Reading, scene: Scene, start: int) -> tuple[list[Actor], bool] | None:
    """Whom a relative clause speaks of: the name right before its comma, or nobody known; None if it is no such clause."""
    if not reading.folded.startswith((" which ", " who "), start):
        return None
    near = [a for a in scene.actors if 0 < start - a.name.end <= _TICKER_REACH]
    return [a for a in near if start - a.name.end <= 1 or _TICKER.fullmatch(reading.folded, a.name.end, start)], False


def gives_noun(reading: Reading, actor: Actor, trigger: Cue) -> bool:
    """Whether a relative clause right behind a noun for money tells who gives it: a $5bn facility that Foo agreed in January."""
    return bool(
        _GIVEN_BY.fullmatch(reading.folded, trigger.end, actor.name.start)
        and _GIVES.match(reading.folded, actor.name.end)
    )


_GIVEN_BY = re.compile(r"(?:,? (?:that|which))? (?:the )?")
_GIVES = re.compile(
    r" (?:(?:has|had|have|will|would|is|was|also|jointly|first|agreed to|to|since) )*(?:agreed|approved|provid(?:e[sd]?|ing)|extend(?:s|ed|ing)?|arranged|underwr(?:ote|itten)|gave|giv(?:es|en|ing)|granted|advanced|offer(?:s|ed|ing)?|led|lent|committed|put (?:up|together|in)|made (?:to|it|available)|supplied|wrote)\b"
)


_ITS_OPENING = re.compile(r"(?:with|from|to|by) (?:its|their) (?:[a-z-]+ ?){1,3}")
_ADVERB = 5


def opens_clause(reading: Reading, scene: Scene, actor: Actor) -> bool:
    """Whether a clause begins with the name and its preposition: ``…, in Anthropic``."""
    if actor.relation in ("", "and"):
        return False
    start, _ = scene.sentence.clause(actor.name.start)
    opening = reading.gap(start, actor.name.start).strip()
    if not opening.isascii():
        return actor.relation == "from" and len(opening) <= _ADVERB
    return len(opening.split()) == 1 or bool(_ITS_OPENING.fullmatch(opening))


def is_used_by(reading: Reading, actor: Actor) -> bool:
    """Whether a name is the subject of a relative clause that tells who uses or gets the goods: servers that Foo will use."""
    gap = reading.gap(actor.name.start - len(" which "), actor.name.start)
    return gap.endswith((" that ", " which ")) and _USES.match(reading.folded, actor.name.end) is not None
