"""Customers told by a noun: Foo will be the first tenant of Bar's campus, Bar has Foo as its launch customer, Bar's tenant, Foo."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.names.directory import is_cloud
from ai_buildout.extract.syntax.actors import Actor, Scene, list_after
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_KIND = (
    r"(?:(?:very|first|launch|anchor|initial|sole|lead|leading|only|main|largest|biggest|founding|inaugural|foundation|cornerstone|early|earliest|new"
    r"|newest|named|key|major|big|flagship|paying|outside|external|second|third|long-term|hyperscale|investment-grade|cloud|compute|ai|commercial) )*"
)
_THE = r"(?:its|their|the|an?|one of (?:its|the)|(?:the|a) [a-z-]+['’]s) "
_IS = re.compile(
    r" (?:(?:will|would|could|may|might|is|was|are|were|be|been|being|has|have|had|becom(?:e|es|ing)|became|to|also|now|already|initially|set|expected"
    rf"|due|going|said|reported|thought|likely|understood|slated|lined|up|remains?) )+(?:{_THE})?{_KIND}$"
)
_HAS = re.compile(rf" (?:(?:will|would|now|also|already|finally|soon) )*(?:has|have|had) {_THE}{_KIND}$")
_BESIDE = re.compile(rf"(?:,| [-–—]| \() (?:{_THE})?{_KIND}$")
_AS = re.compile(rf"(?: [a-z-]+){{0,4}},? as (?:{_THE})?{_KIND}$")
_OWNED = re.compile(
    rf"(?:['’]s|s['’])? (?:(?!(?:as|is|was|with|for|to|and|be|will|has|had|by|of|in|on|at|or) )[a-z-]+ )?{_KIND}$"
)
_FOLLOWED = re.compile(
    r"(?:,(?: which| who)? [^,.;:]{2,70},)?(?:,| [-–—]|:| is| are| were| include[sd]?| will include| will be| was| will be| would be| is to be| was to be| being| named| called) (?:the |[a-z]+['’]s )?$"
)
_MARKED = re.compile(
    r"\b(?:first|launch|anchor|initial|sole|lead|only|founding|inaugural|foundation|cornerstone|new|newest)\b"
)
_REACH = 70
_KIND_REACH = 24
_SEVERAL = len("first users") - 1
_PLACES = ("of", "in", "for")
_Sides = tuple[list[Actor], list[Actor]]


def client_sides(reading: Reading, scene: Scene, noun: Cue) -> _Sides | None:
    """Who is called a customer, and whose it is, where that is told; None where the noun calls nobody one."""
    start = scene.sentence.start
    before = [a for a in scene.actors if start <= a.name.start and a.name.end <= noun.start and not a.described]
    owner = [a for a in before if _OWNED.fullmatch(reading.folded, a.name.end, noun.start)][-1:]
    for actor in (a for a in reversed(before) if a not in owner):
        if noun.start - actor.name.end > _REACH:
            break
        found = _called(reading, scene, noun, actor, before, owner)
        if found is not None:
            return found
    behind = next((a for a in scene.actors if a.name.start >= noun.end and not a.described), None)
    if behind is None or not _FOLLOWED.fullmatch(reading.folded, noun.end, behind.name.start):
        return None
    named = [behind, *list_after(scene.actors, scene.actors.index(behind))]
    ids = {a.id for a in named}
    whose = owner or _told_of(scene, before, noun)
    return named, [a for a in whose if a.id not in ids]


def _told_of(scene: Scene, before: list[Actor], noun: Cue) -> list[Actor]:
    """Whose first customers follow, where several are told: who heads the sentence, or whom the text was about."""
    heads = [a for a in before if not a.relation and not a.maker]
    carried = [Actor(n) for n in (*scene.carried[:1], *scene.topic[:1])]
    return (heads[:1] or carried[:1]) if noun.end - noun.start > _SEVERAL else []


def is_marked(reading: Reading, noun: Cue) -> bool:
    """Whether the noun tells of a contract, not of who buys much: a first, an anchor customer."""
    return bool(_MARKED.search(reading.folded, max(0, noun.start - _KIND_REACH), noun.end))


def only_aside(reading: Reading, candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether a noun only says in an aside who buys much of a company of which another deal is told: Foo, whose largest tenant is Bar, let."""
    if not candidate.table.get("client") or is_marked(reading, candidate.trigger):
        return False
    place = candidate.trigger.start
    inside = next(((a, b) for a, b in candidate.scene.sentence.asides if a <= place < b), None)
    if inside is None:
        return False
    return any(not inside[0] <= c.trigger.start < inside[1] for c in candidates)


def side_with_clients(candidates: list[Candidate]) -> None:
    """Put the parties of a pact, whose sides it leaves open, where a noun for the customer puts one of them, in place."""
    for client in (c for c in candidates if c.table.get("client") and c.pays):
        ids = {a.id for a in client.pays}
        for pact in (c for c in candidates if c.table.get("agreement") and c.peers and ids & c.ids):
            pact.pays += [a for a in pact.peers if a.id in ids]
            pact.paid += [a for a in pact.peers if a.id not in ids]
            pact.peers = []


def is_capacity_on(actor: Actor, trigger: Cue) -> bool:
    """Whether a pact is one for capacity on the cloud of the name behind it: a $30bn deal for capacity on Foo Cloud."""
    return actor.relation == "on" and is_cloud(actor.name.surface) and "agreement" in trigger.senses["frame"]


def side_with_deeds(candidates: list[Candidate]) -> None:
    """Put the lone party of a pact on the side that a verb of its clause tells, in place: agreed to lease 200 MW under two contracts."""
    for pact in candidates:
        if not pact.table.get("agreement") or not pact.latin or pact.pays or pact.paid or len(pact.ids) != 1:
            continue
        clause = pact.scene.sentence.clause(pact.trigger.start)
        for deed in candidates:
            beside = clause[0] <= deed.trigger.start < clause[1] and not deed.table.get("noun")
            if beside and deed.ids == pact.ids and deed.table["type"] in ("topic", "lease") and not deed.peers:
                pact.pays, pact.paid, pact.peers = list(deed.pays), list(deed.paid), []
                break


def _called(
    reading: Reading, scene: Scene, noun: Cue, actor: Actor, before: list[Actor], owner: list[Actor]
) -> _Sides | None:
    """The sides where a name before the noun is called a customer: is one, beside it, or has it behind "as"."""
    gap = (actor.name.end, noun.start)
    named = _with_list(scene, actor)
    ids = {a.id for a in named}
    whose = [a for a in owner if a.id not in ids] or _placed(scene, noun, ids)
    if _HAS.fullmatch(reading.folded, *gap):
        return None  # Foo has a tenant: who that is, the next sentence tells
    if _IS.fullmatch(reading.folded, *gap):
        return named, whose
    heads = [
        a for a in before if not a.relation and not a.maker and a.id not in ids and a.name.end <= named[0].name.start
    ]
    if _BESIDE.fullmatch(reading.folded, *gap):
        return named, whose or heads[:1]
    if _AS.fullmatch(reading.folded, *gap):
        return named, [a for a in heads[-1:] if actor.relation in ("", "and")] or whose
    return None


def _with_list(scene: Scene, actor: Actor) -> list[Actor]:
    """The name with the members of its list that stand before it."""
    last = next(i for i, a in enumerate(scene.actors) if a is actor)
    first = last
    while first and scene.actors[first].listed:
        first -= 1
    return scene.actors[first : last + 1]


def _placed(scene: Scene, noun: Cue, ids: set[str]) -> list[Actor]:
    """Whose customer it is, told behind the noun: of Foo's campus, at Foo."""
    near = [a for a in scene.actors if 0 <= a.name.start - noun.end <= _REACH and a.relation in _PLACES]
    return [a for a in near if a.id not in ids][:1]
