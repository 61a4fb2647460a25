"""Cut a release: check what was released, the package and its version, then write archive, difference, changelog and index."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ai_buildout._releases import INDEX
from ai_buildout.model.errors import InputError
from ai_buildout.publish.published import PublishedPackage, read_package
from ai_buildout.publish.validate import validate_package
from ai_buildout.release.archive import archive_bytes
from ai_buildout.release.changelog import changelog_with, first_section, section
from ai_buildout.release.difference import Difference, difference
from ai_buildout.release.index import Index, Release, released_file
from ai_buildout.release.render import as_json
from ai_buildout.release.version import Version
from ai_buildout.whole_files import write_whole


@dataclass(frozen=True)
class Cut:
    """What a release wrote.

    Attributes:
        release: the entry in the index.
        found: the difference to the release before; None for the first.
        section: the section of the changelog.
    """

    release: Release
    found: Difference | None
    section: str


def cut_release(
    package: Path, to: Path, *, version: str, date: str, changelog: Path, reworded: Collection[str] = ()
) -> Cut:
    """Release the package in ``package``: nothing is written unless everything holds, and nothing released is changed.

    Args:
        package: folder of the package.
        to: folder of the releases.
        version: version of the code, which the package must have.
        date: day of the release, ISO 8601.
        changelog: the changelog to put the section in.
        reworded: places (``table`` or ``table.column``) that are described otherwise and mean the same.

    Raises:
        InputError: if something released is missing or changed, the package does not hold, or the version is too small.
        OSError: if a file cannot be read or written.
    """
    index = Index.read(to)
    index.check(to)
    if problems := validate_package(package):
        raise InputError(f"{package}: does not hold: {problems[0]}")
    new = read_package(package)
    if new.version != version:
        raise InputError(f"{package}: is version {new.version}, not {version}, which the code is; build it anew")
    found = _difference_to_last(index, to, new, reworded)
    last = index.releases[-1].version if index.releases else None
    _refuse_small_version(version, last, found)
    archive = archive_bytes(package)
    _refuse_lossy_archive(archive, new)
    name = f"{index.name}-{version}.zip"
    difference_name = f"{index.name}-{last}-{version}.json"
    told = as_json(found).encode() if found is not None else None
    release = Release(
        version=version,
        date=date,
        step=None if found is None else str(found.owed),
        archive=released_file(name, archive),
        difference=None if told is None else released_file(difference_name, told),
        rows={name: table.frame.height for name, table in new.tables.items()},
    )
    text = first_section(new, date) if found is None else section(found, date, difference_name)
    sections = changelog_with(changelog, version, text)
    to.mkdir(parents=True, exist_ok=True)
    _publish(to / name, archive)
    if told is not None:
        _publish(to / difference_name, told)
    _publish(changelog, sections.encode())
    # The index comes last: a release that is not in it was never made, and is made again.
    _publish(to / INDEX, Index(releases=(*index.releases, release)).to_json().encode())
    return Cut(release, found, text)


def _difference_to_last(index: Index, to: Path, new: PublishedPackage, reworded: Collection[str]) -> Difference | None:
    if not index.releases:
        return None
    with tempfile.TemporaryDirectory() as scratch:
        with zipfile.ZipFile(to / index.releases[-1].archive.path) as archive:
            archive.extractall(scratch)
        return difference(read_package(Path(scratch)), new, reworded=reworded)


def _refuse_small_version(version: str, last: str | None, found: Difference | None) -> None:
    try:
        wanted = Version.parse(version)
    except ValueError as error:
        raise InputError(str(error)) from error
    if last is None or found is None:
        return
    if wanted <= Version.parse(last):
        raise InputError(f"{version} is not above {last}, which is released already and stays as it is")
    least = Version.parse(last).after(found.owed)
    if wanted < least:
        why = "; ".join(next(iter(found.reasons().values())))
        raise InputError(f"{version} is too small a step from {last}: {least} or higher is owed, as {why}")


def _refuse_lossy_archive(content: bytes, new: PublishedPackage) -> None:
    """Read the archive back as a user will, before anyone gets it."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "archive.zip"
        path.write_bytes(content)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(Path(scratch) / "package")
        if difference(new, read_package(Path(scratch) / "package")):
            raise InputError("the archive does not hold what the package holds")


def _publish(path: Path, content: bytes) -> None:
    write_whole(path, content)
    path.chmod(0o644)  # for whoever serves it
