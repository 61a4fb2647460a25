"""How a name stands in its clause: as the subject of a relative clause, as the object of a verb that is no cue, behind another participle."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.agents import OF_GROUP
from ai_buildout.extract.syntax.actors import Actor, Scene, subject_before
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.plain_subjects import plain_subject
from ai_buildout.extract.syntax.reading import Reading

_REACH = 60
_RELATIVE = re.compile(r"\b(?:that|which|whom) (?:the )?$")
_ROLE_AND_VERB = re.compile(
    r"\W*(?:(?:and|but|while|as|since|because|when|after|before|so|then) )*(?:the|its|this|that|their) (?:[a-z0-9][a-z0-9-]* ){0,4}?"
    r"(?:firm|company|group|start-?up|maker|giant|developer|operator|provider|lab|laborator(?:y|ies)|unit|bank|fund|utility|miner|retailer|chipmaker|business|outfit"
    r"|house|specialist|manufacturer|supplier|builder|conglomerate|carrier|lender|landlord|insurer|investor|pair|duo|trio|venture|vehicle|neocloud|hyperscaler)"
    r"(?: (?!and |or |of |that |which |whom )[a-z]+){1,4} $"
)
"""A subject that names nobody, and its verb: what follows is no subject (The observability firm counts Foo among its clients)."""
_OTHER_DEED = re.compile(
    r"\b(?:developed|built|owned|run|operated|designed|made|founded|managed|controlled|created|used|occupied|constructed|hosted|part-owned|majority-owned"
    r"|co-owned|headed|chaired|advised|served|audited|planned|proposed|sponsored|prompted|followed|hit|driven|spurred|inspired|reported|seen|reviewed|cited) (?:[a-z]+ly |jointly |in part |partly )?by (?:the )?$"
)

_TO_UNNAMED = re.compile(
    r" to (?:an?|one|another|two|three|several|the same|its) (?:[a-z0-9-]+ ){0,4}?(?:company|companies|customers?|tenants?|clients?|firms?|hyperscalers?|operator|provider|group|lab|developer|start-?up|neocloud|giant|user)\b"
)

_OTHERS = re.compile(
    r"\W*(?:(?:the|these|those|both|all|some|several|many|most|its|their|two|three|four|five|six|seven|a (?:few|number) of) )?(?:(?:other|remaining|existing|new|further|various|previous|current|outside|local|foreign|private|big|large|small|main) )*"
    r"(?:investors|lenders|backers|banks|shareholders|funds|partners|owners|bidders|creditors|rivals|competitors|companies|groups|firms|customers|suppliers|buyers|developers|utilities|analysts|hyperscalers|start-?ups|neoclouds|miners)\b"
)
"""A subject of several that are not named: The other investors, among them Foo, put in the rest."""
_THAT_DOES = re.compile(
    r"(?<!, )\b(?:an?|another|some|any|one) (?:[a-z0-9-]+ ){1,4}?(?<!venture )(?<!partnership )(?<!consortium )(?<!company )(?:that|which|who) (?:(?:also|then|would|will|could|can|may|now|has|had|is|was) ){0,2}$"
)


def is_of_nobody(reading: Reading, scene: Scene, trigger: Cue, start: int) -> bool:
    """Whether the verb is that of a relative clause behind a noun that names nobody: held in a vehicle that buys chips."""
    match = _THAT_DOES.search(reading.folded, start, trigger.start)
    return match is not None and not any(match.start() <= a.name.start < trigger.start for a in scene.actors)


_OTHERS_OF_IT = re.compile(
    r"['’]s? (?:[a-z-]+ ){0,3}?(?:landlords|suppliers|customers|rivals|lenders|partners|backers|investors|shareholders|owners|tenants|creditors|competitors|clients|peers|employees|staff|workers|founders|neighbours|neighbors|advisers|bankers|lawyers|critics|users)\b"
)


def stands_for_others(reading: Reading, actor: Actor) -> bool:
    """Whether a genitive only says whose landlords, lenders or clients do something: Foo's landlords have borrowed $66bn."""
    return actor.genitive and bool(_OTHERS_OF_IT.match(reading.folded, actor.name.end))


def heads_relative(reading: Reading, actor: Actor) -> bool:
    """Whether a relative pronoun stands right before the name: a round that Foo led, the plant which Bar runs."""
    start = actor.name.start
    return bool(_RELATIVE.search(reading.folded, max(0, start - len(" which the ")), start))


def is_object_of_unknown(reading: Reading, actor: Actor, start: int) -> bool:
    """Whether a clause from ``start`` has a subject that names nobody, and its verb, before the name."""
    return bool(_ROLE_AND_VERB.fullmatch(reading.folded, start, actor.name.start))


def does_other_deed(reading: Reading, actor: Actor, trigger: Cue) -> bool:
    """Whether a name behind "by" does what another participle than the trigger says: lend $2bn for two sites built by Foo."""
    low = max(trigger.end, actor.name.start - _REACH)
    return bool(_OTHER_DEED.search(reading.folded, low, actor.name.start))


def is_bid_to(reading: Reading, actor: Actor, trigger: Cue) -> bool:
    """Whether a name behind "for" does what the trigger says: agreed terms for Foo to supply the parts."""
    return reading.gap(actor.name.end, trigger.start) == " to "


def is_given(reading: Reading, scene: Scene, subjects: list[Actor], actor: Actor, start: int) -> bool:
    """Whether a Chinese verb that is no cue stands between the clause's subject and another name: 甲回敬乙一张订单."""
    if not subjects or subjects[-1].name.start < start or actor.listed or actor.genitive:
        return False
    gap = reading.gap(subjects[-1].name.end, actor.name.start)
    return not gap.isascii() and residue(reading, scene.sentence, subjects[-1].name.end, actor.name.start) > 1


def acts_beside(reading: Reading, actor: Actor, trigger: Cue) -> bool:
    """Whether a name behind "with" is the subject of a participle right behind it: with Foo and Bar also buying shares."""
    verb = reading.gap(trigger.start, trigger.end).split(" ")[0]
    return verb.endswith("ing") and reading.gap(actor.name.end, trigger.start) in (" ", " also ", " each ", " both ")


def lets_to_unnamed(reading: Reading, trigger: Cue, end: int) -> bool:
    """Whether a word for renting says to whom, by words that name nobody: leased 36 MW to a cloud company."""
    return bool(_TO_UNNAMED.search(reading.folded, trigger.end, min(end, trigger.end + _REACH)))


def listed_before(scene: Scene, actor: Actor) -> list[Actor]:
    """The members of an actor's list that stand before it."""
    place = next(i for i, a in enumerate(scene.actors) if a is actor)
    first = place
    while first > 0 and scene.actors[first].listed:
        first -= 1
    start, _ = scene.sentence.clause(scene.actors[first].name.start)
    governed = between(scene.sentence.cues_of("frame"), start, scene.actors[first].name.start)
    return (
        [] if governed and actor.relation not in OF_GROUP else [a for a in scene.actors[first:place] if not a.described]
    )


def add_subject(scene: Scene, subjects: list[Actor], actor: Actor) -> list[Actor]:
    """The subject is the last unmarked group before the trigger, unless another trigger's object it is."""
    if not subjects:
        return [actor]
    if actor.listed:
        both = subjects[-1].name.start == actor.name.start  # 双方 stands for two
        joins = subjects[-1].name.end < actor.name.start and _goes_on(scene, subjects, actor)
        return [*subjects, actor] if both or joins else subjects
    between_verbs = between(scene.sentence.cues_of("frame"), subjects[-1].name.end, actor.name.start)
    return subjects if between_verbs else [actor]


def _goes_on(scene: Scene, subjects: list[Actor], actor: Actor) -> bool:
    """Whether a list, of which a name is a member, is the subject's own: not where its head is no subject."""
    ids = {a.id for a in subjects}
    for before in reversed([a for a in scene.actors if a.name.start < actor.name.start]):
        if before.id in ids:
            return True
        if not before.listed:
            return False
    return True


def has_own_subject(reading: Reading, scene: Scene, verb: Cue | None, start: int) -> bool:
    """Whether an English clause has a subject that is a plain noun, and names nobody: The venture issued bonds, banks are lending."""
    if verb is None or not reading.folded[verb.start].isascii():
        return False
    first = plain_subject(reading, scene.sentence, start, verb.start)
    return first is not None and not any(first <= a.name.start < verb.start for a in scene.actors)


def known_subject(reading: Reading, scene: Scene, start: int) -> tuple[list[Actor], bool]:
    """The subject taken over from an earlier clause or sentence (then True); none where an earlier clause has one that names nobody."""
    subjects, carried = subject_before(reading, scene, start)
    opening, end = scene.sentence.start, scene.sentence.clause(scene.sentence.start)[1]
    if carried and start > opening and _OTHERS.match(reading.folded, opening, end):
        return [], False
    if not carried and any(is_object_of_unknown(reading, a, scene.sentence.clause(a.name.start)[0]) for a in subjects):
        return [], False
    return subjects, carried


_WITH = ("与", "同", "跟")


def signed_before(reading: Reading, scene: Scene, trigger: Cue, subjects: list[Actor]) -> bool:
    """Whether the subject of a Chinese clause is who signed with another in the clause before: 甲与乙签约,并将向丙采购."""
    if len(subjects) != 2 or subjects[1].relation != "and" or reading.folded[trigger.start].isascii():
        return False
    if reading.gap(subjects[0].name.end, subjects[1].name.start) not in _WITH:
        return False
    _, end = scene.sentence.clause(subjects[1].name.start)
    signed = between(scene.sentence.cues_of("frame"), subjects[1].name.end, end)
    return any(not _SIGNING.isdisjoint(c.senses["frame"]) for c in signed)


_SIGNING = frozenset({"agreement", "sign_with"})
