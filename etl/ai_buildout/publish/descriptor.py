"""The package's descriptor, ``datapackage.json``, in the layout of Data Package v2.

Each table is two resources: its CSV, typed by a schema, and its Parquet, which the standard's tools treat as a plain file
(``format: vnd.apache.parquet``, no schema), since they cannot check Parquet tables; our own checks do. The data dictionary
and the account are resources too, so that every file of the package but the descriptor has its hash here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.column_types import full_description
from ai_buildout.publish.layout import (
    ACCOUNT,
    CROISSANT,
    DICTIONARY,
    PARQUET_FORMAT,
    SCHEMA_ORG,
    csv_path,
    parquet_path,
    parquet_resource,
)
from ai_buildout.publish.table_schema import table_schema

_ABOUT: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "ai-buildout",
    "title": "AI Buildout",
    "description": (
        "Deals, companies, hardware and energy projects of the AI infrastructure build-out. Each value traces to claims: "
        "the source, the words, how far the statement has come, and what other sources say. Figures are what the press "
        "and the parties said; read the caveats of a table before adding anything up."
    ),
    "keywords": ["artificial intelligence", "data centers", "semiconductors", "energy", "deals", "provenance"],
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0 International (the data)",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        },
        {
            "name": "Apache-2.0",
            "title": "Apache License 2.0 (the code that makes them)",
            "path": "https://www.apache.org/licenses/LICENSE-2.0",
        },
    ],
    "contributors": [{"title": "The AI Buildout maintainers", "roles": ["creator", "maintainer"]}],
}


def package_descriptor(frames: Mapping[str, pl.DataFrame], *, version: str) -> dict[str, Any]:
    """The descriptor of a package, but for sizes and hashes.

    Args:
        frames: all published tables by name.
        version: of the package, which is that of the code.
    """
    resources = []
    for name in TABLES:
        resources += [_csv(name, frames[name].height), _parquet(name)]
    resources += [
        _file("dictionary", DICTIONARY, "Data dictionary", "markdown", "text/markdown"),
        _file("account", ACCOUNT, "Account of the build", "json", "application/json"),
        _file(
            "croissant", CROISSANT, "Description for machine-learning hubs (Croissant)", "json", "application/ld+json"
        ),
        _file("schema-org", SCHEMA_ORG, "Description for search engines (schema.org)", "json", "application/ld+json"),
    ]
    return {**_ABOUT, "version": version, "sources": publishers(frames["sources"]), "resources": resources}


def with_sizes(descriptor: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """A descriptor completed by the bytes and SHA-256 of the files that it lists, as far as they lie in ``folder``.

    Raises:
        OSError: if a file cannot be read.
    """
    resources = []
    for resource in descriptor["resources"]:
        if not (folder / resource["path"]).is_file():
            resources.append(resource)
            continue
        with (folder / resource["path"]).open("rb") as file:
            hashed = f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
            resources.append({**resource, "bytes": file.tell(), "hash": hashed})
    return {**descriptor, "resources": resources}


def publishers(sources: pl.DataFrame) -> list[dict[str, Any]]:
    """The publishers of all sources with the number of their publications, most first; the table lists each one."""
    counts = Counter(sources["publisher"])
    return [
        {"title": publisher, "publications": count}
        for publisher, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _csv(table: str, rows: int) -> dict[str, Any]:
    return {
        "name": table,
        "type": "table",
        "title": TABLES[table].title,
        "description": full_description(table),
        "path": csv_path(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": table_schema(table),
        "rows": rows,
    }


def _parquet(table: str) -> dict[str, Any]:
    return {
        "name": parquet_resource(table),
        "title": f"{TABLES[table].title} (Parquet)",
        "description": f"The same rows as `{csv_path(table)}`.",
        "path": parquet_path(table),
        "format": PARQUET_FORMAT,
        "mediatype": f"application/{PARQUET_FORMAT}",
    }


def _file(name: str, path: str, title: str, form: str, mediatype: str) -> dict[str, Any]:
    return {"name": name, "title": title, "path": path, "format": form, "mediatype": mediatype, "encoding": "utf-8"}
