"""Hostile text captures come to an end as documents or rejections, whatever they hold."""

from __future__ import annotations

import pytest

from ai_buildout.clean import RejectedPage, clean_page
from ai_buildout.model.document import Document

SIZE = 20_000
UNITS = {
    "brackets": "(", "question marks": "?", "slips": "?!窸", "slip marks": "?!", "glosses": "網(wǎng)", "inner glosses": "當?shù)",
    "tags": "</p>", "entities": "&amp;", "zero-width": "\u200b", "private use": "\ue000", "unreadable": "\ufffd", "controls": "\x80",
    "menu": "a|", "dates": "2025-01-01 ", "numerals": "一、二、", "quotes": "“", "superscripts": "102? W", "mojibake": "Ã©",
    "short lines": "行\n", "breaks": "\r\n", "blanks": " ", "tabs": "\t", "arrows": " > ", "links": "[a](b)", "full-width": "１，",
}  # fmt: skip


def cleaned(content: bytes) -> Document | None:
    try:
        return clean_page(content, name="page.txt")
    except RejectedPage:
        return None


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_a_hostile_page_comes_to_an_end(unit: str) -> None:
    document = cleaned((unit * (SIZE // len(unit)) + "x").encode())
    assert document is None or document.offsets.length == len(document.text)


@pytest.mark.parametrize(
    "content", [b"\xff" * SIZE, b"\x81" * SIZE, b"\xe4\xb8" * SIZE, b"a\x00" * SIZE, bytes(range(256)) * 80]
)
def test_hostile_bytes_come_to_an_end(content: bytes) -> None:
    document = cleaned(content)
    assert document is None or document.text
