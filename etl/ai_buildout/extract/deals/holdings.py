"""Who holds how much of a company, told in turn: Foo owns 51% of Bar and Baz 49%; Foo holds some 59%, of the company told before."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import starting
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_SHARE_REACH = 24
_NEXT = re.compile(
    r"(?: (?:has|have|holds?|owns?|had|with|is left with|keeps?|another|a further|about|around|some|roughly|nearly|just|the other))* "
)
_REST = re.compile(
    r" (?:(?:has|have|holds?|owns?|keeps?) )?(?:the (?:rest|remainder|other)|what is left|the remaining)\b"
)
_ENDS = re.compile(
    r"(?:,|\.|;|$| (?:and|but|while|stake|holding|interest|shareholding|of (?:it|its (?:shares|stock|equity|ordinary shares|common stock|capital)|the (?:company|shares|stock|equity|firm|group|business))))(?=[ ,.;]|$)"
)
_HAS = re.compile(
    r" (?:(?:still|now|also|already|then) )?(?:ha(?:s|ve|d)|(?:came|comes|emerge[sd]|walk(?:s|ed)) (?:away|out)(?: of [a-z ]{2,20})? with|(?:is|was) left with|ended up with|sits on|controls?|commands?)"
    r"(?: (?:about|around|some|roughly|nearly|just|only|over|more than|a|an|the))* $"
)
_PAYING = ("pay", "lay_out", "purchase", "own", "acquire", "take_share")
_OF_IT = re.compile(r"(?: stake| share| interest)? (?:of|in) (?:it|the (?:company|firm|group|business))\b(?!['’])")
_WHOLE_OF = re.compile(r"(?: stake| share| interest)? (?:of|in) (?:the )?")


def share_had(reading: Reading, scene: Scene) -> Candidate | None:
    """The holding that a common verb and a share of a whole company tell: Foo has 27% of Bar; Foo came out of it with 27% of Bar."""
    for share in scene.sentence.quantities:
        if share.kind != "share":
            continue
        verb = _HAS.search(reading.folded, max(scene.sentence.start, share.start - _SHARE_REACH * 2), share.start)
        held = _whole_behind(reading, scene, share) if verb is not None else None
        if verb is None or held is None:
            continue
        heads = [a for a in scene.actors if scene.sentence.start <= a.name.start and a.name.end <= verb.start() + 1]
        heads = [a for a in heads if not (a.relation or a.described or a.maker or a.genitive)]
        clause = scene.sentence.clause(share.start)[0]
        if not heads or heads[-1].id == held.id or heads[-1].name.start < clause:
            continue
        place = Cue(share.start, share.start, {"frame": ("own",)})
        return Candidate(scene, place, "own", reading.lexicon.tables["frame"]["own"], [heads[-1]], [held], latin=True)
    return None


def _whole_behind(reading: Reading, scene: Scene, share: Quantity) -> Actor | None:
    """The company, and nothing of it, right behind a share."""
    whole = [a for a in scene.actors if a.name.start > share.end and not (a.genitive or a.maker or a.described)]
    return next((a for a in whole if _WHOLE_OF.fullmatch(reading.gap(share.end, a.name.start))), None)


def fill_held(reading: Reading, candidates: list[Candidate]) -> None:
    """Give who pays for a share of "it" the company that the sentence spoke of before, in place: now that Foo has paid $14bn for 49% of it."""
    for candidate in candidates:
        if not candidate.pays or candidate.paid or not candidate.latin or candidate.frame not in _PAYING:
            continue
        sentence, end = candidate.scene.sentence, candidate.trigger.end
        shares = [q for q in starting(sentence.quantities, end, sentence.end) if q.kind == "share"]
        first = min(a.name.start for a in candidate.pays)
        named = [a for a in candidate.scene.actors if a.name.end <= first and a.id not in candidate.ids]
        if shares and _OF_IT.match(reading.folded, shares[0].end) and named:
            candidate.paid = named[-1:]


def part_holdings(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Candidates for those who are told to hold the rest, their names taken from the companies held, in place.

    A holding told of no company is one of the company that the text before spoke of.
    """
    found: list[Candidate] = []
    for candidate in candidates:
        if candidate.frame != "own" or not candidate.latin or not candidate.pays:
            continue
        if not candidate.paid:
            candidate.paid = _held_before(reading, candidate)
            continue
        found += _in_turn(reading, candidate)
    return found


def _held_before(reading: Reading, candidate: Candidate) -> list[Actor]:
    scene, end = candidate.scene, candidate.trigger.end
    shares = [q for q in starting(scene.sentence.quantities, end, end + _SHARE_REACH) if q.kind == "share"]
    named = {a.id for a in candidate.pays}
    inside = any(scene.sentence.start <= a.name.start for a in candidate.pays)
    others = [n for n in scene.carried[:1] if n.entity_id not in named]
    if not shares or not inside or not others or not _ENDS.match(reading.folded, shares[0].end):
        return []
    if any(a.id not in named and a.name.end <= candidate.trigger.start for a in scene.actors):
        return []
    return [Actor(name) for name in others]


def _in_turn(reading: Reading, candidate: Candidate) -> list[Candidate]:
    """Who stands behind the company held, right before a share of its own or words for the rest, holds it too."""
    held = candidate.paid[0]
    sentence = candidate.scene.sentence
    found: list[Candidate] = []
    for actor in candidate.scene.actors:
        if actor.name.start <= held.name.end or actor.id in {a.id for a in candidate.pays} or actor.genitive:
            continue
        if actor.id != held.id and _REST.match(reading.folded, actor.name.end):
            candidate.paid = [a for a in candidate.paid if a.id != actor.id]
            continue
        near = [
            q for q in starting(sentence.quantities, actor.name.end, actor.name.end + _SHARE_REACH) if q.kind == "share"
        ]
        if actor.id == held.id or not near or not _NEXT.fullmatch(reading.folded, actor.name.end, near[0].start):
            continue
        behind = [a for a in candidate.scene.actors if a.name.start > near[0].end and a.relation == "of"]
        if behind and behind[0].id != held.id:
            continue
        candidate.paid = [a for a in candidate.paid if a.id != actor.id]
        place = Cue(near[0].start, near[0].start, candidate.trigger.senses)
        mine = replace(actor, relation="", listed=False)
        found.append(Candidate(candidate.scene, place, "own", candidate.table, [mine], [held], latin=True))
    return found
