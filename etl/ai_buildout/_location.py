"""Where the package's files and its version are: in a wheel, in a checkout, or where the user says."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ai_buildout._releases import Place

VARIABLE = "AI_BUILDOUT_DATAPACKAGE"
"""Environment variable that names a folder with another package."""

_HERE = Path(__file__).parent
_CHECKOUT = _HERE.parents[1]


def data_folder(version: str | None = None, releases: Place | None = None) -> Path:
    """The folder of the data package: that of a released version; without one, the package named by the environment, the
    wheel's own, or the checkout's.

    Args:
        version: a released version.
        releases: folder or URL of the releases.

    Raises:
        FileNotFoundError: if there is no package in any of them.
        ReleaseError: if the version cannot be had.
    """
    if version is not None:
        own = _HERE / "datapackage"
        if (own / "datapackage.json").is_file() and descriptor(own)["version"] == version:
            return own  # what an installed package carries is the release of its version
        from ai_buildout._releases import release_folder  # what fetches is loaded by those who ask for it

        return release_folder(version, releases)
    if named := os.environ.get(VARIABLE):
        folder = Path(named).expanduser()
        if not (folder / "datapackage.json").is_file():
            raise FileNotFoundError(f"{VARIABLE} names {folder}, which holds no datapackage.json")
        return folder
    for folder in (_HERE / "datapackage", _CHECKOUT / "datapackage"):
        if (folder / "datapackage.json").is_file():
            return folder
    raise FileNotFoundError(
        f"no data package here; build one, and name its folder by the environment variable {VARIABLE}"
    )


def descriptor(folder: Path) -> Mapping[str, Any]:
    """The package's descriptor.

    Raises:
        OSError: if it cannot be read.
        ValueError: if it is not JSON.
    """
    content: Mapping[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return content


def version() -> str:
    """The version in ``pyproject.toml`` of a checkout, or of the installed distribution.

    Raises:
        importlib.metadata.PackageNotFoundError: if the code is neither.
    """
    project = _CHECKOUT / "pyproject.toml"
    if _HERE.parent.name == "etl" and project.is_file():
        import tomllib

        # An editable installation keeps the version of the day when it was made.
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    from importlib.metadata import version as installed

    return installed("ai-buildout")
