"""The fast tier: the descriptor reads, every file is there and no other, and bytes and SHA-256 are what it says.

Needs nothing but the standard library, so that a downstream project can run it anywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from ai_buildout.publish.layout import DESCRIPTOR
from ai_buildout.publish.validate.problem import Problem


def read_descriptor(folder: Path) -> tuple[Mapping[str, Any], list[Problem]]:
    """The package's descriptor, and what keeps it from being read (then the descriptor is empty)."""

    def broken(check: str, message: str) -> tuple[Mapping[str, Any], list[Problem]]:
        return {}, [Problem("fast", DESCRIPTOR, check, message)]

    if folder.is_file():
        return broken("missing", f"{folder} is a file; name the folder that holds {DESCRIPTOR}, an archive unpacked")
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return broken("missing", f"{folder} holds no {DESCRIPTOR}")
    except OSError as error:
        return broken("unreadable", str(error))
    except (ValueError, RecursionError) as error:
        return broken("json", f"not JSON in UTF-8: {error}")
    if not isinstance(descriptor, dict):
        return broken("json", "not a JSON object")
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not resources:
        return broken("resources", "lists no resources")
    for number, resource in enumerate(resources, start=1):
        if not isinstance(resource, dict) or not all(isinstance(resource.get(key), str) for key in ("name", "path")):
            return broken("resources", f"resource {number} has no name or path")
    return descriptor, []


def check_files(folder: Path, descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the files that the descriptor lists, and which other files there are."""
    listed: set[str] = set()
    names: set[str] = set()
    for resource in descriptor["resources"]:
        name, path = resource["name"], resource["path"]
        if name in names or path in listed:
            yield Problem("fast", name, "resources", "listed twice")
        names.add(name)
        listed.add(path)
        yield from _check_file(folder, name, path, resource)
    yield from _check_others(folder, listed | {DESCRIPTOR})


def _check_file(folder: Path, name: str, path: str, resource: Mapping[str, Any]) -> Iterator[Problem]:
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path or ":" in path:
        yield Problem("fast", name, "path", f"{path} leads out of the package")
        return
    try:
        with (folder / path).open("rb") as file:
            actual = f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
            size = file.tell()
    except FileNotFoundError:
        yield Problem("fast", name, "missing", f"{path} is not there")
        return
    except (OSError, ValueError) as error:
        yield Problem("fast", name, "unreadable", f"{path!r}: {getattr(error, 'strerror', error)}")
        return
    if resource.get("bytes") != size:
        yield Problem("fast", name, "bytes", f"{path} has {size} bytes, not {resource.get('bytes')}")
    stated = str(resource.get("hash"))
    if stated != actual:
        yield Problem("fast", name, "hash", f"{path} has the hash {actual[:19]}…, not {stated[:19]}…")


def _check_others(folder: Path, listed: set[str]) -> Iterator[Problem]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir() and name not in listed:
            yield Problem("fast", name, "unlisted", "a file that the descriptor does not list")
