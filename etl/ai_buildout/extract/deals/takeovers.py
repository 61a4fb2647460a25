"""Who takes over whom where a noun for a takeover tells nobody taken over: Foo's takeover by Bar, Foo: shareholders voted it down."""

from __future__ import annotations

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading

_OPENING = 2


def _labels_line(reading: Reading, scene: Scene, functions: dict[str, list[Actor]]) -> bool:
    """Whether the subject is only the label of its line (``Foo: shareholders voted the takeover down``)."""
    subjects = functions.get("subject", [])
    opens = len(subjects) == 1 and subjects[0].name.start - scene.sentence.start <= _OPENING
    return opens and reading.folded[subjects[0].name.end : subjects[0].name.end + 1] == ":"


def _wooed(functions: dict[str, list[Actor]], about: list[Actor]) -> None:
    """Whoever votes on or rejects another's takeover is taken over; so is the label of a line on the page's own company."""
    if about and not functions.get("owner") and about[0].id != functions["subject"][0].id:
        functions["object"], functions["subject"] = functions["subject"], about[:1]
        return
    owners, subjects = functions.get("owner", []), functions.get("subject", [])
    if len(owners) == len(subjects) == 1 and owners[0].id != subjects[0].id and owners[0].name.via != "pronoun":
        functions["object"] = functions.pop("subject")


def turn_takeover(reading: Reading, candidate: Candidate, functions: dict[str, list[Actor]]) -> None:
    """Who stands on which side of a noun for a takeover that tells nobody taken over, in place: Foo's takeover by Bar."""
    if functions.keys() & {"object", "of", "for", "to"}:
        return
    scene = candidate.scene
    _wooed(functions, [Actor(name) for name in scene.topic] if _labels_line(reading, scene, functions) else [])
    buyers = {a.id for a in functions.get("by", []) if a.name.start >= candidate.trigger.end}
    if not buyers or not candidate.latin or "object" in functions:
        return
    wooed = [a for f in ("owner", "subject") for a in functions.pop(f, []) if a.id not in buyers]
    if wooed:
        functions["object"] = wooed[:1]
