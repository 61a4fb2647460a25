"""The properties of products: a number bound to a property's name, or to the property that its unit alone tells."""

from __future__ import annotations

from typing import Any

from ai_buildout.extract.hardware.launches import read_launch
from ai_buildout.extract.hardware.mentions import is_comparand, is_counted, points_back
from ai_buildout.extract.hardware.property import Property
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.binding import binding_cost, counted_as, names_any
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void, moods
from ai_buildout.model.codes import BlockKind, Modality
from ai_buildout.model.mention import DateMention, NameMention, Quantity

_SITE_POWER = 5e6  # W: what draws more is a site, not a product
UNIT_OF_KIND = {
    "power": "W",
    "data": "B",
    "bandwidth": "B/s",
    "compute": "FLOP/s",
    "length": "m",
    "mass": "kg",
    "frequency": "Hz",
}
_COUNTED = {"accelerator": "gpu", "cpu": "cpu"}
_PER_REACH = 24
_CLASSIFIERS = ("个", "個")
"""Nouns of counts that leave it to the word before the number what is counted: 電晶體 3,360 億個."""
_DEAREST = {"accelerator": 1e6, "cpu": 1e5, "interconnect": 1e6, "memory": 1e5, "rack": 5e7, "": 1e9}
"""Money: the highest price that a product of a kind can have, in any currency that the readers know."""
_COARSEST_NODE = 2e-7  # m
_MOST_TIMES = 1000  # a greater multiple compares eras, not products
_PRECISION_REACH = 12


class SpecReader:
    """Reads the sentences of a document in order; the product spoken of last is what a sentence without one speaks of."""

    def __init__(self, reading: Reading, directory: Directory, foreign: frozenset[str] = frozenset()) -> None:
        self._reading = reading
        self._foreign = foreign  # ids of products that only share their name with what the page speaks of
        self._directory = directory
        self._topic: NameMention | None = None
        self._paragraph = -1
        self._near = False
        self._headed = False

    def read(self, scene: Scene, used: set[int]) -> list[Property]:
        """The properties that a sentence tells; quantities in ``used`` (their starts) belong to other facts."""
        sentence = scene.sentence
        named = [n for n in sentence.names if n.kind == "product" and n.entity_id not in self._foreign]
        whole = [
            n for n in named if not is_counted(self._reading, scene, n) and not is_comparand(self._reading, scene, n)
        ]
        products = [n for n in whole if not self._is_part(n, named)]
        links = [n for n in whole if self._is_link(n)]
        self._near = sentence.paragraph == self._paragraph or sentence.kind is BlockKind.LIST_ITEM or self._headed
        self._headed = sentence.kind is BlockKind.HEADING and bool(products)
        self._paragraph = sentence.paragraph
        found: list[Property] = []
        for quantity in sentence.quantities:
            if quantity.start not in used and not is_void(self._reading, scene, quantity.start):
                found += self._of_quantity(
                    scene, quantity, links if quantity.kind == "bandwidth" and links else products
                )
        for date in sentence.dates:
            launch = (
                read_launch(self._reading, scene, date, self._launched(scene, products, date))
                if date.start not in used
                else None
            )
            found += [launch] if launch is not None else []
        self._take_topic(scene, products)
        return found

    def _launched(self, scene: Scene, products: list[NameMention], date: DateMention) -> list[NameMention]:
        """The products that a date of the sentence can be the launch of; without one that spoken of before, if the date is to come."""
        if products or self._topic is None:
            return products
        published = self._reading.document.published
        ahead = published is not None and (date.iso or "") > published.date[: len(date.iso or "")]
        goes_on = ahead and self._near and not any(n.kind in ("product", "company") for n in scene.sentence.names)
        return [self._topic] if goes_on or scene.sentence.kind is BlockKind.LIST_ITEM else []

    def _take_topic(self, scene: Scene, products: list[NameMention]) -> None:
        """What the next sentences speak of: never a link or memory where a product is spoken of already."""
        wholes = [p for p in products if not self._is_component(p)]
        if wholes or (products and self._topic is None):
            self._topic = (wholes or products)[0]
        elif scene.sentence.kind is BlockKind.HEADING and (scene.sentence.names or not products):
            self._topic = None if scene.sentence.names else self._topic

    def _is_part(self, name: NameMention, named: list[NameMention]) -> bool:
        """Whether the name is of a memory or link that another product has."""
        if not self._is_component(name):
            return False
        others = [n for n in named if n is not name and not self._is_component(n)]
        return bool(others) or (self._topic is not None and not self._is_component(self._topic))

    def _is_component(self, name: NameMention) -> bool:
        row = self._directory.registry.products.get(name.entity_id)
        return (row is not None and row.kind.value in ("memory", "interconnect")) or name.entity_id.startswith("hbm")

    def _product(self, scene: Scene, products: list[NameMention], place: int) -> NameMention | None:
        """The product before a number in its clause, else the sentence's first one, else the topic."""
        start, _ = scene.sentence.clause(place)
        before = [p for p in products if p.end <= place]
        inside = [p for p in before if p.start >= start]
        if inside:
            return inside[-1]
        if before:
            return before[0]
        behind = [p for p in products if p.start >= place]
        if behind and not scene.sentence.names[0].end <= place:
            return behind[0] if behind[0].start - place < 40 else None
        return self._topic if not products else None

    def _of_quantity(self, scene: Scene, quantity: Quantity, products: list[NameMention]) -> list[Property]:
        product = self._product(scene, products, quantity.start)
        if product is None or (quantity.kind == "power" and max(_ends(quantity)) > _SITE_POWER):
            return []
        bound = self._bind(scene, quantity, product)
        if bound is None:
            return []
        spec, cue = bound
        table = self._reading.lexicon.tables["spec"][spec]
        if not self._is_likely(scene, quantity, product, spec):
            return []
        carried = product.start < scene.sentence.start
        if carried and table.get("ratio") and not (self._near and points_back(self._reading, scene)):
            return []
        plain = quantity.kind in ("bandwidth", "data", "compute") or scene.sentence.kind is BlockKind.LIST_ITEM
        plain = plain or (quantity.kind in ("power", "length") and points_back(self._reading, scene))
        if carried and not (cue or (self._near and plain)):
            return []
        if carried and any(not a.relation and not a.described for a in scene.actors) and not self._near:
            return []
        spec = self._refined(scene, quantity, product, spec)
        per = self._per(scene, quantity, table, product)
        first = min(
            x
            for x in (quantity.start, cue.start if cue else quantity.start, product.start)
            if x >= scene.sentence.start
        )
        last = max(quantity.end, cue.end if cue else 0, product.end if product.start >= scene.sentence.start else 0)
        unit = "x" if table.get("ratio") else UNIT_OF_KIND.get(quantity.kind)
        if quantity.unit and unit not in (None, "x"):
            unit = quantity.unit
        return [
            Property(
                scene,
                product,
                spec,
                quantity,
                None,
                unit,
                per,
                _modality(scene, quantity.start),
                first,
                last,
                f"spec.{spec}",
            )
        ]

    def _is_likely(self, scene: Scene, quantity: Quantity, product: NameMention, spec: str) -> bool:
        """Whether such a product can have it: no chip costs millions, a rack holds no vague number of chips, and no other product's."""
        row = self._directory.registry.products.get(product.entity_id)
        kind = row.kind.value if row else ""
        if spec == "process_node" and max(_ends(quantity)) > _COARSEST_NODE:
            return False
        if kind == "interconnect" and quantity.kind in ("mass", "compute", "power", "data"):
            return False
        if spec == "price" and max(_ends(quantity)) > _DEAREST.get(kind, _DEAREST[""]):
            return False
        if quantity.kind != "count":
            return True
        if quantity.approximate_magnitude or (spec == "cores" and kind == "rack"):
            return False
        carried = product.start < scene.sentence.start
        counts_other = any(n.kind == "product" and 0 <= n.start - quantity.end <= 1 for n in scene.sentence.names)
        return not (carried and counts_other and scene.sentence.kind is BlockKind.LIST_ITEM)

    def _bind(self, scene: Scene, quantity: Quantity, product: NameMention) -> tuple[str, Cue | None] | None:
        """The property that a quantity is of, with the word that names it (None where the unit tells)."""
        best: tuple[float, str, Cue] | None = None
        specs = self._reading.lexicon.tables["spec"]
        for cue in scene.sentence.cues_of("spec"):
            for spec in cue.senses["spec"]:
                plain = quantity.noun in _CLASSIFIERS and "count" in specs[spec]["kinds"] and cue.end <= quantity.start
                if not (plain or self._fits(scene, specs[spec], quantity)):
                    continue
                cost = binding_cost(self._reading, scene, quantity, cue)
                if cost is None or cue.end <= product.start < quantity.start:
                    continue
                if best is None or cost < best[0]:
                    best = (cost, spec, cue)
        if best is not None:
            return self._precise(scene, best[1], best[2])
        row = self._directory.registry.products.get(product.entity_id)
        kind = row.kind.value if row else ""
        for spec, table in specs.items():
            if table.get("bare") and self._fits(scene, table, quantity) and kind in table.get("of_kinds", (kind,)):
                here = product.start >= scene.sentence.start or scene.sentence.kind is BlockKind.LIST_ITEM
                here = here or points_back(self._reading, scene)
                if quantity.kind != "power" or here:
                    return spec, None
        return None

    def _precise(self, scene: Scene, spec: str, cue: Cue) -> tuple[str, Cue]:
        """The precision that stands right before a word for computing power (NVFP4算力), if one does."""
        if spec != "ai_flops":
            return spec, cue
        for other in between(scene.sentence.cues_of("spec"), cue.start - _PRECISION_REACH, cue.start):
            flops = [s for s in other.senses["spec"] if s.endswith(("_flops", "_ops"))]
            if flops and cue.start - other.end <= 1:
                return flops[0], other
        return spec, cue

    def _refined(self, scene: Scene, quantity: Quantity, product: NameMention, spec: str) -> str:
        """A chip's bandwidth is that of its memory unless a link is named; a pod counts chips, a rack GPUs."""
        row = self._directory.registry.products.get(product.entity_id)
        kind = row.kind.value if row else ""
        if spec == "bandwidth" and kind in ("accelerator", "rack", "cpu"):
            start, end = scene.sentence.clause(quantity.start)
            links = any(start <= n.start < end and self._is_link(n) for n in scene.sentence.names)
            words = self._reading.gap(start, end)
            if not links and not any(
                w in words for w in ("互联", "互连", "nvlink", "interconnect", "scale-", "link", "network")
            ):
                return "memory_bandwidth"
        if spec == "gpus_per_rack" and kind != "rack" and "rack" not in self._near_per(scene, quantity):
            return "chips_per_pod" if "pod" in self._near_per(scene, quantity) else "chips_per_system"
        return spec

    def _is_link(self, name: NameMention) -> bool:
        row = self._directory.registry.products.get(name.entity_id)
        return row is not None and row.kind.value == "interconnect"

    def _near_per(self, scene: Scene, quantity: Quantity) -> set[str]:
        start, end = scene.sentence.clause(quantity.start)
        return {p for c in between(scene.sentence.cues_of("per"), start, end) for p in c.senses["per"]}

    def _fits(self, scene: Scene, table: dict[str, Any], quantity: Quantity) -> bool:
        if quantity.kind not in table["kinds"]:
            return bool(table.get("ratio")) and quantity.kind == "share" and 1 < max(_ends(quantity)) < _MOST_TIMES
        if "nouns" in table:
            counted = self._counted_kind(scene, quantity) or fold(counted_as(self._reading, quantity))
            types = any(mark in quantity.surface or counted.startswith(mark) for mark in table.get("types", ()))
            return names_any(counted, table["nouns"]) and not types
        return True

    def _counted_kind(self, scene: Scene, quantity: Quantity) -> str | None:
        """What a count counts, where a product's name follows it: gpu or cpu."""
        for name in scene.sentence.names:
            beside = 0 <= name.start - quantity.end <= 1 and not self._reading.gap(quantity.end, name.start).strip()
            if name.kind == "product" and beside:
                row = self._directory.registry.products.get(name.entity_id)
                return _COUNTED.get(row.kind.value) if row else None
        return None

    def _per(self, scene: Scene, quantity: Quantity, table: dict[str, Any], product: NameMention) -> str | None:
        if quantity.per in ("rack", "chip", "system", "pod"):
            return quantity.per
        start, end = scene.sentence.clause(quantity.start)
        near: list[tuple[int, str]] = []
        for cue in between(
            scene.sentence.cues_of("per"),
            max(start, quantity.start - _PER_REACH * 2),
            min(end, quantity.end + _PER_REACH),
        ):
            gap = min(abs(quantity.start - cue.end), abs(cue.start - quantity.end))
            near += [(gap, per) for per in cue.senses["per"]]
        if near:
            return min(near)[1]
        row = self._directory.registry.products.get(product.entity_id)
        kind = row.kind.value if row else ""
        if kind == "rack":
            return "rack"
        return table.get("per") or ("chip" if kind in ("accelerator", "cpu") and table.get("of_chip") else None)


def _ends(quantity: Quantity) -> list[float]:
    return [x for x in (quantity.value, quantity.min, quantity.max) if x is not None] or [0.0]


def _modality(scene: Scene, place: int) -> Modality:
    return Modality.RUMOURED if "rumoured" in moods(scene, place) else Modality.STATED
