"""Who else than a company does what a clause tells: someone not known behind 由, a country."""

from __future__ import annotations

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue


def has_agent(scene: Scene, start: int, trigger: Cue) -> bool:
    """Whether 由 or 被 stands before the trigger: someone who is not known does it, not the subject of before."""
    cues = between(scene.sentence.cues, start, trigger.start)
    return any(scene.sentence.cues and "by" in c.senses.get("marker", ()) and c.end - c.start == 1 for c in cues)


def has_country(scene: Scene, start: int, trigger: Cue) -> bool:
    """Whether a country is the clause's subject: it stands before the trigger without a preposition."""
    countries = [n for n in between(scene.sentence.names, start, trigger.start) if n.entity_id.startswith("country:")]
    markers = [c.end for c in between(scene.sentence.cues_of("marker"), start, trigger.start)]
    return any(not any(0 <= n.start - end <= 1 for end in markers) for n in countries)
