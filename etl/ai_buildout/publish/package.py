"""Write the whole package: rows of all tables to CSV, Parquet, dictionary, account and descriptor."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from ai_buildout.model.columns import Row
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.descriptions import DESCRIPTIONS, descriptions
from ai_buildout.publish.descriptor import package_descriptor, with_sizes
from ai_buildout.publish.dictionary import data_dictionary
from ai_buildout.publish.files import write_csv, write_parquet
from ai_buildout.publish.frames import frames_of
from ai_buildout.publish.layout import ACCOUNT, DESCRIPTOR, DICTIONARY, csv_path, parquet_path
from ai_buildout.publish.package_error import PackageError
from ai_buildout.publish.swap import replacing
from ai_buildout.publish.validate import validate_package


def publish_package(
    rows: Mapping[str, Sequence[Row]],
    out: Path,
    *,
    version: str,
    account: Mapping[str, object],
    check: bool = True,
) -> None:
    """Write a complete package to ``out``, in place of the package that may be there.

    The files are written to a folder beside ``out`` and swapped in at the end, so that ``out`` is the old package or the
    new one, never a mixture. The same rows give the same bytes, in whatever order they come.

    Args:
        rows: the rows of each published table by its name; a table left out is published empty.
        out: the package's folder; it need not exist.
        version: the version of the package, which is that of the code.
        account: the account of the build, of plain JSON types; written as ``account.json``.
        check: whether to check the new package, and to leave the old one in place if it does not hold.

    Raises:
        PackageError: if a check fails.
        FileExistsError: if ``out`` holds files that are no package's.
        OSError: if ``out`` cannot be written.
        KeyError: if a name in ``rows`` is no published table.
        TypeError: if a row is not of its table's model.
    """
    _refuse_foreign_files(out)
    with replacing(out) as folder:
        _write_all(rows, folder, version, account)
        if check and (problems := validate_package(folder, standard=False)):
            raise PackageError(problems)


def _write_all(rows: Mapping[str, Sequence[Row]], folder: Path, version: str, account: Mapping[str, object]) -> None:
    """Write every file; nothing of the tables is in memory any more when they are checked."""
    frames = frames_of(rows)
    (folder / "data").mkdir()
    for name, frame in frames.items():
        write_csv(frame, folder / csv_path(name))
        write_parquet(frame, name, folder / parquet_path(name))
    _write(folder / DICTIONARY, data_dictionary(frames, version=version))
    _write(folder / ACCOUNT, _json(account))
    descriptor = with_sizes(package_descriptor(frames, version=version), folder)
    for path, described in descriptions(descriptor).items():
        _write(folder / path, _json(described))
    _write(folder / DESCRIPTOR, _json(with_sizes(descriptor, folder)))


def _refuse_foreign_files(out: Path) -> None:
    """Swapping ``out`` removes what is in it, so nothing but a package may be there."""
    if not out.is_dir():
        return
    own = {DESCRIPTOR, DICTIONARY, ACCOUNT, *DESCRIPTIONS, *map(csv_path, TABLES), *map(parquet_path, TABLES)}
    present = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir()}
    tables = {path for path in present if path.startswith("data/") and path.endswith((".csv", ".parquet"))}
    if foreign := sorted(present - own - tables):
        raise FileExistsError(f"{out} holds {foreign[0]}, which is no part of a package; it will not be replaced")
    if present and DESCRIPTOR not in present:
        raise FileExistsError(f"{out} is not empty and holds no {DESCRIPTOR}; it will not be replaced")


def _json(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
