"""Reads the numbers that no rule took up: what the models say they tell, and of whom, where they are sure enough."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ai_buildout.extract.deals.draft import Draft, Side
from ai_buildout.extract.deals.progress import modality_at
from ai_buildout.extract.learned.answers import Answers
from ai_buildout.extract.learned.candidates import Candidate, candidates_of
from ai_buildout.extract.learned.metric_names import entry_of, likeliest
from ai_buildout.extract.learned.models import OTHER
from ai_buildout.extract.learned.number_features import size_of
from ai_buildout.extract.metrics.groups import GroupFinder
from ai_buildout.extract.metrics.growth import growth_of
from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure, Mode
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import DealType, Role
from ai_buildout.model.mention import Quantity

LEAST_METRIC = 0.55
"""How sure the models must be that a number is this figure of this company: the product of what each of the three says."""
LEAST_GROUP = 0.7
"""How sure they must be of a market or place that the sentence itself does not name."""
LEAST_DEAL = 0.45
"""How sure they must be that a number is the sum, power or number of units of a deal of this type."""
LEAST_SIDE = 0.55
"""How sure they must be of each of its parties."""
LEAST_ALONE = 0.75
"""How sure they must be of a party that stands alone: a borrower, or a company that sells shares to many."""
LARGE = 1e4
"""Two numbers of a page with this value or more are the same one where they are equal."""
ROLES: dict[DealType, tuple[Role, Role]] = {
    DealType.EQUITY_INVESTMENT: (Role.INVESTOR, Role.INVESTEE),
    DealType.ACQUISITION: (Role.ACQUIRER, Role.TARGET),
    DealType.COMPUTE_CONTRACT: (Role.CUSTOMER, Role.SUPPLIER),
    DealType.HARDWARE_SUPPLY: (Role.CUSTOMER, Role.SUPPLIER),
    DealType.WARRANT: (Role.HOLDER, Role.ISSUER),
    DealType.DEBT: (Role.LENDER, Role.BORROWER),
    DealType.POWER_PURCHASE: (Role.BUYER, Role.SELLER),
    DealType.LEASE: (Role.LESSEE, Role.LESSOR),
    DealType.SUBSIDY: (Role.GRANTOR, Role.GRANTEE),
}
"""Who pays and who is paid; types whose parties are alike are not read."""
_ALONE = frozenset({Role.BORROWER, Role.INVESTEE})
"""Roles that a deal may tell without the other: bonds, listings, rounds."""
_CONVERTED_REACH = 40
_CONVERTED = re.compile(
    r"[\s,(]*(?:or |about |roughly |some |around |equal to |equivalent to |约合?|合|折合|相当于|即)*[\s(]*"
)
_NEEDED = re.compile(
    r"(?:得|须|必须|需要?)(?:保持|维持|达到|做到|增长|赚到?|卖出|实现)|\b(?:must|(?:would |will )?(?:have|has|need|needs) to) (?:keep|stay|grow|reach|hit|sell|earn|make|rise)\b"
)
FIELDS = {"money": "amount", "power": "power", "count": "units", "share": "equity_share"}
"""The field of a deal that a quantity of a kind fills."""


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure as the models tell it, of a company, market or place."""

    measure: Measure
    subject: Candidate


class LearnedReader:
    """Asks the models about the numbers of one page."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._view = answers.view
        self._groups = GroupFinder(answers.view.reading, answers.view.directory)

    def figures(self, place: int, taken: set[int]) -> list[ToldFigure]:
        """The figures that the numbers of a scene tell, but for those taken (by where they start)."""
        found = []
        for quantity in self._left(place, taken):
            sure = self._answers.tables(place, quantity).get("metric", 0.0)
            if sure < LEAST_METRIC:
                continue
            told = self._figure(place, quantity, sure)
            if told is not None and not self._is_told(quantity, taken):
                found.append(told)
        return found

    def _figure(self, place: int, quantity: Quantity, sure: float) -> ToldFigure | None:
        lexicon = self._view.reading.lexicon
        name, share = likeliest(self._answers.metrics(place, quantity))
        entry = entry_of(lexicon, name, quantity.kind)
        if entry is None or sure * share < LEAST_METRIC:
            return None
        scene = self._view.scenes[place]
        subject, certain = self._owner(place, quantity, name)
        if subject is None or sure * share * certain < LEAST_METRIC:
            return None
        if subject.is_group and subject.start < 0 and certain < LEAST_GROUP:
            return None
        metric, mode = entry
        if mode != "level":
            mode = self._direction(scene, quantity) or mode
        cue = Cue(quantity.start, quantity.end, {"metric": (metric,)})
        named = subject.actor if subject.start >= 0 else None
        return ToldFigure(Measure(quantity, metric, mode, cue, CARRIED_COST, owner=named), subject)

    def _direction(self, scene: Scene, quantity: Quantity) -> Mode | None:
        """Whether a change is a rise or fall, where the words of its clause for changes all tell the same."""
        told = growth_of(self._view.reading, scene, quantity)
        if told is not None:
            return told
        cues = between(scene.sentence.cues_of("growth"), *scene.sentence.clause(quantity.start))
        senses = {sense for cue in cues for sense in cue.senses["growth"]}
        return None if len(senses) != 1 else "down" if senses == {"down"} else "up"

    def _owner(self, place: int, quantity: Quantity, metric: str) -> tuple[Candidate | None, float]:
        """The candidate that is likeliest to own a number, and how likely it is; one that only speaks owns none."""
        scene = self._view.scenes[place]
        candidates = [
            c
            for c in candidates_of(self._view, place, groups=True)
            if c.start < 0 or c.actor is None or not self._groups.only_speaks(scene, c.actor, quantity.start)
        ]
        best: Candidate | None = None
        most = 0.0
        for candidate, share in self._answers.owners(place, quantity, metric, candidates):
            if share > most:
                best, most = candidate, share
        return best, most

    def deals(self, place: int, taken: set[int]) -> list[Draft]:
        """The deals whose sum, power or number of units the numbers of a scene tell, but for those taken."""
        found = []
        for quantity in self._left(place, taken):
            sure = self._answers.tables(place, quantity).get("deal", 0.0)
            if quantity.kind in FIELDS and sure >= LEAST_DEAL:
                draft = self._deal(place, quantity, sure)
                if draft is not None and not self._is_told(quantity, taken):
                    found.append(draft)
        return found

    def _deal(self, place: int, quantity: Quantity, sure: float) -> Draft | None:
        types = self._answers.deal_types(place, quantity)
        name, share = max(types.items(), key=lambda item: item[1])
        if name == OTHER or sure * share < LEAST_DEAL or (kind := DealType(name)) not in ROLES:
            return None
        scene = self._view.scenes[place]
        if kind is DealType.EQUITY_INVESTMENT and self._tells_of_warrant(scene):
            return None
        sides = self._sides(place, quantity, kind)
        if not sides:
            return None
        inside = [s.name for s in sides if scene.sentence.start <= s.name.start < scene.sentence.end]
        return Draft(
            type=kind,
            sides=sides,
            scene=scene,
            start=min([quantity.start, *(n.start for n in inside)]),
            end=max([quantity.end, *(n.end for n in inside)]),
            rule=f"learned.{kind.value}",
            modality=modality_at(self._view.reading, scene, quantity.start, kind),
            numbers={FIELDS[quantity.kind]: quantity},
        )

    def _tells_of_warrant(self, scene: Scene) -> bool:
        """Whether a sentence tells of a right to buy shares, so that they are not bought yet."""
        frames = self._view.reading.lexicon.tables["frame"]
        told = (frame for cue in scene.sentence.cues_of("frame") for frame in cue.senses["frame"])
        return any(frames[frame].get("type") == DealType.WARRANT.value for frame in told)

    def _sides(self, place: int, quantity: Quantity, kind: DealType) -> list[Side]:
        """The likeliest party in each role of a type, where it is likely enough; nobody is both."""
        candidates = candidates_of(self._view, place, groups=False)
        told: list[tuple[float, int, Role, Candidate]] = []
        for candidate, shares in self._answers.roles(place, quantity, kind.value, candidates):
            told += [(shares.get(role.value, 0.0), -len(told), role, candidate) for role in ROLES[kind]]
        sides: dict[Role, Side] = {}
        surest = 0.0
        for share, _, role, candidate in sorted(told, key=lambda one: one[:2], reverse=True):
            known = {side.id for side in sides.values()}
            if share >= LEAST_SIDE and role not in sides and candidate.id not in known and candidate.name is not None:
                sides[role] = Side(candidate.id, role, candidate.name)
                surest = max(surest, share)
        if len(sides) == 1 and not (_ALONE & sides.keys() and surest >= LEAST_ALONE and quantity.kind == "money"):
            return []
        return [sides[role] for role in ROLES[kind] if role in sides]

    def _left(self, place: int, taken: set[int]) -> list[Quantity]:
        """The numbers of a scene that may be asked about."""
        scene = self._view.scenes[place]
        left = []
        for quantity in scene.sentence.quantities:
            if quantity.start in taken or quantity.approximate_magnitude or not self._answers.may_ask(quantity):
                continue
            void = is_void(self._view.reading, scene, quantity.start) or self._is_needed(scene, quantity)
            if not (void or self._is_conversion(scene, quantity)):
                left.append(quantity)
        return left

    def _is_needed(self, scene: Scene, quantity: Quantity) -> bool:
        """Whether the clause says what would have to be so, which states nothing: 年增速得保持在30%以上; it needs to sell $5bn a year."""
        start, _ = scene.sentence.clause(quantity.start)
        return _NEEDED.search(self._view.reading.folded, start, quantity.start) is not None

    def _is_told(self, quantity: Quantity, taken: set[int]) -> bool:
        """Whether a large number is one that other words of the page told before, of which a fact was made."""
        same = (quantity.kind, quantity.currency, quantity.value, quantity.min, quantity.max)
        if size_of(quantity) < LARGE:
            return False
        others = (q for q in self._view.reading.quantities if q.start in taken)
        return any((q.kind, q.currency, q.value, q.min, q.max) == same for q in others)

    def _is_conversion(self, scene: Scene, quantity: Quantity) -> bool:
        """Whether a sum only says again in another currency what the one right before it says: 160 billion yuan ($23 billion)."""
        if quantity.kind != "money":
            return False
        before = between(scene.sentence.quantities, quantity.start - _CONVERTED_REACH, quantity.start)
        return any(
            q.kind == "money"
            and q.currency != quantity.currency
            and _CONVERTED.fullmatch(self._view.reading.folded, q.end, quantity.start)
            for q in before[-1:]
        )
