"""The properties of products: a number bound to a property's name, or to the property that its unit alone tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ai_buildout.extract.hardware.binder import SpecBinder
from ai_buildout.extract.hardware.gains import gain_of
from ai_buildout.extract.hardware.kinds import CHIPS, Kinds
from ai_buildout.extract.hardware.launches import read_launch
from ai_buildout.extract.hardware.mentions import (
    opens_with_another,
    opens_with_code,
    points_back,
    speaks_of_another,
)
from ai_buildout.extract.hardware.plausible import HELD, ends_of, is_plausible
from ai_buildout.extract.hardware.presented import speaks
from ai_buildout.extract.hardware.property import Property
from ai_buildout.extract.hardware.ratios import ratio_of
from ai_buildout.extract.hardware.set_aside import is_set_aside
from ai_buildout.extract.hardware.subjects import Subjects
from ai_buildout.extract.hardware.unit_price import is_price_of_one, is_unit_price
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void, moods
from ai_buildout.model.codes import BlockKind, Modality
from ai_buildout.model.mention import DateMention, NameMention, Quantity

_SITE_POWER = 5e6  # W: what draws more is a site, not a product
_LARGEST_UNIT = 2e9  # W
_EACH = re.compile(r" (?:each|apiece|a piece|per unit|per machine|per turbine|per reactor|a unit)\b| ?/ ?台")
_YIELDS = re.compile(
    r"(?: [a-z-]+)? (?:delivers?|produces?|generates?|yields?|has an output of|has a capacity of|is rated (?:at|for)|puts out|turns out|makes|with|of|at) (?:an output of |up to |about |around |roughly |some |nearly |over |more than )?"
    r"|[\u3400-\u9fff]{0,8}(?:输出|輸出|出力|功率|容量|发电|發電)[\u3400-\u9fff]{0,4}"
)
"""Between a machine that generates power and its output: the SGT-800 turbine delivers 62 MW."""
_OF_MACHINE = re.compile(r"(?:整)?机(?!柜|架)|服务器|一体机|节点")
"""Behind a count that says what kind of machine another product is."""
_LARGEST_COMPUTE = 2e21  # FLOP/s: what reckons more is no machine but a market
_OF_CENTRE = re.compile(r"P(?:的?(?:智能)?(?:算力|智算))?$")
"""Petaflops as those who run centres count them: 2000P算力; what makers tell of a machine is written out (PFLOPS)."""
_MOST_OF_CHIP = 5e16  # FLOP/s: what is more, in so many P, is that of a centre
_OF_THEM = re.compile(r"(?:其中|当中)(?:有|的)?$|\bof (?:which|them|these|those),? (?:[a-z]+ )?$")
_OF_THEM_REACH = 16
_DIES = re.compile(r"\b(?:dies?|chiplets?|tiles?|reticles?)\b|芯粒|裸片|裸晶|小晶片|晶粒")
_DIES_REACH = 20
_WEAK_REACH = 12
_DESCRIBES = re.compile(r"的(?!价格|售价|单价|价|成本)[\u3400-\u9fff]{2}")
UNIT_OF_KIND = {
    "power": "W",
    "data": "B",
    "bandwidth": "B/s",
    "compute": "FLOP/s",
    "length": "m",
    "mass": "kg",
    "frequency": "Hz",
}


class SpecReader:
    """Reads the sentences of a document in order; the product spoken of last is what a sentence without one speaks of."""

    def __init__(self, reading: Reading, directory: Directory, foreign: frozenset[str] = frozenset()) -> None:
        """``foreign`` has the ids of products that only share their name with what the page speaks of."""
        self._reading = reading
        self._directory = directory
        self._has_products = any(n.kind == "product" for s in reading.sentences for n in s.names)
        self._launched = ""  # the date of the launch told last
        self._held: set[tuple[str, float]] = set()  # how many chips a product holds is told once, whatever holds them
        self._kinds = Kinds(reading, directory)
        self._subjects = Subjects(reading, self._kinds, foreign)
        self._binder = SpecBinder(reading, self._kinds, self._subjects)

    def read(self, scene: Scene, used: set[int]) -> list[Property]:
        """The properties that a sentence tells; quantities in ``used`` (their starts) belong to other facts."""
        if not self._has_products:
            return []
        sentence = scene.sentence
        subjects = self._subjects
        subjects.enter(scene)
        found: list[Property] = []
        for quantity in (*sentence.quantities, *subjects.counts):
            if quantity.start not in used and not self._is_void(scene, quantity):
                found += self._of_quantity(scene, quantity)
        for date in sentence.dates:
            if date.start not in used:
                found += self._launches(scene, date)
        subjects.leave()
        return found

    def settle(self, tabled: Iterable[Property]) -> None:
        """Set what the properties of tables are per, where neither head nor cell says it and the product does (in place)."""
        for found in tabled:
            if found.per is None and found.quantity is not None and self._kinds.of(found.product) == "rack":
                found.per = "rack"

    def _launches(self, scene: Scene, date: DateMention) -> list[Property]:
        launch = read_launch(self._reading, scene, date, self._subjects, self._directory, self._launched)
        if launch is None or self._kinds.of(launch.product) == "generator":
            return []
        self._launched = (launch.date and launch.date.iso) or ""
        return [launch]

    def _of_quantity(self, scene: Scene, quantity: Quantity) -> list[Property]:
        if is_set_aside(self._reading, scene, quantity):
            return []
        product = self._subjects.of_number(quantity)
        if quantity.kind == "count" and self._binder.holds(scene, quantity):
            product = self._subjects.container(quantity, product) or product
        if (
            product is None
            or self._is_of_other(quantity)
            or (quantity.kind == "power" and not self._draws(scene, quantity, product))
        ):
            return []
        bound = self._binder.bind(scene, quantity, product)
        if bound is None and (compared := self._compared(scene, quantity)) is not None:
            bound = (compared, None)
        if bound is None or not self._is_likely(scene, quantity, product, bound[0]):
            return []
        spec, cue = bound
        ratio = spec.endswith(("_ratio", "_gain"))
        if product.start < scene.sentence.start and not self._goes_on(scene, quantity, product, cue, ratio=ratio):
            return []
        per = None if ratio else self._binder.per(scene, quantity, spec, product)
        spec = self._binder.refined(scene, quantity, product, spec)
        if spec in HELD:
            if (held := (product.entity_id, max(ends_of(quantity)))) in self._held:
                return []
            self._held.add(held)
        places = [(quantity.start, quantity.end)]
        places += [(cue.start, cue.end)] if cue is not None else []
        places += [(product.start, product.end)] if product.start >= scene.sentence.start else []
        first, last = min(places)[0], max(end for _, end in places)
        unit = "x" if spec.endswith("_ratio") else quantity.unit or UNIT_OF_KIND.get(quantity.kind)
        modality = _modality(scene, quantity.start)
        return [Property(scene, product, spec, quantity, None, unit, per, modality, first, last, f"spec.{spec}")]

    def _compared(self, scene: Scene, quantity: Quantity) -> str | None:
        """The property of which the number says how much more it is than another product's."""
        return ratio_of(self._reading, scene, quantity, self._subjects) or gain_of(
            self._reading, scene, quantity, self._subjects
        )

    def _draws(self, scene: Scene, quantity: Quantity, product: NameMention) -> bool:
        """Whether a power can be one machine's: small, or told of each turbine or reactor (42 MW Superpower turbines, 80 MW each)."""
        most = max(ends_of(quantity))
        if most <= _SITE_POWER:
            return True
        if self._kinds.of(product) != "generator" or most > _LARGEST_UNIT:
            return False
        attributive = 0 <= product.start - quantity.end <= 1 or (
            scene.sentence.start <= product.start < quantity.start
            and _YIELDS.fullmatch(self._reading.gap(product.end, quantity.start)) is not None
        )
        each = _EACH.match(self._reading.folded, quantity.end) or points_back(self._reading, scene)
        return attributive or bool(each)

    def _goes_on(self, scene: Scene, quantity: Quantity, product: NameMention, cue: Cue | None, *, ratio: bool) -> bool:
        """Whether a number of a sentence without a product is of the one spoken of before."""
        subjects = self._subjects
        near = subjects.near
        back = points_back(self._reading, scene)
        if speaks_of_another(self._reading, scene, quantity.start) or opens_with_another(self._reading, scene):
            return False
        if opens_with_code(self._reading, scene):
            return False
        if ratio:
            return subjects.stays and (back or subjects.compares)
        if quantity.kind == "money" and not back and not self._is_price(scene, quantity, product, cue):
            return False
        pointed = back or self._subjects.pointed(quantity) is not None
        plain = quantity.kind in ("bandwidth", "data", "compute") or scene.sentence.kind is BlockKind.LIST_ITEM
        plain = plain or (quantity.kind == "count" and quantity.per == "second")
        plain = plain or (quantity.kind in ("power", "length", "count", "mass") and pointed)
        memory = quantity.kind in ("data", "bandwidth") and any(
            self._kinds.is_component(n) for n in self._subjects.named
        )
        if not (cue or quantity.kind == "money" or (plain and (near or pointed or memory))):
            return False
        vendor = subjects.maker(product)
        return subjects.stays or all(
            a.relation or a.described or a.id == vendor or a.name.via == "pronoun" or speaks(self._reading, a.name)
            for a in scene.actors
        )

    def _is_void(self, scene: Scene, quantity: Quantity) -> bool:
        """Whether the words around a number state nothing; what one of the goods costs hangs on no condition."""
        if not is_void(self._reading, scene, quantity.start):
            return False
        sentence = scene.sentence
        priced = quantity.kind == "money" and is_price_of_one(self._reading, sentence.start, quantity)
        return not priced or self._reading.asks(sentence.start, sentence.end)

    def _is_price(self, scene: Scene, quantity: Quantity, product: NameMention, cue: Cue | None) -> bool:
        """Whether a sum in a sentence without a product is surely a price: of one, by a strong word, or by a weak one close by."""
        if is_unit_price(self._reading, scene, quantity):
            return self._subjects.stays
        weak = self._reading.lexicon.tables["spec"]["price"]["weak"]
        if cue is None or self._reading.gap(cue.start, cue.end) not in weak:
            return cue is not None
        close = min(abs(quantity.start - cue.end), abs(cue.start - quantity.end)) <= _WEAK_REACH
        others = any(n.kind == "company" and n.entity_id != self._subjects.maker(product) for n in scene.sentence.names)
        return close and self._subjects.near and bool(self._kinds.of(product)) and not others

    def _is_of_other(self, quantity: Quantity) -> bool:
        """Whether a number describes a thing that is none of the products (售价过万元的折叠屏手机), or counts a part of those counted before it."""
        folded = self._reading.folded
        if quantity.kind == "count" and _OF_THEM.search(
            folded, max(0, quantity.start - _OF_THEM_REACH), quantity.start
        ):
            return True
        if quantity.kind == "count" and _OF_MACHINE.match(folded, quantity.end) and self._describes_named(quantity):
            return True
        if quantity.kind == "compute" and max(ends_of(quantity)) > _LARGEST_COMPUTE:
            return True
        if quantity.kind == "compute" and _OF_CENTRE.search(quantity.surface):
            return max(ends_of(quantity)) > _MOST_OF_CHIP or not any(map(self._kinds.is_chip, self._subjects.products))
        return quantity.kind == "money" and bool(_DESCRIBES.match(folded, quantity.end))

    def _describes_named(self, quantity: Quantity) -> bool:
        """Whether a product stands right before the number: H20八卡机."""
        return any(0 <= quantity.start - n.end <= 1 for n in self._subjects.all_named)

    def _is_likely(self, scene: Scene, quantity: Quantity, product: NameMention, spec: str) -> bool:
        """Whether such a product can have it: no chip costs millions, a rack holds no vague number of chips, and no other product's."""
        kind = self._kinds.of(product) if spec in HELD else self._subjects.kind_at(quantity, product)
        if not is_plausible(quantity, spec, kind):
            return False
        if quantity.kind != "count":
            return True
        if (
            spec in HELD
            and kind in CHIPS
            and _DIES.search(self._reading.gap(quantity.start, quantity.end + _DIES_REACH))
        ):
            return False  # what a chip is put together of
        carried = product.start < scene.sentence.start
        counts_other = any(n.kind == "product" and 0 <= n.start - quantity.end <= 1 for n in scene.sentence.names)
        return not (carried and counts_other and scene.sentence.kind is BlockKind.LIST_ITEM)


def _modality(scene: Scene, place: int) -> Modality:
    told = moods(scene, place)
    if "rumoured" in told:
        return Modality.RUMOURED
    return Modality.PLANNED if "planned" in told else Modality.STATED
