"""Who takes up, arranges or only sells a debt that "by" or 由 brings into a sentence."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.syntax.actors import Actor, Scene, list_after
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_TAKEN_UP = re.compile(
    r"(?:bought|purchased|snapped up|taken up|underwritten|arranged|managed|provided|held|placed|extended|funded|syndicated|anchored) (?:[a-z]+ )?by (?:[a-z.-]+ ){0,3}$"
)
_PLACES = re.compile(r"\b(?:placed|placing|marketed|syndicated) (?:[^,;]{0,40}[ $€£])?[^,;]{0,24}$")
_OF_PAPER = re.compile(r" of (?:[$€£¥]?[\w.%,-]+ ){0,8}?(?:notes|bonds|debentures|debt|loans|commercial paper)\b")
_TAKES_UP = 6
_FORM_REACH = 40
_AS_BONDS = re.compile(
    "(?:以|透过|通过|借|藉|靠|凭|经)(?:发行|发)?[^,;。股]{0,14}?(?:债券?|票据|中票|短融)(?:的?(?:形式|方式|途径|渠道|市场)|集资|筹资|募资|融资|筹得|募得)"
)
"""By bonds: 以离岸人民币债券形式, 通过发债募资."""


def told_as_bonds(reading: Reading, draft: Draft) -> bool:
    """Whether the sentence of money raised in Chinese says behind it that it was by bonds: 筹得44亿元,同样以离岸人民币债券形式."""
    sentence = draft.scene.sentence
    told = _AS_BONDS.search(reading.folded, sentence.start, min(sentence.end, draft.end + _FORM_REACH))
    if told is None:
        return False
    sums = [q for q in between(sentence.quantities, *sentence.clause(told.start())) if q.kind == "money"]
    return all(q is draft.numbers.get("amount") for q in sums)  # 筹资66亿,并以发债方式再筹40亿


def only_offers_debt(reading: Reading, candidate: Candidate) -> bool:
    """Whether an offering is one of paper that is owed, not of shares: a $1.1bn offering of 0% convertible senior notes."""
    if candidate.frame != "listing" or not reading.gap(candidate.trigger.start, candidate.trigger.end).endswith(
        "offering"
    ):
        return False
    return bool(_OF_PAPER.match(reading.folded, candidate.trigger.end))


def takes_debt(reading: Reading, scene: Scene, actor: Actor, trigger: Cue) -> bool:
    """Whether a loan or bonds are taken up, or arranged, by who stands behind "by": $27bn of bonds, bought chiefly by Foo."""
    if not {"bond", "loan"} & set(trigger.senses["frame"]):
        return False
    if not reading.folded[trigger.start].isascii():
        return bool(taken_up(scene, actor))
    return bool(_TAKEN_UP.search(reading.folded, trigger.end, actor.name.start))


def only_sells_debt(reading: Reading, scene: Scene, actor: Actor, trigger: Cue) -> bool:
    """Whether who stands behind a Chinese word for debt neither borrows nor lends, but sells it: 由甲承销."""
    owed = {"bond", "loan"} & set(trigger.senses["frame"]) and not reading.folded[trigger.start].isascii()
    return bool(owed) and not taken_up(scene, actor)


def taken_up(scene: Scene, actor: Actor) -> list[Cue]:
    """The Chinese words behind a name, or behind its list, by which it takes up debt: 由甲和乙认购."""
    place = next(i for i, a in enumerate(scene.actors) if a is actor)
    last = [actor, *list_after(scene.actors, place)][-1].name.end
    return [
        c
        for c in between(scene.sentence.cues_of("taken_up"), last, last + _TAKES_UP * 2)
        if c.start - last <= _TAKES_UP
    ]


def raise_bonds(candidates: list[Candidate]) -> None:
    """Let a Chinese verb of raising money go on with the bonds told without a sum in the clause before it, in place: 试水点心债,分三批筹得90亿元."""
    for candidate in candidates:
        if candidate.latin or candidate.frame != "round":
            continue
        sentence = candidate.scene.sentence
        start, end = sentence.clause(candidate.trigger.start)
        first, _ = sentence.clause(max(sentence.start, start - 1))
        told = [c for c in candidates if c.frame == "bond" and first <= c.trigger.start < start]
        sums = any(q.kind == "money" for q in between(sentence.quantities, first, start))
        equity = any("equity" in c.senses["topic"] for c in between(sentence.cues_of("topic"), start, end))
        if told and not sums and not equity and candidate.ids <= told[-1].ids:
            candidate.frame, candidate.table = told[-1].frame, told[-1].table


def finance(candidate: Candidate, functions: dict[str, list[Actor]]) -> None:
    """Whose English loan it is lends, in place, where it is for another: Foo and Bar's $27bn financing for Baz."""
    taken = [a for a in (*functions.get("for", []), *functions.get("to", [])) if a.name.start >= candidate.trigger.end]
    if not candidate.latin or candidate.table["type"] != "debt" or not candidate.table.get("noun") or not taken:
        return
    owners = functions.get("owner", [])
    if owners and not functions.keys() & {"from", "led", "by"} and not {a.id for a in owners} & {a.id for a in taken}:
        functions["from"] = functions.pop("owner")
        if owners[0].listed:
            functions["from"] = [*functions.pop("subject", []), *owners]


def place_for(reading: Reading, candidate: Candidate, functions: dict[str, list[Actor]]) -> None:
    """Who borrows where a bank has only placed it, in place: Foo has placed $5 billion of notes for Bar."""
    if candidate.table["type"] != "debt" or not candidate.latin or "subject" not in functions:
        return
    trigger = candidate.trigger
    behind = [a for a in functions.get("for", []) if a.name.start >= trigger.end]
    start, _ = candidate.scene.sentence.clause(trigger.start)
    if behind and _PLACES.search(reading.folded, start, trigger.start):
        functions["subject"] = functions.pop("for")
