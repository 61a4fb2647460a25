"""Members of a series: lines and clauses that leave out what the one before them said (甲：5万颗, ``Oracle: $300bn over five years``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ai_buildout.extract.deals.draft import ROUNDS, Draft, Side
from ai_buildout.extract.deals.numbers import take_numbers
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import DealType, Modality, Role

_OPENS = re.compile(r"[\s\d.、)(（）*•·・‣-]*")
_FAR = 160
_LEAD = 8
_GAP = 6
_VARYING = {
    DealType.COMPUTE_CONTRACT: (Role.CUSTOMER, Role.SUPPLIER),
    DealType.HARDWARE_SUPPLY: (Role.CUSTOMER, Role.SUPPLIER),
    DealType.POWER_PURCHASE: (Role.BUYER, Role.SELLER),
    DealType.EQUITY_INVESTMENT: (Role.INVESTOR, Role.INVESTEE),
}
_KINDS = {
    DealType.COMPUTE_CONTRACT: ("money", "power", "count"),
    DealType.HARDWARE_SUPPLY: ("money", "power", "count"),
    DealType.POWER_PURCHASE: ("power",),
    DealType.EQUITY_INVESTMENT: ("money",),
}


@dataclass(slots=True)
class Series:
    """What the members of a series have in common: the deal told first, and the side that stays the same."""

    first: Draft
    fixed: Role
    end: int

    @property
    def constant(self) -> list[Side]:
        """The parties on the side that stays the same; rounds told one after the other have none."""
        return [] if self.of_rounds else [s for s in self.first.sides if s.role is self.fixed]

    @property
    def of_rounds(self) -> bool:
        """Whether it is a list of rounds, each raised by another company."""
        return self.first.rule in ROUNDS


_IN_TURN = ("deal.first_given_han", "deal.next_given_han")
"""Phrases that tell all of whom they tell themselves."""


def begin(draft: Draft, scene: Scene, titled: set[str]) -> Series | None:
    """The series that a deal can begin: the side of the page's or section's company stays, or the only side told.

    ``titled`` holds the companies of the page's title.
    """
    roles = _VARYING.get(draft.type)
    if draft.rule in _IN_TURN:
        return None
    if roles is None or draft.modality is Modality.DENIED or not {s.role for s in draft.sides} <= set(roles):
        return None
    about = {n.entity_id for n in (*scene.topic, *scene.carried[:1])} or titled
    sides = {role: {s.id for s in draft.sides if s.role is role} for role in roles}
    if draft.rule in ROUNDS:
        return Series(draft, Role.INVESTOR, scene.sentence.end)
    told = [role for role in roles if sides[role]]
    if draft.type is DealType.EQUITY_INVESTMENT and len(told) < 2:
        return None
    fixed = told if len(told) == 1 else [role for role in roles if sides[role] and sides[role] <= about]
    if len(fixed) != 1:
        return None
    return Series(draft, fixed[0], scene.sentence.end)


def member(
    reading: Reading, series: Series, scene: Scene, measures: dict[int, Measure], directory: Directory
) -> Draft | None:
    """The deal that a sentence tells as a member of the series, if it names one other company and gives numbers without a verb."""
    sentence = scene.sentence
    if sentence.start - series.end > _FAR:
        return None
    actor = _named(reading, scene, {s.id for s in series.constant})
    if actor is None or is_void(reading, scene, actor.name.start):
        return None
    numbers = [q for q in sentence.quantities if q.kind in _KINDS[series.first.type] and q.start >= actor.name.end]
    numbers = [q for q in numbers if q.start not in measures]
    labelled = is_labelled(reading, scene, actor)
    if not numbers or not (labelled or (_follows(reading, scene, actor, numbers[0].start) and not series.of_rounds)):
        return None
    varying = next(role for role in _VARYING[series.first.type] if role is not series.fixed)
    side = Side(actor.id, varying, actor.name)
    draft = replace(
        series.first,
        type=_type_of(series, side, directory),
        sides=[*series.constant, side],
        scene=scene,
        start=actor.name.start,
        end=numbers[-1].end,
        numbers={},
        dates={},
        tranche={},
        tranche_starts=None,
        hardware=None,
        strong=False,
        rule=f"{series.first.rule}.member",
        triggers=(actor.name.start,),
    )
    take_numbers(reading, draft, scene, (actor.name.end, sentence.end), actor.name.end, measures)
    counted = [q for q in numbers if q.kind == "count" and not q.noun]
    if "units" in series.first.numbers and counted:
        draft.numbers.setdefault("units", counted[0])
    return draft if draft.numbers.keys() & {"amount", "power", "units"} else None


def _named(reading: Reading, scene: Scene, constant: set[str]) -> Actor | None:
    """The one company that the sentence names besides the constant ones, if it stands at its head."""
    heads = [
        a for a in scene.actors if a.id not in constant and not a.described and a.name.via not in ("pronoun", "role")
    ]
    if not heads or heads[0].maker:
        return None
    first = heads[0]
    if len({a.id for a in heads if not a.maker}) != 1 and not is_labelled(reading, scene, first):
        return None
    lead = residue(reading, scene.sentence, scene.sentence.start, first.name.start)
    return first if lead <= _LEAD and not first.relation else None


def is_labelled(reading: Reading, scene: Scene, actor: Actor) -> bool:
    """Whether the sentence begins with the name and a colon."""
    opens = _OPENS.fullmatch(reading.folded, scene.sentence.start, actor.name.start) is not None
    return opens and reading.gap(actor.name.end, actor.name.end + 2).lstrip(" ").startswith(":")


def _follows(reading: Reading, scene: Scene, actor: Actor, number: int) -> bool:
    """Whether the number stands without a verb behind the name."""
    sentence = scene.sentence
    verbs = [c for c in between(sentence.cues, actor.name.end, number) if "frame" in c.senses or "support" in c.senses]
    latin = reading.gap(actor.name.end, number).isascii()
    verbs += [] if latin else between(sentence.cues_of("frame"), number, sentence.clause(number)[1])
    return not (verbs or sentence.cues_of("site")) and residue(reading, sentence, actor.name.end, number) <= (
        0 if latin else _GAP
    )


def _type_of(series: Series, side: Side, directory: Directory) -> DealType:
    """Chips where a maker of chips takes the place of one who rents out compute, and the other way round."""
    if side.role is not Role.SUPPLIER:
        return series.first.type
    match directory.sector(side.id):
        case "chip_designer" | "server_maker" | "memory" | "networking":
            return DealType.HARDWARE_SUPPLY
        case "cloud" | "neocloud":
            return DealType.COMPUTE_CONTRACT
    return series.first.type
