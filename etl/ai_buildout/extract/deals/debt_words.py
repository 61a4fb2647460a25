"""English words for debt that tell no borrowing: borrowed the idea, debt rose to $2bn, credit could fund $800bn, took the bonds that Foo sold."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.other_takings import is_owed
from ai_buildout.extract.syntax.reading import Reading

_THING = re.compile(
    r" (?:it|them|this|that|these|those|heavily\b|(?:an?|the|its|their|this|that) (?:[a-z]+ )?(?:idea|name|phrase|term|page|leaf|word|line|model|trick|playbook|concept|technique|approach|method|design|template|recipe|slogan|metaphor)s?)(?=[ ,.;:]|$)"
)
"""What is borrowed where it is no money."""
_BARE = re.compile(
    r"(?:^|\b(?:that|and|but|as|while|because|since|how|if)|[,;:–—]) ?(?:(?:private|public|bank|corporate|new|more|fresh|such|cheap|outside|junk) )*$"
)
_MAY = re.compile(r" (?:markets? |financing |finance )?(?:could|can|may|might|would|will|must|should) ")
_BARE_REACH = 40
_NOUN_REACH = 24
_COPULA = re.compile(r" (?:is|was|are|were|be) $")
_TAKES_UP = re.compile(
    r"(?:(?!\b(?:sell|sells|sold|selling|issu|rais|borrow|plac|pric)).)*\b(?:bought|buys?|buying|(?:took|takes?|taking|taken)(?! on\b| out\b)|picked up|picks up|snapped up|subscribed|holds?|held|owns?|acquired) (?:(?!\b(?:sell|sold|issu|rais|borrow|plac|pric)).)*"
)
_OWED = re.compile(
    r" (?:now |already |currently |had |has |have )?(?:exceed\w*|tops|topped|surpass\w*|passed|approach\w*|hit|mounted|ballooned|at|was|is|were|stood|stands|rose|fell|totall?ed|came|climbed|grew|reached|amounted|amounts|swelled|ran|load|pile|burden|ratio|levels?|outstanding|on its (?:books|balance sheet))\b"
)
_BORROWING = re.compile(
    r"(?:['’]s|\b(?:its|their|the|previous|last|first|latest|total|net|gross|of|more|government|public|corporate|earlier|such|this|that|their|heavy|sector|industry|for|in)) (?:[a-z]+ )?$"
)


def borrows_no_money(reading: Reading, candidate: Candidate) -> bool:
    """Whether what is borrowed is no money: the idea, a name, it; or the word is a noun for what was borrowed before."""
    place = candidate.trigger.start
    noun = reading.gap(place, candidate.trigger.end) == "borrowing"
    if noun and _BORROWING.search(reading.folded, max(0, place - _NOUN_REACH), place):
        return True
    return bool(_THING.match(reading.folded, candidate.trigger.end))


def is_word_for_owed(reading: Reading, candidate: Candidate) -> bool:
    """Whether a word for debt stands with what is owed: debt at $687m, debt rose to $2bn; or with what it may fund."""
    word = reading.gap(candidate.trigger.start, candidate.trigger.end)
    if word in ("debt", "new debt", "borrowing", "new borrowing") and _OWED.match(
        reading.folded, candidate.trigger.end
    ):
        return True
    return is_any_debt(reading, candidate)


def is_any_debt(reading: Reading, candidate: Candidate) -> bool:
    """Whether a noun for debt is the bare subject of its clause: that private credit could fund $800bn, bonds will pay for the rest."""
    start = max(candidate.scene.sentence.start, candidate.trigger.start - _BARE_REACH)
    if is_owed(reading, candidate):
        return True
    if not _MAY.match(reading.folded, candidate.trigger.end):
        return False
    return bool(_BARE.search(reading.folded[start : candidate.trigger.start]))


def is_predicate(reading: Reading, candidate: Candidate) -> bool:
    """Whether a trigger only says what a sum named before it is, of parties told earlier: the other $12.5bn is debt."""
    place = candidate.trigger.start
    return candidate.frame == "bond" and candidate.carried and bool(_COPULA.search(reading.folded, place - 8, place))


def buys_debt(reading: Reading, candidate: Candidate) -> bool:
    """Whether the subject takes up bonds of someone else: took $18bn of the bonds that Foo sold."""
    opening = candidate.scene.sentence.start
    subject = [a for a in candidate.paid if opening <= a.name.start and a.name.end <= candidate.trigger.start]
    if candidate.frame != "bond" or not candidate.latin or not subject:
        return False
    return bool(_TAKES_UP.fullmatch(reading.folded, subject[-1].name.end, candidate.trigger.start))
