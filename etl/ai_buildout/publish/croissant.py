"""The package for machine-learning hubs: a Croissant 1.0 description of its Parquet files, ``croissant.json``.

Foreign keys are left to ``datapackage.json``: the format's loader joins what a field refers to into each record, and fails where
a table refers to itself or twice to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ai_buildout.publish.layout import parquet_resource

_CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the specification prescribes."""

_TYPES: Mapping[str, str] = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


def croissant(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """The Croissant description of a package.

    Args:
        descriptor: of the package, with the sizes and hashes of the tables' files.
    """
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    tables = {name: resource for name, resource in resources.items() if "schema" in resource}
    files = [resources[parquet_resource(name)] for name in tables]
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": descriptor["name"],
        "description": descriptor["description"],
        "version": descriptor["version"],
        "license": descriptor["licenses"][0]["path"],
        "keywords": descriptor["keywords"],
        "creator": {"@type": "sc:Organization", "name": descriptor["contributors"][0]["title"]},
        "citeAs": f"{descriptor['contributors'][0]['title']}: {descriptor['title']}, version {descriptor['version']}.",
        "isLiveDataset": False,
        "distribution": [_file(file) for file in files],
        "recordSet": [_record_set(table) for table in tables.values()],
    }


def _file(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": resource["name"],
        "name": resource["name"],
        "description": resource["title"],
        "contentUrl": resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": "application/x-parquet",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _record_set(table: Mapping[str, Any]) -> dict[str, Any]:
    name = table["name"]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table["description"],
        "key": [{"@id": f"{name}/{column}"} for column in table["schema"]["primaryKey"]],
        "field": list(_fields(table)),
    }


def _fields(table: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    name, schema = table["name"], table["schema"]
    for field in schema["fields"]:
        column = field["name"]
        yield {
            "@type": "cr:Field",
            "@id": f"{name}/{column}",
            "name": column,
            "description": field["description"],
            "dataType": _TYPES.get(field["type"], "sc:Text"),
            "source": {"fileObject": {"@id": parquet_resource(name)}, "extract": {"column": column}},
        }
