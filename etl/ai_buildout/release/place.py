"""Where a package is: a folder, a zip archive, or a released version."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ai_buildout import _releases
from ai_buildout._download import UnknownVersionError
from ai_buildout.model.errors import InputError


@contextmanager
def package_folder(place: str, releases: str | None = None) -> Iterator[Path]:
    """The folder of the package at ``place``, unpacked for the while of a ``with`` block if need be.

    Args:
        place: a folder, a zip archive, or the version of a release.
        releases: folder or URL of the releases, for versions.

    Raises:
        InputError: if there is no package.
        ReleaseError: if the version cannot be had.
    """
    path = Path(place)
    if path.is_dir():
        yield path
    elif path.is_file():
        with tempfile.TemporaryDirectory() as scratch:
            try:
                with zipfile.ZipFile(path) as archive:
                    archive.extractall(scratch)
            except zipfile.BadZipFile as error:
                raise InputError(f"{path}: no zip archive: {error}") from error
            yield Path(scratch)
    elif place[:1].isdigit():
        yield _release_folder(place, releases)
    else:
        raise InputError(f"{place}: no folder, no archive and no version")


def _release_folder(version: str, releases: str | None) -> Path:
    try:
        return _releases.release_folder(version, releases)
    except UnknownVersionError as error:
        raise UnknownVersionError(f"{error}; the folder or zip archive of a package does as well") from error
