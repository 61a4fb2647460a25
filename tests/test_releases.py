"""Other versions than the one that came along: fetched once, checked, kept; and what is said when that fails."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import ai_buildout
from ai_buildout import ReleaseError
from ai_buildout.publish.package import publish_package
from tests.publish.sample import ACCOUNT, sample_rows
from tests.release.changing import release_unchecked
from tests.serving import Served, serving

ARCHIVE = "ai-buildout-1.2.3.zip"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Releases 1.2.3 and 1.2.4 of the sample."""
    scratch = tmp_path_factory.mktemp("releases")
    publish_package(sample_rows(), scratch / "package", version="1.2.3", account=ACCOUNT, check=False)
    for version in ("1.2.3", "1.2.4"):
        release_unchecked(scratch / "package", scratch / "releases", version)
    return scratch / "releases"


@pytest.fixture
def releases(released: Path, tmp_path: Path) -> Path:
    """A copy of them, to be tampered with."""
    return Path(shutil.copytree(released, tmp_path / "releases"))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and no place of releases in the environment."""
    monkeypatch.setenv("AI_BUILDOUT_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("AI_BUILDOUT_RELEASES", raising=False)
    return tmp_path / "cache" / "releases"


@pytest.fixture
def server(releases: Path) -> Iterator[Served]:
    """The releases served on loopback."""
    with serving(releases) as served:
        yield served


def kept_as(releases: Path, version: str = "1.2.3") -> str:
    """The name that a release has in the cache: its version, and the beginning of its archive's hash."""
    listed = {one["version"]: one for one in json.loads((releases / "index.json").read_bytes())["releases"]}
    return f"{version}-{listed[version]['archive']['sha256'][:16]}"


def test_versions_are_listed_oldest_first(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ai_buildout.versions(server.url) == ["1.2.3", "1.2.4"]
    monkeypatch.setenv("AI_BUILDOUT_RELEASES", server.url + "/")
    assert ai_buildout.versions() == ["1.2.3", "1.2.4"]


@pytest.mark.parametrize("place", ["folder", "url"])
def test_a_version_loads_from_a_folder_or_a_server(place: str, server: Served) -> None:
    base = server.folder if place == "folder" else server.url
    assert ai_buildout.load("deals", version="1.2.3", releases=base).height == 2
    assert ai_buildout.scan("deals", version="1.2.3", releases=base).select("deal_id").collect().height == 2
    assert ai_buildout.describe("deals", version="1.2.3", releases=base)["column"][0] == "deal_id"
    assert ai_buildout.evidence("deals", "acme-zenith-2025", "amount", version="1.2.3", releases=base).height == 3
    assert ai_buildout.tables(version="1.2.3", releases=base)[0] == "deals"
    table = ai_buildout.path("deals", form="csv", version="1.2.3", releases=base)
    assert table.read_text("utf-8").startswith("deal_id,")


def test_a_version_is_fetched_once_and_works_offline_after(server: Served) -> None:
    ai_buildout.load("deals", version="1.2.3", releases=server.url)
    assert [path for path, _ in server.requests] == ["/index.json", f"/{ARCHIVE}"]
    shutil.rmtree(server.folder)
    assert ai_buildout.load("companies", version="1.2.3", releases=server.url).height == 2
    assert ai_buildout.versions(server.url) == ["1.2.3", "1.2.4"]
    assert len(server.requests) == 3


def test_a_release_of_another_place_is_not_taken_for_this_ones(
    server: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ai_buildout.load("deals", version="1.2.3", releases=server.url)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "index.json").write_text('{"name": "ai-buildout", "releases": []}', encoding="utf-8")
    monkeypatch.setenv("AI_BUILDOUT_RELEASES", str(empty))
    assert ai_buildout.versions() == []
    with pytest.raises(ReleaseError, match=r"empty: no version 1\.2\.3; there are: none"):
        ai_buildout.load("deals", version="1.2.3")


def test_two_places_may_have_other_releases_by_one_version(server: Served, tmp_path: Path, cache: Path) -> None:
    publish_package(sample_rows(), tmp_path / "package", version="1.2.3", account={**ACCOUNT, "x": 1}, check=False)
    release_unchecked(tmp_path / "package", tmp_path / "others", "1.2.3")
    for place in (server.url, str(tmp_path / "others"), server.url):
        assert ai_buildout.load("deals", version="1.2.3", releases=place).height == 2
    kept = {path.name for path in cache.iterdir() if path.is_dir()}
    assert kept == {kept_as(server.folder), kept_as(tmp_path / "others")}
    assert len(kept) == 2


def test_a_folder_of_releases_that_is_gone_leaves_what_was_loaded_from_it(releases: Path) -> None:
    ai_buildout.load("deals", version="1.2.3", releases=releases)
    shutil.rmtree(releases)
    assert ai_buildout.load("companies", version="1.2.3", releases=releases).height == 2


def test_a_corrupted_download_is_refused_and_not_kept(server: Served, cache: Path) -> None:
    archive = server.folder / ARCHIVE
    archive.write_bytes(archive.read_bytes()[:-1] + b"x")
    for _ in range(2):
        with pytest.raises(
            ReleaseError, match=rf"{ARCHIVE} is not what was released: SHA-256 .*; nothing of it is kept"
        ):
            ai_buildout.load("deals", version="1.2.3", releases=server.url)
        assert [path.name for path in cache.iterdir() if not path.name.startswith("index-")] == []


def test_a_longer_file_is_refused_without_reading_it_all(server: Served) -> None:
    archive = server.folder / ARCHIVE
    archive.write_bytes(archive.read_bytes() + b"x" * 1000)
    with pytest.raises(ReleaseError, match="is not what was released"):
        ai_buildout.load("deals", version="1.2.3", releases=server.url)


def test_a_download_that_broke_off_goes_on_where_it_was(server: Served) -> None:
    server.break_after = 1000
    with pytest.raises(ReleaseError, match=r"broke off after 1000 of \d+ bytes; load again to go on from there"):
        ai_buildout.load("deals", version="1.2.3", releases=server.url)
    server.break_after = None
    assert ai_buildout.load("deals", version="1.2.3", releases=server.url).height == 2
    assert server.requests[-1] == (f"/{ARCHIVE}", "bytes=1000-")


def test_a_server_without_ranges_sends_all_again(server: Served, cache: Path) -> None:
    server.ranges = False
    cache.mkdir(parents=True)
    (cache / f"{kept_as(server.folder)}.zip.part").write_bytes(b"PK")
    assert ai_buildout.load("deals", version="1.2.3", releases=server.url).height == 2


def test_the_beginning_of_another_file_is_thrown_away(server: Served, cache: Path) -> None:
    cache.mkdir(parents=True)
    (cache / f"{kept_as(server.folder)}.zip.part").write_bytes(b"x" * 1000)
    assert ai_buildout.load("deals", version="1.2.3", releases=server.url).height == 2
    assert [wanted for _, wanted in server.requests] == [None, "bytes=1000-", None]


def test_a_release_that_became_another_is_refused(server: Served) -> None:
    ai_buildout.versions(server.url)
    index = server.folder / "index.json"
    content = json.loads(index.read_text("utf-8"))
    content["releases"][0]["archive"]["sha256"] = "0" * 64
    index.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"1\.2\.3 is not the release that it was, and a release never changes"):
        ai_buildout.load("deals", version="1.2.4", releases=server.url)


def test_a_file_of_the_cache_that_was_changed_is_refused(server: Served, cache: Path) -> None:
    ai_buildout.load("deals", version="1.2.3", releases=server.url)
    (cache / kept_as(server.folder) / "data" / "deals.parquet").write_bytes(b"PAR1")
    with pytest.raises(
        ReleaseError,
        match=r"deals\.parquet is not what was released; remove the folder .*1\.2\.3-\w+ and load it again",
    ):
        ai_buildout.load("deals", version="1.2.3", releases=server.url)


@pytest.mark.parametrize(
    ("version", "place", "message"),
    [
        ("9.9.9", "{server}", r"no version 9\.9\.9; there are: 1\.2\.3, 1\.2\.4"),
        ("../1.2.3", "{server}", "is no version"),
        ("1.2.3", "http://127.0.0.1:9", r"http://127\.0\.0\.1:9/index\.json cannot be reached: .*refused"),
        ("1.2.3", "{server}/nowhere", "the server says 404"),
        ("1.2.3", "/nowhere", r"/nowhere/index\.json cannot be reached: "),
    ],
)
def test_what_cannot_be_had_is_said_in_one_line(version: str, place: str, message: str, server: Served) -> None:
    with pytest.raises(ReleaseError, match=message):
        ai_buildout.load("deals", version=version, releases=place.format(server=server.url))


@pytest.mark.parametrize(
    "content", ["[]", "{}", "no JSON", '{"releases": [{"version": "1.2.3", "archive": {"path": "../x", "bytes": 1, "sha256": "0"}}]}']
)  # fmt: skip
def test_an_index_that_is_none_is_refused(content: str, server: Served) -> None:
    (server.folder / "index.json").write_text(content, encoding="utf-8")
    with pytest.raises(ReleaseError, match="no index of releases"):
        ai_buildout.versions(server.url)


def test_a_citation_names_version_and_date(server: Served) -> None:
    assert ai_buildout.cite(version="1.2.3", releases=server.url) == (
        "The AI Buildout maintainers (2026). AI Buildout, version 1.2.3, released on 2026-01-01 [data set]. CC-BY-4.0."
    )
    assert ai_buildout.cite("bibtex", version="1.2.3", releases=server.url).splitlines() == [
        "@misc{ai-buildout-1.2.3,",
        "  author = {{The AI Buildout maintainers}},",
        "  title = {{AI Buildout}},",
        "  version = {1.2.3},",
        "  year = {2026},",
        "  date = {2026-01-01},",
        "  note = {Data set, version 1.2.3, CC-BY-4.0},",
        "}",
    ]


@pytest.mark.parametrize("backend", ["pandas", "arrow"])
def test_a_table_loads_into_other_libraries(backend: str, releases: Path) -> None:
    pytest.importorskip("pandas" if backend == "pandas" else "pyarrow")
    own = ai_buildout.load("deals", version="1.2.3", releases=releases)
    if backend == "arrow":
        table = ai_buildout.load("deals", version="1.2.3", releases=releases, backend="arrow")
        assert (table.num_rows, table.column_names) == (own.height, own.columns)
        return
    frame = ai_buildout.load("deals", version="1.2.3", releases=releases, backend="pandas")
    assert (len(frame), list(frame.columns)) == (own.height, own.columns)
    assert frame["amount_max"].sum() == own["amount_max"].sum()


def test_an_unknown_backend_or_form_is_refused(releases: Path) -> None:
    with pytest.raises(ValueError, match="no backend 'numpy'; there are polars, pandas and arrow"):
        ai_buildout.load("deals", version="1.2.3", releases=releases, backend="numpy")  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="no form 'xlsx'; there are parquet and csv"):
        ai_buildout.path("deals", form="xlsx", version="1.2.3", releases=releases)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no form 'ris'; there are text and bibtex"):
        ai_buildout.cite("ris", version="1.2.3", releases=releases)  # type: ignore[arg-type]
