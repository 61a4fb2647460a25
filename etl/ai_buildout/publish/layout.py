"""Where things lie in a package. Needs nothing but the standard library."""

from __future__ import annotations

DESCRIPTOR = "datapackage.json"
DICTIONARY = "README.md"
ACCOUNT = "account.json"
CROISSANT = "croissant.json"
SCHEMA_ORG = "schema-org.json"
PARQUET_FORMAT = "vnd.apache.parquet"


def csv_path(table: str) -> str:
    """Path of a table's CSV within the package."""
    return f"data/{table}.csv"


def parquet_path(table: str) -> str:
    """Path of a table's Parquet within the package."""
    return f"data/{table}.parquet"


def parquet_resource(table: str) -> str:
    """Name of the resource that is a table's Parquet; that of its CSV is the table's own."""
    return f"{table}-parquet"
