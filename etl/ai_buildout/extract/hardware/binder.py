"""Binds a number of a product to the property that it is of: by the word that names it, or by its unit alone."""

from __future__ import annotations

import re
from typing import Any

from ai_buildout.extract.hardware.attached import is_priced
from ai_buildout.extract.hardware.kinds import CHIPS, Kinds
from ai_buildout.extract.hardware.mentions import counted_name, points_back
from ai_buildout.extract.hardware.plausible import ends_of, exceeds_chip, is_plausible
from ai_buildout.extract.hardware.pods import is_of_pod
from ai_buildout.extract.hardware.subjects import Subjects
from ai_buildout.extract.hardware.unit_price import is_unit_price
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.binding import binding_cost, counted_as, names_any
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import NameMention, Quantity

_COUNTED = {"accelerator": "gpu", "cpu": "cpu"}
_PER_REACH = 24
_CLASSIFIERS = ("个", "個")
"""Nouns of counts that leave it to the word before the number what is counted: 電晶體 3,360 億個."""
_CHIP_CLASSIFIERS = "颗張张块塊枚片粒个個路卡"
_ENDS_COUNT = re.compile(r"\s*(?:[,.;。，；、)）]|$|的|[組组構构拼堆連连塞装裝放]|之间|互)")
_FORMING = re.compile(r"[颗枚张块片卡粒](?:芯片|晶片)?(?:组成|构成|互联|互连|串联|串接|连成|拼成|组建|搭建)")
"""Chips that form the noun of the count: 9,216颗组成一个集群."""
_MOST_TIMES = 1000  # a greater multiple compares eras, not products
_PRECISION_REACH = 12
_OF = re.compile(r" of (?:(?!and |but |at |for )[a-z0-9-]+ ){0,2}")
_OF_REACH = 24
_LINKING = (
    "互联", "互连", "片间", "卡间", "芯片间", "片上", "网络", "对外", "nvlink", "interconnect", "scale-", "link", "network",
    "chip-to-chip", "die-to-die", "between chips", "ethernet", "fabric", "pcie", "i/o",
)  # fmt: skip
_BETWEEN_CHIPS = (
    "互联", "互连", "片间", "卡间", "interconnect", "chip-to-chip", "inter-chip", "interchip", "between chips", "scale-up bandwidth",
)  # fmt: skip
_GROWTH = ("提升", "高出", "快")
_OF_SIZE = frozenset({"memory", "memory_bandwidth", "bandwidth", "sram", "cores", "transistors", "power"})
_LEADS_IN = re.compile(r"(?:in|at|for|with|using|under|在)? ?(?:the )?(?:dense |sparse |low-precision )?")
_BESIDE = 8
_TWO_NODES = re.compile(r"\d(?:\.\d)? (?:and|or|&) $|\d ?[和与及/] ?$")
"""Before a process: another without its unit, made at 2 and 3 nanometres."""
_AMOUNTS = ("data", "bandwidth", "compute")
_STREAMED = re.compile(r" of \w+ (?:a|per|each|every) second")
_PLURALS = ("racks", "cabinets", "pods")
_IN_RACK = ("gpus_per_rack", "cpus_per_rack")


class SpecBinder:
    """Finds the property of a number of a sentence."""

    def __init__(self, reading: Reading, kinds: Kinds, subjects: Subjects) -> None:
        self._reading = reading
        self._kinds = kinds
        self._subjects = subjects
        self._specs: dict[str, dict[str, Any]] = reading.lexicon.tables["spec"]

    def bind(self, scene: Scene, quantity: Quantity, product: NameMention) -> tuple[str, Cue | None] | None:
        """The property that a quantity is of, with the word that names it (None where the unit tells)."""
        if quantity.kind == "length" and self._is_of_parts(scene, quantity):
            return None
        if quantity.kind == "data" and _STREAMED.match(self._reading.folded, quantity.end):
            return None
        named = self._named(scene, quantity, product)
        if named is not None:
            return self._precise(scene, *named) if self._is_own(scene, product, self._specs[named[0]]) else None
        if quantity.kind == "count" and self._is_held(scene, quantity):
            held = next((s for s in _IN_RACK if self._fits(scene, self._specs[s], quantity)), None)
            if held is not None:
                return held, None
        priced = is_priced(self._reading, quantity, product) or is_unit_price(self._reading, scene, quantity)
        if priced and is_plausible(quantity, "price", self._kinds.of(product)):
            return "price", None
        kind = self._kinds.of(product)
        here = product.start >= scene.sentence.start or scene.sentence.kind is BlockKind.LIST_ITEM
        if quantity.kind == "power" and not here and not points_back(self._reading, scene):
            return None
        for spec, table in self._specs.items():
            if table.get("bare") and self._fits(scene, table, quantity) and kind in table.get("of_kinds", (kind,)):
                return spec, None
        return None

    def _is_held(self, scene: Scene, quantity: Quantity) -> bool:
        """Whether a count is of what a whole holds, by the words about it."""
        pointed = self._subjects.pointed(quantity) == "whole"
        return pointed or is_of_pod(self._reading, scene.sentence.start, quantity)

    def _named(self, scene: Scene, quantity: Quantity, product: NameMention) -> tuple[str, Cue] | None:
        """The property that a word names, and the word: the closest one."""
        kind = self._subjects.kind_at(quantity, product)
        best: tuple[float, str, Cue] | None = None
        for cue in scene.sentence.cues_of("spec"):
            owner = self._owner(scene, cue)
            if owner is not None and owner is not quantity:
                continue
            for spec in cue.senses["spec"]:
                table = self._specs[spec]
                plain = (
                    (quantity.noun or quantity.surface[-1:]) in _CLASSIFIERS
                    and "count" in table["kinds"]
                    and cue.end <= quantity.start
                )
                if not (plain or self._fits(scene, table, quantity)) or not is_plausible(quantity, spec, kind):
                    continue
                cost = -1.0 if owner is quantity else binding_cost(self._reading, scene, quantity, cue)
                if cost is None or cue.end <= product.start < quantity.start:
                    continue
                if best is None or cost < best[0]:
                    best = (cost, spec, cue)
        return best[1:] if best is not None else None

    def _what_grows(self, scene: Scene, cue: Cue) -> str | None:
        """The property before a word that only says that it is more than it was: 显存带宽提升至2.5倍."""
        if self._reading.gap(cue.start, cue.end) not in _GROWTH:
            return None
        start, _ = scene.sentence.clause(cue.start)
        ahead = between(scene.sentence.cues_of("spec"), start, cue.start)
        sizes = [spec for c in ahead for spec in c.senses["spec"] if spec in _OF_SIZE]
        return f"{sizes[-1]}_ratio" if sizes else None

    def _is_of_parts(self, scene: Scene, quantity: Quantity) -> bool:
        """Whether a process stands beside another: then each is that of some of the product's dies."""
        if _TWO_NODES.search(self._reading.folded, max(scene.sentence.start, quantity.start - _BESIDE), quantity.start):
            return True
        lengths = [q for q in scene.sentence.quantities if q.kind == "length" and q is not quantity]
        return any(min(abs(q.start - quantity.end), abs(quantity.start - q.end)) <= _BESIDE for q in lengths)

    def _is_own(self, scene: Scene, product: NameMention, table: dict[str, Any]) -> bool:
        """Whether a property that sites have as well is told of a product of the right kind that the sentence names."""
        if not table.get("own"):
            return True
        return product.start >= scene.sentence.start and self._kinds.of(product) in table["of_kinds"]

    def _owner(self, scene: Scene, cue: Cue) -> Quantity | None:
        """The number that a word right behind it is of: 432MB of SRAM and 64GB of HBM."""
        near = [q for q in scene.sentence.quantities if 0 < cue.start - q.end <= _OF_REACH and q.kind in _AMOUNTS]
        if near and _OF.fullmatch(self._reading.gap(near[-1].end, cue.start)):
            return near[-1]
        return None

    def _precise(self, scene: Scene, spec: str, cue: Cue) -> tuple[str, Cue]:
        """The precision that stands right before a word for computing power (NVFP4算力), if one does."""
        if spec == "performance_ratio":
            return self._what_grows(scene, cue) or spec, cue
        if spec != "ai_flops":
            return spec, cue
        for other in between(scene.sentence.cues_of("spec"), cue.start - _PRECISION_REACH, cue.start):
            flops = [s for s in other.senses["spec"] if s.endswith(("_flops", "_ops"))]
            if flops and cue.start - other.end <= 1:
                return flops[0], other
        return spec, cue

    def refined(self, scene: Scene, quantity: Quantity, product: NameMention, spec: str) -> str:
        """A chip's bandwidth is that of its memory unless a link is named; a pod counts chips, a rack GPUs."""
        kind = self._kinds.of(product)
        if spec == "bandwidth" and kind in ("accelerator", "rack", "cpu"):
            start, end = scene.sentence.clause(quantity.start)
            links = any(start <= n.start < end and self._kinds.is_link(n) for n in scene.sentence.names)
            words = self._reading.gap(start, end)
            if not links and not any(w in words for w in _LINKING):
                return "memory_bandwidth"
        if spec == "bandwidth" and kind != "interconnect":
            start, end = scene.sentence.clause(quantity.start)
            if any(w in self._reading.gap(start, end) for w in _BETWEEN_CHIPS):
                return "interconnect_bandwidth"
        if spec == "cooling_capacity" and kind in CHIPS:
            return "power"
        if spec == "ai_flops":
            return self._headed(scene, quantity) or spec
        if spec == "gpus_per_rack" and is_of_pod(self._reading, scene.sentence.start, quantity):
            return "chips_per_pod"
        if spec == "gpus_per_rack" and kind != "rack" and "rack" not in self._near_per(scene, quantity):
            return "chips_per_pod" if "pod" in self._near_per(scene, quantity) else "chips_per_system"
        return spec

    def _headed(self, scene: Scene, quantity: Quantity) -> str | None:
        """The one precision that the sentence names, where it opens with it: in FP4, the Foo reaches 20 petaflops."""
        cues = [
            (cue, spec)
            for cue in scene.sentence.cues_of("spec")
            for spec in cue.senses["spec"]
            if spec.endswith("_flops") and spec != "ai_flops"
        ]
        if len({spec for _, spec in cues}) != 1 or cues[0][0].end > quantity.start:
            return None
        lead = self._reading.gap(scene.sentence.start, cues[0][0].start)
        return cues[0][1] if _LEADS_IN.fullmatch(lead) else None

    def _near_per(self, scene: Scene, quantity: Quantity) -> set[str]:
        start, end = scene.sentence.clause(quantity.start)
        return {p for c in between(scene.sentence.cues_of("per"), start, end) for p in c.senses["per"]}

    def _fits(self, scene: Scene, table: dict[str, Any], quantity: Quantity) -> bool:
        if quantity.kind not in table["kinds"]:
            return bool(table.get("ratio")) and quantity.kind == "share" and 1 < max(ends_of(quantity)) < _MOST_TIMES
        if "per_unit" in table and quantity.per != table["per_unit"]:
            return False
        if "nouns" in table:
            counted = self._counted_kind(scene, quantity) or self._counted(quantity)
            types = any(mark in quantity.surface or counted.startswith(mark) for mark in table.get("types", ()))
            return names_any(counted, table["nouns"]) and not types
        return True

    def _counted_kind(self, scene: Scene, quantity: Quantity) -> str | None:
        """What a count counts, where a product's name follows it: gpu or cpu."""
        name = counted_name(self._reading, scene, quantity)
        return _COUNTED.get(self._kinds.of(name)) if name is not None else None

    def _counted(self, quantity: Quantity) -> str:
        """The words for what is counted, folded; a classifier of chips alone stands for them (最多容纳144颗)."""
        noun = quantity.noun or ""
        if not noun.isascii() and _FORMING.search(fold(quantity.surface)):
            return "gpu"
        if len(noun) == 1 and not noun.isascii() and noun not in _CHIP_CLASSIFIERS:
            return noun
        if quantity.surface[-1] in "颗顆枚粒" and _ENDS_COUNT.match(self._reading.folded, quantity.end):
            return "gpu"
        return counted_as(self._reading, quantity)

    def holds(self, scene: Scene, quantity: Quantity) -> bool:
        """Whether a count is of chips, which a rack or system can hold."""
        return any(self._fits(scene, self._specs[s], quantity) for s in _IN_RACK)

    def per(self, scene: Scene, quantity: Quantity, spec: str, product: NameMention) -> str | None:
        """What the number is per: by the words close to it, else by what the product is."""
        if spec == "racks":
            return None
        if is_of_pod(self._reading, scene.sentence.start, quantity):
            return "pod"
        if quantity.per in ("rack", "chip", "system", "pod"):
            return quantity.per
        start, end = scene.sentence.clause(quantity.start)
        near: list[tuple[int, str]] = []
        for cue in between(
            scene.sentence.cues_of("per"),
            max(start, quantity.start - _PER_REACH * 2),
            min(end, quantity.end + _PER_REACH),
        ):
            if self._reading.gap(cue.start, cue.end).endswith(_PLURALS) and self._kinds.of(product) in CHIPS:
                continue  # a chip for racks of many sizes
            gap = min(abs(quantity.start - cue.end), abs(cue.start - quantity.end))
            near += [(gap, per) for per in cue.senses["per"]]
        if near and not (min(near)[1] == "system" and self._kinds.of(product) in CHIPS):
            return min(near)[1]
        kind = self._kinds.of(product)
        if kind == "rack":
            return "rack"
        table = self._specs[spec]
        of_chip = kind in CHIPS and table.get("of_chip") and not exceeds_chip(quantity)
        return table.get("per") or ("chip" if of_chip else None)
