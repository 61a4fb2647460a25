"""The index of releases: every version with the size and hash of its archive, which never change."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ai_buildout._releases import INDEX
from ai_buildout.model.errors import InputError
from ai_buildout.release.version import Version

_MODEL = ConfigDict(extra="forbid", frozen=True)


class ReleasedFile(BaseModel):
    """A file beside the index."""

    model_config = _MODEL

    path: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")

    def check(self, folder: Path) -> None:
        """Refuse a file that is not the one that was released.

        Raises:
            InputError: if it is missing or was changed.
        """
        file = folder / self.path
        if not file.is_file():
            raise InputError(f"{file}: missing; put back what was released, with the SHA-256 {self.sha256}")
        if released_file(self.path, file.read_bytes()) != self:
            raise InputError(f"{file}: is not what was released (SHA-256 {self.sha256}); put that back")


def released_file(path: str, content: bytes) -> ReleasedFile:
    """The entry of a file with this content."""
    return ReleasedFile(path=path, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())


class Release(BaseModel):
    """One release: its archive, and the difference to the release before it."""

    model_config = _MODEL

    version: str
    date: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    step: str | None
    archive: ReleasedFile
    difference: ReleasedFile | None
    rows: dict[str, int]


class Index(BaseModel):
    """All releases, oldest first."""

    model_config = _MODEL

    name: str = "ai-buildout"
    releases: tuple[Release, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The index in ``folder``; an empty one if there is none.

        Raises:
            InputError: if it is no index, or its versions do not rise.
        """
        path = folder / INDEX
        if not path.is_file():
            return cls()
        try:
            index = cls.model_validate_json(path.read_bytes())
            versions = [Version.parse(release.version) for release in index.releases]
        except (ValidationError, ValueError) as error:
            raise InputError(f"{path}: no index of releases: {' '.join(str(error).split())}") from error
        if versions != sorted(set(versions)):
            raise InputError(f"{path}: the versions do not rise from one release to the next")
        return index

    def check(self, folder: Path) -> None:
        """Refuse a folder in which a released file is missing or was changed.

        Raises:
            InputError: naming the file.
        """
        for release in self.releases:
            release.archive.check(folder)
            if release.difference is not None:
                release.difference.check(folder)

    def to_json(self) -> str:
        """The content of ``index.json``."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
