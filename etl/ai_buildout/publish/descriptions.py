"""The files that describe a package in other vocabularies than its own descriptor, from which they are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ai_buildout.publish.croissant import croissant
from ai_buildout.publish.layout import CROISSANT, SCHEMA_ORG
from ai_buildout.publish.schema_org import schema_org

DESCRIPTIONS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    CROISSANT: croissant,
    SCHEMA_ORG: schema_org,
}
"""Path within the package, and what makes the content from a descriptor with sizes and hashes."""


def descriptions(descriptor: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The content of each description of a package by its path.

    Args:
        descriptor: of the package, with the sizes and hashes of the tables' files.
    """
    return {path: describe(descriptor) for path, describe in DESCRIPTIONS.items()}
