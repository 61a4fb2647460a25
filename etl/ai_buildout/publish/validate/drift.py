"""Check that descriptor and dictionary say what the models and the tables say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from ai_buildout.publish.descriptions import DESCRIPTIONS
from ai_buildout.publish.descriptor import package_descriptor
from ai_buildout.publish.dictionary import data_dictionary
from ai_buildout.publish.layout import DESCRIPTOR, DICTIONARY
from ai_buildout.publish.validate.problem import Problem

_FILES = ("bytes", "hash")
"""What the fast tier checks."""


def check_drift(folder: Path, descriptor: Mapping[str, Any], frames: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """Where descriptor or dictionary differ from what would be written for these tables.

    Args:
        folder: the package.
        descriptor: as read; its version is taken as it is.
        frames: all tables.
    """
    version = descriptor.get("version")
    if not isinstance(version, str) or not version:
        yield Problem("full", DESCRIPTOR, "version", "there is none")
        return
    drifted = list(_check_descriptor(package_descriptor(frames, version=version), descriptor))
    yield from drifted
    dictionary = folder / DICTIONARY
    if dictionary.is_file() and dictionary.read_bytes() != data_dictionary(frames, version=version).encode():
        yield Problem("full", DICTIONARY, "drift", "is not the dictionary of these tables")
    if not drifted:  # they are made from the descriptor
        yield from _check_descriptions(folder, descriptor)


def _check_descriptions(folder: Path, descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    for path, describe in DESCRIPTIONS.items():
        try:
            current = json.loads((folder / path).read_text(encoding="utf-8")) == describe(descriptor)
        except (OSError, ValueError, RecursionError, LookupError, AttributeError):  # sizes or hashes may be damaged too
            current = False
        if not current:
            yield Problem("full", path, "drift", "does not describe this package; build it anew")


def _check_descriptor(expected: Mapping[str, Any], actual: Mapping[str, Any]) -> Iterator[Problem]:
    wanted = {resource["name"]: resource for resource in expected["resources"]}
    given = {resource["name"]: resource for resource in actual["resources"]}
    for name in [*wanted, *(name for name in given if name not in wanted)]:
        if name not in given or name not in wanted:
            message = "the descriptor lists no such resource" if name in wanted else "no resource of the package"
            yield Problem("full", name, "resources", message)
            continue
        for place in _differences(wanted[name], given[name]):
            if place not in _FILES:
                yield _problem(name, place)
    for place in _differences({**expected, "resources": None}, {**actual, "resources": None}):
        yield _problem(DESCRIPTOR, place)


def _problem(resource: str, place: str) -> Problem:
    column = place.partition("schema.fields.")[2].partition(".")[0] or None
    check = "schema-drift" if place.startswith("schema") else "drift"
    return Problem("full", resource, check, f"{place} is not what the models and tables say", column=column)


def _differences(expected: object, actual: object, place: str = "") -> Iterator[str]:
    """The places, as dotted paths, where two JSON values differ; the entries of a list of named things go by their names."""
    wanted, given = _by_name(expected), _by_name(actual)
    if not (isinstance(wanted, dict) and isinstance(given, dict)):
        if wanted != given or type(wanted) is not type(given):
            yield place
        return
    for key in [*wanted, *(key for key in given if key not in wanted)]:
        inner = f"{place}.{key}".lstrip(".")
        if key in wanted and key in given:
            yield from _differences(wanted[key], given[key], inner)
        else:
            yield inner
    if isinstance(expected, list) and set(wanted) == set(given) and list(wanted) != list(given):
        yield place


def _by_name(value: object) -> object:
    if isinstance(value, list) and value and all(isinstance(item, dict) and "name" in item for item in value):
        named = {str(item["name"]): item for item in value}
        return named if len(named) == len(value) else value
    return value
