"""The descriptions for machine-learning hubs and search engines hold by the libraries of their own vocabularies."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import mlcroissant
import pytest
import schema_org
from pydantic import BaseModel, ValidationError

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.layout import CROISSANT, SCHEMA_ORG
from ai_buildout.publish.published import read_package
from ai_buildout.publish.validate import validate_package
from tests.publish.editing import seal


def typed(node: Any) -> Any:
    """JSON-LD as models of the vocabulary, each node by its own type: what a type does not know, or not so, is refused."""
    if isinstance(node, list):
        return [typed(item) for item in node]
    if not isinstance(node, dict):
        return node
    model: type[BaseModel] = getattr(schema_org, node["@type"])
    return model.model_validate({key: typed(value) for key, value in node.items() if not key.startswith("@")})


def test_croissant_is_valid_by_its_own_library(pristine_sample: Path) -> None:
    issues = mlcroissant.Dataset(jsonld=pristine_sample / CROISSANT).metadata.issues
    assert not issues.errors
    assert not [warning for warning in issues.warnings if "datePublished" not in warning]


def test_croissant_loads_every_table(pristine_sample: Path) -> None:
    dataset = mlcroissant.Dataset(jsonld=pristine_sample / CROISSANT)
    for name, table in read_package(pristine_sample).tables.items():
        records = list(dataset.records(name))
        column = table.frame.columns[0]
        assert [record[f"{name}/{column}"].decode() for record in records] == table.frame[column].to_list(), name


def test_croissant_refuses_a_changed_file(sample: Path) -> None:
    parquet = sample / "data" / "deals.parquet"
    parquet.write_bytes(parquet.read_bytes() + b"x")
    with pytest.raises(mlcroissant.GenerationError, match="Download"):
        list(mlcroissant.Dataset(jsonld=sample / CROISSANT).records("deals"))


def test_schema_org_is_valid_by_models_of_its_vocabulary(pristine_sample: Path) -> None:
    content = json.loads((pristine_sample / SCHEMA_ORG).read_text("utf-8"))
    assert typed(content).to_jsonld() == content
    assert [part["name"].partition(": ")[2] for part in content["hasPart"]] == [t.title for t in TABLES.values()]


@pytest.mark.parametrize(
    "change", [{"nam": "x"}, {"isAccessibleForFree": "perhaps"}, {"creator": {"@type": "DataDownload"}}]
)
def test_schema_org_that_is_none_is_refused(change: dict[str, Any], pristine_sample: Path) -> None:
    with pytest.raises(ValidationError):
        typed(json.loads((pristine_sample / SCHEMA_ORG).read_text("utf-8")) | change)


@pytest.mark.parametrize("path", [CROISSANT, SCHEMA_ORG])
def test_a_description_names_the_files_by_their_hashes(path: str, pristine_sample: Path) -> None:
    content = (pristine_sample / path).read_text("utf-8")
    for table in TABLES:
        parquet = (pristine_sample / "data" / f"{table}.parquet").read_bytes()
        assert hashlib.sha256(parquet).hexdigest() in content


@pytest.mark.parametrize("path", [CROISSANT, SCHEMA_ORG])
def test_a_description_of_another_package_is_named(path: str, sample: Path) -> None:
    other = (sample / path).read_text("utf-8").replace("1.2.3", "1.2.4")
    seal(sample)
    (sample / path).write_text(other, encoding="utf-8")
    problems = [str(problem) for problem in validate_package(sample)]
    assert any(problem.startswith(f"{path}: drift: does not describe this package") for problem in problems), problems
