"""Model numbers that are a chip's on one page and a coffee machine's on another: a bare code needs words of the trade about it."""

from __future__ import annotations

import re

from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_CODE = re.compile(r"[a-z]{1,3}[- ]?\d{1,4}[a-z]{0,2}")
_REACH = 32
_NEAR = 2
_FEW = 4
"""Sentences that are too few to tell what a page speaks of."""
_KINDS = frozenset({"bandwidth", "compute", "data"})


def foreign_products(reading: Reading, scenes: list[Scene], directory: Directory) -> frozenset[str]:
    """The ids of products that a page seems to name by a bare code, while it speaks of something else.

    A code is the known product's where the page names its vendor or a product by more than a code, or where a word of the trade
    stands in the sentence or in one close to it. A sentence that says that it is not the chip settles the matter.
    """
    sentences = [scene.sentence for scene in scenes]
    coded, vendors = _named(reading, sentences, directory)
    return frozenset(
        product
        for product, places in coded.items()
        if any(_disclaims(sentences[i]) for i in places)
        or (len(sentences) > _FEW and directory.vendor(product) not in vendors and not _in_trade(sentences, places))
    )


def _named(
    reading: Reading, sentences: list[Sentence], directory: Directory
) -> tuple[dict[str, list[int]], set[str | None]]:
    """The products named by a code with the numbers of the sentences that do, and the companies named or known by a product's name."""
    coded: dict[str, list[int]] = {}
    vendors: set[str | None] = set()
    for i, sentence in enumerate(sentences):
        for name in sentence.names:
            if name.kind == "company":
                vendors.add(name.entity_id)
            elif (
                name.kind == "product"
                and not _is_told(name, directory)
                and _CODE.fullmatch(reading.gap(name.start, name.end))
            ):
                coded.setdefault(name.entity_id, []).append(i)
            elif name.kind == "product":
                vendors.add(directory.vendor(name.entity_id))
    return coded, vendors


def _is_told(name: NameMention, directory: Directory) -> bool:
    """Whether no other thing can be meant: the text itself says that it is a product, or it is a standard without a maker."""
    return name.provisional or directory.vendor(name.entity_id) is None


def _in_trade(sentences: list[Sentence], places: list[int]) -> bool:
    """Whether a word of the trade stands in one of the sentences, or close to it."""
    near = sorted({k for i in places for k in range(max(0, i - _NEAR), i + _NEAR + 1)})
    return any(_is_of_trade(sentences[k]) for k in near if k < len(sentences))


def _disclaims(sentence: Sentence) -> bool:
    """Whether the sentence says that what it speaks of only shares its name with a chip."""
    trade = sentence.cues_of("trade")
    return any(
        between(trade, cue.end, cue.end + _REACH) or between(trade, max(sentence.start, cue.start - _REACH), cue.start)
        for cue in sentence.cues_of("namesake")
    )


def _is_of_trade(sentence: Sentence) -> bool:
    return bool(sentence.cues_of("trade")) or any(q.kind in _KINDS for q in sentence.quantities)
