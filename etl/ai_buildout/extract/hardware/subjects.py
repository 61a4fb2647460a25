"""Which product a number of a sentence is of: one that the sentence names, or the one that is spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable

from ai_buildout.extract.hardware.attached import attached_product
from ai_buildout.extract.hardware.containers import container_of
from ai_buildout.extract.hardware.counts import further_counts
from ai_buildout.extract.hardware.kinds import CHIPS, Kinds
from ai_buildout.extract.hardware.mentions import is_comparand, is_counted, modifies, opens_with_code, points_back
from ai_buildout.extract.hardware.parts_told import each_of, is_made, is_own_product, is_whole_of
from ai_buildout.extract.hardware.plausible import exceeds_chip
from ai_buildout.extract.hardware.pods import is_of_pod
from ai_buildout.extract.hardware.pointed import kind_pointed_at
from ai_buildout.extract.hardware.presented import comes_by, presented_product, speaks
from ai_buildout.extract.hardware.spoken_maker import maker_told
from ai_buildout.extract.hardware.turns import turned_to
from ai_buildout.extract.hardware.unit_price import is_price_of_one
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import NameMention, Quantity

_BEHIND_REACH = 40
_DESTINED_REACH = 16
_FOCUS = 4  # paragraphs
_DESTINED = re.compile(r"\b(?:into|inside|within) (?:the |its |their |[a-z]+'s )?$|(?:用于|用在|装进|放进|供应)$")
_OWN_NUMBER = re.compile(r"(?:'s?| can do with| does with| with(?: its)?| at|的| and its)? ?")
_HAN = re.compile(r"[\u3400-\u9fff]")
_QUOTED = re.compile(r"(?:产品|机型|机种|芯片|方案|系统|机柜|型号)[「\"“]")
_OF_A_RACK = 5e13  # B/s: what links carry in total


class Subjects:
    """The products that a document speaks of, followed from sentence to sentence.

    Attributes:
        topic: the product that a sentence without one speaks of.
        named: the products that the sentence names, but for those that others are measured by.
        products: those of them that own what the sentence says; one that is counted, or a part of another, does not.
        counts: counts of chips that the sentence's quantities lack.
        pointed_last: what the words of the paragraph pointed at last: 单颗…；….
        near: whether the sentence stands in the paragraph (or list, or under the heading) that spoke of it.
        stays: whether the page still speaks of it: near, or it is what the page presents, and nobody else comes in.
    """

    def __init__(self, reading: Reading, kinds: Kinds, foreign: frozenset[str]) -> None:
        self._reading = reading
        self._kinds = kinds
        self._foreign = foreign
        self._titled = presented_product(reading, kinds, foreign)
        self._presented = self._titled.entity_id if self._titled is not None else None
        self.topic: NameMention | None = None
        self.near = self.stays = False
        self._by_maker: dict[str, NameMention] = {}
        self._last: dict[str, NameMention] = {}  # the chip, accelerator, cpu and whole named last
        self._paragraph = -1
        self._spoken = -1  # the paragraph that spoke of the topic last
        self._headed = False
        self.pointed_last: NameMention | None = None
        self._scene: Scene
        self.named: list[NameMention] = []
        self._all: list[NameMention] = []
        self._comparands: list[NameMention] = []
        self.products: list[NameMention] = []
        self.counts: list[Quantity] = []
        self._links: list[NameMention] = []

    def enter(self, scene: Scene) -> None:
        """Turn to the next sentence."""
        sentence = scene.sentence
        self._scene = scene
        named = [n for n in sentence.names if n.kind == "product" and n.entity_id not in self._foreign]
        self._all = named
        self._comparands = [n for n in named if is_comparand(self._reading, scene, n)]
        self.named = [n for n in named if n not in self._comparands]
        self.counts = further_counts(self._reading, sentence) if named or self.topic is not None else []
        whole = [n for n in self.named if not self._is_counted(n) and not modifies(self._reading, n)]
        owners = [n for n in whole if not self._is_part(n, named)]
        lines = {line for n in owners for line in self._kinds.lines_of(n)}
        if self.topic is not None and self._kinds.is_component(self.topic):
            lines |= set(self._kinds.lines_of(self.topic))  # HBM4 in the title, high-bandwidth memory in the text
        owners = [n for n in owners if n.entity_id not in lines]  # Google's TPU, Ironwood
        self.products = owners
        self._links = [n for n in whole if self._kinds.is_link(n)]
        if self.products or sentence.paragraph != self._paragraph:
            self.pointed_last = None
        self.near = sentence.paragraph == self._spoken or sentence.kind is BlockKind.LIST_ITEM or self._headed
        self.stays = self.near or self._stays(sentence)
        self._headed = sentence.kind is BlockKind.HEADING and bool(self.products)
        self._paragraph = sentence.paragraph

    def _stays(self, sentence: Sentence) -> bool:
        """Whether a page that presents the topic is not yet far from it, and the sentence names nobody but its maker and who speaks."""
        if self.topic is None or self.topic.entity_id != self._presented:
            return False
        maker = self._kinds.maker(self.topic.entity_id)
        return sentence.paragraph - self._spoken <= _FOCUS and all(
            n.entity_id == maker or speaks(self._reading, n) for n in sentence.names if n.kind == "company"
        )

    def _is_counted(self, name: NameMention) -> bool:
        is_generator = self._kinds.of(name) == "generator"
        return is_counted(
            self._scene,
            name,
            self._reading,
            self.counts,
            is_generator=is_generator,
            is_component=self._kinds.is_component(name),
        )

    def leave(self) -> None:
        """Note what the next sentences speak of: never a link or memory where a product is spoken of already."""
        self._note_makers()
        if self._asks_for_another():
            self.topic = None
            return
        if self._is_digression():
            return
        if not self.named and opens_with_code(self._reading, self._scene):
            self.topic = None
        if self.named or points_back(self._reading, self._scene):
            self._spoken = self._scene.sentence.paragraph
        if (made := self._made_memory()) is not None:
            self.topic = made
            return
        self._set_topic()
        for name in self.named:
            if self._kinds.is_chip(name):
                self._last["chip"] = self._last[self._kinds.of(name)] = name
            elif self._kinds.is_whole(name):
                self._last["whole"] = name

    @property
    def all_named(self) -> list[NameMention]:
        """All products that the sentence names, those that others are measured by too."""
        return self._all

    def _asks_for_another(self) -> bool:
        """Whether the sentence is a question for something in quotes that is no known product: 你们的新产品「甲」呢?"""
        start, end = self._scene.sentence.start, self._scene.sentence.end
        return (
            not self._all
            and self._reading.asks(start, end)
            and _QUOTED.search(self._reading.folded, start, end) is not None
        )

    def _note_makers(self) -> None:
        for name in self._all:
            if (maker := self._kinds.maker(name.entity_id)) is not None and not self._kinds.is_component(name):
                self._by_maker[maker] = name

    def _made_memory(self) -> NameMention | None:
        """The memory of which alone the sentence speaks as a maker's product."""
        made = [p for p in self.products if self._kinds.is_component(p) and is_made(self._reading, self._scene, p)]
        return made[0] if made and len(made) == len(self.products) else None

    def _set_topic(self) -> None:
        wholes = [p for p in self.products if not self._kinds.is_component(p)]
        if self.topic is not None and self._kinds.is_component(self.topic):
            wholes = [p for p in wholes if not self._is_destined(p)]
        if wholes or (self.products and self.topic is None):
            leading = wholes or self.products
            self.topic = next((p for p in leading if not p.provisional), leading[0])
        elif any(p.entity_id == self.topic.entity_id for p in self.products if self.topic is not None):
            pass  # the page's title, and its heading again
        elif self._scene.sentence.kind is BlockKind.HEADING and (self._scene.sentence.names or not self.products):
            self.topic = None if self._scene.sentence.names else self.topic

    def _is_digression(self) -> bool:
        """Whether the sentence only names rivals of the product that the page presents, of which it speaks, and tells nothing of them."""
        topic, named = self.topic, {n.entity_id for n in self.named}
        if topic is None or topic.entity_id != self._presented or not named:
            return False
        if not all(self._kinds.are_rivals(topic.entity_id, product) for product in named):
            return False
        return comes_by(self._reading, self._scene.sentence, self.named)

    def of_number(self, quantity: Quantity) -> NameMention | None:
        """The product that has the number."""
        if quantity.kind not in ("multiple", "share"):
            turned = turned_to(self._reading, self._scene, quantity.start, self._all)
            if turned is not None:
                return self._newer() if turned == "newer" else None
        maker = maker_told(self._reading, self._scene, quantity, self._all)
        if maker is not None and (self.topic is None or self._kinds.maker(self.topic.entity_id) != maker.entity_id):
            return self._by_maker.get(maker.entity_id)
        if (each := each_of(self._reading, self._kinds, quantity, self._all, self._is_counted)) is not None:
            return each
        wanted = self.pointed(quantity)
        linked = quantity.kind == "bandwidth" and self._links and wanted != "whole" and not self._has_whole(quantity)
        if (
            linked
            and (quantity.value or 0) >= _OF_A_RACK
            and self.topic is not None
            and self._kinds.is_whole(self.topic)
        ):
            return self.topic
        found = self._told(self._links if linked else self.products, quantity)
        if not self.products and (counted := self._counted_one(quantity)) is not None:
            return counted
        if wanted is None or linked or (found is not None and self._kinds.is_component(found)):
            return (self.pointed_last or found) if found is self.topic and not self.products else found
        fits = self._fitting(wanted)
        if found is not None and wanted == "whole" and is_whole_of(self._reading, self._scene, self._kinds, found):
            return found
        if found is not None and (fits(found) or not self._kinds.of(found)):
            return found
        named = [n for n in self.named if n.start < quantity.start and fits(n)]
        other = named[-1] if named else self._last.get(wanted)
        self.pointed_last = other
        return other or found

    def _counted_one(self, quantity: Quantity) -> NameMention | None:
        """The one chip that the sentence only counts, where the number is the price of one, or what a pod of them has in all."""
        priced = quantity.kind == "money"
        counted = {n.entity_id: n for n in reversed(self.named) if priced or self._kinds.is_chip(n)}
        name = next(iter(counted.values())) if len(counted) == 1 else None
        if name is None or self._is_of_spoken_whole(name):
            return None
        start = self._scene.sentence.start
        if quantity.kind == "money":
            return name if name.end <= quantity.start and is_price_of_one(self._reading, start, quantity) else None
        pods = (q for q in (*self._scene.sentence.quantities, *self.counts) if is_of_pod(self._reading, start, q))
        pod = next(pods, None)
        own = pod is not None and (pod is quantity or (pod.end <= quantity.start and exceeds_chip(quantity)))
        return name if own else None

    def _is_of_spoken_whole(self, chip: NameMention) -> bool:
        """Whether the page speaks of a rack or system that may hold the chip, so that what is counted is the whole's."""
        topic = self.topic
        return (
            topic is not None
            and self._kinds.is_whole(topic)
            and not self._kinds.are_rivals(topic.entity_id, chip.entity_id)
        )

    def of_launch(self, place: int) -> NameMention | None:
        """The product whose launch a date at a place of a sentence without a product tells."""
        turned = turned_to(self._reading, self._scene, place, self._all)
        if turned is not None:
            return self._newer() if turned == "newer" else None
        return self.pointed_last or self.topic

    def _newer(self) -> NameMention | None:
        """What a page calls the new one: what it presents, else what it speaks of."""
        return self._titled if self._titled is not None else self.topic

    def maker(self, product: NameMention) -> str | None:
        """The id of the company that makes a product, if it is known."""
        return self._kinds.maker(product.entity_id)

    @property
    def compares(self) -> bool:
        """Whether the sentence names another product, or speaks of the generation before, to measure by."""
        cues = self._scene.sentence.cues_of("same_product")
        return bool(self._comparands) or any("former" in c.senses["same_product"] for c in cues)

    def compared_between(self, start: int, end: int) -> bool:
        """Whether a product that others are measured by begins within the span."""
        return any(start <= name.start < end for name in self._comparands)

    def _fitting(self, wanted: str) -> Callable[[NameMention], bool]:
        """Whether a product is of the kind that words point at."""
        if wanted == "whole":
            return self._kinds.is_whole
        return self._kinds.is_chip if wanted == "chip" else lambda name: self._kinds.of(name) == wanted

    def kind_at(self, quantity: Quantity, product: NameMention) -> str:
        """The kind of what the number is of: a rack, where the words point at the rack of a chip (GB300机柜单柜报价)."""
        kind = self._kinds.of(product)
        return "rack" if kind in CHIPS and self.pointed(quantity) == "whole" else kind

    def _has_whole(self, quantity: Quantity) -> bool:
        """Whether a rack or system stands before the number in its clause, whose link the sentence then speaks of."""
        start, _ = self._scene.sentence.clause(quantity.start)
        return any(start <= n.start < quantity.start and self._kinds.is_whole(n) for n in self.products)

    def pointed(self, quantity: Quantity) -> str | None:
        """Whether words point at a chip or a whole (per GPU, the rack, 单颗): the last before the number, or one right behind."""
        return kind_pointed_at(self._reading, self._scene, self._kinds, quantity, (*self.products, *self._links))

    def container(self, quantity: Quantity, found: NameMention | None) -> NameMention | None:
        """The rack or system that holds what a count counts."""
        return container_of(self._reading, self._scene, self._kinds, quantity, found, self.products, self.topic)

    def _is_part(self, name: NameMention, named: list[NameMention]) -> bool:
        """Whether the name is of a memory or link that another product has."""
        if not self._kinds.is_component(name):
            return False
        alone = len({n.entity_id for n in named}) == 1
        if alone and is_own_product(self._reading, self._scene, name):
            return False  # Micron's HBM4 stacks hold …
        others = [n for n in named if n is not name and not self._kinds.is_component(n)]
        return bool(others) or (self.topic is not None and not self._kinds.is_component(self.topic))

    def _is_destined(self, name: NameMention) -> bool:
        """Whether the product is only what another one goes into: stacks that are to go into the Rubin platform."""
        start = self._scene.sentence.start
        return _DESTINED.search(self._reading.folded, max(start, name.start - _DESTINED_REACH), name.start) is not None

    def _had_its_own(self, before: list[NameMention], quantity: Quantity) -> bool:
        """Whether a number of the kind stands before the last of several products: the Foo comes with 128GB, the Bar (late 2026) with 144GB."""
        earlier = between(self._scene.sentence.quantities, before[0].end, before[-1].start)
        return len(before) > 1 and any(q.kind == quantity.kind for q in earlier)

    def _compared_at(self, place: int, floor: int) -> NameMention | None:
        """What another product is measured by, where the number is its own: than the H200's 141GB, what a Rubin can do with 288GB."""
        for name in reversed(self._comparands):
            if floor <= name.start and name.end <= place:
                return name if _OWN_NUMBER.fullmatch(self._reading.gap(name.end, place)) else None
        return None

    def _told(self, products: list[NameMention], quantity: Quantity) -> NameMention | None:
        """The product before a number in its clause, else the sentence's first one, else the topic."""
        sentence, place = self._scene.sentence, quantity.start
        start, _ = sentence.clause(place)
        if quantity.kind not in ("multiple", "share") and (compared := self._compared_at(place, start)) is not None:
            return compared
        if (tied := attached_product(self._reading, self._scene, self._kinds, quantity, self._all)) is not None:
            return tied
        before = [p for p in products if p.end <= place]
        inside = [p for p in before if p.start >= start]
        if inside:
            return inside[-1]
        if before:
            return before[-1] if self._had_its_own(before, quantity) else before[0]
        behind = [p for p in products if p.start >= place and not self._is_destined(p)]
        apart = (
            behind
            and _HAN.search(self._reading.folded, max(0, place - 1), place + _BEHIND_REACH) is not None
            and behind[0].start >= sentence.clause(place)[1]
        )
        if apart:
            return self.topic
        if behind and not any(n.kind == "product" and n.end <= place for n in self.named):
            alone = self.topic is None and len({n.entity_id for n in behind}) == 1
            return behind[0] if alone or behind[0].start - place < _BEHIND_REACH else self.topic
        return self.topic if not before and not behind else None
