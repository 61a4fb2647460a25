"""Where the inputs of the pipeline lie: the folder that the caller has, or what the installed package carries."""

from __future__ import annotations

from pathlib import Path

from ai_buildout.model.errors import InputError

_HERE = Path(__file__).parents[1]
_PLACES = tuple((folder, folder / "registry") for folder in (Path("raw"), _HERE.parents[1] / "raw", _HERE / "raw"))


def default_raw() -> Path:
    """``raw/`` below the working directory, else that of the checkout, else the registry and sources of the installed package.

    Raises:
        InputError: if there is none of them.
    """
    for folder, registry in _PLACES:
        if registry.is_dir():
            return folder
    raise InputError("raw: no such folder; name the one with sources.csv and registry/ by --raw")
