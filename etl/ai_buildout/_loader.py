"""The loader: tables of the data package as polars frames, what their columns mean, and the evidence of their values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from ai_buildout._location import data_folder, descriptor

if TYPE_CHECKING:  # polars is loaded at the first call, so that importing the package costs next to nothing
    import datetime as dt

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from ai_buildout._releases import Place


def tables(*, version: str | None = None, releases: Place | None = None) -> list[str]:
    """Names of the tables, in published order.

    Args:
        version: a released version, as of :func:`load`.
        releases: where releases are, as of :func:`load`.

    Raises:
        FileNotFoundError: if there is no data package.
        ReleaseError: if the version cannot be had.
    """
    found = descriptor(data_folder(version, releases))
    return [resource["name"] for resource in found["resources"] if "schema" in resource]


@overload
def load(
    table: str,
    *,
    as_of: str | dt.date | None = None,
    version: str | None = None,
    releases: Place | None = None,
    backend: Literal["polars"] = "polars",
) -> pl.DataFrame: ...
@overload
def load(
    table: str,
    *,
    as_of: str | dt.date | None = None,
    version: str | None = None,
    releases: Place | None = None,
    backend: Literal["pandas"],
) -> pd.DataFrame: ...
@overload
def load(
    table: str,
    *,
    as_of: str | dt.date | None = None,
    version: str | None = None,
    releases: Place | None = None,
    backend: Literal["arrow"],
) -> pa.Table: ...
def load(
    table: str,
    *,
    as_of: str | dt.date | None = None,
    version: str | None = None,
    releases: Place | None = None,
    backend: Literal["polars", "pandas", "arrow"] = "polars",
) -> pl.DataFrame | pd.DataFrame | pa.Table:
    """A table as a frame: text, integers, floats, booleans and dates as the schema says; empty cells are null.

    Args:
        table: one of :func:`tables`, such as ``deals``.
        as_of: a day, as ``2025-10-31`` or a date: the rows and values of ``deals`` or ``energy_projects`` that were known then.
        version: a released version instead of the one that came with the package. It is fetched once, checked against the
            index of releases, and kept; after that no network is needed.
        releases: folder or URL of the releases; by default the one that the environment variable ``AI_BUILDOUT_RELEASES``
            names.
        backend: whose frame to return; ``pandas`` needs pandas and pyarrow, ``arrow`` needs pyarrow.

    Raises:
        LookupError: if there is no such table, or it has no history; the message names the nearest.
        FileNotFoundError: if there is no data package.
        ReleaseError: if the version cannot be had, or is not what was released.
        ModuleNotFoundError: if the library of the backend is not installed.
        ValueError: if there is no such backend, or ``as_of`` is no day.
    """
    import polars as pl

    if backend not in ("polars", "pandas", "arrow"):
        raise ValueError(f"no backend {backend!r}; there are polars, pandas and arrow")
    if as_of is None:
        frame = pl.read_parquet(_parquet(table, data_folder(version, releases)))
    else:
        frame = scan(table, as_of=as_of, version=version, releases=releases).collect()
    if backend == "pandas":
        return frame.to_pandas()
    return frame.to_arrow() if backend == "arrow" else frame


def scan(
    table: str, *, as_of: str | dt.date | None = None, version: str | None = None, releases: Place | None = None
) -> pl.LazyFrame:
    """A table as a lazy frame, of which only what a query needs is read.

    Args:
        table: one of :func:`tables`.
        as_of: a day, as of :func:`load`.
        version: a released version, as of :func:`load`.
        releases: where releases are, as of :func:`load`.

    Raises:
        LookupError: if there is no such table, or it has no history; the message names the nearest.
        ValueError: if ``as_of`` is no day.
        FileNotFoundError: if there is no data package.
        ReleaseError: if the version cannot be had, or is not what was released.
    """
    import polars as pl

    folder = data_folder(version, releases)
    file = _parquet(table, folder)
    if as_of is None:
        return pl.scan_parquet(file)
    from ai_buildout._as_of import table_as_of

    return table_as_of(table, as_of, file.parent, list(_fields(_resource(table, folder)).values()))


def path(
    table: str | None = None,
    *,
    form: Literal["parquet", "csv"] = "parquet",
    version: str | None = None,
    releases: Place | None = None,
) -> Path:
    """The file of a table, for programs that open files themselves, or the folder of the whole package.

    Args:
        table: one of :func:`tables`; None for the folder with ``datapackage.json``.
        form: ``parquet`` or ``csv``.
        version: a released version, as of :func:`load`.
        releases: where releases are, as of :func:`load`.

    Raises:
        LookupError: if there is no such table; the message names the nearest.
        FileNotFoundError: if there is no data package.
        ReleaseError: if the version cannot be had.
        ValueError: if there is no such form.
    """
    if form not in ("parquet", "csv"):
        raise ValueError(f"no form {form!r}; there are parquet and csv")
    folder = data_folder(version, releases)
    return folder if table is None else _parquet(table, folder).with_suffix(f".{form}")


def describe(table: str, *, version: str | None = None, releases: Place | None = None) -> pl.DataFrame:
    """The columns of a table, one a row.

    Args:
        table: one of :func:`tables`.
        version: a released version, as of :func:`load`.
        releases: where releases are, as of :func:`load`.

    Returns:
        ``column``, ``type``, ``unit`` (of the numbers, or the column that holds it), ``required`` (whether every row has a
        value), ``description``, ``claim`` (the field in ``claims`` that the column shows) and ``codes`` (the values of a
        closed list).

    Raises:
        LookupError: if there is no such table; the message names the nearest.
        FileNotFoundError: if there is no data package.
    """
    import polars as pl

    rows = [
        {
            "column": name,
            "type": field["type"],
            "unit": field.get("unit"),
            "required": field.get("constraints", {}).get("required", False),
            "description": field["description"],
            "claim": field.get("claim"),
            "codes": field.get("constraints", {}).get("enum"),
        }
        for name, field in _fields(_resource(table, data_folder(version, releases))).items()
    ]
    text = pl.String()
    schema = {"column": text, "type": text, "unit": text, "required": pl.Boolean(), "description": text, "claim": text}
    return pl.DataFrame(rows, schema={**schema, "codes": pl.List(text)})


def evidence(
    table: str,
    id: str,  # noqa: A002 - what users call it
    field: str | None = None,
    *,
    version: str | None = None,
    releases: Place | None = None,
) -> pl.DataFrame:
    """The claims behind a record, or behind one value of it.

    Args:
        table: a table whose values trace to claims, such as ``deals``.
        id: the record's primary key. A retired id leads to the record that took its place.
        field: a column (``amount_usd_value``) or a field of ``claims`` (``amount``); all fields if None.
        version: a released version, as of :func:`load`.
        releases: where releases are, as of :func:`load`.

    Returns:
        The rows of ``claims``, those that were chosen first, with ``publisher``, ``url`` and ``published`` of their sources.

    Raises:
        LookupError: if there is no such table, record or field, or it does not trace to claims; the message names the nearest.
        FileNotFoundError: if there is no data package.
    """
    import polars as pl

    folder = data_folder(version, releases)
    resource = _resource(table, folder)
    if not any("claim" in column for column in resource["schema"]["fields"]):
        raise LookupError(f"the values of {table!r} do not trace to claims")
    claim = None if field is None else _claim_of(table, field, _fields(resource))
    (key,) = resource["schema"]["primaryKey"]
    record_id = heir(table, id, folder) or id
    claims = pl.scan_parquet(_parquet("claims", folder)).filter(
        pl.col("record_table") == table, pl.col("record_id") == record_id
    )
    if claim is not None:
        claims = claims.filter(pl.col("field") == claim)
    sources = pl.scan_parquet(_parquet("sources", folder)).select("source_id", "publisher", "url", "published")
    found = claims.join(sources, on="source_id", how="left").collect()
    records = pl.scan_parquet(_parquet(table, folder)).select(key)
    if found.is_empty() and record_id not in (ids := records.collect().to_series().to_list()):
        raise LookupError(_unknown("record", id, ids, f" in {table!r}"))
    order = ["field", "chosen", "as_of_date", "claim_id"]
    return found.sort(order, descending=[False, True, True, False], nulls_last=True)


def heir(table: str, record_id: str, folder: Path | None = None) -> str | None:
    """The id that took the place of a retired one.

    Args:
        table: a table such as ``deals``.
        record_id: an id that an earlier release published.
        folder: of the package; the one that is loaded by default if None.

    Returns:
        The id that stands for it now; None where the id is not retired, or nothing took its place.

    Raises:
        FileNotFoundError: if there is no data package.
    """
    import polars as pl

    folder = folder or data_folder()
    if not (folder / "data" / "retired_ids.parquet").exists():  # packages of before the table
        return None
    retired = pl.scan_parquet(_parquet("retired_ids", folder))
    found = (
        retired.filter(pl.col("record_table") == table, pl.col("record_id") == record_id).select("heir_id").collect()
    )
    return str(found.item()) if found.height and found.item() is not None else None


def _parquet(table: str, folder: Path) -> Path:
    _resource(table, folder)
    return folder / "data" / f"{table}.parquet"


def _resource(table: str, folder: Path) -> Mapping[str, Any]:
    found: dict[str, Mapping[str, Any]] = {
        resource["name"]: resource for resource in descriptor(folder)["resources"] if "schema" in resource
    }
    if table not in found:
        raise LookupError(_unknown("table", table, found))
    return found[table]


def _fields(resource: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {field["name"]: field for field in resource["schema"]["fields"]}


def _claim_of(table: str, field: str, fields: Mapping[str, Mapping[str, Any]]) -> str:
    """The field in ``claims`` that a column shows, or that is meant itself."""
    claims = {column["claim"] for column in fields.values() if "claim" in column}
    if field in fields:
        claim = fields[field].get("claim", field)
        if claim not in claims:
            raise LookupError(f"{field!r} of {table!r} does not trace to claims: it is a key, a count or derived")
        return str(claim)
    if field not in claims:
        raise LookupError(
            _unknown("column or field", field, [*fields, *sorted(claims - set(fields))], f" in {table!r}")
        )
    return field


def _unknown(what: str, name: str, known: Collection[str], where: str = "") -> str:
    import difflib

    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"; nearest: {', '.join(map(repr, near))}" if near else ""
    return f"no {what} {name!r}{where}{hint}"
