"""What kind of product a name stands for: a chip, a whole (rack, system) that holds chips, a memory or a link."""

from __future__ import annotations

from collections.abc import Iterator

from ai_buildout.extract.hardware.makers_told import told_makers
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.names.product_nouns import told_kind
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

CHIPS = frozenset({"accelerator", "cpu"})
WHOLES = frozenset({"rack", "system"})
COMPONENTS = frozenset({"memory", "interconnect"})


class Kinds:
    """The kinds of the products that one document names."""

    def __init__(self, reading: Reading, directory: Directory) -> None:
        self._text = reading.text
        self._sentences = reading.sentences
        self._products = directory.registry.products
        self._reading = reading
        self._makers: dict[str, str] | None = None  # of products that the registry lacks, once one is asked for
        self._told: dict[str, str] = {}
        self._by_words: dict[str, str] | None = None  # of products that the registry lacks, once one is asked for

    def of(self, name: NameMention) -> str:
        """The registry's kind; of a product that it lacks, what its line or the words about it tell; else ``""``."""
        row = self._products.get(name.entity_id)
        if row is not None:
            return row.kind.value
        told = self._told.get(name.entity_id, "")
        if not told:
            told = self._line(name.entity_id) or told_kind(self._text, name.start, name.end) or ""
            told = told or self._elsewhere(name.entity_id)
            if told:
                self._told[name.entity_id] = told
        return told

    def _elsewhere(self, product: str) -> str:
        """What the words about the product's name tell at the other places where the page has it."""
        if self._by_words is None:
            self._by_words = {}
            for sentence in self._sentences:
                for name in sentence.names:
                    if name.kind == "product" and name.provisional and not self._by_words.get(name.entity_id):
                        self._by_words[name.entity_id] = told_kind(self._text, name.start, name.end) or ""
        return self._by_words.get(product, "")

    def _line(self, product: str) -> str | None:
        """The kind of the registered product whose id the id begins with."""
        while "-" in product:
            product = product.rpartition("-")[0]
            if (row := self._products.get(product)) is not None:
                return row.kind.value
        return None

    def lines_of(self, name: NameMention) -> Iterator[str]:
        """The product lines that the product belongs to, the closest first."""
        row = self._products.get(name.entity_id)
        while row is not None and row.family:
            yield row.family
            row = self._products.get(row.family)

    def maker(self, product: str) -> str | None:
        """The id of the company that makes a product, where the registry or the page tells it."""
        row = self._products.get(product)
        if row is not None:
            return row.vendor
        if self._makers is None:
            names = (n for s in self._sentences for n in s.names)
            self._makers = told_makers(
                self._reading, {n.entity_id for n in names if n.kind == "product" and n.provisional}
            )
        return self._makers.get(product)

    def are_rivals(self, product: str, other: str) -> bool:
        """Whether two products are known to be of different makers."""
        makers = [row.vendor for p in (product, other) if (row := self._products.get(p)) is not None]
        return len(makers) == 2 and None not in makers and makers[0] != makers[1]

    def is_chip(self, name: NameMention) -> bool:
        """Whether it is a processor of some kind."""
        return self.of(name) in CHIPS

    def is_whole(self, name: NameMention) -> bool:
        """Whether it is a rack or system."""
        return self.of(name) in WHOLES

    def is_component(self, name: NameMention) -> bool:
        """Whether it is a memory or a link."""
        return self.of(name) in COMPONENTS or name.entity_id.startswith("hbm")

    def is_link(self, name: NameMention) -> bool:
        """Whether it is an interconnect."""
        return self.of(name) == "interconnect"
