"""Short names of known plants that hold beside words for power, where the text does not say in which state or province they lie."""

from __future__ import annotations

import re
from functools import cache

from ai_buildout.extract.names.index import Candidate, NameForm
from ai_buildout.extract.names.words import any_of, knowledge
from ai_buildout.model.codes import ProjectKind
from ai_buildout.model.registry import Place, Registry

_REACH = 120
_LEAST = 9
"""Letters of a name of two words that is hardly a person's or a town's: Duane Arnold, Davis-Besse; not Perry."""


@cache
def _near() -> re.Pattern[str]:
    words = knowledge()["plants"]
    return re.compile(rf"(?<![a-z])(?:{any_of(words['en'])})(?![a-z])|{any_of(words['zh'])}")


def is_plant_told(registry: Registry, folded: str, candidate: Candidate, form: NameForm) -> bool:
    """Whether a short name is a nuclear plant's by a word for power close to it: to restart Duane Arnold, 615 megawatts strong."""
    if form.kind != "place" or candidate.end - candidate.start < _LEAST or not {" ", "-"} & set(form.written):
        return False
    entity = registry.entity(form.entity_id)
    if not isinstance(entity, Place) or entity.site is not ProjectKind.NUCLEAR:
        return False
    return _near().search(folded, max(0, candidate.start - _REACH), candidate.end + _REACH) is not None
