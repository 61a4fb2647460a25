"""What was released is as it was: every archive and difference has the size and hash that the index tells."""

from __future__ import annotations

from pathlib import Path

from ai_buildout.publish.validate import validate_package
from ai_buildout.release.index import Index
from ai_buildout.release.place import package_folder

RELEASES = Path(__file__).parents[1] / "releases"


def test_no_released_file_was_changed() -> None:
    Index.read(RELEASES).check(RELEASES)


def test_the_folder_holds_released_files_alone() -> None:
    listed = {"index.json", "README.md"}
    for release in Index.read(RELEASES).releases:
        listed |= {release.archive.path, *([release.difference.path] if release.difference else [])}
    assert {path.name for path in RELEASES.iterdir()} == listed


def test_the_newest_release_holds_by_its_own_schemas() -> None:
    for release in Index.read(RELEASES).releases[-1:]:
        with package_folder(str(RELEASES / release.archive.path)) as folder:
            assert validate_package(folder, own_schemas=True) == []
