"""What tells of the bytes of a page is made when it is first asked for; nobody can tell that it was not there."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace

import pytest

from ai_buildout.clean import clean_page
from ai_buildout.model.document import Document, Placed

_PAGE = (
    "首页 新闻 财经 科技 体育\n"
    "云算公司在江边开建机房\n"
    "来源：江边日报 2026年3月2日\n"
    "江边市三月二日电，云算公司说，新机房第一期将在年内完工，第二期明年开工&amp;nbsp;。\n"
    "公司发言人表示，机房用电由当地电网供应，余热会送给附近的居民楼，工程款已经付清。\n"
    "责任编辑：王五\n"
).encode()


def _cleaned() -> Document:
    return clean_page(_PAGE, name="page.txt")


@pytest.mark.parametrize("name", Placed._fields)
def test_any_of_the_fields_makes_all_of_them(name: str) -> None:
    document = _cleaned()
    first = getattr(document, name)
    assert getattr(document, name) is first
    assert document.cuts
    assert document.repairs
    assert document.page_span(0, 3) == (document.offsets.segments[0].page_start, document.page_span(2, 3)[1])


def _pickled(document: Document) -> Document:
    made: Document = pickle.loads(pickle.dumps(document))  # noqa: S301 - dumped right here
    return made


@pytest.mark.parametrize("copied", [_pickled, copy.copy, copy.deepcopy, replace])
def test_copies_hold_every_field(copied: Callable[[Document], Document]) -> None:
    assert copied(_cleaned()).to_json() == _cleaned().to_json()
    assert vars(copied(_cleaned())).keys() == set(Document.__dataclass_fields__)


def test_a_document_is_equal_to_itself_made_anew() -> None:
    document = _cleaned()
    assert replace(document) == document
    assert "cuts=(Cut(" in repr(_cleaned())


def test_no_field_can_be_set_or_invented() -> None:
    document = _cleaned()
    with pytest.raises(FrozenInstanceError):
        document.cuts = ()  # type: ignore[misc]
    with pytest.raises(AttributeError):
        _ = document.nothing  # type: ignore[attr-defined]
