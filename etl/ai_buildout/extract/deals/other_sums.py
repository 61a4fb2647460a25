"""Sums of money around a deal that are not what is paid: a part of it, the same in another currency, an epithet."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_OF_GREATER = re.compile(
    r"\braised (?:so far |to date |in all |in total |overall )*to $|\bpart of (?:an?|its|the|that|this) (?:[a-z-]+ ){0,2}$"
)
"""What the deal is only a part of: bought the site as part of a $5bn carve-up."""
_RAISED = re.compile(r"\b(?:raised|raising|taken in|attracted|drawn)(?: [a-z]+){0,3} $")
_SO_FAR = re.compile(
    r" (?:so far|to date|in (?:all|total)(?! (?:last|this|in))|altogether|over the years|since (?:its|it was) [a-z]+)\b"
)
"""All that a company has raised over the years, from backers who gave parts of it."""
_REST_BEHIND = re.compile(
    r" (?:(?:will be |to be )?(?:paid )?in|of) (?:cash|stock|shares|its own (?:stock|shares)|new shares)(?: up front| upfront| at closing| now)?,? (?:and|with|plus) (?:the (?:rest|remainder|balance|other)|(?:about |up to |as much as |another |a further |some )?(?:us)?[$€£]\d|another|a further)"
)
"""Behind what is paid in cash: the rest, paid in shares."""
_DIFFERENCE = re.compile(r" (?:(?:more|less|higher|lower) than\b|short of\b|(?:above|below) (?:the|its|what|that)\b)")
_EPITHET = re.compile(
    r" (?:[a-z-]+ )?(?:customer|client|company|firm|business|startup|start-up|market|industry|project|campus|site|race|boom|bet|plan|build-?out|empire|hole|question)s?\b"
)
_GAINED = re.compile(
    r" (?:of |in )?(?:(?:total|combined|client) )?(?:assets\b|under management\b)| (?:in|of|worth of) (?:[a-z-]+ ){0,2}(?:economic (?:benefits?|output|activity|impact)|benefits|tax revenues?|taxes|wages|savings|gdp|local spending)\b"
)
_CONVERTED_REACH = 12
_CONVERTED = re.compile(
    r" ?[(,] ?(?:约|约合|折合|合|折约|相当于|即|or |about |around |roughly |some |equivalent to ){0,3}"
)
_PRICED = re.compile("(?:作价|对价|代价|售价|收购价)(?:为|是|约|达)?$")
"""What is paid for the company bought, though it is a part of what is told: 其中甲作价2500亿."""
_PRICED_REACH = 6
_AT_REACH = 24


def is_epithet(reading: Reading, quantity: Quantity) -> bool:
    """Whether a vague sum only describes someone or something that is no deal (a multibillion-dollar customer), or what others gain."""
    if _GAINED.match(reading.folded, quantity.end):
        return True
    if not quantity.approximate_magnitude or not quantity.surface.lower().startswith("multi"):
        return False
    return bool(_EPITHET.match(reading.folded, quantity.end))


def is_portion(reading: Reading, quantity: Quantity, labels: set[str]) -> bool:
    """Whether a sum is only a part of what is paid, what it is a part of, a difference, or all there ever was."""
    before = max(0, quantity.start - _AT_REACH)
    if _OF_GREATER.search(reading.folded, before, quantity.start):
        return True
    if _SO_FAR.match(reading.folded, quantity.end) and _RAISED.search(reading.folded, before, quantity.start):
        return True
    if _REST_BEHIND.match(reading.folded, quantity.end) or _DIFFERENCE.match(reading.folded, quantity.end):
        return True
    priced = _PRICED.search(reading.folded, quantity.start - _PRICED_REACH, quantity.start)
    return "cumulative" in labels or ("part" in labels and not priced)


def is_conversion(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether a sum only says in another currency what the sum right before it says: 40亿美元(约312亿港元)."""
    near = between(scene.sentence.quantities, quantity.start - _CONVERTED_REACH * 3, quantity.start)
    if not near or near[-1].kind != "money" or near[-1].currency == quantity.currency:
        return False
    return bool(_CONVERTED.fullmatch(reading.folded, near[-1].end, quantity.start))
