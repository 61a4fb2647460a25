"""Damage of any kind is reported, never raised: changed bytes in any file, changed values anywhere in the descriptor."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.layout import DESCRIPTOR, csv_path, parquet_path
from ai_buildout.publish.validate import validate_package
from ai_buildout.publish.validate.csv_cells import read_csv_table
from ai_buildout.publish.validate.parquet import read_parquet_table

damage = settings(deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def scratch(pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(pristine_sample, tmp_path_factory.mktemp("damage") / "package"))


def flipped(content: bytes, data: st.DataObject) -> bytes:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    return bytes(changed[: data.draw(st.sampled_from([None, None, len(changed) // 2]))])


@settings(damage, max_examples=150)
@given(data=st.data())
def test_a_damaged_parquet_is_reported(pristine_sample: Path, scratch: Path, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(list(TABLES)))
    path = parquet_path(table)
    (scratch / path).write_bytes(flipped((pristine_sample / path).read_bytes(), data))
    frame, problems = read_parquet_table(scratch, table)
    assert frame is not None or problems


@settings(damage, max_examples=150)
@given(data=st.data())
def test_a_damaged_csv_is_reported(pristine_sample: Path, scratch: Path, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(list(TABLES)))
    path = csv_path(table)
    (scratch / path).write_bytes(flipped((pristine_sample / path).read_bytes(), data))
    frame, problems = read_csv_table(scratch, table)
    assert frame is not None or problems


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "x", ".", "/", "data", "\x00", "a" * 5000]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["name", "x"]), inner, max_size=2),
    max_leaves=4,
)


@settings(damage, max_examples=60)
@given(data=st.data())
def test_a_damaged_descriptor_is_reported(
    pristine_sample: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = Path(shutil.copytree(pristine_sample, tmp_path_factory.mktemp("descriptor") / "package"))
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    place: Any = descriptor
    while True:
        key = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else list(range(len(place)))))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    before, place[key] = place[key], data.draw(anything)
    (folder / DESCRIPTOR).write_text(json.dumps(descriptor), encoding="utf-8")
    problems = validate_package(folder)
    changed = json.dumps(before, sort_keys=True) != json.dumps(place[key], sort_keys=True)
    assert bool(problems) == changed
