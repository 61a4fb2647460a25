"""The package for search engines: a schema.org ``Dataset`` as JSON-LD, ``schema-org.json``, which a web page can carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ai_buildout.publish.layout import parquet_resource


def schema_org(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """The ``Dataset`` of a package, with a part and its two downloads for each table.

    Args:
        descriptor: of the package, with the sizes and hashes of the tables' files.
    """
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    about = {
        "license": descriptor["licenses"][0]["path"],
        "creator": {"@type": "Organization", "name": descriptor["contributors"][0]["title"]},
        "version": descriptor["version"],
    }
    parts = [
        {
            "@type": "Dataset",
            "name": f"{descriptor['title']}: {resource['title']}",
            "description": resource["description"],
            **about,
            "variableMeasured": [_variable(field) for field in resource["schema"]["fields"]],
            "distribution": [_download(resource), _download(resources[parquet_resource(name)])],
        }
        for name, resource in resources.items()
        if "schema" in resource
    ]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": descriptor["title"],
        "identifier": descriptor["name"],
        "description": descriptor["description"],
        **about,
        "keywords": descriptor["keywords"],
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "hasPart": parts,
    }


def _variable(field: Mapping[str, Any]) -> dict[str, Any]:
    unit = {"unitText": field["unit"]} if "unit" in field else {}
    return {"@type": "PropertyValue", "name": field["name"], "description": field["description"], **unit}


def _download(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": resource["title"],
        "contentUrl": resource["path"],
        "encodingFormat": resource["mediatype"],
        "contentSize": f"{resource['bytes']} B",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }
