"""Companies told together with whose they are: Foo, Bar's local utility; its subsidiary Foo. Only one of the two acts."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

_PART = r"(?:subsidiary|unit|arm|affiliate|offshoot|division|branch|utility|business|spin-off|vehicle|entity|special-purpose company|special-purpose vehicle|special-purpose entity|project company|holding company)"
_WHOSE = re.compile(rf"['’]s (?:[\w-]+ ){{0,4}}{_PART}(?=[,.;:)]| (?:there|in|for|that|which)\b|$)")
_ITS_PART = re.compile(rf" (?:[a-z-]+ ){{0,3}}{_PART},? $")
_POSSESSIVES = ("its", "their")
_OWN_PART = re.compile(r"['’]s? (?:[a-z-]+ ){0,3}(?:unit|arm|division|business|branch) $")
_ITS_KIN = re.compile(
    r"['’]s? (?:[a-z-]+ ){0,4}?(?:unit|arm|division|business|branch|subsidiary|affiliate|spin-off|spinoff|spinout|spin-out|offshoot|start-up|startup|company|parent|owner|rival|competitor|peer"
    r"|supplier|customer|client|tenant|landlord|backer|investor|shareholder|lender|creditor|neighbou?r|contractor|protege|ally|favou?rite|venture|vehicle|utility|maker|provider|developer|host|chipmaker),? "
)
"""What stands between an owner and the company that is its own: Foo's former unit Bar, Foo's lender Bar."""
_PAST = ("former ", "ex-", "one-time ", "onetime ", "erstwhile ")


def as_one(reading: Reading, actors: list[Actor]) -> list[Actor]:
    """The actors of a sentence, where one tells whose part another is: the owner only describes, an unknown part stands for it."""
    if len(actors) < 2:
        return actors
    kept: list[Actor] = []
    parts: dict[str, NameMention] = {}
    for actor in actors:
        if actor.id in parts:
            name = replace(actor.name, entity_id=parts[actor.id].entity_id, provisional=parts[actor.id].provisional)
            kept.append(replace(actor, name=name))
            continue
        before = kept[-1] if kept else None
        if before is None or before.name.end > actor.name.start:
            kept.append(actor)
            continue
        gap = reading.gap(before.name.end, actor.name.start)
        if gap == ", " and actor.genitive and _WHOSE.match(reading.folded, actor.name.end):
            kept.append(replace(actor, described=True, listed=False))
        elif before.genitive and before.name.via != "pronoun" and _ITS_KIN.fullmatch(gap):
            kept[-1] = replace(before, described=True)
            parted = gap.endswith(", ")  # Foo's rival, Bar: what stands before the comma reaches behind it
            actor = replace(actor, relation=actor.relation or before.relation, listed=before.listed or parted)
            own = actor.name.provisional and _OWN_PART.fullmatch(gap) and not any(w in gap for w in _PAST)
            kept.append(replace(actor, name=_standing_for(actor.name, before.name)) if own else actor)
        elif (
            actor.name.provisional
            and before.name.via == "pronoun"
            and _ITS_PART.fullmatch(f"{gap} " if not gap.endswith(" ") else gap)
            and reading.gap(before.name.start, before.name.end) in _POSSESSIVES
        ):
            name = _standing_for(actor.name, before.name)
            parts[actor.id] = before.name
            kept[-1] = replace(actor, name=name, relation=before.relation or actor.relation)
        else:
            kept.append(actor)
    return kept


def _standing_for(part: NameMention, whose: NameMention) -> NameMention:
    """The name of a part of a company that is nobody of its own, as one of whose part it is."""
    source = whose.source or (whose.start, whose.end)
    return replace(part, entity_id=whose.entity_id, provisional=whose.provisional, via="role", source=source)
