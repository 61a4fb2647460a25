"""What a page ten times as long costs, for hostile pages too: ``python -m benchmarks.linear_cost [--check] [KIND…]``.

Prints, for each kind of page, the seconds for a page (the mean of ten, one after the other) and for one ten times as long, and
how many times as much that is. Eleven times is the bound; the longer page has the size that the kind's name says. With ``--check`` the exit code is 1 if one is over it,
which a busy machine can be enough for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks._timing import seconds_in_turn

from ai_buildout.clean import RejectedPage, clean_page

FACTOR = 10
BOUND = 11.0
ROUNDS = 7
TEXT, HTML = "page.txt", "page.html"
SENTENCE = "機房的電力由兩座電廠供應，第三座明年動工。"
PARAGRAPH = SENTENCE * 4
SLIP = "新機房今年完工?!窸penAI」與「甲公司」都已簽約。\n"
GLOSSED = "數(shù)據(jù)中心的電(diàn)力。\n"


def repeated(unit: str, *, frame: str = "{}") -> Callable[[int], str]:
    """A maker of pages of so many units within a frame."""
    return lambda times: frame.format(unit * times)


def nested(times: int) -> str:
    """Tags within tags, with one sentence at the bottom."""
    return f"<html><body>{'<div>' * times}<p>{PARAGRAPH}</p>{'</div>' * times}</body></html>"


def spanned(times: int) -> str:
    """An ordinary capture of so many paragraphs, every one different."""
    return "\n".join(f"第{i}段。{PARAGRAPH}" for i in range(times))


def article(unit: str) -> Callable[[int], str]:
    """A maker of HTML articles with so many units of markup in them."""
    return repeated(
        unit, frame=f"<html><body><article><h1>電廠與機房</h1><p>{PARAGRAPH}</p>{{}}</article></body></html>"
    )


KINDS: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "1,000,000 question marks": (TEXT, 1_000_000, repeated("?")),
    "100,000 brackets": (TEXT, 100_000, repeated("(")),
    "100,000 pairs of brackets": (TEXT, 100_000, repeated("(甲)")),
    "100,000 marks of a slip": (TEXT, 100_000, repeated("?!")),
    "10,000 slips": (TEXT, 10_000, repeated(SLIP)),
    "20,000 lines with glosses": (TEXT, 20_000, repeated(GLOSSED)),
    "100,000 glosses in a line": (TEXT, 100_000, repeated("網(wǎng)")),
    "100,000 separators of spam": (TEXT, 100_000, repeated("在线|")),
    "100,000 ends of tags": (TEXT, 100_000, repeated("</p>")),
    "100,000 doubled entities": (TEXT, 100_000, repeated("&amp;amp;")),
    "100,000 private-use characters": (TEXT, 100_000, repeated("\ue000")),
    "100,000 letters of mojibake": (TEXT, 100_000, repeated("Ã©")),
    "100,000 short lines": (TEXT, 100_000, repeated("行\n")),
    "50,000 equal lines": (TEXT, 50_000, repeated(PARAGRAPH + "\n")),
    "a line of 10 MB": (TEXT, 160_000, repeated(SENTENCE)),
    "a line of 10 MB of numerals": (TEXT, 1_600_000, repeated("一、")),
    "10,000 paragraphs": (TEXT, 10_000, spanned),
    "100,000 links of Markdown": (TEXT, 100_000, repeated("[甲](b) ")),
    "50,000 nested tags": (HTML, 50_000, nested),
    "50,000 unclosed tags": (HTML, 50_000, repeated("<div><b>", frame="<html><body>{}")),
    "20,000 paragraphs of HTML": (HTML, 20_000, article(f"<p>{PARAGRAPH}</p>")),
    "100,000 links": (HTML, 100_000, article("<a href='/b'>甲</a> ")),
    "5,000 tables": (HTML, 5_000, article("<table><tr><th>年</th><th>億</th></tr><tr><td>2025</td><td>3</td></tr></table>")),
    "a table of 50,000 rows": (HTML, 50_000, repeated("<tr><td>2025</td><td>3</td></tr>", frame="<html><body><table>{}</table></body></html>")),
    "5,000 tables in tables": (HTML, 5_000, repeated("<table><tr><td>甲", frame="<html><body>{}")),
    "100,000 attributes": (HTML, 100_000, repeated("a='b' ", frame=f"<html><body><p {{}}>{PARAGRAPH}</p></body></html>")),
    "100,000 comments": (HTML, 100_000, article("<!-- a -->甲")),
    "1,000,000 less-than signs": (HTML, 1_000_000, article("<")),
    "100,000 items of a list": (HTML, 100_000, article("<li>甲乙丙丁</li>")),
}  # fmt: skip


def cleaning(content: bytes, name: str, pages: int) -> Callable[[], None]:
    """What cleans so many pages and finds the bytes of each block."""

    def clean() -> None:
        for _ in range(pages):
            try:
                document = clean_page(content, name=name)
            except RejectedPage:
                continue
            for block in document.blocks:
                document.page_span(block.start, block.end)

    return clean


def main() -> None:
    """Print the table."""
    check = "--check" in sys.argv[1:]
    wanted = [word for word in sys.argv[1:] if word != "--check"]
    over = 0
    clean_page(PARAGRAPH.encode(), name=TEXT)
    print(f"{'page':32}{'a tenth, s':>12}{'whole, s':>10}{'times':>8}")
    for kind, (name, size, make) in KINDS.items():
        if wanted and not any(word in kind for word in wanted):
            continue
        short, long = make(size // FACTOR).encode(), make(size).encode()
        ten, large = seconds_in_turn([cleaning(short, name, FACTOR), cleaning(long, name, 1)], ROUNDS)
        small = ten / FACTOR
        over += large > BOUND * small
        print(f"{kind:32}{small:12.3f}{large:10.3f}{large / small:8.1f}{' over' * (large > BOUND * small)}", flush=True)
    sys.exit(check and over > 0)


if __name__ == "__main__":
    main()
