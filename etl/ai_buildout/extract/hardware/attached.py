"""Which product a phrase ties to the number before it: the 192GB Foo, 148 teraflops for the slower Foo, $30,000 for a Foo."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ai_buildout.extract.hardware.kinds import Kinds
from ai_buildout.extract.hardware.plausible import ends_of
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention, Quantity

_REACH = 56
_MAKER = r"(?:[\w&.-]+(?: [\w&.-]+)?'s? )?"
_NO_LINK = r"(?!(?:and|or|but|than|while|is|are|was|were|will|as|to|by|has|have|had|that|which|with|it)\b)"
_WORDS = rf"(?: {_NO_LINK}[\w/-]+)"
_PHRASE = re.compile(rf"{_WORDS}{{0,4}}? (?:for|in|on|inside|aboard|per|of)(?: {_NO_LINK}[\w'-]+){{0,5}} ")
_DIRECT = re.compile(rf" {_MAKER}|-")
_PRICED = re.compile(r" (?:for|buys|bought|gets|got) (?:an?|each|one|every|a single|the) (?:[\w'-]+ ){0,4}")
_NOT_SOLD = re.compile(
    r"[ -](?:hours?|rental|instances?|clusters?|per|cloud|capacity|racks?|servers?|systems?|deal|order|contract|business|project|pods?)\b"
)
_ONE = re.compile(r"\b(?:an?|one|each|every|single) (?:[\w'-]+ ){0,3}$")
_ONE_REACH = 40
_FOR = re.compile(
    r"(?: (?:card|chip|gpu|board|module|processor|accelerator|machine))? (?:for|at|from) (?:just |only |as little as |around |roughly )?"
)
_BUYABLE = re.compile(r"^ [^,.;:]{0,40}\b(?:order|buy|get|have|own|purchase|pick up|take home)s? (?:[\w'-]+ ){0,4}$")
_CONTRASTED_REACH = 40
_AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|compared with|compared to|up from|as opposed to|rather than) (?:the |just |only |about |roughly )?$"
)
_CONSIGNED = 1e6  # W
_TIED_KINDS = frozenset(
    {"power", "data", "bandwidth", "compute", "money", "mass", "length", "area", "count", "frequency"}
)


def attached_product(
    reading: Reading, scene: Scene, kinds: Kinds, quantity: Quantity, products: list[NameMention]
) -> NameMention | None:
    """The product that the words right behind a number tie it to.

    An attribute (the 192GB Foo) always does; a phrase does where the product named before it has a number of its own already, or
    is only measured by this one (tops the 141GB of the Foo), or where none is named before.
    """
    if quantity.kind not in _TIED_KINDS:
        return None
    if (second := _joined(reading, scene, quantity)) is not None:
        return attached_product(reading, scene, kinds, second, products)
    name = next((n for n in products if 0 < n.start - quantity.end <= _REACH), None)
    layers = name is not None and quantity.surface.lower().endswith(("layer", "high"))
    if layers and name is not None and kinds.is_component(name) and name.start - quantity.end <= 1:
        return name
    if name is None or kinds.is_component(name):
        return None
    gap = reading.gap(quantity.end, name.start)
    if not gap.isascii():
        return None
    if _DIRECT.fullmatch(gap):
        bulk = quantity.kind == "power" and max(ends_of(quantity)) >= _CONSIGNED
        return None if bulk or quantity.kind == "count" else name
    if not _PHRASE.fullmatch(gap) or any(True for _ in _within(scene, quantity.end, name.start)):
        return None
    before = [n for n in products if n.end <= quantity.start]
    return name if not before or _is_contrasted(scene, quantity) else None


def _joined(reading: Reading, scene: Scene, quantity: Quantity) -> Quantity | None:
    """The number that is joined to one which another product is measured by: against 80GB and 3.35TB/s for the Foo."""
    ahead = reading.folded[max(scene.sentence.start, quantity.start - _CONTRASTED_REACH) : quantity.start]
    if not _AGAINST.search(ahead):
        return None
    return next(
        (
            q
            for q in scene.sentence.quantities
            if q.start > quantity.end and reading.gap(quantity.end, q.start) in (" and ", ", ")
        ),
        None,
    )


def is_priced(reading: Reading, quantity: Quantity, product: NameMention) -> bool:
    """Whether a sum is what one of the product costs: $30,000 for an H100, have an H100 for $30,000, for $30,000 you can order an H100.

    What an hour or a rack of it costs is none.
    """
    if quantity.kind != "money" or _NOT_SOLD.match(reading.folded, product.end):
        return False
    if product.end <= quantity.start:
        one = _ONE.search(reading.folded, max(0, product.start - _ONE_REACH), product.start)
        return bool(one and _FOR.fullmatch(reading.folded, product.end, quantity.start))
    gap = reading.gap(quantity.end, product.start)
    if _PRICED.fullmatch(gap):
        return True
    return reading.folded.endswith("for ", 0, quantity.start) and _BUYABLE.search(gap) is not None


def _within(scene: Scene, start: int, end: int) -> Iterator[Quantity]:
    return (q for q in scene.sentence.quantities if start <= q.start < end)


def _is_contrasted(scene: Scene, quantity: Quantity) -> bool:
    """Whether the number stands beside another of its kind, or behind a word that measures the product before by it."""
    sentence = scene.sentence
    if any(q.kind == quantity.kind and q.end <= quantity.start for q in sentence.quantities):
        return True
    cues = between(sentence.cues_of("comparand"), quantity.start - _CONTRASTED_REACH, quantity.start)
    return any("before" in cue.senses["comparand"] for cue in cues)
