"""Who else than a company does what a clause tells: someone not known behind 由, a country."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

OF_GROUP = ("led", "by", "of")
_GROUP_REACH = 60
_GROUP = re.compile(
    r"\b(?:consortium|group|syndicate|club|alliance|team|vehicle|venture|bidders|investors|banks|lenders|funds|investor group)"
    r"(?: of [a-z-]+)? (?:co-)?(?:led by|headed by|including|such as|comprising|consisting of|made up of|backed by|of) (?:[a-z]+['’]s )?$"
)
_BY_GROUP = re.compile(r"\bby (?:an?|the|its) (?:[a-z0-9-]+ ){0,3}$")
_HEADS_GROUP = re.compile(
    r" (?:(?:co-)?led by|headed by|including|comprising|made up of|consisting of|of|backed by|that includes) "
)
_FORMS = re.compile(
    r"\b(?:form|set|create|join|found|establish|launch|assembl|built|build|put|le)(?:s|d|ed|ing|es|ting|ad)? "
)
_DEEDS = frozenset(
    {"acquire", "take_private", "purchase", "take_share", "stake", "lend", "offer_for", "be_sold", "offer_of"}
)
"""What a consortium does, rather than being one."""
_AGENT_GROUP = re.compile(r"\b(?:by|from|to|with|for|through) (?:an?|the|its) (?:[a-z0-9-]+ ){0,3}$")
_OTHER_SIDE = re.compile("[而且并但]?(?:再?由)?对方")
_US = re.compile("[我咱]们(?<![跟和与同向给对替][我咱]们)")


def has_agent(scene: Scene, start: int, trigger: Cue) -> bool:
    """Whether 由 or 被 stands before the trigger: someone who is not known does it, not the subject of before."""
    cues = between(scene.sentence.cues, start, trigger.start)
    return any(scene.sentence.cues and "by" in c.senses.get("marker", ()) and c.end - c.start == 1 for c in cues)


def has_country(scene: Scene, start: int, trigger: Cue) -> bool:
    """Whether a country is the clause's subject: it stands before the trigger without a preposition."""
    countries = [n for n in between(scene.sentence.names, start, trigger.start) if n.entity_id.startswith("country:")]
    markers = [c.end for c in between(scene.sentence.cues_of("marker"), start, trigger.start)]
    return any(not any(0 <= n.start - end <= 1 for end in markers) for n in countries)


def speaks_itself(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a Chinese sentence tells it of "us", or of the other side, whoever that is: 我们去年跟甲签了一张单,分三批买; …,对方采购3200台."""
    start, _ = scene.sentence.clause(trigger.start)
    if _OTHER_SIDE.match(reading.folded, start, trigger.start):
        return True
    return bool(_US.search(reading.folded, scene.sentence.start, trigger.start))


def is_of_group(reading: Reading, scene: Scene, actor: Actor, start: int) -> bool:
    """Whether the name, or the list that it stands in, says who makes up the subject: a consortium led by Foo and Bar has bought."""
    return _group_of(reading, scene, actor, start) is not None


def acts_in_group(reading: Reading, scene: Scene, actor: Actor, start: int) -> bool:
    """Whether the name, or its list, says who makes up a group behind "by": bought by a consortium of Foo and Bar."""
    group = _group_of(reading, scene, actor, start)
    return group is not None and bool(_BY_GROUP.search(reading.folded, start, group.start()))


def only_names_group(reading: Reading, scene: Scene, trigger: Cue) -> bool:
    """Whether a consortium is only who does what another trigger tells: bought by a consortium of Foo and Bar."""
    if reading.gap(trigger.start, trigger.end) != "consortium" or len(scene.sentence.cues_of("frame")) < 2:
        return False
    if _AGENT_GROUP.search(reading.folded, max(0, trigger.start - _GROUP_REACH), trigger.start):
        return True
    behind = between(scene.sentence.cues_of("frame"), trigger.end, scene.sentence.end)
    heads = bool(_HEADS_GROUP.match(reading.folded, trigger.end)) and not _FORMS.search(
        reading.folded, scene.sentence.start, trigger.start
    )
    return heads and any(not _DEEDS.isdisjoint(c.senses["frame"]) for c in behind)


def _group_of(reading: Reading, scene: Scene, actor: Actor, start: int) -> re.Match[str] | None:
    """The words for a group before a name, or before the list in which it stands."""
    actors = scene.actors
    place = next(i for i, a in enumerate(actors) if a is actor)
    while place and actors[place].listed:
        place -= 1
    head = actors[place].name.start
    opening = start if start <= head else scene.sentence.start  # commas of the list part it into clauses
    return _GROUP.search(reading.folded, max(opening, head - _GROUP_REACH), head)
