"""Bytes become text with the evidence for the encoding; what cannot be read is located; what is no text is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ai_buildout.clean import RejectedPage, clean_page
from ai_buildout.clean.decode.encoding import decode
from ai_buildout.model.codes import RepairKind

CASES = Path(__file__).resolve().parents[2] / "cases" / "clean"
TEXT = "\n".join(json.loads((CASES / "plain_zh_hant.json").read_text("utf-8")))
SIMPLIFIED = "山里的服务器在三年前就装好了，值班员每天记录一次温度，没有人来看过。\n镇上的人都说，那间屋子冬天最暖和。"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gb18030", "gb18030"),
        ("big5", "cp950"),
    ],
)
def test_the_encoding_is_found_without_a_declaration(codec: str, name: str) -> None:
    decoded = decode(TEXT.encode(codec))
    assert decoded.text.text == TEXT
    assert decoded.encoding.name == name
    assert decoded.encoding.invalid == ()


@pytest.mark.parametrize("declared", ["utf-8", "big5", "iso-8859-1", "no-such-charset", None])
def test_a_wrong_declaration_is_not_believed(declared: str | None) -> None:
    decoded = decode(SIMPLIFIED.encode("gbk"), declared)
    assert decoded.text.text == SIMPLIFIED
    assert declared is None or f"the transport declares {declared}" in decoded.encoding.evidence


def test_hong_kong_characters_are_read() -> None:
    text = "呢間機房嘅冷氣係八十年代嘅貨，啲零件早就停產，唔該唔好再催。" * 3
    assert decode(text.encode("big5hkscs")).text.text == text


def test_user_defined_pairs_become_private_use_characters() -> None:
    content = SIMPLIFIED.encode("gbk") + b"\xac\xdf" + SIMPLIFIED.encode("gbk")
    assert "\ue0fa" in decode(content).text.text


def test_unreadable_bytes_are_located() -> None:
    content = SIMPLIFIED.encode("gbk")
    broken = content[:20] + b"\xff" + content[20:]
    decoded = decode(broken)
    assert decoded.encoding.invalid == (20,)
    assert decoded.text.text.count("\ufffd") == 1
    document = clean_page(broken, name="page.txt")
    assert [document.text[f.start : f.end] for f in document.flags] == ["\ufffd"]


@pytest.mark.parametrize(("page", "line"), [("gbk", "utf-8"), ("utf-8", "gbk"), ("big5", "utf-8")])
def test_a_line_in_another_encoding_is_read_in_its_own(page: str, line: str) -> None:
    body = TEXT if page == "big5" else SIMPLIFIED
    other = (
        "這一行是後來貼上去的，用的是另一種編碼，單獨解讀才有意義。"
        if page == "big5"
        else "这一行是后来贴上去的，用的是另一种编码，单独解读才有意义。"
    )
    content = body.encode(page) + b"\n" + other.encode(line) + b"\n" + body.encode(page)
    decoded = decode(content)
    assert other in decoded.text.text
    at = decoded.text.text.index(other)
    start, end = decoded.text.page_span(at, at + len(other))
    assert content[start:end].decode(line) == other


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "binary"),
        (b"\x89PNG\r\n", "binary"),
        (bytes(range(32)) * 40, "binary"),
        ("评论".encode(), "no_text"),
    ],
)
def test_what_holds_no_text_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(RejectedPage) as refused:
        clean_page(content, name="page.txt")
    assert refused.value.reason == reason
    assert "\n" not in refused.value.detail


MISREAD = {
    "UTF-8 as Latin-1": lambda text: text.encode("utf-8").decode("latin-1"),
    "GBK as Latin-1": lambda text: text.encode("gb18030").decode("latin-1"),
    "UTF-8 as GBK": lambda text: text.encode("utf-8").decode("gb18030"),
}


def readable(word: str, label: str) -> bool:
    """Whether the wrong table can read a word without loss."""
    try:
        MISREAD[label](word)
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("label", MISREAD)
def test_whole_page_mojibake_is_undone(label: str) -> None:
    words = [word for word in json.loads((CASES / "words.json").read_text("utf-8")) if readable(word, label)]
    text = "".join(words)
    document = clean_page(MISREAD[label](text).encode("utf-8"), name="page.txt")
    assert document.text == text
    assert {r.kind for r in document.repairs} == {RepairKind.MOJIBAKE}
    assert "was read as" in document.encoding.evidence


@pytest.mark.parametrize("signs", ["★★★★★ ★★★★☆", "→→→ ←←← ↑↑↑ ↓↓↓", "■■■■■■■■■■■■", "———— ———— ————", "“”“”“”“”“”“”"])
def test_rows_of_signs_on_an_english_page_are_no_mojibake(signs: str) -> None:
    text = (
        f"The stove was still warm when we came back.\n{signs} from 31 votes\nNobody had touched the soup since noon."
    )
    document = clean_page(text.encode(), name="page.txt")
    assert not document.repairs
    assert "was read as" not in document.encoding.evidence


def test_the_slashes_of_big5_are_slashes() -> None:
    content = "機房在二樓／三樓，日期是２０２５／９／１，電力由兩座電廠供應。".encode("big5")
    assert "二樓／三樓" in clean_page(content, name="page.txt").text


def test_the_zero_of_hong_kong_is_no_kana() -> None:
    text = "二〇二五年九月，數據中心的電力由兩座電廠供應，第三座明年動工。"
    assert clean_page(text.encode("big5hkscs"), name="page.txt").text == text


def test_kana_stay_kana() -> None:
    text = "這家店叫做まる，數據中心的電力由兩座電廠供應，第三座明年動工。"
    assert clean_page(text.encode("cp950"), name="page.txt").text == text


@pytest.mark.parametrize("wrong", ["gbk", "cp950", "cp1252"])
def test_text_that_cannot_be_restored_is_flagged(wrong: str) -> None:
    text = "\n".join(json.loads((CASES / "sound_zh_hans.json").read_text("utf-8"))[:8])
    document = clean_page(text.encode().decode(wrong, "ignore").encode(), name="page.txt")
    flagged = {i for flag in document.flags for i in range(flag.start, flag.end)}
    strange = [i for i, c in enumerate(document.text) if "\u4e00" <= c <= "\u9fff" and c not in text]
    assert len(flagged.intersection(strange)) >= 0.9 * len(strange)
    assert not any(repair.kind is RepairKind.SLIP_LOST_LEAD for repair in document.repairs)


def test_characters_guessed_in_restored_text_are_flagged() -> None:
    text = "數據中心的電力由兩座電廠供應，第三座明年動工，第四座還沒有決定。"
    document = clean_page(text.encode().decode("gbk", "replace").encode(), name="page.txt")
    flagged = {i for flag in document.flags for i in range(flag.start, flag.end)}
    assert "".join(c for i, c in enumerate(document.text) if i not in flagged).strip("\ufffd") != ""
    assert {c for i, c in enumerate(document.text) if i not in flagged} <= {*text, "?"}
