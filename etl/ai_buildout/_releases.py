"""Releases of the data package: their index, and the one archive of each, fetched once, checked, and kept by its hash.

A place of releases is a folder or an ``http(s)`` URL with ``index.json`` and the archives that it lists. Needs nothing but the
standard library.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ai_buildout._download import ReleaseError, UnknownVersionError, download, is_url, read_bytes

VARIABLE = "AI_BUILDOUT_RELEASES"
"""Environment variable that names the place of releases."""

CACHE_VARIABLE = "AI_BUILDOUT_CACHE"
"""Environment variable that names the folder of what is kept between runs."""

INDEX = "index.json"
DESCRIPTOR = "datapackage.json"
Place = str | os.PathLike[str]
Releases = dict[str, Mapping[str, Any]]
"""The entries of an index by version, oldest first."""

_CHECKOUT = Path(__file__).parents[2] / "releases"
_SHIPPED = Path(__file__).parent / "releases" / INDEX
"""The index as of the version that is installed."""


def versions(releases: Place | None = None) -> list[str]:
    """The released versions, oldest first; offline, those that the last look at the index told.

    Args:
        releases: folder or URL of the releases; by default the one that the environment variable ``AI_BUILDOUT_RELEASES``
            names, or the checkout's; if there is neither, the releases up to the installed one are told.

    Raises:
        ReleaseError: if no place of releases is known, or its index cannot be had.
    """
    return list(known_releases(releases))


def known_releases(releases: Place | None = None) -> Releases:
    """The entries of the index, as of :func:`versions`."""
    place = _place(releases)
    return _index(place) if place else _shipped()


def release_folder(version: str, releases: Place | None = None) -> Path:
    """The folder of a released package, unpacked in the cache; fetched, and checked against the index, the first time.

    A version is what the index of its place says it is: what the cache has by that name from elsewhere is not taken for it.

    Args:
        version: such as ``0.1.0``.
        releases: as of :func:`versions`; a place that was read before need not be reached for what is in the cache.

    Raises:
        UnknownVersionError: if the index does not list the version.
        ReleaseError: if the version cannot be had, or is not what the index says.
    """
    if Path(version).name != version or not version[:1].isdigit():
        raise ReleaseError(f"{version!r} is no version; versions look like 0.1.0")
    place = _place(releases)
    archive = _listed(version, place)
    folder = _folder(version, archive)
    if (folder / DESCRIPTOR).is_file():
        _check(folder)
        return folder
    part = folder.with_name(f"{folder.name}.zip.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    download(f"{place}/{archive['path']}", part, size=archive["bytes"], sha256=archive["sha256"])
    _unpack(part, folder)
    return folder


def _listed(version: str, place: str | None) -> Mapping[str, Any]:
    """The archive of a version as the index lists it; a server is not asked again about what is in the cache."""
    seen = _shipped() if place is None else _seen(place)
    kept = version in seen and (_folder(version, seen[version]["archive"]) / DESCRIPTOR).is_file()
    if place is None and not kept:
        raise ReleaseError(
            f"version {version} is not here, and no place of releases is known: "
            f"name a folder or URL by the environment variable {VARIABLE}"
        )
    known = seen if place is None or (kept and is_url(place)) else _index(place)
    if version not in known:
        raise UnknownVersionError(f"{place}: no version {version}; there are: {', '.join(known) or 'none'}")
    archive: Mapping[str, Any] = known[version]["archive"]
    return archive


def _folder(version: str, archive: Mapping[str, Any]) -> Path:
    return cache_folder() / f"{version}-{archive['sha256'][:16]}"


def _check(folder: Path) -> None:
    """Refuse a release in the cache of which a file was changed."""
    for resource in json.loads((folder / DESCRIPTOR).read_bytes())["resources"]:
        file = folder / resource["path"]
        if not file.is_file() or f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}" != resource["hash"]:
            raise ReleaseError(f"{file} is not what was released; remove the folder {folder} and load it again")


def cache_folder() -> Path:
    """Where fetched releases are kept: in ``AI_BUILDOUT_CACHE``, or in the platform's folder for caches."""
    if named := os.environ.get(CACHE_VARIABLE):
        return Path(named).expanduser() / "releases"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "ai-buildout" / "releases"


def _place(releases: Place | None) -> str | None:
    named = os.fspath(releases) if releases is not None else os.environ.get(VARIABLE)
    if named:
        return named.rstrip("/")
    return str(_CHECKOUT) if (_CHECKOUT / INDEX).is_file() else None


def _shipped() -> Releases:
    return _parsed(_SHIPPED.read_bytes(), str(_SHIPPED)) if _SHIPPED.is_file() else {}


def _index(place: str) -> Releases:
    """The releases of a place; as they were last seen, if it cannot be reached.

    A release that the place listed before must still be listed with the hash that it had; one that the installed version
    knows of has its hash wherever it is listed, but no place must hold every release.
    """
    kept, listed = _kept_index(place), _listed_before(place)
    seen = _shipped() | listed
    try:
        content = read_bytes(f"{place}/{INDEX}")
    except ReleaseError:
        if seen:
            return listed or seen
        raise
    found = _parsed(content, f"{place}/{INDEX}")
    for version, release in seen.items():
        if version not in found and version not in listed:
            continue
        if version not in found or found[version]["archive"] != release["archive"]:
            raise ReleaseError(
                f"{place}/{INDEX}: {version} is not the release that it was, and a release never changes; "
                f"if you trust the new one, remove {kept}"
            )
    if found != seen:
        _write(kept, content)
    return found


def _seen(place: str) -> Releases:
    """The releases that the last look at a place's index told, and those that the installed version knows."""
    return _shipped() | _listed_before(place)


def _listed_before(place: str) -> Releases:
    kept = _kept_index(place)
    return _parsed(kept.read_bytes(), str(kept)) if kept.is_file() else {}


def _kept_index(place: str) -> Path:
    return cache_folder() / f"index-{hashlib.sha256(place.encode()).hexdigest()[:16]}.json"


def _parsed(content: bytes, name: str) -> Releases:
    try:
        releases = {release["version"]: release for release in json.loads(content)["releases"]}
        for release in releases.values():
            archive = release["archive"]
            if not (Path(archive["path"]).name == archive["path"] and isinstance(archive["bytes"], int)):
                raise ValueError(f"a strange archive: {archive}")
            int(archive["sha256"], 16)
    except (ValueError, LookupError, TypeError) as error:
        raise ReleaseError(f"{name}: no index of releases: {error!r}") from error
    return releases


def _unpack(archive: Path, folder: Path) -> None:
    """Unpack a checked archive whole or not at all."""
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        with zipfile.ZipFile(archive) as content:
            content.extractall(fresh)
        fresh.chmod(0o755)
        try:
            fresh.rename(folder)
        except OSError:
            if not (folder / DESCRIPTOR).is_file():  # else another process was faster
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    archive.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)
