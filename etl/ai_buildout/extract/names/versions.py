"""Product lines with a version behind them: one that the registry lacks is a product of its own (Foo 2, where only Foo is known)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ai_buildout.extract.names.words import slug
from ai_buildout.model.mention import NameMention
from ai_buildout.model.registry import Product, Registry

_VERSION = re.compile(r"(?P<gap>[ -]?)(?P<version>v?[0-9]+[a-z]{0,3}|[a-z]{1,3}[0-9]{2,4}[a-z]{0,2})(?![0-9a-z.])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class Versions:
    """The product lines of a registry, and what follows their names in a text."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._families = {p.family for p in registry.products.values() if p.family}

    def joined(self, text: str, folded: str, found: Sequence[NameMention]) -> list[NameMention]:
        """A product line followed by a version that the registry lacks is a product of its own; one followed by its own member goes."""
        kept: list[NameMention] = []
        for i, mention in enumerate(found):
            after = found[i + 1] if i + 1 < len(found) else None
            if mention.kind != "product":
                kept.append(mention)
                continue
            joined = after is not None and folded[mention.end : after.start] in ("", " ", "-")
            if joined and after is not None and mention.entity_id in self._lines_of(after.entity_id):
                continue
            match = _VERSION.match(folded, mention.end) if mention.entity_id in self._families else None
            if match and (after is None or after.start >= match.end()) and _is_version(match["gap"], match["version"]):
                surface = text[mention.start : match.end()]
                mention = replace(
                    mention,
                    end=match.end(),
                    surface=surface,
                    entity_id=slug(surface),
                    provisional=True,
                    via="introduced",
                )
            elif folded[mention.end : mention.end + 1].isdigit():
                continue
            kept.append(mention)
        return kept

    def _lines_of(self, product_id: str) -> Iterator[str]:
        row: Product | None = self._registry.products.get(product_id)
        while row is not None and row.family:
            yield row.family
            row = self._registry.products.get(row.family)


def _is_version(gap: str, version: str) -> bool:
    """Whether what follows a product line is a version rather than a year or a count."""
    if not gap:
        return True
    digits = sum(c.isdigit() for c in version)
    return not version.isdigit() or (digits >= 3 and not _YEAR.fullmatch(version))
