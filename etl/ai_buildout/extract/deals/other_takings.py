"""What is taken, served or owed without a deal: a part of what a company sells, power for a site of one's own, models that are served."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_POWER_REACH = 40
_OF_WHAT = re.compile(
    r" of (?:what|everything|all that|all the|the (?:chips?|output|revenue|sales|capacity|wafers?|memory|power|electricity|production)\b)"
)

_SERVES = re.compile(
    r"serv(?:e|es|ed|ing) (?:(?:its|their|the|his|own|new|large|ai|language|both|all) ){0,4}(?:models?|users?|queries|requests|traffic|inference|tokens|chatbots?)\b"
)
_BUNDLED = re.compile(r" (?:(?:together|along|alongside|bundled) )?(?:with|alongside) (?:its|their|the) ")
_FOLDS = re.compile(
    r"\b(?:fold|merge|combine|bundle|package|roll|lump|bring|weld|pool|put)(?:s|d|ed|ing)?(?: (?:it|them|the two))? $"
)
_FOLD_REACH = 24
_IN_BOOKS = re.compile(r" (?:indebtedness|outstanding|balances?|debt)\b")


def is_of_output(reading: Reading, share: Quantity) -> bool:
    """Whether a share is of what a company makes or sells: takes 27% of what Foo sells."""
    return _OF_WHAT.match(reading.folded, share.end) is not None


def reserves_power(reading: Reading, candidate: Candidate) -> bool:
    """Whether power is reserved, and nothing says from whom: had reserved 120 megawatts."""
    trigger = candidate.trigger
    if candidate.paid or not reading.gap(trigger.start, trigger.end).startswith("reserv"):
        return False
    near = between(candidate.scene.sentence.quantities, trigger.end, trigger.end + _POWER_REACH)
    return any(q.kind == "power" for q in near)


def serves_users(reading: Reading, candidate: Candidate) -> bool:
    """Whether models are served, or users (train and serve its models there), or goods are sold together with others."""
    trigger = candidate.trigger
    if _SERVES.match(reading.folded, trigger.start) is not None:
        return True
    return reading.folded.startswith("sold", trigger.start) and bool(_BUNDLED.match(reading.folded, trigger.end))


def folds_together(reading: Reading, candidate: Candidate) -> bool:
    """Whether what is bought is to be merged with another company: which it would fold together with Foo."""
    place = candidate.trigger.start
    return _FOLDS.search(reading.folded, max(0, place - _FOLD_REACH), place) is not None


def is_owed(reading: Reading, candidate: Candidate) -> bool:
    """Whether a loan is only what stands in the books: had $214 million of term loan indebtedness."""
    return _IN_BOOKS.match(reading.folded, candidate.trigger.end) is not None
