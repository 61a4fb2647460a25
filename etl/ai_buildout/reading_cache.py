"""What pages gave in earlier builds, so that a build reads only what changed: pages, names, rules, code or libraries."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import sys
import time
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import platformdirs
from pydantic import ValidationError

from ai_buildout.isolate import Budget
from ai_buildout.model.page import Page, Rejection
from ai_buildout.model.reading import PageReading, reading_of_json
from ai_buildout.whole_files import write_whole

VARIABLE = "AI_BUILDOUT_CACHE"
"""Environment variable that names the folder of the cache."""

MOST_BYTES = 2 << 30
"""What the cache may take on disk, about; the entries that were used longest ago go first."""

_HERE = Path(__file__).parent
_LIBRARIES = ("opencc", "ahocorasick-rs", "pydantic")
_DIGEST = 32
_DAY = 86_400.0


def cache_folder() -> Path:
    """The folder that the environment names, or the one that the system keeps for caches."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(platformdirs.user_cache_dir("ai-buildout"))


class ReadingCache:
    """Readings and rejections in files, by a key of everything that they depend on.

    An entry is a digest and a compressed text; one that is damaged, or that this version cannot read, counts as not there.
    Nothing that goes wrong with the cache is an error: a build without one is only slower.
    """

    def __init__(self, folder: Path, fingerprint: str, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder / "readings"
        self._now = time.time()
        self._fingerprint = fingerprint
        self._most = most_bytes
        self._added = False

    def key(self, page: Page) -> str:
        """The digest of the page's bytes, of what is told of it, and of what reads it."""
        kind = (page.media_type, page.charset)
        told = (page.sha256, page.name, page.url, *kind, page.fetched, page.published, self._fingerprint)
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    def get(self, key: str) -> PageReading | Rejection | None:
        """What was kept under the key, or None."""
        path = self._path(key)
        try:
            with path.open("rb", buffering=0) as file:
                content = file.readall()
                used = os.fstat(file.fileno()).st_mtime
            if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
                return None
            found = _unpacked(zlib.decompress(content[_DIGEST:]))
            if self._now - used > _DAY:
                os.utime(path)
        except (OSError, zlib.error, ValidationError, ValueError, TypeError):
            return None
        return found

    def put(self, key: str, result: PageReading | Rejection) -> None:
        """Keep a result."""
        content = zlib.compress(_packed(result), 1)
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, hashlib.sha256(content).digest() + content)
        except OSError:
            return
        self._added = True

    def prune(self) -> None:
        """Remove the entries that were used longest ago until the cache is within its size; call it when a run is over."""
        if not self._added:
            return
        entries = sorted(self._entries())
        over = sum(size for _, size, _ in entries) - self._most
        for _, size, path in entries:
            if over <= 0:
                break
            with suppress(OSError):
                Path(path).unlink()
            over -= size

    def _entries(self) -> Iterator[tuple[float, int, str]]:
        """When each entry was used last, its bytes and its file."""
        for part in _listed(self._folder):
            for entry in _listed(part):
                with suppress(OSError):
                    state = entry.stat()
                    yield state.st_mtime, state.st_size, entry.path

    def _path(self, key: str) -> Path:
        return Path(self._folder, key[:2], key[2:])


def _listed(folder: Path | os.DirEntry[str]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _packed(result: PageReading | Rejection) -> bytes:
    if isinstance(result, Rejection):
        return b"R" + json.dumps([result.name, result.reason, result.detail]).encode()
    return b"P" + result.to_json()


def _unpacked(text: bytes) -> PageReading | Rejection:
    return Rejection(*json.loads(text[1:])) if text[:1] == b"R" else reading_of_json(text[1:])


def reading_cache(folder: Path, registry: Path, budget: Budget) -> ReadingCache:
    """The cache of readings by this code, these libraries and this registry.

    Args:
        folder: where the cache lies; made when something is kept.
        registry: the folder of names that pages are read with.
        budget: what a page may cost; what was read within a larger one is read anew.
    """
    return ReadingCache(folder, fingerprint(registry, budget))


def fingerprint(registry: Path, budget: Budget) -> str:
    """A digest of everything, beside the page, that a reading depends on."""
    digest = hashlib.sha256()
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES]
    digest.update(json.dumps([*versions, sys.version, unicodedata.unidata_version, repr(budget)]).encode())
    for folder in (*(_HERE / part for part in ("clean", "extract", "model")), registry):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                content = hashlib.sha256(path.read_bytes()).digest()
                digest.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape") + content)
    digest.update((_HERE / "page_reading.py").read_bytes())
    return digest.hexdigest()
