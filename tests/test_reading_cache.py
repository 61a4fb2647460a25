"""The cache of readings: the same package with it and without it, and no harm from what is wrong with it."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from ai_buildout.build import build
from ai_buildout.documents import Work
from ai_buildout.isolate import Budget
from ai_buildout.model.page import Page, Rejection
from ai_buildout.model.reading import PageReading
from ai_buildout.reading_cache import ReadingCache, cache_folder, fingerprint, reading_cache
from tests.test_build import TINY, VERSION, files

REGISTRY = TINY / "raw" / "registry"


class CountingCache(ReadingCache):
    """Counts the pages that it knew."""

    known = 0

    def get(self, key: str) -> PageReading | Rejection | None:
        found = super().get(key)
        self.known += found is not None
        return found


def cached_build(raw: Path, out: Path, cache: Path) -> int:
    store = CountingCache(cache, fingerprint(raw / "registry", Budget()))
    build(raw, out, version=VERSION, store=store, work=Work(1))
    return store.known


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    shutil.copytree(TINY / "raw", tmp_path / "raw")
    return tmp_path / "raw"


def test_a_second_build_reads_only_what_changed(raw: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert cached_build(raw, tmp_path / "first", cache) == 0
    pages = len(list((raw / "pages").iterdir()))
    assert cached_build(raw, tmp_path / "second", cache) == pages
    assert files(tmp_path / "second") == files(tmp_path / "first")
    page = sorted((raw / "pages").glob("*.txt"))[-1]
    page.write_bytes(page.read_bytes() + b"\nOne more line.\n")
    assert cached_build(raw, tmp_path / "third", cache) == pages - 1


def test_damaged_entries_are_made_anew(raw: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cached_build(raw, tmp_path / "first", cache)
    entries = sorted((cache / "readings").glob("*/*"))
    sizes = [entry.stat().st_size for entry in entries]
    damages = [b"", entries[0].read_bytes()[:-3], b"\0" * 100, bytes(40)]
    for entry, damage in zip(entries, damages, strict=False):
        entry.write_bytes(damage)
    assert cached_build(raw, tmp_path / "second", cache) == 0
    assert files(tmp_path / "second") == files(tmp_path / "first")
    assert [entry.stat().st_size for entry in entries] == sizes


def test_a_cache_that_cannot_be_written_is_no_error(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")
    assert cached_build(raw, tmp_path / "out", tmp_path / "cache") == 0


def test_what_a_reading_depends_on_changes_its_key(raw: Path) -> None:
    budget = Budget()
    cache = ReadingCache(raw, fingerprint(raw / "registry", budget))
    page = Page("a.html", b"x")
    others = [
        Page("a.html", b"y"),
        Page("b.html", b"x"),
        Page("a.html", b"x", url="http://a.example"),
        Page("a.html", b"x", media_type="text/plain"),
        Page("a.html", b"x", charset="gbk"),
    ]
    before = fingerprint(raw / "registry", budget)
    (raw / "registry" / "places.csv").write_bytes((raw / "registry" / "places.csv").read_bytes() + b"\n")
    keys = {cache.key(p) for p in (page, *others)}
    keys |= {ReadingCache(raw, f).key(page) for f in (fingerprint(raw / "registry", b) for b in (budget, Budget(1.0)))}
    assert before != fingerprint(raw / "registry", budget)
    assert len(keys) == 8


def test_the_entries_used_longest_ago_go_first(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path, "f", most_bytes=10_000)
    generator = random.Random(7)
    keys = [cache.key(Page(str(number), b"x")) for number in range(10)]
    for age, key in enumerate(reversed(keys)):
        cache.put(key, Rejection("x", "empty", generator.randbytes(1000).hex()))
        (entry,) = (tmp_path / "readings" / key[:2]).glob(key[2:])
        os.utime(entry, (1_000_000 - age, 1_000_000 - age))
    cache.prune()
    kept = [cache.get(key) is not None for key in keys]
    assert kept == sorted(kept), "the first keys are the oldest"
    assert 0 < sum(kept) < 10


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AI_BUILDOUT_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("AI_BUILDOUT_CACHE")
    assert cache_folder().name == "ai-buildout"


def test_a_budget_that_cut_off_a_page_is_not_kept(raw: Path, tmp_path: Path) -> None:
    store = reading_cache(tmp_path / "cache", raw / "registry", Budget())
    tight = Work(1, Budget(seconds=0.0001))
    with pytest.raises(Exception, match="too_slow"):
        build(raw, tmp_path / "out", version=VERSION, store=store, work=tight)
    for entry in (tmp_path / "cache").rglob("*/*/*"):
        assert b"too_slow" not in entry.read_bytes()
    assert cached_build(raw, tmp_path / "out", tmp_path / "cache") < 3
