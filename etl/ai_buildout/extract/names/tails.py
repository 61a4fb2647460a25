"""The last word of a product's name alone (the 970, NVL72, M100), where the text names its sibling, its line or its maker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ai_buildout.extract.syntax.fold import fold
from ai_buildout.model.mention import NameMention
from ai_buildout.model.registry import Registry, names_of
from ai_buildout.word_finder import WordFinder

_TAIL = re.compile(r"(?:(?<=[ -])|(?<=[\u3400-\u9fff]))[a-z]{0,4}[0-9]{1,4}[a-z]{0,3}$")
_CAPITALS = re.compile(r"(?<= )[A-Z][a-z]+[A-Z][A-Za-z]+$")  # UltraServer, SuperPoD
_NOUN = re.compile(r" ?(?:chips?|gpu|cpu|芯片|晶片)$")
_LEAST = 2
_LETTERED = re.compile(r"[a-z]")
_BARE_BEFORE = re.compile(r"(?:\bthe |\bits |\band |\bthan |至于|后的|下一代|和|与|及|、|代的)$")
_BARE_AFTER = re.compile(
    r"(?![0-9a-z.,%]*[0-9a-z%]|[ ]?[\u3400-\u9fff]?[年月日亿万元颗张个块台座层倍吉兆千美]|[ -][a-z]*(?:bn|gw|mw|kw|gb|tb))"
)
_CLAUSE_HEAD = re.compile(r"[,，。;；:：\n]$")
_AS_SUBJECT = re.compile(r"(?:把|则|的|将|会|也|主打|采用|支持|定在|定于|要等|搭载|配备|改用|升级)")
_GLUED = re.compile(r"[a-z0-9_.$-]")


@dataclass(frozen=True, slots=True)
class _Owner:
    """A product that a tail can stand for, with the words of its id apart from the tail, and its maker."""

    product: str
    words: frozenset[str]
    vendor: str | None
    family: str | None


@dataclass(frozen=True, slots=True)
class _Kin:
    """Owners of a tail by the places of their kin in a text."""

    starts: list[int]
    owners: dict[int, _Owner]

    def nearest(self, place: int) -> _Owner | None:
        """The owner whose kin is named last before a place, else first behind it."""
        if not self.starts:
            return None
        before = bisect_right(self.starts, place)
        return self.owners[self.starts[before - 1 if before else 0]]


class Tails:
    """The last words of the registry's products, where they hold digits."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        owners: dict[str, list[_Owner]] = {}
        for row in registry.products.values():
            for name in names_of(row):
                match = _TAIL.search(_NOUN.sub("", fold(name))) or _CAPITALS.search(name)
                tail = fold(match.group()) if match is not None else ""
                if len(tail) < _LEAST:
                    continue
                words = frozenset(w for w in row.product_id.split("-") if w != tail)
                owner = _Owner(row.product_id, words, row.vendor, row.family)
                held = owners.setdefault(tail, [])
                if owner not in held:
                    held.append(owner)
        self._owners = owners
        self._tails = WordFinder({word: word for word in owners})

    def find(self, text: str, folded: str, found: Sequence[NameMention]) -> Iterator[NameMention]:
        """Mentions outside ``found`` of the products whose kin ``found`` holds."""
        products = [m for m in found if m.kind == "product" and not m.provisional]
        companies = {m.entity_id for m in found if m.kind == "company"}
        if not self._owners or not (products or companies):
            return
        kin: dict[str, _Kin] = {}
        for start, end, tail in self._tails.find(folded):
            if _GLUED.match(folded[start - 1 : start]) or not _ends(folded, end):
                continue
            lettered = bool(_LETTERED.match(tail))
            bare = not lettered and not _LETTERED.search(tail)
            if bare and not _stands_alone(folded, start, end):
                continue
            if tail.isalpha() and text[start:end].islower():  # a superpod is a common noun
                continue
            if tail not in kin:
                kin[tail] = self._kin(self._owners[tail], products)
            owner = kin[tail].nearest(start) or _only_made(self._owners[tail], companies if lettered else frozenset())
            if owner is not None:
                yield NameMention("product", start, end, text[start:end], owner.product, via="alias")

    def _kin(self, owners: list[_Owner], products: list[NameMention]) -> _Kin:
        """Where the text names kin of a tail's owners, and whose they are."""
        of: dict[str, _Owner | None] = {}
        for product in dict.fromkeys(m.entity_id for m in products):
            row = self._registry.products[product]
            words = frozenset(product.split("-"))
            of[product] = next(
                (
                    owner
                    for owner in owners
                    if (owner.family is not None and owner.family in (row.family, product)) or owner.words & words
                ),
                None,
            )
        places = {m.start: owner for m in products if (owner := of[m.entity_id]) is not None}
        return _Kin(sorted(places), places)


def _only_made(owners: list[_Owner], companies: set[str] | frozenset[str]) -> _Owner | None:
    """The only owner whose maker the text names."""
    made = [o for o in owners if o.vendor in companies]
    return made[0] if len({o.product for o in made}) == 1 else None


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether a number alone can be a model's: behind an article or conjunction, or as the subject of a Chinese clause (…，960把…)."""
    if not _BARE_AFTER.match(folded, end):
        return False
    if _BARE_BEFORE.search(folded, max(0, start - 10), start):
        return True
    return _CLAUSE_HEAD.search(folded, max(0, start - 1), start) is not None and bool(_AS_SUBJECT.match(folded, end))


def _ends(folded: str, end: int) -> bool:
    behind = folded[end : end + 1]
    return not (behind.isascii() and (behind.isalnum() or behind in "_%$"))
