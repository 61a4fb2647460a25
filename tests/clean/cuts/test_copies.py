"""A body that stands twice is left out once, before anything is repaired; each place keeps its sounder line."""

from __future__ import annotations

from ai_buildout.clean import clean_page
from ai_buildout.clean.cuts.copies import find_copies

BODY = [
    f"第{i}座机房的电力由两座电厂供应，工程师说，第三座要等到明年才动工，水从北边的河里来，谁也不着急。"
    for i in range(20)
]
LAST = "最后一句话谁也没有记下来，只有河水从门前流过，吊车的影子一天比一天长。"
DAMAGED = "镇上的人都说河水够用?!窸penAI」的人來看過,機房的電價還要再談一個冬天。"
SOUND = "镇上的人都说河水够用。「OpenAI」的人來看過,機房的電價還要再談一個冬天。"


def lines_of(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_the_second_copy_is_cut() -> None:
    text = "\n".join(["标题", *BODY, "转载须知", *BODY, "页脚"])
    copies = find_copies(text)
    assert copies is not None
    assert lines_of(text, copies.kept) == ["标题", *BODY, "转载须知", "页脚"]
    assert lines_of(text, copies.cut) == BODY


def test_each_place_keeps_the_sounder_line() -> None:
    first, second = [*BODY, DAMAGED, LAST], [*BODY, SOUND, LAST]
    text = "\n".join([*first, *second])
    copies = find_copies(text)
    assert copies is not None
    assert lines_of(text, copies.kept) == second
    document = clean_page(text.encode(), name="page.txt")
    assert document.text.split("\n") == second
    assert SOUND.encode() in text.encode()[slice(*document.page_span(*_span_of(document.text, SOUND)))]


def _span_of(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def test_short_runs_are_left_to_the_cutting_of_mended_lines() -> None:
    assert find_copies("\n".join([*BODY, *BODY[:11]])) is None
    assert find_copies("行\n" * 100) is None
    assert find_copies("") is None
