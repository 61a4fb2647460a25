"""Shares that a company issues at a price: sold 70 million shares at 114 yuan; Foo follows: 25 million shares at $14 apiece."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between, starting
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

RULE = "deal.share_offer"
_PRICED = re.compile(
    r"(?: each)?(?:,? (?:priced|sold|offered|issued))?(?: in [a-z ]{3,24})? (?:at|for)(?: (?:an?|the|its))?(?: (?:final|offer|issue|offering|fixed|top|indicative))?"
    r"(?: price)?(?: range)?(?: of)?(?: between)? ?"
)
_PRICE_REACH = 40
_MOST_PRICE = 1e5
_LEAST_SHARES = 1e5
_VERB = re.compile(
    r"\b(?:s[eo]ll(?:s|ing)?|sold|plac(?:e|es|ed|ing)|issu(?:e|es|ed|ing)|offer(?:s|ed|ing)?|pric(?:e|es|ed|ing)|float(?:s|ed|ing)?|market(?:s|ed|ing)?"
    r"|list(?:s|ed|ing)?|allot(?:s|ted|ting)?|put(?:s|ting)? up|raised?|raising)\b[^,;:]{0,40}$|: ?(?:it (?:is |was )?(?:selling|sold|offering) )?$"
)
_NOUN = re.compile(
    r"(?:['’]s)? (?:[a-z-]+ ){0,3}(?:offer|offering|ipo|listing|float|flotation|placement|placing|share sale|debut|issue|sale|listed|share issue|stock sale)\b"
)
_OTHERS = re.compile(
    r"\b(?:b(?:uy|uys|uying|ought)|acquir|purchas|subscrib|repurchas|warrants?|options?|right to|rights to|grant|award|convert|exercis|vest|tender|chairman|founder|chief|director|executive|boss|insider|split)"
)


def share_offer(reading: Reading, scene: Scene) -> Candidate | None:
    """The issue that a sentence tells by the count of shares and, right behind it, their price; None where it tells none."""
    for shares in scene.sentence.quantities:
        if not _counts_shares(shares) or price_behind(reading, scene, shares) is None:
            continue
        issuer = _issuer(reading, scene, shares)
        if issuer is not None:
            place = Cue(shares.start, shares.start, {"frame": ("share_offer",)})
            table = reading.lexicon.tables["frame"]["share_offer"]
            return Candidate(scene, place, "share_offer", table, paid=[issuer], latin=True)
    return None


def price_behind(reading: Reading, scene: Scene, shares: Quantity) -> Quantity | None:
    """The price at which shares are told to be issued, right behind their count."""
    near = starting(scene.sentence.quantities, shares.end, shares.end + _PRICE_REACH)
    if not near or near[0].kind != "money" or not _PRICED.fullmatch(reading.folded, shares.end, near[0].start):
        return None
    most = max(x for x in (near[0].value, near[0].min, near[0].max) if x is not None)
    return near[0] if most < _MOST_PRICE else None


def _counts_shares(quantity: Quantity) -> bool:
    counted = quantity.kind == "count" and (quantity.noun or "").lower().endswith(("shares", "depositary receipts"))
    most = max(x for x in (quantity.value, quantity.min, quantity.max) if x is not None)
    return counted and most >= _LEAST_SHARES


def _issuer(reading: Reading, scene: Scene, shares: Quantity) -> Actor | None:
    """Whose shares they are: the subject of a verb of selling, who heads the line, or whose offer it is."""
    opening = scene.sentence.start
    before = [a for a in scene.actors if opening <= a.name.start and a.name.end <= shares.start]
    if between([a.name for a in scene.actors], shares.start, shares.end):
        return None  # sold 32 million Foo shares
    heads = [a for a in before if not (a.relation or a.described or a.maker or a.listed)]
    if not heads:
        return None
    subject = heads[-1]
    gap = reading.gap(subject.name.end, shares.start)
    if _OTHERS.search(gap):
        return None
    its = subject.name.via == "pronoun" and reading.gap(subject.name.start, subject.name.end) == "its"
    owns = subject.genitive or its
    return subject if (_NOUN.match(gap) if owns else _VERB.search(gap)) else None


def price_shares(reading: Reading, draft: Draft) -> None:
    """Give an issue of shares its price, in place."""
    shares = draft.numbers.get("shares")
    if draft.rule == RULE and shares is not None:
        price = price_behind(reading, draft.scene, shares)
        if price is not None:
            draft.numbers["price_per_share"] = price


def sells_holding(draft: Draft, directory: Directory) -> bool:
    """Whether it is an investor that sells shares, and so not its own."""
    return draft.rule == RULE and any(directory.sector(s.id) in ("investor", "government") for s in draft.sides)
