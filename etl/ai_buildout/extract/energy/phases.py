"""Sites built in parts: which power is the whole site's, and which that of a first or later part."""

from __future__ import annotations

import re
from typing import Literal

from ai_buildout.extract.energy.phrases import before, behind, holds
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

Part = Literal["first", "later", "expansion", "whole", "let"]
_REACH = 36
_WITHIN = 8
_COULD = ("could", "can", "may", "might")
_WHOLE_OF = re.compile(
    r"(?:^| )(?:of (?:an?|its|their|the|what (?:will|is to) be an?)|(?:rest|remainder|balance|remaining part) of (?:the|its|those)) (?:(?:planned|full|eventual|total|whole|final|proposed|projected) )?$"
)
"""What stands between a part's power and the whole's: the first 100 MW of a 500 MW park, the rest of the 900 MW."""
_ADDED = re.compile(
    r"\b(?:grow(?:s|n|ing)?|ris(?:e|es|ing)|expand(?:s|ed|ing)?|increas(?:e|es|ed|ing)|enlarge[ds]?|scaled? up|extend(?:s|ed)?)(?: [a-z]+){0,3} by (?:(?:a further|another|an additional|an extra|up to|about|some|at least|as much as) )*$"
)
"""What stands before a power that comes on top of another: may grow by a further 290 MW."""
_FIRST_HALLS = re.compile(
    r"\b(?:first|initial|opening) (?:\w+ )?(?:data )?(?:halls?|buildings?|blocks?|units?|modules?|phases?|stages?|tranches?)(?: [a-z]+){1,5} $"
)
"""What stands before the power of the parts that are built first: the first two halls will draw 90 MW."""
_FURTHER = re.compile(
    r"(?:^|[.;:,] |and |but )(?:another|an? further|an additional|an extra|some further) (?:(?:about|some|up to|roughly|nearly) )?$"
)
_TO_FOLLOW = re.compile(
    r"(?: of [a-z ]{2,24})? (?:is|are|was|were|will be|would be|should|will|could|may|remains?|comes?|to) (?:to )?(?:planned|follow|come|be|under|in the|being|due|added|later|built|approved|permitted|reserved|on the way|foreseen|slated|expected)\b"
)
"""Behind a power that comes on top: another 290 MW is planned."""
_PARTS: tuple[Part, ...] = ("first", "later", "expansion", "whole")


def is_total(reading: Reading, quantity: Quantity) -> bool:
    """Whether the words before a power say that it is the site's when all phases are built (全部建成后将达到…)."""
    ahead = reading.folded[max(0, quantity.start - _REACH) : quantity.start]
    return any(holds(ahead, name) and before(name, 12, 18).search(ahead) for name in ("whole", "expansion", "built"))


def part_of(reading: Reading, scene: Scene, quantity: Quantity) -> Part | None:
    """Which part of a site a power is that of, by the words before it in the sentence, or right behind it."""
    floor = max(
        [
            scene.sentence.start,
            quantity.start - _REACH,
            *(q.end for q in scene.sentence.quantities if q.end <= quantity.start),
        ]
    )
    ahead = reading.folded[floor : quantity.start]
    if _WHOLE_OF.search(ahead):
        return "whole"
    if _ADDED.search(ahead) or (_FURTHER.search(ahead) and _TO_FOLLOW.match(reading.folded, quantity.end)):
        return "later"
    halls = max(scene.sentence.start, quantity.start - 2 * _REACH)
    if not any(q.kind == "power" and halls <= q.start < quantity.start for q in scene.sentence.quantities) and (
        _FIRST_HALLS.search(reading.folded, halls, quantity.start)
    ):
        return "first"
    found: list[tuple[int, Part]] = []
    spans: dict[Part, tuple[int, int]] = {}
    for part in _PARTS:
        reach = (12, 18) if part in ("whole", "expansion") else (8, 14)
        if holds(ahead, part) and (match := before(part, *reach).search(ahead)):
            found.append((match.start(), part))
            spans[part] = match.span()
    could = ahead.startswith(_COULD, spans["expansion"][0]) if "expansion" in spans else False
    if could and "whole" in spans and 0 <= spans["whole"][0] - spans["expansion"][0] <= _WITHIN:
        found = [(place, part) for place, part in found if part != "whole"]  # could grow to
    if found:
        return max(found)[1]
    if is_total(reading, quantity):
        return "whole"
    rest = reading.folded[quantity.end : quantity.end + _REACH]
    return next((part for part in _PARTS[:2] if behind(part).match(rest)), None)
